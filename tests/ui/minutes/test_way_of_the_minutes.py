"""The whole way of a meeting's minutes in the window: written, returned, mended, approved, signed, published, corrected."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from kokkola_desktop.domain.meeting import MinutesState, SignedAs
from kokkola_desktop.services import meetings, workspaces
from kokkola_desktop.services.papers import previewing
from kokkola_desktop.ui.meetings.minutes.contents import COURSE
from tests.ui.minutes.writing import BOTH, CTRL, DOWN, ENTER, TAB, text_of

pytestmark = pytest.mark.window
DAY = date(2026, 11, 25)


def test_from_the_closed_meeting_to_a_correction(secretary, closed_file):
    user = secretary(closed_file)
    # a text is edited: Enter leads into the §, Tab from field to field
    user.choose(42)
    user.press(ENTER)
    assert user.focused == "minutes.text.explanation"
    user.press(Qt.Key.Key_End, modifier=CTRL)
    user.write(" Hanke jatkaa aiempaa työtä.")
    user.press(TAB)
    assert user.undo_name == "Pöytäkirja 3/2026: § 42 selostus"
    assert "Selostus. Hanke jatkaa aiempaa työtä." in user.paper
    # to the checkers; the second one returns them
    user.press(Qt.Key.Key_T, modifier=BOTH)
    assert user.meeting.minutes_state is MinutesState.WITH_CHECKERS
    assert user.said("minutes.state") == "tarkastettavana · 0/2 hyväksynyt"
    assert user.focused == "minutes.approve.p2"
    user.press(Qt.Key.Key_Space)
    assert user.said("minutes.state") == "tarkastettavana · 1/2 hyväksynyt"
    assert user.focused == "minutes.approve.p3"
    user.press(TAB, Qt.Key.Key_Space)
    assert user.focused == "minutes.return.reason"
    user.write("Pykälästä 42 puuttuu keskustelu.")
    user.click("minutes.return.go")
    assert user.meeting.minutes_state is MinutesState.DRAFT
    assert user.report.startswith("Pöytäkirja on palautettu")
    told = user.words(user.part("minutes.course"))
    assert "Cecilia Kokeilija palautti 25.11.2026" in told
    assert "Pykälästä 42 puuttuu keskustelu." in told
    # mended
    user.choose(42)
    user.press(ENTER, TAB, TAB)
    user.part("minutes.text.discussion").setFocus()
    user.write("Keskusteltiin aikataulusta.")
    user.press(TAB)
    assert "Keskusteltiin aikataulusta." in user.paper
    assert "LUONNOS" in user.paper
    # both approve, the chair signs, the secretary certifies
    user.press(Qt.Key.Key_T, modifier=BOTH)
    user.press(Qt.Key.Key_Space)
    user.press(Qt.Key.Key_Space)
    assert user.meeting.minutes_state is MinutesState.CHECKED
    assert user.report.startswith("Pöytäkirja on tarkastettu ja lukittu.")
    assert user.said("minutes.state") == "tarkastettu · allekirjoitus puuttuu"
    assert not user.there("minutes.publish.go")
    assert user.focused == "minutes.sign.chair.p1"
    user.press(Qt.Key.Key_Space)
    assert user.focused == "minutes.sign.minute_taker.p90"
    user.press(Qt.Key.Key_Space)
    assert [(one.person, one.signed_as, one.on) for one in user.meeting.minutes.signed] == [
        ("p2", SignedAs.CHECKER, DAY),
        ("p3", SignedAs.CHECKER, DAY),
        ("p1", SignedAs.CHAIR, DAY),
        ("p90", SignedAs.MINUTE_TAKER, DAY),
    ]
    # published until a day
    assert user.focused == "minutes.publish.until"
    user.press(Qt.Key.Key_A, modifier=CTRL)
    user.write("31.12.2026")
    user.press(ENTER)
    assert user.meeting.minutes.taken_down_on == date(2026, 12, 31)
    assert "Muista poistaa se verkosta 31.12.2026." in user.report
    # locked: nothing but a correction with a reason
    before = user.paper
    for words in (
        "Pöytäkirja on tarkastettu ja hyväksytty 25.11.2026.",
        "Aino Mallikas puheenjohtaja allekirjoittanut 25.11.2026",
        "Sanna Sihteerinen pöytäkirjanpitäjä varmentanut 25.11.2026",
        "Pöytäkirja on julkaistu 25.11.2026 ja poistetaan verkosta 31.12.2026.",
    ):
        assert words in before
    assert "LUONNOS" not in before
    user.choose(42)
    assert user.part("minutes.text.discussion").isReadOnly()
    user.press(ENTER)
    assert user.focused == "minutes.correct"
    user.press(Qt.Key.Key_Space)
    assert user.focused == "minutes.correct.reason"
    area = user.part("minutes.text.discussion")
    area.setFocus()
    user.press(Qt.Key.Key_A, modifier=CTRL)
    user.write("Keskusteltiin rahoituksesta.")
    user.press(TAB)
    assert user.meeting.item(42).discussion == "Keskusteltiin aikataulusta."
    user.click("minutes.correct.go")
    assert user.meeting.item(42).discussion == "Keskusteltiin aikataulusta."
    assert user.focused == "minutes.correct.reason"
    user.write("Asiavirhe")
    user.click("minutes.correct.go")
    assert user.report == "§ 42 on korjattu. Aiempi versio on tallessa."
    corrected = user.paper
    assert "Keskusteltiin rahoituksesta." in corrected
    assert "Pöytäkirjaa korjattu 25.11.2026: Asiavirhe" in corrected
    assert "Aiempi teksti: Keskusteltiin aikataulusta." in corrected
    # both versions are there to be seen, after a restart too
    user.part("minutes.paper.version").setFocus()
    user.press(DOWN)
    assert user.paper == before
    user.window.close()
    with workspaces.open(closed_file) as workspace:
        assert text_of(previewing.minutes(workspace, "3/2026")) == corrected
        assert text_of(previewing.minutes(workspace, "3/2026", version=1)) == before
        assert [one.reason for one in meetings.course(workspace, "3/2026").returns] == [
            "Pykälästä 42 puuttuu keskustelu."
        ]
        assert workspaces.verify(closed_file) == []


def test_what_was_signed_and_then_changed_is_signed_again(secretary, closed_file):
    user = secretary(closed_file)
    user.part("minutes.sign.chair.p1").setFocus()
    user.press(Qt.Key.Key_Space)
    assert [one.person for one in user.meeting.minutes.signed] == ["p1"]
    user.choose(42)
    user.press(ENTER, TAB)  # nothing was written: what was signed still stands
    assert [one.person for one in user.meeting.minutes.signed] == ["p1"]
    user.part("minutes.text.discussion").setFocus()
    user.write("Keskusteltiin aikataulusta.")
    user.press(TAB)
    assert user.meeting.minutes.signed == ()
    assert user.report.startswith("Pöytäkirja muuttui, joten allekirjoitukset poistettiin")
    user.choose(COURSE)
    assert user.there("minutes.sign.chair.p1")
    user.press(Qt.Key.Key_Z, modifier=CTRL)
    assert [one.person for one in user.meeting.minutes.signed] == ["p1"]
    assert user.meeting.item(42).discussion == ""
