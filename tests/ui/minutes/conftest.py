"""Minutes that are written, checked and corrected: the control meeting's as a draft, the demonstration's checked ones."""

from __future__ import annotations

import pytest

from kokkola_desktop.services import workspaces
from kokkola_desktop.services.importing import import_sources
from tests.trials.meetings import FILES
from tests.ui.minutes.writing import Secretary


@pytest.fixture
def closed_file(empty_file):
    """Meeting 3/2026 is closed: § 41 states, § 42 decides on a project after a vote; p2 and p3 are to check."""
    with workspaces.open(empty_file) as workspace:
        import_sources(workspace, [FILES / "control.json"])
    return empty_file


@pytest.fixture
def secretary(open_window, qtbot, write):
    """Open a file at the minutes of one of its meetings."""

    def open_it(path, number="3/2026"):
        return Secretary(open_window(path, "meetings"), number, qtbot, write)

    return open_it
