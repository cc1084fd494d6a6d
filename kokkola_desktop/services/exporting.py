"""The table of proposals for spreadsheets, .xlsx or .csv, such that importing it again changes nothing, whatever its
language.

A text that a spreadsheet would run is guarded by a leading ', which import takes away. Lähde: cli.md, "What import knows
of a table". May import other services, store, domain and errors.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import STATE_NAMES, ProposalState
from kokkola_desktop.domain.publicity import public_text, secret_pattern
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import Language, language
from kokkola_desktop.services.importing.columns import BY_KEY, plain_name
from kokkola_desktop.services.importing.report import ImportReport
from kokkola_desktop.services.papers.writing import refuse_existing, write_whole
from kokkola_desktop.services.publicity import secret_proposals, secret_words
from kokkola_desktop.store import funding, proposal_list
from kokkola_desktop.store.proposal_list import ProposalFilters
from kokkola_desktop.store.workspace import Workspace

HELSINKI = ZoneInfo("Europe/Helsinki")

_RUN_BY_SPREADSHEETS = re.compile(r"'*[=+\-@\t\r]")
_LONGEST_CELL = 32_767
#: What XML 1.0 does not know. Lähde: W3C, Extensible Markup Language 1.0 (5th edition), production 2.
_UNKNOWN_TO_WORKBOOKS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the key of the list's column, its header, its width in characters, its number format in workbooks."""

    key: str
    name: str
    width: int
    format: str = "@"


def _known(key: str, width: int, number_format: str = "@") -> Column:
    """A column that import reads back, under the first of its names."""
    names = BY_KEY["aid_percent" if key == "aid_intensity" else key].names
    return Column(key, names[0], width, number_format)


_MONEY, _DAY, _MOMENT, _PERCENT = '#,##0.00\\ "€"', "d.m.yyyy", "d.m.yyyy\\ h:mm", "0.0\\ %"

COLUMNS: tuple[Column, ...] = (
    _known("number", 13),
    _known("code", 11),
    _known("application_number", 15),
    _known("diary_number", 16),
    _known("title", 60),
    _known("applicant", 36),
    _known("business_id", 12),
    _known("call", 24),
    _known("authority", 28),
    _known("priority", 24),
    _known("objective", 14),
    _known("received", 16, _MOMENT),
    _known("start", 12, _DAY),
    _known("end", 12, _DAY),
    _known("total", 18, _MONEY),
    _known("requested", 18, _MONEY),
    _known("aid_intensity", 9, _PERCENT),
    _known("description", 40),
    _known("contact", 24),
    Column("state", N_("Tila"), 20),
    Column("recommended", N_("Puollettu"), 18, _MONEY),
    Column("granted", N_("Myönnetty"), 18, _MONEY),
    Column("points", N_("Pisteet"), 9, "0.0"),
    Column("rank", N_("Sijoitus"), 9, "0"),
    Column("meeting", N_("Kokous"), 10),
)

#: Contact data goes to nothing public. Lähde: domain.md § 5.
_NEVER_PUBLIC = ("contact",)
#: What somebody has written, and may have written of another project.
_WRITTEN = ("title", "description")


def of_call(workspace: Workspace, name: str | None) -> ProposalFilters | None:
    """What lets the proposals of a call through, all without a name; raises UserError for a call that is not there."""
    if name is None:
        return None
    with workspace.read() as session:
        known = [one.name for one in funding.calls(session)]
    found = next((one for one in (name, *known) if one in known and plain_name(one) == plain_name(name)), None)
    if found is None:
        raise UserError(N_("Hakua {name} ei ole tiedostossa."), field="call", name=name)
    return ProposalFilters(call=(found,))


def export_proposals(
    workspace: Workspace,
    path: Path,
    *,
    query: str = "",
    filters: ProposalFilters | None = None,
    only: Sequence[int] | None = None,
    public: bool = False,
    words: Language | None = None,
    force: bool = False,
) -> int:
    """Write the proposals that a search and filters let through, all by default, whole or not at all.

    ``only`` are the ids of those to write, in their order, whatever is filtered. The ``public`` table has no secret
    proposal, no word about one, no secret passage and no contact; gives how many proposals it lacks. ``words`` is the
    language of the heads and of what the program itself says in the cells, Finnish by default; numbers and days are
    written the way of Finland, which import reads.

    Raises UserError for another ending than .xlsx and .csv, FileExists without ``force``, EnvironmentFault.
    """
    write = _FORMATS.get(path.suffix.lower())
    if write is None:
        raise UserError(N_("Anna tiedostolle pääte .xlsx tai .csv: {path}."), field="path", path=path)
    refuse_existing(path, force=force)
    with workspace.read() as session:
        wanted = proposal_list.ids(session, query=query, filters=filters) if only is None else only
        secret = secret_proposals(session) if public else set()
        left_out = sum(one in secret for one in wanted)
        wanted = [one for one in wanted if one not in secret]
        columns = tuple(column for column in COLUMNS if not (public and column.key in _NEVER_PUBLIC))
        rows = proposal_list.rows(session, wanted, [column.key for column in columns])
        hidden = secret_pattern(secret_words(session)) if public else None
    words = words or language("fi")
    if public:
        patterns = [hidden if column.key in _WRITTEN else None for column in columns]
        rows = [
            tuple(
                public_text(cell, pattern, words.sentence) if isinstance(cell, str) else cell
                for pattern, cell in zip(patterns, row, strict=True)
            )
            for row in rows
        ]
    write_whole(path, write(columns, rows, words), force=force)
    return left_out


