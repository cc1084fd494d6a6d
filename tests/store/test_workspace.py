"""The open file: who may open it, how it is written, and what a change is."""

# ruff: noqa: PT012 - a change that fails is a block with a step inside

from __future__ import annotations

import os
import sqlite3
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select, text

from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import EnvironmentFault, FileExists, FileLocked, FileMissing, NotOurFile
from kokkola_desktop.store import verify
from kokkola_desktop.store.connection import PRAGMAS, Interrupted
from kokkola_desktop.store.tables import FrameRow, ProposalRow
from kokkola_desktop.store.workspace import ChangeOutOfPlace, Changes, Workspace


def titles(workspace):
    with workspace.read() as session:
        return list(session.scalars(select(ProposalRow.title).order_by(ProposalRow.id)))


def add(workspace, *names, **options):
    with workspace.change("Uusi hanke", **options) as session:
        session.add_all([ProposalRow(title=name) for name in names])


# the pragmas --------------------------------------------------------------------


def test_every_connection_keeps_the_file_safe(workspace):
    with workspace.change("x") as writing, workspace.reader() as reader:
        for connection in (writing.connection().connection.dbapi_connection, reader.raw):
            for name, _, value in PRAGMAS:
                assert connection.execute(f"PRAGMA {name}").fetchone()[0] == value, name
            assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
            assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 10_000
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.raw.execute("DELETE FROM proposal")


def test_a_file_that_another_program_switched_to_wal_is_switched_back(workspace, file):
    workspace.close()
    other = sqlite3.connect(file)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    with Workspace.open(file) as again:
        add(again, "Hanke")
        with again.reader() as reader:
            assert reader.raw.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert sorted(path.name for path in file.parent.glob(f"{file.name}*")) == [file.name]


# what is opened -----------------------------------------------------------------


def test_a_new_file_never_takes_the_place_of_another(workspace, file):
    workspace.close()
    with pytest.raises(FileExists):
        Workspace.create(file)
    with Workspace.open(file) as again:
        assert titles(again) == []


def test_a_file_cannot_be_made_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(EnvironmentFault, match="Kansiota"):
        Workspace.create(tmp_path / "ei ole" / "uusi.kokkola")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [True, False])
def test_a_missing_file_is_said_to_be_missing_and_not_made(file, read_only):
    with pytest.raises(FileMissing):
        Workspace.open(file, read_only=read_only)
    assert not file.exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_an_empty_file_stays_empty(file, read_only):
    file.touch()
    with pytest.raises(NotOurFile, match="tyhjä"):
        Workspace.open(file, read_only=read_only)
    assert file.stat().st_size == 0


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    "content", [b"nimi;summa\n", b"\0" * 4096, os.urandom(5000), b"SQLite format 3\0" + b"x" * 500]
)
def test_noise_is_no_workspace(file, content, read_only):
    file.write_bytes(content)
    with pytest.raises(NotOurFile):
        Workspace.open(file, read_only=read_only)
    assert file.read_bytes() == content


def test_a_folder_is_no_workspace(tmp_path):
    with pytest.raises(NotOurFile, match="ei ole tiedosto"):
        Workspace.open(tmp_path)


def test_another_programs_database_is_no_workspace(file):
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE proposal (id INTEGER PRIMARY KEY, title TEXT)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(NotOurFile, match="ei ole tämän ohjelman"):
        Workspace.open(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 99", "UPDATE alembic_version SET version_num = '9999'"])
def test_a_file_of_a_newer_program_says_so(workspace, file, statement):
    workspace.close()
    with sqlite3.connect(file) as other:
        other.execute(statement)
    other.close()
    with pytest.raises(NotOurFile, match="uudemmalla"):
        Workspace.open(file)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER sly AFTER INSERT ON proposal BEGIN DELETE FROM meeting; END",
        "CREATE VIEW sly AS SELECT * FROM proposal",
    ],
)
def test_a_file_with_a_foreign_trigger_or_view_is_not_written(workspace, file, statement):
    workspace.close()
    with sqlite3.connect(file) as other:
        other.execute(statement)
    other.close()
    with pytest.raises(NotOurFile, match="vieras osa sly"):
        Workspace.open(file)


