"""The line at the bottom: what is saved, who holds the file, and work in the background with its cancel button."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.tasks import Task, Tasks
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import label, row, say
from kokkola_desktop.ui.words import _, current, sentence

HEIGHT = 28


class StatusLine(QWidget):
    """Facts, no questions."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setProperty("surface", "bar-top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.current().px(HEIGHT))
        layout = row(self, (16, 1, 16, 0), 16)
        state = row(gap=6)
        self._icon = IconSpot("check", "ok", 14)
        self._saved = label(role="ok", name="status.saved")
        state.addWidget(self._icon)
        state.addWidget(self._saved)
        layout.addLayout(state)
        self._note = label(role="label", name="status.note")
        layout.addWidget(self._note)
        layout.addStretch(1)
        self._work = _Work(self)
        layout.addWidget(self._work)
        self._icon.hide()
        for task in tasks.running():  # what was begun before the window was built anew
            self._work.show_task(task)
        tasks.started.connect(self._work.show_task)
        tasks.ended.connect(self._work.drop_task)

    def show_saved(self, moment: datetime) -> None:
        """Everything is in the file."""
        self._icon.show_icon("check", "ok")
        self._icon.show()
        say(self._saved, sentence(_("Tallennettu {clock}"), clock=current().clock(moment.time())), "ok")

    def show_opened(self) -> None:
        """Nothing has been changed since the file was opened."""
        self._icon.show_icon("check", "ok")
        self._icon.show()
        say(self._saved, _("Kaikki tallessa"), "ok")

    def show_read_only(self, holder: str) -> None:
        """The file can be looked at only; ``holder`` is who has it, where that is known."""
        self._icon.show_icon("lock", "warn")
        self._icon.show()
        words = sentence(_("Vain luku – tiedosto on avoinna: {holder}"), holder=holder) if holder else _("Vain luku")
        say(self._saved, words, "warn")

    def show_backup(self, moment: datetime) -> None:
        """A copy was made."""
        self._note.setText(sentence(_("Varmuuskopio {clock}"), clock=current().clock(moment.time())))


class _Work(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status.work")
        layout = row(self, gap=8)
        self._name = label(role="label", name="status.work.name")
        self._bar = QProgressBar()
        self._bar.setObjectName("status.work.progress")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(theme.current().px(120))
        self._cancel = Button(_("Keskeytä"), "status.work.cancel", Kind.FLAT, "x", icon_only=True)
        self._cancel.setFixedHeight(theme.current().px(HEIGHT - 4))
        layout.addWidget(self._name)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._cancel)
        self._tasks: list[Task] = []
        self._cancel.clicked.connect(lambda _checked=False: self._tasks[-1].cancel() if self._tasks else None)
        self.hide()

    def show_task(self, task: Task) -> None:
        """The newest is shown."""
        self._tasks.append(task)
        self._name.setText(task.name)
        self._bar.setAccessibleName(task.name)
        self._bar.setRange(0, 0)
        task.progressed.connect(self._progress)
        self.show()

    def drop_task(self, task: Task) -> None:
        """It has ended."""
        self._tasks.remove(task)
        if self._tasks:
            self._name.setText(self._tasks[-1].name)
        else:
            self.hide()

    def _progress(self, done: int, total: int) -> None:
        if self._tasks and self.sender() is self._tasks[-1]:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
