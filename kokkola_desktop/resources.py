"""Fonts, icons, templates, catalogues and schemas: found in the source tree, a wheel or a frozen build.

Imports nothing of the program.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def folder() -> Path:
    """The ``resources`` folder: beside the package in the source tree, inside it in a wheel or a frozen build."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    for candidate in (package / "resources", package.parent / "resources", Path(frozen or package) / "resources"):
        if (candidate / "fonts").is_dir():
            return candidate
    raise FileNotFoundError(f"the resources folder is missing beside {package}")


def path(*parts: str) -> Path:
    """A file of the resources, for instance ``path("fonts", "SourceSans3-Regular.ttf")``."""
    return folder().joinpath(*parts)


def catalogues() -> Path:
    """The folder with the gettext catalogues."""
    return path("locale")
