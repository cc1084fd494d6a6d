"""Writing the minutes: looks, links and secret passages by keys, drafts and undo, the record's words and one's own."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from kokkola_desktop.domain.meeting import Appeal
from kokkola_desktop.services import drafts, meetings, workspaces
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import minuting
from tests.trials.meetings import document
from tests.ui.minutes.writing import BOTH, CTRL, ENTER, ESC, TAB

pytestmark = pytest.mark.window


@pytest.fixture
def user(secretary, closed_file):
    """The secretary at § 42, whose minutes are a draft."""
    found = secretary(closed_file)
    found.choose(42)
    return found


def begin(user, field):
    area = user.part(f"minutes.text.{field}")
    area.setFocus()
    user.press(Qt.Key.Key_A, modifier=CTRL)
    return area


def test_looks_are_made_by_keys_and_kept_as_the_papers_read_them(user):
    begin(user, "reasons")
    user.write("Ensin ")
    user.press(Qt.Key.Key_B, modifier=CTRL)
    user.write("lihavaa")
    user.press(Qt.Key.Key_B, modifier=CTRL)
    user.write(" sitten ")
    user.press(Qt.Key.Key_I, modifier=CTRL)
    user.write("kursiivia")
    user.press(Qt.Key.Key_I, modifier=CTRL)
    user.press(ENTER)
    user.press(Qt.Key.Key_L, modifier=BOTH)
    user.write("kohta")
    user.press(ENTER)
    user.write("toinen")
    user.press(ENTER, ENTER)
    user.write("Loppu.")
    assert user.part("minutes.text.reasons").toPlainText() == ("Ensin lihavaa sitten kursiivia\nkohta\ntoinen\nLoppu.")
    user.press(TAB)
    assert user.meeting.item(42).reasons == ("Ensin **lihavaa** sitten *kursiivia*\n\n- kohta\n- toinen\n\nLoppu.")
    assert "Ensin lihavaa sitten kursiivia" in user.paper


def test_a_dash_or_a_number_begins_a_list_and_enter_in_an_empty_entry_ends_it(user):
    area = begin(user, "reasons")
    user.write("2. toinen")
    user.press(ENTER)
    user.write("kolmas")
    user.press(ENTER, ENTER)
    user.write("- viiva")
    user.press(ENTER, ENTER)
    user.write("3.5 - ei")
    assert area.toPlainText() == "toinen\nkolmas\nviiva\n3.5 - ei"
    user.press(Qt.Key.Key_Z, modifier=CTRL)
    user.press(TAB)
    assert user.meeting.item(42).reasons.startswith("2. toinen\n3. kolmas\n- viiva")


def test_a_link_is_typed_below_the_text(user):
    area = begin(user, "reasons")
    user.write("Katso ohje")
    user.press(Qt.Key.Key_Left, modifier=BOTH)
    user.press(Qt.Key.Key_K, modifier=BOTH)
    assert user.focused == "minutes.address.reasons"
    assert len(user.steps) == 1, "the field has not been left"
    user.press(Qt.Key.Key_A, modifier=CTRL)
    user.write("esimerkki.invalid/ohje")
    user.press(ENTER)
    assert area.hasFocus()
    user.press(Qt.Key.Key_End)
    user.write(" heti")
    user.press(TAB)
    assert user.meeting.item(42).reasons == "Katso [ohje](https://esimerkki.invalid/ohje) heti"


def test_a_secret_passage_is_marked_on_the_text_and_disappears_from_the_public_version(user):
    begin(user, "discussion")
    user.write("Hinta on 4711 euroa")
    user.press(Qt.Key.Key_Left, modifier=CTRL)
    user.press(Qt.Key.Key_Left, modifier=BOTH)
    user.press(Qt.Key.Key_X, modifier=BOTH)
    user.pick("Salassa pidettävä, 24 § 1 mom. 20 kohta")
    user.press(Qt.Key.Key_End)
    user.write(" vuodessa")
    user.press(TAB)
    assert user.meeting.item(42).discussion == "Hinta on [[secret:20|4711]] euroa vuodessa"
    assert "Hinta on 4711 euroa vuodessa" in user.paper
    user.press(Qt.Key.Key_J, modifier=BOTH)
    assert user.said("minutes.paper.removed") == "Julkisesta versiosta poistuu: § 42: 1 kohta."
    assert "4711" not in user.paper
    assert "Hinta on [Poistettu: salassa pidettävä, laki 621/1999 24 § 1 mom. 20 kohta] euroa vuodessa" in user.paper


def test_a_whole_item_is_made_secret(user):
    combo = user.part("minutes.secret")
    combo.setFocus()
    user.press(Qt.Key.Key_Down, Qt.Key.Key_Down, TAB)
    item = user.meeting.item(42)
    assert (item.secret, item.secret_ground) == (True, 20)
    assert user.undo_name == "Pöytäkirja 3/2026: § 42 julkisuus"
    user.press(Qt.Key.Key_J, modifier=BOTH)
    assert user.said("minutes.paper.removed") == "Julkisesta versiosta poistuu: § 42 kokonaan."
    assert "K-1" not in user.paper


def test_the_instructions_on_appeal_are_chosen(user):
    combo = user.part("minutes.appeal")
    combo.setFocus()
    user.press(Qt.Key.Key_Down, Qt.Key.Key_Down, TAB)
    assert user.meeting.item(42).appeal is Appeal.PROHIBITED
    assert user.undo_name == "Pöytäkirja 3/2026: § 42 muutoksenhakukelpoisuus"
    assert "Muutoksenhakukielto" in user.paper


def test_the_records_own_words_are_not_written_in_but_may_be_said_otherwise_and_given_back(user):
    said = "Johtoryhmä päätti puoltaa hanketta Hanke K-1"
    assert user.meeting.item(42).decision.text == "Johtoryhmä päätti puoltaa hanketta."
    user.click("minutes.reset.decision")
    assert user.meeting.item(42).decision.text == ""
    assert user.said("minutes.own.decision") == "Kirjoita omin sanoin"
    assert said in " ".join(user.words())
    assert said in user.paper
    user.part("minutes.own.decision").setFocus()
    user.press(Qt.Key.Key_Space)
    assert user.focused == "minutes.text.decision"
    steps = len(user.steps)
    user.press(TAB)
    assert len(user.steps) == steps, "the same words are nobody's own"
    user.click("minutes.own.decision")
    user.write("Puollettiin.")
    user.press(TAB)
    assert user.meeting.item(42).decision.text == "Puollettiin."
    assert "Puollettiin." in user.paper
    assert "EAKR- ja valtion rahoitusta enintään 80 000,00 €" in user.paper.replace("\u00a0", " ")


def test_undo_takes_back_typing_first_and_then_the_step(user):
    area = begin(user, "discussion")
    user.write("Keskusteltiin.")
    user.press(Qt.Key.Key_Z, modifier=CTRL)
    assert area.toPlainText() != "Keskusteltiin."
    user.write("Keskusteltiin.")
    user.press(TAB)
    assert user.undo_name == "Pöytäkirja 3/2026: § 42 keskustelu"
    user.part("minutes.list").setFocus()
    user.press(Qt.Key.Key_Z, modifier=CTRL)
    assert user.meeting.item(42).discussion == ""
    assert area.toPlainText() == ""
    assert "Keskusteltiin" not in user.paper


def test_what_is_typed_is_safe_within_a_second_and_offered_after_a_crash(user, secretary, closed_file, qtbot):
    begin(user, "discussion")
    user.write("Kesken jäi")
    key = minuting.minuting(user.window.workspace, "3/2026").item_ids[42]
    kept = lambda: drafts.kept(user.window.workspace, "minutes", key)  # noqa: E731
    qtbot.waitUntil(lambda: kept() == {"discussion": "Kesken jäi"}, timeout=1_000)
    copied = closed_file.with_name("kaatunut.kokkola")
    with closing(sqlite3.connect(closed_file)) as connection:
        connection.execute("VACUUM INTO ?", (str(copied),))
    user.press(ESC)
    user.window.close()
    again = secretary(copied)
    again.choose(42)
    assert again.part("minutes.text.discussion").toPlainText() == "Kesken jäi"
    assert "jäi viimeksi tallentamatta" in " ".join(again.words())
    again.click("minutes.discard")
    assert again.part("minutes.text.discussion").toPlainText() == ""
    assert minuting.minuting(again.window.workspace, "3/2026").drafts == {}


def test_the_paper_follows_while_it_is_typed_and_keeps_its_place(user):
    pages = user.tab.pane.pages
    user.press(ENTER)
    user.rest()
    assert pages.verticalScrollBar().value() > 0, "the chosen § is shown"
    place = pages.verticalScrollBar().value()
    begin(user, "discussion")
    user.write("Vielä kirjoitettavana")
    assert "Vielä kirjoitettavana" in user.paper
    assert user.meeting.item(42).discussion == ""
    assert pages.verticalScrollBar().value() == place


def test_what_is_pasted_keeps_the_looks_that_the_text_knows(user):
    area = begin(user, "discussion")
    copied = QMimeData()
    copied.setHtml("<h2 style='color:red'>Otsikko</h2><p>teksti <b>lihava</b></p><ol><li>kohta</li></ol>")
    QApplication.clipboard().setMimeData(copied)
    user.press(Qt.Key.Key_V, modifier=CTRL)
    user.press(TAB)
    assert user.meeting.item(42).discussion == "**Otsikko**\n\nteksti **lihava**\n\n1. kohta"
    begin(user, "discussion")
    QApplication.clipboard().setText("**ei** merkintää\nrivi")
    user.press(Qt.Key.Key_V, modifier=CTRL)
    assert area.toPlainText() == "**ei** merkintää\nrivi"


def test_an_empty_title_is_refused_in_place(user):
    line = user.part("minutes.text.title")
    line.setFocus()
    user.press(Qt.Key.Key_A, modifier=CTRL)
    user.press(Qt.Key.Key_Backspace, TAB)
    assert user.report == "Anna asialle otsikko."
    assert user.meeting.item(42).title == "Hanke K-1"


def test_whom_it_is_told_and_a_dissent_are_written_too(user):
    line = user.part("minutes.text.distribution")
    line.setFocus()
    user.write("Liitto, hakija")
    user.press(TAB)
    begin(user, "dissent.p5")
    user.write("Rahoitus olisi pitänyt jakaa.")
    user.press(TAB)
    item = user.meeting.item(42)
    assert item.distribution == ("Liitto", "hakija")
    assert item.dissents[0].text == "Rahoitus olisi pitänyt jakaa."
    assert "Tiedoksi Liitto, hakija" in user.paper


def test_a_file_that_is_only_looked_at_lets_nobody_write(secretary, closed_file):
    with workspaces.open(closed_file):
        looking = secretary(closed_file)
        looking.choose(42)
        assert not looking.there("minutes.next")
        assert looking.part("minutes.text.explanation").isReadOnly()
        assert not looking.there("minutes.text.discussion"), "an empty field says nothing"
        assert not looking.there("minutes.reset.decision")
        assert "Hanke K-1" in looking.paper


def test_a_checker_who_was_disqualified_is_replaced_for_that_item(secretary, empty_file, tmp_path):
    record = document("control")
    record["items"][1]["disqualified"] = [{"person": "p8", "ground": "employment"}]
    record["meeting"]["checkers"] = ["p8", "p3"]
    record["items"][1]["votes"][0]["blank"] = ["p9"]
    source = tmp_path / "kokous.json"
    source.write_text(json.dumps(record), "utf-8")
    with workspaces.open(empty_file) as workspace:
        import_sources(workspace, [source])
    user = secretary(empty_file)
    user.choose(41)
    assert not user.there("minutes.checker")
    user.choose(42)
    assert "Tarkastaja Heikki Harjoitus oli tässä asiassa esteellinen" in " ".join(user.words())
    combo = user.part("minutes.checker")
    offered = [combo.itemText(n) for n in range(combo.count())]
    assert "Heikki Harjoitus" not in offered
    assert "Cecilia Kokeilija" not in offered
    combo.setFocus()
    user.press(*[Qt.Key.Key_Down] * offered.index("Daavid Näytesaari"), TAB)
    assert user.meeting.item(42).checkers == ("p4", "p3")
    assert not user.there("minutes.checker")
    assert "Tämän pykälän tarkastavat Daavid Näytesaari ja Cecilia Kokeilija." in user.paper
    user.press(Qt.Key.Key_T, modifier=BOTH)
    assert user.said("minutes.state") == "tarkastettavana · 0/3 hyväksynyt"


def test_the_pages_are_made_larger_and_smaller_by_keys_and_keep_their_place(user):
    pages = user.tab.pane.pages
    user.press(ENTER)
    width = pages.page_rects()[0].width()
    pages.setFocus()
    user.press(Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert pages.page_rects()[0].width() > 1.5 * width
    assert pages.horizontalScrollBar().maximum() > 0
    assert user.said("minutes.paper.page").startswith("sivu ")
    user.click("minutes.paper.minus")
    user.click("minutes.paper.minus")
    assert pages.page_rects()[0].width() == width
    assert pages.horizontalScrollBar().maximum() == 0


def test_what_could_not_be_saved_waits_among_the_drafts(user):
    begin(user, "discussion")
    user.write("Ehdittiin sanoa")
    meetings.send_to_checkers(user.window.workspace, "3/2026", date(2026, 11, 25))
    meetings.approve(user.window.workspace, "3/2026", date(2026, 11, 25))
    user.press(TAB)
    assert "tarkastettua pöytäkirjaa ei muuteta" in user.report
    assert user.meeting.item(42).discussion == ""
    user.choose(41)
    user.choose(42)
    user.press(Qt.Key.Key_C, modifier=BOTH)
    assert user.part("minutes.text.discussion").toPlainText() == "Ehdittiin sanoa"
