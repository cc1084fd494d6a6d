"""The sane twin, changed so that it speaks against itself: what papers, letter and frame would tell differently."""

from __future__ import annotations

from typing import Any

import pytest

from kokkola_desktop.domain.disqualification import Party, same_organisation, suggestions
from kokkola_desktop.errors import Refused
from tests.trials.control import Document, control, stays
from tests.trials.meetings import document, found, read, refusals
from tests.trials.terminal import imported, run, words, written

TIE = {"for": ["p1", "p2", "p3", "p4"], "against": ["p5", "p6", "p7", "p8"], "blank": ["p9"]}


def twice(twin: Document, item: Document) -> None:
    other = {"number": 43, "kind": "proposal", "title": "Sama", "proposal": "K-1", "start": "12:45", "end": "13:00"}
    twin["items"].append(other | {"decision": {"kind": "not_recommend"}})


def grouped(amount: str | None, amounts: dict[str, str]) -> Any:
    def change(twin: Document, item: Document) -> None:
        second = {"code": "K-2", "title": "Toinen", "applicant": "B", "requested": "10.00", "total": "20.00"}
        twin["proposals"].append(second)
        item.pop("proposal")
        item.update(proposals=["K-1", "K-2"], motions=[], votes=[], dissents=[])
        item["decision"] = {"kind": "recommend", "amounts": amounts} | ({"amount": amount} if amount else {})

    return change


def elected(candidates: list[tuple[str, int | None]], who: list[str], *, lot: bool = False) -> Any:
    def change(_twin: Document, item: Document) -> None:
        stood = [{"person": key} | ({} if votes is None else {"votes": votes}) for key, votes in candidates]
        item["elections"] = [{"role": "checker", "elected": who, "candidates": stood, "lot": lot}]

    return change


