"""Rahoitus in the window: frames and ledgers, letters, and trial O-50 answered with keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from kokkola_desktop.domain.money import Money
from kokkola_desktop.services import drafts, funding, history, importing, proposals, workspaces

TRIALS = Path(__file__).parents[1] / "trials" / "files"
FRAME = "EAKR + valtio 2026–2027"


@pytest.fixture
def decided_file(empty_file):
    """Trial O-50: two projects recommended on 10.9.2026, none answered."""
    with workspaces.open(empty_file) as workspace:
        importing.import_sources(workspace, [TRIALS / "O-50.json"])
    return empty_file


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def rows(table) -> list[tuple[str, ...]]:
    return [tuple(plain(text) for text in line) for line in table.texts()]


def said(screen, name: str) -> str:
    return plain(screen.findChild(QLabel, name).text())


def the(screen, name: str) -> QWidget:
    found = screen.findChild(QWidget, name)
    assert found is not None, name
    return found


def type_over(qtbot, line: QLineEdit, text: str) -> None:
    line.selectAll()
    qtbot.keyClicks(line, text)


def opened(open_window, qtbot, path, page="frames"):
    window = open_window(path, "funding")
    screen = window._screens["funding"]
    screen.tabs.choose(page)
    qtbot.waitUntil(screen._lane.is_idle)
    return window, screen


def test_the_answers_of_trial_50_are_entered_with_keys_alone(open_window, decided_file, qtbot):
    window, screen = opened(open_window, qtbot, decided_file)
    assert said(screen, "funding.ledger.free") == "vapaana tänään 689 634,50 €"
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    table = screen.answers.table
    qtbot.waitUntil(table.hasFocus)
    assert [line[0].split()[0] for line in rows(table)] == ["T50-1", "T50-2"]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    day = the(screen, "funding.answer.decided_on")
    assert day.hasFocus()
    qtbot.keyClicks(day, "20.10.")
    tab(qtbot)
    qtbot.keyClicks(QApplication.focusWidget(), "KPL 1/2026")
    tab(qtbot)
    assert QApplication.focusWidget() is screen.answers.form.kind
    tab(qtbot)
    amount = the(screen, "funding.answer.amount")
    assert QApplication.focusWidget() is amount
    assert plain(amount.text()) == "250 000,00"
    qtbot.keyClicks(amount, "240000")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.chosen is not None and said(screen, "funding.answer.title").startswith("T50-2"))
    number = QApplication.focusWidget()
    assert number.objectName() == "funding.answer.number"
    assert day.text() == "20.10.2026"
    qtbot.keyClicks(number, "KPL 2/2026")
    tab(qtbot)
    qtbot.keyClick(screen.answers.form.kind, Qt.Key.Key_H)
    assert not amount.isEnabled()
    qtbot.keyClick(number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(screen, "funding.answers.count") == "0 odottaa päätöstä")
    assert [line[-4:] for line in rows(table)] == [
        ("KPL 2/2026", "hylätty", "", "−180 365,50 €"),
        ("KPL 1/2026", "myönnetty", "240 000,00 €", "−10 000,00 €"),
    ]
    assert "2 päätöstä eroaa esityksestä, yhteensä −190 365,50 €" in said(screen, "funding.answers.differences")
    screen.tabs.choose("frames")
    qtbot.waitUntil(lambda: said(screen, "funding.ledger.free") == "vapaana tänään 880 000,00 €")
    balance = next(now for frame, now in funding.balances(window.workspace) if frame.name == FRAME)
    assert (balance.granted, balance.recommended) == (Money.euros("240000.00"), Money(0))


def undo_by_key(window, qtbot) -> None:
    """Ctrl+Z, once the first copy of the open file is made: undo waits for it."""
    qtbot.waitUntil(lambda: not window.tasks.running() and window.top.undo.isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def tab(qtbot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)


def test_an_answer_before_the_decision_is_refused_at_its_field(open_window, decided_file, qtbot):
    window, screen = opened(open_window, qtbot, decided_file, "answers")
    day = the(screen, "funding.answer.decided_on")
    day.setFocus()
    qtbot.keyClicks(day, "1.1.2026")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert "ei voi olla ennen johtoryhmän päätöstä 10.9.2026" in said(screen, "funding.answer.decided_on.fault")
    type_over(qtbot, day, "32.1.")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert said(screen, "funding.answer.decided_on.fault") == "Päivää ”32.1.” ei ole: kirjoita esimerkiksi 5.3.2026."
    assert funding.answers(window.workspace) == []


def test_what_is_typed_of_an_answer_is_safe_and_stands_there_again(open_window, decided_file, qtbot):
    window, screen = opened(open_window, qtbot, decided_file, "answers")
    number = the(screen, "funding.answer.number")
    number.setFocus()
    qtbot.keyClicks(number, "KPL 7")
    key = proposals.find(window.workspace, "T50-1").id
    qtbot.waitUntil(lambda: drafts.kept(window.workspace, "answer.form", key) == {"number": "KPL 7"}, timeout=1000)
    window.close()
    _window, screen = opened(open_window, qtbot, decided_file, "answers")
    assert the(screen, "funding.answer.number").text() == "KPL 7"


def test_a_recorded_answer_is_completed_field_by_field_and_each_is_one_step_of_undo(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file, "answers")
    granted = next(key for key, one in screen.answers._lines.items() if one.answer and one.amendable)
    screen.answers.table.choose(granted)
    the(screen, "funding.answer.more").click()
    diary = the(screen, "funding.answer.diary_number")
    diary.setFocus()
    qtbot.keyClicks(diary, "KPL/12/2026")
    steps = len(history.steps(window.workspace))
    tab(qtbot)
    assert len(history.steps(window.workspace)) == steps + 1
    conditions = screen.findChild(QPlainTextEdit, "funding.answer.conditions")
    conditions.setFocus()
    conditions.setPlainText("Raportti keväällä\nOhjausryhmään liiton edustaja")
    tab(qtbot)
    answer = next(one for one in funding.answers(window.workspace) if one.id == -granted)
    assert answer.diary_number == "KPL/12/2026"
    assert answer.conditions == ("Raportti keväällä", "Ohjausryhmään liiton edustaja")
    assert history.undo_name(window.workspace).startswith("Liiton päätös: ")


def test_an_amendment_replaces_what_was_granted(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file, "answers")
    granted = next(key for key, one in screen.answers._lines.items() if one.answer and one.amendable)
    screen.answers.table.choose(granted)
    the(screen, "funding.answer.amend").click()
    assert said(screen, "funding.answer.title").startswith("Muutospäätös: ")
    day = the(screen, "funding.answer.decided_on")
    assert day.hasFocus()
    qtbot.keyClicks(day, "1.11.2026")
    type_over(qtbot, the(screen, "funding.answer.amount"), "100000")
    qtbot.keyClick(the(screen, "funding.answer.amount"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(line[-3] == "muutospäätös" for line in rows(screen.answers.table)))
    last = funding.answers(window.workspace)[-1]
    assert (last.kind.value, last.amount) == ("amended", Money.euros("100000.00"))
    qtbot.waitUntil(lambda: any(line[3] == "muutospäätös" for line in rows(screen.ledger.table)))


def test_the_ledger_shows_any_day_and_its_lines_lead_to_their_decisions(open_window, demo_file, qtbot):
    _window, screen = opened(open_window, qtbot, demo_file)
    table = screen.ledger.table
    now = rows(table)
    assert now[0][1] == "Kehys"
    assert now[0][-1] == "1 120 000,00 €"
    assert any(line[2] == "1/2026 § 7" and line[3] == "puollettu" for line in now)
    day = the(screen, "funding.ledger.day")
    type_over(qtbot, day, "1.6.2026")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(rows(table)) < len(now))
    assert all(line[3] in ("", "puollettu") for line in rows(table))
    assert said(screen, "funding.ledger.free").startswith("vapaana 1.6.2026 ")
    with qtbot.waitSignal(screen.open_requested) as led:
        table.select_rows([1])
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert led.args == ["item", ("1/2026", 7)]


def test_a_line_of_an_answer_leads_to_the_answer(open_window, demo_file, qtbot):
    _window, screen = opened(open_window, qtbot, demo_file)
    table = screen.ledger.table
    place = next(n for n, line in enumerate(rows(table)) if line[2].startswith("KPL"))
    table.select_rows([place])
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert screen.tabs.key == "answers"
    qtbot.waitUntil(lambda: the(screen, "funding.answer.number").text() == rows(table)[place][2])


def test_a_new_version_needs_its_reason_and_stands_in_the_ledger(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file)
    the(screen, "funding.frame.version").click()
    amount = the(screen, "funding.frame.amount")
    assert amount.hasFocus()
    qtbot.keyClicks(amount, "1 200 000")
    qtbot.keyClick(amount, Qt.Key.Key_Return)
    assert said(screen, "funding.frame.reason.fault") == "Kirjoita, miksi määrä muuttuu: se näkyy tapahtumissa."
    reason = the(screen, "funding.frame.reason")
    assert reason.hasFocus()
    qtbot.keyClicks(reason, "Tason tarkistus 2026")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(line[2] == "Tason tarkistus 2026" for line in rows(screen.ledger.table)))
    assert screen.form.isHidden()
    frame = next(one for one in funding.frames(window.workspace) if one.name == FRAME)
    assert (frame.amount, frame.versions[-1].reason) == (Money.euros("1200000.00"), "Tason tarkistus 2026")
    undo_by_key(window, qtbot)
    qtbot.waitUntil(lambda: len(funding.frames(window.workspace)[-1].versions) == 1)


def test_a_new_frame_is_made_with_keys_and_overlaps_are_told(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    name = the(screen, "funding.frame.name")
    assert name.hasFocus()
    for text in ("Lisaraha 2026", None, "1.6.2026", "31.12.2026", "50000"):
        if text is not None:
            qtbot.keyClicks(QApplication.focusWidget(), text)
        if text != "50000":
            tab(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "ovat päällekkäin 1.6.2026–31.12.2026" in plain(screen.report.text))
    qtbot.waitUntil(lambda: said(screen, "funding.ledger.name") == "Lisaraha 2026")
    assert [frame.amount for frame in funding.frames(window.workspace) if frame.name == "Lisaraha 2026"] == [
        Money.euros("50000.00")
    ]


def test_a_frame_that_ends_before_it_starts_is_refused_at_its_field(open_window, empty_file, qtbot):
    window, screen = opened(open_window, qtbot, empty_file)
    screen.new_frame()
    for name, text in (("name", "Kehys"), ("start", "1.1.2026"), ("end", "1.1.2025"), ("amount", "5")):
        qtbot.keyClicks(the(screen, f"funding.frame.{name}"), text)
    qtbot.keyClick(the(screen, "funding.frame.amount"), Qt.Key.Key_Return)
    assert said(screen, "funding.frame.end.fault") == "Rahoituskehys päättyy ennen alkuaan."
    qtbot.keyClick(the(screen, "funding.frame.end"), Qt.Key.Key_Escape)
    assert screen.form.isHidden()
    assert "Kehys" not in [frame.name for frame in funding.frames(window.workspace)]


def test_parts_by_call_stand_below_the_ledger(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file)
    labels = [plain(one.text()) for one in the(screen, "funding.parts").findChildren(QLabel)]
    frame = next(one for one in funding.frames(window.workspace) if one.name == FRAME)
    parts = funding.call_parts(window.workspace, frame.id)
    assert [part.call for part in parts] == ["Akkukemia ja kiertotalous 1/2026", "Akkukemia ja kiertotalous 2/2026"]
    for part in parts:
        assert part.call in labels


def test_the_letter_of_a_meeting_is_made_and_opened(open_window, demo_file, qtbot):
    window, screen = opened(open_window, qtbot, demo_file, "letters")
    table = screen.letters.table
    place = next(n for n, line in enumerate(rows(table)) if line[0] == "1/2026")
    table.select_rows([place])
    qtbot.keyClick(the(screen, "funding.letter.make"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Tehty:" in screen.letters.report.text, timeout=20_000)
    qtbot.waitUntil(lambda: rows(table)[place][6].startswith("tehty "))
    the(screen, "funding.letter.show").click()
    qtbot.waitUntil(lambda: window.shown_screen is window._screens["papers"])


def test_what_a_letter_tells_is_marked_as_sent_in_one_step(open_window, decided_file, qtbot):
    window, screen = opened(open_window, qtbot, decided_file, "letters")
    assert rows(screen.letters.table)[0][-1] == "2 esittämättä"
    qtbot.keyClick(the(screen, "funding.letter.sent"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: rows(screen.letters.table)[0][-1] == "esitetty")
    assert {one["state"] for one in proposals.records(window.workspace)} == {"sent"}
    assert history.undo_name(window.workspace).startswith("2 hanketta siirretty")


def test_a_file_that_is_only_looked_at_offers_no_writing(open_window, demo_file, qtbot):
    with workspaces.open(demo_file):
        window = open_window(demo_file, "funding")
        screen = window._screens["funding"]
        assert window.workspace.read_only
        assert not the(screen, "funding.frame.version").isVisible()
        assert not the(screen, "funding.new_frame.button").isEnabled()
        assert not screen.answers.form.isEnabled()
