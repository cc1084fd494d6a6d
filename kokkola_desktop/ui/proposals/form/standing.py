"""Which section a finding belongs to, what state a section is in, and the list of sections at the left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.widgets.painting import draw_elided, rounded
from kokkola_desktop.ui.words import _

PROJECT_SECTIONS = (
    ("basics", N_("Perustiedot")),
    ("partners", N_("Toteuttajat")),
    ("costs", N_("Kustannusarvio")),
    ("financing", N_("Rahoitus")),
    ("indicators", N_("Indikaattorit")),
    ("assessment", N_("Arviointi")),
    ("annexes", N_("Liitteet")),
    ("handling", N_("Käsittely")),
)
MEASURE_SECTIONS = (("basics", N_("Toimenpide")), ("handling", N_("Käsittely")))

_PLACES = {
    "partners": ("applicant", "business_id"),
    "costs": ("costs", "total", "cost_model"),
    "financing": ("financing", "requested"),
    "assessment": ("points", "check", "rank"),
    "annexes": ("annexes",),
}
_OF_PLACE = {place: section for section, places in _PLACES.items() for place in places}

#: Icon, colour and word of a section's state.
LOOKS = {
    "bad": ("circle-alert", "bad", N_("korjattavaa")),
    "warn": ("circle-alert", "warn", N_("katsottavaa")),
    "ok": ("check", "ok", N_("kunnossa")),
    "": ("", "muted", ""),
}


def section_of(finding: Finding, sections: Iterable[str]) -> str:
    """The section where a finding is mended, among those that the form has."""
    place = _OF_PLACE.get(finding.place or "", "basics")
    return place if place in sections else "basics"


def state_of(section: str, told: Told) -> str:
    """``bad``, ``warn``, ``ok``, or nothing where there is nothing yet."""
    own = [finding for finding in told.findings if section in _touched(finding)]
    if any(finding.gravity is Gravity.IMPOSSIBLE for finding in own):
        return "bad"
    if any(finding.gravity is not Gravity.NOTE for finding in own):
        return "warn"
    return "ok" if _filled(section, told) else ""


def _touched(finding: Finding) -> tuple[str, ...]:
    """Costs that differ from the financing may be mended in either."""
    section = _OF_PLACE.get(finding.place or "", "basics")
    both = finding.place == "financing" and finding.gravity is Gravity.IMPOSSIBLE
    return (section, "costs") if both else (section,)


def _filled(section: str, told: Told) -> bool:
    one: Proposal = told.proposal
    return {
        "basics": bool(one.title),
        "partners": bool(one.applicant),
        "costs": bool(one.costs),
        "financing": any(line.amount for line in one.financing),
        "indicators": bool(one.indicators),
        "assessment": told.official is not None or told.own is not None,
        "annexes": bool(one.annexes),
        "handling": False,
    }[section]


class SectionButton(QAbstractButton):
    """One section with its state."""

    def __init__(self, key: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.state = ""
        self.setObjectName(f"form.section.{key}")
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        """Icon, colour and word of it."""
        self.state = state
        self.setAccessibleDescription(_(LOOKS[state][2]) if state else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(150), theme.current().px(34))

    def minimumSizeHint(self) -> QSize:
        """Words and icon are never cut."""
        words = QFontMetricsF(theme.current().font(14, 600)).horizontalAdvance(self.text())
        return QSize(round(words + 0.5) + theme.current().px(44), theme.current().px(34))

    def _font(self) -> QFont:
        return theme.current().font(14, 600 if self.isChecked() else 400)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ go to the neighbours, Enter as Space chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        px = shown.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            rounded(painter, whole, px(6), shown.color("accent_soft" if self.isChecked() else "raised"))
        if self.hasFocus():
            painter.setPen(QPen(shown.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), px(6), px(6))
        painter.setFont(self._font())
        painter.setPen(shown.color("accent" if self.isChecked() else "text"))
        draw_elided(painter, QRectF(px(12), 0, whole.width() - px(44), whole.height()), self.text())
        icon, ink, _words = LOOKS[self.state]
        if icon:
            icons.draw(painter, icon, QRectF(whole.right() - px(28), 0, px(16), whole.height()), shown.color(ink))


class SectionList(QWidget):
    """``chosen(key)``. Below each other, or in lines of up to four where there is no room beside the form."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("form.sections")
        self.setAccessibleName(_("Lomakkeen osat"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.current().px(2))
        self._buttons: dict[str, SectionButton] = {}
        self._columns = 0

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Offer these."""
        if list(self._buttons) == [key for key, _words in sections]:
            return
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for key, words in sections:
            button = SectionButton(key, _(words), self)
            button.toggled.connect(lambda checked, key=key: self.chosen.emit(key) if checked else None)
            self._buttons[key] = button
        beside, self._columns = self._columns > 1, 0
        self.set_width(self.width(), beside=beside)

    def set_width(self, width: int, *, beside: bool) -> None:
        """Take this width; ``beside`` each other, as many as have room for their words, or below each other."""
        self.setFixedWidth(width)
        self._set_columns(next(n for n in (4, 3, 2, 1) if self._needed(n) <= width or n == 1) if beside else 1)

    def _needed(self, columns: int) -> int:
        buttons = list(self._buttons.values())
        widths = [
            max((one.minimumSizeHint().width() for one in buttons[n::columns]), default=0) for n in range(columns)
        ]
        return sum(widths) + self._grid.spacing() * (columns - 1)

    def _set_columns(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
        self._grid.setRowStretch(len(self._buttons), 1 if columns == 1 else 0)

    def show_states(self, told: Told) -> None:
        """The state of each."""
        for key, button in self._buttons.items():
            button.show_state(state_of(key, told))

    def keys(self) -> list[str]:
        """The sections in their order."""
        return list(self._buttons)

    def choose(self, key: str) -> None:
        """Go to a section."""
        self._buttons[key].setChecked(True)

    def focus_chosen(self, key: str) -> None:
        """Put the focus on its button."""
        self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
