"""What the trials stand on: a fresh file as ``init`` makes it, reached by commands."""

from __future__ import annotations

import pytest

from tests import copies
from tests.trials.desk import Desk


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    copies.fresh(desk.file)
    return desk
