"""A table of amounts by year that is typed in place: rows × years, sums at the right and below, one field a place.

A place is saved when it is left. Enter and ↓ go to the place below, ↑ above, Tab in reading order. While a letter is
typed the sums already follow (`typed`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from kokkola_desktop.domain.money import ZERO, Money, total
from kokkola_desktop.domain.proposal import CostKind
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.typed import amount_of
from kokkola_desktop.ui.widgets.entries import written_amount
from kokkola_desktop.ui.widgets.fields import OneLine, mark
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import Elided, column, label, line, row
from kokkola_desktop.ui.words import _, told

YEAR_WIDTH = 84
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class GridRow:
    """``key`` tells rows apart, ``name`` is part of the object names; ``sign`` −1 is deducted and shown so."""

    key: Hashable
    name: str
    words: str
    amounts: Mapping[int | None, Money] = field(default_factory=dict)
    typed: bool = True
    sign: int = 1


class PlaceLine(OneLine):
    """The input of one place."""

    moved = Signal(int)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands here is typed over, unless the mouse chose where to go on."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows go up and down the column; Ctrl+Enter is the form's."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
        if event.key() in steps and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class Place(QObject):
    """One amount that can be typed; ``left(money)`` when it was left with another one."""

    typed = Signal(str)
    left = Signal(object)
    faulty = Signal()

    def __init__(self, name: str, words: str, parent: QObject) -> None:
        super().__init__(parent)
        self.fault = ""
        self.line = PlaceLine()
        self.line.setObjectName(name)
        self.line.setAccessibleName(words)
        self.line.setProperty("cell", "true")
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.line.setPlaceholderText(NOTHING)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.line.textEdited.connect(self.typed)
        self.line.editingFinished.connect(self.leave)
        self._shown = ZERO
        self._sign = 1

    @property
    def text(self) -> str:
        """What stands there."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Show a text that is not saved yet."""
        self.line.setText(text)

    def follow(self, amount: Money, sign: int) -> None:
        """The amount that lies in the file now; what is being typed stays."""
        typing = self.dirty
        self._shown, self._sign = amount, sign
        if not typing and self.text != self._written(amount):
            self.line.setText(self._written(amount))

    def forget(self) -> None:
        """Another proposal is about to be shown."""
        self._shown = ZERO
        self.line.clear()
        self._say("")

    def _say(self, fault: str) -> None:
        self.fault = fault
        mark(self.line, wrong=bool(fault))
        self.faulty.emit()

    @property
    def dirty(self) -> bool:
        """Whether something else stands there than the amount that is known."""
        return self.text != self._written(self._shown)

    def _written(self, amount: Money) -> str:
        return written_amount(amount if self._sign > 0 else -amount) if amount else ""

    def provisional(self) -> Money:
        """What it would be with what is typed now; the amount in the file while that cannot be read."""
        try:
            return self._read()
        except UserError:
            return self._shown

    def leave(self) -> None:
        """The user is done with it."""
        try:
            amount = self._read()
        except UserError as error:
            self._say(f"{self.line.accessibleName()}: {told(error)}")
            return
        self._say("")
        another, self._shown = amount != self._shown, amount
        self.line.setText(self._written(amount))
        if another:
            self.left.emit(amount)

    def _read(self) -> Money:
        amount = amount_of(self.text) or ZERO
        return Money(abs(amount.cents)) if self._sign < 0 else amount


