"""A new file and an upgraded one are the same, and files of each version that was ever given out still open."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.pool import StaticPool

from kokkola_desktop.errors import NotOurFile
from kokkola_desktop.store import meetings, migrations
from kokkola_desktop.store.schema import create_tables, statements
from kokkola_desktop.store.tables import PaperRow
from kokkola_desktop.store.verify import verify
from kokkola_desktop.store.workspace import Workspace

HOW = "the tables have changed: add a revision (see kokkola_desktop/store/migrations/__init__.py)"
FILES = Path(__file__).with_name("files")


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


@pytest.mark.parametrize("old", sorted(FILES.glob("v*.kokkola")), ids=lambda path: path.stem)
def test_a_file_of_an_older_revision_is_backed_up_and_brought_up_to_date(old, tmp_path):
    file = tmp_path / old.name
    file.write_bytes(old.read_bytes())
    seen = []
    with pytest.raises(NotOurFile, match="vanhemmalta"):
        Workspace.open(file, read_only=True)
    with Workspace.open(file, before_upgrade=lambda path: seen.append(path.name)) as workspace:
        with workspace.read() as session:
            (meeting,) = meetings.load_all(session)
        assert (meeting.number, len(meeting.items)) == ("3/2026", 2)
        with workspace.change("Kokeiltu") as session:
            meetings.save(session, replace(meeting, place="Uusi paikka"))
    assert seen == [file.name]
    with Workspace.open(file, before_upgrade=lambda path: seen.append(path.name)):
        assert len(seen) == 1
    assert verify(file) == []


def test_papers_of_an_older_revision_stay_in_the_register(tmp_path):
    file = tmp_path / "v1.kokkola"
    file.write_bytes((FILES / "v1.kokkola").read_bytes())
    with closing(sqlite3.connect(file)) as other:
        other.execute(
            "INSERT INTO paper (id, kind, meeting_id, language, public, final, made_at, path, sha256) "
            "VALUES (7, 'minutes', 1, 'fi', 0, 1, '2026-09-10T15:00:00+03:00', 'pöytäkirja.pdf', 'abc')"
        )
        other.commit()
    with Workspace.open(file) as workspace, workspace.read() as session:
        (paper,) = session.scalars(select(PaperRow))
        assert (paper.id, paper.kind, paper.final, paper.proposal_id, paper.year) == (7, "minutes", True, None, None)
