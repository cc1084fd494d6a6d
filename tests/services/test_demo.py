"""The demonstration file: real projects, invented people, and a year of meetings in which no procedure is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kokkola_desktop.domain.attendance import disqualified
from kokkola_desktop.domain.funding import AnswerKind
from kokkola_desktop.domain.funding.costs import estimate, financed
from kokkola_desktop.domain.meeting import Capacity, DecisionKind, Item, Meeting, MeetingState, MinutesState, VoteWay
from kokkola_desktop.domain.money import Money, total
from kokkola_desktop.domain.proposal import CostModel, ProjectType, Proposal, ProposalState
from kokkola_desktop.domain.scoring import ScorerRole
from kokkola_desktop.domain.voting import entitled_to_dissent, outcome
from kokkola_desktop.errors import FileExists
from kokkola_desktop.i18n import Language
from kokkola_desktop.services import (
    calls,
    demo,
    funding,
    history,
    meetings,
    people,
    proposals,
    scoring,
    settings,
    workspaces,
)
from kokkola_desktop.services.demo.content import listed
from kokkola_desktop.services.interchange import meeting_text, schema
from kokkola_desktop.services.interchange.reading import meeting as read
from kokkola_desktop.services.meetings import building
from kokkola_desktop.services.papers.exporting import make
from kokkola_desktop.services.papers.request import Request
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import people as register
from tests.papers.validation import check, text

FRAME = "EAKR + valtio 2026–2027"
NUMBERS = ("1/2026", "2/2026", "3/2026", "4/2026")


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "esimerkki.kokkola"
    demo.create(path)
    return path


@pytest.fixture
def workspace(demo_file: Path) -> Iterator[Workspace]:
    with workspaces.open(demo_file, read_only=True) as opened:
        yield opened


@pytest.fixture
def checked(workspace: Workspace) -> Meeting:
    return meetings.get(workspace, "1/2026")


def _all(workspace: Workspace) -> list[Proposal]:
    return [proposals.get(workspace, key) for key in proposals.ids(workspace)]


def _item(meeting: Meeting, number: int) -> Item:
    item = meeting.item(number)
    assert item is not None
    return item


# projects -------------------------------------------------------------------


def test_the_27_real_projects_stand_in_two_calls_of_2026_on_one_frame(workspace):
    of_calls = calls.all(workspace)
    assert [(call.year, call.frame) for call in of_calls] == [(2026, FRAME)] * 2
    made = {one.code: one for one in _all(workspace)}
    assert {code: (one.title, one.applicant, one.requested) for code, one in made.items()} == {
        real.code: (real.title, real.applicant, real.granted) for real in listed()
    }
    assert Counter(one.call for one in made.values()) == {of_calls[0].name: 13, of_calls[1].name: 14}
    assert [one.number for one in _all(workspace)] == [f"H-2026-{n:03}" for n in range(1, 28)]


def test_costs_equal_financing_to_the_cent_for_the_whole_for_each_partner_and_for_each_year(workspace):
    for one in _all(workspace):
        costs = estimate(one.costs)
        assert costs.net == financed(one.financing) == one.total
        for partner in costs.partners:
            mine = [line for line in one.financing if line.partner == partner.partner]
            assert partner.net == financed(mine)
        for year in {line.year for line in one.costs}:
            spent = total(line.amount for line in one.costs if line.year == year)
            assert spent == total(line.amount for line in one.financing if line.year == year)
        assert all(line.amount.cents > 0 for line in (*one.costs, *one.financing))


def test_totals_are_those_of_the_list_with_private_money_on_top(workspace):
    public = {real.code: real.public_total for real in listed()}
    above = {one.code: one.total - public[one.code] for one in _all(workspace)}
    assert {code: amount for code, amount in above.items() if amount} == {"A71949": Money(36_000_00)}


def test_development_goes_by_40_per_cent_investment_by_one_and_a_half_and_groups_have_partners(workspace):
    for one in _all(workspace):
        investment = one.type is ProjectType.INVESTMENT
        assert one.cost_model is (CostModel.FLAT_1_5 if investment else CostModel.FLAT_40)
        assert bool(one.partners) is (one.type is ProjectType.GROUP)
        assert one.start is not None
        assert one.start.year >= 2026
    twins = {one.number: one.twin for one in _all(workspace) if one.twin}
    assert len(twins) == 6
    assert all(twins[twins[number]] == number for number in twins)


def test_what_is_amber_is_one_late_a_few_annexes_and_two_over_the_ceiling_and_nothing_is_red(workspace):
    amber: dict[str, set[str]] = {}
    for one in _all(workspace):
        for finding in proposals.findings(workspace, one.id):
            assert finding.gravity.value == "warning"
            amber.setdefault(f"{finding.place}: {finding.message.split()[0]}", set()).add(one.code)
    assert amber.pop("received: Hakemus") == {"A71235"}
    assert amber.pop("requested: Haettu") == {"A71029", "A71523"}
    assert amber.pop("annexes: Pakollisia") == {"A70204", "A70692", "A71950"}
    assert amber.pop("check: Yleinen") == {"A70046"}
    assert amber.pop("points: Pisteitä") == {"A70045", "A70630", "A70775", "A70777", "A70781"}
    assert set(amber) == {"financing: Kuntarahoituksesta"}


def test_every_project_came_where_it_is_by_dated_moves(workspace):
    for one in _all(workspace):
        moves = proposals.history(workspace, one.id)
        assert [move.to_state for move in moves[:2]] == [ProposalState.SUBMITTED, ProposalState.UNDER_REVIEW]
        assert moves[0].at == one.received
        assert [move.from_state for move in moves[1:]] == [move.to_state for move in moves[:-1]]
        assert [move.at for move in moves] == sorted(move.at for move in moves)
        assert moves[-1].to_state is one.state
    states = Counter(one.state for one in _all(workspace))
    assert states[ProposalState.COMPLETION_REQUESTED] == 1
    assert len(states) >= 14


def test_three_scorers_and_the_council_have_scored_what_was_reviewed(workspace):
    scored = 0
    for one in _all(workspace):
        given = scoring.scorings(workspace, one.id)
        if scoring.official(workspace, one.id) is None:
            continue
        roles = Counter(entry.role for entry in given)
        assert roles == dict.fromkeys(ScorerRole, 1)
        assert all(entry.scored_on for entry in given)
        scored += 1
    assert scored == 23
    under_review = next(one for one in _all(workspace) if one.state is ProposalState.UNDER_REVIEW)
    assert [entry.complete for entry in scoring.scorings(workspace, under_review.id)] == [True, False]


# people ---------------------------------------------------------------------


def test_eleven_voting_seats_have_a_personal_deputy_each_and_three_speak_without_a_vote(checked):
    members = [person for person in checked.people if person.capacity is Capacity.MEMBER]
    deputies = [person for person in checked.people if person.capacity is Capacity.DEPUTY]
    assert (len(members), len(deputies), checked.vacant_seats) == (11, 11, 0)
    assert [person.deputy_of for person in deputies] == [(member.id,) for member in members]
    others = Counter(person.capacity for person in checked.people[22:])
    assert others == {Capacity.SECRETARY: 1, Capacity.PRESENTER: 1, Capacity.EXPERT: 1}
    assert {checked.chair, checked.vice_chair} <= {person.id for person in members}
    assert all(person.sector and person.organisation for person in members)
    (expert,) = (person for person in checked.people if person.capacity is Capacity.EXPERT)
    assert expert.organisation == "Keski-Pohjanmaan liitto"


def test_interests_are_declared_by_all_but_two(workspace):
    with workspace.read() as session:
        declared = {entry.person for entry in register.declarations(session)}
        missing = [person.name for person in register.people(session) if person.id not in declared]
    assert missing == ["Noora Hiekkaharju", "Olli-Pekka Harjuranta"]
    assert len(people.records(workspace)) == 25


# meetings -------------------------------------------------------------------


def test_one_meeting_is_checked_one_at_the_checkers_one_called_one_planned(workspace):
    stations = [
        (meeting.number, meeting.state, meeting.minutes_state)
        for meeting in (meetings.get(workspace, number) for number in NUMBERS)
    ]
    assert stations == [
        ("1/2026", MeetingState.CLOSED, MinutesState.CHECKED),
        ("2/2026", MeetingState.CLOSED, MinutesState.WITH_CHECKERS),
        ("3/2026", MeetingState.CALLED, MinutesState.NONE),
        ("4/2026", MeetingState.PLANNED, MinutesState.NONE),
    ]


def test_paragraphs_run_through_the_year_without_gaps(workspace):
    numbers = [record["number"] for record in meetings.item_records(workspace)]
    assert numbers == list(range(1, 58))


def test_the_checked_meeting_has_all_that_can_happen_in_one(checked):
    roll_call, going_on, tie = (_item(checked, number) for number in (9, 10, 11))
    assert [vote.way for vote in (*roll_call.votes, *going_on.votes)] == [VoteWay.ROLL_CALL] * 2
    settled = outcome(checked, tie, tie.votes[0])
    assert settled.by_chair
    assert (settled.counts.for_, settled.counts.against, settled.counts.blank) == (4, 4, 1)
    assert disqualified(roll_call) == {"m2", "m6"}
    assert [(entry.person, entry.seat) for entry in checked.attendance if entry.seat] == [("d2", "m2")]
    assert [entry.person for entry in checked.attendance if entry.end < checked.end] == ["m7", "d2"]
    assert roll_call.decision.amount == Money(120_000_00) != roll_call.base_amount == Money(178_080_00)
    assert len(roll_call.decision.conditions) == 2
    assert _item(checked, 12).decision.kind is DecisionKind.TABLE
    assert {entry.person for entry in roll_call.dissents} == {"m9"} <= entitled_to_dissent(checked, roll_call)
    (late,) = (item for item in checked.items if item.late)
    assert (late.number, late.taken_up, late.checked_at_once, late.order) == (19, True, True, 16)


def test_nothing_is_amiss_in_the_meetings_that_were_held_and_the_coming_ones_have_something_to_judge(workspace):
    assert meetings.check(workspace, "1/2026") == []
    assert meetings.check(workspace, "2/2026") == []
    for number in ("3/2026", "4/2026"):
        assert {finding.place for finding in meetings.check(workspace, number)} >= {"disqualified", "financing"}


def test_every_meeting_is_marked_and_comes_back_from_its_exchange_file_as_it_is(workspace):
    for number in NUMBERS:
        meeting = meetings.get(workspace, number)
        assert meeting.demonstration
        written = meeting_text(meeting)
        assert meeting_text(read(schema.parse(written.encode(), number))) == written
    assert settings.get(workspace, "demonstration") is True


def test_the_council_granted_as_asked_granted_less_and_rejected(workspace):
    answers = {one.proposal: one for one in funding.answers(workspace)}
    kinds = Counter(answer.kind for answer in answers.values())
    assert kinds == {AnswerKind.GRANTED: 3, AnswerKind.REJECTED: 4}
    differences = {one.reference: one.amount for one in funding.answer_differences(workspace)}
    assert differences == {"A70121": Money(-7_500_00), "A70666": Money(-70_000_00)}


def test_the_information_item_of_the_next_meeting_quotes_the_answers(workspace):
    told = _item(meetings.get(workspace, "2/2026"), 25).explanation
    language = Language("fi")
    for answer in funding.answers(workspace):
        if answer.amount is not None:
            granted = f"{language.show(answer.amount)} {language.date(answer.decided_on)}"
            assert f"{proposals.get(workspace, answer.proposal).code}): myönnetty {granted}" in told
    for difference in funding.answer_differences(workspace):
        assert language.show(difference.recommended) in told
    assert all(building.building(workspace, number).untold == () for number in ("3/2026", "4/2026"))


def test_the_frame_holds_what_was_granted_and_decided_and_the_agendas_would_break_it(workspace):
    (frame,) = (record for record in funding.frame_records(workspace) if record["name"] == FRAME)
    assert {key: frame[key] for key in ("granted", "recommended", "free", "on_agenda", "left")} == {
        "granted": "449545.00",
        "recommended": "252375.00",
        "free": "418080.00",
        "on_agenda": "525091.00",
        "left": "-107011.00",
    }


# the file ---------------------------------------------------------------------


def test_the_file_is_whole_and_nothing_of_it_can_be_undone(demo_file, workspace):
    assert workspaces.verify(demo_file) == []
    assert history.undo_name(workspace) is None


def test_it_is_the_same_each_time(demo_file, tmp_path):
    again = tmp_path / "toinen.kokkola"
    demo.create(again)
    assert _content(again) == _content(demo_file)


def _content(path: Path) -> tuple[object, ...]:
    with workspaces.open(path, read_only=True) as opened:
        records = proposals.records(opened)
        moves = [proposals.history(opened, key) for key in proposals.ids(opened)]
        texts = [meeting_text(meetings.get(opened, number)) for number in NUMBERS]
        return records, moves, texts, people.records(opened), funding.answers(opened)


def test_an_existing_file_is_left_alone(tmp_path):
    path = tmp_path / "oma.kokkola"
    path.write_bytes(b"omaa")
    with pytest.raises(FileExists):
        demo.create(path)
    assert path.read_bytes() == b"omaa"


@pytest.mark.parametrize(("asked", "made"), [(1, 27), (27, 27), (1500, 1500)])
def test_many_proposals_repeat_the_titles_under_numbers_of_their_own(tmp_path, asked, made):
    path = tmp_path / "iso.kokkola"
    demo.create(path, proposals=asked)
    with workspaces.open(path, read_only=True) as opened:
        records = proposals.records(opened)
    assert len(records) == made
    for key in ("number", "code", "application_number"):
        assert len({record[key] for record in records}) == made
    assert {record["title"] for record in records} == {real.title for real in listed()}
    if made > 27:
        assert len({record["call"] for record in records}) == 6
        assert len({record["priority"] for record in records}) == 2
        assert len({record["state"] for record in records}) >= 15
        assert len({record["applicant"] for record in records}) > 1000
        assert workspaces.verify(path) == []


# papers -----------------------------------------------------------------------

PAPERS = [
    *((kind, number, None) for number in NUMBERS for kind in ("notice", "agenda")),
    *((kind, number, None) for number in NUMBERS[:2] for kind in ("minutes", "recommendation", "attendance")),
    *(("extract", "1/2026", item) for item in (9, 13, 19)),
    ("extract", "2/2026", 27),
]


@pytest.mark.parametrize(("kind", "number", "item"), PAPERS)
@pytest.mark.parametrize("public", [False, True])
def test_its_papers_conform_and_say_that_they_are_an_example(workspace, kind, number, item, public):
    made = make(workspace, Request(kind, number, item, public=public))
    check(made.data)
    said = text(made.data)
    assert said.count("ESIMERKKIAINEISTO – päätökset ja henkilöt keksittyjä") == (made.pages or 0) + 1
    assert made.findings == ()
    assert "None" not in said
    assert "{" not in said


def test_the_minutes_and_the_letter_quote_the_same_amounts(workspace, checked):
    minutes = _joined(text(make(workspace, Request("minutes", "1/2026")).data))
    letter = _joined(text(make(workspace, Request("recommendation", "1/2026")).data))
    language = Language("fi")
    for number, share in ((7, "46,9"), (8, "70,0"), (9, "52,4"), (11, "70,0")):
        decision = _item(checked, number).decision
        amount = language.show(decision.amount).replace("\u00a0", " ")
        assert f"enintään {amount} ({share} % hyväksyttävistä kustannuksista)" in minutes
        assert f"enintään {amount} ({share} % hyväksyttävistä kustannuksista)" in letter


def _joined(said: str) -> str:
    return " ".join(said.replace("\u00a0", " ").split())
