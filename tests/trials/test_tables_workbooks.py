"""Trials O-10 … O-16: workbooks, with the outcomes that their rows name."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.trials.desk import counts, findings
from tests.trials.meetings import FILES


def test_o_10_days_are_counted_from_the_workbooks_own_epoch(desk):
    assert counts(desk.take("O-10.xlsx")) == (2, 2, 0, 0, 0)
    known = desk.proposals()
    assert (known["T10-1"]["start"], known["T10-1"]["end"]) == ("2026-03-01", "2028-02-29")
    assert (known["T10-2"]["start"], known["T10-2"]["end"]) == ("2026-12-31", "2027-12-31")


def test_o_11_percent_cells_are_per_cents(desk):
    result = desk.take("O-11.xlsx")
    assert (result.code, counts(result)) == (1, (4, 4, 0, 0, 0))
    known = desk.proposals()
    assert [known[f"T11-{n}"]["aid_intensity"] for n in (1, 2, 3, 4)] == ["80.0", "60.0", "100.0", "50.0"]
    (finding,) = findings(result)
    assert (finding["row"], finding["column"], finding["severity"]) == (5, "Tuki-% (F5)", "warning")


def test_o_12_a_formula_without_a_stored_value_is_empty_and_never_nought(desk):
    result = desk.take("O-12.xlsx")
    assert (result.code, counts(result)) == (1, (2, 2, 0, 0, 0))
    known = desk.proposals()
    assert (known["T12-2"]["total"], known["T12-2"]["requested"]) == ("70000.00", "56000.00")
    assert (known["T12-1"]["total"], known["T12-1"]["requested"]) == (None, None)
    assert (known["T12-1"]["state"], known["T12-2"]["state"]) == ("draft", "submitted")
    warnings = findings(result, "warning")
    assert [(warning["row"], warning["column"]) for warning in warnings] == [
        (2, "Kokonaiskustannukset (F2)"),
        (2, "Haettu EAKR ja valtio (G2)"),
    ]


def test_o_13_a_header_in_two_rows_below_title_rows_is_found(desk):
    result = desk.take("O-13.xlsx")
    assert (result.code, counts(result)) == (0, (2, 2, 0, 0, 0))
    known = desk.proposals()
    assert (known["T13-1"]["total"], known["T13-1"]["requested"]) == ("100000.00", "80000.00")
    assert (known["T13-2"]["total"], known["T13-2"]["requested"]) == ("50000.00", "40000.00")


def test_o_14_hidden_rows_come_in_and_are_named(desk):
    result = desk.take("O-14.xlsx")
    assert (result.code, counts(result)) == (0, (8, 8, 0, 0, 0))
    assert sum(float(one["requested"]) for one in desk.proposals().values()) == 288000
    assert any("4, 7, 8" in note["message"] for note in findings(result, "note"))


def test_o_15_rubbish_after_the_data_costs_nothing(desk):
    started = time.perf_counter()
    result = desk.take("O-15.xlsx")
    assert time.perf_counter() - started < 5
    assert counts(result) == (1, 1, 0, 0, 0)
    assert len(findings(result)) <= 1


@pytest.mark.heavy
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the greatest memory of a process")
def test_o_15_rubbish_after_the_data_takes_little_memory(desk):
    # The kernel's own figure for this process alone: what getrusage tells includes the process that started it.
    program = (
        "import sys; from kokkola_desktop.__main__ import main; code = main(sys.argv[1:]);"
        "print(open('/proc/self/status').read(), file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-c", program, "import", desk.file, FILES / "O-15.xlsx"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0
    most = int(re.search(r"VmHWM:\s*(\d+) kB", done.stderr)[1])
    assert most < 300 * 1024


def test_o_16_numbers_stored_as_text_are_numbers(desk):
    assert counts(desk.take("O-16.xlsx")) == (4, 4, 0, 0, 0)
    amounts = {(one["total"], one["requested"]) for one in desk.proposals().values()}
    assert amounts == {("350456.25", "280365.00")}
