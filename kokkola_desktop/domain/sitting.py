"""The run of a meeting: in which order its items come, which of them need a decision, and what deciding would break.

Lähde: domain.md §§ 4 and 8.
"""

from __future__ import annotations

from dataclasses import replace

from kokkola_desktop.domain.attendance import disqualified
from kokkola_desktop.domain.meeting import Decision, DecisionKind, IrregularKind, Item, ItemKind, Meeting
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.quorum import UNCHECKED_KINDS, Rules, is_checked, quorum_of
from kokkola_desktop.domain.voting import acting, base_kind_of

#: What an agenda ends with: late items come before it.
_LAST = frozenset({ItemKind.OTHER, ItemKind.NEXT_MEETING, ItemKind.CLOSING})
_TO_NOTE = ("merkit", "antecknas", "noted")


def running_order(meeting: Meeting) -> tuple[Item, ...]:
    """The items as they are taken: by §, the late ones before other matters, the next meeting and the closing."""
    on_time = sorted((item for item in meeting.items if not item.late), key=lambda item: item.number)
    late = sorted((item for item in meeting.items if item.late), key=lambda item: item.number)
    place = len(on_time)
    while place and on_time[place - 1].kind in _LAST and not on_time[place - 1].references:
        place -= 1
    return (*on_time[:place], *late, *on_time[place:])


def next_item(meeting: Meeting, number: int) -> Item | None:
    """The item after a § that is still on the agenda; None after the last."""
    order = running_order(meeting)
    places = [n for n, item in enumerate(order) if item.number == number]
    return next((item for item in order[places[0] + 1 :] if not item.removed), None) if places else None


def first_open(meeting: Meeting) -> Item | None:
    """Where the meeting stands: the first item without a decision; the last one when all are decided."""
    order = [item for item in running_order(meeting) if not item.removed]
    return next((item for item in order if item.decision is None), order[-1] if order else None)


def needs_decision(item: Item) -> bool:
    """Whether somebody must decide: opening, quorum and closing are only stated."""
    return item.kind not in UNCHECKED_KINDS


def usual_decision(meeting: Meeting, item: Item) -> Decision:
    """What is decided if the proposal passes as it stands; where nothing is proposed there is nothing to approve."""
    if item.kind in UNCHECKED_KINDS or item.kind is ItemKind.INFORMATION:
        return Decision(DecisionKind.NOTE)
    if item.kind is ItemKind.CHECKERS:
        return Decision(DecisionKind.ELECT)
    kind = base_kind_of(item)
    if kind is None:
        proposed = item.proposed_decision.strip().casefold()
        noted = proposed.startswith(_TO_NOTE) or not (proposed or item.kind is ItemKind.AGENDA)
        return Decision(DecisionKind.NOTE if noted else DecisionKind.APPROVE)
    if kind not in (DecisionKind.RECOMMEND, DecisionKind.RECOMMEND_WITH_CONDITIONS, DecisionKind.RESERVE):
        return Decision(kind)
    if len(item.references) > 1:
        return Decision(kind, amounts=_asked(meeting, item))
    return Decision(kind, amount=asked_amount(meeting, item))


def asked_amount(meeting: Meeting, item: Item) -> Money | None:
    """What the base proposes for the only proposal of the item: its own amount, else what is asked for."""
    if item.base_amount is not None:
        return item.base_amount
    one = meeting.proposal(item.references[0]) if len(item.references) == 1 else None
    return one.requested if one else None


def _asked(meeting: Meeting, item: Item) -> dict[str, Money]:
    known = (meeting.proposal(reference) for reference in item.references)
    return {one.reference: one.requested for one in known if one is not None and one.requested is not None}


def irregularities(meeting: Meeting, item: Item, rules: Rules) -> tuple[IrregularKind, ...]:
    """What deciding the item as it stands would need a written reason for; over-commitment is known by the frame."""
    excused = item.excused
    judged = replace(meeting, items=tuple(item if i.number == item.number else i for i in meeting.items))
    found = []
    if is_checked(judged, item) and not quorum_of(judged, item, rules).holds:
        found.append(IrregularKind.NO_QUORUM)
    decided = item.decision is not None and item.decision.kind is not DecisionKind.MOVED
    if item.late and not item.taken_up and decided:
        found.append(IrregularKind.NOT_TAKEN_UP)
    if acting(item) & disqualified(item):
        found.append(IrregularKind.STAYED)
    return tuple(kind for kind in found if kind not in excused)
