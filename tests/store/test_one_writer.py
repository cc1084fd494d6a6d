"""One writer at a time, told by a side file; and nobody but SQLite ever opens the file itself."""

from __future__ import annotations

import ast
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

import kokkola_desktop
from kokkola_desktop.errors import EnvironmentFault, FileLocked, NotWritable
from kokkola_desktop.i18n import Language
from kokkola_desktop.store import backup, verify
from kokkola_desktop.store.tables import ProposalRow
from kokkola_desktop.store.workspace import Workspace

HOLD = """
import sys
from pathlib import Path
from kokkola_desktop.store.workspace import Workspace
from kokkola_desktop.store.tables import ProposalRow
workspace = Workspace.open(Path(sys.argv[1]), who="Toinen Käyttäjä")
if sys.argv[2] == "in a change":
    change = workspace.change("Kesken")
    session = change.__enter__()
    session.add_all([ProposalRow(title="Kesken jäävä hanke " * 200) for n in range(8000)])
    session.flush()
print("ready", flush=True)
sys.stdin.readline()
if sys.argv[2] == "free":
    workspace.close()
"""

WRITE = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], timeout=0)
try:
    other.execute("UPDATE proposal SET title = 'ohi'")
    other.commit()
    print("written")
except sqlite3.OperationalError as fault:
    print(fault)
"""


@pytest.fixture
def other_process():
    running = []

    def start(path, what):
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path), what], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        running.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def write_from_another_process(path):
    return subprocess.run(
        [sys.executable, "-c", WRITE, str(path)], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_while_another_program_holds_the_file_it_is_named_and_reading_goes_on(workspace, file, other_process):
    workspace.close()
    process = other_process(file, "free")
    with pytest.raises(FileLocked, match="Toinen Käyttäjä"):
        Workspace.open(file)
    with Workspace.open(file, read_only=True) as second:
        assert "Toinen Käyttäjä" in second.holder
        process.communicate("\n")
        assert second.holder is None
    with Workspace.open(file) as mine:
        assert mine.holder is not None


def test_a_holder_that_was_killed_holds_nothing_any_more(workspace, file, other_process):
    workspace.close()
    process = other_process(file, "free")
    process.kill()
    process.wait()
    with Workspace.open(file, read_only=True) as second:
        assert second.holder is None
    with Workspace.open(file):
        pass


def read_titles(file):
    with Workspace.open(file, read_only=True) as second, second.reader() as reader:
        return [row[0] for row in reader.raw.execute("SELECT title FROM proposal")]


def read_titles_of_a_copy(file):
    return read_titles(backup.back_up(file, None, datetime(2026, 3, 5, 9, 5).astimezone()))


def read_titles_after_verifying(file):
    assert verify.verify(file) == []
    return read_titles(file)


@pytest.mark.parametrize("way", [read_titles, read_titles_of_a_copy, read_titles_after_verifying])
def test_what_a_killed_writer_left_half_done_is_taken_back_also_for_a_reader(workspace, file, other_process, way):
    with workspace.change("x") as session:
        session.add(ProposalRow(title="Valmis"))
    workspace.close()
    process = other_process(file, "in a change")
    process.kill()
    process.wait()
    assert file.with_name(f"{file.name}-journal").exists(), "the writer was to leave a journal"
    assert way(file) == ["Valmis"]


def test_a_reader_without_the_right_to_write_is_told_of_a_half_done_save(workspace, file, other_process, monkeypatch):
    workspace.close()
    process = other_process(file, "in a change")
    process.kill()
    process.wait()
    real = sqlite3.connect

    def as_if_read_only(address, *arguments, **options):
        return real(address.replace("mode=rw", "mode=ro"), *arguments, **options)

    monkeypatch.setattr("kokkola_desktop.store.connection.sqlite3.connect", as_if_read_only)
    with pytest.raises(EnvironmentFault, match="keskeytynyt"):
        Workspace.open(file, read_only=True)


def test_nothing_that_we_do_beside_a_change_lets_another_program_write_into_it(workspace, file):
    """Any open and close of the file in this process would drop SQLite's lock; a second process finds out."""
    with workspace.change("x") as session:
        session.add(ProposalRow(title="Ensimmäinen"))
    with workspace.change("y") as session:
        session.add(ProposalRow(title="Toinen"))
        session.flush()
        assert "locked" in write_from_another_process(file)
        backup.back_up(file, None, workspace.clock())
        assert verify.verify(file) == []
        with Workspace.open(file, read_only=True) as second:
            assert second.holder is not None
        with pytest.raises(FileLocked):
            Workspace.open(file)
        with pytest.raises(FileLocked):
            backup.restore(next((file.parent / backup.FOLDER).iterdir()), file, workspace.clock(), who="x")
        assert "locked" in write_from_another_process(file)


OPENERS = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "copy", "copy2", "copyfile", "copytree"}


def test_the_store_has_no_way_to_open_a_file_but_sqlite():
    """The note on the side file is the one exception; the text of the first revision lies in the package."""
    allowed = {("side_file.py", "write_text"), ("side_file.py", "read_text"), ("0001_first.py", "read_text")}
    found = set()
    for path in Path(kokkola_desktop.__file__).with_name("store").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in OPENERS:
                    found.add((path.name, name))
    assert found == allowed


def test_services_open_no_file_by_the_name_of_the_workspace():
    """``workspace.path`` is for showing and for the store's own functions, never for ``open``, copying or hashing."""
    found = []
    for path in Path(kokkola_desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            target = node.func
            name = target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
            touched = [target.value] if isinstance(target, ast.Attribute) else []
            if name in OPENERS and any(ast.unparse(part).endswith("workspace.path") for part in (*touched, *node.args)):
                found.append((path.name, node.lineno))
    assert found == []


def test_a_folder_that_cannot_be_written_is_told_and_the_file_opens_for_reading(tmp_path):
    file = tmp_path / "t.kokkola"
    Workspace.create(file).close()
    (tmp_path / ".t.kokkola.lock").unlink(missing_ok=True)
    (tmp_path / ".t.kokkola.lock").mkdir()  # as where nothing may be written, also for whoever may write anywhere
    with pytest.raises(NotWritable) as refused:
        Workspace.open(file)
    assert Language("fi").sentence(refused.value.message, refused.value.facts).endswith(": se on kansio.")
    with Workspace.open(file, read_only=True) as workspace:
        assert workspace.read_only
