"""F6 goes from one area of the window to the next, Shift+F6 back: navigation, the screen's panels, status, top bar.

A screen says nothing of its areas: they are its outermost panels, and what stands outside of them is one area too. An
area that was left has its focus back where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class Areas:
    """``inner`` is what stands between the first and the others of ``outer``."""

    def __init__(self, outer: Sequence[QWidget], inner: QWidget) -> None:
        self._outer = outer
        self._inner = inner
        self._left: QWidget | None = None

    def step(self, *, back: bool = False) -> bool:
        """Move the focus to the next area, or the one before; False where there is no other."""
        groups = _groups(self._outer, self._inner)
        focused = QApplication.focusWidget()
        here = next((n for n, (_area, parts) in enumerate(groups) if focused in parts), None)
        if not groups or (here is not None and len(groups) == 1):
            return False
        if here is None:
            target = 0
        else:
            target = (here + (-1 if back else 1)) % len(groups)
            if groups[here][0] is self._inner:
                self._left = focused
        area, parts = groups[target]
        last = self._left if area is self._inner else area.focusWidget()
        to = last if last in parts else parts[0]
        to.setFocus(Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason)
        return True


def _groups(outer: Sequence[QWidget], inner: QWidget) -> list[tuple[QWidget, list[QWidget]]]:
    """The areas that can take the focus, in their order, each with its parts in the order of Tab."""
    groups: dict[QWidget, list[QWidget]] = {}
    for area in outer[:1]:
        groups[area] = []
    inside: dict[QWidget, list[QWidget]] = {}
    others: dict[QWidget, list[QWidget]] = {area: [] for area in outer[1:]}
    for part in _in_order_of_tab(inner.window()):
        if inner.isAncestorOf(part):
            inside.setdefault(_panel(part, inner), []).append(part)
            continue
        for found in (groups, others):
            for area, parts in found.items():
                if area.isAncestorOf(part):
                    parts.append(part)
    return [(area, parts) for found in (groups, inside, others) for area, parts in found.items() if parts]


def _in_order_of_tab(window: QWidget) -> Iterator[QWidget]:
    part = window.nextInFocusChain()
    while part is not window:
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled():
            yield part
        part = part.nextInFocusChain()


def _panel(part: QWidget, inner: QWidget) -> QWidget:
    """The outermost panel of the screen that a part stands in; the screen itself where it stands in none."""
    found = inner
    above: QWidget | None = part
    while above is not None and above is not inner:
        if above.property("surface") == "panel":
            found = above
        above = above.parentWidget()
    return found
