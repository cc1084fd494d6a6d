"""Colours, fonts and measures."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QLabel

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.theme import DARK, LIGHT, Theme, Tokens

TEXT_PAIRS = [
    ("text", "bg"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "sel"),
    ("muted", "bg"),
    ("muted", "surface"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("ok", "surface"),
    ("warn", "surface"),
    ("warn", "warn_soft"),
    ("bad", "surface"),
    ("bad", "bad_soft"),
]


def luminance(colour: str) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_its_ground(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_an_input_is_seen(tokens):
    assert contrast(tokens.field, tokens.surface) >= 3


def test_light_and_dark_name_the_same_purposes_and_no_colour_is_shared_by_mistake():
    names = [field.name for field in fields(Tokens)]
    assert [name for name in names if getattr(LIGHT, name) == getattr(DARK, name)] == []


def test_the_bundled_font_is_used_with_its_semibold_cut(qtbot):
    label = QLabel("Kokkola")
    qtbot.addWidget(label)
    label.setFont(theme.current().font(14, 600))
    assert QFontInfo(label.font()).family() == theme.FAMILY
    assert QFontInfo(label.font()).weight() == 600


def test_figures_are_all_of_one_width(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    widths = {label.fontMetrics().horizontalAdvance(digit * 8) for digit in "0123456789"}
    assert len(widths) == 1


def test_text_grows_in_steps_and_stays_between_100_and_200_per_cent():
    assert Theme().larger(3).text_size == 130
    assert Theme().larger(-1).text_size == 100
    assert Theme(text_size=190).larger(5).text_size == 200
    assert Theme(text_size=200).px(34) == 68


def test_the_dark_theme_gives_qt_its_dark_palette(application):
    theme.apply(application, Theme(dark=True))
    assert application.palette().color(QPalette.ColorRole.Window) == QColor(DARK.bg)
    assert application.palette().color(QPalette.ColorRole.Text) == QColor(DARK.text)


GARBAGE_WHILE_THE_THEME_CHANGES = """
import gc
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from kokkola_desktop.ui import theme

let_go = []


class Label(QLabel):
    def changeEvent(self, event):
        if let_go:
            let_go.clear()
            if gc.isenabled():  # as the collector does by itself whenever Python has run for a while
                gc.collect()
        super().changeEvent(event)


application = QApplication(["theme"])
theme.load_fonts()
window = QWidget()
theme.dress(window)
rows = QVBoxLayout(window)
for n in range(60):
    rows.addWidget(Label(str(n)))
window.show()
theme.apply(application, theme.Theme())
for _ in range(60):
    widget = QWidget()
    QVBoxLayout(widget).addWidget(QLabel("x"))
    widget.itself = widget
    let_go.append(widget)
del widget
theme.apply(application, theme.Theme(dark=True, text_size=150))
assert gc.isenabled()
print("shown")
"""


def test_what_python_lets_go_meanwhile_does_not_end_the_process():
    command = [sys.executable, "-c", GARBAGE_WHILE_THE_THEME_CHANGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "shown\n"), done.stderr