#: How grave a finding is, in the words of a report.
SEVERITY_NAMES = {"error": N_("virhe"), "warning": N_("varoitus"), "note": N_("huomautus")}


def export_report(report: ImportReport, path: Path, words: Language | None = None, *, force: bool = False) -> None:
    """Write what an import has found, and its counts, as a .csv that Excel opens; whole or not at all.

    Raises FileExists without ``force``, EnvironmentFault.
    """
    words = words or language("fi")
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    heads = (N_("Tiedosto"), N_("Rivi"), N_("Sarake"), N_("Vakavuus"), N_("Huomautus"))
    writer.writerow([words.text(head) for head in heads])
    for finding in report.findings:
        severity = words.text(SEVERITY_NAMES[finding.gravity.severity])
        cells = (finding.place or "", finding.row or "", finding.column or "", severity)
        told = words.sentence(finding.message, finding.facts)
        writer.writerow([guarded(str(cell)) for cell in (*cells, told)])
    message = N_("Luettu {read}, uusia {created}, päivitetty {updated}, ennallaan {unchanged}, hylätty {rejected}")
    names = ("read", "created", "updated", "unchanged", "rejected")
    writer.writerow([words.sentence(message, {name: getattr(report, name) for name in names}), "", "", "", ""])
    write_whole(path, text.getvalue().encode("utf-8-sig"), force=force)


def guarded(text: str) -> str:
    """The text as a spreadsheet shows it without running it."""
    return f"'{text}" if _RUN_BY_SPREADSHEETS.match(text) else text


# .csv -----------------------------------------------------------------------


def _csv(columns: Sequence[Column], rows: Iterable[Sequence[Any]], words: Language) -> bytes:
    """UTF-8 with BOM, semicolons and CRLF, as Excel in Finland opens it by a click."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([words.text(column.name) for column in columns])
    for row in rows:
        writer.writerow([_in_csv(column, value, words) for column, value in zip(columns, row, strict=True)])
    return text.getvalue().encode("utf-8-sig")


def _in_csv(column: Column, value: Any, words: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, Money):
        return value.plain().replace(".", ",")
    if isinstance(value, Decimal):
        return str(value).replace(".", ",") + (" %" if column.format == _PERCENT else "")
    if isinstance(value, datetime):
        moment = _local(value)
        return f"{moment.day}.{moment.month}.{moment.year} {moment.hour}:{moment.minute:02}"
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, ProposalState):
        return words.text(STATE_NAMES[value])
    return guarded(str(value))


# .xlsx ------------------------------------------------------------------------


def _xlsx(columns: Sequence[Column], rows: Iterable[Sequence[Any]], words: Language) -> bytes:
    """One sheet: text as text, amounts, dates and per cents as figures with their format, the header row kept in view."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    # Before the workbook is begun, which cannot be broken off cleanly.
    values = [
        [_in_xlsx(column, cell, str(row[0]), words) for column, cell in zip(columns, row, strict=True)] for row in rows
    ]
    book = Workbook(write_only=True)
    sheet = book.create_sheet(words.text(N_("Hankkeet")))
    sheet.freeze_panes = "A2"
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    header = [WriteOnlyCell(sheet, words.text(column.name)) for column in columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in values:
        sheet.append([_cell(sheet, column, value) for column, value in zip(columns, row, strict=True)])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _cell(sheet: Any, column: Column, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = column.format
    if isinstance(value, str):
        cell.data_type = "s"  # text that looks like a formula or an error is still text
    return cell


def _in_xlsx(column: Column, value: Any, number: str, words: Language) -> Any:
    if isinstance(value, Money):
        return Decimal(value.cents) / 100
    if isinstance(value, Decimal):
        return value / 100 if column.format == _PERCENT else value
    if isinstance(value, datetime):
        return _local(value)
    if value is None or isinstance(value, (date, int)):
        return value
    if isinstance(value, ProposalState):
        return words.text(STATE_NAMES[value])
    return _cell_text(str(value), number) or None


def _cell_text(text: str, number: str) -> str:
    """Text that a cell can hold; characters that no workbook may hold are left out."""
    text = guarded(_UNKNOWN_TO_WORKBOOKS.sub("", text))
    if len(text) > _LONGEST_CELL:
        message = N_("Hankkeen {number} teksti on liian pitkä Excelin soluun ({most} merkkiä): vie .csv-tiedostoon.")
        raise UserError(message, number=number, most=_LONGEST_CELL)
    return text


def _local(moment: datetime) -> datetime:
    """What the clock of Helsinki shows, to the minute: cells know no zones."""
    local = moment.astimezone(HELSINKI) if moment.tzinfo else moment
    return local.replace(tzinfo=None, second=0, microsecond=0)


_FORMATS: dict[str, Callable[[Sequence[Column], Iterable[Sequence[Any]], Language], bytes]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
}
