"""Settings by dotted name, each a JSON value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kokkola_desktop.store.tables import SettingRow


def get(session: Session, name: str, default: Any = None) -> Any:
    """The value of a setting, or the default if it was never set."""
    row = session.scalar(select(SettingRow).where(SettingRow.name == name))
    return default if row is None else row.value


def under(session: Session, name: str) -> dict[str, Any]:
    """The settings whose names begin with ``name.``, by the rest of their names; all of them for an empty name."""
    start = f"{name}." if name else ""
    rows = session.scalars(select(SettingRow).where(SettingRow.name.startswith(start, autoescape=True)))
    return {row.name.removeprefix(start): row.value for row in rows}


def put(session: Session, values: Mapping[str, Any]) -> None:
    """Set these; what is equal is not touched."""
    rows = {row.name: row for row in session.scalars(select(SettingRow).where(SettingRow.name.in_(list(values))))}
    for name, value in values.items():
        row = rows.get(name)
        if row is None:
            session.add(SettingRow(name=name, value=value))
        elif row.value != value:
            row.value = value
    session.flush()


def remove(session: Session, name: str) -> None:
    """Let the default hold again."""
    session.execute(delete(SettingRow).where(SettingRow.name == name))
