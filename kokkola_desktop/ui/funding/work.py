"""What the screen of funding asks of the services; runs outside the thread of the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kokkola_desktop.ui.paper_names import folder_of
from kokkola_desktop.ui.tasks import Progress
from kokkola_desktop.ui.words import current

if TYPE_CHECKING:
    from kokkola_desktop.domain.finding import Finding
    from kokkola_desktop.domain.follow_up import Objective, Part
    from kokkola_desktop.domain.funding import Balance, Frame
    from kokkola_desktop.domain.funding.ledger import Event, Line
    from kokkola_desktop.services.follow_up import AgreementShares, Followed
    from kokkola_desktop.services.funding import AnswerLine, CallPart
    from kokkola_desktop.services.papers import Made
    from kokkola_desktop.services.papers.letters import Letter


@dataclass(frozen=True, slots=True)
class FrameStory:
    """All that the screen shows of one frame on a day; ``numbers`` are those of the answers by id."""

    frame: Frame
    balance: Balance
    lines: tuple[Line, ...]
    parts: tuple[CallPart, ...]
    numbers: dict[int, str]
    coming: tuple[str, ...]


def followed(workspace: Any) -> list[Followed]:
    """What is under way."""
    from kokkola_desktop.services import follow_up

    return follow_up.followed(workspace)


def objectives(workspace: Any) -> list[Objective]:
    """The objectives of the agreement."""
    from kokkola_desktop.services import follow_up

    return follow_up.objectives(workspace)


def spread(workspace: Any, kind: str, by: str, year: int) -> tuple[list[int], list[Part], AgreementShares]:
    """The years that have money, money of a kind by priority, applicant or year (0: of all years), the agreement's shares."""
    from kokkola_desktop.services import follow_up

    years = [year] if year else []
    of = follow_up.Kind(kind)
    parts = follow_up.spread(workspace, of, follow_up.By(by), years)
    return follow_up.years_of(workspace), parts, follow_up.agreement_shares(workspace, of, years)


def make_report(workspace: Any, year: int, frame: str | None, today: date, progress: Progress) -> Made:
    """Make the follow-up report of a year in the language of the window, unless the user has thought better of it.

    With a frame it is the review of the frame's period, which ends with the year.
    """
    from kokkola_desktop.services.papers import filing
    from kokkola_desktop.services.papers.request import Request

    progress.check()
    kind = "report" if frame is None else "review"
    request = Request(kind, frame=frame, language=current().code, year=year, today=today)
    return filing.make_into(workspace, request, folder_of(Path(workspace.path)))


def frames(workspace: Any) -> tuple[list[tuple[Frame, Balance]], list[Finding]]:
    """The frames as they stand, the latest first, and what is noticed of them."""
    from kokkola_desktop.services import funding

    return list(reversed(funding.balances(workspace))), funding.frame_findings(workspace)


def story(workspace: Any, frame: int, until: date | None) -> FrameStory:
    """One frame (its id) as it stands, or as it stood at the end of a day."""
    from kokkola_desktop.services import funding

    now = next((of, balance) for of, balance in funding.balances(workspace, until=until) if of.id == frame)
    entries = funding.ledger_of(workspace, frame, until=until)
    coming = dict.fromkeys(entry.event.meeting for entry in entries if entry.event and _is_coming(entry.event))
    return FrameStory(
        now[0],
        now[1],
        funding.ledger_lines(workspace, frame, until=until),
        tuple(funding.call_parts(workspace, frame, until=until)),
        {answer.id or 0: answer.number for answer in funding.answers(workspace)},
        tuple(coming),
    )


def _is_coming(event: Event) -> bool:
    from kokkola_desktop.domain.funding.ledger import EventKind

    return event.kind is EventKind.ON_AGENDA


def letters(workspace: Any) -> list[Letter]:
    """The recommendations by meeting."""
    from kokkola_desktop.services.papers.letters import letters as found

    return found(workspace)


def answers(workspace: Any) -> list[AnswerLine]:
    """What waits for the council, and what it has answered."""
    from kokkola_desktop.services import funding

    return funding.answer_lines(workspace)


def make_letter(workspace: Any, letter: Letter, progress: Progress) -> Made:
    """Make the letter beside the file."""
    from kokkola_desktop.services.papers import filing
    from kokkola_desktop.services.papers.request import Request, language_of

    progress.check()
    language = language_of(workspace, letter.meeting)
    request = Request("recommendation", letter.meeting, frame=letter.frame, language=language)
    return filing.make_into(workspace, request, folder_of(Path(workspace.path)))


def mark_sent(workspace: Any, letter: Letter) -> None:
    """What the letter tells has gone to the council."""
    from kokkola_desktop.domain.proposal import ProposalState
    from kokkola_desktop.services import proposals

    proposals.move_many(workspace, list(letter.unsent), ProposalState.SENT)
