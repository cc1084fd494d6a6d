"""Where parts are made anew, the focus stays with the one that took its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def kept_focus(place: QWidget) -> Iterator[None]:
    """While the parts of a place are made anew: the focus goes to the part of the same name, else to the first one."""
    focused = QApplication.focusWidget()
    inside = focused is not None and place.isAncestorOf(focused)
    name = focused.objectName() if focused is not None else ""
    yield
    if not inside:
        return
    parts = [part for part in place.findChildren(QWidget) if part.isVisibleTo(place) and _takes_focus(part)]
    target = next((part for part in parts if part.objectName() == name), parts[0] if parts else None)
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def _takes_focus(part: QWidget) -> bool:
    return part.isEnabled() and part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.focusProxy() is None
