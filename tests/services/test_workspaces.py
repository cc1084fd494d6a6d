"""A new file begins with the template of its city; files are opened, checked, copied and restored by services."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from kokkola_desktop import resources
from kokkola_desktop.domain.meeting import ItemKind, Sector
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.numbering import Series
from kokkola_desktop.domain.proposal import Proposal, Source
from kokkola_desktop.errors import FileExists, FileLocked, NotOurFile, UserError
from kokkola_desktop.services import backups, history, settings, templates, workspaces
from kokkola_desktop.store import funding, proposals


def add(workspace, title):
    with workspace.change("Uusi hanke {title}", title=title) as session:
        proposals.save(session, Proposal(title))


def test_a_new_file_has_the_default_frames(workspace):
    with workspace.read() as session:
        frames = funding.frames(session)
    assert [(frame.name, frame.source, frame.amount, frame.to_check) for frame in frames] == [
        ("AKKE 2021", Source.AKKE, Money.euros("100000.00"), False),
        ("EAKR + valtio 2022–2023", Source.EAKR_STATE, Money.euros("1120000.00"), True),
        ("EAKR + valtio 2024–2025", Source.EAKR_STATE, Money.euros("1120000.00"), True),
        ("EAKR + valtio 2026–2027", Source.EAKR_STATE, Money.euros("1120000.00"), True),
    ]
    assert (frames[-1].start, frames[-1].end) == (date(2026, 1, 1), date(2027, 12, 31))


def test_a_new_file_has_names_rules_texts_and_lists(workspace):
    assert settings.get(workspace, "council.fi.allative") == "Keski-Pohjanmaan liitolle"
    assert settings.under(workspace, "city.sv")["nominative"] == "Karleby stad"
    assert settings.get(workspace, "notice.days") == 7
    assert settings.get(workspace, "numbering.items") == Series.YEAR.value
    assert [part["fi"] for part in settings.get(workspace, "priorities.list")] == [
        "Akkukemia",
        "Kiertotalous ja teollisuutta tukevat älykkäät ratkaisut",
    ]
    assert [part["code"] for part in settings.get(workspace, "objectives.list")] == [
        "1.1",
        "1.2",
        "1.3",
        "2.1",
        "2.2",
        "2.3",
    ]
    assert settings.get(workspace, "sentences.note.sv") == "Antecknades för kännedom."
    assert settings.get(workspace, "olematon", "oletus") == "oletus"


def test_the_template_speaks_the_words_of_the_domain():
    template = templates.load("kokkola")
    kinds = [part["kind"] for part in template["agenda"]["items"]]
    assert all(ItemKind(kind) for kind in kinds)
    assert kinds[0], kinds[-1] == ("opening", "closing")
    assert {part["key"] for part in template["sectors"]["list"]} == {sector.value for sector in Sector}
    names = dict(templates._flat(template))
    unknown = [
        name
        for name in template["check"]["to_check"]
        if not any(one == name or one.startswith(f"{name}.") for one in names)
    ]
    assert unknown == []


@pytest.mark.parametrize("path", sorted(resources.path("templates").glob("*.toml")), ids=lambda path: path.stem)
def test_every_template_fills_a_file_and_says_each_text_in_both_languages(path, tmp_path):
    template = tomllib.loads(path.read_text(encoding="utf-8"))
    for name, part in template["sentences"].items():
        assert part["fi"], name
        assert part["sv"], name
    with workspaces.create(tmp_path / "a.kokkola", city=path.stem) as made:
        assert settings.get(made, "city.fi.genitive")
    assert workspaces.verify(tmp_path / "a.kokkola") == []


def test_making_a_file_is_no_step_of_undo(workspace, file):
    assert history.undo_name(workspace) is None
    assert workspaces.verify(file) == []


def test_an_unknown_city_makes_no_file(file):
    with pytest.raises(UserError, match="kokkola"):
        workspaces.create(file, city="../kokkola")
    assert not file.exists()


def test_a_file_is_never_made_over_another(workspace, file):
    workspace.close()
    before = file.read_bytes()
    with pytest.raises(FileExists):
        workspaces.create(file)
    assert file.read_bytes() == before


def test_a_fault_while_a_new_file_is_filled_leaves_no_file(file, monkeypatch):
    monkeypatch.setattr(templates, "fill", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workspaces.create(file)
    assert not file.exists()
    monkeypatch.undo()
    workspaces.create(file).close()


def test_opening_and_closing(file):
    workspace = workspaces.create(file, who="Maija Malli")
    with pytest.raises(FileLocked, match="Maija Malli"):
        workspaces.open(file)
    workspaces.close(workspace)
    with workspaces.open(file, who="Matti") as again:
        assert not again.read_only
        add(again, "Hanke")
        assert [entry["by"] for entry in history.entries(again)] == ["Maija Malli", "Matti"]


def test_steps_have_names_in_the_list_and_for_undo(workspace):
    add(workspace, "Akku")
    assert history.undo_name(workspace) == "Uusi hanke Akku"
    history.undo(workspace)
    assert history.redo_name(workspace) == "Uusi hanke Akku"
    first, done, undone = history.entries(workspace)
    assert set(first) == {"id", "at", "by", "name", "undone"}
    assert (done["name"], done["undone"]) == ("Uusi hanke Akku", True)
    assert (undone["name"], undone["undone"]) == ("Kumottiin: Uusi hanke Akku", False)


def test_settings_change_as_one_step_and_what_is_equal_makes_none(workspace):
    settings.change(workspace, {"notice.days": 4, "oma.asetus": {"a": [1, "ä"]}})
    settings.change(workspace, {"notice.days": 4})
    assert settings.get(workspace, "oma.asetus") == {"a": [1, "ä"]}
    history.undo(workspace)
    assert settings.get(workspace, "notice.days") == 7
    assert settings.get(workspace, "oma.asetus") is None


def test_a_copy_is_made_beside_the_file_or_where_one_asks(workspace, file, tmp_path):
    assert backups.backup(file).parent == file.parent / "Varmuuskopiot"
    assert backups.backup(file, tmp_path / "muualla").parent == tmp_path / "muualla"


def test_the_automatic_copy_follows_the_settings(workspace, tmp_path):
    settings.change(workspace, {"backup.folder": str(tmp_path / "omat")})
    made = backups.before(workspace)
    assert made.parent == tmp_path / "omat"
    assert backups.before(workspace) is None


def test_list_verify_restore_of_an_empty_file(workspace, file):
    """O-22: an empty file stays empty, and a restore keeps it under another name."""
    add(workspace, "Hanke")
    copy = backups.backup(file)
    workspace.close()
    file.write_bytes(b"")
    for act in (lambda: workspaces.open(file, read_only=True), lambda: workspaces.verify(file)):
        with pytest.raises(NotOurFile):
            act()
        assert file.stat().st_size == 0
    kept = backups.restore(copy, file)
    assert kept.stat().st_size == 0
    assert workspaces.verify(file) == []


def test_a_row_that_another_program_altered_is_found(workspace, file):
    import sqlite3

    add(workspace, "Hanke")
    workspace.close()
    with sqlite3.connect(file) as other:
        other.execute("UPDATE proposal SET requested_cents = 1")
    other.close()
    (found,) = workspaces.verify(file)
    assert (found.table, found.row) == ("proposal", 1)
    assert "requested_cents" in found.message.format_map(found.facts)
