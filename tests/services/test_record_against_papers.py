"""What a record says is told rightly on its papers, and what it leaves open is told before them."""

from __future__ import annotations

import json

import pytest

from kokkola_desktop.errors import UserError
from kokkola_desktop.services import papers
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import findings
from kokkola_desktop.services.papers.request import Request
from tests.papers import validation
from tests.trials.meetings import document

NUMBER = "3/2026"


@pytest.fixture
def take(workspace, tmp_path):
    """Takes a changed trial in; gives what is told of it, and reads its papers."""

    class Taken:
        def __init__(self, twin):
            path = tmp_path / "kokous.json"
            path.write_text(json.dumps(twin, ensure_ascii=False), "utf-8")
            import_sources(workspace, [path])
            self.number = twin["meeting"]["number"]

        def told(self):
            return [str(one) for one in findings.check(workspace, self.number)]

        def paper(self, kind, language="fi"):
            data = papers.make(workspace, Request(kind, self.number, language=language)).data
            return " ".join(validation.text(data).replace("\u00a0", " ").split())

    return Taken


@pytest.fixture
def control():
    return document("control")


def several(twin, **of_each):
    """§ 42 about three projects; ``of_each`` gives values of each by field."""
    known = twin["proposals"][0]
    twin["proposals"] = [
        known | {"code": f"R-{n}", "title": f"Hanke R{n}"} | {key: values[n] for key, values in of_each.items()}
        for n in range(3)
    ]
    item = twin["items"][1]
    del item["proposal"]
    item["proposals"] = [one["code"] for one in twin["proposals"]]
    item["decision"] = {"kind": "recommend", "amounts": {f"R-{n}": f"{n + 1}000.00" for n in range(3)}}
    return twin


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [
        ("fi", "AKKE-rahoitusta", "EAKR- ja valtion"),
        ("sv", "AKKE-finansiering", "ERUF- och"),
        ("en", "AKKE funding", "ERDF and State"),
    ],
)
def test_the_money_of_akke_is_called_so(take, control, language, own, other):
    control["proposals"][0]["frame"] = "AKKE 2021"
    control["items"][1]["decision"]["text"] = ""
    control["items"][1]["proposed_decision"] = ""
    taken = take(control)
    for kind in ("agenda", "minutes", "recommendation"):
        text = taken.paper(kind, language)
        assert other not in text, kind
        assert own in text, kind


def test_the_projects_of_one_paragraph_stand_in_the_letter_by_their_rank(take, control):
    letter = take(several(control, rank=(2, 1, 3))).paper("recommendation")
    places = [letter.index(f"Hanke R{n}") for n in (1, 0, 2)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("points_by", "said"),
    [
        (("council", "council", "council"), "(pisteet: Keski-Pohjanmaan liiton arviointi"),
        (("group", "group", "group"), "(pisteet: johtoryhmän arviointi)"),
        (("council", "group", "council"), None),
    ],
)
def test_the_letter_says_whose_points_it_shows_only_where_they_are_one_scorers(take, control, points_by, said):
    letter = take(several(control, points=("20", "19", "18"), points_by=points_by)).paper("recommendation")
    assert ("(pisteet:" in letter) is (said is not None)
    assert said is None or said in letter


def test_a_frame_is_called_without_regard_to_case(take, control, workspace):
    control["proposals"][0]["frame"] = "AKKE 2021"
    take(control)
    assert papers.make(workspace, Request("recommendation", NUMBER, frame="akke  2021")).data.startswith(b"%PDF-")
    assert papers.make(workspace, Request("review", None, year=2021, frame="akke 2021")).data.startswith(b"%PDF-")
    for kind, number in (("recommendation", NUMBER), ("review", None)):
        with pytest.raises(UserError, match="AKKE 2021"):
            papers.make(workspace, Request(kind, number, frame="AKKE 2022"))


def test_a_measure_has_no_instructions_of_a_recommendation(take, control):
    control["proposals"][0]["kind"] = "measure"
    assert "Ei muutoksenhakukelpoinen" not in take(control).paper("minutes")


