"""Help inside the window: all keys in one list, and what program this is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QScrollArea, QWidget

import kokkola_desktop
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.main_window import MainWindow
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.layout import column, label
from kokkola_desktop.ui.words import _, sentence

TABLE_KEYS = (
    ("Enter", N_("Avaa rivi")),
    ("Ctrl+C", N_("Kopioi valitut rivit taulukkona")),
    ("Ctrl+A", N_("Valitse kaikki rivit")),
    ("Ctrl+Shift+← →", N_("Siirrä saraketta")),
    ("Esc", N_("Tyhjennä haku tai palaa")),
)


def _dialog(window: MainWindow, title: str, name: str) -> QDialog:
    dialog = QDialog(window)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setProperty("surface", "true")
    dialog.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def keys_dialog(window: MainWindow) -> QDialog:
    """Each command that has keys, with them."""
    dialog = _dialog(window, _("Näppäimet"), "help.keys.dialog")
    layout = column(dialog, (24, 20, 24, 20), 16)
    layout.addWidget(label(_("Näppäimet"), "title"))
    page = QWidget()
    page.setProperty("surface", "none")
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, theme.current().px(16), 0)
    grid.setHorizontalSpacing(theme.current().px(24))
    lines = [(a.shortcut().toString(), a.text().rstrip("…")) for _spec, a in window.commands.bound()]
    lines = [line for line in lines if line[0]] + [(keys, _(words)) for keys, words in TABLE_KEYS]
    for n, (keys, words) in enumerate(lines):
        grid.addWidget(label(keys, "strong"), n, 0)
        grid.addWidget(label(words), n, 1)
    grid.setColumnStretch(1, 1)
    scroll = QScrollArea()
    scroll.setObjectName("help.keys.list")
    scroll.setAccessibleName(_("Näppäimet"))
    scroll.setWidgetResizable(True)
    scroll.setWidget(page)
    layout.addWidget(scroll)
    layout.addWidget(_close_button(dialog), 0, Qt.AlignmentFlag.AlignRight)
    dialog.resize(min(theme.current().px(480), window.width() - 80), min(theme.current().px(560), window.height() - 80))
    return dialog


def about_dialog(window: MainWindow) -> QDialog:
    """Name, version, licence."""
    dialog = _dialog(window, _("Tietoja ohjelmasta"), "help.about.dialog")
    layout = column(dialog, (24, 20, 24, 20), 8)
    layout.addWidget(label("Kokkola Desktop", "title"))
    layout.addWidget(label(sentence(_("Versio {version}"), version=kokkola_desktop.__version__), "muted"))
    layout.addWidget(
        label(_("Lisenssi EUPL-1.2. Kirjasin Source Sans 3 (OFL 1.1), kuvakkeet Lucide (ISC)."), wrap=True)
    )
    layout.addSpacing(theme.current().px(8))
    layout.addWidget(_close_button(dialog), 0, Qt.AlignmentFlag.AlignRight)
    dialog.setMinimumWidth(min(theme.current().px(480), window.width() - 80))
    dialog.setMinimumHeight(layout.heightForWidth(dialog.minimumWidth()))
    return dialog


def _close_button(dialog: QDialog) -> Button:
    button = Button(_("Sulje"), f"{dialog.objectName()}.close", Kind.PRIMARY)
    button.clicked.connect(dialog.accept)
    button.setDefault(True)
    return button
