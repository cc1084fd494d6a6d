"""The tables of the first version.

Revision ID: 0001
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in text.split(";\n\n"):
        op.get_bind().exec_driver_sql(statement.strip().removesuffix(";"))
    op.get_bind().exec_driver_sql("INSERT INTO search (search, rank) VALUES ('hashsize', 16777216)")


def downgrade() -> None:
    raise NotImplementedError("there is no file before the first version")
