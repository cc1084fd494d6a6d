"""The criteria of a call: each with its kind, weight and scale, and which of them decide between equal points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.funding import Call, Criterion, CriterionKind
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import offers_of
from kokkola_desktop.ui.widgets.entry_rows import EntryRows, Part
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.words import _, sentence

KIND_NAMES = {
    CriterionKind.CONTENT: N_("sisällöllinen"),
    CriterionKind.SPECIFYING: N_("tarkentava"),
    CriterionKind.HORIZONTAL: N_("horisontaalinen"),
}
NAMES = {
    "key": N_("Tunnus"),
    "name": N_("Valintaperuste"),
    "kind": N_("Laji"),
    "weight": N_("Paino"),
    "least": N_("Vähintään"),
    "most": N_("Enintään"),
}

Act = Callable[[Call], Call]


def number_of(text: str) -> Decimal | None:
    """``2`` or ``1,5``; None for nothing. Raises UserError for anything else."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        raise UserError(N_("Lukua ”{text}” ei voi lukea: kirjoita esimerkiksi 1,5."), text=text.strip())
    return value


def points_of(text: str) -> int | None:
    """A whole number of points. Raises UserError for anything else."""
    value = number_of(text)
    if value is not None and value != value.to_integral_value():
        raise UserError(N_("Pisteet ovat kokonaisia: ”{text}” ei kelpaa."), text=text.strip())
    return None if value is None else int(value)


def written_number(value: Decimal) -> str:
    """With a comma, without zeros that say nothing."""
    return f"{value.normalize():f}".replace(".", ",")


class Criteria(QWidget):
    """``amended(act, words)`` asks to save; ``gone(words)`` when one was taken away."""

    amended = Signal(object, str)
    gone = Signal(str)
    appeared = Signal(str, object)
    undone = Signal(str)
    """What was typed in a field (the name of its draft) cannot be kept: the former value stands there again."""

    def __init__(self) -> None:
        super().__init__()
        self._call: Call | None = None
        self._wanted = False
        outer = column(self, gap=12)
        parts = [
            Part("key", _(NAMES["key"])),
            Part("name", _(NAMES["name"])),
            Part("kind", _(NAMES["kind"]), offers=tuple(offers_of(KIND_NAMES, empty=False))),
            Part("weight", _(NAMES["weight"]), number_of, written_number),
            Part("least", _(NAMES["least"]), points_of),
            Part("most", _(NAMES["most"]), points_of),
        ]
        self.rows = EntryRows("call.criterion", parts, _title, 84)
        self.rows.changed.connect(self._left)
        self.rows.removed.connect(self._remove)
        self.rows.appeared.connect(self.appeared)
        outer.addWidget(self.rows)
        add = Button(_("Lisää valintaperuste"), "call.criterion.add", Kind.QUIET, "plus")
        add.clicked.connect(lambda _checked=False: self._add())
        outer.addWidget(add)
        outer.addWidget(label(_("Tasapisteissä ratkaisee"), "label-strong"))
        self.ties = [Choice(_("Ensin"), "call.tie.0"), Choice(_("Sitten"), "call.tie.1")]
        for place, choice in enumerate(self.ties):
            choice.changed.connect(lambda key, place=place: self._tie(place, key))
        outer.addWidget(FormGrid(list(self.ties), 190, 2))

    def show_call(self, call: Call) -> None:
        """A row for each criterion, and those that decide."""
        self._call = call
        self.rows.show_values(call.criteria)
        offers = [(None, _("jaettu sija")), *((one.key, f"{one.key} {one.name}") for one in call.criteria)]
        for place, choice in enumerate(self.ties):
            choice.follow_value(call.tie_breakers[place] if place < len(call.tie_breakers) else None)
            choice.offer(offers)
        if self._wanted:
            self._wanted = False
            self.rows.focus_last()

    def _left(self, place: int, name: str, value: Any) -> None:
        if value in (None, "") and self._call is not None and name in ("key", "name", "weight", "least", "most"):
            former = getattr(self._call.criteria[place], name)
            self.rows.refuse(place, name, former, _("Tämä tarvitaan: entinen jäi voimaan."))
            self.undone.emit(f"call.criterion.{place + 1}.{name}")
            return

        def act(call: Call) -> Call:
            former = call.criteria[place]
            new = replace(former, **{name: value})
            ties = tuple(new.key if key == former.key else key for key in call.tie_breakers)
            return replace(call, criteria=_with(call.criteria, place, new), tie_breakers=ties)

        self.amended.emit(act, f"{_title(place)}: {_(NAMES[name])}")

    def _add(self) -> None:
        self._wanted = True

        def act(call: Call) -> Call:
            taken = {one.key for one in call.criteria}
            key = next(f"S{n}" for n in range(1, 100) if f"S{n}" not in taken)
            return replace(call, criteria=(*call.criteria, Criterion(key, "")))

        self.amended.emit(act, _("Uusi valintaperuste"))

    def _remove(self, place: int) -> None:
        def act(call: Call) -> Call:
            gone = call.criteria[place]
            left = tuple(one for n, one in enumerate(call.criteria) if n != place)
            return replace(call, criteria=left, tie_breakers=tuple(key for key in call.tie_breakers if key != gone.key))

        self.amended.emit(act, sentence(_("{what} poistettu"), what=_title(place)))
        self.gone.emit(sentence(_("{what} poistettiin."), what=_title(place)))

    def _tie(self, place: int, key: str | None) -> None:
        def act(call: Call) -> Call:
            keys: list[str | None] = [*call.tie_breakers, None, None][:2]
            keys[place] = key
            return replace(call, tie_breakers=tuple(dict.fromkeys(one for one in keys if one)))

        self.amended.emit(act, _("Tasapisteissä ratkaisee"))


def _with(criteria: tuple[Criterion, ...], place: int, new: Criterion) -> tuple[Criterion, ...]:
    return tuple(new if n == place else one for n, one in enumerate(criteria))


def _title(place: int) -> str:
    return sentence(_("Valintaperuste {n}"), n=place + 1)
