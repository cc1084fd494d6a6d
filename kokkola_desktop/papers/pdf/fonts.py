"""Source Sans 3 on paper: widths and kerning of words, the codes of their characters, subsets that archives accept."""

from __future__ import annotations

from functools import cache, lru_cache
from operator import add
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from kokkola_desktop import resources
from kokkola_desktop.papers.pdf.characters import PLACEHOLDER
from kokkola_desktop.papers.pdf.styles import Weight

SIZE = "\ue000"  # stands for the font size in a code that changes the font; never the code of a character
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r"})
_SPACES_WITHOUT_GLYPH = {"\u2000": " ", "\u2001": " ", "\u2002": " ", "\u2003": " ", "\u3000": " "}


class _Widths(dict[str, float]):
    """Character to advance in em; a character without a glyph is as wide as what stands for it."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self.glyphs: dict[int, float] = font.face.charWidths

    def __missing__(self, character: str) -> float:
        known = ord(character) in self.glyphs
        shown = character if known else _SPACES_WITHOUT_GLYPH.get(character, PLACEHOLDER)
        width = self[character] = self.glyphs[ord(shown)] / 1000
        return width


class _Kerning(dict[str, int]):
    """Two characters to their kerning in 1/1000 em, positive brings them closer; HarfBuzz is asked once a pair."""

    def __init__(self, path: str, widths: _Widths) -> None:
        super().__init__()
        self._path = path
        self._widths = widths
        self._shaper: Any = None

    def __missing__(self, pair: str) -> int:
        glyphs = self._widths.glyphs
        if ord(pair[0]) not in glyphs or ord(pair[1]) not in glyphs:
            self[pair] = 0
            return 0
        import uharfbuzz

        if self._shaper is None:
            self._shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(self._path)))
        buffer = uharfbuzz.Buffer()
        buffer.add_str(pair)
        buffer.guess_segment_properties()
        # No ligatures: their glyphs would not come out of the file as the letters that were typed.
        uharfbuzz.shape(self._shaper, buffer, {"kern": True, "liga": False, "clig": False, "calt": False})
        placed = buffer.glyph_positions
        # One glyph for the two (a mark above its letter) has no kerning that a string operator could hold.
        closer = round(self._widths[pair[0]] * 1000 - placed[0].x_advance) if len(placed) == 2 else 0
        self[pair] = closer
        return closer


class Typeface:
    """One font file, loaded once for all papers of the process."""

    def __init__(self, weight: Weight) -> None:
        self.name = f"SourceSans3-{weight.value}"
        path = str(resources.path("fonts", f"{self.name}.ttf"))
        self.font = TTFont(self.name, path, shapable=False)
        pdfmetrics.registerFont(self.font)
        self.widths = _Widths(self.font)
        self.kerning = _Kerning(path, self.widths)


@cache
def typeface(weight: Weight) -> Typeface:
    """The typeface of a weight."""
    return Typeface(weight)


class _Codes(dict[int, str]):
    """Code point to the escaped text of a string operator; filled when a character is first met in a document."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, point: int) -> str:
        code = self[point] = self._face.code_of(chr(point))
        return code


class Word(NamedTuple):
    """A word that was measured: its width in em, and its code inside ``[(…)] TJ``."""

    width: float
    code: str


class Face:
    """A typeface in one document: words are measured, kerned and encoded once."""

    def __init__(self, typeface: Typeface, document: Any, replaced: set[str]) -> None:
        self._typeface = typeface
        self._document = document
        self._replaced = replaced
        typeface.font.splitString(" ", document)
        self.resource: str = typeface.font.getSubsetInternalName(0, document)
        self.widths = typeface.widths
        self.space = self.widths[" "]
        self._codes = _Codes(self)
        self._words: dict[str, Word] = {}

    def word(self, text: str) -> Word:
        """A text without line breaks, measured and encoded."""
        return self._words.get(text) or self._measured(text)

    def _measured(self, text: str) -> Word:
        width = sum(map(self.widths.__getitem__, text))
        pairs = list(map(self._typeface.kerning.__getitem__, map(add, text, text[1:])))
        codes = self._codes
        if any(pairs):
            parts, start = [], 0
            for end, closer in enumerate(pairs, 1):
                if closer:
                    parts.append(f"{text[start:end].translate(codes)}) {closer} (")
                    start = end
            parts.append(text[start:].translate(codes))
            word = Word(width - sum(pairs) / 1000, "".join(parts))
        else:
            word = Word(width, text.translate(codes))
        self._words[text] = word
        return word

    def code_of(self, character: str) -> str:
        """The code of a character; where another subset of the font holds it, the operators that change to it."""
        font = self._typeface.font
        if ord(character) not in self.widths.glyphs:
            shown = _SPACES_WITHOUT_GLYPH.get(character, PLACEHOLDER)
            if shown == PLACEHOLDER:
                self._replaced.add(character)
            character = shown
        [(subset, raw)] = font.splitString(character, self._document)
        code = raw.decode("latin-1").translate(_ESCAPED)
        if subset == 0:
            return code
        other = font.getSubsetInternalName(subset, self._document)
        return f")] TJ {other} {SIZE} Tf [({code})] TJ {self.resource} {SIZE} Tf [("

    def fitting(self, text: str, room: float) -> int:
        """How many characters of the text fit into ``room`` em; at least one."""
        used = 0.0
        for count, character in enumerate(text):
            used += self.widths[character]
            if used > room:
                return max(count, 1)
        return len(text)


class Fonts:
    """The faces of one document, and the characters that no font has."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._faces: dict[Weight, Face] = {}
        self.replaced: set[str] = set()

    def face(self, weight: Weight) -> Face:
        """The face of a weight; it is made when first asked for."""
        found = self._faces.get(weight)
        if found is None:
            found = self._faces[weight] = Face(typeface(weight), self._document, self.replaced)
        return found


class FontProgram(NamedTuple):
    """A subset of a font for the file: names, widths, which character each code is, the TrueType data."""

    resource: str
    base_name: str
    widths: list[float]
    unicode: list[tuple[int, int]]
    data: bytes
    face: Any


def programs(document: Any) -> list[FontProgram]:
    """The subsets that a document uses, in the order in which they were met."""
    found = []
    for font in document.delayedFonts:
        state = font.state[document]
        state.frozen = 1
        for number, points in enumerate(state.subsets):
            base = (SUBSETN(number) + b"+" + font.face.name + font.face.subfontNameX).decode("latin-1")
            # Codes below 32 that are not used hold a space; 0 is .notdef and never shown.
            used = [(code, point) for code, point in enumerate(points) if point and (point != 32 or code == 32)]
            found.append(
                FontProgram(
                    resource=font.getSubsetInternalName(number, document)[1:],
                    base_name=base,
                    widths=[font.face.getCharWidth(point) for point in points],
                    unicode=used,
                    data=_subset(font, tuple(points)),
                    face=font.face,
                )
            )
    return found


@lru_cache(maxsize=32)
def _subset(font: TTFont, points: tuple[int, ...]) -> bytes:
    """The TrueType data of a subset; papers of one session often use the same characters."""
    return bytes(font.face.makeSubset(list(points)))


def unicode_map(pairs: list[tuple[int, int]]) -> bytes:
    """The ToUnicode map: at most 100 entries a block, and no entry for code 0, which PDF/A-2a refuses."""
    lines = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in pairs]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")
