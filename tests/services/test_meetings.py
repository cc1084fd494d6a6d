"""A meeting from plan to checked minutes through its verbs: numbers, states, what is refused, what is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest

from kokkola_desktop.domain.meeting import (
    Attendance,
    Decision,
    DecisionKind,
    Disqualification,
    Item,
    ItemKind,
    Meeting,
    MeetingProposal,
    MeetingState,
    MinutesState,
    SignedAs,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProposalState
from kokkola_desktop.errors import Refused, UserError
from kokkola_desktop.services import funding, history, meetings, people, proposals, workspaces
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import findings
from tests.trials.meetings import FILES, document, read

FRAME = "EAKR + valtio 2026–2027"
DAY, CALLED = date(2026, 11, 5), date(2026, 10, 22)
TITLES = ("Hanke 1", "Hanke 2", "Hanke 3")


def group(workspace) -> None:
    """The nine members and the secretary of E7's meeting, which leaves §§ from 19 on free."""
    import_sources(workspace, [FILES / "E7.json"])


def planned(workspace, *titles: str) -> str:
    """A planned meeting with a matter for each title, each about a proposal of its own."""
    number = meetings.plan(workspace, DAY, start=time(9), place="Kaupungintalo")
    known = [MeetingProposal(title, code=f"A{n}", applicant="Hakija Oy", requested=euros(n)) for n, title in on(titles)]
    items = [Item(0, ItemKind.PROPOSAL, title, proposal=f"A{n}", explanation="Selostus.") for n, title in on(titles)]
    meetings.add_items(workspace, number, items, known)
    return number


def on(titles):
    return enumerate(titles, start=1)


def euros(n: int) -> Money:
    return Money.euros(f"{n}0000.00")


def opened(workspace, *titles: str) -> str:
    """The same, called and open with everybody there."""
    number = planned(workspace, *titles)
    meetings.call(workspace, number, CALLED)
    meetings.open_meeting(workspace, number, time(9))
    present = [Attendance(person.id, time(9), time(12)) for person in meetings.get(workspace, number).people]
    meetings.set_attendance(workspace, number, present)
    return number


def held(workspace, *titles: str) -> str:
    """The same, everything decided as proposed, closed, and the minutes checked."""
    number = opened(workspace, *titles)
    for item in meetings.get(workspace, number).items:
        kind = DecisionKind.RECOMMEND if item.references else DecisionKind.NOTE
        meetings.decide(workspace, number, item.number, Decision(kind, text=f"Päätettiin {item.number}."))
    meetings.close(workspace, number, time(12))
    meetings.send_to_checkers(workspace, number, date(2026, 11, 9))
    meetings.approve(workspace, number, date(2026, 11, 12))
    return number


def matters(meeting: Meeting) -> dict[str, Item]:
    return {item.title: item for item in meeting.items if item.references}


def states(workspace) -> dict[str, ProposalState]:
    return {record["code"]: ProposalState(record["state"]) for record in proposals.records(workspace)}


def balance(workspace) -> dict[str, str]:
    (frame,) = (record for record in funding.frame_records(workspace) if record["name"] == FRAME)
    return {name: frame[name] for name in ("granted", "recommended", "free", "on_agenda", "left")}


