"""Trial O-34 and its kin: what is secret is in no public file, in no hidden place of it, and in every other one."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import pikepdf
import pytest

from tests.papers import validation
from tests.trials.meetings import document
from tests.trials.terminal import imported, paper, run, words, written

SECRET = ("SALAINENOTSIKKO", "SALAISUUS4711", "SALAISUUS4712", "SALAISUUS4713")
OPEN = "JULKINENTEKSTI"
OF_MEETING = ("notice", "agenda", "pack", "minutes", "attendance", "recommendation")
#: Keys whose text is no free text: ids, references, choices and what has a pattern.
NOT_FREE = """
    format version id number date start end way called_on state chair vice_chair secretary checkers person seat from
    to code kind capacity deputy_of business_id requested total amount base_amount base_kind handled_by proposal
    proposals presenter preparer ground publicity by seconded_by motion yes for against blank at won result elected
    as on sent_on checked_on published_on taken_down_on frame points threshold points_by points_on appeal answer
    deadline language adjourned_to sector heard source
"""


def unpacked(data: bytes, folder: Path) -> bytes:
    """The bytes of a file with all its streams laid open: contents, metadata, attachments, fonts."""
    packed, plain = folder / "packed.pdf", folder / "plain.pdf"
    packed.write_bytes(data)
    options = ["--qdf", "--object-streams=disable", "--decode-level=all"]
    subprocess.run(["qpdf", *options, str(packed), str(plain)], check=True, capture_output=True)
    return plain.read_bytes()


def strings(data: bytes) -> Iterator[str]:
    """Every string of the file's objects, decoded: titles, bookmarks, alternative texts, structure, names."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for value in pdf.objects:
            yield from strings_in(value)
        for name, attached in pdf.attachments.items():
            yield f"{name} {attached.description}"


