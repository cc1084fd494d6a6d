"""Values come out of the file as they went in, and a field that a table forgets is noticed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import inspect, text

from kokkola_desktop.domain.funding import Call, CouncilAnswer, Frame
from kokkola_desktop.domain.meeting import (
    Decision,
    DecisionKind,
    Item,
    ItemKind,
    Meeting,
    MeetingState,
    Minutes,
    MinutesState,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.people import Declaration, Organisation, Person, Seat, Term
from kokkola_desktop.domain.proposal import CostKind, CostLine, CouncilCheck, Proposal, ProposalState
from kokkola_desktop.errors import UserError
from kokkola_desktop.store import drafts, follow_up, funding, meetings, people, proposals, scoring
from kokkola_desktop.store.mapping import RowMap

MAPS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": row_map
    for module in (proposals, meetings, funding, people, scoring, drafts, follow_up)
    for name, row_map in vars(module).items()
    if isinstance(row_map, RowMap)
}


@pytest.mark.parametrize("name", sorted(MAPS))
def test_every_field_of_a_value_has_its_place_in_the_row_and_every_column_its_field(name):
    row_map = MAPS[name]
    attributes = {attribute.key for attribute in inspect(row_map.row).attrs}
    wanted = {row_map.prefix + part.name for part in fields(row_map.value)} - row_map.given
    for part_name, part in row_map.parts.items():
        wanted.discard(part_name)
        wanted |= {part.prefix + inner.name for inner in fields(part.value)}
    assert wanted <= attributes, "fields without a column"
    if not row_map.prefix:
        assert attributes - row_map.row_only - {"id"} <= wanted, "columns without a field"


def test_a_proposal_with_every_field_comes_back_as_it_was(workspace, filled):
    proposal = filled(Proposal, call="Haku 2026")
    with workspace.change("x") as session:
        funding.save_call(session, Call("Haku 2026"))
        one = proposals.save(session, proposal)
        (other,) = proposals.save_many(session, [replace(proposal, number="H-2026-999")])
    with workspace.read() as session:
        assert proposals.load(session, one) == replace(proposal, id=one)
        assert proposals.load(session, other) == replace(proposal, id=other, number="H-2026-999")
        assert proposals.load_many(session, [other, 99, one]) == [
            proposals.load(session, other),
            proposals.load(session, one),
        ]


def test_saving_one_by_one_and_many_at_once_write_the_same_rows(workspace, filled):
    values = [filled(Proposal, call=None), Proposal("Pelkkä nimi"), filled(Proposal, call=None, check=CouncilCheck())]
    with workspace.change("x") as session:
        for value in values:
            proposals.save(session, replace(value, number=None))
        proposals.save_many(session, [replace(value, number=None) for value in values])
    with workspace.read() as session:
        for table, order in (("proposal", "id"), ("cost_line", "id"), ("financing_line", "id")):
            rows = [dict(row) for row in session.execute(text(f"SELECT * FROM {table} ORDER BY {order}")).mappings()]  # noqa: S608
            for row in rows:
                row.pop("id")
                row["proposal_id"] = row.get("proposal_id", 0) % len(values)
            half = len(rows) // 2
            assert rows[:half] == rows[half:]
            assert half > 0


def test_the_first_move_of_one_and_of_many_comes_back_before_the_later_ones_and_stays(workspace):
    at = datetime(2026, 3, 5, 9, 30, tzinfo=ZoneInfo("Europe/Helsinki"))
    first = proposals.Move(0, at, ProposalState.SUBMITTED, by="Maija Malli", reason="kirjattu paperilta")
    of_many = [replace(first, by=name) for name in ("Matti", "O'Hara", "")] * 30
    with workspace.change("x") as session:
        one = proposals.save(session, Proposal("Yksi"), first)
        many = proposals.save_many(session, [Proposal("Monta")] * len(of_many), of_many)
        same = proposals.save_many(session, [Proposal("Sama")] * 60, [first] * 60)
        without = proposals.save(session, Proposal("Ilman"))
    later = proposals.Move(one, at, ProposalState.WITHDRAWN, ProposalState.SUBMITTED, "Maija Malli")
    with workspace.change("y") as session:
        proposals.add_move(session, later)
        proposals.save(session, replace(proposals.load(session, one), title="Uusi"))
        proposals.save_many(session, [replace(proposals.load(session, key), title="Uusi") for key in many])
    with workspace.read() as session:
        assert proposals.moves(session, one) == [replace(first, proposal=one), later]
        for keys, firsts in ((many, of_many), (same, [first] * 60)):
            for key, move in zip(keys, firsts, strict=True):
                assert proposals.moves(session, key) == [replace(move, proposal=key)]
        assert proposals.moves(session, without) == []


def test_many_known_proposals_are_updated_with_their_lines(workspace):
    with workspace.change("x") as session:
        ids = proposals.save_many(
            session, [Proposal(f"Hanke {n}", costs=(CostLine(CostKind.OTHER, Money(n)),)) for n in range(3)]
        )
    with workspace.change("y") as session:
        known = proposals.load_many(session, ids)
        changed = [
            replace(known[0], title="Uusi nimi", costs=()),
            known[1],
            replace(known[2], costs=(*known[2].costs, CostLine(CostKind.TRAVEL, Money(7)))),
        ]
        assert proposals.save_many(session, changed) == ids
    with workspace.read() as session:
        assert proposals.load_many(session, ids) == changed
        touched = session.execute(
            text("SELECT table_name, operation, count(*) FROM change_row WHERE step_id = 2 GROUP BY 1, 2")
        ).all()
    assert sorted(touched) == [("cost_line", "delete", 1), ("cost_line", "insert", 1), ("proposal", "update", 1)]


def test_a_proposal_of_an_unknown_call_is_refused(workspace):
    with pytest.raises(UserError, match="Hakua Olematon"):
        with workspace.change("x") as session:
            proposals.save(session, Proposal("Hanke", call="Olematon"))


def test_a_meeting_with_every_field_comes_back_as_it_was(workspace, filled):
    meeting = filled(Meeting, number="3/2026")
    with workspace.change("x") as session:
        key = meetings.save(session, meeting)
    with workspace.read() as session:
        assert meetings.load(session, key) == replace(meeting, id=key)
        assert meetings.load_number(session, "3/2026") == replace(meeting, id=key)


def test_a_meeting_with_nothing_but_the_necessary_comes_back_as_it_was(workspace):
    meeting = Meeting("1/2026", filled_date(), MeetingState.PLANNED, items=(Item(1, ItemKind.OPENING, "Avaus"),))
    with workspace.change("x") as session:
        key = meetings.save(session, meeting)
    with workspace.read() as session:
        assert meetings.load(session, key) == replace(meeting, id=key)


def filled_date():
    from datetime import date

    return date(2026, 3, 5)


def test_saving_a_meeting_again_touches_only_what_differs(workspace, filled):
    meeting = filled(Meeting, number="3/2026")
    with workspace.change("x") as session:
        key = meetings.save(session, meeting)
    with workspace.change("nothing") as session:
        meetings.save(session, meetings.load(session, key))
    with workspace.change("one text") as session:
        loaded = meetings.load(session, key)
        first, *others = loaded.items
        meetings.save(session, replace(loaded, items=(replace(first, discussion="Keskusteltiin."), *others)))
    with workspace.read() as session:
        rows = session.execute(text("SELECT table_name, operation, after FROM change_row WHERE step_id > 1")).all()
    assert [tuple(row) for row in rows] == [("item", "update", '{"discussion":"Keskusteltiin."}')]


def test_an_item_keeps_its_row_when_others_come_before_it_and_go(workspace):
    items = tuple(Item(n, ItemKind.OTHER, f"Asia {n}") for n in (5, 6, 7))
    with workspace.change("x") as session:
        key = meetings.save(session, Meeting("1/2026", filled_date(), MeetingState.PLANNED, items=items))
        before = {n: meetings.item_id(session, key, n) for n in (5, 6, 7)}
    with workspace.change("y") as session:
        loaded = meetings.load(session, key)
        meetings.save(session, replace(loaded, items=(items[2], items[0], Item(8, ItemKind.OTHER, "Uusi"))))
    with workspace.read() as session:
        loaded = meetings.load(session, key)
        assert [item.number for item in loaded.items] == [7, 5, 8]
        assert {n: meetings.item_id(session, key, n) for n in (5, 6, 7)} == {**before, 6: None}


def test_minutes_and_a_decision_that_are_taken_away_are_gone(workspace, filled):
    decided = Item(1, ItemKind.OTHER, "Asia", decision=filled(Decision, kind=DecisionKind.APPROVE))
    meeting = Meeting(
        "1/2026",
        filled_date(),
        MeetingState.CLOSED,
        items=(decided,),
        minutes=filled(Minutes, state=MinutesState.CHECKED),
    )
    with workspace.change("x") as session:
        key = meetings.save(session, meeting)
    without = replace(meeting, id=key, minutes=None, items=(replace(decided, decision=None),))
    with workspace.change("y") as session:
        meetings.save(session, without)
    with workspace.read() as session:
        assert meetings.load(session, key) == without


def test_a_meetings_proposal_is_linked_with_the_register_by_code_or_number(workspace, filled):
    from kokkola_desktop.domain.meeting import MeetingProposal

    with workspace.change("x") as session:
        by_code = proposals.save(session, Proposal("A", code="A70001", number="H-2026-001"))
        by_number = proposals.save(session, Proposal("B", number="H-2026-002"))
        record = Meeting(
            "1/2026",
            filled_date(),
            MeetingState.PLANNED,
            proposals=(
                MeetingProposal("A", code="a70001"),
                MeetingProposal("B", number="H-2026-002"),
                MeetingProposal("C", code="X1"),
            ),
        )
        key = meetings.save(session, record)
        assert meetings.proposal_ids(session, key) == {"a70001": by_code, "H-2026-002": by_number}


def test_frames_calls_answers_and_commitments_come_back_as_they_were(workspace, filled):
    with workspace.change("x") as session:
        frame = filled(Frame, name="EAKR + valtio 2026–2027")
        frame_id = funding.save_frame(session, frame)
        call = filled(Call, name="Haku", frame=frame.name)
        call_id = funding.save_call(session, call)
        proposal_id = proposals.save(session, Proposal("Hanke", call="Haku"))
        answer = filled(CouncilAnswer, proposal=proposal_id)
        answer_id = funding.save_answer(session, answer)
        meeting_id = meetings.save(session, filled(Meeting, number="3/2026"))
        item_id = session.execute(text("SELECT min(id) FROM item")).scalar_one()
        commitment = filled(funding.Commitment, proposal=proposal_id, meeting=meeting_id, item=item_id, frame=frame_id)
        commitment_id = funding.save_commitment(session, commitment)
    with workspace.read() as session:
        assert funding.frames(session) == [replace(frame, id=frame_id)]
        assert funding.load_call(session, call_id) == funding.find_call(session, "Haku") == replace(call, id=call_id)
        assert funding.answers(session, proposal_id) == [replace(answer, id=answer_id)]
        assert funding.commitments(session, frame=frame_id) == [replace(commitment, id=commitment_id)]
        assert funding.commitments(session, meeting=meeting_id + 1) == []


def test_people_seats_and_terms_come_back_as_they_were(workspace, filled):
    with workspace.change("x") as session:
        saved = []
        for kind, given in (
            (Organisation, {}),
            (Person, {"organisation": 1}),
            (Seat, {"organisation": 1}),
            (Term, {"person": 1, "seat": 1}),
            (Declaration, {"person": 1}),
        ):
            value = filled(kind, **given)
            saved.append(replace(value, id=people.save(session, value)))
    with workspace.read() as session:
        for value in saved:
            assert people.load(session, type(value), value.id) == value
        listed = [people.organisations, people.people, people.seats, people.terms, people.declarations]
        assert [load(session) for load in listed] == [[value] for value in saved]
