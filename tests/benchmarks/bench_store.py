"""How much dearer the store is than bare sqlite3 with the same pragmas: one field saved, and twenty thousand rows.

Both sides take turns in one run; printed are medians and their ratio, and nothing absolute is asserted.
``python tests/benchmarks/bench_store.py [--quick]`` ends with 1 if a ratio is over its limit.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kokkola_desktop.domain.money import Money
from kokkola_desktop.domain.proposal import Proposal
from kokkola_desktop.services import history, proposals as services, workspaces
from kokkola_desktop.store import proposals
from kokkola_desktop.store.connection import PRAGMAS

LIMITS = {"one field saved": 4.0}


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def made(count: int) -> list[Proposal]:
    return [
        Proposal(
            f"Kiertotalouden osaamiskeskittymä {n} – pilotointi ja verkosto",
            number=f"H-2026-{n:03}",
            code=f"A{n:05}",
            applicant=f"Kokkolanseudun Kehitys {n % 200} Oy",
            total=Money(n * 1000 + 1),
            requested=Money(n * 600),
        )
        for n in range(1, count + 1)
    ]


class Bare:
    """The same rows in one plain table, by sqlite3 alone."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for name, value, _ in PRAGMAS:
            self.connection.execute(f"PRAGMA {name} = {value}")
        self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.execute(
            "CREATE TABLE proposal (id INTEGER PRIMARY KEY, title, number, code, applicant, total, requested)"
        )

    def insert(self, rows: list[Proposal]) -> None:
        values = [(p.title, p.number, p.code, p.applicant, p.total.cents, p.requested.cents) for p in rows]
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(
            "INSERT INTO proposal (title, number, code, applicant, total, requested) VALUES (?, ?, ?, ?, ?, ?)", values
        )
        self.connection.execute("COMMIT")

    def save(self, row: int, title: str) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("UPDATE proposal SET title = ? WHERE id = ?", (title, row))
        self.connection.execute("COMMIT")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rows and rounds: only to see that it still runs")
    quick = parser.parse_args().quick
    rows, rounds = (500, 20) if quick else (20_000, 200)
    results: list[tuple[str, float, float]] = []
    with tempfile.TemporaryDirectory() as folder, workspaces.create(Path(folder) / "a.kokkola") as workspace:
        bare = Bare(Path(folder) / "bare.sqlite")
        values = made(rows)

        def insert() -> None:
            with workspace.change("Tuonti") as session:
                proposals.save_many(session, values)

        def save(value: Proposal) -> None:
            services.save(workspace, value)

        results.append((f"{rows} rows stored", timed(lambda: bare.insert(values)), timed(insert)))
        pairs = []
        for n in range(rounds):
            row = n * 97 % rows + 1
            changed = replace(services.get(workspace, row), title=f"Nimi {n}")
            pairs.append((timed(lambda p=changed: bare.save(p.id, p.title)), timed(lambda p=changed: save(p))))
        results.append(("one field saved", *map(statistics.median, zip(*pairs, strict=True))))
        for _ in range(rounds):
            history.undo(workspace)
        results.append((f"{rows} rows undone", results[0][1], timed(lambda: history.undo(workspace))))
        results.append((f"{rows} rows done again", results[0][1], timed(lambda: history.redo(workspace))))
        bare.connection.close()
    print(f"{'':24}{'bare ms':>10}{'store ms':>10}{'ratio':>8}{'limit':>8}")
    over = False
    for name, base, ours in results:
        ratio, limit = ours / base, LIMITS.get(name)
        over = over or (limit is not None and ratio > limit)
        print(f"{name:24}{base:10.2f}{ours:10.2f}{ratio:8.1f}{limit or '':>8}")
    return 1 if over and not quick else 0


if __name__ == "__main__":
    sys.exit(main())
