"""The names of the city region, and the picture at the head of its papers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.settings.fields_page import FieldsPage
from kokkola_desktop.ui.settings.pictures import ENDINGS, as_png
from kokkola_desktop.ui.settings.specs import NAMES
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.flow import Flow
from kokkola_desktop.ui.widgets.layout import label
from kokkola_desktop.ui.words import _, told

#: The picture is shown about as large as on paper; width and height in pixels at 100 %.
SHOWN = (264, 53)


class NamesPage(FieldsPage):
    """The fields of the names, then the picture with what can be done about it."""

    def __init__(self, name: str, around: Surroundings) -> None:
        super().__init__(name, NAMES)
        self._around = around
        self._picture: bytes | None = None
        self.preview = QLabel()
        self.preview.setObjectName("setting.city.picture.preview")
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setStyleSheet("background: white; border: 1px solid #7C8899;")  # paper is white in any theme
        self.fault = label("", "bad", "setting.city.picture.fault", wrap=True)
        buttons = Flow()
        self.choose = Button(_("Valitse logo…"), "setting.city.picture.choose", Kind.QUIET, "upload")
        self.remove = Button(_("Poista logo"), "setting.city.picture.remove", Kind.QUIET, "trash-2")
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        end = self.content.count() - 1  # before what stretches; the last group is that of the logo
        self.content.insertWidget(end, self.preview, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.insertLayout(end + 1, buttons)
        self.content.insertWidget(end + 2, self.fault)
        self.choose.clicked.connect(lambda _checked=False: self._ask())
        self.remove.clicked.connect(lambda _checked=False: self._remove())

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """The fields, and the picture as it lies in the file."""
        from kokkola_desktop.services import letterhead

        super().show_values(values, to_check)
        self._picture = letterhead.picture_of(values)
        words = str(values.get(letterhead.WORDS) or values.get("city.fi.nominative") or "")
        self._show_picture(words)

    def _show_picture(self, words: str) -> None:
        px = theme.current().px
        picture = QPixmap()
        if self._picture is not None:
            picture.loadFromData(self._picture)
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(px(SHOWN[0]), px(SHOWN[1]), keep, smooth)
        self.preview.setPixmap(picture)
        self.preview.setFixedSize(picture.width() + px(16), picture.height() + px(16))
        self.preview.setAccessibleName(_("Logo: {words}").format(words=words))
        self.preview.setVisible(self._picture is not None)
        self.remove.setVisible(self._picture is not None)

    def _ask(self) -> None:
        kinds = f"{_('Kuvat')} ({ENDINGS})"
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Valitse logo"), "", kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Keep the picture of a file; what is wrong with it stands below the buttons."""
        from kokkola_desktop.services import letterhead

        self.fault.clear()
        try:
            letterhead.keep(self._around.workspace, as_png(path, letterhead.MOST))
        except UserError as error:
            self.fault.setText(told(error))

    def _remove(self) -> None:
        from kokkola_desktop.services import letterhead

        letterhead.remove(self._around.workspace)
        self.gone.emit(_("Logo poistettiin."))
        self.choose.setFocus()
