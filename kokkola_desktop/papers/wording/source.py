"""Which money a sentence speaks of: that of EAKR and the State, or of AKKE where the frame is one of AKKE.

The sentences, those of the file's bank too, are written for EAKR and the State. Lähde: domain.md § 2 (the sources are
distinct).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kokkola_desktop.domain.meeting import MeetingProposal
from kokkola_desktop.i18n import Language

#: By language what the sentences call the one, and what the other is called; the longer form first.
_AKKE: dict[str, tuple[tuple[str, str], ...]] = {
    "fi": (("EAKR- ja valtion rahoitus", "AKKE-rahoitus"),),
    "sv": (
        ("ERUF- och statliga finansieringen", "AKKE-finansieringen"),
        ("ERUF- och statlig finansiering", "AKKE-finansiering"),
    ),
    "en": (("ERDF and State funding", "AKKE funding"),),
}


def of_source(language: Language, akke: Collection[str], proposals: Iterable[MeetingProposal], text: str) -> str:
    """The sentence about these proposals with the name of the money that they draw on, if it is the same for all.

    ``akke`` names the frames and calls whose money is AKKE.
    """
    about = list(proposals)
    if not about or not all((one.frame or one.call) in akke for one in about):
        return text
    for named, own in _AKKE[language.code]:
        text = text.replace(named, own)
    return text
