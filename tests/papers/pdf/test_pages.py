"""Where pages end."""

from __future__ import annotations

from itertools import repeat

from hypothesis import given, strategies as st

from kokkola_desktop.papers.pdf.flow import Flow
from kokkola_desktop.papers.pdf.pages import fill


def flow(rows, *, keep=False, group=0, new_page=False, height=10.0, before=0.0, after=0.0):
    made = Flow([height] * rows, before=before, after=after)
    made.keep_with_next, made.group, made.new_page = keep, group, new_page
    return made


def pages(flows, room):
    """Each page as (number of the flow, first row, end)."""
    return [
        [(flows.index(piece.flow), piece.first, piece.last) for piece in page] for page in fill(flows, repeat(room))
    ]


def test_a_paragraph_is_parted_with_two_lines_on_each_side():
    assert pages([flow(3), flow(3)], 50) == [[(0, 0, 3)], [(1, 0, 3)]]
    assert pages([flow(3), flow(4)], 50) == [[(0, 0, 3), (1, 0, 2)], [(1, 2, 4)]]
    assert pages([flow(2), flow(4)], 50) == [[(0, 0, 2), (1, 0, 2)], [(1, 2, 4)]]


def test_a_heading_goes_with_two_lines_of_what_follows():
    assert pages([flow(3), flow(1, keep=True), flow(5)], 60) == [[(0, 0, 3), (1, 0, 1), (2, 0, 2)], [(2, 2, 5)]]
    assert pages([flow(3), flow(1, keep=True), flow(5)], 50) == [[(0, 0, 3)], [(1, 0, 1), (2, 0, 3)], [(2, 3, 5)]]
    assert pages([flow(3), flow(1, keep=True), flow(4)], 50) == [[(0, 0, 3)], [(1, 0, 1), (2, 0, 4)]]


def test_a_group_stays_together_if_a_page_can_hold_it():
    assert pages([flow(3), flow(2, group=1), flow(2, group=1)], 60) == [[(0, 0, 3)], [(1, 0, 2), (2, 0, 2)]]


def test_a_group_longer_than_a_page_is_torn():
    assert pages([flow(4, group=1), flow(4, group=1)], 60) == [[(0, 0, 4), (1, 0, 2)], [(1, 2, 4)]]


def test_a_new_page_begins_where_it_is_asked_for():
    assert pages([flow(1), flow(1, new_page=True)], 100) == [[(0, 0, 1)], [(1, 0, 1)]]


def test_space_between_flows_is_the_larger_of_both_and_none_at_the_top_of_a_page():
    flows = [flow(2, after=6), flow(2, before=9, after=6), flow(2, before=9)]
    made = list(fill(flows, repeat(50.0)))
    assert [[piece.down for piece in page] for page in made] == [[0, 29], [0]]


def test_a_row_higher_than_a_page_still_has_one():
    assert pages([flow(1), flow(1, height=500), flow(1)], 50) == [[(0, 0, 1)], [(1, 0, 1)], [(2, 0, 1)]]


FLOWS = st.lists(
    st.builds(
        flow,
        st.integers(1, 30),
        keep=st.booleans(),
        group=st.integers(0, 2),
        new_page=st.booleans(),
        height=st.floats(1, 20),
        before=st.floats(0, 20),
        after=st.floats(0, 20),
    ),
    max_size=15,
)


@given(FLOWS, st.floats(30, 300))
def test_every_row_is_on_one_page_in_order_and_no_page_is_too_full(flows, room):
    rows = []
    for page in fill(flows, repeat(room)):
        assert page
        for piece in page:
            rows += [(flows.index(piece.flow), row) for row in range(piece.first, piece.last)]
        last = page[-1]
        height = last.down + sum(last.flow.heights[last.first : last.last])
        assert height <= room + 0.02
    assert rows == [(number, row) for number, each in enumerate(flows) for row in range(len(each.heights))]


@given(st.lists(st.integers(1, 30), max_size=12), st.integers(5, 20))
def test_no_paragraph_leaves_one_line_alone(lengths, lines_on_page):
    flows = [flow(length) for length in lengths]
    for page in fill(flows, repeat(lines_on_page * 10.0)):
        for piece in page:
            length = len(piece.flow.heights)
            if piece.first or piece.last < length:
                assert piece.last - piece.first >= 2
