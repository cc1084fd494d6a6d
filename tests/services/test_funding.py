"""Frames, their ledgers and the council's answers; trial O-50 with its figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from kokkola_desktop.domain.funding import AnswerKind, Balance, Call, CouncilAnswer, Frame, FrameVersion
from kokkola_desktop.domain.funding.ledger import Account
from kokkola_desktop.domain.meeting import (
    Attendance,
    Capacity,
    Decision,
    DecisionKind,
    Item,
    ItemKind,
    Meeting,
    MeetingProposal,
    MeetingState,
    Minutes,
    MinutesState,
    Person,
)
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import FinancingLine, Proposal, ProposalKind, ProposalState, Source
from kokkola_desktop.errors import Refused, UserError
from kokkola_desktop.services import calls, drafts, follow_up, funding, papers, proposals
from kokkola_desktop.services.interchange import read_meeting
from kokkola_desktop.services.meetings import building, get as get_meeting, informing, planning
from kokkola_desktop.services.meetings.recording import Author, keep
from kokkola_desktop.services.papers.letters import letters
from kokkola_desktop.services.papers.request import Request
from tests.papers import validation

TRIALS = Path(__file__).parents[1] / "trials" / "files"
EUROS = Money.euros
LATER = datetime(2026, 11, 2, 9, tzinfo=UTC)
FRAME = "EAKR + valtio 2026–2027"


def frame_id(workspace, name: str = FRAME) -> int:
    return next(frame.id for frame in funding.frames(workspace) if frame.name == name)


def now(workspace, name: str = FRAME) -> Balance:
    return next(balance for frame, balance in funding.balances(workspace) if frame.name == name)


def record(workspace, meeting: Meeting) -> None:
    with workspace.change("Kokous {number}", number=meeting.number) as session:
        keep(session, meeting, Author("Maija Malli", workspace.clock()))


def meeting(number: str, day: date, state: MeetingState = MeetingState.CLOSED, **items: Decision | None) -> Meeting:
    """A meeting with one § for each proposal, named by its code, asking for 100 000,00."""
    known = tuple(
        MeetingProposal(f"Hanke {code}", code=code, applicant="Hakija Oy", requested=EUROS("100000.00"))
        for code in items
    )
    sequence = int(number.partition("/")[0])
    members = tuple(Person(f"p{n}", f"Jäsen {n}", Capacity.MEMBER) for n in range(3))
    return Meeting(
        number,
        day,
        state,
        start=time(12),
        end=time(14) if state is MeetingState.CLOSED else None,
        chair="p0",
        people=members,
        attendance=tuple(Attendance(one.id, time(12), time(14)) for one in members),
        proposals=known,
        items=tuple(
            Item(sequence * 10 + n, ItemKind.PROPOSAL, f"Hanke {code}", proposal=code, decision=decision)
            for n, (code, decision) in enumerate(items.items())
        ),
    )


def recommended(amount: str) -> Decision:
    return Decision(DecisionKind.RECOMMEND, amount=EUROS(amount))


@pytest.fixture
def decided(workspace):
    """Trial O-50: two projects recommended on 10.9.2026."""
    record(workspace, read_meeting(TRIALS / "O-50.json"))
    return workspace


def answer(workspace, code: str, kind: AnswerKind, amount: str | None = None, **more) -> int:
    proposal = proposals.find(workspace, code)
    given = CouncilAnswer(proposal.id, kind, date(2026, 10, 20), EUROS(amount) if amount else None, **more)
    return funding.record_answer(workspace, given)


class TestTrial50:
    def test_after_the_meeting_the_frame_is_reserved(self, decided):
        assert now(decided) == Balance(EUROS("1120000.00"), Money(0), EUROS("430365.50"), Money(0))
        assert now(decided).free == EUROS("689634.50")

    def test_after_the_answers_it_is_granted_and_the_rest_is_free_again(self, decided):
        answer(decided, "T50-1", AnswerKind.GRANTED, "240000.00")
        answer(decided, "T50-2", AnswerKind.REJECTED)
        balance = now(decided)
        assert (balance.granted, balance.recommended, balance.free) == (
            EUROS("240000.00"),
            Money(0),
            EUROS("880000.00"),
        )
        differences = funding.answer_differences(decided)
        assert [(one.reference, one.amount) for one in differences] == [
            ("T50-1", EUROS("-10000.00")),
            ("T50-2", EUROS("-180365.50")),
        ]
        assert funding.answer_differences(decided, since=date(2026, 10, 21)) == []

    def test_the_states_follow_and_no_state_is_skipped(self, decided):
        answer(decided, "T50-1", AnswerKind.GRANTED, "240000.00", number="EURA 2026/1")
        proposal = proposals.find(decided, "T50-1")
        moves = proposals.history(decided, proposal.id)
        assert proposal.state is ProposalState.GRANTED
        assert [(one.from_state, one.to_state) for one in moves[-2:]] == [
            (ProposalState.RECOMMENDED, ProposalState.SENT),
            (ProposalState.SENT, ProposalState.GRANTED),
        ]
        assert (moves[-1].at.date(), moves[-1].reason) == (date(2026, 10, 20), "EURA 2026/1")

    def test_the_list_shows_what_was_asked_recommended_and_granted(self, decided):
        answer(decided, "T50-1", AnswerKind.GRANTED, "240000.00")
        answer(decided, "T50-2", AnswerKind.REJECTED)
        shown = [
            (one["code"], one["requested"], one["recommended"], one["granted"], one["meeting"])
            for one in proposals.records(decided)
        ]
        assert shown == [
            ("T50-1", "250000.00", "250000.00", "240000.00", "3/2026"),
            ("T50-2", "180365.50", "180365.50", None, "3/2026"),
        ]

    def test_each_line_of_the_ledger_leads_to_its_decision_or_answer(self, decided):
        key = answer(decided, "T50-1", AnswerKind.GRANTED, "240000.00")
        lines = funding.ledger_of(decided, frame_id(decided))
        told = [
            (line.account, line.amount.plain(), line.event and (line.event.meeting, line.event.item, line.event.answer))
            for line in lines
        ]
        assert told == [
            (Account.AMOUNT, "1120000.00", None),
            (Account.RECOMMENDED, "250000.00", ("3/2026", 41, None)),
            (Account.RECOMMENDED, "180365.50", ("3/2026", 42, None)),
            (Account.RECOMMENDED, "-250000.00", ("", None, key)),
            (Account.GRANTED, "240000.00", ("", None, key)),
        ]

    def test_the_balance_of_a_day_is_what_it_was_then(self, decided):
        answer(decided, "T50-2", AnswerKind.REJECTED)
        by_day = {day: dict(funding.balances(decided, until=day)) for day in (date(2026, 9, 9), date(2026, 9, 10))}
        frame = next(one for one in funding.frames(decided) if one.name == FRAME)
        assert by_day[date(2026, 9, 9)][frame].free == EUROS("1120000.00")
        assert by_day[date(2026, 9, 10)][frame].free == EUROS("689634.50")

    def test_before_and_after_the_meeting(self, decided):
        answer(decided, "T50-2", AnswerKind.REJECTED)
        before, after = funding.around_meeting(decided, frame_id(decided), "3/2026")
        assert (before.free, after.free) == (EUROS("1120000.00"), EUROS("689634.50"))

    def test_records_have_the_keys_of_the_command_line(self, decided):
        record = next(one for one in funding.frame_records(decided) if one["name"] == FRAME)
        assert record == {
            "name": FRAME,
            "source": "eakr_state",
            "start": "2026-01-01",
            "end": "2027-12-31",
            "amount": "1120000.00",
            "granted": "0.00",
            "recommended": "430365.50",
            "free": "689634.50",
            "on_agenda": "0.00",
            "left": "689634.50",
        }


class TestMovementOfMoney:
    def test_undecided_items_of_a_coming_meeting_are_on_the_agenda(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), MeetingState.CALLED, A=None, B=None))
        assert (now(workspace).on_agenda, now(workspace).left) == (EUROS("200000.00"), EUROS("920000.00"))

    def test_what_is_decided_in_the_open_meeting_counts_as_recommended(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), MeetingState.OPEN, A=recommended("90000.00"), B=None))
        assert (now(workspace).recommended, now(workspace).on_agenda) == (EUROS("90000.00"), EUROS("100000.00"))

    def test_a_withdrawn_project_gives_its_reservation_back(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), A=recommended("90000.00")))
        proposals.withdraw(workspace, proposals.find(workspace, "A").id, at=LATER)
        assert now(workspace).free == EUROS("1120000.00")

    def test_a_project_of_the_reserve_list_holds_money_once_it_is_moved_up(self, workspace):
        reserve = Decision(DecisionKind.RESERVE, amount=EUROS("70000.00"), reserve_rank=1)
        record(workspace, meeting("1/2026", date(2026, 5, 5), A=reserve))
        assert now(workspace).recommended == Money(0)
        proposals.move(
            workspace, proposals.find(workspace, "A").id, ProposalState.RECOMMENDED, reason="rahaa vapautui", at=LATER
        )
        assert now(workspace).recommended == EUROS("70000.00")

    def test_none_is_moved_up_beyond_the_frame(self, workspace):
        reserve = Decision(DecisionKind.RESERVE, amount=EUROS("70000.00"), reserve_rank=1)
        record(workspace, meeting("1/2026", date(2026, 5, 5), A=reserve, B=recommended("1100000.00")))
        key = proposals.find(workspace, "A").id
        with pytest.raises(Refused, match=r"puuttuu Money\(cents=5000000\)"):
            proposals.move(workspace, key, ProposalState.RECOMMENDED, reason="kiire", at=LATER)
        assert proposals.find(workspace, "A").state is ProposalState.RESERVE
        assert now(workspace).free == EUROS("20000.00")

    @pytest.mark.parametrize(
        ("decision", "to", "held"),
        [
            (recommended("90000.00"), ProposalState.WITHDRAWN, "0.00"),
            (Decision(DecisionKind.RESERVE, amount=EUROS("70000.00")), ProposalState.RECOMMENDED, "70000.00"),
            (Decision(DecisionKind.TABLE), ProposalState.UNDER_REVIEW, "0.00"),
        ],
    )
    def test_what_came_after_a_meeting_stays_when_its_minutes_go_on(self, workspace, decision, to, held):
        kept = meeting("1/2026", date(2026, 5, 5), A=decision)
        record(workspace, kept)
        proposals.move(workspace, proposals.find(workspace, "A").id, to, at=LATER)
        stored = get_meeting(workspace, "1/2026")
        record(workspace, replace(stored, minutes=Minutes(MinutesState.WITH_CHECKERS, sent_on=date(2026, 5, 7))))
        assert proposals.find(workspace, "A").state is to
        assert now(workspace).recommended == EUROS(held)

    def test_a_decision_that_is_changed_in_the_open_meeting_changes_both(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), MeetingState.OPEN, A=recommended("90000.00")))
        stored = get_meeting(workspace, "1/2026")
        (item,) = stored.items
        record(workspace, replace(stored, items=(replace(item, decision=Decision(DecisionKind.TABLE)),)))
        assert proposals.find(workspace, "A").state is ProposalState.TABLED
        assert now(workspace).recommended == Money(0)

    def test_an_amendment_replaces_the_grant_and_one_of_the_period_alone_does_not(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), A=recommended("90000.00")))
        answer(workspace, "A", AnswerKind.GRANTED, "90000.00")
        answer(workspace, "A", AnswerKind.AMENDED, end=date(2028, 12, 31))
        assert now(workspace).granted == EUROS("90000.00")
        answer(workspace, "A", AnswerKind.AMENDED, "80000.00")
        assert now(workspace).granted == EUROS("80000.00")
        assert [one["granted"] for one in proposals.records(workspace)] == ["80000.00"]
        assert proposals.find(workspace, "A").state is ProposalState.GRANTED

    def test_a_project_that_the_council_returns_keeps_its_reservation_until_it_is_prepared_anew(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), A=recommended("90000.00")))
        answer(workspace, "A", AnswerKind.RETURNED)
        assert now(workspace).recommended == EUROS("90000.00")
        proposals.move(workspace, proposals.find(workspace, "A").id, ProposalState.UNDER_REVIEW, at=LATER)
        assert now(workspace).recommended == Money(0)

    def test_a_measure_holds_its_money_as_granted_once_decided(self, workspace):
        known = meeting("1/2026", date(2026, 5, 5), A=recommended("90000.00"))
        measure = replace(known.proposals[0], kind=ProposalKind.MEASURE.value)
        record(workspace, replace(known, proposals=(measure,)))
        assert (now(workspace).granted, now(workspace).recommended) == (EUROS("90000.00"), Money(0))
        assert [one["granted"] for one in proposals.records(workspace)] == ["90000.00"]

    def test_a_proposal_draws_on_the_frame_of_its_call(self, workspace):
        calls.save(workspace, Call("AKKE-haku", frame="AKKE 2021"))
        known = meeting("1/2026", date(2026, 5, 5), A=recommended("90000.00"))
        record(workspace, replace(known, proposals=(replace(known.proposals[0], call="AKKE-haku"),)))
        assert now(workspace, "AKKE 2021").recommended == EUROS("90000.00")
        assert now(workspace).recommended == Money(0)

    def test_the_letter_of_a_frame_tells_of_its_projects_alone(self, workspace):
        """One § about a project of either frame and a measure: each letter has one, no letter the measure."""
        calls.save(workspace, Call("AKKE-haku", frame="AKKE 2021"))
        known = meeting("1/2026", date(2026, 5, 5), A=None, B=None, C=None)
        first, second, third = known.proposals
        decision = Decision(
            DecisionKind.RECOMMEND,
            amounts={"A": EUROS("90000.00"), "B": EUROS("5000.00"), "C": EUROS("700.00")},
        )
        item = replace(known.items[0], proposal=None, proposals=("A", "B", "C"), decision=decision)
        about = (first, replace(second, call="AKKE-haku"), replace(third, kind=ProposalKind.MEASURE.value))
        record(workspace, replace(known, proposals=about, items=(item,)))
        assert {letter.frame: (letter.amount, len(letter.unsent)) for letter in letters(workspace)} == {
            FRAME: (EUROS("90000.00"), 1),
            "AKKE 2021": (EUROS("5000.00"), 1),
        }
        for frame, own in ((FRAME, "90 000,00"), ("AKKE 2021", "5 000,00")):
            request = Request("recommendation", "1/2026", frame=frame)
            text = " ".join(validation.text(papers.make(workspace, request).data).replace("\u00a0", " ").split())
            assert f"Tässä esitetään −{own} €" in text
            assert "käsitteli kokouksessaan 1/2026 (5.5.2026) yhden hankkeen." in text
            assert f"Yhteensä 100 000,00 {own}" in text

    def test_tabling_in_a_later_meeting_leaves_nothing_reserved_twice(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), A=Decision(DecisionKind.TABLE)))
        record(workspace, meeting("2/2026", date(2026, 6, 5), A=recommended("60000.00")))
        assert now(workspace).recommended == EUROS("60000.00")

    @pytest.mark.parametrize("swapped", [False, True])
    def test_the_order_in_which_meetings_come_into_the_file_changes_no_balance(self, workspace, swapped):
        """The second does not recommend what the first has; the list tells of no amount that nobody recommends."""
        both = [
            meeting("1/2026", date(2026, 5, 5), A=recommended("80000.00")),
            meeting("2/2026", date(2026, 6, 5), A=Decision(DecisionKind.NOT_RECOMMEND)),
        ]
        for one in reversed(both) if swapped else both:
            record(workspace, one)
        assert proposals.find(workspace, "A").state is ProposalState.NOT_RECOMMENDED
        assert now(workspace).free == EUROS("1120000.00")
        then = funding.balances(workspace, until=date(2026, 5, 20))
        assert next(balance for frame, balance in then if frame.name == FRAME).recommended == EUROS("80000.00")
        (told,) = proposals.records(workspace)
        assert (told["state"], told["recommended"]) == ("not_recommended", None)

    def test_what_a_meeting_decides_back_and_forth_holds_what_it_said_last(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), MeetingState.OPEN, A=recommended("90000.00")))
        for decision in (Decision(DecisionKind.TABLE), recommended("70000.00")):
            stored = get_meeting(workspace, "1/2026")
            record(workspace, replace(stored, items=(replace(stored.items[0], decision=decision),)))
        assert now(workspace).recommended == EUROS("70000.00")


class TestDifferencesTold:
    """What the council decided otherwise is offered to the next meeting until it is told. Lähde: domain.md § 6."""

    @pytest.fixture
    def granted_less(self, workspace):
        record(workspace, meeting("1/2026", date(2026, 5, 5), A=recommended("90000.00")))
        key = proposals.find(workspace, "A").id
        proposals.amend(workspace, key, lambda one: replace(one, title_sv="Projekt A"), "Hanke {number}: nimi")
        given = CouncilAnswer(key, AnswerKind.GRANTED, date(2026, 5, 13), EUROS("12500.00"))
        funding.record_answer(workspace, given)
        return workspace

    def offered(self, workspace, day: date) -> int:
        return len(building.building(workspace, planning.plan(workspace, day)).untold)

    def test_another_sum_and_another_day_are_told_anew(self, granted_less):
        number = planning.plan(granted_less, date(2026, 6, 5), language="sv")
        informing.tell_differences(granted_less, number)
        assert building.building(granted_less, number).untold == ()
        (told,) = (i.explanation for i in get_meeting(granted_less, number).items if i.kind is ItemKind.INFORMATION)
        assert told.startswith("- Projekt A (A): ")
        key = proposals.find(granted_less, "A").id
        amended = CouncilAnswer(key, AnswerKind.AMENDED, date(2026, 5, 23), EUROS("2500.00"))
        funding.record_answer(granted_less, amended)
        assert building.building(granted_less, number).untold == ("Hanke A",)

    def test_what_is_typed_in_the_item_stays(self, granted_less):
        number = planning.plan(granted_less, date(2026, 6, 5))
        item = next(i for i in get_meeting(granted_less, number).items if i.kind is ItemKind.INFORMATION)
        drafts.keep(granted_less, "item", item.id, "explanation", "Kesken jäänyt")
        informing.tell_differences(granted_less, number)
        assert get_meeting(granted_less, number).item(item.number).explanation.startswith("Kesken jäänyt\n\n- Hanke A")

    def test_after_two_meetings_it_is_offered_no_more(self, granted_less):
        assert self.offered(granted_less, date(2026, 12, 1)) == 1
        for n, day in ((2, date(2026, 6, 5)), (3, date(2026, 9, 5))):
            record(granted_less, meeting(f"{n + 3}/2026", day, **{f"M{n}": recommended("1.00")}))
        assert self.offered(granted_less, date(2026, 12, 2)) == 0


class TestRefusals:
    def test_no_grant_without_a_decision(self, workspace):
        key = proposals.save(workspace, Proposal("Hanke", code="A", state=ProposalState.READY))
        before = proposals.history(workspace, key)
        with pytest.raises(Refused, match="vasta, kun johtoryhmä on päättänyt"):
            answer(workspace, "A", AnswerKind.GRANTED, "1.00")
        assert proposals.history(workspace, key) == before
        assert funding.answers(workspace) == []

    def test_no_amendment_without_a_grant(self, decided):
        with pytest.raises(Refused, match="Muutospäätös"):
            answer(decided, "T50-1", AnswerKind.AMENDED, "1.00")

    def test_a_grant_needs_an_amount(self, decided):
        with pytest.raises(Refused) as refused:
            answer(decided, "T50-1", AnswerKind.GRANTED)
        assert [fault.field for fault in refused.value.faults] == ["amount"]

    def test_the_council_does_not_answer_before_the_group_has_decided(self, decided):
        early = CouncilAnswer(proposals.find(decided, "T50-1").id, AnswerKind.GRANTED, date(2026, 9, 9), EUROS("1.00"))
        with pytest.raises(Refused) as refused:
            funding.record_answer(decided, early)
        assert [fault.field for fault in refused.value.faults] == ["decided_on"]

    def test_an_answer_is_corrected_but_does_not_change_its_kind(self, decided):
        key = answer(decided, "T50-1", AnswerKind.GRANTED, "240000.00")
        answer(decided, "T50-1", AnswerKind.GRANTED, "230000.00", id=key)
        assert now(decided).granted == EUROS("230000.00")
        with pytest.raises(Refused, match="laji ei muutu"):
            answer(decided, "T50-1", AnswerKind.REJECTED, id=key)

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"name": " "}, "name"),
            ({"versions": ()}, "amount"),
            ({"end": date(2025, 1, 1)}, "end"),
            ({"name": "AKKE 2021"}, "name"),
        ],
    )
    def test_a_frame_that_cannot_be(self, workspace, change, field):
        frame = Frame("Uusi", Source.AKKE, date(2026, 1, 1), date(2026, 12, 31), (FrameVersion(EUROS("1.00")),))
        with pytest.raises(UserError) as refused:
            funding.save_frame(workspace, replace(frame, **change))
        assert refused.value.field == field


def test_an_overlapping_frame_is_kept_and_told(workspace):
    frame = Frame("Lisäkehys", Source.EAKR_STATE, date(2027, 1, 1), date(2028, 12, 31), (FrameVersion(EUROS("1.00")),))
    funding.save_frame(workspace, frame)
    (finding,) = funding.frame_findings(workspace)
    assert (finding.facts["first"], finding.facts["second"]) == (FRAME, "Lisäkehys")


def test_the_shares_of_the_agreement_are_reckoned_from_plans(workspace):
    lines = (
        FinancingLine(Source.EAKR_STATE, EUROS("60.00")),
        FinancingLine(Source.MUNICIPAL, EUROS("40.00"), "Kokkolan kaupunki"),
    )
    for n in range(2):
        proposals.save(workspace, Proposal(f"Hanke {n}", financing=lines, requested=EUROS("60.00")))
    proposals.save(workspace, Proposal("Ilman suunnitelmaa", requested=EUROS("500.00")))
    found = follow_up.agreement_shares(workspace, follow_up.Kind.REQUESTED)
    assert (found.portfolio.eu_state, found.portfolio.city) == (EUROS("120.00"), EUROS("80.00"))
    assert (found.counted, found.projects) == (2, 3)
    assert (found.targets.eu_state, found.targets.city) == (60, 25)
