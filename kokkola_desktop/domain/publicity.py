"""What the public may see: secret items and passages are taken out of the value, before any paper is made of it.

A secret passage is written ``[[secret:20|…]]``: the point of the Act on the Openness of Government Activities
(621/1999) 24 § 1 mom., and the text. Removing it from the meeting's value means that no paper, title, bookmark or
attachment made from the value can hold it. Lähde: 621/1999 24 §, domain.md § 5.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.meeting import Item, Meeting, Minutes
from kokkola_desktop.errors import N_

T = TypeVar("T")

_OPENING = re.compile(r"\[\[\s*secret\s*(?::\s*(\d*)[^|\]]*)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\[\[|\]\]")

#: What things are called by, and names of the settings: a secret word in one of them would be another thing's.
_KEYS = frozenset(
    {
        *("id", "number", "code", "kind", "proposal", "priority", "goals", "call", "frame", "language", "adjourned_to"),
        *("person", "by", "chair", "vice_chair", "secretary", "presenter", "preparer", "deputy_of", "handled_by"),
        *("seat", "seconded_by", "checkers", "heard", "motion", "yes", "for_", "against", "blank", "business_id"),
        *("points", "threshold", "points_by", "source", "elected", "role"),
    }
)

#: What the public reads instead; the paper's language translates them.
REMOVED_PASSAGE = N_("[Poistettu: salassa pidettävä, laki 621/1999 24 § 1 mom. {ground} kohta]")
REMOVED_WITHOUT_GROUND = N_("[Poistettu: salassa pidettävä, peruste merkitsemättä]")
REMOVED_ITEM = N_("Asia on salassa pidettävä (laki 621/1999 24 § 1 mom. {ground} kohta), ja sen sisältö on poistettu.")
REMOVED_ITEM_WITHOUT_GROUND = N_("Asia on salassa pidettävä (peruste merkitsemättä), ja sen sisältö on poistettu.")
SECRET_TITLE = N_("Salassa pidettävä asia (§ {n})")
SECRET_PROPOSAL = N_("[salassa pidettävä]")

Sentence = Callable[[str, Mapping[str, object]], str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A secret passage in a text: where it stands, its ground ("" if none is given), and what is secret."""

    start: int
    end: int
    ground: str
    text: str


def passages(text: str) -> Iterator[Passage]:
    """The secret passages of a text; one within another belongs to the outer one.

    An unclosed passage reaches to the end of its text: rather too much taken out than too little.
    """
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        ground, begins = opening.group(1) or "", opening.end()
        if text.startswith("|", begins):
            end = _closing(text, begins + 1)
            yield Passage(opening.start(), end, ground, text[begins + 1 : end].removesuffix("]]"))
        elif text.startswith("]]", begins) or begins == len(text):
            end = min(begins + 2, len(text))
            yield Passage(opening.start(), end, ground, "")
        else:
            end = begins  # something else in brackets that begins with the word
        at = max(end, opening.start() + 1)


def _closing(text: str, start: int) -> int:
    """Where the brackets that are open at ``start`` have been closed, else the end of the text."""
    depth = 1
    for bracket in _BRACKETS.finditer(text, start):
        depth += 1 if bracket.group() == "[[" else -1
        if depth == 0:
            return bracket.end()
    return len(text)


def _replaced(text: str, say: Callable[[Passage], str]) -> str:
    """The text with something else in place of each secret passage."""
    out, at = [], 0
    for passage in passages(text):
        out += [text[at : passage.start], say(passage)]
        at = passage.end
    return "".join((*out, text[at:])) if out else text


def is_secret(item: Item) -> bool:
    """Whether the whole item is secret."""
    return bool(item.secret)


def secret_references(meeting: Meeting) -> frozenset[str]:
    """The proposals whose item is secret: their title, applicant, code and amounts are secret everywhere."""
    return frozenset(reference for item in meeting.items if is_secret(item) for reference in item.references)


