"""What is done with meetings: plan, call, record, decide, check, correct, list.

``recording`` keeps a meeting under the rules of the domain with all that follows for proposals and frames (``effects``);
``planning``, ``live`` and ``checking`` are the verbs of its stations; ``lists`` tells. May import store and domain.
"""

from kokkola_desktop.services.meetings.checking import (
    approve,
    approve_as,
    correct,
    course,
    publish,
    return_minutes,
    send_to_checkers,
    sign,
)
from kokkola_desktop.services.meetings.findings import check
from kokkola_desktop.services.meetings.lists import get, item_records, records
from kokkola_desktop.services.meetings.live import change_item, close, decide, open_meeting, set_attendance
from kokkola_desktop.services.meetings.planning import add_items, add_late_item, call, plan, remove_item
from kokkola_desktop.services.meetings.suggestions import suggested, voters

__all__ = [
    "add_items",
    "add_late_item",
    "approve",
    "approve_as",
    "call",
    "change_item",
    "check",
    "close",
    "correct",
    "course",
    "decide",
    "get",
    "item_records",
    "open_meeting",
    "plan",
    "publish",
    "records",
    "remove_item",
    "return_minutes",
    "send_to_checkers",
    "set_attendance",
    "sign",
    "suggested",
    "voters",
]