class TestPlanning:
    def test_the_next_number_and_the_next_paragraphs_of_the_year(self, workspace):
        import_sources(workspace, [FILES / "O-31a.json", FILES / "O-31b.json"])
        number = meetings.plan(workspace, DAY, start=time(12))
        assert number == "2/2026"
        meetings.call(workspace, number, CALLED)
        assert meetings.get(workspace, number).items[0].number == 5
        assert meetings.plan(workspace, date(2025, 12, 18)) == "7/2025"
        assert meetings.get(workspace, "7/2025").items[0].number == 65

    def test_the_standing_items_and_the_people_of_the_day(self, workspace):
        group(workspace)
        meeting = meetings.get(workspace, planned(workspace, *TITLES))
        assert meeting.items[0].kind is ItemKind.OPENING
        assert meeting.items[-1].kind is ItemKind.CLOSING
        assert [item.number for item in meeting.items] == list(range(19, 19 + len(meeting.items)))
        assert meeting.person(meeting.chair or "").name == "Maija Mallila"
        assert sum(person.votes and person.capacity.value == "member" for person in meeting.people) == 9

    def test_matters_come_before_the_last_items(self, workspace):
        meeting = meetings.get(workspace, planned(workspace, *TITLES))
        kinds = [item.kind for item in meeting.items]
        first = kinds.index(ItemKind.PROPOSAL)
        assert kinds[first : first + 3] == [ItemKind.PROPOSAL] * 3
        assert kinds[first + 3 :] == [ItemKind.OTHER, ItemKind.NEXT_MEETING, ItemKind.CLOSING]

    def test_before_the_call_an_item_goes_and_the_others_move_up(self, workspace):
        number = planned(workspace, *TITLES)
        meeting = meetings.get(workspace, number)
        meetings.remove_item(workspace, number, matters(meeting)["Hanke 2"].number)
        after = meetings.get(workspace, number)
        assert [item.number for item in after.items] == list(range(1, len(meeting.items)))
        assert states(workspace)["A2"] is ProposalState.READY
        assert states(workspace)["A1"] is ProposalState.ON_AGENDA

    def test_after_the_call_numbers_stay(self, workspace):
        """Trial O-32: what is taken off keeps its §, what comes late gets the next free one."""
        number = planned(workspace, *TITLES)
        meetings.call(workspace, number, CALLED)
        before = meetings.get(workspace, number)
        off = matters(before)["Hanke 2"].number
        meetings.remove_item(workspace, number, off)
        last = before.items[-1].number
        assert meetings.add_late_item(workspace, number, Item(0, ItemKind.OTHER, "Kiireinen asia")) == last + 1
        after = meetings.get(workspace, number)
        assert [item.number for item in after.items] == [*(item.number for item in before.items), last + 1]
        assert (after.item(off).removed, after.item(last + 1).late) == (True, True)
        assert states(workspace)["A2"] is ProposalState.READY
        following = meetings.plan(workspace, date(2026, 12, 3))
        assert meetings.get(workspace, following).items[0].number == last + 2
        listed = {item["number"]: item["state"] for item in meetings.item_records(workspace, number)}
        assert listed[off] == "removed"

    def test_an_agenda_that_was_called_takes_late_items_alone(self, workspace):
        number = planned(workspace)
        with pytest.raises(UserError, match="vain kutsuttuun"):
            meetings.add_late_item(workspace, number, Item(0, ItemKind.OTHER, "Asia"))
        meetings.call(workspace, number, CALLED)
        with pytest.raises(UserError, match="lisäasiana"):
            meetings.add_items(workspace, number, [Item(0, ItemKind.OTHER, "Asia")])
        with pytest.raises(UserError, match="jo kutsuttu"):
            meetings.call(workspace, number, CALLED)

    def test_an_empty_agenda_is_not_called(self, workspace):
        number = meetings.plan(workspace, DAY, template=False)
        with pytest.raises(UserError, match="tyhjä"):
            meetings.call(workspace, number, CALLED)

    def test_vacant_seats_of_a_file_are_seats_of_the_group(self, workspace):
        with_vacant = document("control")
        with_vacant["meeting"]["vacant_seats"] = 2
        with workspace.change("Ryhmä") as session:
            assert people.fill_empty_group(session, read(with_vacant))
        meeting = meetings.get(workspace, meetings.plan(workspace, DAY))
        assert meeting.vacant_seats == 2
        assert sum(person.capacity.value == "member" for person in meeting.people) == 9

    def test_a_group_that_has_seats_is_never_filled_again(self, workspace):
        import_sources(workspace, [FILES / "O-31a.json"])
        before = people.records(workspace)
        import_sources(workspace, [FILES / "O-36.json"])
        assert people.records(workspace) == before


