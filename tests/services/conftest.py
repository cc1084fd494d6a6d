"""What tests of services stand on: a fresh file as ``init`` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kokkola_desktop.services import workspaces
from kokkola_desktop.services.workspaces import Workspace
from tests import copies


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tiedosto.kokkola"


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    with workspaces.open(copies.fresh(file), who="Maija Malli") as opened:
        yield opened
