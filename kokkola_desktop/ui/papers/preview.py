"""The pages of a PDF inside the window: drawn by pypdfium2 in a lane, only those that are looked at.

Page Up and Page Down turn pages, Ctrl++ and Ctrl+- belong to the window; the page is as wide as the room allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.words import _, sentence

GAP = 16
KEPT = 12


@dataclass(frozen=True, slots=True)
class Document:
    """Sizes of the pages in points, and the text of each for a screen reader."""

    path: Path
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]


def read_document(path: Path) -> Document:
    """Open the paper; raises OSError if it is not there."""
    import pypdfium2

    with path.open("rb") as file:
        document = pypdfium2.PdfDocument(file.read())
    try:
        sizes = tuple(document.get_page_size(n) for n in range(len(document)))
        texts = tuple(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    finally:
        document.close()
    return Document(path, sizes, texts)


def read_page(path: Path, number: int, scale: float) -> QImage:
    """One page as a picture; ``scale`` is device pixels per point."""
    import pypdfium2

    with path.open("rb") as file:
        document = pypdfium2.PdfDocument(file.read())
    try:
        bitmap = document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        return image.copy()
    finally:
        document.close()


class Preview(QAbstractScrollArea):
    """``failed(error)`` when the paper cannot be read; ``page_shown(n, total)`` while it is leafed through."""

    failed = Signal(object)
    page_shown = Signal(int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_("Asiakirjan esikatselu"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lane = Lane(self)
        self.document: Document | None = None
        self._images: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    def show_path(self, path: Path | None) -> None:
        """Show this paper, or none."""
        self._forget()
        self.document = None
        self.viewport().update()
        if path is not None:
            self.lane.ask("document", partial(read_document, path), self._came, self.failed.emit)

    def _came(self, document: Document) -> None:
        self.document = document
        self.setAccessibleDescription("\n".join(document.texts))
        self._measure()
        self.verticalScrollBar().setValue(0)
        self._scrolled()

    def _forget(self) -> None:
        self.lane.forget()
        self._images.clear()
        self._asked.clear()

    # measures --------------------------------------------------------------------

    def _page_width(self) -> int:
        return max(self.viewport().width() - 2 * theme.current().px(GAP), 100)

    def page_rects(self) -> list[QRect]:
        """Where each page lies, from the top of the first."""
        if self.document is None:
            return []
        gap = theme.current().px(GAP)
        width = self._page_width()
        result = []
        top = gap
        for page_width, page_height in self.document.sizes:
            height = round(width * page_height / page_width)
            result.append(QRect(gap, top, width, height))
            top += height + gap
        return result

    def _measure(self) -> None:
        rects = self.page_rects()
        height = rects[-1].bottom() + theme.current().px(GAP) if rects else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(height - self.viewport().height(), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.current().px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._images.clear()
        self._asked.clear()
        self._measure()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(420), theme.current().px(560))

    def minimumSizeHint(self) -> QSize:
        """Room enough to see what it is."""
        return QSize(theme.current().px(200), theme.current().px(200))

    def _scrolled(self) -> None:
        self.viewport().update()
        rects = self.page_rects()
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = next((n for n, rect in enumerate(rects) if rect.bottom() >= middle), len(rects) - 1)
        if rects:
            self.page_shown.emit(page + 1, len(rects))

    # keys and painting -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up, Page Down, Home and End go by pages."""
        tops = [rect.top() - theme.current().px(GAP) for rect in self.page_rects()]
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_PageDown:
            bar.setValue(next((top for top in tops if top > bar.value()), bar.maximum()))
        elif event.key() == Qt.Key.Key_PageUp:
            bar.setValue(next((top for top in reversed(tops) if top < bar.value()), 0))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(0 if event.key() == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), shown.color("bg"))
        offset = self.verticalScrollBar().value()
        for number, rect in enumerate(self.page_rects()):
            place = rect.translated(0, -offset)
            if place.intersects(self.viewport().rect()):
                self._paint_page(painter, number, place)
        if self.hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        image = self._images.get(number)
        painter.fillRect(place, QColor("white"))
        if image is not None:
            painter.drawImage(place, image)
        else:
            self._ask(number, place)
        painter.setPen(QPen(theme.current().color("border"), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _ask(self, number: int, place: QRect) -> None:
        if self.document is None or number in self._asked:
            return
        self._asked.add(number)
        scale = place.width() * self.devicePixelRatioF() / self.document.sizes[number][0]
        self.lane.ask(
            f"page {number}",
            partial(read_page, self.document.path, number, scale),
            partial(self._page_came, number),
            self.failed.emit,
        )

    def _page_came(self, number: int, image: QImage) -> None:
        while len(self._images) >= KEPT:
            oldest = next(iter(self._images))
            del self._images[oldest]
            self._asked.discard(oldest)
        self._images[number] = image
        self.viewport().update()


def page_words(page: int, pages: int) -> str:
    """``sivu 3 / 12``."""
    return sentence(_("sivu {page} / {pages}"), page=page, pages=pages)
