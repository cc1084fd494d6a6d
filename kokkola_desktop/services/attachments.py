"""Files of annexes: taken into the file for a proposal or a §, shown, and written out again.

An annex is a name on the agenda; a file may lie behind it. What goes on an agenda takes the files of the proposal's
annexes along, so that the meeting keeps what it had before it. Public papers tell names alone. Lähde: domain.md § 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.domain.minutes import is_final
from kokkola_desktop.errors import N_, EnvironmentFault, FileMissing, UserError
from kokkola_desktop.services.meetings.planning import change_meeting, with_item
from kokkola_desktop.services.meetings.suggestions import item_of
from kokkola_desktop.services.papers.filing import free
from kokkola_desktop.services.papers.writing import write_whole
from kokkola_desktop.services.proposals.register import amend
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import attachments as store, meetings
from kokkola_desktop.store.attachments import Attachment, Owner

__all__ = ["LARGEST", "Attachment", "add_to_item", "add_to_proposal", "of_meeting", "of_proposal", "read", "save_into"]

#: Bytes of one file: every backup copies the whole workspace.
LARGEST = 100_000_000


def of_proposal(workspace: Workspace, proposal: int) -> tuple[Attachment, ...]:
    """The files of a proposal's annexes (its id)."""
    with workspace.read() as session:
        return store.of_proposal(session, proposal)


def of_meeting(workspace: Workspace, number: str) -> dict[int, tuple[Attachment, ...]]:
    """The files of a meeting's items by their §§."""
    with workspace.read() as session:
        return store.of_meeting(session, meetings.load_number(session, number).id or 0)


def read(workspace: Workspace, attachment: int) -> tuple[Attachment, bytes]:
    """A file (its id) with its bytes; raises UserError if it is gone."""
    with workspace.read() as session:
        found = store.load(session, attachment)
    if found is None:
        raise UserError(N_("Liitetiedostoa ei enää ole."))
    return found[0], found[2]


def add_to_item(workspace: Workspace, number: str, item: int, paths: Sequence[Path], annex: str = "") -> None:
    """Take files in for a § as one step, behind the annex of a name or each behind an annex named like the file.

    Raises UserError for a file that cannot be read or is too large, or a § whose minutes are checked.
    """
    files = [_read(path, annex) for path in paths]

    def change(_session: Session, meeting: Meeting) -> Meeting:
        found = item_of(meeting, item)
        if found.decision is not None and is_final(meeting, found):
            raise UserError(N_("§ {n} on tarkastettu: sen liitteitä ei muuteta."), n=item)
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


def save_into(workspace: Workspace, attachment: int, folder: Path, name: str = "") -> Path:
    """Write a file (its id) into a folder under its own name or another; what lies there stays. Gives its place."""
    found, data = read(workspace, attachment)
    path = free(folder / Path(name or found.name).name)
    write_whole(path, data, force=False)
    return path


@dataclass(frozen=True, slots=True)
class _File:
    annex: str
    name: str
    data: bytes


def _read(path: Path, annex: str) -> _File:
    try:
        if not path.is_file():
            raise FileMissing(N_("Tiedostoa {path} ei ole."), path=path)
        if path.stat().st_size > LARGEST:
            raise UserError(N_("Tiedosto {name} on yli 100 Mt: pienennä se ennen liittämistä."), name=path.name)
        data = path.read_bytes()
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise EnvironmentFault(N_("Tiedostoa {path} ei voi lukea: {reason}."), path=path, reason=reason) from fault
    return _File(annex or path.stem, path.name, data)


def _with_annexes(known: tuple[str, ...], files: Iterable[_File]) -> tuple[str, ...]:
    names = {annex.strip().casefold() for annex in known}
    fresh = dict.fromkeys(file.annex for file in files if file.annex.strip().casefold() not in names)
    return (*known, *fresh)


def _keep(session: Session, owner: Owner, files: Iterable[_File]) -> None:
    for file in files:
        store.add(session, owner, file.annex, file.name, file.data)


def _names(files: Iterable[_File]) -> str:
    return ", ".join(file.name for file in files)
