"""Lines of a text with bold, italic, links or another language in it.

Words that touch (a bold stem with a plain ending) stay together; the space between two runs belongs to the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kokkola_desktop.papers.pdf.blocks import Inline, Run
from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.characters import tidy
from kokkola_desktop.papers.pdf.fonts import SIZE, Face, Fonts
from kokkola_desktop.papers.pdf.styles import ACCENT, Style, Weight, colour
from kokkola_desktop.papers.pdf.tags import Element, language
from kokkola_desktop.papers.pdf.text import PlainText, cut, forced_cut

_LINK = colour(ACCENT)
_BOLDER = {Weight.REGULAR: Weight.BOLD, Weight.ITALIC: Weight.BOLD_ITALIC}
_SLANTED = {
    Weight.REGULAR: Weight.ITALIC,
    Weight.SEMIBOLD: Weight.BOLD_ITALIC,
    Weight.BOLD: Weight.BOLD_ITALIC,
}


def plain(inline: Inline) -> str:
    """The text without its runs."""
    if isinstance(inline, str):
        return tidy(inline)
    if isinstance(inline, Run):
        return tidy(inline.text)
    return "".join(plain(part) for part in inline)


def set_text(fonts: Fonts, inline: Inline, style: Style, room: float) -> PlainText | RichText:
    """The text in lines of at most ``room`` points."""
    if isinstance(inline, str):
        return PlainText(fonts.face(style.weight), tidy(inline), style, room)
    runs = [inline] if isinstance(inline, Run) else [Run(part) if isinstance(part, str) else part for part in inline]
    shown = [replace(run, text=tidy(run.text)) for run in runs if run.text]
    if not any(run.bold or run.italic or run.link or run.language for run in shown):
        return PlainText(fonts.face(style.weight), "".join(run.text for run in shown), style, room)
    return RichText(fonts, shown, style, room)


def _weight(run: Run, style: Style) -> Weight:
    weight = _BOLDER.get(style.weight, style.weight) if run.bold else style.weight
    return _SLANTED.get(weight, weight) if run.italic else weight


@dataclass(slots=True)
class _Piece:
    """A part of a line in one run: where it begins and how wide it is in em, and its code."""

    run: int
    x: float
    width: float
    code: str


class _Fragment(NamedTuple):
    """A part of a word that lies in one run."""

    run: int
    text: str


class RichText:
    """A text of several runs, in lines."""

    __slots__ = ("_elements", "_faces", "_runs", "lines", "style")

    def __init__(self, fonts: Fonts, runs: Sequence[Run], style: Style, room: float) -> None:
        """``room`` is the longest line in points."""
        self.style = style
        self._runs = runs
        self._faces = [fonts.face(_weight(run, style)) for run in runs]
        self._elements: dict[int, Element] = {}
        self.lines: list[list[_Piece]] = _Setter(self._faces, room / style.size).set(_words(runs))

    @property
    def count(self) -> int:
        """How many lines it has."""
        return len(self.lines)

    @property
    def width(self) -> float:
        """The longest line in points."""
        return max(map(_line_width, self.lines)) * self.style.size

    def operators(
        self,
        sheet: Sheet,
        element: Element | None,
        x: float,
        top: float,
        *,
        lines: tuple[int, int] | None = None,
        right: float | None = None,
    ) -> str:
        """As `PlainText.operators`; links and stretches in another language become elements inside ``element``."""
        style = self.style
        shown = self.lines[lines[0] : lines[1]] if lines else self.lines
        written: list[str] = []
        baseline = top - style.ascent
        opened: int | None = None
        for line in shown:
            start = x if right is None else right - _line_width(line) * style.size
            written.append(f"1 0 0 1 {start:.2f} {baseline:.2f} Tm")
            for piece in line:
                if piece.run != opened:
                    written.append(self._change(sheet, element, opened, piece.run))
                    opened = piece.run
                written.append(f"[({piece.code.replace(SIZE, f'{style.size:g}')})] TJ")
                self._link(sheet, element, piece, start, baseline)
            baseline -= style.lead
        end = "0 g EMC" if style.fill or (opened is not None and self._runs[opened].link) else "EMC"
        return "\n".join([*written, end]) if opened is not None else ""

    def _change(self, sheet: Sheet, element: Element | None, old: int | None, new: int) -> str:
        """Operators between two runs: font always, marked content and colour where the owner changes."""
        run = self._runs[new]
        font = f"{self._faces[new].resource} {self.style.size:g} Tf"
        owner = self._owner(element, new)
        if old is not None and self._owner(element, old) is owner:
            return font
        close = "" if old is None else "EMC "
        linked = run.link and element is not None
        fill = _LINK if linked else self.style.fill or ("" if old is None else "0 g")
        return f"{close}{sheet.opening(owner)} {fill} {font}"

    def _owner(self, element: Element | None, number: int) -> Element | None:
        run = self._runs[number]
        if element is None or not (run.link or run.language):
            return element
        owner = self._elements.get(number)
        if owner is None:
            owner = element.child("Link" if run.link else "Span", language(run.language))
            self._elements[number] = owner
        return owner

    def _link(self, sheet: Sheet, element: Element | None, piece: _Piece, start: float, baseline: float) -> None:
        run = self._runs[piece.run]
        owner = self._owner(element, piece.run)
        if not run.link or owner is None or not piece.width:
            return
        size = self.style.size
        left = start + piece.x * size
        right = left + piece.width * size
        sheet.rule(left, right, baseline - size * 0.12, 0.5, ACCENT)
        sheet.link(owner, (left, baseline - size * 0.25, right, baseline + size * 0.8), run.link, run.text)


def _line_width(line: Sequence[_Piece]) -> float:
    return line[-1].x + line[-1].width if line else 0.0


def _words(runs: Sequence[Run]) -> list[list[list[_Fragment]]]:
    """Parts between line ends, in words, in fragments of one run."""
    parts: list[list[list[_Fragment]]] = [[[]]]
    for number, run in enumerate(runs):
        for line_number, line in enumerate(run.text.split("\n")):
            if line_number:
                parts.append([[]])
            for word_number, word in enumerate(line.split(" ")):
                if word_number:
                    # The space before this word is of this run, unless the word before it is of another.
                    parts[-1].append([])
                if word:
                    parts[-1][-1].append(_Fragment(number, word))
    return parts


class _Setter:
    """Greedy breaking of words that are made of fragments."""

    def __init__(self, faces: Sequence[Face], room: float) -> None:
        self.faces, self.room = faces, room + 1e-6
        self.lines: list[list[_Piece]] = []
        self.line: list[_Piece] = []
        self.used = 0.0

    def set(self, parts: Sequence[Sequence[Sequence[_Fragment]]]) -> list[list[_Piece]]:
        for words in parts:
            for word in words:
                self._place(list(word))
            self._close(spaced=False)
        return self.lines

    def _width(self, word: Sequence[_Fragment]) -> float:
        return sum(self.faces[run].word(text).width for run, text in word)

    def _place(self, word: list[_Fragment]) -> None:
        if not word:
            return
        space = self.faces[self.line[-1].run].space if self.line else 0.0
        width = self._width(word)
        if self.used + space + width > self.room:
            room = self.room - self.used - space
            head = cut(self.faces[word[0].run], word[0].text, room) if len(word) == 1 else 0
            if head:
                self._add(word[0].run, word[0].text[:head], spaced=bool(self.line))
                word = [_Fragment(word[0].run, word[0].text[head:])]
                self._close(spaced=False)
            elif self.line:
                self._close(spaced=True)
            word = self._shortened(word)
        spaced = bool(self.line)
        for run, text in word:
            self._add(run, text, spaced=spaced)
            spaced = False

    def _shortened(self, word: list[_Fragment]) -> list[_Fragment]:
        """Break a word that no line can hold; what is left of it fits."""
        while self._width(word) > self.room:
            run, text = word[0]
            face = self.faces[run]
            if face.word(text).width <= self.room:
                self._add(run, text, spaced=False)
                word = word[1:]
            else:
                head = forced_cut(face, text, self.room)
                self._add(run, text[:head], spaced=False)
                word = [_Fragment(run, text[head:]), *word[1:]]
            self._close(spaced=False)
        return word

    def _add(self, run: int, text: str, *, spaced: bool) -> None:
        width, code = self.faces[run].word(text)
        if spaced:
            before = self.line[-1]
            if before.run == run:
                space = self.faces[run].space
                before.code += " " + code
                before.width += space + width
                self.used += space + width
                return
            before.code += " "
            self.used += self.faces[before.run].space
        elif self.line and self.line[-1].run == run:
            self.line[-1].code += code
            self.line[-1].width += width
            self.used += width
            return
        self.line.append(_Piece(run, self.used, width, code))
        self.used += width

    def _close(self, *, spaced: bool) -> None:
        if spaced and self.line:
            self.line[-1].code += " "
        self.lines.append(self.line)
        self.line, self.used = [], 0.0
