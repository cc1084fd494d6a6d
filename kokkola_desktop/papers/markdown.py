"""The small Markdown of explanations and decisions: paragraphs, bold, italic, lists and links.

Everything else stays the text that was typed: HTML, headings, tables and code are no markup here, a line end is a line end.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kokkola_desktop.papers.pdf import Block, Bullets, Entry, Inline, Numbered, Paragraph, Run, Tone

_SCHEMES = ("https://", "http://", "mailto:")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["emphasis", "link", "list"])
    # Any other address is shown as it was typed, not followed.
    parser.validateLink = lambda url: url.lower().startswith(_SCHEMES)  # type: ignore[method-assign]
    return parser


def blocks(text: str, *, tone: Tone = Tone.PLAIN, language: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text; ``tone`` and ``language`` are those of its paragraphs."""
    return _Reader(_parser().parse(text), tone, language).read()


class _Reader:
    """Walks over the parser's flat tokens."""

    def __init__(self, tokens: Sequence[Token], tone: Tone, language: str | None) -> None:
        self._tokens = iter(tokens)
        self._tone, self._language = tone, language

    def read(self) -> tuple[Block, ...]:
        """Blocks until what holds them closes."""
        found: list[Block] = []
        for token in self._tokens:
            if token.type == "inline":
                found.append(Paragraph(inline(token.children or []), self._tone, self._language))
            elif token.type == "bullet_list_open":
                found.append(Bullets(self._entries()))
            elif token.type == "ordered_list_open":
                entries = self._entries()
                found.append(Numbered(entries, start=int(token.attrs.get("start", 1)), mark=token.markup))
            elif token.type == "list_item_close":
                break
        return tuple(found)

    def _entries(self) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        for token in self._tokens:
            if token.type == "list_item_open":
                entries.append(_entry(self.read()))
            elif token.type.endswith("_list_close"):
                break
        return tuple(entries)


def _entry(inside: tuple[Block, ...]) -> Entry:
    """The first paragraph is the entry's text, the rest stands inside it."""
    if inside and isinstance(inside[0], Paragraph):
        return Entry(inside[0].text, inside[1:])
    return Entry("", inside)


def inline(tokens: Sequence[Token]) -> Inline:
    """Runs of a paragraph."""
    runs: list[Run] = []
    bold = italic = 0
    link: str | None = None
    for token in tokens:
        if token.type.startswith("strong"):
            bold += token.nesting
        elif token.type.startswith("em_"):
            italic += token.nesting
        elif token.type.startswith("link"):
            link = str(token.attrs["href"]) if token.nesting == 1 else None
        elif token.content:
            runs.append(Run(token.content, bold=bool(bold), italic=bool(italic), link=link))
    return tuple(runs)
