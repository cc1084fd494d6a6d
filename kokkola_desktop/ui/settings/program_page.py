"""What this machine remembers of the window: language, theme, size of the text. Nothing of it lies in the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.preferences import Preferences
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.settings.page import SettingsPage
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.words import _, current

#: Each language by its own name, so that whoever speaks it finds it.
LANGUAGES = (("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"))
SCHEMES = (
    ("system", N_("järjestelmän mukaan")),
    ("light", N_("vaalea")),
    ("dark", N_("tumma")),
)


class ProgramPage(SettingsPage):
    """A change is seen at once."""

    def __init__(self, name: str, around: Surroundings) -> None:
        super().__init__(name)
        self._around = around
        self.head(_("Ohjelma"), _("Nämä koskevat tätä konetta; tiedostossa niitä ei ole."))
        self.language = Choice(_("Ikkunan kieli"), "program.language", LANGUAGES)
        self.scheme = Choice(_("Ulkoasu"), "program.scheme", [(value, _(words)) for value, words in SCHEMES])
        sizes = range(theme.SMALLEST, theme.LARGEST + 1, theme.STEP)
        self.size = Choice(_("Tekstin koko"), "program.size", [(one, f"{one}\u00a0%") for one in sizes])
        self.content.addWidget(FormGrid([self.language, self.scheme, self.size], 200, 3))
        self.content.addStretch(1)
        self.language.changed.connect(lambda code: around.actions[f"view.{code}"].trigger())
        self.scheme.changed.connect(lambda scheme: around.actions[f"view.{scheme}"].trigger())
        self.size.changed.connect(self._resize)

    def _resize(self, size: int) -> None:
        Preferences(self._around.settings).text_size = size
        self._around.actions["view.refresh"].trigger()

    def show_values(self, values: dict[str, Any], to_check: Sequence[str]) -> None:
        """What holds now."""
        self.language.follow_value(current().code)
        self.scheme.follow_value(Preferences(self._around.settings).scheme)
        self.size.follow_value(theme.current().text_size)

    def focus_first(self) -> None:
        """To the language."""
        self.language.editor.setFocus(Qt.FocusReason.OtherFocusReason)
