"""What an agenda says of the proposals that it takes up: the meeting's own record of each, as of that day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Financing, MeetingProposal, PartOf, Person
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.services.standings import chosen_set
from kokkola_desktop.store import funding as calls, proposals as register, scoring as scorings


def as_of_meeting(
    session: Session, proposal: int, people: Sequence[Person] = (), language: str | None = None
) -> MeetingProposal:
    """A proposal of the register (its id) as a meeting takes it up, with its points and rank as they stand.

    ``people`` are those of the meeting: whoever handled the application is known among them by name. The title is the
    one in the meeting's ``language``, if the register has it.
    """
    one = register.load(session, proposal)
    call = calls.find_call(session, one.call) if one.call else None
    standing = scorings.standing(session, proposal)
    counted = [entry for entry in chosen_set(scorings.scorings(session, proposal=proposal)) if entry.counts]
    return MeetingProposal(
        title={"sv": one.title_sv, "en": one.title_en}.get(language or "fi") or one.title,
        code=one.code or "",
        number=one.number or "",
        applicant=one.applicant,
        business_id=one.business_id,
        requested=one.requested,
        total=one.total,
        partners=tuple(
            PartOf(part.organisation, part.business_id, part.total, part.requested, _ids(part.handled_by, people))
            for part in one.partners
        ),
        handled_by=_ids(one.handled_by, people),
        call=one.call or "",
        frame=(call.frame if call else None) or "",
        priority=one.priority,
        kind=one.kind.value,
        points=str(standing[0]) if standing else "",
        rank=standing[1] if standing else None,
        threshold=str(call.threshold) if call and call.threshold is not None and standing else "",
        points_by=_whose(counted) if standing else "",
        points_on=max((entry.scored_on for entry in counted if entry.scored_on), default=None) if standing else None,
        start=one.start,
        end=one.end,
        goals=one.goals,
        financing=_financing(one),
    )


def _ids(names: Iterable[str], people: Sequence[Person]) -> tuple[str, ...]:
    wanted = set(names)
    return tuple(person.id for person in people if person.name in wanted)


def _whose(counted: Sequence[Scoring]) -> str:
    return "council" if any(entry.role is ScorerRole.COUNCIL for entry in counted) else "group"


def _financing(proposal: Proposal) -> tuple[Financing, ...]:
    """The financing plan without its years: one line for each source and financier."""
    sums: dict[tuple[str, str, bool], Money] = {}
    for line in proposal.financing:
        key = (line.source.value, line.financier, line.own)
        sums[key] = sums.get(key, ZERO) + line.amount
    return tuple(Financing(source, amount, financier, own) for (source, financier, own), amount in sums.items())
