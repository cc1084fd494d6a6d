"""The meeting pack: notice, agenda and the files of the annexes as one file, with pages counted through."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, time

import pikepdf
import pypdfium2
import pytest

from kokkola_desktop.domain.meeting import Item, ItemKind
from kokkola_desktop.services import attachments, meetings, papers
from kokkola_desktop.services.meetings import planning
from kokkola_desktop.services.papers import filing
from kokkola_desktop.services.papers.checking import check as judge
from kokkola_desktop.services.papers.request import Request
from tests.papers import validation
from tests.trials.terminal import run

PAGES = 3


def foreign(pages=PAGES, **saving):
    """A PDF as anybody may send one: no tags, no marks, A3 across."""
    made = pikepdf.new()
    for _page in range(pages):
        made.add_blank_page(page_size=(1191, 842))
    written = io.BytesIO()
    made.save(written, **saving)
    return written.getvalue()


@pytest.fixture
def number(workspace):
    number = planning.plan(workspace, date(2026, 11, 5), start=time(9, 0))
    planning.add_items(workspace, number, [Item(0, ItemKind.OTHER, "Katsaus"), Item(0, ItemKind.OTHER, "Sopimus")])
    return number


@pytest.fixture
def attach(workspace, number, tmp_path):
    def give(title, name, data, annex=""):
        path = tmp_path / "saapuneet" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        attachments.add_to_item(workspace, number, item_of(workspace, number, title), [path], annex)

    return give


def item_of(workspace, number, title):
    return next(item.number for item in meetings.get(workspace, number).items if item.title == title)


def page_texts(data):
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\u00a0", " ") for page in document]
    finally:
        document.close()


def test_without_files_it_is_an_archived_and_tagged_paper_of_notice_and_agenda(workspace, number):
    made = papers.make(workspace, Request("pack", number))
    validation.check(made.data)
    first, *others = page_texts(made.data)
    assert "Kutsu johtoryhmän kokoukseen 1/2026" in first
    assert "Johtoryhmän kokous 1/2026" in others[0]
    assert "KOKOUSPAKETTI" in first
    assert "LUONNOS" in first
    assert made.findings == ()


def test_pages_of_a_file_come_behind_a_sheet_of_their_own_and_the_numbers_go_on_behind_them(workspace, number, attach):
    attach("Sopimus", "sopimus_v2.pdf", foreign(2), "Sopimusluonnos")
    attach("Katsaus", "katsaus.pdf", foreign(PAGES), "Tilannekatsaus")
    own = len(page_texts(papers.make(workspace, Request("notice", number)).data))
    own += len(page_texts(papers.make(workspace, Request("agenda", number)).data))
    made = papers.make(workspace, Request("pack", number))
    texts = page_texts(made.data)
    total = own + 1 + PAGES + 1 + 2
    assert made.pages == len(texts) == total
    sheet = texts[own]
    assert f"§ {item_of(workspace, number, 'Katsaus')} Tilannekatsaus" in sheet
    assert "katsaus.pdf" in sheet
    assert f"{own + 1} ({total})" in sheet
    assert texts[own + 1 : own + 1 + PAGES] == [""] * PAGES
    assert "Sopimusluonnos" in texts[own + 1 + PAGES]
    assert f"{own + PAGES + 2} ({total})" in texts[own + 1 + PAGES]
    with pikepdf.open(io.BytesIO(made.data)) as read:
        assert [int(page.mediabox[2]) for page in read.pages][own + 1 : own + 3] == [1191, 1191]
        assert read.Root.Metadata.read_bytes().count(b"<pdfaid:part>") == 0
        assert read.Root.StructTreeRoot is not None
        with read.open_outline() as outline:
            leads = [(entry.title.replace("\u00a0", " "), entry.destination) for entry in outline.root]
    annexes = [title for title, _place in leads if title.endswith(("Tilannekatsaus", "Sopimusluonnos"))]
    assert len(annexes) == 2, "each file is found among the bookmarks"


def test_what_cannot_be_enclosed_is_told_and_named_on_a_sheet(workspace, number, attach):
    attach("Katsaus", "taulukko.xlsx", b"PK\x03\x04 ...", "Budjetti")
    attach("Katsaus", "rikki.pdf", b"%PDF-1.7 suunnitelma", "Suunnitelma")
    attach("Katsaus", "lukittu.pdf", foreign(encryption=pikepdf.Encryption(owner="a", user="b")), "Lukittu")
    made = papers.make(workspace, Request("pack", number))
    validation.check(made.data)
    last = page_texts(made.data)[-1]
    assert "Liitteet, jotka toimitetaan erikseen" in last
    assert last.count("PDF on vioittunut tai avautuu vain salasanalla.") == 2
    assert last.count("Tiedosto ei ole PDF.") == 1
    assert [finding.facts["name"] for finding in made.findings] == ["taulukko.xlsx", "rikki.pdf", "lukittu.pdf"]


def test_a_secret_file_is_left_out_and_the_public_version_has_no_files(workspace, number, attach):
    attach("Sopimus", "sopimus.pdf", foreign(), "Sopimusluonnos")
    attach("Katsaus", "katsaus.pdf", foreign(), "Tilannekatsaus")

    def change(_session, meeting):
        items = [
            replace(i, secret=True, secret_ground=20, public_title="Asia") if i.title == "Sopimus" else i
            for i in meeting.items
        ]
        return replace(meeting, items=tuple(items))

    planning.change_meeting(workspace, number, "salassa {number}", change)
    made = papers.make(workspace, Request("pack", number))
    text = "\n".join(page_texts(made.data))
    assert "Asia on salassa pidettävä." in text
    assert sum(page == "" for page in page_texts(made.data)) == PAGES
    public = papers.make(workspace, Request("pack", number, public=True))
    validation.check(public.data)
    assert "sopimus.pdf" not in "\n".join(page_texts(public.data))
    assert "katsaus.pdf" not in "\n".join(page_texts(public.data))


def test_the_register_claims_nothing_for_pages_of_others(workspace, number, attach, tmp_path):
    filing.make_into(workspace, Request("pack", number), tmp_path)
    attach("Katsaus", "katsaus.pdf", foreign())
    made = filing.make_into(workspace, Request("pack", number), tmp_path)
    assert made.path.name == "Kokouspaketti 2026-01 LUONNOS (2).pdf"
    mixed, own = filing.listed(workspace)
    assert (mixed.conformance, own.conformance) == ("", None)
    assert judge(workspace, own.id).conformance == "PDF/A-2a, PDF/UA-1"
    assert judge(workspace, mixed.id).faults
    assert [paper.conformance for paper in filing.listed(workspace)] == ["", "PDF/A-2a, PDF/UA-1"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_it_speaks_the_language_of_the_meeting(workspace, number, attach, language):
    attach("Katsaus", "taulukko.xlsx", b"PK", "Budjetti")
    text = "\n".join(page_texts(papers.make(workspace, Request("pack", number, language=language)).data))
    assert {"sv": "MÖTESHANDLINGAR", "en": "MEETING PACK"}[language] in text
    assert {"sv": "Filen är ingen PDF.", "en": "The file is not a PDF."}[language] in text


def test_the_command_line_makes_it_and_ends_well_though_a_file_is_left_out(workspace, number, attach, tmp_path):
    attach("Katsaus", "taulukko.xlsx", b"PK", "Budjetti")
    path = workspace.path
    workspace.close()
    done = run("export", path, "pack", "--meeting", number, "--out", tmp_path / "paketti.pdf")
    assert done.code == 0, done
    assert "taulukko.xlsx" in done.err
    validation.check((tmp_path / "paketti.pdf").read_bytes())
    (listed,) = run("list", path, "papers", "--json").json
    assert (listed["kind"], listed["conformance"]) == ("pack", None)
