"""A paper goes to a printer as its pages are: all of them or those that were asked for."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from kokkola_desktop.services import workspaces
from kokkola_desktop.services.papers import filing
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.ui.paper_register import printing
from tests import copies


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "Esimerkki.kokkola"
    copies.demonstration(file)
    with workspaces.open(file) as workspace:
        return file, filing.make_into(workspace, Request("agenda", "3/2026"), tmp_path).path


def printed(path, paper, first=0, last=0):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    if first:
        printer.setFromTo(first, last)
    printing.print_pages(paper, printer)
    document = pypdfium2.PdfDocument(path)
    try:
        inks = [min(bytes(page.render(scale=0.3, grayscale=True).buffer)) for page in document]
        sizes = [tuple(round(side) for side in page.get_size()) for page in document]
    finally:
        document.close()
    return sizes, inks


@pytest.mark.usefixtures("application")
def test_each_page_is_printed_on_a_page_of_its_own(paper, tmp_path):
    _file, path = paper
    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    document.close()
    sizes, inks = printed(tmp_path / "kaikki.pdf", path)
    assert len(sizes) == pages
    assert {size[0] for size in sizes} <= {595, 596}
    assert all(ink < 128 for ink in inks), "no page is empty"


@pytest.mark.usefixtures("application")
def test_a_page_that_lies_is_printed_lying_and_fills_its_page(tmp_path):
    """A pack carries annexes of any shape: one that lies must not be shrunk onto a page that stands."""
    source = tmp_path / "liitteineen.pdf"
    document = pypdfium2.PdfDocument.new()
    for size in ((595, 842), (842, 595), (595, 842)):
        document.new_page(*size).close()
    document.save(source)
    document.close()
    sizes, _inks = printed(tmp_path / "tuloste.pdf", source)
    assert [width > height for width, height in sizes] == [False, True, False]
    assert {max(size) for size in sizes} <= {842, 843}


@pytest.mark.usefixtures("application")
def test_only_the_pages_asked_for_are_printed(paper, tmp_path):
    sizes, _inks = printed(tmp_path / "kaksi.pdf", paper[1], 2, 3)
    assert len(sizes) == 2


def test_ctrl_p_asks_for_the_printer_and_esc_prints_nothing(paper, open_window, qtbot):
    window = open_window(paper[0], "papers")
    screen = window.shown_screen
    qtbot.waitUntil(lambda: bool(screen.register.view.selected_ids()))
    seen = []

    def answer():
        dialog = QApplication.activeModalWidget()
        seen.append(isinstance(dialog, QPrintDialog))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(300, answer)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert seen == [True]
    assert screen.report.text == ""


def test_a_paper_that_is_gone_is_told_of_instead(paper, open_window, qtbot):
    file, path = paper
    window = open_window(file, "papers")
    screen = window.shown_screen
    qtbot.waitUntil(lambda: bool(screen.register.view.selected_ids()))
    path.unlink()
    qtbot.mouseClick(screen.findChild(QWidget, "paper.print.button"), Qt.MouseButton.LeftButton)
    assert "ei voi avata" in screen.report.text
