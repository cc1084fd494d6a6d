"""People come and go in the live view: by a click, by a letter, now or at a time that is asked."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kokkola_desktop.domain.meeting import Way
from kokkola_desktop.domain.presence import current as presence_of
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.meetings.live import presence
from kokkola_desktop.ui.typed import clock_of
from kokkola_desktop.ui.words import _, current, sentence, told

if TYPE_CHECKING:
    from kokkola_desktop.ui.meetings.live.acts import Work
    from kokkola_desktop.ui.meetings.live.view import LiveView


class Comings(QObject):
    """The comings and goings of a `LiveView`."""

    def __init__(self, view: LiveView) -> None:
        super().__init__(view)
        self._view = view
        view.side.struck.connect(self.struck)
        view.side.time_given.connect(self.time_given)
        view.side.time_left.connect(view.take_focus)

    def struck(self, person: str, asks_time: bool) -> None:
        if asks_time:
            self._ask_time(person)
        else:
            self.come_or_go(person)

    def come_or_go(self, person: str, at: time | None = None, *, remote: bool | None = None) -> None:
        """Somebody who is there goes, who is not comes: now, or at a time given.

        ``remote`` is what was said of the room and the line: whoever is there and has another way changes it.
        """

        def intent() -> Work | None:
            from kokkola_desktop.services.meetings import presence as verbs

            if self._view.board is None:
                return None
            meeting, moment = self._view.board.meeting, at or self._view.now()
            who = meeting.person(person)
            entry = presence_of(meeting, person, moment)
            if entry is not None and remote is not None and entry.remote is not remote:
                message = _("{name} on nyt etänä.") if remote else _("{name} on nyt paikalla.")
                return self._view.work(
                    verbs.switch, person, moment, remote=remote, said=sentence(message, name=who.name)
                )
            if presence.here(meeting, person, moment):
                said = sentence(_("{name} poistui {when}."), name=who.name, when=current().at(moment))
                return self._view.work(verbs.leave, person, moment, said=said)
            seat = presence.seat_for(meeting, self._view.board.item, who, moment)
            said = sentence(_("{name} saapui {when}."), name=who.name, when=current().at(moment))
            return self._view.work(verbs.arrive, person, moment, seat=seat, remote=remote, said=said)

        self._view.do(intent)

    def everybody_comes(self) -> None:
        """All members are there."""

        def intent() -> Work:
            from kokkola_desktop.services.meetings import presence as verbs

            return self._view.work(
                verbs.all_arrive, self._view.now(), said=_("Kaikki jäsenet merkittiin läsnä oleviksi.")
            )

        self._view.do(intent)

    def _ask_time(self, person: str) -> None:
        if self._view.board is not None:
            meeting, now = self._view.board.meeting, self._view.now()
            entry = presence_of(meeting, person, now)
            remote = entry.remote if entry is not None else meeting.way is Way.REMOTE
            mixed = meeting.way in (Way.HYBRID, Way.REMOTE)
            name = meeting.person(person).name
            self._view.side.ask_time(person, name, current().clock(now), remote=remote if mixed else None)

    def time_given(self, person: str, text: str, remote: bool) -> None:
        try:
            at = clock_of(text)
        except UserError as error:
            self._view.side.time.say(told(error))
            return
        asked = not self._view.side.remote.isHidden()
        self._view.side.time_taken()
        self._view.take_focus()
        self.come_or_go(person, at, remote=remote if asked else None)

    def letter(self, letter: str, *, shifted: bool) -> None:
        if letter == "A":
            if not shifted:
                self.everybody_comes()
            return
        place = presence.LETTERS.find(letter)
        people = presence.everybody(self._view.board.meeting) if self._view.board is not None else ()
        if 0 <= place < len(people):
            self.struck(people[place].id, shifted)
