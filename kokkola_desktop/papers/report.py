"""The follow-up report (seurantaraportti) of a year: money by frame, priority and applicant, objectives, projects.

The two-year review (tason tarkistus) tells the same of a frame's period, year by year, with the frames' versions. Each
chart stands with its figures as a table. Lähde: domain.md § 7.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kokkola_desktop.domain.follow_up import Objective, ObjectiveYear, Part
from kokkola_desktop.domain.funding import Balance, Frame, FrameVersion
from kokkola_desktop.domain.money import Money, percentage, total
from kokkola_desktop.domain.proposal import STATE_NAMES, ProposalState
from kokkola_desktop.errors import N_
from kokkola_desktop.i18n import Language
from kokkola_desktop.papers import Paper
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.papers.pdf import (
    AtMargin,
    Bars,
    Block,
    Cell,
    Column,
    Fill,
    Heading,
    KeyValues,
    Meta,
    Paragraph,
    Row,
    Segment,
    Table,
)

KIND = N_("Seurantaraportti")
REVIEW = N_("Tason tarkistus")
_MOST_BARS = 12
_GRANTED_IN_YEAR = (N_("Vuonna myönnetty rahoitus painopisteittäin"), N_("Vuonna myönnetty rahoitus hakijoittain"))
_GRANTED_IN_PERIOD = (
    N_("Kaudella myönnetty rahoitus painopisteittäin"),
    N_("Kaudella myönnetty rahoitus hakijoittain"),
)


@dataclass(frozen=True, slots=True)
class Years(Collection[int]):
    """The years from ``first`` to ``last``, both in."""

    first: int
    last: int

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Project:
    """A project as the report tells of it; ``indicators`` are (name, unit, target, actual)."""

    reference: str
    title: str
    applicant: str
    state: ProposalState
    granted: Money
    paid: Money
    next_report: date | None
    indicators: tuple[tuple[str, str, str, str], ...] = ()
    deviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """All that the report says; ``withheld``: money that would give secret matter away was left out.

    A ``review`` is of a frame's period and leads to the next version of the frame.
    """

    years: Years
    on: date
    frames: tuple[tuple[Frame, Balance], ...]
    by_priority: tuple[Part, ...]
    by_applicant: tuple[Part, ...]
    objectives: tuple[Objective, ...]
    projects: tuple[Project, ...]
    issuer: Issuer
    status: Status
    review: bool = False
    withheld: bool = False


def build(paper: ReportPaper, language: Language) -> Paper:
    """The report as blocks."""
    say = language.sentence
    kind = REVIEW if paper.review else KIND
    years = str(paper.years)
    head = N_("Rahoituksen tason tarkistus {year}") if paper.review else N_("Seurantaraportti {year}")
    title = say(head, year=years)
    granted = _GRANTED_IN_PERIOD if paper.review else _GRANTED_IN_YEAR
    facts = (
        (language.text(N_("Sopimus")), paper.issuer.agreement),
        (language.text(N_("Tilanne")), language.date(paper.on)),
    )
    blocks = (
        Heading(1, title),
        AtMargin((KeyValues(facts, key_width=35.0),)),
        *_withheld(paper, language),
        *_frames(paper, language),
        *(_versions(paper, language) if paper.review else ()),
        *_spread(_in_words(paper), granted[0], N_("ei painopistettä"), language),
        *_spread(paper.by_applicant, granted[1], N_("ei hakijaa"), language),
        *_objectives(paper, language),
        *_projects(paper, language),
    )
    meta = Meta(
        title=f"{paper.issuer.body}: {title}",
        language=language.code,
        day=paper.on,
        author=paper.issuer.city,
        subject=paper.issuer.agreement,
        kind=language.text(kind),
        identifier=years,
        publicity=paper.issuer.publicity(language, paper.status),
    )
    details = (years, language.date(paper.on))
    return Paper(meta, paper.issuer.frame(language, kind, details, paper.status), blocks)


def _withheld(paper: ReportPaper, language: Language) -> Iterator[Block]:
    if paper.withheld:
        message = N_(
            "Salassa pidettävät hankkeet ja summat, joista niiden rahoitus kävisi ilmi, on jätetty pois (JulkL 24 §)."
        )
        yield Paragraph(language.text(message))


def _frames(paper: ReportPaper, language: Language) -> Iterator[Block]:
    if not paper.frames:
        return
    _ = language.text
    rows = [Row((frame.name, *(_money(language, amount) for amount in _figures(now)))) for frame, now in paper.frames]
    heads = (N_("Määrä"), N_("Myönnetty"), N_("Puollettu"), N_("Vapaana"))
    columns = (Column(_(N_("Kehys")), head=True), *(Column(_(head), right=True) for head in heads))
    yield Heading(2, _(N_("Rahoitus kehyksittäin")))
    yield AtMargin((Table(columns, tuple(rows), summary=_(N_("Kehysten määrät ja käyttö"))),))


def _figures(now: Balance) -> tuple[Money, Money, Money, Money]:
    return now.amount, now.granted, now.recommended, now.free


def _versions(paper: ReportPaper, language: Language) -> Iterator[Block]:
    """How the frames came to their amounts: the review leads to the next line of this table."""
    if not paper.frames:
        return
    _ = language.text
    rows = [
        Row(
            (
                Cell(frame.name, second=_version_words(version)),
                language.date(version.decided_on) if version.decided_on else "–",
                _money(language, version.amount),
            )
        )
        for frame, _now in paper.frames
        for version in frame.versions
    ]
    columns = (
        Column(_(N_("Kehys")), head=True, share=3.0),
        Column(_(N_("Päätetty")), right=True),
        Column(_(N_("Määrä")), right=True),
    )
    yield Heading(2, _(N_("Kehysten versiot")))
    yield AtMargin((Table(columns, tuple(rows), summary=_(N_("Kehysten versiot perusteineen"))),))


def _version_words(version: FrameVersion) -> str:
    """Its basis, and the reason of the change where it says more."""
    return ". ".join(dict.fromkeys(words.rstrip(".") for words in (version.basis, version.reason) if words))


def _in_words(paper: ReportPaper) -> tuple[Part, ...]:
    """The money by priority under the names of the paper's language."""
    return tuple(replace(part, name=paper.issuer.named(part.name)) for part in paper.by_priority)


