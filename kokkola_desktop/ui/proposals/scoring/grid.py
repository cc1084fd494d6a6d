"""Criteria below each other, scorers beside each other: the one who is at it types, the others are read.

A number key enters the points and goes on to the next criterion; where the scale goes beyond 9, Enter does. Delete
empties: a criterion without points is "en arvioi", which is not a zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from kokkola_desktop.domain.funding import Criterion
from kokkola_desktop.domain.scoring import ROLE_NAMES, Result, ScorerRole, Scoring, one_decimal
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.proposals.scoring.reading import Scorer, Sheet
from kokkola_desktop.ui.widgets.fields import OneLine
from kokkola_desktop.ui.widgets.layout import Elided, column, label, line
from kokkola_desktop.ui.words import _, current, sentence

HIDDEN = "•"
_COMMAS = frozenset({",", "."})
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta})
NOTHING = "–"


class PointsLine(OneLine):
    """The points of one criterion. ``given(points)`` or ``given(None)``; ``moved(step)``; ``entered`` when it is here.

    ``fraction`` when a decimal comma is typed: neither it nor the digits behind it, which would be the points of the next
    criteria, are taken. Any other key, or coming back later, ends that.
    """

    given = Signal(object)
    moved = Signal(int)
    entered = Signal()
    fraction = Signal()

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self._criterion = criterion
        self._shown = ""
        self._in_fraction = False
        self.setObjectName(f"scoring.points.{criterion.key}")
        name = _("{criterion}, pisteet {least}–{most}")
        words = sentence(name, criterion=criterion.name or criterion.key, least=criterion.least, most=criterion.most)
        self.setAccessibleName(words)
        self.setProperty("cell", "true")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setPlaceholderText(NOTHING)
        self.setFixedWidth(theme.current().px(64))
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._leave)

    def show_points(self, points: int | None) -> None:
        """What is in the file; what is being typed stays."""
        shown = "" if points is None else str(points)
        if self.text() == self._shown:
            self.setText(shown)
        self._shown = shown

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._in_fraction = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows go up and down."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
        if event.text() in _COMMAS:
            self._in_fraction = True
            self.fraction.emit()
            return
        if self._in_fraction and (event.text().isdecimal() or event.key() in _MODIFIERS):
            return
        in_fraction, self._in_fraction = self._in_fraction, False
        # Where a digit goes on by itself this is the next criterion already, which Enter must not pass over.
        if in_fraction and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._criterion.most <= 9:
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in steps and plain:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        if text.strip().isdecimal() and self._criterion.most <= 9:
            self._leave()
            if self.text() == self._shown:
                self.moved.emit(1)

    def _leave(self) -> None:
        text = self.text().strip()
        if text == self._shown:
            return
        if text and not text.isdecimal():
            self.setText(self._shown)
            return
        self.given.emit(int(text) if text else None)

    def taken(self, points: int | None) -> None:
        """What was given lies in the file."""
        self._shown = "" if points is None else str(points)
        self.setText(self._shown)

    def refused(self) -> None:
        """What was given cannot be: what was there before stands there again."""
        self.setText(self._shown)
        self.selectAll()


class ScoringGrid(QWidget):
    """``given(key, points)``, ``entered(key)`` when the scorer comes to a criterion, ``fraction`` at a decimal comma."""

    given = Signal(str, object)
    entered = Signal(str)
    fraction = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scoring.grid")
        self._outer = column(self)
        self._table = QWidget()
        self._outer.addWidget(self._table)
        self._structure: object = None
        self.lines: dict[str, PointsLine] = {}
        self._labels: dict[tuple[str, object], QLabel] = {}

    def show_sheet(self, sheet: Sheet) -> None:
        """The points that may be seen; the fields stay while criteria and scorers are the same."""
        structure = (sheet.proposal.id, sheet.call.criteria, sheet.scorers, sheet.scorer)
        if structure != self._structure:
            self._structure = structure
            self._build(sheet)
        own = sheet.given(sheet.scorer)
        for key, points in self.lines.items():
            points.show_points(own.points.get(key) if own else None)
            points.setEnabled(own is None or not (own.disqualified or own.abstained))
        for who in sheet.scorers:
            if who != sheet.scorer:
                self._show_other(sheet, who)
        self._show_results(sheet)

    def _show_other(self, sheet: Sheet, who: Scorer) -> None:
        given = sheet.given(who)
        for criterion in sheet.call.criteria:
            self._labels[criterion.key, who].setText(_shown(given, criterion.key, hidden=who in sheet.hidden))

    def _show_results(self, sheet: Sheet) -> None:
        number = current().number
        for criterion in sheet.call.criteria:
            mean = sheet.own.averages.get(criterion.key) if sheet.own else None
            spread = sheet.own.spreads.get(criterion.key) if sheet.own else None
            self._labels[criterion.key, "mean"].setText(NOTHING if mean is None else number(one_decimal(mean), 1))
            self._labels[criterion.key, "spread"].setText(NOTHING if spread is None else f"{spread[0]}–{spread[1]}")

    def focus_first(self) -> None:
        """To the first criterion without points, else the first."""
        empty = [one for one in self.lines.values() if not one.text()]
        for one in (*empty[:1], *list(self.lines.values())[:1]):
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    # building -----------------------------------------------------------------------

    def _build(self, sheet: Sheet) -> None:
        self._outer.removeWidget(self._table)
        self._table.hide()
        self._table.deleteLater()
        self._table = QWidget()
        self._outer.addWidget(self._table)
        self.lines, self._labels = {}, {}
        grid = QGridLayout(self._table)
        px = theme.current().px
        grid.setContentsMargins(px(10), 0, px(10), 0)
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(0)
        heads = [_("Valintaperuste"), _("Paino"), _("Asteikko"), *(_head(who) for who in sheet.scorers)]
        heads += [_("Keskiarvo"), _("Hajonta")]
        for at, words in enumerate(heads):
            head = label(words, "label-strong", wrap=at > 2)
            head.setMinimumHeight(px(40))
            if 2 < at < 3 + len(sheet.scorers):  # as narrow as its words allow: the room is the criteria's
                head.setFixedWidth(max(_longest(head), px(64)))
            grid.addWidget(head, 0, at, _LEFT if at == 0 else _CENTER)
        grid.addWidget(line(), 1, 0, 1, len(heads))
        for n, criterion in enumerate(sheet.call.criteria):
            self._build_row(grid, 2 * n + 2, criterion, sheet)
            grid.addWidget(line(), 2 * n + 3, 0, 1, len(heads))
        grid.setColumnStretch(0, 1)
        self._table.show()

    def _build_row(self, grid: QGridLayout, at: int, criterion: Criterion, sheet: Sheet) -> None:
        words = Elided("", f"scoring.criterion.{criterion.key}")
        words.setText(f"{criterion.key} {criterion.name}".strip())
        words.setMinimumHeight(theme.current().px(33))
        grid.addWidget(words, at, 0)
        weight = f"{criterion.weight.normalize():f}".replace(".", ",")
        grid.addWidget(label(weight, "muted"), at, 1, _CENTER)
        grid.addWidget(label(f"{criterion.least}–{criterion.most}", "muted"), at, 2, _CENTER)
        for place, who in enumerate(sheet.scorers, start=3):
            if who == sheet.scorer:
                points = PointsLine(criterion)
                points.given.connect(partial(self.given.emit, criterion.key))
                points.fraction.connect(self.fraction)
                points.moved.connect(partial(self._move, criterion.key))
                points.entered.connect(partial(self.entered.emit, criterion.key))
                self.lines[criterion.key] = points
                grid.addWidget(points, at, place, _CENTER)
            else:
                self._labels[criterion.key, who] = label(NOTHING, name=f"scoring.of.{place - 3}.{criterion.key}")
                grid.addWidget(self._labels[criterion.key, who], at, place, _CENTER)
        for place, name in enumerate(("mean", "spread"), start=3 + len(sheet.scorers)):
            role = "strong" if name == "mean" else "muted"
            self._labels[criterion.key, name] = label(NOTHING, role, f"scoring.{name}.{criterion.key}")
            grid.addWidget(self._labels[criterion.key, name], at, place, _CENTER)

    def _move(self, key: str, step: int) -> None:
        keys = list(self.lines)
        place = keys.index(key) + step
        if 0 <= place < len(keys):
            self.lines[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTER = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def _longest(head: QLabel) -> int:
    """The width of the longest word."""
    head.ensurePolished()
    return max(head.fontMetrics().horizontalAdvance(word) for word in re.split(r"(?<=-)|\s", head.text())) + 2


def _head(who: Scorer) -> str:
    name, role = who
    return name if role is ScorerRole.COUNCIL else f"{name}\n{_(ROLE_NAMES[role])}"


def _shown(given: Scoring | None, key: str, *, hidden: bool) -> str:
    if hidden:
        return HIDDEN
    points = given.points.get(key) if given is not None else None
    return NOTHING if points is None else str(points)


def total_words(one: Result | None, most: Result | None = None) -> str:
    """``24,5 / 30``; nothing while a criterion lacks points."""
    known = one or most
    if one is None or one.total is None or known is None:
        return NOTHING
    number = current().number
    return f"{number(one_decimal(one.total), 1)} / {number(one_decimal(one.most), 1)}"


def is_complete(scoring: Scoring | None, criteria: Sequence[Criterion]) -> bool:
    """Whether every criterion has points."""
    return scoring is not None and all(criterion.key in scoring.points for criterion in criteria)
