"""Undo of an import and of the register of people; a paper that was made is history and no step of undo."""

from __future__ import annotations

import tempfile
from pathlib import Path

from kokkola_desktop.domain.people import Organisation
from kokkola_desktop.services import meetings, papers, people
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.papers import filing, register
from kokkola_desktop.services.papers.request import Request

FILES = Path(__file__).parents[2] / "trials" / "files"


def import_tables_and_meetings(workspace):
    yield
    import_sources(workspace, [FILES / "O-01.csv", FILES / "O-16.xlsx", FILES / "control.json"])


def save_an_organisation(workspace):
    yield
    people.save(workspace, Organisation("Mallila Oy"))


def make_a_paper(workspace):
    import_sources(workspace, [FILES / "control.json"])
    yield
    with tempfile.TemporaryDirectory() as folder:
        papers.export(workspace, "agenda", meeting="3/2026", path=Path(folder) / "a.pdf")
    assert len(register.records(workspace)) == 1


def make_a_paper_into_a_folder(workspace):
    import_sources(workspace, [FILES / "control.json"])
    yield
    with tempfile.TemporaryDirectory() as folder:
        filing.make_into(workspace, Request("agenda", meeting=meetings.get(workspace, "3/2026").number), Path(folder))
    assert len(register.records(workspace)) == 1


UNDONE = {"importing.keeping.import_sources": import_tables_and_meetings, "people.save": save_an_organisation}
NEVER_UNDONE = {
    "papers.exporting.export": make_a_paper,
    "papers.filing.make_into": make_a_paper_into_a_folder,
    "papers.register.enter": make_a_paper,
}
