"""The group's own rules are settings of the file: what each of them changes in records and on papers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from kokkola_desktop.domain.meeting import Minutes, MinutesState
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import glance, papers, settings
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import building, participants, planning, sitting
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


class TestBasisOfProcedure:
    def test_a_municipal_committee_quotes_the_law_where_a_group_has_rules_of_its_own(self, workspace):
        import_sources(workspace, [FILES / "E6.json"])
        (offer,) = filing.offers(workspace)
        own = text(workspace, "minutes", offer.number)
        assert "Ei muutoksenhakukelpoinen: johtoryhmän esitys" in own
        assert "kuntalaki 136 §" not in own
        settings.change(workspace, {"procedure.basis": "toimikunta"})
        by_law = text(workspace, "minutes", offer.number)
        assert "Muutoksenhakukielto: päätös koskee vain asian valmistelua" in by_law
        assert "kuntalaki 136 §" in by_law
        assert "Ei muutoksenhakukelpoinen" not in by_law

    def test_the_law_of_quorum_stands_in_the_minutes_of_a_committee(self, workspace):
        import_sources(workspace, [FILES / "control.json"])
        assert "103 §" not in text(workspace, "minutes", "3/2026")
        settings.change(workspace, {"procedure.basis": "toimikunta"})
        assert "Päätösvaltaisuus on todettu kuntalain 103 §:n mukaan." in text(workspace, "minutes", "3/2026")

    def test_published_minutes_of_a_committee_say_by_which_law(self, workspace):
        import_sources(workspace, [FILES / "control.json"])
        with workspace.change("published") as session:
            record = meetings.load_number(session, "3/2026")
            minutes = Minutes(MinutesState.PUBLISHED, published_on=date(2026, 9, 20))
            meetings.save(session, replace(record, minutes=minutes))
        assert "kuntalaki 140 §" not in text(workspace, "minutes", "3/2026")
        settings.change(workspace, {"procedure.basis": "toimikunta"})
        assert "Julkaisemisen peruste: kuntalaki 140 §." in text(workspace, "minutes", "3/2026")


class TestWrittenProcedure:
    """The worked example E8: nine members, all have accepted, unless a test changes the last answer."""

    @pytest.fixture
    def record(self, tmp_path):
        def changed(answer: str, **item):
            document = json.loads((FILES / "E8a.json").read_text("utf-8"))
            document["items"][0]["answers"][-1]["answer"] = answer
            document["items"][0].update(item)
            path = tmp_path / "muutettu.json"
            path.write_text(json.dumps(document), "utf-8")
            return path

        return changed

    def test_one_no_moves_the_item_unless_the_majority_decides(self, workspace, record):
        with pytest.raises(UserError, match="kaikki eivät hyväksyneet"):
            import_sources(workspace, [record("reject")])
        settings.change(workspace, {"written.unanimous": False})
        assert import_sources(workspace, [record("reject")]).created == 1

    def test_a_disqualified_member_stops_a_decision_only_where_everybody_counts(self, workspace, record):
        out = {"disqualified": [{"person": "M9", "ground": "employment"}]}
        settings.change(workspace, {"written.eligible_only": False})
        with pytest.raises(UserError, match="siirrä se kokoukseen"):
            import_sources(workspace, [record("not_taking_part", **out)])
        settings.change(workspace, {"written.eligible_only": True})
        assert import_sources(workspace, [record("not_taking_part", **out)]).created == 1


class TestMeetings:
    def test_the_days_of_notice_set_the_last_day_for_the_call_and_what_is_too_late(self, workspace):
        number = planning.plan(workspace, date(2026, 12, 10))
        planning.call(workspace, number, date(2026, 12, 4))

        def known():
            (line,) = glance.desk(workspace.path, date(2026, 11, 25)).meetings
            late = [one for one in building.building(workspace, number).findings if one.place == "called_on"]
            return line.call_by, bool(late)

        assert known() == (date(2026, 12, 3), True)
        settings.change(workspace, {"notice.days": 4})
        assert known() == (date(2026, 12, 6), False)

    def test_the_numbers_of_items_go_on_through_the_year_or_begin_anew(self, workspace):
        first = planning.plan(workspace, date(2026, 12, 1))
        planning.call(workspace, first, date(2026, 11, 20))
        ends = meetings_of(workspace, first).items[-1].number
        through = planning.plan(workspace, date(2026, 12, 8))
        assert meetings_of(workspace, through).items[0].number == ends + 1
        settings.change(workspace, {"numbering.items": "meeting"})
        anew = planning.plan(workspace, date(2026, 12, 15))
        assert meetings_of(workspace, anew).items[0].number == 1

    def test_as_many_checkers_are_asked_for_as_the_rules_want(self, workspace):
        number = planning.plan(workspace, date(2026, 12, 1))
        assert sitting.sitting(workspace, number).checkers == 2
        settings.change(workspace, {"checkers.count": 3})
        assert sitting.sitting(workspace, number).checkers == 3


def meetings_of(workspace, number):
    return building.building(workspace, number).meeting
