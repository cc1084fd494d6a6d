"""Who may be disqualified, and who counts: asked by agenda and live view; nothing here changes anything."""

from __future__ import annotations

from kokkola_desktop.domain.attendance import Voter, entitled_at, entitled_during, seats
from kokkola_desktop.domain.disqualification import Suggestion, suggestions
from kokkola_desktop.domain.meeting import Item, Meeting
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import dismissals, meetings as store


def suggested(workspace: Workspace, meeting: str, item: int) -> tuple[Suggestion, ...]:
    """Who may be disqualified for a §, to be judged by people. Raises UserError for an unknown meeting or §."""
    with workspace.read() as session:
        found = store.load_number(session, meeting)
        dismissed = dismissals.of_meeting(session, found.id or 0)
    return tuple(one for one in suggestions(found, item_of(found, item)) if (item, one.person) not in dismissed)


def voters(workspace: Workspace, meeting: str, item: int) -> tuple[Voter, ...]:
    """Who counts for the quorum of a § as things stand: by attendance, else all seats less the disqualified."""
    with workspace.read() as session:
        found = store.load_number(session, meeting)
    wanted = item_of(found, item)
    if not found.attendance:
        out = {entry.person for entry in wanted.disqualified}
        return tuple(Voter(seat.id, seat.id) for seat in seats(found) if seat.id not in out)
    if wanted.start is not None:
        return entitled_at(found, wanted, wanted.start)
    stretches = entitled_during(found, wanted)
    return max(stretches, key=len, default=())


def item_of(meeting: Meeting, number: int) -> Item:
    """The item of a §; raises UserError if the meeting has none."""
    item = meeting.item(number)
    if item is None:
        raise UserError(
            N_("Kokouksella {meeting} ei ole pykälää § {n}."), field="item", meeting=meeting.number, n=number
        )
    return item
