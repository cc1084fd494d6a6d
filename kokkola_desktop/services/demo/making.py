"""Makes the demonstration file: all of it, or no file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.domain.scoring import Scoring
from kokkola_desktop.errors import N_
from kokkola_desktop.services import scoring, workspaces
from kokkola_desktop.services.demo import answers, following, gatherings, many
from kokkola_desktop.services.demo.content import Table, table
from kokkola_desktop.services.demo.group import keep_group, scorers
from kokkola_desktop.services.demo.projects import Project, Setting, call_of, projects
from kokkola_desktop.services.demo.scores import scorings
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import funding as calls, proposals as register, settings

#: The most proposals that a demonstration file can have.
MOST = 100_000


def create(path: Path, proposals: int | None = None) -> None:
    """Make a demonstration file; nothing of it can be undone.

    ``proposals`` is how many there are in all, at most `MOST`; the 27 that the meetings deal with are always there.
    Raises FileExists, FileLocked, EnvironmentFault.
    """
    workspace = workspaces.create(path, who="Esimerkkiaineisto")
    try:
        _fill(workspace, proposals)
    except BaseException:
        workspace.close()
        workspace.path.unlink()
        raise
    workspace.close()


def _fill(workspace: Workspace, count: int | None) -> None:
    tables = {name: table(name) for name in ("projects", "group", "answers", "follow-up")}
    with workspace.change(N_("Esimerkkiaineisto: johtoryhmä, haut ja hankkeet"), undoable=False) as session:
        settings.put(session, {"demonstration": True})
        setting = _setting(session)
        keys = keep_group(session, tables["group"])
        made = projects(tables["projects"], setting)
        ids = _keep_projects(session, made, tables["projects"], setting)
    with workspace.change(N_("Esimerkkiaineisto: arvioinnit"), undoable=False) as session:
        _keep_scores(session, made, ids, tables)
    with workspace.change(N_("Esimerkkiaineisto: kokoukset ja liiton päätökset"), undoable=False) as session:
        gatherings.keep_meeting(session, table("meeting-1"), ids, keys)
        answers.send(session, ids, tables["answers"]["sent_on"])
        answers.keep_answers(session, ids, tables["answers"])
        for number in (2, 3, 4):
            gatherings.keep_meeting(session, table(f"meeting-{number}"), ids, keys)
    with workspace.change(N_("Esimerkkiaineisto: seuranta"), undoable=False) as session:
        following.keep_reports(session, ids, tables["follow-up"])
        following.keep_objectives(session, tables["follow-up"])
    if further := many.further(count, made):
        with workspace.change(N_("Esimerkkiaineisto: {n} muuta hanketta"), undoable=False, n=further) as session:
            many.keep_many(session, further, setting)


def _setting(session: Session) -> Setting:
    """What the template says of the projects' surroundings."""

    def get(name: str) -> Any:
        return settings.get(session, name)

    return Setting(
        criteria=get("criteria.sets")[0],
        annexes=tuple(get("annexes.default")),
        programme=get("programme.fi"),
        authority=get("council.fi.nominative"),
        priorities={entry["key"]: entry["fi"] for entry in get("priorities.list")},
        goals={entry["key"]: entry["fi"] for entry in get("goals.list")},
        objectives=tuple(entry["code"] for entry in get("objectives.list")),
    )


def _keep_projects(session: Session, made: tuple[Project, ...], table: Table, setting: Setting) -> dict[str, int]:
    """Keep calls and projects with their moves; gives the projects' ids by code."""
    for entry in table["calls"]:
        calls.save_call(session, call_of(entry, setting))
    ids = register.save_many(session, [project.proposal for project in made], [project.moves[0] for project in made])
    for key, project in zip(ids, made, strict=True):
        for move in project.moves[1:]:
            register.add_move(session, replace(move, proposal=key))
    return {project.proposal.code or "": key for project, key in zip(made, ids, strict=True)}


def _keep_scores(session: Session, made: tuple[Project, ...], ids: dict[str, int], tables: dict[str, Table]) -> None:
    chosen = scorers(tables["group"])
    given: list[Scoring] = []
    for project in made:
        call = calls.find_call(session, project.proposal.call or "")
        if call is not None and project.proposal.state is not ProposalState.WITHDRAWN:
            key = ids[project.proposal.code or ""]
            given += scorings(project, key, call.criteria, tables["projects"], chosen)
    scoring.keep(session, given)
