"""Asetukset in the window: each setting is typed, saved when left, named in the history, and changes what it is about."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from kokkola_desktop.domain.meeting import Way
from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import backups, calls, funding, history, papers, rules, settings, templates, workspaces
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import planning
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.ui import words
from kokkola_desktop.ui.settings.screen import left_to_check
from tests.papers import validation
from tests.trials.meetings import FILES

#: The beginning of a template that names everybody it must.
NAMED = '{"city":{"fi":{"nominative":"X"}},"council":{"fi":{"nominative":"Y"}},"body":{"fi":{"name":"Z"}},'
CONTROL = Qt.KeyboardModifier.ControlModifier


def the(screen, name: str) -> QWidget:
    found = screen.findChild(QWidget, name)
    assert found is not None, name
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture
def settings_window(open_window, empty_file, qtbot):
    def open_page(page: str):
        window = open_window(empty_file, "settings")
        screen = window._screens["settings"]
        qtbot.mouseClick(the(screen, f"settings.tabs.{page}"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(screen._lane.is_idle)
        return window, screen

    return open_page


@pytest.fixture
def type_into(qtbot, write):
    """Replace what stands in a field by another text, and leave it with Tab."""

    def typed(screen, name: str, text: str) -> None:
        field = the(screen, name)
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        write(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Tab)
        qtbot.waitUntil(screen._lane.is_idle)

    return typed


def choose(qtbot, screen, name: str, steps: int) -> None:
    """Walk a list of choices with the arrow keys and leave it."""
    combo = the(screen, name)
    combo.setFocus()
    for _step in range(abs(steps)):
        qtbot.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    qtbot.keyClick(combo, Qt.Key.Key_Tab)
    qtbot.waitUntil(screen._lane.is_idle)


class TestRules:
    def test_the_days_of_the_notice_are_kept_named_and_undone(self, settings_window, type_into, qtbot):
        window, screen = settings_window("rules")
        type_into(screen, "setting.notice.days", "4")
        assert settings.get(window.workspace, "notice.days") == 4
        assert history.undo_name(window.workspace) == "Asetus: Kutsu viimeistään, päivää ennen"
        qtbot.waitUntil(lambda: not window.tasks.running() and window.top.undo.isEnabled())
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
        qtbot.waitUntil(lambda: the(screen, "setting.notice.days").text() == "7")

    def test_what_is_no_number_is_told_at_its_field_and_not_kept(self, settings_window, type_into):
        window, screen = settings_window("rules")
        type_into(screen, "setting.notice.days", "viikko")
        assert "kokonaisluku 0–60" in the(screen, "setting.notice.days.fault").text()
        assert settings.get(window.workspace, "notice.days") == 7
        assert history.undo_name(window.workspace) is None

    def test_typing_survives_a_window_that_ends_before_the_field_is_left(
        self, settings_window, open_window, empty_file, write, qtbot, tmp_path
    ):
        window, screen = settings_window("names")
        field = the(screen, "setting.city.foot")
        field.setFocus()
        write(field, "Kokkolan oma alaosa")
        qtbot.waitUntil(lambda: not screen._drafting._timer.isActive())
        assert settings.get(window.workspace, "city.foot") in ("", None)
        copy = backups.backup(empty_file, tmp_path / "kuin virta olisi katkennut")
        again = open_window(copy, "settings")
        qtbot.waitUntil(lambda: settings.get(again.workspace, "city.foot") == "Kokkolan oma alaosa")

    def test_sections_can_begin_anew_in_each_meeting(self, settings_window, qtbot):
        window, screen = settings_window("rules")
        first = planning.plan(window.workspace, date(2026, 12, 1))
        planning.call(window.workspace, first, date(2026, 11, 20))
        choose(qtbot, screen, "setting.numbering.items", 1)
        planning.plan(window.workspace, date(2026, 12, 8))
        with window.workspace.read() as session:
            from kokkola_desktop.store import meetings

            assert meetings.load_number(session, "2/2026").items[0].number == 1

    def test_vacant_seats_can_be_left_out_of_the_quorum(self, settings_window, qtbot):
        window, screen = settings_window("rules")
        box = screen.findChild(QCheckBox, "setting.quorum.vacant_seats_count")
        assert box.text().endswith("– tarkista")
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not box.text().endswith("– tarkista"))
        with window.workspace.read() as session:
            assert not rules.of_group(session).vacant_seats_count

    def test_a_written_procedure_is_refused_where_the_rules_do_not_allow_it(self, settings_window, qtbot):
        window, screen = settings_window("rules")
        box = screen.findChild(QCheckBox, "setting.written.allowed")
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
        with pytest.raises(UserError, match="eivät salli"):
            planning.plan(window.workspace, date(2026, 12, 1), way=Way.WRITTEN)
        assert planning.plan(window.workspace, date(2026, 12, 1)) == "1/2026"

    def test_the_aims_of_the_agreement_are_those_of_the_settings(self, settings_window, type_into):
        window, screen = settings_window("money")
        type_into(screen, "setting.portfolio.city_percent_of_local", "30,5")
        assert str(funding.targets(window.workspace).city) == "30.5"
        assert the(screen, "setting.portfolio.city_percent_of_local").text() == "30,5"


class TestNames:
    def test_the_new_name_of_the_body_stands_on_the_next_paper(self, settings_window, type_into):
        window, screen = settings_window("names")
        type_into(screen, "setting.body.fi.name", "Äkkijyrkän johtoryhmä")
        number = planning.plan(window.workspace, date(2026, 12, 1))
        made = papers.make(window.workspace, Request("agenda", number))
        assert "Äkkijyrkän johtoryhmä" in validation.text(made.data)

    def test_a_name_cannot_be_empty(self, settings_window, type_into):
        window, screen = settings_window("names")
        type_into(screen, "setting.city.fi.nominative", "")
        assert "ei voi jättää tyhjäksi" in the(screen, "setting.city.fi.nominative.fault").text()
        assert settings.get(window.workspace, "city.fi.nominative") == "Kokkolan kaupunki"

    def test_what_was_changed_waits_no_longer_to_be_confirmed(self):
        known = {"body.fi.name": "a", "body.sv.name": "b", "notice.days": 7}
        assert left_to_check(["body", "notice.days"], {"body.sv.name": "c"}, known) == ["body.fi.name", "notice.days"]
        assert left_to_check(["body", "notice.days"], {"notice.days": 4}, known) == ["body"]
        assert left_to_check(["body"], {"city.foot": ""}, known) == ["body"]


class TestLists:
    def test_a_standing_item_is_added_written_raised_and_removed_with_undo(self, settings_window, type_into, qtbot):
        window, screen = settings_window("agenda")
        qtbot.mouseClick(the(screen, "setting.agenda.items.add"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: screen.findChild(QWidget, "setting.agenda.items.10.fi") is not None)
        type_into(screen, "setting.agenda.items.10.fi", "Ajankohtaiskatsaus")
        qtbot.mouseClick(the(screen, "setting.agenda.items.10.up"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: the(screen, "setting.agenda.items.9.fi").text() == "Ajankohtaiskatsaus")
        number = planning.plan(window.workspace, date(2026, 12, 1))
        with window.workspace.read() as session:
            from kokkola_desktop.store import meetings

            titles = [item.title for item in meetings.load_number(session, number).items]
        assert titles[-2:] == ["Ajankohtaiskatsaus", "Kokouksen päättäminen"]
        qtbot.mouseClick(the(screen, "setting.agenda.items.9.remove"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: the(screen, "setting.agenda.items.9.fi").text() == "Kokouksen päättäminen")
        qtbot.waitUntil(lambda: not window.tasks.running())
        qtbot.mouseClick(the(screen, "settings.report.undo"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: the(screen, "setting.agenda.items.9.fi").text() == "Ajankohtaiskatsaus")

    def test_the_original_agenda_comes_back_in_one_step(self, settings_window, qtbot):
        window, screen = settings_window("agenda")
        settings.change(window.workspace, {"agenda.items": []})
        qtbot.waitUntil(lambda: not screen.pages["agenda"].editors[0].rows._rows)
        qtbot.mouseClick(the(screen, "setting.agenda.items.restore"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: len(screen.pages["agenda"].editors[0].rows._rows) == 9)
        assert history.undo_name(window.workspace) == "Asetus: Esityslistan pohja"

    def test_a_new_call_begins_with_the_criteria_of_the_settings(self, settings_window, type_into):
        window, screen = settings_window("criteria")
        type_into(screen, "setting.criteria.sets.threshold", "17,5")
        type_into(screen, "setting.criteria.sets.1.name", 'Yritysten "vihreä" siirtymä; 35 %')
        call = calls.proposed(window.workspace, "Kevään haku")
        assert str(call.threshold) == "17.5"
        assert call.criteria[0].name == 'Yritysten "vihreä" siirtymä; 35 %'

    def test_a_new_priority_is_offered_to_the_next_call(self, settings_window, type_into, qtbot):
        window, screen = settings_window("subjects")
        qtbot.mouseClick(the(screen, "setting.priorities.list.add"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: screen.findChild(QWidget, "setting.priorities.list.3.fi") is not None)
        type_into(screen, "setting.priorities.list.3.fi", "Vetytalous")
        assert calls.proposed(window.workspace, "Kevään haku").priorities[-1] == "Vetytalous"


class TestSentences:
    def test_the_preview_follows_each_letter_and_names_what_nobody_fills(self, settings_window, qtbot, write):
        _window, screen = settings_window("sentences")
        field = the(screen, "setting.sentences.proposed_table.fi")
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
        write(field, "Esitetään: ")
        preview = screen.findChild(QLabel, "setting.sentences.proposed_table.preview")
        assert preview.text() == "Esitetään:"
        write(field, "{summmma}")
        assert preview.text() == "Tuntematon kohta: {summmma}"

    def test_a_sentence_is_kept_used_and_brought_back(self, settings_window, type_into, qtbot):
        window, screen = settings_window("sentences")
        type_into(screen, "setting.sentences.proposed_table.fi", "Asia jää pöydälle.")
        assert settings.get(window.workspace, "sentences.proposed_table.fi") == "Asia jää pöydälle."
        qtbot.mouseClick(the(screen, "setting.sentences.proposed_table.restore"), Qt.MouseButton.LeftButton)
        original = "Johtoryhmä päättää jättää asian pöydälle."
        qtbot.waitUntil(lambda: settings.get(window.workspace, "sentences.proposed_table.fi") == original)
        field = the(screen, "setting.sentences.proposed_table.fi")
        qtbot.waitUntil(lambda: field.toPlainText() == original)

    def test_a_place_that_the_sentence_cannot_fill_is_named(self, settings_window, qtbot, write):
        _window, screen = settings_window("sentences")
        for setting, typed, shown in (
            ("sentences.table", "Pöydälle {summa}", "Tuntematon kohta: {summa}"),
            ("sentences.reserve", "Sijalle {sija}", "Sijalle 1"),
            ("sentences.opened", "Avattiin {klo} {hanke}", "Tuntematon kohta: {hanke}"),
            ("appeal.prohibited", "{kaupunki:gen} kielto", "Kokkolan kaupungin kielto"),
        ):
            field = the(screen, f"setting.{setting}.fi")
            field.setFocus()
            qtbot.keyClick(field, Qt.Key.Key_A, CONTROL)
            write(field, typed)
            assert screen.findChild(QLabel, f"setting.{setting}.preview").text() == shown

    def test_the_minutes_speak_in_the_words_that_were_typed(self, settings_window, type_into):
        window, screen = settings_window("sentences")
        import_sources(window.workspace, [FILES / "control.json"])
        type_into(screen, "setting.sentences.lawful.fi", "Kokous todettiin päätösvaltaiseksi.")
        made = papers.make(window.workspace, Request("minutes", "3/2026"))
        assert "Kokous todettiin päätösvaltaiseksi." in plain(validation.text(made.data)).replace("\n", " ")


class TestSearch:
    @pytest.mark.parametrize(
        ("typed", "page", "name"),
        [
            ("tarkastajia", "rules", "setting.checkers.count"),
            ("avoinna", "rules", "setting.quorum.vacant_seats_count"),
            ("liitto: nimi ruots", "names", "setting.council.sv.nominative"),
            ("ikkunan kieli", "program", "program.language"),
            ("tarkista tiedosto", "file", "settings.verify"),
            ("painopiste 2: suom", "subjects", "setting.priorities.list.2.fi"),
        ],
    )
    def test_a_setting_is_found_by_its_words_and_enter_goes_there(
        self, settings_window, qtbot, write, typed, page, name
    ):
        _window, screen = settings_window("names")
        screen.search.setFocus()
        write(screen.search, typed)
        qtbot.keyClick(screen.search, Qt.Key.Key_Return)
        assert screen.tabs.key == page
        assert the(screen, name).hasFocus()

    def test_what_matches_is_listed_and_chosen_with_the_arrows(self, settings_window, qtbot, write):
        _window, screen = settings_window("names")
        screen.search.setFocus()
        write(screen.search, "kirjallis")
        popup = screen.search.completer().popup()
        qtbot.waitUntil(popup.isVisible)
        assert screen.search.completer().completionCount() == 1
        qtbot.keyClick(popup, Qt.Key.Key_Down)
        qtbot.keyClick(popup, Qt.Key.Key_Return)
        assert the(screen, "setting.written.allowed").hasFocus()

    def test_what_nothing_matches_stays_and_esc_leads_back(self, settings_window, qtbot, write):
        _window, screen = settings_window("rules")
        screen.search.setFocus()
        write(screen.search, "xyz")
        qtbot.keyClick(screen.search, Qt.Key.Key_Return)
        assert screen.search.text() == "xyz"
        qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
        qtbot.keyClick(screen.search, Qt.Key.Key_Escape)
        assert the(screen, "setting.procedure.basis").hasFocus()


class TestFile:
    def test_a_backup_is_made_and_told(self, settings_window, qtbot, empty_file):
        _window, screen = settings_window("file")
        qtbot.mouseClick(the(screen, "settings.backup.now"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "Varmuuskopio on tehty" in screen.file.report.text)
        copy = Path(screen.file.report.text.partition(": ")[2])
        assert workspaces.verify(copy) == []
        assert copy.parent == empty_file.parent / "Varmuuskopiot"

    def test_a_folder_that_is_not_there_is_told(self, settings_window, type_into, tmp_path):
        window, screen = settings_window("file")
        type_into(screen, "setting.backup.folder", str(tmp_path / "ei ole"))
        assert "ei ole" in the(screen, "setting.backup.folder.fault").text()
        assert settings.get(window.workspace, "backup.folder") is None

    def test_a_whole_file_is_said_to_be_whole(self, settings_window, qtbot):
        _window, screen = settings_window("file")
        qtbot.mouseClick(the(screen, "settings.verify"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: screen.file.report.text.startswith("Tiedosto on ehjä"))

    def test_what_is_wrong_with_a_file_is_listed_in_place_with_what_to_do(self, open_window, empty_file, qtbot):
        with closing(sqlite3.connect(empty_file)) as other, other:
            other.execute("UPDATE setting SET value = '3' WHERE name = 'notice.days'")
        window = open_window(empty_file, "settings")
        screen = window._screens["settings"]
        qtbot.mouseClick(the(screen, "settings.tabs.file"), Qt.MouseButton.LeftButton)
        qtbot.mouseClick(the(screen, "settings.verify"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: screen.file.report.text.startswith("Tiedosto ei ole ehjä. Palauta varmuuskopio"))
        assert re.search(r"\nsetting \d+: Riviä on muutettu ohjelman ulkopuolella: value\.$", screen.file.report.text)
        assert the(screen, "settings.verify.restore").isVisible()

    def test_automatic_copies_go_where_the_setting_says_and_so_many_stay(
        self, settings_window, type_into, qtbot, tmp_path, empty_file
    ):
        window, screen = settings_window("file")
        qtbot.waitUntil(lambda: window.backing_up._timer.isActive() and not window.tasks.running())
        folder = tmp_path / "Toinen levy"
        folder.mkdir()
        type_into(screen, "setting.backup.folder", str(folder))
        type_into(screen, "setting.backup.keep", "2")
        for hour in (8, 9, 10):
            old = folder / f"{empty_file.stem} 2026-11-24 {hour:02}.00.00 automaattinen.kokkola"
            shutil.copy(empty_file, old)
        newest = backups.before(window.workspace)
        kept = sorted(path.name for path in folder.iterdir())
        assert kept == [f"{empty_file.stem} 2026-11-24 10.00.00 automaattinen.kokkola", newest.name]

    def test_the_steps_of_the_file_are_listed_the_newest_first(self, settings_window, qtbot):
        window, screen = settings_window("file")
        settings.change(window.workspace, {"notice.days": 5}, what="Kutsu viimeistään, päivää ennen")
        history.undo(window.workspace)
        qtbot.waitUntil(lambda: len(screen.file.history.texts()) == 3)
        newest, undone, first = screen.file.history.texts()
        assert newest[1] == "Kumottiin: Asetus: Kutsu viimeistään, päivää ennen"
        assert (undone[1], undone[3]) == ("Asetus: Kutsu viimeistään, päivää ennen", "kumottu")
        assert first[1] == "Uusi tiedosto"

    def test_another_city_begins_from_a_template_file(self, settings_window, qtbot, tmp_path):
        window, screen = settings_window("file")
        funding.save_frame(window.workspace, funding.frames(window.workspace)[-1])
        screen.file.save_template(tmp_path / "malli")
        path = tmp_path / "malli.json"
        assert path.name in screen.file.report.text
        template = json.loads(path.read_text("utf-8"))
        assert "demonstration" not in template
        template["city"] = {"fi": {"nominative": "Mallilan kaupunki"}, "logo": "MALLILA"}
        template["council"] = {"fi": {"nominative": "Mallimaan liitto", "allative": "Mallimaan liitolle"}}
        template["body"] = {"fi": {"name": "Mallilan johtoryhmä"}}
        template["agreement"]["fi"]["name"] = "Mallilan ekosysteemisopimus"
        template["frames"] = template["frames"][-1:]
        path.write_text(json.dumps(template), "utf-8")
        window.create_file(tmp_path / "Mallila.kokkola", path)
        qtbot.waitUntil(lambda: window.workspace is not None and Path(window.workspace.path).stem == "Mallila")
        number = planning.plan(window.workspace, date(2026, 12, 1))
        text = validation.text(papers.make(window.workspace, Request("notice", number)).data)
        assert "Mallilan johtoryhmä" in text
        assert "Kokkola" not in text.replace("Kokkola Desktop", "")
        (frame,) = funding.frames(window.workspace)
        assert frame.versions[-1].amount == Money.euros("1120000.00")

    @pytest.mark.parametrize(
        ("content", "words_of_it"),
        [
            ("{", "ei ole mallitiedosto"),
            ("[]", "puuttuu: city.fi.nominative"),
            ('{"city": {"fi": {"nominative": "X"}}}', "puuttuu: council.fi.nominative, body.fi.name"),
            (
                NAMED + '"notice":{"days":"viikko"}}',
                "asetus notice.days ei kelpaa",
            ),
            (
                NAMED + '"frames":[{"name":"K"}]}',
                "rahoituskehys ei kelpaa",
            ),
        ],
    )
    def test_a_file_that_is_no_template_is_told_in_one_sentence(self, tmp_path, content, words_of_it):
        path = tmp_path / "malli.json"
        path.write_text(content, "utf-8")
        with pytest.raises(UserError) as told:
            templates.load(path)
        assert words_of_it in words.told(told.value)

    def test_a_backup_takes_the_place_of_the_file_and_the_old_one_is_kept(self, settings_window, qtbot, empty_file):
        window, _screen = settings_window("file")
        qtbot.waitUntil(lambda: window.backing_up._timer.isActive() and not window.tasks.running())
        copy = backups.backup(empty_file)
        settings.change(window.workspace, {"notice.days": 3})
        window.restore_file(copy)
        qtbot.waitUntil(lambda: window.workspace is not None)
        assert settings.get(window.workspace, "notice.days") == 7
        kept = [path for path in empty_file.parent.glob("*.kokkola") if path != empty_file]
        assert len(kept) == 1


class TestProgram:
    def test_the_window_speaks_swedish_at_a_choice_and_remembers_it(self, settings_window, qtbot, preferences):
        window, screen = settings_window("program")
        choose(qtbot, screen, "program.language", 1)
        qtbot.waitUntil(lambda: window.navigation._items["proposals"].text() == "Projekt")
        assert preferences.language == "sv"
        assert window.shown_screen.objectName() == "settings"
        assert window.shown_screen.tabs.objectName() == "settings.tabs"
        texts = [one.text() for one in window.shown_screen.findChildren(QLabel)]
        assert "Inställningar" in texts
        window.commands["view.fi"].trigger()
        assert window.navigation._items["proposals"].text() == "Hankkeet"

    def test_the_theme_and_the_size_of_the_text_follow_at_once(self, settings_window, qtbot, preferences):
        from kokkola_desktop.ui import theme

        window, screen = settings_window("program")
        choose(qtbot, screen, "program.scheme", 2)
        assert theme.current().dark
        choose(qtbot, window.shown_screen, "program.size", 3)
        qtbot.waitUntil(lambda: theme.current().text_size == 130)
        assert preferences.text_size == 130
