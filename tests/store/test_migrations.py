"""A new file and an upgraded one are the same, and files of each version that was ever given out still open."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from kokkola_desktop.store import migrations
from kokkola_desktop.store.schema import create_tables, statements
from kokkola_desktop.store.workspace import Workspace

HOW = (
    "the tables have changed: add a revision, or until the first release make the first one again "
    "(see kokkola_desktop/store/migrations/__init__.py)"
)


def upgraded():
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with engine.begin() as begun:
        migrations.upgrade(begun)
    return connection


def test_all_revisions_together_make_the_tables_of_a_new_file():
    with closing(upgraded()) as old, closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        create_tables(new)
        assert statements(old) == statements(new), HOW
        assert migrations.revision_of(old) == migrations.HEAD


def test_the_head_is_a_known_revision_and_new_files_bear_it(workspace):
    assert migrations.HEAD in migrations.known_revisions()
    with workspace.reader() as reader:
        assert migrations.revision_of(reader.raw) == migrations.HEAD


def test_a_file_of_an_older_revision_is_backed_up_and_brought_up_to_date(workspace, file, monkeypatch):
    """With only one revision so far the older file is the same one under an earlier name."""
    workspace.close()
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE alembic_version SET version_num = '0000'")
        other.commit()
    monkeypatch.setattr(migrations, "known_revisions", lambda: frozenset({"0000", "0001"}))
    seen = []

    def upgrade(connection):
        seen.append("upgrade")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")

    monkeypatch.setattr(migrations, "upgrade", upgrade)
    with pytest.raises(Exception, match="vanhemmalta"):
        Workspace.open(file, read_only=True)
    with Workspace.open(file, before_upgrade=lambda path: seen.append(path.name)):
        pass
    assert seen == [file.name, "upgrade"]
    with Workspace.open(file):
        assert len(seen) == 2
