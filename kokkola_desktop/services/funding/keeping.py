"""Frames: kept, looked at, and which of them a decision draws on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding import Frame
from kokkola_desktop.domain.funding.frames import frame_of, overlaps
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store import funding as store, ledgers
from kokkola_desktop.store.workspace import Workspace


def frames(workspace: Workspace) -> list[Frame]:
    """All frames by start and name."""
    with workspace.read() as session:
        return store.frames(session)


def save_frame(workspace: Workspace, frame: Frame) -> int:
    """Keep a frame, new or changed; gives its id. What overlaps another is told by `frame_findings`.

    Raises UserError for a frame without name or amount, one that ends before it starts, or a name that is taken.
    """
    if not frame.name.strip():
        raise UserError(N_("Anna rahoituskehykselle nimi."), field="name")
    if not frame.versions:
        raise UserError(N_("Anna rahoituskehykselle määrä."), field="amount")
    if frame.end < frame.start:
        raise UserError(N_("Rahoituskehys päättyy ennen alkuaan."), field="end")
    with workspace.change(N_("Rahoituskehys {name}"), name=frame.name) as session:
        if store.frame_ids(session).get(frame.name, frame.id) != frame.id:
            raise UserError(N_("Rahoituskehys {name} on jo tiedostossa."), field="name", name=frame.name)
        return store.save_frame(session, frame)


def frame_findings(workspace: Workspace) -> list[Finding]:
    """Frames that overlap."""
    return overlaps(frames(workspace))


def frame_for(session: Session, proposal: int, day: date, *, named: str = "") -> tuple[Frame | None, list[Finding]]:
    """The frame that a decision on a proposal (its id) draws on: the one named, else its call's, else that of the day."""
    known = store.frames(session)
    one = ledgers.named(session, [proposal]).get(proposal)
    return frame_of(known, frame_name(known, named, one), day)


def frame_name(known: Iterable[Frame], chosen: str, proposal: ledgers.Named | None) -> str | None:
    """The name that decides: the chosen one if there is such a frame, else that of the proposal's call."""
    if any(frame.name == chosen for frame in known):
        return chosen
    return proposal.call_frame if proposal and proposal.call_frame else None
