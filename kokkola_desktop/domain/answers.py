"""Answers of a written procedure: which of them count. Lähde: domain.md § 4, examples.md E8."""

from __future__ import annotations

from kokkola_desktop.domain.attendance import disqualified
from kokkola_desktop.domain.meeting import Answer, Item, Meeting, Reply


def in_time(meeting: Meeting, answer: Answer) -> bool:
    """Whether an answer came by the deadline; without one, every answer did."""
    return meeting.deadline is None or answer.at <= meeting.deadline


def opponents(meeting: Meeting, item: Item) -> frozenset[str]:
    """Who answered in time that the proposal is not accepted."""
    refused = {entry.person for entry in item.answers if entry.answer is Reply.REJECT and in_time(meeting, entry)}
    return frozenset(refused - disqualified(item))
