"""Settings of this file: city and council, texts, templates, rules that an organisation may decide (domain.md "check")."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from kokkola_desktop.store.tables.base import Base, Key
from kokkola_desktop.store.tables.types import Json


class SettingRow(Base):
    """One setting: ``name`` is dotted (``council.name``), ``value`` any JSON."""

    __tablename__ = "setting"
    __table_args__ = {"info": {"kind": "setting"}}  # noqa: RUF012

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(Json(object), nullable=True)