def strings_in(value: Any) -> Iterator[str]:
    """The strings of an object and of its own parts; what lies elsewhere in the file is met there."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        yield from strings_of(value)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        yield from value.keys()
        yield from strings_of(value[key] for key in value.keys())  # noqa: SIM118 - not a dict


def strings_of(parts: Iterable[Any]) -> Iterator[str]:
    """The strings of those parts that lie in the object itself."""
    for part in parts:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from strings_in(part)


def hidden(data: bytes, folder: Path) -> str:
    """All that can be read out of a file in any way, in one text without blanks, in capitals."""
    plain = unpacked(data, folder)
    parts = [validation.text(data), *strings(data)]
    parts += [plain.decode("latin-1"), plain.decode("utf-8", "replace"), plain.decode("utf-16-be", "replace")]
    parts.append(plain[1:].decode("utf-16-be", "replace"))
    return "".join("".join(parts).split()).upper()


def forms(word: str) -> list[str]:
    """A word as it may stand in a file: plain, and as hexadecimal of its bytes."""
    return [word.upper(), word.encode("utf-16-be").hex().upper(), word.encode("utf-8").hex().upper()]


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    return imported(tmp_path_factory.mktemp("o34"), "O-34")


class TestAWhollySecretItem:
    """§ 42 has no ground in the file: each paper is made, and the lack is told (exit 1)."""

    @pytest.mark.parametrize("kind", OF_MEETING)
    def test_nothing_of_it_is_in_the_public_paper_or_behind_it(self, file, tmp_path, kind):
        data = paper(file, kind, "--meeting", "3/2026", "--public", findings=1)
        everything = hidden(data, tmp_path)
        assert [form for word in (*SECRET, "T34-1") for form in forms(word) if form in everything] == []
        assert ("§ 42" in words(data)) is (kind != "attendance"), "nothing was counted at it"
        validation.check(data)

    @pytest.mark.parametrize("kind", ["agenda", "minutes"])
    def test_what_is_public_is_there_and_the_removal_is_marked_with_its_ground(self, file, kind):
        text = words(paper(file, kind, "--meeting", "3/2026", "--public", findings=1))
        assert OPEN in text
        assert "Salassa pidettävä asia (§ 42)" in text
        assert "peruste merkitsemättä" in text
        assert "Julkinen" in text

    def test_its_extract_says_only_that_it_is_secret(self, file, tmp_path):
        data = paper(file, "extract", "--meeting", "3/2026", "--item", "42", "--public", findings=1)
        assert [form for word in (*SECRET, "T34-1") for form in forms(word) if form in hidden(data, tmp_path)] == []
        assert "Salassa pidettävä asia (§ 42)" in words(data)
        assert "Läsnä asiaa käsiteltäessä" not in words(data)

    def test_its_letter_does_not_say_that_nothing_is_recommended(self, file):
        public = words(paper(file, "recommendation", "--meeting", "3/2026", "--public", findings=1))
        assert "Salassa pidettävät on poistettu tästä esityksestä." in public
        assert "ei esitä rahoitusta" not in public

    def test_an_extract_of_another_item_knows_nothing_of_it(self, file, tmp_path):
        data = paper(file, "extract", "--meeting", "3/2026", "--item", "41", "--public")
        assert OPEN in words(data)
        assert [word for word in SECRET if word in hidden(data, tmp_path)] == []

    def test_those_who_may_see_all_see_all(self, file):
        minutes = words(paper(file, "minutes", "--meeting", "3/2026", findings=1))
        assert [word for word in (*SECRET, OPEN) if word not in minutes] == []
        assert "Sisältää salassa pidettävää" in minutes

    def test_the_search_for_what_is_hidden_finds_it_where_it_is(self, file, tmp_path):
        data = paper(file, "minutes", "--meeting", "3/2026", findings=1)
        everything = hidden(data, tmp_path)
        assert [word for word in SECRET if word not in everything] == []
        assert any("SALAINENOTSIKKO" in text for text in strings(data)), "it is a bookmark too"

    def test_the_calendar_keeps_it_to_itself(self, file, tmp_path):
        texts = []
        for name, options in (("julkinen", ("--public",)), ("oma", ())):
            path = tmp_path / f"{name}.ics"
            assert run("export", file, "calendar", "--meeting", "3/2026", "--out", path, *options).code == 0
            (event,) = icalendar.Calendar.from_ical(path.read_text("utf-8")).walk("VEVENT")
            texts.append(str(event["description"]))
        public, own = texts
        assert "SALAINENOTSIKKO" not in public
        assert public.splitlines() == ["§ 41 Julkinen asia", "§ 42 Salassa pidettävä asia (§ 42)"]
        assert "§ 42 SALAINENOTSIKKO akkumateriaali" in own

    def test_the_register_of_papers_and_the_result_name_nothing_secret(self, file):
        listed = run("list", file, "papers", "--json").out
        assert "SALAINENOTSIKKO" not in listed


def test_the_ground_is_told_where_it_is_known(tmp_path):
    secret = document("O-34")
    secret["items"][1]["secret_ground"] = 20
    secret["items"][1]["public_title"] = "Hankkeen rahoitus"
    file = imported(tmp_path)
    assert run("import", file, written(tmp_path, secret)).code == 0
    text = words(paper(file, "minutes", "--meeting", "3/2026", "--public"))
    assert "§ 42 Hankkeen rahoitus" in text
    assert "24 § 1 mom. 20 kohta" in text
    assert run("check", file, "--json").out.count("secret_ground") == 0


def test_a_secret_amount_cannot_be_reckoned_from_the_frame(tmp_path):
    """Two items of one frame, one of them secret: the frame's sums less the row would be the secret amount."""
    two = document("O-50")
    secret, known = two["items"][0], two["items"][1]
    secret["publicity"], secret["secret_ground"] = "secret", 20
    file = imported(tmp_path)
    assert run("import", file, written(tmp_path, two)).code == 0
    public = words(paper(file, "recommendation", "--meeting", "3/2026", "--public"))
    whole = words(paper(file, "recommendation", "--meeting", "3/2026"))
    shown, withheld, together = "180 365,50", "250 000,00", "430 365,50"
    assert known["decision"]["amount"].replace(".", ",") == shown.replace(" ", "")
    assert shown in public
    assert [amount for amount in (withheld, together) if amount in public] == []
    assert [amount for amount in (shown, withheld, together) if amount not in whole] == []


def test_a_correction_of_a_secret_item_quotes_nothing_in_public(tmp_path):
    corrected = document("O-34")
    corrected["items"][1]["secret_ground"] = 20
    corrected["meeting"]["minutes"] = {
        "state": "checked",
        "checked_on": "2026-09-14",
        "corrections": [
            {"item": 42, "on": "2026-09-20", "reason": "SALAISUUS4714", "before": "SALAISUUS4715"},
            {"item": 41, "on": "2026-09-20", "reason": "Kirjoitusvirhe", "before": "AIEMPITEKSTI"},
        ],
    }
    file = imported(tmp_path)
    assert run("import", file, written(tmp_path, corrected)).code == 0
    public = words(paper(file, "minutes", "--meeting", "3/2026", "--public"))
    assert "SALAISUUS" not in public
    assert "AIEMPITEKSTI" in public
    whole = words(paper(file, "minutes", "--meeting", "3/2026"))
    assert [word for word in ("SALAISUUS4714", "SALAISUUS4715") if word not in whole] == []


