"""What stands on a paper: for each kind a frozen value and its ``build``.

A value holds all that its paper says; a service gathers it. ``build(value, language)`` gives metadata, frame and blocks,
and `pdf.build` makes the file. `wording` has the sentences, `items` the blocks of one §. May import domain, i18n,
resources and errors; no database, no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass

from kokkola_desktop.papers.pdf import Block, Frame, Meta


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper before it is a file."""

    meta: Meta
    frame: Frame
    blocks: tuple[Block, ...]
