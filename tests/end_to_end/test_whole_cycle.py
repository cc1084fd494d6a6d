"""The whole way in the window: an empty file and the real list at the start, the recommendation's PDF at the end.

`cycle` plays it in two processes by keys and clicks; what it left behind is read here.
"""

from __future__ import annotations

import email
import os
import subprocess
import sys
from email import policy
from pathlib import Path

import pytest

from kokkola_desktop.i18n import language
from tests.end_to_end import cycle
from tests.papers import validation
from tests.trials.terminal import ROOT, run, words

pytestmark = [pytest.mark.window, pytest.mark.heavy]

#: What the group recommends, in cents, and what the frame holds.
RECOMMENDED = {cycle.VOTED: 300_000_00, cycle.CONDITIONAL: 352_620_00, cycle.PLAIN: 220_052_00}
GRANTED = 300_000_00 + 340_000_00
WHOLE_FRAME = 1_120_000_00


def play(act: str, folder: Path) -> None:
    """One act in a process of its own, with a home of its own."""
    home = folder / "home"
    homes = {
        name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    }
    command = [sys.executable, "-m", "tests.end_to_end.cycle", act, str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | homes, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_whole_cycle_by_keys_and_clicks_alone(tmp_path, subtests):
    """One test, so that it is played once however many processes run tests."""
    (tmp_path / "home").mkdir()
    play("first", tmp_path)
    play("second", tmp_path)
    file = tmp_path / cycle.FILE
    # What the player has read on the screen.
    seen = dict(line.split("\t") for line in (tmp_path / "seen.txt").read_text("utf-8").splitlines())
    with subtests.test("the letter that the window made says what was decided"):
        check_letter(tmp_path, seen)
    with subtests.test("the minutes tell the deputy, the vote and who checked them"):
        check_minutes(file, tmp_path / "minutes.pdf")
    with subtests.test("the notice went to the members with its papers"):
        check_notice(tmp_path)
    with subtests.test("the answers of the liitto stand in the frame"):
        check_answers(file, seen)
    with subtests.test("the file is sound and each step can be read in its history"):
        check_history(file)


def shown(cents: int) -> str:
    return language("fi").money(cents, unit=False).replace("\u00a0", " ")


def paper(folder: Path, name: str) -> bytes:
    (found,) = folder.rglob(f"{name}*.pdf")
    return found.read_bytes()


def check_letter(folder: Path, seen: dict[str, str]) -> None:
    data = paper(folder, "Rahoitusesitys 2026-01")
    assert "Rahoitusesitys 2026-01.pdf" in seen["letter"]
    validation.check(data)
    text = words(data)
    assert "LUONNOS" not in text
    together = sum(RECOMMENDED.values())
    for cents in (*RECOMMENDED.values(), together, WHOLE_FRAME - together):
        assert shown(cents) in text
    for title, _points in cycle.PROJECTS.values():
        assert title in text
    assert cycle.CONDITION in text
    assert cycle.REASON in text
    assert cycle.FRAME in text
    assert "21.5.2026" in text
    assert "Bertta Berg" in text


def check_minutes(file: Path, target: Path) -> None:
    assert run("export", file, "minutes", "--meeting", "1/2026", "--out", target).code == 0
    data = target.read_bytes()
    validation.check(data)
    text = words(data)
    assert "LUONNOS" not in text
    assert "Bertta Berg ilmoitti olevansa esteellinen" in text
    assert text.count("Hilla Halonen toimi varajäsenenä tämän asian käsittelyssä (jäsen Bertta Berg).") == 2
    assert "Äänestyksessä annettiin 3 JAA-ääntä (Aino Aalto, Fanni Forss, Gun Granö)" in text
    assert "4 EI-ääntä (Carita Cederberg, Daavid Dahl, Eero Eskola, Hilla Halonen)" in text
    for name in cycle.CHECKERS:
        assert name in text
    assert "28.5.2026" in text


def check_notice(folder: Path) -> None:
    (path,) = folder.rglob("*.eml")
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    assert "aino@example.fi" in message["To"]
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "Kokouskutsu 2026-01.pdf",
        "Esityslista 2026-01.pdf",
    ]


def check_answers(file: Path, seen: dict[str, str]) -> None:
    left = WHOLE_FRAME - GRANTED
    assert shown(left) in seen["free"]
    frame = next(one for one in run("list", file, "frames", "--json").json if one["name"] == cycle.FRAME)
    assert (frame["granted"], frame["recommended"]) == (f"{GRANTED / 100:.2f}", "0.00")
    assert frame["free"] == f"{left / 100:.2f}"
    states = {one["code"]: one["state"] for one in run("list", file, "proposals", "--meeting", "1/2026", "--json").json}
    assert states == {
        cycle.VOTED: "granted",
        cycle.CONDITIONAL: "granted",
        cycle.PLAIN: "rejected",
        cycle.REFUSED: "rejected",
    }


def check_history(file: Path) -> None:
    assert run("verify", file).code == 0
    steps = [entry["name"] for entry in run("list", file, "history", "--json").json]
    assert all(steps)
    assert len(steps) > 60
