"""The small Markdown of the file as a Qt document and back: bold, italic, lists, links, and marks of secret passages.

A paragraph is a block, a line end within it a line separator. A secret passage, ``[[secret:20|…]]`` in the file, is a
property of its letters: the ground's number as text, empty without one. What is read and not changed gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from kokkola_desktop.ui import theme

SECRET = QTextCharFormat.Property.UserProperty + 1
SEPARATOR = "\u2028"
_NO_GROUND = "-"  # an empty text does not come back from Qt as one
_SCHEMES = ("https://", "http://", "mailto:")
_MARK = re.compile(r"\[\[\s*secret\s*(?::\s*(\d*)[^|\]]*)?\||\]\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Looks:
    """How a run of letters looks; ``secret`` is the ground of a secret passage, None for what is public."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    secret: str | None = None


def char_format(looks: Looks) -> QTextCharFormat:
    """The same in Qt's terms, in the colours of the theme."""
    shown = theme.current()
    form = QTextCharFormat()
    if looks.bold:
        form.setFontWeight(QFont.Weight.Bold)
    if looks.italic:
        form.setFontItalic(True)
    if looks.link:
        form.setAnchor(True)
        form.setAnchorHref(looks.link)
        form.setForeground(shown.color("accent"))
        form.setFontUnderline(True)
    if looks.secret is not None:
        form.setProperty(SECRET, looks.secret or _NO_GROUND)
        form.setBackground(shown.color("warn_soft"))
    return form


def looks_of(form: QTextCharFormat) -> Looks:
    """How letters of this format look; whatever else they are is forgotten."""
    secret = str(form.property(SECRET)).replace(_NO_GROUND, "") if form.hasProperty(SECRET) else None
    return Looks(form.fontWeight() > QFont.Weight.Medium, form.fontItalic(), form.anchorHref(), secret)


# reading --------------------------------------------------------------------------


def fill(document: QTextDocument, text: str) -> None:
    """Put a text into the document, in place of what it holds; there is nothing to undo afterwards."""
    document.setUndoRedoEnabled(False)
    document.clear()
    insert(QTextCursor(document), text)
    document.setUndoRedoEnabled(True)


def insert(cursor: QTextCursor, text: str) -> None:
    """Put a text at the cursor."""
    parser = MarkdownIt("zero").enable(["emphasis", "link", "list"])
    parser.validateLink = lambda url: url.lower().startswith(_SCHEMES)  # type: ignore[method-assign]
    _Filler(cursor).put(parser.parse(text))


@dataclass
class _Filler:
    cursor: QTextCursor
    lists: list[tuple[QTextListFormat, list[QTextList]]] = field(default_factory=list)
    first: bool = True
    secret: str | None = None
    entry: str = ""  # "begun": its bullet is to come; "more": another paragraph of the same entry

    def put(self, tokens: list[Token]) -> None:
        mark = ""
        for token in tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                self.lists.append((self._list_format(token), []))
            elif token.type.endswith("_list_close"):
                self.lists.pop()
            elif token.type == "list_item_open":
                self.entry = "begun"
                number = token.info or ""
                mark = f"{number}{token.markup}"
            elif token.type == "list_item_close" and self.entry == "begun":
                self._bare_mark(mark)
            elif token.type == "inline":
                self._paragraph(token)

    def _bare_mark(self, mark: str) -> None:
        """A mark with nothing behind it is what somebody wrote, such as a dash for nothing."""
        lists, self.lists, self.entry = self.lists, [], ""
        self._block()
        self.cursor.insertText(mark)
        self.lists = [(form, []) for form, _made in lists]

    def _list_format(self, token: Token) -> QTextListFormat:
        form = QTextListFormat()
        form.setIndent(len(self.lists) + 1)
        ordered = token.type == "ordered_list_open"
        form.setStyle(QTextListFormat.Style.ListDecimal if ordered else QTextListFormat.Style.ListDisc)
        if ordered:
            form.setStart(int(token.attrs.get("start", 1)))
            form.setNumberSuffix(token.markup)
        return form

    def _paragraph(self, token: Token) -> None:
        if self.lists and self.entry == "more":
            self.cursor.insertText(SEPARATOR * 2)
        else:
            self._block()
        looks = Looks()
        for child in token.children or []:
            if child.type.startswith("strong"):
                looks = replace(looks, bold=child.nesting == 1)
            elif child.type.startswith("em_"):
                looks = replace(looks, italic=child.nesting == 1)
            elif child.type.startswith("link"):
                looks = replace(looks, link=str(child.attrs["href"]) if child.nesting == 1 else "")
            elif child.content:
                self._letters(child.content, looks)

    def _block(self) -> None:
        if not self.first:
            self.cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        self.first = False
        if self.lists:
            form, made = self.lists[-1]
            if made:
                made[0].add(self.cursor.block())
            else:
                made.append(self.cursor.createList(form))
            self.entry = "more"

    def _letters(self, content: str, looks: Looks) -> None:
        place = 0
        for found in _MARK.finditer(content):
            self._put(content[place : found.start()], looks)
            if found[0] == "]]" and self.secret is None:
                self._put("]]", looks)
            else:
                self.secret = None if found[0] == "]]" else found[1] or ""
            place = found.end()
        self._put(content[place:], looks)

    def _put(self, letters: str, looks: Looks) -> None:
        if letters:
            self.cursor.insertText(letters.replace("\n", SEPARATOR), char_format(replace(looks, secret=self.secret)))


