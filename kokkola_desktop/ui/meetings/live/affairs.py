"""What is done with an item by a button: discussion, hearing, its chair, disqualification, checking, opening it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kokkola_desktop.domain.attendance import disqualified, entitled_at
from kokkola_desktop.domain.disqualification import GROUND_NAMES
from kokkola_desktop.domain.meeting import DecisionKind, Ground, IrregularKind
from kokkola_desktop.domain.presence import free_seats
from kokkola_desktop.domain.voting import acting
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.meetings.live import presence
from kokkola_desktop.ui.meetings.live.board import Board, Pending, pack
from kokkola_desktop.ui.meetings.live.electing import ask_chair
from kokkola_desktop.ui.meetings.live.parts import PeoplePicker
from kokkola_desktop.ui.widgets.button import Button
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.widgets.layout import label
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.acts import Work
    from kokkola_desktop.ui.meetings.live.view import LiveView


class Affairs(QObject):
    """The buttons below the item of a `LiveView`, and those of its notices."""

    def __init__(self, view: LiveView) -> None:
        super().__init__(view)
        self._view = view
        self._page = view.page
        self._page.asked.connect(self._asked)
        self._page.doubt.connect(self._doubted)
        self._page.discussion.typed.connect(self._discussed)
        self._page.discussion.left.connect(self._save_discussion)
        self._page.discussion.escaped.connect(view.take_focus)

    @property
    def board(self) -> Board:
        """The view's board."""
        if self._view.board is None:
            raise LookupError("nothing is shown yet")
        return self._view.board

    def _asked(self, name: str) -> None:
        deciding = self._view.deciding
        acts: dict[str, Callable[[], object]] = {
            "discussion": self._page.want_discussion,
            "begin": partial(self._view.do, self._begin),
            "late": partial(self._view.do, self._take_up),
            "chair": lambda: ask_chair(self._view),
            "hear": self._ask_hearing,
            "doubt": lambda: self._ask_doubt(""),
            "checkers": deciding.ask_checkers,
            "kind": deciding.ask_kind,
            "proposed": deciding.reset,
            "check": partial(self._view.do, self._check),
            "reopen": partial(self._view.do, self._reopen),
        }
        acts[name]()

    def _begin(self) -> Work:
        from kokkola_desktop.services.meetings import handling

        said = sentence(_("§ {n} otettiin käsittelyyn."), n=self.board.number)
        return self._view.work(handling.begin_item, self.board.number, self._view.now(), said=said)

    def _take_up(self) -> Work:
        from kokkola_desktop.services.meetings import handling

        said = sentence(_("Lisäasia § {n} otettiin käsiteltäväksi."), n=self.board.number)
        return self._view.work(handling.take_up, self.board.number, self._view.now(), said=said)

    def _check(self) -> Work:
        from kokkola_desktop.services.meetings import handling

        said = sentence(_("§ {n} tarkastettiin heti."), n=self.board.number)
        return self._view.work(handling.check_at_once, self.board.number, said=said)

    def _reopen(self) -> Work:
        from kokkola_desktop.services.meetings import handling

        board, number = self.board, self.board.number
        decided = board.item.decision

        def go_on() -> None:
            """Amount and conditions stand there as they were: only what is changed has to be typed again."""
            if decided is not None and decided.kind not in (DecisionKind.ELECT, DecisionKind.NOTE):
                pending = Pending(replace(decided, at=None), board.item.reasons)
                if pending != board.usual():
                    board.pending[number] = pending
                    self._view.keeping.note(f"{number}.decision", pack(pending))

        self._view.when_done(go_on)
        said = sentence(_("§ {n} avattiin uudelleen: päätös on taas ehdolla."), n=number)
        return self._view.work(handling.reopen_item, number, said=said)

    # discussion and hearing -------------------------------------------------------------

    def _discussed(self) -> None:
        if self._view.board is not None:
            self._view.keeping.note(f"{self.board.number}.discussion", self._page.discussion.text())

    def _save_discussion(self) -> None:
        """Leaving the text is one step."""
        if self._view.board is None:
            return
        number, text = self.board.number, self._page.discussion.text()

        def intent() -> Work | None:
            from kokkola_desktop.services.meetings import handling

            item = self.board.meeting.item(number)
            if item is None or item.discussion == text.strip():
                return None
            self._view.keeping.forget(f"{number}.discussion")
            return self._view.work(handling.write_text, number, "discussion", text)

        self._view.do(intent)

    def _ask_hearing(self) -> None:
        board = self.board
        people = [(one.id, one.name) for one in presence.everybody(board.meeting)]
        picker = PeoplePicker("live.asking.heard", people)
        picker.choose(board.item.heard)
        guest = Entry(_("Muu kuultava: nimi, organisaatio"), "live.asking.guest")

        def accept() -> None:
            from kokkola_desktop.services.meetings import handling

            chosen, name = picker.chosen, guest.text.strip()
            self._view.do(lambda: self._view.work(handling.hear, board.number, chosen, name))

        self._page.asking.ask("heard", _("Kuultu asiantuntijana"), (picker, guest), _("Kirjaa"), accept)

    # disqualification ----------------------------------------------------------------------

    def _doubted(self, act: str, person: str) -> None:
        if act == "confirm":
            self._view.do(partial(self._confirm, person))
        elif act == "deputy":
            self._view.do(partial(self._call_deputy, person))
        elif act == "dispute":
            self._ask_dispute(person)
        elif act == "dismiss":
            self._ask_dismissal(person)
        else:
            self._ask_doubt(person)

    def _confirm(self, person: str) -> Work | None:
        from kokkola_desktop.services.meetings import doubts

        board = self.board
        grounds = tuple(one.ground for who, found in board.doubts() if who == person for one in found)
        if not grounds:
            return None
        if person in self._acted():
            self._ask_doubt(person, grounds)
            return None
        name = board.meeting.person(person).name
        said = sentence(_("{name} on esteellinen § {n}."), name=name, n=board.number)
        return self._view.work(doubts.disqualify, board.number, person, grounds, said=said)

    def _call_deputy(self, deputy: str) -> Work | None:
        from kokkola_desktop.services.meetings import presence as verbs

        board, at = self.board, self._view.now()
        who = board.meeting.person(deputy)
        out = disqualified(board.item)
        seat = next((one for one in free_seats(board.meeting, board.item, who, at) if one in out), None)
        if seat is None:
            words = _("{name}: paikka on jo täytetty, tai varajäsen istuu toisella.")
            self._page.report.tell(sentence(words, name=who.name), "warn")
            return None
        said = sentence(_("{name} kutsuttiin varajäseneksi tähän asiaan."), name=who.name)
        return self._view.work(verbs.take_seat, deputy, at, seat, said=said)

    def _acted(self) -> frozenset[str]:
        """Who has led the item or taken part in it, which their disqualification forbids, without a reason for it yet."""
        item = self.board.item
        return acting(item) if IrregularKind.STAYED not in item.excused else frozenset()

    def _ask_doubt(self, person: str, suggested: tuple[Ground, ...] = ()) -> None:
        """Whose disqualification, on which grounds; an entry that stands can be taken away."""
        board = self.board
        who = ComboBox("live.asking.person", _("Henkilö"))
        who.addItem(_("valitse…"), "")
        for one in presence.everybody(board.meeting):
            who.addItem(one.name, one.id)
        who.setCurrentIndex(max(0, who.findData(person)))
        former = tuple(entry for entry in board.item.disqualified if entry.person == person)
        grounds = PeoplePicker("live.asking.grounds", [(one.value, _(words)) for one, words in GROUND_NAMES.items()])
        grounds.choose(tuple(entry.ground.value for entry in former) or tuple(one.value for one in suggested))
        note = Entry(_("Lisätieto pöytäkirjaan"), "live.asking.note")
        note.show_value(" ".join(entry.note for entry in former if entry.note))
        stayed = Entry(_("Hän johti asiaa tai teki tai kannatti ehdotusta: syy pöytäkirjaan"), "live.asking.stayed")
        acted = self._acted()
        stayed.setVisible(person in acted)
        who.currentIndexChanged.connect(lambda _at: stayed.setVisible(who.currentData() in acted))

        def accept() -> None:
            from kokkola_desktop.services.meetings import doubts

            key, chosen = str(who.currentData()), tuple(Ground(value) for value in grounds.chosen)
            if not key:
                raise UserError(N_("Valitse, kuka on esteellinen."))
            if not chosen:
                raise UserError(N_("Valitse esteellisyyden peruste."))
            if key in acted and not stayed.text.strip():
                stayed.editor.setFocus()
                raise UserError(N_("Kirjoita syy: se painetaan pöytäkirjaan."))
            text, why = note.text, stayed.text if key in acted else ""
            self._view.do(lambda: self._view.work(doubts.disqualify, board.number, key, chosen, text, why))

        more = (self._qualify_button(board, person),) if former else ()
        head = label(_("Peruste"), "label-strong")
        parts = (Field(_("Henkilö"), who), head, grounds, note, stayed)
        self._page.asking.ask("doubt", _("Esteellisyys"), parts, _("Kirjaa"), accept, more)

    def _qualify_button(self, board: Board, person: str) -> Button:
        from kokkola_desktop.services.meetings import doubts

        def act() -> None:
            self._page.asking.close_question()
            said = sentence(_("{name} ei ole esteellinen."), name=board.meeting.person(person).name)
            self._view.do(lambda: self._view.work(doubts.qualify, board.number, person, said=said))

        button = Button(_("Poista merkintä"), "live.asking.qualify")
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _ask_dismissal(self, person: str) -> None:
        """Why a suggestion is no disqualification; it is not suggested again."""
        board = self.board
        name = board.meeting.person(person).name
        entry = Entry(_("Syy (jää tiedostoon, ei tulostu)"), "live.asking.dismissal")

        def accept() -> None:
            from kokkola_desktop.services.meetings import doubts

            text = entry.text
            if not text.strip():
                raise UserError(N_("Kirjoita, miksi ehdotettu esteellisyys ei pidä paikkaansa."))
            said = sentence(_("{name}: ehdotettu esteellisyys ohitettiin."), name=name)
            self._view.do(lambda: self._view.work(doubts.dismiss, board.number, person, text, said=said))

        head = sentence(_("{name} ei ole esteellinen"), name=name)
        self._page.asking.ask(f"dismissal.{person}", head, (entry,), _("Ei esteellinen"), accept)

    def _ask_dispute(self, person: str) -> None:
        """The group decides without that member. Lähde: HallintoL 29 §."""
        board = self.board
        name = board.meeting.person(person).name
        suggested = next((one.ground for who, found in board.doubts() if who == person for one in found), None)
        result = ComboBox("live.asking.dispute", _("Ryhmän päätös"))
        result.addItem(_("on esteellinen"), True)
        result.addItem(_("ei ole esteellinen"), False)
        text = Entry(_("Perustelu pöytäkirjaan"), "live.asking.dispute.text", lines=2)
        others = [voter for voter in entitled_at(board.meeting, board.item, self._view.now()) if voter.person != person]
        about = sentence(_("Päättämässä {n} muuta äänivaltaista (hallintolaki 29 §)."), n=len(others))

        def accept() -> None:
            from kokkola_desktop.services.meetings import doubts

            if not text.text.strip():
                raise UserError(N_("Kirjoita ryhmän päätöksen perustelu: se painetaan pöytäkirjaan."))
            out = bool(result.currentData())
            work = partial(
                self._view.work,
                doubts.settle_dispute,
                board.number,
                person,
                disqualified=out,
                text=text.text,
                ground=suggested or Ground.GENERAL,
            )
            self._view.do(work)

        parts = (label(about, "muted", wrap=True), Field(_("Ryhmän päätös"), result), text)
        head = sentence(_("Onko {name} esteellinen?"), name=name)
        self._page.asking.ask(f"dispute.{person}", head, parts, _("Kirjaa ryhmän päätös"), accept)
        result.setFocus()
