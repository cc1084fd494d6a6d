"""A table looked at before it comes in: which cell is wrong, what becomes of each row, columns matched by hand."""

from __future__ import annotations

import pytest

from kokkola_desktop.domain.finding import Gravity
from kokkola_desktop.errors import UserError
from kokkola_desktop.services import history, proposals
from kokkola_desktop.services.exporting import export_report
from kokkola_desktop.services.importing import import_sources, try_source
from tests.trials.meetings import FILES


@pytest.fixture
def table(tmp_path):
    def write(*lines):
        path = tmp_path / "lista.csv"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return path

    return write


def test_each_finding_stands_in_its_cell_and_each_row_has_its_outcome(workspace, table):
    import_sources(workspace, [table("Koodi;Hankkeen nimi;Haettu", "A1;Yksi;100", "A2;Kaksi;200")])
    path = table("Koodi;Hankkeen nimi;Haettu", "A1;Yksi;100", "A2;Kaksi;250", "A3;Kolme;kymppi", "A4;Neljä;1")
    trial = try_source(workspace, path)
    assert [(row.number, row.outcome) for row in trial.rows] == [
        (2, "unchanged"),
        (3, "updated"),
        (4, "rejected"),
        (5, "created"),
    ]
    assert [list(row.marks) for row in trial.rows] == [[], [], [2], []]
    assert trial.rows[2].marks[2][0].gravity is Gravity.IMPOSSIBLE
    assert trial.rows[2].texts == ("A3", "Kolme", "kymppi")
    assert (trial.wanted, len(proposals.ids(workspace))) == (2, 2)


def test_it_says_the_same_as_the_trial_run_of_the_command_line(workspace):
    for name in ("O-04.csv", "O-12.xlsx", "O-13.xlsx", "O-14.xlsx", "O-09.csv"):
        source = FILES / name
        assert try_source(workspace, source).report == import_sources(workspace, [source], dry_run=True), name


def test_in_a_workbook_the_marked_cells_are_those_that_the_findings_name(workspace):
    trial = try_source(workspace, FILES / "O-12.xlsx")
    marked = {f"{trial.columns[place].letters}{row.number}" for row in trial.rows for place in row.marks if place >= 0}
    assert {"F2", "G2"} <= marked


def test_columns_of_other_names_are_matched_by_hand(workspace, table):
    path = table("Tunnuskoodi;Otsake;Raha", "A1;Yksi;100")
    trial = try_source(workspace, path)
    assert not trial.complete
    assert [(column.letters, column.name, column.field) for column in trial.columns] == [
        ("A", "Tunnuskoodi", ""),
        ("B", "Otsake", ""),
        ("C", "Raha", ""),
    ]
    assert trial.rows[0].texts == ("A1", "Yksi", "100")
    chosen = {"Tunnuskoodi": "code", "Otsake": "title", "Raha": "requested"}
    trial = try_source(workspace, path, columns=chosen)
    assert (trial.complete, trial.report.created, trial.report.findings) == (True, 1, ())
    import_sources(workspace, [path], columns=chosen)
    assert proposals.find(workspace, "A1").requested.plain() == "100.00"


def test_a_known_column_can_be_left_out_or_take_the_place_of_another(workspace, table):
    path = table("Koodi;Hankkeen nimi;Haettu;Neuvoteltu", "A1;Yksi;100;90")
    trial = try_source(workspace, path, columns={"Haettu": "", "Neuvoteltu": "requested"})
    assert [column.field for column in trial.columns] == ["code", "title", "", "requested"]
    assert trial.report.findings == (), "what the user has left out needs no remark"
    import_sources(workspace, [path], columns={"Haettu": "", "Neuvoteltu": "requested"})
    assert proposals.find(workspace, "A1").requested.plain() == "90.00"


def test_what_is_no_table_is_refused_with_a_sentence(workspace, table):
    with pytest.raises(UserError, match="ei ole saraketta"):
        try_source(workspace, table("Tämä on muistio.", "Siinä ei ole taulukkoa."))


def test_an_import_that_is_broken_off_keeps_nothing(workspace, table):
    path = table("Koodi;Hankkeen nimi;Haettu", *(f"A{n};Hanke {n};100" for n in range(600)))
    heard = []

    def stop(done, rows):
        heard.append((done, rows))
        if len(heard) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_sources(workspace, [path], progress=stop)
    assert heard == [(0, 600), (256, 600), (512, 600), (0, 600), (600, 600)]
    assert proposals.ids(workspace) == []
    assert history.undo_name(workspace) is None


def test_the_report_goes_out_as_a_table_that_a_spreadsheet_does_not_run(workspace, table, tmp_path):
    report = import_sources(workspace, [table("Koodi;Hankkeen nimi;Haettu", "A1;=1+1;sata")])
    target = tmp_path / "raportti.csv"
    export_report(report, target)
    lines = target.read_text("utf-8-sig").splitlines()
    assert lines[0] == "Tiedosto;Rivi;Sarake;Vakavuus;Huomautus"
    assert lines[1].startswith("lista.csv;2;Haettu;virhe;")
    assert lines[-1] == "Luettu 1, uusia 0, päivitetty 0, ennallaan 0, hylätty 1;;;;"
