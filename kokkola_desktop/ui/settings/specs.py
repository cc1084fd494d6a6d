"""Which settings are shown where: a page has groups, a group has fields, a field stands for one setting.

Only settings that the program acts upon are here; tests/ui/settings shows for each what it changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kokkola_desktop.domain.numbering import Series
from kokkola_desktop.domain.quorum import Share
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.ui.widgets.entries import lines_of


@dataclass(frozen=True, slots=True)
class Spec:
    """One setting: its dotted name, its words, how it is read and written.

    ``offers`` makes it a choice, ``tick`` a box to tick, ``lines`` a field of several lines.
    """

    name: str
    words: str
    read: Callable[[str], Any] = str.strip
    write: Callable[[Any], str] = str
    offers: tuple[tuple[Any, str], ...] = ()
    tick: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Fields below one head; ``text`` says what they are for."""

    head: str
    specs: tuple[Spec, ...]
    text: str = ""


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number between two; raises UserError for anything else."""

    def read(text: str) -> int:
        plain = text.strip()
        if not (plain.isdecimal() and least <= int(plain) <= most):
            raise UserError(
                N_("”{text}” ei kelpaa: kirjoita kokonaisluku {least}–{most}."), text=plain, least=least, most=most
            )
        return int(plain)

    return read


def percent(text: str) -> str:
    """Reads a percentage as the settings keep it: ``60`` or ``37.5``; raises UserError for anything else."""
    from kokkola_desktop.ui.typed import percent_of

    value = percent_of(text)
    if value is None:
        raise UserError(N_("Prosenttia ”{text}” ei voi lukea: kirjoita luku 0–100."), text=text.strip())
    return f"{value.normalize():f}"


def with_comma(value: Any) -> str:
    """A kept percentage as it is written in Finnish."""
    return str(value).replace(".", ",")


def needed(text: str) -> str:
    """A text that cannot be empty."""
    plain = " ".join(text.split())
    if not plain:
        raise UserError(N_("Tätä tietoa ei voi jättää tyhjäksi."))
    return plain


def _forms(subject: str, *, finnish: tuple[str, ...] = ("nominative", "genitive", "allative")) -> tuple[Spec, ...]:
    heads = {
        "nominative": N_("Nimi"),
        "genitive": N_("Genetiivi (kenen)"),
        "allative": N_("Allatiivi (kenelle)"),
    }
    return (
        *(Spec(f"{subject}.fi.{form}", heads[form], needed) for form in finnish),
        Spec(f"{subject}.sv.nominative", N_("Nimi ruotsiksi")),
        Spec(f"{subject}.sv.genitive", N_("Ruotsin genetiivi")),
        Spec(f"{subject}.en.nominative", N_("Nimi englanniksi")),
    )


NAMES = (
    Group(N_("Kaupunki"), _forms("city")),
    Group(
        N_("Maakunnan liitto"),
        _forms("council"),
        N_("Liitto, jolle rahoitusesitys osoitetaan ja joka tekee rahoituspäätöksen."),
    ),
    Group(
        N_("Johtoryhmä"),
        (
            Spec("body.fi.name", N_("Nimi"), needed),
            Spec("body.sv.name", N_("Nimi ruotsiksi")),
            Spec("body.en.name", N_("Nimi englanniksi")),
            Spec("body.fi.nominative", N_("Sana lauseissa")),
            Spec("body.fi.genitive", N_("Sanan genetiivi (kenen)")),
            Spec("body.sv.nominative", N_("Sana ruotsiksi, määräinen muoto")),
            Spec("body.sv.genitive", N_("Ruotsin genetiivi")),
            Spec("body.en.nominative", N_("Sana englanniksi, ilman artikkelia")),
        ),
        N_(
            "Sanalla asiakirjat ja kutsut puhuvat ryhmästä: ”johtoryhmä päätti”, ”johtoryhmän kokous”."
            " Suomessa tarvitaan molemmat muodot."
        ),
    ),
    Group(
        N_("Sopimus"),
        (
            Spec("agreement.fi.name", N_("Nimi"), needed),
            Spec("agreement.sv.name", N_("Nimi ruotsiksi")),
            Spec("agreement.en.name", N_("Nimi englanniksi")),
            Spec("programme.fi", N_("Ohjelma, johon haut kuuluvat")),
        ),
    ),
    Group(
        N_("Asiakirjojen ylä- ja alaosa"),
        (
            Spec("city.logo", N_("Ylätunnus")),
            Spec("city.logo_second", N_("Ylätunnus toisella kielellä")),
            Spec("city.foot", N_("Alaosan teksti (tyhjä: kaupunki ja sopimus)")),
            Spec("city.contact", N_("Sihteerin yhteystieto kutsuun")),
        ),
        N_("Yhteystieto tulee vain kutsuun, ei koskaan julkiseen versioon."),
    ),
    Group(
        N_("Logo"),
        (Spec("city.picture_words", N_("Logon sanallinen vastine (tyhjä: kaupungin nimi)")),),
        N_("Kuva tulee asiakirjojen yläreunaan ylätunnuksen tilalle: PNG, JPEG tai SVG."),
    ),
)

RULES = (
    Group(
        N_("Kokous"),
        (
            Spec(
                "procedure.basis",
                N_("Menettelyn peruste"),
                offers=(("own_rules", N_("johtoryhmän omat säännöt")), ("toimikunta", N_("toimikunta (kuntalaki)"))),
            ),
            Spec("notice.days", N_("Kutsu viimeistään, päivää ennen"), whole_number(0, 60)),
            Spec(
                "numbering.items",
                N_("Pykälien numerointi"),
                offers=((Series.YEAR.value, N_("vuoden läpi")), (Series.MEETING.value, N_("kokouksittain alusta"))),
            ),
            Spec("checkers.count", N_("Pöytäkirjantarkastajia"), whole_number(1, 4)),
        ),
        N_("Johtoryhmän omat säännöt ratkaisevat; lyhyempi kutsuaika varoittaa, ei estä."),
    ),
    Group(
        N_("Päätösvaltaisuus"),
        (
            Spec(
                "quorum.share",
                N_("Päätösvaltaan tarvitaan paikoista"),
                offers=(
                    (Share.MORE_THAN_HALF.value, N_("yli puolet")),
                    (Share.HALF.value, N_("vähintään puolet")),
                    (Share.TWO_THIRDS.value, N_("vähintään kaksi kolmasosaa")),
                ),
            ),
            Spec(
                "quorum.vacant_seats_count",
                N_("Avoinna olevat paikat lasketaan mukaan"),
                tick=True,
            ),
        ),
    ),
    Group(
        N_("Kirjallinen menettely"),
        (
            Spec("written.allowed", N_("Säännöt sallivat kirjallisen menettelyn"), tick=True),
            Spec("written.unanimous", N_("Asia on päätetty vain, jos kaikki hyväksyvät"), tick=True),
            Spec("written.eligible_only", N_("Esteellistä ei lasketa kaikkiin"), tick=True),
        ),
    ),
    Group(
        N_("Lausuma pöytäkirjaan"),
        (
            Spec(
                "statement.allowed",
                N_("Säännöt sallivat lausuman sille, joka ei voi jättää eriävää mielipidettä"),
                tick=True,
            ),
        ),
    ),
)

MONEY = (
    Group(
        N_("Sopimuksen tavoiteosuudet"),
        (
            Spec("portfolio.eakr_state_percent", N_("EU ja valtio (%)"), percent, with_comma),
            Spec("portfolio.local_percent", N_("Kunta ja muu julkinen (%)"), percent, with_comma),
            Spec("portfolio.city_percent_of_local", N_("Kaupunki vähintään (% julkisesta)"), percent, with_comma),
        ),
        N_("Tavoite koskee koko sopimusta: poikkeama näkyy varoituksena."),
    ),
    Group(
        N_("Uusi haku"),
        (
            Spec(
                "annexes.default",
                N_("Pakolliset liitteet, yksi rivillään"),
                lambda text: list(lines_of(text)),
                "\n".join,
                lines=4,
            ),
        ),
    ),
)
