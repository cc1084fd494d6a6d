"""The notice goes out: its papers in their final form, and a message with them for any mail program.

Nothing is sent from here and nothing changes in the meeting; `planning.call` marks it as sent. Lähde: domain.md § 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kokkola_desktop import resources
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Capacity, Item, Meeting, MeetingState, Way
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language, language
from kokkola_desktop.services import mail
from kokkola_desktop.services.attachments import of_agenda
from kokkola_desktop.services.papers import filing
from kokkola_desktop.services.papers.request import Request, issuer, language_of
from kokkola_desktop.services.papers.writing import safe_name, write_whole
from kokkola_desktop.services.publicity import guarded
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
        meeting = guarded(session, store.load_number(session, number))
        addresses = people.addresses(session, meeting.id or 0)
        sender = issuer(session, meeting.language or "fi")
        known = of_agenda(session, meeting)
        files = [file for n, of_item in known.items() if not _is_secret(meeting, n) for file in of_item]
        secret = [file for n, of_item in known.items() if _is_secret(meeting, n) for file in of_item]
    words = sender.speaking(language(meeting.language or "fi", resources.catalogues()))
    mark = words.text(N_("ESIMERKKIAINEISTO – ")) if meeting.demonstration else ""
    called = [p for p in meeting.people if p.capacity is not Capacity.DEPUTY]
    informed = [p for p in meeting.people if p.capacity is Capacity.DEPUTY]
    return Letter(
        tuple(dict.fromkeys(addresses[p.id] for p in called if p.id in addresses)),
        tuple(dict.fromkeys(addresses[p.id] for p in informed if p.id in addresses)),
        tuple(dict.fromkeys(p.name for p in meeting.people if p.id not in addresses)),
        mark + words.sentence(_SUBJECTS[_about(meeting)], body=sender.body, number=number),
        _text(words, meeting),
        len(files),
        sum(file.size for file in files),
        len(secret),
        sum(file.size for file in secret),
    )


def make(workspace: Workspace, number: str, message: Letter, on: date, folder: Path) -> Sent:
    """Write notice and agenda as they go out on a day, the files of annexes, and the message with them, into a folder.

    A meeting that was cancelled has a message alone. Raises UserError for a meeting that is over, EnvironmentFault for a
    full disk.
    """
    with workspace.read() as session:
        state = store.load_number(session, number).state
    if state is MeetingState.CANCELLED:
        words = language(language_of(workspace, number), resources.catalogues())
        sequence, _, year = number.partition("/")
        path = filing.free(folder / f"{words.text(N_('Kokous peruttu'))} {year}-{int(sequence):02}.eml")
        filing.make_folder(folder)
        text = mail.message(message.subject, message.text, (), to=message.to, copies=message.copies)
        write_whole(path, text, force=False)
        return Sent(path, (), ())
    spoken = language_of(workspace, number)
    # First what may fail: a paper is registered as soon as it is made.
    annexes: tuple[Path, ...] = ()
    if message.with_files:
        annexes = write_annexes(workspace, number, folder, spoken, with_secret=message.with_secret)
    made = [
        filing.make_into(
            workspace,
            Request(kind, number, language=spoken, sent_on=on if state is MeetingState.PLANNED else None),
            folder,
        )
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
        meeting = guarded(session, store.load_number(session, number))
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


def _about(meeting: Meeting) -> str:
    """What the message is about: the notice, what has changed since it, or that there is no meeting."""
    written = meeting.way is Way.WRITTEN
    if meeting.state is MeetingState.CANCELLED:
        return "written cancelled" if written else "cancelled"
    if meeting.state is not MeetingState.PLANNED:
        return "written changed" if written else "changed"
    return "written" if written else "notice"


_SUBJECTS = {
    "notice": N_("Kokouskutsu: {body}, kokous {number}"),
    "written": N_("Kirjallinen menettely: {body}, {number}"),
    "changed": N_("Muutos kokoukseen: {body}, kokous {number}"),
    "cancelled": N_("Kokous peruttu: {body}, kokous {number}"),
    "written changed": N_("Muutos kirjalliseen menettelyyn: {body}, {number}"),
    "written cancelled": N_("Kirjallinen menettely peruttu: {body}, {number}"),
}
_OPENINGS = {
    "notice": N_("Johtoryhmän kokous {number} pidetään {when}."),
    "written": N_("Johtoryhmän asiat {number} ratkaistaan kirjallisessa menettelyssä."),
    "changed": N_("Johtoryhmän kokouksen {number} tiedot ovat muuttuneet. Kokous pidetään {when}."),
    "cancelled": N_("Johtoryhmän kokous {number}, {when}, on peruttu."),
    "written changed": N_("Johtoryhmän kirjallisen menettelyn {number} tiedot ovat muuttuneet."),
    "written cancelled": N_("Johtoryhmän kirjallinen menettely {number} on peruttu."),
}


def _text(words: Language, meeting: Meeting) -> str:
    when = words.date(meeting.date) + (f" {words.at(meeting.start)}" if meeting.start else "")
    about, written = _about(meeting), meeting.way is Way.WRITTEN
    lines = [words.sentence(_OPENINGS[about], number=meeting.number, when=when)]
    if meeting.state is MeetingState.CANCELLED:
        return "\n".join([*lines, *_signed(words, meeting)]) + "\n"
    if meeting.place:
        lines.append(words.sentence(N_("Paikka: {place}"), place=meeting.place))
    if meeting.link:
        lines.append(words.sentence(N_("Etäyhteys: {link}"), link=meeting.link))
    if meeting.deadline is not None:
        lines.append(words.sentence(N_("Vastaukset viimeistään {deadline}."), deadline=meeting.deadline))
    lines += ["", words.text(N_("Käsiteltävät asiat:"))]
    lines += [f"§ {item.number} {_title(words, item)}" for item in meeting.items if not item.removed]
    lines += ["", words.text(N_("Kutsu ja esityslista ovat liitteinä. Varajäsenille viesti lähetetään tiedoksi."))]
    ask = (
        N_("Vastaa jokaisesta asiasta, hyväksytkö ehdotuksen. Jos olet esteellinen, kerro siitä.")
        if written
        else N_("Jos et pääse kokoukseen, ilmoita siitä heti, jotta varajäsen voidaan kutsua.")
    )
    lines.append(words.text(ask))
    return "\n".join([*lines, *_signed(words, meeting)]) + "\n"


def _signed(words: Language, meeting: Meeting) -> list[str]:
    if meeting.secretary is None:
        return []
    return ["", meeting.person(meeting.secretary).name, words.text(N_("sihteeri"))]


def _title(words: Language, item: Item) -> str:
    """A message is read by others too: it tells no more of a secret item than its public title."""
    if item.secret:
        return item.public_title or words.text(N_("Salassa pidettävä asia"))
    return item.title
