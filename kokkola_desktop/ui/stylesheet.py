"""The one style sheet of the window, made from the colours and the scale of a theme.

Rows 34, inputs 32, radius 6 (panels 8), hairlines 1 px; no shadows, no gradients. Labels carry their place in the type
scale as the property ``role``. Buttons, chips, gauges and table rows paint themselves (`widgets`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Template

_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QWidget#window.body { background: $bg; }
QWidget[surface="true"] { background: $surface; }
QWidget[surface="bar-bottom"] { background: $surface; border-bottom: 1px solid $border; }
QWidget[surface="bar-top"] { background: $surface; border-top: 1px solid $border; }
QWidget[surface="bar-right"] { background: $surface; border-right: 1px solid $border; }
QFrame[surface="panel"] { background: $surface; border: 1px solid $border; border-radius: ${radius_panel}px; }
QFrame[surface="popup"] { background: $surface; border: 1px solid $field; border-radius: ${radius_panel}px; }
QFrame[surface="popup-window"] { background: $surface; border: 1px solid $field; }
QFrame[line="true"] { background: $border; border: none; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${f22}px; font-weight: 600; }
QLabel[role="head"] { font-size: ${f16}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="label"] { color: $muted; font-size: ${f13}px; }
QLabel[role="label-strong"] { color: $muted; font-size: ${f13}px; font-weight: 600; }
QLabel[role="small"] { font-size: ${f13}px; }
QLabel[role="small-strong"] { font-size: ${f13}px; font-weight: 600; }
QLabel[role="ok"] { color: $ok; font-size: ${f13}px; }
QLabel[role="warn"] { color: $warn; font-size: ${f13}px; }
QLabel[role="bad"] { color: $bad; font-size: ${f13}px; }
QLabel[role="bad-strong"] { color: $bad; font-size: ${f13}px; font-weight: 600; }
QLabel[role="live-title"] { font-size: ${f28}px; font-weight: 600; }
QLabel[role="live-text"] { font-size: ${f16}px; }
QLabel[role="live-muted"] { color: $muted; font-size: ${f16}px; }
QLabel[role="live-ok"] { color: $ok; font-size: ${f15}px; }
QLabel[role="live-bad"] { color: $bad; font-size: ${f15}px; }
QLabel[role="live-clock"] { font-size: ${f22}px; font-weight: 600; }
QLabel[role="live-put"] { font-size: ${f20}px; }
QLabel[role="wall-title"] { font-size: ${f40}px; font-weight: 600; }
QLabel[role="wall-title-long"] { font-size: ${f28}px; font-weight: 600; }
QLabel[role="wall-kicker"] { color: $accent; font-size: ${f22}px; font-weight: 600; }
QLabel[role="wall-text"] { font-size: ${f22}px; }
QLabel[role="wall-bad"] { color: $bad; font-size: ${f22}px; font-weight: 600; }
QLabel[role="wall-muted"] { color: $muted; font-size: ${f22}px; }
QLabel[role="live-count"] { font-size: ${f30}px; font-weight: 600; }
QLabel[role="accent-strong"] { color: $accent; font-weight: 600; }
QPlainTextEdit[live="true"], QPlainTextEdit[live="true"]:focus { font-size: ${f16}px; border: none; padding: 0; background: transparent; }
QFrame[surface="panel-accent"] { background: $surface; border: 2px solid $accent; border-radius: ${radius_panel}px; }
QWidget[surface="bar-left"] { background: $surface; border-left: 1px solid $border; }
QLabel[role="mark"] { color: $warn; font-size: ${f12}px; }

QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit {
    background: $surface; color: $text; border: 1px solid $field; border-radius: ${radius}px;
    padding: 0 ${p8}px; min-height: ${input}px; placeholder-text-color: $muted; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit[search="true"] { background: $raised; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit:focus {
    border: 2px solid $accent; padding: 0 ${p7}px; min-height: ${input_focus}px; }
QLineEdit[wrong="true"] { border-color: $bad; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; border-color: $border; }
QComboBox::drop-down { border: none; width: ${p24}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $field; outline: none;
    selection-background-color: $sel; selection-color: $text; padding: ${p4}px; }

QTextEdit { background: $surface; color: $text; border: 1px solid $field; border-radius: ${radius}px; padding: ${p6}px ${p8}px;
    selection-background-color: $accent; selection-color: $on_accent; }
QTextEdit:focus { border: 2px solid $accent; padding: ${p5}px ${p7}px; }
QTextEdit[readOnly="true"] { border: 1px solid $border; }
QLineEdit[cell="true"] { border: 2px solid transparent; border-radius: 0; background: transparent; padding: 0 ${p4}px;
    min-height: ${cell}px; placeholder-text-color: $text; }
QLineEdit[cell="true"]:hover { border: 2px solid $border; }
QLineEdit[cell="true"][wrong="true"] { border: 2px solid $bad; }
QLineEdit[cell="true"]:focus { border: 2px solid $accent; padding: 0 ${p4}px; min-height: ${cell}px; }
QLabel[role="difference"] { font-size: ${f20}px; font-weight: 600; }
QLabel[role="difference-bad"] { color: $bad; font-size: ${f20}px; font-weight: 600; }
QFrame[rule="bad"] { background: $bad; border: none; }
QFrame[surface="none"] { background: transparent; border: none; }
QFrame[surface="panel-bad"] { background: $surface; border: 1px solid $bad; border-radius: ${radius_panel}px; }

QTableView, QListView { background: $surface; color: $text; border: none; outline: none;
    selection-background-color: $sel; selection-color: $text; gridline-color: $border; }
QListView[popup="true"] { border: 1px solid $field; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; font-size: ${f13}px; font-weight: 600;
    border: none; border-bottom: 1px solid $border; padding: 0 ${p10}px; }
QTableCornerButton::section { background: $surface; border: none; }

QMenu { background: $surface; border: 1px solid $field; padding: ${p4}px; }
QListView::item { min-height: ${p26}px; padding: 0 ${p6}px; border-radius: ${radius_small}px; }
QListView::item:selected { background: $sel; color: $text; }
QListView::indicator { width: ${p16}px; height: ${p16}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p12}px; border-radius: ${radius_small}px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $field; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $border; margin: ${p4}px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[surface="none"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: ${p3}px; }
QScrollBar::handle:vertical { margin: ${p2}px ${p3}px; }
QScrollBar::handle:horizontal { margin: ${p3}px ${p2}px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $field; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: none; width: 0; height: 0; }

QToolTip { background: $surface; color: $text; border: 1px solid $field; padding: ${p4}px; }
QProgressBar { background: $raised; border: 1px solid $border; border-radius: ${p4}px; max-height: ${p8}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p3}px; }
QSplitter::handle { background: transparent; }
""")

_FONT_SIZES = (12, 13, 14, 15, 16, 20, 22, 28, 30, 40)
_PADS = (2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24, 26, 32)


def generate(colours: Mapping[str, str], px: Callable[[float], int]) -> str:
    """The sheet for the colours by token; ``px`` scales the measures."""
    measures = {f"f{size}": px(size) for size in _FONT_SIZES} | {f"p{pad}": px(pad) for pad in _PADS}
    measures |= {
        "radius": px(6),
        "radius_small": px(4),
        "radius_panel": px(8),
        "input": px(32) - 2,
        "cell": px(33) - 4,
        "input_focus": px(32) - 4,
    }
    return _SHEET.substitute(colours, **measures)
