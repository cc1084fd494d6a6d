"""The pages of a PDF inside the window: drawn by pypdfium2 in a lane, only those that are looked at.

Page Up and Page Down turn pages; + and - make them larger and smaller, as does the wheel with Ctrl; at first a page is as
wide as the room allows. A paper that is made anew takes the place of the one before it without a gap: the old picture
stays until the new one is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.words import _, sentence

GAP = 16
KEPT = 12
#: How much larger than the room pages may be, and the step to it.
SMALLEST, LARGEST, STEP = 0.5, 3.0, 1.25
_CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: sizes of the pages in points, the text of each for a screen reader, and where its bookmarks lead.

    A bookmark has plain blanks; a place is the page (from 0) and the distance from its top in points.
    """

    data: bytes = field(repr=False)
    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    places: Mapping[str, tuple[int, float]]


def read_document(path: Path) -> Document:
    """Open the paper; raises OSError if it is not there."""
    return document_of(path.read_bytes())


def document_of(data: bytes) -> Document:
    """What is known of a paper."""
    from kokkola_desktop.services.papers.viewing import opened

    with opened(data) as document:
        pages = range(len(document))
        sizes = tuple(document.get_page_size(n) for n in pages)
        texts = tuple(document[n].get_textpage().get_text_bounded() for n in pages)
        places = {}
        for bookmark in document.get_toc():
            target = bookmark.get_dest()
            page = target.get_index() if target is not None else None
            if page is not None:
                _mode, view = target.get_view()
                places[bookmark.get_title().replace("\u00a0", " ")] = (
                    page,
                    max(sizes[page][1] - (view[1] if len(view) > 1 else 0), 0.0),
                )
    return Document(data, sizes, texts, places)


def draw_page(data: bytes, number: int, scale: float) -> QImage:
    """One page as a picture; ``scale`` is device pixels per point."""
    from kokkola_desktop.services.papers.viewing import opened

    with opened(data) as document:
        bitmap = document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
        bitmap.close()
        return image


class Preview(QAbstractScrollArea):
    """``failed(error)`` when the paper cannot be read; ``page_shown(n, total)`` while it is leafed through.

    ``page_drawn(n)`` when the picture of a page (from 0) is there.
    """

    failed = Signal(object)
    page_shown = Signal(int, int)
    page_drawn = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(_("Asiakirjan esikatselu"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.lane = Lane(self)
        self.document: Document | None = None
        self.zoom = 1.0
        self._images: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    def show_path(self, path: Path | None) -> None:
        """Show this paper, or none."""
        self._forget()
        self.document = None
        self.viewport().update()
        if path is not None:
            self.read(partial(read_document, path))

    def read(self, make: Callable[[], Document]) -> None:
        """Show what ``make`` gives, from its beginning; it runs beside the window."""
        self.lane.ask("document", make, self._came, self.failed.emit)

    def show_document(self, document: Document) -> None:
        """Show a paper that was made anew in place of the one that is shown: the place stays."""
        anew = self.document is None
        self.document = document
        self._asked.clear()
        for number in [n for n in self._images if n >= len(document.sizes)]:
            del self._images[number]
        self.setAccessibleDescription("\n".join(document.texts))
        self._measure()
        if anew:
            self.verticalScrollBar().setValue(0)
        self._scrolled()

    def go_to(self, place: str) -> bool:
        """Show the bookmark that begins with these words; False if the paper has none."""
        rects = self.page_rects()
        for title, (page, top) in (self.document.places if self.document else {}).items():
            if title.startswith(place):
                rect = rects[page]
                down = round(top * rect.width() / self.document.sizes[page][0]) if self.document else 0
                self.verticalScrollBar().setValue(rect.top() + down - 3 * theme.current().px(GAP))
                return True
        return False

    def _came(self, document: Document) -> None:
        self._images.clear()
        self.verticalScrollBar().setValue(0)
        self.show_document(document)

    def _forget(self) -> None:
        self.lane.forget()
        self._images.clear()
        self._asked.clear()

    # measures --------------------------------------------------------------------

    def _page_width(self) -> int:
        return round(max(self.viewport().width() - 2 * theme.current().px(GAP), 100) * self.zoom)

    def page_rects(self) -> list[QRect]:
        """Where each page lies, from the top of the first."""
        if self.document is None:
            return []
        gap = theme.current().px(GAP)
        width = self._page_width()
        left = max((self.viewport().width() - width) // 2, gap)
        result = []
        top = gap
        for page_width, page_height in self.document.sizes:
            height = round(width * page_height / page_width)
            result.append(QRect(left, top, width, height))
            top += height + gap
        return result

    def _measure(self) -> None:
        rects = self.page_rects()
        height = rects[-1].bottom() + theme.current().px(GAP) if rects else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(height - self.viewport().height(), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(theme.current().px(40))
        across = self.horizontalScrollBar()
        across.setRange(0, max(self._page_width() + 2 * theme.current().px(GAP) - self.viewport().width(), 0))
        across.setPageStep(self.viewport().width())
        across.setSingleStep(theme.current().px(40))

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller pages, at the same place."""
        zoom = min(max(self.zoom * STEP**steps, SMALLEST), LARGEST)
        if zoom == self.zoom:
            return
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) * zoom / self.zoom
        self.zoom = zoom
        self._asked.clear()
        self._measure()
        bar.setValue(round(middle - self.viewport().height() / 2))
        across.setValue(across.maximum() // 2)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
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
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus) and not event.modifiers() & _CONTROL:
            self.zoom_by(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel makes pages larger and smaller."""
        if event.modifiers() & _CONTROL and event.angleDelta().y():
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), shown.color("bg"))
        offset, aside = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        for number, rect in enumerate(self.page_rects()):
            place = rect.translated(-aside, -offset)
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
            partial(draw_page, self.document.data, number, scale),
            partial(self._page_came, number),
            self.failed.emit,
        )

    def _page_came(self, number: int, image: QImage) -> None:
        self._images.pop(number, None)
        while len(self._images) >= KEPT:
            oldest = next(iter(self._images))
            del self._images[oldest]
            self._asked.discard(oldest)
        self._images[number] = image
        self.viewport().update()
        self.page_drawn.emit(number)


def page_words(page: int, pages: int) -> str:
    """``sivu 3 / 12``."""
    return sentence(_("sivu {page} / {pages}"), page=page, pages=pages)
