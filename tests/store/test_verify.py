"""Verify finds what anything but this program has done to a file, and where."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import FileMissing, NotOurFile
from kokkola_desktop.store import history, meetings, proposals, verify
from kokkola_desktop.store.connection import connect


@pytest.fixture
def damage(workspace, file, filled):
    """Runs statements on the file as another program would, and gives what verify then finds (table, row, message)."""
    with workspace.change("yksi") as session:
        proposals.save_many(session, [Proposal(f"Hanke {n}", code=f"A{n}") for n in range(1, 4)])
        meetings.save(session, filled(Meeting, number="1/2026"))
    with workspace.change("kaksi") as session:
        session.execute(proposals.ProposalRow.__table__.update().values(acronym="X"))
    workspace.close()
    assert verify.verify(file) == []

    def run(*statements):
        with closing(sqlite3.connect(file)) as other:
            for statement in statements:
                other.execute(statement)
            other.commit()
        return [(found.table, found.row, found.message.format_map(found.facts)) for found in verify.verify(file)]

    return run


def test_an_altered_row_is_named_with_its_column(damage):
    found = damage("UPDATE proposal SET requested_cents = 9900 WHERE id = 2")
    assert found == [("proposal", 2, "Riviä on muutettu ohjelman ulkopuolella: requested_cents.")]


def test_an_altered_row_stays_found_after_the_program_has_changed_it_again(damage, file):
    from kokkola_desktop.store.workspace import Workspace

    damage("UPDATE proposal SET acronym = 'salaa' WHERE id = 2")
    with Workspace.open(file) as again, again.change("kolme") as session:
        session.execute(proposals.ProposalRow.__table__.update().values(acronym="Y"))
    assert [(found.table, found.row) for found in verify.verify(file)] == [("proposal", 2)]


@pytest.mark.parametrize(
    ("statement", "table", "row", "words"),
    [
        ("INSERT INTO setting (id, name, value) VALUES (7, 'a', '1')", "setting", 7, "lisätty"),
        ("DELETE FROM vote WHERE id = 1", "vote", 1, "poistettu"),
        ("UPDATE change_row SET after = '{}' WHERE id = 2", "step", 1, "ketju"),
        ("UPDATE step SET label = 'muuta' WHERE id = 1", "step", 1, "ketju"),
        ("UPDATE step SET \"by\" = 'muu' WHERE id = 2", "step", 2, "ketju"),
        ("UPDATE change_row SET step_id = 2 WHERE id = 1", "step", 1, "ketju"),
        ("DELETE FROM step WHERE id = 1", "change_row", 1, "viittaa"),
        ("UPDATE meeting_proposal SET proposal_id = 99 WHERE id = 1", "meeting_proposal", 1, "viittaa"),
        ("UPDATE search SET body = 'muuta' WHERE rowid = 1", "proposal", 1, "Hakuhakemisto"),
        ("DELETE FROM search WHERE rowid = 3", "proposal", 3, "Hakuhakemisto"),
        ("INSERT INTO search (rowid, title) VALUES (99, 'olematon')", "proposal", 99, "Hakuhakemisto"),
        ("INSERT INTO content (sha256, bytes) VALUES ('ab', x'00')", "content", 1, "Liitteen"),
        ("CREATE TRIGGER sly AFTER INSERT ON proposal BEGIN DELETE FROM vote; END", "proposal", None, "vieras"),
        ("CREATE VIEW sly AS SELECT 1", "sly", None, "vieras"),
        ("CREATE TABLE sly (a)", "sly", None, "vieras"),
        ("DROP TABLE vote", "vote", None, "puuttuu"),
        ("DROP INDEX ix_proposal_title_key", "proposal", None, "puuttuu"),
        ("ALTER TABLE vote ADD COLUMN sly TEXT", "vote", None, "puuttuu"),
    ],
)
def test_other_damage_is_found_where_it_is(damage, statement, table, row, words):
    found = damage(statement)
    assert any(place == [table, row] and words in message for *place, message in found), found


def test_a_broken_page_is_found(damage, file):
    content = bytearray(file.read_bytes())
    page = 40 * 4096
    content[page : page + 200] = b"\xff" * 200
    file.write_bytes(content)
    assert damage() != []


def test_verifying_neither_writes_nor_waits_for_a_writer(workspace, file):
    with workspace.change("x") as session:
        proposals.save(session, Proposal("A"))
    before = file.read_bytes()
    with workspace.change("y") as session:
        proposals.save(session, Proposal("B"))
        assert verify.verify(file) == []
        session.rollback()
    assert file.read_bytes() == before


def test_the_whole_life_of_a_meeting_leaves_a_whole_file(workspace, file, filled):
    with workspace.change("x") as session:
        key = meetings.save(session, filled(Meeting, number="1/2026"))
    with workspace.change("y") as session:
        meetings.remove(session, key)
    history.undo(workspace)
    history.undo(workspace)
    history.redo(workspace)
    assert verify.verify(file) == []


def test_fields_that_were_emptied_are_no_fault(workspace, file):
    with workspace.change("x") as session:
        key = proposals.save(session, Proposal("A", code="A1", total=Money(5)))
    with workspace.change("y") as session:
        proposals.save(session, Proposal("A", id=key))
    assert verify.verify(file) == []


def test_what_is_no_file_of_ours_is_not_verified(tmp_path):
    with pytest.raises(FileMissing):
        verify.verify(tmp_path / "puuttuu.kokkola")
    (tmp_path / "tyhjä.kokkola").touch()
    with pytest.raises(NotOurFile):
        verify.verify(tmp_path / "tyhjä.kokkola")
    connect(tmp_path / "vieras.kokkola", mode="rwc").execute("CREATE TABLE a (b)").connection.close()
    with pytest.raises(NotOurFile):
        verify.verify(tmp_path / "vieras.kokkola")
