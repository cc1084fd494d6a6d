"""The annexes of an item: a name each with the files behind it, one line to add a name, a button and a drop for files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.annex_files import FileDrop, FileLinks, of_annex
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import TextLine
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import breakable, column, label, row
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.attachments import Attachment


class Annexes(FileDrop):
    """``changed(names)`` when one was added or taken away; ``files_wanted(annex)`` and ``given(paths)`` bring files."""

    changed = Signal(tuple)
    files_wanted = Signal(str)
    opened = Signal(int)
    file_removed = Signal(int, str)
    typed = Signal(str)
    """A name is being written that is not added yet."""
    gone = Signal(str)
    """One was taken away, in words: it can be taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agenda.annexes")
        self._names: tuple[str, ...] = ()
        self._files: tuple[Attachment, ...] = ()
        self._read_only = False
        self._asked = ""
        outer = column(self, gap=4)
        outer.addWidget(label(_("Liitteet"), "label-strong"))
        self._lines = column(gap=4)
        outer.addLayout(self._lines)
        self._new = QWidget()
        below = column(self._new, gap=8)
        across = row(gap=8)
        self.line = TextLine("agenda.annex.new")
        self.line.setAccessibleName(_("Uuden liitteen nimi"))
        self.line.setPlaceholderText(_("Liitteen nimi"))
        add = Button(_("Lisää liite"), "agenda.annex.add", Kind.QUIET, "plus")
        files = Button(_("Liitä tiedostoja…"), "agenda.annex.files", Kind.QUIET, "paperclip")
        across.addWidget(self.line, 1)
        across.addWidget(add)
        bring = row(gap=8)
        bring.addWidget(files)
        bring.addWidget(label(_("tai pudota tiedostot tähän. Liitteiden nimet painetaan."), "label", wrap=True), 1)
        below.addLayout(across)
        below.addLayout(bring)
        outer.addWidget(self._new)
        self.line.entered.connect(self._add)
        self.line.textEdited.connect(self.typed)
        add.clicked.connect(self._add)
        files.clicked.connect(lambda _checked=False: self.files_wanted.emit(""))

    def show_names(self, names: tuple[str, ...], files: Sequence[Attachment], *, read_only: bool) -> None:
        """Show these with the files behind them; what is being typed stays, unless it was added just now."""
        if self._asked and self._asked in names:
            self._asked = ""
            self.show_typed("")
            self.typed.emit("")
        self.setAcceptDrops(not read_only)
        if (names, tuple(files), read_only) == (self._names, self._files, self._read_only):
            return
        self._names, self._files, self._read_only = names, tuple(files), read_only
        while (item := self._lines.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for place, name in enumerate(names):
            self._lines.addWidget(self._line(place, name))
        self._new.setVisible(not read_only)

    def _line(self, place: int, name: str) -> QWidget:
        result = QWidget()
        across = row(result, gap=8)
        across.addWidget(IconSpot("paperclip", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        words = column()
        shown = label(breakable(name), wrap=True)
        shown.setAccessibleName(name)
        words.addWidget(shown)
        files = of_annex(self._files, name)
        if files:
            links = FileLinks(f"agenda.annex.{place}.file", files, writable=not self._read_only)
            links.opened.connect(self.opened)
            links.removed.connect(self.file_removed)
            words.addWidget(links)
        across.addLayout(words, 1)
        if not self._read_only:
            bring = sentence(_("Liitä tiedosto liitteeseen {name}"), name=name)
            attach = Button(bring, f"agenda.annex.{place}.attach", Kind.FLAT, "upload", icon_only=True)
            attach.clicked.connect(lambda _checked=False: self.files_wanted.emit(name))
            across.addWidget(attach, 0, Qt.AlignmentFlag.AlignTop)
            words_away = sentence(_("Poista liite {name}"), name=name)
            away = Button(words_away, f"agenda.annex.{place}.remove", Kind.FLAT, "x", icon_only=True)
            away.clicked.connect(partial(self._remove, place))
            across.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return result

    def show_typed(self, text: str) -> None:
        """Show a name that was being written."""
        self.line.setText(text)

    def _add(self) -> None:
        name = self.line.text().strip()
        if name:
            self._asked = name if name not in self._names else ""
            self.changed.emit((*self._names, name))

    def _remove(self, place: int, _checked: bool = False) -> None:
        name = self._names[place]
        self.changed.emit((*self._names[:place], *self._names[place + 1 :]))
        self.gone.emit(sentence(_("Liite {name} poistettiin."), name=name))
