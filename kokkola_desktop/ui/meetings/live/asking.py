"""The form that a key opens in place: a few inputs, one button that accepts, Esc that lets it be.

Who asks may follow the typing at each key, so that it is safe within a second and its effect can be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.meetings.live.parts import Panel, PeoplePicker
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import Entry, TextLine
from kokkola_desktop.ui.widgets.findings import FindingPanel
from kokkola_desktop.ui.widgets.layout import column, row
from kokkola_desktop.ui.words import _, told


@dataclass(frozen=True, slots=True)
class Effect:
    """What a question shows while it is answered: ``typed`` follows each key, ``let_be`` takes back what that showed."""

    typed: Callable[[], object]
    let_be: Callable[[], object] | None = None


class Remembering(Protocol):
    """Where texts of questions are safe while they are typed, by the name of their field."""

    def remembered(self, field: str) -> str:
        """What was typed there and never recorded."""

    def remember(self, field: str, text: str) -> None:
        """This stands there now; empty text lets it go."""


class Asking(Panel):
    """One question at a time; hidden while nothing is asked.

    With a ``memory`` a text that is typed from nothing is safe at once, and stands there again when the same is asked.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, name: str = "live.asking") -> None:
        super().__init__(name, "", accent=True)
        self._name = name
        self._body: QWidget | None = None
        self._fault: FindingPanel | None = None
        self._accept: Callable[[], object] | None = None
        self._effect: Effect | None = None
        self._touched = False
        self._kept: list[str] = []
        self._answered: dict[str, str] = {}
        self.memory: Remembering | None = None
        self.kind = ""
        self.hide()

    def ask(
        self,
        kind: str,
        head: str,
        parts: Sequence[QWidget],
        accept_words: str,
        accept: Callable[[], object],
        more: Sequence[Button] = (),
        effect: Effect | None = None,
    ) -> None:
        """Ask this; ``accept`` may raise `UserError`, which stands below the question.

        With an ``effect`` that can be taken back the answer is shown while it is typed, and accepting records nothing yet.
        """
        self.close_question(tell=False)
        self.kind = kind
        self.head.setText(head)
        self._accept, self._effect, self._touched = accept, effect, False
        self._body = QWidget()
        inside = self._body_layout(self._body, parts)
        buttons = row(gap=8)
        self.button = Button(accept_words, f"{self._name}.accept", Kind.QUIET)
        self.button.clicked.connect(lambda _checked=False: self.accept())
        cancel = Button(_("Peruuta"), f"{self._name}.cancel", Kind.FLAT)
        cancel.clicked.connect(lambda _checked=False: self.let_be())
        for button in (self.button, *more, cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        self.content.addWidget(self._body)
        self._kept = []
        if effect is None:
            self._remember(parts)
        self.show()
        self._begin(parts)
        self.opened.emit()

    def _body_layout(self, body: QWidget, parts: Sequence[QWidget]) -> QVBoxLayout:
        inside = column(body, gap=10)
        for part in parts:
            inside.addWidget(part)
            if isinstance(part, Entry):
                part.typed.connect(lambda _text: self._typed())
                if isinstance(part.line, TextLine):
                    part.line.entered.connect(self.accept)
                    part.line.left_by_escape.connect(self.let_be)
                else:
                    part.line.installEventFilter(self)
        return inside

    def _begin(self, parts: Sequence[QWidget]) -> None:
        for part in parts:
            if isinstance(part, Entry):
                part.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
                if isinstance(part.line, TextLine):
                    part.line.selectAll()
                return
            first = part.first() if isinstance(part, PeoplePicker) else None
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _remember(self, parts: Sequence[QWidget]) -> None:
        memory = self.memory
        for part in parts:
            if memory is None or not isinstance(part, Entry) or part.text:
                continue
            field = f"asking.{self.kind}.{part.line.objectName()}"
            part.show_text(memory.remembered(field))
            part.typed.connect(lambda _text, part=part, field=field: memory.remember(field, part.text))
            self._kept.append(field)

    def _let_go(self, kept: Sequence[str]) -> None:
        """What was typed in these fields is recorded, or is not wanted."""
        for field in kept:
            if self.memory is not None:
                self.memory.remember(field, "")

    def bring_back(self) -> None:
        """What was answered last was refused: its words stand there when it is asked again."""
        for field, text in self._answered.items():
            if self.memory is not None:
                self.memory.remember(field, text)
        self._answered = {}

    def answer_is_recorded(self) -> None:
        """What is refused later is something else."""
        self._answered = {}

    def _typed(self) -> None:
        self._touched = True
        if self._effect is not None:
            self._effect.typed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves a text of several lines, and Ctrl+Enter accepts.

        Where the text already shows its effect Esc keeps what was written; nothing is ever recorded by it.
        """
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                shown = self._effect is not None and self._effect.let_be is not None
                (self.accept if shown and self._touched else self.let_be)()
                return True
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def holds_focus(self) -> bool:
        """Whether the focus is in the question."""
        focus = QApplication.focusWidget()
        return self._body is not None and focus is not None and self._body.isAncestorOf(focus)

    def accept(self) -> None:
        """What was answered is taken."""
        if self._accept is None:
            return
        body, kept = self._body, self._kept
        try:
            self._accept()
        except UserError as error:
            self._say(told(error))
            return
        memory = self.memory
        self._answered = {field: memory.remembered(field) for field in kept} if memory is not None else {}
        self._let_go(kept)
        if self._body is body:  # else the answer has led to another question, which stays
            self.close_question()

    def settle(self) -> bool:
        """Something else is done: what was typed is accepted first, or the question stays with its fault (False)."""
        if self._effect is not None and self._touched:
            self.accept()
            return self._body is None
        self.close_question(tell=False)
        return True

    def let_be(self) -> None:
        """Nothing is answered: what the typing had shown is taken back."""
        effect = self._effect
        if effect is not None and effect.let_be is not None:
            effect.let_be()
        self._let_go(self._kept)
        self.close_question()

    @property
    def fault(self) -> str:
        """What is wrong with the answer."""
        return self._fault.label.text() if self._fault is not None else ""

    def _say(self, text: str) -> None:
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
        layout = self._body.layout() if self._body is not None else None
        if layout is not None:
            self._fault = FindingPanel(text, "bad")
            layout.addWidget(self._fault)

    def close_question(self, *, tell: bool = True) -> None:
        """Ask nothing any more."""
        if self._body is not None:
            self.content.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = self._fault = None
        self._accept = self._effect = None
        self.kind = ""
        self.hide()
        if tell:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets the question be; Enter accepts, wherever the focus is in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.let_be()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)
