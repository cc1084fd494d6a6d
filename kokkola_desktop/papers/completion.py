"""The completion request (täydennyspyyntö) to an applicant: what is missing, and until when.

Lähde: domain.md § 3; layout by SFS 2487:2024, recipient at the margin.
"""

from __future__ import annotations

from dataclasses import dataclass

from kokkola_desktop.domain.completion import CompletionRequest
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import Paper
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import AtMargin, Block, Bullets, EndMatter, Heading, KeyValues, Meta, Paragraph

KIND = N_("Täydennyspyyntö")


@dataclass(frozen=True, slots=True)
class CompletionPaper:
    """All that the letter says; it is final once the request is recorded."""

    request: CompletionRequest
    number: str
    code: str
    title: str
    applicant: str
    call: str
    issuer: Issuer
    status: Status


def build(paper: CompletionPaper, language: Language) -> Paper:
    """The letter as blocks."""
    say, request = language.sentence, paper.request
    title = say(N_("Täydennyspyyntö: {title}"), title=paper.title)
    recipient = dict.fromkeys(filter(None, (request.addressee, paper.applicant)))
    facts = (
        (N_("Hakemus"), " · ".join(filter(None, (paper.number, paper.code, paper.title)))),
        (N_("Hakija"), paper.applicant),
        (N_("Haku"), paper.call),
        (N_("Määräpäivä"), language.date(request.deadline) if request.deadline else ""),
    )
    blocks: list[Block] = [
        AtMargin((Paragraph("\n".join(recipient)),)),
        Heading(1, title),
        AtMargin((KeyValues(tuple((language.text(name), text) for name, text in facts if text), key_width=35.0),)),
        Heading(2, language.text(N_("Hakemuksesta puuttuu tai siinä on korjattavaa"))),
        Bullets(tuple(request.missing)),
        Paragraph(_until(language, request)),
        AtMargin((Paragraph(paper.issuer.body),)),
    ]
    if paper.issuer.contact:
        blocks.append(EndMatter(language.text(N_("Lisätietoja")), (paper.issuer.contact,)))
    details = (paper.number, language.date(request.asked_on))
    meta = Meta(
        title=title,
        language=language.code,
        day=request.asked_on,
        author=paper.issuer.city,
        subject=paper.issuer.agreement,
        kind=language.text(KIND),
        identifier=paper.number,
        publicity=paper.issuer.publicity(language, paper.status),
    )
    return Paper(meta, paper.issuer.frame(language, KIND, details, paper.status), tuple(blocks))


def _until(language: Language, request: CompletionRequest) -> str:
    if request.deadline is None:
        return language.text(N_("Pyydämme täydentämään hakemusta mahdollisimman pian."))
    return language.sentence(N_("Pyydämme täydentämään hakemusta viimeistään {deadline}."), deadline=request.deadline)
