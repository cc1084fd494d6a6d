"""From the interchange file's document to a `Meeting`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from kokkola_desktop.domain import meeting as m
from kokkola_desktop.domain.arrangement import arranged
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.references import reference_faults
from kokkola_desktop.errors import N_, FileMissing, Refused, UserError, reason_of
from kokkola_desktop.services.interchange import schema

Document = Mapping[str, Any]
_GROUNDS = {"other": m.Ground.GENERAL}


def read_meeting(path: Path) -> m.Meeting:
    """The meeting of a file. Raises `UserError`, or `Refused` with every place that is wrong."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileMissing(N_("Tiedostoa {path} ei ole."), path=path) from None
    except OSError as fault:
        raise UserError(N_("Tiedostoa {path} ei voi lukea: {reason}."), path=path, reason=reason_of(fault)) from None
    try:
        return meeting(schema.parse(data, path.name))
    except schema.Faulty as refused:
        raise Refused([*refused.faults, *_strangers(refused.document)]) from None


def _strangers(document: dict[str, Any]) -> list[UserError]:
    """What else is wrong in a document that breaks the schema: references that lead nowhere in all that it holds."""
    rest = schema.without_faults(document)
    if rest is None:
        return []
    # What was left out with its fault is there all the same.
    there = set(_named(document))
    faults = (one for one in reference_faults(meeting(rest)) if one.facts.get("id") not in there)
    return [UserError(one.message, field=one.place, **one.facts) for one in faults]


def _named(value: object) -> Iterator[object]:
    """What people, proposals and motions of a document are called by."""
    if isinstance(value, dict):
        yield from (value[key] for key in ("id", "code", "number") if isinstance(value.get(key), str))
        for part in value.values():
            yield from _named(part)
    elif isinstance(value, list):
        for part in value:
            yield from _named(part)


def meeting(document: Document) -> m.Meeting:
    """The meeting of a document that the schema accepts, in the record's one order."""
    head = document["meeting"]
    read = m.Meeting(
        number=head["number"],
        date=date.fromisoformat(head["date"]),
        state=m.MeetingState(head["state"]),
        start=_clock(head.get("start")),
        end=_clock(head.get("end")),
        way=m.Way(head["way"]) if "way" in head else None,
        place=head.get("place", ""),
        link=head.get("link", ""),
        called_on=_day(head.get("called_on")),
        chair=head.get("chair"),
        vice_chair=head.get("vice_chair"),
        secretary=head.get("secretary"),
        checkers=tuple(head.get("checkers", ())),
        breaks=tuple(m.Interval(_time(b["from"]), _time(b["to"])) for b in head.get("breaks", ())),
        adjourned_to=head.get("adjourned_to"),
        language=head.get("language"),
        deadline=datetime.fromisoformat(head["deadline"]) if "deadline" in head else None,
        minutes=_minutes(head["minutes"]) if "minutes" in head else None,
        demonstration=head.get("demonstration", False),
        vacant_seats=int(head.get("vacant_seats", 0)),
        organisations=tuple(_organisation(o) for o in document.get("organisations", ())),
        people=tuple(_person(p) for p in document["people"]),
        attendance=tuple(_attendance(a) for a in document.get("attendance", ())),
        proposals=tuple(_proposal(p) for p in document.get("proposals", ())),
        items=tuple(_item(i) for i in document["items"]),
    )
    return arranged(read)


def _time(text: str) -> time:
    return time.fromisoformat(text)


