"""A completion request (täydennyspyyntö): what is asked of an applicant, until when, and the dated answer.

Lähde: domain.md § 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import N_, UserError

#: How long an applicant has, unless another day is given.
DAYS = 14

#: What no applicant can mend: the group's own work, and the hour at which the application came.
_OURS = ("points", "check", "rank", "number", "received")


@dataclass(frozen=True, slots=True)
class CompletionRequest:
    """``missing`` are sentences, as they stand in the letter; ``proposal`` is an id."""

    proposal: int
    asked_on: date
    missing: tuple[str, ...]
    addressee: str = ""
    deadline: date | None = None
    id: int | None = None
    answered_on: date | None = None
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the applicant has still to answer."""
        return self.answered_on is None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed without an answer."""
        return self.is_open and self.deadline is not None and self.deadline < today


def asked_of_applicant(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that an applicant can mend, the gravest first."""
    return [one for one in findings if one.gravity is not Gravity.NOTE and one.place not in _OURS]


def faults(request: CompletionRequest) -> list[UserError]:
    """What is wrong with a request: nothing asked, or a deadline before it was asked."""
    found = []
    if not [line for line in request.missing if line.strip()]:
        found.append(UserError(N_("Valitse tai kirjoita, mitä hakemuksesta puuttuu."), field="missing"))
    if request.deadline is not None and request.deadline < request.asked_on:
        found.append(UserError(N_("Määräpäivä on ennen pyynnön päivää."), field="deadline"))
    return found


LETTER = N_("""{day}

{addressee}

Täydennyspyyntö: {number} {title}

Hakemuksesta puuttuu tai siinä on korjattavaa:

{missing}

Pyydämme täydentämään hakemusta viimeistään {deadline}.

{sender}
""")
LETTER_WITHOUT_DAY = N_("""{day}

{addressee}

Täydennyspyyntö: {number} {title}

Hakemuksesta puuttuu tai siinä on korjattavaa:

{missing}

Pyydämme täydentämään hakemusta mahdollisimman pian.

{sender}
""")


def letter(request: CompletionRequest, proposal: Proposal, sender: str) -> tuple[str, dict[str, object]]:
    """The letter as a message with its facts; its lines are those of `CompletionRequest.missing`."""
    facts: dict[str, object] = {
        "day": request.asked_on,
        "addressee": request.addressee or proposal.applicant,
        "number": proposal.number or "",
        "title": proposal.title,
        "missing": "\n".join(f"– {line}" for line in request.missing),
        "sender": sender,
    }
    if request.deadline is None:
        return LETTER_WITHOUT_DAY, facts
    return LETTER, {**facts, "deadline": request.deadline}
