"""What the trials stand on: a fresh file as ``init`` makes it, reached by commands."""

from __future__ import annotations

import pytest

from tests.trials.commands import Desk


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    made = Desk(tmp_path, capsys.readouterr)
    assert made.run("init").code == 0
    return made
