"""The search box of the window: it is woken by its first letter or by Ctrl+K, and asks the file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.actions import Actions
from kokkola_desktop.ui.recent import named
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.search_field import SearchField
from kokkola_desktop.ui.words import _

if TYPE_CHECKING:
    from kokkola_desktop.ui.finder import Finder


class Searching(QObject):
    """Between the box, its list and the file. What the first frame does not show is loaded when it is needed."""

    def __init__(
        self,
        field: SearchField,
        actions: Actions,
        body: QWidget,
        recent: Callable[[], list[str]],
        open_file: Callable[[Path], object],
    ) -> None:
        super().__init__(body)
        self._field, self._actions, self._body = field, actions, body
        self._recent, self._open_file = recent, open_file
        self._finder: Finder | None = None
        self._ask: Callable[[str], object] | None = None
        field.textEdited.connect(self._first_letter)

    @property
    def finder(self) -> Finder:
        """The list below the search box; made when it is first needed."""
        from kokkola_desktop.ui.finder import Entry, Finder

        if self._finder is None:
            self._field.textEdited.disconnect(self._first_letter)
            self._finder = Finder(self._field, self._actions, self._body)
            self._finder.asked.connect(self._asked)
        files = [
            Entry(
                "folder-open",
                named(path),
                str(Path(path).parent),
                partial(self._open_file, Path(path)),
                _("Viimeksi avatut"),
            )
            for path in self._recent()
        ]
        self._finder.offer(files)
        return self._finder

    def look_in(
        self, workspace: Any, lane: Lane, open_thing: Callable[..., object], failed: Callable[..., object]
    ) -> None:
        """Look in this file from now on."""

        def ask(text: str) -> None:
            from kokkola_desktop.ui.found import entries

            lane.ask(
                "search",
                partial(entries, workspace, text, open_thing),
                partial(self.finder.show_found, text),
                failed,
            )

        self._ask = ask

    def open(self) -> None:
        """The cursor into the box, and all commands below it."""
        self.finder.open()

    def _first_letter(self, text: str) -> None:
        self.finder.typed(text)

    def _asked(self, text: str) -> None:
        if self._ask is not None:
            self._ask(text)
