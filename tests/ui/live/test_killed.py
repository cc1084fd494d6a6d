"""The process dies in the middle of a meeting: at most the last second of typing is gone, and every decision is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kokkola_desktop.services import meetings, workspaces
from kokkola_desktop.services.meetings import sitting
from tests.ui.live.playing import DEMO

ROOT = Path(__file__).resolve().parents[3]
ITEM = 44
#: Seconds of typing that may be gone.
LOST = 1.0


@pytest.mark.parametrize("after", [0.1, 0.7, 1.3, 3.4])
def test_whatever_is_older_than_a_second_lies_in_the_file(demo_file, after):
    command = [sys.executable, "-m", "tests.ui.live.victim", str(demo_file), DEMO, str(ITEM)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    victim = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    killer = threading.Timer(60, victim.kill)  # a victim that never sits down must not hold the tests
    killer.start()
    try:
        lines = [next(victim.stdout).split()]
        begun = float(lines[0][-1])
        for line in victim.stdout:
            lines.append(line.split())
            if float(lines[-1][-1]) - begun >= after:
                break
        killed = time.monotonic()
        os.kill(victim.pid, signal.SIGKILL)
        rest, _errors = victim.communicate(timeout=60)
        lines += [line.split() for line in rest.splitlines() if len(line.split()) == 3]
    finally:
        killer.cancel()
    assert victim.returncode == -signal.SIGKILL
    typed = max((int(n) for what, n, at in lines if what == "typed" and float(at) < killed - LOST), default=0)
    decided = {int(n) for what, n, _at in lines if what == "decided"}
    assert workspaces.verify(demo_file) == []
    with workspaces.open(demo_file) as workspace:
        meeting = meetings.get(workspace, DEMO)
        kept = sitting.sitting(workspace, DEMO).typed.get(f"{ITEM}.discussion", "")
        discussion = max(kept, meeting.item(ITEM).discussion, key=len)
    assert len(discussion) >= typed
    assert set(discussion) <= {"x"}
    assert decided <= {item.number for item in meeting.items if item.decision is not None}
    if after > LOST + 0.5:
        assert typed > 0, lines
        assert decided, lines
