"""What every test stands on: Qt draws without a screen unless the run says otherwise, and speaks of its faults."""

from __future__ import annotations

import os

import pytest

# Before pytest-qt makes the application. `run.py test` sets "xcb" for its second run, under Xvfb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that uses the application is one of the window: it runs under Xvfb too."""
    for item in items:
        if "qapp" in getattr(item, "fixturenames", ()):
            item.add_marker("window")
