"""Printing a paper: its pages as the archive has them, drawn at the resolution of the printer.

What is printed are the pages of the file itself, never a second layout. A page that lies (an annex may) is printed on
a page that lies; the paper in the printer stays what the user chose.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.pdf_pages import draw_page, read_document

#: Points in an inch, the unit of a page's size.
POINTS = 72
#: Finer than this no eye sees, and a page of it fills the memory of a printer.
FINEST = 300


def ask_and_print(path: Path, parent: QWidget) -> bool:
    """Ask which printer and which pages, then print; whether the user went on. Raises OSError for a file that is gone."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(path.stem)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(read_document(path).sizes))
    if not dialog.exec():
        return False
    print_pages(path, printer)
    return True


def print_pages(path: Path, printer: QPrinter) -> None:
    """Print the pages that the printer was told to; raises OSError for a file that is gone."""
    document = read_document(path)
    first = printer.fromPage() or 1
    last = min(printer.toPage() or len(document.sizes), len(document.sizes))
    printer.setFullPage(True)
    _lay(printer, document.sizes[first - 1])
    painter = QPainter(printer)
    try:
        scale = min(printer.resolution(), FINEST) / POINTS
        for number in range(first - 1, last):
            if number >= first:
                _lay(printer, document.sizes[number])
                printer.newPage()
            image = draw_page(document.data, number, scale)
            room = painter.viewport()
            size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (room.width() - size.width()) // 2, (room.height() - size.height()) // 2
            painter.drawImage(QRect(left, top, size.width(), size.height()), image)
    finally:
        painter.end()


def _lay(printer: QPrinter, size: tuple[float, float]) -> None:
    """The page that comes next lies or stands as the paper's own page does."""
    width, height = size
    lies = width > height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait)
