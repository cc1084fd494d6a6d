"""A secretary's spring: keys and clicks alone, from the first start of the program to the liitto's answers.

    python -m tests.end_to_end.cycle first FOLDER     from an empty file to checked minutes
    python -m tests.end_to_end.cycle second FOLDER    a new start: the recommendation, and the answers to it

The two acts run in processes of their own. Between the start of the program and its end nothing of the program's code
is called: `Hand` knows Qt alone, and parts are found by their object names.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from tests.hand import CTRL, Hand, Stuck, plain

KEY = Qt.Key
LIST = Path(__file__).parents[1] / "trials" / "files" / "eakr-esr-hankkeet-2014-2020.csv"
FILE = "Kevat.kokkola"
FRAME = "EAKR + valtio 2026–2027"
CALL = "Kevään haku 2026"
#: What is decided of four real projects of the list: by their codes, with the amounts.
VOTED, CONDITIONAL, PLAIN, REFUSED = "A70204", "A70139", "A70193", "A70045"
VOTED_TITLE = "AktiVoi"
#: What the liitto answers: the kind, and the amount where it is another one.
ANSWERS = (
    ("AktiVoi", "myönnetty", ""),
    ("Älykäs automaatio", "myönnetty", "340000"),
    ("KOHTAAMO", "hylätty", ""),
    ("SmartHome4E", "hylätty", ""),
)
CONDITION = "Kuntarahoitus on päätetty."
REASON = "Hanke ei edistä painopistettä."
CHECKERS = ("Carita Cederberg", "Fanni Forss")
#: What their titles begin with, and the points that the secretariat gives criterion by criterion.
PROJECTS = {
    VOTED: (VOTED_TITLE, "54532222"),
    CONDITIONAL: ("Älykäs automaatio", "44442222"),
    PLAIN: ("KOHTAAMO", "33432222"),
    REFUSED: ("SmartHome4E", "11110000"),
}
#: The members as they stand in a table of Excel. Bertta Berg works for the applicant of two of the projects.
GROUP = """Nimi\tOrganisaatio\tRooli\tSähköposti\tKenen varajäsen
Aino Aalto\tMallilan kaupunki\tpuheenjohtaja\taino@example.fi\t
Bertta Berg\tJyväskylän yliopisto\tvarapuheenjohtaja\tbertta@example.fi\t
Hilla Halonen\tMallilan kaupunki\tvarajäsen\thilla@example.fi\tBertta Berg
Carita Cederberg\tMallilan kaupunki\tjäsen\tcarita@example.fi\t
Daavid Dahl\tMallilan kaupunki\tjäsen\tdaavid@example.fi\t
Eero Eskola\tMallilan kaupunki\tjäsen\teero@example.fi\t
Fanni Forss\tMallilan kaupunki\tjäsen\tfanni@example.fi\t
Gun Granö\tMallilan kaupunki\tjäsen\tgun@example.fi\t
Sanna Sihteerinen\tMallilan kaupunki\tsihteeri\tsanna@example.fi\t
"""


class Clock:
    """The clock on the wall."""

    def __init__(self) -> None:
        self.at = datetime(2026, 4, 1, 9, 0)  # noqa: DTZ001 - the window's clock is that of the wall

    def __call__(self) -> datetime:
        return self.at


class Secretary(Hand):
    """Whoever sits at the window."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock

    def comes_to_the_window(self) -> None:
        """The desktop gives the window the keys when a program begins, and when a dialog is gone."""
        self.part("window").activateWindow()
        self.wait(lambda: QApplication.activeWindow() is not None, "the window to take keys")

    def choose_file(self, opening: Callable[[], None], path: Path) -> None:
        """Open a dialog of files and type the path into it: the dialog keeps the caller waiting until it is closed."""
        timer = QTimer()
        timer.timeout.connect(lambda: self._type_path(str(path)))
        timer.start(30)
        opening()
        timer.stop()
        self.comes_to_the_window()

    def _type_path(self, path: str) -> None:
        """Type the path and take it; what the dialog would complete is no part of the program."""
        if not self.there("fileNameEdit"):
            return
        line = self.part("fileNameEdit")
        assert isinstance(line, QLineEdit)
        line.setCompleter(None)
        if plain(line.text()) != path:
            QTest.keyClick(line, KEY.Key_A, CTRL)
            QTest.keyClicks(line, path)
        else:
            QTest.keyClick(line, KEY.Key_Return)

    # the first act -----------------------------------------------------------------

    def begins_a_file(self) -> None:
        self.choose_file(lambda: self.click("welcome.new"), self.folder / FILE)
        self.part("desk.day")

    def opens_a_call(self) -> None:
        self.click("navigation.proposals")
        self.click("proposal.calls.button")
        self.click("call.empty.new")
        self.wait(lambda: self.focused == "call.name", "the name of the call to be asked for")
        self.fill("call.name", CALL)
        self.choose("call.frame", FRAME)
        self.fill("call.part", "900000")
        self.fill("call.opens", "1.4.2026 klo 8.00")
        self.fill("call.closes", "30.4.2026 klo 16.00")
        self.await_text("call.name", CALL)
        self.click("calls.back")

    def takes_the_list_in(self) -> None:
        self.choose_file(lambda: self.click("proposal.empty.import"), LIST)
        self.click("proposal.import.confirm")
        self.click("proposal.import.done")
        self.await_text("proposal.foot.count", "2 881 hanketta")

    def makes_four_ready(self) -> None:
        """Each belongs to the call, is submitted, scored by the secretariat, and ready for the group."""
        for code, (title, points) in PROJECTS.items():
            self.fill("proposal.search", code)
            self.click_row("proposal.list", title)
            self.press(KEY.Key_Return)
            self.await_text("form.head.state", "jätetty")
            self.choose("form.field.call", CALL)
            self.choose("form.field.priority", "Kiertotalous")
            self.click("form.section.handling")
            self.click("form.move.under_review")
            self.await_text("form.head.state", "arvioitavana")
            self.scores(title, points)
            self.click("form.section.handling")
            self.click("form.move.ready")
            self.await_text("form.head.state", "valmis käsittelyyn")
            self.press(KEY.Key_Return, modifier=CTRL)
            self.part("proposal.list")

    def scores(self, title: str, points: str) -> None:
        self.click("form.section.assessment")
        self.click("form.scoring")
        self.await_text("scoring.title", title)
        if not self.there("scoring.points.S1"):
            self.fill("scoring.new.name", "Sanna Sihteerinen")
            self.click("scoring.new.add")
        self.click("scoring.points.S1")
        self.press(points)
        self.click("scoring.done")
        self.await_text("scoring.total.own", "/")
        self.press(KEY.Key_Return, modifier=CTRL)
        self.part("form.section.handling")

    def seats_the_group(self) -> None:
        """The members were copied in Excel."""
        self.click("navigation.people")
        QApplication.clipboard().setText(GROUP)
        self.click("people.paste.button")
        self.await_text("people.report", "9 henkilöä")
        self.click("people.paste.confirm")
        self.await_text("seat.list.count", "7 äänivaltaista paikkaa, avoinna 0")

    def builds_the_agenda(self) -> None:
        self.clock.at = datetime(2026, 5, 6, 10, 0)  # noqa: DTZ001
        self.click("navigation.meetings")
        self.click("meeting.empty.new")
        self.fill("meeting.new.day", "21.5.2026")
        self.fill("meeting.new.start", "9.00")
        self.fill("meeting.new.place", "Kaupungintalo")
        self.click("meeting.new.go")
        self.click("agenda.add.button")
        self.wait(lambda: len(self.lines("agenda.add.list")) == len(PROJECTS), "four ready projects")
        self.press(KEY.Key_A, modifier=CTRL)
        self.press(KEY.Key_Return)
        self.wait(lambda: any("KOHTAAMO" in line for line in self.lines("agenda.items")), "the projects on the agenda")

    def sends_the_notice(self) -> None:
        self.click("agenda.send.button")
        self.await_text("agenda.send.to", "aino@example.fi")
        self.click("agenda.send.go")
        self.wait(lambda: list(self.folder.rglob("*.eml")), "the message")
        self.click("agenda.send.mark")
        self.await_text("meeting.state", "kutsuttu")

    # the meeting ---------------------------------------------------------------------

    def opens_the_meeting(self) -> None:
        self.clock.at = datetime(2026, 5, 21, 9, 0)  # noqa: DTZ001
        self.click("meeting.tabs.live")
        self.click("meeting.live.start")
        self.await_text("live.title", "Kokouksen avaus")
        self.press("l", "a")
        self.await_text("live.quorum", "Päätösvaltainen. Läsnä 7/7 äänivaltaista, vaaditaan 4.")
        self.press(KEY.Key_Escape)

    def decides_the_first_items(self) -> None:
        for title in ("laillisuus", "tarkastajien"):
            self.press(KEY.Key_Return)
            self.await_text("live.title", title)
        self.press(KEY.Key_Return)
        for name in CHECKERS:
            self.click_words("live.asking.checkers.", name)
        self.click("live.asking.accept")
        for title in ("Esityslistan", "Edellisen", "Ilmoitusasiat", VOTED_TITLE):
            self.press(KEY.Key_Return)
            self.await_text("live.title", title)

    def confirms_the_disqualification(self) -> None:
        """Bertta Berg works for the applicant; her deputy is called the first time and stays at hand."""
        self.click_first("live.doubt.confirm.")
        self.await_text("live.quorum", "Bertta Berg esteellinen")

    def votes_on_the_first(self) -> None:
        """Four of seven are for the smaller amount that is moved."""
        self.clock.at = datetime(2026, 5, 21, 9, 20)  # noqa: DTZ001
        self.confirms_the_disqualification()
        self.click_words("live.doubt.deputy.", "Hilla Halonen")
        self.await_text(
            "live.quorum", "Läsnä 7/7 äänivaltaista, vaaditaan 4. Bertta Berg esteellinen, varajäsen tilalla"
        )
        self.press("ä")
        self.choose("live.moving.by", "Daavid Dahl")
        self.fill("live.moving.amount", "300000")
        self.click_words("live.moving.seconders.", "Eero Eskola")
        self.click("live.moving.accept")
        self.await_text("live.put.text", "äänestävät EI")
        self.press("jeeeejj")
        self.press(KEY.Key_Return)
        self.await_text("live.keys.primary", "Kirjaa päätös: 300 000,00 €")
        self.press(KEY.Key_Return)
        self.await_text("live.title", "Älykäs automaatio")

    def decides_the_other_projects(self) -> None:
        self.press("t")
        self.press(CONDITION)
        self.click("live.asking.accept")
        self.press(KEY.Key_Return)
        self.await_text("live.title", "KOHTAAMO")
        self.press(KEY.Key_Return)
        self.await_text("live.title", "SmartHome4E")
        self.confirms_the_disqualification()
        self.await_text("live.quorum", "varajäsen tilalla")
        self.press("x")
        self.press(REASON)
        self.click("live.asking.accept")
        self.press(KEY.Key_Return)

    def closes_the_meeting(self) -> None:
        for title in ("Muut asiat", "Seuraava kokous", "Kokouksen päättäminen"):
            self.await_text("live.title", title)
            self.press(KEY.Key_Return)
        self.clock.at = datetime(2026, 5, 21, 11, 0)  # noqa: DTZ001
        self.click("live.close")
        self.click("live.asking.accept")
        self.await_text("live.meeting_state", "päättyn")
        self.click("live.back")

    # its minutes -----------------------------------------------------------------------

    def has_the_minutes_checked(self) -> None:
        self.clock.at = datetime(2026, 5, 25, 9, 0)  # noqa: DTZ001
        self.click("meeting.tabs.minutes")
        self.click("minutes.next")
        self.await_text("minutes.state", "0/2 hyväksynyt")
        self.click_first("minutes.approve.")
        self.await_text("minutes.state", "1/2 hyväksynyt")
        self.clock.at = datetime(2026, 5, 28, 15, 0)  # noqa: DTZ001
        self.fill("minutes.day", "28.5.2026")
        self.click_first("minutes.approve.")
        self.await_text("minutes.state", "tarkastettu")
        self.click_first("minutes.sign.chair.")
        self.click_first("minutes.sign.minute_taker.")
        self.wait(lambda: "puuttuu" not in self.words(), "signature and certification")

    # the second act ------------------------------------------------------------------

    def makes_the_recommendation(self) -> None:
        """The program is started again and opens the file that was open last."""
        self.clock.at = datetime(2026, 5, 29, 9, 0)  # noqa: DTZ001
        self.await_text("status.saved", "Kaikki tallessa")
        self.click("navigation.funding")
        self.click("funding.tabs.letters")
        self.click_row("funding.letters", "1/2026")
        self.click("funding.letter.make")
        self.await_text("funding.letters.report", "Tehty:")
        self.note("letter", self.text("funding.letters.report"))

    def marks_it_as_sent(self) -> None:
        self.click("funding.letter.sent")
        self.wait(lambda: self.lines("funding.letters")[0].endswith("esitetty"), "the letter to be sent")

    def enters_the_answers(self) -> None:
        """One is granted as it was asked for, one with another amount, and one is rejected."""
        self.clock.at = datetime(2026, 8, 20, 9, 0)  # noqa: DTZ001
        self.click("funding.tabs.answers")
        for n, (title, kind, amount) in enumerate(ANSWERS, 1):
            self.click_row("funding.answers", title)
            self.await_text("funding.answer.title", title)
            self.fill("funding.answer.decided_on", "18.8.2026")
            self.fill("funding.answer.number", f"KPL {n}/2026")
            self.choose("funding.answer.kind", kind)
            if amount:
                self.fill("funding.answer.amount", amount)
            self.click("funding.answer.number")
            self.press(KEY.Key_Return)
            self.await_text("funding.answers.count", f"{len(ANSWERS) - n} odottaa päätöstä")
        self.note("differences", self.text("funding.answers.differences"))

    def sees_the_frame(self) -> None:
        self.click("funding.tabs.frames")
        self.await_text("funding.ledger.name", FRAME)
        self.await_text("funding.ledger.free", "vapaana")
        self.wait(
            lambda: any(f"KPL {len(ANSWERS) - 1}/2026" in line for line in self.lines("funding.ledger")),
            "the answers in the ledger",
        )
        self.note("free", self.text("funding.ledger.free"))

    def note(self, what: str, words: str) -> None:
        """Write down what was read."""
        with (self.folder / "seen.txt").open("a", encoding="utf-8") as notes:
            notes.write(f"{what}\t{words}\n")


