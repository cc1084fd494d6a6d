"""What the file keeps about one person, for that person. It holds contact data and is never published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kokkola_desktop.domain.meeting import Tie
from kokkola_desktop.domain.personal import PersonalData
from kokkola_desktop.domain.scoring import ROLE_NAMES
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import Paper
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import AtMargin, Block, Bullets, Column, Heading, KeyValues, Meta, Paragraph, Row, Table
from kokkola_desktop.papers.wording.people import CAPACITIES

KIND = N_("Henkilötiedot")
OFFICES = {"chair": N_("puheenjohtaja"), "vice_chair": N_("varapuheenjohtaja")}
LANGUAGES = {"fi": N_("suomi"), "sv": N_("ruotsi"), "en": N_("englanti")}


@dataclass(frozen=True, slots=True)
class PersonalPaper:
    """What is kept, as of a day."""

    data: PersonalData
    on: date
    issuer: Issuer
    status: Status


def build(paper: PersonalPaper, language: Language) -> Paper:
    """The paper as blocks."""
    data, say = paper.data, language.sentence
    title = say(N_("Henkilötiedot: {name}"), name=data.person.name)
    blocks: list[Block] = [
        Heading(1, title),
        AtMargin(
            (Paragraph(say(N_("Nämä tiedot sinusta ovat johtoryhmän sihteeristön rekisterissä {day}."), day=paper.on)),)
        ),
        AtMargin((KeyValues(tuple(_facts(data, language)), key_width=45.0),)),
        *_terms(data, language),
        *_declarations(data, language),
        *_meetings(data, language),
        *_scorings(data, language),
        *_named_in(data, language),
        Paragraph(
            language.text(N_("Nimi voi lisäksi olla kokousten päätöksissä, äänestyksissä ja vapaissa teksteissä."))
        ),
        *_namesake(data, language),
    ]
    day = language.date(paper.on)
    meta = Meta(
        title=title,
        language=language.code,
        day=paper.on,
        author=paper.issuer.city,
        subject=paper.issuer.agreement,
        kind=language.text(KIND),
        identifier=day,
        publicity=language.text(N_("Henkilötietoja, ei julkaista")),
    )
    frame = paper.issuer.frame(language, KIND, (day,), paper.status)
    return Paper(meta, replace(frame, publicity=meta.publicity), tuple(blocks))


def _facts(data: PersonalData, language: Language) -> Iterator[tuple[str, str]]:
    person, _ = data.person, language.text
    facts = (
        (N_("Nimi"), person.name),
        (N_("Organisaatio"), data.organisation),
        (N_("Sähköposti"), person.email),
        (N_("Puhelin"), person.phone),
        (N_("Kieli"), _(LANGUAGES.get(person.language, person.language))),
        (N_("Työnantajat"), "; ".join(_tie(tie) for tie in person.employers)),
        (N_("Hallitukset ja luottamustoimet"), "; ".join(_tie(tie) for tie in person.boards)),
        (N_("Nimen taivutus"), ", ".join(form for form in person.forms.values() if form)),
    )
    return ((_(name), value) for name, value in facts if value)


def _terms(data: PersonalData, language: Language) -> Iterator[Block]:
    _ = language.text
    rows = []
    for term, seat in data.terms:
        office = _(OFFICES[term.office]) if term.office in OFFICES else _(CAPACITIES[term.capacity])
        rows.append(Row((office, str(seat.position) if seat else "–", _period(term.start, term.end, language))))
    columns = (Column(_(N_("Tehtävä")), head=True), Column(_(N_("Paikka"))), Column(_(N_("Aika"))))
    yield from _table(language, N_("Johtoryhmän kaudet"), columns, rows)


def _declarations(data: PersonalData, language: Language) -> Iterator[Block]:
    _ = language.text
    rows = [
        Row(
            (
                language.date(one.declared_on),
                language.date(one.valid_until) if one.valid_until else "–",
                "; ".join(_tie(tie) for tie in one.ties) or _(N_("ei sidonnaisuuksia")),
                one.note,
            )
        )
        for one in data.declarations
    ]
    columns = (
        Column(_(N_("Annettu")), head=True),
        Column(_(N_("Voimassa"))),
        Column(_(N_("Sidonnaisuudet"))),
        Column(_(N_("Huomautus"))),
    )
    yield from _table(language, N_("Sidonnaisuusilmoitukset"), columns, rows)


def _meetings(data: PersonalData, language: Language) -> Iterator[Block]:
    _ = language.text
    rows = [
        Row(
            (
                one.number,
                language.date(one.on),
                _(CAPACITIES[one.capacity]),
                _(N_("läsnä")) if one.present else "–",
            )
        )
        for one in data.meetings
    ]
    columns = (
        Column(_(N_("Kokous")), head=True),
        Column(_(N_("Päivä"))),
        Column(_(N_("Tehtävä"))),
        Column(_(N_("Läsnäolo"))),
    )
    yield from _table(language, N_("Kokoukset, joiden asiakirjoissa nimi on"), columns, rows)


def _scorings(data: PersonalData, language: Language) -> Iterator[Block]:
    _ = language.text
    rows = [
        Row((one.reference, one.title, _(ROLE_NAMES[one.role]), language.date(one.on) if one.on else "–"))
        for one in data.scorings
    ]
    columns = (
        Column(_(N_("Tunnus")), head=True),
        Column(_(N_("Hanke"))),
        Column(_(N_("Rooli"))),
        Column(_(N_("Päivä"))),
    )
    yield from _table(language, N_("Annetut arvioinnit"), columns, rows)


def _named_in(data: PersonalData, language: Language) -> Iterator[Block]:
    if data.named_in:
        yield Heading(2, language.text(N_("Hakemukset, joissa nimi on")))
        yield Bullets(tuple(f"{reference} {title}".strip() for reference, title in data.named_in))


def _namesake(data: PersonalData, language: Language) -> Iterator[Block]:
    if data.namesake:
        message = N_(
            "Rekisterissä on toinen samanniminen henkilö: kokouksista on mainittu vain ne, joissa organisaatio on sama."
        )
        yield Paragraph(language.text(message))


def _table(language: Language, title: str, columns: tuple[Column, ...], rows: list[Row]) -> Iterator[Block]:
    if rows:
        yield Heading(2, language.text(title))
        yield AtMargin((Table(columns, tuple(rows), summary=language.text(title)),))


def _period(start: date | None, end: date | None, language: Language) -> str:
    first, last = (language.date(day) if day else "" for day in (start, end))
    return f"{first}–{last}" if first or last else language.text(N_("toistaiseksi"))


def _tie(tie: Tie) -> str:
    name = f"{tie.organisation} ({tie.business_id})" if tie.business_id else tie.organisation
    return f"{name}, {tie.role}" if tie.role else name
