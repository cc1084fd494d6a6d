"""The gatherer of the funding recommendation: the decisions of one meeting and one frame, with the frame's figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding import Frame
from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.domain.minutes import all_final
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.papers.recommendation import FrameFigures, RecommendationPaper
from kokkola_desktop.papers.wording.decisions import recommended
from kokkola_desktop.services import funding
from kokkola_desktop.services.importing.columns import plain_name
from kokkola_desktop.services.papers.meeting import FROM_CLOSED
from kokkola_desktop.services.papers.plans import plans
from kokkola_desktop.services.papers.request import Request, issuer, meeting_of
from kokkola_desktop.services.papers.scores import score_sheets
from kokkola_desktop.store import funding as frames, meetings

#: What the choice of frames calls decisions that draw on none.
_NO_FRAME = N_("ei kehystä")


def recommendation(session: Session, request: Request) -> tuple[RecommendationPaper, list[Finding]]:
    """The letter of one meeting and one funding source. Raises UserError if the frame must be chosen."""
    source = meeting_of(session, request, FROM_CLOSED)
    whole = source.whole
    by_frame = shares_by_frame(session, whole)
    if not by_frame:
        raise UserError(N_("Kokouksessa {number} ei päätetty hankkeista: esitettävää ei ole."), number=whole.number)
    frame = _chosen(request, by_frame)
    shares = sorted(by_frame[frame], key=lambda share: min(_rank(whole, share.item, one) for one in share.references))
    chosen = [share.item for share in shares]
    every = [(share.item, reference) for share in shares for reference in share.references]
    ranked = tuple(reference for _item, reference in sorted(every, key=lambda one: _rank(whole, *one)))
    minutes = whole.minutes
    sender = issuer(session, request.language)
    # From the frame's sums the public could tell the amount of a secret item.
    hidden = request.public and any(item.secret for item in chosen)
    sheets, changed = score_sheets(session, sender.speaking(request.words), whole, chosen)
    paper = RecommendationPaper(
        meeting=source.shown,
        numbers=tuple(item.number for item in chosen),
        ranked=ranked,
        issuer=sender,
        status=source.status(request, final=all_final(whole, tuple(chosen))),
        day=(minutes.checked_on if minutes else None) or whole.date,
        reference=_reference(session, request, source.shown, chosen, frame),
        frame=_figures(session, whole, shares, frame) if frame and not hidden else None,
        scores=() if request.public else sheets,
        plans=() if request.public else plans(session, request.words, whole, chosen),
    )
    numbers = set(paper.numbers)
    findings = [finding for finding in source.findings() if finding.item in numbers]
    return paper, findings if request.public else [*findings, *changed]


@dataclass(frozen=True, slots=True)
class Share:
    """The projects (their references) of one decided item that draw on one frame."""

    item: Item
    references: tuple[str, ...]

    def amount(self, meeting: Meeting) -> Money:
        """What the decision recommends for them."""
        return total(g.amount for g in recommended(meeting, self.item) if g.proposal.reference in self.references)


def shares_by_frame(session: Session, meeting: Meeting) -> dict[str | None, list[Share]]:
    """The decided projects by the name of the frame that each draws on (None: none fits), in the order of the items.

    A measure is decided by the group itself and never recommended to the council.
    """
    ids = meetings.proposal_ids(session, meeting.id or 0)
    found: dict[str | None, list[Share]] = {}
    for item in meeting.items:
        if item.decision is None:
            continue
        parts: dict[str | None, list[str]] = {}
        for project in (p for p in (meeting.proposal(ref) for ref in item.references) if p and p.kind == "project"):
            frame, _ = funding.frame_for(session, ids.get(project.reference, 0), meeting.date, named=project.frame)
            parts.setdefault(frame.name if frame else None, []).append(project.reference)
        for name, references in parts.items():
            found.setdefault(name, []).append(Share(item, tuple(references)))
    return found


def _chosen(request: Request, by_frame: Mapping[str | None, Sequence[Share]]) -> str | None:
    named = {name or request.words.text(_NO_FRAME): name for name in by_frame}
    known = tuple(named)
    if request.frame is None:
        if len(by_frame) > 1:
            raise UserError(
                N_("Kokouksessa on päätöksiä usealta rahoituskehykseltä. Valitse yksi (--frame): {known}."),
                field="frame",
                known=known,
            )
        return next(iter(by_frame))
    # As codes and calls, frames are compared without case.
    chosen = next((one for one in named if plain_name(one) == plain_name(request.frame)), None)
    if chosen is None:
        raise UserError(
            N_("Kokouksessa ei ole päätöksiä kehykseltä {frame}. Kehykset: {known}."),
            field="frame",
            frame=request.frame,
            known=known,
        )
    return named[chosen]


def _rank(meeting: Meeting, item: Item, reference: str) -> tuple[int, Decimal, int]:
    """By the rank that the meeting had, else by points, else by number."""
    proposal = meeting.proposal(reference)
    if proposal is None:
        return (1_000_000, Decimal(0), item.number)
    try:
        points = Decimal(proposal.points.replace(",", ".")) if proposal.points else Decimal(0)
    except InvalidOperation:
        points = Decimal(0)
    return (proposal.rank or 1_000_000, -points, item.number)


def _figures(session: Session, meeting: Meeting, shares: Sequence[Share], name: str) -> FrameFigures:
    """The frame as it stood on the meeting's day, less what this letter recommends."""
    frame: Frame = next(one for one in frames.frames(session) if one.name == name)
    balance = funding.balance_of(session, frame.id or 0, until=meeting.date)
    here = total(share.amount(meeting) for share in shares)
    return FrameFigures(name, balance.amount, balance.granted, balance.recommended - here, here)


def _reference(
    session: Session, request: Request, meeting: Meeting, chosen: Sequence[Item], frame: str | None
) -> tuple[str, ...]:
    """Agreement, calls of what may be seen with their diary numbers, and frame."""
    words = request.words
    parts = [issuer(session, request.language).agreement]
    seen = (meeting.proposal(reference) for item in chosen for reference in item.references)
    names = dict.fromkeys(proposal.call for proposal in seen if proposal and proposal.call)
    for name in names:
        call = frames.find_call(session, name)
        number = f" ({call.diary_number})" if call is not None and call.diary_number else ""
        parts.append(words.sentence(N_("haku {name}"), name=name) + number)
    if frame:
        parts.append(words.sentence(N_("rahoituskehys {name}"), name=frame))
    return tuple(parts)
