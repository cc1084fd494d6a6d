"""The minutes as a paper in memory, for whoever writes them: with what is being typed, or a version that was corrected.

Nothing is written and nothing enters the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.papers import minutes as paper, pdf
from kokkola_desktop.services.meetings.minuting import with_texts
from kokkola_desktop.services.papers.meeting import FROM_OPEN, minutes_of
from kokkola_desktop.services.papers.request import Request, Source, meeting_of, shown_to
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings as store, minutes as kept

#: Texts by § and field, as `minuting` names them.
Texts = Mapping[int, Mapping[str, str]]


def minutes(
    workspace: Workspace,
    number: str,
    *,
    public: bool = False,
    texts: Texts | None = None,
    version: int | None = None,
) -> bytes:
    """The PDF of a meeting's minutes with other texts in their places, or of the version of a number (from 1)."""
    with workspace.read() as session:
        spoken = store.load_number(session, number).language or "fi"
        request = Request("minutes", number, language=spoken, public=public)
        source = meeting_of(session, request, FROM_OPEN)
        if version is not None:
            source = _version(session, source, request, version)
        elif texts:
            items = (with_texts(item, texts.get(item.number, {})) for item in source.whole.items)
            source = shown_to(session, replace(source.whole, items=tuple(items)), request)
        value = minutes_of(session, request, source)
    made = paper.build(value, request.words)
    return pdf.build(made.meta, made.frame, made.blocks).data


def _version(session: Session, source: Source, request: Request, number: int) -> Source:
    versions = [one.meeting for one in kept.versions(session, source.whole.id or 0)]
    if not 0 < number <= len(versions):
        raise UserError(
            N_("Pöytäkirjalla {number} ei ole versiota {version}."), number=source.whole.number, version=number
        )
    return shown_to(session, versions[number - 1], request)
