"""Liitteet: the required annexes and any others as ticks, with the files behind each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.errors import N_
from kokkola_desktop.ui.annex_files import FileDrop, FileLinks, of_annex
from kokkola_desktop.ui.proposals.form.reading import Told
from kokkola_desktop.ui.proposals.form.section import CHANGED, Section
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.attachments import Attachment


class Annexes(Section):
    """``files_wanted(annex)`` asks for files of an annex (or new ones), ``files_given(paths)`` brings dropped ones."""

    files_wanted = Signal(str)
    files_given = Signal(object)
    opened = Signal(int)
    file_removed = Signal(int, str)
    gone = Signal(str)

    def __init__(self) -> None:
        super().__init__("annexes")
        self.head(_("Liitteet"))
        self.layout_.addWidget(
            label(_("Rastita ne, jotka ovat tulleet. Pakolliset ovat haun vaatimia."), "muted", wrap=True)
        )
        self._ticks: dict[str, CheckBox] = {}
        self._shown: tuple[object, ...] = ()
        drop = FileDrop()
        drop.setObjectName("form.annexes.drop")
        drop.setAcceptDrops(True)
        drop.given.connect(self.files_given)
        inside = column(drop, gap=14)
        self._list = column(gap=6)
        inside.addLayout(self._list)
        self.fields["other_annex"] = self._other = Entry(_("Muu liite"), "form.field.other_annex")
        self._other.changed.connect(self._add)
        inside.addWidget(self._other)
        bring = row(gap=8)
        files = Button(_("Liitä tiedostoja…"), "form.annex.files", Kind.QUIET, "paperclip")
        files.clicked.connect(lambda _checked=False: self.files_wanted.emit(""))
        bring.addWidget(files)
        bring.addWidget(label(_("tai pudota tiedostot tähän"), "label", wrap=True), 1)
        inside.addLayout(bring)
        inside.addStretch(1)
        self.layout_.addWidget(drop, 1)

    def show_told(self, told: Told) -> None:
        """Ticks for those required and those that are there, with their files."""
        required = tuple(told.offers.annexes)
        there = {annex.strip().casefold() for annex in told.proposal.annexes}
        known = {annex.strip().casefold() for annex in required}
        wanted = (*required, *(one for one in told.proposal.annexes if one.strip().casefold() not in known))
        shown = (wanted, len(required), told.files)
        if shown != self._shown:
            self._shown = shown
            focused = next((annex for annex, tick in self._ticks.items() if tick.hasFocus()), None)
            self._clear()
            for n, annex in enumerate(wanted):
                self._list.addWidget(self._line(n, annex, of_annex(told.files, annex), required=n < len(required)))
            if focused in self._ticks:
                self._ticks[focused].setFocus()
        for annex, tick in self._ticks.items():
            tick.setChecked(annex.strip().casefold() in there)

    def _clear(self) -> None:
        self._ticks = {}
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()

    def _line(self, n: int, annex: str, files: list[Attachment], *, required: bool) -> QWidget:
        result = QWidget()
        inside = column(result)
        across = row(gap=8)
        words = sentence(_("{annex} (pakollinen)"), annex=annex) if required else annex
        tick = CheckBox(words, f"form.annex.{n}")
        tick.clicked.connect(lambda checked: self._clicked(annex, checked, bool(files)))
        self._ticks[annex] = tick
        across.addWidget(tick, 1)
        bring = sentence(_("Liitä tiedosto liitteeseen {name}"), name=annex)
        attach = Button(bring, f"form.annex.{n}.attach", Kind.FLAT, "upload", icon_only=True)
        attach.clicked.connect(lambda _checked=False: self.files_wanted.emit(annex))
        across.addWidget(attach, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(across)
        if files:
            links = FileLinks(f"form.annex.{n}.file", files, writable=True)
            links.opened.connect(self.opened)
            links.removed.connect(self.file_removed)
            indented = row(margins=(26, 0, 0, 0))
            indented.addWidget(links, 1)
            inside.addLayout(indented)
        return result

    def editor_of(self, place: str) -> QWidget | None:
        """The first annex that is missing."""
        if place == "annexes":
            return next((tick for tick in self._ticks.values() if not tick.isChecked()), self.first_editor())
        return super().editor_of(place)

    def first_editor(self) -> QWidget | None:
        """The first tick."""
        return next(iter(self._ticks.values()), None) or super().first_editor()

    def _clicked(self, annex: str, checked: bool, had_files: bool = False) -> None:
        def act(proposal: Proposal) -> Proposal:
            rest = tuple(one for one in proposal.annexes if one.strip().casefold() != annex.strip().casefold())
            return replace(proposal, annexes=(*rest, annex) if checked else rest)

        if had_files and not checked:
            self.save(annex, act, N_("{field} poistettu ({number})"))
            self.gone.emit(sentence(_("Liite {name} ja sen tiedostot poistettiin."), name=annex))
        else:
            self.save(annex, act, CHANGED)

    def _add(self, annex: str | None) -> None:
        if annex:
            self._other.show_value(None)
            self._clicked(annex, True)