@pytest.fixture(scope="module")
def marked(tmp_path_factory) -> tuple[Path, int]:
    folder = tmp_path_factory.mktemp("kohdat")
    rich = rich_document()
    count = mark(rich)
    file = imported(folder)
    done = run("import", file, written(folder, rich), "--json")
    assert done.code == 0, done
    return file, count


class TestSecretPassages:
    """A passage ``[[secret:20|…]]`` in each free text of a meeting."""

    def test_there_are_many(self, marked):
        assert marked[1] >= 40

    @pytest.mark.parametrize("kind", [*OF_MEETING, "extract"])
    def test_none_is_in_a_public_paper_or_behind_it(self, marked, tmp_path, kind):
        options = ("--item", "14") if kind == "extract" else ()
        data = paper(marked[0], kind, "--meeting", "2/2026", *options, "--public")
        everything = hidden(data, tmp_path)
        assert [form for form in forms("KÄTKETTY") if form in everything] == []
        assert "[[SECRET" not in everything
        assert "24 § 1 mom. 20 kohta" in words(data)

    @pytest.mark.parametrize("kind", [*OF_MEETING, "extract"])
    def test_in_the_others_they_are_read_without_their_marks(self, marked, tmp_path, kind):
        options = ("--item", "14") if kind == "extract" else ()
        data = paper(marked[0], kind, "--meeting", "2/2026", *options)
        assert "KÄTKETTY" in words(data)
        everything = hidden(data, tmp_path)
        assert "[[SECRET" not in everything
        assert "SECRET:20" not in everything
        validation.check(data)

    def test_the_minutes_print_most_of_them(self, marked):
        text = words(paper(marked[0], "minutes", "--meeting", "2/2026"))
        printed = {n for n in range(marked[1]) if f"KÄTKETTY{n}." in text}
        assert len(printed) >= 30

    def test_none_is_in_the_public_calendar(self, marked, tmp_path):
        path = tmp_path / "k.ics"
        assert run("export", marked[0], "calendar", "--meeting", "2/2026", "--public", "--out", path).code == 0
        unfolded = path.read_text("utf-8").replace("\n ", "").replace("\r", "")
        assert "KÄTKETTY" not in unfolded
        assert "20 kohta" in unfolded

    def test_a_passage_without_a_ground_is_told(self, tmp_path):
        lacking = document("control")
        lacking["items"][1]["explanation"] = "Alku [[secret|KÄTKETTY]] loppu."
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, lacking)).code == 0
        text = words(paper(file, "minutes", "--meeting", "3/2026", "--public", findings=1))
        assert "peruste merkitsemättä" in text
        assert "KÄTKETTY" not in text


def rich_document() -> dict[str, Any]:
    """E5 with all that may happen to an item under its § 14."""
    rich = document("E5")
    rich["meeting"] |= {
        "place": "Kaupungintalo",
        "link": "https://kokous.invalid/1",
        "minutes": {
            "state": "checked",
            "checked_on": "2026-03-20",
            "corrections": [{"item": 14, "on": "2026-03-25", "reason": "Kirjoitusvirhe", "before": "Vanha"}],
        },
    }
    rich["people"][3] |= {"boards": [{"organisation": "Säätiö", "role": "puheenjohtaja"}]}
    proposal = rich["proposals"][0]
    proposal |= {"call": "Haku", "priority": "Akkukemia", "goals": ["Osaaminen"]}
    proposal["financing"] = [{"source": "eakr_state", "amount": "100000.00", "financier": "Liitto"}]
    item = next(entry for entry in rich["items"] if entry["number"] == 14)
    item |= {
        "explanation": "Selostus.",
        "discussion": "Keskustelu.",
        "reasons": "Perustelut.",
        "annexes": [{"title": "Hankesuunnitelma"}],
        "motions": [{"id": "a", "by": "M4", "text": "Vähemmän."}],
        "dissents": [{"person": "M4", "text": "Liian paljon."}],
        "disputes": [{"person": "M6", "disqualified": False, "text": "Ei sidosta."}],
        "irregular": [{"kind": "over_commitment", "reason": "Kehys ylittyy."}],
        "distribution": ["Hakija"],
        "appeal": "text",
        "appeal_text": "Oikaisuvaatimus.",
    }
    item["decision"]["conditions"] = ["Kuntarahoitus on päätetty."]
    item["disqualified"][0]["note"] = "Ilmoitti itse."
    return rich


def mark(value: Any, key: str = "", count: int = 0) -> int:
    """Add a secret passage to each free text; gives how many there are."""
    places = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for place, part in list(places):
        name = place if isinstance(place, str) else key
        if isinstance(part, str):
            if name not in NOT_FREE.split():
                value[place] = f"{part} [[secret:20|KÄTKETTY{count}.]]"
                count += 1
        else:
            count = mark(part, name, count)
    return count