class TestHolding:
    def test_it_opens_only_when_called_and_decides_only_when_open(self, workspace):
        group(workspace)
        number = planned(workspace, *TITLES)
        with pytest.raises(UserError, match="kutsu"):
            meetings.open_meeting(workspace, number, time(9))
        with pytest.raises(UserError, match="ei ole käynnissä"):
            meetings.decide(workspace, number, 19, Decision(DecisionKind.NOTE))
        with pytest.raises(UserError, match="ei ole käynnissä"):
            meetings.close(workspace, number, time(12))

    def test_a_decision_moves_the_proposal_and_reserves_the_money(self, workspace):
        group(workspace)
        number = opened(workspace, *TITLES)
        assert balance(workspace)["on_agenda"] == "60000.00"
        item = matters(meetings.get(workspace, number))["Hanke 2"]
        meetings.decide(
            workspace, number, item.number, Decision(DecisionKind.RECOMMEND, amount=Money.euros("15000.00"))
        )
        assert states(workspace)["A2"] is ProposalState.RECOMMENDED
        assert balance(workspace) == {
            "granted": "0.00",
            "recommended": "165000.00",
            "free": "955000.00",
            "on_agenda": "40000.00",
            "left": "915000.00",
        }
        assert history.undo_name(workspace) == f"Kokous {number}: § {item.number} päätetty"
        history.undo(workspace)
        assert states(workspace)["A2"] is ProposalState.ON_AGENDA
        assert balance(workspace)["recommended"] == "150000.00"
        history.redo(workspace)
        assert balance(workspace)["recommended"] == "165000.00"

    def test_a_decision_without_a_quorum_is_refused_and_nothing_changes(self, workspace, file):
        group(workspace)
        number = opened(workspace, *TITLES)
        meeting = meetings.get(workspace, number)
        meetings.set_attendance(workspace, number, meeting.attendance[:4])
        item = matters(meeting)["Hanke 1"].number
        with pytest.raises(Refused, match=f"§ {item}.*4/9, tarvitaan 5"):
            meetings.decide(workspace, number, item, Decision(DecisionKind.RECOMMEND))
        assert states(workspace)["A1"] is ProposalState.ON_AGENDA
        meetings.decide(workspace, number, item, Decision(DecisionKind.MOVED))
        assert states(workspace)["A1"] is ProposalState.READY
        assert workspaces.verify(file) == []

    def test_the_frame_is_not_overrun_without_a_reason(self, workspace):
        group(workspace)
        number = opened(workspace, *TITLES)
        item = matters(meetings.get(workspace, number))["Hanke 1"]
        decided = replace(item, decision=Decision(DecisionKind.RECOMMEND, amount=Money.euros("970000.01")))
        with pytest.raises(Refused) as refused:
            meetings.change_item(workspace, number, decided)
        (fault,) = refused.value.faults
        assert (fault.facts["frame"], fault.facts["over"]) == (FRAME, Money(1))
        just = replace(decided, decision=Decision(DecisionKind.RECOMMEND, amount=Money.euros("970000.00")))
        meetings.change_item(workspace, number, just)
        assert balance(workspace)["free"] == "0.00"

    def test_nothing_is_decided_by_closing(self, workspace):
        """Trial O-48."""
        group(workspace)
        number = opened(workspace, *TITLES)
        meeting = meetings.get(workspace, number)
        left = [matters(meeting)[title].number for title in ("Hanke 2", "Hanke 3")]
        for item in meeting.items:
            if item.number not in left:
                kind = DecisionKind.RECOMMEND if item.references else DecisionKind.NOTE
                meetings.decide(workspace, number, item.number, Decision(kind))
        with pytest.raises(UserError) as refused:
            meetings.close(workspace, number, time(12))
        assert [f"§ {n}" in str(refused.value) for n in left] == [True, True]
        with pytest.raises(UserError, match="pöydälle tai siirretään"):
            meetings.close(workspace, number, time(12), [(n, DecisionKind.RECOMMEND) for n in left])
        meetings.close(workspace, number, time(12), [(left[0], DecisionKind.TABLE), (left[1], DecisionKind.MOVED)])
        assert meetings.get(workspace, number).state is MeetingState.CLOSED
        assert states(workspace) == {
            "A99018": ProposalState.RECOMMENDED,
            "A1": ProposalState.RECOMMENDED,
            "A2": ProposalState.TABLED,
            "A3": ProposalState.READY,
        }


