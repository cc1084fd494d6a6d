"""Parts of the live view: a panel with a head, a notice with its buttons, a choice of people, a row of a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QScrollArea, QSizePolicy, QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.widgets.button import Button
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import column, label, panel, row
from kokkola_desktop.ui.widgets.painting import draw_elided, draw_key, key_width, rounded

#: Pixels at 100 % that a sentence and its buttons need beside each other.
ROOM_FOR_BUTTONS = 680


class Panel(QFrame):
    """A white panel: a head at the left, a remark at the right, its content below."""

    def __init__(self, name: str, head: str, *, accent: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("surface", "panel-accent" if accent else "panel")
        self.content = column(self, (16, 14, 16, 14), 6)
        top = row(gap=8)
        self.head = label(head, "label-strong", f"{name}.head", wrap=True)
        self.remark = label(role="label", name=f"{name}.remark")
        top.addWidget(self.head, 1)
        top.addWidget(self.remark)
        self.content.addLayout(top)


class ButtonsBeside(QWidget):
    """Buttons in one line where there is room for it, else below each other."""

    def __init__(self, buttons: Sequence[Button]) -> None:
        super().__init__()
        self._buttons = buttons
        flow = Flow(self)
        for button in buttons:
            flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        hints = [button.sizeHint() for button in self._buttons]
        gaps = theme.current().px(8) * (len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max(hint.height() for hint in hints))


class Notice(QWidget):
    """A sentence on the soft ground of its tone, with buttons beside it, or below where there is little room."""

    def __init__(self, name: str, tone: str, icon: str, head: str, text: str, buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"{head} {text}".strip())
        self._tone = tone
        outer = row(self, (14, 10, 14, 10), 12)
        outer.addWidget(IconSpot(icon, "accent" if tone == "info" else tone, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        words = column(gap=0)
        if head:
            words.addWidget(label(head, "strong", f"{name}.head", wrap=True))
        if text:
            words.addWidget(label(text, "", f"{name}.text", wrap=True))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.current().px(8))
        self._across.addLayout(words, 1)
        if buttons:
            self._across.addWidget(ButtonsBeside(buttons))
        outer.addLayout(self._across, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme.current().px(ROOM_FOR_BUTTONS)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if beside else directions.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = "accent_soft" if self._tone == "info" else f"{self._tone}_soft"
        rounded(painter, QRectF(self.rect()), shown.px(8), shown.color(soft))


class TallArea(QScrollArea):
    """Scrolls a page of wrapped lines: its parts keep the height that they need at the width there is."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = page
        self.setWidget(page)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reckon the height anew when the page has changed."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._need()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._need()
        super().resizeEvent(event)

    def _need(self) -> None:
        layout = self._page.layout()
        if layout is not None:
            needed = layout.minimumHeightForWidth(self.viewport().width())
            needed = max(needed, layout.minimumSize().height())
            if self._page.minimumHeight() != needed:
                self._page.setMinimumHeight(needed)


class PeoplePicker(QWidget):
    """People to tick; with ``single`` ticking one lets go of the other."""

    changed = Signal()

    def __init__(self, name: str, people: Sequence[tuple[str, str]], *, single: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._single = single
        self._boxes: dict[str, CheckBox] = {}
        self._flow = Flow(self)
        for key, words in people:
            box = CheckBox(words, f"{name}.{key}")
            box.toggled.connect(lambda ticked, key=key: self._ticked(key, ticked=ticked))
            self._boxes[key] = box
            self._flow.addWidget(box)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Who is ticked, in the order shown."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def choose(self, keys: Sequence[str]) -> None:
        """Tick these alone."""
        for key, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(key in keys)
            box.blockSignals(False)
        self.changed.emit()

    def first(self) -> QWidget | None:
        """Where the keyboard begins."""
        return next(iter(self._boxes.values()), None)

    def _ticked(self, key: str, *, ticked: bool) -> None:
        if ticked and self._single:
            self.choose((key,))
        else:
            self.changed.emit()


class ListRow(QAbstractButton):
    """A row that is clicked: icon, words, and something at the right; ``key`` is the letter that does the same."""

    def __init__(self, name: str, height: int = 36) -> None:
        super().__init__()
        self.setObjectName(name)
        self._height = height
        self.icon_name = ""
        self.icon_ink = "text"
        self.left = ""
        self.right = ""
        self.right_ink = "muted"
        self.right_icon = ""
        self.key = ""
        self.ink = "text"
        self.inset = 0
        self.chosen = False
        self.line = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, **parts: object) -> None:
        """Show these parts; the rest stays."""
        for name, value in parts.items():
            setattr(self, name, value)
        self.setText(self.left)
        self.setAccessibleName(" ".join(filter(None, (self.key, self.left, self.right))))
        self.setToolTip(self.left)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(self._height))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the neighbour; letters and Enter are the view's."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        px = shown.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.chosen:
            rounded(painter, whole, px(6), shown.color("accent"))
        elif self.underMouse():
            rounded(painter, whole, px(6), shown.color("accent_soft"))
        if self.line:
            painter.fillRect(QRectF(0, whole.bottom() - 1, whole.width(), 1), shown.color("border"))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(shown.color("on_accent" if self.chosen else "accent"), 2))
            painter.drawRoundedRect(whole.adjusted(2, 2, -2, -2), px(5), px(5))
        self._paint_words(painter, whole.adjusted(px(12), 0, -px(12), 0))

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        shown = theme.current()
        px = shown.px
        ink = shown.color("on_accent" if self.chosen else self.ink)
        place.setLeft(place.left() + px(self.inset))
        if self.icon_name:
            mark = ink if self.chosen else shown.color(self.icon_ink)
            icons.draw(painter, self.icon_name, QRectF(place.x(), 0, px(16), self.height()), mark)
            place.setLeft(place.left() + px(24))
        if self.key:
            box = QRectF(place.x(), 0, max(key_width(self.key), px(22)), self.height())
            draw_key(painter, box, self.key, shown.color("accent"), shown.color("accent"))
            place.setLeft(box.right() + px(8))
        if self.right_icon:
            spot = QRectF(place.right() - px(16), 0, px(16), self.height())
            icons.draw(painter, self.right_icon, spot, shown.color("muted"))
            place.setRight(spot.left() - px(6))
        if self.right:
            painter.setFont(shown.font(13))
            width = painter.fontMetrics().horizontalAdvance(self.right) + 2
            painter.setPen(ink if self.chosen else shown.color(self.right_ink))
            draw_elided(
                painter, QRectF(place.right() - width, 0, width, self.height()), self.right, Qt.AlignmentFlag.AlignRight
            )
            place.setRight(place.right() - width - px(8))
        painter.setFont(shown.font(14, 600 if self.chosen else 400))
        painter.setPen(ink)
        draw_elided(painter, place, self.left)


def plain_panel(name: str) -> QFrame:
    """An empty white panel that takes the height it needs."""
    result = panel(name)
    result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return result
