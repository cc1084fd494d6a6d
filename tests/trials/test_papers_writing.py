"""Papers are written whole or not at all, bear LUONNOS as long as they must, and hold whatever text comes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.papers import validation
from tests.papers.pdf.reading import boxes, page_texts
from tests.trials.meetings import document
from tests.trials.terminal import imported, paper, run, spawn, started, words, written

#: When an export is killed: in seconds, and as parts of the time that one takes.
MOMENTS = (0.05, 0.1, 0.2)
PARTS = (0.5, 0.7, 0.8, 0.9, 0.95, 1.0, 1.05)


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("esimerkki") / "t.kokkola"
    assert run("demo", file).code == 0
    return file


@pytest.fixture(scope="module")
def number(demo) -> str:
    """The number of the demonstration's checked meeting."""
    found = run("list", demo, "meetings", "--json").json
    return next(one["number"] for one in found if one["minutes_state"] in ("checked", "published"))


class TestWholeOrNotAtAll:
    """Trial O-20."""

    def test_without_force_the_file_stays(self, demo, number, tmp_path):
        path = tmp_path / "m.pdf"
        options = ("export", demo, "minutes", "--meeting", number, "--out", path)
        assert run(*options).code == 0
        before = sha256(path)
        done = run(*options)
        assert (done.code, done.out) == (2, "")
        assert sha256(path) == before
        assert run(*options, "--force").code == 0
        validation.check(path.read_bytes())

    @pytest.mark.heavy
    def test_whatever_moment_it_is_killed_at_there_is_an_old_or_a_new_file_whole(self, demo, number, tmp_path):
        file, path = tmp_path / "t.kokkola", tmp_path / "m.pdf"
        shutil.copy(demo, file)
        options = ("export", file, "minutes", "--meeting", number, "--out", path, "--force")
        begin = time.monotonic()
        assert spawn(*options).code == 0
        whole = time.monotonic() - begin
        text = words(path.read_bytes())
        for moment in (*MOMENTS, *(part * whole for part in PARTS)):
            with started(*options) as process:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=moment)
                process.kill()
            assert [found.name for found in tmp_path.glob("*.pdf")] == ["m.pdf"]
            subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)
            assert words(path.read_bytes()) == text
            assert run("verify", file).code == 0
        assert run(*options).code == 0
        assert {Path(one["path"]) for one in run("list", file, "papers", "--json").json} >= {path}

    def test_what_a_killed_program_left_in_the_folder_goes_with_the_next_paper(self, demo, number, tmp_path):
        old, young = tmp_path / ".kokkola-vanha.tmp", tmp_path / ".kokkola-nuori.tmp"
        for left in (old, young):
            left.write_bytes(b"%PDF-1.7 half")
        day_before = old.stat().st_mtime - 86_400
        os.utime(old, (day_before, day_before))
        path = tmp_path / "m.pdf"
        assert run("export", demo, "notice", "--meeting", number, "--out", path).code == 0
        # Another program may be writing the young one.
        assert {each.name for each in tmp_path.iterdir()} == {young.name, path.name}

    def test_the_same_paper_is_the_same_bytes(self, demo, number, tmp_path):
        paths = [tmp_path / name for name in ("a.pdf", "b.pdf")]
        for path in paths:
            assert run("export", demo, "minutes", "--meeting", number, "--out", path).code == 0
        assert sha256(paths[0]) == sha256(paths[1])

    def test_registering_a_paper_is_history_but_no_step_of_undo(self, tmp_path):
        file = imported(tmp_path, "control")
        paper(file, "minutes", "--meeting", "3/2026")
        names = [step["name"] for step in run("list", file, "history", "--json").json]
        assert names[-1].startswith("Asiakirja tehty: ")
        assert run("undo", file).err == "Kumottiin: Tuonti: kokous 3/2026\n"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class TestCheckedMeetingOfTheDemonstration:
    """Trial O-33."""

    def test_a_changed_cent_is_refused(self, demo, number, tmp_path):
        file = tmp_path / "t.kokkola"
        shutil.copy(demo, file)
        minutes = words(paper(file, "minutes", "--meeting", number))
        exported = tmp_path / "k.json"
        assert run("export", file, "meeting", "--meeting", number, "--out", exported).code == 0
        assert run("import", file, exported).code == 0
        history = run("list", file, "history", "--json").json
        record = json.loads(exported.read_text("utf-8"))
        decision = next(one["decision"] for one in record["items"] if "amount" in one.get("decision", {}))
        euros, cents = decision["amount"].split(".")
        decision["amount"] = f"{euros}.{(int(cents) + 1) % 100:02}"
        exported.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
        done = run("import", file, exported)
        assert (done.code, done.out) == (2, "")
        assert "tarkastettua pöytäkirjaa ei muuteta" in done.err
        assert run("list", file, "history", "--json").json == history
        assert words(paper(file, "minutes", "--meeting", number)) == minutes

    def test_the_notice_tells_what_was_known_when_it_went_out(self, demo, number):
        notice = words(paper(demo, "notice", "--meeting", number))
        assert [text for text in ("lisäasia", "Tauot", "Lausunto maakuntaohjelman") if text in notice] == []
        agenda = words(paper(demo, "agenda", "--meeting", number))
        assert "Lausunto maakuntaohjelman luonnoksesta (lisäasia)" in agenda
        assert "Tauot" in words(paper(demo, "minutes", "--meeting", number))

    def test_every_paper_of_it_bears_the_mark_of_the_demonstration(self, demo, number):
        for kind in ("notice", "agenda", "pack", "minutes", "attendance", "recommendation"):
            for page in page_texts(paper(demo, kind, "--meeting", number)):
                assert "keksittyjä" in page


