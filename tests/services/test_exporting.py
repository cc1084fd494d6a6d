"""The table of proposals goes out whole, as figures and text, and comes back unchanged."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from kokkola_desktop import resources
from kokkola_desktop.domain.funding import Call
from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.errors import EnvironmentFault, FileExists, UserError
from kokkola_desktop.i18n import language
from kokkola_desktop.services import calls, proposals
from kokkola_desktop.services.exporting import COLUMNS, export_proposals
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.importing.columns import BY_NAME, FIELDS, plain_name
from kokkola_desktop.services.papers.exporting import export
from kokkola_desktop.services.proposals import ProposalFilters

FULL = Proposal(
    'Älykäs; "öljy"\ntoinen rivi',
    code="00417",
    application_number="012345",
    diary_number="=D/1",
    state=ProposalState.SUBMITTED,
    applicant="'-Malli Oy",
    business_id="2456789-6",
    contact="@maija",
    authority="+liitto",
    call="Kevään haku",
    priority="1.1",
    objective="2.3",
    received=datetime(2026, 1, 15, 14, 5, tzinfo=UTC),
    start=date(2026, 3, 1),
    end=date(2028, 2, 29),
    total=Money(10_000_067),
    requested=Money(7_959_953),
    description="\tsarkain",
)


@pytest.fixture
def full(workspace):
    calls.save(workspace, Call("Kevään haku"))
    proposals.save(workspace, FULL)
    proposals.save(workspace, Proposal("Luonnos"))
    return workspace


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_it_comes_back_unchanged_whatever_the_cells_hold(full, tmp_path, ending, code):
    before = [proposals.get(full, one) for one in (1, 2)]
    export_proposals(full, tmp_path / f"a.{ending}", words=language(code, resources.catalogues()))
    report = import_sources(full, [tmp_path / f"a.{ending}"])
    assert (report.read, report.unchanged, report.step) == (2, 2, False)
    assert [proposals.get(full, one) for one in (1, 2)] == before


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_what_export_writes_above_a_column_import_knows(code):
    words = language(code, resources.catalogues())
    for field in FIELDS:
        assert BY_NAME[plain_name(words.text(field.names[0]))][0] is field


def test_the_command_line_writes_it_in_the_language_that_is_asked_for(full, tmp_path):
    export(full, "proposals", tmp_path / "a.csv", language="sv")
    heads, first, *_ = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert heads.startswith("Nummer;Kod;Ansökningsnummer;")
    assert ";inlämnad;" in (tmp_path / "a.csv").read_text("utf-8-sig"), first


def test_in_a_workbook_amounts_days_and_per_cents_are_figures_with_a_format(full, tmp_path):
    export_proposals(full, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert sheet.freeze_panes == "A2"
    cells = {column.name: cell for column, cell in zip(COLUMNS, sheet[2], strict=True)}
    assert Decimal(str(cells["Kokonaiskustannukset"].value)) == Decimal("100000.67")
    assert "€" in cells["Kokonaiskustannukset"].number_format
    assert cells["Aloituspvm"].value.date() == date(2026, 3, 1)
    assert cells["Saapunut"].value == datetime(2026, 1, 15, 16, 5)  # noqa: DTZ001 - what the clock of Helsinki showed
    assert cells["Tuki-%"].value == pytest.approx(0.796)
    assert (cells["Koodi"].value, cells["Koodi"].data_type) == ("00417", "s")
    assert cells["Diaarinumero"].value == "'=D/1"
    assert cells["Tila"].value == "jätetty"


def test_a_text_file_opens_in_excel_by_a_click(full, tmp_path):
    export_proposals(full, tmp_path / "a.csv")
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith("\ufeffNumero;Koodi;".encode())
    assert data.count(b"\r\n") == 3
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as lines:
        row = next(csv.DictReader(lines, delimiter=";"))
    assert (row["Haettu EAKR ja valtio"], row["Tuki-%"], row["Päättymispvm"]) == ("79599,53", "79,6 %", "29.2.2028")
    assert (row["Saapunut"], row["Hakija"]) == ("15.1.2026 16:05", "''-Malli Oy")


def test_what_no_workbook_can_hold_is_left_out_and_a_text_too_long_is_refused(workspace, tmp_path):
    proposals.save(workspace, Proposal("Nimi\x0b\ufffe", description="x" * 32_768))
    with pytest.raises(UserError, match="liian pitkä"):
        export_proposals(workspace, tmp_path / "a.xlsx")
    assert list(tmp_path.glob("a*")) == []
    export_proposals(workspace, tmp_path / "a.csv")
    assert import_sources(workspace, [tmp_path / "a.csv"]).rejected == 0


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_public_table_has_no_contact_and_nothing_secret(full, tmp_path, ending):
    told = "Jatkoa hankkeelle Salainen\u00a0kokeilu. [[secret:20|Kaava X]] Lopuksi."
    proposals.save(
        full,
        replace(
            FULL,
            id=None,
            number=None,
            code="A2",
            application_number="2",
            description=told,
            contact="Malli Maija 040 1",
            applicant="Avoin [[secret:20|Kaava Y]] Oy",
        ),
    )
    proposals.save(full, Proposal("Salainen kokeilu", applicant="Hiljainen Oy", secret=True))
    proposals.save(full, Proposal(FULL.priority, secret=True))
    path = tmp_path / f"a.{ending}"
    assert export_proposals(full, path, public=True) == 2
    if ending == "xlsx":
        cells = [str(cell.value) for row in openpyxl.load_workbook(path).active for cell in row]
    else:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        cells = [cell for row in csv.reader(lines, delimiter=";") for cell in row]
    assert [cell for cell in cells for word in ("Malli Maija", "Kaava", "kokeilu", "Hiljainen") if word in cell] == []
    assert "Yhteyshenkilö" not in cells
    assert cells.count(FULL.priority) == 2
    assert any(cell.startswith("Jatkoa hankkeelle [salassa pidettävä]. [Poistettu") for cell in cells)
    assert import_sources(full, [path]).rejected == 0


def test_only_what_a_filter_lets_through_is_written(full, tmp_path):
    export_proposals(full, tmp_path / "a.csv", filters=ProposalFilters(state=("draft",)))
    assert (tmp_path / "a.csv").read_text("utf-8-sig").count("\n") == 2


def test_an_existing_file_is_written_over_only_by_force(full, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"vanha")
    with pytest.raises(FileExists):
        export_proposals(full, path)
    assert path.read_bytes() == b"vanha"
    export_proposals(full, path, force=True)
    assert path.read_bytes().startswith(b"PK")
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".tmp")] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes as files of a folder are not everywhere")
def test_a_link_that_leads_nowhere_and_a_device_are_no_files_to_write_to(full, tmp_path):
    link, loop = tmp_path / "linkki.csv", tmp_path / "silmukka.csv"
    link.symlink_to(tmp_path / "ei ole.csv")
    loop.symlink_to(loop)
    for path in (link, loop):
        with pytest.raises(FileExists):
            export_proposals(full, path)
        export_proposals(full, path, force=True)
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    device = tmp_path / "laite.csv"
    os.mkfifo(device)
    with pytest.raises(EnvironmentFault, match="ei ole tiedosto"):
        export_proposals(full, device, force=True)
    assert device.is_fifo()


def test_another_ending_is_refused(full, tmp_path):
    with pytest.raises(UserError, match="pääte"):
        export_proposals(full, tmp_path / "a.ods")
