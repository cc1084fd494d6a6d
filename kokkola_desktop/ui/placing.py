"""Where the window stands: wholly on a screen that is there, whatever screen it was left on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

#: Room for the title bar and the frame that the system puts around a window, in pixels.
TITLE = 32
FRAME = 4


def inside(wanted: QRect, screens: Sequence[QRect]) -> QRect:
    """The place within the screen that holds most of what is wanted, else the first; no larger than that screen."""

    def seen(screen: QRect) -> int:
        shared = screen.intersected(wanted)
        return max(0, shared.width()) * max(0, shared.height())

    room = max(screens, key=seen).adjusted(FRAME, TITLE, -FRAME, -FRAME)
    width, height = min(wanted.width(), room.width()), min(wanted.height(), room.height())
    left = max(room.left(), min(wanted.left(), room.right() - width + 1))
    top = max(room.top(), min(wanted.top(), room.bottom() - height + 1))
    return QRect(left, top, width, height)


def place_inside(window: QWidget) -> None:
    """Move a window that is not shown yet to where it can be seen."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if screens and not (window.isMaximized() or window.isFullScreen()):
        window.setGeometry(inside(window.geometry(), screens))