class TestChecking:
    def test_the_way_of_the_minutes(self, workspace):
        group(workspace)
        number = opened(workspace)
        with pytest.raises(UserError, match="ei ole päättynyt"):
            meetings.send_to_checkers(workspace, number, DAY)
        for item in meetings.get(workspace, number).items:
            meetings.decide(workspace, number, item.number, Decision(DecisionKind.NOTE))
        meetings.close(workspace, number, time(12))
        with pytest.raises(UserError, match="tilasta luonnos tilaan tarkastettu"):
            meetings.approve(workspace, number, DAY)
        meetings.send_to_checkers(workspace, number, DAY)
        meetings.return_minutes(workspace, number)
        assert meetings.get(workspace, number).minutes_state is MinutesState.DRAFT
        meetings.send_to_checkers(workspace, number, DAY)
        meetings.approve(workspace, number, DAY)
        with pytest.raises(UserError, match="tilasta tarkastettu tilaan luonnos"):
            meetings.return_minutes(workspace, number)
        with pytest.raises(UserError, match="ei ole vielä allekirjoitettu"):
            meetings.publish(workspace, number, DAY, date(2026, 12, 12))
        meetings.sign(workspace, number, "p1", SignedAs.CHAIR, DAY)
        secretary = meetings.get(workspace, number).secretary
        meetings.sign(workspace, number, secretary, SignedAs.MINUTE_TAKER, DAY)
        meetings.publish(workspace, number, DAY, date(2026, 12, 12))
        minutes = meetings.get(workspace, number).minutes
        assert (minutes.state, minutes.taken_down_on) == (MinutesState.PUBLISHED, date(2026, 12, 12))
        assert [(one.person, one.signed_as) for one in minutes.signed] == [
            ("p1", SignedAs.CHAIR),
            (secretary, SignedAs.MINUTE_TAKER),
        ]

    def test_somebody_who_is_not_of_the_meeting_does_not_sign(self, workspace):
        group(workspace)
        with pytest.raises(UserError, match="p99"):
            meetings.sign(workspace, "4/2026", "p99", SignedAs.CHAIR, DAY)

    def test_checked_minutes_change_by_nothing_but_a_correction(self, workspace):
        group(workspace)
        number = held(workspace, *TITLES)
        before = meetings.get(workspace, number)
        item = matters(before)["Hanke 1"]
        changed = replace(item, decision=replace(item.decision, amount=Money.euros("10000.01")))
        steps = len(history.steps(workspace))
        for act in (
            lambda: meetings.change_item(workspace, number, changed),
            lambda: meetings.decide(workspace, number, item.number, changed.decision),
            lambda: meetings.set_attendance(workspace, number, ()),
            lambda: meetings.remove_item(workspace, number, item.number),
        ):
            with pytest.raises(UserError, match="tarkastettua pöytäkirjaa ei muuteta"):
                act()
        assert meetings.get(workspace, number) == before
        assert len(history.steps(workspace)) == steps

    def test_a_correction_keeps_both_versions_and_its_reason(self, workspace, file):
        group(workspace)
        number = held(workspace, *TITLES)
        item = matters(meetings.get(workspace, number))["Hanke 2"]
        decision = Decision(DecisionKind.RECOMMEND, amount=Money.euros("20000.00"), text="Päätettiin oikein.")
        with pytest.raises(UserError, match="syy"):
            meetings.correct(workspace, number, replace(item, decision=decision), "  ", DAY)
        meetings.correct(workspace, number, replace(item, decision=decision), "Kirjoitusvirhe", DAY)
        after = meetings.get(workspace, number)
        (entry,) = after.minutes.corrections
        assert (entry.item, entry.on, entry.reason) == (item.number, DAY, "Kirjoitusvirhe")
        assert entry.before == item.decision.text
        assert after.item(item.number).decision == decision
        second = replace(after.item(item.number), decision=replace(decision, amount=Money.euros("19000.00")))
        meetings.correct(workspace, number, second, "Asiavirhe", DAY)
        entries = meetings.get(workspace, number).minutes.corrections
        assert [one.before for one in entries] == [item.decision.text, "Päätettiin oikein. 20\u00a0000,00\u00a0€"]
        assert balance(workspace)["recommended"] == "209000.00"
        assert workspaces.verify(file) == []

    def test_a_corrected_text_is_kept_as_it_stood(self, workspace):
        group(workspace)
        number = held(workspace, *TITLES)
        item = matters(meetings.get(workspace, number))["Hanke 3"]
        meetings.correct(workspace, number, replace(item, explanation="Uusi selostus."), "Kirjoitusvirhe", DAY)
        assert [one.before for one in meetings.get(workspace, number).minutes.corrections] == ["Selostus."]

    def test_what_is_not_checked_is_changed_not_corrected(self, workspace):
        group(workspace)
        item = meetings.get(workspace, "4/2026").items[0]
        with pytest.raises(UserError, match="suoraan"):
            meetings.correct(workspace, "4/2026", item, "Kirjoitusvirhe", DAY)

    def test_an_item_checked_at_once_is_locked_while_the_others_go_on(self, workspace):
        """Lähde: domain.md § 5: the text is read, approved and locked."""
        group(workspace)
        number = opened(workspace, *TITLES)
        first, second = (matters(meetings.get(workspace, number))[title] for title in TITLES[:2])
        locked = replace(first, decision=Decision(DecisionKind.RECOMMEND), checked_at_once=True)
        meetings.change_item(workspace, number, replace(first, checked_at_once=True))
        meetings.change_item(workspace, number, locked)
        for changed in (replace(locked, reasons="Muita."), replace(locked, checked_at_once=False)):
            with pytest.raises(UserError, match="tarkastettu heti"):
                meetings.change_item(workspace, number, changed)
        with pytest.raises(UserError, match="tarkastettu heti"):
            meetings.decide(workspace, number, first.number, Decision(DecisionKind.TABLE))
        meetings.decide(workspace, number, second.number, Decision(DecisionKind.TABLE))
        meetings.correct(workspace, number, replace(locked, reasons="Muita."), "Perustelut puuttuivat", DAY)
        meeting = meetings.get(workspace, number)
        assert meeting.item(first.number).reasons == "Muita."
        assert [one.reason for one in meeting.minutes.corrections] == ["Perustelut puuttuivat"]
        assert meeting.minutes_state is MinutesState.DRAFT


