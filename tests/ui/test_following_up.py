"""Projects under way, objectives by year and how money is spread: real keys, real demonstration file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kokkola_desktop.domain.money import Money
from kokkola_desktop.services import follow_up, proposals
from kokkola_desktop.services.papers import filing
from kokkola_desktop.ui import theme
from tests.hand import Hand
from tests.papers import validation


class User(Hand):
    """The secretary on a page of Rahoitus."""

    def __init__(self, window, page) -> None:
        self.window = window
        self.screen = window._screens["funding"]
        self.click(f"funding.tabs.{page}")
        self.wait(self.screen._lane.is_idle, "the page to be read")

    def leave(self, name: str, text: str) -> None:
        self.fill(name, text)
        self.press(Qt.Key.Key_Tab)
        self.wait(self.screen._lane.is_idle, "what was typed to be shown")

    def said(self, name):
        return [one.text().replace("\u00a0", " ") for one in self.part(name).findChildren(QLabel) if one.isVisible()]

    def rows(self, name):
        return [tuple(cell.replace("\u00a0", " ") for cell in line) for line in self.part(name).texts()]


@pytest.fixture
def user(open_window, demo_file, qtbot):
    def on(page, path=demo_file):
        window = open_window(path, "funding")
        return User(window, page)

    return on


def test_a_report_that_is_late_is_red_and_goes_when_it_has_come(user):
    secretary = user("under_way")
    first = secretary.rows("funding.under_way")[0]
    assert first[0].startswith("A70776")
    assert (first[4], first[6]) == ("0,00 €", "15.11.2026")
    assert secretary.text("funding.under_way.late") == "1 raportti on myöhässä."
    secretary.leave("funding.progress.1.received_on", "20.11.2026")
    secretary.leave("funding.progress.1.paid", "12 000")
    secretary.wait(lambda: not secretary.text("funding.under_way.late"), "nothing to be late")
    key = proposals.find(secretary.window.workspace, "A70776").id
    one = next(one for one in follow_up.followed(secretary.window.workspace) if one.id == key)
    assert (one.paid, one.reports[0].received_on) == (Money.euros("12000.00"), date(2026, 11, 20))
    line = next(line for line in secretary.rows("funding.under_way") if line[0].startswith("A70776"))
    assert line[3:6] == ("56 680,00 €", "12 000,00 €", "21,2 %")
    assert "Maksamatta" in secretary.said("funding.under_way.form")
    secretary.leave("funding.progress.1.paid", "566 800")  # a digit too many
    secretary.wait(lambda: "Maksettu yli myönnetyn" in secretary.said("funding.under_way.form"), "it to be told")
    assert "510 120,00 €" in secretary.said("funding.under_way.form")


def test_reports_are_added_and_taken_away_with_a_bar_that_brings_them_back(user, qtbot):
    secretary = user("under_way")
    secretary.click_row("funding.under_way", "A70121")
    secretary.click("funding.progress.add")
    secretary.wait(lambda: secretary.focused == "funding.progress.1.due", "the day to be typed")
    secretary.leave("funding.progress.1.due", "31.1.2027")
    key = proposals.find(secretary.window.workspace, "A70121").id

    def reports():
        return next(one for one in follow_up.followed(secretary.window.workspace) if one.id == key).reports

    assert [one.due for one in reports()] == [date(2027, 1, 31)]
    secretary.click("funding.progress.1.remove")
    secretary.wait(lambda: reports() == (), "it to go")
    secretary.click("funding.under_way.report.undo")
    secretary.wait(lambda: len(reports()) == 1, "it to come back")


@pytest.mark.parametrize(("page", "form"), [("under_way", "under_way.form"), ("objectives", "objective.form")])
def test_below_the_list_of_a_narrow_window_the_form_has_its_height(user, page, form):
    secretary = user(page)
    secretary.window.resize(860, 720)
    height = theme.current().px(300)
    secretary.wait(lambda: secretary.part(f"funding.{form}").height() >= height, "the form to stand below its list")
    assert secretary.part(f"funding.{form}").y() > secretary.part(f"funding.{page}.panel").y()
    secretary.window.resize(1440, 900)
    secretary.wait(lambda: secretary.part(f"funding.{form}").minimumHeight() == 0, "the form to stand beside its list")


def test_a_report_from_the_future_is_refused_in_place(user):
    secretary = user("under_way")
    secretary.leave("funding.progress.1.received_on", "20.12.2027")
    assert "ei ole vielä ollut" in secretary.text("funding.under_way.report")


def test_an_indicator_is_counted_once_a_report_has_come(user):
    secretary = user("under_way")
    secretary.click_row("funding.under_way", "A70780")
    secretary.leave("funding.indicator.0", "3")
    key = proposals.find(secretary.window.workspace, "A70780").id
    one = next(one for one in follow_up.followed(secretary.window.workspace) if one.id == key)
    assert list(one.reports[0].actuals.values()) == ["3"]


def test_an_objective_is_typed_with_its_years(user, empty_file):
    secretary = user("objectives", empty_file)
    secretary.click("funding.objectives.empty.new")
    assert secretary.focused == "funding.objective.name"
    secretary.leave("funding.objective.name", "Kansainväliset osaajat")
    secretary.leave("funding.objective.unit", "henkilöä")
    secretary.leave("funding.objective.baseline", "64")
    secretary.click("funding.objective.add_year")
    secretary.wait(lambda: secretary.focused == "funding.objective.year.1.year", "the year to be typed")
    secretary.leave("funding.objective.year.1.year", "2025")
    secretary.leave("funding.objective.year.1.target", "105,5")
    secretary.leave("funding.objective.year.1.actual", "88")
    (one,) = follow_up.objectives(secretary.window.workspace)
    assert (one.name, one.unit, one.baseline) == ("Kansainväliset osaajat", "henkilöä", Decimal(64))
    assert one.of_year(2025).deviation == Decimal("-17.5")
    assert secretary.rows("funding.objectives") == [
        ("Kansainväliset osaajat", "henkilöä", "64", "2025", "105,5", "88", "−17,5")
    ]
    secretary.fill("funding.objective.year.1.actual", "paljon")
    secretary.press(Qt.Key.Key_Tab)
    assert "ei voi lukea" in secretary.text("funding.objective.year.1.actual.fault")
    secretary.click("funding.objective.add_year")
    secretary.leave("funding.objective.year.2.year", "2025")
    assert "sama vuosi" in secretary.text("funding.objectives.report")


def test_the_report_of_a_year_is_a_paper_that_passes_and_is_shown(user, qtbot):
    secretary = user("objectives")
    secretary.click("funding.report.make")
    secretary.wait(lambda: "Tehty:" in secretary.text("funding.objectives.report"), "the report to be made")
    (paper,) = filing.listed(secretary.window.workspace)
    data = paper.path.read_bytes()
    validation.check(data)
    printed = validation.text(data).replace("\u00a0", " ")
    for words in ("Seurantaraportti 2026", "449 545,00 €", "100,0 %", "A70776 KaivoMitta", "Akku- ja kiertotalousalan"):
        assert words in printed, words
    assert paper.path.name == "Seurantaraportti 2026.pdf"
    secretary.click("funding.report.show")
    papers = secretary.window._screens["papers"]
    secretary.wait(lambda: bool(papers.register.selected), "the paper to be selected")
    assert papers.register.selected[0].subject == ("report", None, "2026")


def test_the_review_of_a_period_is_a_paper_and_leads_to_the_frames_next_version(user):
    secretary = user("objectives")
    secretary.choose("funding.report.year", "tason tarkistus")
    secretary.click("funding.report.make")
    secretary.wait(lambda: "Tehty:" in secretary.text("funding.objectives.report"), "the review to be made")
    (paper,) = filing.listed(secretary.window.workspace)
    assert (paper.kind, paper.about, paper.path.name) == ("review", "2027", "Tason tarkistus 2027.pdf")
    data = paper.path.read_bytes()
    validation.check(data)
    printed = validation.text(data).replace("\u00a0", " ")
    for words in ("Rahoituksen tason tarkistus 2026–2027", "449 545,00 €", "Kehysten versiot", "1 120 000,00 €"):
        assert words in printed, words
    secretary.click("funding.report.version")
    assert secretary.screen.tabs.key == "frames"
    assert "uusi versio" in secretary.text("funding.frame.form.title")


def test_o_37_money_is_spread_in_bars_and_the_same_figures_stand_in_a_table(user):
    secretary = user("shares")
    assert secretary.rows("funding.shares")[0] == ("Akkukemia", "2", "337 045,00 €", "75,0 %")
    assert secretary.text("funding.shares.sum") == "Yhteensä 449 545,00 € · 100,0 %"
    secretary.choose("funding.shares.by", "Hakijoittain")
    secretary.wait(lambda: len(secretary.rows("funding.shares")) == 3, "the applicants")
    assert sum(Decimal(row[3].removesuffix(" %").replace(",", ".")) for row in secretary.rows("funding.shares")) == 100
    assert "Hakijoittain" in secretary.part("funding.shares.bars").accessibleName()
    secretary.choose("funding.shares.by", "Vuosittain")
    secretary.wait(lambda: secretary.rows("funding.shares")[0][0] == "2026", "the years")
    assert not secretary.part("funding.shares.year").isEnabled()


def test_a_file_without_money_says_what_belongs_there(user, empty_file):
    secretary = user("shares", empty_file)
    labels = [part.text() for part in secretary.part("funding.shares.page").findChildren(QLabel) if part.isVisible()]
    assert "Ei jaettavaa rahoitusta" in labels
    assert isinstance(QApplication.focusWidget(), QWidget)