class TestTooTallAndTooLong:
    """Trial O-35."""

    @pytest.mark.parametrize("kind", ["agenda", "minutes", "recommendation", "extract"])
    def test_no_text_is_lost_or_outside_the_page(self, tmp_path, kind):
        file = imported(tmp_path, "O-35")
        number = document("O-35")["items"][0]["number"]
        options = ("--item", number) if kind == "extract" else ()
        data = paper(file, kind, "--meeting", "3/2026", *options)
        validation.check(data)
        text = words(data)
        assert ("LOPPUMERKKIA" in text) is (kind != "recommendation")
        assert ("LOPPUMERKKIB" in text) is (kind != "agenda")
        with pypdfium2.PdfDocument(data) as pdf:
            sizes = [pdf.get_page_size(page) for page in range(len(pdf))]
        assert len(sizes) > 3
        for page, (left, bottom, right, top) in boxes(data):
            width, height = sizes[page - 1]
            assert left >= 20
            assert bottom >= 15
            assert right <= width - 20
            assert top <= height - 15
        for place, page in enumerate(page_texts(data), start=1):
            assert f"{place} ({len(sizes)})" in page

    def test_a_table_that_breaks_repeats_its_header(self, tmp_path):
        many = document("O-35")
        extra = [{"number": 100 + n, "kind": "information", "title": f"Asia {n}"} for n in range(90)]
        many["items"] = [{**many["items"][0], "explanation": "Lyhyt."}, *extra]
        del many["items"][0]["decision"]
        many["meeting"]["state"] = "called"
        many["attendance"] = []
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, many)).code == 0
        pages = page_texts(paper(file, "notice", "--meeting", "3/2026"))
        with_rows = [page for page in pages if re.search(r"§\s1\d\d", page)]
        assert len(with_rows) > 1
        assert all("Pykälä" in page for page in with_rows)