# writing --------------------------------------------------------------------------


def text_of(document: QTextDocument) -> str:
    """The document in the small Markdown; a block without letters says nothing."""
    parts: list[str] = []
    in_list = False
    widths: dict[int, int] = {}
    block = document.begin()
    while block.isValid():
        words = _words(block)
        entries = block.textList()
        if words:
            if parts:
                parts.append("\n" if entries is not None and in_list else "\n\n")
            if entries is None:
                parts.append(words)
            else:
                parts.append(_entry(block, words, widths))
            in_list = entries is not None
        block = block.next()
    return "".join(parts)


def _entry(block: QTextBlock, words: str, widths: dict[int, int]) -> str:
    """The entry with its mark, indented below the entries that hold it."""
    entries = block.textList()
    form = entries.format()
    level = form.indent()
    ordered = form.style() == QTextListFormat.Style.ListDecimal
    number = form.start() + entries.itemNumber(block)
    mark = f"{number}{form.numberSuffix() or '.'} " if ordered else "- "
    widths[level] = len(mark)
    margin = " " * sum(width for one, width in widths.items() if one < level)
    inside = margin + " " * len(mark)
    first, *more = words.split("\n")
    return "\n".join((margin + mark + first, *(inside + line if line else "" for line in more)))


def _words(block: QTextBlock) -> str:
    """The letters of a block with their marks."""
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    for letters, looks in _runs(block):
        wanted = _marks(looks)
        kept = 0
        while kept < len(opened) and kept < len(wanted) and opened[kept] == wanted[kept]:
            kept += 1
        _close(out, opened, kept)
        blank = letters[: len(letters) - len(letters.lstrip())] if len(wanted) > kept else ""
        out.append(blank)
        for mark in wanted[kept:]:
            out.append(mark[0])
            opened.append(mark)
        out.append(letters[len(blank) :])
    _close(out, opened, 0)
    return "".join(out).replace(SEPARATOR, "\n").strip()


def _marks(looks: Looks) -> list[tuple[str, str]]:
    found = []
    if looks.secret is not None:
        found.append((f"[[secret:{looks.secret}|", "]]"))
    if looks.link:
        found.append(("[", f"]({looks.link})"))
    if looks.bold:
        found.append(("**", "**"))
    if looks.italic:
        found.append(("*", "*"))
    return found


def _close(out: list[str], opened: list[tuple[str, str]], kept: int) -> None:
    """Marks are closed before the blanks at their end: emphasis that ends with a blank would be none."""
    if len(opened) <= kept:
        return
    whole = "".join(out)
    bare = whole.rstrip()
    out[:] = [bare]
    while len(opened) > kept:
        out.append(opened.pop()[1])
    out.append(whole[len(bare) :])


def _runs(block: QTextBlock) -> Iterator[tuple[str, Looks]]:
    """Letters that look the same, together; blanks alone look as what was before them."""
    letters, looks = "", Looks()
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        iterator += 1
        text, now = fragment.text().replace("\ufffc", ""), looks_of(fragment.charFormat())
        if not text:
            continue
        if letters and (now == looks or not text.strip()):
            letters += text
            continue
        if letters:
            yield letters, looks
        letters, looks = text, now
    if letters:
        yield letters, looks
