"""What is known already: finds the proposal that a row is about, by code, else application number, else own number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.numbering import next_proposal_number
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services.importing.columns import plain_name
from kokkola_desktop.store.tables import ProposalRow

#: Code and application number as they are compared, and own number.
Keys = tuple[str | None, str | None, str | None]

#: From this likeness on (of 100) two titles of one applicant are called nearly the same.
_NEARLY_SAME = 85.0


@dataclass(slots=True)
class Entry:
    """A proposal of the file (``id``) or of this import, with the keys that rows find it by.

    ``proposal`` is None until it is loaded; ``changed`` says that it is to be kept; ``first`` is the state that a new one
    came in with; ``seen`` is the table and row of this import that spoke of it last.
    """

    code: str | None
    application: str | None
    number: str | None
    applicant: str
    title: str
    id: int | None = None
    proposal: Proposal | None = None
    changed: bool = False
    first: ProposalState | None = None
    seen: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """What a finding calls it."""
        return " ".join(filter(None, (self.number, self.title)))


class Register:
    """All proposals that a row may be about."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_code: dict[str, Entry] = {}
        self._by_application: dict[str, Entry] = {}
        self._by_number: dict[str, Entry] = {}
        self._entries: list[Entry] = []
        self._by_applicant: dict[str, list[Entry]] | None = None
        for entry in entries:
            self.add(entry)

    @classmethod
    def load(cls, session: Session) -> Register:
        """The proposals of the file, without their contents."""
        rows = session.execute(
            select(
                ProposalRow.code_key,
                ProposalRow.application_key,
                ProposalRow.number,
                ProposalRow.applicant,
                ProposalRow.title,
                ProposalRow.id,
            ).order_by(ProposalRow.id)
        )
        return cls(Entry(*row) for row in rows)

    @property
    def numbers(self) -> set[str]:
        """Own numbers in use."""
        return set(self._by_number)

    def add(self, entry: Entry) -> None:
        """Take in one more; of two with the same key the first is found."""
        self._entries.append(entry)
        for key, index in self._keys(entry):
            index.setdefault(key, entry)
        if self._by_applicant is not None:
            self._by_applicant.setdefault(plain_name(entry.applicant), []).append(entry)

    def find(self, keys: Keys) -> Entry | None:
        """The proposal that a row's keys name. A number does not find one that has another code than the row."""
        code, application, number = keys
        if code and code in self._by_code:
            return self._by_code[code]
        entry = self._by_application.get(application or "")
        if entry is not None and _agree(entry.code, code):
            return entry
        entry = self._by_number.get(number or "")
        if entry is not None and _agree(entry.code, code) and _agree(entry.application, application):
            return entry
        return None

    def applied_as(self, application: str | None) -> Entry | None:
        """Whose application number it is."""
        return self._by_application.get(application or "")

    def holder(self, number: str) -> Entry | None:
        """Whose own number it is."""
        return self._by_number.get(number)

    def learn(self, entry: Entry, proposal: Proposal) -> None:
        """Let rows find an entry by what an update has given it."""
        entry.code = proposal.code.casefold() if proposal.code else None
        entry.application = proposal.application_number.casefold() if proposal.application_number else None
        for key, index in self._keys(entry):
            index.setdefault(key, entry)

    def alike(self, applicant: str, title: str) -> Entry | None:
        """A proposal of the same applicant whose title is nearly the same, the likest first."""
        if self._by_applicant is None:
            self._by_applicant = {}
            for entry in self._entries:
                self._by_applicant.setdefault(plain_name(entry.applicant), []).append(entry)
        plain = plain_name(title)
        best, likeness = None, _NEARLY_SAME
        for entry in self._by_applicant.get(plain_name(applicant), ()):
            ratio = fuzz.ratio(plain, plain_name(entry.title), score_cutoff=likeness)
            if ratio > likeness or (ratio == likeness and best is None and ratio):
                best, likeness = entry, ratio
        return best

    def _keys(self, entry: Entry) -> Iterator[tuple[str, dict[str, Entry]]]:
        if entry.code:
            yield entry.code, self._by_code
        if entry.application:
            yield entry.application, self._by_application
        if entry.number:
            yield entry.number, self._by_number


def keys_of(values: Mapping[str, Any]) -> Keys:
    """What a row can be matched by."""
    code, application, number = values.get("code"), values.get("application_number"), values.get("number")
    return code and code.casefold(), application and application.casefold(), number and number.upper()


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


def free_numbers(year: int, used: set[str]) -> Iterator[str]:
    """Own numbers of a year from the next free one on, without gaps."""
    prefix, first = next_proposal_number(year, used).rsplit("-", 1)
    return (f"{prefix}-{n:03}" for n in count(int(first)))
