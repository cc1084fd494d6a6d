"""Making a paper from a screen: the panel asks, the task makes, the report tells; what is made is selected in the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.paper_register import work
from kokkola_desktop.ui.paper_register.make import MakePanel, Order
from kokkola_desktop.ui.paper_register.view import RegisterView
from kokkola_desktop.ui.screen import Surroundings
from kokkola_desktop.ui.tasks import Lane
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.papers import Made
    from kokkola_desktop.services.papers.filing import Offer


class Making(QObject):
    """``failed(error)``. The register selects what was made; ``button`` leads here, and is primary while it can.

    ``only`` gives the number of the one meeting that papers are made of, or None for any.
    """

    failed = Signal(object)

    def __init__(
        self,
        around: Surroundings,
        panel: MakePanel,
        register: RegisterView,
        button: Button,
        only: Callable[[], str | None],
    ) -> None:
        super().__init__(panel)
        self._around, self.panel, self._register, self._button, self._only = around, panel, register, button, only
        self._report = register.report
        self._lane = Lane(self)
        self._offered: dict[str, Offer] = {}
        self._kind: str | None = None
        panel.ordered.connect(self._order)
        panel.closed.connect(self.close)
        panel.chosen.connect(self._offer_kinds)
        panel.hide()

    def open(self, kind: str | None = None, meeting: str | None = None) -> None:
        """Open the panel; with a paper and a meeting chosen where they were named."""
        self._kind = kind
        self._report.clear()
        self._show(shown=True)
        self.offer(meeting)

    def close(self) -> None:
        """Nothing is made."""
        self._show(shown=False)

    def close_lanes(self) -> None:
        """End what reads."""
        self._lane.close()

    def offer(self, chosen: str | None) -> None:
        """Offer what the meetings now allow."""
        self._lane.ask(
            "meetings", partial(work.offers, self._around.workspace), partial(self._came, chosen), self.failed.emit
        )

    def _came(self, chosen: str | None, offered: list[Offer]) -> None:
        only = self._only()
        self._offered = {one.number: one for one in offered if only in (None, one.number)}
        if not self._offered:
            self._show(shown=False)
            words = (
                _("Tiedostossa ei ole vielä kokousta, josta asiakirjan voisi tehdä.")
                if only is None
                else _("Tästä kokouksesta ei voi tehdä asiakirjoja.")
            )
            self._report.tell(words, "warn")
            return
        meetings = [(one.number, work.words_of(one)) for one in self._offered.values()]
        self.panel.offer_meetings(meetings, chosen or only)
        self.panel.show_meeting_field(shown=only is None)
        self.panel.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _offer_kinds(self) -> None:
        one = self._offered.get(self.panel.meeting.currentData())
        if one is not None:
            self.panel.offer_kinds(one.kinds, one.items)
            self.panel.choose_kind(self._kind)

    def _show(self, *, shown: bool) -> None:
        """One primary button a screen: while the panel is open it is the panel's."""
        self.panel.setVisible(shown)
        self._button.set_kind(Kind.QUIET if shown else Kind.PRIMARY)
        if not shown:
            self._register.view.setFocus()

    def _order(self, order: Order) -> None:
        self.panel.setEnabled(False)
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=self.panel.kind.currentText()),
            lambda progress: work.make(self._around.workspace, order, progress),
            self._made,
            self._not_made,
        )

    def _made(self, made: Made) -> None:
        self.panel.setEnabled(True)
        self._show(shown=False)
        self._report.tell_all(work.told(made), "warn" if made.findings else "ok")
        self._register.want(path=made.path)
        self._register.view.setFocus()

    def _not_made(self, error: Exception) -> None:
        self.panel.setEnabled(True)
        if not isinstance(error, UserError):
            self.failed.emit(error)
            return
        if error.field == "frame" and "known" in error.facts:
            self._report.tell(_("Kokouksessa on päätöksiä usealta kehykseltä. Valitse, mille esitys tehdään."), "warn")
            self.panel.ask_frame([str(name) for name in error.facts["known"]])
            return
        self._report.tell_error(error)
        self.panel.kind.setFocus()
