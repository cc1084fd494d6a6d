"""The forms of the voting panel: a new motion, what becomes of one, another order of votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kokkola_desktop.domain.meeting import Motion, MotionKind
from kokkola_desktop.domain.voting import PROCEDURAL, Pair
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.meetings.live import presence
from kokkola_desktop.ui.meetings.live.board import Board
from kokkola_desktop.ui.meetings.live.motions import MOTIONS, amount_words, motion_words
from kokkola_desktop.ui.meetings.live.parts import PeoplePicker
from kokkola_desktop.ui.typed import amount_of
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.widgets.layout import label
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.acts import Intent
    from kokkola_desktop.ui.meetings.live.view import LiveView
    from kokkola_desktop.ui.meetings.live.voting import VotingPanel


class Moving(QObject):
    """Asks in the panel's own place for questions."""

    def __init__(self, panel: VotingPanel, view: LiveView) -> None:
        super().__init__(panel)
        self._panel = panel
        self._view = view

    @property
    def _board(self) -> Board:
        if self._view.board is None:
            raise LookupError("nothing is shown yet")
        return self._view.board

    def ask_new(self) -> None:
        """A motion: what, by whom, seconded by whom."""
        board = self._board
        kind = ComboBox("live.moving.kind", _("Ehdotus"))
        for one, words in MOTIONS.items():
            if one is not MotionKind.REJECT or board.item.references:
                kind.addItem(_(words), one.value)
        about_money = bool(board.item.references)
        amount = Entry(_("Summa, jos ehdotetaan muuta summaa"), "live.moving.amount", amount_of, amount_words)
        kind.currentIndexChanged.connect(
            lambda _index: amount.setVisible(about_money and kind.currentData() == MotionKind.COUNTER.value)
        )
        if not about_money or kind.currentData() != MotionKind.COUNTER.value:
            amount.hide()
        text = Entry(_("Ehdotus sanoin"), "live.moving.text", lines=2)
        voters = set(self._panel.voters())
        people = [(one.id, one.name) for one in presence.everybody(board.meeting) if one.id in voters]
        by = ComboBox("live.moving.by", _("Ehdottaja"))
        by.addItem(_("valitse…"), "")
        for key, name in people:
            by.addItem(name, key)
        seconders = PeoplePicker("live.moving.seconders", people)

        def accept() -> None:
            from kokkola_desktop.services.meetings import votes

            given = None if amount.isHidden() else amount.value()
            what = MotionKind(kind.currentData())
            mover = str(by.currentData())
            if not mover:
                raise UserError(N_("Valitse, kuka ehdottaa."))
            if mover in seconders.chosen:
                raise UserError(N_("Ehdotusta ei voi kannattaa sen tekijä."))
            if what is MotionKind.COUNTER and given is None and not text.text.strip():
                raise UserError(N_("Kirjoita, mitä ehdotetaan, tai anna summa."))
            counter = given if what is MotionKind.COUNTER else None
            self._view.do(
                lambda: self._view.work(
                    votes.move,
                    board.number,
                    mover,
                    what,
                    amount=counter,
                    text=text.text,
                    seconded_by=seconders.chosen,
                    said=sentence(_("{name} teki ehdotuksen."), name=board.meeting.person(mover).name),
                )
            )

        parts = (
            Field(_("Ehdotus"), kind),
            Field(_("Ehdottaja"), by),
            amount,
            text,
            label(_("Kannattajat (ilman kannattajaa ehdotus raukeaa)"), "label-strong"),
            seconders,
        )
        self._panel.asking.ask("motion", _("Uusi ehdotus"), parts, _("Kirjaa ehdotus"), accept)
        kind.setFocus()

    def ask_change(self, key: str) -> None:
        """Who seconds a motion; it may be taken back, or struck out if it was a mistake."""
        board = self._board
        made = next(one for one in board.item.motions if one.id == key)
        voters = set(self._panel.voters()) - {made.by}
        people = [(one.id, one.name) for one in presence.everybody(board.meeting) if one.id in voters]
        seconders = PeoplePicker("live.moving.seconders", people)
        seconders.choose(made.seconded_by)

        def accept() -> None:
            from kokkola_desktop.services.meetings import votes

            chosen = seconders.chosen
            self._view.do(lambda: self._view.work(votes.second, board.number, key, chosen))

        more = self._fates(board, made)
        head = label(_("Kannattajat (ilman kannattajaa ehdotus raukeaa)"), "label-strong")
        self._panel.asking.ask("seconders", motion_words(made), (head, seconders), _("Tallenna"), accept, more)

    def _fates(self, board: Board, made: Motion) -> tuple[Button, ...]:
        from kokkola_desktop.services.meetings import votes

        if any(made.id in (vote.motion, vote.yes) for vote in board.item.votes):
            return ()
        number = board.number
        words = _("Ehdotus ei ole peruttu") if made.withdrawn else _("Ehdottaja peruu")
        withdraw = Button(words, "live.moving.withdraw")
        withdraw.clicked.connect(
            lambda _checked=False: self._do(
                lambda: self._view.work(votes.withdraw, number, made.id, withdrawn=not made.withdrawn)
            )
        )
        drop = Button(_("Poista"), "live.moving.drop", Kind.FLAT)
        said = _("Ehdotus poistettiin.")
        drop.clicked.connect(
            lambda _checked=False: self._do(lambda: self._view.work(votes.drop_motion, number, made.id, said=said))
        )
        return withdraw, drop

    def _do(self, intent: Intent) -> None:
        self._panel.asking.close_question()
        self._view.do(intent)

    def ask_order(self) -> None:
        """Which two meet next."""
        board = self._board
        live = [made for made in board.item.motions if made.seconded_by and not made.withdrawn]
        against = ComboBox("live.moving.no", _("EI"))
        against.setMaximumWidth(10_000)
        yes = ComboBox("live.moving.yes", _("JAA"))
        yes.setMaximumWidth(10_000)
        yes.addItem(_("pohjaehdotus tai käsittelyn jatkaminen"), "")
        for made in live:
            against.addItem(motion_words(made), made.id)
            if made.kind not in PROCEDURAL:
                yes.addItem(motion_words(made), made.id)
        count = self._panel.count
        if count is not None:
            against.setCurrentIndex(max(0, against.findData(count.pair.no)))
            yes.setCurrentIndex(max(0, yes.findData(count.pair.yes or "")))

        def accept() -> None:
            no, for_ = str(against.currentData() or ""), str(yes.currentData() or "")
            if not no or no == for_:
                raise UserError(N_("Valitse kaksi eri ehdotusta."))
            self._panel.take_pair(Pair(no, for_ or None))

        parts = (Field(_("JAA"), yes), Field(_("EI"), against))
        self._panel.asking.ask("order", _("Seuraavaksi äänestetään"), parts, _("Äänestetään näin"), accept)
