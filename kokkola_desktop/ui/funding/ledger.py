"""The ledger of one frame at any date: each line leads to its decision; below it the calls' parts and what is coming."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from kokkola_desktop.domain.proposal import SOURCE_NAMES
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.typed import day_of
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.layout import column, label, line, row, say
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.funding import Frame
    from kokkola_desktop.domain.funding.ledger import Line
    from kokkola_desktop.services.funding import CallPart
    from kokkola_desktop.ui.funding.work import FrameStory

COLUMNS = (
    Column("on", N_("Päivä"), 88, cells.day, sort=False),
    Column("title", N_("Hanke"), 110, cells.strong, stretch=4, sort=False),
    Column("decision", N_("Päätös"), 104, cells.link, stretch=2, sort=False),
    Column("kind", N_("Tila"), 112, cells.text, sort=False),
    Column("change", N_("Muutos"), 118, cells.money, right=True, sort=False),
    Column("free", N_("Vapaana"), 118, cells.money, right=True, sort=False),
)

#: Icon, ink and word of what moved money.
LOOKS = {
    "recommended": ("send", "accent", N_("puollettu")),
    "granted": ("circle-check", "ok", N_("myönnetty")),
    "released": ("rotate-ccw", "muted", N_("vapautui")),
}


class LedgerPanel(QFrame):
    """``led(kind, key)`` when a line is opened; ``asked(date)`` for the frame as it stood at the end of a day."""

    led = Signal(str, object)
    asked = Signal()
    version_asked = Signal()
    edit_asked = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("funding.ledger.panel")
        self.setProperty("surface", "panel")
        self._today = today
        self._leads: dict[int, tuple[str, Any]] = {}
        outer = column(self, (1, 1, 1, 1))
        outer.addLayout(self._head())
        self.table = PlainTable(COLUMNS, "funding.ledger", _("Kehyksen tapahtumat"))
        self.table.opened.connect(self._open)
        outer.addWidget(self.table, 1)
        self._parts = QWidget()
        self._parts.setObjectName("funding.parts")
        self._parts_grid = QGridLayout(self._parts)
        px = theme.current().px
        self._parts_grid.setContentsMargins(px(16), px(12), px(16), px(12))
        self._parts_grid.setHorizontalSpacing(px(12))
        self._parts_grid.setVerticalSpacing(px(4))
        outer.addWidget(line())
        outer.addWidget(self._parts)
        outer.addWidget(line())
        outer.addLayout(self._foot())

    def _head(self) -> Any:
        head = row(margins=(16, 10, 16, 8), gap=12)
        words = column(gap=0)
        self._name = label(role="head", name="funding.ledger.name", wrap=True)
        self._period = label(role="label", name="funding.ledger.period", wrap=True)
        words.addWidget(self._name)
        words.addWidget(self._period)
        head.addLayout(words, 1)
        self.edit = Button(_("Muokkaa"), "funding.frame.edit", Kind.FLAT, "pen-line")
        self.version = Button(_("Uusi versio…"), "funding.frame.version", Kind.QUIET, "plus")
        self.edit.clicked.connect(lambda _checked=False: self.edit_asked.emit())
        self.version.clicked.connect(lambda _checked=False: self.version_asked.emit())
        for button in (self.edit, self.version):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        head.addSpacing(theme.current().px(4))
        year = self._today.year
        self.day = Entry(_("Tilanne"), "funding.ledger.day", lambda text: day_of(text, year), current().date)
        self.day.show_value(self._today)
        self.day.setFixedWidth(theme.current().px(120))
        self.day.changed.connect(self._day_changed)
        head.addWidget(self.day, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def _foot(self) -> Any:
        foot = row(margins=(16, 10, 16, 10), gap=24)
        self._coming = label(role="label", name="funding.ledger.coming", wrap=True)
        self._free = label(role="strong", name="funding.ledger.free")
        self._left = label(role="strong", name="funding.ledger.left")
        foot.addWidget(self._coming, 1)
        foot.addWidget(self._free)
        foot.addWidget(self._left)
        return foot

    @property
    def until(self) -> date | None:
        """The day that was asked for; None for today, with all that is coming."""
        chosen = self.day.value()
        return chosen if chosen is not None and chosen < self._today else None

    def _day_changed(self, value: date | None) -> None:
        if value is None:
            self.day.show_value(self._today)
        self.asked.emit()

    # one frame ------------------------------------------------------------------

    def show_story(self, story: FrameStory) -> None:
        """Show the frame."""
        frame = story.frame
        self._name.setText(frame.name)
        self._period.setText(_period(frame))
        self.table.setAccessibleName(sentence(_("Kehyksen {name} tapahtumat"), name=frame.name))
        self._leads = {n: lead for n, one in enumerate(story.lines) if (lead := _lead(one))}
        self.table.show_rows(range(len(story.lines)), [_cells(one, story.numbers) for one in story.lines])
        self._show_parts(story.parts)
        self._show_foot(story)

    def _show_parts(self, parts: tuple[CallPart, ...]) -> None:
        while (item := self._parts_grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.setObjectName("")
                part.hide()
                part.deleteLater()
        self._parts.setVisible(any(part.call for part in parts))
        heads = (_("Haku"), _("Osa"), _("Myönnetty"), _("Puollettu"), _("Esityslistalla"), _("Vapaana"))
        for n, words in enumerate(heads):
            self._parts_grid.addWidget(_right(label(words, "label-strong"), right=n > 0), 0, n)
        for n, part in enumerate(parts, start=1):
            self._parts_grid.addWidget(label(part.call or _("ilman hakua"), "small", wrap=True), n, 0)
            for place, text in enumerate(_part_figures(part), start=1):
                role = "bad-strong" if text.startswith("−") else "small"
                self._parts_grid.addWidget(_right(label(text, role), right=True), n, place)
        self._parts_grid.setColumnStretch(0, 1)

    def _show_foot(self, story: FrameStory) -> None:
        now, money = story.balance, current().money
        past = self.until
        coming = ""
        if now.on_agenda and not past:
            message = _("esityslistalla {meetings}: {amount}")
            coming = sentence(message, meetings=", ".join(story.coming), amount=now.on_agenda)
        self._coming.setText(coming)
        chosen = self.day.value()
        asked = chosen if chosen is not None and chosen != self._today else None
        when = sentence(_("vapaana {day}"), day=asked) if asked else _("vapaana tänään")
        say(self._free, f"{when} {money(now.free.cents)}", "bad-strong" if now.free.cents < 0 else "strong")
        left = sentence(_("jos kaikki puolletaan {amount}"), amount=now.left) if coming else ""
        say(self._left, left, "bad-strong" if now.left.cents < 0 else "strong")

    def _open(self, number: int) -> None:
        if number in self._leads:
            self.led.emit(*self._leads[number])


def _period(frame: Frame) -> str:
    parts = [current().date_range(frame.start, frame.end), _(SOURCE_NAMES[frame.source])]
    if frame.ceiling_amount is not None:
        parts.append(sentence(_("enintään {amount} hankkeelle"), amount=frame.ceiling_amount))
    if frame.ceiling_percent is not None:
        parts.append(sentence(_("tuki enintään {percent} %"), percent=frame.ceiling_percent))
    if frame.to_check:
        parts.append(_("tarkista"))
    return " · ".join(parts)


def _cells(one: Line, numbers: dict[int, str]) -> tuple[Cell, ...]:
    event = one.event
    sign = "+" if event is not None and one.change.cents > 0 else ""
    money = (
        Cell(sign + current().money(one.change.cents)),
        Cell(current().money(one.free.cents), ink=_ink(one.free.cents)),
    )
    if event is None:
        return (cells.day(one.on), cells.strong(_("Kehys")), cells.quiet(one.basis), cells.EMPTY, *money)
    icon, ink, words = LOOKS[event.kind.value]
    if event.answer is not None and event.kind.value == "released":
        icon, ink, words = "x", "bad", N_("hylätty")
    if event.amended:
        icon, ink, words = "file-pen", "accent", N_("muutospäätös")
    title = f"{event.reference} {event.title}".strip()
    return (cells.day(one.on), cells.strong(title), _decision(one, numbers), Cell(_(words), icon, ink), *money)


def _ink(cents: int) -> str:
    return "bad" if cents < 0 else "text"


def _decision(one: Line, numbers: dict[int, str]) -> Cell:
    event = one.event
    if event is None:
        return cells.EMPTY
    if event.answer is not None:
        return cells.link(numbers.get(event.answer) or _("liiton päätös"))
    if event.meeting:
        return cells.link(sentence(_("{meeting} § {item}"), meeting=event.meeting, item=event.item))
    return cells.link(_("hanke"))


def _lead(one: Line) -> tuple[str, Any] | None:
    """Where a line leads: the council's answer, the § of the meeting, or the proposal itself."""
    event = one.event
    if event is None:
        return None
    if event.answer is not None:
        return "answer", event.answer
    if event.meeting:
        return "item", (event.meeting, event.item)
    return "proposal", event.proposal


def _part_figures(part: CallPart) -> tuple[str, ...]:
    now = part.balance
    shown = [cells.euros(amount) if amount else "–" for amount in (now.granted, now.recommended, now.on_agenda)]
    if part.part is None:
        return "–", *shown, "–"
    return cells.euros(part.part), *shown, cells.euros(now.free)


def _right(part: Any, *, right: bool) -> Any:
    if right:
        part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return part