class TestRefused:
    @pytest.mark.parametrize(
        ("change", "part"),
        [
            (lambda _twin, item: item.update(removed=True), "poistettu esityslistalta"),
            (lambda twin, _item: twin["meeting"].update(state="cancelled"), "ei ole pidetty"),
            (lambda twin, _item: twin["meeting"].update(state="planned"), "ei ole pidetty"),
            (
                lambda twin, _item: twin["meeting"].update(state="open", minutes={"state": "checked"}),
                "ei ole päättynyt",
            ),
            (lambda twin, _item: twin["meeting"].update(number="03/2026"), "etunollia"),
            (lambda twin, _item: twin["meeting"].update(number="0/2026"), "etunollia"),
            (twice, "päätetty jo pykälässä § 42"),
            (grouped("90.00", {}), "yhteismäärä"),
            (grouped("12.00", {"K-1": "5.00", "K-2": "6.00"}), "yhteismäärä"),
            (lambda _twin, item: item.update(proposals=["K-1"], proposal="K-9"), "merkitty erikseen"),
            (elected([("p2", 3), ("p3", 5)], ["p2"]), "vähemmän ääniä"),
            (elected([("p2", 4), ("p3", 4)], ["p2"]), "arpa"),
            (elected([("p2", 99), ("p3", 0)], ["p2"]), "99 ääntä"),
            (elected([("p2", 5)], ["p4"]), "ehdokkaissa"),
            (elected([], ["p2", "p2"]), "2 kertaa"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_record_that_speaks_against_itself(self, change, part):
        told = [line for line in refusals(control(change)) if part in line.replace("\u00a0", " ")]
        assert len(told) == 1, refusals(control(change))

    def test_codes_of_two_projects_that_differ_in_case_alone(self):
        def change(twin: Document, _item: Document) -> None:
            twin["proposals"].append(dict(twin["proposals"][0], code="k-1"))

        assert any("kahdesti" in line for line in refusals(control(change)))

    @pytest.mark.parametrize(
        "change",
        [
            grouped(None, {}),
            grouped("11.00", {"K-1": "5.00", "K-2": "6.00"}),
            grouped("80010.00", {}),
            elected([("p2", 4), ("p3", 4)], ["p2"], lot=True),
            elected([("p2", 5), ("p3", 4), ("p4", 1)], ["p2", "p3"]),
            elected([("p2", None)], ["p2"]),
            lambda _twin, item: (item.update(removed=True, motions=[], votes=[], dissents=[]), item.pop("decision")),
        ],
    )
    def test_what_agrees_is_taken(self, change):
        assert found(control(change)) == ()


class TestWhoSettlesATie:
    @pytest.mark.parametrize(
        "change",
        [
            lambda _twin, item: item.update(disqualified=[{"person": "p1", "ground": "interest"}]),
            lambda twin, _item: stays(twin, "p1", None),
            lambda twin, _item: twin["meeting"].update(chair="p90"),
            lambda twin, _item: twin["people"][0].update(votes=False),
        ],
        ids=["disqualified", "away", "secretary", "without a vote"],
    )
    def test_nobody_without_a_vote_in_the_item(self, change):
        def tied(twin: Document, item: Document) -> None:
            change(twin, item)
            counts = {"for": 4, "against": 4, "blank": 0}
            item["votes"] = [{"motion": "m1", "way": "show_of_hands", "counts": counts, "chair_decides": "for"}]

        assert any("eikä asialla ole äänivaltaista puheenjohtajaa" in line for line in refusals(control(tied)))

    def test_the_chair_who_is_there_does(self):
        def tied(_twin: Document, item: Document) -> None:
            counts = {"for": 4, "against": 4, "blank": 1}
            item["votes"] = [{"motion": "m1", "way": "show_of_hands", "counts": counts, "chair_decides": "for"}]

        assert found(control(tied)) == ()

    def test_a_chair_of_the_item_does_where_the_meetings_own_is_out(self):
        def tied(_twin: Document, item: Document) -> None:
            item.update(disqualified=[{"person": "p1", "ground": "interest"}], chair="p2")
            counts = {"for": 4, "against": 4, "blank": 0}
            item["votes"] = [{"motion": "m1", "way": "show_of_hands", "counts": counts, "chair_decides": "for"}]

        assert found(control(tied)) == ()


class TestBlankAndGreat:
    def test_blanks_are_no_reason_and_no_name(self):
        twin = document("control")
        twin["items"][1]["irregular"] = [{"kind": "no_quorum", "reason": "  "}]
        with pytest.raises(Refused, match="reason"):
            read(twin)
        twin = document("control")
        twin["people"][0]["name"] = "   "
        with pytest.raises(Refused, match="name"):
            read(twin)

    def test_a_number_that_counts_nothing_is_refused_in_a_sentence(self):
        twin = document("control")
        twin["items"][1]["order"] = 10**20
        with pytest.raises(Refused, match="liian suuri"):
            read(twin)


class TestOneOrganisation:
    @pytest.mark.parametrize("written_as", ["24567896", " 2456789-6", "2456789–6", "2456789 - 6"])
    def test_a_business_id_is_the_same_however_it_is_written(self, written_as):
        assert same_organisation(Party("A", "2456789-6"), Party("B", written_as))

    def test_an_old_number_has_its_leading_zero_or_not(self):
        assert same_organisation(Party("A", "0200000-4"), Party("B", "200000-4"))

    def test_a_letter_and_its_mark_are_one_or_two_characters(self):
        assert same_organisation(Party("Säätiö"), Party("Sa\u0308a\u0308tio\u0308"))

    def test_the_id_may_stand_among_the_organisations_alone(self):
        twin = document("O-44")
        person = next(one for one in twin["people"] if one["capacity"] == "member")
        item = next(one for one in twin["items"] if one.get("proposal"))
        project = next(one for one in twin["proposals"] if one["code"] == item["proposal"])
        person["organisation"], project["applicant"] = "Konserni Oy", "Konsernin tytär"
        person.pop("business_id", None)
        project["business_id"] = "2456789-6"
        twin["organisations"] = [{"name": "Konserni Oy", "business_id": "24567896"}]
        record = read(twin)
        assert person["id"] in {one.person for one in suggestions(record, record.item(item["number"]))}


class TestTold:
    def test_check_tells_of_a_disqualified_presenter_and_of_nobody_who_led(self, tmp_path):
        twin = document("control")
        item = twin["items"][1]
        item.update(disqualified=[{"person": "p90", "ground": "interest"}], presenter="p90")
        stays(twin, "p1", None)
        item["votes"][0]["for"].remove("p1")
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, twin)).code == 0
        told = [one["message"].replace("\u00a0", " ") for one in run("check", file, "--json").json]
        assert any("§ 42: Sanna Sihteerinen on tässä asiassa esteellinen" in line for line in told)
        assert any("§ 42: puheenjohtaja ja varapuheenjohtaja olivat poissa" in line for line in told)

    def test_a_decision_beside_a_dissent_and_an_open_motion_is_not_unanimous(self, tmp_path):
        twin = document("control")
        item = twin["items"][1]
        item.update(votes=[])
        item["decision"].pop("text")
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, twin)).code == 0
        path = tmp_path / "p.pdf"
        assert run("export", file, "minutes", "--meeting", "3/2026", "--out", path).code == 0
        assert "yksimielisesti" not in words(path.read_bytes())


