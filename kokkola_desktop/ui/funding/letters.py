"""Recommendation letters by meeting: what each tells, whether it is made, and whether it has gone to the council."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.funding import work
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Progress
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import column, label, line, panel, row
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.papers import Made
    from kokkola_desktop.services.papers.letters import Letter

COLUMNS = (
    Column("meeting", N_("Kokous"), 90, cells.strong, sort=False),
    Column("on", N_("Pidetty"), 96, cells.day, sort=False),
    Column("frame", N_("Kehys"), 150, cells.text, stretch=3, sort=False),
    Column("items", N_("Hankkeita"), 90, cells.text, right=True, sort=False),
    Column("amount", N_("Esitetään"), 130, cells.money, right=True, sort=False),
    Column("final", N_("Pöytäkirja"), 130, cells.text, sort=False),
    Column("made", N_("Esitys"), 150, cells.text, stretch=1, sort=False),
    Column("sent", N_("Liitolle"), 150, cells.text, stretch=1, sort=False),
)


class LettersPage(QWidget):
    """``led(kind, key)`` to a paper or a meeting."""

    led = Signal(str, object)
    failed = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("funding.letters.page")
        self._around = around
        self._letters: dict[int, Letter] = {}
        outer = column(self, gap=12)
        self.report = Report("funding.letters.report")
        outer.addWidget(self.report)
        body = panel("funding.letters.panel")
        inside = column(body, (1, 6, 1, 1))
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self.table = PlainTable(COLUMNS, "funding.letters", _("Rahoitusesitykset"))
        self.table.picked.connect(lambda _ids: self._offer())
        self.table.opened.connect(lambda _id: self._open_meeting())
        text = _("Esitys tehdään päättyneestä kokouksesta, jossa on päätetty hankkeista.")
        self._none = EmptyState("send", _("Ei vielä esitettävää"), text)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        inside.addWidget(stack, 1)
        inside.addWidget(line())
        inside.addLayout(self._foot())
        outer.addWidget(body, 1)
        self._offer()

    def _foot(self) -> Any:
        edges = row(margins=(16, 8, 16, 8))
        foot = Flow()
        edges.addLayout(foot)
        self._words = label(role="label", name="funding.letter.words", wrap=True)
        self._show = Button(_("Näytä esitys"), "funding.letter.show", Kind.FLAT, "file-text")
        self._sent = Button(_("Merkitse lähetetyksi"), "funding.letter.sent", Kind.QUIET, "send")
        self._make = Button(_("Tee rahoitusesitys"), "funding.letter.make", Kind.PRIMARY, "file-plus-2")
        self._show.clicked.connect(lambda _checked=False: self._open_paper())
        self._sent.clicked.connect(lambda _checked=False: self._mark_sent())
        self._make.clicked.connect(lambda _checked=False: self.make())
        self._words.setMinimumWidth(theme.current().px(200))
        foot.add(self._words, grows=True)
        for button in (self._show, self._sent, self._make):
            foot.add(button, at_end=True)
        return edges

    def show_letters(self, found: list[Letter]) -> None:
        """Show these."""
        self._letters = dict(enumerate(found))
        self.table.show_rows(list(self._letters), [_cells(letter) for letter in found])
        self._stack.setCurrentWidget(self.table if found else self._none)
        if found and self.table.chosen is None:
            self.table.select_rows([0])
        self._offer()

    @property
    def letter(self) -> Letter | None:
        """The chosen one."""
        chosen = self.table.chosen
        return self._letters.get(chosen) if chosen is not None else None

    def _offer(self) -> None:
        """Buttons do what can be done with the chosen one."""
        letter = self.letter
        self._show.setEnabled(letter is not None and letter.made is not None)
        self._make.setEnabled(letter is not None)
        writable = self._around.workspace is not None and not self._around.workspace.read_only
        self._sent.setEnabled(letter is not None and bool(letter.unsent) and writable)
        self._words.setText(_about(letter) if letter else "")

    # what the buttons do ------------------------------------------------------------

    def make(self) -> None:
        """Make the letter of the chosen row as a PDF beside the file."""
        letter = self.letter
        if letter is None:
            return
        self.report.clear()
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=sentence(_("rahoitusesitys {meeting}"), meeting=letter.meeting)),
            lambda progress: self._work(letter, progress),
            self._made,
            self._failed,
        )

    def _work(self, letter: Letter, progress: Progress) -> Made:
        return work.make_letter(self._around.workspace, letter, progress)

    def _made(self, made: Made) -> None:
        lines = [current().sentence(finding.message, finding.facts) for finding in made.findings]
        done = sentence(_("Tehty: {name}"), name=made.path.name)
        link = (_("Näytä esitys"), "funding.letters.report.show", partial(self.led.emit, "paper.path", made.path))
        self.report.tell_all([done, *lines], "warn" if lines else "ok", link)

    def _mark_sent(self) -> None:
        letter = self.letter
        if letter is None:
            return
        try:
            work.mark_sent(self._around.workspace, letter)
        except UserError as error:
            self.report.tell_error(error)
            return
        self.report.tell(
            plural("{n} hanke esitetty liitolle.", "{n} hanketta esitetty liitolle.", len(letter.unsent)), "ok"
        )

    def _open_paper(self) -> None:
        letter = self.letter
        if letter is not None and letter.made is not None:
            self.led.emit("paper", letter.made.id)

    def _open_meeting(self) -> None:
        letter = self.letter
        if letter is not None:
            self.led.emit("item", (letter.meeting, letter.items[0]))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell_error(error)
        else:
            self.failed.emit(error)


def _cells(letter: Letter) -> tuple[Cell, ...]:
    final = Cell(_("tarkastettu"), "circle-check", "ok") if letter.final else Cell(_("luonnos"), "file-pen", "warn")
    made = Cell(_("ei tehty"), ink="muted")
    if letter.made is not None:
        made = Cell(
            sentence(_("tehty {day}"), day=letter.made.on), "file-text", "text" if letter.made.final else "warn"
        )
    sent = Cell(_("esitetty"), "send", "ok")
    if letter.unsent:
        sent = Cell(plural("{n} esittämättä", "{n} esittämättä", len(letter.unsent)), "hourglass", "warn")
    return (
        cells.strong(letter.meeting),
        cells.day(letter.on),
        cells.text(letter.frame or _("ei kehystä")),
        cells.text(len(letter.items)),
        cells.money(letter.amount),
        final,
        made,
        sent,
    )


def _about(letter: Letter) -> str:
    items = ", ".join(str(number) for number in letter.items)
    text = sentence(_("Kokous {meeting}, §:t {items}"), meeting=letter.meeting, items=items)
    if not letter.final:
        text += " · " + _("pöytäkirjaa ei ole tarkastettu: esitys on luonnos")
    return text
