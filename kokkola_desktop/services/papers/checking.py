"""A run of a checker over a paper that was made: only that gives it a ✓ in the register.

The checker is page-validation, an independent judge of PDF/A and PDF/UA; where it is not installed nothing is offered.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.services.papers.register import PROMISES_NOTHING
from kokkola_desktop.services.papers.writing import read_whole
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store.tables import PaperRow

#: What every paper promises: the checker's profile and its name in the register.
PROFILES = {"2a": "PDF/A-2a", "ua1": "PDF/UA-1"}
# A table of thousands of rows and hundreds of bookmarks is no attack.
_LIMITS = {"max_reference_depth": 100_000, "max_table_grid_rows": 100_000}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checker says of a file: ``conformance`` if it passes all, else what it finds wrong."""

    conformance: str | None
    faults: tuple[str, ...] = ()


def check(workspace: Workspace, paper: int) -> Verdict:
    """Let the checker judge a paper of the register (its id); what passes is marked there, what fails loses its mark.

    Raises UserError for a file that is not the one that was made, EnvironmentFault for one that cannot be read.
    """
    with workspace.read() as session:
        row = session.get(PaperRow, paper)
        if row is None:
            raise UserError(N_("Asiakirjaa ei enää ole luettelossa."))
        path, made = Path(row.path), row.sha256
    faults = tuple(faults_of(unchanged(path, made)))
    conformance = None if faults else ", ".join(PROFILES.values())
    label = N_("Tarkastettu: {name} ({checker})")
    checker = f"page {version('page-validation')}"
    if not workspace.read_only:
        with workspace.change(label, undoable=False, name=path.name, checker=checker) as session:
            row = session.get(PaperRow, paper)
            if row is not None and (conformance or row.conformance != PROMISES_NOTHING):
                row.conformance = conformance
    return Verdict(conformance, faults)


def unchanged(path: Path, made: str) -> bytes:
    """The bytes of a paper; raises UserError if they are not those that were made (their SHA-256)."""
    data = read_whole(path)
    if hashlib.sha256(data).hexdigest() != made:
        raise UserError(N_("{name} on muuttunut siitä, kun se tehtiin: tee asiakirja uudelleen."), name=path.name)
    return data


def faults_of(data: bytes) -> list[str]:
    """What the checker finds wrong in a file, a line each; a file that it cannot read is one fault."""
    import page  # 25 ms, and not everywhere

    limits = page.SafetyLimits(**_LIMITS)
    faults = []
    for profile, name in PROFILES.items():
        try:
            result = page.validate_pdf_bytes(data, profile=page.ValidationProfile(profile), limits=limits)
        except page.PageError as fault:
            return [f"{name}: {fault}"]
        faults += [f"{name} {failure.rule_id}: {failure.message}" for failure in result.failures]
    return faults
