"""Export, import into a fresh file, export again: the second file is the first, and so is what the papers say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kokkola_desktop import resources
from tests.papers import validation
from tests.trials.lawful import full
from tests.trials.meetings import FILES
from tests.trials.terminal import imported, paper, run, words, written
from tests.trials.test_papers_meetings import REFUSED

ACCEPTED = sorted(path.stem for path in FILES.glob("*.json") if path.stem not in REFUSED)
#: Trials whose secret item has no ground, which each of its papers tells.
TELLING = {"O-34": 1}


def taken_in(folder: Path, source: Path) -> Path:
    """A fresh file with the meeting of a source."""
    folder.mkdir()
    file = imported(folder)
    done = run("import", file, source)
    assert done.code == 0, done
    return file


def exported(file: Path) -> Path:
    """The interchange file of the only meeting."""
    path = file.with_suffix(".json")
    (meeting,) = run("list", file, "meetings", "--json").json
    assert run("export", file, "meeting", "--meeting", meeting["number"], "--out", path).code == 0
    return path


def said(file: Path, findings: int) -> dict[str, str]:
    """The text of each paper that the meeting's state allows."""
    (meeting,) = run("list", file, "meetings", "--json").json
    kinds = ["notice", "agenda"]
    if meeting["state"] in ("open", "closed"):
        kinds += ["minutes", "attendance"]
    return {kind: words(paper(file, kind, "--meeting", meeting["number"], findings=findings)) for kind in kinds}


@pytest.mark.parametrize("name", ACCEPTED)
def test_a_trial_comes_back_byte_for_byte_and_says_the_same(name, tmp_path):
    first = taken_in(tmp_path / "a", FILES / f"{name}.json")
    second = taken_in(tmp_path / "b", exported(first))
    source = first.with_suffix(".json")
    assert exported(second).read_bytes() == source.read_bytes()
    findings = TELLING.get(name, 0)
    assert said(second, findings) == said(first, findings)
    assert run("import", first, source).out.startswith("Luettu 1: uusia 0, päivitetty 0, ennallaan 1")


def test_the_demonstrations_meetings_come_back_too(tmp_path):
    first, second = tmp_path / "a.kokkola", tmp_path / "b.kokkola"
    assert run("demo", first).code == run("init", second).code == 0
    for number in [meeting["number"] for meeting in run("list", first, "meetings", "--json").json]:
        paths = [tmp_path / f"{name}{number.replace('/', '-')}.json" for name in "ab"]
        assert run("export", first, "meeting", "--meeting", number, "--out", paths[0]).code == 0
        assert run("import", second, paths[0]).code == 0
        assert run("export", second, "meeting", "--meeting", number, "--out", paths[1]).code == 0
        assert paths[0].read_bytes() == paths[1].read_bytes()
        papers = [tmp_path / f"{path.stem}.pdf" for path in paths]
        codes = {
            run("export", file, "minutes", "--meeting", number, "--out", path).code
            for file, path in zip((first, second), papers, strict=True)
        }
        assert len(codes) == 1
        assert len({words(path.read_bytes()) for path in papers if path.exists()}) == (0 if codes == {2} else 1)


class TestEveryKey:
    def test_the_lawful_meeting_says_something_under_each(self):
        schema = json.loads(resources.path("schema", "meeting.schema.json").read_text("utf-8"))
        assert keys_of_schema(schema) - keys(full()) == set()

    def test_it_comes_back_byte_for_byte_and_says_the_same(self, tmp_path):
        first = taken_in(tmp_path / "a", written(tmp_path, full()))
        second = taken_in(tmp_path / "b", exported(first))
        assert exported(second).read_bytes() == first.with_suffix(".json").read_bytes()
        for kind, options in (
            ("notice", ()),
            ("agenda", ()),
            ("minutes", ()),
            ("attendance", ()),
            ("recommendation", ()),
            ("extract", ("--item", "14")),
            ("extract", ("--item", "17")),
            ("minutes", ("--public",)),
        ):
            papers = [paper(file, kind, "--meeting", "2/2026", *options) for file in (first, second)]
            assert words(papers[0]) == words(papers[1])
            validation.check(papers[0])

    def test_the_minutes_are_made_from_the_meeting_not_from_the_register(self, tmp_path):
        """What a later import tells of a project changes no paper of the meeting that had it before it."""
        file = taken_in(tmp_path / "a", written(tmp_path, full()))
        before = said(file, 0)
        later = tmp_path / "myöhemmin.csv"
        later.write_text(
            "Koodi;Hankkeen nimi;Hakija;Haettu;Kokonaiskustannukset\n"
            "A99014;Aivan toinen nimi;Toinen hakija;90 000,00;180 000,00\n",
            "utf-8",
        )
        assert run("import", file, later).code in (0, 1)
        listed = {one["code"]: one["title"] for one in run("list", file, "proposals", "--json").json}
        assert listed["A99014"] == "Aivan toinen nimi"
        assert said(file, 0) == before
        again = file.with_name("uudelleen.json")
        assert run("export", file, "meeting", "--meeting", "2/2026", "--out", again).code == 0
        assert again.read_bytes() == exported(file).read_bytes()

    def test_the_minutes_say_what_happened(self, tmp_path):
        text = words(paper(taken_in(tmp_path / "a", written(tmp_path, full())), "minutes", "--meeting", "2/2026"))
        for part in (
            "Hybridikokous",
            "klo 10.20–10.30",
            "Kehys ylittyy, koska hankkeita jää pois.",
            "Kuntarahoitus on päätetty.",
            "Oikaisuvaatimuksen saa tehdä.",
            "Ei sidosta.",
            "Pienempi tuki riittäisi.",
            "työryhmän vetäjä",
            "20 000,00 €",
            "30 000,00 €",
            "ESIMERKKIAINEISTO",
            "Kirjoitusvirhe",
        ):
            assert part in text


def keys(value: object, place: str = "") -> set[str]:
    """Each key of a document with the keys above it; the keys of ``amounts`` are references."""
    if isinstance(value, list):
        return set().union(*(keys(part, place) for part in value))
    if not isinstance(value, dict):
        return set()
    named = {f"{place}.{'*' if place.endswith('.amounts') else key}": part for key, part in value.items()}
    return set(named).union(*(keys(part, name) for name, part in named.items()))


def keys_of_schema(schema: dict[str, object], place: str = "") -> set[str]:
    """Each key that the schema knows."""
    properties = schema.get("properties", {})
    rest = schema.get("additionalProperties")
    named = {f"{place}.{key}": part for key, part in properties.items()}
    named |= {f"{place}.*": rest} if isinstance(rest, dict) else {}
    found = set(named).union(*(keys_of_schema(part, name) for name, part in named.items()))
    return found | (keys_of_schema(schema["items"], place) if "items" in schema else set())
