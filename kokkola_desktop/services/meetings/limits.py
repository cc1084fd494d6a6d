"""The most aid that the projects of a meeting may get, by their calls, their frames and the decree.

Lähde: domain.md § 2. Units: `Money` in cents.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding.ceilings import most_aid
from kokkola_desktop.domain.funding.frames import frame_of
from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.domain.money import Money
from kokkola_desktop.services.funding.keeping import frame_name
from kokkola_desktop.store import funding as calls, ledgers, meetings as store, proposals


def most_allowed(session: Session, meeting: Meeting, items: Iterable[Item]) -> dict[str, Money]:
    """The most that each project of the items may get, by reference; those that nothing limits are left out."""
    ids = store.proposal_ids(session, meeting.id or 0)
    wanted = {ids[reference]: reference for item in items for reference in item.references if reference in ids}
    if not wanted:
        return {}
    projects = proposals.load_many(session, wanted)
    frames, named = calls.frames(session), ledgers.named(session, wanted)
    known = {name: calls.find_call(session, name) for name in {one.call for one in projects if one.call}}
    found = {}
    for project in projects:
        reference = wanted[project.id or 0]
        given = meeting.proposal(reference)
        name = frame_name(frames, given.frame if given else "", named.get(project.id or 0))
        most = most_aid(project, known.get(project.call or ""), frame_of(frames, name, meeting.date)[0])
        if most is not None:
            found[reference] = most
    return found
