"""The bar at the top: the file, the search box, the mark of demonstration data, undo and redo by name, help."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.actions import Actions
from kokkola_desktop.ui.navigation import WIDTH
from kokkola_desktop.ui.recent import named
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import label, row
from kokkola_desktop.ui.widgets.search_field import SearchField
from kokkola_desktop.ui.words import _, sentence

HEIGHT = 48
FILE_MENU = (
    *("file.new", "file.from_template", "file.open", "file.demo", ""),
    *("file.show_folder", "file.restore", "", "go.settings", "", "file.close"),
)
HELP_MENU = (
    "help.keys",
    "",
    "view.larger",
    "view.smaller",
    "view.normal",
    "",
    "view.light",
    "view.dark",
    "view.system",
    "",
    "view.fi",
    "view.sv",
    "view.en",
    "",
    "help.about",
)


class FileButton(Button):
    """The city and the file in one: opens the menu of the file."""

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(WIDTH - 16), theme.current().px(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(40), theme.current().px(32))

    def _font(self) -> QFont:
        return theme.current().font(14, 600)


class TopBar(QWidget):
    """Always there, whatever the screen."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setProperty("surface", "bar-bottom")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.current().px
        self.setFixedHeight(px(HEIGHT))
        self._actions = actions
        layout = row(self, (8, 0, 8, 1), 8)
        self.file = FileButton("Kokkola Desktop", "top.file", Kind.FLAT, "landmark")
        self.file.left_aligned = True
        self.file.icon_colour = "accent"
        self.file.setMenu(menu(actions, FILE_MENU, self, "top.file.menu"))
        self.search = SearchField(_("Hae hanketta, §:ää, henkilöä tai komentoa"), "top.search", "Ctrl+K")
        self.search.setMaximumWidth(px(460))
        self.search.setMinimumWidth(px(120))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.mark = _Mark()
        self.undo = Button("", "top.undo", Kind.FLAT, "undo-2")
        self.redo = Button(_("Tee uudelleen"), "top.redo", Kind.FLAT, "redo-2", icon_only=True)
        self.help = Button(_("Ohje ja näkymä"), "top.help", Kind.FLAT, "circle-question-mark", icon_only=True)
        self.help.setMenu(menu(actions, HELP_MENU, self, "top.help.menu"))
        layout.addWidget(self.file)
        layout.addWidget(self.search, 3)
        layout.addSpacing(px(8))
        layout.addWidget(self.mark)
        layout.addStretch(1)
        for button in (self.undo, self.redo, self.help):
            layout.addWidget(button)
        self.undo.clicked.connect(actions["edit.undo"].trigger)
        self.redo.clicked.connect(actions["edit.redo"].trigger)
        self._undo_name: str | None = None
        self._redo_name: str | None = None
        self.show_history(None, None)

    def offer_recent(self, recent: Callable[[], list[str]], open_file: Callable[[str], object]) -> None:
        """Files lately open, in the menu of the file; asked for each time that it is opened."""
        below = self.file.menu().addMenu(_("Viimeksi avatut"))
        below.setObjectName("top.file.recent")

        def fill() -> None:
            below.clear()
            for path in recent():
                below.addAction(named(path), partial(open_file, path)).setToolTip(path)
            below.menuAction().setVisible(not below.isEmpty())

        self.file.menu().aboutToShow.connect(fill)

    def show_file(self, name: str, *, demonstration: bool) -> None:
        """Which file this is."""
        self.file.set_text(name)
        self.file.setAccessibleName(sentence(_("Tiedosto {name}"), name=name))
        self.mark.setVisible(demonstration)
        for part in (self.search, self.undo, self.redo):
            part.show()

    def show_no_file(self) -> None:
        """Nothing is open: what needs a file is not there."""
        self.file.set_text("Kokkola Desktop")
        for part in (self.search, self.mark, self.undo, self.redo):
            part.hide()

    def show_history(self, undo: str | None, redo: str | None) -> None:
        """What would be undone and redone, by name; None where there is nothing."""
        self._undo_name, self._redo_name = undo, redo
        undo_words = sentence(_("Kumoa: {step}"), step=undo) if undo else _("Kumoa")
        redo_words = sentence(_("Tee uudelleen: {step}"), step=redo) if redo else _("Tee uudelleen")
        for name, words, there in (("edit.undo", undo_words, undo), ("edit.redo", redo_words, redo)):
            self._actions[name].setText(words)
            self._actions[name].setEnabled(bool(there))
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        self.redo.set_text(redo_words)
        self._fit()

    def hold_history(self) -> None:
        """The names stay, the buttons wait."""
        for part in (self.undo, self.redo, self._actions["edit.undo"], self._actions["edit.redo"]):
            part.setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The name of the step is cut, and left to the tool tip, where the bar is short."""
        px = theme.current().px
        narrow = self.width() < px(900)
        self.file.setFixedWidth(px(40) if narrow else px(WIDTH - 16))
        self.file.icon_only = narrow
        self.mark.set_narrow(narrow)
        words = sentence(_("Kumoa: {step}"), step=self._undo_name) if self._undo_name else _("Kumoa")
        room = max(self.width() - px(200 + 460 + 220 + 150), px(80))
        metrics = QFontMetricsF(theme.current().font())
        self.undo.icon_only = narrow
        self.undo.set_text(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.undo.setAccessibleName(words)
        self.undo.setToolTip(f"{words} (Ctrl+Z)")


class _Mark(QWidget):
    """Decisions and people of the demonstration are invented: this says so wherever the user is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top.demonstration")
        layout = row(self, gap=8)
        layout.addWidget(IconSpot("flask-conical", "warn", 16))
        self._words = label(role="mark")
        layout.addWidget(self._words)
        text = _("ESIMERKKIAINEISTO – päätökset ja henkilöt keksittyjä")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.set_narrow(False)
        self.hide()

    def set_narrow(self, narrow: bool) -> None:
        """Two lines; where there is no room, the first word alone."""
        self._words.setText(
            _("ESIMERKKIAINEISTO") if narrow else _("ESIMERKKIAINEISTO – päätökset\nja henkilöt keksittyjä")
        )


def menu(actions: Actions, names: tuple[str, ...], parent: QWidget, name: str) -> QMenu:
    """A menu of actions; an empty name is a line between."""
    result = QMenu(parent)
    result.setObjectName(name)
    for action in names:
        if action:
            result.addAction(actions[action])
        else:
            result.addSeparator()
    return result
