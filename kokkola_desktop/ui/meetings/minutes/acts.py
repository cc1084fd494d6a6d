"""What the tab of the minutes does to the file: one verb of the services each, one named step; a refusal is told in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from kokkola_desktop.domain.meeting import MinutesState, SignedAs
from kokkola_desktop.domain.publicity import removals
from kokkola_desktop.errors import UserError
from kokkola_desktop.ui.mail_program import open_message
from kokkola_desktop.ui.meetings.acting import TabActs, show_paper
from kokkola_desktop.ui.meetings.minutes import work
from kokkola_desktop.ui.undoing import undo_link
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.words import _, current, plural, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.invitation import Sent
    from kokkola_desktop.services.papers import Made


class Acts(TabActs["MinutesTab"]):
    """The acts of one tab, which shows what came of them."""

    # texts ------------------------------------------------------------------------

    def write_text(self, item: int, field: str, text: str) -> None:
        """A field of a § was left with another text."""
        from kokkola_desktop.services.meetings import minuting

        self._tab.pane.settle(item, field)
        signed = self._signed
        if self.do(minuting.write_text, item, field, text):
            self._tab.report.clear()
            warnings = self._lost_signatures() if signed else []
            if field == "amount":
                warnings += self._on_amount(item)
            if warnings:
                self._tab.report.tell_all(warnings, "warn")
        elif text.strip():  # what could not be saved is not lost: it is offered when the § is shown again
            self.keep_draft(item, field, text)
            self._tab.ask()

    def _on_amount(self, item: int) -> list[str]:
        """An amount over what was asked for or allowed stands, and is told of."""
        from kokkola_desktop.services.meetings import findings

        found = findings.on_amounts(self._around.workspace, self._tab.number, item)
        return [current().sentence(finding.message, finding.facts) for finding in found]

    def _lost_signatures(self) -> list[str]:
        """What was signed may be another text now: who signed it is asked once more."""
        self._tab.read_now()
        return (
            [] if self._signed else [_("Pöytäkirja muuttui, joten allekirjoitukset poistettiin: pyydä ne uudelleen.")]
        )

    def mark(self, item: int, texts: Mapping[str, str]) -> None:
        """Passages of a § that is only read, or all of it, are secret or public."""
        from kokkola_desktop.services.meetings import minuting

        if self.do(minuting.mark_secret, item, texts):
            self._tab.report.clear()

    def replace_checker(self, item: int, who: str, by: str) -> None:
        """Somebody else checks a §."""
        from kokkola_desktop.services.meetings import checking

        self.do(checking.replace_checker, item, who, by)

    def keep_draft(self, item: int, field: str, text: str) -> None:
        """What is being typed is safe."""
        from kokkola_desktop.services import drafts
        from kokkola_desktop.services.meetings.checking import DRAFTS

        key = self._key(item)
        if key is None or self._around.workspace.read_only:
            return
        if field == "title" and not text.strip():  # no title can be empty: the former one stands there again
            drafts.discard(self._around.workspace, DRAFTS, key, field)
        else:
            drafts.keep(self._around.workspace, DRAFTS, key, field, text)

    def drop_drafts(self, item: int) -> None:
        """What was typed is not wanted."""
        from kokkola_desktop.services import drafts
        from kokkola_desktop.services.meetings.checking import DRAFTS

        self._tab.pane.settle(item)
        self._tab.pane.ask()
        key = self._key(item)
        if key is not None and not self._around.workspace.read_only:
            drafts.discard(self._around.workspace, DRAFTS, key)

    def correct(self, item: int, texts: Mapping[str, str], reason: str) -> None:
        """Correct a § of checked minutes, with its reason."""
        from kokkola_desktop.services.meetings import minuting

        if not reason.strip():
            self._tab.editor.reason.say(_("Kirjoita korjauksen syy: se painetaan pöytäkirjaan."))
            self._tab.editor.reason.line.setFocus()
            return
        if self.do(minuting.correct_texts, item, texts, reason, self._today):
            self._tab.editor.end_correction()
            lines = [sentence(_("§ {n} on korjattu. Aiempi versio on tallessa."), n=item)]
            old = work.outdated(self._around.workspace, self._tab.number)
            if old:
                lines.append(sentence(_("Tee uudelleen ja lähetä: {names}."), names=", ".join(old)))
            self._tab.report.tell_all(lines, "warn" if old else "ok")

    # the way of the minutes ---------------------------------------------------------

    def send(self, day: date | None = None) -> None:
        """The minutes go to the checkers."""
        from kokkola_desktop.services import meetings

        self._tab.editor.flush()
        if self.do(meetings.send_to_checkers, day or self._today):
            self._tell(_("Pöytäkirja on merkitty lähetetyksi tarkastajille."))
            self._tab.show_course()

    def write_message(self, *, with_secret: bool = False) -> None:
        """The draft and a message with it to the checkers; of secret matter in it the user is asked first."""
        seen = self._tab.seen
        if seen is None:
            return
        self._tab.editor.flush()
        if removals(seen.meeting) and not with_secret:
            words = _("Pöytäkirjassa on salassa pidettävää. Lähetä se vain sille, jolla on oikeus saada se.")
            anyway = Button(_("Tee viesti silti"), "minutes.message.anyway", Kind.QUIET, "send")
            anyway.clicked.connect(lambda _checked=False: self.write_message(with_secret=True))
            self._tab.report.tell(words, "warn", button=anyway)
            anyway.setFocus()
            return
        self._around.tasks.start(
            _("Tehdään viestiä"),
            partial(work.make_message, self._around.workspace, seen.meeting.number),
            self._written,
            self._not_made,
        )

    def _written(self, sent: Sent) -> None:
        missing = [current().sentence(finding.message, finding.facts) for finding in sent.findings]
        open_message(sent.message, self._tab.report, "minutes.message.folder", missing)

    def approve(self, person: str, day: date) -> None:
        """One checker has approved; the last one locks."""
        from kokkola_desktop.services import meetings

        if self.do(meetings.approve_as, person, day):
            seen = self._tab.read_now()
            if seen.meeting.minutes_state is MinutesState.CHECKED:
                self._tell(_("Pöytäkirja on tarkastettu ja lukittu."))
            self._tab.course.focus_next()

    def confirm(self, day: date) -> None:
        """Somebody else than the checkers has approved: the next meeting."""
        from kokkola_desktop.services import meetings

        if self.do(meetings.approve, day):
            self._tab.read_now()
            self._tell(_("Pöytäkirja on tarkastettu ja lukittu."))
            self._tab.course.focus_next()

    def send_back(self, person: str | None, reason: str, day: date) -> None:
        """A checker returns the minutes with a reason."""
        from kokkola_desktop.services import meetings

        if not reason.strip():
            self._tab.course.reason.say(_("Kirjoita, miksi pöytäkirja palautettiin."))
            self._tab.course.reason.line.setFocus()
            return
        if self.do(lambda workspace, number: meetings.return_minutes(workspace, number, reason, day, person)):
            self._tab.course.close_return()
            self._tab.read_now()
            self._tell(_("Pöytäkirja on palautettu: se on taas luonnos."))

    def sign(self, person: str, role: SignedAs, day: date) -> None:
        """Somebody has signed or certified."""
        from kokkola_desktop.services import meetings

        if self.do(meetings.sign, person, role, day):
            self._tab.read_now()
            self._tab.course.focus_next()

    def publish(self, day: date, until: date | None) -> None:
        """The minutes are published until a day."""
        from kokkola_desktop.services import meetings

        if self.do(meetings.publish, day, until):
            self._tab.read_now()
            words = _("Pöytäkirja on merkitty julkaistuksi.")
            if until is not None:
                words += " " + sentence(_("Muista poistaa se verkosta {day}."), day=until)
            self._tell(words)

    def _tell(self, words: str) -> None:
        self._tab.report.tell(words, "ok", undo_link(self._around, self._tab.report))

    @property
    def _signed(self) -> bool:
        seen = self._tab.seen
        return seen is not None and seen.meeting.minutes is not None and bool(seen.meeting.minutes.signed)

    @property
    def _today(self) -> date:
        return self._around.now().date()

    def _key(self, item: int) -> int | None:
        return self._tab.seen.item_ids.get(item) if self._tab.seen is not None else None

    # papers ------------------------------------------------------------------------------

    def make(self) -> None:
        """Make the minutes as a paper and show it among the papers."""
        seen = self._tab.seen
        if seen is None:
            return
        self._tab.editor.flush()
        public = self._tab.pane.public.isChecked()
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=_("Pöytäkirja")),
            partial(work.make, self._around.workspace, seen.meeting, public),
            lambda made: show_paper(self._tab, seen.meeting.number, made[0].path, "minutes.paper.show"),
            self._not_made,
        )

    def make_extracts(self, items: Sequence[int], public: bool) -> None:
        """Make an extract of each §."""
        seen = self._tab.seen
        if seen is None:
            return
        self._tab.extracts.setEnabled(False)
        self._around.tasks.start(
            sentence(_("Tehdään: {paper}"), paper=_("Pöytäkirjanotteet")),
            partial(work.make_extracts, self._around.workspace, seen.meeting, items, public),
            partial(self._extracts_made, seen.meeting.number),
            self._not_made,
        )

    def _extracts_made(self, number: str, made: list[Made]) -> None:
        self._tab.extracts.setEnabled(True)
        lines = [plural("Tehty {n} ote:", "Tehty {n} otetta:", len(made))]
        if self._tab.number == number and self._tab.middle.currentWidget() is self._tab.extracts:
            self._tab.show_page(focus=self._tab.isVisible())
        lines += [one.path.name for one in made]
        found = [finding for one in made for finding in one.findings]
        lines += list(dict.fromkeys(current().sentence(finding.message, finding.facts) for finding in found))
        folder = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(made[0].path.parent)))
        link = (_("Avaa kansio"), "minutes.extracts.folder", folder)
        self._tab.report.tell_all(lines, "warn" if found else "ok", link)

    def _not_made(self, error: Exception) -> None:
        self._tab.extracts.setEnabled(True)
        if isinstance(error, UserError):
            self._tab.report.tell_error(error)
        else:
            self._tab.failed.emit(error)
