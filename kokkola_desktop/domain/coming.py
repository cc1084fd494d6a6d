"""Who is coming to a meeting: asked, coming, not coming. The secretariat's own note, never on paper."""

from __future__ import annotations

from enum import Enum


class Coming(Enum):
    """What somebody has answered to the call."""

    ASKED = "asked"
    COMING = "coming"
    NOT_COMING = "not_coming"
