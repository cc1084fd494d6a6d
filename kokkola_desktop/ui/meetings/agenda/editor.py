"""The texts and facts of one item: title, presenter, publicity, explanation, proposal for decision, minutes, annexes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from kokkola_desktop.domain.meeting import Capacity, DecisionKind, Item, MeetingState
from kokkola_desktop.domain.minutes import is_fixed
from kokkola_desktop.domain.voting import base_kind_of
from kokkola_desktop.errors import N_
from kokkola_desktop.ui import theme, typed
from kokkola_desktop.ui.meetings.agenda.annexes import Annexes
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.choice import Choice
from kokkola_desktop.ui.widgets.fields import Entry
from kokkola_desktop.ui.widgets.findings import FindingPanel, IconSpot
from kokkola_desktop.ui.widgets.form_grid import FormGrid
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.text_editor import TextEditor
from kokkola_desktop.ui.words import _, current, sentence

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.building import Building

PROPOSALS: dict[DecisionKind, str] = {
    DecisionKind.RECOMMEND: N_("puoltaa"),
    DecisionKind.RECOMMEND_WITH_CONDITIONS: N_("puoltaa ehdoin"),
    DecisionKind.NOT_RECOMMEND: N_("ei puolleta"),
    DecisionKind.RESERVE: N_("varasijalle"),
    DecisionKind.TABLE: N_("jätetään pöydälle"),
    DecisionKind.RETURN: N_("palautetaan valmisteluun"),
}
#: Publicity as the choice has it: None is public, else the point of 24 § 1 mom. (0 is none given).
PUBLICITY: tuple[tuple[str, int | None], ...] = (
    (N_("Julkinen"), None),
    (N_("Salassa pidettävä, 24 § 1 mom. 17 kohta"), 17),
    (N_("Salassa pidettävä, 24 § 1 mom. 20 kohta"), 20),
    (N_("Salassa pidettävä, 24 § 1 mom. 21 kohta"), 21),
    (N_("Salassa pidettävä, peruste merkitsemättä"), 0),
)
TEXTS = ("explanation", "proposed_decision", "discussion")


@dataclass(frozen=True, slots=True)
class Facts:
    """Presenter, preparer, publicity and annexes as they are chosen."""

    presenter: str | None
    preparer: str | None
    secret: bool
    secret_ground: int | None
    annexes: tuple[str, ...]


class ItemEditor(QFrame):
    """Shows one item of a `Building`; what the user does is said by signals with the item's §."""

    text_left = Signal(int, str, str)
    drafted = Signal(int, str, str)
    draft_discarded = Signal(int)
    facts_changed = Signal(int, object)
    files_wanted = Signal(int, str)
    files_given = Signal(int, str, object)
    proposed = Signal(int, object, object)
    put_back = Signal(int)
    escaped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("agenda.editor")
        self.setProperty("surface", "panel")
        self._number: int | None = None
        self._item: Item | None = None
        self._kind: DecisionKind | None = None
        self._facts = Facts(None, None, secret=False, secret_ground=None, annexes=())
        self._build()
        self._connect()

    # building ---------------------------------------------------------------------

    def _build(self) -> None:
        outer = column(self, (1, 1, 1, 1))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("surface", "none")
        self._page = column(page, (16, 14, 16, 16), 12)
        self._restored = QWidget()
        self._restored_place = column(self._restored)
        self.heading = label(role="label-strong", name="agenda.item.number")
        self.title = Entry(_("Otsikko"), "agenda.item.title")
        self.public_title = Entry(_("Julkinen otsikko"), "agenda.item.public_title")
        self.presenter = Choice(_("Esittelijä"), "agenda.item.presenter")
        self.preparer = Choice(_("Valmistelija"), "agenda.item.preparer")
        publicity = [(value, _(words)) for words, value in PUBLICITY]
        self.publicity = Choice(_("Julkisuus"), "agenda.item.publicity", publicity)
        self.explanation = TextEditor(_("Selostus"), "agenda.item.explanation", 4)
        self.adds = label(role="label", name="agenda.item.adds", wrap=True)
        self.bank = Button(_("Lausepankki"), "agenda.item.bank", Kind.QUIET, "library")
        self._bank_menu = QMenu(self)
        self._bank_menu.setObjectName("agenda.item.bank.menu")
        for kind, words in PROPOSALS.items():
            self._bank_menu.addAction(_(words), partial(self._choose_kind, kind))
        self.bank.setMenu(self._bank_menu)
        self.proposed_decision = TextEditor(_("Päätösehdotus"), "agenda.item.proposed_decision", 3)
        self.amount = Entry(_("Esitetään enintään"), "agenda.item.amount", typed.amount_of, current().show)
        self.discussion = TextEditor(_("Pöytäkirjaan valmiiksi"), "agenda.item.discussion", 2)
        self.annexes = Annexes()
        self._page.addWidget(self._restored)
        self._page.addWidget(self._about_removed())
        self._page.addWidget(self.heading)
        for part in (
            self.title,
            FormGrid([self.presenter, self.preparer, self.publicity], 150, 3),
            self.public_title,
            self.explanation,
            self.adds,
            self.proposed_decision,
            self._about_proposal(),
            self.discussion,
            self.annexes,
        ):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self._scroll.setWidget(page)
        self._scroll.setMinimumWidth(theme.current().px(320))
        outer.addWidget(self._scroll)

    def _about_removed(self) -> QWidget:
        """That the item was taken off after the call, and how it comes back."""
        self._removed = QWidget()
        across = row(self._removed, gap=8)
        across.addWidget(IconSpot("ban", "muted"))
        across.addWidget(label(_("Asia on poistettu esityslistalta."), "small", "agenda.item.removed", wrap=True), 1)
        self._put_back = Button(_("Palauta esityslistalle"), "agenda.item.put_back", Kind.QUIET, "rotate-ccw")
        self._put_back.clicked.connect(lambda _checked=False: self.put_back.emit(self._number))
        across.addWidget(self._put_back)
        return self._removed

    def _about_proposal(self) -> QWidget:
        """What is proposed, and how much."""
        result = QWidget()
        across = row(result, gap=12)
        across.addWidget(self.amount, 1)
        across.addWidget(self.bank, 0, Qt.AlignmentFlag.AlignBottom)
        return result

    def _connect(self) -> None:
        for field in TEXTS:
            area = self._editor(field).area
            area.left.connect(partial(self._text_left, field))
            area.drafted.connect(partial(self._drafted, field))
            area.escaped.connect(self.escaped)
        for name in ("title", "public_title"):
            entry: Entry = getattr(self, name)
            entry.changed.connect(partial(self._text_left, name))
            entry.typed.connect(partial(self._drafted, name))
            entry.left_by_escape.connect(self.escaped)
        self.amount.typed.connect(partial(self._drafted, "amount"))
        self.amount.left_by_escape.connect(self.escaped)
        self.annexes.typed.connect(partial(self._drafted, "annex"))
        self.annexes.line.left_by_escape.connect(self.escaped)
        self.amount.changed.connect(lambda amount: self._propose(self._kind, amount))
        self.presenter.changed.connect(lambda _value: self._send_facts())
        self.preparer.changed.connect(lambda _value: self._send_facts())
        self.publicity.changed.connect(lambda _value: self._send_facts())
        self.annexes.changed.connect(self._send_annexes)
        self.annexes.files_wanted.connect(lambda annex: self.files_wanted.emit(self._number, annex))
        self.annexes.given.connect(lambda paths: self.files_given.emit(self._number, "", paths))

    def _editor(self, field: str) -> TextEditor:
        editor: TextEditor = getattr(self, field)
        return editor

    # showing ------------------------------------------------------------------------

    def begin_meeting(self) -> None:
        """Another meeting: nothing of the one before is left, though its §§ may have the same numbers."""
        self._number = self._item = None

    def show_item(self, seen: Building, number: int | None, *, read_only: bool) -> None:
        """Show a § of the meeting. A field that is being written in is left as it is, unless it is another item."""
        item = seen.meeting.item(number) if number is not None else None
        another = number != self._number
        if another:
            self.flush()
        self._number, self._item = number, item
        self.setEnabled(item is not None)
        if item is None:
            return
        drafts = seen.drafts.get(item.number, {})
        read_only = read_only or is_fixed(seen.meeting)
        frozen = read_only or not may_write(seen.meeting.state, item)
        self._show_texts(item, drafts, another=another, frozen=frozen, read_only=read_only)
        self._show_facts(seen, item, frozen=frozen)
        self._show_proposal(seen, item, another=another, frozen=frozen)
        if another:
            self._show_typed(drafts)
            self._show_restored(bool(drafts.keys() - {"annex"}))
            self._scroll.verticalScrollBar().setValue(0)
        self._show_removed(seen, item, read_only=read_only)

    def _show_texts(self, item: Item, drafts: Any, *, another: bool, frozen: bool, read_only: bool) -> None:
        for field in TEXTS:
            area = self._editor(field).area
            if another or not area.dirty:
                area.show_text(getattr(item, field), drafts.get(field) if another else None)
            self._editor(field).set_read_only(frozen if field != "discussion" else read_only)
        for name in ("title", "public_title"):
            entry: Entry = getattr(self, name)
            if another:
                entry.show_value(getattr(item, name))
                if name in drafts:
                    entry.show_text(drafts[name])
            else:
                entry.follow_value(getattr(item, name))
            entry.line.setReadOnly(frozen)

    def _show_facts(self, seen: Building, item: Item, *, frozen: bool) -> None:
        self.heading.setText(f"§\u00a0{item.number}" + (f" · {_('lisäasia')}" if item.late else ""))
        self._facts = Facts(item.presenter, item.preparer, bool(item.secret), item.secret_ground, item.annexes)
        speaking = (Capacity.PRESENTER, Capacity.EXPERT, Capacity.SECRETARY)
        for choice, chosen in ((self.presenter, item.presenter), (self.preparer, item.preparer)):
            people = [p for p in seen.meeting.people if p.capacity in speaking or p.id == chosen]
            choice.follow_value(chosen)
            choice.offer([(None, "–"), *((person.id, person.name) for person in people)])
        ground = (item.secret_ground or 0) if item.secret else None
        self.publicity.follow_value(ground if ground in [value for _words, value in PUBLICITY] else 0)
        for field in (self.presenter, self.preparer, self.publicity):
            field.combo.setEnabled(not frozen)
        self.public_title.setVisible(bool(item.secret))
        self.annexes.show_names(item.annexes, seen.files.get(item.number, ()), read_only=frozen)

    def _show_proposal(self, seen: Building, item: Item, *, another: bool, frozen: bool) -> None:
        self._kind = base_kind_of(item)
        about = bool(item.references)
        projects = [p for p in (seen.meeting.proposal(r) for r in item.references) if p is not None]
        self.bank.setVisible(about and not frozen)
        words = _(PROPOSALS[self._kind]) if self._kind in PROPOSALS else ""
        self.bank.set_text(sentence(_("Lausepankki: {kind}"), kind=words) if words else _("Lausepankki"))
        self.amount.setVisible(about and len(projects) == 1 and projects[0].kind != "measure")
        if another:
            self.amount.show_value(item.base_amount)
        else:
            self.amount.follow_value(item.base_amount)
        self.amount.line.setReadOnly(frozen)
        if len(projects) == 1 and projects[0].requested is not None:
            self.amount.line.setPlaceholderText(current().show(projects[0].requested))
        self.adds.setText(_added(projects))
        self.adds.setVisible(about)
        hint = _("Jos tämä on tyhjä, paperi ehdottaa hankkeiden puoltamista summineen.") if about else ""
        self.proposed_decision.area.setPlaceholderText(hint)

    def _show_typed(self, drafts: Any) -> None:
        """What was typed in a line and never saved."""
        if "amount" in drafts:
            self.amount.show_text(drafts["amount"])
        self.annexes.show_typed(drafts.get("annex", ""))

    def _show_removed(self, seen: Building, item: Item, *, read_only: bool) -> None:
        self._removed.setVisible(item.removed)
        may = item.removed and not read_only and seen.meeting.state in (MeetingState.CALLED, MeetingState.OPEN)
        self._put_back.setVisible(may)

    def _show_restored(self, restored: bool) -> None:
        while (item := self._restored_place.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        self._restored.setVisible(restored)
        if restored:
            link = (_("Hylkää"), "agenda.item.discard", self._discard)
            text = _("Tässä on tekstiä, joka jäi viimeksi tallentamatta. Se tallentuu, kun siirryt eteenpäin.")
            self._restored_place.addWidget(FindingPanel(text, "warn", link=link))

    def focus_field(self, place: str) -> None:
        """Put the focus in the field of this name, else in the explanation."""
        target = {
            "title": self.title.line,
            "public_title": self.public_title.line,
            "presenter": self.presenter.combo,
            "preparer": self.preparer.combo,
            "secret": self.publicity.combo,
            "secret_ground": self.publicity.combo,
            "proposed_decision": self.proposed_decision.area,
            "discussion": self.discussion.area,
            "amount": self.amount.line,
            "annexes": self.annexes.line,
        }.get(place, self.explanation.area)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        around: QWidget | None = target.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(target)
            around = around.parentWidget()

    def focus_title(self) -> None:
        """A new item: its title is to be typed."""
        self.focus_field("title")
        self.title.editor.selectAll()  # type: ignore[attr-defined]

    # what the user does -----------------------------------------------------------------

    def flush(self) -> None:
        """Be done with every field."""
        for field in TEXTS:
            self._editor(field).area.flush()
        for choice in (self.presenter, self.preparer, self.publicity):
            choice.leave()
        for entry in (self.title, self.public_title, self.amount):
            if self._number is not None and not entry.isHidden():
                entry.leave()

    def _text_left(self, field: str, text: str) -> None:
        if self._number is not None:
            self.text_left.emit(self._number, field, text)

    def _drafted(self, field: str, text: str) -> None:
        if self._number is not None:
            self.drafted.emit(self._number, field, text)

    def _discard(self) -> None:
        item = self._item
        if item is None:
            return
        for field in TEXTS:
            self._editor(field).area.show_text(getattr(item, field))
        self.title.show_value(item.title)
        self.public_title.show_value(item.public_title)
        self.amount.show_value(item.base_amount)
        self.annexes.show_typed("")
        self._show_restored(restored=False)
        self.draft_discarded.emit(item.number)

    def _choose_kind(self, kind: DecisionKind) -> None:
        self.proposed_decision.area.flush()
        item = self._item
        self._propose(kind, item.base_amount if item is not None else None)

    def _propose(self, kind: DecisionKind | None, amount: Any) -> None:
        if self._number is not None:
            self.proposed.emit(self._number, kind or DecisionKind.RECOMMEND, amount)

    def _send_facts(self) -> None:
        ground = self.publicity.combo.currentData()
        self._send(
            replace(
                self._facts,
                presenter=self.presenter.combo.currentData(),
                preparer=self.preparer.combo.currentData(),
                secret=ground is not None,
                secret_ground=ground or None,
            )
        )

    def _send_annexes(self, names: tuple[str, ...]) -> None:
        self._send(replace(self._facts, annexes=names))

    def _send(self, facts: Facts) -> None:
        if self._number is not None and facts != self._facts:
            self._facts = facts
            self.facts_changed.emit(self._number, facts)


def may_write(state: MeetingState, item: Item) -> bool:
    """Before the call all of the agenda is written; after it what came late, until it is decided."""
    if item.removed or item.decision is not None:
        return False
    return state is MeetingState.PLANNED or (item.late and state in (MeetingState.CALLED, MeetingState.OPEN))


def _added(projects: list[Any]) -> str:
    """What the paper says of the proposals by itself, so that nobody writes it."""
    if not projects:
        return ""
    parts = [_("hakija"), _("haettu rahoitus"), _("rahoitussuunnitelma")]
    if any(project.points for project in projects):
        parts.append(_("pisteet"))
    return sentence(_("Paperi kertoo hankkeesta lisäksi: {parts}."), parts=", ".join(parts))
