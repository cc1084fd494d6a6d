"""The minutes go to the checkers: the draft as a paper, and a message with it for any mail program.

Nothing is sent from here and nothing changes in the meeting; `checking.send_to_checkers` marks it as sent.
"""

from __future__ import annotations

from pathlib import Path

from kokkola_desktop import resources
from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.minutes import awaited
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import language
from kokkola_desktop.services import mail
from kokkola_desktop.services.meetings.invitation import Sent
from kokkola_desktop.services.papers import filing
from kokkola_desktop.services.papers.request import Request, language_of
from kokkola_desktop.services.papers.writing import write_whole
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as store, people


def make(workspace: Workspace, number: str, folder: Path) -> Sent:
    """Write the minutes as they stand and a message to the checkers whose mark is missing, into a folder.

    The text names them all, so that one without an address is not forgotten. Raises EnvironmentFault for a full disk.
    """
    code = language_of(workspace, number)
    made = filing.make_into(workspace, Request("minutes", number, language=code), folder)
    with workspace.read() as session:
        meeting = store.load_number(session, number)
        addresses = people.addresses(session, meeting.id or 0)
    words = language(code, resources.catalogues())
    waiting = awaited(meeting)
    names = [meeting.person(key).name for key in waiting]
    lines = [
        words.sentence(
            N_("Kokouksen {number} ({day}) pöytäkirja on liitteenä tarkastettavaksi."), number=number, day=meeting.date
        ),
        words.sentence(N_("Tarkastajat: {names}."), names=tuple(names)) if names else "",
        words.text(
            N_("Vastatkaa tähän viestiin, että hyväksytte pöytäkirjan, tai kertokaa, mitä siinä on korjattava.")
        ),
        "",
    ]
    mark = words.text(N_("ESIMERKKIAINEISTO – ")) if meeting.demonstration else ""
    subject = mark + words.sentence(N_("Pöytäkirja {number} tarkastettavaksi"), number=number)
    path = filing.free(folder / made.path.with_suffix(".eml").name)
    to = tuple(dict.fromkeys(addresses[key] for key in waiting if key in addresses))
    write_whole(path, mail.message(subject, "\n\n".join(filter(None, lines)) + "\n", (made.path,), to=to), force=False)
    without = tuple(meeting.person(key).name for key in waiting if key not in addresses)
    message = N_("Sähköpostiosoite puuttuu: {names}.")
    missing = [Finding(Gravity.WARNING, message, {"names": without})] if without else []
    return Sent(path, (made.path,), (*made.findings, *missing))
