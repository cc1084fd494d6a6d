"""The notice goes out: its papers in their final form, and a message with them for any mail program.

Nothing is sent from here and nothing changes in the meeting; `planning.call` marks it as sent. Lähde: domain.md § 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kokkola_desktop import resources
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Capacity, Item, Meeting
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language, language
from kokkola_desktop.services import mail
from kokkola_desktop.services.attachments import of_agenda
from kokkola_desktop.services.papers import filing
from kokkola_desktop.services.papers.request import Request, issuer, language_of
from kokkola_desktop.services.papers.writing import safe_name, write_whole
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import attachments, meetings as store, people


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it will be written: addresses of those called and of those informed, who has none, and the words.

    ``files`` are those of the annexes, ``size`` their bytes in all; ``secret_files`` and ``secret_size`` those of secret
    items, which go along only if somebody says so.
    """

    to: tuple[str, ...]
    copies: tuple[str, ...]
    without_address: tuple[str, ...]
    subject: str
    text: str
    files: int = 0
    size: int = 0
    secret_files: int = 0
    secret_size: int = 0
    with_files: bool = True
    with_secret: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The message and the papers in it, as files."""

    message: Path
    papers: tuple[Path, ...]
    findings: tuple[Finding, ...]
    annexes: tuple[Path, ...] = ()


def letter(workspace: Workspace, number: str) -> Letter:
    """The message that the program proposes: members, presenters and experts are called, deputies are informed."""
    with workspace.read() as session:
        meeting = store.load_number(session, number)
        addresses = {person.name: person.email for person in people.people(session) if person.email}
        sender = issuer(session, meeting.language or "fi")
        known = of_agenda(session, meeting)
        files = [file for n, of_item in known.items() if not _is_secret(meeting, n) for file in of_item]
        secret = [file for n, of_item in known.items() if _is_secret(meeting, n) for file in of_item]
    words = sender.speaking(language(meeting.language or "fi", resources.catalogues()))
    mark = words.text(N_("ESIMERKKIAINEISTO – ")) if meeting.demonstration else ""
    called = [p for p in meeting.people if p.capacity is not Capacity.DEPUTY]
    informed = [p for p in meeting.people if p.capacity is Capacity.DEPUTY]
    return Letter(
        tuple(dict.fromkeys(addresses[p.name] for p in called if p.name in addresses)),
        tuple(dict.fromkeys(addresses[p.name] for p in informed if p.name in addresses)),
        tuple(dict.fromkeys(p.name for p in meeting.people if p.name not in addresses)),
        mark + words.sentence(N_("Kokouskutsu: {body}, kokous {number}"), body=sender.body, number=number),
        _text(words, meeting),
        len(files),
        sum(file.size for file in files),
        len(secret),
        sum(file.size for file in secret),
    )


def make(workspace: Workspace, number: str, message: Letter, on: date, folder: Path) -> Sent:
    """Write notice and agenda as they go out on a day, the files of annexes, and the message with them, into a folder.

    Raises UserError for a meeting that is over, EnvironmentFault for a full disk.
    """
    spoken = language_of(workspace, number)
    # First what may fail: a paper is registered as soon as it is made.
    annexes: tuple[Path, ...] = ()
    if message.with_files:
        annexes = write_annexes(workspace, number, folder, spoken, with_secret=message.with_secret)
    made = [
        filing.make_into(workspace, Request(kind, number, language=spoken, sent_on=on), folder)
        for kind in ("notice", "agenda")
    ]
    papers = tuple(one.path for one in made)
    path = filing.free(folder / papers[0].with_suffix(".eml").name)
    files = (*papers, *annexes)
    write_whole(
        path, mail.message(message.subject, message.text, files, to=message.to, copies=message.copies), force=False
    )
    findings = dict.fromkeys(str(finding) for one in made for finding in one.findings)
    known = {str(finding): finding for one in made for finding in one.findings}
    return Sent(path, papers, tuple(known[text] for text in findings), annexes)


def write_annexes(
    workspace: Workspace, number: str, folder: Path, code: str, *, with_secret: bool = True
) -> tuple[Path, ...]:
    """Write the files of a meeting's annexes into a folder of their own inside this one, each named by its §.

    Without ``with_secret`` those of secret items are left out. Raises EnvironmentFault for a full disk and the like.
    """
    with workspace.read() as session:
        meeting = store.load_number(session, number)
        chosen = [
            (n, file.id)
            for n, files in sorted(of_agenda(session, meeting).items())
            if with_secret or not _is_secret(meeting, n)
            for file in files
        ]
        loaded = [(n, found) for n, key in chosen if (found := attachments.load(session, key)) is not None]
    if not loaded:
        return ()
    words = language(code, resources.catalogues())
    sequence, _, year = number.partition("/")
    place = folder / f"{words.text(N_('Liitteet'))} {year}-{int(sequence):02}"
    filing.make_folder(place)
    written = []
    for item, (file, data) in loaded:
        path = filing.free(place / safe_name(f"§{item} {file.name}"))
        write_whole(path, data, force=False)
        written.append(path)
    return tuple(written)


def _is_secret(meeting: Meeting, number: int) -> bool:
    item = meeting.item(number)
    return item is not None and bool(item.secret)


def _text(words: Language, meeting: Meeting) -> str:
    when = words.date(meeting.date) + (f" {words.at(meeting.start)}" if meeting.start else "")
    lines = [words.sentence(N_("Johtoryhmän kokous {number} pidetään {when}."), number=meeting.number, when=when)]
    if meeting.place:
        lines.append(words.sentence(N_("Paikka: {place}"), place=meeting.place))
    if meeting.link:
        lines.append(words.sentence(N_("Etäyhteys: {link}"), link=meeting.link))
    if meeting.deadline is not None:
        lines.append(words.sentence(N_("Vastaukset viimeistään {deadline}."), deadline=meeting.deadline))
    lines += ["", words.text(N_("Käsiteltävät asiat:"))]
    lines += [f"§ {item.number} {_title(words, item)}" for item in meeting.items if not item.removed]
    lines += ["", words.text(N_("Kutsu ja esityslista ovat liitteinä. Varajäsenille viesti lähetetään tiedoksi."))]
    lines.append(words.text(N_("Jos et pääse kokoukseen, ilmoita siitä heti, jotta varajäsen voidaan kutsua.")))
    if meeting.secretary:
        lines += ["", meeting.person(meeting.secretary).name, words.text(N_("sihteeri"))]
    return "\n".join(lines) + "\n"


def _title(words: Language, item: Item) -> str:
    """A message is read by others too: it tells no more of a secret item than its public title."""
    if item.secret:
        return item.public_title or words.text(N_("Salassa pidettävä asia"))
    return item.title
