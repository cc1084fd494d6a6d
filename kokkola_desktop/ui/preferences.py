"""What the window remembers for the user of this machine: size, place, language, theme, text size, columns, files lately open.

It lies beside the user's other settings, never in the file of the steering group.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from kokkola_desktop.i18n import LANGUAGES
from kokkola_desktop.ui.theme import LARGEST, SMALLEST

MOST_RECENT = 5


def settings_file() -> Path:
    """Where the settings lie."""
    from platformdirs import user_config_path

    return user_config_path("kokkola-desktop", appauthor=False) / "window.ini"


class Preferences:
    """Typed doors to a `QSettings` of the INI kind."""

    def __init__(self, store: QSettings) -> None:
        self.store = store

    @property
    def scheme(self) -> str:
        """``light``, ``dark`` or ``system``."""
        value = str(self.store.value("view/scheme", "system"))
        return value if value in ("light", "dark", "system") else "system"

    @scheme.setter
    def scheme(self, value: str) -> None:
        self.store.setValue("view/scheme", value)

    @property
    def language(self) -> str:
        """``fi``, ``sv`` or ``en``."""
        value = str(self.store.value("view/language", LANGUAGES[0]))
        return value if value in LANGUAGES else LANGUAGES[0]

    @language.setter
    def language(self, value: str) -> None:
        self.store.setValue("view/language", value)

    @property
    def text_size(self) -> int:
        """Per cent."""
        try:
            value = int(str(self.store.value("view/text_size", SMALLEST)))
        except ValueError:
            return SMALLEST
        return max(SMALLEST, min(LARGEST, value))

    @text_size.setter
    def text_size(self, value: int) -> None:
        self.store.setValue("view/text_size", value)

    @property
    def geometry(self) -> QByteArray | None:
        """Size and place of the window."""
        value = self.store.value("window/geometry")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self.store.setValue("window/geometry", value)

    @property
    def place(self) -> str:
        """The screen that was shown last."""
        return str(self.store.value("window/place", "desk"))

    @place.setter
    def place(self, value: str) -> None:
        self.store.setValue("window/place", value)

    @property
    def recent(self) -> list[str]:
        """Files lately open, the newest first; one or another may be gone (`recent.is_there`)."""
        value = self.store.value("file/recent", [])
        paths = [value] if isinstance(value, str) else list(value or [])
        return list(map(str, paths))

    def remember_file(self, path: Path) -> None:
        """Put it first."""
        this = str(path)
        self.store.setValue("file/recent", [this, *(p for p in self.recent if p != this)][:MOST_RECENT])
