"""The command line to the letter of its contract: commands, exit codes, streams, JSON, refusals."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from kokkola_desktop import cli
from kokkola_desktop.services import workspaces
from tests.papers import validation
from tests.trials.meetings import FILES
from tests.trials.terminal import ROOT, imported, run, spawn, started

KEYS = {
    "proposals": "number code application_number title applicant business_id authority call priority kind state start"
    " end total requested recommended granted aid_intensity points rank meeting",
    "meetings": "number date start end way place state minutes_state items",
    "items": "meeting number kind title state late proposal decision amount",
    "frames": "name source start end amount granted recommended free on_agenda left",
    "people": "name organisation sector capacity deputy_of",
    "papers": "kind meeting language public final made_at path conformance",
    "history": "id at by name undone",
}
MONEY = re.compile(r"-?\d+\.\d{2}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return imported(tmp_path, "control")


class TestHelp:
    def test_it_names_every_command_that_is_built_and_no_other(self):
        done = run("--help")
        assert (done.code, done.err) == (0, "")
        listed = set(re.findall(r"^ {4}([a-z]+)(?= |$)", done.out, re.MULTILINE))
        assert listed == cli.COMMANDS

    @pytest.mark.parametrize("command", sorted(cli.COMMANDS))
    def test_each_command_explains_itself(self, command):
        done = run(command, "--help")
        assert (done.code, done.err) == (0, "")
        assert "FILE" in done.out

    def test_export_offers_what_its_contract_names(self):
        contract = next(
            line for line in (ROOT / "docs/cli.md").read_text("utf-8").splitlines() if "`export FILE" in line
        )
        offered = run("export", "--help").out
        named = re.findall(r"--[a-z]+", contract) + re.findall(r"`([a-z]+)`", contract)
        assert [name for name in named if name not in offered] == []
        assert "pack" in named
        assert "--call" in named

    def test_it_loads_neither_database_nor_paper_engine(self):
        program = (
            "import sys; from kokkola_desktop import cli; code = cli.main(['--help']);"
            "heavy = {'sqlalchemy', 'reportlab', 'PySide6', 'openpyxl', 'pikepdf'} & set(sys.modules);"
            "sys.exit(code or ', '.join(heavy) or 0)"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("tee",),
            ("list",),
            ("list", "t.kokkola"),
            ("list", "t.kokkola", "everything"),
            ("export", "t.kokkola", "minutes"),
            ("export", "t.kokkola", "poster", "--out", "x.pdf"),
            ("export", "t.kokkola", "extract", "--item", "neljä", "--out", "x.pdf"),
            ("search", "t.kokkola"),
            ("import", "t.kokkola"),
            ("import", "t.kokkola", "x.csv", "--known", "maybe"),
            ("demo", "t.kokkola", "--proposals", "monta"),
            ("init", "t.kokkola", "--language", "de"),
            ("init", "t.kokkola", "--nothing-like-it"),
        ],
    )
    def test_what_is_no_command_is_two_with_one_sentence(self, arguments, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        done = run(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("Komentoa ei ymmärretty: ")
        assert done.err.count("\n") == 1
        assert list(tmp_path.iterdir()) == []

    def test_two_hyphens_end_the_options(self, file):
        done = run("search", file, "--json", "--", "--language")
        assert (done.code, done.json, done.err) == (0, [], "")

    def test_what_comes_after_two_hyphens_is_no_language(self, file):
        assert "Anna haettava teksti." in run("search", "--", file, "").err
        assert run("list", "--", "--language", "sv").err.startswith("Komentoa ei ymmärretty")

    def test_a_file_whose_name_begins_with_a_hyphen(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert run("init", "--", "-t.kokkola").code == 0
        assert run("list", "--json", "--", "-t.kokkola", "meetings").json == []


class TestLanguage:
    def test_messages_follow_language_then_lang_then_finnish(self, tmp_path):
        missing = tmp_path / "ei.kokkola"
        finnish, swedish = run("verify", missing).err, run("verify", missing, "--language", "sv").err
        assert "ei ole" in finnish
        assert run("--language=sv", "verify", missing).err == swedish
        assert run("verify", missing, lang="sv_FI.UTF-8").err == swedish
        assert run("verify", missing, "--language", "fi", lang="sv_FI.UTF-8").err == finnish
        assert run("verify", missing, lang="C").err == finnish
        assert run("verify", missing, lang="de_DE.UTF-8").err == finnish

    def test_one_command_does_not_speak_for_the_next(self, tmp_path):
        run("verify", tmp_path / "ei.kokkola", "--language", "sv")
        assert run("tee").err.startswith("Komentoa ei ymmärretty: ")

    @pytest.mark.parametrize(("language", "title"), [("sv", "Protokoll"), ("en", "Minutes")])
    def test_a_paper_is_made_in_the_language_that_is_asked(self, file, tmp_path, language, title):
        path = tmp_path / "m.pdf"
        done = run("export", file, "minutes", "--meeting", "3/2026", "--language", language, "--out", path)
        assert done.code == 0, done
        assert title.upper() in validation.text(path.read_bytes())
        (entered,) = run("list", file, "papers", "--json").json
        assert entered["language"] == language

    def test_the_language_of_the_machine_is_not_that_of_the_paper(self, file, tmp_path):
        path = tmp_path / "m.pdf"
        assert run("export", file, "minutes", "--meeting", "3/2026", "--out", path, lang="sv_SE.UTF-8").code == 0

    def test_the_language_of_messages_does_not_stop_the_other_files(self, file, tmp_path):
        for kind, name in (("meeting", "k.json"), ("calendar", "k.ics"), ("proposals", "k.csv")):
            done = run("export", file, kind, "--meeting", "3/2026", "--language", "sv", "--out", tmp_path / name)
            assert done.code == 0, done


class TestOfOneCall:
    def test_the_table_has_the_proposals_of_that_call_alone_whatever_the_case(self, tmp_path):
        file = tmp_path / "t.kokkola"
        assert run("demo", file).code == 0
        known = run("list", file, "proposals", "--json").json
        call = next(one["call"] for one in known if one["call"])
        wanted = sorted(one["number"] for one in known if one["call"] == call)
        assert 0 < len(wanted) < len(known)
        target = tmp_path / "haku.csv"
        assert run("export", file, "proposals", "--call", f" {call.upper()} ", "--out", target).code == 0
        with target.open(encoding="utf-8-sig", newline="") as lines:
            assert sorted(row["Numero"] for row in csv.DictReader(lines, delimiter=";")) == wanted

    def test_an_unknown_call_is_told_and_nothing_is_written(self, tmp_path):
        file = tmp_path / "t.kokkola"
        assert run("init", file).code == 0
        done = run("export", file, "proposals", "--call", "Ei ole", "--out", tmp_path / "haku.csv")
        assert (done.code, done.err) == (2, "Hakua Ei ole ei ole tiedostossa.\n")
        assert not (tmp_path / "haku.csv").exists()


class TestInit:
    def test_a_new_file_has_frames_and_says_that_it_is_made(self, tmp_path):
        done = run("init", tmp_path / "t.kokkola")
        assert (done.code, done.out) == (0, "")
        assert "t.kokkola" in done.err
        frames = run("list", tmp_path / "t.kokkola", "frames", "--json").json
        assert [(frame["name"], frame["amount"]) for frame in frames] == [
            ("AKKE 2021", "100000.00"),
            ("EAKR + valtio 2022–2023", "1120000.00"),
            ("EAKR + valtio 2024–2025", "1120000.00"),
            ("EAKR + valtio 2026–2027", "1120000.00"),
        ]

    def test_an_existing_file_is_left_alone(self, file):
        before = file.read_bytes()
        done = run("init", file)
        assert (done.code, done.out) == (2, "")
        assert file.read_bytes() == before

    def test_an_unknown_city_makes_nothing(self, tmp_path):
        done = run("init", tmp_path / "t.kokkola", "--city", "atlantis")
        assert done.code == 2
        assert "atlantis" in done.err
        assert not (tmp_path / "t.kokkola").exists()

    def test_a_folder_that_is_not_there_is_named(self, tmp_path):
        done = run("init", tmp_path / "ei" / "t.kokkola")
        assert done.code == 2
        assert str(tmp_path / "ei") in done.err


class TestDemo:
    def test_four_meetings_of_which_each_stands_elsewhere_on_its_way(self, tmp_path):
        done = run("demo", tmp_path / "t.kokkola")
        assert (done.code, done.out, done.err.count("\n")) == (0, "", 1)
        found = run("list", tmp_path / "t.kokkola", "meetings", "--json").json
        assert [meeting["state"] for meeting in found] == ["closed", "closed", "called", "planned"]
        assert found[0]["minutes_state"] in ("checked", "published")
        assert found[1]["minutes_state"] == "with_checkers"
        assert {meeting["date"][:4] for meeting in found} == {"2026"}
        assert len(run("list", tmp_path / "t.kokkola", "proposals", "--json").json) == 27
        assert run("verify", tmp_path / "t.kokkola").code == 0

    def test_an_existing_file_is_left_alone(self, file):
        before = file.read_bytes()
        assert run("demo", file).code == 2
        assert file.read_bytes() == before

    @pytest.mark.parametrize("count", ["0", "-1", "100001"])
    def test_no_number_of_projects_that_is_none(self, tmp_path, count):
        done = run("demo", tmp_path / "t.kokkola", "--proposals", count)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert list(tmp_path.iterdir()) == []

    def test_as_many_projects_as_asked_for(self, tmp_path):
        assert run("demo", tmp_path / "t.kokkola", "--proposals", "60").code == 0
        assert len(run("list", tmp_path / "t.kokkola", "proposals", "--json").json) == 60


class TestWhatIsNoFileOfOurs:
    COMMANDS = (
        ("list", "proposals"),
        ("check",),
        ("search", "hanke"),
        ("verify",),
        ("backup",),
        ("undo",),
        ("redo",),
        ("import", FILES / "control.json"),
        ("export", "minutes", "--meeting", "3/2026", "--out", "m.pdf"),
    )

    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
    @pytest.mark.parametrize("kind", ["missing", "folder", "text", "empty", "foreign", "future"])
    def test_it_is_two_in_one_sentence_and_left_as_it_was(self, tmp_path, monkeypatch, command, kind):
        monkeypatch.chdir(tmp_path)
        path = tmp_path / "t.kokkola"
        make(path, kind)
        before = path.read_bytes() if path.is_file() else None
        done = run(command[0], path, *command[1:])
        assert (done.code, done.out) == (2, ""), done
        assert done.err.count("\n") == 1
        assert path.name in done.err
        assert (path.read_bytes() if path.is_file() else None) == before
        assert not (tmp_path / "m.pdf").exists()

    @pytest.mark.parametrize("left", [0, 5000])
    def test_a_damaged_file_is_told_and_can_be_restored(self, file, tmp_path, left):
        backup = run("backup", file, "--to", tmp_path / "talteen").out.strip()
        file.write_bytes(file.read_bytes()[:left])
        damaged = file.read_bytes()
        assert run("list", file, "meetings").code == 2
        assert run("verify", file).code == 2
        done = run("restore", backup, file)
        assert (done.code, done.out) == (0, "")
        (kept,) = (path for path in tmp_path.glob("t ennen*") if path.suffix == ".kokkola")
        assert kept.name in done.err
        assert kept.read_bytes() == damaged
        assert run("verify", file).code == 0
        assert len(run("list", file, "meetings", "--json").json) == 1


def make(path: Path, kind: str) -> None:
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("Ei tämä ole tietokanta.\n" * 40)
    elif kind == "empty":
        shutil.copy(FILES / "O-22-empty.kokkola", path)
    elif kind in ("foreign", "future"):
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE meeting (id INTEGER PRIMARY KEY, number TEXT)")
            if kind == "future":
                other.execute("PRAGMA application_id = 1")
        other.close()


class TestImport:
    def test_the_counts_and_the_findings(self, tmp_path):
        run("init", tmp_path / "t.kokkola")
        done = run("import", tmp_path / "t.kokkola", FILES / "O-04.csv", "--json")
        assert done.code == 1
        assert set(done.json) == {"read", "created", "updated", "unchanged", "rejected", "findings"}
        assert (done.json["read"], done.json["created"], done.json["rejected"]) == (12, 10, 2)
        assert {frozenset(finding) for finding in done.json["findings"]} == {
            frozenset({"row", "column", "severity", "message"})
        }

    def test_a_meeting_counts_as_one_and_once(self, tmp_path):
        run("init", tmp_path / "t.kokkola")
        for created, unchanged in ((1, 0), (0, 1)):
            done = run("import", tmp_path / "t.kokkola", FILES / "control.json", "--json")
            assert (done.code, done.err) == (0, "")
            assert (done.json["read"], done.json["created"], done.json["unchanged"]) == (1, created, unchanged)
        names = [step["name"] for step in run("list", tmp_path / "t.kokkola", "history", "--json").json]
        assert names == ["Uusi tiedosto", "Tuonti: kokous 3/2026"]

    def test_a_trial_run_keeps_nothing(self, tmp_path):
        file = tmp_path / "t.kokkola"
        run("init", file)
        before = run("list", file, "history", "--json").json
        done = run("import", file, FILES / "control.json", FILES / "O-02.csv", "--dry-run", "--json")
        assert (done.json["read"], done.json["created"]) == (3, 3)
        assert run("list", file, "meetings", "--json").json == []
        assert run("list", file, "proposals", "--json").json == []
        assert run("list", file, "history", "--json").json == before

    def test_tables_and_meetings_of_one_command_are_one_step_or_none(self, tmp_path):
        file = tmp_path / "t.kokkola"
        run("init", file)
        refused = run("import", file, FILES / "O-02.csv", FILES / "O-24.json")
        assert (refused.code, refused.out) == (2, "")
        assert run("list", file, "proposals", "--json").json == []
        assert run("import", file, FILES / "O-02.csv", FILES / "control.json").code == 0
        assert run("undo", file).code == 0
        assert run("list", file, "proposals", "--json").json == []
        assert run("list", file, "meetings", "--json").json == []

    @pytest.mark.parametrize("source", ["puuttuu.csv", "puuttuu.json", "puuttuu.xlsx", "."])
    def test_a_source_that_is_not_there(self, file, source, tmp_path):
        done = run("import", file, tmp_path / source)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1

    def test_an_unknown_call_and_a_file_of_another_kind(self, file, tmp_path):
        done = run("import", file, FILES / "O-02.csv", "--call", "Ei tällaista")
        assert done.code == 2
        assert "Ei tällaista" in done.err
        other = tmp_path / "muu.docx"
        other.write_bytes(b"PK")
        assert run("import", file, other).code == 2
        assert run("import", file, file).code == 2

    def test_a_number_that_is_taken_is_refused(self, file, tmp_path):
        document = json.loads((FILES / "control.json").read_text("utf-8"))
        document["meeting"]["place"] = "Toinen paikka"
        changed = tmp_path / "muutettu.json"
        changed.write_text(json.dumps(document), "utf-8")
        done = run("import", file, changed)
        assert (done.code, done.out) == (2, "")
        assert "kokous on jo tiedostossa" in done.err


class TestList:
    @pytest.mark.parametrize("what", sorted(KEYS))
    def test_the_keys_are_these_in_this_order(self, file, tmp_path, what):
        run("export", file, "minutes", "--meeting", "3/2026", "--out", tmp_path / "m.pdf")
        done = run("list", file, what, "--json")
        assert (done.code, done.err) == (0, "")
        assert done.json
        assert {tuple(record) for record in done.json} == {tuple(KEYS[what].split())}

    @pytest.mark.parametrize("what", sorted(KEYS))
    def test_as_text_there_is_a_header_and_a_line_for_each(self, file, what):
        records = run("list", file, what, "--json").json
        lines = run("list", file, what).out.splitlines()
        assert lines[0].split("\t") == KEYS[what].split()
        assert len(lines) == 1 + len(records)
        assert {line.count("\t") for line in lines} == {len(KEYS[what].split()) - 1}

    @pytest.mark.parametrize("what", ["proposals", "meetings", "items", "people", "papers", "history"])
    def test_an_empty_file_lists_as_an_array(self, tmp_path, what):
        run("init", tmp_path / "t.kokkola")
        listed = run("list", tmp_path / "t.kokkola", what, "--json").json
        assert [record["name"] for record in listed if what == "history"] == ["Uusi tiedosto"] * (what == "history")
        assert isinstance(listed, list)

    def test_figures_dates_and_what_is_not_there(self, file):
        (proposal,) = run("list", file, "proposals", "--json").json
        assert proposal["number"] == "H-2026-001"
        assert proposal["state"] in ("recommended", "recommended_with_conditions")
        money = [proposal[key] for key in ("total", "requested", "recommended")]
        assert all(MONEY.fullmatch(amount) for amount in money)
        assert re.fullmatch(r"\d+\.\d", proposal["aid_intensity"])
        assert (proposal["granted"], proposal["points"], proposal["rank"]) == (None, None, None)
        assert proposal["meeting"] == "3/2026"

    def test_meetings_come_by_date(self, tmp_path):
        file = imported(tmp_path, "O-31a", "O-31b")
        listed = run("list", file, "meetings", "--json").json
        assert [(meeting["number"], meeting["items"]) for meeting in listed] == [("6/2025", 4), ("1/2026", 4)]
        assert {meeting["state"] for meeting in listed} == {"closed"}
        assert {meeting["minutes_state"] for meeting in listed} == {"draft"}

    def test_one_meeting_of_two(self, tmp_path):
        file = imported(tmp_path, "O-31a", "O-31b")
        for what, number in (("meetings", "number"), ("items", "meeting")):
            listed = run("list", file, what, "--meeting", "6/2025", "--json").json
            assert {record[number] for record in listed} == {"6/2025"}
        run("export", file, "notice", "--meeting", "1/2026", "--out", tmp_path / "kutsu.pdf")
        assert run("list", file, "papers", "--meeting", "6/2025", "--json").json == []
        assert len(run("list", file, "papers", "--meeting", "1/2026", "--json").json) == 1

    @pytest.mark.parametrize("what", sorted(KEYS))
    def test_an_unknown_meeting_is_refused_whatever_is_listed(self, file, what):
        done = run("list", file, what, "--meeting", "9/2026")
        assert (done.code, done.out) == (2, "")
        assert "9/2026" in done.err


class TestCheck:
    def test_the_keys_and_the_exit_code(self, tmp_path):
        file = imported(tmp_path, "O-29")
        done = run("check", file, "--json")
        assert (done.code, done.err) == (1, "")
        assert [tuple(record) for record in done.json] == [("meeting", "item", "field", "severity", "message")]
        assert done.json[0] | {"message": ""} == {
            "meeting": "3/2026",
            "item": 41,
            "field": "presenter",
            "severity": "warning",
            "message": "",
        }

    def test_what_lacks_nothing_is_nought(self, tmp_path):
        file = imported(tmp_path, "E7")
        assert run("check", file, "--json").json == []
        done = run("check", file)
        assert (done.code, done.out) == (0, "")
        assert done.err

    def test_an_unknown_meeting(self, file):
        assert run("check", file, "--meeting", "9/2026").code == 2


class TestSearch:
    def test_the_keys(self, file):
        done = run("search", file, "mallikas", "--json")
        assert (done.code, done.err) == (0, "")
        assert {tuple(record) for record in done.json} == {("kind", "id", "title", "snippet", "meeting")}

    @pytest.mark.parametrize("text", ["", " ", "\u00a0"])
    def test_nothing_to_search_for(self, file, text):
        assert run("search", file, text).code == 2

    def test_no_more_than_the_limit(self, file):
        assert len(run("search", file, "a", "--limit", "1", "--json").json) == 1
        assert run("search", file, "a", "--limit", "0").code == 2
        assert run("search", file, "a", "--limit", "-3").code == 2


class TestVerifyBackupUndo:
    def test_a_whole_file(self, file):
        assert run("verify", file, "--json").json == {"ok": True, "findings": []}
        done = run("verify", file)
        assert (done.code, done.out) == (0, "")

    def test_a_row_altered_by_another_program_is_found(self, file):
        with sqlite3.connect(file) as other:
            other.execute("UPDATE meeting SET place = 'Muualla'")
        other.close()
        done = run("verify", file, "--json")
        assert done.code == 1
        assert done.json["ok"] is False
        assert {tuple(finding) for finding in done.json["findings"]} == {("table", "row", "message")}
        assert "meeting" in {finding["table"] for finding in done.json["findings"]}

    def test_a_backup_says_where_it_lies(self, file, tmp_path):
        done = run("backup", file)
        assert done.code == 0
        copy = Path(done.out.strip())
        assert copy.parent == tmp_path / "Varmuuskopiot"
        assert run("list", copy, "meetings", "--json").json == run("list", file, "meetings", "--json").json
        assert run("restore", copy, copy).code == 2
        assert run("restore", tmp_path / "ei.kokkola", file).code == 2

    def test_undo_and_redo_by_name_in_processes_of_their_own(self, file):
        undone = spawn("undo", file)
        assert (undone.code, undone.out, undone.err) == (0, "", "Kumottiin: Tuonti: kokous 3/2026\n")
        assert run("list", file, "meetings", "--json").json == []
        assert run("undo", file).code == 2
        again = run("redo", file)
        assert (again.code, again.err) == (0, "Tehtiin uudelleen: Tuonti: kokous 3/2026\n")
        assert run("redo", file).code == 2
        assert len(run("list", file, "meetings", "--json").json) == 1
        assert run("verify", file).code == 0


class TestExport:
    @pytest.mark.parametrize("kind", ["notice", "agenda", "pack", "minutes", "attendance", "recommendation"])
    def test_a_paper_is_written_registered_and_named(self, file, tmp_path, kind):
        path = tmp_path / "paperi.pdf"
        done = run("export", file, kind, "--meeting", "3/2026", "--out", path)
        assert (done.code, done.out, done.err) == (0, f"{path}\n", "")
        assert path.read_bytes().startswith(b"%PDF-")
        (paper,) = run("list", file, "papers", "--json").json
        assert (paper["kind"], paper["meeting"], paper["language"]) == (kind, "3/2026", "fi")
        assert (paper["public"], paper["path"], paper["conformance"]) == (False, str(path), None)

    def test_an_existing_path_is_left_alone_without_force(self, file, tmp_path):
        path = tmp_path / "m.pdf"
        path.write_text("oma")
        done = run("export", file, "minutes", "--meeting", "3/2026", "--out", path)
        assert (done.code, done.out) == (2, "")
        assert path.read_text() == "oma"
        assert run("list", file, "papers", "--json").json == []
        assert run("export", file, "minutes", "--meeting", "3/2026", "--out", path, "--force").code == 0
        assert path.read_bytes().startswith(b"%PDF-")

    @pytest.mark.parametrize("kind", ["minutes", "meeting", "calendar", "proposals"])
    def test_the_file_itself_is_never_written_over(self, tmp_path, kind):
        file = imported(tmp_path, "control")
        file = file.rename(tmp_path / "t.csv")
        before = run("list", file, "meetings", "--json").json
        done = run("export", file, kind, "--meeting", "3/2026", "--out", file, "--force")
        assert (done.code, done.out) == (2, "")
        assert run("list", file, "meetings", "--json").json == before

    @pytest.mark.parametrize(
        ("options", "named"),
        [
            (("minutes",), "3/2026"),
            (("minutes", "--meeting", "9/2026"), "9/2026"),
            (("extract", "--meeting", "3/2026"), "§ 41"),
            (("extract", "--meeting", "3/2026", "--item", "99"), "§ 99"),
            (("recommendation", "--meeting", "3/2026", "--frame", "Kultakehys"), "Kultakehys"),
            (("meeting",), "3/2026"),
            (("calendar", "--meeting", "9/2026"), "9/2026"),
            (("proposals",), ".xlsx"),
        ],
    )
    def test_what_cannot_be_made_is_two_naming_it(self, file, tmp_path, options, named):
        path = tmp_path / "x.pdf"
        done = run("export", file, *options, "--out", path)
        assert (done.code, done.out) == (2, "")
        assert named in done.err
        assert not path.exists()
        assert list(tmp_path.glob("*.tmp")) == list(tmp_path.glob(".*.tmp")) == []

    @pytest.mark.parametrize("place", ["ei/m.pdf", ".", "x" * 300 + ".pdf", "t.kokkola/m.pdf"])
    def test_a_place_that_is_none(self, file, tmp_path, place):
        done = run("export", file, "minutes", "--meeting", "3/2026", "--out", tmp_path / place)
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
        assert "virhe (" not in done.err

    def test_a_name_as_long_as_the_disk_allows(self, file, tmp_path):
        path = tmp_path / ("x" * 251 + ".pdf")
        assert run("export", file, "minutes", "--meeting", "3/2026", "--out", path).code == 0

    def test_the_state_is_named_where_a_paper_comes_too_early(self, tmp_path):
        file = imported(tmp_path, "O-40a")
        for kind in ("minutes", "attendance", "extract", "recommendation"):
            done = run("export", file, kind, "--meeting", "8/2026", "--item", "1", "--out", tmp_path / "x.pdf")
            assert done.code == 2
            assert "kutsuttu" in done.err


class TestWhileAnotherHoldsTheFile:
    def test_reading_goes_on_and_a_paper_is_made_but_not_registered(self, file, tmp_path):
        with workspaces.open(file, who="Maija Malli"):
            for command in (("list", file, "meetings"), ("search", file, "hanke"), ("verify", file), ("check", file)):
                assert run(*command).code in (0, 1), command
            done = spawn("export", file, "minutes", "--meeting", "3/2026", "--out", tmp_path / "m.pdf")
            assert (done.code, done.out) == (0, f"{tmp_path / 'm.pdf'}\n")
            assert "Maija Malli" in done.err
            assert "ei kirjattu" in done.err
            assert done.err.count("\n") == 1
            other = run("export", file, "meeting", "--meeting", "3/2026", "--out", tmp_path / "k.json")
            assert (other.code, other.err) == (0, "")
        assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF-")
        assert run("list", file, "papers", "--json").json == []

    @pytest.mark.parametrize("command", ["undo", "redo", "import"])
    def test_changing_is_refused_with_the_holder(self, file, command):
        more = (FILES / "O-02.csv",) if command == "import" else ()
        with workspaces.open(file, who="Maija Malli"):
            done = spawn(command, file, *more)
        assert (done.code, done.out) == (2, "")
        assert "Maija Malli" in done.err
        assert run("list", file, "proposals", "--json").json[0]["number"] == "H-2026-001"
        assert len(run("list", file, "history", "--json").json) == 2


class TestProcess:
    def test_results_and_messages_go_to_their_streams(self, tmp_path):
        file = tmp_path / "ääkköset ja välit.kokkola"
        assert spawn("init", file).code == 0
        done = spawn("list", file, "meetings", "--json")
        assert (done.code, done.out, done.err) == (0, "[]\n", "")
        wrong = spawn("list", file, "nothing")
        assert (wrong.code, wrong.out) == (2, "")
        assert "Traceback" not in wrong.err

    def test_a_terminal_without_utf_8_still_gets_the_list(self, tmp_path):
        file = imported(tmp_path, "O-36")
        done = spawn("list", file, "people", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert (done.code, done.err) == (0, "")
        assert "Šárka Žižková-Łuczak" in done.out

    def test_a_reader_that_stops_early_is_told_nothing_of_it(self, tmp_path):
        file = tmp_path / "t.kokkola"
        run("init", file)
        run("import", file, FILES / "O-03.csv")
        with started("list", file, "proposals", "--json") as process:
            process.stdout.close()
            assert process.stderr.read() == ""
        assert process.returncode in (0, 1)

    def test_a_traceback_is_shown_only_when_asked_for(self, tmp_path):
        plain = spawn("list", tmp_path / "ei.kokkola", "meetings")
        assert (plain.code, plain.err.count("\n")) == (2, 1)
        debug = spawn("list", tmp_path / "ei.kokkola", "meetings", "--debug")
        assert debug.code == 2
        assert "Traceback" in debug.err
        assert plain.err in debug.err

    def test_what_nobody_foresaw_is_told_in_a_sentence_too(self, file):
        with sqlite3.connect(file) as other:
            other.execute("UPDATE meeting SET state = 'ihan muu'")
        other.close()
        done = run("list", file, "meetings")
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
        assert "Traceback" not in done.err
        assert "Traceback" in run("list", file, "meetings", "--debug").err