def test_a_written_procedure_that_nobody_answered_lists_the_silent(take):
    twin = document("E8a")
    twin["items"][0] |= {"answers": [], "decision": {"kind": "moved"}}
    assert take(twin).paper("minutes").count("ei vastausta") == 9


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"votes": []}, "kannatetusta ehdotuksesta (Eeva Testinen) ei äänestetty"),
        ({"votes": [], "motions": []}, None),
        (
            {"start": "12:50", "end": "13:00", "decision": {"kind": "recommend", "amount": "1.00", "at": "12:40"}},
            "ei ole asian käsittelyn aikana",
        ),
        ({"decision": {"kind": "recommend_with_conditions", "amount": "1.00"}}, "ehdot puuttuvat"),
    ],
)
def test_what_a_decided_item_leaves_open_is_told(take, control, change, said):
    before = set(take(document("control")).told())
    control["meeting"]["number"] = "4/2026"
    control["items"] = [control["items"][1] | {"number": 50} | change]
    control["proposals"][0]["code"] = control["items"][0]["proposal"] = "K-2"
    more = [one for one in take(control).told() if one.replace("§ 50", "§ 42").replace("K-2", "K-1") not in before]
    wanted = [one for one in more if said is not None and said in one]
    assert bool(wanted) is (said is not None)


def test_an_amount_that_nobody_decided_and_a_missing_frame_are_told(take, control):
    several(control)
    del control["items"][1]["decision"]["amounts"]["R-2"]
    control["meeting"] |= {"number": "3/2031", "date": "2031-09-10", "called_on": "2031-09-01"}
    told = take(control).told()
    assert "§ 42: hankkeelle Hanke R2 ei ole päätetty summaa." in told
    assert sum("ei ole rahoituskehystä" in one for one in told) == 3


def test_all_faults_of_a_file_are_named_at_once(workspace, tmp_path, control):
    """What breaks the schema and what points nowhere; a person who is left out for a fault is no stranger."""
    control["extra"] = 1
    control["proposals"][0]["requested"] = "1,5"
    control["people"][4]["name"] = ""
    control["meeting"] |= {"chair": "zz", "checkers": ["yy", "p3"]}
    control["items"][1]["presenter"] = "xx"
    control["items"][1]["votes"][0]["motion"] = "m9"
    path = tmp_path / "kokous.json"
    path.write_text(json.dumps(control, ensure_ascii=False), "utf-8")
    with pytest.raises(UserError) as refused:
        import_sources(workspace, [path])
    said = str(refused.value)
    assert [one for one in ("extra", "1,5", "people[4].name", "zz", "yy", "xx", "m9") if one not in said] == []
    assert "p5" not in said.replace("people[4]", "")


def test_what_is_blank_does_not_hide_what_points_nowhere(workspace, tmp_path, control):
    control["people"][4]["name"] = " "
    control["meeting"]["chair"] = "zz"
    path = tmp_path / "kokous.json"
    path.write_text(json.dumps(control, ensure_ascii=False), "utf-8")
    with pytest.raises(UserError) as refused:
        import_sources(workspace, [path])
    assert [one for one in ("people[4].name", "zz") if one not in str(refused.value)] == []


@pytest.mark.parametrize(
    ("planned", "said"),
    [("80000.00", "Rahoituksesta puuttuu 20 000,00 €"), ("130000.00", "Rahoitusta yli kustannusten 30 000,00 €")],
)
def test_financing_that_is_not_the_costs_shows_by_how_much(take, control, planned, said):
    control["proposals"][0]["financing"] = [{"source": "eakr_state", "amount": planned}]
    taken = take(control)
    assert f"Kokonaiskustannukset 100 000,00 € {said}" in taken.paper("recommendation")
    assert [one for one in taken.told() if "rahoitus" in one and "ei ole yhtä suuri" in one]


def test_minutes_that_were_checked_before_the_meeting_are_told_of(take, control):
    control["meeting"]["minutes"] = {"state": "checked", "checked_on": "2026-09-09"}
    assert any("ennen kokousta" in one for one in take(control).told())


def test_an_agenda_that_would_overdraw_its_frame_is_told_of(take, control):
    control["meeting"] = {"number": NUMBER, "date": "2026-09-10", "state": "called", "called_on": "2026-09-01"}
    control["attendance"] = []
    control["items"] = [{"number": 42, "kind": "proposal", "title": "Hanke K-1", "proposal": "K-1"}]
    control["proposals"][0] |= {"requested": "1200000.00", "total": "1500000.00"}
    told = [one for one in take(control).told() if "ylittyy" in one]
    assert told == [
        "Jos kaikki esityslistoilla puolletaan, rahoituskehys EAKR + valtio 2026–2027 ylittyy Money(cents=8000000)."
    ]
