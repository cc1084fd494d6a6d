"""History: what is recorded, what a step is, and undo and redo by name, also in a later run of the program."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import IntegrityError

from kokkola_desktop.domain.funding import AnswerKind, CouncilAnswer
from kokkola_desktop.domain.meeting import Correction, Item, ItemKind, Meeting, MeetingState, Minutes, MinutesState
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import CostKind, CostLine, Proposal
from kokkola_desktop.errors import Term, UserError
from kokkola_desktop.store import funding, history, meetings, proposals, verify
from kokkola_desktop.store.tables import CostLineRow, PaperRow, ProposalRow
from kokkola_desktop.store.workspace import Workspace

DAY = date(2026, 3, 5)


def rows(workspace, statement="SELECT table_name, row_id, operation, before, after FROM change_row ORDER BY id"):
    with workspace.read() as session:
        return [tuple(row) for row in session.execute(text(statement))]


def save(workspace, name="Tallennus", **fields):
    with workspace.change(name) as session:
        return proposals.save(session, Proposal(**fields))


def titles(workspace):
    with workspace.read() as session:
        return [proposal.title for proposal in proposals.load_all(session)]


def names(workspace):
    return [(step.label, step.kind, step.undone) for step in history.steps(workspace)]


# what is recorded ------------------------------------------------------------------


def test_orm_bulk_statements_and_cascades_are_recorded_alike(workspace):
    with workspace.change("orm") as session:
        session.add(ProposalRow(title="A", costs=[CostLineRow(position=0, kind=CostKind.OTHER, amount=Money(5))]))
    with workspace.change("bulk") as session:
        session.execute(insert(ProposalRow), [{"title": "B"}, {"title": "C"}])
        session.execute(update(ProposalRow).where(ProposalRow.title == "B").values(title="B2"))
    with workspace.change("cascade") as session:
        session.execute(delete(ProposalRow).where(ProposalRow.title == "A"))
    recorded = [row[:3] for row in rows(workspace)]
    assert recorded == [
        ("proposal", 1, "insert"),
        ("cost_line", 1, "insert"),
        ("proposal", 2, "insert"),
        ("proposal", 3, "insert"),
        ("proposal", 2, "update"),
        ("cost_line", 1, "delete"),
        ("proposal", 1, "delete"),
    ]


def test_a_replaced_row_is_recorded_as_gone_and_come(workspace):
    with workspace.change("x") as session:
        session.execute(text("INSERT INTO setting (id, name, value) VALUES (1, 'a', '1')"))
    with workspace.change("y") as session:
        session.execute(text("INSERT OR REPLACE INTO setting (id, name, value) VALUES (1, 'a', '2')"))
    assert [row[2] for row in rows(workspace)] == ["insert", "delete", "insert"]


def test_only_what_differs_is_recorded_of_an_update(workspace):
    key = save(workspace, title="A", total=Money(100))
    with workspace.change("y") as session:
        proposals.save(session, replace(proposals.load(session, key), total=None, location="ÄÖ"))
    before, after = map(json.loads, rows(workspace)[-1][3:])
    assert before == {"total_cents": 100, "location": None}
    assert after == {"total_cents": None, "location": "ÄÖ"}


def test_a_change_that_alters_nothing_makes_no_step(workspace):
    key = save(workspace, title="A")
    with workspace.change("nothing") as session:
        proposals.save(session, proposals.load(session, key))
        session.execute(text("UPDATE proposal SET title = 'A'"))
    assert names(workspace) == [("Tallennus", "do", False)]


def test_drafts_and_the_contents_of_attachments_have_no_history(workspace):
    with workspace.change("x") as session:
        session.execute(text("INSERT INTO content (sha256, bytes) VALUES ('a', x'00')"))
        session.execute(text("INSERT INTO draft (subject, subject_id, field, text, at) VALUES ('a', 1, 'b', 'c', 'd')"))
    assert history.steps(workspace) == []
    assert rows(workspace, "SELECT count(*) FROM content, draft") == [(1,)]


def test_the_parameters_of_a_step_keep_their_kind(workspace):
    facts = {
        "amount": Money(12345),
        "day": DAY,
        "at": time(9, 5),
        "moment": datetime(2026, 3, 5, 9, 5),  # noqa: DTZ001 - local
        "percent": Decimal("60.0"),
        "title": "Älykäs {hanke}",
        "count": 3,
        "names": ("A", "B"),
        "none": None,
        "state": Term("valmis käsittelyyn"),
    }
    with workspace.change("Päätös {amount}", **facts) as session:
        proposals.save(session, Proposal("A"))
    (step,) = history.steps(workspace)
    assert step.facts == facts
    assert isinstance(step.facts["state"], Term)
    assert (step.by, step.label) == ("Maija Malli", "Päätös {amount}")
    assert step.at.utcoffset().total_seconds() == 0


def test_steps_are_chained_and_the_trigger_leaves_nothing_in_the_file(workspace):
    save(workspace, title="A")
    save(workspace, title="B")
    hashes = rows(workspace, "SELECT hash FROM step")
    assert len(set(hashes)) == 2
    assert rows(workspace, "SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')") == [(0,)]


def test_a_part_that_is_rolled_back_inside_a_change_leaves_a_whole_chain(workspace, file):
    with workspace.change("x") as session:
        proposals.save(session, Proposal("A"))
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(text("INSERT INTO proposal (title, number) VALUES ('B', 'H-1'), ('C', 'H-1')"))
        proposals.save(session, Proposal("D"))
    assert titles(workspace) == ["A", "D"]
    assert verify.verify(file) == []


# undo and redo ---------------------------------------------------------------------


def test_undo_and_redo_go_through_all_steps_and_back(workspace, file):
    key = save(workspace, "yksi", title="A")
    with workspace.change("kaksi") as session:
        proposals.save(
            session, replace(proposals.load(session, key), title="B", costs=(CostLine(CostKind.OTHER, Money(1)),))
        )
    with workspace.change("kolme") as session:
        proposals.remove(session, key)
    states = []
    for expected in (["B"], ["A"], []):
        states.append(history.undo(workspace).label)
        assert titles(workspace) == expected
        assert verify.verify(file) == []
    assert states == ["kolme", "kaksi", "yksi"]
    assert history.next_undo(workspace) is None
    for expected in (["A"], ["B"], []):
        history.redo(workspace)
        assert titles(workspace) == expected
        assert verify.verify(file) == []
    assert history.next_redo(workspace) is None
    assert [name for name in names(workspace) if name[1] == "do"] == [
        ("yksi", "do", False),
        ("kaksi", "do", False),
        ("kolme", "do", False),
    ]


def test_undo_redo_undo_meets_the_right_steps(workspace):
    save(workspace, "yksi", title="A")
    save(workspace, "kaksi", title="B")
    history.undo(workspace)
    history.redo(workspace)
    assert history.undo(workspace).label == "kaksi"
    assert history.undo(workspace).label == "yksi"
    assert history.redo(workspace).label == "yksi"
    assert history.next_undo(workspace).label == "yksi"
    assert history.next_redo(workspace).label == "kaksi"
    assert names(workspace)[:2] == [("yksi", "do", False), ("kaksi", "do", True)]


def test_a_new_step_ends_what_could_be_redone(workspace):
    save(workspace, "yksi", title="A")
    history.undo(workspace)
    save(workspace, "kaksi", title="B")
    assert history.next_redo(workspace) is None
    with pytest.raises(UserError, match="Uudelleen tehtävää"):
        history.redo(workspace)
    history.undo(workspace)
    with pytest.raises(UserError, match="Kumottavaa ei ole"):
        history.undo(workspace)
    assert titles(workspace) == []


def test_steps_are_undone_in_a_later_run(workspace, file):
    save(workspace, "yksi", title="A")
    workspace.close()
    with Workspace.open(file) as later:
        assert history.undo(later).label == "yksi"
    with Workspace.open(file) as still_later:
        assert titles(still_later) == []
        assert history.redo(still_later).label == "yksi"
        assert titles(still_later) == ["A"]


def test_what_is_history_only_is_passed_over_and_ends_no_redo(workspace):
    save(workspace, "yksi", title="A")
    history.undo(workspace)
    with workspace.change("asiakirja", undoable=False) as session:
        session.add(PaperRow(kind="agenda", made_at=datetime(2026, 3, 5, 9), path="a.pdf"))  # noqa: DTZ001 - local
    assert history.next_undo(workspace) is None
    assert history.redo(workspace).label == "yksi"
    assert history.undo(workspace).label == "yksi"
    assert rows(workspace, "SELECT kind FROM paper") == [("agenda",)]


def test_thousands_of_rows_are_undone_as_one_step(workspace, file):
    with workspace.change("Tuonti") as session:
        proposals.save_many(
            session,
            [Proposal(f"Hanke {n}", code=f"A{n:05}", costs=(CostLine(CostKind.OTHER, Money(n)),)) for n in range(3000)],
        )
    history.undo(workspace)
    assert rows(workspace, "SELECT (SELECT count(*) FROM proposal) + (SELECT count(*) FROM cost_line)") == [(0,)]
    history.redo(workspace)
    assert rows(workspace, "SELECT (SELECT count(*) FROM proposal) + (SELECT count(*) FROM cost_line)") == [(6000,)]
    assert verify.verify(file) == []


def test_rows_that_another_program_has_taken_away_stop_an_undo(workspace, file):
    import sqlite3

    save(workspace, title="A")
    workspace.close()
    with sqlite3.connect(file) as other:
        other.execute("DELETE FROM proposal")
    other.close()
    with Workspace.open(file) as again:
        with pytest.raises(UserError, match="ohjelman ulkopuolella"):
            history.undo(again)
        assert len(history.steps(again)) == 1


def test_undo_is_refused_while_something_beside_history_refers_to_the_row(workspace):
    key = save(workspace, title="A")
    with workspace.change("päätös", undoable=False) as session:
        funding.save_answer(session, CouncilAnswer(key, AnswerKind.GRANTED, DAY, Money(1)))
    with pytest.raises(UserError, match="viitataan"):
        history.undo(workspace)
    assert titles(workspace) == ["A"]


# checked minutes -------------------------------------------------------------------


def meeting(state, **more):
    return Meeting(
        "1/2026", DAY, MeetingState.CLOSED, items=(Item(1, ItemKind.OTHER, "Asia"),), minutes=Minutes(state, **more)
    )


def keep(workspace, name, value, change=lambda known: known):
    with workspace.change(name) as session:
        known = meetings.meeting_id(session, "1/2026")
        value = value if value is not None else change(meetings.load(session, known))
        return meetings.save(session, replace(value, id=known))


def test_a_correction_of_checked_minutes_is_not_undone(workspace):
    keep(workspace, "tuonti", meeting(MinutesState.CHECKED))
    correction = Correction(1, DAY, "kirjoitusvirhe", "Asai")
    keep(workspace, "korjaus", None, lambda m: replace(m, minutes=replace(m.minutes, corrections=(correction,))))
    with pytest.raises(UserError, match="korjauksella"):
        history.undo(workspace)
    with workspace.read() as session:
        assert meetings.load_number(session, "1/2026").minutes.corrections == (correction,)


def test_a_slip_in_checking_is_undone_until_a_final_paper_is_made(workspace):
    keep(workspace, "kokous", meeting(MinutesState.WITH_CHECKERS))
    key = keep(workspace, "tarkastus", meeting(MinutesState.CHECKED))
    assert history.undo(workspace).label == "tarkastus"
    assert history.redo(workspace).label == "tarkastus"
    with workspace.change("asiakirja", undoable=False) as session:
        session.add(PaperRow(kind="minutes", meeting_id=key, made_at=datetime(2026, 3, 5, 9), path="a.pdf", final=True))  # noqa: DTZ001
    with pytest.raises(UserError, match="lopullinen asiakirja"):
        history.undo(workspace)


def test_publishing_changes_nothing_that_minutes_say_and_is_undone(workspace):
    keep(workspace, "tarkastettu", meeting(MinutesState.CHECKED))
    keep(workspace, "julkaisu", meeting(MinutesState.PUBLISHED, published_on=DAY))
    assert history.undo(workspace).label == "julkaisu"


def test_a_meeting_that_came_in_checked_is_taken_out_again(workspace):
    keep(workspace, "tuonti", meeting(MinutesState.CHECKED))
    history.undo(workspace)
    assert rows(workspace, "SELECT count(*) FROM meeting") == [(0,)]
