"""A table as it lies in its file: rows under the number that Excel shows, cells that are text, a number or neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from kokkola_desktop.domain.finding import Finding


class NumberKind(Enum):
    """What the format of a number's cell makes of it."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a workbook: its digits as stored, and the format that it is shown in.

    ``formula``: it was reckoned by the workbook. ``epoch_1904``: the workbook counts days from 1904.
    """

    digits: str
    kind: NumberKind = NumberKind.PLAIN
    format: str = "General"
    formula: bool = False
    epoch_1904: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """TRUE or FALSE of a workbook."""

    value: bool


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """What a workbook shows for a formula that failed, such as ``#REF!``."""

    text: str


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula whose value was never stored in the workbook."""

    formula: str


Cell = str | Number | Truth | ErrorValue | Uncalculated

#: What Excel writes into a text file for a failed formula, in English and in Finnish.
ERROR_TEXTS = frozenset(
    {
        *("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"),
        *("#VIITTAUS!", "#ARVO!", "#JAKO/0!", "#NIMI?", "#PUUTTUU!", "#LUKU!", "#TYHJÄ!"),
    }
)


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells joined into one; rows as Excel shows them, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """One table or sheet. Rows without any content are left out.

    ``separator`` parts the cells of a text file, where the number of cells of a row says whether it is whole; without
    one it is a sheet of a workbook. ``line_ends``: some of its cells hold line ends. ``hidden_columns`` count from 0.
    """

    name: str
    rows: list[tuple[int, Sequence[Cell]]]
    separator: str = ""
    line_ends: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def addressed(self) -> bool:
        """Whether its cells have addresses that the user sees."""
        return not self.separator


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, B … Z, AA."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def shown(cell: Cell) -> str:
    """The cell as a message quotes it: one line, cut after 60 characters."""
    if isinstance(cell, str):
        text = " ".join(cell.replace("\t", " ").splitlines()).strip()
    elif isinstance(cell, Number):
        text = cell.digits
    elif isinstance(cell, Truth):
        text = "TRUE" if cell.value else "FALSE"
    elif isinstance(cell, ErrorValue):
        text = cell.text
    else:
        text = "=" + cell.formula
    return text if len(text) <= 60 else text[:59] + "…"


def spans(numbers: Iterable[int]) -> str:
    """Row numbers in order, three or more in a row as a span: ``4, 7, 8, 10–25``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)
