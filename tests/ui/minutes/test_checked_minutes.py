"""Checked minutes: nothing changes but by a correction; extracts, papers, and approval in other ways."""

from __future__ import annotations

import email
import email.policy
import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTextEdit

from kokkola_desktop.domain.meeting import MinutesState
from kokkola_desktop.domain.minutes import awaited
from kokkola_desktop.services import drafts, meetings, workspaces
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import handling, minuting
from kokkola_desktop.ui import mail_program
from kokkola_desktop.ui.widgets.button import Kind
from tests.trials.meetings import document
from tests.ui.minutes.writing import BOTH, CTRL, DOWN, ENTER, ESC, TAB, text_of

pytestmark = pytest.mark.window


class TestCheckedMinutesOfTheDemonstration:
    """Trial O-33 in the window."""

    def test_the_window_offers_a_correction_with_its_reason_and_keeps_both_versions(self, secretary, demo_file):
        user = secretary(demo_file, "1/2026")
        before, steps = user.paper, len(user.steps)
        record = user.meeting
        user.choose(7)
        user.press(ENTER)
        offered = [one.text() for one in user.tab.editor.findChildren(QPushButton) if one.isVisible()]
        assert offered == ["Korjaa tätä pykälää…"]
        # nothing can be written in, and typing changes nothing
        areas = [one for one in user.tab.editor.findChildren(QTextEdit) if one.isVisible()]
        assert areas
        assert all(one.isReadOnly() for one in areas)
        areas[0].setFocus()
        user.write("X")
        user.press(TAB)
        assert (user.meeting, len(user.steps)) == (record, steps)
        # a correction alone, and not without a reason
        user.press(Qt.Key.Key_C, modifier=BOTH)
        area = user.part("minutes.text.reasons")
        area.setFocus()
        user.press(Qt.Key.Key_End, modifier=CTRL)
        user.write(" Lisäys.")
        user.press(TAB)
        user.click("minutes.correct.go")
        assert (user.meeting, len(user.steps)) == (record, steps)
        user.part("minutes.correct.reason").setFocus()
        user.write("Kirjoitusvirhe")
        user.click("minutes.correct.go")
        assert len(user.steps) == steps + 1
        assert user.undo_name == "Pöytäkirja 1/2026: § 7 korjattu"
        now = user.paper
        assert "korkeimmat pisteet. Lisäys." in now
        assert "Pöytäkirjaa korjattu 25.11.2026: Kirjoitusvirhe" in now
        # both versions can be looked at, from the list of what happened too
        user.choose(0)
        user.click("minutes.version.1")
        assert user.paper == before
        user.click("minutes.version.now")
        assert user.paper == now
        # and the correction is not undone
        user.press(Qt.Key.Key_Z, modifier=CTRL)
        assert user.paper == now

    def test_a_cent_of_a_decision_is_corrected_with_its_reason(self, secretary, demo_file):
        user = secretary(demo_file, "1/2026")
        user.choose(7)
        assert not user.there("minutes.text.amount"), "what is only read stands in the decision"
        user.press(Qt.Key.Key_C, modifier=BOTH)
        user.write("Kirjoitusvirhe")
        user.part("minutes.text.amount").setFocus()
        user.press(Qt.Key.Key_A, modifier=CTRL)
        user.write("280 365,01")
        user.press(TAB)
        user.click("minutes.correct.go")
        assert user.meeting.item(7).decision.amount.cents == 28_036_501
        now = user.paper
        assert "enintään 280 365,01 €" in now
        assert "Pöytäkirjaa korjattu 25.11.2026: Kirjoitusvirhe Aiempi teksti: 280 365,00 €" in now

    def test_a_correction_that_is_given_up_leaves_nothing(self, secretary, demo_file):
        user = secretary(demo_file, "1/2026")
        record, before = user.meeting, user.paper
        user.choose(16)
        user.press(Qt.Key.Key_C, modifier=BOTH)
        user.part("minutes.text.decision").setFocus()
        user.write("Toisin. ")
        assert "Toisin." in user.paper
        user.click("minutes.correct.cancel")
        assert user.paper == before
        assert user.meeting == record
        assert not user.there("minutes.correct.reason")
        assert "Toisin" not in user.part("minutes.text.decision").toPlainText()
        assert user.part("minutes.text.decision").isReadOnly()
        user.choose(7)
        user.choose(16)
        assert "Toisin" not in user.part("minutes.text.decision").toPlainText()

    def test_a_correction_that_is_left_waits_and_the_paper_shows_what_is_in_force(self, secretary, demo_file):
        user = secretary(demo_file, "1/2026")
        before = user.paper
        user.choose(16)
        user.press(Qt.Key.Key_C, modifier=BOTH)
        user.write("Kirjoitusvirhe")
        user.part("minutes.text.decision").setFocus()
        user.write("Toisin. ")
        user.choose(7)
        assert user.paper == before
        user.choose(16)
        assert "Toisin" not in user.part("minutes.text.decision").toPlainText()
        user.press(Qt.Key.Key_C, modifier=BOTH)
        assert "Toisin." in user.part("minutes.text.decision").toPlainText()
        assert "Toisin." in user.paper
        assert user.said("minutes.correct.reason") == "Kirjoitusvirhe"

    def test_secret_passages_are_marked_on_what_is_only_read(self, secretary, demo_file):
        user = secretary(demo_file, "1/2026")
        before = user.paper
        user.choose(16)
        area = user.part("minutes.text.decision")
        area.setFocus()
        user.press(Qt.Key.Key_Home, modifier=CTRL)
        user.press(Qt.Key.Key_Right, modifier=BOTH)
        user.press(Qt.Key.Key_X, modifier=BOTH)
        user.pick("Salassa pidettävä, 24 § 1 mom. 20 kohta")
        assert user.meeting.item(16).decision.text.startswith("[[secret:20|Merkittiin]], että")
        assert user.undo_name == "Pöytäkirja 1/2026: § 16 salassapitomerkintä"
        assert "Merkittiin, että muita asioita ei ollut." in user.paper
        assert "Sisältää salassa pidettävää" not in before
        assert "Sisältää salassa pidettävää" in user.paper
        user.press(Qt.Key.Key_J, modifier=BOTH)
        assert "Merkittiin, että muita" not in user.paper
        assert "[Poistettu: salassa pidettävä, laki 621/1999 24 § 1 mom. 20 kohta], että muita" in user.paper


