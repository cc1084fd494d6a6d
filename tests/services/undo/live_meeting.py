"""Undo of what is done while a meeting runs: coming and going, decisions, disqualification, motions and votes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from kokkola_desktop.domain.attendance import entitled_at
from kokkola_desktop.domain.coming import Coming
from kokkola_desktop.domain.meeting import (
    Attendance,
    Capacity,
    Decision,
    DecisionKind,
    Election,
    Ground,
    Interval,
    Item,
    ItemKind,
    MotionKind,
    Reply,
    Vote,
    Way,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.presence import STILL
from kokkola_desktop.services import meetings
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import (
    adjourning,
    agenda,
    answering,
    doubts,
    handling,
    live,
    participants,
    planning,
    presence,
    votes,
)
from kokkola_desktop.store import meetings as store
from tests.trials.meetings import FILES

ANSWERED = datetime(2026, 3, 20, 9, 30, tzinfo=ZoneInfo("Europe/Helsinki"))
NUMBER, AT, LATER = "3/2026", time(12, 10), time(12, 30)


def running(workspace, *, present=True):
    """The meeting of O-44, opened at 12.00 with all nine members there."""
    import_sources(workspace, [FILES / "O-44.json"])
    live.open_meeting(workspace, NUMBER, time(12, 0))
    if present:
        presence.all_arrive(workspace, NUMBER, time(12, 0))
    return meetings.get(workspace, NUMBER)


def decided(workspace):
    running(workspace)
    handling.decide_item(workspace, NUMBER, 41, Decision(DecisionKind.RECOMMEND, amount=Money.euros("80000.00")), LATER)


def moved(workspace):
    running(workspace)
    votes.move(workspace, NUMBER, 41, "p3", MotionKind.COUNTER, amount=Money.euros("50000.00"))
    votes.second(workspace, NUMBER, 41, "m1", ("p4",))


def answer(workspace):
    running(workspace)
    yield
    participants.answer(workspace, NUMBER, ("p1", "p2"), Coming.COMING)
    assert participants.participants(workspace, NUMBER).expected.present == 2


def asked_in_writing(workspace):
    """The nine members of E8 asked about two matters: § 20 and § 21 of 6/2026."""
    import_sources(workspace, [FILES / "E8a.json"])
    deadline = datetime(2026, 3, 26, 16, 0)  # noqa: DTZ001, a clock on the wall
    number = planning.plan(workspace, date(2026, 3, 26), way=Way.WRITTEN, deadline=deadline)
    for title in ("Ensimmäinen", "Toinen"):
        agenda.write_text(
            workspace, number, agenda.add_matter(workspace, number, title), "proposed_decision", "Hyväksytään."
        )
    planning.call(workspace, number, date(2026, 3, 16))
    return number, [item.number for item in meetings.get(workspace, number).items]


def answer_in_writing(workspace):
    number, (first, _second) = asked_in_writing(workspace)
    yield
    answering.answer(workspace, number, first, "p1", Reply.ACCEPT, ANSWERED)
    (entry,) = meetings.get(workspace, number).item(first).answers
    assert (entry.person, entry.answer, entry.at) == ("p1", Reply.ACCEPT, ANSWERED.replace(tzinfo=None))


def accept_all(workspace):
    number, (first, _second) = asked_in_writing(workspace)
    yield
    answering.accept_all(workspace, number, first, ANSWERED)
    assert len(meetings.get(workspace, number).item(first).answers) == 9


def copy_answers(workspace):
    number, (first, second) = asked_in_writing(workspace)
    answering.accept_all(workspace, number, first, ANSWERED)
    yield
    answering.copy_answers(workspace, number, first)
    assert len(meetings.get(workspace, number).item(second).answers) == 9


def end_in_writing(workspace):
    number, numbers = asked_in_writing(workspace)
    for item in numbers:
        answering.accept_all(workspace, number, item, ANSWERED)
    yield
    answering.end(workspace, number, ANSWERED, ("p1",))
    held = meetings.get(workspace, number)
    assert [item.decision.kind for item in held.items] == [DecisionKind.APPROVE] * 2


def add_confirmation(workspace):
    number, numbers = asked_in_writing(workspace)
    for item in numbers:
        answering.accept_all(workspace, number, item, ANSWERED)
    answering.end(workspace, number, ANSWERED)
    later = planning.plan(workspace, date(2026, 5, 7))
    yield
    answering.add_confirmation(workspace, later, number)


def arrive(workspace):
    running(workspace, present=False)
    yield
    presence.arrive(workspace, NUMBER, "p1", AT, remote=True)


def take_seat(workspace):
    """A common deputy who is there already sits down in the seat of a member who goes."""
    import_sources(workspace, [FILES / "O-44.json"])
    number = NUMBER
    with workspace.change("Varajäsen") as session:
        meeting = store.load_number(session, number)
        deputy = replace(meeting.people[0], id="d1", name="Yhteinen Varajäsen", capacity=Capacity.DEPUTY)
        store.save(session, replace(meeting, people=(*meeting.people, deputy)))
    live.open_meeting(workspace, number, time(12, 0))
    presence.all_arrive(workspace, number, time(12, 0))
    presence.arrive(workspace, number, "d1", time(12, 0))
    presence.leave(workspace, number, "p2", AT)
    yield
    presence.take_seat(workspace, number, "d1", LATER, "p2")
    held = meetings.get(workspace, number)
    assert "d1" in {voter.person for voter in entitled_at(held, None, LATER)}


def switch(workspace):
    running(workspace)
    yield
    presence.switch(workspace, NUMBER, "p2", LATER, remote=True)
    entries = [one for one in meetings.get(workspace, NUMBER).attendance if one.person == "p2"]
    assert [(one.start, one.remote) for one in entries] == [(time(12, 0), False), (LATER, True)]


def correct_breaks(workspace):
    running(workspace)
    yield
    handling.correct_breaks(workspace, NUMBER, (Interval(time(12, 10), time(12, 25)),))


def leave(workspace):
    running(workspace)
    yield
    presence.leave(workspace, NUMBER, "p9", AT)


def all_arrive(workspace):
    running(workspace, present=False)
    yield
    presence.all_arrive(workspace, NUMBER, AT)


def correct_times(workspace):
    running(workspace)
    yield
    presence.correct_times(workspace, NUMBER, "p9", (Attendance("p9", time(12, 5), STILL),))


def begin_item(workspace):
    import_sources(workspace, [FILES / "O-44.json"])
    live.open_meeting(workspace, NUMBER, time(12, 0))
    planning.add_late_item(workspace, NUMBER, Item(0, ItemKind.INFORMATION, "Kiireinen"))
    yield
    handling.begin_item(workspace, NUMBER, 42, AT)


def decide_item(workspace):
    running(workspace)
    yield
    handling.decide_item(workspace, NUMBER, 41, Decision(DecisionKind.RECOMMEND, amount=Money.euros("80000.00")), AT)


def reopen_item(workspace):
    decided(workspace)
    yield
    handling.reopen_item(workspace, NUMBER, 41)


def write_text(workspace):
    running(workspace)
    yield
    handling.write_text(workspace, NUMBER, 41, "discussion", "Keskusteltiin aikataulusta.")


def hear(workspace):
    running(workspace)
    yield
    handling.hear(workspace, NUMBER, 41, ("p90",))


def check_at_once(workspace):
    decided(workspace)
    yield
    handling.check_at_once(workspace, NUMBER, 41)


def take_up(workspace):
    running(workspace)
    late = planning.add_late_item(workspace, NUMBER, Item(0, ItemKind.INFORMATION, "Kiireinen"))
    yield
    handling.take_up(workspace, NUMBER, late)


def elect(workspace):
    running(workspace)
    yield
    handling.elect(workspace, NUMBER, 41, Election("chair", ("p2",)))


def lead(workspace):
    running(workspace)
    yield
    handling.lead(workspace, NUMBER, 41, "p2")


def dissent(workspace):
    moved(workspace)
    yield
    handling.dissent(workspace, NUMBER, 41, "p3", "Summa on liian suuri.")


def state(workspace):
    decided(workspace)
    yield
    handling.state(workspace, NUMBER, 41, "p3", "Pidän aikataulua tiukkana.")
    assert "Lausuma pöytäkirjaan" in meetings.get(workspace, NUMBER).item(41).discussion


def withdraw_dissent(workspace):
    moved(workspace)
    handling.dissent(workspace, NUMBER, 41, "p3")
    yield
    handling.withdraw_dissent(workspace, NUMBER, 41, "p3")


def begin_break(workspace):
    running(workspace)
    yield
    handling.begin_break(workspace, NUMBER, AT, time(12, 25))


def end_break(workspace):
    running(workspace)
    handling.begin_break(workspace, NUMBER, AT, time(12, 25))
    yield
    handling.end_break(workspace, NUMBER, time(12, 20))
    assert meetings.get(workspace, NUMBER).breaks == (Interval(AT, time(12, 20)),)


def disqualify(workspace):
    running(workspace)
    yield
    doubts.disqualify(workspace, NUMBER, 41, "p5", (Ground.EMPLOYMENT, Ground.BODY), "hallituksen puheenjohtaja")


def qualify(workspace):
    running(workspace)
    doubts.disqualify(workspace, NUMBER, 41, "p5", (Ground.EMPLOYMENT,))
    yield
    doubts.qualify(workspace, NUMBER, 41, "p5")


def dismiss(workspace):
    running(workspace)
    yield
    doubts.dismiss(workspace, NUMBER, 41, "p5", "Toinen samanniminen yritys.")
    assert meetings.suggested(workspace, NUMBER, 41) == ()


def adjourn(workspace):
    running(workspace)
    yield
    following = adjourning.adjourn(workspace, NUMBER, LATER, date(2026, 9, 17), time(12, 0))
    assert [item.title for item in meetings.get(workspace, following).items] == ["Hanke T44-1"]


def settle_dispute(workspace):
    running(workspace)
    yield
    doubts.settle_dispute(
        workspace, NUMBER, 41, "p5", disqualified=True, text="Työnantaja on hakija.", ground=Ground.EMPLOYMENT
    )


def move(workspace):
    running(workspace)
    yield
    votes.move(workspace, NUMBER, 41, "p3", MotionKind.TABLE, seconded_by=("p4",))


def second(workspace):
    running(workspace)
    votes.move(workspace, NUMBER, 41, "p3", MotionKind.REJECT)
    yield
    votes.second(workspace, NUMBER, 41, "m1", ("p4", "p6"))


def withdraw(workspace):
    moved(workspace)
    yield
    votes.withdraw(workspace, NUMBER, 41, "m1")


def drop_motion(workspace):
    moved(workspace)
    yield
    votes.drop_motion(workspace, NUMBER, 41, "m1")


VOTE = Vote("m1", for_=("p1", "p2", "p5"), against=("p3", "p4"), blank=("p6",))


def record_vote(workspace):
    moved(workspace)
    yield
    votes.record_vote(workspace, NUMBER, 41, VOTE, LATER)


def drop_vote(workspace):
    moved(workspace)
    votes.record_vote(workspace, NUMBER, 41, replace(VOTE), LATER)
    yield
    votes.drop_vote(workspace, NUMBER, 41)


_VERBS = {
    "presence": (arrive, take_seat, switch, leave, all_arrive, correct_times),
    "handling": (
        begin_item,
        decide_item,
        reopen_item,
        write_text,
        hear,
        check_at_once,
        take_up,
        elect,
        lead,
        dissent,
        withdraw_dissent,
        state,
        begin_break,
        end_break,
        correct_breaks,
    ),
    "doubts": (disqualify, qualify, dismiss, settle_dispute),
    "adjourning": (adjourn,),
    "participants": (answer,),
    "votes": (move, second, withdraw, drop_motion, record_vote, drop_vote),
}
_WRITTEN = {
    "answer": answer_in_writing,
    "accept_all": accept_all,
    "copy_answers": copy_answers,
    "end": end_in_writing,
    "add_confirmation": add_confirmation,
}
UNDONE = {f"meetings.{module}.{verb.__name__}": verb for module, verbs in _VERBS.items() for verb in verbs} | {
    f"meetings.answering.{name}": case for name, case in _WRITTEN.items()
}
