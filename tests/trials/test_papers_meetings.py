"""The meetings of the trials through the command line: accepted or refused, and what their papers say."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services import funding, meetings, proposals, workspaces
from tests.papers import validation
from tests.trials.meetings import FILES, document
from tests.trials.terminal import imported, paper, run, words, written

#: What is refused whole, and what the message names.
REFUSED = {
    "O-24": ("§ 41", "5/10", "6"),
    "O-25": ("§ 42", "5/11"),
    "O-26": ("§ 41", "d4", "p4"),
    "O-27": ("§ 41", "p4"),
    "O-28": ("§ 41", "p9", "poissa"),
    "O-51": ("chairperson", "meeting"),
    "E5-refused": ("§ 14", "4/9"),
    "E6-refused": ("§ 17", "puheenjohtajan"),
    "E8c-refused": ("§ 19", "määräajan jälkeen"),
}
FINNISH_ORDER = [
    "Aalto",
    "Vaasa",
    "Virtanen",
    "Vuori",
    "Wahlroos",
    "Wikström",
    "Zetterlund",
    "Åberg",
    "Ähtäri",
    "Öhman",
]


def minutes(folder: Path, name: str) -> str:
    """The text of the minutes of a trial's meeting."""
    number = document(name)["meeting"]["number"]
    return words(paper(imported(folder, name), "minutes", "--meeting", number))


class TestRefused:
    @pytest.mark.parametrize("name", sorted(REFUSED))
    def test_whole_with_the_rule_named_and_nothing_changed(self, tmp_path, name):
        file = imported(tmp_path)
        before = run("list", file, "history", "--json").json
        done = run("import", file, FILES / f"{name}.json", "--json")
        assert (done.code, done.out) == (2, "")
        assert done.err.count("\n") == 1
        assert [part for part in REFUSED[name] if part not in done.err] == []
        assert run("list", file, "history", "--json").json == before
        assert run("list", file, "meetings", "--json").json == []
        assert run("list", file, "proposals", "--json").json == []
        assert run("list", file, "people", "--json").json == []

    def test_all_faults_of_a_file_are_named_a_line_each(self, tmp_path):
        wrong = document("O-27")
        wrong["meeting"]["chair"] = "p77"
        wrong["items"][0]["proposal"] = "X-9"
        done = run("import", imported(tmp_path), written(tmp_path, wrong))
        assert done.code == 2
        assert done.err.count("\n") >= 3
        assert [part for part in ("p77", "X-9", "p4") if part not in done.err] == []

    def test_a_paragraph_that_another_meeting_of_the_year_has(self, tmp_path):
        file = imported(tmp_path, "control")
        other = document("O-31a")
        other["items"][0]["number"] = 42
        done = run("import", file, written(tmp_path, other))
        assert done.code == 2
        assert [part for part in ("§ 42", "3/2026", "1/2026") if part not in done.err] == []

    def test_the_year_before_has_its_own_series(self, tmp_path):
        file = imported(tmp_path, "control")
        other = document("O-31b")
        other["items"][0]["number"] = 42
        assert run("import", file, written(tmp_path, other)).code == 0


