"""The 27 real projects as proposals of two calls of 2026, with their dated moves before any meeting."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kokkola_desktop.domain.funding import Average, Call, Criterion, CriterionKind
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.proposal import (
    Check,
    CostModel,
    CouncilCheck,
    Indicator,
    Partner,
    ProjectType,
    Proposal,
    ProposalState,
    Source,
)
from kokkola_desktop.services.demo.content import Listed, Table, at, listed, moment
from kokkola_desktop.services.demo.money import Payer, Plan, aid_parts, cost_lines, financing_lines, parts_of
from kokkola_desktop.store.proposals import Move

FRAME = "EAKR + valtio 2026–2027"
BY = "Johanna Niskaluoto"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the file's template gives the projects: criteria, annexes, priorities and goals by key."""

    criteria: Mapping[str, Any]
    annexes: tuple[str, ...]
    programme: str
    authority: str
    priorities: Mapping[str, str]
    goals: Mapping[str, str]
    objectives: tuple[str, ...]


def call_of(entry: Table, setting: Setting) -> Call:
    """One of the two calls, with the criteria of the template."""
    criteria = setting.criteria
    return Call(
        name=entry["name"],
        authority=setting.authority,
        programme=setting.programme,
        frame=FRAME,
        part=Money.euros(entry["part"]),
        opens=moment(entry["opens"]),
        closes=moment(entry["closes"]),
        priorities=tuple(setting.priorities.values()),
        objectives=setting.objectives,
        cost_models=(CostModel.FLAT_40, CostModel.FLAT_1_5),
        ceiling_percent=Decimal(entry["ceiling_percent"]),
        annexes=setting.annexes,
        criteria=tuple(
            Criterion(
                one["key"],
                one["name"],
                CriterionKind(one["kind"]),
                Decimal(one["weight"]),
                int(one["least"]),
                int(one["most"]),
            )
            for one in criteria["criteria"]
        ),
        threshold=Decimal(criteria["threshold"]),
        tie_breakers=tuple(criteria["tie_breakers"]),
        horizontals_count=bool(criteria["horizontals_count"]),
        average=Average(criteria["average"]),
        diary_number=entry["diary_number"],
    )


@dataclass(frozen=True, slots=True)
class Project:
    """A proposal with the dated moves that brought it there; their proposal id is still 0."""

    proposal: Proposal
    moves: tuple[Move, ...]
    call: Table
    points: tuple[int, ...]


def projects(table: Table, setting: Setting) -> tuple[Project, ...]:
    """All of them in the order in which they were received, which gives their numbers."""
    known = {one.code: one for one in listed()}
    order = sorted(table["projects"], key=lambda code: (table["projects"][code]["received"], code))
    numbers = {code: f"H-2026-{n:03}" for n, code in enumerate(order, start=1)}
    calls = {entry["key"]: entry for entry in table["calls"]}
    made = []
    for code in order:
        entry = table["projects"][code]
        call = calls[entry["call"]]
        moves = tuple(_moves(entry, call))
        one = _Maker(table, setting, known[code], entry, call).proposal(numbers, moves[-1].to_state)
        made.append(Project(one, moves, call, tuple(entry.get("points", ()))))
    return tuple(made)


def _moves(entry: Table, call: Table) -> Sequence[Move]:
    """Submitted, under review, and where its way ends before any meeting."""
    state = ProposalState
    moves = [
        Move(0, moment(entry["received"]), state.SUBMITTED, by=BY),
        Move(0, at(call["reviewed_on"]), state.UNDER_REVIEW, state.SUBMITTED, BY),
    ]
    last = state(entry.get("last", "ready"))
    if last is not state.UNDER_REVIEW:
        day = moment(entry["last_at"]) if "last_at" in entry else at(call["ready_on"])
        moves.append(Move(0, day, last, state.UNDER_REVIEW, BY, entry.get("reason", "")))
    return moves


