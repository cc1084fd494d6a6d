"""One section of a §: what is written by hand, what the record itself says, and which of the two it is.

What the record says stands on a ground of its own and is not written in; where somebody may say it in words of their
own, a link begins them, and another gives the record's words back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from kokkola_desktop.ui import theme
from kokkola_desktop.ui.meetings.minutes.wording import GROUNDS
from kokkola_desktop.ui.widgets.button import Button, Kind
from kokkola_desktop.ui.widgets.fields import TextLine
from kokkola_desktop.ui.widgets.findings import IconSpot
from kokkola_desktop.ui.widgets.layout import column, label, row
from kokkola_desktop.ui.widgets.painting import rounded
from kokkola_desktop.ui.widgets.rich_text import RichText
from kokkola_desktop.ui.words import _

if TYPE_CHECKING:
    from kokkola_desktop.services.meetings.minuting import Section

GENERATED, WRITTEN = "wand-sparkles", "pencil"


class Said(QWidget):
    """Words of the record on their own ground: read, copied, never written in."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        inside = row(self, (10, 7, 10, 7), 8)
        inside.addWidget(IconSpot(GENERATED, "muted"), 0, Qt.AlignmentFlag.AlignTop)
        self.label = label(name=name, wrap=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self.label, 1)

    def show_text(self, text: str) -> None:
        """Show these words; without any it is not there."""
        self.label.setText(text)
        self.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, QRectF(self.rect()), shown.px(6), shown.color("raised"), shown.color("border"))


