"""What an import would do: each row becomes a new proposal, an update, nothing new, or is rejected.

Nothing is written here, so a trial run is the plan alone. Lähde: cli.md, "What import knows of a table".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.importing.checks import check
from kokkola_desktop.services.importing.columns import plain_name
from kokkola_desktop.services.importing.grid import shown
from kokkola_desktop.services.importing.reading import Table
from kokkola_desktop.services.importing.register import Entry, Keys, Register, free_numbers, keys_of
from kokkola_desktop.services.importing.rows import ReadRow
from kokkola_desktop.store import funding, proposals

HELSINKI = ZoneInfo("Europe/Helsinki")
_OWN_NUMBER = re.compile(r"H-\d{4}-\d{3,}")
#: What a row says of a proposal directly; the rest (call, own number, aid in per cent) needs more thought.
_APART = frozenset({"call", "number", "aid_percent"})

OnKnown = Literal["update", "skip"]
#: Hears how many of how many are done; what it raises breaks the import off.
Progress = Callable[[int, int], None]
_TOLD_EVERY = 256


@dataclass(slots=True)
class Plan:
    """The outcome before it is kept: counts of rows, entries to keep, drafts that are now submitted, calls to make, findings.

    ``reranked`` are calls that a known proposal leaves or comes to, so that their ranks change.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    entries: list[Entry] = field(default_factory=list)
    submitted: list[Entry] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    reranked: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def plan_tables(
    session: Session, tables: Sequence[Table], *, call: str | None, known: OnKnown, today: date, progress: Progress
) -> Plan:
    """The plan for these tables, one after the other. Raises UserError if ``call`` is no call of the file."""
    planner = _Planner(session, call, known, today, progress)
    planner.rows = sum(len(table.rows) for table in tables)
    planner.load(session, tables)
    for table in tables:
        planner.take(table)
    return planner.plan


