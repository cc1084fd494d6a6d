"""What became of the first meeting's recommendations at the regional council."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.services.demo.content import Table, at
from kokkola_desktop.services.demo.projects import BY
from kokkola_desktop.services.funding.council import keep_answer
from kokkola_desktop.store import proposals as register

_LEAVES = frozenset(
    {ProposalState.RECOMMENDED, ProposalState.RECOMMENDED_WITH_CONDITIONS, ProposalState.NOT_RECOMMENDED}
)


def send(session: Session, ids: dict[str, int], on: date) -> None:
    """The recommendation goes to the council: what was decided, for or against, waits there for its answer."""
    for key in ids.values():
        _move(session, key, ProposalState.SENT, on, of=_LEAVES)


def keep_answers(session: Session, ids: dict[str, int], table: Table) -> None:
    """The answers by date, and the projects that began with them; ``ids`` by code."""
    for entry in sorted(table["answers"], key=lambda one: (one["decided_on"], one["number"])):
        key = ids[entry["proposal"]]
        proposal = register.load(session, key)
        granted = entry["kind"] == AnswerKind.GRANTED.value
        answer = CouncilAnswer(
            key,
            AnswerKind(entry["kind"]),
            entry["decided_on"],
            amount=Money.euros(entry["amount"]) if granted else None,
            number=entry["number"],
            start=proposal.start if granted else None,
            end=proposal.end if granted else None,
            conditions=tuple(entry.get("conditions", ())),
        )
        keep_answer(session, answer, BY)
        if "under_way_on" in entry:
            _move(session, key, ProposalState.UNDER_WAY, entry["under_way_on"], of=frozenset({ProposalState.GRANTED}))


def _move(session: Session, key: int, to: ProposalState, on: date, *, of: frozenset[ProposalState]) -> None:
    state = register.load(session, key).state
    if state in of:
        register.add_move(session, register.Move(key, at(on), to, state, BY))
        register.set_state(session, key, to)
