"""Undo of building an agenda: proposals, items, texts, order, time and place; a notice that was made is no step."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from kokkola_desktop.domain.meeting import Capacity, DecisionKind, Way
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.people import Organisation, Person, Seat, Term
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import meetings, people, proposals
from kokkola_desktop.services.meetings import agenda, invitation, ordering, planning, roster
from kokkola_desktop.services.papers import register

EUROS = Money.euros


def ready(workspace, title: str, applicant: str = "Hakija Oy") -> int:
    return proposals.save(
        workspace,
        Proposal(
            title,
            applicant=applicant,
            state=ProposalState.READY,
            abstract=f"{title} kehittää alaa.",
            annexes=("hankesuunnitelma",),
            total=EUROS("100.00"),
            requested=EUROS("60.00"),
        ),
    )


def planned(workspace) -> str:
    return planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))


def with_project(workspace) -> tuple[str, int]:
    number = planned(workspace)
    agenda.add_proposals(workspace, number, [ready(workspace, "Akkukenno")])
    return number, next(item.number for item in meetings.get(workspace, number).items if item.references)


def member(workspace, name: str, organisation: str) -> None:
    key = people.save(workspace, Organisation(organisation))
    person = people.save(workspace, Person(name, organisation=key))
    seat = people.save(workspace, Seat(1, organisation=key))
    people.save(workspace, Term(person, Capacity.MEMBER, seat=seat))


def add_proposals(workspace):
    number = planned(workspace)
    keys = [ready(workspace, "Akkukenno"), ready(workspace, "Sivuvirrat")]
    yield
    agenda.add_proposals(workspace, number, keys)


def add_matter(workspace):
    number = planned(workspace)
    yield
    agenda.add_matter(workspace, number, "Seurantatavoitteet 2027")


def write_text(workspace):
    number, item = with_project(workspace)
    yield
    agenda.write_text(workspace, number, item, "explanation", "Hanke **kehittää** kennoja.")


def write_facts(workspace):
    number, item = with_project(workspace)
    yield
    agenda.write_facts(workspace, number, item, agenda.ItemFacts(None, True, 20, ("liite 1",)))


def propose(workspace):
    number, item = with_project(workspace)
    yield
    agenda.propose(workspace, number, item, DecisionKind.RECOMMEND, EUROS("50.00"))


def refresh_proposals(workspace):
    number, item = with_project(workspace)
    one = proposals.find(workspace, meetings.get(workspace, number).item(item).proposal)
    proposals.save(workspace, replace(one, requested=EUROS("40.00")))
    yield
    agenda.refresh_proposals(workspace, number)


def move_item(workspace):
    number = planned(workspace)
    first = meetings.get(workspace, number).items[0].number
    yield
    agenda.move_item(workspace, number, first, 3)


def order_by_disqualification(workspace):
    member(workspace, "Maija Malli", "Hakija Oy")
    number = planned(workspace)
    keys = [ready(workspace, "A"), ready(workspace, "B", "Toinen Oy"), ready(workspace, "C")]
    agenda.add_proposals(workspace, number, keys)
    yield
    ordering.order_by_disqualification(workspace, number)


def write_meeting(workspace):
    number = planned(workspace)
    yield
    agenda.write_meeting(
        workspace, number, agenda.MeetingFacts(date(2026, 11, 6), time(10, 0), way=Way.REMOTE, link="https://kokous.fi")
    )


def renew(workspace):
    number = planned(workspace)
    member(workspace, "Maija Malli", "Hakija Oy")
    yield
    roster.renew(workspace, number)


def cancel(workspace):
    number, _item = with_project(workspace)
    yield
    agenda.cancel(workspace, number)


def make_an_invitation(workspace):
    number, _item = with_project(workspace)
    yield
    with tempfile.TemporaryDirectory() as folder:
        letter = invitation.letter(workspace, number)
        invitation.make(workspace, number, letter, date(2026, 10, 20), Path(folder))
    assert [record["final"] for record in register.records(workspace)] == [True, True]


UNDONE = {
    "meetings.agenda.add_proposals": add_proposals,
    "meetings.agenda.add_matter": add_matter,
    "meetings.agenda.write_text": write_text,
    "meetings.agenda.write_facts": write_facts,
    "meetings.agenda.propose": propose,
    "meetings.agenda.refresh_proposals": refresh_proposals,
    "meetings.agenda.move_item": move_item,
    "meetings.ordering.order_by_disqualification": order_by_disqualification,
    "meetings.agenda.write_meeting": write_meeting,
    "meetings.agenda.cancel": cancel,
    "meetings.roster.renew": renew,
}
NEVER_UNDONE = {"meetings.invitation.make": make_an_invitation}
