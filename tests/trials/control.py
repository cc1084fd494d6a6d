"""The sane twin of the refused meetings, to be changed in one thing: helpers of the tests of variants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kokkola_desktop.domain.meeting import Meeting
from tests.trials.meetings import document, read

Document = dict[str, Any]
YES = ["p1", "p2", "p3", "p4", "p7"]
NO = ["p5", "p6"]
BLANK = ["p8", "p9"]


def control(change: Callable[[Document, Document], None]) -> Meeting:
    """The sane twin after ``change(document, item 42)``, read from the bytes of its file."""
    twin = document("control")
    change(twin, twin["items"][1])
    return read(twin)


def voting(**changes: Any) -> Meeting:
    """The sane twin with another vote in § 42."""

    def change(_twin: Document, item: Document) -> None:
        item["votes"][0].update(changes)
        item["votes"] = [{key: value for key, value in item["votes"][0].items() if value is not None}]

    return control(change)


def deciding(decision: Document, motion: Document | None = None, **changes: Any) -> Meeting:
    """The sane twin where § 42 ends in another decision; ``motion`` changes the motion, ``changes`` the item."""

    def change(_twin: Document, item: Document) -> None:
        item["motions"][0].update(motion or {})
        item.update(changes)
        item["decision"] = decision

    return control(change)


def add_person(twin: Document, key: str, capacity: str, there: tuple[str, str] | None, **more: Any) -> None:
    twin["people"].append({"id": key, "name": f"Henkilö {key}", "capacity": capacity, **more})
    if there:
        twin["attendance"].append({"person": key, "from": there[0], "to": there[1]})


def stays(twin: Document, key: str, start: str | None, end: str | None = None) -> None:
    """The attendance of one person: None for away, else from and to."""
    twin["attendance"] = [entry for entry in twin["attendance"] if entry["person"] != key]
    if start and end:
        twin["attendance"].append({"person": key, "from": start, "to": end})
