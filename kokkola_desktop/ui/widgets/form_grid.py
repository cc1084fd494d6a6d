"""Fields beside each other in as many columns as there is room for, in reading order; Tab goes the same way."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kokkola_desktop.ui import theme


class FormGrid(QWidget):
    """``least`` is the width in pixels at 100 % that a field needs; ``most`` how many stand in a line.

    A part that is hidden takes no place. Parts named in ``wide`` take a whole line.
    """

    def __init__(
        self,
        parts: Sequence[QWidget],
        least: int = 170,
        most: int = 4,
        wide: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = list(parts)
        self._least, self._most = least, most
        self._wide = set(wide)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.current().px(12))
        self._grid.setVerticalSpacing(theme.current().px(12))
        for part in self._parts:
            part.setParent(self)
            part.installEventFilter(self)
        for one, other in zip(self._parts, self._parts[1:], strict=False):
            QWidget.setTabOrder(_input(one), _input(other))
        self._placed: tuple[int, tuple[QWidget, ...]] = (0, ())
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part that appears or goes changes the places of the others."""
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        """One column is enough."""
        return QSize(theme.current().px(self._least), super().minimumSizeHint().height())

    def _place(self) -> None:
        px = theme.current().px
        shown = tuple(part for part in self._parts if not part.isHidden())
        columns = max(1, min(self._most, (self.width() + px(12)) // px(self._least + 12)))
        if self._placed == (columns, shown):
            return
        self._placed = (columns, shown)
        while self._grid.takeAt(0) is not None:
            pass
        line = place = 0
        for part in shown:
            wide = part in self._wide
            if place and (wide or place == columns):
                line, place = line + 1, 0
            self._grid.addWidget(part, line, place, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
            place = columns if wide else place + 1
        for n in range(self._most):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)


def _input(part: QWidget) -> QWidget:
    editor = getattr(part, "editor", part)
    return editor if isinstance(editor, QWidget) else part
