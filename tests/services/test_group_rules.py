"""The group's own rules are settings of the file: what each of them changes in records and on papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kokkola_desktop.errors import UserError
from kokkola_desktop.services import papers, settings
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import participants, planning
from kokkola_desktop.services.papers import filing
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.store import meetings
from tests.papers import validation
from tests.trials.meetings import FILES

LAWFUL = "Puheenjohtaja totesi kokouksen laillisesti koolle kutsutuksi ja päätösvaltaiseksi."


def text(workspace, kind, number):
    words = validation.text(papers.make(workspace, Request(kind, number)).data)
    return " ".join(words.replace("\u00a0", " ").split())


class TestQuorum:
    def test_two_thirds_refuse_a_record_that_more_than_half_would_take(self, workspace):
        settings.change(workspace, {"quorum.share": "two_thirds"})
        with pytest.raises(UserError) as refused:
            import_sources(workspace, [FILES / "E5.json"])
        assert "läsnä 5/9, tarvitaan 6" in str(refused.value)

    def test_the_list_of_attendance_says_how_many_are_needed(self, workspace):
        import_sources(workspace, [FILES / "E5.json"])
        (offer,) = filing.offers(workspace)
        assert "ei päätösvaltainen" not in text(workspace, "attendance", offer.number)
        settings.change(workspace, {"quorum.share": "two_thirds"})
        assert "5/9 6 ei päätösvaltainen" in text(workspace, "attendance", offer.number)

    def test_the_minutes_state_the_quorum_by_the_rules(self, workspace):
        import_sources(workspace, [FILES / "control.json"])
        with workspace.change("vacant") as session:
            record = meetings.load_number(session, "3/2026")
            meetings.save(session, replace(record, vacant_seats=9))
        counted = text(workspace, "minutes", "3/2026")
        settings.change(workspace, {"quorum.vacant_seats_count": False})
        left_out = text(workspace, "minutes", "3/2026")
        assert LAWFUL not in counted
        assert LAWFUL in left_out

    def test_a_planned_meeting_expects_as_many_as_the_rules_want(self, workspace):
        import_sources(workspace, [FILES / "E5.json"])
        number = planning.plan(workspace, date(2027, 3, 4))
        before = participants.participants(workspace, number).expected
        settings.change(workspace, {"quorum.share": "two_thirds"})
        after = participants.participants(workspace, number).expected
        assert (before.seats, before.needed) == (9, 5)
        assert (after.seats, after.needed) == (9, 6)
