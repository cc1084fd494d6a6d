"""How fast a table comes in, beside a bare `csv.reader` with `sqlite3.executemany`: in turns in one process.

``python -m tests.benchmarks.bench_import [--rounds 5] [--rows 20000] [--quick]`` prints a table; nothing about the clock
is asserted. Ours includes checks, findings, moves, history with its hash chain, and the search index. Aim: at most 15 ×.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kokkola_desktop.services import history, workspaces
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.workspaces import Workspace

REAL_LIST = Path(__file__).parents[1] / "trials" / "files" / "eakr-esr-hankkeet-2014-2020.csv"
SMALL = REAL_LIST.with_name("O-01.csv")


def write_list(path: Path, rows: int) -> None:
    """The real list over and over, each row with a code of its own."""
    with REAL_LIST.open(encoding="utf-8", newline="") as source:
        header, *real = csv.reader(source)
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([f"A{100_000 + n}", *real[n % len(real)][1:]] for n in range(rows))


def bare(source: Path, file: Path, rows: int) -> None:
    """The yardstick: the cells as they are, in one table, in one transaction."""
    connection = sqlite3.connect(file)
    with source.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader)
        names = ", ".join(f"c{n}" for n in range(len(header)))
        connection.execute(f"CREATE TABLE bare (id INTEGER PRIMARY KEY, {names})")
        marks = ", ".join("?" * len(header))
        connection.executemany(f"INSERT INTO bare ({names}) VALUES ({marks})", reader)  # noqa: S608
    connection.commit()
    assert connection.execute("SELECT count(*) FROM bare").fetchone() == (rows,)
    connection.close()


def ours(source: Path, workspace: Workspace, rows: int) -> None:
    """The import as the user gets it."""
    report = import_sources(workspace, [source])
    assert (report.read, report.created, report.rejected) == (rows, rows, 0)


def again(source: Path, workspace: Workspace, rows: int) -> None:
    """The same list once more: all is compared, nothing is kept."""
    assert import_sources(workspace, [source]).unchanged == rows


def undone(workspace: Workspace) -> None:
    """The import taken back."""
    history.undo(workspace)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--quick", action="store_true", help="one round of 500 rows")
    arguments = parser.parse_args()
    rounds, rows = (1, 500) if arguments.quick else (arguments.rounds, arguments.rows)
    names = ("bare csv + sqlite3", "import", "import again", "undo")
    times: dict[str, list[float]] = {name: [] for name in names}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "list.csv")
        write_list(source, rows)
        for n in range(rounds):
            times[names[0]].append(_timed(bare, source, Path(folder, f"bare{n}.db"), rows))
            with workspaces.create(Path(folder, f"ours{n}.kokkola")) as workspace:
                import_sources(workspace, [SMALL])  # what is imported and opened once is no part of the measure
                times[names[1]].append(_timed(ours, source, workspace, rows))
                times[names[2]].append(_timed(again, source, workspace, rows))
                times[names[3]].append(_timed(undone, workspace))
    _print(times, rows)


def _timed(act: Callable[..., None], *arguments: object) -> float:
    start = time.perf_counter()
    act(*arguments)
    return time.perf_counter() - start


def _print(times: dict[str, list[float]], rows: int) -> None:
    yardstick = times["bare csv + sqlite3"]
    print(f"{rows} rows, {len(yardstick)} rounds: seconds (median), ratio to the bare way (median of the rounds)")
    for name, measured in times.items():
        ratio = statistics.median(mine / bare for mine, bare in zip(measured, yardstick, strict=True))
        print(f"{name:<20} {statistics.median(measured):8.3f} {ratio:6.1f} ×")


if __name__ == "__main__":
    main()