class BudgetGrid(QWidget):
    """``left(key, year, money)`` asks to save a place; ``typed`` follows each letter; ``appeared(name, place)``."""

    left = Signal(object, object, object)
    typed = Signal()
    appeared = Signal(str, object)

    def __init__(self, name: str, head: str, sum_words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._head, self._sum_words = head, sum_words
        self._outer = column(self, gap=4)
        self._table = QWidget()
        self._outer.addWidget(self._table)
        self._fault = label(role="bad", name=f"{name}.fault", wrap=True)
        self._fault.hide()
        self._outer.addWidget(self._fault)
        self._structure: object = None
        self._whose = ""
        self._rows: tuple[GridRow, ...] = ()
        self._years: tuple[int | None, ...] = ()
        self.places: dict[tuple[Hashable, int | None], Place] = {}
        self._labels: dict[tuple[Hashable, int | str | None], QLabel] = {}

    # showing --------------------------------------------------------------------

    def show_rows(self, rows: Sequence[GridRow], years: Sequence[int | None], whose: int | None = None) -> None:
        """Show these, of a partner (its place); the fields stay while partner, rows and years are the same."""
        structure = (tuple((one.key, one.name, one.words, one.typed) for one in rows), tuple(years), whose)
        self._whose = f"@{whose}" if whose else ""
        self._rows, self._years = tuple(rows), tuple(years)
        if structure != self._structure:
            self._structure = structure
            self._build()
        for one in rows:
            for year in years:
                place = self.places.get((one.key, year))
                if place is not None:
                    place.follow(one.amounts.get(year, ZERO), one.sign)
        self.show_sums({one.key: one.amounts for one in rows})

    def show_sums(self, amounts: Mapping[Hashable, Mapping[int | None, Money]]) -> None:
        """What is not typed: reckoned rows, sums of rows and years."""
        below: dict[int | None, Money] = dict.fromkeys(self._years, ZERO)
        for one in self._rows:
            of_row = amounts.get(one.key, {})
            for year in self._years:
                amount = _signed(of_row.get(year, ZERO), one.sign)
                below[year] += amount
                if (one.key, year) in self._labels:
                    self._labels[one.key, year].setText(written_amount(amount) if amount else NOTHING)
            whole = total(_signed(of_row.get(year, ZERO), one.sign) for year in self._years)
            self._labels[one.key, "sum"].setText(written_amount(whole))
        for year in self._years:
            self._labels["sum", year].setText(written_amount(below[year]))
        self._labels["sum", "sum"].setText(written_amount(total(below.values())))

    def provisional(self) -> dict[Hashable, dict[int | None, Money]]:
        """The amounts of the rows that can be typed, as they would be with what is typed now."""
        return {
            one.key: {
                year: self.places[one.key, year].provisional()
                if (one.key, year) in self.places
                else one.amounts.get(year, ZERO)
                for year in self._years
            }
            for one in self._rows
        }

    def text_of(self, key: Hashable, year: int | str | None) -> str:
        """What stands in a place, a sum (year ``sum``) or the last row (key ``sum``)."""
        place = self.places.get((key, year)) if year != "sum" else None
        return place.text if place is not None else self._labels[key, year].text()

    # building ---------------------------------------------------------------------

    def _build(self) -> None:
        self._outer.removeWidget(self._table)
        self._table.hide()
        self._table.deleteLater()
        self.places, self._labels = {}, {}
        self._table = QWidget()
        self._outer.insertWidget(0, self._table)
        grid = QGridLayout(self._table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        last = len(self._years) + 1
        grid.addWidget(_cell(self._head, "label-strong", right=False), 0, 0)
        for at, year in enumerate(self._years, start=1):
            grid.addWidget(_cell(_year_words(year), "label-strong"), 0, at)
        grid.addWidget(_cell(_("Yhteensä"), "label-strong"), 0, last)
        grid.addWidget(line(), 1, 0, 1, last + 1)
        for number, one in enumerate(self._rows, start=1):
            self._build_row(grid, 2 * number, one)
            grid.addWidget(line(), 2 * number + 1, 0, 1, last + 1)
        bottom = 2 * len(self._rows) + 2
        grid.addWidget(_words(self._sum_words, "strong", f"{self.objectName()}.sum.words"), bottom, 0)
        for at, year in enumerate((*self._years, "sum"), start=1):
            self._labels["sum", year] = _cell("", "strong", name=f"{self.objectName()}.sum.{_year_name(year)}")
            grid.addWidget(self._labels["sum", year], bottom, at)
        grid.addWidget(line(), bottom + 1, 0, 1, last + 1)
        grid.setColumnStretch(0, 1)
        px = theme.current().px
        grid.setColumnMinimumWidth(0, px(96))
        for at in range(1, last + 1):
            grid.setColumnMinimumWidth(at, px(YEAR_WIDTH))
        self._chain()
        self._tell()
        self._table.show()

    def _build_row(self, grid: QGridLayout, at: int, one: GridRow) -> None:
        grid.addWidget(_row_head(one, f"{self.objectName()}.{one.name}.words"), at, 0)
        for place, year in enumerate(self._years, start=1):
            name = f"{self.objectName()}.{one.name}.{_year_name(year)}"
            if one.typed:
                typed = Place(name, f"{one.words} {_year_words(year)}", self._table)
                typed.left.connect(partial(self.left.emit, one.key, year))
                typed.typed.connect(lambda _text: self.typed.emit())
                typed.faulty.connect(self._tell)
                typed.line.moved.connect(partial(self._move, (one.key, year)))
                self.places[one.key, year] = typed
                grid.addWidget(typed.line, at, place)
                self.appeared.emit(name + self._whose, typed)
            else:
                self._labels[one.key, year] = _cell("", "muted" if _is_reckoned(one) else "", name=name)
                grid.addWidget(self._labels[one.key, year], at, place)
        self._labels[one.key, "sum"] = _cell("", "strong", name=f"{self.objectName()}.{one.name}.sum")
        grid.addWidget(self._labels[one.key, "sum"], at, len(self._years) + 1)

    def _chain(self) -> None:
        for one, other in pairwise(self.lines):
            QWidget.setTabOrder(one, other)

    @property
    def lines(self) -> list[QWidget]:
        """The inputs in reading order."""
        return [place.line for place in self.places.values()]

    def _move(self, here: tuple[Hashable, int | None], step: int) -> None:
        keys = [one.key for one in self._rows if one.typed]
        place = keys.index(here[0]) + step
        if 0 <= place < len(keys):
            target = self.places[keys[place], here[1]].line
            target.setFocus(Qt.FocusReason.TabFocusReason)
            target.selectAll()

    def _tell(self) -> None:
        """What is wrong in any place; each is marked where it stands too."""
        faults = "\n".join(place.fault for place in self.places.values() if place.fault)
        self._fault.setText(faults)
        self._fault.setVisible(bool(faults))

    def forget(self) -> None:
        """Another proposal is about to be shown."""
        for place in self.places.values():
            place.forget()


def amounts_of(reckon: Callable[[int | None], Money], years: Sequence[int | None]) -> dict[int | None, Money]:
    """The amounts of a row by year."""
    return {year: reckon(year) for year in years}


def _signed(amount: Money, sign: int) -> Money:
    return amount if sign > 0 else -amount


def _year_words(year: int | None) -> str:
    return _("ilman vuotta") if year is None else str(year)


def _year_name(year: int | str | None) -> str:
    return "none" if year is None else str(year)


def _is_reckoned(one: GridRow) -> bool:
    return not one.typed and one.name == CostKind.FLAT_RATE.value


def _row_head(one: GridRow, name: str) -> QWidget:
    """The words of a row, cut where there is no room; a row that is reckoned says so."""
    return _words(one.words, "muted" if _is_reckoned(one) else "", name, reckoned=_is_reckoned(one))


def _words(text: str, role: str, name: str, *, reckoned: bool = False) -> QWidget:
    result = QWidget()
    layout = row(result, (8, 0, 4, 0), 6)
    words = Elided(role, name)
    words.setText(text)
    words.setMinimumHeight(theme.current().px(33))
    layout.addWidget(words)
    if reckoned:
        layout.addWidget(IconSpot("calculator", "muted", 14))
    layout.addStretch(1)
    return result


def _cell(words: str, role: str, *, right: bool = True, name: str = "") -> QLabel:
    result = label(words, role, name)
    result.setMinimumHeight(theme.current().px(33))
    px = theme.current().px
    result.setContentsMargins(px(8), 0, px(8), 0)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    result.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return result
