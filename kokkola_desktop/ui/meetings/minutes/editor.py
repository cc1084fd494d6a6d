"""The middle of the tab: the texts of one §, or the head; and the correction of a § that is checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from kokkola_desktop.domain.meeting import Appeal, MinutesState
from kokkola_desktop.domain.minutes import checkers_to_replace, is_final, substitutes
from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.live.parts import TallArea
from kokkola_desktop.ui.meetings.minutes.section import GENERATED, WRITTEN, SectionView
from kokkola_desktop.ui.meetings.minutes.wording import APPEALS, GROUNDS
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.fields import Entry, TextLine
from kokkola_desktop.ui.widgets.findings import FindingPanel, IconSpot
from kokkola_desktop.ui.widgets.layout import Elided, column, label, row
from kokkola_desktop.ui.words import _, sentence

if TYPE_CHECKING:
    from kokkola_desktop.domain.meeting import Item
    from kokkola_desktop.services.meetings.minuting import Minuting, Section

#: Fields of one line, without looks.
LINES = ("title", "public_title", "distribution", "amount")
PUBLIC = "public"
#: The draft of why checked minutes are corrected, among those of the §'s texts.
_REASON = "correction.reason"


class Mode(Enum):
    """What may be done with the texts."""

    READ = "read"
    WRITE = "write"
    CORRECT = "correct"


class Editor(QFrame):
    """``left(item, field, text)`` when a field is done with, ``typed`` and ``drafted`` before; in a correction nothing
    is left, `texts` holds it until ``corrected(item, texts, reason)``. ``marked(item, texts)`` when texts that are only
    read are secret in other places.
    """

    left = Signal(int, str, str)
    marked = Signal(int, object)
    typed = Signal(int, str, str)
    drafted = Signal(int, str, str)
    discarded = Signal(int)
    correction_wanted = Signal()
    corrected = Signal(int, object, str)
    correction_ended = Signal(int)
    correction_left = Signal(int)
    checker_chosen = Signal(int, str, str)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("minutes.editor")
        self.setProperty("surface", "panel")
        self.number: int | None = None
        self.mode = Mode.READ
        self.texts: dict[str, str] = {}
        self._markable = False
        self._views: dict[tuple[str, str], SectionView | Entry] = {}
        self._seen: Minuting | None = None
        self._restored = False
        self._noticed: tuple[str, str, str, str] | None = None
        self._build()

    def _build(self) -> None:
        outer = column(self, (1, 1, 1, 1))
        page = QWidget()
        page.setProperty("surface", "none")
        inside = column(page, (16, 12, 16, 16), 10)
        head = row(gap=6)
        self.heading = Elided("accent-strong", "minutes.heading")
        head.addWidget(self.heading, 1)
        for icon, words in ((GENERATED, _("kokouksen kulusta")), (WRITTEN, _("käsin"))):
            head.addWidget(IconSpot(icon, "muted"))
            head.addWidget(label(words, "label"))
        inside.addLayout(head)
        self._notice = QWidget()
        self._notice_place = column(self._notice)
        inside.addWidget(self._notice)
        self.checker = Choice(_("Tarkastaja tilalle"), "minutes.checker")
        self.checker.changed.connect(self._choose_checker)
        inside.addWidget(self.checker)
        inside.addWidget(self._correction())
        self.secrecy = Choice(
            _("Julkisuus"),
            "minutes.secret",
            [(PUBLIC, _("Julkinen")), *((ground, _(words)) for ground, words in GROUNDS)],
        )
        self.secrecy.changed.connect(lambda value: self._leave("secret", value))
        self.appeal = Choice(_("Muutoksenhakuohje"), "minutes.appeal", [(key, _(words)) for key, words in APPEALS])
        self.appeal.changed.connect(lambda value: self._leave("appeal", value))
        self._places = column(gap=10)
        inside.addLayout(self._places)
        inside.addWidget(self.appeal)
        inside.addWidget(self.secrecy)
        inside.addStretch(1)
        self._scroll = TallArea(page)
        self._scroll.setMinimumWidth(theme.current().px(300))
        outer.addWidget(self._scroll)

    def _correction(self) -> QWidget:
        self._correcting = QWidget()
        inside = column(self._correcting, gap=8)
        inside.addWidget(
            FindingPanel(_("Korjaat tarkastettua pöytäkirjaa. Aiempi teksti ja syy jäävät siihen."), "warn")
        )
        self.reason = Entry(_("Korjauksen syy"), "minutes.correct.reason")
        self.reason.line.setPlaceholderText(_("esimerkiksi kirjoitusvirhe"))
        self.reason.typed.connect(lambda _text: self._draft(_REASON, self.reason.text))
        inside.addWidget(self.reason)
        acts = row(gap=8)
        self.go = Button(_("Tee korjaus"), "minutes.correct.go", Kind.PRIMARY, "check")
        self.go.clicked.connect(lambda _checked=False: self._correct())
        away = Button(_("Peruuta"), "minutes.correct.cancel", Kind.FLAT)
        away.clicked.connect(lambda _checked=False: self.end_correction())
        acts.addStretch(1)
        acts.addWidget(away)
        acts.addWidget(self.go)
        inside.addLayout(acts)
        self._correcting.hide()
        return self._correcting

    # showing --------------------------------------------------------------------------

    def begin_meeting(self) -> None:
        """Another meeting: nothing of the one before is left, though its §§ may have the same numbers."""
        self._stop_correcting()
        self.number, self._seen, self._restored = None, None, False

    def show_item(self, seen: Minuting, number: int | None, *, read_only: bool) -> None:
        """Show a § (None: the head). A field that is being written in is left as it is, unless it is another §."""
        another = number != self.number
        if another:
            self.flush()
            if self.mode is Mode.CORRECT and self.number is not None:
                self.correction_left.emit(self.number)
            self._stop_correcting()
        self._seen, self.number = seen, number
        item = seen.meeting.item(number) if number is not None else None
        if self.mode is Mode.CORRECT and item is not None and not is_final(seen.meeting, item):
            self._stop_correcting()  # the check was undone: the § is written in directly
        drafts = {field: text for field, text in seen.drafts.get(number or 0, {}).items() if field != _REASON}
        if self.mode is not Mode.CORRECT:
            self.mode = self._mode_of(item, read_only=read_only)
        self._markable = self.mode is Mode.READ and item is not None and not read_only and not item.removed
        self.heading.setText(_("Kokouksen tiedot") if item is None else f"§\u00a0{item.number} {item.title}")
        self._restored = (another or self._restored) and self.mode is Mode.WRITE and bool(drafts)
        self._show_notice(item, restored=self._restored, read_only=read_only)
        self._show_checker(item)
        self._show_secrecy(item)
        self._show_appeal(item)
        parts = seen.head if item is None else seen.sections[item.number]
        self._place(parts)
        for part in parts:
            if not (self.mode is Mode.CORRECT and not another):
                self._fill(part, drafts if self.mode is Mode.WRITE else {}, anew=another)
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def _mode_of(self, item: Item | None, *, read_only: bool) -> Mode:
        meeting = self._seen.meeting if self._seen is not None else None
        if item is None or meeting is None or read_only or item.removed or is_final(meeting, item):
            return Mode.READ
        return Mode.WRITE if meeting.minutes_state is MinutesState.DRAFT else Mode.READ

    def _to_replace(self, item: Item | None) -> str | None:
        """A checker who cannot check the §."""
        if item is None or self._seen is None or self.mode is not Mode.WRITE:
            return None
        return next(iter(checkers_to_replace(self._seen.meeting, item)), None)

    def _show_checker(self, item: Item | None) -> None:
        out = self._to_replace(item)
        self.checker.setVisible(out is not None)
        if item is not None and out is not None and self._seen is not None:
            offers = [(one.id, one.name) for one in substitutes(self._seen.meeting, item)]
            self.checker.follow_value(None)
            self.checker.offer([(None, "–"), *offers])

    def _choose_checker(self, by: str | None) -> None:
        item = self._seen.meeting.item(self.number or 0) if self._seen is not None else None
        out = self._to_replace(item)
        if item is not None and out is not None and by is not None:
            self.checker_chosen.emit(item.number, out, by)

    def _show_secrecy(self, item: Item | None) -> None:
        may = self.mode is not Mode.READ or self._markable
        self.secrecy.setVisible(item is not None and (may or bool(item.secret)))
        if item is None or (self.mode is Mode.CORRECT and "secret" in self.texts):
            return
        ground = str(item.secret_ground) if item.secret_ground else ""
        self.secrecy.follow_value(ground if item.secret else PUBLIC)
        self.secrecy.combo.setEnabled(may)

    def _show_appeal(self, item: Item | None) -> None:
        """Where somebody has written instructions, their text says more than a choice."""
        written = item is not None and item.appeal is Appeal.TEXT
        self.appeal.setVisible(
            item is not None and item.decision is not None and not written and self.mode is not Mode.READ
        )
        if item is not None and not (self.mode is Mode.CORRECT and "appeal" in self.texts):
            self.appeal.follow_value(item.appeal.value if item.appeal is not None else "")

    def _place(self, parts: Sequence[Section]) -> None:
        """A view for each section, in order; those that stay keep what is typed and the focus."""
        wanted = [(part.label, part.field) for part in parts]
        if wanted == list(self._views):
            return
        before, self._views = self._views, {}
        for key, part in zip(wanted, parts, strict=True):
            self._views[key] = before.pop(key, None) or self._made(part)
        for view in before.values():
            self._places.removeWidget(view)
            view.hide()
            view.deleteLater()
        previous: QWidget = self.go
        for place, view in enumerate(self._views.values()):
            self._places.removeWidget(view)
            self._places.insertWidget(place, view)
            if isinstance(view, SectionView):
                for part in (view.own, view.area, view.address):
                    QWidget.setTabOrder(previous, part)
                    previous = part
            else:
                QWidget.setTabOrder(previous, view.line)
                previous = view.line
        QWidget.setTabOrder(previous, self.appeal.combo)
        QWidget.setTabOrder(self.appeal.combo, self.secrecy.combo)

    def _made(self, part: Section) -> SectionView | Entry:
        if part.field in LINES:
            entry = Entry(part.label, f"minutes.text.{part.field}")
            entry.changed.connect(lambda text, field=part.field: self._leave(field, text))
            entry.typed.connect(lambda text, field=part.field: self._type(field, text))
            entry.left_by_escape.connect(self.escaped)
            return entry
        view = SectionView(part)
        view.left.connect(self._leave)
        view.marked.connect(self._mark)
        view.typed.connect(self._type)
        view.drafted.connect(self._draft)
        view.escaped.connect(self.escaped)
        return view

    def _fill(self, part: Section, drafts: Mapping[str, str], *, anew: bool) -> None:
        view = self._views[part.label, part.field]
        writable = self.mode is not Mode.READ
        draft = drafts.get(part.field)
        if isinstance(view, SectionView):
            view.show_section(part, draft, writable=writable, markable=self._markable, anew=anew)
            return
        if anew:
            view.show_value(part.text)
            if draft is not None:
                view.show_text(draft)
        else:
            view.follow_value(part.text)
        view.line.setReadOnly(not writable)
        if isinstance(view.line, TextLine) and not view.line.hasFocus():
            view.line.setCursorPosition(0)
        view.setVisible(writable or (bool(part.text) and part.field not in ("title", "amount")))

    def _show_notice(self, item: Item | None, *, restored: bool, read_only: bool) -> None:
        """What must be known before anything is written; made anew only where it is another: the focus stays."""
        notice = self._notice_of(item, restored=restored, read_only=read_only)
        if notice == self._noticed:
            return
        self._noticed = notice
        while (entry := self._notice_place.takeAt(0)) is not None:
            entry.widget().hide()
            entry.widget().deleteLater()
        self._notice.setVisible(notice is not None)
        if notice is not None:
            text, tone, words, name = notice
            acts = {"minutes.discard": self._discard, "minutes.correct": self.correction_wanted.emit}
            panel = FindingPanel(text, tone, link=(words, name, acts[name]) if name else None)
            self._notice_place.addWidget(panel)
            panel.show()

    def _notice_of(self, item: Item | None, *, restored: bool, read_only: bool) -> tuple[str, str, str, str] | None:
        """Text, tone, and words and name of its link."""
        seen = self._seen
        if restored:
            text = _("Tässä on tekstiä, joka jäi viimeksi tallentamatta. Se tallentuu, kun siirryt eteenpäin.")
            return text, "warn", _("Hylkää"), "minutes.discard"
        if seen is not None and (out := self._to_replace(item)) is not None:
            text = _("Tarkastaja {name} oli tässä asiassa esteellinen tai poissa: valitse tälle pykälälle toinen.")
            return sentence(text, name=seen.meeting.person(out).name), "warn", "", ""
        if item is None or seen is None or read_only or self.mode is not Mode.READ or item.removed:
            return None
        if not is_final(seen.meeting, item):
            return _("Pöytäkirja on tarkastettavana: tekstiä muutetaan, kun se on palautettu."), "info", "", ""
        text = (
            _("Tämä pykälä on tarkastettu kokouksessa. Sitä ei muuteta muuten kuin korjauksella.")
            if item.checked_at_once
            else _("Pöytäkirja on tarkastettu. Sitä ei muuteta muuten kuin korjauksella.")
        )
        return text, "info", _("Korjaa tätä pykälää…"), "minutes.correct"

    # a correction ------------------------------------------------------------------------

    def begin_correction(self) -> None:
        """The texts of the § may be written in; nothing is kept until the reason is given."""
        seen, number = self._seen, self.number
        if seen is None or number is None:
            return
        self.mode = Mode.CORRECT
        self._markable = False
        self.texts = {}
        self._correcting.show()
        self._show_notice(None, restored=False, read_only=False)
        self._show_secrecy(seen.meeting.item(number))
        self._show_appeal(seen.meeting.item(number))
        for part in seen.sections[number]:
            self._fill(part, seen.drafts.get(number, {}), anew=True)
        self.texts = dict(seen.drafts.get(number, {}))
        reason = self.texts.pop(_REASON, "")
        for field, text in self.texts.items():
            self.typed.emit(number, field, text)
        self.reason.show_value("")
        if reason:
            self.reason.show_text(reason)
        self._scroll.verticalScrollBar().setValue(0)
        self.reason.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_correction(self) -> None:
        """It is given up, or done: what was typed for it goes."""
        seen, number = self._seen, self.number
        self._stop_correcting()
        if seen is not None and number is not None:
            for part in seen.sections[number]:
                self._fill(part, {}, anew=True)
            self.correction_ended.emit(number)

    def _stop_correcting(self) -> None:
        self._correcting.hide()
        self.texts = {}
        if self.mode is Mode.CORRECT:
            self.mode = Mode.READ

    def _correct(self) -> None:
        self.flush()
        if self.number is not None:
            self.corrected.emit(self.number, dict(self.texts), self.reason.text)

    # what the user does ------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The first text that can be written in, or what is offered instead."""
        if self.mode is Mode.READ:
            link = self.findChild(Button, "minutes.correct")
            if link is not None and link.isVisible():
                link.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for view in self._views.values():
            if isinstance(view, SectionView) and view.section.field and view.isVisibleTo(self):
                view.focus()
                return

    def flush(self) -> None:
        """Be done with every field."""
        self.secrecy.leave()
        self.appeal.leave()
        self.checker.leave()
        for view in list(self._views.values()):
            if isinstance(view, SectionView):
                view.flush()
            elif self.mode is not Mode.READ:
                view.leave()

    def _leave(self, field: str, text: str) -> None:
        if self.number is None:
            return
        if self.mode is Mode.READ:
            if field == "secret":
                self._mark(field, text)
        elif self.mode is Mode.CORRECT:
            self._remember(field, text)
        else:
            self.left.emit(self.number, field, text)

    def _mark(self, field: str, text: str) -> None:
        if self.number is not None and self._markable:
            self.marked.emit(self.number, {field: text})

    def _remember(self, field: str, text: str) -> None:
        if self.number is None or self._seen is None:
            return
        self.texts[field] = text
        self.typed.emit(self.number, field, text)
        if field not in ("secret", "appeal"):
            self.drafted.emit(self.number, field, text)
        part = next((one for one in self._seen.sections[self.number] if one.field == field), None)
        view = self._views.get((part.label, part.field)) if part is not None else None
        if not text and part is not None and part.instead and isinstance(view, SectionView):
            view.show_section(replace(part, text=""), None, writable=True, markable=False, anew=True)

    def _type(self, field: str, text: str) -> None:
        if self.number is not None:
            if self.mode is Mode.CORRECT:
                self.texts[field] = text
            if field != "amount":  # half an amount is none: the paper waits until it is whole
                self.typed.emit(self.number, field, text)
            if field in LINES:
                self.drafted.emit(self.number, field, text)

    def _draft(self, field: str, text: str) -> None:
        if self.number is not None:
            self.drafted.emit(self.number, field, text)

    def _discard(self) -> None:
        if self._seen is None or self.number is None:
            return
        for part in self._seen.sections[self.number]:
            self._fill(part, {}, anew=True)
        self._restored = False
        self._show_notice(None, restored=False, read_only=False)
        self.discarded.emit(self.number)
