"""Settings of the open file: city and council, rules of the group, texts, templates (see resources/templates)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy.orm import Session

from kokkola_desktop.errors import N_, Term
from kokkola_desktop.services import templates
from kokkola_desktop.store import settings as store
from kokkola_desktop.store.workspace import Workspace


def get(workspace: Workspace, name: str, default: Any = None) -> Any:
    """The value of a setting by its dotted name (``council.fi.genitive``)."""
    with workspace.read() as session:
        return store.get(session, name, default)


def under(workspace: Workspace, name: str) -> dict[str, Any]:
    """The settings below a name, by the rest of theirs: ``under("council.fi")`` gives nominative, genitive …"""
    with workspace.read() as session:
        return store.under(session, name)


def everything(workspace: Workspace) -> dict[str, Any]:
    """All settings by their dotted names."""
    with workspace.read() as session:
        return store.under(session, "")


def change(workspace: Workspace, values: Mapping[str, Any], *, what: str = "", origin: object = None) -> None:
    """Set these, as one step; ``what`` is the message that names it ("Päiviä ennen kokousta")."""
    with _step(workspace, what, origin) as session:
        store.put(session, values)


def restore(workspace: Workspace, names: Sequence[str], *, what: str = "", origin: object = None) -> None:
    """Give these settings the values that a new file begins with, as one step; one that it does not have goes."""
    original = templates.settings_of(templates.load(templates.DEFAULT))
    with _step(workspace, what, origin) as session:
        store.put(session, {name: original[name] for name in names if name in original})
        for name in names:
            if name not in original:
                store.remove(session, name)


def _step(workspace: Workspace, what: str, origin: object) -> AbstractContextManager[Session]:
    if what:
        return workspace.change(N_("Asetus: {what}"), origin=origin, what=Term(what))
    return workspace.change(N_("Asetukset"), origin=origin)