class TestWaysToCheck:
    def test_what_lies_with_the_checkers_is_read_only_until_it_comes_back(self, secretary, demo_file):
        user = secretary(demo_file, "2/2026")
        user.choose(26)
        assert user.part("minutes.text.explanation").isReadOnly()
        assert "Pöytäkirja on tarkastettavana" in " ".join(user.words())
        user.press(Qt.Key.Key_V, modifier=BOTH)
        assert user.focused == "minutes.approve.m10"

    def test_a_return_without_a_reason_is_refused_at_its_field(self, secretary, demo_file):
        user = secretary(demo_file, "2/2026")
        assert user.part("minutes.next").kind is Kind.PRIMARY
        user.click("minutes.return")
        assert user.part("minutes.next").kind is Kind.QUIET
        user.click("minutes.return.go")
        assert "Kirjoita, miksi pöytäkirja palautettiin." in user.words()
        assert user.meeting.minutes_state is MinutesState.WITH_CHECKERS
        user.click("minutes.return.cancel")
        assert user.part("minutes.next").kind is Kind.PRIMARY

    def test_the_next_meeting_may_approve_and_a_bar_takes_it_back(self, secretary, demo_file):
        user = secretary(demo_file, "2/2026")
        user.part("minutes.day").setFocus()
        user.press(Qt.Key.Key_A, modifier=CTRL)
        user.write("20.11.2026")
        user.click("minutes.confirm")
        assert user.meeting.minutes.checked_on == date(2026, 11, 20)
        assert user.meeting.minutes_state is MinutesState.CHECKED
        user.click("minutes.report.undo")
        assert user.meeting.minutes_state is MinutesState.WITH_CHECKERS

    def test_a_day_that_is_still_to_come_is_told_at_its_field(self, secretary, demo_file):
        user = secretary(demo_file, "2/2026")
        for day, words in (("1.1.2030", "Päivä on vasta tulossa"), ("", "Anna päivä.")):
            user.part("minutes.day").setFocus()
            user.press(Qt.Key.Key_A, modifier=CTRL)
            user.press(Qt.Key.Key_Delete)
            user.write(day)
            user.click("minutes.approve.m10")
            assert words in " ".join(user.words())
            assert user.focused == "minutes.day"
        assert user.meeting.minutes_state is MinutesState.WITH_CHECKERS

    def test_what_was_asked_of_one_meeting_does_not_stand_in_another(self, secretary, demo_file):
        """The form, its day and its reason belong to the minutes that are returned, and wait there."""
        user = secretary(demo_file, "2/2026")
        user.click("minutes.return.m10")
        user.part("minutes.return.reason").setFocus()
        user.write("Summa on väärin.")
        user.go_to_meeting("1/2026")
        assert not user.there("minutes.return.reason")
        user.go_to_meeting("2/2026")
        assert not user.there("minutes.return.reason")
        user.click("minutes.return.m7" if user.there("minutes.return.m7") else "minutes.return")
        assert user.part("minutes.return.reason").toPlainText() == ""
        user.press(Qt.Key.Key_Escape)
        assert not user.there("minutes.return.reason")
        user.click("minutes.return.m10")
        assert user.part("minutes.return.reason").toPlainText() == "Summa on väärin."

    def test_a_day_that_is_none_is_told_at_its_field(self, secretary, demo_file):
        user = secretary(demo_file, "2/2026")
        user.part("minutes.day").setFocus()
        user.press(Qt.Key.Key_A, modifier=CTRL)
        user.write("31.11.2026")
        user.click("minutes.approve.m10")
        assert user.meeting.minutes_state is MinutesState.WITH_CHECKERS
        assert user.focused == "minutes.day"

    def test_a_meeting_that_has_not_been_held_has_no_minutes_yet(self, secretary, demo_file):
        user = secretary(demo_file, "3/2026")
        assert "Ei vielä pöytäkirjaa" in user.words()
        assert not user.there("minutes.next")
        assert not user.there("minutes.list")

    def test_the_checkers_get_the_draft_in_a_message(self, secretary, demo_file, monkeypatch):
        asked = []
        monkeypatch.setattr(
            mail_program.QDesktopServices, "openUrl", lambda url: asked.append(Path(url.toLocalFile())) or True
        )
        user = secretary(demo_file, "2/2026")
        user.click("minutes.message")
        (path,) = asked
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert "Pöytäkirja 2/2026 tarkastettavaksi" in message["Subject"]
        names = [user.meeting.person(key).name for key in awaited(user.meeting)]
        assert f"Tarkastajat: {names[0]}." in message.get_body().get_content()
        assert len(names) == 1
        (attached,) = message.iter_attachments()
        assert "LUONNOS" in attached.get_filename()

    def test_secret_matter_goes_to_the_checkers_only_when_that_is_confirmed(self, secretary, demo_file, monkeypatch):
        asked = []
        monkeypatch.setattr(mail_program.QDesktopServices, "openUrl", lambda url: asked.append(url) or True)
        user = secretary(demo_file, "2/2026")
        minuting.mark_secret(user.window.workspace, "2/2026", 27, {"secret": "20"})
        user.rest()
        user.click("minutes.message")
        assert asked == []
        assert "Pöytäkirjassa on salassa pidettävää." in user.report
        user.click("minutes.message.anyway")
        assert len(asked) == 1

    def test_why_they_are_returned_is_safe_while_it_is_typed(self, secretary, demo_file):
        user = secretary(demo_file, "2/2026")
        user.click("minutes.return")
        user.part("minutes.return.reason").setFocus()
        user.write("Summa on väärin.")
        key = user.meeting.id
        user.qtbot.waitUntil(
            lambda: drafts.kept(user.window.workspace, "minutes.return", key) == {"reason": "Summa on väärin."},
            timeout=1_500,
        )


