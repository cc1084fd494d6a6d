"""The window: bar, navigation, screens, status line; it owns the open file and connects the screens with each other.

Nothing here imports a service at module level: the first frame is painted before the store is loaded (`opening`). What
the first frame does not show (search list, doors) is imported when it is needed.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui import loading, theme
from kokkola_desktop.ui.actions import Actions
from kokkola_desktop.ui.areas import Areas
from kokkola_desktop.ui.backing_up import BackingUp
from kokkola_desktop.ui.changes import Changes
from kokkola_desktop.ui.dropping import FileDropWindow, is_ours
from kokkola_desktop.ui.navigation import DESTINATIONS, Destination, Navigation
from kokkola_desktop.ui.notices import Notices
from kokkola_desktop.ui.opening import Opener
from kokkola_desktop.ui.opening_page import OpeningPage
from kokkola_desktop.ui.places import BEGINS, OF_A_FILE, PLACE_OF
from kokkola_desktop.ui.placing import place_inside
from kokkola_desktop.ui.preferences import Preferences
from kokkola_desktop.ui.recent import is_there
from kokkola_desktop.ui.screen import Screen, ScreenFrame, Surroundings
from kokkola_desktop.ui.searching import Searching
from kokkola_desktop.ui.status_line import StatusLine
from kokkola_desktop.ui.stepping import Stepping
from kokkola_desktop.ui.tasks import Lane, Tasks
from kokkola_desktop.ui.top_bar import TopBar
from kokkola_desktop.ui.widgets.layout import column, row
from kokkola_desktop.ui.words import _, sentence, told

if TYPE_CHECKING:
    from kokkola_desktop.ui.welcome import Welcome

NARROW = 900
#: Milliseconds after a file was opened when the rest of the program is loaded.
REST = 300
#: Milliseconds that the first rows have to be painted before the store is loaded.
PATIENCE = 60


class MainWindow(FileDropWindow):
    """One file, one window. ``now`` is the clock that all of it goes by."""

    painted = Signal()
    rows_shown = Signal()
    reported = Signal(str, str)

    def __init__(self, preferences: Preferences, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self.setObjectName("window")
        theme.dress(self)
        self.setWindowTitle("Kokkola Desktop")
        self.preferences = preferences
        self.now = now
        self.commands = Actions(self)
        self.tasks = Tasks(self)
        self.around = Surroundings(self.commands, self.tasks, preferences.store, now, self.cover)
        self._stepping = Stepping(self.around, lambda: self.top, self.tell, self)
        self.path: Path | None = None
        self._changes: Changes | None = None
        self._lane: Lane | None = None
        self._cover: QWidget | None = None
        self._place = "desk"
        self._painted = False
        self._screens: dict[str, Screen] = {}
        self._welcome: Welcome | None = None
        self.backing_up = BackingUp(self.around, self)
        self.backing_up.made.connect(self._backed_up)
        self.backing_up.failed.connect(self.tell)
        self.opener = Opener(self)
        self.opener.glanced.connect(self._glanced)
        self.opener.opened.connect(self._opened)
        self.opener.failed.connect(self._not_opened)
        self.reported.connect(self._tell_crash)
        self.addActions(self.commands.all())
        for place, names in BEGINS.items():
            for name in names:
                # Before the screen's own act, which is connected later: the user sees what begins.
                self.commands[name].triggered.connect(partial(self._lead, place))
        self.build()
        self.resize(1440, 900)
        if preferences.geometry is not None:
            self.restoreGeometry(preferences.geometry)
            place_inside(self)
        self.setMinimumSize(640, 400)

    # building -----------------------------------------------------------------

    def build(self) -> None:
        """Make all parts anew: at the start, and when the text size changes."""
        whole = QWidget()
        whole.setObjectName("window.body")
        outer = column(whole)
        self.top = TopBar(self.commands)
        self.navigation = Navigation(self.commands)
        self.status = StatusLine(self.tasks)
        self.notices = Notices()
        self.places = QStackedWidget()
        self.opening = OpeningPage()
        self.places.addWidget(self.opening)
        middle = row()
        middle.addWidget(self.navigation)
        right = column()
        right.addWidget(self.notices)
        right.addWidget(self.places, 1)
        middle.addLayout(right, 1)
        outer.addWidget(self.top)
        outer.addLayout(middle, 1)
        outer.addWidget(self.status)
        self.setCentralWidget(whole)
        self._areas = Areas((self.navigation, self.notices, self.status, self.top), self.places)
        self.searching = Searching(
            self.top.search, self.commands, whole, lambda: self.preferences.recent, self.open_file
        )
        self.top.offer_recent(lambda: self.preferences.recent, lambda path: self.open_file(Path(path)))
        self._screens = {}
        self._welcome = None
        self._fit()

    def cover(self, widget: QWidget | None) -> None:
        """Give a widget the whole window; None: the screen that was there before has it again."""
        if self._cover is not None:
            self.places.removeWidget(self._cover)
            self._cover.hide()
            self._cover.setParent(None)
        self._cover = widget
        for part in (self.top, self.navigation, self.status):
            part.setVisible(widget is None)
        if widget is not None:
            self.notices.clear()
            self.places.addWidget(widget)
            self.places.setCurrentWidget(widget)
        elif self._place in self._screens:
            self._show(self._screens[self._place])

    def rebuild(self) -> None:
        """Show everything again in the theme of now, where the user was."""
        shown = self._screens.get(self._place)
        place = shown.place() if shown is not None else None
        if self._cover is not None:
            self.cover(None)
        for screen in self._screens.values():
            screen.close_screen()
        self.build()
        if self.workspace is not None:
            self._show_file()
            self.go(self._place).open(*place or ("", None))
        elif self.path is None:
            self.show_welcome()

    def _fit(self) -> None:
        self.navigation.set_narrow(self.width() < theme.current().px(NARROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes from area to area, unless the screen has its own way."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() != Qt.Key.Key_F6 or not self._areas.step(back=back):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    # files ----------------------------------------------------------------------

    def takes(self, paths: Sequence[Path]) -> bool:
        """A file of the program always; tables once a file is open that can be written."""
        writable = self.workspace is not None and not self.workspace.read_only
        return is_ours(paths) or (writable and self._cover is None)

    def take(self, paths: Sequence[Path]) -> None:
        """Open the file, or show what the tables hold before they come in."""
        if is_ours(paths):
            self.open_file(paths[0])
        else:
            proposals: Any = self.go("proposals")
            proposals.open_import(paths)

    def come_forward(self) -> None:
        """Another start of the program asks for this window."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def show_welcome(self, failure: str = "") -> None:
        """Three doors: no file is open."""
        from kokkola_desktop.ui.welcome import Welcome

        self.path = None
        self.navigation.hide()
        self.status.hide()
        self.top.show_no_file()
        self.setWindowTitle("Kokkola Desktop")
        self._drop_welcome()
        self._welcome = Welcome(self.commands, self.preferences.recent)
        self._welcome.recent_chosen.connect(lambda path: self.open_file(Path(path)))
        if failure:
            self._welcome.show_failure(failure)
        self.places.addWidget(self._welcome)
        self.places.setCurrentWidget(self._welcome)
        self._welcome.enter()

    def _drop_welcome(self) -> None:
        if self._welcome is not None:
            self.places.removeWidget(self._welcome)
            self._welcome.deleteLater()
            self._welcome = None

    @property
    def workspace(self) -> Any:
        """The open file, or None."""
        return self.around.workspace

    def open_file(self, path: Path) -> None:
        """Open the file instead of the one that is open, which stays where there is no other."""
        if self.workspace is not None and not is_there(str(path)):
            self.notices.tell(sentence(_("Tiedostoa ei löydy: {path}"), path=path), "bad")
            return
        self.announce(path)
        self.opener.open_file(path, self._screen(self.preferences.place).glance())

    def create_file(self, path: Path, template: Path | None = None) -> None:
        """Make a new file, of a template if one is given, and open it."""
        self.announce(path)
        self.opener.create_file(path, template)

    def restore_file(self, backup: Path) -> None:
        """Put a backup in the place of the open file and open it."""
        if self.path is not None:
            path = self.path
            self.announce(path)
            self.opener.restore_file(backup, path)

    def create_demo(self, path: Path) -> None:
        """Make a demonstration file and open it."""
        self.announce(path)
        self.opening.show_text(sentence(_("Tehdään esimerkkiaineistoa…")))
        self.opener.create_demo(path)

    def announce(self, path: Path) -> None:
        """Show the frame of the window with the file's name; its content follows."""
        self.close_file()
        self.path = path
        self.navigation.show()
        self.status.show()
        self.notices.clear()
        self.opening.show_text("")
        self.places.setCurrentWidget(self.opening)
        self.top.show_file(path.stem, demonstration=False)
        self.setWindowTitle(f"{path.stem} – Kokkola Desktop")

    def _glanced(self, seen: Any) -> None:
        screen = self._screen(self.preferences.place)
        self._show(screen)
        screen.show_glance(seen)
        QTimer.singleShot(PATIENCE, self.opener.go_on)  # where there are no rows to wait for

    def _opened(self, workspace: Any) -> None:
        self.around.workspace = workspace
        self._changes = Changes(workspace, self)
        self._changes.changed.connect(self._changed)
        self._lane = Lane(self)
        self.preferences.remember_file(Path(workspace.path))
        for destination in DESTINATIONS:
            self.commands.bind(f"go.{destination.name}", partial(self.go, destination.name))
        self._stepping.bind()
        self._drop_welcome()
        self._show_file()
        for place, names in BEGINS.items():
            for name in names if place not in self._screens else ():
                self.commands.bind(name, partial(self._begin, place, name))
        for screen in self._screens.values():
            screen.attach()
        self.go(self.preferences.place)
        loading.expect([*(destination.module for destination in DESTINATIONS), "kokkola_desktop.ui.found"])
        QTimer.singleShot(REST, self._load_rest)

    def _not_opened(self, error: Exception) -> None:
        self.close_file()
        if not isinstance(error, UserError):
            self.show_welcome(_("Tiedoston avaaminen epäonnistui ohjelman virheeseen."))
            raise error
        self.show_welcome(told(error))

    def _show_file(self) -> None:
        from kokkola_desktop.services import settings

        self.commands.bind("find.open", self.searching.open)
        self.searching.look_in(self.workspace, self._lane, self.open_thing, self.tell)
        self.navigation.show()
        demonstration = bool(settings.get(self.workspace, "demonstration", False))
        self.top.show_file(Path(self.workspace.path).stem, demonstration=demonstration)
        if self.workspace.read_only:
            self.status.show_read_only(self.workspace.holder or "")
        else:
            self.status.show_opened()
        self._stepping.show_names()

    def close_file(self) -> None:
        """End what reads and writes the file, and let go of it."""
        self.backing_up.end()
        self.tasks.finish()
        if self._cover is not None:
            self.cover(None)
        for screen in self._screens.values():
            screen.close_screen()
            frame = next(
                self.places.widget(n) for n in range(self.places.count()) if _within(self.places.widget(n), screen)
            )
            self.places.removeWidget(frame)
            frame.deleteLater()
        self._screens = {}
        for action in self.commands.all():
            if action.objectName().startswith(OF_A_FILE):
                self.commands.unbind(action.objectName())
        if self.workspace is not None:
            self._lane.close()
            self._changes.detach()
            self.workspace.close()
            self.around.workspace = None
            self.around.opened.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.preferences.geometry = self.saveGeometry()
        self.preferences.place = self._place
        self.opener.finish()
        self.close_file()
        super().closeEvent(event)

    # places -----------------------------------------------------------------------

    def go(self, name: str) -> Screen:
        """Show a screen."""
        screen = self._screen(name)
        self._place = screen.objectName()
        self.notices.clear()
        self._show(screen)
        screen.enter()
        return screen

    def _show(self, screen: Screen) -> None:
        self.navigation.show_place(screen.objectName())
        self.places.setCurrentIndex(
            next(n for n in range(self.places.count()) if _within(self.places.widget(n), screen))
        )

    @property
    def shown_screen(self) -> Screen | None:
        """The screen that the user sees; None on the pages without a file."""
        return next((one for one in self._screens.values() if _within(self.places.currentWidget(), one)), None)

    def _screen(self, name: str) -> Screen:
        """The screen of a name; it is built when it is first needed."""
        destination = self._destination(name)
        if destination.name not in self._screens:
            loading.wait()
            screen = getattr(importlib.import_module(destination.module), destination.widget)(self.around)
            screen.open_requested.connect(self.open_thing)
            screen.shown.connect(self._first_rows)
            screen.failed.connect(self.tell)
            self._screens[destination.name] = screen
            self.places.addWidget(ScreenFrame(screen))
            if self.workspace is not None:
                screen.attach()
        return self._screens[destination.name]

    @staticmethod
    def _destination(name: str) -> Destination:
        """The destination of a name; an unknown one (of another version) is the desk."""
        return next((one for one in DESTINATIONS if one.name == name), DESTINATIONS[0])

    def _lead(self, place: str, _checked: bool = False) -> None:
        """Go to the screen of an action that was called from elsewhere; one that is not built yet is `_begin`'s."""
        if place in self._screens and self._cover is None and self.shown_screen is not self._screens[place]:
            self.go(place)

    def _begin(self, place: str, name: str) -> None:
        """Go to the screen of an action, which binds it, and begin there what the action is about."""
        self.commands.unbind(name)
        self.go(place)
        self.commands[name].trigger()

    def _first_rows(self) -> None:
        self.rows_shown.emit()
        self.opener.go_on()

    def _load_rest(self) -> None:
        """The other screens' modules, once nobody waits for the processor."""
        if self.workspace is not None and self.isVisible():
            self.backing_up.begin()
            loading.begin()

    def open_thing(self, kind: str, key: Any) -> None:
        """Show one thing where it belongs."""
        place = PLACE_OF.get(kind)
        if place is None or not self.go(place).open(kind, key):
            self.notices.tell(_("Tälle ei ole vielä näkymää."), "info")

    # what the file holds and does ------------------------------------------------------

    @property
    def finder(self) -> Any:
        """The list below the search box."""
        return self.searching.finder

    def _changed(self, changes: Any) -> None:
        self.status.show_saved(self.now())
        self.backing_up.note_change()
        self._stepping.show_names()
        for screen in self._screens.values():
            screen.follow(changes)

    def _backed_up(self, moment: datetime) -> None:
        self.status.show_backup(moment)

    def tell(self, error: Exception) -> None:
        """A user's error stands in its place; any other is the program's and goes the way of all crashes."""
        if not isinstance(error, UserError):
            raise error
        self.notices.tell(told(error), "bad")

    def _tell_crash(self, text: str, path: str) -> None:
        show = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(path))
        self.notices.tell(text, "bad", (_("Näytä virheraportti"), "notice.report", show))


def _within(frame: QWidget, screen: Screen) -> bool:
    return isinstance(frame, ScreenFrame) and frame.widget() is screen
