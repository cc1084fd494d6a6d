"""The whole way once: from an empty file and the real list of projects to checked minutes and the funding letter.

Every figure of the papers is read back from the PDF and is the one that was decided.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from kokkola_desktop.domain import meeting as m
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.people import Organisation, Person, Seat, Term
from kokkola_desktop.i18n import language
from kokkola_desktop.services import meetings, people, proposals, workspaces
from kokkola_desktop.services.meetings import agenda
from kokkola_desktop.services.workspaces import Workspace
from tests.papers import validation
from tests.trials.meetings import FILES
from tests.trials.terminal import paper, run, words

LIST = FILES / "eakr-esr-hankkeet-2014-2020.csv"
FRAME = "EAKR + valtio 2026–2027"
NUMBER, DAY = "1/2026", date(2026, 5, 21)
#: What becomes of five real projects of Keski-Pohjanmaan liitto: the kind of decision and the amount.
DECIDED = {
    "A70204": (m.DecisionKind.RECOMMEND, Money.euros("300000.00")),
    "A70139": (m.DecisionKind.RECOMMEND_WITH_CONDITIONS, Money.euros("352620.00")),
    "A70193": (m.DecisionKind.RECOMMEND, Money.euros("220051.99")),
    "A70045": (m.DecisionKind.NOT_RECOMMEND, None),
    "A70046": (m.DecisionKind.TABLE, None),
}
NAMES = ("Aino Aalto", "Bertta Berg", "Carita Cederberg", "Daavid Dahl", "Eero Eskola", "Fanni Forss", "Gun Granö")


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    """The file after the way: the list in, a group, a meeting called, held and checked."""
    path = tmp_path_factory.mktemp("koko-matka") / "t.kokkola"
    assert run("init", path).code == 0
    assert run("import", path, LIST, "--json").json["created"] == 2881
    with workspaces.open(path, who="Sanna Sihteerinen") as workspace:
        seat_the_group(workspace)
        bring_to_the_agenda(workspace)
        hold(workspace)
    return path


def seat_the_group(workspace: Workspace) -> None:
    """Seven members, of whom the first chairs and the second works for an applicant, and a secretary."""
    council = people.save(workspace, Organisation("Mallilan kaupunki"))
    applicant = people.save(workspace, Organisation("Jyväskylän yliopisto"))
    for place, name in enumerate(NAMES):
        organisation = applicant if place == 1 else council
        person = people.save(workspace, Person(name, organisation=organisation))
        seat = people.save(workspace, Seat(place + 1, organisation=organisation))
        office = ("chair", "vice_chair")[place] if place < 2 else ""
        people.save(workspace, Term(person, m.Capacity.MEMBER, seat=seat, office=office))
    secretary = people.save(workspace, Person("Sanna Sihteerinen", organisation=council))
    people.save(workspace, Term(secretary, m.Capacity.SECRETARY))


def bring_to_the_agenda(workspace: Workspace) -> None:
    keys = []
    for code in DECIDED:
        found = proposals.find(workspace, code)
        assert found is not None
        keys.append(found.id)
        proposals.make_ready(workspace, found.id)
    assert meetings.plan(workspace, DAY, start=time(9), place="Kaupungintalo") == NUMBER
    agenda.add_proposals(workspace, NUMBER, keys)
    meetings.call(workspace, NUMBER, date(2026, 5, 12))


def hold(workspace: Workspace) -> None:
    """Everybody is there until noon; who is disqualified leaves; the first amount is a counter-motion that won."""
    meetings.open_meeting(workspace, NUMBER, time(9))
    record = meetings.get(workspace, NUMBER)
    there = [m.Attendance(person.id, time(9), time(12)) for person in record.people]
    meetings.set_attendance(workspace, NUMBER, there)
    for item in record.items:
        if item.references:
            meetings.change_item(workspace, NUMBER, decided(workspace, item))
        else:
            meetings.decide(workspace, NUMBER, item.number, m.Decision(m.DecisionKind.NOTE))
    meetings.close(workspace, NUMBER, time(12))
    meetings.send_to_checkers(workspace, NUMBER, date(2026, 5, 25))
    meetings.approve(workspace, NUMBER, date(2026, 5, 28))


def decided(workspace: Workspace, item: m.Item) -> m.Item:
    (code,) = item.references
    kind, amount = DECIDED[code]
    out = tuple(
        m.Disqualification(one.person, one.ground) for one in meetings.suggested(workspace, NUMBER, item.number)
    )
    conditions = ("Kuntarahoitus on päätetty.",) if kind is m.DecisionKind.RECOMMEND_WITH_CONDITIONS else ()
    reasons = "Hanke ei edistä painopistettä." if kind is m.DecisionKind.NOT_RECOMMEND else ""
    item = replace(
        item, disqualified=out, reasons=reasons, decision=m.Decision(kind, amount=amount, conditions=conditions)
    )
    if code != "A70204":
        return item
    motion = m.Motion("a", "p3", ("p4",), "Rahoitusta enintään 300 000 euroa.", amount=amount)
    vote = m.Vote("a", way=m.VoteWay.ROLL_CALL, for_=("p1", "p5"), against=("p3", "p4", "p6", "p7"))
    return replace(item, motions=(motion,), votes=(vote,))


def shown(amount: Money) -> str:
    """An amount as papers print it, with the blanks that reading back makes plain."""
    return language("fi").money(amount.cents, unit=False).replace("\u00a0", " ")


RECOMMENDED = {code: amount for code, (_, amount) in DECIDED.items() if amount is not None}
TOGETHER = total(RECOMMENDED.values())


def test_the_file_holds_what_was_decided(file):
    items = [item for item in run("list", file, "items", "--json").json if item["proposal"]]
    assert {item["proposal"]: (item["decision"], item["amount"]) for item in items} == {
        code: (kind.value, amount and amount.plain()) for code, (kind, amount) in DECIDED.items()
    }
    listed = {one["code"]: one for one in run("list", file, "proposals", "--meeting", NUMBER, "--json").json}
    states = ("recommended", "recommended_with_conditions", "recommended", "not_recommended", "tabled")
    assert [listed[code]["state"] for code in DECIDED] == list(states)
    assert {code: listed[code]["recommended"] for code in RECOMMENDED} == {
        code: amount.plain() for code, amount in RECOMMENDED.items()
    }
    frame = next(one for one in run("list", file, "frames", "--json").json if one["name"] == FRAME)
    assert (frame["recommended"], frame["free"]) == (TOGETHER.plain(), (Money.euros("1120000.00") - TOGETHER).plain())
    assert run("verify", file).code == 0


def test_the_minutes_say_it_to_the_cent_and_are_final(file):
    data = paper(file, "minutes", "--meeting", NUMBER)
    text = words(data)
    validation.check(data)
    assert "LUONNOS" not in text
    for code, amount in RECOMMENDED.items():
        (item,) = (one for one in run("list", file, "items", "--json").json if one["proposal"] == code)
        part = text[text.index(f"§ {item['number']} ", text.index("Poissa") if "Poissa" in text else 0) :]
        assert f"enintään {shown(amount)} €" in part[: part.index("Muutoksenhaku")]
    assert "4 EI-ääntä" in text
    assert "Kuntarahoitus on päätetty." in text
    assert "Bertta Berg ilmoitti olevansa esteellinen" in text


def test_the_letter_says_the_same_figures_their_sum_and_what_is_left(file):
    data = paper(file, "recommendation", "--meeting", NUMBER)
    text = words(data)
    validation.check(data)
    assert "LUONNOS" not in text
    for amount in (*RECOMMENDED.values(), TOGETHER, Money.euros("1120000.00") - TOGETHER):
        assert shown(amount) in text
    assert "SmartHome4E" in text
    assert "Hanke ei edistä painopistettä." in text
    assert "ABC-Active Business Cluster for export" in text
    assert text.index("Puollettavat hankkeet") < text.index("SmartHome4E") < text.index("ABC-Active")


def test_every_other_paper_of_the_way_can_be_made(file):
    with workspaces.open(file, read_only=True) as workspace:
        numbers = [item.number for item in meetings.get(workspace, NUMBER).items if item.references]
    for kind in ("notice", "agenda", "attendance"):
        validation.check(paper(file, kind, "--meeting", NUMBER))
    for (code, amount), number in zip(RECOMMENDED.items(), numbers, strict=False):
        text = words(paper(file, "extract", "--meeting", NUMBER, "--item", number))
        assert code in DECIDED
        assert shown(amount) in text
        assert "LUONNOS" not in text
    assert len(run("list", file, "papers", "--json").json) >= 6


def test_the_meeting_goes_into_another_file_and_makes_the_same_papers(file, tmp_path):
    exported = tmp_path / "k.json"
    assert run("export", file, "meeting", "--meeting", NUMBER, "--out", exported).code == 0
    other = tmp_path / "u.kokkola"
    assert run("init", other).code == 0
    assert run("import", other, exported).code == 0
    for kind in ("minutes", "recommendation"):
        assert words(paper(other, kind, "--meeting", NUMBER)) == words(paper(file, kind, "--meeting", NUMBER))