def open_version(meeting: Meeting) -> Meeting:
    """The meeting for those who may see all: the marks of secret passages are taken off, their text stays."""
    return opened(meeting)


def public_version(meeting: Meeting, sentence: Sentence, others: SecretWords | None = None) -> Meeting:
    """The meeting for the public: secret items emptied to number, kind and a heading; secret passages and proposals out.

    ``sentence`` writes a message with its facts in the language of the paper; ``others`` are words that are secret
    though no item of this meeting is about them.
    """
    secret = secret_references(meeting)
    names = secret_pattern(_secret_words(meeting, secret, others or SecretWords()))
    items = tuple(_emptied(item, sentence) if is_secret(item) else item for item in meeting.items)
    proposals = tuple(p for p in meeting.proposals if p.reference not in secret)
    rest = replace(meeting, items=items, proposals=proposals, link="", minutes=_without_corrections(meeting))
    return _map_text(
        rest, lambda text: public_text(text, names, sentence), lambda text: public_text(text, None, sentence)
    )


def _without_corrections(meeting: Meeting) -> Minutes | None:
    """The minutes without the corrections of secret items, which quote what stood there."""
    secret = {item.number for item in meeting.items if is_secret(item)}
    minutes = meeting.minutes
    if minutes is None:
        return None
    return replace(minutes, corrections=tuple(entry for entry in minutes.corrections if entry.item not in secret))


def same_words(one: Item, other: Item) -> bool:
    """Whether two records of an item say the same, whatever of it is marked as secret."""
    return bare(one) == bare(other)


def bare(item: Item) -> Item:
    """The record of an item without any mark of secrecy."""
    return opened(replace(item, secret=None, secret_ground=None, public_title=""))


def quoted(before: str, after: str) -> str:
    """The text that a correction quotes: where what replaces it has secret passages, it is secret as a whole."""
    marks = [passage.ground for passage in passages(after)]
    return f"[[secret:{marks[0]}|{opened(before)}]]" if marks else before


def opened(value: T) -> T:
    """A value, or a text, with the marks of secret passages taken off and their text left."""
    return _map_text(value, _bare)


def _bare(text: str) -> str:
    return _replaced(text, lambda passage: _bare(passage.text))


@dataclass(frozen=True, slots=True)
class Removal:
    """What the public does not see of a §: all of it, or so many passages."""

    item: int
    whole: bool
    passages: int


def removals(meeting: Meeting) -> tuple[Removal, ...]:
    """The §§ that the public version shows less of, in order."""
    found = (
        Removal(item.number, is_secret(item), sum(len(list(passages(text))) for text in texts(item)))
        for item in meeting.items
    )
    return tuple(one for one in found if one.whole or one.passages)


def ground_sentence(item: Item, sentence: Sentence) -> str:
    """The sentence that stands in place of a secret item, with its ground."""
    if item.secret_ground is None:
        return sentence(REMOVED_ITEM_WITHOUT_GROUND, {})
    return sentence(REMOVED_ITEM, {"ground": item.secret_ground})


def findings(meeting: Meeting) -> Iterator[Finding]:
    """Secret items and passages without a ground."""
    for item in meeting.items:
        if is_secret(item) and item.secret_ground is None:
            message = N_("§ {n}: asia on salassa pidettävä, mutta peruste puuttuu. Merkitse 24 § 1 momentin kohta.")
            yield Finding(
                Gravity.WARNING,
                message,
                {"n": item.number},
                meeting=meeting.number,
                item=item.number,
                place="secret_ground",
            )
        if any(not passage.ground for text in texts(item) for passage in passages(text)):
            message = N_("§ {n}: salassa pidettävältä kohdalta puuttuu peruste. Merkitse 24 § 1 momentin kohta.")
            yield Finding(Gravity.WARNING, message, {"n": item.number}, meeting=meeting.number, item=item.number)


