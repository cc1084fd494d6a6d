"""What the trials stand on: a fresh file as ``init`` makes it, reached by commands."""

from __future__ import annotations

import pytest

from tests.trials.desk import Desk


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    assert made.run("init").code == 0
    return made