class _Planner:
    def __init__(self, session: Session, call: str | None, known: OnKnown, today: date, progress: Progress) -> None:
        self.plan = Plan()
        self.rows = 0
        self._progress = progress
        self._register = Register.load(session)
        self._skip_known = known == "skip"
        self._today = today
        self._calls = {plain_name(one.name): one for one in funding.calls(session)}
        self._call = None if call is None else self._calls.get(plain_name(call))
        if call is not None and self._call is None:
            raise UserError(N_("Hakua {name} ei ole tiedostossa."), field="call", name=call)
        self._used = self._register.numbers
        self._free: dict[int, Iterator[str]] = {}
        self._table = 0

    def load(self, session: Session, tables: Sequence[Table]) -> None:
        """The proposals that rows are about, and all own numbers that rows bear, so that none is given twice."""
        rows = [row for table in tables for row in table.rows if not row.rejected]
        named = [self._register.find(keys_of(row.values)) for row in rows]
        entries = {entry.id: entry for entry in named if entry is not None and entry.id is not None}
        for entry, proposal in zip(entries.values(), proposals.load_many(session, entries), strict=True):
            entry.proposal = proposal
        numbers = (row.values.get("number") for row in rows)
        self._used.update(number.upper() for number in numbers if number and _is_own(number))

    def take(self, table: Table) -> None:
        """Plan all rows of a table."""
        self._table += 1
        plan, skipped, lost, foreign = self.plan, 0, 0, []
        for row in table.rows:
            if plan.read % _TOLD_EVERY == 0:
                self._progress(plan.read, self.rows)
            plan.read += 1
            if not row.rejected:
                number = row.values.get("number")
                if number and not _is_own(number):
                    foreign.append(row.values.pop("number"))
                keys = keys_of(row.values)
                entry = self._register.find(keys)
                if self._is_anothers(row, table, keys, entry):
                    pass  # rejected, and the row says why
                elif entry is None:
                    row.outcome = "created"
                    lost += self._create(row, table, keys).requested is None
                elif self._skip_known and entry.id is not None:
                    row.outcome = "unchanged"
                    plan.unchanged += 1
                    skipped += 1
                else:
                    row.outcome = "updated" if self._update(entry, row, table) else "unchanged"
            if row.rejected:
                row.outcome = "rejected"
                plan.rejected += 1
        found = [*table.findings, *_about_table(table, skipped, lost, foreign)]
        found += (finding for row in table.rows for finding in row.findings)
        plan.findings += (replace(finding, place=table.name) for finding in found)

    def _is_anothers(self, row: ReadRow, table: Table, keys: Keys, entry: Entry | None) -> bool:
        """Whether the row is rejected since its code is one proposal's and its application number another's."""
        other = self._register.applied_as(keys[1])
        if other is None or other is entry:
            return False
        message = N_("Hakemusnumero {number} on jo hankkeella {other}: korjaa koodi tai hakemusnumero.")
        gravity = Gravity.IMPOSSIBLE if entry is not None else Gravity.WARNING
        label = table.labels["application_number"](row.number)
        row.add(gravity, message, label, number=row.values["application_number"], other=other.name)
        return entry is not None

    # new ones -----------------------------------------------------------------

    def _create(self, row: ReadRow, table: Table, keys: Keys) -> Proposal:
        call = self._call_of(row, table)
        given = row.values.copy()
        for key in _APART:
            given.pop(key, None)
        state = ProposalState.SUBMITTED if "requested" in given else ProposalState.DRAFT
        proposal = Proposal(
            **given, number=self._number(row, table, call), call=call.name if call else None, state=state
        )
        if not any(keys):
            self._note_look_alike(row, table, proposal)
        entry = Entry(keys[0], keys[1], proposal.number, proposal.applicant, proposal.title)
        entry.proposal, entry.changed, entry.first, entry.seen = proposal, True, state, (self._table, row.number)
        self._register.add(entry)
        self.plan.created += 1
        self.plan.entries.append(entry)
        check(row, proposal, table.labels)
        return proposal

    def _number(self, row: ReadRow, table: Table, call: Call | None) -> str:
        """The own number that the row bears if it is free, else the next of the call's year or of this one."""
        given = (row.values.get("number") or "").upper()
        holder = self._register.holder(given) if given else None
        if given and holder is None:
            return given
        year = (call and call.year) or self._today.year
        if year not in self._free:
            self._free[year] = free_numbers(year, self._used)
        number = next(self._free[year])
        if holder is not None:
            message = N_("Numero {taken} on jo hankkeella {other}: hankkeelle annettiin numero {number}.")
            label = table.labels["number"](row.number)
            row.add(Gravity.WARNING, message, label, taken=given, other=holder.name, number=number)
        return number

    def _note_look_alike(self, row: ReadRow, table: Table, proposal: Proposal) -> None:
        other = self._register.alike(proposal.applicant, proposal.title)
        if other is not None:
            message = N_("Hanke muistuttaa hanketta {other}: tarkista, ettei se ole sama.")
            row.add(Gravity.NOTE, message, table.labels["title"](row.number), other=other.name)

    # known ones ---------------------------------------------------------------

    def _update(self, entry: Entry, row: ReadRow, table: Table) -> bool:
        """Whether the row says anything new."""
        before = entry.proposal
        if before is None:
            raise RuntimeError("a proposal that a row is about was not loaded")
        call = self._call_of(row, table)
        differing = _differing(before, row.values, call.name if call else None)
        if entry.seen is not None and entry.seen[0] == self._table:
            self._repeat(row, entry.seen[1], differing=bool(differing))
            return False
        entry.seen = (self._table, row.number)
        proposal = replace(before, **differing) if differing else before
        check(row, proposal, table.labels)
        if not differing:
            self.plan.unchanged += 1
            return False
        self.plan.updated += 1
        if proposal.call != before.call:
            self.plan.reranked.update(name for name in (before.call, proposal.call) if name)
        if before.state is ProposalState.DRAFT and before.requested is None and proposal.requested is not None:
            proposal = replace(proposal, state=ProposalState.SUBMITTED)
            self.plan.submitted.append(entry)
        if not entry.changed:
            self.plan.entries.append(entry)
        entry.proposal, entry.changed = proposal, True
        self._register.learn(entry, proposal)
        return True

    def _repeat(self, row: ReadRow, first: int, *, differing: bool) -> None:
        """A second row of one table about one project: the same again, or the table contradicts itself."""
        if differing:
            message = N_("Sama hanke on jo rivillä {first} eri tiedoin. Rivi jätettiin pois: poista väärä rivi.")
            row.add(Gravity.IMPOSSIBLE, message, first=first)
        else:
            row.add(Gravity.NOTE, N_("Sama hanke on jo rivillä {first} samoin tiedoin."), first=first)
            self.plan.unchanged += 1

    def _call_of(self, row: ReadRow, table: Table) -> Call | None:
        """The call of the command, else the one that the row names; one that is not in the file is made by name alone."""
        name = row.values.get("call")
        if self._call is not None:
            if name and plain_name(name) != plain_name(self._call.name):
                message = N_("Rivillä on haku {name}, mutta hanke tuotiin hakuun {call}.")
                row.add(Gravity.WARNING, message, table.labels["call"](row.number), name=name, call=self._call.name)
            return self._call
        if not name:
            return None
        call = self._calls.get(plain_name(name))
        if call is None:
            call = self._calls[plain_name(name)] = Call(name=name)
            self.plan.calls.append(name)
            message = N_("Haku {call} tehtiin pelkällä nimellä: täydennä sen tiedot.")
            row.add(Gravity.NOTE, message, table.labels["call"](row.number), call=name)
        return call


def _is_own(number: str) -> bool:
    return _OWN_NUMBER.fullmatch(number.upper()) is not None


def _differing(before: Proposal, values: dict[str, Any], call: str | None) -> dict[str, Any]:
    """What a row says otherwise than the proposal; an empty cell says nothing, and case makes no other code."""
    differing = {}
    for key, value in values.items():
        if key in _APART:
            continue
        old = getattr(before, key)
        if key in ("code", "application_number"):
            same = old is not None and old.casefold() == value.casefold()
        elif key == "received":
            same = old is not None and _local(old) == value
        else:
            same = old == value
        if not same:
            differing[key] = value
    if call is not None and call != before.call:
        differing["call"] = call
    return differing


def _local(moment: datetime) -> datetime:
    """A moment as tables have it: the minute that the clock of Helsinki shows."""
    local = moment.astimezone(HELSINKI) if moment.tzinfo else moment
    return local.replace(tzinfo=None, second=0, microsecond=0)


def _about_table(table: Table, skipped: int, lost: int, foreign: Sequence[str]) -> Iterator[Finding]:
    if skipped:
        message = N_("Tiedostossa jo olevat hankkeet ohitettiin: {count}.")
        yield Finding(Gravity.NOTE, message, {"count": skipped})
    if lost and "requested" not in table.labels:
        message = N_(
            "Taulukossa ei ole haettua rahoitusta (sarake Haettu EAKR ja valtio): hankkeet jäävät luonnoksiksi."
        )
        yield Finding(Gravity.WARNING, message)
    if foreign:
        message = N_("Numerot kuten ”{text}” eivät ole tämän ohjelman numeroita: hankkeille annettiin omat numerot.")
        yield Finding(Gravity.NOTE, message, {"text": shown(foreign[0])})
