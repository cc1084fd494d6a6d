"""Undo of planning, holding and checking a meeting; a correction of checked minutes stays."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from kokkola_desktop.domain.meeting import (
    Attendance,
    Decision,
    DecisionKind,
    Item,
    ItemKind,
    MeetingState,
    MinutesState,
    SignedAs,
)
from kokkola_desktop.domain.minutes import unsigned
from kokkola_desktop.services import meetings
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import agenda, checking, for_checking, live, minuting, planning

NUMBER, DAY, LATER = "3/2026", date(2026, 9, 10), date(2026, 9, 20)
CONTROL = Path(__file__).parents[2] / "trials" / "files" / "control.json"


def planned(workspace):
    return planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))


def called(workspace):
    number = planned(workspace)
    planning.call(workspace, number, date(2026, 10, 20))
    return number


def held(workspace, state="closed", minutes=None):
    """The meeting of the control file, whose group is quorate and has decided on one project."""
    record = json.loads(CONTROL.read_text(encoding="utf-8"))
    record["meeting"] |= {"state": state} | ({"minutes": {"state": minutes}} if minutes else {})
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "kokous.json"
        source.write_text(json.dumps(record), encoding="utf-8")
        import_sources(workspace, [source])
    return meetings.get(workspace, NUMBER)


def plan(workspace):
    yield
    planned(workspace)


def call(workspace):
    number = planned(workspace)
    yield
    planning.call(workspace, number, date(2026, 10, 20))


def change_meeting(workspace):
    number = planned(workspace)
    yield
    planning.change_meeting(workspace, number, "Paikka", lambda _, meeting: replace(meeting, place="Muualla"))


def add_items(workspace):
    number = planned(workspace)
    yield
    planning.add_items(workspace, number, [Item(0, ItemKind.INFORMATION, "Katsaus")])


def add_late_item(workspace):
    number = called(workspace)
    yield
    planning.add_late_item(workspace, number, Item(0, ItemKind.INFORMATION, "Kiireinen"))


def remove_item(workspace):
    number = called(workspace)
    yield
    planning.remove_item(workspace, number, meetings.get(workspace, number).items[2].number)


def put_back(workspace):
    number = called(workspace)
    item = meetings.get(workspace, number).items[2].number
    planning.remove_item(workspace, number, item)
    yield
    agenda.put_back(workspace, number, item)
    assert not meetings.get(workspace, number).item(item).removed


def open_meeting(workspace):
    number = called(workspace)
    yield
    live.open_meeting(workspace, number, time(9, 0))


def set_attendance(workspace):
    meeting = held(workspace, "open")
    first, *others = meeting.attendance
    yield
    live.set_attendance(
        workspace, NUMBER, [replace(first, remote=True), *others, Attendance("p90", time(12), time(14))]
    )


def change_item(workspace):
    meeting = held(workspace, "open")
    yield
    live.change_item(workspace, NUMBER, replace(meeting.items[0], discussion="Keskusteltiin."))


def decide(workspace):
    held(workspace, "open")
    yield
    live.decide(workspace, NUMBER, 41, Decision(DecisionKind.NOTE, text="Todettiin."))


def close(workspace):
    held(workspace, "open")
    yield
    live.close(workspace, NUMBER, time(14, 0))


def send_to_checkers(workspace):
    held(workspace, minutes=MinutesState.DRAFT.value)
    yield
    checking.send_to_checkers(workspace, NUMBER, LATER)


def return_minutes(workspace):
    held(workspace, minutes=MinutesState.WITH_CHECKERS.value)
    yield
    checking.return_minutes(workspace, NUMBER, "§ 41: äänimäärä puuttuu", LATER, "p2")
    assert meetings.course(workspace, NUMBER).returns[0].person == "p2"


def approve(workspace):
    held(workspace, minutes=MinutesState.WITH_CHECKERS.value)
    yield
    checking.approve(workspace, NUMBER, LATER)


def approve_as(workspace):
    checker = held(workspace, minutes=MinutesState.WITH_CHECKERS.value).checkers[0]
    yield
    checking.approve_as(workspace, NUMBER, checker, LATER)


def write_to_the_checkers(workspace):
    held(workspace, minutes=MinutesState.WITH_CHECKERS.value)
    yield
    with tempfile.TemporaryDirectory() as folder:
        for_checking.make(workspace, NUMBER, Path(folder))


def replace_checker(workspace):
    held(workspace, minutes=MinutesState.DRAFT.value)
    yield
    checking.replace_checker(workspace, NUMBER, 42, "p2", "p4")


def publish(workspace):
    held(workspace, minutes=MinutesState.CHECKED.value)
    for person, signed_as in unsigned(meetings.get(workspace, NUMBER)):
        checking.sign(workspace, NUMBER, person, signed_as, LATER)
    yield
    checking.publish(workspace, NUMBER, LATER)


def sign(workspace):
    held(workspace, minutes=MinutesState.CHECKED.value)
    yield
    checking.sign(workspace, NUMBER, "p1", SignedAs.CHAIR, LATER)


def correct(workspace):
    meeting = held(workspace, minutes=MinutesState.CHECKED.value)
    assert meeting.state is MeetingState.CLOSED
    yield
    checking.correct(workspace, NUMBER, replace(meeting.items[0], title="Laillisuus"), "kirjoitusvirhe", LATER)


def write_text(workspace):
    held(workspace, minutes=MinutesState.DRAFT.value)
    yield
    minuting.write_text(workspace, NUMBER, 41, "discussion", "Keskusteltiin.")


def correct_texts(workspace):
    held(workspace, minutes=MinutesState.CHECKED.value)
    yield
    minuting.correct_texts(workspace, NUMBER, 41, {"discussion": "Keskusteltiin."}, "kirjoitusvirhe", LATER)


def mark_secret(workspace):
    held(workspace, minutes=MinutesState.DRAFT.value)
    yield
    minuting.mark_secret(workspace, NUMBER, 41, {"secret": "20"})


UNDONE = {
    "meetings.planning.plan": plan,
    "meetings.planning.call": call,
    "meetings.planning.change_meeting": change_meeting,
    "meetings.planning.add_items": add_items,
    "meetings.planning.add_late_item": add_late_item,
    "meetings.planning.remove_item": remove_item,
    "meetings.agenda.put_back": put_back,
    "meetings.live.open_meeting": open_meeting,
    "meetings.live.set_attendance": set_attendance,
    "meetings.live.change_item": change_item,
    "meetings.live.decide": decide,
    "meetings.live.close": close,
    "meetings.checking.send_to_checkers": send_to_checkers,
    "meetings.checking.return_minutes": return_minutes,
    "meetings.checking.approve": approve,
    "meetings.checking.approve_as": approve_as,
    "meetings.minuting.mark_secret": mark_secret,
    "meetings.minuting.write_text": write_text,
    "meetings.checking.publish": publish,
    "meetings.checking.replace_checker": replace_checker,
    "meetings.checking.sign": sign,
}
NEVER_UNDONE = {"meetings.for_checking.make": write_to_the_checkers}
UNDO_REFUSED = {"meetings.checking.correct": correct, "meetings.minuting.correct_texts": correct_texts}
