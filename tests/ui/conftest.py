"""Windows in tests: the program's fonts and theme, settings in a folder of the test, real files."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.preferences import Preferences


@pytest.fixture(scope="session")
def qapp_args():
    return ["kokkola-desktop"]


@pytest.fixture(scope="session")
def _fonts(qapp):
    qapp.setStyle("Fusion")
    theme.load_fonts()


@pytest.fixture(autouse=True)
def light(qapp, _fonts):
    """Each test begins in the light theme at 100 %."""
    if theme.current() != theme.Theme() or not qapp.styleSheet():
        theme.apply(qapp, theme.Theme())


@pytest.fixture
def application(qapp) -> QApplication:
    return qapp


@pytest.fixture
def preferences(tmp_path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
