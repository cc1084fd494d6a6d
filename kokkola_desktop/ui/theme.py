"""Colours, fonts and measures of the window, light and dark.

All measures in the code are pixels at text size 100 %; `Theme.px` scales them. The theme belongs to the process, as
Qt's own palette and font do: `apply` sets them together, and widgets that paint themselves ask `current` while painting,
so a change of theme needs no bookkeeping. The palettes are our own, since Qt gives no dark one without a desktop theme.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kokkola_desktop import garbage, resources
from kokkola_desktop.ui import stylesheet

FAMILY = "Source Sans 3"
FONT_FILES = ("Regular", "Semibold", "Bold", "It", "BoldIt")
BODY = 14
SMALLEST, LARGEST, STEP = 100, 200, 10


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour for each purpose; the pairs of text and ground are at least 4,5 : 1, `field` 3 : 1."""

    bg: str
    surface: str
    raised: str
    text: str
    muted: str
    border: str
    field: str
    accent: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    granted: str
    reco: str
    agenda: str
    sel: str


LIGHT = Tokens(
    bg="#F3F5F8",
    surface="#FFFFFF",
    raised="#F8FAFC",
    text="#1A2330",
    muted="#566273",
    border="#D5DCE5",
    field="#7C8899",
    accent="#0A5A8C",
    accent_soft="#E3EFF7",
    on_accent="#FFFFFF",
    ok="#1B7244",
    ok_soft="#E3F4EA",
    warn="#8A5600",
    warn_soft="#FCF0D9",
    bad="#B3261E",
    bad_soft="#FBE7E5",
    granted="#0A5A8C",
    reco="#5AA4CF",
    agenda="#BBD9EC",
    sel="#D8EAF6",
)
DARK = Tokens(
    bg="#12171D",
    surface="#1A2028",
    raised="#202833",
    text="#E7ECF2",
    muted="#A3AFBD",
    border="#313B48",
    field="#6E7B8C",
    accent="#72BCEB",
    accent_soft="#1D3547",
    on_accent="#0C1A24",
    ok="#6FCF97",
    ok_soft="#1B3326",
    warn="#F0BE62",
    warn_soft="#3A2E17",
    bad="#F28B82",
    bad_soft="#41211F",
    granted="#72BCEB",
    reco="#3E7EA8",
    agenda="#2A4E68",
    sel="#22405A",
)


@dataclass(frozen=True, slots=True)
class Theme:
    """What is shown now: ``dark`` or light, text size in per cent (100–200)."""

    dark: bool = False
    text_size: int = SMALLEST

    @property
    def tokens(self) -> Tokens:
        """The colours by purpose."""
        return DARK if self.dark else LIGHT

    def color(self, token: str) -> QColor:
        """The colour of a purpose, such as ``muted``."""
        return QColor(getattr(self.tokens, token))

    def px(self, pixels: float) -> int:
        """Pixels at 100 % as pixels at the text size chosen."""
        return round(pixels * self.text_size / 100)

    def font(self, pixels: int = BODY, weight: int = 400, *, italic: bool = False) -> QFont:
        """A cut of the program's font; ``pixels`` at 100 %."""
        return _font(self.px(pixels), weight, italic)

    def larger(self, steps: int) -> Theme:
        """The same theme with the text so many steps of 10 % larger (negative: smaller), within 100–200 %."""
        return replace(self, text_size=max(SMALLEST, min(LARGEST, self.text_size + steps * STEP)))


@lru_cache(maxsize=64)
def _font(pixels: int, weight: int, italic: bool) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    return font


_shown = Theme()


def current() -> Theme:
    """The theme that is shown."""
    return _shown


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; a missing file is a broken installation and is raised."""
    for cut in FONT_FILES:
        path = resources.path("fonts", f"SourceSans3-{cut}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"font {path} cannot be read")


def apply(application: QApplication, theme: Theme) -> None:
    """Show the theme in every window of the application."""
    global _shown  # noqa: PLW0603 -- the theme is the process's, as Qt's palette is
    _shown = theme
    # Qt goes from widget to widget; one that Python collected meanwhile would end the process.
    with garbage.left_alone():
        application.setFont(theme.font())
        application.setPalette(palette(theme.tokens))
        for window in application.topLevelWidgets():
            if window.styleSheet():
                dress(window)


def dress(window: QWidget) -> None:
    """Give a window that has no parent the style sheet of the theme; it follows the theme from then on.

    Not the application: under a sheet of its own, Qt styles a part and all that it holds anew each time that it gets a
    parent, and a screen takes twice as long to open.
    """
    window.setStyleSheet(_sheet(_shown))


@lru_cache(maxsize=4)
def _sheet(theme: Theme) -> str:
    return stylesheet.generate({field.name: getattr(theme.tokens, field.name) for field in fields(Tokens)}, theme.px)


def palette(tokens: Tokens) -> QPalette:
    """Qt's roles from our tokens, so that what no style rule names has the right colours too."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: tokens.bg,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.raised,
        roles.Text: tokens.text,
        roles.PlaceholderText: tokens.muted,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.bad,
        roles.Highlight: tokens.sel,
        roles.HighlightedText: tokens.text,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.ToolTipBase: tokens.surface,
        roles.ToolTipText: tokens.text,
        roles.Light: tokens.raised,
        roles.Midlight: tokens.border,
        roles.Mid: tokens.border,
        roles.Dark: tokens.field,
        roles.Shadow: tokens.field,
        roles.Accent: tokens.accent,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.field))
    return result


def system_is_dark(application: QApplication) -> bool:
    """What the desktop asks for, where it says so."""
    return application.styleHints().colorScheme() == Qt.ColorScheme.Dark