class TestSuggestions:
    def test_o_44_the_applicants_own_and_nobody_else(self, workspace):
        import_sources(workspace, [FILES / "O-44.json"])
        assert [one.person for one in meetings.suggested(workspace, "3/2026", 41)] == ["p5"]
        assert len(meetings.voters(workspace, "3/2026", 41)) == 9
        confirm(workspace, "3/2026", 41)
        assert len(meetings.voters(workspace, "3/2026", 41)) == 8
        assert "p5" not in {voter.person for voter in meetings.voters(workspace, "3/2026", 41)}

    def test_o_52_by_name_by_business_id_and_by_board_seat(self, workspace):
        import_sources(workspace, [FILES / "O-52.json"])
        assert [one.person for one in meetings.suggested(workspace, "3/2026", 41)] == ["p5", "p6", "p7"]

    def test_e5_the_four_of_the_example(self, workspace):
        import_sources(workspace, [FILES / "E5.json"])
        found = {(one.person, one.ground.value) for one in meetings.suggested(workspace, "2/2026", 14)}
        assert {person for person, _ in found} == {"M2", "M3", "M7", "V3"}
        assert ("M2", "handled") in found
        assert len(meetings.voters(workspace, "2/2026", 14)) == 6

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({}, None),
            ({"seconded_by": []}, "jota kukaan ei kannattanut"),
            ({"seconded_by": ["M2"]}, "jota kukaan ei kannattanut"),
            ({"withdrawn": True}, "joka oli peruttu"),
            ({"seconded_by": ["M3"]}, "Riitta Rehtori teki tai kannatti ehdotusta, mutta oli poissa"),
        ],
    )
    def test_what_cannot_have_been_voted_on_is_told(self, workspace, tmp_path, change, said):
        twin = document("E6")
        twin["items"][0]["motions"][0] |= change
        path = tmp_path / "E6.json"
        path.write_text(json.dumps(twin, ensure_ascii=False), "utf-8")
        import_sources(workspace, [path])
        told = [str(finding) for finding in findings.check(workspace, "3/2026")]
        doubts = [one for one in told if "äänestettiin" in one or "ehdotusta, mutta" in one]
        assert [said in one for one in doubts] == ([True] if said else [])

    def test_an_unknown_meeting_or_item(self, workspace):
        import_sources(workspace, [FILES / "O-44.json"])
        for number, item in (("9/2026", 41), ("3/2026", 99)):
            with pytest.raises(UserError, match=number if item == 41 else "§ 99"):
                meetings.suggested(workspace, number, item)
            with pytest.raises(UserError, match=number if item == 41 else "§ 99"):
                meetings.voters(workspace, number, item)


def confirm(workspace, number: str, item: int) -> None:
    """What is suggested is confirmed as it stands."""
    found = meetings.suggested(workspace, number, item)
    before = meetings.get(workspace, number).item(item)
    disqualified = tuple(Disqualification(one.person, one.ground) for one in found)
    meetings.change_item(workspace, number, replace(before, disqualified=disqualified))
