"""Three papers with every kind of block: a page of minutes, a recommendation, and what is rarer.

``python -m tests.papers.pdf.specimen FOLDER`` writes them there, to be looked at.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from kokkola_desktop.papers.pdf import (
    AtMargin,
    Bars,
    Block,
    Built,
    Bullets,
    Cell,
    Column,
    Contents,
    EndMatter,
    Entry,
    Fill,
    Frame,
    Gauge,
    Heading,
    KeyValues,
    Meta,
    Numbered,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Segment,
    Side,
    SignatureFact,
    Signatures,
    Signer,
    Table,
    Together,
    Tone,
    build,
)

DEMONSTRATION = "ESIMERKKIAINEISTO – päätökset ja henkilöt keksittyjä"
META = Meta(
    title="Pöytäkirja 3/2026",
    language="fi",
    day=date(2026, 11, 12),
    author="Ekosysteemisopimuksen johtoryhmä",
    subject="Kokouksen 12.11.2026 pöytäkirja",
    kind="Pöytäkirja",
    identifier="3/2026",
    publicity="Julkinen",
    keywords=("ekosysteemisopimus", "johtoryhmä"),
    signatures=(SignatureFact("Aino Mallikas", "puheenjohtaja", date(2026, 11, 20), "sähköinen allekirjoitus"),),
)
FRAME = Frame(
    owner="KOKKOLA",
    owner_second="KARLEBY",
    body="Ekosysteemisopimuksen johtoryhmä",
    kind="PÖYTÄKIRJA",
    details=("3/2026", "12.11.2026"),
    publicity="Julkinen",
    demonstration=DEMONSTRATION,
    foot_right="Kokkolan kaupunki · Ekosysteemisopimus 2021–2027",
)


def sources() -> Table:
    return Table(
        columns=(Column("Rahoituslähde", head=True), Column("Haettu", right=True), Column("Osuus", right=True)),
        rows=(
            Row(("EAKR ja valtio", "198 834,00 €", "49,9 %")),
            Row(("Kuntarahoitus", "99 620,00 €", "25,0 %")),
            Row(("Omarahoitus, muu julkinen", "100 026,00 €", "25,1 %")),
            Row(("Yhteensä", "398 480,00 €", "100,0 %"), total=True),
        ),
        summary="Hankkeen rahoitus lähteittäin",
    )


def item(number: int) -> tuple[Block, ...]:
    return (
        Heading(2, "SmartHome4E, hakijana Malliyliopisto", number=f"§ {number}", anchor=f"item{number}"),
        Side(
            "Selostus",
            (
                Paragraph(
                    "Malliyliopisto hakee hankkeelle 198 834,00 € EAKR- ja valtion rahoitusta (49,9 % hyväksyttävistä "
                    "kustannuksista). Hankkeen kesto on 1.1.2027–31.12.2028. Hanke toteuttaa painopistettä Kiertotalous "
                    "ja teollisuutta tukevat älykkäät ratkaisut."
                ),
                Paragraph(
                    "Keski-Pohjanmaan liiton arvioinnissa hanke sai 52,0 pistettä; haun vähimmäispisteet ovat 60."
                ),
                sources(),
            ),
        ),
        Side(
            "Päätösehdotus",
            (Paragraph("Johtoryhmä päättää olla puoltamatta hanketta, koska haun vähimmäispisteet eivät täyty."),),
        ),
        Side(
            "Esteellisyys",
            (
                Paragraph(
                    "Jäsen 4 ilmoitti olevansa esteellinen (hallintolaki 28 § 1 mom. 5 kohta, yhteisöjäävi) ja poistui "
                    "kokouksesta asian käsittelyn ajaksi klo 12.52–13.04."
                ),
            ),
        ),
        Side(
            "Käsittely",
            (
                Paragraph(
                    "Jäsen 7 ehdotti jäsen 9:n kannattamana asian palauttamista valmisteluun. Puheenjohtaja esitti "
                    "äänestettäväksi nimenhuudolla: ne, jotka kannattavat asian käsittelyn jatkamista, äänestävät JAA; ne, "
                    "jotka kannattavat jäsen 7:n ehdotusta asian palauttamisesta valmisteluun, äänestävät EI. "
                    "Äänestystapa hyväksyttiin."
                ),
                Paragraph(
                    "Äänestyksessä annettiin 6 JAA-ääntä (puheenjohtaja, varapuheenjohtaja, jäsenet 3, 5 ja 6, varajäsen "
                    "8) ja 3 EI-ääntä (jäsenet 7, 9 ja 10); 1 äänesti tyhjää (jäsen 11). Puheenjohtaja totesi, että asian "
                    "käsittelyä jatketaan."
                ),
            ),
        ),
        Side(
            "Päätös",
            (
                Paragraph(
                    "Johtoryhmä päätti yksimielisesti olla puoltamatta hanketta, koska haun vähimmäispisteet eivät täyty.",
                    Tone.DECISION,
                ),
            ),
        ),
        Side(
            "Muutoksenhaku",
            (Paragraph("Ei muutoksenhakukelpoinen: johtoryhmän esitys rahoittavalle viranomaiselle."),),
        ),
        Side("Tiedoksi", (Paragraph("Keski-Pohjanmaan liitto, hakija"),)),
    )


SIGNERS = Signatures(
    (Signer("Aino Mallikas", "puheenjohtaja"), Signer("Börje Exempelström", "sihteeri, pöytäkirjanpitäjä"))
)


def minutes() -> Built:
    start: tuple[Block, ...] = (
        Heading(1, "Johtoryhmän kokous 3/2026"),
        Side(
            "Kokoustiedot",
            (
                KeyValues(
                    (
                        ("Aika", "Torstai 12.11.2026 klo 12.00–14.35"),
                        ("Paikka", "Mallilan kaupungintalo, kokoushuone Perämeri"),
                        ("Kokouksen luonne", "Lähikokous, osallistuminen myös etänä"),
                    )
                ),
            ),
        ),
        Side("Käsitellyt asiat", (Contents(levels=2, numbered=True),)),
    )
    end: tuple[Block, ...] = (
        Together((Heading(2, "Allekirjoitukset"), SIGNERS)),
        EndMatter("Liitteet", ("Liite 1: Pisteytystaulukko", "Liite 2: Hankekortit")),
        EndMatter("Tiedoksi", ("Keski-Pohjanmaan liitto",)),
    )
    return build(META, FRAME, (*start, *item(25), *item(26), *end))


def proposals() -> Table:
    return Table(
        columns=(
            Column("Sija", width=12),
            Column("Hanke ja hakija", head=True),
            Column("Pisteet", right=True),
            Column("Kokonais-\nkustannukset,\u00a0€", right=True),
            Column("Haettu,\u00a0€", right=True),
            Column("Esitetään,\u00a0€", right=True),
            Column("Tuki,\u00a0%", right=True),
            Column("Pöytä-\nkirja", width=16),
        ),
        rows=(
            Row(
                (
                    "1",
                    Cell("LIAK – Uudet litiumioniakkukemikaalit", "Malliyliopisto · A70780", bold=True),
                    "86,5",
                    "597 267,00",
                    "280 365,00",
                    Cell("280 365,00", bold=True),
                    "46,9",
                    "§ 35",
                )
            ),
            Row(
                (
                    "2",
                    Cell("Älykäs automaatio ja teollinen internet", "Malliammattikorkeakoulu Oy · A70139", bold=True),
                    "81,0",
                    "702 998,00",
                    "352 620,00",
                    Cell("146 000,00", bold=True),
                    "20,8",
                    "§ 36",
                )
            ),
            Row(("", "Yhteensä", "", "1 300 265,00", "632 985,00", "426 365,00", "32,8", ""), total=True),
        ),
        caption="Puollettavat hankkeet (pisteet: liiton arviointi 12.11.2026)",
    )


def recommendation() -> Built:
    frame_table = Table(
        columns=(Column("", head=True), Column("", right=True)),
        rows=(
            Row(("Kehys (ohjeellinen)", "1 120 000,00 €")),
            Row(("Myönnetty liiton päätöksin", "−482 000,00 €")),
            Row(("Aiemmin puollettu, liiton päätös puuttuu", "−211 500,00 €")),
            Row(("Tässä esitetään", "−426 365,00 €")),
            Row(("Vapaana esityksen jälkeen", "135,00 €"), total=True),
        ),
        caption="Rahoituskehys EAKR + valtio 2026–2027",
        width=126,
    )
    letter = AtMargin(
        (
            Paragraph("Keski-Pohjanmaan liitto"),
            Paragraph(
                "Viite: Kokkolan ekosysteemisopimus 2021–2027, haku Akkukemia 2/2026, rahoituskehys EAKR + valtio "
                "2026–2027, 412/08.02.00/2026"
            ),
            Heading(1, "Johtoryhmän esitys rahoitettavista hankkeista"),
            Paragraph(
                "Kokkolan ekosysteemisopimuksen johtoryhmä käsitteli kokouksessaan 10.12.2026 kolme hanketta. Johtoryhmä "
                "esittää, että Keski-Pohjanmaan liitto myöntää EAKR- ja valtion rahoitusta kahdelle hankkeelle alla "
                "olevassa järjestyksessä. Pykälät 35 ja 36 on tarkastettu kokouksessa."
            ),
            proposals(),
            Paragraph("Ehto (§ 36): hakija toimittaa liitolle pienennetyn kustannusarvion 15.1.2027 mennessä."),
            frame_table,
            Heading(2, "Pöydälle jätetty"),
            Paragraph("METALREC (Malliammattikorkeakoulu Oy, § 37): osatoteuttajan sitoumus puuttui."),
            Heading(2, "Esteellisyydet"),
            Paragraph(
                "§§ 36 ja 37: jäsen 3 (hallintolaki 28 § 1 mom. 4 kohta, palvelussuhdejäävi) poistui asioiden "
                "käsittelyn ajaksi; varajäsen 3 oli kutsuttu tilalle asiassa § 36."
            ),
            Signatures((Signer("", "puheenjohtaja"), Signer("", "sihteeri"))),
        )
    )
    end = (
        EndMatter("Liitteet", ("pöytäkirjanotteet §§ 35–37, pisteytystaulukot, hankekortit",)),
        EndMatter("Tiedoksi", ("hakijat",)),
    )
    meta = replace(
        META, title="Johtoryhmän esitys rahoitettavista hankkeista", kind="Rahoitusesitys", identifier="4/2026"
    )
    frame = replace(FRAME, kind="RAHOITUSESITYS", details=("4/2026", "11.12.2026"))
    return build(meta, frame, (letter, *end))


SEGMENTS = (
    Segment("Myönnetty", 48200000, "482 000,00 €", Fill.GRANTED),
    Segment("Puollettu", 21150000, "211 500,00 €", Fill.RECOMMENDED),
    Segment("Esityslistalla", 42636500, "426 365,00 €", Fill.AGENDA),
    Segment("Vapaana", 13500, "135,00 €", Fill.FREE),
)


def rare() -> Built:
    long_cell = "Perustelu, joka on pidempi kuin yksi sivu ja jatkuu siksi seuraavalla. " * 90
    blocks: tuple[Block, ...] = (
        Heading(1, "Harvinaisemmat lohkot", anchor="start"),
        Paragraph(
            (
                "Leipätekstissä on ",
                Run("lihavaa", bold=True),
                "a, ",
                Run("kursiivia", italic=True),
                ", ",
                Run("molempia", bold=True, italic=True),
                " ja ",
                Run(
                    "linkki verkkoon, joka on niin pitkä että se jatkuu toiselle riville",
                    link="https://www.example.org/ä?a=1",
                ),
                " sekä ",
                Run("linkki alkuun", link="#start"),
                ". ",
                Run("En mening på svenska i en finsk paragraf.", language="sv"),
            )
        ),
        Paragraph("Styrgruppen rekommenderar att projektet beviljas finansiering enligt förslaget.", language="sv"),
        Bullets(
            (
                "Läsnäolijat todettiin (11 jäsentä)",
                "Kokous on päätösvaltainen \\ sulut (a) ja kenoviiva",
                Entry(
                    "Pöytäkirjan tarkastajat: Åke Öhman & <b>Žofia</b> Šimková",
                    (Bullets(("ensin kohta sisällä", "sitten toinen, joka jatkuu " + "useammalle riville " * 9)),),
                ),
            )
        ),
        Numbered(tuple(f"Numeroitu kohta {number}" for number in range(8, 12)), start=8),
        Heading(2, "Kuviot"),
        Gauge(SEGMENTS, "Kehyksestä 1 120 000,00 € on vapaana 135,00 €."),
        Bars(SEGMENTS, "Pylväät: myönnetty 482 000, puollettu 211 500, esityslistalla 426 365, vapaana 135 euroa."),
        Side("Kehys", (Gauge(SEGMENTS[:2], "Kehyksestä on myönnetty 482 000,00 € ja puollettu 211 500,00 €."),)),
        Heading(3, "Kolmas taso"),
        Paragraph("Salassa pidettävä kohta on poistettu (621/1999 24 § 1 mom. 20 kohta).", Tone.MUTED),
        Paragraph("Sana 🙂 jolle ei ole merkkiä, ja pitkä sana: " + "litiumioniakkukemikaali" * 9),
        Table(
            (Column("Nro", width=14), Column("Perustelu", share=2), Column("Määrä", right=True)),
            (
                *(Row((str(number), f"Rivi {number}", f"{number} 000,00 €")) for number in range(1, 60)),
                Row(("60", Cell(long_cell, "Toinen rivi himmeänä"), "60 000,00 €")),
                Row(("", "Yhteensä", "1 830 000,00 €"), total=True),
            ),
            caption="Pitkä taulukko",
        ),
        PageBreak(),
        Heading(2, "Allekirjoitettu sähköisesti"),
        Signatures(
            tuple(
                Signer(f"Allekirjoittaja {number}", "tarkastaja", "Allekirjoitettu sähköisesti 12.11.2026 klo 15.02")
                for number in range(1, 4)
            )
        ),
    )
    frame = replace(
        FRAME, mark="LUONNOS", publicity="Osittain salassa pidettävä", demonstration="", foot_left="Kokkolan kaupunki"
    )
    return build(replace(META, title="Lohkot – «Ågren & Söner» <test>"), frame, blocks)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name, paper in (("minutes", minutes()), ("recommendation", recommendation()), ("rare", rare())):
        (folder / f"{name}.pdf").write_bytes(paper.data)
        print(name, paper.pages, "pages", len(paper.data), "bytes", paper.replaced)
