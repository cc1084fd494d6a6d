"""The first glance at a file, before the store is loaded, shows what the store shows a moment later."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kokkola_desktop.domain.meeting import Item, ItemKind, Meeting, MeetingState, Way
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import glance, proposals, workspaces
from kokkola_desktop.services.desk import facts, money
from kokkola_desktop.store import meetings as meeting_store, overview

ROOT = Path(__file__).resolve().parents[2]
KEYS = (
    *("number", "code", "title", "applicant", "priority", "call", "requested", "total", "aid_intensity"),
    *("points", "rank", "state", "meeting", "start", "end"),
)
TODAY = date(2026, 11, 25)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "alku.kokkola"
    with workspaces.create(path) as workspace:
        for n, title in enumerate(("Öljy", "Akku", "Zeoliitti", "Äänenvaimennus", "Åland"), 1):
            proposals.save(
                workspace,
                Proposal(
                    title=title,
                    state=ProposalState.SUBMITTED,
                    applicant=f"Koetehdas {9 - n} Oy",
                    requested=Money(n * 1000) if n != 3 else None,
                    total=Money(3000 * n),
                    start=date(2026, n, 1) if n % 2 else None,
                ),
            )
    return path


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", ["number", "title", "applicant", "requested", "total"])
def test_rows_of_the_glance_are_those_of_the_list(path, sort, descending):
    seen = glance.proposals(path, KEYS, sort, descending=descending)
    with workspaces.open(path, read_only=True) as workspace:
        ids = proposals.ids(workspace, sort=sort, descending=descending)
        assert seen == (ids, proposals.rows(workspace, ids, KEYS))


def test_what_no_index_sorts_is_left_to_the_list(path):
    assert glance.proposals(path, KEYS, "points", descending=True) is None


def test_only_the_first_rows_are_read_but_all_ids(tmp_path, monkeypatch):
    path = tmp_path / "monta.kokkola"
    with workspaces.create(path) as workspace:
        for n in range(5):
            proposals.save(workspace, Proposal(title=f"Hanke {n}"))
    monkeypatch.setattr(glance, "ROWS", 2)
    ids, rows = glance.proposals(path, ("title",), "title", descending=False)
    assert (len(ids), rows) == (5, [("Hanke 0",), ("Hanke 1",)])


def test_the_desk_of_the_glance_is_the_desk_of_the_store(path):
    with workspaces.open(path) as workspace, workspace.change("Kokous") as session:
        meeting_store.save(
            session,
            Meeting(
                number="4/2026",
                date=TODAY + timedelta(days=15),
                state=MeetingState.PLANNED,
                way=Way.HYBRID,
                items=(Item(1, ItemKind.OPENING, "Avaus"), Item(2, ItemKind.OTHER, "Muut", removed=True)),
            ),
        )
    seen = glance.desk(path, TODAY)
    with workspaces.open(path, read_only=True) as workspace:
        whole = money.overview(workspace, TODAY)
    assert seen == whole.facts
    (meeting,) = seen.meetings
    assert (meeting.number, meeting.items, meeting.call_by) == ("4/2026", 1, TODAY + timedelta(days=8))
    assert seen.reviews == (facts.WaitingForReview(None, 5),)
    assert whole.missing["4/2026"] > 0
    assert [name for name, _balance in whole.frames] == ["EAKR + valtio 2026–2027"]


def test_a_file_that_cannot_be_looked_at_shows_nothing_so_early(tmp_path):
    strange = tmp_path / "muu.kokkola"
    strange.write_bytes(b"not a database, by far" * 100)
    assert glance.desk(tmp_path / "puuttuu.kokkola", TODAY) is None
    assert glance.proposals(strange, KEYS, "number", descending=False) is None


def test_a_glance_loads_no_sqlalchemy_and_leaves_the_file_to_a_writer(path):
    code = (
        "import sys; from pathlib import Path; from datetime import date; from kokkola_desktop.services import glance;"
        f"seen = glance.desk(Path({str(path)!r}), date(2026, 11, 25));"
        "print(seen.proposals, 'sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "5 False\n"
    glance.desk(path, TODAY)
    with workspaces.open(path) as workspace:
        proposals.save(workspace, Proposal(title="Uusi"))


def test_grants_by_priority_follow_the_last_word_of_the_council():
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE proposal (id, priority); CREATE TABLE council_answer (id, proposal_id, kind, amount_cents, decided_on);"
        "INSERT INTO proposal VALUES (1, 'Akkukemia'), (2, 'Kiertotalous'), (3, 'Akkukemia');"
        "INSERT INTO council_answer VALUES (1, 1, 'granted', 100, '2023-05-01'), (2, 1, 'amended', 80, '2024-05-01'),"
        "(3, 2, 'granted', 500, '2025-01-01'), (4, 2, 'rejected', NULL, '2025-02-01'), (5, 3, 'granted', 70, '2026-01-01');"
    )
    assert overview.granted_by_priority(connection) == [("Akkukemia", Money(150), date(2023, 5, 1), date(2026, 1, 1))]
    connection.close()


def test_per_cents_come_as_exact_decimals(path):
    _ids, rows = glance.proposals(path, ("aid_intensity",), "title", descending=False)
    assert rows[0] == (Decimal("33.3"),)
