"""How a state of a proposal looks: an icon and a colour beside its word."""

from __future__ import annotations

from kokkola_desktop.domain.proposal import STATE_NAMES, ProposalState as S
from kokkola_desktop.ui.widgets.columns import Cell
from kokkola_desktop.ui.words import _

LOOKS: dict[S, tuple[str, str]] = {
    S.DRAFT: ("file-pen", "muted"),
    S.SUBMITTED: ("inbox", "accent"),
    S.UNDER_REVIEW: ("clipboard-pen", "warn"),
    S.COMPLETION_REQUESTED: ("mail-question-mark", "warn"),
    S.READY: ("circle-check", "ok"),
    S.ON_AGENDA: ("list-ordered", "accent"),
    S.RECOMMENDED: ("thumbs-up", "ok"),
    S.RECOMMENDED_WITH_CONDITIONS: ("thumbs-up", "ok"),
    S.NOT_RECOMMENDED: ("x", "bad"),
    S.RESERVE: ("hourglass", "warn"),
    S.TABLED: ("pause", "warn"),
    S.RETURNED: ("rotate-ccw", "warn"),
    S.SENT: ("send", "accent"),
    S.GRANTED: ("circle-check", "ok"),
    S.REJECTED: ("x", "bad"),
    S.RETURNED_BY_COUNCIL: ("rotate-ccw", "warn"),
    S.UNDER_WAY: ("play", "accent"),
    S.SUSPENDED: ("pause", "bad"),
    S.LAPSED: ("ban", "muted"),
    S.ENDED: ("flag", "muted"),
    S.WITHDRAWN: ("ban", "muted"),
    S.TECHNICALLY_REJECTED: ("x", "bad"),
}


def state_cell(state: S | str | None) -> Cell:
    """Icon, word and colour of a state."""
    if state is None:
        return Cell("")
    known = S(state)
    icon, ink = LOOKS[known]
    return Cell(_(STATE_NAMES[known]), icon, ink)