def _spread(parts: Sequence[Part], title: str, missing: str, language: Language) -> Iterator[Block]:
    if not parts:
        return
    _ = language.text
    named = [(part.name or _(missing), part) for part in parts]
    bars = tuple(
        Segment(name, part.amount.cents, language.percent(part.share), Fill.GRANTED)
        for name, part in named[:_MOST_BARS]
    )
    rows = [
        Row((name, str(part.count), _money(language, part.amount), language.percent(part.share)))
        for name, part in named
    ]
    whole = total(part.amount for part in parts)
    share = language.percent(sum((part.share for part in parts), Decimal(0)))
    count = sum(part.count for part in parts)
    rows.append(Row((_(N_("Yhteensä")), str(count), _money(language, whole), share), total=True))
    columns = (
        Column(_(N_("Nimi")), head=True),
        Column(_(N_("Hankkeita")), right=True),
        Column(_(N_("Summa")), right=True),
        Column(_(N_("Osuus")), right=True),
    )
    yield Heading(2, _(title))
    alternative = "; ".join(f"{name} {language.percent(part.share)}" for name, part in named[:_MOST_BARS])
    yield AtMargin((Bars(bars, f"{_(title)}: {alternative}"), Table(columns, tuple(rows), summary=_(title))))


def _objectives(paper: ReportPaper, language: Language) -> Iterator[Block]:
    if not paper.objectives:
        return
    _ = language.text
    rows = []
    explained = []
    for one in paper.objectives:
        for known in one.between(paper.years.first, paper.years.last) or (ObjectiveYear(paper.years.last),):
            rows.append(_objective(one, known, language, told=paper.review))
            if known.explanation:
                about = f"{one.name} {known.year}" if paper.review else one.name
                explained.append(Paragraph(f"{about}: {known.explanation}"))
    columns = (
        Column(_(N_("Tavoite")), head=True),
        *((Column(_(N_("Vuosi")), right=True),) if paper.review else ()),
        Column(_(N_("Lähtötaso")), right=True),
        Column(_(N_("Tavoitearvo")), right=True),
        Column(_(N_("Toteuma")), right=True),
        Column(_(N_("Ero")), right=True),
    )
    yield Heading(2, _(N_("Sopimuksen tavoitteet")))
    yield AtMargin((Table(columns, tuple(rows), summary=_(N_("Tavoitteet ja toteumat"))),))
    yield from explained


