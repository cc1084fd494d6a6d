"""Settings that are lists: priorities, goals, objectives, the items of the agenda. Each field is saved when it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from kokkola_desktop.domain.meeting import ItemKind
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.settings.page import SettingsPage, is_to_check
from kokkola_desktop.ui.settings.specs import needed
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.entry_rows import EntryRows, Part
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import label
from kokkola_desktop.ui.words import _, sentence


@dataclass(frozen=True, slots=True)
class ListSpec:
    """One list: the setting's name, its head, how a row is called, its columns, and a new row of it.

    ``columns`` are name, words and lines; the first of them cannot be empty. ``offers`` makes some of them choices.
    """

    name: str
    head: str
    row: str
    add: str
    columns: tuple[tuple[str, str, int], ...]
    new: Callable[[Sequence[dict[str, Any]]], dict[str, Any]]
    text: str = ""
    offers: dict[str, tuple[tuple[Any, str], ...]] = field(default_factory=dict)
    restorable: bool = False


def _fresh_key(entries: Sequence[dict[str, Any]]) -> str:
    taken = {str(entry.get("key")) for entry in entries}
    return next(str(n) for n in range(1, len(entries) + 2) if str(n) not in taken)


_LANGUAGES = (
    ("fi", N_("Suomeksi"), 1),
    ("sv", N_("Ruotsiksi"), 1),
    ("en", N_("Englanniksi"), 1),
)

SUBJECTS = (
    ListSpec(
        "priorities.list",
        N_("Painopisteet"),
        N_("Painopiste {n}"),
        N_("Lisää painopiste"),
        _LANGUAGES,
        lambda entries: {"key": _fresh_key(entries), "fi": _("Uusi painopiste"), "sv": "", "en": ""},
    ),
    ListSpec(
        "goals.list",
        N_("Läpileikkaavat tavoitteet"),
        N_("Tavoite {n}"),
        N_("Lisää tavoite"),
        _LANGUAGES,
        lambda entries: {"key": _fresh_key(entries), "fi": _("Uusi tavoite"), "sv": "", "en": ""},
    ),
    ListSpec(
        "objectives.list",
        N_("Erityistavoitteet"),
        N_("Erityistavoite {n}"),
        N_("Lisää erityistavoite"),
        (("code", N_("Tunnus"), 1), *_LANGUAGES),
        lambda entries: {"code": f"3.{len(entries) + 1}", "fi": "", "sv": "", "en": ""},
    ),
)

#: What the program does with an item of the template; a matter proper has no act of its own.
ITEM_KINDS = (
    (ItemKind.OPENING.value, N_("kokouksen avaus")),
    (ItemKind.QUORUM.value, N_("laillisuus ja päätösvaltaisuus")),
    (ItemKind.CHECKERS.value, N_("pöytäkirjantarkastajien valinta")),
    (ItemKind.AGENDA.value, N_("esityslistan hyväksyminen")),
    (ItemKind.PREVIOUS_MINUTES.value, N_("edellinen pöytäkirja")),
    (ItemKind.INFORMATION.value, N_("ilmoitusasiat")),
    (ItemKind.OTHER.value, N_("muu asia")),
    (ItemKind.NEXT_MEETING.value, N_("seuraava kokous")),
    (ItemKind.CLOSING.value, N_("kokouksen päättäminen")),
)

AGENDA = (
    ListSpec(
        "agenda.items",
        N_("Esityslistan pohja"),
        N_("Vakioasia {n}"),
        N_("Lisää vakioasia"),
        (
            ("fi", N_("Otsikko"), 1),
            ("sv", N_("Otsikko ruotsiksi"), 1),
            ("kind", N_("Laji"), 1),
            ("place", N_("Paikka"), 1),
            ("explanation", N_("Selostus"), 2),
            ("explanation_sv", N_("Selostus ruotsiksi"), 2),
            ("decision", N_("Päätösehdotus"), 2),
            ("decision_sv", N_("Päätösehdotus ruotsiksi"), 2),
        ),
        lambda _entries: {
            "kind": ItemKind.OTHER.value,
            "place": "after",
            "fi": _("Uusi vakioasia"),
            "sv": "",
            "explanation": "",
            "explanation_sv": "",
            "decision": "",
            "decision_sv": "",
        },
        N_("Uusi kokous saa nämä asiat; hankkeet ja muut asiat tulevat niiden väliin."),
        {
            "kind": ITEM_KINDS,
            "place": (("before", N_("ennen varsinaisia asioita")), ("after", N_("varsinaisten asioiden jälkeen"))),
        },
        restorable=True,
    ),
)


class _ListEditor:
    """The rows of one list on a page."""

    def __init__(self, page: ListsPage, spec: ListSpec) -> None:
        self.spec = spec
        self._page = page
        self._entries: list[dict[str, Any]] = []
        self._wanted = False
        page.head(_(spec.head), _(spec.text) if spec.text else "")
        self.note = label(role="warn", name=f"setting.{spec.name}.note")
        self.note.hide()
        page.content.addWidget(self.note)
        first = spec.columns[0][0]
        parts = [
            Part(
                name,
                _(words),
                needed if name == first else str.strip,
                offers=tuple((value, _(shown)) for value, shown in spec.offers.get(name, ())),
                lines=lines,
            )
            for name, words, lines in spec.columns
        ]
        wide = [name for name, _words, lines in spec.columns if lines > 1]
        self.rows = EntryRows(f"setting.{spec.name}", parts, self._title, 190, movable=True, wide=wide)
        self.rows.changed.connect(self._left)
        self.rows.removed.connect(self._remove)
        self.rows.raised.connect(self._raise)
        self.rows.appeared.connect(page.appeared)
        page.content.addWidget(self.rows)
        buttons = Flow()
        add = Button(_(spec.add), f"setting.{spec.name}.add", Kind.QUIET, "plus")
        add.clicked.connect(lambda _checked=False: self._add())
        buttons.addWidget(add)
        if spec.restorable:
            restore = Button(_("Palauta alkuperäinen"), f"setting.{spec.name}.restore", Kind.FLAT, "rotate-ccw")
            restore.clicked.connect(lambda _checked=False: page.restore.emit([spec.name], spec.head))
            buttons.addWidget(restore)
        page.content.addLayout(buttons)

    def show(self, entries: Sequence[dict[str, Any]], *, to_check: bool) -> None:
        self._entries = [dict(entry) for entry in entries]
        names = [name for name, _words, _lines in self.spec.columns]
        self.rows.show_values([SimpleNamespace(**{n: entry.get(n, "") for n in names}) for entry in self._entries])
        self.note.setText(_("Tarkista (ei vahvistettu)") if to_check else "")
        self.note.setVisible(to_check)
        if self._wanted:
            self._wanted = False
            self.rows.focus_last()

    def _title(self, place: int) -> str:
        return sentence(_(self.spec.row), n=place + 1)

    def _save(self, entries: list[dict[str, Any]]) -> None:
        self._page.save.emit({self.spec.name: entries}, self.spec.head)

    def _left(self, place: int, name: str, value: Any) -> None:
        entries = [dict(entry) for entry in self._entries]
        entries[place][name] = value or ""
        self._save(entries)

    def _add(self) -> None:
        self._wanted = True
        self._save([*self._entries, self.spec.new(self._entries)])

    def _remove(self, place: int) -> None:
        self._save([entry for n, entry in enumerate(self._entries) if n != place])
        self._page.gone.emit(sentence(_("{what} poistettiin."), what=self._title(place)))

    def _raise(self, place: int) -> None:
        entries = list(self._entries)
        entries[place - 1], entries[place] = entries[place], entries[place - 1]
        self._save(entries)


class ListsPage(SettingsPage):
    """Some lists below each other. ``gone(words)`` when a row was taken away, ``restore(names, words)`` asks for theirs."""

    def __init__(self, name: str, specs: Sequence[ListSpec]) -> None:
        super().__init__(name)
        self.editors = [_ListEditor(self, spec) for spec in specs]
        self.content.addStretch(1)

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """A row for each entry of each list."""
        for editor in self.editors:
            name = editor.spec.name
            editor.show(values.get(name) or [], to_check=is_to_check(name, to_check))

    def focus_first(self) -> None:
        """To the first field of the first list."""
        first = self.editors[0].rows.editor_of(0, self.editors[0].spec.columns[0][0])
        if first is not None:
            first.setFocus()
