"""Jakautuminen: money by priority, applicant or year as bars, with the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QStackedLayout, QWidget

from kokkola_desktop.domain.funding.portfolio import check_targets
from kokkola_desktop.domain.money import total
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.widgets import cells
from kokkola_desktop.ui.widgets.columns import Cell, Column
from kokkola_desktop.ui.widgets.combo_box import ComboBox
from kokkola_desktop.ui.widgets.fields import Field
from kokkola_desktop.ui.widgets.findings import EmptyState
from kokkola_desktop.ui.widgets.layout import column, label, line, panel, row, say
from kokkola_desktop.ui.widgets.painting import draw_elided
from kokkola_desktop.ui.widgets.plain_table import PlainTable
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.follow_up import Part
    from kokkola_desktop.services.follow_up import AgreementShares

COLUMNS = (
    Column("name", N_("Nimi"), 150, cells.strong, stretch=4, sort=False),
    Column("count", N_("Hankkeita"), 80, cells.text, right=True, sort=False),
    Column("amount", N_("Summa"), 130, cells.money, right=True, sort=False),
    Column("share", N_("Osuus"), 74, cells.percent, right=True, sort=False),
)
KINDS = {"granted": N_("Myönnetty"), "recommended": N_("Puollettu"), "requested": N_("Haettu")}
GROUPS = {"priority": N_("Painopisteittäin"), "applicant": N_("Hakijoittain"), "year": N_("Vuosittain")}
MISSING = {"priority": N_("ei painopistettä"), "applicant": N_("ei hakijaa"), "year": N_("ei vuotta")}
BAR_ROW, NARROW = 46, 860


class Bars(QWidget):
    """A bar for each part with its name above and its amount and share beside; drawn from the largest part."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._parts: Sequence[Part] = ()
        self._names: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part], names: Sequence[str], words: str) -> None:
        """Show these; ``words`` tell a screen reader what the picture shows, whose figures are in the table."""
        self._parts, self._names = parts, names
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current().px
        return QSize(px(320), px(BAR_ROW) * max(len(self._parts), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        px = shown.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = max((part.amount.cents for part in self._parts), default=0) or 1
        for n, (part, name) in enumerate(zip(self._parts, self._names, strict=True)):
            top = n * px(BAR_ROW)
            figures = f"{cells.euros(part.amount)} · {current().percent(part.share)}"
            painter.setFont(shown.font(13, 600))
            wide = painter.fontMetrics().horizontalAdvance(figures)
            painter.setPen(shown.color("text"))
            place = QRectF(0, top, self.width(), px(22))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, figures)
            painter.setFont(shown.font(13, 400))
            draw_elided(painter, place.adjusted(0, 0, -wide - px(12), 0), name, Qt.AlignmentFlag.AlignLeft)
            whole = QRectF(0.5, top + px(24) + 0.5, self.width() - 1, px(12))
            painter.setPen(shown.color("border"))
            painter.setBrush(shown.color("raised"))
            painter.drawRoundedRect(whole, px(3), px(3))
            if part.amount.cents > 0:
                filled = QRectF(whole)
                filled.setWidth(max(whole.width() * part.amount.cents / largest, px(3)))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(shown.color("granted"))
                painter.drawRoundedRect(filled, px(3), px(3))


class SharesPage(QWidget):
    """``asked(kind, by, year)`` when another spread is wanted; year 0 means all."""

    asked = Signal(str, str, int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setObjectName("funding.shares.page")
        self._around = around
        outer = column(self, gap=12)
        choices = row(gap=12)
        self.kind = ComboBox("funding.shares.kind", _("Rahoitus"))
        self.by = ComboBox("funding.shares.by", _("Miten jaettuna"))
        self.year = ComboBox("funding.shares.year", _("Vuosi"))
        for box, words, options in (
            (self.kind, _("Rahoitus"), KINDS),
            (self.by, _("Miten jaettuna"), GROUPS),
            (self.year, _("Vuosi"), {}),
        ):
            for key, text in options.items():
                box.addItem(_(text), key)
            box.currentIndexChanged.connect(lambda _index: self.ask())
            choices.addWidget(Field(words, box), 1)
        self.year.addItem(_("kaikki vuodet"), 0)
        choices.addStretch(2)
        outer.addLayout(choices)
        body = panel("funding.shares.panel")
        inside = column(body, (1, 1, 1, 1))
        self._both = row(margins=(16, 14, 16, 14), gap=24)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setProperty("surface", "none")
        of_bars = column(holder, (0, 0, 10, 0))
        self.bars = Bars("funding.shares.bars")
        of_bars.addWidget(self.bars)
        of_bars.addStretch(1)
        self._scroll.setWidget(holder)
        self.table = PlainTable(COLUMNS, "funding.shares", _("Rahoituksen jakautuminen"))
        self._both.addWidget(self._scroll, 1)
        self._both.addWidget(self.table, 1)
        full = QWidget()
        full.setLayout(self._both)
        text = _("Kun hankkeille on haettu, puollettu tai myönnetty rahoitusta, sen jakautuminen näkyy tässä.")
        self._none = EmptyState("wallet", _("Ei jaettavaa rahoitusta"), text)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._full = full
        for page in (full, self._none):
            self._stack.addWidget(page)
        inside.addWidget(stack, 1)
        inside.addWidget(line())
        foot = row(margins=(16, 10, 16, 10), gap=16)
        words = column(gap=2)
        self._sum = label(role="label", name="funding.shares.sum", wrap=True)
        self._targets = label(role="label", name="funding.shares.targets", wrap=True)
        words.addWidget(self._sum)
        words.addWidget(self._targets)
        foot.addLayout(words, 1)
        inside.addLayout(foot)
        outer.addWidget(body, 1)

    def ask(self) -> None:
        """Say which spread is chosen."""
        self.year.setEnabled(self.by.currentData() != "year")
        year = self.year.currentData() or 0
        self.asked.emit(self.kind.currentData(), self.by.currentData(), 0 if self.by.currentData() == "year" else year)

    def offer_years(self, years: Sequence[int]) -> None:
        """The years that have money; the chosen one stays chosen."""
        if [self.year.itemData(n) for n in range(1, self.year.count())] == list(years):
            return
        chosen = self.year.currentData()
        self.year.blockSignals(True)
        self.year.clear()
        self.year.addItem(_("kaikki vuodet"), 0)
        for year in years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(self.year.findData(chosen), 0))
        self.year.blockSignals(False)

    def show_parts(self, found: Any) -> None:
        """Show a spread: the years that can be chosen, and the parts."""
        years, parts, shares = found
        self._show_shares(shares)
        self.offer_years(years)
        by = self.by.currentData()
        names = [part.name or _(MISSING[by]) for part in parts]
        self.table.show_rows(range(len(parts)), [_cells(part, name) for part, name in zip(parts, names, strict=True)])
        words = f"{self.kind.currentText()}, {self.by.currentText()}"
        self.bars.show_parts(parts, names, words)
        self._stack.setCurrentWidget(self._full if parts else self._none)
        whole = total(part.amount for part in parts)
        share = current().percent(sum((part.share for part in parts), start=parts[0].share * 0)) if parts else ""
        self._sum.setText(sentence(_("Yhteensä {amount} · {share}"), amount=whole, share=share) if parts else "")

    def _show_shares(self, shares: AgreementShares) -> None:
        """The shares of the agreement beside what it aims at; warned of where one is missed."""
        eu_state, local = shares.portfolio.shares
        self._targets.setVisible(bool(shares.counted))
        if not shares.counted:
            return
        message = _(
            "Julkisesta rahoituksesta EU + valtio {eu_state} (tavoite {target} %), kunnat ja muu julkinen {local}"
            " (tavoite {local_target} %), kaupunki {city} (vähintään {city_target} %);"
            " laskettu {counted}/{projects} hankkeesta, joilla on rahoitussuunnitelma."
        )
        city = shares.portfolio.city_share
        words = sentence(
            message,
            eu_state=current().percent(eu_state),
            local=current().percent(local),
            city="–" if city is None else current().percent(city),
            target=shares.targets.eu_state,
            local_target=shares.targets.local,
            city_target=shares.targets.city,
            counted=shares.counted,
            projects=shares.projects,
        )
        say(self._targets, words, "warn" if check_targets(shares.portfolio, shares.targets) else "label")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme.current().px(NARROW)
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)


def _cells(part: Part, name: str) -> tuple[Cell, ...]:
    return (cells.strong(name), cells.text(part.count), cells.money(part.amount), cells.percent(part.share))
