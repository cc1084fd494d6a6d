"""A secretary fills the form of a proposal: real keys, real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import (
    CostKind,
    CostModel,
    Partner,
    ProposalKind,
    ProposalState,
)
from kokkola_desktop.services import calls, drafts, history, proposals
from kokkola_desktop.services.papers import filing
from tests.papers import validation

pytestmark = pytest.mark.window
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, file):
    return open_window(file, "proposals")


@pytest.fixture
def screen(window):
    return window._screens["proposals"]


def plain(text):
    return text.replace("\u00a0", " ")


def find(window, name):
    waited = QElapsedTimer()
    waited.start()
    # A section asks the file for what it offers, and shows it when the answer comes.
    while not any(part.isVisible() for part in window.findChildren(QWidget, name)) and waited.elapsed() < 5000:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    (one,) = [part for part in window.findChildren(QWidget, name) if part.isVisible()]
    return one


def words(window, name):
    return plain(find(window, name).text())


def focus():
    return QApplication.focusWidget().objectName()


@pytest.fixture
def settle(window, screen, qtbot):
    def wait():
        qtbot.waitUntil(lambda: screen.opened.form is None or screen.opened.form.lane.is_idle())

    return wait


@pytest.fixture
def opened(window, screen, qtbot, settle):
    """Open the first proposal as a draft of a period and a cost model, at a section."""

    def open_it(section="basics", **fields):
        key = screen.table.model.ids[0]
        one = proposals.get(window.workspace, key)
        plain_one = replace(
            one,
            total=None,
            requested=None,
            cost_model=CostModel.FLAT_40,
            start=date(2026, 3, 1),
            end=date(2028, 2, 29),
            **fields,
        )
        proposals.save(window.workspace, plain_one)
        screen.opened.open_form(key)
        settle()
        qtbot.waitUntil(lambda: screen.opened.form.told is not None and screen.opened.form.told.proposal.id == key)
        screen.opened.form.go(section)
        return key

    return open_it


def test_enter_opens_the_form_tab_goes_in_reading_order_and_ctrl_enter_closes(window, screen, qtbot, settle):
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Down)
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focus() == "form.field.title")
    order = []
    for _n in range(9):
        order.append(focus().removeprefix("form.field."))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert order == ["title", "acronym", "type", "call", "priority", "objective", "received", "start", "end"]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: screen.pages.shown == "list")
    assert screen.table.view.hasFocus()
    assert screen.table.view.selected_ids() == [screen.opened.form.proposal_id]


def test_ctrl_n_makes_a_project_and_a_measure_has_its_few_fields_alone(window, screen, qtbot, write, settle):
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert focus() == "proposal.new.title"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert words(window, "proposal.new.title.fault") == "Anna hankkeelle nimi."
    write(QApplication.focusWidget(), "Älykäs koelaitos")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focus() == "form.field.title")
    made = proposals.get(window.workspace, screen.opened.form.proposal_id)
    assert (made.title, made.state, made.number) == ("Älykäs koelaitos", ProposalState.DRAFT, "H-2026-031")

    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    measure = find(window, "proposal.new.kind.measure")
    qtbot.keyClick(measure, Qt.Key.Key_Space)
    write(find(window, "proposal.new.title"), "Vieraslista")
    qtbot.keyClick(find(window, "proposal.new.title"), Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: screen.opened.form.told is not None and screen.opened.form.told.proposal.title == "Vieraslista"
    )
    form = screen.opened.form
    assert form.told.proposal.kind is ProposalKind.MEASURE
    assert form.list.keys() == ["basics", "handling"]
    assert set(form.sections["basics"].fields) == {"title", "applicant", "priority", "requested", "outputs"}


def test_a_field_that_is_left_is_one_named_step_and_undo_shows_the_former_value(window, screen, opened, qtbot, settle):
    key = opened()
    field = find(window, "form.field.acronym")
    field.setFocus()
    qtbot.keyClicks(field, "AKLA")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert proposals.get(window.workspace, key).acronym == "AKLA"
    assert history.undo_name(window.workspace).startswith("Lyhenne (")
    settle()
    # The first copy of the open file is being made until then, and undo waits for it.
    qtbot.waitUntil(lambda: not window.tasks.running() and window.top.undo.isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: proposals.get(window.workspace, key).acronym == "")
    qtbot.waitUntil(lambda: field.text() == "")


def test_what_is_typed_is_safe_before_the_field_is_left(window, screen, opened, qtbot):
    key = opened()
    field = find(window, "form.field.abstract")
    qtbot.keyClicks(field, "Akku")
    qtbot.waitUntil(lambda: drafts.kept(window.workspace, "proposal", key) == {"abstract": "Akku"}, timeout=1000)
    assert proposals.get(window.workspace, key).abstract == ""
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert proposals.get(window.workspace, key).abstract == "Akku"
    assert drafts.kept(window.workspace, "proposal", key) == {}


def test_typing_that_a_crash_left_behind_is_saved_as_a_step_when_the_form_opens(window, screen, opened, qtbot):
    key = screen.table.model.ids[0]
    drafts.keep(window.workspace, "proposal", key, "location", "Kokkola ja Kruunupyy")
    drafts.keep(window.workspace, "proposal", key, "form.cost.salaries.2027", "64 000")
    opened()
    qtbot.waitUntil(lambda: proposals.get(window.workspace, key).location == "Kokkola ja Kruunupyy")
    assert [line.amount for line in proposals.get(window.workspace, key).costs if line.kind is CostKind.SALARIES] == [
        Money.euros("64000.00")
    ]
    assert drafts.kept(window.workspace, "proposal", key) == {}


def test_the_budget_sums_while_it_is_typed_and_the_difference_stands_beside_it(window, screen, opened, qtbot, settle):
    key = opened("costs")
    assert focus() == "form.cost.salaries.2026"
    for amount in ("62000", "64000", "32000"):
        qtbot.keyClicks(QApplication.focusWidget(), amount)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settle()
    income = find(window, "form.cost.income.2027")
    income.setFocus()
    qtbot.keyClicks(income, "1500")
    assert words(window, "form.cost.sum.2027") == "88 100,00", "before the place is left"
    assert words(window, "form.cost.flat_rate.2027") == "25 600,00"
    assert words(window, "form.difference.amount") == "−219 700,00 €"
    assert proposals.get(window.workspace, key).total == Money.euros("221200.00")
    qtbot.keyClick(income, Qt.Key.Key_Tab)
    assert proposals.get(window.workspace, key).total == Money.euros("219700.00")
    assert income.text() == "−1\u00a0500,00"
    assert history.undo_name(window.workspace).startswith("tulot 2027 (")

    aid = find(window, "form.cost.financing.eakr_state.0.2026")
    aid.setFocus()
    qtbot.keyClicks(aid, "220480")
    assert words(window, "form.difference.amount") == "780,00 €"
    assert "780,00 € enemmän kuin kustannuksia" in words(window, "form.difference.words")
    qtbot.keyClick(aid, Qt.Key.Key_Tab)
    settle()
    assert words(window, "form.ready") == "Valmis käsittelyyn · korjaa ensin 1 virhe"
    assert screen.opened.form.list._buttons["costs"].state == "bad"
    qtbot.mouseClick(find(window, "form.finding.0"), Qt.MouseButton.LeftButton)
    assert focus() == "form.financing.eakr_state.0.2026"


def test_kaikki_is_the_sum_and_cannot_be_typed_in(window, screen, opened, qtbot, settle):
    key = opened("costs", partners=(Partner("Toinen Oy"),))
    assert window.findChild(QWidget, "form.cost.salaries.2026").metaObject().className() == "QLabel"
    qtbot.keyClick(find(window, "form.costs.partner.0"), Qt.Key.Key_Space)
    first = find(window, "form.cost.salaries.2026")
    first.setFocus()
    qtbot.keyClicks(first, "100")
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    settle()
    qtbot.keyClick(find(window, "form.costs.partner.1"), Qt.Key.Key_Space)
    second = find(window, "form.cost.salaries.2026")
    assert second.text() == ""
    second.setFocus()
    qtbot.keyClicks(second, "50,50")
    qtbot.keyClick(second, Qt.Key.Key_Tab)
    settle()
    qtbot.keyClick(find(window, "form.costs.partner.all"), Qt.Key.Key_Space)
    assert words(window, "form.cost.salaries.2026") == "150,50"
    assert {line.partner for line in proposals.get(window.workspace, key).costs} == {0, 1}


def test_an_amount_that_cannot_be_read_stays_and_says_so(window, screen, opened, qtbot):
    key = opened("costs")
    place = find(window, "form.cost.salaries.2026")
    qtbot.keyClicks(place, "kuusi")
    qtbot.keyClick(place, Qt.Key.Key_Tab)
    assert place.text() == "kuusi"
    assert "Palkkakustannukset 2026" in words(window, "form.cost.fault")
    assert proposals.get(window.workspace, key).costs == ()


def test_each_amount_that_cannot_be_read_is_told_and_marked_where_it_stands(window, screen, opened, qtbot):
    opened("costs")
    for name, text in (("form.cost.salaries.2026", "100.000"), ("form.cost.services.2026", "-5x")):
        place = find(window, name)
        place.setFocus()
        qtbot.keyClicks(place, text)
        qtbot.keyClick(place, Qt.Key.Key_Tab)
        assert place.property("wrong")
    told = words(window, "form.cost.fault")
    assert "100.000" in told
    assert "-5x" in told


def test_tab_goes_from_the_cost_model_through_the_grids_to_the_total(window, screen, opened, qtbot):
    opened("costs")
    find(window, "form.field.cost_model").setFocus()
    seen = []
    for _press in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(focus())
        if seen[-1] == "form.field.total":
            break
    assert seen[0].startswith("form.cost.salaries.")
    assert seen[-1] == "form.field.total"
    assert all(one.startswith("form.cost.") for one in seen[:-1])


@pytest.mark.parametrize(("asked", "over"), [("80040,00", "40,00 €"), ("80000,00", None)])
def test_o_39_the_ceiling_is_judged_in_cents_though_80_0_percent_is_shown(
    window, screen, opened, qtbot, settle, asked, over
):
    calls.save(window.workspace, Call("Haku 80", ceiling_percent=80))
    opened("costs", call="Haku 80")
    find(window, "form.cost.services.2026")
    model = find(window, "form.field.cost_model")
    model.setFocus()
    qtbot.keyClick(model, Qt.Key.Key_Home)
    qtbot.keyClick(model, Qt.Key.Key_Tab)
    settle()
    for name, amount in (("form.cost.services.2026", "100000"), ("form.cost.financing.eakr_state.0.2026", asked)):
        place = find(window, name)
        place.setFocus()
        qtbot.keyClicks(place, amount)
        qtbot.keyClick(place, Qt.Key.Key_Tab)
        settle()
    qtbot.waitUntil(lambda: words(window, "form.aid.percent") == "80,0 %")
    warnings = [plain(part.text()) for part in window.findChildren(QLabel, "form.aid.over") if part.isVisible()]
    assert [over in text for text in warnings] == ([True] if over else [])


def test_the_versions_of_the_money_stand_beside_the_form(window, screen, opened, qtbot, settle):
    key = opened("costs")
    one = proposals.get(window.workspace, key)
    applied = replace(one, total=Money.euros("225000.00"), requested=Money.euros("150000.00"))
    proposals.save(window.workspace, applied)
    proposals.move(window.workspace, key, ProposalState.UNDER_REVIEW, correction=True, reason="koe")
    settle()
    assert screen.opened.form.side.findChild(QWidget, "form.versions") is None
    proposals.save(window.workspace, replace(applied, total=Money.euros("219700.00")))
    qtbot.waitUntil(lambda: screen.opened.form.side.findChild(QWidget, "form.versions") is not None)
    assert words(window, "form.version.total.0") == "225 000 €"
    assert words(window, "form.version.total.1") == "219 700 €"
    assert words(window, "form.version.total.difference") == "−5 300 €"
    assert not window.findChildren(QWidget, "form.version.aid.0"), "what has not changed is not told"


def test_a_partner_that_is_taken_away_can_be_taken_back_from_the_bar(window, screen, opened, qtbot, settle, write):
    key = opened("partners")
    qtbot.mouseClick(find(window, "form.partner.add"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: focus() == "form.partner.1.organisation")
    write(QApplication.focusWidget(), "Toinen Oy")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    settle()
    assert [one.organisation for one in proposals.get(window.workspace, key).partners] == ["Toinen Oy"]
    qtbot.mouseClick(find(window, "form.partner.1.remove"), Qt.MouseButton.LeftButton)
    assert proposals.get(window.workspace, key).partners == ()
    qtbot.mouseClick(find(window, "form.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(proposals.get(window.workspace, key).partners) == 1)


def test_allowed_moves_are_buttons_and_each_is_kept_with_its_reason(window, screen, opened, qtbot, settle):
    key = screen.table.model.ids[0]
    state = proposals.get(window.workspace, key).state
    assert state is ProposalState.DRAFT
    opened("handling")
    qtbot.keyClicks(find(window, "form.move.reason"), "Saapui postissa")
    qtbot.mouseClick(find(window, "form.move.submitted"), Qt.MouseButton.LeftButton)
    settle()
    assert proposals.get(window.workspace, key).state is ProposalState.SUBMITTED
    assert proposals.history(window.workspace, key)[-1].reason == "Saapui postissa"

    def moves():
        return [plain(part.text()) for part in window.findChildren(QLabel, "form.history.move") if part.isVisible()]

    qtbot.waitUntil(lambda: moves()[:1] == ["luonnos → jätetty"])


def test_a_completion_is_asked_from_the_findings_and_its_answer_is_dated(window, screen, opened, qtbot, settle):
    key = opened("handling", applicant="")
    proposals.move(window.workspace, key, ProposalState.SUBMITTED)
    settle()
    qtbot.waitUntil(screen.opened.form.sections["handling"].completion.button.isVisible)
    qtbot.mouseClick(find(window, "form.completion.ask"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: focus() == "form.completion.missing.0")
    assert words(window, "form.completion.missing.0") == "Hakija puuttuu."
    qtbot.keyClick(find(window, "form.completion.missing.0"), Qt.Key.Key_Space)
    qtbot.keyClicks(find(window, "form.completion.other"), "Allekirjoitus puuttuu.")
    letter = find(window, "form.completion.letter").toPlainText()
    assert "Hakija puuttuu" not in letter
    assert "– Allekirjoitus puuttuu." in letter
    assert "viimeistään 9.12.2026" in letter
    qtbot.mouseClick(find(window, "form.completion.record"), Qt.MouseButton.LeftButton)
    assert proposals.get(window.workspace, key).state is ProposalState.COMPLETION_REQUESTED
    (asked,) = proposals.completions(window.workspace, key)
    qtbot.waitUntil(lambda: window.findChild(QWidget, f"form.completion.{asked.id}.record") is not None)
    settle()
    day = window.findChild(QWidget, f"form.completion.{asked.id}.answered_on")
    qtbot.waitUntil(day.isVisible)
    day.clear()
    qtbot.keyClicks(day, "1.12.")
    qtbot.mouseClick(find(window, f"form.completion.{asked.id}.record"), Qt.MouseButton.LeftButton)
    assert str(proposals.completions(window.workspace, key)[0].answered_on) == "2026-12-01"
    assert proposals.get(window.workspace, key).state is ProposalState.UNDER_REVIEW


def test_the_letter_of_a_completion_is_a_paper_that_passes_and_is_shown(window, screen, opened, qtbot, settle):
    key = opened("handling", applicant="Hakija Oy", annexes=())
    one = proposals.get(window.workspace, key)
    proposals.move(window.workspace, key, ProposalState.SUBMITTED, correction=True, reason="koe")
    missing = ("Pakollisia liitteitä puuttuu: ALV-todistus.", "Kustannusarvio ei täsmää rahoitukseen.")
    asked = CompletionRequest(key, date(2026, 11, 25), missing, "Maija Malli", date(2026, 12, 9))
    request = proposals.ask_completion(window.workspace, asked)
    settle()
    qtbot.mouseClick(find(window, f"form.completion.{request}.paper"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Tehty:" in screen.opened.form.report.text, timeout=20_000)
    (paper,) = filing.listed(window.workspace)
    data = paper.path.read_bytes()
    validation.check(data)
    printed = plain(validation.text(data))
    for words_of in (
        *missing,
        "Maija Malli",
        "Hakija Oy",
        one.number,
        one.title,
        "viimeistään 9.12.2026",
        "TÄYDENNYSPYYNTÖ",
    ):
        assert words_of in printed.replace("\n", " "), words_of
    qtbot.mouseClick(find(window, "form.letter.show"), Qt.MouseButton.LeftButton)
    papers = window._screens["papers"]
    assert window.shown_screen is papers
    qtbot.waitUntil(lambda: papers.register.preview.document is not None, timeout=20_000)
    assert [row.subject for row in papers.register.selected] == [("completion", None, one.number)]


def test_goals_and_annexes_are_ticked_and_indicators_get_rows(window, screen, opened, qtbot, settle, write):
    key = opened("basics")
    goal = find(window, "form.goal.1")
    goal.setFocus()
    qtbot.keyClick(goal, Qt.Key.Key_Space)
    assert len(proposals.get(window.workspace, key).goals) == 1
    settle()
    screen.opened.form.go("annexes")
    annex = find(window, "form.annex.0")
    assert annex.hasFocus()
    qtbot.keyClick(annex, Qt.Key.Key_Space)
    assert proposals.get(window.workspace, key).annexes == ("hankesuunnitelma",)
    other = find(window, "form.field.other_annex")
    other.setFocus()
    write(other, "Yhtiöjärjestys")
    qtbot.keyClick(other, Qt.Key.Key_Tab)
    assert proposals.get(window.workspace, key).annexes == ("hankesuunnitelma", "Yhtiöjärjestys")
    settle()
    screen.opened.form.go("indicators")
    qtbot.mouseClick(find(window, "form.indicator.add"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: focus() == "form.indicator.1.code")
    qtbot.keyClicks(QApplication.focusWidget(), "RCO01")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert proposals.get(window.workspace, key).indicators[0].code == "RCO01"


def test_a_financier_is_added_told_of_and_taken_away(window, screen, opened, qtbot, settle, write):
    key = opened("financing")
    qtbot.mouseClick(find(window, "form.financing.add"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(proposals.get(window.workspace, key).financing) == 1)
    settle()
    name = find(window, "form.field.financing.financier")
    name.setFocus()
    name.selectAll()
    write(name, "Säätiö")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert proposals.get(window.workspace, key).financing[0].financier == "Säätiö"
    settle()
    qtbot.mouseClick(find(window, "form.financing.remove"), Qt.MouseButton.LeftButton)
    assert proposals.get(window.workspace, key).financing == ()
    qtbot.mouseClick(find(window, "form.report.undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.financier for one in proposals.get(window.workspace, key).financing] == ["Säätiö"])
