"""Papers of the register go out as files of a message, which opens in the system's mail program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from kokkola_desktop import resources
from kokkola_desktop.domain.publicity import removals
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.i18n import Language, language
from kokkola_desktop.papers.issuer import SECRET
from kokkola_desktop.papers.pdf import metadata
from kokkola_desktop.services import mail
from kokkola_desktop.services.papers.checking import unchanged
from kokkola_desktop.services.papers.filing import free
from kokkola_desktop.services.papers.writing import write_whole
from kokkola_desktop.services.publicity import guarded
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import meetings
from kokkola_desktop.store.tables import PaperRow


def secret_among(workspace: Workspace, papers: Sequence[int]) -> tuple[str, ...]:
    """The names of those papers (their ids) that hold secret matter, so far as is known. Raises as `write_message`.

    A paper bears the mark itself; one that was made before something of its meeting was marked as secret does not.
    """
    return tuple(
        one.path.name
        for one in _listed(workspace, papers)
        if metadata.publicity_of(unchanged(one.path, one.sha256)) == one.words.text(SECRET) or one.secret_today
    )


def write_message(workspace: Workspace, papers: Sequence[int]) -> Path:
    """Write a message with papers (their ids) beside the first of them, in its language, without recipients.

    Raises UserError for a paper that is gone from the register or is not the one that was made, EnvironmentFault for a
    file that cannot be read.
    """
    listed = _listed(workspace, papers)
    for one in listed:
        unchanged(one.path, one.sha256)
    paths = [one.path for one in listed]
    words = listed[0].words
    lines = [words.text(N_("Liitteenä:")), *(f"– {path.name}" for path in paths), ""]
    names = ", ".join(path.stem for path in paths)
    target = free(paths[0].with_suffix(".eml"))
    write_whole(target, mail.message(names, "\n".join(lines), paths), force=False)
    return target


class _Listed(NamedTuple):
    path: Path
    sha256: str
    words: Language
    secret_today: bool


def _listed(workspace: Workspace, papers: Sequence[int]) -> list[_Listed]:
    """What the register knows of papers, in their order."""
    with workspace.read() as session:
        found = {row.id: row for row in session.scalars(select(PaperRow).where(PaperRow.id.in_(papers)))}
        if not papers or len(found) < len(set(papers)):
            raise UserError(N_("Asiakirjaa ei enää ole luettelossa."))
        secret = {one.id for one in meetings.load_all(session) if removals(guarded(session, one))}
        return [
            _Listed(
                Path(row.path),
                row.sha256,
                language(row.language, resources.catalogues()),
                row.meeting_id in secret and not row.public,
            )
            for row in (found[key] for key in papers)
        ]
