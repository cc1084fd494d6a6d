"""Papers in Swedish and English: whole, valid, and in that language wherever the program and not the user speaks."""

from __future__ import annotations

import io
from datetime import date
from functools import cache

import pikepdf
import pytest

from docs import make_catalogues as catalogues
from kokkola_desktop.domain.meeting import Item, ItemKind
from kokkola_desktop.domain.proposal import Proposal, ProposalState
from kokkola_desktop.services import papers, proposals
from kokkola_desktop.services.importing import import_sources
from kokkola_desktop.services.meetings import agenda, invitation, planning
from kokkola_desktop.services.papers import filing
from kokkola_desktop.services.papers.request import Request, language_of
from kokkola_desktop.store import meetings
from tests.papers import validation
from tests.trials.meetings import FILES

LANGUAGES = pytest.mark.parametrize("language", catalogues.LANGUAGES)
KINDS = ("notice", "agenda", "minutes", "recommendation", "attendance")


def finnish_of_the_program(text, own):
    """The program's own Finnish in a text; ``own`` is what the user wrote."""
    return [one for one in said_by_the_program() if one in text and one not in own]


@cache
def said_by_the_program():
    """The sentences of the source code, which takes a second to read."""
    said = (message.id for message in catalogues.sentences() if isinstance(message.id, str))
    return [one for one in said if len(one) >= 8 and "{" not in one]


@LANGUAGES
@pytest.mark.parametrize("name", ["E7.json", "E6.json", "E8b.json", "O-34.json"])
def test_no_paper_speaks_finnish_of_its_own(workspace, language, name):
    import_sources(workspace, [FILES / name])
    own = (FILES / name).read_text(encoding="utf-8") + "EAKR + valtio 2026–2027"  # the name of a frame is the file's
    number = number_in(workspace)
    for kind in KINDS:
        if kind == "recommendation" and name != "O-34.json":
            continue
        made = papers.make(workspace, Request(kind, number, language=language, public=name == "O-34.json"))
        assert finnish_of_the_program(validation.text(made.data).replace("\n", " "), own) == [], kind


@LANGUAGES
@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_passes_the_checks_and_says_its_language(workspace, language, kind):
    import_sources(workspace, [FILES / "O-34.json"])
    data = papers.make(workspace, Request(kind, "3/2026", language=language)).data
    validation.check(data)
    with pikepdf.open(io.BytesIO(data)) as read:
        assert str(read.Root.Lang).startswith(language)


def test_amounts_dates_and_times_are_written_the_way_of_the_language(workspace):
    import_sources(workspace, [FILES / "O-34.json"])

    def told(kind, language):
        return validation.text(papers.make(workspace, Request(kind, "3/2026", language=language)).data).replace(
            "\u00a0", " "
        )

    assert "torsdag 10.9.2026 kl. 12.00–14.00" in told("minutes", "sv")
    assert "Thursday 10 September 2026 at 12:00–14:00" in told("minutes", "en")
    assert "1 120 000,00 €" in told("recommendation", "sv")
    assert "€1,120,000.00" in told("recommendation", "en")


@LANGUAGES
def test_the_council_has_its_own_name_in_the_language(workspace, language):
    import_sources(workspace, [FILES / "O-34.json"])
    text = validation.text(papers.make(workspace, Request("recommendation", "3/2026", language=language)).data)
    assert "Keski-Pohjanmaan liit" not in text
    name = {"sv": "Mellersta Österbottens förbund", "en": "Regional Council of Central Ostrobothnia"}[language]
    assert name in text.replace("\n", " ")


def test_priorities_and_objectives_have_their_names_in_the_language(workspace):
    number = planning.plan(workspace, date(2026, 12, 1), language="sv", place="Karleby")
    known = Proposal("Kierto", applicant="Centria", priority="Akkukemia", state=ProposalState.READY)
    agenda.add_proposals(workspace, number, [proposals.save(workspace, known)], grouped=False)
    text = validation.text(papers.make(workspace, Request("agenda", number, language="sv")).data).replace("\n", " ")
    assert "Tyngdpunkt: Batterikemi." in text
    assert "Akkukemia" not in text


def number_in(workspace):
    """The number of the only meeting."""
    return filing.offers(workspace)[0].number


def test_a_meeting_in_swedish_has_swedish_standing_items_and_papers(workspace):
    number = planning.plan(workspace, date(2026, 12, 1), language="sv", place="Karleby")
    assert language_of(workspace, number) == "sv"
    text = validation.text(papers.make(workspace, Request("agenda", number, language="sv")).data).replace("\n", " ")
    assert "Öppnande av mötet" in text
    assert "Två protokolljusterare väljs." in text
    assert finnish_of_the_program(text, "") == []
    planning.add_items(workspace, number, [Item(0, ItemKind.OTHER, "Utlysningen våren 2027")])
    with workspace.read() as session:
        titles = [item.title for item in meetings.load_number(session, number).items]
    assert titles[-4:] == [
        "Utlysningen våren 2027",
        "Övriga ärenden",
        "Följande möte",
        "Avslutande av mötet",
    ]


def test_the_notice_of_a_swedish_meeting_goes_out_in_swedish(workspace, tmp_path):
    number = planning.plan(workspace, date(2026, 12, 1), language="sv", place="Karleby")
    message = invitation.letter(workspace, number)
    sent = invitation.make(workspace, number, message, date(2026, 11, 20), tmp_path)
    for path in sent.papers:
        text = validation.text(path.read_bytes()).replace("\n", " ")
        assert finnish_of_the_program(text, "") == []
