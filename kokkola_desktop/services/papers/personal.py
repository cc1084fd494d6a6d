"""What is kept about somebody as a PDF. It is no paper of a meeting and is entered nowhere: that would keep more of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kokkola_desktop import resources
from kokkola_desktop.i18n import language
from kokkola_desktop.papers import pdf, personal as paper
from kokkola_desktop.papers.issuer import Status
from kokkola_desktop.papers.personal import PersonalPaper
from kokkola_desktop.services.membership.personal import personal_data
from kokkola_desktop.services.papers.request import issuer
from kokkola_desktop.services.papers.writing import refuse_own, write_whole
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import settings


def write_personal(workspace: Workspace, person: int, path: Path, on: date, code: str) -> None:
    """Write what is kept about somebody (their id) on a day, in a language, over what lies at the path.

    Never over the workspace itself. Raises UserError if they are gone, EnvironmentFault for a full disk.
    """
    refuse_own(workspace, path)
    data = personal_data(workspace, person)
    with workspace.read() as session:
        demonstration = bool(settings.get(session, "demonstration") or False)
        value = PersonalPaper(
            data, on, issuer(session, code), Status(final=True, secret=True, demonstration=demonstration)
        )
    built = paper.build(value, value.issuer.speaking(language(code, resources.catalogues())))
    write_whole(path, pdf.build(built.meta, built.frame, built.blocks).data, force=True)
