"""What becomes of rows in a file that knows proposals: matched, updated, unchanged, new, or rejected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.errors import FileLocked
from kokkola_desktop.services import calls, history, proposals, workspaces
from kokkola_desktop.services.importing import import_sources

HEADER = "Koodi;Hankkeen nimi;Hakija;Haettu EAKR ja valtio"


@pytest.fixture
def take(workspace, tmp_path):
    """Imports rows below a header."""

    def run(*rows, header=HEADER, **options):
        path = tmp_path / "lista.csv"
        path.write_text("\n".join((header, *rows)) + "\n", "utf-8")
        return import_sources(workspace, [path], **options)

    return run


def counts(report):
    return report.read, report.created, report.updated, report.unchanged, report.rejected


def said(report, severity=None):
    return [str(one) for one in report.findings if severity in (None, one.gravity.severity)]


def this_year(workspace):
    return workspace.clock().year


def test_a_new_row_is_submitted_with_a_number_and_a_dated_move(workspace, take):
    report = take("A1;Yksi;Oy;100")
    (record,) = proposals.records(workspace)
    assert (report.step, record["state"]) == (True, "submitted")
    assert record["number"] == f"H-{this_year(workspace)}-001"
    known = proposals.find(workspace, "A1")
    (move,) = proposals.history(workspace, known.id)
    assert (move.from_state, move.to_state, move.by) == (None, ProposalState.SUBMITTED, "Maija Malli")


def test_a_row_without_an_amount_is_a_draft_until_the_amount_comes(workspace, take):
    assert said(take("A1;Yksi;Oy;"), "warning") == ["Haettu rahoitus puuttuu: hanke jää luonnokseksi."]
    assert proposals.find(workspace, "A1").state is ProposalState.DRAFT
    assert counts(take("A1;Yksi;Oy;100")) == (1, 0, 1, 0, 0)
    known = proposals.find(workspace, "A1")
    assert known.state is ProposalState.SUBMITTED
    assert [move.to_state for move in proposals.history(workspace, known.id)] == [
        ProposalState.DRAFT,
        ProposalState.SUBMITTED,
    ]


def test_a_draft_that_is_submitted_by_the_next_file_of_the_same_import_has_both_moves(workspace, tmp_path):
    for name, amount in (("a.csv", ""), ("b.csv", "100")):
        (tmp_path / name).write_text(f"{HEADER}\nA1;Yksi;Oy;{amount}\nA2;Kaksi;Oy;200\n", "utf-8")
    report = import_sources(workspace, [tmp_path / "a.csv", tmp_path / "b.csv"])
    assert counts(report) == (4, 2, 1, 1, 0)

    def moves(code):
        made = proposals.history(workspace, proposals.find(workspace, code).id)
        assert {(move.by, move.at.tzinfo is not None) for move in made} == {("Maija Malli", True)}
        return [(move.from_state, move.to_state) for move in made]

    draft, submitted = ProposalState.DRAFT, ProposalState.SUBMITTED
    assert (moves("A1"), moves("A2")) == ([(None, draft), (draft, submitted)], [(None, submitted)])
    before = [proposals.history(workspace, key) for key in proposals.ids(workspace)]
    history.undo(workspace)
    assert proposals.ids(workspace) == []
    history.redo(workspace)
    assert [proposals.history(workspace, key) for key in proposals.ids(workspace)] == before


def test_codes_are_compared_without_case_and_kept_to_the_letter(workspace, take):
    take("a70301;Yksi;Oy;100")
    assert counts(take("A70301;Yksi;Oy;100")) == (1, 0, 0, 1, 0)
    assert proposals.records(workspace)[0]["code"] == "a70301"


def test_a_row_is_matched_by_application_number_and_by_own_number_too(workspace, take):
    take("123456;Yksi;Oy;100", header=HEADER.replace("Koodi", "Hakemusnumero"))
    number = proposals.records(workspace)[0]["number"]
    both = "Koodi;" + HEADER.replace("Koodi", "Hakemusnumero")
    assert counts(take("A1;123456;Yksi;Oy;200", header=both)) == (1, 0, 1, 0, 0)
    assert counts(take(f"{number};Ykkönen;Oy;200", header=HEADER.replace("Koodi", "Numero"))) == (1, 0, 1, 0, 0)
    known = proposals.find(workspace, "A1")
    assert (known.application_number, known.number, known.title) == ("123456", number, "Ykkönen")
    assert known.requested == Money.euros("200")


def test_a_number_does_not_find_a_project_of_another_code(workspace, take):
    take("A1;Yksi;Oy;100")
    number = proposals.records(workspace)[0]["number"]
    report = take(f"{number};A2;Kaksi;Oy;100", header="Numero;" + HEADER)
    assert counts(report) == (1, 1, 0, 0, 0)
    assert [number in sentence for sentence in said(report, "warning")] == [True]
    assert {record["title"] for record in proposals.records(workspace)} == {"Yksi", "Kaksi"}


def test_without_code_and_numbers_a_row_is_new_and_a_look_alike_is_named(workspace, take):
    header = HEADER.removeprefix("Koodi;")
    assert said(take("Koulutuspilotti;Malli Oy;100", "Koulutuspilotti II;Toinen Oy;100", header=header)) == []
    report = take("koulutuspilotit;MALLI OY;100", header=header)
    assert counts(report) == (1, 1, 0, 0, 0)
    (note,) = said(report, "note")
    assert f"H-{this_year(workspace)}-001 Koulutuspilotti" in note
    assert len(proposals.records(workspace)) == 3


def test_numbers_of_others_are_not_taken_for_ours(workspace, take):
    header = "Numero;" + HEADER.removeprefix("Koodi;")
    report = take("1;Yksi;Oy;100", "2;Toinen aihe;Oy;100", header=header)
    assert counts(report) == (2, 2, 0, 0, 0)
    assert len(said(report, "note")) == 1
    assert [record["number"][-3:] for record in proposals.records(workspace)] == ["001", "002"]


def test_own_numbers_of_a_list_are_kept_in_a_fresh_file_and_never_given_twice(workspace, take):
    year = this_year(workspace)
    take(f"H-{year}-002;A1;Yksi;Oy;1", ";A2;Kaksi;Oy;1", header="Numero;" + HEADER)
    assert {record["code"]: record["number"] for record in proposals.records(workspace)} == {
        "A1": f"H-{year}-002",
        "A2": f"H-{year}-003",
    }


def test_an_empty_cell_takes_nothing_away(workspace, take):
    take("A1;Yksi;Oy;100")
    assert counts(take("A1;Yksi;;")) == (1, 0, 0, 1, 0)
    assert proposals.find(workspace, "A1").applicant == "Oy"


def test_what_a_table_does_not_speak_of_stays(workspace, take):
    proposals.save(workspace, Proposal("Yksi", code="A1", contact="Maija", notes="oma", requested=Money(100)))
    take("A1;Ykkönen;Oy;1")
    known = proposals.find(workspace, "A1")
    assert (known.title, known.contact, known.notes) == ("Ykkönen", "Maija", "oma")


def test_known_ones_can_be_left_alone(workspace, take):
    take("A1;Yksi;Oy;100")
    report = take("A1;Muutettu;Oy;200", "A2;Kaksi;Oy;100", known="skip")
    assert counts(report) == (2, 1, 0, 1, 0)
    assert proposals.find(workspace, "A1").title == "Yksi"
    assert len(said(report, "note")) == 1


def test_one_code_twice_in_a_table_is_told_and_never_overwritten(workspace, take):
    report = take("A1;Yksi;Oy;100", "A1;Yksi;Oy;100", "a1;Toinen;Oy;200")
    assert counts(report) == (3, 1, 0, 1, 1)
    assert [(one.row, one.gravity.severity) for one in report.findings] == [(3, "note"), (4, "error")]
    assert proposals.find(workspace, "A1").title == "Yksi"


def test_a_later_source_of_the_command_updates_an_earlier_one(workspace, tmp_path):
    for name, title in (("a.csv", "Yksi"), ("b.csv", "Ykkönen")):
        (tmp_path / name).write_text(f"{HEADER}\nA1;{title};Oy;\n", "utf-8")
    report = import_sources(workspace, [tmp_path / "a.csv", tmp_path / "b.csv"])
    assert counts(report) == (2, 1, 1, 0, 0)
    assert proposals.find(workspace, "A1").title == "Ykkönen"
    assert {one.place for one in report.findings} == {"a.csv", "b.csv"}
    assert history.undo(workspace).facts == {"n": 1}
    assert proposals.records(workspace) == []


def test_a_trial_run_tells_the_same_and_keeps_nothing(workspace, take):
    trial = take("A1;Yksi;Oy;100", "A2;Kaksi;Oy;x", dry_run=True)
    assert proposals.records(workspace) == []
    assert history.undo_name(workspace) is None
    real = take("A1;Yksi;Oy;100", "A2;Kaksi;Oy;x")
    assert replace(trial, step=True) == real


def test_a_call_gives_its_year_to_the_numbers(workspace, take):
    calls.save(workspace, Call("Haku 2022", opens=datetime(2022, 11, 21, 8, 0, tzinfo=UTC)))
    take("A1;Yksi;Oy;100", call="haku 2022")
    (record,) = proposals.records(workspace)
    assert (record["number"], record["call"]) == ("H-2022-001", "Haku 2022")


def test_a_call_that_a_row_names_is_made_by_name_alone_and_noted(workspace, take):
    header = HEADER + ";Haku"
    report = take("A1;Yksi;Oy;100;Uusi haku", "A2;Kaksi;Oy;100;uusi  haku", header=header)
    assert counts(report) == (2, 2, 0, 0, 0)
    assert len(said(report, "note")) == 1
    assert {record["call"] for record in proposals.records(workspace)} == {"Uusi haku"}
    calls.save(workspace, Call("Toinen"))
    report = take("A1;Yksi;Oy;100;Uusi haku", header=header, call="Toinen")
    assert counts(report) == (1, 0, 1, 0, 0)
    assert len(said(report, "warning")) == 1
    assert proposals.find(workspace, "A1").call == "Toinen"


def test_contradictions_are_warned_of_and_the_row_comes_in(workspace, take):
    header = HEADER + ";Kokonaiskustannukset;Alku;Loppu;Y-tunnus"
    report = take("A1;Yksi;Oy;200;100;1.5.2026;30.4.2026;2456789-7", header=header)
    assert counts(report) == (1, 1, 0, 0, 0)
    assert {one.column for one in report.findings} == {"Haettu EAKR ja valtio", "Loppu", "Y-tunnus"}
    assert {one.gravity.severity for one in report.findings} == {"warning"}
    known = proposals.find(workspace, "A1")
    assert (known.start, known.end) == (date(2026, 5, 1), date(2026, 4, 30))


def test_an_import_that_changes_nothing_makes_no_step(workspace, take):
    take("A1;Yksi;Oy;100")
    steps = len(history.steps(workspace))
    assert take("A1;Yksi;Oy;100").step is False
    assert len(history.steps(workspace)) == steps


def test_a_file_that_is_open_for_reading_alone_is_not_imported_into(workspace, file, tmp_path):
    (tmp_path / "a.csv").write_text(f"{HEADER}\nA1;Yksi;Oy;100\n", "utf-8")
    with workspaces.open(file, read_only=True) as reading:
        assert import_sources(reading, [tmp_path / "a.csv"], dry_run=True).created == 1
        with pytest.raises(FileLocked):
            import_sources(reading, [tmp_path / "a.csv"])
    assert proposals.records(workspace) == []
