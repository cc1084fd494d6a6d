"""The frames as cards: name and amount, the bar, and its figures; one of them is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QSizePolicy, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.widgets.cells import euros
from kokkola_desktop.ui.widgets.gauge import Gauge
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.painting import rounded
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.funding import Balance, Frame


class FrameCard(QAbstractButton):
    """One frame; ↑ ↓ go to the neighbours."""

    def __init__(self, frame: Frame, balance: Balance) -> None:
        super().__init__()
        self.frame_id = frame.id or 0
        self.setObjectName(f"funding.frame.{self.frame_id}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_words(frame, balance))
        layout = column(self, (16, 14, 16, 14), 8)
        head = row(gap=8)
        head.addWidget(label(frame.name, "strong", wrap=True), 1)
        if frame.to_check:
            head.addWidget(label(_("tarkista"), "mark"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(euros(balance.amount), "label"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        gauge = Gauge(f"funding.frame.{self.frame_id}.gauge")
        gauge.show_parts(_parts(balance), balance.amount.cents, _words(frame, balance))
        layout.addWidget(gauge)
        layout.addLayout(_figures(balance))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As high as its content at the width there is."""
        layout = self.layout()
        width = max(self.width(), theme.current().px(240))
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = shown.px(8)
        rounded(painter, whole, radius, shown.color("surface"), shown.color("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.drawRoundedRect(whole.adjusted(5, 5, -5, -5), radius - 3, radius - 3)


def _parts(balance: Balance) -> tuple[tuple[str, int], ...]:
    return (
        ("granted", balance.granted.cents),
        ("reco", balance.recommended.cents),
        ("agenda", balance.on_agenda.cents),
    )


def _words(frame: Frame, balance: Balance) -> str:
    message = _(
        "{name}: {amount}, josta myönnetty {granted}, puollettu {recommended}, esityslistalla {on_agenda}, vapaana {free}"
    )
    return sentence(
        message,
        name=frame.name,
        amount=balance.amount,
        granted=balance.granted,
        recommended=balance.recommended,
        on_agenda=balance.on_agenda,
        free=balance.free,
    )


def _figures(balance: Balance) -> QWidget:
    lines = column(gap=2)
    for words, amount in (
        (_("myönnetty"), balance.granted),
        (_("puollettu"), balance.recommended),
        (_("esityslistalla"), balance.on_agenda),
    ):
        if amount:
            lines.addLayout(_figure(words, euros(amount), "small"))
    over = balance.free.cents < 0
    lines.addLayout(_figure(_("vapaana"), euros(balance.free), "bad-strong" if over else "small-strong"))
    if balance.on_agenda and balance.left.cents < 0:
        lines.addLayout(_figure(_("jos kaikki puolletaan"), euros(balance.left), "bad-strong"))
    return lines


def _figure(words: str, amount: str, role: str) -> QWidget:
    line = row(gap=8)
    line.addWidget(label(words, "label"), 1)
    line.addWidget(label(amount, role))
    return line


class FrameCards(QScrollArea):
    """All frames below each other; ``chosen(id)``."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("funding.frames")
        self.setAccessibleName(_("Rahoituskehykset"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards: list[FrameCard] = []
        self._group: QButtonGroup | None = None

    @property
    def frame_id(self) -> int | None:
        """The chosen one."""
        return next((card.frame_id for card in self.cards if card.isChecked()), None)

    def show_frames(self, frames: list[tuple[Frame, Balance]]) -> None:
        """Show these; the chosen one stays chosen, else the first one is."""
        kept, focused = self.frame_id, any(card.hasFocus() for card in self.cards)
        page = QWidget()
        page.setProperty("surface", "none")
        layout = column(page, gap=12)
        self._group = QButtonGroup(page)
        self.cards = [FrameCard(frame, balance) for frame, balance in frames]
        for card in self.cards:
            self._group.addButton(card)
            layout.addWidget(card)
        layout.addStretch(1)
        self.setWidget(page)
        wanted = next((card for card in self.cards if card.frame_id == kept), self.cards[0] if self.cards else None)
        if wanted is not None:
            wanted.setChecked(True)
            if focused:
                wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self._group.buttonToggled.connect(self._toggled)

    def choose(self, frame_id: int) -> None:
        """Choose a frame."""
        for card in self.cards:
            if card.frame_id == frame_id:
                card.setChecked(True)

    def focus_chosen(self) -> None:
        """Put the focus on the chosen card."""
        for card in self.cards:
            if card.isChecked():
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, card: QAbstractButton, checked: bool) -> None:
        if checked and isinstance(card, FrameCard):
            self.chosen.emit(card.frame_id)
