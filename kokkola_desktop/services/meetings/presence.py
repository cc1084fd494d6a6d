"""Who comes and who goes while the meeting runs, each act one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from sqlalchemy.orm import Session

from kokkola_desktop.domain import presence
from kokkola_desktop.domain.meeting import Attendance, Meeting, MeetingState
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.meetings.planning import change_meeting
from kokkola_desktop.services.meetings.recording import Kept
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as store


def arrive(
    workspace: Workspace, number: str, person: str, at: time, *, seat: str | None = None, remote: bool | None = None
) -> Kept:
    """Somebody comes; a deputy in the seat of a member (its id). ``remote``: the chair has verified who it is.

    Where nothing is said of that, it is as the whole meeting is held.
    """
    return _change(
        workspace,
        number,
        N_("Kokous {number}: {name} saapui"),
        person,
        lambda meeting: presence.arrived(meeting, person, at, seat=seat, remote=remote),
    )


def take_seat(workspace: Workspace, number: str, person: str, at: time, seat: str) -> Kept:
    """A deputy sits down in the seat of a member (its id), whether there already or coming for it."""
    return _change(
        workspace,
        number,
        N_("Kokous {number}: {name} varajäseneksi"),
        person,
        lambda meeting: presence.seated(meeting, person, at, seat),
    )


def switch(workspace: Workspace, number: str, person: str, at: time, *, remote: bool) -> Kept:
    """Somebody who is there goes on the line, or comes from it into the room."""
    return _change(
        workspace,
        number,
        N_("Kokous {number}: {name} etänä tai paikalla"),
        person,
        lambda meeting: presence.switched(meeting, person, at, remote=remote),
    )


def leave(workspace: Workspace, number: str, person: str, at: time) -> Kept:
    """Somebody goes, or loses the connection. A vote that was given is not erased: such a time is refused."""
    return _change(
        workspace,
        number,
        N_("Kokous {number}: {name} poistui"),
        person,
        lambda meeting: presence.left(meeting, person, at),
    )


def all_arrive(workspace: Workspace, number: str, at: time) -> Kept:
    """All members who are not there come, presenter and secretary with them."""

    def change(_session: Session, meeting: Meeting) -> Meeting:
        _running(meeting)
        there = presence.all_present(meeting, at)
        closed = meeting.state is MeetingState.CLOSED and meeting.end is not None
        return replace(meeting, attendance=presence.ended(there, meeting.end) if closed and meeting.end else there)

    return change_meeting(workspace, number, N_("Kokous {number}: kaikki läsnä"), change)


def correct_times(workspace: Workspace, number: str, person: str, entries: tuple[Attendance, ...]) -> Kept:
    """The intervals of one person as corrected by hand, in place of those recorded."""
    return _change(
        workspace,
        number,
        N_("Kokous {number}: läsnäolo korjattu ({name})"),
        person,
        lambda meeting: (*(entry for entry in meeting.attendance if entry.person != person), *entries),
    )


def _change(
    workspace: Workspace, number: str, label: str, person: str, act: Callable[[Meeting], tuple[Attendance, ...]]
) -> Kept:
    with workspace.read() as session:
        name = store.load_number(session, number).person(person).name

    def change(_session: Session, meeting: Meeting) -> Meeting:
        _running(meeting)
        return replace(meeting, attendance=act(meeting))

    return change_meeting(workspace, number, label, change, name=name)


def _running(meeting: Meeting) -> None:
    if meeting.state not in (MeetingState.OPEN, MeetingState.CLOSED):
        raise UserError(N_("Kokous {number} ei ole käynnissä: avaa se ensin."), number=meeting.number)
