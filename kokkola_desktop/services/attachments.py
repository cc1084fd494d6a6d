"""Files of annexes: taken into the file for a proposal or a §, shown, taken away, and written out again.

An annex is a name that the agenda prints; a file may lie behind it, and is printed nowhere. What goes on an agenda takes
the files of the proposal's annexes along, so that the meeting keeps what it had before it. Lähde: domain.md § 4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.domain.minutes import is_final
from kokkola_desktop.errors import N_, EnvironmentFault, FileMissing, UserError, reason_of
from kokkola_desktop.services.meetings.planning import change_meeting, with_item
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.papers.filing import free
from kokkola_desktop.services.papers.writing import refuse_own, safe_name, write_whole
from kokkola_desktop.services.proposals.register import amend
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import attachments as store, meetings
from kokkola_desktop.store.attachments import Attachment, Owner, key_of

__all__ = [
    "LARGEST",
    "Attachment",
    "add_to_item",
    "add_to_proposal",
    "of_meeting",
    "of_proposal",
    "read",
    "remove",
    "save_as",
    "save_into",
]

#: Bytes of one file: every backup copies the whole workspace.
LARGEST = 100_000_000
#: A Finnish personal identity code, which no agenda may print.
_IDENTITY_CODE = re.compile(r"\d{6}[-+A-FU-Ya-fu-y]\d{3}[0-9A-Za-z]")


def of_proposal(workspace: Workspace, proposal: int) -> tuple[Attachment, ...]:
    """The files of a proposal's annexes (its id)."""
    with workspace.read() as session:
        return store.of_owner(session, Owner(proposal=proposal))


def of_meeting(workspace: Workspace, number: str) -> dict[int, tuple[Attachment, ...]]:
    """The files of the items that are on a meeting's agenda, by their §§; those of removed items are left out."""
    with workspace.read() as session:
        return of_agenda(session, meetings.load_number(session, number))


def of_agenda(session: Session, meeting: Meeting) -> dict[int, tuple[Attachment, ...]]:
    """The same within another reading."""
    there = {item.number for item in meeting.items if not item.removed}
    return {n: files for n, files in store.of_meeting(session, meeting.id or 0).items() if n in there}


def read(workspace: Workspace, attachment: int) -> tuple[Attachment, bytes]:
    """A file (its id) with its bytes; raises UserError if it is gone."""
    with workspace.read() as session:
        found = store.load(session, attachment)
    if found is None:
        raise UserError(N_("Liitetiedostoa ei enää ole."))
    return found


def add_to_item(workspace: Workspace, number: str, item: int, paths: Sequence[Path], annex: str = "") -> None:
    """Take files in for a § as one step, behind the annex of a name or each behind an annex named like the file.

    Raises UserError for a file that cannot be read or is too large, or a § whose minutes are checked.
    """
    files = [_read(path, annex) for path in paths]

    def change(_session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        _refuse_final(meeting, found)
        return with_item(meeting, replace(found, annexes=_with_annexes(found.annexes, files)))

    def write(session: Session, meeting: Meeting) -> None:
        _keep(session, Owner(item=item_of(meeting, item).id), files)

    label = N_("Kokous {number}: § {n} liite {name}")
    change_meeting(workspace, number, label, change, write, n=item, name=_names(files))


def add_to_proposal(workspace: Workspace, proposal: int, paths: Sequence[Path], annex: str = "") -> None:
    """Take files in for a proposal (its id) as one step; its annexes are marked as there. Raises as `add_to_item`."""
    files = [_read(path, annex) for path in paths]
    amend(
        workspace,
        proposal,
        lambda one: replace(one, annexes=_with_annexes(one.annexes, files)),
        N_("Liite {name} ({number})"),
        then=lambda session: _keep(session, Owner(proposal=proposal), files),
        name=_names(files),
    )


def remove(workspace: Workspace, attachment: int) -> None:
    """Take one file away (its id); the annex that it lies behind stays.

    Raises UserError if it is gone, or belongs to a § whose minutes are checked.
    """
    found, _data = read(workspace, attachment)
    with workspace.change(N_("Liitetiedosto poistettu: {name}"), name=found.name) as session:
        owner = store.owner_of(session, attachment)
        if owner is None:
            raise UserError(N_("Liitetiedostoa ei enää ole."))
        if owner.item is not None:
            meeting = meetings.of_item(session, owner.item)
            _refuse_final(meeting, next(item for item in meeting.items if item.id == owner.item))
        store.remove(session, [attachment])


def save_into(workspace: Workspace, attachment: int, folder: Path, name: str = "") -> Path:
    """Write a file (its id) into a folder under its own name or another; what lies there stays. Gives its place."""
    found, data = read(workspace, attachment)
    path = free(folder / safe_name(name or found.name))
    write_whole(path, data, force=False)
    return path


def save_as(workspace: Workspace, attachment: int, path: Path) -> None:
    """Write a file (its id) to a place that the user chose, over what lies there but never over the workspace itself."""
    _found, data = read(workspace, attachment)
    refuse_own(workspace, path)
    write_whole(path, data, force=True)


@dataclass(frozen=True, slots=True)
class _File:
    annex: str
    name: str
    data: bytes


def _refuse_final(meeting: Meeting, item: Item) -> None:
    if item.decision is not None and is_final(meeting, item):
        raise UserError(N_("§ {n} on tarkastettu: sen liitteitä ei muuteta."), n=item.number)


def _read(path: Path, annex: str) -> _File:
    try:
        if not path.is_file():
            raise FileMissing(N_("Tiedostoa {path} ei ole."), path=path)
        if path.stat().st_size == 0:
            raise UserError(N_("Tiedosto {name} on tyhjä."), name=path.name)
        if path.stat().st_size > LARGEST:
            raise UserError(N_("Tiedosto {name} on yli 100 Mt: pienennä se ennen liittämistä."), name=path.name)
        data = path.read_bytes()
    except OSError as fault:
        raise EnvironmentFault(
            N_("Tiedostoa {path} ei voi lukea: {reason}."), path=path, reason=reason_of(fault)
        ) from fault
    return _File(annex or _annex_of(path), path.name, data)


def _annex_of(path: Path) -> str:
    """The annex that a file alone makes. Its name goes on papers: never one with somebody's identity code in it."""
    stem = " ".join(path.stem.split()).strip(". ")
    if _IDENTITY_CODE.search(stem):
        message = N_(
            "Tiedoston {name} nimessä on henkilötunnus, ja liitteen nimi painetaan esityslistaan: nimeä se muuten."
        )
        raise UserError(message, name=path.name)
    return stem or "Liite"


def _with_annexes(known: tuple[str, ...], files: Iterable[_File]) -> tuple[str, ...]:
    names = {key_of(annex) for annex in known}
    fresh: dict[str, str] = {}
    for file in files:
        if key_of(file.annex) not in names:
            fresh.setdefault(key_of(file.annex), file.annex)
    return (*known, *fresh.values())


def _keep(session: Session, owner: Owner, files: Iterable[_File]) -> None:
    for file in files:
        store.add(session, owner, file.annex, file.name, file.data)


def _names(files: Iterable[_File]) -> str:
    return ", ".join(file.name for file in files)
