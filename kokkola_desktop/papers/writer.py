"""What every part of a paper is written with: language, issuer and the meeting's record."""

from __future__ import annotations

from dataclasses import dataclass

from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers.issuer import Issuer


@dataclass(frozen=True, slots=True)
class Writer:
    """What every § of a paper is written with."""

    language: Language
    issuer: Issuer
    meeting: Meeting

    def say(self, message: str, /, **facts: object) -> str:
        """A message of the paper's language."""
        return self.language.sentence(message, facts)