def test_names_with_spaces_and_signs_of_an_address_are_only_names(tmp_path):
    path = tmp_path / "a?mode=memory&x=#1 %41 ä.kokkola"
    with Workspace.create(path) as made:
        add(made, "Hanke")
    assert path.exists()
    with Workspace.open(path) as again:
        assert titles(again) == ["Hanke"]


def test_the_same_file_by_another_name_is_locked_too(workspace, file):
    link = file.parent / "toinen nimi.kokkola"
    link.symlink_to(file)
    with pytest.raises(FileLocked):
        Workspace.open(link)


# what a change is ---------------------------------------------------------------


def test_a_change_is_kept_whole_or_not_at_all(workspace):
    add(workspace, "Ensimmäinen")
    with pytest.raises(ZeroDivisionError):
        with workspace.change("Vika") as session:
            session.add(ProposalRow(title="Toinen"))
            session.flush()
            raise ZeroDivisionError
    assert titles(workspace) == ["Ensimmäinen"]
    add(workspace, "Kolmas")
    assert titles(workspace) == ["Ensimmäinen", "Kolmas"]


def test_a_change_inside_a_change_is_a_fault_and_nothing_is_kept(workspace):
    with pytest.raises(ChangeOutOfPlace):
        with workspace.change("ulompi") as session:
            session.add(ProposalRow(title="X"))
            add(workspace, "Y")
    assert titles(workspace) == []


def test_a_change_inside_a_reading_would_wait_for_itself_and_is_refused(workspace):
    with workspace.read(), pytest.raises(ChangeOutOfPlace):
        add(workspace, "Y")
    add(workspace, "Z")
    assert titles(workspace) == ["Z"]


def test_closing_inside_a_change_is_a_fault(workspace):
    with pytest.raises(ChangeOutOfPlace):
        with workspace.change("x"):
            workspace.close()
    assert not workspace.closed


def test_reading_inside_a_change_sees_the_change(workspace):
    with workspace.change("x") as session:
        session.add(ProposalRow(title="Uusi"))
        assert titles(workspace) == ["Uusi"]


def test_another_thread_sees_the_file_as_it_was_until_the_change_is_kept(workspace):
    seen = []
    with workspace.change("x") as session:
        session.add(ProposalRow(title="Uusi"))
        session.flush()
        thread = threading.Thread(target=lambda: seen.append(titles(workspace)))
        thread.start()
        thread.join()
    thread = threading.Thread(target=lambda: seen.append(titles(workspace)))
    thread.start()
    thread.join()
    assert seen == [[], ["Uusi"]]


