"""What the search box shows of the file: the service's hits as lines of its list. Imported once a file is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from kokkola_desktop.errors import N_
from kokkola_desktop.services import proposals, search
from kokkola_desktop.ui.finder import Entry
from kokkola_desktop.ui.paper_names import KINDS
from kokkola_desktop.ui.words import _, sentence

MOST = 20
LOOKS = {
    "proposal": ("folder-kanban", N_("Hankkeet")),
    "meeting": ("calendar-days", N_("Kokoukset")),
    "item": ("list", N_("Asiat ja päätökset")),
    "paper": ("file-text", N_("Asiakirjat")),
    "person": ("users", N_("Henkilöt")),
    "frame": ("wallet", N_("Rahoituskehykset")),
    "call": ("inbox", N_("Haut")),
}


def entries(workspace: Any, text: str, open_thing: Callable[[str, int], object]) -> list[Entry]:
    """Hits of the kinds that have a screen; runs outside the thread of the window."""
    hits = search.find(workspace, text, MOST)
    ids = [hit.id for hit in hits if hit.kind == "proposal"]
    rows = proposals.rows(workspace, ids, ("number", "applicant")) if ids else []
    about = {id_: " · ".join(filter(None, row)) for id_, row in zip(ids, rows, strict=True)}
    return [
        _entry(hit, open_thing, about.get(hit.id, "") if hit.kind == "proposal" else "")
        for hit in hits
        if hit.kind in LOOKS
    ]


def _entry(hit: Any, open_thing: Callable[[str, int], object], about: str) -> Entry:
    """``about`` tells a proposal from others of its name."""
    icon, words = LOOKS[hit.kind]
    title = _(KINDS.get(hit.title, hit.title)) if hit.kind == "paper" else hit.title
    in_meeting = hit.meeting and hit.kind != "meeting"
    beside = sentence(_("kokous {meeting}"), meeting=hit.meeting) if in_meeting else about
    return Entry(icon, title, beside, partial(open_thing, hit.kind, hit.id), _(words))
