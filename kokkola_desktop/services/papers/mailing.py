"""Papers of the register go out as files of a message, which opens in the system's mail program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from kokkola_desktop import resources
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import language
from kokkola_desktop.services import mail
from kokkola_desktop.services.papers.checking import unchanged
from kokkola_desktop.services.papers.filing import free
from kokkola_desktop.services.papers.writing import write_whole
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store.tables import PaperRow


def write_message(workspace: Workspace, papers: Sequence[int]) -> Path:
    """Write a message with papers (their ids) beside the first of them, in its language, without recipients.

    Raises UserError for a paper that is gone from the register or is not the one that was made, EnvironmentFault for a
    file that cannot be read.
    """
    with workspace.read() as session:
        found = {row.id: row for row in session.scalars(select(PaperRow).where(PaperRow.id.in_(papers)))}
        if not papers or len(found) < len(set(papers)):
            raise UserError(N_("Asiakirjaa ei enää ole luettelossa."))
        rows = [(Path(found[key].path), found[key].sha256) for key in papers]
        code = found[papers[0]].language
    for path, made in rows:
        unchanged(path, made)
    paths = [path for path, _made in rows]
    words = language(code, resources.catalogues())
    lines = [words.text(N_("Liitteenä:")), *(f"– {path.name}" for path in paths), ""]
    names = ", ".join(path.stem for path in paths)
    target = free(paths[0].with_suffix(".eml"))
    write_whole(target, mail.message(names, "\n".join(lines), paths), force=False)
    return target
