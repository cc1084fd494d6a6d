"""What every test stands on: Qt draws without a screen unless the run says otherwise, and no fault stays silent."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from kokkola_desktop import garbage

# Before pytest-qt makes the application. `run.py test` sets "xcb", under Xvfb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no fault of the rule under test; and where a change is judged, the same examples judge it each time.
settings.register_profile("steady", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """A worker of a run under Xvfb has a screen of its own: windows of one do not take the keys from the other's."""
    if os.environ["QT_QPA_PLATFORM"] == "xcb" and hasattr(config, "workerinput"):
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as told:
            os.environ["DISPLAY"] = f":{told.readline().strip()}"
        config.add_cleanup(server.wait)
        config.add_cleanup(server.terminate)  # what was added last is done first


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that uses the application is one of the window: it runs under Xvfb. The long ones begin, so that none is last."""
    for item in items:
        if "qapp" in getattr(item, "fixturenames", ()):
            item.add_marker("window")
    items.sort(key=lambda item: item.get_closest_marker("heavy") is None)


def pytest_collection_finish() -> None:
    """By now nearly all is imported that a test needs; the collector would go through it again and again."""
    garbage.settle()


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_unexpected_log_line(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning that the code logs fails the test, unless the test asks for ``caplog`` and looks itself."""
    kept = _Kept()
    logging.getLogger().addHandler(kept)
    yield
    logging.getLogger().removeHandler(kept)
    if "caplog" not in request.fixturenames:
        assert kept.lines == []


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    """A test that leaves a workspace open, or a change in one, fails: in the program that would hold the file's lock."""
    before = _open_workspaces()
    yield
    left = _open_workspaces() - before
    assert left == set(), f"left open: {', '.join(str(workspace.path) for workspace in left)}"


def _open_workspaces() -> set[object]:
    """The open workspaces, without loading the store where a test does without it."""
    store = sys.modules.get("kokkola_desktop.store.workspace")
    return set(store.OPEN) if store else set()
