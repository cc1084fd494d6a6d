"""Elections in the meeting: who chairs one item, who checks the minutes; votes where they were counted, a tie by lot."""

from __future__ import annotations

from collections.abc import Sequence
from secrets import choice
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.attendance import disqualified, entitled_at
from kokkola_desktop.domain.meeting import Candidate, Election
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.meetings.live import presence
from kokkola_desktop.ui.meetings.live.parts import PeoplePicker
from kokkola_desktop.ui.widgets.button import Button
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, sentence, told

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.acts import Work
    from kokkola_desktop.ui.meetings.live.board import Board
    from kokkola_desktop.ui.meetings.live.view import LiveView

#: How an election is held; papers print the words in their language.
WAYS = (N_("yksimielisesti"), N_("avoin äänestys"), N_("suljettu lippuäänestys"))


def voters_of(board: Board, view: LiveView) -> list[tuple[str, str]]:
    """Who is there with a vote in the item, in the order of the side."""
    there = {voter.person for voter in entitled_at(board.meeting, board.item, view.now())}
    out = disqualified(board.item)
    return [(one.id, one.name) for one in presence.everybody(board.meeting) if one.id in there - out]


class Ballots(QWidget):
    """Votes for each candidate, where an election is voted on; the lot where they tie."""

    def __init__(self, people: Sequence[tuple[str, str]], seats: int) -> None:
        super().__init__()
        self.setObjectName("live.ballots")
        self._seats = seats
        self._names = dict(people)
        layout = column(self, gap=6)
        layout.addWidget(label(_("Annetut äänet (vain jos äänestettiin)"), "label-strong"))
        self._entries: dict[str, Entry] = {}
        for key, name in people:
            entry = Entry(name, f"live.ballots.{key}")
            self._entries[key] = entry
            entry.hide()
            layout.addWidget(entry)
        across = row(gap=8)
        self._lot = Button(_("Ratkaise arvalla"), "live.ballots.lot")
        self._lot.clicked.connect(lambda _checked=False: self.draw())
        self._drawn = label(role="muted", name="live.ballots.drawn", wrap=True)
        across.addWidget(self._lot)
        across.addWidget(self._drawn, 1)
        layout.addLayout(across)
        self.by_lot: str | None = None
        self.show_for(())

    def show_for(self, keys: Sequence[str]) -> None:
        """Ask the votes of these candidates."""
        for key, entry in self._entries.items():
            entry.setVisible(key in keys)
        self._lot.setVisible(len(keys) > self._seats)

    def candidates(self, keys: Sequence[str]) -> tuple[Candidate, ...]:
        """The candidates with their votes; without any figure nobody voted."""
        votes = {key: self._entries[key].text.strip() for key in keys}
        if any(text and not text.isdecimal() for text in votes.values()):
            raise UserError(N_("Anna äänimäärät kokonaislukuina."))
        return tuple(Candidate(key, int(text) if text else None) for key, text in votes.items())

    def draw(self) -> None:
        """The lot falls among those who tie for the last place; where nobody ties there is nothing to draw."""
        keys = [key for key, entry in self._entries.items() if not entry.isHidden()]
        try:
            tied = self._tied(keys)
        except UserError as error:
            self._drawn.setText(told(error))
            return
        if not tied:
            self._drawn.setText(_("Äänet eivät menneet tasan: arpaa ei tarvita."))
            return
        self.by_lot = choice(tied)
        self._drawn.setText(sentence(_("Arpa: {name}"), name=self._names[self.by_lot]))

    def _tied(self, keys: Sequence[str]) -> list[str]:
        """Those of whom only some fit into the last places with their equal votes."""
        ranked = sorted(self.candidates(keys), key=lambda one: -(one.votes or 0))
        if len(ranked) <= self._seats:
            return []
        last = ranked[self._seats - 1].votes or 0
        return (
            [one.person for one in ranked if (one.votes or 0) == last]
            if (ranked[self._seats].votes or 0) == last
            else []
        )

    def settles(self, keys: Sequence[str]) -> bool:
        """Whether the lot that was drawn decides between equal votes."""
        return self.by_lot is not None and self.by_lot in self._tied(keys)

    def elected(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Who is elected: all where they are not too many, else by votes, a tie by lot. Raises `UserError` for a tie."""
        if len(keys) <= self._seats:
            return tuple(keys)
        given = sorted(self.candidates(keys), key=lambda one: (-(one.votes or 0), one.person != self.by_lot))
        if self._tied(keys) and not self.settles(keys):
            raise UserError(N_("Äänet menivät tasan: ratkaise vaali arvalla."))
        chosen = {one.person for one in given[: self._seats]}
        return tuple(key for key in keys if key in chosen)


def election_parts(
    name: str, people: Sequence[tuple[str, str]], seats: int, chosen: Sequence[str]
) -> tuple[PeoplePicker, Ballots, ComboBox, tuple[QWidget, ...]]:
    """Candidates, way and votes as the parts of a question."""
    picker = PeoplePicker(name, people)
    picker.choose(chosen)
    ballots = Ballots(people, seats)
    way = ComboBox(f"{name}.way", _("Vaalitapa"))
    for words in WAYS:
        way.addItem(_(words), words)

    def follow() -> None:
        ballots.show_for(picker.chosen if way.currentIndex() > 0 else ())
        ballots.setVisible(way.currentIndex() > 0)

    picker.changed.connect(follow)
    way.currentIndexChanged.connect(lambda _index: follow())
    follow()
    return picker, ballots, way, (picker, Field(_("Vaalitapa"), way), ballots)


def election_of(role: str, picker: PeoplePicker, ballots: Ballots, way: ComboBox) -> Election:
    """What was elected, by what was typed."""
    keys = picker.chosen
    if way.currentIndex() == 0:
        return Election(role, keys)
    return Election(
        role, ballots.elected(keys), str(way.currentData()), ballots.candidates(keys), ballots.settles(keys)
    )


def ask_chair(view: LiveView) -> None:
    """Who chairs the item: elected where chair and vice chair cannot."""
    board = view.board
    if board is None:
        return
    number, item = board.number, board.item
    picker, ballots, way, parts = election_parts(
        "live.asking.chair", voters_of(board, view), 1, (item.chair,) if item.chair else ()
    )

    def accept() -> None:
        from kokkola_desktop.services.meetings import handling

        election = election_of("chair", picker, ballots, way)
        if len(election.elected) != 1:
            raise UserError(N_("Valitse yksi puheenjohtaja."))
        name = board.meeting.person(election.elected[0]).name
        said = sentence(_("{name} johtaa puhetta § {n}."), name=name, n=number)
        view.do(lambda: view.work(handling.elect, number, election, said=said))

    more: tuple[Button, ...] = ()
    if item.chair:
        nobody = Button(_("Kokouksen puheenjohtaja johtaa"), "live.asking.chair.nobody")
        nobody.clicked.connect(lambda _checked=False: _take_back(view, number))
        more = (nobody,)
    view.page.asking.ask("chair", _("Puheenjohtaja tähän asiaan"), parts, _("Valitaan"), accept, more)


def _take_back(view: LiveView, number: int) -> None:
    """Nobody is elected to chair the item after all."""

    def intent() -> Work:
        from kokkola_desktop.services.meetings import handling

        said = sentence(_("Kokouksen puheenjohtaja johtaa puhetta § {n}."), n=number)
        return view.work(handling.lead, number, None, said=said)

    view.page.asking.close_question()
    view.do(intent)
