"""Proposals kept, moved and listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kokkola_desktop.domain.funding import Call, Criterion
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import (
    CostKind,
    CostLine,
    FinancingLine,
    Partner,
    Proposal,
    ProposalKind,
    ProposalState,
    Source,
)
from kokkola_desktop.domain.scoring import ScorerRole, Scoring
from kokkola_desktop.errors import Refused, UserError
from kokkola_desktop.services import calls, history, proposals, scoring
from kokkola_desktop.services.proposals import ProposalFilters

EUROS = Money.euros
SPRING, AUTUMN = "Kevään haku", "Syksyn haku"


def add(workspace, title: str, **fields) -> int:
    given = {"applicant": "Hakija Oy", "requested": EUROS("60.00"), "total": EUROS("100.00")} | fields
    return proposals.save(workspace, Proposal(title, **given))


class TestNumbers:
    def test_a_new_proposal_gets_the_next_number_of_its_call_s_year(self, workspace):
        calls.save(workspace, Call(SPRING, opens=datetime(2025, 3, 1, 8, tzinfo=UTC)))
        numbers = [proposals.get(workspace, add(workspace, f"Hanke {n}", call=SPRING)).number for n in range(3)]
        assert numbers == ["H-2025-001", "H-2025-002", "H-2025-003"]

    def test_without_a_call_it_is_this_year_by_the_clock_of_the_workspace(self, workspace):
        workspace.clock = lambda: datetime(2026, 12, 31, 22, 30, tzinfo=UTC)  # already 2027 in Helsinki
        assert proposals.get(workspace, add(workspace, "Hanke")).number == "H-2027-001"

    def test_a_number_of_one_s_own_is_kept_and_never_given_twice(self, workspace):
        add(workspace, "Hanke", number="H-2026-014")
        with pytest.raises(UserError) as refused:
            add(workspace, "Toinen", number="H-2026-014")
        assert refused.value.field == "number"
        other = add(workspace, "Kolmas", number="H-2026-020")
        with pytest.raises(UserError):
            proposals.save(workspace, replace(proposals.get(workspace, other), number="H-2026-014"))

    def test_it_is_found_by_any_of_its_identifiers_in_any_case(self, workspace):
        key = add(workspace, "Hanke", code="A70780", application_number="123456", number="H-2026-014")
        for reference in ("a70780", "123456", "H-2026-014"):
            assert proposals.find(workspace, reference).id == key
        assert proposals.find(workspace, "A7078") is None


class TestMoves:
    def test_the_first_move_tells_when_and_by_whom_it_came(self, workspace):
        key = add(workspace, "Hanke", state=ProposalState.SUBMITTED)
        (first,) = proposals.history(workspace, key)
        assert (first.from_state, first.to_state, first.by) == (None, ProposalState.SUBMITTED, "Maija Malli")

    def test_saving_the_form_never_moves_it(self, workspace):
        key = add(workspace, "Hanke", state=ProposalState.SUBMITTED)
        proposals.save(workspace, replace(proposals.get(workspace, key), title="Uusi", state=ProposalState.GRANTED))
        assert proposals.get(workspace, key).state is ProposalState.SUBMITTED

    def test_each_move_keeps_its_reason_and_time(self, workspace):
        key = add(workspace, "Hanke", state=ProposalState.SUBMITTED)
        moment = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
        proposals.move(workspace, key, ProposalState.COMPLETION_REQUESTED, reason="ALV-todistus", at=moment)
        last = proposals.history(workspace, key)[-1]
        assert (last.at, last.reason, last.from_state) == (moment, "ALV-todistus", ProposalState.SUBMITTED)

    def test_of_several_none_is_moved_if_one_cannot_be(self, workspace):
        keys = [add(workspace, "A", state=ProposalState.SUBMITTED), add(workspace, "B", state=ProposalState.DRAFT)]
        with pytest.raises(Refused, match="luonnos"):
            proposals.move_many(workspace, keys, ProposalState.UNDER_REVIEW)
        assert [proposals.get(workspace, key).state.value for key in keys] == ["submitted", "draft"]

    def test_a_correction_may_skip_states_and_says_why(self, workspace):
        key = add(workspace, "Hanke", state=ProposalState.TECHNICALLY_REJECTED)
        with pytest.raises(Refused, match="Kirjoita syy"):
            proposals.move(workspace, key, ProposalState.UNDER_REVIEW, correction=True)
        proposals.move(workspace, key, ProposalState.UNDER_REVIEW, correction=True, reason="kirjattu väärin")
        assert proposals.history(workspace, key)[-1].reason == "kirjattu väärin"

    def test_withdrawing_is_for_good(self, workspace):
        key = add(workspace, "Hanke", state=ProposalState.SUBMITTED)
        proposals.withdraw(workspace, key, reason="hakija perui")
        with pytest.raises(Refused):
            proposals.move(workspace, key, ProposalState.UNDER_REVIEW)

    def test_what_a_meeting_has_dealt_with_is_not_deleted(self, workspace):
        key = add(workspace, "Hanke")
        proposals.remove(workspace, key)
        with pytest.raises(UserError):
            proposals.get(workspace, key)


class TestReadiness:
    def test_it_becomes_ready_over_the_states_before_it(self, workspace):
        key = add(workspace, "Hanke", state=ProposalState.SUBMITTED, business_id="2456789-7")
        warnings = proposals.make_ready(workspace, key)
        assert [finding.place for finding in warnings] == ["business_id"]
        assert [one.to_state.value for one in proposals.history(workspace, key)] == [
            "submitted",
            "under_review",
            "ready",
        ]
        assert history.undo_name(workspace) == "Hanke siirretty: valmis käsittelyyn"

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"applicant": ""}, "applicant"),
            ({"requested": None}, "requested"),
            ({"financing": (FinancingLine(Source.EAKR_STATE, EUROS("59.99")),)}, "financing"),
        ],
    )
    def test_what_stops_it_is_named_and_nothing_is_moved(self, workspace, change, field):
        costs = (CostLine(CostKind.SERVICES, EUROS("60.00")),)
        financing = (FinancingLine(Source.EAKR_STATE, EUROS("60.00")),)
        fields = {"state": ProposalState.UNDER_REVIEW, "costs": costs, "financing": financing} | change
        key = add(workspace, "Hanke", **fields)
        for attempt in (
            lambda: proposals.make_ready(workspace, key),
            lambda: proposals.move(workspace, key, ProposalState.READY),
        ):
            with pytest.raises(Refused) as refused:
                attempt()
            assert [fault.field for fault in refused.value.faults] == [field]
        assert proposals.get(workspace, key).state is ProposalState.UNDER_REVIEW

    def test_a_measure_is_ready_without_money(self, workspace):
        key = add(workspace, "Toimenpide", kind=ProposalKind.MEASURE, requested=None, total=None)
        proposals.make_ready(workspace, key)
        assert proposals.get(workspace, key).state is ProposalState.READY

    def test_what_is_beyond_the_group_is_not_made_ready(self, workspace):
        key = add(workspace, "Hanke", state=ProposalState.WITHDRAWN)
        with pytest.raises(Refused, match="peruttu"):
            proposals.make_ready(workspace, key)

    def test_findings_know_the_call_and_the_points(self, workspace):
        call = Call(SPRING, ceiling_percent=Decimal(50), criteria=(Criterion("S1", "V"),), threshold=Decimal(3))
        calls.save(workspace, call)
        key = add(workspace, "Hanke", call=SPRING)
        scoring.record(workspace, Scoring(key, "Arvioija", ScorerRole.COUNCIL, {"S1": 2}, scored_on=date(2026, 6, 1)))
        found = {finding.place: finding for finding in proposals.findings(workspace, key)}
        assert found["requested"].facts["over"] == EUROS("10.00")
        assert found["points"].facts["points"] == Decimal("2.0")


@pytest.fixture
def listed(workspace):
    """Five proposals of two calls."""
    calls.save(workspace, Call(SPRING, criteria=(Criterion("S1", "V"),)))
    calls.save(workspace, Call(AUTUMN))
    rows = [
        ("Ähtärin vesi", "Öljy Oy", SPRING, "submitted", "Kiertotalous", "10.00", "20.00"),
        ("Akkujen kierto", "Åbo Ab", SPRING, "ready", "Akkukemia", "300.00", "400.00"),
        ("Zeoliitti", "Aalto Oy", AUTUMN, "submitted", "Akkukemia", "25.00", "100.00"),
        ("50 % kierto", "Öljy Oy", AUTUMN, "draft", "", None, None),
        ("Älykäs verkko", "Zeta Oy", None, "submitted", "Kiertotalous", "1.00", None),
    ]
    for title, applicant, call, state, priority, requested, total in rows:
        add(
            workspace,
            title,
            applicant=applicant,
            call=call,
            state=ProposalState(state),
            priority=priority,
            requested=EUROS(requested) if requested else None,
            total=EUROS(total) if total else None,
            number=f"H-2026-{len(proposals.ids(workspace)) + 998}",
        )
    return workspace


def titles(workspace, **question) -> list[str]:
    found = proposals.ids(workspace, **question)
    return [title for (title,) in proposals.rows(workspace, found, ("title",))]


class TestList:
    def test_it_is_sorted_in_finnish_order(self, listed):
        assert titles(listed, sort="title") == [
            "50 % kierto",
            "Akkujen kierto",
            "Zeoliitti",
            "Ähtärin vesi",
            "Älykäs verkko",
        ]
        assert titles(listed, sort="applicant")[:3] == ["Zeoliitti", "Älykäs verkko", "Akkujen kierto"]

    def test_numbers_are_sorted_as_numbers(self, listed):
        shown = [number for (number,) in proposals.rows(listed, proposals.ids(listed), ("number",))]
        assert shown == ["H-2026-998", "H-2026-999", "H-2026-1000", "H-2026-1001", "H-2026-1002"]

    @pytest.mark.parametrize("descending", [False, True])
    @pytest.mark.parametrize(
        "sort", ["requested", "total", "aid_intensity", "points", "call", "start", "meeting", "recommended", "granted"]
    )
    def test_what_has_nothing_in_the_column_comes_last_either_way(self, listed, sort, descending):
        scoring.record(
            listed,
            Scoring(proposals.ids(listed)[0], "A", ScorerRole.COUNCIL, {"S1": 2}, scored_on=date(2026, 6, 1)),
        )
        found = proposals.ids(listed, sort=sort, descending=descending)
        values = [value for (value,) in proposals.rows(listed, found, (sort,))]
        there = [value for value in values if value is not None]
        assert values == there + [None] * (len(values) - len(there))
        assert there == sorted(there, reverse=descending)

    def test_states_are_sorted_by_the_way_of_a_proposal(self, listed):
        found = proposals.ids(listed, sort="state")
        shown = [state.value for (state,) in proposals.rows(listed, found, ("state",))]
        assert shown == ["draft", "submitted", "submitted", "submitted", "ready"]

    @pytest.mark.parametrize(
        ("query", "hits"),
        [
            ("KIERTO", ["Akkujen kierto", "50 % kierto"]),
            ("ähtärin ve", ["Ähtärin vesi"]),
            ("kierto akk", ["Akkujen kierto"]),
            ("50 %", ["50 % kierto"]),
            ("%", ["50 % kierto"]),
            ("åbo", ["Akkujen kierto"]),
            ("h-2026-1002", ["Älykäs verkko"]),
            ('"', []),
            ('NOT "kierto', []),
            ("* OR", []),
            ("  ", ["Ähtärin vesi", "Akkujen kierto", "Zeoliitti", "50 % kierto", "Älykäs verkko"]),
        ],
    )
    def test_every_word_must_stand_somewhere(self, listed, query, hits):
        assert titles(listed, query=query) == hits
        assert proposals.sums(listed, query=query).count == len(hits)

    def test_partners_are_searched_and_what_has_changed_is_found_at_once(self, listed):
        key = proposals.ids(listed)[0]
        changed = replace(proposals.get(listed, key), title="Uusi nimi", partners=(Partner("Osatoteuttaja Ry"),))
        proposals.save(listed, changed)
        assert titles(listed, query="osatoteuttaja") == ["Uusi nimi"]
        assert titles(listed, query="ähtärin") == []

    @pytest.mark.parametrize(
        ("filters", "hits"),
        [
            (ProposalFilters(call=(SPRING,)), ["Ähtärin vesi", "Akkujen kierto"]),
            (ProposalFilters(call=(SPRING, AUTUMN), state=("submitted",)), ["Ähtärin vesi", "Zeoliitti"]),
            (ProposalFilters(priority=("Akkukemia",)), ["Akkujen kierto", "Zeoliitti"]),
            (ProposalFilters(applicant=("Öljy Oy",)), ["Ähtärin vesi", "50 % kierto"]),
        ],
    )
    def test_filters_let_through_what_fits_all_of_them(self, listed, filters, hits):
        assert titles(listed, filters=filters) == hits

    def test_sums_are_those_of_what_is_shown(self, listed):
        whole = proposals.sums(listed)
        assert (whole.count, whole.requested, whole.total) == (5, EUROS("336.00"), EUROS("520.00"))
        some = proposals.sums(listed, query="kierto", filters=ProposalFilters(call=(SPRING,)))
        assert (some.count, some.requested, some.total) == (1, EUROS("300.00"), EUROS("400.00"))
        none = proposals.sums(listed, query="ei löydy")
        assert (none.count, none.requested) == (0, Money(0))

    def test_filter_values_are_those_that_occur(self, listed):
        calls.save(listed, Call("Tyhjä haku"))
        values = proposals.filter_values(listed)
        assert values.call == (SPRING, AUTUMN)
        assert [state.value for state in values.state] == ["draft", "submitted", "ready"]
        assert values.priority == ("Akkukemia", "Kiertotalous")
        assert values.applicant == ("Aalto Oy", "Zeta Oy", "Åbo Ab", "Öljy Oy")

    def test_rows_come_in_the_order_asked_and_a_gone_one_is_empty(self, listed):
        first, second, *_ = proposals.ids(listed)
        shown = proposals.rows(listed, [second, 999, first], ("title", "requested", "aid_intensity"))
        assert shown == [
            ("Akkujen kierto", EUROS("300.00"), Decimal("75.0")),
            (None, None, None),
            ("Ähtärin vesi", EUROS("10.00"), Decimal("50.0")),
        ]

    def test_an_unknown_column_is_a_fault_of_the_caller(self, listed):
        with pytest.raises(KeyError):
            proposals.ids(listed, sort="title; drop table proposal")
        with pytest.raises(KeyError):
            proposals.rows(listed, [1], ("nothing",))

    def test_records_have_the_keys_and_forms_of_the_command_line(self, listed):
        record = proposals.records(listed)[0]
        assert record == {
            "number": "H-2026-998",
            "code": None,
            "application_number": None,
            "title": "Ähtärin vesi",
            "applicant": "Öljy Oy",
            "business_id": None,
            "authority": None,
            "call": SPRING,
            "priority": "Kiertotalous",
            "kind": "project",
            "state": "submitted",
            "start": None,
            "end": None,
            "total": "20.00",
            "requested": "10.00",
            "recommended": None,
            "granted": None,
            "aid_intensity": "50.0",
            "points": None,
            "rank": None,
            "meeting": None,
        }
