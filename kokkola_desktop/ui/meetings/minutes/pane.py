"""The paper beside its source: made anew after each change, whole or as the public sees it, now or as it was.

The paper is made and drawn beside the window, in the lane of its pages; the latest question wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from kokkola_desktop.domain.minutes import Version
from kokkola_desktop.domain.publicity import Removal
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.minutes import work
from kokkola_desktop.ui.pdf_pages import Document, Preview, page_words
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.check_box import CheckBox
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.layout import Elided, column, label, line, row
from kokkola_desktop.ui.widgets.report import Report
from kokkola_desktop.ui.words import _, plural, sentence, told

#: Milliseconds after the last key until the paper is made anew.
PAUSE = 120


class PaperPane(QFrame):
    """``made(document)`` when a new paper stands there; ``failed`` for what should not happen."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("minutes.paper.panel")
        self.setProperty("surface", "panel")
        self._workspace: Any = None
        self._number = ""
        self._wanted: str | None = None
        self.texts: dict[int, dict[str, str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.ask)
        layout = column(self, (1, 1, 1, 1))
        head = row(margins=(14, 0, 14, 0), gap=8)
        head.addStrut(theme.current().px(44))
        self._name = Elided("label-strong", "minutes.paper.name")
        self._name.setText(_("Pöytäkirja paperilla"))
        self.version = ComboBox("minutes.paper.version", _("Versio"))
        self.version.hide()
        self.public = CheckBox(_("Julkinen versio"), "minutes.paper.public")
        self._page = label(role="label", name="minutes.paper.page")
        head.addWidget(self._name, 1)
        head.addWidget(self.version)
        head.addWidget(self.public)
        self.pages = Preview("minutes.paper")
        for words, icon, step in ((_("Pienennä"), "minus", -1), (_("Suurenna"), "plus", 1)):
            button = Button(words, f"minutes.paper.{icon}", Kind.FLAT, icon, icon_only=True)
            button.setToolTip(f"{words} ({'−' if step < 0 else '+'})")
            button.clicked.connect(lambda _checked=False, step=step: self.pages.zoom_by(step))
            head.addWidget(button)
        head.insertWidget(head.count() - 1, self._page)
        layout.addLayout(head)
        layout.addWidget(line())
        self.report = Report("minutes.paper.report")
        layout.addWidget(self.report)
        self._removed = QWidget()
        inside = column(self._removed, (14, 8, 14, 8))
        self.removed = label(role="warn", name="minutes.paper.removed", wrap=True)
        inside.addWidget(self.removed)
        self._removed.hide()
        layout.addWidget(self._removed)
        layout.addWidget(self.pages, 1)
        self.pages.failed.connect(self._not_made)
        self.pages.page_shown.connect(lambda page, pages: self._page.setText(page_words(page, pages)))
        self.public.toggled.connect(lambda _on: self.ask())
        self.version.currentIndexChanged.connect(lambda _index: self.ask())

    def hasHeightForWidth(self) -> bool:
        """The pages scroll."""
        return False

    def sizeHint(self) -> QSize:
        """What there is more than needed is the window's to give."""
        return self.minimumSizeHint()

    # which paper ----------------------------------------------------------------------

    def show_meeting(self, workspace: Any, number: str) -> None:
        """The minutes of this meeting from now on, from their beginning."""
        self._workspace, self._number = workspace, number
        self._wanted = None
        self.public.blockSignals(True)
        self.public.setChecked(False)  # which version is wanted is said of each meeting
        self.public.blockSignals(False)
        self.texts = {}
        self.pages.show_path(None)
        self.report.clear()

    def offer_versions(self, versions: Sequence[Version]) -> None:
        """The versions that were corrected can be looked at."""
        words = [(None, _("Voimassa oleva"))]
        words += [
            (one.number, sentence(_("Versio {n} ({day} asti)"), n=one.number, day=one.until))
            for one in reversed(versions)
        ]
        if words != [(self.version.itemData(n), self.version.itemText(n)) for n in range(self.version.count())]:
            self.version.blockSignals(True)
            self.version.clear()
            for number, text in words:
                self.version.addItem(text, number)
            self.version.blockSignals(False)
        self.version.setVisible(bool(versions))
        self._name.setVisible(not versions)

    def choose_version(self, number: int | None) -> None:
        """Look at the version of this number, or at what is in force."""
        self.version.setCurrentIndex(max(self.version.findData(number), 0))

    def show_removals(self, removals: Sequence[Removal]) -> None:
        """What the public version is without."""
        parts = [
            sentence(_("§ {n} kokonaan"), n=one.item)
            if one.whole
            else f"§\u00a0{one.item}: " + plural("{n} kohta", "{n} kohtaa", one.passages)
            for one in removals
        ]
        words = sentence(_("Julkisesta versiosta poistuu: {parts}."), parts=", ".join(parts))
        self.removed.setText(words if parts else _("Julkisesta versiosta ei poistu mitään."))
        self._removed.setVisible(self.public.isChecked())

    # made anew ---------------------------------------------------------------------------

    def type(self, item: int, field: str, text: str) -> None:
        """A field is being written in: the paper follows in a moment."""
        self.texts.setdefault(item, {})[field] = text
        self.choose_version(None)
        self._timer.start()

    def settle(self, item: int, field: str | None = None) -> None:
        """What was typed in a field of a §, or in any, is saved, or not wanted."""
        left = {} if field is None else {f: t for f, t in self.texts.get(item, {}).items() if f != field}
        self.texts[item] = left

    def ask(self) -> None:
        """Make the paper anew, now."""
        self._timer.stop()
        self._removed.setVisible(self.public.isChecked())
        if self._workspace is None or not self._number:
            return
        texts = {item: {f: t for f, t in of.items() if f != "title" or t.strip()} for item, of in self.texts.items()}
        question = partial(
            work.paper,
            self._workspace,
            self._number,
            public=self.public.isChecked(),
            texts=texts,
            version=self.version.currentData(),
        )
        self.pages.lane.ask("paper", question, self._came, self._not_made)

    def close_pane(self) -> None:
        """The file is about to be closed: end the lane that makes and draws."""
        self._timer.stop()
        self._workspace = None
        self.pages.lane.close()

    def go_to(self, place: str) -> None:
        """Show where this begins, as soon as there is a paper."""
        self._wanted = None if self.pages.go_to(place) else place

    def _came(self, document: Document) -> None:
        self.report.clear()
        self.pages.show_document(document)
        if self._wanted is not None and self.pages.go_to(self._wanted):
            self._wanted = None
        self.made.emit(document)

    def _not_made(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.report.tell(told(error), "warn")
        else:
            self.failed.emit(error)
