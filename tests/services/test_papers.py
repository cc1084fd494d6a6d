"""Papers as the window makes them: what is offered, where they go, under which name, and what the register says."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from itertools import starmap

import pytest

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import CostKind, CostLine, Indicator
from kokkola_desktop.errors import EnvironmentFault, FileExists, UserError
from kokkola_desktop.services import history, papers, proposals, settings, workspaces
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import planning
from kokkola_desktop.services.papers import filing
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.services.papers.writing import write_whole
from kokkola_desktop.store.tables import PaperRow
from tests.papers import validation
from tests.trials.meetings import FILES

NUMBER = "3/2026"


@pytest.fixture
def meeting(workspace):
    import_sources(workspace, [FILES / "control.json"])
    return workspace


class TestOffers:
    def test_each_meeting_offers_what_its_state_allows(self, meeting):
        planned = planning.plan(meeting, date(2026, 11, 5))
        offers = {offer.number: offer for offer in filing.offers(meeting)}
        assert list(offers) == [planned, NUMBER]
        assert set(offers[NUMBER].kinds) == set(papers.PAPERS) - {"report", "review"}
        assert set(offers[planned].kinds) == {"notice", "agenda", "pack"}
        assert [number for number, _ in offers[NUMBER].items] == [41, 42]

    def test_what_is_offered_can_be_made_and_nothing_else(self, meeting):
        planning.plan(meeting, date(2026, 11, 5))
        for offer in filing.offers(meeting):
            for kind in papers.PAPERS:
                request = Request(kind, offer.number, offer.items[-1][0] if kind == "extract" else None)
                if kind in offer.kinds:
                    assert papers.make(meeting, request).data.startswith(b"%PDF-")
                else:
                    with pytest.raises(UserError):
                        papers.make(meeting, request)

    def test_a_meeting_without_projects_offers_no_letter(self, workspace):
        import_sources(workspace, [FILES / "O-31a.json"])
        (offer,) = filing.offers(workspace)
        assert "recommendation" not in offer.kinds


class TestSheets:
    """The sheets of the funding recommendation. Lähde: domain.md § 6."""

    @pytest.fixture
    def told(self, meeting):
        """The words of the letter after the costs of its project were set."""

        def read(*costs, public=False):
            proposal = proposals.find(meeting, "K-1")
            indicators = (Indicator("RCO06", "Palkatut tutkijat", "htv", "4"),)
            proposals.save(
                meeting,
                replace(proposal, objective="2.3", indicators=indicators, costs=tuple(starmap(CostLine, costs))),
            )
            data = papers.make(meeting, Request("recommendation", NUMBER, public=public)).data
            return " ".join(validation.text(data).split())

        return read

    def test_objective_costs_by_kind_and_indicators_stand_on_the_sheet(self, told):
        text = told(
            (CostKind.SALARIES, Money(60_000_00)),
            (CostKind.SALARIES, Money(45_000_00)),
            (CostKind.INCOME, Money(5_000_00)),
        )
        assert "Erityistavoite 2.3 Kiertotalouteen siirtymisen edistäminen" in text
        assert "Kustannusarvio palkat 105 000,00 €, tulot −5 000,00 €" in text
        assert "Indikaattorit RCO06 Palkatut tutkijat: 4 htv" in text

    def test_costs_that_the_meeting_did_not_have_before_it_are_left_out(self, told):
        assert "Kustannusarvio" not in told((CostKind.SALARIES, Money(99_999_99)))

    def test_the_public_letter_has_neither_plans_nor_scores(self, told):
        text = told((CostKind.SALARIES, Money(100_000_00)), public=True)
        assert [word for word in ("Kustannusarvio", "RCO06") if word in text] == []


class TestNames:
    @pytest.mark.parametrize(
        ("request_", "final", "name"),
        [
            (Request("minutes", NUMBER), True, "Pöytäkirja 2026-03.pdf"),
            (Request("minutes", NUMBER), False, "Pöytäkirja 2026-03 LUONNOS.pdf"),
            (Request("minutes", "12/2026", public=True), True, "Pöytäkirja 2026-12 julkinen.pdf"),
            (Request("extract", NUMBER, 42, public=True), False, "Pöytäkirjanote 2026-03 §42 julkinen LUONNOS.pdf"),
        ],
    )
    def test_the_kind_the_number_and_luonnos_as_long_as_it_is_one(self, request_, final, name):
        assert papers.file_name(request_, final=final, words=request_.words) == name

    def test_a_secret_title_is_in_no_name(self, workspace, tmp_path):
        import_sources(workspace, [FILES / "O-34.json"])
        for public in (True, False):
            made = filing.make_into(workspace, Request("extract", NUMBER, 42, public=public), tmp_path / "ulos")
            assert "SALAINEN" not in made.path.name


class TestMakeInto:
    def test_the_folder_is_made_and_an_older_paper_is_kept(self, meeting, tmp_path):
        folder = tmp_path / "a" / "b"
        made = [filing.make_into(meeting, Request("minutes", NUMBER), folder) for _ in range(3)]
        names = ["Pöytäkirja 2026-03 LUONNOS.pdf", *(f"Pöytäkirja 2026-03 LUONNOS ({n}).pdf" for n in (2, 3))]
        assert [one.path.name for one in made] == names
        assert sorted(path.name for path in folder.iterdir()) == sorted(names)
        assert [one.path for one in filing.listed(meeting)] == [one.path for one in reversed(made)]

    def test_a_folder_that_cannot_be_made_is_told(self, meeting, tmp_path):
        (tmp_path / "tiedosto").write_text("")
        with pytest.raises(EnvironmentFault):
            filing.make_into(meeting, Request("minutes", NUMBER), tmp_path / "tiedosto" / "b")
        assert filing.listed(meeting) == []

    def test_with_the_file_open_for_reading_the_paper_is_made_but_not_registered(self, meeting, file, tmp_path):
        with workspaces.open(file, read_only=True) as reading:
            made = filing.make_into(reading, Request("minutes", NUMBER), tmp_path)
        assert made.path.exists()
        assert filing.listed(meeting) == []


class TestRegister:
    def test_it_says_what_was_made_and_is_no_step_of_undo(self, meeting, tmp_path):
        before = history.undo_name(meeting)
        made = papers.export(meeting, "extract", tmp_path / "ote.pdf", meeting=NUMBER, item=42, public=True)
        (listed,) = filing.listed(meeting)
        assert (listed.kind, listed.meeting, listed.item, listed.public, listed.final) == (
            "extract",
            NUMBER,
            42,
            True,
            False,
        )
        assert (listed.pages, listed.path, listed.conformance) == (made.pages, tmp_path / "ote.pdf", None)
        assert history.undo_name(meeting) == before
        with meeting.read() as session:
            assert session.get(PaperRow, listed.id).sha256 == hashlib.sha256(made.data).hexdigest()

    def test_what_was_not_written_is_not_registered(self, meeting, tmp_path):
        steps = len(history.steps(meeting))
        for path in (tmp_path / "ei" / "m.pdf", tmp_path):
            with pytest.raises(EnvironmentFault):
                papers.export(meeting, "minutes", path, meeting=NUMBER)
        assert len(history.steps(meeting)) == steps

    def test_a_secret_item_without_a_ground_is_a_warning_of_the_paper(self, workspace, tmp_path):
        import_sources(workspace, [FILES / "O-34.json"])
        made = papers.export(workspace, "minutes", tmp_path / "m.pdf", meeting=NUMBER, public=True)
        (finding,) = made.findings
        assert (finding.gravity, finding.item, finding.place) == (Gravity.WARNING, 42, "secret_ground")
        assert papers.export(workspace, "extract", tmp_path / "o.pdf", meeting=NUMBER, item=41).findings == ()


class TestContact:
    def test_it_stands_on_the_notice_and_never_on_the_public_one(self, meeting):
        settings.change(meeting, {"city.contact": "sihteeri@esimerkki.invalid"})
        own, public = (papers.make(meeting, Request("notice", NUMBER, public=public)) for public in (False, True))
        assert "sihteeri@esimerkki.invalid" in validation.text(own.data)
        assert "esimerkki.invalid" not in validation.text(public.data)


class TestWriteWhole:
    def test_a_name_that_somebody_took_meanwhile_is_left_alone(self, tmp_path):
        path = tmp_path / "m.pdf"
        write_whole(path, b"uusi", force=False)
        with pytest.raises(FileExists):
            write_whole(path, b"toinen", force=False)
        write_whole(path, b"kolmas", force=True)
        assert path.read_bytes() == b"kolmas"
        assert [one.name for one in tmp_path.iterdir()] == ["m.pdf"]

    def test_it_has_the_rights_of_any_new_file(self, tmp_path):
        plain, made = tmp_path / "tavallinen", tmp_path / "m.pdf"
        plain.write_bytes(b"")
        write_whole(made, b"uusi", force=False)
        assert made.stat().st_mode == plain.stat().st_mode

    def test_a_folder_that_is_none_is_told(self, tmp_path):
        (tmp_path / "tiedosto").write_text("")
        with pytest.raises(EnvironmentFault):
            write_whole(tmp_path / "tiedosto" / "m.pdf", b"x", force=True)
        assert [one.name for one in tmp_path.iterdir()] == ["tiedosto"]