class TestCharacters:
    """Trial O-36."""

    def test_they_come_out_as_they_were_typed(self, tmp_path):
        data = paper(imported(tmp_path, "O-36"), "minutes", "--meeting", "3/2026")
        text = words(data)
        for part in (
            "Šárka Žižková-Łuczak",
            "≥ 50 % → 2× (½) –",
            "µm, °C, m², CO₂, Ω, №",
            "Þóra Øst, Ðorđe, Ő, ř",
            "fiksu, flyygeli, officina",
        ):
            assert part in text
        assert [hex(ord(c)) for c in text if c in "■□\ufffd\ufb00\ufb01\ufb02\ufb03\ufb04"] == []
        validation.check(data)

    def test_a_character_without_a_glyph_is_shown_as_a_box_and_told(self, tmp_path):
        strange = document("O-36")
        strange["items"][0]["explanation"] = "Merkki 漢 ja 🜁 tässä."
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, strange)).code == 0
        done = run("export", file, "minutes", "--meeting", "3/2026", "--out", tmp_path / "m.pdf")
        assert (done.code, done.out) == (1, f"{tmp_path / 'm.pdf'}\n")
        assert [code for code in ("漢", "U+6F22", "U+1F701") if code not in done.err] == []
        data = (tmp_path / "m.pdf").read_bytes()
        assert "□" in words(data)
        validation.check(data)

    def test_text_that_looks_like_markup_or_commands_is_text(self, tmp_path):
        hostile = document("control")
        hostile["items"][1]["explanation"] = "<b>lihava</b> &amp; {nimi} %s \\n <img src='x'> [[linkki]] $x$"
        hostile["items"][1]["title"] = "<script>§ {n}</script> & “lainaus”"
        hostile["people"][1]["name"] = "Börje {name} <i>Ek</i>"
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, hostile)).code == 0
        data = paper(file, "minutes", "--meeting", "3/2026")
        text = words(data)
        for part in ("<b>lihava</b>", "{nimi} %s", "<script>§ {n}</script> & “lainaus”", "Börje {name} <i>Ek</i>"):
            assert part in text
        validation.check(data)


class TestDraftOrFinal:
    def draft(self, file: Path, kind: str, number: str, *options: object) -> bool:
        """Whether a paper bears LUONNOS, on each of its pages; the register says the same."""
        pages = page_texts(paper(file, kind, "--meeting", number, *options))
        marks = {"LUONNOS" in page for page in pages}
        assert len(marks) == 1, f"{kind}: on some pages only"
        listed = run("list", file, "papers", "--meeting", number, "--json").json[0]
        assert (listed["kind"], listed["final"]) == (kind, marks != {True})
        return marks == {True}

    @pytest.mark.parametrize(
        ("state", "notice", "minutes"),
        [("planned", True, None), ("called", False, None), ("open", False, True), ("closed", False, True)],
    )
    def test_by_the_state_of_the_meeting(self, tmp_path, state, notice, minutes):
        file = self.file(tmp_path, state)
        for kind in ("notice", "agenda"):
            assert self.draft(file, kind, "3/2026") is notice
        for kind in ("minutes", "attendance"):
            if minutes is None:
                assert run("export", file, kind, "--meeting", "3/2026", "--out", tmp_path / "x.pdf").code == 2
            else:
                assert self.draft(file, kind, "3/2026") is minutes
        for kind in ("extract", "recommendation"):
            options = ("--item", "42") if kind == "extract" else ()
            if state == "closed":
                assert self.draft(file, kind, "3/2026", *options) is True
            else:
                done = run("export", file, kind, "--meeting", "3/2026", *options, "--out", tmp_path / "x.pdf")
                assert done.code == 2
                assert {"planned": "suunniteltu", "called": "kutsuttu", "open": "käynnissä"}[state] in done.err

    def test_of_a_cancelled_meeting_there_is_no_paper(self, tmp_path):
        file = self.file(tmp_path, "cancelled")
        for kind in ("notice", "agenda", "minutes", "attendance", "extract", "recommendation"):
            done = run("export", file, kind, "--meeting", "3/2026", "--item", "42", "--out", tmp_path / "x.pdf")
            assert done.code == 2
            assert "peruttu" in done.err

    @pytest.mark.parametrize("state", ["draft", "with_checkers", "checked", "published"])
    def test_by_the_state_of_the_minutes(self, tmp_path, state):
        changed = document("control")
        changed["meeting"]["minutes"] = {"state": state}
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, changed)).code == 0
        expected = state not in ("checked", "published")
        for kind in ("minutes", "attendance", "recommendation", "extract"):
            options = ("--item", "42") if kind == "extract" else ()
            assert self.draft(file, kind, "3/2026", *options) is expected

    def test_an_item_checked_at_once_leaves_as_final(self, tmp_path):
        changed = document("control")
        changed["items"][1]["checked_at_once"] = True
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, changed)).code == 0
        assert self.draft(file, "extract", "3/2026", "--item", "42") is False
        assert self.draft(file, "extract", "3/2026", "--item", "41") is True
        assert self.draft(file, "recommendation", "3/2026") is False
        assert self.draft(file, "minutes", "3/2026") is True

    def test_a_letter_is_final_only_if_all_its_items_are(self, tmp_path):
        changed = document("O-50")
        changed["items"][0]["checked_at_once"] = True
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, changed)).code == 0
        assert self.draft(file, "recommendation", "3/2026") is True

    def file(self, folder: Path, state: str) -> Path:
        """The sane twin in another state; before the meeting nobody was there and nothing was decided."""
        changed: dict[str, Any] = document("control")
        changed["meeting"]["state"] = state
        if state in ("planned", "called", "cancelled"):
            changed["attendance"] = []
            keep = ("number", "kind", "title", "explanation", "proposed_decision", "proposal")
            changed["items"] = [{key: item[key] for key in keep if key in item} for item in changed["items"]]
        file = imported(folder)
        assert run("import", file, written(folder, changed)).code == 0
        return file


