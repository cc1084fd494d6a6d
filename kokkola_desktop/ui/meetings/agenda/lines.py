"""What the list of items shows of a meeting: figures of the proposals, and how each item stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.meeting import Item, MeetingProposal, MeetingState
from kokkola_desktop.ui.meetings.agenda.items import Line
from kokkola_desktop.ui.widgets.cells import euros
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.building import Building


def lines_of(seen: Building) -> list[Line]:
    """A line for each item."""
    return [_line(seen, item) for item in seen.meeting.items]


def _line(seen: Building, item: Item) -> Line:
    icon, ink, words = _standing(seen, item)
    return Line(item.number, item.title, _detail(seen, item), icon, ink, words, item.removed)


def _detail(seen: Building, item: Item) -> str:
    if item.removed:
        return _("poistettu esityslistalta")
    proposals = [p for p in (seen.meeting.proposal(reference) for reference in item.references) if p is not None]
    parts = [_("lisäasia")] if item.late else []
    if len(proposals) == 1:
        parts += _figures(proposals[0], item)
    elif proposals:
        parts.append(plural("{n} hanke", "{n} hanketta", len(proposals)))
    return " · ".join(parts)


def _figures(proposal: MeetingProposal, item: Item) -> list[str]:
    amount = item.base_amount if item.base_amount is not None else proposal.requested
    parts = [euros(amount)] if amount is not None else []
    if proposal.points:
        words = proposal.points.replace(".", ",") if current().code != "en" else proposal.points
        parts.append(sentence(_("{points} p"), points=words))
    if proposal.rank is not None:
        parts.append(sentence(_("sija {rank}"), rank=proposal.rank))
    return parts


def _standing(seen: Building, item: Item) -> tuple[str, str, str]:
    """Icon, ink and words for the gravest thing to be said of an item."""
    if item.removed:
        return "ban", "muted", ""
    grave = {f.gravity for f in seen.findings if f.item == item.number and f.place != "disqualified"}
    if grave & {Gravity.IMPOSSIBLE, Gravity.IRREGULAR}:
        return "circle-alert", "bad", _("ei käy näin")
    if Gravity.WARNING in grave:
        return "triangle-alert", "warn", _("puutteita")
    if any(doubt.item == item.number for doubt in seen.doubts):
        return "user-x", "warn", _("esteellisyys arvioitava")
    return "check", "ok", _("valmis")


def foot_words(seen: Building) -> str:
    """How many items, and whether the numbers are fixed."""
    meeting = seen.meeting
    count = plural("{n} asia", "{n} asiaa", sum(not item.removed for item in meeting.items))
    if meeting.state is MeetingState.PLANNED:
        return f"{count} · {_('numerot vahvistuvat kutsussa')}"
    if meeting.called_on is not None:
        return f"{count} · " + sentence(_("kutsu lähetetty {day}"), day=meeting.called_on)
    return count


def gaps_of(seen: Building) -> list[str]:
    """What is still open on an agenda that is about to go out, in sentences."""
    return [
        current().sentence(finding.message, finding.facts)
        for finding in seen.findings
        if finding.place == "proposed_decision" or finding.gravity in (Gravity.IMPOSSIBLE, Gravity.IRREGULAR)
    ]
