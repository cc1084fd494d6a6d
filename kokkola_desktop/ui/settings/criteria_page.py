"""The criteria that a new call begins with: kinds, weights, scales, threshold, and what decides between equal points."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import Qt

from kokkola_desktop.domain.funding import Average, CriterionKind
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.settings.page import SettingsPage, is_to_check
from kokkola_desktop.ui.settings.specs import needed, with_comma
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.entry_rows import EntryRows, Part
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import label
from kokkola_desktop.ui.words import _, sentence

SETTING = "criteria.sets"
WORDS = N_("Valintaperusteet")
KINDS = (
    (CriterionKind.CONTENT.value, N_("sisällöllinen")),
    (CriterionKind.SPECIFYING.value, N_("tarkentava")),
    (CriterionKind.HORIZONTAL.value, N_("horisontaalinen")),
)
AVERAGES = ((Average.MEAN.value, N_("keskiarvo")), (Average.MEDIAN.value, N_("mediaani")))


def _number(text: str) -> str:
    """A number as the settings keep it, ``1.5``; raises UserError for anything else."""
    plain = text.strip().replace(",", ".")
    whole, _point, rest = plain.partition(".")
    if not (whole.isdecimal() and (not rest or rest.isdecimal())):
        raise UserError(N_("Lukua ”{text}” ei voi lukea: kirjoita esimerkiksi 1,5."), text=text.strip())
    return plain


def _points(text: str) -> int:
    """Whole points; raises UserError for anything else."""
    if not text.strip().isdecimal():
        raise UserError(N_("Pisteet ovat kokonaisia: ”{text}” ei kelpaa."), text=text.strip())
    return int(text)


class CriteriaPage(SettingsPage):
    """The first set of criteria of the file."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._sets: list[dict[str, Any]] = []
        self._wanted = False
        self.head(_(WORDS), _("Uusi haku alkaa näistä; haussa niitä voi muuttaa."))
        self.note = label(role="warn", name=f"setting.{SETTING}.note")
        self.note.hide()
        self.content.addWidget(self.note)
        self.title = Entry(_("Joukon nimi"), f"setting.{SETTING}.name", needed)
        self.threshold = Entry(_("Vähimmäispisteet"), f"setting.{SETTING}.threshold", _number, with_comma)
        self.average = Choice(
            _("Arvioijien pisteistä"), f"setting.{SETTING}.average", [(value, _(words)) for value, words in AVERAGES]
        )
        self.ties = [Choice(_("Tasapisteissä ensin"), f"setting.{SETTING}.tie.0")]
        self.ties.append(Choice(_("Tasapisteissä sitten"), f"setting.{SETTING}.tie.1"))
        self.content.addWidget(FormGrid([self.title, self.threshold, self.average, *self.ties], 200, 3))
        self.horizontals = CheckBox(
            _("Horisontaalisten perusteiden pisteet lasketaan mukaan"), f"setting.{SETTING}.horizontals_count"
        )
        self.content.addWidget(self.horizontals)
        parts = [
            Part("name", _("Valintaperuste"), needed),
            Part("key", _("Tunnus"), needed),
            Part("kind", _("Laji"), offers=tuple((value, _(words)) for value, words in KINDS)),
            Part("weight", _("Paino"), _number, with_comma),
            Part("least", _("Vähintään"), _points),
            Part("most", _("Enintään"), _points),
        ]
        self.rows = EntryRows(f"setting.{SETTING}", parts, _title, 96, movable=True, wide=("name",))
        self.content.addWidget(self.rows)
        buttons = Flow()
        add = Button(_("Lisää valintaperuste"), f"setting.{SETTING}.add", Kind.QUIET, "plus")
        back = Button(_("Palauta alkuperäinen"), f"setting.{SETTING}.restore", Kind.FLAT, "rotate-ccw")
        buttons.addWidget(add)
        buttons.addWidget(back)
        self.content.addLayout(buttons)
        self.content.addStretch(1)
        add.clicked.connect(lambda _checked=False: self._add())
        back.clicked.connect(lambda _checked=False: self.restore.emit([SETTING], WORDS))
        self._connect()

    def _connect(self) -> None:
        for name, field in (("name", self.title), ("threshold", self.threshold), ("average", self.average)):
            field.changed.connect(lambda value, name=name: self._set(**{name: value}))
        for place, tie in enumerate(self.ties):
            tie.changed.connect(lambda key, place=place: self._tie(place, key))
        self.horizontals.clicked.connect(lambda checked: self._set(horizontals_count=checked))
        self.rows.changed.connect(self._left)
        self.rows.removed.connect(self._remove)
        self.rows.raised.connect(self._raise)
        self.rows.appeared.connect(self.appeared)

    @property
    def _first(self) -> dict[str, Any]:
        return self._sets[0] if self._sets else {"name": _(WORDS), "criteria": []}

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """The set as the file has it."""
        self._sets = [dict(one) for one in values.get(SETTING) or []]
        first = self._first
        self.title.follow_value(first.get("name") or None)
        self.threshold.follow_value(first.get("threshold") or None)
        self.average.follow_value(first.get("average", Average.MEAN.value))
        self.horizontals.setChecked(bool(first.get("horizontals_count")))
        criteria = first.get("criteria", [])
        ties = list(first.get("tie_breakers", []))
        for place, tie in enumerate(self.ties):
            tie.follow_value(ties[place] if place < len(ties) else None)
            tie.offer([(None, _("jaettu sija")), *((one["key"], f"{one['key']} {one['name']}") for one in criteria)])
        self.rows.show_values([SimpleNamespace(**one) for one in criteria])
        waiting = is_to_check(SETTING, to_check)
        self.note.setText(_("Tarkista (ei vahvistettu)") if waiting else "")
        self.note.setVisible(waiting)
        if self._wanted:
            self._wanted = False
            self.rows.focus_last()

    def _set(self, **parts: Any) -> None:
        self.save.emit({SETTING: [{**self._first, **parts}, *self._sets[1:]]}, WORDS)

    def _criteria(self) -> list[dict[str, Any]]:
        return [dict(one) for one in self._first.get("criteria", [])]

    def _left(self, place: int, name: str, value: Any) -> None:
        criteria = self._criteria()
        former = criteria[place]["key"]
        criteria[place][name] = value
        ties = [criteria[place]["key"] if key == former else key for key in self._first.get("tie_breakers", [])]
        self._set(criteria=criteria, tie_breakers=ties)

    def _add(self) -> None:
        self._wanted = True
        criteria = self._criteria()
        taken = {one["key"] for one in criteria}
        key = next(f"S{n}" for n in range(1, len(criteria) + 2) if f"S{n}" not in taken)
        new = {"key": key, "name": _("Uusi valintaperuste"), "kind": "content", "weight": "1", "least": 0, "most": 5}
        self._set(criteria=[*criteria, new])

    def _remove(self, place: int) -> None:
        criteria = self._criteria()
        key = criteria.pop(place)["key"]
        self._set(criteria=criteria, tie_breakers=[one for one in self._first.get("tie_breakers", []) if one != key])
        self.gone.emit(sentence(_("{what} poistettiin."), what=_title(place)))

    def _raise(self, place: int) -> None:
        criteria = self._criteria()
        criteria[place - 1], criteria[place] = criteria[place], criteria[place - 1]
        self._set(criteria=criteria)

    def _tie(self, place: int, key: str | None) -> None:
        keys: list[str | None] = [*self._first.get("tie_breakers", []), None, None][:2]
        keys[place] = key
        self._set(tie_breakers=list(dict.fromkeys(one for one in keys if one)))

    def focus_first(self) -> None:
        """To the name of the set."""
        self.title.editor.setFocus(Qt.FocusReason.OtherFocusReason)


def _title(place: int) -> str:
    return sentence(_("Valintaperuste {n}"), n=place + 1)