class TestPapers:
    def test_extracts_are_made_of_the_ticked_items_one_file_each(self, secretary, demo_file):
        user = secretary(demo_file, "2/2026")
        user.choose(26)
        user.press(Qt.Key.Key_O, modifier=BOTH)
        assert user.focused == "minutes.extracts.26"
        user.press(TAB, Qt.Key.Key_Space)
        assert user.said("minutes.extracts.go") == "Tee 2 otetta"
        assert "LUONNOS" in user.said("minutes.extracts.note")
        user.press(ENTER)
        folder = demo_file.parent / "Kokkolan esimerkki asiakirjat"
        made = sorted(path.name for path in folder.iterdir())
        assert made == ["Pöytäkirjanote 2026-02 §26 LUONNOS.pdf", "Pöytäkirjanote 2026-02 §27 LUONNOS.pdf"]
        assert user.report.startswith("Tehty 2 otetta:")
        text = text_of((folder / made[1]).read_bytes())
        assert "§ 27" in text.replace("\u00a0", " ")
        assert "§ 26" not in text.replace("\u00a0", " ")

    def test_esc_leads_back_and_all_may_be_ticked(self, secretary, demo_file):
        user = secretary(demo_file, "1/2026")
        user.press(Qt.Key.Key_O, modifier=BOTH)
        user.click("minutes.extracts.all")
        assert user.said("minutes.extracts.go") == "Tee 19 otetta"
        user.click("minutes.extracts.all")
        assert not user.part("minutes.extracts.go").isEnabled()
        user.press(ESC)
        assert not user.there("minutes.extracts")

    def test_the_paper_is_made_and_shown_among_the_papers(self, secretary, demo_file, qtbot):
        user = secretary(demo_file, "1/2026")
        user.press(Qt.Key.Key_P, modifier=BOTH)
        folder = demo_file.parent / "Kokkolan esimerkki asiakirjat"
        assert [path.name for path in folder.iterdir()] == ["Pöytäkirja 2026-01.pdf"]
        qtbot.waitUntil(lambda: "papers" in user.window._screens and user.window._screens["papers"].isVisible())

    def test_the_chosen_item_is_shown_on_the_paper(self, secretary, demo_file):
        user = secretary(demo_file, "1/2026")
        pages = user.tab.pane.pages
        tops = []
        for item in (2, 7, 15):
            user.choose(item)
            page, top = next(place for name, place in pages.document.places.items() if name.startswith(f"§ {item} "))
            rect = pages.page_rects()[page]
            where = rect.top() + top * rect.width() / pages.document.sizes[page][0] - pages.verticalScrollBar().value()
            assert 0 <= where < pages.viewport().height() / 2
            tops.append(pages.verticalScrollBar().value())
        assert tops == sorted(set(tops))


