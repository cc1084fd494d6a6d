"""What is opened from the list of proposals in its place: a form, the calls, a grid of scorers, a ranking, an import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kokkola_desktop.ui.proposals.pages import Page, Pages
from kokkola_desktop.ui.screen import Surroundings

if TYPE_CHECKING:
    from kokkola_desktop.ui.calls.page import CallsPage
    from kokkola_desktop.ui.proposals.form.page import ProposalPage
    from kokkola_desktop.ui.proposals.importing.page import ImportPage
    from kokkola_desktop.ui.proposals.ranking.page import RankingPage
    from kokkola_desktop.ui.proposals.scoring.page import ScoringPage


class Openings(QObject):
    """Each page is made when it is first opened. ``back(id)`` leads to the list, to a proposal or (0) to none.

    ``import_refused(error)`` if a file is no table; ``import_asked`` when another file is wanted.
    """

    back = Signal(int)
    failed = Signal(object)
    paper_asked = Signal(object)
    import_refused = Signal(object)
    import_asked = Signal()

    def __init__(self, around: Surroundings, pages: Pages, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._pages = pages
        self.form: ProposalPage | None = None
        self.calls: CallsPage | None = None
        self.scoring: ScoringPage | None = None
        self.ranking: RankingPage | None = None
        self.importing: ImportPage | None = None

    def open_form(self, proposal: int, section: str | None = None) -> None:
        """The form of a proposal (its id), at a section."""
        from kokkola_desktop.ui.proposals.form.page import ProposalPage

        if self.form is None:
            self.form = form = ProposalPage(self._around)
            form.closed.connect(lambda: self.back.emit(form.proposal_id))
            form.failed.connect(self.failed)
            form.scoring_asked.connect(self.open_scoring)
            form.paper_asked.connect(self.paper_asked)
            self._pages.add("form", form)
        self.form.open_proposal(proposal, section)
        self._pages.show("form")
        self._around.actions.bind("proposal.close", self.form.close_form)

    def open_calls(self, call: int = 0) -> None:
        """The calls, one of them (its id) chosen."""
        from kokkola_desktop.ui.calls.page import CallsPage

        if self.calls is None:
            self.calls = CallsPage(self._around)
            self._connect("calls", self.calls)
        self.calls.open_call(call)
        self._pages.show("calls")
        self.calls.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._around.actions.bind("proposal.close", self.calls.close_page)

    def open_scoring(self, proposal: int) -> None:
        """The grid of the scorers of a proposal (its id)."""
        from kokkola_desktop.ui.proposals.scoring.page import ScoringPage

        if self.scoring is None:
            self.scoring = ScoringPage(self._around)
            self.scoring.closed.connect(self._scoring_closed)
            self.scoring.failed.connect(self.failed)
            self._pages.add("scoring", self.scoring)
        self.scoring.open_proposal(proposal)
        self._pages.show("scoring")
        self._around.actions.bind("proposal.close", self.scoring.close_page)

    def _scoring_closed(self, proposal: int) -> None:
        if proposal:
            self.open_form(proposal, "assessment")
        else:
            self.back.emit(0)

    def open_ranking(self, call: int = 0) -> None:
        """The ranking of a call (its id) with its cut line, and what if."""
        from kokkola_desktop.ui.proposals.ranking.page import RankingPage

        if self.ranking is None:
            self.ranking = RankingPage(self._around)
            self._connect("ranking", self.ranking)
        self.ranking.open_call(call)
        self._pages.show("ranking")
        self._around.actions.bind("proposal.close", self.ranking.close_page)

    def open_import(self, source: Path) -> None:
        """What would come in from a table; the list stays where it is no table."""
        from kokkola_desktop.ui.proposals.importing.page import ImportPage

        if self.importing is None:
            self.importing = ImportPage(self._around)
            self.importing.opened.connect(self._import_opened)
            self.importing.refused.connect(self.import_refused)
            self.importing.other_asked.connect(self.import_asked)
            self._connect("import", self.importing)
        self.importing.open_source(source)

    def _import_opened(self) -> None:
        if self.importing is not None:
            self._pages.show("import")
            self._around.actions.bind("proposal.close", self.importing.close_page)

    def _connect(self, name: str, page: CallsPage | RankingPage | ImportPage) -> None:
        page.closed.connect(lambda: self.back.emit(0))
        page.failed.connect(self.failed)
        self._pages.add(name, page)

    def show_list(self) -> None:
        """Back to the list; what was typed elsewhere is saved."""
        page: QWidget = self._pages.current
        if isinstance(page, Page):
            page.keep()
        self._pages.show("list")
        self._around.actions.unbind("proposal.close")

    def follow(self) -> None:
        """Something in the file has changed: the page that is shown reads anew."""
        page: QWidget = self._pages.current
        if isinstance(page, Page):
            page.follow()

    def close_lanes(self) -> None:
        """The file is about to be closed."""
        for page in self._pages.made():
            if isinstance(page, Page):
                page.close_lanes()
