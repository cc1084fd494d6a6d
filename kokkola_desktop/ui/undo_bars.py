"""The bars that offer to take back what was done just now, for as long as it is the newest step."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.widgets.report import Report


class UndoBars:
    """A bar goes as soon as another step was made, undone or redone: what it offers cannot be had any more."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[Report, int | None]] = {}
        self._known: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._told)

    def note(self, report: Report, step: int | None) -> None:
        """A report tells of this step (its id), which is the newest one now."""
        key = id(report)
        if key not in self._known:
            self._known.add(key)
            report.destroyed.connect(lambda _gone=None: self._forget(key))
        self._told[key] = (report, step)

    def _forget(self, key: int) -> None:
        self._told.pop(key, None)
        self._known.discard(key)

    def follow(self, step: int | None) -> None:
        """This step (its id) is the newest one now."""
        for key, (report, told) in list(self._told.items()):
            if told != step:
                del self._told[key]
                if report.findChild(QWidget, undo_name(report)) is not None:
                    report.clear()


def undo_name(report: Report) -> str:
    """The object name of a report's link that takes back."""
    return f"{report.objectName()}.undo"
