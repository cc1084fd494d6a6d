"""The ledger of a frame: every reservation, grant and release as a line, and the balance as their sum.

amount − granted (the council decided) − recommended (the group decided, the council has not yet) = free;
free − on the agenda = left, if all items on the coming agenda pass. Units: `Money` in cents. Lähde: domain.md § 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.funding.frames import Frame
from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_


class Account(Enum):
    """The four figures that a balance is made of."""

    AMOUNT = "amount"
    GRANTED = "granted"
    RECOMMENDED = "recommended"
    ON_AGENDA = "on_agenda"


class EventKind(Enum):
    """What moves money of a frame.

    ``recommended``: the group decided. ``granted``: the council decided (or amended), or the group decided on a measure;
    it replaces what the proposal held. ``released``: rejected, withdrawn, lapsed or back in preparation; all is free
    again. ``on_agenda``: an undecided item of a coming meeting.
    """

    RECOMMENDED = "recommended"
    GRANTED = "granted"
    RELEASED = "released"
    ON_AGENDA = "on_agenda"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a proposal's money; ``meeting`` and ``item`` or ``answer`` (an id) lead to the act.

    ``amended``: the council's answer changed an earlier one (muutospäätös).
    """

    kind: EventKind
    proposal: int
    on: date
    amount: Money = ZERO
    reference: str = ""
    title: str = ""
    meeting: str = ""
    item: int | None = None
    answer: int | None = None
    amended: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: so much more (or less, if negative) on this account; a frame's own amount has no event."""

    account: Account
    amount: Money
    on: date
    event: Event | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """A frame's figures with all their parts; free and left may be negative."""

    amount: Money
    granted: Money = ZERO
    recommended: Money = ZERO
    on_agenda: Money = ZERO

    @property
    def free(self) -> Money:
        """What nobody has been promised."""
        return self.amount - self.granted - self.recommended

    @property
    def left(self) -> Money:
        """What is free if all items on the coming agenda pass."""
        return self.free - self.on_agenda


def ledger(frame: Frame, events: Sequence[Event], *, until: date | None = None) -> tuple[Entry, ...]:
    """The lines of a frame up to and with a day, in order of date; events of one day keep the order given."""
    lines = _amounts(frame)
    held: dict[int, tuple[Account, Money]] = {}
    happened = sorted(events, key=lambda event: (event.kind is EventKind.ON_AGENDA, event.on))
    for event in happened:
        if until is None or event.on <= until:
            lines.extend(_lines_of(event, held))
    kept = [line for line in lines if until is None or line.on <= until or line.event]
    return tuple(sorted(kept, key=lambda line: line.on))


def _amounts(frame: Frame) -> list[Entry]:
    """The frame's versions: the first in full, each later one as the difference that it makes."""
    lines: list[Entry] = []
    before = ZERO
    for number, version in enumerate(frame.versions):
        on = frame.start if number == 0 else version.decided_on or frame.start
        lines.append(Entry(Account.AMOUNT, version.amount - before, on, basis=version.basis))
        before = version.amount
    return lines


_HELD_ON = {EventKind.RECOMMENDED: Account.RECOMMENDED, EventKind.GRANTED: Account.GRANTED}


def _lines_of(event: Event, held: dict[int, tuple[Account, Money]]) -> list[Entry]:
    """What an event changes, given what its proposal holds; brings ``held`` up to date."""
    account, amount = held.get(event.proposal, (Account.RECOMMENDED, ZERO))
    if event.kind is EventKind.ON_AGENDA:
        return [Entry(Account.ON_AGENDA, event.amount - amount, event.on, event)]
    lines = [Entry(account, -amount, event.on, event)] if amount else []
    if event.kind is EventKind.RELEASED:
        held.pop(event.proposal, None)
        return lines
    held[event.proposal] = (_HELD_ON[event.kind], event.amount)
    return [*lines, Entry(_HELD_ON[event.kind], event.amount, event.on, event)]


def balance(entries: Iterable[Entry]) -> Balance:
    """The sum of a ledger by account."""
    by_account: dict[Account, list[Money]] = {account: [] for account in Account}
    for entry in entries:
        by_account[entry.account].append(entry.amount)
    return Balance(*(total(by_account[account]) for account in Account))


@dataclass(frozen=True, slots=True)
class Line:
    """An event of a ledger as one line: how much more is free because of it (less if negative), and what is free then.

    Without an event it is the frame's own amount, with its ``basis``.
    """

    on: date
    change: Money
    free: Money
    event: Event | None = None
    basis: str = ""


def told(entries: Iterable[Entry]) -> tuple[Line, ...]:
    """A ledger with its running balance, one line an event; what is on an agenda has not happened and is left out."""
    lines: list[Line] = []
    free = ZERO
    for entry in entries:
        if entry.account is Account.ON_AGENDA:
            continue
        change = entry.amount if entry.account is Account.AMOUNT else -entry.amount
        free += change
        if lines and entry.event is not None and lines[-1].event is entry.event:
            change += lines.pop().change
        lines.append(Line(entry.on, change, free, entry.event, entry.basis))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class CutLine:
    """How far the free money reaches down a ranking: ``after[n]`` is left after n + 1 projects.

    ``place`` is the index of the first project that no longer fits, or None if all do.
    """

    after: tuple[Money, ...]
    place: int | None


def cut_line(free: Money, amounts: Sequence[Money]) -> CutLine:
    """Where the money ends when the amounts are taken in ranking order."""
    after = []
    for amount in amounts:
        free -= amount
        after.append(free)
    return CutLine(tuple(after), next((n for n, rest in enumerate(after) if rest.cents < 0), None))


def check_commitment(frame: Frame, now: Balance, amount: Money) -> list[Finding]:
    """Irregular without a written reason: committing more than is free (it happens: projects fall away)."""
    over = amount - now.free
    if over.cents <= 0 or amount.cents <= 0:
        return []
    message = N_("Rahoituskehys {frame} ylittyy {over}: vapaana on {free}. Kirjoita syy, niin päätös voidaan tehdä.")
    return [found(Rule.OVER_COMMITMENT, message, place="amount", frame=frame.name, over=over, free=now.free)]
