"""The pages of Hankkeet: the list, and what is opened from it in its place. A page is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Pages:
    """Shows one page at a time; hidden ones ask for no room."""

    def __init__(self, layout: QVBoxLayout, first: QWidget) -> None:
        self._layout = layout
        self._made: dict[str, QWidget] = {"list": first}
        self.shown = "list"
        layout.addWidget(first, 1)

    def page(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        """The page of a name."""
        if name not in self._made:
            self._made[name] = make()
            self._made[name].hide()
            self._layout.addWidget(self._made[name], 1)
        return self._made[name]

    def made(self) -> Iterable[tuple[str, QWidget]]:
        """Those that there are by now."""
        return tuple(self._made.items())

    def show(self, name: str) -> None:
        """Show it instead of the one that is shown."""
        self.shown = name
        for other, page in self._made.items():
            if other != name:
                page.hide()
        self._made[name].show()