class TestVotes:
    def test_o_29_the_chairs_vote_decides(self, tmp_path):
        text = minutes(tmp_path, "O-29")
        assert "4 JAA-ääntä" in text
        assert "4 EI-ääntä" in text
        assert "Äänten mentyä tasan puheenjohtajan (Aino Mallikas, JAA) ääni ratkaisi" in text
        assert "päätösehdotus voitti" in text

    def test_the_minutes_say_who_led_in_place_of_a_disqualified_chair(self, tmp_path):
        led = document("O-29")
        led["meeting"]["vice_chair"] = "p2"
        item = next(item for item in led["items"] if item.get("votes"))
        item["disqualified"] = [{"person": "p1", "ground": "employment"}]
        item["votes"][0] |= {"for": ["p2", "p3", "p4"], "against": ["p5", "p6", "p7"]}
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, led)).code == 0
        text = words(paper(file, "minutes", "--meeting", "3/2026"))
        assert "Puheenjohtajana tässä asiassa toimi Börje Exempelström." in text
        assert "puheenjohtajan (Börje Exempelström, JAA) ääni ratkaisi" in text

    def test_o_30_blanks_are_no_votes_given(self, tmp_path):
        text = minutes(tmp_path, "O-30")
        assert [part for part in ("3 JAA-ääntä", "2 EI-ääntä", "4 äänesti tyhjää") if part not in text] == []
        assert "Annettuja ääniä oli 5" in text
        assert "päätösehdotus voitti" in text

    def test_e5_who_was_present_at_the_decision(self, tmp_path):
        text = minutes(tmp_path, "E5")
        assert "Päätös tehtiin klo 9.55; äänivaltaisia läsnä 5" in text
        item = text[text.index("§ 14 ") : text.index("§ 15 ")]
        for name, ground in (
            ("Olavi Esimerkki", "97 §"),
            ("Riitta Rehtori", "1 mom. 4"),
            ("Hannele Hallitus", "5 kohta"),
        ):
            assert f"{name} ilmoitti olevansa esteellinen" in item
            assert ground in item
        assert "Veera Vara toimi varajäsenenä tämän asian käsittelyssä" in item
        assert "Sami Sovittu poistui klo 9.52" in item
        assert "klo 9.40–10.02" in item
        assert "Kalle Kokeilija poistui klo 10.05" in text
        assert "Tuula Testi" in text[text.index("Poissa") : text.index("§ 12 ")]

    def test_whoever_led_or_checked_one_item_signs_it(self, tmp_path):
        record = document("E5")
        item = next(item for item in record["items"] if item["number"] == 15)
        item["disqualified"] = [{"person": "M1", "ground": "employment"}]
        item["checkers"] = ["M6", "M3"]
        record["meeting"]["checkers"] = ["M4", "M6"]
        file = imported(tmp_path)
        done = run("import", file, written(tmp_path, record))
        assert done.code == 0, done.err
        extract = words(paper(file, "extract", "--meeting", "2/2026", "--item", "15"))
        signed = extract[extract.index("Pöytäkirjan allekirjoittajat") :]
        assert signed.startswith("Pöytäkirjan allekirjoittajat Ville Varsila, puheenjohtaja;")
        checked = words(paper(file, "minutes", "--meeting", "2/2026"))
        checked = checked[checked.index("Pöytäkirjan tarkastus") :]
        assert "Ville Varsila pöytäkirjantarkastaja, ei § 15" in checked
        assert "Riitta Rehtori pöytäkirjantarkastaja, § 15" in checked

    def test_e5_the_quorum_of_each_item(self, tmp_path):
        text = words(paper(imported(tmp_path, "E5"), "attendance", "--meeting", "2/2026"))
        table = text[text.index("Päätösvaltaisuus asioittain") :]
        for number, present in ((12, 8), (14, 5), (15, 7), (16, 6)):
            row = table[table.index(f"§ {number} ") :]
            assert f" {present}/9 5 päätösvaltainen" in row[:90], (number, row[:90])

    def test_e6_lists_every_name(self, tmp_path):
        text = minutes(tmp_path, "E6")
        for side in (
            "4 JAA-ääntä (Maija Mallila, Ville Varsila, Kalle Kokeilija, Veera Vara)",
            "4 EI-ääntä (Olavi Esimerkki, Päivi Poissaoleva, Sami Sovittu, Tuula Testi)",
            "puheenjohtajan (Maija Mallila, JAA) ääni ratkaisi",
            "Päivi Poissaoleva ilmoitti eriävän mielipiteen",
        ):
            assert side in text

    def test_e7_four_votes_in_order_and_one_motion_lapsed(self, tmp_path):
        text = minutes(tmp_path, "E7")
        places = [text.index(f"Äänestys {n}.") for n in (1, 2, 3, 4)]
        assert places == sorted(places)
        assert "Äänestys 5." not in text
        results = [text[a:b] for a, b in zip(places, [*places[1:], len(text)], strict=True)]
        for (yes, no), result in zip(((6, 3), (5, 4), (3, 6), (7, 2)), results, strict=True):
            assert f"{yes} JAA-ääntä" in result
            assert f"{no} EI-ääntä" in result
        assert text.count("raukesi kannattamattomana") == 1
        assert "100 000 €. Ehdotus raukesi kannattamattomana" in text
        assert "enintään 150 000,00 €" in text[text.index("Päätös ", places[3]) :]
        assert "Esko Esittelijä ilmoitti eriävän mielipiteen" in text

    def test_e8_answers_with_their_times(self, tmp_path):
        decided = minutes(tmp_path, "E8a")
        assert decided.count("HYVÄKSYN") == 9
        assert "Tuula Testi HYVÄKSYN 12.3.2026" in decided
        assert "15.58" in decided
        assert "16.00" in decided[decided.index("määräaika") :][:60]
        assert "enintään 50 000,00 €" in decided

    def test_e8_one_silent_moves_it(self, tmp_path):
        file = imported(tmp_path, "E8b")
        text = words(paper(file, "minutes", "--meeting", "5/2026"))
        assert text.count("HYVÄKSYN") == 8
        assert text.count("ei vastausta") == 1
        assert "esitetään EAKR" not in text
        (item,) = run("list", file, "items", "--json").json
        assert (item["state"], item["decision"], item["amount"]) == ("moved", "moved", None)
        (proposal,) = run("list", file, "proposals", "--json").json
        assert (proposal["state"], proposal["recommended"]) == ("ready", None)


