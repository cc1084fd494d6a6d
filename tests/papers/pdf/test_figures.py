"""Gauges, bars, signatures, contents, lists: what is seen is also told."""

from __future__ import annotations

import io
from datetime import date

import pikepdf

from kokkola_desktop.papers.pdf import (
    AtMargin,
    Bars,
    Bullets,
    Contents,
    EndMatter,
    Entry,
    Fill,
    Frame,
    Gauge,
    Heading,
    Meta,
    Numbered,
    PageBreak,
    Paragraph,
    Segment,
    Signatures,
    Signer,
    Together,
    build,
)
from tests.papers.pdf.reading import attributes, page_texts, structure, tagged_text
from tests.papers.validation import check

META = Meta(title="Kuviot", language="fi", day=date(2026, 3, 12))
FRAME = Frame(owner="MALLILA", body="Johtoryhmä", kind="KOE")
SEGMENTS = (
    Segment("Myönnetty", 482, "482 €", Fill.GRANTED),
    Segment("Esityslistalla", 0, "0 €", Fill.AGENDA),
    Segment("Vapaana", 100, "100 €", Fill.FREE),
)


def built(*blocks):
    return build(META, FRAME, blocks).data


def test_a_gauge_has_its_sentence_and_its_figures_as_text():
    data = built(Gauge(SEGMENTS, "Kehyksestä on vapaana 100 €."))
    check(data)
    assert attributes(data, "Figure") == [{"/Alt": "Kehyksestä on vapaana 100 €."}]
    assert tagged_text(data).split("\n")[-3:] == ["Myönnetty 482 €", "Esityslistalla 0 €", "Vapaana 100 €"]


def test_bars_of_nothing_are_drawn_too():
    data = built(Bars((Segment("Tyhjä", 0, "0 €", Fill.GRANTED),), "Ei mitään."), Gauge(SEGMENTS[1:2], "Ei mitään."))
    check(data)
    assert "Tyhjä" in tagged_text(data)


def test_a_figure_tells_where_it_stands():
    data = built(Gauge(SEGMENTS, "Vapaana 100 €."))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        [figure] = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842


def test_those_who_sign_stay_on_one_page_with_their_heading():
    signers = Signatures(tuple(Signer(f"Nimi {number}", "jäsen") for number in range(4)))
    for lines in range(20, 45):
        blocks = (Paragraph("\n".join(["rivi"] * lines)), Together((Heading(2, "Allekirjoitukset"), signers)))
        [page] = [content for content in page_texts(built(*blocks)) if "Nimi 0" in content]
        assert "Nimi 3" in page
        assert "Allekirjoitukset" in page


def test_end_matter_never_stands_alone_on_a_last_page():
    for lines in range(20, 45):
        blocks = (
            Paragraph("\n".join(["rivi"] * lines)),
            AtMargin((Signatures((Signer("Aino Mallikas", "puheenjohtaja"),)),)),
            EndMatter("Liitteet", ("Liite 1",)),
            EndMatter("Tiedoksi", ("hakijat",)),
        )
        last = page_texts(built(*blocks))[-1]
        assert "hakijat" in last
        assert "Aino" in last, lines


def test_contents_tell_the_pages_and_lead_there():
    data = built(
        Contents(levels=2), Heading(1, "Ensin"), PageBreak(), Heading(2, "Sitten", number="§ 2"), Heading(3, "Ei tämä")
    )
    check(data)
    assert tagged_text(data).split("\n")[3:7] == ["Ensin", "1", "§ 2 Sitten", "2"]
    assert [tag.strip() for tag in structure(data)][4:9] == ["TOC", "TOCI", "Reference", "Link", "TOCI"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [link.Dest[0].objgen for link in pdf.pages[0].Annots] == [page.objgen for page in pdf.pages]


def test_contents_may_list_numbered_headings_only():
    heard = tagged_text(
        built(Contents(levels=1, numbered=True), Heading(1, "Kokous"), Heading(1, "Asia", number="§ 1"))
    )
    assert heard.split("\n")[3:] == ["§ 1 Asia", "1", "Kokous", "§ 1", "Asia"]


def test_lists_are_lists_with_their_signs():
    data = built(Bullets(("a", Entry("b", (Numbered(("c", "d"), start=9, mark=")"),)))))
    check(data)
    at = structure(data).index("  L")
    assert [tag.strip() for tag in structure(data)[at:]] == [
        *("L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "P"),
        *("L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody"),
    ]
    assert tagged_text(data).split("\n")[-8:] == ["•", "a", "•", "b", "9)", "c", "10)", "d"]
