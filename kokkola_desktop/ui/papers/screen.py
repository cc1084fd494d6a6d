"""Asiakirjat: the register of all papers, and the panel that makes one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.paper_register.make import MakePanel
from kokkola_desktop.ui.paper_register.making import Making
from kokkola_desktop.ui.paper_register.view import RegisterView, make_narrow
from kokkola_desktop.ui.screen import Screen, Surroundings
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, plural, sentence

#: Pixels at 100 % below which the quiet buttons of the head are icons.
ROOMY = 1100


class PapersScreen(Screen):
    """All papers that were made from this file."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "papers")
        self._first = True
        self.report = Report("paper.report")
        first = Button(_("Tee asiakirja"), "paper.empty.make", Kind.QUIET, "file-plus-2")
        first.clicked.connect(lambda _checked=False: self.show_make())
        text = _("Kokouskutsut, esityslistat, pöytäkirjat ja rahoitusesitykset näkyvät tässä, kun niitä on tehty.")
        empty = EmptyState("file-text", _("Ei vielä asiakirjoja"), text, (first,))
        self.register = RegisterView(around, "paper", self.report, empty)
        self.make = MakePanel("paper.make")
        self._make = Button(_("Tee asiakirja"), "paper.make.button", Kind.PRIMARY, "file-plus-2")
        self.making = Making(around, self.make, self.register, self._make, lambda: None)
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = column(self, (24, 20, 24, 20), 14)
        head = row(gap=8)
        head.addStrut(theme.current().px(32))
        head.addWidget(label(_("Asiakirjat"), "title"))
        self._count = label(role="muted", name="paper.count")
        head.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        for button in self.register.buttons.values():
            head.addWidget(button)
        head.addWidget(self._make)
        outer.addLayout(head)
        outer.addWidget(self.make)
        outer.addWidget(self.report)
        outer.addWidget(self.register, 1)

    def _connect(self) -> None:
        command = self.around.actions["paper.make"]
        self._make.clicked.connect(command.trigger)
        self._make.shortcut_text = command.shortcut().toString()
        for part in (self.making, self.register):
            part.failed.connect(self.failed)
        self.register.counted.connect(self._show_count)
        self.register.painted.connect(self._rows_painted)

    def attach(self) -> None:
        """Offer what can be done."""
        self.around.actions.bind("paper.make", self.show_make)

    def enter(self) -> None:
        """Read the register."""
        self.register.bind()
        self.register.ask()
        self.register.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, changes: Any) -> None:
        """A paper was made, or a meeting has moved on."""
        if "paper" in changes.kinds:
            self.register.ask()
        if "meeting" in changes.kinds and self.make.isVisible():
            self.making.offer(None)

    def open(self, kind: str, key: Any) -> bool:
        """A paper by its id or its path, or the panel that makes one: (kind, meeting's number)."""
        if kind == "paper":
            self.register.want(paper=key)
        elif kind == "paper.path":
            self.register.want(path=key)
        elif kind == "paper.make":
            self.show_make(*key)
        else:
            return False
        return True

    def show_make(self, kind: str | None = None, meeting: str | None = None) -> None:
        """Open the panel; with a paper and a meeting chosen where they were named."""
        self.making.open(kind, meeting)

    def _show_count(self, shown: int, known: int) -> None:
        words = plural("{n} asiakirja", "{n} asiakirjaa", known) if known else ""
        if shown != known:
            words = sentence(_("{shown} / {all}"), shown=shown, all=words)
        self._count.setText(words)

    def _rows_painted(self) -> None:
        if self._first:
            self._first = False
            self.shown.emit()

    def close_screen(self) -> None:
        """End the lanes that read."""
        self.making.close_lanes()
        self.register.close_lanes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        make_narrow(list(self.register.buttons.values()), narrow=self.width() < theme.current().px(ROOMY))
