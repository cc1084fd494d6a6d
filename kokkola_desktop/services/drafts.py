"""Text being typed: safe at once, without a step of history; saving the field ends it."""

from __future__ import annotations

from kokkola_desktop.store import drafts as store
from kokkola_desktop.store.drafts import Draft
from kokkola_desktop.store.workspace import Workspace

__all__ = ["Draft", "all_kept", "discard", "keep", "kept"]


def keep(workspace: Workspace, subject: str, subject_id: int, field: str, text: str) -> None:
    """Keep what stands in a field now, in place of what was kept before."""
    with workspace.draft() as session:
        store.keep(session, Draft(subject, subject_id, field, text, workspace.clock()))


def kept(workspace: Workspace, subject: str, subject_id: int) -> dict[str, str]:
    """What is kept for one subject, by field."""
    with workspace.read() as session:
        return {draft.field: draft.text for draft in store.kept(session, subject, subject_id)}


def all_kept(workspace: Workspace) -> list[Draft]:
    """All that was typed and never saved, newest first: what the window offers after a crash."""
    with workspace.read() as session:
        return store.all_kept(session)


def discard(workspace: Workspace, subject: str, subject_id: int, field: str | None = None) -> None:
    """Let go of what is kept for a field, or for all fields of the subject, because the user does not want it."""
    with workspace.draft() as session:
        store.clear(session, subject, subject_id, field)
