"""What the group is called in sentences: another word than johtoryhmä, ledningsgruppen, steering group, if a file says so.

The word is changed in the program's sentence before its facts are filled in, so nothing that a user wrote is altered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kokkola_desktop.i18n import Language

#: The word as the catalogues have it: what decides, and whose it is.
STANDARD = {
    "fi": ("johtoryhmä", "johtoryhmän"),
    "sv": ("ledningsgruppen", "ledningsgruppens"),
    "en": ("steering group", "steering group's"),
}


@dataclass(frozen=True, slots=True)
class Called:
    """The word in one language, as it stands within a sentence: ``genitive`` is whose something is.

    Both are empty where the group is called what the catalogues say. Swedish and English make the genitive themselves;
    Finnish has too many ways: a word that comes without its genitive changes nothing.
    """

    nominative: str = ""
    genitive: str = ""


class Naming(Language):
    """A language whose sentences call the group by the word of the file."""

    def __init__(self, language: Language, called: Called) -> None:
        vars(self).update(vars(language))  # the same code and catalogue
        own = (called.nominative, called.genitive)
        self._words = dict(zip(STANDARD[language.code], own, strict=True))
        standard = "|".join(sorted(map(re.escape, self._words), key=len, reverse=True))
        self._standard = re.compile(rf"\b({standard})(?!\w)", re.IGNORECASE)

    def text(self, message: str) -> str:
        """The message in this language, with the group's own word."""
        return self._standard.sub(self._word, super().text(message))

    def _word(self, found: re.Match[str]) -> str:
        own = self._words[found[0].lower()]
        return own[:1].upper() + own[1:] if found[0][0].isupper() else own


def calling(language: Language, called: Called) -> Language:
    """The language, with the group's own word in its sentences if it has one."""
    genitive = called.genitive or _genitive(called.nominative, language.code)
    if not genitive or (called.nominative.lower(), genitive.lower()) == STANDARD[language.code]:
        return language
    return Naming(language, Called(called.nominative, genitive))


def _genitive(nominative: str, code: str) -> str:
    """Whose something is, in the languages where the word itself tells it; else empty."""
    if not nominative or code == "fi":
        return ""
    if nominative.endswith("s"):
        return nominative if code == "sv" else f"{nominative}'"
    return f"{nominative}s" if code == "sv" else f"{nominative}'s"