ACTS: dict[str, tuple[str, ...]] = {
    "first": (
        "begins_a_file",
        "opens_a_call",
        "takes_the_list_in",
        "makes_four_ready",
        "seats_the_group",
        "builds_the_agenda",
        "sends_the_notice",
        "opens_the_meeting",
        "decides_the_first_items",
        "votes_on_the_first",
        "decides_the_other_projects",
        "closes_the_meeting",
        "has_the_minutes_checked",
    ),
    "second": ("makes_the_recommendation", "marks_it_as_sent", "enters_the_answers", "sees_the_frame"),
}


class Play:
    """One act at the window; a fault that the program would report to its user ends it."""

    def __init__(self, act: str, secretary: Secretary, application: QApplication) -> None:
        self.act = act
        self.secretary = secretary
        self.application = application
        self.faults: list[str] = []
        sys.excepthook = self._note
        QTimer.singleShot(0, self._play)

    def _note(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        self.faults.append("".join(traceback.format_exception(kind, error, where)))
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog):
                dialog.reject()

    def _play(self) -> None:
        try:
            self.secretary.comes_to_the_window()
            for step in ACTS[self.act]:
                began = time.monotonic()
                getattr(self.secretary, step)()
                print(f"{step}: {time.monotonic() - began:.1f} s", flush=True)
                if self.faults:
                    return
        except Stuck as stuck:
            self.faults.append(str(stuck))
        finally:
            self._end()

    def _end(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.objectName() == "window":
                window.close()
        self.application.quit()


def main(arguments: list[str]) -> int:
    """Play one act; the exit code."""
    from kokkola_desktop import app

    act, folder = arguments
    clock = Clock()
    application = app.start([], clock)
    play = Play(act, Secretary(Path(folder), clock), application)
    application.exec()
    print("\n".join(play.faults), file=sys.stderr)
    return 1 if play.faults else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
