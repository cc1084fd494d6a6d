"""What the builder does to the file: one verb of the services each, one named step; what cannot be done is told in place."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QComboBox

from kokkola_desktop.ui.annex_files import ask_files
from kokkola_desktop.ui.meetings.acting import TabActs
from kokkola_desktop.ui.meetings.agenda.editor import Facts
from kokkola_desktop.ui.opening_files import attach, remove, tell_opening
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import DecisionKind
    from kokkola_desktop.domain.money import Money


class Acts(TabActs["AgendaTab"]):
    """The acts of one tab, which shows what came of them."""

    # items ----------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Move the chosen item up or down."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QComboBox):
            focused.showPopup()  # Alt+↓ there is the system's own key for opening the list
            return
        self._tab.editor.flush()
        seen, number = self._tab.seen, self._tab.list.number
        if seen is None or number is None:
            return
        place = next(n for n, item in enumerate(seen.meeting.items) if item.number == number) + step
        if 0 <= place < len(seen.meeting.items):
            self.move(number, place)

    def move(self, number: int, place: int) -> None:
        """Move an item to a place among the items; its number follows."""
        from kokkola_desktop.services.meetings import agenda

        if self._tab.seen is not None and self.do(agenda.move_item, number, place):
            first = min(item.number for item in self._tab.seen.meeting.items)
            self._tab.read_now(first + place)

    def new_matter(self) -> None:
        """One more matter, whose title is to be typed."""
        from kokkola_desktop.services.meetings import agenda

        self._tab.editor.flush()
        given: list[int] = []
        if self.do(lambda workspace, number: given.append(agenda.add_matter(workspace, number, _("Uusi asia")))):
            self._tab.show_page()
            self._tab.read_now(given[0])
            self._tab.editor.focus_title()

    def add_proposals(self, ids: list[int], grouped: bool, title: str) -> None:
        """Take the chosen proposals; the first of them is shown."""
        from kokkola_desktop.services.meetings import agenda

        def add(workspace: Any, number: str) -> None:
            agenda.add_proposals(workspace, number, ids, grouped=grouped, title=title)

        if self.do(add):
            self._tab.show_page()
            seen = self._tab.read_now(None)
            about = {reference for reference, key in seen.proposal_ids.items() if key in ids}
            added = [item.number for item in seen.meeting.items if about & set(item.references)]
            if added:
                self._tab.list.choose(added[0])

    def remove(self) -> None:
        """Take the chosen item off; a bar takes it back."""
        from kokkola_desktop.services import meetings

        seen, number = self._tab.seen, self._tab.list.number
        item = seen.meeting.item(number) if seen is not None and number is not None else None
        if item is None or item.removed:
            return
        self._tab.editor.flush()
        if self.do(meetings.remove_item, item.number):
            self._tab.read_now(item.number)
            self.tell_gone(sentence(_("Poistettu esityslistalta: § {n} {title}."), n=item.number, title=item.title))

    def put_back(self, number: int) -> None:
        """An item that was taken off after the call is dealt with after all."""
        from kokkola_desktop.services.meetings import agenda

        if self.do(agenda.put_back, number):
            self._tab.read_now(number)

    def tell_gone(self, words: str) -> None:
        """Something was taken away: it can be taken back."""
        self._tab.report.tell(words, "info", undo_link(self._around, self._tab.report))

    def order(self) -> None:
        """The order in which the disqualified come and go least."""
        from kokkola_desktop.services.meetings import ordering

        self.do(ordering.order_by_disqualification)

    def confirm(self, procedure: str) -> None:
        """The result of a written procedure comes to be confirmed."""
        from kokkola_desktop.services.meetings import answering

        self.do(answering.add_confirmation, procedure)

    def tell_differences(self) -> None:
        """What the council decided otherwise is told to the group under the information items."""
        from kokkola_desktop.services.meetings import informing

        self._tab.editor.flush()
        self.do(informing.tell_differences)

    def refresh(self) -> None:
        """What the register now says of the proposals."""
        from kokkola_desktop.services.meetings import agenda

        self.do(agenda.refresh_proposals)

    def call(self, day: date) -> None:
        """The notice has gone out: the numbers are fixed."""
        from kokkola_desktop.services import meetings

        if self.do(meetings.call, day):
            self._tab.sending.drop_draft()
            self._tab.show_page()
            self._tab.report.tell(_("Kutsu on merkitty lähetetyksi. Pykälien numerot on vahvistettu."), "ok")

    # texts ------------------------------------------------------------------------

    def write_text(self, number: int, field: str, text: str) -> None:
        """A field of an item was left with another text."""
        from kokkola_desktop.services.meetings import agenda

        self.do(agenda.write_text, number, field, text)

    def write_facts(self, number: int, facts: Facts) -> None:
        """Presenter, publicity or annexes of an item."""
        from kokkola_desktop.services.meetings import agenda

        values = agenda.ItemFacts(facts.presenter, facts.secret, facts.secret_ground, facts.annexes, facts.preparer)
        typed = self._tab.seen.drafts.get(number, {}).get("annex", "") if self._tab.seen is not None else ""
        if self.do(agenda.write_facts, number, values) and typed.strip() in facts.annexes:
            self.keep_draft(number, "annex", "")

    def ask_files(self, number: int, annex: str) -> None:
        """Let the user choose files for an annex, or each as an annex of its own."""
        paths = ask_files(self._tab, Path(self._around.workspace.path).parent)
        if paths:
            self.attach(number, annex, paths)

    def attach(self, number: int, annex: str, paths: list[Path]) -> None:
        """Take files into the file behind an annex, or each behind one named like it."""
        from kokkola_desktop.services import attachments

        verb = partial(attachments.add_to_item, self._around.workspace, self._tab.number, number, paths, annex)
        attach(self._around, self._tab.report, paths, verb, self._tab.failed.emit)

    def open_file(self, attachment: int) -> None:
        """Show a file in the system's program for it."""
        tell_opening(self._around, self._tab.report, attachment)

    def remove_file(self, attachment: int, name: str) -> None:
        """Take one file away; its annex stays."""
        remove(self._around, self._tab.report, attachment, name)

    def propose(self, number: int, kind: DecisionKind, amount: Money | None) -> None:
        """What is proposed of an item's proposals, and how much."""
        from kokkola_desktop.services.meetings import agenda

        self.do(agenda.propose, number, kind, amount)

    def keep_draft(self, number: int, field: str, text: str) -> None:
        """What is being typed is safe."""
        from kokkola_desktop.services import drafts

        key = self._key(number)
        if key is None or self._around.workspace.read_only:
            return
        kept = bool(text.strip()) or field not in ("title", "annex")  # no title can be empty: the former one stays
        if kept:
            drafts.keep(self._around.workspace, "item", key, field, text)
        else:
            drafts.discard(self._around.workspace, "item", key, field)
        self._tab.note_draft(number, field, text if kept else None)

    def drop_drafts(self, number: int) -> None:
        """What was typed is not wanted."""
        from kokkola_desktop.services import drafts

        key = self._key(number)
        if key is not None:
            drafts.discard(self._around.workspace, "item", key)

    def _key(self, number: int) -> int | None:
        return self._tab.seen.item_ids.get(number) if self._tab.seen is not None else None
