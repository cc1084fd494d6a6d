"""The desk leads to what is next; papers are made, shown and found again: real keys, real demonstration file."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from kokkola_desktop.i18n import language
from kokkola_desktop.services import funding, papers, workspaces
from kokkola_desktop.services.meetings import checking
from kokkola_desktop.services.papers import filing


def texts(part):
    return [label.text().replace("\u00a0", " ") for label in part.findChildren(QLabel) if label.isVisible()]


def test_the_desk_says_what_is_next_and_its_first_button_has_the_focus(open_window, demo_file, qtbot):
    window = open_window(demo_file)
    screen = window._screens["desk"]
    said = texts(screen)
    assert "Johtoryhmän kokous 3/2026 on 8 päivän päästä" in said
    assert "Pöytäkirja 2/2026 odottaa tarkastusta" in said
    assert any("1/2 on hyväksynyt" in line for line in said)
    assert screen.todos.buttons[0].hasFocus()
    assert [button.kind.value for button in screen.todos.buttons].count("primary") == 1


def test_the_frames_stand_with_all_their_figures_and_what_would_not_fit_is_red(open_window, demo_file, qtbot):
    window = open_window(demo_file)
    screen = window._screens["desk"]
    (balance,) = (now for frame, now in funding.balances(window.workspace) if frame.name.endswith("2026–2027"))
    assert balance.left.cents < 0
    said = texts(screen)
    for amount in (
        balance.amount,
        balance.granted,
        balance.recommended,
        balance.free,
        balance.on_agenda,
        -balance.left,
    ):
        assert language("fi").money(amount.cents, decimals=False).replace("\u00a0", " ") in said
    assert "jos kaikki puolletaan, kehys ylittyy" in said
    gauge = screen.findChild(QWidget, "desk.frame.0.gauge")
    assert language("fi").money(balance.on_agenda.cents) in gauge.accessibleName()


def test_demonstration_data_says_so_in_the_top_bar(open_window, demo_file, empty_file):
    window = open_window(demo_file)
    assert window.top.mark.isVisible()
    assert window.top.mark.accessibleName() == "ESIMERKKIAINEISTO – päätökset ja henkilöt keksittyjä"
    window.close()
    assert not open_window(empty_file).top.mark.isVisible()


def test_from_the_desk_to_the_agenda_as_a_paper_with_five_keys(open_window, demo_file, qtbot):
    window = open_window(demo_file)
    first = window._screens["desk"].todos.buttons[0]
    qtbot.keyClick(first, Qt.Key.Key_Space)
    screen = window._screens["papers"]
    qtbot.waitUntil(lambda: screen.make.order() is not None)
    assert (screen.make.order().kind, screen.make.order().meeting) == ("agenda", "3/2026")
    qtbot.waitUntil(screen.make.kind.hasFocus)
    qtbot.keyClick(screen.make.kind, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Tehty:" in screen.report.text, timeout=20_000)
    qtbot.waitUntil(lambda: screen.register.preview.document is not None, timeout=20_000)
    assert not screen.make.isVisible()
    assert any("3/2026" in text for text in screen.register.preview.document.texts)
    (made,) = filing.listed(window.workspace)
    assert made.path.is_file()
    assert made.path.parent.name == "Kokkolan esimerkki asiakirjat"
    qtbot.waitUntil(lambda: bool(screen.register.preview._images), timeout=20_000)


def test_the_preview_is_leafed_through_by_keys(open_window, demo_file, qtbot):
    with workspaces.open(demo_file) as workspace:
        papers.export(workspace, "minutes", demo_file.with_name("pöytäkirja.pdf"), meeting="1/2026")
    screen = open_window(demo_file, "papers")._screens["papers"]
    qtbot.waitUntil(lambda: screen.register.preview.document is not None, timeout=20_000)
    pages = len(screen.register.preview.document.sizes)
    assert pages > 2
    qtbot.keyClick(screen.register.view, Qt.Key.Key_Return)
    assert screen.register.preview.hasFocus()
    with qtbot.waitSignal(screen.register.preview.page_shown) as turned:
        qtbot.keyClick(screen.register.preview, Qt.Key.Key_End)
    assert turned.args == [pages, pages]
    with qtbot.waitSignal(screen.register.preview.page_shown):
        qtbot.keyClick(screen.register.preview, Qt.Key.Key_PageUp)
    assert screen.findChild(QLabel, "paper.preview.page").text() == f"sivu {pages - 1} / {pages}"


def test_a_paper_that_is_gone_from_its_place_is_told_of(open_window, demo_file, qtbot):
    path = demo_file.with_name("kutsu.pdf")
    with workspaces.open(demo_file) as workspace:
        papers.export(workspace, "notice", path, meeting="3/2026")
    path.unlink()
    screen = open_window(demo_file, "papers")._screens["papers"]
    qtbot.waitUntil(lambda: "ei voi avata" in screen.report.text)
    assert str(path) in screen.report.text


def test_the_same_paper_again_keeps_the_older_one(demo_file):
    from kokkola_desktop.services.papers.request import Request

    with workspaces.open(demo_file) as workspace:
        folder = demo_file.with_name("paperit")
        first = filing.make_into(workspace, Request("notice", "3/2026"), folder)
        second = filing.make_into(workspace, Request("notice", "3/2026"), folder)
    assert second.path.name == f"{first.path.stem} (2).pdf"
    assert first.path.is_file()


def test_what_a_meeting_allows_is_offered_and_nothing_else(demo_file):
    with workspaces.open(demo_file) as workspace:
        offers = {offer.number: offer.kinds for offer in filing.offers(workspace)}
    assert offers["4/2026"] == ("notice", "agenda", "pack")
    closed = {"notice", "agenda", "pack", "minutes", "extract", "recommendation", "attendance"}
    assert set(offers["1/2026"]) == closed


def test_an_extract_asks_for_its_paragraph(open_window, demo_file, qtbot):
    window = open_window(demo_file, "papers")
    screen = window._screens["papers"]
    window.commands["paper.make"].trigger()
    qtbot.waitUntil(lambda: screen.make.order() is not None)
    assert not screen.make.item.isVisible()
    screen.show_make("extract", "1/2026")
    qtbot.waitUntil(screen.make.item.isVisible)
    order = screen.make.order()
    assert (order.kind, order.meeting, order.item) == ("extract", "1/2026", 1)
    qtbot.keyClick(screen.make, Qt.Key.Key_Escape)
    assert not screen.make.isVisible()


def test_from_the_desk_to_the_proposals_that_wait(open_window, demo_file, qtbot):
    window = open_window(demo_file)
    button = window._screens["desk"].findChild(QPushButton, "desk.review.0")
    qtbot.keyClick(button, Qt.Key.Key_Space)
    screen = window._screens["proposals"]
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 1)
    assert screen.filters.chips["state"].chosen
    assert len(screen.filters.chips["call"].chosen) == 1


def test_without_a_meeting_the_papers_say_why_none_can_be_made(open_window, empty_file, qtbot):
    window = open_window(empty_file, "papers")
    screen = window._screens["papers"]
    qtbot.mouseClick(screen.findChild(QPushButton, "paper.empty.make"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "ei ole vielä kokousta" in screen.report.text)


def test_what_begins_on_another_screen_is_seen_there_also_when_that_has_been_visited(open_window, demo_file, qtbot):
    """Once its screen had been built, Ctrl+M opened its panel unseen behind the desk."""
    window = open_window(demo_file, "papers")
    window.go("proposals")
    window.go("desk")
    for name, place, part in (
        ("paper.make", "papers", "paper.make.panel"),
        ("proposal.new", "proposals", "proposal.new"),
        ("proposal.calls", "proposals", "calls"),
    ):
        window.go("desk")
        window.commands[name].trigger()
        assert window.shown_screen is window._screens[place], name
        qtbot.waitUntil(window.findChild(QWidget, part).isVisible)


def test_the_desk_reminds_of_the_day_on_which_minutes_leave_the_web(open_window, demo_file):
    with workspaces.open(demo_file) as workspace:
        checking.publish(workspace, "1/2026", date(2026, 11, 4), date(2026, 11, 28))
    window = open_window(demo_file)
    screen = window._screens["desk"]
    said = texts(screen)
    assert "Pöytäkirja 1/2026 poistetaan verkosta" in said
    assert "la 28.11.2026, 3 päivän päästä" in said
    screen.findChild(QPushButton, "desk.leaving.0").click()
    assert window._screens["meetings"].isVisible()
