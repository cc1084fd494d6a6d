"""The form of a call: each field is saved when it is left, as one named step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kokkola_desktop.domain.funding import Average, Call, Precision
from kokkola_desktop.domain.proposal import MODEL_NAMES
from kokkola_desktop.errors import N_, Term, UserError
from kokkola_desktop.ui.calls.criteria import Act, Criteria, number_of, written_number
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.typed import percent_of
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entries import (
    amount_entry,
    closing_entry,
    lines_of,
    moment_entry,
    offers_of,
    plain_offers,
)
from kokkola_desktop.ui.widgets.fields import Entry, Field, forget
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.words import _, sentence

PRECISION_NAMES = {Precision.CENT: N_("sentti"), Precision.EURO: N_("kokonainen euro")}
AVERAGE_NAMES = {Average.MEAN: N_("keskiarvo"), Average.MEDIAN: N_("mediaani")}
LANGUAGES = (("fi", N_("suomi")), ("sv", N_("ruotsi")), ("en", N_("englanti")))
CHANGED = N_("{field} ({name})")


class CallForm(QFrame):
    """``refused(error)`` for what no field can show; ``gone(words)`` when something was taken away."""

    amended = Signal()
    """A change was saved: what was refused before it is no matter any more."""
    refused = Signal(object)
    gone = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("call.form")
        self.setProperty("surface", "panel")
        self._around = around
        self.call: Call | None = None
        self.fields: dict[str, Field] = _fields()
        self.criteria = Criteria()
        self._ticks = {name: _Ticks(words, f"call.{name}") for name, words in _TICKED.items()}
        self.horizontals = CheckBox(
            _("Horisontaalisten perusteiden pisteet lasketaan mukaan"), "call.horizontals_count"
        )
        page = QWidget()
        page.setProperty("surface", "none")
        self._layout = column(page, (16, 14, 16, 16), 14)
        self._build()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        column(self, (1, 1, 1, 1)).addWidget(scroll)
        self._drafting = Drafting(around, "call", {n: f for n, f in self.fields.items() if isinstance(f, Entry)}, self)
        self._connect()

    def _build(self) -> None:
        of = self.fields
        names = ("name", "authority", "diary_number", "notice_address", "programme", "language", "frame", "part")
        self._group(_("Haku"), names, wide=("name",))
        self._group(_("Aika"), ("opens", "closes"))
        self._group(_("Ideahaku ennen hakemuksia"), ("idea_opens", "idea_closes"))
        self._group(_("Mitä haku sallii"), ("ceiling_percent", "ceiling_amount", "precision"))
        for ticks in self._ticks.values():
            self._layout.addWidget(ticks)
        self._layout.addWidget(of["annexes"])
        self._group(_("Valintaperusteet"), ("threshold", "average"))
        self._layout.addWidget(self.horizontals)
        self._layout.addWidget(self.criteria)
        self._layout.addStretch(1)

    def _group(self, head: str, names: Sequence[str], wide: Sequence[str] = ()) -> None:
        self._layout.addWidget(label(head, "head"))
        parts = [self.fields[name] for name in names]
        self._layout.addWidget(FormGrid(parts, 190, 3, wide=[self.fields[name] for name in wide]))

    def _connect(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, (Entry, Choice)):
                field.changed.connect(partial(self._left, name))
        for name, ticks in self._ticks.items():
            ticks.changed.connect(partial(self._ticked, name))
        self.horizontals.clicked.connect(
            lambda checked: self._save_attribute("horizontals_count", checked, self.horizontals.text())
        )
        self.criteria.amended.connect(self.amend)
        self.criteria.gone.connect(self.gone)
        self.criteria.appeared.connect(self._drafting.add)
        self.criteria.undone.connect(self._drafting.drop)

    # showing ------------------------------------------------------------------------

    def show_call(self, call: Call, offers: Offers, *, fresh: bool) -> None:
        """Show a call; ``fresh`` when another one than before is opened."""
        self.call = call
        if fresh:
            forget(self)
        frame = self.fields["frame"]
        if isinstance(frame, Choice):
            frame.follow_value(call.frame)
            frame.offer(plain_offers(offers.frames))
        for name, field in self.fields.items():
            if isinstance(field, (Entry, Choice)):
                value = getattr(call, name)
                field.follow_value(None if value in ("", ()) else value)
        self._ticks["priorities"].show_values([(one, one) for one in offers.priorities], call.priorities)
        self._ticks["objectives"].show_values(list(offers.objectives), call.objectives)
        models = [(model, _upper(_(words))) for model, words in MODEL_NAMES.items()]
        self._ticks["cost_models"].show_values(models, call.cost_models)
        self.horizontals.setChecked(call.horizontals_count)
        self.criteria.show_call(call)
        if fresh:
            self._begin(call)

    def _begin(self, call: Call) -> None:
        for name in self._drafting.begin(call.id or 0):
            field = self._drafting.field(name)
            if hasattr(field, "leave") and not self._around.workspace.read_only:
                field.leave()

    def focus_first(self) -> None:
        """To the name."""
        self.fields["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # saving -------------------------------------------------------------------------

    def _left(self, name: str, value: Any) -> None:
        empty = getattr(Call(""), name)
        self._save_attribute(name, empty if value in (None, "") else value, self.fields[name].label.text())

    def _ticked(self, name: str, chosen: tuple[Any, ...]) -> None:
        self._save_attribute(name, chosen, _(_TICKED[name]))

    def _save_attribute(self, name: str, value: Any, words: str) -> None:
        self.amend(lambda call: replace(call, **{name: value}), words)

    def amend(self, act: Act, words: str) -> None:
        """Save a change as one named step, or say at its field why it cannot be."""
        from kokkola_desktop.services import calls

        if self.call is None or self.call.id is None:
            return
        try:
            calls.amend(self._around.workspace, self.call.id, act, CHANGED, field=Term(words))
        except UserError as error:
            self._tell(error)
            return
        self._drafting.drop_settled()
        self.amended.emit()

    def _tell(self, error: UserError) -> None:
        for fault in getattr(error, "faults", None) or (error,):
            field = self.fields.get(fault.field or "")
            if field is None:
                self.refused.emit(fault)
            else:
                field.say(sentence(fault.message, **fault.facts))

    def drop_drafts(self) -> None:
        """The call is taken out: what was typed of it goes with it."""
        self._drafting.drop()

    def keep(self) -> None:
        """What is being typed lies in the file."""
        self._drafting.keep()


_TICKED = {
    "priorities": N_("Sallitut painopisteet"),
    "objectives": N_("Sallitut erityistavoitteet"),
    "cost_models": N_("Sallitut kustannusmallit"),
}


class Offers:
    """What the file offers a call: names of frames and priorities, objectives as (code, words)."""

    def __init__(self, frames: Sequence[str], priorities: Sequence[str], objectives: Sequence[tuple[str, str]]) -> None:
        self.frames, self.priorities, self.objectives = tuple(frames), tuple(priorities), tuple(objectives)


class _Ticks(QWidget):
    """Any of a list; ``changed(chosen)``. Nothing ticked allows all."""

    changed = Signal(object)

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = words
        self._boxes: dict[Any, CheckBox] = {}
        self._layout = column(self, gap=0)
        self._layout.addWidget(label(_(words), "label-strong"))

    def show_values(self, offers: Sequence[tuple[Any, str]], chosen: Sequence[Any]) -> None:
        """Offer these and tick the chosen; a chosen one that is not offered is shown too."""
        known = dict(offers)
        wanted = {**known, **{value: str(value) for value in chosen if value not in known}}
        if list(wanted) != list(self._boxes):
            for box in self._boxes.values():
                box.hide()
                box.deleteLater()
            self._boxes = {}
            for n, (value, words) in enumerate(wanted.items()):
                box = CheckBox(words, f"{self.objectName()}.{n}")
                box.clicked.connect(lambda _checked: self._clicked())
                self._boxes[value] = box
                self._layout.addWidget(box)
        for value, box in self._boxes.items():
            box.setChecked(value in chosen)

    def _clicked(self) -> None:
        self.changed.emit(tuple(value for value, box in self._boxes.items() if box.isChecked()))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _percent(value: Any) -> str:
    return written_number(value)


def _fields() -> dict[str, Field]:
    name = "call."
    return {
        "name": Entry(_("Nimi"), name + "name"),
        "authority": Entry(_("Rahoittava viranomainen"), name + "authority"),
        "diary_number": Entry(_("Diaarinumero"), name + "diary_number"),
        "notice_address": Entry(_("Hakuilmoituksen osoite"), name + "notice_address"),
        "programme": Entry(_("Ohjelma"), name + "programme"),
        "language": Choice(_("Kieli"), name + "language", [(code, _(words)) for code, words in LANGUAGES]),
        "frame": Choice(_("Rahoituskehys"), name + "frame"),
        "part": amount_entry(_("Osuus kehyksestä (€)"), name + "part"),
        "opens": moment_entry(_("Avautuu"), name + "opens"),
        "closes": closing_entry(_("Sulkeutuu"), name + "closes"),
        "idea_opens": moment_entry(_("Ideahaku avautuu"), name + "idea_opens"),
        "idea_closes": closing_entry(_("Ideahaku sulkeutuu"), name + "idea_closes"),
        "ceiling_percent": Entry(_("Tuki enintään (%)"), name + "ceiling_percent", percent_of, _percent),
        "ceiling_amount": amount_entry(_("Tuki enintään hankkeelle (€)"), name + "ceiling_amount"),
        "precision": Choice(_("Tuen tarkkuus"), name + "precision", offers_of(PRECISION_NAMES, empty=False)),
        "annexes": Entry(_("Pakolliset liitteet, yksi rivillään"), name + "annexes", lines_of, "\n".join, lines=4),
        "threshold": Entry(_("Vähimmäispisteet"), name + "threshold", number_of, written_number),
        "average": Choice(_("Arvioijien pisteistä"), name + "average", offers_of(AVERAGE_NAMES, empty=False)),
    }
