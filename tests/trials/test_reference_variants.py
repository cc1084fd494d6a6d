"""What the sane twin refers to and is not there, what is there twice, and times that no clock shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kokkola_desktop.domain.meeting import Meeting
from tests.trials.control import YES, Document, add_person, control, stays, voting
from tests.trials.meetings import document, found, read, refusals

PLACES = [
    "meeting.chair",
    "meeting.vice_chair",
    "meeting.secretary",
    "meeting.checkers",
    "meeting.minutes.signed",
    "people.deputy_of",
    "attendance.person",
    "attendance.seat",
    "proposals.handled_by",
    "proposals.partners.handled_by",
    "presenter",
    "preparer",
    "chair",
    "secretary",
    "checkers",
    "disqualified",
    "disputes",
    "heard",
    "motions.by",
    "motions.seconded_by",
    "votes.for",
    "votes.against",
    "votes.blank",
    "elections.elected",
    "elections.candidates",
    "answers",
    "dissents",
]
CHANGES = {
    "meeting": lambda twin, _item: twin["meeting"].update(start="03:30"),
    "meeting.breaks": lambda twin, _item: twin["meeting"].update(breaks=[{"from": "03:30", "to": "04:00"}]),
    "attendance (p9)": lambda twin, _item: stays(twin, "p9", "02:00", "03:30"),
    "§ 42": lambda _twin, item: item.update(end="03:30"),
    "§ 42 vote": lambda _twin, item: item["votes"][0].update(at="03:30"),
    "§ 42 decision": lambda _twin, item: item["decision"].update(at="03:30"),
    "§ 42 answers": lambda _twin, item: item.update(
        answers=[{"person": "p1", "answer": "accept", "at": "2026-03-29T03:30"}]
    ),
    "meeting.deadline": lambda twin, _item: twin["meeting"].update(deadline="2026-03-29T03:30"),
}


class TestNumbersAndReferences:
    def test_a_number_twice_is_refused(self):
        twin = document("control")
        twin["items"][1]["number"] = 41
        assert refusals(read(twin)) == ["Pykälä § 41 on kokouksessa kahdesti. Korjaa numerointi."]

    def test_gaps_and_a_late_first_number_are_no_fault(self):
        twin = document("control")
        twin["items"][1]["number"] = 77
        assert found(read(twin)) == ()

    @pytest.mark.parametrize("part", ["people", "proposals"])
    def test_an_id_twice_is_refused(self, part):
        twin = document("control")
        twin[part].append(dict(twin[part][0]))
        assert ["kahdesti" in line for line in refusals(read(twin))] == [True]

    def test_a_motion_twice_is_refused(self):
        twin = document("control")
        twin["items"][1]["motions"] *= 2
        assert ["m1 on kahdesti" in line for line in refusals(read(twin))] == [True]

    @staticmethod
    def lost() -> Meeting:
        """The sane twin with an unknown person in every place that names one, and other faults beside."""
        twin = document("control")
        unknown = (f"x{n}" for n in range(100))
        head, (_, item) = twin["meeting"], twin["items"]
        head.update(chair=next(unknown), vice_chair=next(unknown), secretary=next(unknown), checkers=[next(unknown)])
        head["minutes"] = {"state": "draft", "signed": [{"person": next(unknown), "as": "chair"}]}
        twin["people"].append({"id": "d1", "name": "Vara", "capacity": "deputy", "deputy_of": next(unknown)})
        seat = next(unknown)
        twin["attendance"] += [
            {"person": next(unknown), "from": "12:00", "to": "14:00"},
            {"person": "d1", "seat": seat, "from": "12:00", "to": "14:00"},
        ]
        partner = {"organisation": "Osa ry", "handled_by": [next(unknown)]}
        twin["proposals"][0].update(handled_by=[next(unknown)], partners=[partner])
        item.update({key: next(unknown) for key in ("presenter", "preparer", "chair", "secretary")})
        item.update({key: [next(unknown)] for key in ("checkers", "heard")})
        item["disqualified"] = [{"person": next(unknown), "ground": "party"}]
        item["disputes"] = [{"person": next(unknown), "disqualified": True}]
        item["dissents"] = [{"person": next(unknown)}]
        item["motions"][0].update(by=next(unknown), seconded_by=[next(unknown)])
        item["votes"] = [
            {"motion": "m1", "for": [*YES, next(unknown)], "against": [next(unknown)], "blank": [next(unknown)]}
        ]
        item["elections"] = [{"role": "chair", "elected": [next(unknown)], "candidates": [{"person": next(unknown)}]}]
        item["answers"] = [{"person": next(unknown), "answer": "accept", "at": "2026-09-10T12:00"}]
        item["votes"].append({"motion": "m7", "yes": "m8", "counts": {"for": 1, "against": 0}})
        item["proposals"] = ["K-8", "K-9"]
        item["proposal"] = "K-7"
        item["decision"]["amounts"] = {"K-6": "1.00"}
        head["minutes"]["corrections"] = [{"item": 99, "on": "2026-09-11", "reason": "Kirjoitusvirhe."}]
        return read(twin)

    def test_every_place_that_names_a_person_is_told_at_once(self):
        faults = found(self.lost())
        told = {fault.place for fault in faults if fault.facts.get("id", "").startswith("x")}
        assert told == set(PLACES)
        ids = [fault.facts["id"] for fault in faults if fault.facts.get("id", "").startswith("x")]
        assert sorted(ids) == sorted(f"x{n}" for n in range(len(PLACES)))
        for fault in faults:
            assert fault.place is None or fault.place in str(fault)

    @pytest.mark.parametrize("unknown", ["m7", "m8", "K-6", "K-7", "K-8", "K-9", "§ 99"])
    def test_motions_proposals_and_corrections_are_told_with_them(self, unknown):
        assert [line for line in refusals(self.lost()) if unknown in line]

    def test_other_faults_of_the_file_are_told_too(self):
        twin = document("O-24")
        twin["items"][0]["presenter"] = "x"
        lines = refusals(read(twin))
        assert len(lines) == 2
        assert any("5/10" in line for line in lines)
        assert any("presenter" in line and "x" in line for line in lines)

    def test_an_unknown_voter_is_told_once(self):
        (line,) = refusals(voting(**{"for": [*YES, "x"]}))
        assert "votes.for" in line

    def test_a_deputy_of_several_says_in_whose_seat(self):
        def change(seat: str | None) -> Meeting:
            def apply(twin: Document, _item: Document) -> None:
                stays(twin, "p9", None)
                add_person(twin, "d9", "deputy", ("12:00", "14:00"), deputy_of=["p8", "p9"])
                if seat:
                    twin["attendance"][-1]["seat"] = seat
                twin["items"][1]["votes"][0]["blank"] = ["p8", "d9"]

            return control(apply)

        assert found(change("p9")) == ()
        assert any("puuttuu paikka" in line for line in refusals(change(None)))
        for seat in ("p7", "p90"):
            assert any("ei ole hänen jäsenensä" in line for line in refusals(change(seat)))


class TestTimes:
    @staticmethod
    def on_the_night(change: Callable[[Document, Document], None], day: str = "2026-03-29") -> list[str]:
        def night(twin: Document, item: Document) -> None:
            twin["meeting"].update(date=day, start="02:00", end="05:00")
            for entry in twin["attendance"]:
                entry.update({"from": "02:00", "to": "05:00"})
            for part in twin["items"]:
                part.update(start="02:00", end="05:00")
            change(twin, item)

        return refusals(control(night))

    @pytest.mark.parametrize("day", ["2026-03-28", "2026-03-29", "2026-10-25"])
    def test_a_meeting_at_night_is_no_fault(self, day):
        assert self.on_the_night(lambda _twin, _item: None, day) == []

    @pytest.mark.parametrize("place", CHANGES)
    def test_half_past_three_is_skipped_wherever_it_stands(self, place):
        (line,) = self.on_the_night(CHANGES[place])
        assert f"Kohdan {place.removesuffix(' vote').removesuffix(' decision')} aikaa 03:30:00 ei ole" in line

    @pytest.mark.parametrize("place", CHANGES)
    @pytest.mark.parametrize("day", ["2026-03-28", "2026-10-25"])
    def test_on_other_nights_and_where_the_hour_comes_twice_it_is_not(self, place, day):
        def change(twin: Document, item: Document) -> None:
            CHANGES[place](twin, item)
            for answer in item.get("answers", ()):
                answer["at"] = f"{day}T03:30"
            if "deadline" in twin["meeting"]:
                twin["meeting"]["deadline"] = f"{day}T03:30"

        assert self.on_the_night(change, day) == []

    @pytest.mark.parametrize(
        ("moment", "exists"), [("02:59", True), ("03:00", False), ("03:59", False), ("04:00", True)]
    )
    def test_the_hour_from_three_to_four(self, moment, exists):
        assert (self.on_the_night(lambda _t, item: item["decision"].update(at=moment)) == []) is exists

    def test_an_end_before_its_start_is_refused(self):
        def change(twin: Document, _item: Document) -> None:
            twin["meeting"]["breaks"] = [{"from": "13:00", "to": "12:50"}]

        assert ["loppu 12:50:00 on ennen alkua 13:00:00" in line for line in refusals(control(change))] == [True]

    def test_the_first_day_of_the_calendar_is_a_day(self):
        twin = document("O-40a")
        twin["meeting"].update(date="0001-01-01", called_on="0001-01-01", start="00:00", end="00:30")
        assert found(read(twin)) == ()