class SectionView(QWidget):
    """``left``, ``typed`` and ``drafted`` carry the field and its text; ``escaped`` when Esc leaves.

    ``marked`` carries a text that is only read, with other passages of it secret.
    """

    left = Signal(str, str)
    marked = Signal(str, str)
    typed = Signal(str, str)
    drafted = Signal(str, str)
    escaped = Signal()

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section
        self._writable = False
        self._markable = False
        self._own = False
        name = section.field or section.label
        self.area = RichText(f"minutes.text.{name}", section.label)
        self.said = Said(f"minutes.said.{name}")
        self.beside = Said(f"minutes.beside.{name}")
        self.address = TextLine(f"minutes.address.{name}")
        self.address.setAccessibleName(_("Linkin osoite"))
        self.address.setPlaceholderText(_("Linkin osoite: https://… ja Enter"))
        self.address.hide()
        layout = column(self, gap=4)
        layout.addLayout(self._head(name))
        for part in (self.area, self.address, self.said, self.beside):
            layout.addWidget(part)
        area = self.area
        area.left.connect(self._leave)
        area.typed.connect(lambda text: self.typed.emit(self.section.field, text))
        area.drafted.connect(lambda text: self.drafted.emit(self.section.field, text))
        area.escaped.connect(self.escaped)
        area.focused.connect(self._focused)
        area.link_wanted.connect(self.ask_link)
        area.secret_wanted.connect(self.ask_secret)
        self.address.entered.connect(self._link)
        self.address.left_by_escape.connect(self._close_link)
        self.address.installEventFilter(self)

    def _head(self, name: str) -> QHBoxLayout:
        head = row(gap=6)
        head.addStrut(theme.current().px(28))
        self.label: QLabel = label(self.section.label, "label-strong")
        self.label.setBuddy(self.area)
        self._source = IconSpot(WRITTEN, "muted")
        head.addWidget(self.label)
        head.addWidget(self._source)
        head.addStretch(1)
        self.own = Button(_("Kirjoita omin sanoin"), f"minutes.own.{name}", Kind.LINK)
        self.own.clicked.connect(lambda _checked=False: self.begin_own())
        self.reset = Button(_("Palauta kokouksen kulusta"), f"minutes.reset.{name}", Kind.LINK)
        self.reset.clicked.connect(lambda _checked=False: self._give_back())
        self._tools = QWidget()
        self._add_tools(name, row(self._tools, gap=2))
        for part in (self.own, self.reset, self._tools):
            head.addWidget(part)
        return head

    def _add_tools(self, name: str, place: QHBoxLayout) -> None:
        area = self.area
        for words, icon, keys, act in (
            (_("Lihavoi"), "bold", "Ctrl+B", area.bold),
            (_("Kursivoi"), "italic", "Ctrl+I", area.italic),
            (_("Luettelo"), "list", "Ctrl+Shift+L", area.bullets),
            (_("Numeroitu luettelo"), "list-ordered", _("1. ja väli"), area.numbers),
            (_("Linkki"), "link", "Ctrl+Shift+K", self.ask_link),
            (_("Salassa pidettävä kohta"), "lock", "Ctrl+Shift+X", self.ask_secret),
        ):
            button = Button(words, f"minutes.{icon}.{name}", Kind.FLAT, icon, icon_only=True)
            button.setToolTip(f"{words} ({keys})")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys do the same, and Tab should lead to the next field
            button.clicked.connect(lambda _checked=False, act=act: act())
            place.addWidget(button)

    # showing --------------------------------------------------------------------------

    def show_section(self, section: Section, draft: str | None, *, writable: bool, markable: bool, anew: bool) -> None:
        """Show it. A field that is being written in is left as it is, unless it is shown anew."""
        self.section = section
        self._markable = markable and bool(section.field)
        self._writable = writable and bool(section.field)
        if anew or not self.area.dirty:
            self._own = bool(section.text or draft) or not section.instead
            self.area.show_text(section.text, draft if anew else None)
        self.said.show_text("" if self._own else section.instead)
        self.beside.show_text(section.beside)
        self._fit()

    def _fit(self) -> None:
        has_field = bool(self.section.field)
        written = has_field and self._own
        self.area.set_writable(writable=self._writable, markable=self._markable)
        # An empty field that nobody may write in says nothing.
        self.area.setVisible(written and (self._writable or not self.area.document().isEmpty()))
        self.setVisible(self.area.isVisibleTo(self) or self.said.isVisibleTo(self) or self.beside.isVisibleTo(self))
        generated = not written
        self._source.show_icon(GENERATED if generated else WRITTEN, "muted")
        self._source.setToolTip(_("kokouksen kulusta") if generated else _("kirjoitettu käsin"))
        self.area.setAccessibleDescription("" if generated else _("kirjoitettu käsin"))
        self.own.setVisible(self._writable and has_field and not self._own)
        self.reset.setVisible(self._writable and self._own and bool(self.section.instead))
        self._show_tools(focused=self.area.hasFocus())

    def _show_tools(self, *, focused: bool) -> None:
        """Beside a text that is only read there is the lock alone."""
        self._tools.setVisible(focused and (self._writable or self._markable))
        for button in self._tools.findChildren(Button):
            button.setVisible(self._writable or button.icon_name == "lock")

    def _focused(self, focused: bool) -> None:
        self._show_tools(focused=focused)
        self.reset.setVisible(self._writable and self._own and bool(self.section.instead) and not focused)

    # what the user does ------------------------------------------------------------------

    def begin_own(self) -> None:
        """Go on from the record's words in words of one's own."""
        self._own = True
        self.said.show_text("")
        self.area.show_text("", self.section.start)
        self._fit()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.selectAll()

    def focus(self) -> None:
        """Put the focus where it is written."""
        target: QWidget = self.area if self._own and self._writable else self.own
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Be done with it."""
        self.area.flush()

    def discard(self) -> None:
        """Forget what was typed."""
        self.show_section(self.section, None, writable=self._writable, markable=self._markable, anew=True)

    def _leave(self, text: str) -> None:
        untouched = self.section.instead and not self.section.text and text in ("", self.section.start)
        if untouched:
            self.discard()
        self.left.emit(self.section.field, "" if untouched else text)

    def _give_back(self) -> None:
        self.left.emit(self.section.field, "")

    # links and secret passages --------------------------------------------------------------

    def ask_link(self) -> None:
        """Where the selection leads to is typed below the text."""
        self.address.setText(self.area.link or "https://")
        self.address.show()
        self.address.setFocus(Qt.FocusReason.PopupFocusReason)

    def _link(self) -> None:
        address = self.address.text().strip()
        if address in ("", "https://"):
            address = ""
        elif not address.lower().startswith(("https://", "http://", "mailto:")):
            address = f"mailto:{address}" if "@" in address else f"https://{address}"
        self.area.set_link(address)
        self._close_link()

    def _close_link(self) -> None:
        self.address.hide()
        self.area.setFocus(Qt.FocusReason.PopupFocusReason)

    def ask_secret(self) -> None:
        """On which ground the selection is secret, or that it is public after all."""
        menu = QMenu(self)
        menu.setObjectName("minutes.secret.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for ground, words in GROUNDS:
            menu.addAction(_(words), lambda ground=ground: self._mark(ground))
        if self.area.secret is not None:
            menu.addSeparator()
            menu.addAction(_("Julkinen"), lambda: self._mark(None))
        menu.popup(self.area.mapToGlobal(self.area.cursorRect().bottomLeft() + QPoint(0, theme.current().px(8))))

    def _mark(self, ground: str | None) -> None:
        self.area.set_secret(ground)
        self.area.setFocus(Qt.FocusReason.PopupFocusReason)
        if not self._writable and self.area.dirty:
            text = self.area.text
            self.area.show_text(text)
            self.marked.emit(self.section.field, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The line of the address goes when it is left, and the text is saved then."""
        if event.type() == QEvent.Type.FocusOut and not self.area.hasFocus() and self.address.isVisible():
            self.address.hide()
            if not self.area.hasFocus():
                self.area.flush()
        return super().eventFilter(watched, event)