class TestKeptFromThePublic:
    def test_a_secret_passage_within_another_goes_with_it(self, tmp_path):
        twin = document("control")
        twin["items"][1]["explanation"] = "Alku [[secret:20|a [[secret:17|SALA]] SALAB]] loppu."
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, twin)).code == 0
        path = tmp_path / "p.pdf"
        assert run("export", file, "minutes", "--meeting", "3/2026", "--public", "--out", path).code == 0
        text = words(path.read_bytes())
        assert "SALA" not in text
        assert "loppu." in text
        assert run("export", file, "minutes", "--meeting", "3/2026", "--out", tmp_path / "q.pdf").code == 0
        assert "Alku a SALA SALAB loppu." in words((tmp_path / "q.pdf").read_bytes())

    def test_the_public_table_lacks_secret_projects_and_the_report_their_money(self, tmp_path):
        twin = document("control")
        twin["items"][1].update(publicity="secret", secret_ground=20)
        twin["items"][1]["decision"]["amount"] = "81234.56"
        twin["proposals"][0]["requested"] = "81234.56"
        file = imported(tmp_path)
        assert run("import", file, written(tmp_path, twin)).code == 0
        table = tmp_path / "t.csv"
        done = run("export", file, "proposals", "--public", "--out", table)
        assert done.code == 0
        assert "jätettiin pois: 1" in done.err
        assert "K-1" not in table.read_text("utf-8-sig")
        refused = run("export", file, "meeting", "--meeting", "3/2026", "--public", "--out", tmp_path / "m.json")
        assert refused.code == 2
        assert not (tmp_path / "m.json").exists()
        report = tmp_path / "r.pdf"
        assert run("export", file, "report", "--year", "2026", "--public", "--out", report).code == 0
        assert "81 234,56" not in words(report.read_bytes())
        assert run("export", file, "report", "--year", "0", "--out", tmp_path / "n.pdf").code == 2


class TestTables:
    def test_a_code_of_one_and_the_application_number_of_another_is_rejected(self, desk):
        desk.take(
            desk.written("a.csv", "Koodi;Hakemusnumero;Hanke;Hakija;Haettu\nA;111111;Eka;X;1\nB;222222;Toka;Y;2\n")
        )
        result = desk.take(desk.written("b.csv", "Koodi;Hakemusnumero;Hanke;Hakija;Haettu\nA;222222;Eka;X;1\n"))
        assert (result.code, result.json["rejected"]) == (1, 1)
        assert "222222 on jo hankkeella" in result.json["findings"][0]["message"]
        assert {code: one["application_number"] for code, one in desk.proposals().items()} == {
            "A": "111111",
            "B": "222222",
        }
