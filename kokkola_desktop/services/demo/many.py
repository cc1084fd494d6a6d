"""A large file: the titles again and again in calls of earlier years, with applicants from all over the country.

Only what was entered of an application is made, no meetings and no money of frames.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import cycle

from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import ProjectType, Proposal, ProposalState
from kokkola_desktop.services.demo.content import HELSINKI, applicants, listed
from kokkola_desktop.services.demo.projects import BY, Setting, shifted
from kokkola_desktop.store import funding as calls, proposals as register

_YEARS = (2022, 2023, 2024, 2025)
_FRAMES = {2022: "EAKR + valtio 2022–2023", 2023: "EAKR + valtio 2022–2023"}
_LATER = "EAKR + valtio 2024–2025"

#: Where they are, as often as they stand here: what no meeting or council had to decide.
_STATES = (
    *(ProposalState.SUBMITTED,) * 3,
    *(ProposalState.UNDER_REVIEW,) * 3,
    ProposalState.COMPLETION_REQUESTED,
    *(ProposalState.READY,) * 2,
    ProposalState.WITHDRAWN,
    ProposalState.DRAFT,
    ProposalState.TECHNICALLY_REJECTED,
)


def keep_many(session: Session, count: int, setting: Setting) -> None:
    """Keep so many further proposals, each with one dated move: at the end of its call to where it is."""
    for year in _YEARS:
        calls.save_call(session, _call(year, setting))
    made = list(_proposals(count, setting))
    ends = [_closes(year) for year in _YEARS]
    firsts = [register.Move(0, ends[place % len(ends)], one.state, by=BY) for place, one in enumerate(made)]
    register.save_many(session, made, firsts)


def _call(year: int, setting: Setting) -> Call:
    return Call(
        name=_name(year),
        authority=setting.authority,
        programme=setting.programme,
        frame=_FRAMES.get(year, _LATER),
        opens=_opens(year),
        closes=_closes(year),
        priorities=tuple(setting.priorities.values()),
        objectives=setting.objectives,
    )


def _name(year: int) -> str:
    return f"Akkukemia ja kiertotalous {year}"


def _opens(year: int) -> datetime:
    return datetime(year, 3, 1, 8, tzinfo=HELSINKI)


def _closes(year: int) -> datetime:
    return datetime(year, 11, 30, 16, tzinfo=HELSINKI)


def _proposals(count: int, setting: Setting) -> Iterator[Proposal]:
    titles, names = listed(), applicants()
    priorities, objectives = tuple(setting.priorities.values()), setting.objectives
    types = cycle((ProjectType.DEVELOPMENT, ProjectType.STUDY, ProjectType.DEVELOPMENT, ProjectType.INVESTMENT))
    for place in range(count):
        like = titles[place % len(titles)]
        year = _YEARS[place % len(_YEARS)]
        number = place // len(_YEARS) + 1
        percent = 60 + place * 7 % 81
        requested = Money(like.granted.cents * percent // 10_000 * 100)
        whole = Money(like.public_total.cents * percent // 10_000 * 100)
        received = _opens(year).replace(month=3 + place % 8, day=1 + place % 28, hour=8 + place % 8)
        yield Proposal(
            title=like.title,
            number=f"H-{year}-{number:03}",
            code=_code(place),
            application_number=str(500_000 + place),
            type=next(types),
            state=_STATES[place * 5 % len(_STATES)],
            applicant=names[place * 37 % len(names)],
            authority=setting.authority,
            call=_name(year),
            priority=priorities[place // 3 % len(priorities)],
            objective=objectives[place % len(objectives)],
            received=received,
            start=shifted(received.date().replace(day=1), 8),
            end=shifted(received.date().replace(day=1), 7 + 12 * (1 + place % 3)),
            total=whole,
            requested=requested,
        )


def _code(place: int) -> str:
    """A00001 …, then J00001 …: letters of funds with five digits; the real codes begin at A70045."""
    letters: Mapping[bool, str] = {True: "A", False: "J"}
    digits = place + 1
    return f"{letters[digits <= 69_999]}{digits if digits <= 69_999 else digits - 69_999:05}"


def further(total: int | None, there: Sequence[object]) -> int:
    """How many are to be added so that there are so many in all; never fewer than are there."""
    return max(0, (total or 0) - len(there))
