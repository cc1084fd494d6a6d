"""The rows of a file as they would come in: what becomes of each, and the cells that something is wrong with marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.finding import Finding, Gravity, worst
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.layout import column, label, panel
from kokkola_desktop.ui.widgets.lazy_table import LazyTable
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.importing import Trial, TriedColumn, TriedRow

OUTCOMES = {
    "created": (N_("uusi"), "plus", "ok"),
    "updated": (N_("päivitys"), "pencil", "accent"),
    "unchanged": (N_("ennallaan"), "check", "muted"),
    "rejected": (N_("hylätty"), "ban", "bad"),
}
#: Of each gravity: its word, icon, ink and ground.
MARKS = {
    Gravity.IMPOSSIBLE: (N_("virhe"), "circle-alert", "bad", "bad_soft"),
    Gravity.IRREGULAR: (N_("virhe"), "circle-alert", "bad", "bad_soft"),
    Gravity.WARNING: (N_("varoitus"), "triangle-alert", "warn", "warn_soft"),
    Gravity.NOTE: (N_("huomautus"), "info", "accent", "accent_soft"),
}
#: Columns that stand before those of the file.
BEFORE = 2
_FIGURES = ("total", "requested", "aid_percent")


def words_of(finding: Finding) -> str:
    """A finding as its sentence."""
    return current().sentence(finding.message, finding.facts)


class Preview(QWidget):
    """`show_trial` fills it; ``go_to(row, column)`` brings a cell of the file into view."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import.preview")
        self._layout = column(self, gap=8)
        self.only_marked = CheckBox(_("Vain rivit, joissa on huomattavaa"), "import.only_marked")
        self.only_marked.toggled.connect(lambda _checked: self._show_rows())
        self._layout.addWidget(self.only_marked, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel = panel("import.rows.panel")
        self._inside = column(self._panel, (1, 6, 1, 1))
        self._layout.addWidget(self._panel, 1)
        self.table: LazyTable | None = None
        self._shape: Sequence[TriedColumn] = ()
        self._rows: Sequence[TriedRow] = ()

    def show_trial(self, trial: Trial) -> None:
        """The rows of a file; the table is made anew where its columns are others."""
        if self.table is None or self._shape != trial.columns:
            self._make_table(trial.columns)
        self._rows = trial.rows
        marked = any(row.marks for row in trial.rows)
        self.only_marked.setVisible(marked)
        if not marked:
            self.only_marked.setChecked(False)
        self._show_rows()

    def go_to(self, number: int, place: int) -> None:
        """To the row of this number in the file, at a column (-1: the first)."""
        row = next((n for n, one in enumerate(self._rows) if one.number == number), None)
        if row is not None and self.table is not None:
            self.table.go_to(row, place + BEFORE if place >= 0 else 0)

    def _make_table(self, shape: Sequence[TriedColumn]) -> None:
        self._shape = shape
        columns = (
            Column("row", N_("Rivi"), 64, Cell, right=True, sort=False),
            Column("outcome", N_("Tulos"), 112, Cell, sort=False),
            *(
                Column(
                    f"{n}",
                    one.name,
                    132,
                    Cell,
                    right=one.field in _FIGURES,
                    stretch=3 if one.field == "title" else 1,
                    sort=False,
                )
                for n, one in enumerate(shape)
            ),
        )
        table = LazyTable(columns, "import.rows", _("Tiedoston rivit"))
        table.header.setSectionsMovable(False)
        if self.table is not None:
            self._inside.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self._inside.addWidget(table)
        self.table = table

    def _show_rows(self) -> None:
        if self.table is None:
            return
        only = self.only_marked.isChecked()
        self.table.show_rows([n for n, row in enumerate(self._rows) if row.marks or not only], self._cells)

    def _cells(self, place: int) -> tuple[Cell, ...]:
        row = self._rows[place]
        words, icon, ink = OUTCOMES.get(row.outcome, ("", "", "text"))
        whole = row.marks.get(-1, ())
        number = _marked(str(row.number), whole) if whole else Cell(str(row.number), ink="muted")
        outcome = Cell(_(words), icon, ink) if words else Cell("")
        return (
            number,
            outcome,
            *(
                _marked(text, row.marks[n]) if n in row.marks else Cell(text, ink=self._ink(n))
                for n, text in enumerate(row.texts)
            ),
        )

    def _ink(self, place: int) -> str:
        """A column that is not read stands back."""
        return "text" if self._shape[place].field else "muted"


def _marked(text: str, findings: Sequence[Finding]) -> Cell:
    gravity = worst(findings) or Gravity.NOTE
    _word, icon, ink, ground = MARKS[gravity]
    return Cell(text, icon, ink, ground=ground, tip="\n".join(words_of(one) for one in findings))


class FindingList(QWidget):
    """What is amiss, the gravest first; the chosen one is written out below, ``chosen(finding)`` leads to its cell."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("import.findings.part")
        layout = column(self, gap=6)
        self._head = label(role="label-strong", name="import.findings.head")
        layout.addWidget(self._head)
        frame = panel("import.findings.panel")
        self.table = LazyTable(
            (
                Column("gravity", N_("Vakavuus"), 124, Cell, sort=False),
                Column("where", N_("Missä"), 150, Cell, stretch=1, sort=False),
                Column("what", N_("Huomautus"), 200, Cell, stretch=4, sort=False),
            ),
            "import.findings",
            _("Huomattavaa tiedostossa"),
        )
        column(frame, (1, 1, 1, 1)).addWidget(self.table)
        layout.addWidget(frame, 1)
        self._words = label(name="import.finding.words", wrap=True)
        layout.addWidget(self._words)
        self._findings: list[Finding] = []
        self.table.picked.connect(self._picked)
        self.table.opened.connect(self._opened)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; none hides the list."""
        order = list(Gravity)
        self._findings = sorted(findings, key=lambda finding: order.index(finding.gravity))
        self._head.setText(sentence(_("Huomattavaa: {n}"), n=current().number(len(findings))))
        self.table.show_rows(range(len(self._findings)), self._cells)
        self._words.hide()
        self.setVisible(bool(findings))

    def _cells(self, place: int) -> tuple[Cell, ...]:
        finding = self._findings[place]
        word, icon, ink, _ground = MARKS[finding.gravity]
        return Cell(_(word), icon, ink), Cell(where(finding)), Cell(words_of(finding))

    def _picked(self, ids: list[int]) -> None:
        self._words.setVisible(bool(ids))
        if ids:
            finding = self._findings[ids[0]]
            place = where(finding)
            self._words.setText(f"{place}: {words_of(finding)}" if place else words_of(finding))
            self.chosen.emit(finding)

    def _opened(self, place: int) -> None:
        self.chosen.emit(self._findings[place])


def where(finding: Finding) -> str:
    """Row and column of a finding; nothing where it is about the whole file."""
    if finding.row is None:
        return ""
    return sentence(_("Rivi {row}"), row=finding.row) + (f", {finding.column}" if finding.column else "")
