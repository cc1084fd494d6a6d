"""The papers made last, a line each; Enter or a click leads to the paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from kokkola_desktop.services.desk import facts
from kokkola_desktop.ui import icons, theme
from kokkola_desktop.ui.paper_names import LANGUAGES, conformance_cell, title_of
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.layout import column
from kokkola_desktop.ui.widgets.painting import draw_elided
from kokkola_desktop.ui.words import _, current, plural

HEIGHT = 34


class PaperLine(Button):
    """What it is, its language and pages, whether it was checked, when it was made."""

    def __init__(self, paper: facts.MadePaper, number: int) -> None:
        super().__init__(title_of(paper.kind, paper.meeting, final=paper.final), f"desk.paper.{number}", Kind.FLAT)
        self._paper = paper
        self._checked = conformance_cell(paper.conformance)
        self.setAccessibleDescription(f"{self._about()}, {self._checked.text}, {moment(paper.made_at)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(320), theme.current().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(HEIGHT))

    def _about(self) -> str:
        pages = plural("{n} sivu", "{n} sivua", self._paper.pages) if self._paper.pages else ""
        return " · ".join(filter(None, (_(LANGUAGES.get(self._paper.language, "")), pages)))

    def _paint_content(self, painter: QPainter) -> None:
        shown = theme.current()
        px = shown.px
        whole = QRectF(self.rect()).adjusted(px(10), 0, -px(10), 0)
        icons.draw(painter, "file-text", QRectF(whole.x(), 0, px(16), whole.height()), shown.color("accent"))
        width = whole.width() - px(24)
        left = whole.x() + px(24)
        painter.setFont(shown.font(14))
        painter.setPen(shown.color("text"))
        draw_elided(painter, QRectF(left, 0, width * 0.36, whole.height()), self.text())
        painter.setPen(shown.color("muted"))
        draw_elided(painter, QRectF(left + width * 0.38, 0, width * 0.2, whole.height()), self._about())
        when = moment(self._paper.made_at)
        draw_elided(
            painter, QRectF(left + width * 0.8, 0, width * 0.2, whole.height()), when, Qt.AlignmentFlag.AlignRight
        )
        ink = shown.color(self._checked.ink)
        x = left + width * 0.59
        if self._checked.icon:
            icons.draw(painter, self._checked.icon, QRectF(x, 0, px(14), whole.height()), ink)
        painter.setFont(shown.font(13))
        painter.setPen(ink)
        draw_elided(painter, QRectF(x + px(20), 0, width * 0.21 - px(20), whole.height()), self._checked.text)


class PaperLines(QWidget):
    """``open_paper(id)`` is called with the paper that is chosen."""

    def __init__(self, papers: tuple[facts.MadePaper, ...], open_paper: Callable[[int], object]) -> None:
        super().__init__()
        self.setObjectName("desk.papers")
        layout = column(self)
        for n, paper in enumerate(papers):
            line = PaperLine(paper, n)
            line.clicked.connect(lambda _checked=False, paper=paper: open_paper(paper.id))
            layout.addWidget(line)


def moment(made: datetime) -> str:
    """``ke 18.11. 15.40``."""
    from babel.dates import format_date

    local = made.astimezone()
    day = format_date(local.date(), "EEEEEE", locale=current().code)
    return f"{day} {local.day}.{local.month}. {current().clock(local.time())}"