def texts(value: Any) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for entry in fields(value):
            yield from texts(getattr(value, entry.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def _emptied(item: Item, sentence: Sentence) -> Item:
    title = item.public_title or sentence(SECRET_TITLE, {"n": item.number})
    return Item(
        number=item.number,
        kind=item.kind,
        title=title,
        order=item.order,
        secret=True,
        secret_ground=item.secret_ground,
        late=item.late,
        taken_up=item.taken_up,
        taken_up_at=item.taken_up_at,
        removed=item.removed,
        start=item.start,
        end=item.end,
        # Who led and minuted the item is what the signatures at the end rest on.
        chair=item.chair,
        secretary=item.secretary,
        checkers=item.checkers,
        explanation=ground_sentence(item, sentence),
    )


@dataclass(frozen=True, slots=True)
class SecretWords:
    """What is secret wherever it stands: ``names`` of projects and applicants, which may be inflected, and ``codes``."""

    names: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


def _secret_words(meeting: Meeting, secret: frozenset[str], others: SecretWords) -> SecretWords:
    """Those of the meeting's own secret items as it has them, besides what the whole file keeps secret."""
    own = [proposal for proposal in meeting.proposals if proposal.reference in secret]
    titles = {item.title for item in meeting.items if is_secret(item)} | {proposal.title for proposal in own}
    codes = {word for proposal in own for word in (proposal.code, proposal.number)}
    return SecretWords(others.names | titles, others.codes | secret | codes)


#: What may stand between the letters of a word and is not seen, or only makes it bold.
_UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff*_]*"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"


def secret_pattern(words: SecretWords) -> re.Pattern[str] | None:
    """What finds these words however they are written: over a line's end, with hard blanks, hyphens of any kind, in bold.

    A name may go on with an ending, a code is found whole alone. None without words of at least three characters; of
    two that begin alike the longer one is found.
    """
    found = {_plain(name): "" for name in words.names} | {_plain(code): r"(?!\w)" for code in words.codes}
    wanted = sorted((word for word in found if len(word) > 2), key=len, reverse=True)
    if not wanted:
        return None
    return re.compile(r"(?<!\w)(?:" + "|".join(_spelled(word) + found[word] for word in wanted) + ")", re.IGNORECASE)


def _plain(word: str) -> str:
    return " ".join(re.sub(_UNSEEN, "", unicodedata.normalize("NFC", word)).split())


def _spelled(word: str) -> str:
    def letter(sign: str) -> str:
        if sign == " ":
            return r"\s+"
        return f"[{_HYPHENS}]" if sign in _HYPHENS else re.escape(sign)

    return _UNSEEN.join(map(letter, word))


def public_text(text: str, secret: re.Pattern[str] | None, sentence: Sentence) -> str:
    """The text without its secret passages, and without what ``secret`` finds."""

    def mark(passage: Passage) -> str:
        if passage.ground:
            return sentence(REMOVED_PASSAGE, {"ground": passage.ground})
        return sentence(REMOVED_WITHOUT_GROUND, {})

    text = _replaced(text, mark)
    if secret is None:
        return text
    composed = unicodedata.normalize("NFC", text)
    return secret.sub(lambda _: sentence(SECRET_PROPOSAL, {}), composed) if secret.search(composed) else text


def _map_text(value: T, change: Callable[[str], str], keys: Callable[[str], str] | None = None) -> T:
    """The same value with every text changed, by ``keys`` in the fields of `_KEYS`; numbers of other types stay."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for entry in fields(value):
            own = keys if keys is not None and entry.name in _KEYS else change
            if (new := _map_text(old := getattr(value, entry.name), own, keys)) is not old:
                changed[entry.name] = new
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        parts = tuple(_map_text(part, change, keys) for part in value)
        return parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value  # type: ignore[return-value]
    if isinstance(value, Mapping):
        return {key: _map_text(part, change, keys) for key, part in value.items()}  # type: ignore[return-value]
    return value