class TestPresence:
    def test_o_41_people_come_in_finnish_order(self, tmp_path):
        file = imported(tmp_path, "O-41")
        listed = [person["name"] for person in run("list", file, "people", "--json").json]
        assert [name.split()[0] for name in listed if name.split()[0] in FINNISH_ORDER] == FINNISH_ORDER
        text = words(paper(file, "minutes", "--meeting", "1/2026"))
        table = text[text.index("Läsnäoloaika") : text.index("§ 1 ")]
        assert sorted(FINNISH_ORDER, key=table.index) == FINNISH_ORDER

    def test_o_47_an_extract_lists_who_was_there_at_its_item(self, tmp_path):
        file = imported(tmp_path, "O-47")
        for item, there, away in (
            (41, "Heikki Harjoitus", "Irina Esimerkki"),
            (42, "Irina Esimerkki", "Heikki Harjoitus"),
        ):
            data = paper(file, "extract", "--meeting", "3/2026", "--item", item)
            text = words(data)
            validation.check(data)
            assert f"3/2026 § {item}" in text
            assert "8 äänivaltaista" in text
            assert there in text
            assert away not in text
            assert f"§ {83 - item}" not in text

    def test_o_31_the_next_meetings_number_and_paragraph(self, tmp_path):
        file = imported(tmp_path, "O-31a", "O-31b")
        with workspaces.open(file) as workspace:
            number = meetings.plan(workspace, date(2026, 4, 9))
            meetings.call(workspace, number, date(2026, 4, 1))
        listed = run("list", file, "items", "--meeting", "2/2026", "--json").json
        assert (number, listed[0]["number"]) == ("2/2026", 5)


class TestMoney:
    def test_o_50_the_frame_before_and_after_the_councils_answers(self, tmp_path):
        file = imported(tmp_path, "O-50")
        assert frame(file) == ("0.00", "430365.50", "689634.50")
        letter = words(paper(file, "recommendation", "--meeting", "3/2026"))
        for amount in ("250 000,00", "180 365,50", "430 365,50", "689 634,50", "1 120 000,00"):
            assert amount in letter
        answer(file, "T50-1", AnswerKind.GRANTED, "240000.00")
        answer(file, "T50-2", AnswerKind.REJECTED)
        assert frame(file) == ("240000.00", "0.00", "880000.00")
        with workspaces.open(file, read_only=True) as workspace:
            found = funding.answer_differences(workspace)
        assert [(one.reference, one.amount.plain()) for one in found] == [
            ("T50-1", "-10000.00"),
            ("T50-2", "-180365.50"),
        ]
        states = {one["code"]: (one["state"], one["granted"]) for one in run("list", file, "proposals", "--json").json}
        assert states == {"T50-1": ("granted", "240000.00"), "T50-2": ("rejected", None)}

    def test_the_letter_of_the_meeting_stays_what_it_was(self, tmp_path):
        """What the council answered later is not of the meeting's day."""
        file = imported(tmp_path, "O-50")
        before = words(paper(file, "recommendation", "--meeting", "3/2026"))
        answer(file, "T50-1", AnswerKind.GRANTED, "240000.00")
        assert words(paper(file, "recommendation", "--meeting", "3/2026")) == before

    def test_the_list_tells_the_amount_that_the_papers_print(self, tmp_path):
        """A decision without an amount of its own recommends what is proposed, or what is asked."""
        plain = document("O-50")
        for item in plain["items"]:
            del item["decision"]["amount"]
        plain["items"][0]["base_amount"] = "200000.00"
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, plain)).code == 0
        amounts = [item["amount"] for item in run("list", file, "items", "--json").json]
        assert amounts == ["200000.00", "180365.50"]
        assert frame(file)[1] == "380365.50"
        text = words(paper(file, "minutes", "--meeting", "3/2026"))
        assert "enintään 200 000,00 €" in text
        assert "enintään 180 365,50 €" in text

    def test_a_letter_sums_up_no_costs_that_nobody_knows(self, tmp_path):
        """A project without total costs: the column has no sum, and the share none, rather than wrong ones."""
        lacking = document("O-50")
        del lacking["proposals"][0]["total"]
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, lacking)).code == 0
        letter = words(paper(file, "recommendation", "--meeting", "3/2026"))
        row = letter[letter.index("Yhteensä") :][:60]
        assert row.startswith("Yhteensä 430 365,50 430 365,50 ")
        assert "360 731,00" in letter

    def test_undoing_the_import_gives_all_of_it_back(self, tmp_path):
        file = imported(tmp_path)
        assert run("import", file, FILES / "O-02.csv").code == 0
        before = everything(file)
        assert run("import", file, FILES / "O-50.json").code == 0
        after = everything(file)
        assert after != before
        for _ in range(2):
            assert run("undo", file).code == 0
            assert everything(file) == before
            assert run("verify", file).code == 0
            assert run("redo", file).code == 0
            assert everything(file) == after
            assert run("verify", file).code == 0

    def test_a_proposal_that_is_there_is_matched_and_not_overwritten(self, tmp_path):
        file = imported(tmp_path)
        table = tmp_path / "hankkeet.csv"
        table.write_text("Koodi;Hankkeen nimi;Hakija;Haettu\nt50-1;Oma nimi;Oma hakija;250 000,00\n", "utf-8")
        assert run("import", file, table).code == 0
        assert run("import", file, FILES / "O-50.json").code == 0
        listed = {one["code"]: one for one in run("list", file, "proposals", "--json").json}
        assert set(listed) == {"t50-1", "T50-2"}
        assert (listed["t50-1"]["title"], listed["t50-1"]["state"]) == ("Oma nimi", "recommended")
        assert listed["t50-1"]["recommended"] == "250000.00"
        assert "Hanke T50-1" in words(paper(file, "minutes", "--meeting", "3/2026"))