def test_an_item_checked_in_the_meeting_is_corrected_while_the_rest_is_a_draft(secretary, empty_file, tmp_path):
    record = document("control")
    record["items"][1]["checked_at_once"] = True
    source = tmp_path / "kokous.json"
    source.write_text(json.dumps(record), "utf-8")
    with workspaces.open(empty_file) as workspace:
        import_sources(workspace, [source])
    user = secretary(empty_file)
    user.choose(41)
    assert not user.part("minutes.text.explanation").isReadOnly()
    user.choose(42)
    assert user.part("minutes.text.explanation").isReadOnly()
    assert "Tämä pykälä on tarkastettu kokouksessa." in " ".join(user.words())
    user.press(ENTER, Qt.Key.Key_Space)
    assert user.focused == "minutes.correct.reason"
    user.write("Asiavirhe")
    user.part("minutes.text.reasons").setFocus()
    user.write("Syy.")
    user.click("minutes.correct.go")
    assert user.meeting.item(42).reasons == "Syy."
    assert [one.reason for one in user.meeting.minutes.corrections] == ["Asiavirhe"]
    user.part("minutes.paper.version").setFocus()
    user.press(DOWN)
    assert "Asiavirhe" not in user.paper
    assert meetings.course(user.window.workspace, "3/2026").versions[0].number == 1


def test_the_desk_leads_to_the_minutes_that_wait(open_window, demo_file, qtbot):
    window = open_window(demo_file)
    button = next(
        one
        for one in window.findChildren(QPushButton)
        if one.objectName().startswith("desk.minutes.") and one.isVisible()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    detail = window._screens["meetings"].detail
    assert (detail.number, detail.tabs.key) == ("2/2026", "minutes")
    assert window.findChild(QPushButton, "minutes.next").text() == "Kirjaa tarkastus…"


def test_while_nobody_looks_no_paper_is_made_and_then_it_is_right(secretary, closed_file):
    user = secretary(closed_file)
    before = user.paper
    user.detail.tabs.choose("agenda")
    made = []
    user.tab.pane.made.connect(made.append)
    handling.write_text(user.window.workspace, "3/2026", 42, "discussion", "Muualla kirjoitettu.")
    user.rest()
    assert made == []
    user.detail.tabs.choose("minutes")
    assert "Muualla kirjoitettu." in user.paper
    assert "Muualla kirjoitettu." not in before
