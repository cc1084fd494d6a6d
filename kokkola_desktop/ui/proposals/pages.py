"""The pages of Hankkeet: the list, and what is opened from it in its place. A page is made when it is first opened."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QVBoxLayout, QWidget


@runtime_checkable
class Page(Protocol):
    """What is opened in place of the list."""

    def keep(self) -> None:
        """Save what is being typed."""

    def follow(self) -> None:
        """Something in the file has changed."""

    def close_lanes(self) -> None:
        """The file is about to be closed: end what reads it."""


class Pages:
    """Shows one page at a time; hidden ones ask for no room."""

    def __init__(self, layout: QVBoxLayout, first: QWidget) -> None:
        self._layout = layout
        self._made: dict[str, QWidget] = {}
        self.shown = "list"
        self.add("list", first)
        first.show()

    @property
    def current(self) -> QWidget:
        """The page that is shown."""
        return self._made[self.shown]

    def add(self, name: str, page: QWidget) -> None:
        """A page that can be shown from now on."""
        page.hide()
        self._made[name] = page
        self._layout.addWidget(page, 1)

    def made(self) -> tuple[QWidget, ...]:
        """Those that there are by now."""
        return tuple(self._made.values())

    def show(self, name: str) -> None:
        """Show it instead of the one that is shown."""
        self.shown = name
        for other, page in self._made.items():
            if other != name:
                page.hide()
        self._made[name].show()
