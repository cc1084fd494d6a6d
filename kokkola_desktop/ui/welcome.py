"""The first start: three doors, and the files that were open lately."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.actions import Actions
from kokkola_desktop.ui.recent import named
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.findings import FindingPanel
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.painting import draw_elided
from kokkola_desktop.ui.words import _

WIDTH = 560


class Door(Button):
    """A large button: what it opens, and in one line what is behind it."""

    def __init__(self, title: str, explanation: str, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(title, name, Kind.QUIET, icon, parent)
        self._explanation = explanation
        self.setAccessibleDescription(explanation)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(320), theme.current().px(72))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), theme.current().px(72))

    def _paint_content(self, painter: QPainter) -> None:
        shown = theme.current()
        px = shown.px
        icons.draw(painter, self.icon_name or "", QRectF(px(20), 0, px(24), self.height()), shown.color("accent"))
        left = px(64)
        room = self.width() - left - px(16)
        painter.setFont(shown.font(16, 600))
        painter.setPen(shown.color("text"))
        draw_elided(painter, QRectF(left, px(12), room, px(24)), self.text())
        painter.setFont(shown.font(13))
        painter.setPen(shown.color("muted"))
        draw_elided(painter, QRectF(left, px(38), room, px(20)), self._explanation)


class Welcome(QScrollArea):
    """Shown while no file is open; an opening that failed says so here."""

    recent_chosen = Signal(str)

    def __init__(self, actions: Actions, recent: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("window.body")
        px = theme.current().px
        outer = column(page, (24, 24, 24, 24))
        middle = QWidget()
        middle.setMaximumWidth(px(WIDTH))
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._column: QVBoxLayout = column(middle, gap=8)
        across = row()
        across.addStretch(1)
        across.addWidget(middle, 1000)
        across.addStretch(1)
        outer.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(2)
        self._column.addWidget(label("Kokkola Desktop", "title", "welcome.title"))
        self._column.addWidget(
            label(_("Ekosysteemisopimuksen johtoryhmän hankkeet, kokoukset ja asiakirjat"), "muted", wrap=True)
        )
        self._column.addSpacing(px(16))
        self._failure: FindingPanel | None = None
        self._failure_place = self._column.count()
        doors = (
            (
                "file.new",
                _("Uusi tiedosto"),
                _("Tyhjä tiedosto kaupungin omille hankkeille ja kokouksille"),
                "file-plus-2",
            ),
            ("file.open", _("Avaa"), _("Tiedosto, joka on tehty aiemmin"), "folder-open"),
            (
                "file.demo",
                _("Kokeile esimerkkiaineistolla"),
                _("Oikeita hankkeita, keksityt henkilöt ja päätökset"),
                "flask-conical",
            ),
        )
        self.doors = []
        for name, title, explanation, icon in doors:
            door = Door(title, explanation, f"welcome.{name.removeprefix('file.')}", icon)
            door.clicked.connect(actions[name].trigger)
            self._column.addWidget(door)
            self.doors.append(door)
        if recent:
            self._column.addSpacing(px(16))
            self._column.addWidget(label(_("Viimeksi avatut"), "label-strong"))
        for n, path in enumerate(recent):
            button = Button(named(path), f"welcome.recent.{n}", Kind.LINK)
            button.setToolTip(path)
            button.setAccessibleDescription(path)
            button.clicked.connect(lambda _checked=False, path=path: self.recent_chosen.emit(path))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setWidget(page)

    def enter(self) -> None:
        """The first door is where work begins."""
        self.doors[0].setFocus()

    def show_failure(self, text: str) -> None:
        """Why no file is open."""
        if self._failure is not None:
            self._column.removeWidget(self._failure)
            self._failure.deleteLater()
        self._failure = FindingPanel(text, "bad")
        self._failure.setObjectName("welcome.failure")
        self._column.insertWidget(self._failure_place, self._failure)