def test_changes_of_several_threads_come_one_after_the_other(workspace):
    threads = [threading.Thread(target=add, args=(workspace, f"Hanke {n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(titles(workspace)) == [f"Hanke {n}" for n in range(8)]
    with workspace.read() as session:
        assert session.scalar(text("SELECT count(DISTINCT step_id) FROM change_row")) == 8


def test_a_reading_sees_one_state_however_long_it_takes(workspace, file):
    add(workspace, "Ensimmäinen")
    with workspace.read() as session:
        assert session.scalar(select(func.count()).select_from(ProposalRow)) == 1
        other = sqlite3.connect(file, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("DELETE FROM proposal").connection.commit()
        other.close()
        assert session.scalar(select(func.count()).select_from(ProposalRow)) == 1


def test_nothing_can_be_written_outside_a_change(workspace):
    with workspace.draft() as session, pytest.raises(Exception, match=r"change_row\.step_id"):
        session.execute(insert(ProposalRow).values(title="Ohi historian"))
    with workspace.read() as session, pytest.raises(Exception, match="readonly"):
        session.execute(insert(ProposalRow).values(title="Ohi historian"))
    assert titles(workspace) == []


def test_a_long_query_is_stopped_from_another_thread(workspace):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Interrupted):
        with workspace.reader() as reader:
            started = threading.Event()
            reader.raw.set_progress_handler(started.set, 1000)
            stopper = threading.Thread(target=lambda: (started.wait(), reader.interrupt()))
            stopper.start()
            reader.raw.execute(endless).fetchone()
    stopper.join()


def test_an_opener_for_reading_writes_nothing(workspace, file):
    add(workspace, "Hanke")
    with Workspace.open(file, read_only=True) as second:
        assert second.read_only
        assert titles(second) == ["Hanke"]
        with pytest.raises(FileLocked, match="vain luettavaksi"):
            add(second, "Toinen")
        with pytest.raises(FileLocked):
            with second.draft():
                pass


def test_a_full_disk_is_told_and_nothing_is_half_kept(workspace, file):
    add(workspace, "Ensimmäinen")
    with pytest.raises(EnvironmentFault, match="Levy on täynnä"):
        with workspace.change("Iso") as session:
            raw = session.connection().connection.dbapi_connection
            pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {pages + 2}")
            session.add(ProposalRow(title="x" * 100_000))
    assert titles(workspace) == ["Ensimmäinen"]
    assert verify.verify(file) == []


def test_a_program_that_writes_without_asking_is_told_and_nothing_is_half_kept(workspace, file):
    with workspace.change("x") as session:
        session.connection().connection.dbapi_connection.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(EnvironmentFault, match="Toinen ohjelma"):
        add(workspace, "Hanke")
    other.execute("ROLLBACK")
    other.close()
    add(workspace, "Hanke")
    assert titles(workspace) == ["Hanke"]


# who is told --------------------------------------------------------------------


def test_listeners_hear_what_was_changed_and_by_whom(workspace):
    heard = []
    workspace.listeners.append(heard.append)
    add(workspace, "A", "B", origin="form")
    with workspace.change("nothing"):
        pass
    with pytest.raises(ZeroDivisionError), workspace.change("fault") as session:
        session.add(ProposalRow(title="C"))
        raise ZeroDivisionError
    assert heard == [Changes(frozenset({"proposal"}), {"proposal": frozenset({1, 2})}, "form")]


def test_many_changed_rows_are_told_as_many(workspace):
    heard = []
    workspace.listeners.append(heard.append)
    add(workspace, *(f"Hanke {n}" for n in range(201)))
    assert heard == [Changes(frozenset({"proposal"}), "many", None)]


def test_parts_are_told_as_the_whole_that_they_belong_to(workspace, filled):
    from kokkola_desktop.domain.meeting import Meeting
    from kokkola_desktop.store import meetings

    with workspace.change("x") as session:
        meetings.save(session, filled(Meeting, number="1/2026"))
        key = meetings.save(session, filled(Meeting, number="2/2026"))
    heard = []
    workspace.listeners.append(heard.append)
    with workspace.change("y") as session:
        session.execute(text("UPDATE vote SET won = 'for' WHERE item_id IN (SELECT id FROM item WHERE meeting_id = 2)"))
    with workspace.change("z") as session:
        session.execute(text("DELETE FROM signature WHERE meeting_id = 2"))
    assert heard == [Changes(frozenset({"meeting"}), {"meeting": frozenset({key})})] * 2


# times and amounts ---------------------------------------------------------------


def test_money_lies_in_the_file_as_whole_cents(workspace):
    day = datetime(2026, 1, 1, tzinfo=UTC).date()
    with workspace.change("x") as session:
        session.add(
            FrameRow(
                name="K", source="akke", start=day, end=day + timedelta(days=1), ceiling_amount=Money(12_345_678_901)
            )
        )
    with workspace.read() as session:
        assert session.execute(text("SELECT typeof(ceiling_cents), ceiling_cents, start FROM frame")).one() == (
            "integer",
            12_345_678_901,
            "2026-01-01",
        )