def _clock(text: str | None) -> time | None:
    return None if text is None else _time(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _whole(number: float | None) -> int | None:
    """JSON knows one kind of number: 3.0 is the whole number 3."""
    return None if number is None else int(number)


def _money(text: str | None) -> Money | None:
    return None if text is None else Money.euros(text)


def _minutes(part: Document) -> m.Minutes:
    return m.Minutes(
        state=m.MinutesState(part["state"]),
        sent_on=_day(part.get("sent_on")),
        checked_on=_day(part.get("checked_on")),
        published_on=_day(part.get("published_on")),
        taken_down_on=_day(part.get("taken_down_on")),
        signed=tuple(m.Signature(s["person"], m.SignedAs(s["as"]), _day(s.get("on"))) for s in part.get("signed", ())),
        corrections=tuple(
            m.Correction(int(c["item"]), date.fromisoformat(c["on"]), c["reason"], c.get("before", ""))
            for c in part.get("corrections", ())
        ),
    )


def _organisation(part: Document) -> m.Organisation:
    return m.Organisation(part["name"], part.get("business_id", ""), m.OrganisationKind(part.get("kind", "other")))


def _ties(parts: Sequence[Document]) -> tuple[m.Tie, ...]:
    return tuple(m.Tie(p["organisation"], p.get("business_id", ""), p.get("role", "")) for p in parts)


def _person(part: Document) -> m.Person:
    deputy_of = part.get("deputy_of", ())
    return m.Person(
        id=part["id"],
        name=part["name"],
        capacity=m.Capacity(part["capacity"]),
        votes=part.get("votes", True),
        deputy_of=(deputy_of,) if isinstance(deputy_of, str) else tuple(deputy_of),
        organisation=part.get("organisation", ""),
        business_id=part.get("business_id", ""),
        sector=m.Sector(part["sector"]) if "sector" in part else None,
        employers=_ties(part.get("employers", ())),
        boards=_ties(part.get("boards", ())),
    )


def _attendance(part: Document) -> m.Attendance:
    return m.Attendance(
        part["person"], _time(part["from"]), _time(part["to"]), part.get("remote", False), part.get("seat")
    )


def _proposal(part: Document) -> m.MeetingProposal:
    return m.MeetingProposal(
        title=part["title"],
        code=part.get("code", ""),
        number=part.get("number", ""),
        applicant=part.get("applicant", ""),
        business_id=part.get("business_id", ""),
        requested=_money(part.get("requested")),
        total=_money(part.get("total")),
        partners=tuple(
            m.PartOf(
                p["organisation"],
                p.get("business_id", ""),
                _money(p.get("total")),
                _money(p.get("requested")),
                tuple(p.get("handled_by", ())),
            )
            for p in part.get("partners", ())
        ),
        handled_by=tuple(part.get("handled_by", ())),
        call=part.get("call", ""),
        frame=part.get("frame", ""),
        priority=part.get("priority", ""),
        kind=part.get("kind", "project"),
        points=part.get("points", ""),
        rank=_whole(part.get("rank")),
        threshold=part.get("threshold", ""),
        points_by=part.get("points_by", ""),
        points_on=_day(part.get("points_on")),
        start=_day(part.get("start")),
        end=_day(part.get("end")),
        goals=tuple(part.get("goals", ())),
        financing=tuple(
            m.Financing(f["source"], Money.euros(f["amount"]), f.get("financier", ""), f.get("own", False))
            for f in part.get("financing", ())
        ),
    )


def _item(part: Document) -> m.Item:
    return m.Item(
        number=int(part["number"]),
        kind=m.ItemKind(part["kind"]),
        title=part["title"],
        order=_whole(part.get("order")),
        public_title=part.get("public_title", ""),
        secret=part["publicity"] == "secret" if "publicity" in part else None,
        secret_ground=_whole(part.get("secret_ground")),
        explanation=part.get("explanation", ""),
        proposed_decision=part.get("proposed_decision", ""),
        base_kind=m.DecisionKind(part["base_kind"]) if "base_kind" in part else None,
        base_amount=_money(part.get("base_amount")),
        proposal=part.get("proposal"),
        proposals=tuple(part.get("proposals", ())),
        presenter=part.get("presenter"),
        preparer=part.get("preparer"),
        chair=part.get("chair"),
        secretary=part.get("secretary"),
        checkers=tuple(part.get("checkers", ())),
        start=_clock(part.get("start")),
        end=_clock(part.get("end")),
        late=part.get("late", False),
        taken_up=part.get("taken_up", False),
        removed=part.get("removed", False),
        checked_at_once=part.get("checked_at_once", False),
        annexes=tuple(a["title"] for a in part.get("annexes", ())),
        disqualified=tuple(_disqualification(d) for d in part.get("disqualified", ())),
        disputes=tuple(m.Dispute(d["person"], d["disqualified"], d.get("text", "")) for d in part.get("disputes", ())),
        heard=tuple(part.get("heard", ())),
        discussion=part.get("discussion", ""),
        motions=tuple(_motion(x) for x in part.get("motions", ())),
        votes=tuple(_vote(v) for v in part.get("votes", ())),
        elections=tuple(_election(e) for e in part.get("elections", ())),
        answers=tuple(
            m.Answer(a["person"], m.Reply(a["answer"]), datetime.fromisoformat(a["at"]))
            for a in part.get("answers", ())
        ),
        decision=_decision(part["decision"]) if "decision" in part else None,
        reasons=part.get("reasons", ""),
        dissents=tuple(m.Dissent(d["person"], d.get("text", "")) for d in part.get("dissents", ())),
        irregular=tuple(m.Irregularity(m.IrregularKind(i["kind"]), i["reason"]) for i in part.get("irregular", ())),
        distribution=tuple(part.get("distribution", ())),
        appeal=m.Appeal(part["appeal"]) if "appeal" in part else None,
        appeal_text=part.get("appeal_text", ""),
    )


def _disqualification(part: Document) -> m.Disqualification:
    ground = part["ground"]
    return m.Disqualification(part["person"], _GROUNDS.get(ground) or m.Ground(ground), part.get("note", ""))


def _motion(part: Document) -> m.Motion:
    return m.Motion(
        id=part["id"],
        by=part["by"],
        seconded_by=tuple(part.get("seconded_by", ())),
        text=part.get("text", ""),
        kind=m.MotionKind(part.get("kind", "counter")),
        amount=_money(part.get("amount")),
        withdrawn=part.get("withdrawn", False),
    )


def _vote(part: Document) -> m.Vote:
    def names(side: str) -> tuple[str, ...] | None:
        return tuple(part[side]) if side in part else None

    counts = part.get("counts")
    return m.Vote(
        motion=part["motion"],
        yes=part.get("yes"),
        way=m.VoteWay(part["way"]) if "way" in part else None,
        for_=names("for"),
        against=names("against"),
        blank=names("blank"),
        counts=m.Counts(int(counts["for"]), int(counts["against"]), int(counts.get("blank", 0))) if counts else None,
        result=m.VoteResult(part["result"]) if "result" in part else None,
        won=m.Side(part["won"]) if "won" in part else None,
        chair_decides=m.Side(part["chair_decides"]) if "chair_decides" in part else None,
        at=_clock(part.get("at")),
    )


def _election(part: Document) -> m.Election:
    return m.Election(
        role=part["role"],
        elected=tuple(part["elected"]),
        way=part.get("way", ""),
        candidates=tuple(m.Candidate(c["person"], _whole(c.get("votes"))) for c in part.get("candidates", ())),
        lot=part.get("lot", False),
    )


def _decision(part: Document) -> m.Decision:
    return m.Decision(
        kind=m.DecisionKind(part["kind"]),
        at=_clock(part.get("at")),
        amount=_money(part.get("amount")),
        amounts={reference: Money.euros(amount) for reference, amount in part.get("amounts", {}).items()},
        reserve_rank=_whole(part.get("reserve_rank")),
        conditions=tuple(part.get("conditions", ())),
        text=part.get("text", ""),
    )
