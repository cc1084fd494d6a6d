"""Otteet: §§ are ticked, and each becomes a paper of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from kokkola_desktop.domain.meeting import Meeting
from kokkola_desktop.domain.minutes import all_final
from kokkola_desktop.ui.meetings.live.parts import TallArea
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.layout import column, label, line, row
from kokkola_desktop.ui.words import _, plural


class ExtractsPanel(QFrame):
    """``ordered(items, public)`` when the user says so, ``closed`` when not."""

    ordered = Signal(list, bool)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("minutes.extracts")
        self.setProperty("surface", "panel")
        self._meeting: Meeting | None = None
        self.boxes: dict[int, CheckBox] = {}
        outer = column(self, (1, 12, 1, 1), 8)
        head = row(margins=(16, 0, 16, 0), gap=8)
        head.addWidget(label(_("Pöytäkirjanotteet"), "head"))
        head.addStretch(1)
        self.all = CheckBox(_("Kaikki"), "minutes.extracts.all")
        self.all.clicked.connect(self._tick_all)
        head.addWidget(self.all)
        outer.addLayout(head)
        outer.addWidget(line())
        page = QWidget()
        page.setProperty("surface", "none")
        inside = column(page, (16, 0, 16, 0))
        self._places = column(gap=2)
        inside.addLayout(self._places)
        inside.addStretch(1)
        scroll = TallArea(page)
        outer.addWidget(scroll, 1)
        outer.addWidget(line())
        foot = column(margins=(16, 0, 16, 12), gap=8)
        self.note = label(role="warn", name="minutes.extracts.note", wrap=True)
        foot.addWidget(self.note)
        self.public = CheckBox(_("Julkinen versio"), "minutes.extracts.public")
        foot.addWidget(self.public)
        acts = row(gap=8)
        away = Button(_("Peruuta"), "minutes.extracts.cancel", Kind.FLAT)
        self.go = Button(_("Tee otteet"), "minutes.extracts.go", Kind.PRIMARY, "file-plus-2")
        self.go.shortcut_text = "Enter"
        acts.addStretch(1)
        acts.addWidget(away)
        acts.addWidget(self.go)
        foot.addLayout(acts)
        outer.addLayout(foot)
        away.clicked.connect(lambda _checked=False: self.closed.emit())
        self.go.clicked.connect(lambda _checked=False: self._order())

    def offer(self, meeting: Meeting, chosen: int | None) -> None:
        """Offer the §§ that were not taken off; the chosen one is ticked."""
        self._meeting = meeting
        for box in self.boxes.values():
            self._places.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        for item in meeting.items:
            if item.removed:
                continue
            box = CheckBox(f"§\u00a0{item.number} {item.title}", f"minutes.extracts.{item.number}")
            box.setChecked(item.number == chosen)
            box.toggled.connect(lambda _on: self._show())
            self.boxes[item.number] = box
            self._places.addWidget(box)
            box.show()
        self._show()
        target = self.boxes.get(chosen or 0) or next(iter(self.boxes.values()), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def items(self) -> list[int]:
        """The §§ that are ticked."""
        return [number for number, box in self.boxes.items() if box.isChecked()]

    def _show(self) -> None:
        items = self.items
        self.go.set_text(plural("Tee {n} ote", "Tee {n} otetta", len(items)) if items else _("Tee otteet"))
        self.go.setEnabled(bool(items))
        self.all.setChecked(len(items) == len(self.boxes) and bool(items))
        meeting = self._meeting
        chosen = tuple(item for item in meeting.items if item.number in items) if meeting is not None else ()
        draft = meeting is not None and bool(items) and not all_final(meeting, chosen)
        self.note.setText(_("Pöytäkirjaa ei ole tarkastettu: otteissa on merkintä LUONNOS.") if draft else "")
        self.note.setVisible(draft)

    def _tick_all(self, on: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(on)

    def _order(self) -> None:
        if self.items:
            self.ordered.emit(self.items, self.public.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes them, Esc goes away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._order()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
