"""The collector of cycles rests while anybody needs it to, whoever ends first."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading

import pytest

from kokkola_desktop import garbage


def test_it_goes_on_when_the_last_pause_ends_and_not_before():
    inside, leave = threading.Event(), threading.Event()

    def build():
        with garbage.left_alone():
            inside.set()
            leave.wait(20)

    thread = threading.Thread(target=build)
    thread.start()
    inside.wait(20)
    with garbage.left_alone():
        leave.set()
        thread.join(20)
        assert not gc.isenabled(), "the one that began first has ended, this one has not"
    assert gc.isenabled()


def test_a_fault_inside_ends_the_pause():
    with pytest.raises(KeyError), garbage.left_alone():
        raise KeyError
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with garbage.left_alone():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


SETTLING = """
import gc, sys
from kokkola_desktop import garbage

garbage.settle()
assert gc.get_freeze_count() > 1000, "what is loaded is left out"
class Node: pass
first = Node(); first.itself = first
garbage.settle()
del first
assert gc.collect() > 0, "what came later is still collected"
"""


LOADING = """
import gc, threading
from kokkola_desktop.ui import loading

loading.expect(["json"])
loading.begin()
for thread in threading.enumerate():
    if thread.name == "loading":
        thread.join(20)
assert gc.get_freeze_count() > 1000
"""


@pytest.mark.parametrize("code", [SETTLING, LOADING], ids=["twice", "by the window"])
def test_what_is_loaded_is_looked_at_no_more_and_what_comes_later_is(code):
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