def _objective(one: Objective, known: ObjectiveYear, language: Language, *, told: bool) -> Row:
    """A year of an objective; ``told``: with the year in a column of its own."""
    base = _figure(language, one.baseline)
    since = f" ({one.baseline_year})" if one.baseline_year and one.baseline is not None else ""
    apart = known.deviation
    sign = "+" if apart is not None and apart > 0 else ""
    return Row(
        (
            Cell(one.name, second=one.unit),
            *((str(known.year),) if told else ()),
            base + since,
            _figure(language, known.target),
            _figure(language, known.actual),
            sign + _figure(language, apart) if apart is not None else "–",
        )
    )


def _projects(paper: ReportPaper, language: Language) -> Iterator[Block]:
    if not paper.projects:
        return
    _ = language.text
    rows = [
        Row(
            (
                Cell(f"{one.reference} {one.title}".strip(), second=one.applicant),
                _(STATE_NAMES[one.state]),
                _money(language, one.granted),
                _money(language, one.paid),
                _share(language, one),
            )
        )
        for one in paper.projects
    ]
    columns = (
        Column(_(N_("Hanke")), head=True, share=3.0),
        Column(_(N_("Tila")), width=24.0),
        Column(_(N_("Myönnetty")), right=True),
        Column(_(N_("Maksettu")), right=True),
        Column(_(N_("%")), right=True),
    )
    yield Heading(2, _(N_("Hankkeet")))
    yield AtMargin((Table(columns, tuple(rows), summary=_(N_("Hankkeet, niiden rahoitus ja maksatukset"))),))
    yield from _indicators(paper, language)
    for one in paper.projects:
        for words in one.deviations:
            yield Paragraph(f"{one.reference} {one.title}: {words}".strip())


def _indicators(paper: ReportPaper, language: Language) -> Iterator[Block]:
    _ = language.text
    rows = [
        Row((one.reference or one.title, f"{name} ({unit})" if unit else name, target or "–", actual or "–"))
        for one in paper.projects
        for name, unit, target, actual in one.indicators
    ]
    if rows:
        columns = (
            Column(_(N_("Hanke")), head=True, width=26.0),
            Column(_(N_("Indikaattori"))),
            Column(_(N_("Tavoite")), right=True),
            Column(_(N_("Toteuma")), right=True),
        )
        yield Heading(2, _(N_("Hankkeiden indikaattorit")))
        yield AtMargin((Table(columns, tuple(rows), summary=_(N_("Indikaattorien tavoitteet ja toteumat"))),))


def _share(language: Language, one: Project) -> str:
    share = percentage(one.paid, one.granted)
    return "–" if share is None else language.percent(share)


def _money(language: Language, amount: Money) -> str:
    return language.money(amount.cents)


def _figure(language: Language, value: Decimal | None) -> str:
    if value is None:
        return "–"
    return language.number(value, max(0, -int(value.as_tuple().exponent)))
