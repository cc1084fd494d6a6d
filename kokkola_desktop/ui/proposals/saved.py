"""Saved filters of Hankkeet: what is filtered and how it is sorted, under a name, kept in the file and undone like all else.

The menu chooses, replaces, renames and deletes; the name is asked for in place above the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import Entry, TextLine
from kokkola_desktop.ui.widgets.layout import row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, sentence, told

_SETTING = "proposals.filters"


@dataclass(frozen=True, slots=True)
class Saved:
    """A filter under its name; the fields are those of `table.Question`, states as their words."""

    name: str
    query: str = ""
    call: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    applicant: tuple[str, ...] = ()
    sort: str = "number"
    descending: bool = False

    @property
    def content(self) -> tuple[Any, ...]:
        """What it lets through and in which order, whatever its name is."""
        return (self.query, self.call, self.state, self.priority, self.applicant, self.sort, self.descending)


def read(workspace: Any) -> list[Saved]:
    """The filters that the file keeps, by name."""
    from kokkola_desktop.services import settings

    kept = settings.get(workspace, _SETTING, ())
    return [Saved(**{key: tuple(v) if isinstance(v, list) else v for key, v in one.items()}) for one in kept]


class NameStrip(QFrame):
    """Asks for a name in place; ``given(name)``, ``away`` when it is gone."""

    given = Signal(str)
    away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proposal.saved.naming")
        self.setProperty("surface", "panel")
        layout = row(self, (16, 12, 16, 12), 8)
        self.name = Entry(_("Suodattimen nimi"), "proposal.saved.name")
        layout.addWidget(self.name, 1)
        cancel = Button(_("Peruuta"), "proposal.saved.cancel", Kind.FLAT)
        cancel.clicked.connect(lambda _checked=False: self.leave())
        self._keep = Button(_("Tallenna"), "proposal.saved.keep", Kind.QUIET, "check")
        self._keep.clicked.connect(lambda _checked=False: self._give())
        for button in (cancel, self._keep):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        if isinstance(self.name.line, TextLine):
            self.name.line.entered.connect(self._give)
            self.name.line.left_by_escape.connect(self.leave)
        self.hide()

    def ask(self, name: str) -> None:
        """Ask, with a name to begin with."""
        self.name.show_value(name or None)
        self.show()
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.line.selectAll()

    def refuse(self, words: str) -> None:
        """The name cannot be taken, and why."""
        self.name.say(words)
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing more is asked."""
        self.hide()
        self.away.emit()

    def _give(self) -> None:
        self.given.emit(self.name.text.strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes away."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class SavedFilters:
    """``current()`` gives what is filtered now, ``apply`` filters by one that was saved."""

    def __init__(
        self, around: Surroundings, report: Report, current: Callable[[], Saved], apply: Callable[[Saved], None]
    ) -> None:
        self._around = around
        self._report = report
        self._current = current
        self._apply = apply
        self.strip = NameStrip()
        self.strip.given.connect(self._named)
        self._renaming: Saved | None = None

    def open_menu(self, button: Button) -> None:
        """The list of them below a button."""
        saved = read(self._around.workspace)
        now = self._current()
        menu = QMenu(button)
        menu.setObjectName("proposal.saved.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in saved:
            action = menu.addAction(_plainly(one.name))
            action.setCheckable(True)
            action.setChecked(one.content == now.content)
            action.triggered.connect(partial(self._choose, one))
        if not saved:
            menu.addAction(_("Tallennettuja suodattimia ei ole")).setEnabled(False)
        if not self._around.workspace.read_only:
            menu.addSeparator()
            keep = menu.addAction(_("Tallenna nykyiset suodattimet…"))
            keep.triggered.connect(lambda _checked=False: self.ask_name())
            changes = (
                (_("Korvaa nykyisillä"), self.replace),
                (_("Nimeä uudelleen"), self.ask_name),
                (_("Poista"), self.remove),
            )
            for words, act in changes:
                below = menu.addMenu(words)
                below.setEnabled(bool(saved))
                for one in saved:
                    action = below.addAction(_plainly(one.name))
                    action.triggered.connect(lambda _checked=False, act=act, one=one: act(one))
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
        menu.setActiveAction(next(action for action in menu.actions() if action.isEnabled()))

    def _choose(self, one: Saved, _checked: bool = False) -> None:
        self._apply(one)

    def ask_name(self, renaming: Saved | None = None) -> None:
        """A name for what is filtered now, or another for one that was saved."""
        self._renaming = renaming
        self.strip.ask(renaming.name if renaming is not None else "")

    def _named(self, name: str) -> None:
        saved = read(self._around.workspace)
        former = self._renaming
        if not name:
            self.strip.refuse(_("Anna suodattimelle nimi."))
            return
        if any(one.name.casefold() == name.casefold() and one != former for one in saved):
            self.strip.refuse(sentence(_("Suodatin {name} on jo: anna toinen nimi."), name=name))
            return
        values = asdict(former or self._current()) | {"name": name}
        new = Saved(**values)
        kept = [one for one in saved if one != former]
        what = N_("Tallennettu suodatin") if former is None else N_("Suodattimen nimi")
        if self._keep([*kept, new], what):
            self.strip.leave()

    def replace(self, one: Saved) -> None:
        """Keep under its name what is filtered now; a bar offers to take that back."""
        if self._keep([*self._others(one), replace(self._current(), name=one.name)], N_("Korvattu suodatin")):
            words = sentence(_("Suodatin {name} korvattu nykyisillä suodattimilla."), name=one.name)
            self._report.tell(words, "ok", undo_link(self._around, self._report))

    def _others(self, one: Saved) -> list[Saved]:
        return [other for other in read(self._around.workspace) if other != one]

    def remove(self, one: Saved) -> None:
        """Delete it; a bar offers to take that back."""
        if self._keep(self._others(one), N_("Poistettu suodatin")):
            words = sentence(_("Suodatin {name} poistettu."), name=one.name)
            self._report.tell(words, "ok", undo_link(self._around, self._report))

    def _keep(self, saved: Sequence[Saved], what: str) -> bool:
        from kokkola_desktop.i18n import sort_key
        from kokkola_desktop.services import settings

        ordered = sorted(saved, key=lambda one: sort_key(one.name))
        values = [{key: list(v) if isinstance(v, tuple) else v for key, v in asdict(one).items()} for one in ordered]
        try:
            settings.change(self._around.workspace, {_SETTING: values}, what=what)
        except UserError as error:
            self.strip.refuse(told(error)) if self.strip.isVisible() else self._report.tell_error(error)
            return False
        return True


def _plainly(name: str) -> str:
    """A name in a menu: an ampersand is no mark of a key."""
    return name.replace("&", "&&")
