"""Where the program itself fails: a report without content, a sentence in the window, the file whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from kokkola_desktop.app import CrashReport
from kokkola_desktop.services import proposals, workspaces


@pytest.fixture
def logs(tmp_path, monkeypatch):
    for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "logs"))
    return tmp_path / "logs"


def failing():
    title = "Salainen " + "hanke"
    raise ValueError(title)


def noted(report):
    try:
        failing()
    except ValueError:
        report.note(*sys.exc_info())


def test_a_crash_is_written_down_without_content_and_told_in_the_window(open_window, file, logs, capsys):
    window = open_window(file)
    noted(CrashReport(window, debug=False))
    assert "Tiedostosi on tallessa" in window.notices.text
    assert window.findChild(QPushButton, "notice.report").isVisible()
    (path,) = Path(logs).rglob("virhe-*.txt")
    written = path.read_text("utf-8")
    assert str(path) in window.notices.text
    assert "ValueError" in written
    assert "test_crash_report.py" in written
    assert "Salainen hanke" not in written
    assert capsys.readouterr().err == "", "no traceback reaches a user"
    proposals.withdraw(window.workspace, 1)
    window.close()
    with workspaces.open(file, read_only=True) as workspace:
        assert proposals.get(workspace, 1).state.value == "withdrawn"


def test_debug_shows_the_traceback(open_window, file, logs, capsys):
    noted(CrashReport(open_window(file), debug=True))
    assert "ValueError: Salainen hanke" in capsys.readouterr().err


def test_an_error_beside_the_window_goes_the_same_way(open_window, file, logs, qtbot, monkeypatch):
    window = open_window(file)
    report = CrashReport(window, debug=False)
    monkeypatch.setattr(sys, "excepthook", report.note)
    with qtbot.captureExceptions() as raised:
        window.tasks.start("Tehdään", lambda _progress: failing(), lambda _result: None, window.tell)
        qtbot.waitUntil(lambda: bool(raised), timeout=5000)
    assert raised[0][0] is ValueError
