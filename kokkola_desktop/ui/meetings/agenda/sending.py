"""Lähetä kutsu: whom it goes to and what it says; the message opens in the mail program, marking it as sent is its own act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui import typed
from kokkola_desktop.ui.annex_files import size_words
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.findings import FindingPanel
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import column, label, line, row
from kokkola_desktop.ui.widgets.text_editor import TextArea, TextEditor
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.invitation import Letter


#: Bytes of files: encoded they grow by a third, and 25 to 35 million is what mail servers take.
LARGE_MAIL = 18_000_000


class Message:
    """The message as `Drafting` keeps it."""

    def __init__(self, area: TextArea) -> None:
        self._area = area
        self.typed = area.textChanged

    @property
    def text(self) -> str:
        """What stands there."""
        return self._area.text

    def show_text(self, text: str) -> None:
        """Show a text that was being written."""
        self._area.show_text(text)


class Proposed:
    """What the program proposed when the message was begun, as `Drafting` keeps it beside the message."""

    def __init__(self, typed: Any) -> None:
        self.typed = typed
        self.text = ""
        self.begun_from = ""

    def propose(self, text: str) -> None:
        """This is proposed now."""
        self.text = self.begun_from = text

    def show_text(self, text: str) -> None:
        """This was proposed when the message was begun."""
        self.begun_from = text

    @property
    def is_another(self) -> bool:
        """Whether the message was begun from something else than what would be proposed now."""
        return self.begun_from != self.text


class SendPanel(QFrame):
    """``make_asked(letter, day)``: write papers and message; ``sent(day)``: it has gone out; ``closed``."""

    make_asked = Signal(object, object)
    sent = Signal(object)
    closed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("agenda.send")
        self.setProperty("surface", "panel")
        self._letter: Letter | None = None
        self._meeting: Meeting | None = None
        self._today = date.min
        outer = column(self, (1, 14, 1, 12), 8)
        head = row(margins=(16, 0, 16, 0))
        self._head = label(role="head", name="agenda.send.head")
        head.addWidget(self._head)
        outer.addLayout(head)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setProperty("surface", "none")
        inside = column(page, (16, 0, 16, 8), 12)
        self.to = label(role="small", name="agenda.send.to", wrap=True)
        self.copies = label(role="small", name="agenda.send.copies", wrap=True)
        self._missing = QWidget()
        self._missing_place = column(self._missing)
        self._unready = QWidget()
        self._unready_place = column(self._unready)
        self._stale = QWidget()
        self._stale_place = column(self._stale)
        self.subject = Entry(_("Aihe"), "agenda.send.subject")
        self.text = TextEditor(_("Viesti"), "agenda.send.text", 8, tools=False)
        self.attached = label(role="label", name="agenda.send.attached", wrap=True)
        self.files = CheckBox("", "agenda.send.files")
        self.files.toggled.connect(lambda _checked: self._show_size())
        self.secret = CheckBox("", "agenda.send.secret")
        self.secret.toggled.connect(lambda _checked: self._show_size())
        self._large = QWidget()
        self._large_place = column(self._large)
        for part in (
            *(self.to, self.copies, self._missing, self._unready, self._stale, self.subject, self.text),
            *(self.attached, self.files, self.secret, self._large),
        ):
            inside.addWidget(part)
        inside.addStretch(1)
        scroll.setWidget(page)
        outer.addWidget(scroll, 1)
        outer.addWidget(line())
        foot = Flow(gap=12)
        edges = row(margins=(16, 0, 16, 0))
        edges.addLayout(foot)
        self.day = Entry(_("Lähetetty"), "agenda.send.day", self._read_day, current().date)
        foot.addWidget(self.day)
        self.mark = Button(_("Merkitse lähetetyksi"), "agenda.send.mark", Kind.QUIET, "mail-check")
        self.go = Button(_("Tee ja avaa viesti"), "agenda.send.go", Kind.PRIMARY, "send")
        away = Button(_("Peruuta"), "agenda.send.cancel", Kind.FLAT)
        foot.add(self.mark, below=True)
        for button in (away, self.go):
            foot.add(button, at_end=True, below=True)
        outer.addLayout(edges)
        away.clicked.connect(self.closed)
        self.go.clicked.connect(self._make)
        self.mark.clicked.connect(self._mark)
        self.text.area.escaped.connect(self.closed)
        # What was written stays, though the panel is closed or the program ends, until the notice is marked as sent.
        message = Message(self.text.area)
        self._proposed = Proposed(message.typed)
        fields = {"subject": self.subject, "text": message, "proposed": self._proposed}
        self._drafting = Drafting(around, "meeting.letter", fields, self)
        self.subject.typed.connect(partial(self._drafting.note, "proposed"))

    def show_letter(self, letter: Letter, today: date, meeting: Meeting, gaps: Sequence[str] = ()) -> None:
        """Begin with the message that the program proposes for a meeting, or as it was being written.

        ``gaps`` say what is still open on the agenda. What has been called is not marked as sent again.
        """
        self._letter, self._today, self._meeting = letter, today, meeting
        first = meeting.state is MeetingState.PLANNED
        self._head.setText(_("Lähetä kutsu") if first else _("Ilmoita muutoksesta"))
        for part in (self.day, self.mark):
            part.setVisible(first)
        _warn(self._unready_place, "\n".join(gaps))
        self.to.setText(
            plural("Vastaanottajia {n}: ", "Vastaanottajia {n}: ", len(letter.to)) + (", ".join(letter.to) or "–")
        )
        self.copies.setText(
            plural("Varajäsenille tiedoksi {n}: ", "Varajäsenille tiedoksi {n}: ", len(letter.copies))
            + (", ".join(letter.copies) or "–")
        )
        names = ", ".join(letter.without_address)
        missing = [sentence(_("Sähköpostiosoite puuttuu: {names}."), names=names)] if names else []
        missing += [] if letter.to else [_("Viestillä ei ole yhtään vastaanottajaa: lisää osoitteet johtoryhmään.")]
        _warn(self._missing_place, "\n".join(missing))
        self.subject.show_value(letter.subject)
        self.text.area.show_text(letter.text)
        self._proposed.propose(f"{letter.subject}\n{letter.text}")
        self._drafting.begin(meeting.id or 0, "meeting.letter" if first else f"meeting.letter.{meeting.state.value}")
        self._show_stale(gaps)
        cancelled = meeting.state is MeetingState.CANCELLED
        self.attached.setText(
            "" if cancelled else _("Liitteiksi tehdään kutsu ja esityslista lopullisina PDF-tiedostoina.")
        )
        self.files.setVisible(bool(letter.files) and not cancelled)
        words = plural("Mukaan liitteiden {n} tiedosto", "Mukaan liitteiden {n} tiedostoa", letter.files)
        self.files.setText(f"{words} ({size_words(letter.size)})")
        self.files.setChecked(letter.with_files and not cancelled)
        self.secret.setVisible(bool(letter.secret_files) and not cancelled)
        words = plural(
            "Mukaan salassa pidettävien asioiden {n} tiedosto",
            "Mukaan salassa pidettävien asioiden {n} tiedostoa",
            letter.secret_files,
        )
        self.secret.setText(f"{words} ({size_words(letter.secret_size)})")
        self.secret.setChecked(letter.with_secret)
        self._show_size()
        self.day.show_value(today)
        self.show_made(made=False)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_stale(self, gaps: Sequence[str]) -> None:
        """The meeting has changed since the message was begun: what stands in it may be old."""

        def take() -> None:
            self._drafting.drop()
            if self._letter is not None and self._meeting is not None:
                self.show_letter(self._letter, self._today, self._meeting, gaps)

        words = _("Kokousta on muutettu sen jälkeen, kun tätä viestiä alettiin kirjoittaa: tarkista päivä ja paikka.")
        link = (_("Ota uusi ehdotus"), "agenda.send.renew", take)
        _warn(self._stale_place, words if self._proposed.is_another else "", link)

    @property
    def _with_secret(self) -> bool:
        letter = self._letter
        wanted = self.files.isChecked() and self.secret.isChecked()
        return wanted and letter is not None and letter.secret_files > 0

    def _show_size(self) -> None:
        """Many mail servers refuse a large message; the files lie in the folder beside it all the same."""
        letter = self._letter
        if letter is None:
            return
        self.secret.setEnabled(self.files.isChecked())
        secret = self._with_secret
        size = letter.size * self.files.isChecked() + letter.secret_size * secret
        words = []
        if secret:
            words.append(_("Viesti ei ole salattu: lähetä salassa pidettävä mieluummin suojattua tietä."))
        if size > LARGE_MAIL:
            words.append(
                _("Näin suurta viestiä moni sähköpostipalvelin ei ota vastaan. Jätä tiedostot pois ja jaa ne muuten.")
            )
        _warn(self._large_place, "\n".join(words))

    def show_made(self, *, made: bool) -> None:
        """Once the message is made, marking it as sent is the next thing to do."""
        self.go.set_kind(Kind.QUIET if made else Kind.PRIMARY)
        self.mark.set_kind(Kind.PRIMARY if made else Kind.QUIET)
        self.setEnabled(True)
        if made and self.isVisible() and not self.mark.isHidden():
            self.mark.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_day(self, text: str) -> date:
        day = typed.day_of(text, self._today.year)
        if day is None:
            raise UserError(N_("Anna lähetyspäivä."))
        if day > self._today:
            raise UserError(N_("Lähetyspäivä on vasta tulossa: anna päivä, jona kutsu lähti."))
        return day

    def _make(self) -> None:
        day = self._day()
        if self._letter is None or day is None:
            return
        if not self.subject.text.strip():
            self.subject.say(_("Kirjoita viestille aihe."))
            self.subject.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        letter = replace(
            self._letter,
            subject=self.subject.text.strip(),
            text=self.text.area.text,
            with_files=self.files.isChecked(),
            with_secret=self._with_secret,
        )
        self.make_asked.emit(letter, day)

    def _mark(self) -> None:
        day = self._day()
        if day is not None:
            self.sent.emit(day)

    def drop_draft(self) -> None:
        """The notice has gone out: what was written of it is no draft any more."""
        self._drafting.drop()

    def _day(self) -> date | None:
        try:
            day: date | None = self.day.value()
        except UserError:
            self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return day

    def hasHeightForWidth(self) -> bool:
        """What is above the buttons scrolls, so that these are always seen."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes away."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _warn(place: QBoxLayout, text: str, link: tuple[str, str, Callable[[], object]] | None = None) -> None:
    """Say this in amber in a place that is hidden while there is nothing to say."""
    while (item := place.takeAt(0)) is not None:
        item.widget().hide()
        item.widget().deleteLater()
    if text:
        place.addWidget(FindingPanel(text, "warn", link=link))
    place.parentWidget().setVisible(bool(text))