class _Maker:
    """Makes one proposal of what the list and the table say of it."""

    def __init__(self, table: Table, setting: Setting, known: Listed, entry: Table, call: Table) -> None:
        self._table, self._setting, self._known, self._entry, self._call = table, setting, known, entry, call
        self._type = ProjectType(entry["type"])
        self._model = CostModel.FLAT_1_5 if self._type is ProjectType.INVESTMENT else CostModel.FLAT_40
        self._start, self._end = self._period()

    def proposal(self, numbers: Mapping[str, str], state: ProposalState) -> Proposal:
        """The whole value; its number is the list's."""
        entry, setting = self._entry, self._setting
        payers, plan = self._payers(), self._plan()
        missing = set(entry.get("missing", ()))
        return Proposal(
            title=self._known.title,
            number=numbers[self._known.code],
            code=self._known.code,
            application_number=str(402_000 + int(numbers[self._known.code][-3:]) * 37),
            type=self._type,
            state=state,
            acronym=entry.get("acronym", ""),
            applicant=self._known.applicant,
            partners=tuple(Partner(p.name, total=p.costs, requested=p.aid) for p in payers[1:]),
            authority=setting.authority,
            call=self._call["name"],
            priority=setting.priorities[entry["priority"]],
            objective=entry["objective"],
            goals=tuple(setting.goals[key] for key in entry.get("goals", ())),
            received=moment(entry["received"]),
            start=self._start,
            end=self._end,
            total=total(payer.costs for payer in payers),
            requested=self._known.granted,
            cost_model=self._model,
            costs=cost_lines(payers, plan),
            financing=financing_lines(payers, plan),
            indicators=tuple(Indicator(**one) for one in entry.get("indicators", ())),
            abstract=entry["abstract"],
            outputs=entry["outputs"],
            target_group=entry["target_group"],
            location="Kokkola",
            regional_programme=entry.get("regional_programme", ""),
            vat_is_cost="ei",
            annexes=tuple(annex for annex in setting.annexes if annex not in missing),
            twin=numbers[entry["twin"]] if "twin" in entry else None,
            check=self._check(),
        )

    def _period(self) -> tuple[date, date]:
        """The real period moved by whole years to after the call's decisions, or to a start that is given."""
        start: date | None = self._entry.get("start")
        if start is None:
            earliest = date(2026, 7, 1) if self._call["key"] == 1 else date(2027, 1, 1)
            years = next(n for n in range(10, 14) if shifted(self._known.start, n * 12) >= earliest)
            return shifted(self._known.start, years * 12), shifted(self._known.end, years * 12)
        months = (start.year - self._known.start.year) * 12 + start.month - self._known.start.month
        return start, shifted(self._known.end, months)

    def _plan(self) -> Plan:
        owner = self._table["owners"].get(self._known.applicant, {})
        return Plan(
            self._model,
            self._start,
            self._end,
            owner.get("municipality", "Kokkolan kaupunki"),
            self._entry.get("municipal_on"),
            self._private(),
        )

    def _private(self) -> Money:
        return Money(self._entry.get("private", 0) * 100)

    def _payers(self) -> tuple[Payer, ...]:
        names = [self._known.applicant, *([self._entry["partner"]] if "partner" in self._entry else [])]
        parts = parts_of(self._known.public_total + self._private(), self._model, len(names))
        aids = aid_parts(self._known.granted, parts)
        return tuple(
            Payer(n, name, part, aid, self._own(name))
            for n, (name, part, aid) in enumerate(zip(names, parts, aids, strict=True))
        )

    def _own(self, name: str) -> Source:
        return Source(self._table["owners"].get(name, {}).get("own", Source.OTHER_PUBLIC.value))

    def _check(self) -> CouncilCheck:
        """The council's check of those it has scored, and of the one that it found a general criterion not met."""
        if self._entry.get("last") == "technically_rejected":
            day = moment(self._entry["last_at"]).date()
            return CouncilCheck(Check.YES, Check.YES, Check.NO, day, self._call["diary_number"])
        if "points" not in self._entry:
            return CouncilCheck()
        return CouncilCheck(Check.YES, Check.YES, Check.YES, self._call["scored_on"], self._call["diary_number"])


def shifted(day: date, months: int) -> date:
    """The day so many months later; the last of a month stays one."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    last = monthrange(year, month)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if ends else min(day.day, last))
