"""The annexes of an item as a list with one line to add another."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import TextLine
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, sentence


class Annexes(QWidget):
    """``changed(names)`` when one was added or taken away."""

    changed = Signal(tuple)
    gone = Signal(str)
    """One was taken away, in words: it can be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agenda.annexes")
        self._names: tuple[str, ...] = ()
        self._read_only = False
        outer = column(self, gap=4)
        outer.addWidget(label(_("Liitteet"), "label-strong"))
        self._lines = column()
        outer.addLayout(self._lines)
        self._new = QWidget()
        across = row(self._new, gap=8)
        self.line = TextLine("agenda.annex.new")
        self.line.setAccessibleName(_("Uuden liitteen nimi"))
        self.line.setPlaceholderText(_("Liitteen nimi"))
        add = Button(_("Lisää liite"), "agenda.annex.add", Kind.QUIET, "paperclip")
        across.addWidget(self.line, 1)
        across.addWidget(add)
        outer.addWidget(self._new)
        self.line.entered.connect(self._add)
        add.clicked.connect(self._add)

    def show_names(self, names: tuple[str, ...], *, read_only: bool) -> None:
        """Show these; what is being typed stays."""
        if names == self._names and read_only == self._read_only:
            return
        self._names, self._read_only = names, read_only
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for place, name in enumerate(names):
            self._lines.addWidget(self._line(place, name))
        self._new.setVisible(not read_only)

    def _line(self, place: int, name: str) -> QWidget:
        result = QWidget()
        across = row(result, gap=8)
        across.addWidget(IconSpot("paperclip", "muted"))
        across.addWidget(label(name, wrap=True), 1)
        if not self._read_only:
            words = sentence(_("Poista liite {name}"), name=name)
            away = Button(words, f"agenda.annex.{place}.remove", Kind.FLAT, "x", icon_only=True)
            away.clicked.connect(partial(self._remove, place))
            across.addWidget(away)
        return result

    def _add(self) -> None:
        name = self.line.text().strip()
        if name:
            self.line.clear()
            self.changed.emit((*self._names, name))

    def _remove(self, place: int, _checked: bool = False) -> None:
        name = self._names[place]
        self.changed.emit((*self._names[:place], *self._names[place + 1 :]))
        self.gone.emit(sentence(_("Liite {name} poistettiin."), name=name))
