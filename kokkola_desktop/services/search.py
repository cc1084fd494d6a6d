"""What the search box finds: proposals, people, meetings, items with their decisions, papers, frames, calls."""

from __future__ import annotations

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store import search as store
from kokkola_desktop.store.search import Hit
from kokkola_desktop.store.workspace import Workspace

__all__ = ["Hit", "find"]

_MOST = 2**63 - 1


def find(workspace: Workspace, text: str, limit: int = 20) -> list[Hit]:
    """What holds the text, the best first; any text can be looked for. Raises UserError if there is none.

    A text of nothing but quotation marks is one too: it finds nothing.
    """
    if not text.strip():
        raise UserError(N_("Anna haettava teksti."), field="text")
    if limit < 1:
        raise UserError(N_("Tulosten enimmäismäärän on oltava vähintään 1."), field="limit")
    with workspace.reader() as reader:
        # No file holds more than SQLite can count.
        return store.find(reader.raw, text, min(limit, _MOST))
