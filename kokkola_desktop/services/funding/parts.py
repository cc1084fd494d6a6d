"""The parts of a frame by call: what of each part is granted, recommended, on an agenda and free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kokkola_desktop.domain.funding import Balance
from kokkola_desktop.domain.funding.ledger import Account, Entry, balance, ledger
from kokkola_desktop.domain.money import ZERO, Money
from kokkola_desktop.services.funding.events import events_by_frame
from kokkola_desktop.store import funding as store, ledgers
from kokkola_desktop.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CallPart:
    """A call's part of a frame in cents (None: no part was set aside), with what has become of it.

    ``call`` is empty for what no call holds. Without a part nothing can be said to be free of it.
    """

    call: str
    part: Money | None
    balance: Balance


def call_parts(workspace: Workspace, frame: int, *, until: date | None = None) -> list[CallPart]:
    """The calls of a frame (its id) by name with their parts, then what is outside all calls, up to and with a day."""
    with workspace.read() as session:
        of_frame = store.load_frame(session, frame)
        entries = ledger(of_frame, events_by_frame(session).get(frame, []), until=until)
        named = ledgers.named(session, {entry.event.proposal for entry in entries if entry.event})
        known = {call.name: call.part for call in store.calls(session) if call.frame == of_frame.name}
    by_call: dict[str, list[Entry]] = {name: [] for name in known}
    for entry in entries:
        if entry.event is not None:
            by_call.setdefault(named[entry.event.proposal].call or "", []).append(entry)
    outside = by_call.pop("", None)
    lines = [CallPart(name, known.get(name), _balance(by_call[name], known.get(name))) for name in sorted(by_call)]
    return [*lines, CallPart("", None, _balance(outside, None))] if outside else lines


def _balance(entries: Iterable[Entry], part: Money | None) -> Balance:
    return replace(balance(one for one in entries if one.account is not Account.AMOUNT), amount=part or ZERO)
