"""The letter of a completion request as a PDF among the other papers."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.papers import completion as paper, pdf
from kokkola_desktop.papers.completion import CompletionPaper
from kokkola_desktop.papers.issuer import Status
from kokkola_desktop.services.papers.exporting import Made, unprintable
from kokkola_desktop.services.papers.filing import free, make_folder
from kokkola_desktop.services.papers.register import Written, enter
from kokkola_desktop.services.papers.request import Request, issuer
from kokkola_desktop.services.papers.writing import safe_name, write_whole
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import completions, proposals, settings

KIND = "completion"


def make_completion(workspace: Workspace, request: int, folder: Path, code: str) -> Made:
    """Make the letter of a recorded request (its id) into a folder, in a language, and enter it into the register.

    Raises UserError for a request that is gone, EnvironmentFault for a full disk.
    """
    with workspace.read() as session:
        of_request = completions.load(session, request)
        value = _gather(session, of_request, code)
    asked = Request(KIND, language=code, proposal=of_request.proposal)
    built_from = paper.build(value, value.issuer.speaking(asked.words))
    built = pdf.build(built_from.meta, built_from.frame, built_from.blocks)
    make_folder(folder)
    name = " ".join(filter(None, (asked.words.text(paper.KIND), value.number or value.code)))
    path = free(folder / safe_name(f"{name}.pdf"))
    write_whole(path, built.data, force=False)
    if not workspace.read_only:
        enter(workspace, asked, Written(path, built.data, built.pages, final=True))
    return Made(path, built.data, built.pages, findings=tuple(unprintable(built.replaced)), registers=True)


def _gather(session: Session, request: CompletionRequest, code: str) -> CompletionPaper:
    one = proposals.load(session, request.proposal)
    demonstration = bool(settings.get(session, "demonstration") or False)
    return CompletionPaper(
        request,
        number=one.number or "",
        code=one.code or "",
        title=one.title,
        applicant=one.applicant,
        call=one.call or "",
        issuer=issuer(session, code),
        status=Status(final=True, secret=one.secret, demonstration=demonstration),
    )
