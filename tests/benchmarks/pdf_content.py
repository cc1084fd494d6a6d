"""The content that both engines set: items with a title, four paragraphs and a table of twelve rows, from a seed."""

from __future__ import annotations

import random
from typing import NamedTuple

WORDS = """hankkeen rahoitus kehittäminen maakunta osaaminen yritys kunta yhteistyö ympäristö energia päätös käsittely
ohjausryhmä lausunto esitys vuosi kustannukset toteutus hakija tuki kestävä siirtymä oikeudenmukainen turve alue
investointi selvitys koulutus työllisyys matkailu maatalous teknologia hiilineutraali vety akku kemia satama
Kokkola Kaustinen Perho Toholampi Lestijärvi Halsua Veteli Kannus Centria liitto puheenjohtaja jäsen sihteeri
on ja sekä että ei ole joka jotka mukaan kanssa ennen jälkeen aikana sen tämän näiden uusi nykyinen vähintään
enintään noin kuitenkin lisäksi erityisesti alueellinen valtakunnallinen toimenpide tulos vaikutus arviointi
seuranta raportti maksatus ennakko omarahoitus kuntaraha yksityinen rahasto tavoite mittari laatu aikataulu
valmistelu kuuleminen tiedoksianto oikaisuvaatimus pöytäkirja allekirjoitus tarkastaja läsnäolo esteellisyys
äänestys hyväksytty hylätty pöydälle palautettu valmisteltavaksi perustelu lainkohta asetus strategia ohjelma
Österbotten Ålands länsirannikko yhdyskuntasuunnittelu tietoliikenneyhteydet kyberturvallisuus
digitalisaatio""".split()  # noqa: SIM905 - read as a text
ENDINGS = (
    "n a ta lla lta lle ssa sta seen ksi na tta ineen in ien issa ista ihin illa ilta ille iksi mme nne nsa kin".split()  # noqa: SIM905
)
HEADER = ("Kustannuslaji", "Toteuttaja", "Haettu", "Esitetty")


class Item(NamedTuple):
    """One item of a long paper."""

    number: int
    title: str
    paragraphs: list[str]
    rows: list[tuple[str, str, str, str]]


def vocabulary(size: int, seed: int = 1) -> list[str]:
    """So many different words that no cache of words helps."""
    chance = random.Random(seed)
    words: set[str] = set()
    while len(words) < size:
        stem = chance.choice(WORDS).lower() + (chance.choice(WORDS).lower() if chance.random() < 0.4 else "")
        words.add(stem + chance.choice(ENDINGS) + (chance.choice(ENDINGS) if chance.random() < 0.3 else ""))
    return sorted(words)


def make(items: int, seed: int, words: list[str] | None = None, length: int = 72) -> list[Item]:
    """The items; paragraphs are of about ``length`` words."""
    chance = random.Random(seed)
    return [_item(chance, number, words or WORDS, length) for number in range(1, items + 1)]


def _item(chance: random.Random, number: int, words: list[str], length: int) -> Item:
    title = " ".join(chance.choice(words) for _ in range(6)).capitalize()
    paragraphs = [_paragraph(chance, words, length + chance.randrange(-12, 13)) for _ in range(4)]
    rows = [
        (
            f"{chance.choice(words).capitalize()} {chance.choice(words)}",
            chance.choice(words).capitalize(),
            _money(chance.randrange(1000, 900_000)),
            _money(chance.randrange(1000, 900_000)),
        )
        for _ in range(12)
    ]
    return Item(number, title, paragraphs, rows)


def _paragraph(chance: random.Random, words: list[str], length: int) -> str:
    written: list[str] = []
    begins = True
    for position in range(length):
        word = chance.choice(words)
        word = word.capitalize() if begins else word
        begins = chance.random() < 0.08 or position == length - 1
        written.append(word + "." if begins else word)
    return " ".join(written)


def _money(euros: int) -> str:
    return f"{euros:,}".replace(",", "\u00a0") + "\u00a0€"
