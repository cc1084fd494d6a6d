"""Meetings that are open: the demonstration's, and those of trials."""

from __future__ import annotations

import pytest

from kokkola_desktop.services import workspaces
from kokkola_desktop.services.importing import import_sources
from tests.trials.meetings import FILES
from tests.ui.live.playing import DEMO, Clock, Player


@pytest.fixture
def play(open_window, qtbot, write):
    """Open a meeting of a file in its live view."""
    players = []

    def open_it(path, number=DEMO, hour=9):
        window = open_window(path)
        window.now = window.around.now = Clock(hour)
        players.append(Player(window, number, window.now, qtbot, write))
        return players[-1]

    yield open_it
    for player in players:
        player.view.end()
        player.view.deleteLater()


@pytest.fixture
def live(play, demo_file):
    """Meeting 3/2026 of the demonstration, opened at nine."""
    return play(demo_file)


@pytest.fixture
def play_trial(play, empty_file):
    """The called meeting of a trial, opened at noon."""

    def open_it(name, number=DEMO):
        with workspaces.open(empty_file) as workspace:
            import_sources(workspace, [FILES / f"{name}.json"])
        return play(empty_file, number, hour=12)

    return open_it
