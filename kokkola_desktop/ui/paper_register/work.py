"""What the register of papers asks of the services; runs outside the thread of the window."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kokkola_desktop.domain.meeting import MeetingState
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.paper_names import folder_of
from kokkola_desktop.ui.paper_register.make import Order
from kokkola_desktop.ui.tasks import Progress
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.papers import Made
    from kokkola_desktop.services.papers.checking import Verdict
    from kokkola_desktop.services.papers.filing import Listed, Offer

STATES = {
    MeetingState.PLANNED: N_("suunniteltu"),
    MeetingState.CALLED: N_("kutsuttu"),
    MeetingState.OPEN: N_("käynnissä"),
    MeetingState.CLOSED: N_("päättynyt"),
    MeetingState.CANCELLED: N_("peruttu"),
}


def listed(workspace: Any, meeting: str | None = None) -> list[Listed]:
    """The register, or the papers of one meeting, the newest first."""
    from kokkola_desktop.services.papers import filing

    return filing.listed(workspace, meeting)


def has_checker() -> bool:
    """Whether a checker of papers is installed: asked without loading any service."""
    try:
        metadata.version("page-validation")
    except metadata.PackageNotFoundError:
        return False
    return True


def check(workspace: Any, paper: int, progress: Progress) -> Verdict:
    """Let the checker judge a paper, unless the user has thought better of it."""
    from kokkola_desktop.services.papers import checking

    progress.check()
    return checking.check(workspace, paper)


def write_message(
    workspace: Any, papers: Sequence[int], with_secret: bool, progress: Progress
) -> Path | tuple[str, ...]:
    """A message with papers in it, as a file, unless the user has thought better of it.

    Unless ``with_secret``, the names of those that hold secret matter where there are any, and no message.
    """
    from kokkola_desktop.services.papers import mailing

    progress.check()
    secret = () if with_secret else mailing.secret_among(workspace, papers)
    return secret or mailing.write_message(workspace, papers)


def offers(workspace: Any) -> list[Offer]:
    """The meetings of which papers can be made."""
    from kokkola_desktop.services.papers import filing

    return filing.offers(workspace)


def make(workspace: Any, order: Order, progress: Progress) -> Made:
    """Make the paper, unless the user has thought better of it."""
    from kokkola_desktop.services.papers import filing
    from kokkola_desktop.services.papers.request import Request, language_of

    progress.check()
    language = order.language or language_of(workspace, order.meeting)
    request = Request(order.kind, order.meeting, order.item, order.frame, language, order.public)
    return filing.make_into(workspace, request, folder_of(Path(workspace.path)))


def words_of(offer: Offer) -> str:
    """``4/2026 · 10.12.2026 · suunniteltu``."""
    return f"{offer.number} · {current().date(offer.date)} · {_(STATES[offer.state])}"


def told(made: Made) -> list[str]:
    """What came of it, and what is noticed."""
    done = sentence(_("Tehty: {name}"), name=made.path.name)
    return [done, *(current().sentence(finding.message, finding.facts) for finding in made.findings)]
