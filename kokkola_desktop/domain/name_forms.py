"""Genitive and allative of names, as a proposal that the user corrects: only the last word is inflected.

Finnish by common endings and consonant gradation, Swedish by its genitive s. A name that no rule fits well is still
given a form: it is a proposal, never the truth. Lähde: domain.md § 9, "Names are never glued to endings".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Last parts of names whose stem no rule gives; the stem takes -n and -lle.
_STEMS = {
    "niemi": "niemen",
    "lahti": "lahden",
    "mäki": "mäen",
    "joki": "joen",
    "järvi": "järven",
    "saari": "saaren",
    "vuori": "vuoren",
    "koski": "kosken",
    "salmi": "salmen",
    "kivi": "kiven",
    "lampi": "lammen",
    "suomi": "suomen",
    "lehti": "lehden",
    "pelto": "pellon",
    "lehto": "lehdon",
    "kangas": "kankaan",
    "rengas": "renkaan",
    "yrittäjät": "yrittäjien",
    "palvelut": "palveluiden",
    "opisto": "opiston",
    "osuuskunta": "osuuskunnan",
    "kunta": "kunnan",
    "kaupunki": "kaupungin",
    "laitos": "laitoksen",
    "kauppa": "kaupan",
    "pankki": "pankin",
    "tehdas": "tehtaan",
}
_PLURAL_ALLATIVES = {"yrittäjien": "yrittäjille", "palveluiden": "palveluille"}

#: Ends of companies and societies, and words in capitals: a colon comes before the ending.
_SUFFIXES = frozenset({"oy", "ab", "oyj", "ky", "ry", "rf", "sr", "osk", "abp", "kb", "ay", "tmi"})
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2,}")

#: A consonant pair between vowels and what the closed syllable makes of it.
_GRADES = {
    "kk": "k",
    "pp": "p",
    "tt": "t",
    "nk": "ng",
    "nt": "nn",
    "lt": "ll",
    "rt": "rr",
    "mp": "mm",
}
_VOWELS = "aeiouyåäö"


def proposed_forms(name: str, language: str = "fi") -> dict[str, str]:
    """``{"fi.genitive": …, "fi.allative": …}``, or ``{"sv.genitive": …}``; nothing for an empty name."""
    plain = name.strip()
    if not plain:
        return {}
    if language == "sv":
        return {"sv.genitive": plain if plain[-1] in "sxzSXZ" else f"{plain}s"}
    genitive = finnish_genitive(plain)
    return {"fi.genitive": genitive, "fi.allative": _allative(genitive)}


def renewed(forms: Mapping[str, str], before: str, after: str, language: str = "fi") -> dict[str, str]:
    """The forms after a name has changed: those that the user has corrected stay, the others are proposed anew."""
    old, new = proposed_forms(before, language), proposed_forms(after, language)
    kept = {key: form for key, form in forms.items() if key not in old or form != old[key]}
    return {**new, **{key: form for key, form in kept.items() if form}}


def finnish_genitive(name: str) -> str:
    """``Keski-Pohjanmaan liiton``, ``Kemian koetehdas Oy:n``, ``Maija Virtasen``."""
    head, last = _parted(name)
    if last.lower() in _SUFFIXES or _CAPITALS.fullmatch(last):
        return f"{name}:n"
    return head + _stem(last)


def _allative(genitive: str) -> str:
    head, last = _parted(genitive)
    if last.lower() in _PLURAL_ALLATIVES:
        return head + _cased(_PLURAL_ALLATIVES[last.lower()], last)
    return f"{genitive[:-1]}lle"


def _parted(name: str) -> tuple[str, str]:
    """All but the last word or the last part of a hyphenated one, and that."""
    place = max(name.rfind(" "), name.rfind("-")) + 1
    return name[:place], name[place:]


def _stem(word: str) -> str:
    lower = word.lower()
    for ending, genitive in _STEMS.items():
        if lower.endswith(ending):
            return word[: len(word) - len(ending)] + _cased(genitive, word[len(word) - len(ending) :])
    for ending, stem in (
        ("nen", "sen"),
        ("us", "uksen"),
        ("ys", "yksen"),
        ("is", "iksen"),
        ("os", "oksen"),
        ("ös", "öksen"),
    ):
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            return word[: -len(ending)] + stem
    if lower.endswith(("as", "äs", "es")) and len(lower) > 3:
        return f"{word[:-1]}ksen"
    if lower[-1] not in _VOWELS:
        return f"{word}in"
    return _graded(word) + "n"


def _cased(form: str, model: str) -> str:
    return form.capitalize() if model[:1].isupper() else form


def _graded(word: str) -> str:
    """The weak grade before a closed syllable: liitto → liito, kaupunki → kaupungi."""
    lower = word.lower()
    pair = lower[-3:-1]
    if len(word) > 3 and pair in _GRADES and lower[-4] in _VOWELS + "nlr":
        return word[:-3] + _GRADES[pair] + word[-1]
    return word
