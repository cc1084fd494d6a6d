"""What moves the money of frames, told in order: decisions of the group, answers of the council, withdrawals, agendas."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.domain.funding.frames import frame_of
from kokkola_desktop.domain.funding.ledger import Event, EventKind
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.proposal import HOLDING, ProposalKind
from kokkola_desktop.services.funding.keeping import frame_name
from kokkola_desktop.store import funding as store, ledgers


def events_by_frame(session: Session) -> dict[int | None, list[Event]]:
    """What moved or may move money, by the id of the frame; None holds what no frame could be found for."""
    commitments = store.commitments(session)
    answers = store.answers(session)
    agenda = ledgers.on_agenda(session)
    about = {*(c.proposal for c in commitments), *(a.proposal for a in answers), *(line.proposal for line in agenda)}
    story = _Story(session, ledgers.named(session, about))
    happened: list[tuple[date, int, Any]] = [
        *((commitment.decided_on, 0, commitment) for commitment in commitments),
        *((answer.decided_on, 1, answer) for answer in answers),
        *((release.on, 2, release) for release in ledgers.releases(session, HOLDING)),
    ]
    for _, rank, one in sorted(happened, key=lambda event: event[:2]):
        (story.commit, story.answer, story.release)[rank](one)
    for line in agenda:
        story.take_up(line)
    return story.events


class _Story:
    """What happened to the money of each proposal, told in order: which frame it is in follows from what was before."""

    def __init__(self, session: Session, named: dict[int, ledgers.Named]) -> None:
        self.events: dict[int | None, list[Event]] = {}
        self._named = named
        self._frames = store.frames(session)
        self._of: dict[int, int | None] = {}
        #: What holds money, and the meeting (its id) that has reserved it; None for a grant of the council.
        self._holding: dict[int, int | None] = {}
        self._places = ledgers.places(session, [commitment.item for commitment in store.commitments(session)])

    def commit(self, commitment: store.Commitment) -> None:
        """The group decided; a measure has its money with that."""
        before = self._of.get(commitment.proposal)
        if before is not None and before != commitment.frame:
            self._add(before, EventKind.RELEASED, commitment.proposal, commitment.decided_on)
        self._of[commitment.proposal] = commitment.frame
        self._holding[commitment.proposal] = commitment.meeting
        measure = self._named[commitment.proposal].kind is ProposalKind.MEASURE
        meeting, item = self._places[commitment.item]
        kind = EventKind.GRANTED if measure else EventKind.RECOMMENDED
        event = self._event(kind, commitment.proposal, commitment.decided_on, commitment.amount)
        self._put(commitment.frame, replace(event, meeting=meeting, item=item))

    def answer(self, answer: CouncilAnswer) -> None:
        """The council decided: a grant replaces the reservation, a rejection gives it back, a return leaves it."""
        if answer.proposal not in self._of:
            self._of[answer.proposal] = self._frame_by_day(answer.proposal, answer.decided_on)
        frame = self._of[answer.proposal]
        if answer.kind is AnswerKind.REJECTED:
            self._holding.pop(answer.proposal, None)
            event = self._event(EventKind.RELEASED, answer.proposal, answer.decided_on)
        elif answer.kind is not AnswerKind.RETURNED and answer.amount is not None:
            self._holding[answer.proposal] = None
            event = self._event(EventKind.GRANTED, answer.proposal, answer.decided_on, answer.amount)
        else:
            return
        self._put(frame, replace(event, answer=answer.id, amended=answer.kind is AnswerKind.AMENDED))

    def release(self, release: ledgers.Release) -> None:
        """It was withdrawn, lapsed, or went back into preparation; what holds nothing gives nothing back.

        What a meeting reserves in the end stands, whatever it had decided of the matter before.
        """
        if release.proposal not in self._holding or (
            release.meeting is not None and release.meeting == self._holding[release.proposal]
        ):
            return
        self._add(self._of[release.proposal], EventKind.RELEASED, release.proposal, release.on)
        del self._holding[release.proposal]

    def take_up(self, line: ledgers.OnAgenda) -> None:
        """It is before a coming meeting."""
        frame = self._frame_by_day(line.proposal, line.on, line.frame)
        event = self._event(EventKind.ON_AGENDA, line.proposal, line.on, line.amount)
        self._put(frame, replace(event, meeting=line.meeting, item=line.item))

    def _frame_by_day(self, proposal: int, day: date, chosen: str = "") -> int | None:
        name = frame_name(self._frames, chosen, self._named.get(proposal))
        frame, _ = frame_of(self._frames, name, day)
        return frame.id if frame else None

    def _event(self, kind: EventKind, proposal: int, on: date, amount: Money = ZERO) -> Event:
        about = self._named[proposal]
        return Event(kind, proposal, on, amount, about.code or about.number, about.title)

    def _add(self, frame: int | None, kind: EventKind, proposal: int, on: date) -> None:
        self._put(frame, self._event(kind, proposal, on))

    def _put(self, frame: int | None, event: Event) -> None:
        self.events.setdefault(frame, []).append(event)
