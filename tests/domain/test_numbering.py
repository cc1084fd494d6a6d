from __future__ import annotations

from hypothesis import given, strategies as st

from kokkola_desktop.domain.numbering import next_item_numbers, next_meeting_number, next_proposal_number

YEARS = st.integers(2000, 2100)


def test_the_number_after_the_greatest_of_the_year():
    assert next_proposal_number(2026, ["H-2026-013", "H-2026-002", "H-2025-200", None, "oma 7"]) == "H-2026-014"
    assert next_meeting_number(2026, ["2/2026", "9/2025"]) == "3/2026"


def test_the_first_of_a_year():
    assert next_proposal_number(2027, ["H-2026-013"]) == "H-2027-001"
    assert next_meeting_number(2027, ["4/2026"]) == "1/2027"
    assert list(next_item_numbers([])) == [1]


def test_more_than_999_proposals_get_four_digits():
    assert next_proposal_number(2026, ["H-2026-999"]) == "H-2026-1000"
    assert next_proposal_number(2026, ["H-2026-1000", "H-2026-999"]) == "H-2026-1001"


def test_gaps_from_files_are_no_fault_and_a_late_item_gets_the_next_free_number():
    assert list(next_item_numbers([41, 42, 50], count=2)) == [51, 52]


@given(YEARS, st.integers(0, 30), st.lists(st.integers(1, 3000), max_size=10))
def test_numbers_that_the_program_gives_have_no_gaps(year, count, from_files):
    numbers = [f"H-{year}-{n:03}" for n in from_files]
    start = max(from_files, default=0)
    for _ in range(count):
        numbers.append(next_proposal_number(year, numbers))
    assert [int(number.rpartition("-")[2]) for number in numbers[len(from_files) :]] == [
        *range(start + 1, start + 1 + count)
    ]


@given(st.lists(st.integers(1, 3000), max_size=10), st.lists(st.integers(1, 5), max_size=10))
def test_paragraphs_that_the_program_gives_have_no_gaps(from_files, batches):
    used = list(from_files)
    for count in batches:
        used.extend(next_item_numbers(used, count))
    first = max(from_files, default=0) + 1
    assert used[len(from_files) :] == [*range(first, first + sum(batches))]


@given(YEARS, st.integers(1, 30))
def test_meetings_that_the_program_numbers_have_no_gaps(year, count):
    numbers: list[str] = []
    for _ in range(count):
        numbers.append(next_meeting_number(year, numbers))
    assert numbers == [f"{n}/{year}" for n in range(1, count + 1)]
