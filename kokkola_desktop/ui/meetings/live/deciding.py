"""What the keys of the live view do with the item: decide it, or change what is about to be decided.

An intent is asked when the acts before it are done; it gives the work, or opens a question in place and gives none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from kokkola_desktop.domain.decision import GRANTING, RESERVING
from kokkola_desktop.domain.meeting import Decision, DecisionKind, Irregularity, IrregularKind, Item, MeetingState
from kokkola_desktop.domain.voting import plain_kind
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.meetings.live.asking import Effect
from kokkola_desktop.ui.meetings.live.board import KINDS, Act, Board, Pending, pack
from kokkola_desktop.ui.meetings.live.electing import election_of, election_parts
from kokkola_desktop.ui.typed import amount_of
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Entry, Field
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.acts import Work
    from kokkola_desktop.ui.meetings.live.view import LiveView

IRREGULAR = {
    IrregularKind.NO_QUORUM: N_(
        "Kokous ei ole päätösvaltainen tässä asiassa. Jätä asia pöydälle, odota tai kirjoita, miksi silti päätetään."
    ),
    IrregularKind.NOT_TAKEN_UP: N_(
        "Lisäasiaa ei ole otettu käsiteltäväksi. Ota se käsiteltäväksi tai kirjoita, miksi silti päätetään."
    ),
    IrregularKind.STAYED: N_(
        "Esteellinen johtaa käsittelyä tai on tehnyt tai kannattanut ehdotusta. Korjaa merkintä tai kirjoita syy."
    ),
    IrregularKind.OVER_COMMITMENT: N_("Rahoituskehys ylittyy. Pienennä summaa tai kirjoita ylityksen syy."),
}
#: What an item that is not about a proposal can end in besides its proposal.
OTHER_KINDS = (
    DecisionKind.APPROVE,
    DecisionKind.NOTE,
    DecisionKind.TABLE,
    DecisionKind.RETURN,
    DecisionKind.MOVED,
    DecisionKind.LAPSED,
)


class Deciding(QObject):
    """The decisions of a `LiveView`."""

    def __init__(self, view: LiveView) -> None:
        super().__init__(view)
        self._view = view
        self._page = view.page
        self._former: dict[int, Pending | None] = {}
        """What was pending before a key chose another decision, by §."""
        self._page.decision.typed.connect(self._written)
        self._page.decision.escaped.connect(view.take_focus)
        self._page.asking.closed.connect(view.take_focus)

    @property
    def board(self) -> Board:
        """The view's board; there is one whenever something is asked."""
        if self._view.board is None:
            raise LookupError("nothing is shown yet")
        return self._view.board

    def intent(self, name: str) -> Work | None:
        """What a key means now."""
        if self._view.board is None:
            return None
        acts: dict[str, Callable[[], Work | None]] = {
            "primary": self._primary,
            "amount": self._ask_amount,
            "conditions": self._ask_conditions,
            "table": partial(self._set_kind, DecisionKind.TABLE),
            "return": partial(self._ask_reasons, DecisionKind.RETURN),
            "reject": partial(self._ask_reasons, DecisionKind.NOT_RECOMMEND),
            "dissent": self._view.declaring.ask_dissent,
            "vote": self._vote,
        }
        return acts[name]()

    # deciding ----------------------------------------------------------------------

    def _primary(self) -> Work | None:
        meant = (self.board.number, self.board.primary().act)
        if not self._page.asking.settle():
            return None  # what is typed cannot be read: nothing is recorded before that is mended
        if self._view.acts.asked_meanwhile:
            self._view.do(partial(self._primary_if, meant))  # after what was settled
            return None
        return self._primary_now()

    def _primary_if(self, meant: tuple[int, Act]) -> Work | None:
        """The same, unless what was settled has done it already."""
        return self._primary_now() if meant == (self.board.number, self.board.primary().act) else None

    def _primary_now(self) -> Work | None:
        primary = self.board.primary()
        if primary.act in (Act.NEXT, Act.DECIDE) and self._is_paused():
            return None
        if primary.act is Act.NEXT:
            return self._next()
        if primary.act is Act.DECIDE:
            return self._decide()
        if primary.act is Act.ELECT:
            self._ask_checkers()
        elif primary.act is Act.VOTE:
            self._vote()
        else:
            self._view.head.close_meeting.click()
        return None

    def _is_paused(self) -> bool:
        if self.board.sitting.pause(self._view.now()) is None:
            return False
        self._page.report.tell(_("Kokous on tauolla: jatka kokousta ennen kuin asiasta päätetään."), "info")
        return True

    def _next(self) -> Work | None:
        from kokkola_desktop.services.meetings import handling

        board, item = self.board, self.board.item
        number = board.next_number()
        if number is None:
            return None
        if item.decision is None and not item.removed:
            stated = Decision(DecisionKind.NOTE)
            return self._view.work(
                handling.decide_item, item.number, stated, self._view.now(), then=number, look=number
            )
        following = board.meeting.item(number)
        running = board.meeting.state is MeetingState.OPEN
        if running and following is not None and following.start is None and following.decision is None:
            return self._view.work(handling.begin_item, number, self._view.now(), look=number)
        board.number = number
        self._view.show_board()
        return None

    def _decide(self, irregular: tuple[Irregularity, ...] = ()) -> Work | None:
        from kokkola_desktop.services.meetings import handling

        board, item = self.board, self.board.item
        excused = {one.kind for one in irregular}
        missing = [kind for kind in board.irregular(self._view.now()) if kind not in excused]
        if missing:
            self._ask_reason_for(missing[0], irregular)
            return None
        pending, number = board.now(), board.next_number()
        elections = (pending.election,) if pending.election is not None else None
        said = sentence(_("§ {n} päätetty: {what}."), n=item.number, what=board.what(pending.decision))
        self._view.keeping.forget(f"{item.number}.decision")
        if irregular:
            self._view.when_done(partial(self._forget_reasons, item.number, irregular))
        return self._view.work(
            handling.decide_item,
            item.number,
            pending.decision,
            self._view.now(),
            irregular=irregular,
            reasons=pending.reasons or None,
            elections=elections,
            checkers=pending.elected or None,
            then=number,
            look=number,
            said=said,
            decided=item.number,
        )

    def _forget_reasons(self, number: int, irregular: tuple[Irregularity, ...]) -> None:
        for one in irregular:
            self._view.keeping.remember_of(number, f"asking.{one.kind.value}", "")

    def _ask_reason_for(self, kind: IrregularKind, before: tuple[Irregularity, ...]) -> None:
        entry = Entry(_("Syy, joka painetaan pöytäkirjaan"), "live.asking.reason")
        entry.show_value(self._view.keeping.remembered(f"asking.{kind.value}"))

        def accept() -> None:
            if not entry.text.strip():
                raise UserError(N_("Kirjoita syy: se painetaan pöytäkirjaan."))
            given = (*before, Irregularity(kind, entry.text.strip()))
            self._view.do(lambda: self._decide(given))

        effect = Effect(lambda: self._view.keeping.remember(f"asking.{kind.value}", entry.text))
        self._page.asking.ask(kind.value, _(IRREGULAR[kind]), (entry,), _("Päätetään silti"), accept, effect=effect)

    # changing what is about to be decided ----------------------------------------------

    def _open(self) -> Item | None:
        """The item, if something can still be decided of it."""
        item = self.board.item
        return item if item.decision is None and not item.removed and self.board.shown() is not None else None

    def change(self, **changes: object) -> None:
        """Another pending decision: shown at once, safe within a second."""
        self.board.change(**changes)
        self._view.keeping.note(f"{self.board.number}.decision", pack(self.board.now()))
        self._page.show_decision(self.board)
        self._view.show_keys()

    def reset(self) -> None:
        """As proposed again."""
        self.board.reset()
        self._view.keeping.note(f"{self.board.number}.decision", "")
        self._view.show_board()

    def _set_kind(self, kind: DecisionKind) -> None:
        if self._open() is None:
            return
        number = self.board.number
        if self.board.now().decision.kind is kind:
            self._take_back(self._former.pop(number, None))
        else:
            self._former[number] = self.board.pending.get(number)
            self.change(decision=Decision(kind), reasons="", election=None)
            self._view.show_board()

    def _take_back(self, former: Pending | None) -> None:
        """The same key again: amount and conditions that were prepared before it are there again."""
        if former is None:
            self.reset()
            return
        self.board.pending[self.board.number] = former
        self._view.keeping.note(f"{self.board.number}.decision", pack(former))
        self._view.show_board()

    def _ask_amount(self) -> None:
        item = self._open()
        if item is None or not item.references:
            return
        before = self.board.pending.get(item.number)
        decision = self.board.now().decision
        entries = {
            reference: Entry(self._words_of(item, reference), f"live.asking.amount.{n}", amount_of, _euros)
            for n, reference in enumerate(item.references)
        }
        for reference, entry in entries.items():
            amount = decision.amounts.get(reference, decision.amount)
            entry.show_value(amount if amount is not None else self._requested(reference))

        def take() -> None:
            given = {reference: entry.value() for reference, entry in entries.items()}
            missing = [reference for reference, amount in given.items() if amount is None]
            if missing:
                raise UserError(N_("Kirjoita summa euroina, esimerkiksi 146 000,00."))
            kind = decision.kind if decision.kind in RESERVING else DecisionKind.RECOMMEND
            reasons = self.board.now().reasons if decision.kind in RESERVING else ""
            if len(given) == 1:
                changed = replace(decision, kind=kind, amount=next(iter(given.values())), amounts={})
            else:
                changed = replace(decision, kind=kind, amount=None, amounts=given)
            self.change(decision=replace(changed, text=self.board.with_amounts(decision, changed)), reasons=reasons)

        parts, words = tuple(entries.values()), _("Käytä tätä summaa")
        self._page.asking.ask(
            "amount", _("Muu summa"), parts, words, self._shown(take), effect=self._effect(take, item, before)
        )

    def _words_of(self, item: Item, reference: str) -> str:
        proposal = self.board.meeting.proposal(reference)
        return proposal.title if len(item.references) > 1 and proposal else _("EU- ja valtion rahoitus enintään")

    def _requested(self, reference: str) -> object:
        proposal = self.board.meeting.proposal(reference)
        return proposal.requested if proposal else None

    def _ask_conditions(self) -> None:
        item = self._open()
        if item is None or not item.references:
            return
        before = self.board.pending.get(item.number)
        decision = self.board.now().decision
        entry = Entry(_("Ehdot, kukin omalle rivilleen"), "live.asking.conditions", lines=4)
        entry.show_value("\n".join(decision.conditions))

        def take() -> None:
            conditions = tuple(line.strip() for line in entry.text.splitlines() if line.strip())
            plain = plain_kind(decision.kind) if decision.kind in RESERVING else DecisionKind.RECOMMEND
            kind = DecisionKind.RECOMMEND_WITH_CONDITIONS if conditions else plain
            reasons = self.board.now().reasons if decision.kind in RESERVING else ""
            changed = replace(self.board.now().decision, kind=kind, conditions=conditions)
            self.change(decision=changed, reasons=reasons)

        effect = self._effect(take, item, before)
        head, words = _("Puolletaan ehdoilla"), _("Käytä näitä ehtoja")
        self._page.asking.ask("conditions", head, (entry,), words, self._shown(take), effect=effect)

    def _ask_reasons(self, kind: DecisionKind) -> None:
        item = self._open()
        if item is None or (kind is DecisionKind.NOT_RECOMMEND and not item.references):
            return
        if self.board.now().decision.kind is kind and not self._page.asking.kind:
            self._take_back(self._former.pop(item.number, None))
            return
        before = self._former[item.number] = self.board.pending.get(item.number)
        entry = Entry(_("Perustelu"), "live.asking.reasons", lines=2)
        entry.show_value(self.board.now().reasons)
        self.change(decision=Decision(kind), reasons=entry.text, election=None)

        def take() -> None:
            self.change(reasons=entry.text.strip())

        head = _("Palautetaan valmisteluun") if kind is DecisionKind.RETURN else _("Ei puolleta")
        effect = self._effect(take, item, before)
        self._page.asking.ask("reasons", head, (entry,), _("Valmis"), take, effect=effect)
        self._view.show_board()

    def _ask_checkers(self) -> None:
        board, seats = self.board, self.board.sitting.checkers
        eligible = [(one.id, one.name) for one in board.eligible_checkers()]
        needed = min(seats, len(eligible))
        chosen = board.now().elected or board.proposed_checkers()
        picker, ballots, way, parts = election_parts("live.asking.checkers", eligible, needed, chosen)

        def take() -> None:
            election = election_of("checker", picker, ballots, way)
            if len(election.elected) != needed:
                message = (
                    N_("Valitse {n} pöytäkirjantarkastajaa.") if needed != 1 else N_("Valitse pöytäkirjantarkastaja.")
                )
                raise UserError(message, n=needed)
            self.change(decision=self.board.usual().decision, election=election)
            self._view.show_board()

        head = sentence(_("Pöytäkirjantarkastajat ({n})"), n=seats)
        self._page.asking.ask("checkers", head, parts, _("Valitaan nämä"), take)

    def ask_checkers(self) -> None:
        """Who checks the minutes."""
        if self._open() is not None:
            self._ask_checkers()

    def ask_kind(self) -> None:
        """Something else than proposed, chosen from a list."""
        item = self._open()
        if item is None:
            return
        combo = ComboBox("live.asking.kind", _("Päätös"))
        kinds = (*RESERVING, DecisionKind.NOT_RECOMMEND, DecisionKind.RESERVE) if item.references else ()
        # A project is recommended or not, and conditions are written where they are asked for.
        kinds = tuple(kind for kind in kinds if kind is not DecisionKind.RECOMMEND_WITH_CONDITIONS)
        others = tuple(kind for kind in OTHER_KINDS if kind is not DecisionKind.APPROVE or not item.references)
        shown = (*sorted(kinds, key=lambda kind: kind.value), *others)
        for kind in shown:
            combo.addItem(_(KINDS[kind]), kind.value)
        combo.setCurrentIndex(max(0, combo.findData(plain_kind(self.board.now().decision.kind).value)))
        place = Entry(_("Varasija"), "live.asking.place", _place_of)
        place.show_value(self.board.now().decision.reserve_rank or self.board.next_reserve())
        place.setVisible(combo.currentData() == DecisionKind.RESERVE.value)
        combo.currentIndexChanged.connect(
            lambda _index: place.setVisible(combo.currentData() == DecisionKind.RESERVE.value)
        )

        def take() -> None:
            kind = DecisionKind(combo.currentData())
            now = self.board.now()
            election = now.election if kind in (DecisionKind.ELECT, DecisionKind.APPROVE) else None
            rank = place.value() if kind is DecisionKind.RESERVE else None
            decision = Decision(kind, reserve_rank=rank)
            if kind in GRANTING:
                decision = replace(decision, amount=now.decision.amount, amounts=now.decision.amounts)
            if kind in GRANTING and now.decision.conditions and kind is not DecisionKind.RESERVE:
                decision = replace(
                    decision, kind=DecisionKind.RECOMMEND_WITH_CONDITIONS, conditions=now.decision.conditions
                )
            reasons = now.reasons if kind is now.decision.kind else ""
            self.change(decision=decision, reasons=reasons, election=election)
            self._view.show_board()

        parts = (Field(_("Päätös"), combo), place)
        self._page.asking.ask("kind", _("Muu päätös"), parts, _("Käytä tätä"), take)
        combo.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _shown(self, take: Callable[[], object]) -> Callable[[], None]:
        """Take the answer, and show all that it changes."""

        def accept() -> None:
            take()
            self._view.show_board()

        return accept

    def _effect(self, take: Callable[[], object], item: Item, before: Pending | None) -> Effect:
        """Each key shows its effect and is safe; while it cannot be read, and let be, all is as before."""

        def typed() -> None:
            try:
                take()
            except UserError:
                let_be()

        def let_be() -> None:
            board = self.board
            if before is None:
                board.pending.pop(item.number, None)
            else:
                board.pending[item.number] = before
            self._view.keeping.note(f"{item.number}.decision", pack(before) if before is not None else "")
            self._view.show_board()

        return Effect(typed, let_be)

    def _written(self) -> None:
        """The text of the decision is written by hand; what the program would write is no text of one's own."""
        if self._open() is None:
            return
        board = self.board
        text = self._page.decision.text()
        decision = board.now().decision
        board.change(decision=replace(decision, text=""))
        own = "" if text == board.decision_text() else text
        board.change(decision=replace(decision, text=own))
        self._view.keeping.note(f"{board.number}.decision", pack(board.now()))
        self._view.show_keys()

    # votes ------------------------------------------------------------------

    def _vote(self) -> None:
        if self._open() is not None:
            self._page.asking.close_question(tell=False)
            self._view.go_voting()


def _euros(amount: object) -> str:
    return current().show(amount).removesuffix("\u00a0€")


def _place_of(text: str) -> int:
    """A place in the queue of reserves: 1, 2 …"""
    plain = text.strip().rstrip(".")
    if not (plain.isdecimal() and 0 < int(plain) < 1000):
        raise UserError(N_("Kirjoita varasija numerona, esimerkiksi 1."))
    return int(plain)
