"""Copies while the file is in use, automatic ones at most hourly, and restoring without losing the old file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import EnvironmentFault, FileLocked, FileMissing, NotOurFile, UserError
from kokkola_desktop.store import backup, proposals, verify
from kokkola_desktop.store.workspace import Workspace

NOW = datetime(2026, 3, 5, 9, 5, 7).astimezone()
HOUR = timedelta(hours=1)


def add(workspace, title):
    with workspace.change("x") as session:
        proposals.save(session, Proposal(title))


def titles(path):
    with Workspace.open(path, read_only=True) as opened, opened.read() as session:
        return [proposal.title for proposal in proposals.load_all(session)]


def test_a_copy_is_made_while_a_change_is_open_and_holds_what_was_kept(workspace, file):
    add(workspace, "Tallennettu")
    with workspace.change("y") as session:
        proposals.save(session, Proposal("Kesken"))
        made = backup.back_up(file, None, NOW)
    assert made == file.parent / "Varmuuskopiot" / "työ tila #1 100% 2026-03-05 09.05.07.kokkola"
    assert titles(made) == ["Tallennettu"]
    assert verify.verify(made) == []
    assert [path.name for path in made.parent.iterdir() if path.suffix != ".lock"] == [made.name]


def test_two_copies_of_one_second_are_two_files(workspace, file, tmp_path):
    made = [backup.back_up(file, tmp_path / "muualla", NOW) for _ in range(2)]
    assert len(set(made)) == 2
    assert all(copy.parent == tmp_path / "muualla" for copy in made)


def test_automatic_copies_are_made_once_an_hour_and_the_oldest_go(workspace, file):
    def due(moment):
        return backup.back_up_if_due(file, None, moment, every=HOUR, keep=3)

    by_hand = backup.back_up(file, None, NOW)
    assert due(NOW) is not None
    assert due(NOW + timedelta(minutes=59)) is None
    made = [due(NOW + n * HOUR) for n in range(1, 5)]
    assert all(made)
    left = sorted(path for path in by_hand.parent.iterdir() if path.suffix == ".kokkola")
    assert left == sorted([by_hand, *made[-3:]])


def test_a_clock_that_was_set_back_does_not_stop_automatic_copies(workspace, file):
    assert backup.back_up_if_due(file, None, NOW, every=HOUR, keep=3)
    assert backup.back_up_if_due(file, None, NOW - timedelta(days=400), every=HOUR, keep=3)


def test_restoring_keeps_the_file_that_was_there(workspace, file):
    add(workspace, "Ennen")
    copy = backup.back_up(file, None, NOW)
    add(workspace, "Jälkeen")
    workspace.close()
    kept = backup.restore(copy, file, NOW, who="Maija")
    assert titles(file) == ["Ennen"]
    assert titles(kept) == ["Ennen", "Jälkeen"]
    assert kept.name == "työ tila #1 100% ennen palautusta 2026-03-05 09.05.07.kokkola"
    assert backup.restore(copy, file, NOW, who="Maija") != kept
    assert titles(copy) == ["Ennen"]


@pytest.mark.parametrize("content", [b"", b"roskaa" * 1000])
def test_a_damaged_or_empty_file_is_restored_and_kept_aside(workspace, file, content):
    add(workspace, "Ennen")
    copy = backup.back_up(file, None, NOW)
    workspace.close()
    file.write_bytes(content)
    kept = backup.restore(copy, file, NOW, who="Maija")
    assert kept.read_bytes() == content
    assert titles(file) == ["Ennen"]


def test_nothing_but_a_file_is_replaced_by_a_copy(workspace, file, tmp_path):
    copy = backup.back_up(file, None, NOW)
    folder, loop = tmp_path / "kansio", tmp_path / "silmukka"
    folder.mkdir()
    loop.symlink_to(loop)
    for path, said in ((folder, "ei ole tiedosto"), (loop, "ei kelpaa")):
        with pytest.raises(UserError, match=said):
            backup.restore(copy, path, NOW, who="Maija")
    assert folder.is_dir()
    assert [one.name for one in tmp_path.iterdir() if "palautus" in one.name] == []


def test_a_file_that_is_gone_is_restored_and_nothing_was_kept(workspace, file):
    copy = backup.back_up(file, None, NOW)
    workspace.close()
    file.unlink()
    assert backup.restore(copy, file, NOW, who="Maija") is None
    assert titles(file) == []


def test_the_journal_of_a_broken_file_is_not_played_into_the_restored_one(workspace, file):
    add(workspace, "Ennen")
    copy = backup.back_up(file, None, NOW)
    workspace.close()
    journal = file.with_name(f"{file.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 504)
    kept = backup.restore(copy, file, NOW, who="Maija")
    assert not journal.exists()
    assert kept.with_name(f"{kept.name}-journal").exists()
    assert titles(file) == ["Ennen"]


def test_a_file_in_use_is_not_replaced(workspace, file):
    copy = backup.back_up(file, None, NOW)
    with pytest.raises(FileLocked):
        backup.restore(copy, file, NOW, who="Maija")
    add(workspace, "Yhä auki")
    assert titles(file) == ["Yhä auki"]


def test_what_is_no_copy_of_ours_replaces_nothing(workspace, file, tmp_path):
    workspace.close()
    before = file.read_bytes()
    empty, foreign = tmp_path / "tyhjä.kokkola", tmp_path / "vieras.kokkola"
    empty.touch()
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE a (b)")
    for wrong, fault in (
        (empty, NotOurFile),
        (foreign, NotOurFile),
        (tmp_path / "ei ole", FileMissing),
        (file, NotOurFile),
    ):
        with pytest.raises(fault):
            backup.restore(wrong, file, NOW, who="Maija")
    assert file.read_bytes() == before
    assert not list(tmp_path.glob(".*palautus*"))


def test_a_damaged_copy_replaces_nothing(workspace, file):
    for n in range(300):
        add(workspace, f"Hanke {n} " * 20) if n % 100 == 0 else None
    copy = backup.back_up(file, None, NOW)
    workspace.close()
    before = file.read_bytes()
    content = bytearray(copy.read_bytes())
    for page in range(5, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    copy.write_bytes(content)
    with pytest.raises(NotOurFile, match="vioittunut"):
        backup.restore(copy, file, NOW, who="Maija")
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(workspace, file, tmp_path):
    (tmp_path / "tiedosto").touch()
    with pytest.raises(EnvironmentFault):
        backup.back_up(file, tmp_path / "tiedosto", NOW)
