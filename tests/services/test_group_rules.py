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


class TestSentenceBank:
    def test_what_is_put_in_other_words_stands_in_the_minutes_of_that_language(self, workspace):
        import_sources(workspace, [FILES / "control.json"])
        assert LAWFUL in text(workspace, "minutes", "3/2026")
        settings.change(workspace, {"sentences.lawful.fi": "Kokous todettiin {kaupunki:gen} sääntöjen mukaiseksi."})
        minutes = text(workspace, "minutes", "3/2026")
        assert "Kokous todettiin Kokkolan kaupungin sääntöjen mukaiseksi." in minutes
        assert LAWFUL not in minutes
        swedish = papers.make(workspace, Request("minutes", "3/2026", language="sv")).data
        assert "Ordföranden konstaterade" in validation.text(swedish)

    def test_the_original_sentence_is_the_programs_own(self, workspace):
        import_sources(workspace, [FILES / "control.json"])
        before = text(workspace, "minutes", "3/2026")
        settings.change(workspace, {"sentences.lawful.fi": "Todettiin päätösvaltaiseksi."})
        assert text(workspace, "minutes", "3/2026") != before
        settings.restore(workspace, ["sentences.lawful.fi"])
        assert text(workspace, "minutes", "3/2026") == before

    def test_an_empty_sentence_or_one_that_nobody_can_fill_is_not_printed(self, workspace):
        import_sources(workspace, [FILES / "control.json"])
        before = text(workspace, "minutes", "3/2026")
        settings.change(workspace, {"sentences.checked_at_once.fi": "", "sentences.lawful.fi": "Todettiin {jotakin}."})
        assert text(workspace, "minutes", "3/2026") == before

    def test_instructions_on_appeal_are_a_setting(self, workspace):
        import_sources(workspace, [FILES / "E6.json"])
        (offer,) = filing.offers(workspace)
        settings.change(workspace, {"appeal.not_appealable.fi": "Tästä esityksestä ei voi valittaa."})
        assert "Tästä esityksestä ei voi valittaa." in text(workspace, "minutes", offer.number)
