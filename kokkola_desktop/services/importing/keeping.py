"""The import as one step: all sources of a command are kept together, or none of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop import garbage
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.errors import N_
from kokkola_desktop.services import backups, standings
from kokkola_desktop.services.importing.columns import names_with
from kokkola_desktop.services.importing.planning import HELSINKI, OnKnown, Plan, Progress, plan_tables
from kokkola_desktop.services.importing.reading import read_table
from kokkola_desktop.services.importing.report import ImportReport
from kokkola_desktop.store import funding, proposals
from kokkola_desktop.store.workspace import Workspace

Source = tuple[Path, Meeting]


def import_sources(
    workspace: Workspace,
    sources: Sequence[Path],
    *,
    dry_run: bool = False,
    call: str | None = None,
    known: OnKnown = "update",
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take tables of proposals (.csv, .xlsx) and meetings (.json) into the workspace as one undoable step.

    ``call`` is the call of all proposals, ``known`` what becomes of proposals that are in the file, ``dry_run`` tells
    what would happen and keeps nothing. ``columns`` matches columns by hand: their name to the key of a field, "" for
    none. ``progress`` hears how many rows of how many are read and kept; what it raises takes everything back. Raises UserError, and keeps nothing, for a source that is none of these, for an
    unknown call, and with all its faults for a meeting that the rules refuse.
    """
    # Thousands of values are made and kept: looking for cycles among them time and again costs a fifth of the time.
    with garbage.left_alone():
        tell = progress or _silently
        paths = [Path(source) for source in sources]
        meetings = [(path, _meeting(path)) for path in paths if path.suffix.lower() == ".json"]
        names = names_with(columns)
        tables = [read_table(path, names) for path in paths if path.suffix.lower() != ".json"]
        today = workspace.clock().astimezone(HELSINKI).date()
        with workspace.read() as session:
            plan = plan_tables(session, tables, call=call, known=known, today=today, progress=tell)
        return _take_up(workspace, plan, meetings, tell, dry_run=dry_run)


def _silently(_done: int, _rows: int) -> None:
    """Nobody watches."""


def _take_up(
    workspace: Workspace, plan: Plan, meetings: Sequence[Source], progress: Progress, *, dry_run: bool
) -> ImportReport:
    if not meetings and (dry_run or not plan.entries):
        return report_of(plan)
    if not dry_run:
        backups.before(workspace)
    label, facts = _label(plan, meetings)
    taken: list[ImportReport] = []
    with suppress(_TrialEnds), workspace.change(label, **facts) as session:
        _keep(session, plan, workspace, progress)
        taken += [_take_in(session, source, workspace) for source in meetings]
        if dry_run:
            raise _TrialEnds
    step = not dry_run and (bool(plan.entries) or any(one.created for one in taken))
    return replace(report_of(plan, taken), step=step)


class _TrialEnds(Exception):
    """Takes back what a trial run had to do to see what it comes to."""


def _meeting(path: Path) -> Meeting:
    from kokkola_desktop.services.interchange import read_meeting

    return read_meeting(path)


def _label(plan: Plan, meetings: Sequence[Source]) -> tuple[str, dict[str, Any]]:
    """The step's name: how many proposals, which meetings."""
    numbers = tuple(meeting.number for _, meeting in meetings)
    if not numbers:
        return N_("Tuonti: 1 hanke") if len(plan.entries) == 1 else N_("Tuonti: {n} hanketta"), {"n": len(plan.entries)}
    if not plan.entries:
        return N_("Tuonti: kokous {numbers}"), {"numbers": numbers}
    return N_("Tuonti: {n} hanketta, kokous {numbers}"), {"n": len(plan.entries), "numbers": numbers}


def _keep(session: Session, plan: Plan, workspace: Workspace, progress: Progress) -> None:
    """New calls, new and changed proposals with their dated moves, ranks where a call has changed."""
    for name in plan.calls:
        funding.save_call(session, Call(name=name))
    progress(0, len(plan.entries))
    kept = [entry.proposal for entry in plan.entries if entry.proposal is not None]
    at = workspace.clock().astimezone(HELSINKI)
    firsts = {
        state: proposals.Move(0, at, state, by=workspace.who)
        for state in (ProposalState.DRAFT, ProposalState.SUBMITTED)
    }
    ids = proposals.save_many(
        session, kept, [firsts.get(entry.first) if entry.first else None for entry in plan.entries]
    )
    for entry, key in zip(plan.entries, ids, strict=True):
        entry.id = key
    submitted = proposals.Move(0, at, ProposalState.SUBMITTED, ProposalState.DRAFT, workspace.who)
    proposals.add_moves(session, [entry.id for entry in plan.submitted if entry.id is not None], submitted)
    known = proposals.call_ids(session)
    for name in sorted(plan.reranked):
        standings.bring_up_to_date(session, known[name])
    progress(len(plan.entries), len(plan.entries))


def _take_in(session: Session, source: Source, workspace: Workspace) -> ImportReport:
    """A meeting is one row of its report: new, or the same again."""
    from kokkola_desktop.services.interchange import take_in
    from kokkola_desktop.services.meetings.planning import author

    path, meeting = source
    taken = take_in(session, meeting, author(workspace))
    notes = tuple(replace(note, place=path.name) for note in taken.notes)
    return ImportReport(read=1, created=int(taken.created), unchanged=int(not taken.created), findings=notes)


def report_of(plan: Plan, meetings: Sequence[ImportReport] = ()) -> ImportReport:
    """What a plan and the meetings beside it come to."""
    findings: tuple[Finding, ...] = tuple(plan.findings)
    return ImportReport(
        read=plan.read + sum(one.read for one in meetings),
        created=plan.created + sum(one.created for one in meetings),
        updated=plan.updated,
        unchanged=plan.unchanged + sum(one.unchanged for one in meetings),
        rejected=plan.rejected,
        findings=findings + tuple(note for one in meetings for note in one.findings),
    )
