"""E4 of the worked examples: a frame's balance, its ledger and the cut line; which frame a decision draws on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.domain.funding import Frame, FrameVersion
from kokkola_desktop.domain.funding.frames import frame_of, overlaps
from kokkola_desktop.domain.funding.ledger import (
    Account,
    Event,
    EventKind,
    balance,
    check_commitment,
    cut_line,
    ledger,
)
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.proposal import Source

EUROS = Money.euros
START = date(2026, 1, 1)
FRAME = Frame(
    "EAKR + valtio 2026–2027", Source.EAKR_STATE, START, date(2027, 12, 31), (FrameVersion(EUROS("1120000.00")),)
)
BEFORE = [
    Event(EventKind.RECOMMENDED, 1, date(2026, 2, 1), EUROS("418250.00")),
    Event(EventKind.GRANTED, 1, date(2026, 3, 1), EUROS("418250.00")),
    Event(EventKind.RECOMMENDED, 2, date(2026, 4, 1), EUROS("262400.00")),
]
AGENDA = [
    Event(EventKind.ON_AGENDA, proposal, date(2026, 6, 1), EUROS(amount))
    for proposal, amount in ((3, "180000.00"), (4, "150000.00"), (5, "140000.00"))
]


class TestBalance:
    """E4."""

    def test_all_its_parts(self):
        now = balance(ledger(FRAME, BEFORE + AGENDA))
        assert now.amount == EUROS("1120000.00")
        assert now.granted == EUROS("418250.00")
        assert now.recommended == EUROS("262400.00")
        assert now.free == EUROS("439350.00")
        assert now.on_agenda == EUROS("470000.00")
        assert now.left == EUROS("-30650.00")

    def test_the_cut_line_lies_before_the_third(self):
        cut = cut_line(balance(ledger(FRAME, BEFORE)).free, [event.amount for event in AGENDA])
        assert cut.after[:2] == (EUROS("259350.00"), EUROS("109350.00"))
        assert cut.place == 2

    def test_a_grant_that_differs_replaces_the_recommendation(self):
        answer = Event(EventKind.GRANTED, 2, date(2026, 5, 1), EUROS("250000.00"))
        now = balance(ledger(FRAME, [*BEFORE, answer, *AGENDA]))
        assert (now.free, now.left) == (EUROS("451750.00"), EUROS("-18250.00"))

    def test_a_rejection_gives_the_reservation_back(self):
        answer = Event(EventKind.RELEASED, 2, date(2026, 5, 1))
        now = balance(ledger(FRAME, [*BEFORE, answer, *AGENDA]))
        assert (now.free, now.left) == (EUROS("701750.00"), EUROS("231750.00"))

    def test_the_third_project_needs_a_written_reason(self):
        committed = [Event(EventKind.RECOMMENDED, e.proposal, date(2026, 5, 1), e.amount) for e in AGENDA[:2]]
        now = balance(ledger(FRAME, BEFORE + committed))
        (finding,) = check_commitment(FRAME, now, AGENDA[2].amount)
        assert finding.gravity is Gravity.IRREGULAR
        assert (finding.facts["over"], finding.facts["free"]) == (EUROS("30650.00"), EUROS("109350.00"))
        assert check_commitment(FRAME, now, EUROS("109350.00")) == []


def test_the_ledger_at_a_day_holds_what_had_happened_by_then():
    at_april = ledger(FRAME, BEFORE + AGENDA, until=date(2026, 4, 1))
    assert balance(at_april).free == EUROS("439350.00")
    assert balance(at_april).left == EUROS("439350.00")
    at_february = balance(ledger(FRAME, BEFORE, until=date(2026, 2, 28)))
    assert (at_february.recommended, at_february.granted) == (EUROS("418250.00"), Money(0))


def test_every_line_but_the_frame_s_own_leads_to_what_caused_it():
    lines = ledger(FRAME, BEFORE)
    assert [line.event for line in lines] == [None, BEFORE[0], BEFORE[1], BEFORE[1], BEFORE[2]]


def test_a_later_version_of_the_frame_is_a_line_of_its_own():
    versions = (
        FrameVersion(EUROS("1120000.00")),
        FrameVersion(EUROS("1000000.00"), date(2026, 9, 1), reason="tarkistus"),
    )
    frame = Frame("Kehys", Source.EAKR_STATE, START, date(2027, 12, 31), versions)
    assert balance(ledger(frame, [], until=date(2026, 8, 31))).amount == EUROS("1120000.00")
    assert balance(ledger(frame, [])).amount == EUROS("1000000.00")
    assert ledger(frame, [])[-1].amount == EUROS("-120000.00")


def test_a_project_that_comes_to_the_agenda_again_adds_only_what_it_does_not_hold_yet():
    again = Event(EventKind.ON_AGENDA, 2, date(2026, 6, 1), EUROS("300000.00"))
    assert balance(ledger(FRAME, [*BEFORE, again])).on_agenda == EUROS("37600.00")


_EVENTS = st.lists(
    st.builds(
        Event,
        kind=st.sampled_from(EventKind),
        proposal=st.integers(1, 4),
        on=st.integers(0, 600).map(lambda days: START + timedelta(days)),
        amount=st.integers(1, 50_000_000).map(Money),
    ),
    max_size=20,
)


def _last_state(events: list[Event]) -> dict[Account, int]:
    """What each proposal holds after its last event, reckoned without a ledger."""
    state: dict[int, tuple[Account, int]] = {}
    for event in sorted((e for e in events if e.kind is not EventKind.ON_AGENDA), key=lambda e: e.on):
        if event.kind is EventKind.RELEASED:
            state.pop(event.proposal, None)
        else:
            account = Account.GRANTED if event.kind is EventKind.GRANTED else Account.RECOMMENDED
            state[event.proposal] = (account, event.amount.cents)
    return {
        account: sum(cents for held, cents in state.values() if held is account)
        for account in (Account.GRANTED, Account.RECOMMENDED)
    }


@given(_EVENTS)
def test_a_balance_is_the_sum_of_its_ledger(events):
    lines = ledger(FRAME, events)
    now = balance(lines)
    assert now.amount == FRAME.amount
    assert {Account.GRANTED: now.granted.cents, Account.RECOMMENDED: now.recommended.cents} == _last_state(events)
    signs = {Account.AMOUNT: 1, Account.GRANTED: -1, Account.RECOMMENDED: -1, Account.ON_AGENDA: -1}
    assert total(Money(signs[line.account] * line.amount.cents) for line in lines) == now.left


@given(_EVENTS, st.integers(0, 600))
def test_a_ledger_at_a_day_is_the_beginning_of_the_whole_one(events, days):
    day = START + timedelta(days)
    settled = [event for event in events if event.kind is not EventKind.ON_AGENDA]
    assert ledger(FRAME, settled, until=day) == tuple(line for line in ledger(FRAME, settled) if line.on <= day)


def frame(name: str, first: int, last: int, source: Source = Source.EAKR_STATE) -> Frame:
    return Frame(name, source, date(first, 1, 1), date(last, 12, 31), (FrameVersion(EUROS("1.00")),))


class TestWhichFrame:
    frames = (frame("2024", 2024, 2025), frame("2026", 2026, 2027), frame("AKKE", 2026, 2026, Source.AKKE))

    def test_the_call_s_frame_comes_first(self):
        assert frame_of(self.frames, "AKKE", date(2026, 5, 5)) == (self.frames[2], [])

    def test_without_a_call_the_eakr_frame_of_the_day(self):
        assert frame_of(self.frames, None, date(2026, 5, 5)) == (self.frames[1], [])
        assert frame_of(self.frames, None, date(2025, 12, 31)) == (self.frames[0], [])

    @pytest.mark.parametrize("day", [date(2023, 12, 31), date(2028, 1, 1)])
    def test_no_frame_of_the_day_is_a_finding(self, day):
        chosen, (finding,) = frame_of(self.frames, None, day)
        assert (chosen, finding.place, finding.facts["day"]) == (None, "frame", day)

    def test_several_frames_of_the_day_are_a_finding_that_names_them(self):
        chosen, (finding,) = frame_of((*self.frames, frame("lisä", 2026, 2026)), None, date(2026, 5, 5))
        assert (chosen, finding.facts["frames"]) == (None, ("2026", "lisä"))

    def test_a_name_that_is_not_in_the_file_is_told_and_the_day_decides(self):
        chosen, (finding,) = frame_of(self.frames, "muu", date(2026, 5, 5))
        assert (chosen, finding.facts["frame"]) == (self.frames[1], "muu")

    def test_frames_of_one_source_never_overlap_silently(self):
        (finding,) = overlaps((*self.frames, frame("lisä", 2027, 2028)))
        assert (finding.facts["first"], finding.facts["second"]) == ("2026", "lisä")
        assert (finding.facts["start"], finding.facts["end"]) == (date(2027, 1, 1), date(2027, 12, 31))
