"""Making a paper: which meeting, which paper, and where a paper needs it, which § or frame; all in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.paper_names import KINDS, LANGUAGES
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _

NARROW = 820


@dataclass(frozen=True, slots=True)
class Order:
    """What shall be made."""

    kind: str
    meeting: str
    item: int | None = None
    frame: str | None = None
    public: bool = False
    language: str = ""
    """Empty: that of the meeting."""


class MakePanel(QFrame):
    """``ordered(order)`` when the user says so, ``closed`` when not."""

    ordered = Signal(object)
    closed = Signal()
    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}.panel")
        self.setProperty("surface", "panel")
        self._both = row(self, (16, 12, 16, 12), 12)
        fields = row(gap=12)
        self.meeting = ComboBox(f"{name}.meeting", _("Kokous"))
        self.kind = ComboBox(f"{name}.kind", _("Asiakirja"))
        self.item = ComboBox(f"{name}.item", _("Pykälä"))
        self.frame = ComboBox(f"{name}.frame", _("Rahoituskehys"))
        self.language = ComboBox(f"{name}.language", _("Kieli"))
        self.language.addItem(_("kokouksen kieli"), "")
        for code, words in LANGUAGES.items():
            self.language.addItem(_(words), code)
        self._fields = {}
        for box, words in (
            (self.meeting, _("Kokous")),
            (self.kind, _("Asiakirja")),
            (self.item, _("Pykälä")),
            (self.frame, _("Rahoituskehys")),
            (self.language, _("Kieli")),
        ):
            field = QWidget()
            inside = column(field, gap=4)
            inside.addWidget(label(words, "label-strong"))
            inside.addWidget(box)
            self._fields[box] = field
            fields.addWidget(field, 1)
        self.public = CheckBox(_("Julkinen versio"), f"{name}.public")
        self.go = Button(_("Tee"), f"{name}.go", Kind.PRIMARY, "file-plus-2")
        self.go.shortcut_text = "Enter"
        self._away = Button(_("Peruuta"), f"{name}.cancel", Kind.FLAT)
        acts = row(gap=12)
        for part in (self.public, None, self._away, self.go):
            if part is None:
                acts.addStretch(1)
            else:
                acts.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        self._both.addLayout(fields, 1)
        self._both.addLayout(acts)
        self.go.clicked.connect(self._order)
        self._away.clicked.connect(self.closed)
        self.meeting.currentIndexChanged.connect(lambda _index: self.chosen.emit())
        self.kind.currentIndexChanged.connect(lambda _index: self._fit())

    def offer_meetings(self, meetings: list[tuple[str, str]], chosen: str | None) -> None:
        """Meetings as (number, words)."""
        before = chosen or self.meeting.currentData()
        self.meeting.blockSignals(True)
        self.meeting.clear()
        for number, words in meetings:
            self.meeting.addItem(words, number)
        self.meeting.setCurrentIndex(max(self.meeting.findData(before), 0) if meetings else -1)
        self.meeting.blockSignals(False)
        self.chosen.emit()

    def offer_kinds(self, kinds: Sequence[str], items: Sequence[tuple[int, str]]) -> None:
        """What can be made of the meeting in its state."""
        before = self.kind.currentData()
        self.kind.clear()
        for kind in kinds:
            self.kind.addItem(_(KINDS[kind]), kind)
        self.choose_kind(before)
        self.item.clear()
        for number, title in items:
            self.item.addItem(f"§ {number} {title}", number)
        self.frame.clear()
        self._fit()

    def show_meeting_field(self, *, shown: bool) -> None:
        """Whether a meeting can be chosen; if not, the panel stands in a place that is about one alone."""
        self._fields[self.meeting].setVisible(shown)

    def ask_frame(self, frames: Sequence[str]) -> None:
        """The meeting has decided from several frames: one letter goes to one of them."""
        self.frame.clear()
        self.frame.addItems(list(frames))
        self._fit()
        self.frame.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_kind(self, kind: str | None) -> None:
        """Choose it, if it can be made."""
        place = self.kind.findData(kind)
        if place >= 0:
            self.kind.setCurrentIndex(place)

    def order(self) -> Order | None:
        """What is chosen; None while there is nothing to choose."""
        meeting, kind = self.meeting.currentData(), self.kind.currentData()
        if meeting is None or kind is None:
            return None
        several = kind == "recommendation" and self.frame.count() > 1
        return Order(
            kind,
            meeting,
            self.item.currentData() if kind == "extract" else None,
            self.frame.currentText() if several else None,
            self.public.isChecked(),
            self.language.currentData(),
        )

    def _fit(self) -> None:
        kind = self.kind.currentData()
        self._fields[self.item].setVisible(kind == "extract")
        self._fields[self.frame].setVisible(kind == "recommendation" and self.frame.count() > 1)
        self.go.setEnabled(kind is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(NARROW)
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def minimumSizeHint(self) -> QSize:
        """As in two lines: where one is too narrow, it takes two."""
        return QSize(theme.current().px(320), super().minimumSizeHint().height())

    def _order(self) -> None:
        order = self.order()
        if order is not None:
            self.ordered.emit(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes, Esc goes away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._order()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
