"""The picture that stands at the head of the papers: kept in the file's settings, so that a copy of the file has it too."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from kokkola_desktop.errors import N_, Term, UserError
from kokkola_desktop.papers.pdf import Picture
from kokkola_desktop.papers.pdf.picture import read_png
from kokkola_desktop.papers.wording.naming import Called
from kokkola_desktop.store import settings
from kokkola_desktop.store.workspace import Workspace

PICTURE = "city.picture"
WORDS = "city.picture_words"
NAME = N_("Logo")

#: Papers show a picture at most 70 mm wide and 14 mm high: more pixels than these do not show.
MOST = (900, 240)
LEAST = 24


def keep(workspace: Workspace, png: bytes, *, origin: object = None) -> None:
    """Keep a picture for the head of the papers, as one step.

    ``png`` has eight bits a colour and no transparency. Raises UserError for anything else, and for a picture of less
    than `LEAST` pixels a side.
    """
    try:
        width, height, _rows = read_png(png)
    except ValueError as error:
        raise UserError(N_("Kuva ei kelpaa: anna PNG-, JPEG- tai SVG-kuva."), field=PICTURE) from error
    if min(width, height) < LEAST:
        raise UserError(
            N_("Kuva on liian pieni: leveyden ja korkeuden on oltava vähintään {least} kuvapistettä."),
            field=PICTURE,
            least=LEAST,
        )
    with workspace.change(N_("Asetus: {what}"), origin=origin, what=Term(NAME)) as session:
        settings.put(session, {PICTURE: base64.b64encode(png).decode("ascii")})


def remove(workspace: Workspace, *, origin: object = None) -> None:
    """Let the words stand at the head of the papers again, as one step."""
    with workspace.change(N_("Asetus: {what}"), origin=origin, what=Term(NAME)) as session:
        settings.remove(session, PICTURE)


def picture_of(values: Mapping[str, Any]) -> bytes | None:
    """The picture (a PNG) among the settings by their names; None without one."""
    kept = values.get(PICTURE)
    return base64.b64decode(kept) if kept else None


def is_sound(values: Mapping[str, Any]) -> bool:
    """Whether the settings have no picture, or one that papers can show; those of a template may have been typed."""
    try:
        data = picture_of(values)
        return data is None or bool(read_png(data))
    except (ValueError, TypeError):
        return False


def shown(values: Mapping[str, Any], city: str) -> Picture | None:
    """The picture as papers take it, with the words that stand for it: those of the settings, else the city's name."""
    data = picture_of(values)
    return None if data is None else Picture(data, str(values.get(WORDS) or city))


def called(values: Mapping[str, Any], code: str) -> Called:
    """The word by which sentences in a language call the group, of all settings by their names."""
    return Called(
        str(values.get(f"body.{code}.nominative") or "").strip(), str(values.get(f"body.{code}.genitive") or "").strip()
    )
