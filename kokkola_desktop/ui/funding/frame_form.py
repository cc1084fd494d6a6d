"""The form of a frame: a new one, what is known of one, or its next version with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from kokkola_desktop.domain.funding import Frame, FrameVersion
from kokkola_desktop.domain.money import ZERO
from kokkola_desktop.domain.proposal import SOURCE_NAMES, Source
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.drafting import Drafting
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.typed import amount_of, day_of, percent_of
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Entry, Field, TextLine
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, current, sentence, told

FRAME_SOURCES = (Source.EAKR_STATE, Source.AKKE, Source.MUNICIPAL, Source.OTHER_PUBLIC)

#: The fields of each use of the form.
NEW = ("name", "source", "start", "end", "amount", "decided_on", "basis", "ceiling_amount", "ceiling_percent")
KNOWN = ("name", "source", "start", "end", "ceiling_amount", "ceiling_percent")
VERSION = ("amount", "decided_on", "basis", "reason")


class FrameForm(QFrame):
    """``saved(id)`` when it was kept, ``closed`` when the user thought better of it."""

    saved = Signal(int)
    closed = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("funding.frame.form")
        self.setProperty("surface", "panel")
        self._around = around
        self._frame: Frame | None = None
        self._use = NEW
        self._fields = _entries(around.now().year)
        self.source = ComboBox("funding.frame.source", _("Rahoituslähde"))
        for source in FRAME_SOURCES:
            self.source.addItem(_(SOURCE_NAMES[source]), source)
        self.to_check = CheckBox(_("Tarkista (ei vahvistettu)"), "funding.frame.to_check")
        parts: dict[str, QWidget] = {**self._fields, "source": Field(_("Rahoituslähde"), self.source)}
        order = ("name", "source", "start", "end", "amount", "decided_on", "basis", "reason")
        self._parts = {name: parts[name] for name in (*order, "ceiling_amount", "ceiling_percent")}
        outer = column(self, (16, 12, 16, 12), 12)
        self._title = label(role="head", name="funding.frame.form.title", wrap=True)
        outer.addWidget(self._title)
        outer.addWidget(FormGrid(list(self._parts.values())))
        self._fault = label(role="bad", name="funding.frame.form.fault", wrap=True)
        self._fault.hide()
        outer.addWidget(self._fault)
        outer.addLayout(self._acts())
        self._drafting = Drafting(around, "frame.form", self._fields, self)
        for field in self._fields.values():
            if isinstance(field.line, TextLine):
                field.line.entered.connect(self.save)
                field.line.left_by_escape.connect(self.cancel)

    def _acts(self) -> Any:
        acts = row(gap=12)
        self._save = Button(_("Tallenna"), "funding.frame.save", Kind.PRIMARY, "check")
        self._save.shortcut_text = "Enter"
        away = Button(_("Peruuta"), "funding.frame.cancel", Kind.FLAT)
        self._save.clicked.connect(lambda _checked=False: self.save())
        away.clicked.connect(lambda _checked=False: self.cancel())
        acts.addWidget(self.to_check)
        acts.addStretch(1)
        acts.addWidget(away)
        acts.addWidget(self._save)
        return acts

    # three uses -------------------------------------------------------------------

    def begin_new(self) -> None:
        """A frame that is not there yet."""
        self._begin(None, NEW, _("Uusi rahoituskehys"), 0)

    def begin_known(self, frame: Frame) -> None:
        """What is known of a frame."""
        self._begin(frame, KNOWN, sentence(_("Kehys {name}"), name=frame.name), 2 * (frame.id or 0))
        for name in KNOWN:
            if name in self._fields:
                self._fields[name].show_value(getattr(frame, name))
        self._drafting.begin(2 * (frame.id or 0))

    def begin_version(self, frame: Frame) -> None:
        """The next amount of a frame."""
        message = _("Kehyksen {name} uusi versio: nyt {amount}")
        title = sentence(message, name=frame.name, amount=frame.amount)
        self._begin(frame, VERSION, title, 2 * (frame.id or 0) + 1)
        self._fields["decided_on"].show_value(self._around.now().date())
        self._drafting.begin(2 * (frame.id or 0) + 1)

    def _begin(self, frame: Frame | None, use: tuple[str, ...], title: str, draft: int) -> None:
        self._frame, self._use = frame, use
        self._title.setText(title)
        self._fault.hide()
        for field in self._fields.values():
            field.show_value(None)
        for name, part in self._parts.items():
            part.setVisible(name in use)
        self.to_check.setVisible(use is not VERSION)
        self.to_check.setChecked(frame.to_check if frame else False)
        self.source.setCurrentIndex(max(self.source.findData(frame.source if frame else Source.EAKR_STATE), 0))
        self._drafting.begin(draft)
        self.show()
        first = self._fields[use[0]].line
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, TextLine):
            first.selectAll()

    # ending -------------------------------------------------------------------------

    def save(self) -> None:
        """Keep it, or say at the fields what is wrong."""
        from kokkola_desktop.services import funding

        self._fault.hide()
        try:
            key = funding.save_frame(self._around.workspace, self._value())
        except UserError as error:
            self._tell(error)
            return
        self._drafting.drop()
        self.hide()
        self.saved.emit(key)

    def cancel(self) -> None:
        """Nothing is kept, and what was typed is let go."""
        self._drafting.drop()
        self.hide()
        self.closed.emit()

    def _tell(self, error: UserError) -> None:
        field = self._fields.get(error.field or "")
        if field is None or field.isHidden():
            self._fault.setText(told(error))
            self._fault.show()
            return
        field.say(told(error))
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _value(self) -> Frame:
        """The frame as the fields say. Raises UserError at the first that cannot be read or is missing."""
        typed = {name: self._read(name) for name in self._use if name in self._fields}
        if self._use is VERSION and self._frame is not None:
            return replace(self._frame, versions=(*self._frame.versions, self._version(typed)))
        for name, message in ((("start"), N_("Anna ensimmäinen päivä.")), ("end", N_("Anna viimeinen päivä."))):
            if typed[name] is None:
                raise UserError(message, field=name)
        about = {name: typed[name] for name in KNOWN if name in typed}
        about |= {"source": self.source.currentData(), "to_check": self.to_check.isChecked()}
        if self._frame is not None:
            return replace(self._frame, **about)
        return Frame(versions=(self._version(typed),), **about)

    def _version(self, typed: dict[str, Any]) -> FrameVersion:
        if typed["amount"] is None or typed["amount"] <= ZERO:
            raise UserError(N_("Anna rahoituskehykselle määrä."), field="amount")
        reason = typed.get("reason", "")
        if "reason" in self._use and not reason:
            raise UserError(N_("Kirjoita, miksi määrä muuttuu: se näkyy tapahtumissa."), field="reason")
        return FrameVersion(typed["amount"], typed["decided_on"], typed["basis"] or reason, reason)

    def _read(self, name: str) -> Any:
        try:
            return self._fields[name].value()
        except UserError as error:
            raise UserError(error.message, field=name, **error.facts) from error

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes away."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)


def _entries(year: int) -> dict[str, Entry]:
    def day(text: str) -> date | None:
        return day_of(text, year)

    def amount(value: Any) -> str:
        return current().money(value.cents, unit=False)

    name = "funding.frame."
    return {
        "name": Entry(_("Nimi"), name + "name"),
        "start": Entry(_("Alkaa"), name + "start", day, current().date),
        "end": Entry(_("Päättyy"), name + "end", day, current().date),
        "amount": Entry(_("Määrä (€)"), name + "amount", amount_of, amount),
        "decided_on": Entry(_("Päätetty"), name + "decided_on", day, current().date),
        "basis": Entry(_("Peruste"), name + "basis"),
        "reason": Entry(_("Muutoksen syy"), name + "reason"),
        "ceiling_amount": Entry(_("Katto hankkeelle (€)"), name + "ceiling_amount", amount_of, amount),
        "ceiling_percent": Entry(_("Tuki enintään (%)"), name + "ceiling_percent", percent_of, current().show),
    }
