"""Settings of the open file: city and council, rules of the group, texts, templates (see resources/templates)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kokkola_desktop.errors import N_
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


def change(workspace: Workspace, values: Mapping[str, Any], *, origin: object = None) -> None:
    """Set these, as one step."""
    with workspace.change(N_("Asetukset"), origin=origin) as session:
        store.put(session, values)


def reset(workspace: Workspace, name: str, *, origin: object = None) -> None:
    """Let the default hold again for one setting."""
    with workspace.change(N_("Asetukset"), origin=origin) as session:
        store.remove(session, name)
