"""The council's answers as a list to work through: what still waits, and what was answered, beside what was proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.proposal import ANSWERABLE, GROUP_STATES, ProposalKind, ProposalState
from kokkola_desktop.services.funding.council import AMENDABLE
from kokkola_desktop.store import funding as store, ledgers
from kokkola_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A proposal that waits for the council (``answer`` is None), or one answer; amounts in cents.

    ``recommended`` is None where the group recommended no money. ``meeting`` and ``item`` lead to the group's decision.
    """

    proposal: int
    reference: str
    title: str
    state: ProposalState
    recommended: Money | None
    meeting: str
    item: int | None
    decided_on: date | None
    answer: CouncilAnswer | None = None

    @property
    def difference(self) -> Money | None:
        """How much more the council granted than was recommended (less if negative); None where it said no amount."""
        answer = self.answer
        if answer is None or answer.kind is AnswerKind.RETURNED:
            return None
        if answer.kind is AnswerKind.REJECTED:
            return -(self.recommended or ZERO)
        return answer.amount - (self.recommended or ZERO) if answer.amount is not None else None

    @property
    def amendable(self) -> bool:
        """Whether a muutospäätös can follow: money was granted."""
        return self.state in AMENDABLE


def answer_lines(workspace: Workspace) -> list[AnswerLine]:
    """What waits, by the day of the group's decision, then the answers, the newest first."""
    with workspace.read() as session:
        waiting = ledgers.in_states(session, ANSWERABLE, ProposalKind.PROJECT)
        answers = store.answers(session)
        lines = _Lines(session, {*waiting, *(answer.proposal for answer in answers)})
    first = sorted((lines.of(key, None) for key in waiting), key=lambda line: (line.decided_on or date.max, line.title))
    return [*first, *(lines.of(answer.proposal, answer) for answer in reversed(answers))]


class _Lines:
    def __init__(self, session: Session, proposals: set[int]) -> None:
        self._named = ledgers.named(session, proposals)
        self._recommended = {one.proposal: one.amount for one in store.commitments(session)}
        self._decided = ledgers.decided_at(session, GROUP_STATES)

    def of(self, proposal: int, answer: CouncilAnswer | None) -> AnswerLine:
        about, decided = self._named[proposal], self._decided.get(proposal)
        return AnswerLine(
            proposal,
            about.reference,
            about.title,
            about.state,
            self._recommended.get(proposal),
            decided.meeting if decided else "",
            decided.item if decided else None,
            decided.on if decided else None,
            answer,
        )
