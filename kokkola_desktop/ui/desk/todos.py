"""The short list of what is next: icon, one strong line, one quiet line, one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import column, label, line, row


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do; ``name`` is the object name of its button."""

    icon: str
    ink: str
    title: str
    detail: str
    button: str
    name: str
    act: Callable[[], object]


class TodoList(QWidget):
    """The first one's button is the primary one of the screen."""

    def __init__(self, todos: list[Todo]) -> None:
        super().__init__()
        self.setObjectName("desk.next")
        layout = column(self)
        self.buttons: list[Button] = []
        for n, todo in enumerate(todos):
            layout.addWidget(self._entry(todo, Kind.QUIET if n else Kind.PRIMARY))
            layout.addWidget(line())

    def _entry(self, todo: Todo, kind: Kind) -> QWidget:
        result = QWidget()
        across = row(result, (0, 12, 0, 12), 14)
        across.addWidget(IconSpot(todo.icon, todo.ink, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        words = column(gap=2)
        words.addWidget(label(todo.title, "strong", wrap=True))
        words.addWidget(label(todo.detail, "muted", wrap=True))
        across.addLayout(words, 1)
        button = Button(todo.button, todo.name, kind)
        button.setAccessibleDescription(todo.title)
        button.clicked.connect(lambda _checked=False: todo.act())
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.buttons.append(button)
        return result
