"""How fast papers are made, beside Typst: the same content, fonts and measures, both engines in turns in one process.

``python -m tests.benchmarks.bench_pdf [--rounds 5] [--items 250] [--quick]`` prints a table; nothing about the clock is asserted.
Aim: at most 0,4 × Typst's time, and a paper of ten pages within 60 ms after imports.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date

import pypdfium2
import typst

from kokkola_desktop import resources
from kokkola_desktop.papers.pdf import Block, Column, Frame, Heading, Meta, Paragraph, Row, Table, build
from tests.benchmarks.pdf_content import HEADER, Item, make, vocabulary

META = Meta(title="Pöytäkirja", language="fi", day=date(2026, 3, 12))
FRAME = Frame(
    owner="KOKKOLA", body="Johtoryhmä", kind="PÖYTÄKIRJA", details=("3/2026",), foot_right="Kokkolan kaupunki"
)
COLUMNS = (
    Column(HEADER[0], head=True),
    Column(HEADER[1]),
    Column(HEADER[2], right=True),
    Column(HEADER[3], right=True),
)

# Our measures (styles.py) in Typst's words.
PREAMBLE = """
#set document(title: "Pöytäkirja", date: datetime(year: 2026, month: 3, day: 12))
#set text(lang: "fi", font: "Source Sans 3", size: 11pt, hyphenate: false)
#set page(paper: "a4", margin: (left: 43mm, right: 15mm, top: 34mm, bottom: 20mm),
  header: [*KOKKOLA* #h(1fr) PÖYTÄKIRJA #h(1fr) #context counter(page).display("1 (1)", both: true)],
  footer: [#h(1fr) Kokkolan kaupunki])
#set par(leading: 7.2pt, spacing: 17.2pt)
#show heading: set text(size: 15pt)
#set table(stroke: (x, y) => (bottom: 0.5pt + luma(180)), inset: (x: 4.5pt, y: 5pt))
#show table: set text(size: 9.4pt)
"""


def ours(items: list[Item]) -> bytes:
    """The paper by our engine."""
    blocks: list[Block] = []
    for item in items:
        blocks.append(Heading(1, f"§ {item.number} {item.title}"))
        blocks += [Paragraph(text) for text in item.paragraphs]
        blocks.append(Table(COLUMNS, tuple(Row(row) for row in item.rows)))
    return build(META, FRAME, blocks).data


def theirs(items: list[Item]) -> bytes:
    """The paper by Typst, as PDF/A-2a and PDF/UA-1."""
    source = [PREAMBLE]
    for item in items:
        source.append(f"= § {item.number} {_escaped(item.title)}\n")
        source += [f"{_escaped(text)}\n" for text in item.paragraphs]
        header = ",".join(f"[*{title}*]" for title in HEADER)
        source.append(
            f"#table(columns: (1fr, 1fr, auto, auto), align: (left, left, right, right), table.header({header}),"
        )
        source += [",".join(f"[{_escaped(cell)}]" for cell in row) + "," for row in item.rows]
        source.append(")\n")
    made = typst.compile(
        "\n".join(source).encode(),
        format="pdf",
        font_paths=[str(resources.path("fonts"))],
        ignore_system_fonts=True,
        pdf_standards=["a-2a", "ua-1"],
    )
    assert isinstance(made, bytes)
    return made


def _escaped(text: str) -> str:
    for character in "\\#$*_`<>@[]~/=-+":
        text = text.replace(character, "\\" + character)
    return text


def pages(data: bytes) -> int:
    """How many pages a file has."""
    document = pypdfium2.PdfDocument(data)
    count = len(document)
    document.close()
    return count


def compare(name: str, rounds: int, content: Callable[[int], list[Item]]) -> None:
    """Both engines in turns on new content each round; a line for each."""
    times: dict[str, list[float]] = {"typst": [], "ours": []}
    last: dict[str, bytes] = {}
    for number in range(rounds):
        items = content(100 + number)
        for engine, make_paper in (("typst", theirs), ("ours", ours)):
            start = time.perf_counter()
            last[engine] = make_paper(items)
            times[engine].append(time.perf_counter() - start)
    for engine, taken in times.items():
        ratios = [a / b for a, b in zip(taken, times["typst"], strict=True)]
        print(
            f"{name:28} {engine:6} {statistics.median(taken) * 1000:9.1f} ms  ratio {statistics.median(ratios):5.2f} "
            f"[{min(ratios):.2f}–{max(ratios):.2f}]  {pages(last[engine]):4} pages  {len(last[engine]) / 1e6:5.2f} MB"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--items", type=int, default=250)
    parser.add_argument("--quick", action="store_true", help="one round of 5 items, only to see that it still runs")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.rounds, chosen.items = 1, 5
    many = vocabulary(20_000)
    for warm in (ours, theirs):
        warm(make(2, 1))
    compare("ten pages", chosen.rounds, lambda seed: make(9, seed))
    compare(f"{chosen.items} items", chosen.rounds, lambda seed: make(chosen.items, seed))
    compare(f"{chosen.items} items, rare words", chosen.rounds, lambda seed: make(chosen.items, seed, many, 44))


if __name__ == "__main__":
    main()
