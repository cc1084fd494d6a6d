"""Undo, redo and the list of steps, by name."""

from __future__ import annotations

from typing import Any

from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language, language
from kokkola_desktop.store import history as store
from kokkola_desktop.store.history import Step
from kokkola_desktop.store.workspace import Workspace

__all__ = ["Step", "entries", "name", "redo", "redo_name", "steps", "undo", "undo_name", "undo_step"]

_UNDONE = N_("Kumottiin: {name}")
_REDONE = N_("Tehtiin uudelleen: {name}")


def undo(workspace: Workspace, *, origin: object = None) -> Step:
    """Take back the last step, also of an earlier run of the program; gives it. Raises UserError if there is none."""
    return store.undo(workspace, origin=origin)


def redo(workspace: Workspace, *, origin: object = None) -> Step:
    """Do again what was undone last; gives it. Raises UserError if there is none, or something new was done since."""
    return store.redo(workspace, origin=origin)


def undo_name(workspace: Workspace, words: Language | None = None) -> str | None:
    """The name of what `undo` would take back, in this language; None if there is nothing."""
    step = store.next_undo(workspace)
    return None if step is None else _plain_name(step, words)


def undo_step(workspace: Workspace) -> int | None:
    """The id of the step that `undo` would take back; None if there is nothing."""
    step = store.next_undo(workspace)
    return None if step is None else step.id


def redo_name(workspace: Workspace, words: Language | None = None) -> str | None:
    """The name of what `redo` would do again; None if there is nothing."""
    step = store.next_redo(workspace)
    return None if step is None else _plain_name(step, words)


def name(step: Step, words: Language | None = None) -> str:
    """The name of a step as the list shows it: an undo or redo tells what it was about."""
    plain = _plain_name(step, words)
    frame = {"undo": _UNDONE, "redo": _REDONE}.get(step.kind)
    return (words or language("fi")).sentence(frame, name=plain) if frame else plain


def steps(workspace: Workspace) -> list[Step]:
    """Every step from the first on."""
    return store.steps(workspace)


def entries(workspace: Workspace, words: Language | None = None) -> list[dict[str, Any]]:
    """The keys of ``list history``: id, at (ISO, UTC), by, name, undone; oldest first."""
    return [
        {
            "id": step.id,
            "at": step.at.isoformat(timespec="seconds"),
            "by": step.by,
            "name": name(step, words),
            "undone": step.undone,
        }
        for step in store.steps(workspace)
    ]


def _plain_name(step: Step, words: Language | None) -> str:
    return (words or language("fi")).sentence(step.label, step.facts)