class TestTwoFrames:
    def test_the_frame_must_be_named_and_each_letter_holds_its_own(self, tmp_path):
        two = document("O-50")
        two["meeting"]["date"] = "2021-09-10"
        two["meeting"]["number"] = "3/2021"
        two["meeting"]["called_on"] = "2021-09-01"
        two["proposals"][0]["frame"] = "AKKE 2021"
        two["proposals"][0]["requested"] = "50000.00"
        two["items"][0]["decision"]["amount"] = "40000.00"
        two["proposals"][1]["frame"] = "EAKR + valtio 2022–2023"
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, two)).code == 0
        out = tmp_path / "x.pdf"
        done = run("export", file, "recommendation", "--meeting", "3/2021", "--out", out)
        assert (done.code, done.out) == (2, "")
        assert [name for name in ("AKKE 2021", "EAKR + valtio 2022–2023", "--frame") if name not in done.err] == []
        akke = words(paper(file, "recommendation", "--meeting", "3/2021", "--frame", "AKKE 2021"))
        assert ("40 000,00" in akke, "180 365,50" in akke) == (True, False)
        eakr = words(paper(file, "recommendation", "--meeting", "3/2021", "--frame", "EAKR + valtio 2022–2023"))
        assert ("40 000,00" in eakr, "180 365,50" in eakr) == (False, True)

    def test_decisions_that_draw_on_no_frame_can_be_chosen_too(self, tmp_path):
        two = document("O-50")
        two["meeting"] |= {"date": "2021-09-10", "number": "3/2021", "called_on": "2021-09-01"}
        two["proposals"][0]["frame"] = "AKKE 2021"
        two["items"][0]["decision"]["amount"] = "40000.00"
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, two)).code == 0
        done = run("export", file, "recommendation", "--meeting", "3/2021", "--out", tmp_path / "x.pdf")
        assert done.code == 2
        assert "ei kehystä" in done.err
        letter = words(paper(file, "recommendation", "--meeting", "3/2021", "--frame", "ei kehystä"))
        assert "180 365,50" in letter
