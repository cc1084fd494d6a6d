"""The meeting pack: notice, agenda and the files of the annexes as one file, with pages counted through."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, time

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

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
    assert "Liitteet, jotka eivät ole paketissa" in last
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


def test_the_public_version_says_that_it_has_no_files(workspace, number, attach):
    assert papers.make(workspace, Request("pack", number, public=True)).findings == ()
    attach("Katsaus", "katsaus.pdf", foreign())
    (finding,) = papers.make(workspace, Request("pack", number, public=True)).findings
    assert str(finding) == "Julkisessa versiossa ei ole liitetiedostoja."


def test_annexes_come_in_the_order_of_the_agenda_and_those_without_a_file_are_named(workspace, number, attach):
    attach("Katsaus", "b.pdf", foreign(1), "Toinen")
    attach("Katsaus", "a.pdf", foreign(1), "Ensimmäinen")
    attach("Katsaus", "c.pdf", foreign(2), "Toinen")

    def change(_session, meeting):
        order = ("Ensimmäinen", "Toinen", "Jaetaan [[secret:20|kokouksessa]]")
        items = [replace(item, annexes=order) if item.title == "Katsaus" else item for item in meeting.items]
        return replace(meeting, items=tuple(items))

    planning.change_meeting(workspace, number, "järjestys {number}", change)
    made = papers.make(workspace, Request("pack", number))
    assert made.findings == ()
    with pikepdf.open(io.BytesIO(made.data)) as read, read.open_outline() as outline:
        entries = [(entry, read.pages.index(entry.destination[0])) for entry in outline.root]
        titles = {entry.title.replace("\u00a0", " "): page for entry, page in entries}
    n = item_of(workspace, number, "Katsaus")
    sheets = [f"§ {n} Ensimmäinen", f"§ {n} Toinen: b.pdf", f"§ {n} Toinen: c.pdf"]
    first = titles[sheets[0]]
    assert [titles[sheet] for sheet in sheets] == [first, first + 2, first + 4]
    texts = page_texts(made.data)
    for title, page in titles.items():
        assert title in texts[page].replace("\r\n", " "), "each bookmark leads to its page"
    assert "[[" not in "\n".join(texts)
    assert "Jaetaan kokouksessa" in texts[-1]
    assert "Liitteellä ei ole tiedostoa." in texts[-1]


def test_what_tells_its_pages_but_lacks_one_is_left_out_and_the_pack_is_made(workspace, number, attach):
    whole = foreign(2, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    broken = re.sub(rb"(/Kids \[ \d 0 R )\d 0 R", rb"\1null ", whole)
    assert broken != whole
    attach("Katsaus", "vajaa.pdf", broken, "Vajaa")
    made = papers.make(workspace, Request("pack", number))
    assert [str(finding.facts["why"]) for finding in made.findings] == [
        "PDF on vioittunut tai avautuu vain salasanalla."
    ]


def test_what_is_filled_into_a_form_is_on_the_page(workspace, number, attach):
    written = io.BytesIO()
    canvas = Canvas(written)
    canvas.acroForm.textfield(name="summa", value="12345 euroa", x=100, y=700, width=200, height=30)
    canvas.showPage()
    canvas.save()
    attach("Katsaus", "hakemus.pdf", written.getvalue(), "Hakemus")
    made = papers.make(workspace, Request("pack", number))
    assert "12345 euroa" in page_texts(made.data)[-1]


def test_a_tagged_file_does_not_take_over_the_structure_of_our_pages(workspace, number, attach):
    tagged = papers.make(workspace, Request("agenda", number)).data
    attach("Katsaus", "tagged.pdf", tagged, "Vanha esityslista")
    made = papers.make(workspace, Request("pack", number))
    with pikepdf.open(io.BytesIO(made.data)) as read:
        numbers = read.Root.StructTreeRoot.ParentTree.Nums
        known = {int(numbers[n]) for n in range(0, len(numbers), 2)}
        sheets = [page.obj.get("/StructParents") for page in read.pages]
        annexed = sheets[-len(page_texts(tagged)) :]
        assert known.isdisjoint(int(key) for key in annexed if key is not None)
        assert all(int(key) in known for key in sheets[: -len(annexed)])


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
