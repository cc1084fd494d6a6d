"""The files of a meeting's annexes, a line each by §: opened, or all saved into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.annex_files import size_words
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.attachments import Attachment

#: Pixels at 100 % that the lines may take before they scroll.
MOST_HEIGHT = 150


class FilePanel(QFrame):
    """``opened(id)``, ``save_asked``. Hidden while there are no files."""

    opened = Signal(int)
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meeting.files")
        self.setProperty("surface", "panel")
        outer = column(self, (16, 10, 16, 10), 6)
        head = row(gap=8)
        self._title = label(role="head", name="meeting.files.title")
        save = Button(_("Tallenna kaikki…"), "meeting.files.save", Kind.QUIET, "download")
        save.clicked.connect(lambda _checked=False: self.save_asked.emit())
        head.addWidget(self._title, 1)
        head.addWidget(save)
        outer.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll)
        self._shown: Mapping[int, tuple[Attachment, ...]] = {}
        self.hide()

    def show_files(self, files: Mapping[int, tuple[Attachment, ...]]) -> None:
        """These, by §."""
        if files == self._shown:
            return
        self._shown = dict(files)
        page = QWidget()
        page.setProperty("surface", "none")
        grid = QGridLayout(page)
        px = theme.current().px
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(2, 1)
        lines = [(item, file) for item, of_item in sorted(files.items()) for file in of_item]
        for place, (item, file) in enumerate(lines):
            link = Button(file.name, f"meeting.file.{file.id}", Kind.LINK)
            link.setToolTip(sentence(_("Avaa {name}"), name=file.name))
            link.clicked.connect(lambda _checked=False, key=file.id: self.opened.emit(key))
            grid.addWidget(label(f"§\u00a0{item}", "muted"), place, 0)
            grid.addWidget(link, place, 1)
            grid.addWidget(label(file.annex if file.annex != file.name.rpartition(".")[0] else "", "muted"), place, 2)
            grid.addWidget(label(size_words(file.size), "muted"), place, 3, Qt.AlignmentFlag.AlignRight)
        old = self._scroll.takeWidget()
        if old is not None:
            old.deleteLater()
        self._scroll.setWidget(page)
        self._scroll.setFixedHeight(min(page.sizeHint().height(), px(MOST_HEIGHT)))
        self._title.setText(sentence(_("Liitetiedostot ({n})"), n=len(lines)))
        self.setVisible(bool(lines))
