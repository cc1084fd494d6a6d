"""Lines of a text in one style: broken at spaces, after hyphens, and inside a word only where a line cannot hold it.

A line's code ends with a space where the text goes on after one, so that what is extracted reads as it was typed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kokkola_desktop.papers.pdf.canvas import Sheet
from kokkola_desktop.papers.pdf.fonts import SIZE, Face
from kokkola_desktop.papers.pdf.styles import Style
from kokkola_desktop.papers.pdf.tags import Element

# Keskipohjalainen-|Kokkola, hakija/|toteuttaja: never beside figures, so 2021–2027 and 12/2026 stay whole.
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}[-–/])(?=[^\W\d_]{2})")
_GOOD_PLACES = "/-–._,;:&?=+"


class Line(NamedTuple):
    """A line: width in em without the space at its end, code inside ``[(…)] TJ``."""

    width: float
    code: str


def cut(face: Face, word: str, room: float) -> int:
    """Where a word may be broken after a hyphen so that its head fits into ``room`` em; 0 if nowhere."""
    best = 0
    for place in _AFTER_HYPHEN.finditer(word):
        if face.word(word[: place.end()]).width > room:
            break
        best = place.end()
    return best


def forced_cut(face: Face, word: str, room: float) -> int:
    """Where a word that no line can hold is broken: after a hyphen, a stop or a slash if one is near, else anywhere.

    At least one letter stays, however narrow the line is.
    """
    soft = cut(face, word, room)
    if soft:
        return soft
    most = max(face.fitting(word, room), 1)
    good = max(word.rfind(character, 0, most) for character in _GOOD_PLACES) + 1
    return good if good > most // 2 else most


def break_lines(face: Face, text: str, room: float) -> list[Line]:
    """The text in lines of at most ``room`` em."""
    lines: list[Line] = []
    for part in text.split("\n"):
        _Breaker(face, room, lines).add(part)
    return lines


class _Breaker:
    """Greedy breaking of a text without line ends."""

    def __init__(self, face: Face, room: float, lines: list[Line]) -> None:
        self.face, self.room, self.lines = face, room + 1e-6, lines
        self.codes: list[str] = []
        self.used = -face.space

    def add(self, text: str) -> None:
        word_of, space, room, codes = self.face.word, self.face.space, self.room, self.codes
        used = self.used
        for token in text.split(" "):
            width, code = word_of(token)
            wanted = used + space + width
            if wanted <= room:
                codes.append(code)
                used = wanted
            else:
                used = self._next_line(token, used)
        self.lines.append(Line(max(used, 0.0), " ".join(codes)))

    def _next_line(self, token: str, used: float) -> float:
        """Close the line, with the head of the token where it may be broken; the width that the new line has."""
        head = cut(self.face, token, self.room - used - self.face.space)
        if head:
            width, code = self.face.word(token[:head])
            self.codes.append(code)
            self._close(used + self.face.space + width, "")
        elif self.codes:
            self._close(used, " ")
        rest = token[head:]
        while self.face.word(rest).width > self.room:
            head = forced_cut(self.face, rest, self.room)
            width, code = self.face.word(rest[:head])
            self.codes.append(code)
            self._close(width, "")
            rest = rest[head:]
        width, code = self.face.word(rest)
        self.codes.append(code)
        return width

    def _close(self, width: float, end: str) -> None:
        self.lines.append(Line(width, " ".join(self.codes) + end))
        self.codes.clear()


class PlainText:
    """A text in one style, in lines."""

    __slots__ = ("lines", "style")

    def __init__(self, face: Face, text: str, style: Style, room: float) -> None:
        """``room`` is the longest line in points."""
        self.style = style
        self.lines = break_lines(face, text, room / style.size)

    @property
    def count(self) -> int:
        """How many lines it has."""
        return len(self.lines)

    @property
    def width(self) -> float:
        """The longest line in points."""
        return max(line.width for line in self.lines) * self.style.size

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
        """The operators, for inside ``BT … ET``, that show some of the lines from ``top`` on.

        ``element`` is the structure element that owns them, None for an artifact; with ``right`` they end there.
        """
        style = self.style
        shown = self.lines[lines[0] : lines[1]] if lines else self.lines
        baseline = top - style.ascent
        opening = f"{sheet.opening(element)} {style.fill} {sheet.face(style.weight).resource} {style.size:g} Tf"
        if right is None:
            codes = ")] TJ T* [(".join([line.code for line in shown])
            body = f"{style.lead:g} TL 1 0 0 1 {x:.2f} {baseline:.2f} Tm [({codes})] TJ"
        else:
            body = "\n".join(
                f"1 0 0 1 {right - line.width * style.size:.2f} {baseline - number * style.lead:.2f} Tm [({line.code})] TJ"
                for number, line in enumerate(shown)
            )
        if SIZE in body:
            body = body.replace(SIZE, f"{style.size:g}")
        return f"{opening} {body} {'0 g ' if style.fill else ''}EMC"