def frame(file: Path) -> tuple[str, str, str]:
    (found,) = (one for one in run("list", file, "frames", "--json").json if one["name"].endswith("2026–2027"))
    assert found["amount"] == "1120000.00"
    return found["granted"], found["recommended"], found["free"]


def answer(file: Path, code: str, kind: AnswerKind, amount: str | None = None) -> None:
    with workspaces.open(file) as workspace:
        known = proposals.find(workspace, code)
        money = Money.euros(amount) if amount else None
        funding.record_answer(workspace, CouncilAnswer(known.id, kind, date(2026, 11, 2), money))


def everything(file: Path) -> list[str]:
    return [run("list", file, what, "--json").out for what in ("proposals", "meetings", "items", "frames", "people")]


class TestCalendar:
    @pytest.mark.parametrize(
        ("name", "number", "starts"),
        [("O-40a", "8/2026", "2026-10-22T09:00"), ("O-40b", "9/2026", "2026-10-29T10:00")],
    )
    def test_o_40_on_both_sides_of_the_clock_change(self, tmp_path, name, number, starts):
        file, path = imported(tmp_path, name), tmp_path / "k.ics"
        assert run("export", file, "calendar", "--meeting", number, "--out", path).code == 0
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        (event,) = calendar.walk("VEVENT")
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert start.astimezone(UTC) == datetime.fromisoformat(starts).replace(tzinfo=UTC)
        assert end - start == timedelta(hours=1, minutes=30)
        zones = {zone["TZID"] for zone in calendar.walk("VTIMEZONE")}
        assert zones == {event["DTSTART"].params["TZID"]}
        (listed,) = run("list", file, "meetings", "--json").json
        assert (listed["start"], listed["end"]) == ("12:00", "13:30")
        assert "klo 12.00–13.30" in words(paper(file, "notice", "--meeting", number))

    def test_all_meetings_in_one_file(self, tmp_path):
        file, path = imported(tmp_path, "O-40a", "O-40b"), tmp_path / "k.ics"
        assert run("export", file, "calendar", "--out", path).code == 0
        events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        assert sorted(str(event["SUMMARY"])[-6:] for event in events) == ["8/2026", "9/2026"]
        assert len({str(event["UID"]) for event in events}) == 2


class TestCheckedMinutes:
    """Trial O-33 on any checked meeting; the demonstration's is tried in test_papers_writing."""

    def test_a_changed_cent_is_refused_and_nothing_is_written(self, tmp_path):
        checked = document("E7")
        checked["meeting"]["minutes"] = {"state": "checked", "checked_on": "2026-03-20"}
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, checked)).code == 0
        text = words(paper(file, "minutes", "--meeting", "4/2026"))
        history = run("list", file, "history", "--json").json
        exported = tmp_path / "k.json"
        assert run("export", file, "meeting", "--meeting", "4/2026", "--out", exported).code == 0
        record = json.loads(exported.read_text("utf-8"))
        for item in record["items"]:
            item["decision"]["amount"] = "150000.01"
        exported.write_text(json.dumps(record), "utf-8")
        done = run("import", file, exported)
        assert (done.code, done.out) == (2, "")
        assert "tarkastettua pöytäkirjaa ei muuteta" in done.err
        assert run("list", file, "history", "--json").json == history
        assert words(paper(file, "minutes", "--meeting", "4/2026")) == text
