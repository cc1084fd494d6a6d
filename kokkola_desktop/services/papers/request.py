"""What is asked for, and what every gatherer needs: the meeting in its version, the issuer, the state of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop import resources
from kokkola_desktop.domain import publicity
from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.meeting import Meeting, MeetingState
from kokkola_desktop.domain.proposal import Source as FundingSource
from kokkola_desktop.errors import N_, Term, UserError
from kokkola_desktop.i18n import LANGUAGES, Language, language
from kokkola_desktop.papers.issuer import Issuer, Status
from kokkola_desktop.services import letterhead, rules, sentence_bank
from kokkola_desktop.services.publicity import guarded, secret_words
from kokkola_desktop.store import meetings, settings
from kokkola_desktop.store.tables import CallRow, FrameRow
from kokkola_desktop.store.workspace import Workspace

STATES: dict[MeetingState, str] = {
    MeetingState.PLANNED: N_("suunniteltu"),
    MeetingState.CALLED: N_("kutsuttu"),
    MeetingState.OPEN: N_("käynnissä"),
    MeetingState.CLOSED: N_("päättynyt"),
    MeetingState.CANCELLED: N_("peruttu"),
}


@dataclass(frozen=True, slots=True)
class Request:
    """Which paper of which meeting, in which version and language.

    ``sent_on`` makes notice and agenda as they go out on that day, before the meeting is marked as called. ``year`` and
    ``today`` are those of the follow-up report, ``frame`` and the last year of its period those of the review,
    ``proposal`` (its id) that of a letter about one.
    """

    kind: str
    meeting: str | None = None
    item: int | None = None
    frame: str | None = None
    language: str = "fi"
    public: bool = False
    sent_on: date | None = None
    year: int | None = None
    today: date = date.max
    proposal: int | None = None

    @property
    def words(self) -> Language:
        """The paper's language."""
        return language(self.language, resources.catalogues())


def language_of(workspace: Workspace, number: str) -> str:
    """The language that the papers of a meeting are written in unless another is asked for."""
    with workspace.read() as session:
        return meetings.load_number(session, number).language or "fi"


@dataclass(frozen=True, slots=True)
class Source:
    """A meeting as it lies in the file, and as the readers of the paper may see it."""

    whole: Meeting
    shown: Meeting

    def status(self, request: Request, *, final: bool) -> Status:
        """The marks that the paper bears."""
        secret = any(item.secret for item in self.whole.items) or self.shown != self.whole
        return Status(
            final=final,
            public=request.public,
            secret=secret and not request.public,
            demonstration=self.whole.demonstration,
        )

    def findings(self) -> list[Finding]:
        """What concerns the paper itself: secret matter without a ground."""
        return list(publicity.findings(self.whole))


def meeting_of(session: Session, request: Request, allowed: frozenset[MeetingState]) -> Source:
    """The meeting of the request. Raises UserError if it is missing or not in a state that has this paper."""
    if request.meeting is None:
        known = ", ".join(meetings.numbers(session)) or "–"
        raise UserError(N_("Valitse kokous (--meeting). Tiedostossa ovat: {known}."), field="meeting", known=known)
    whole = meetings.load_number(session, request.meeting)
    if whole.state not in allowed:
        raise UserError(
            N_("Kokous {number} on tilassa ”{state}”: siitä ei voi tehdä tätä asiakirjaa."),
            field="meeting",
            number=whole.number,
            state=Term(STATES[whole.state]),
        )
    if request.sent_on is not None:
        whole = replace(whole, called_on=request.sent_on)
    return shown_to(session, whole, request)


def shown_to(session: Session, meeting: Meeting, request: Request) -> Source:
    """A meeting in the version that the readers of the paper may see; what is secret elsewhere is secret in it."""
    whole = guarded(session, meeting)
    if request.public:
        others = secret_words(session)
        return Source(whole, publicity.public_version(whole, request.words.sentence, others))
    return Source(whole, publicity.open_version(whole))


def issuer(session: Session, code: str) -> Issuer:
    """The city, body and council of the file's settings, in the forms of a language."""
    values = settings.under(session, "")

    def text(name: str) -> str:
        subject, _code, form = name.split(".")
        own = (values.get(f"{subject}.{code}.{wanted}") for wanted in (form, "nominative", "name"))
        return str(next((found for found in own if found), None) or values.get(name.format("fi")) or "")

    city, agreement = text("city.{}.nominative"), text("agreement.{}.name")
    body = text("body.{}.name")
    return Issuer(
        city=city,
        logo=str(values.get("city.logo") or city),
        logo_second=str(values.get("city.logo_second") or ""),
        body=body,
        agreement=agreement,
        council=text("council.{}.nominative"),
        council_genitive=text("council.{}.genitive"),
        council_allative=text("council.{}.allative"),
        foot=str(values.get("city.foot") or f"{city} · {agreement}"),
        contact=str(values.get("city.contact") or ""),
        own_rules=values.get("procedure.basis", "own_rules") == "own_rules",
        picture=letterhead.shown(values, city),
        rules=rules.of_group(session),
        bank=sentence_bank.bank_of(values, code),
        called=letterhead.called(values, code),
        names=_names(values, code),
        akke=akke_names(session),
    )


def akke_names(session: Session) -> frozenset[str]:
    """The frames whose money is AKKE, and the calls that draw on them, by name."""
    frames = select(FrameRow.name).where(FrameRow.source == FundingSource.AKKE)
    calls = select(CallRow.name).join(FrameRow, FrameRow.id == CallRow.frame_id)
    return frozenset(session.scalars(frames.union_all(calls.where(FrameRow.source == FundingSource.AKKE))))


def _names(values: Mapping[str, Any], code: str) -> dict[str, str]:
    """What the file's priorities and goals are called in a language, by their names in all of them."""
    entries = [entry for key in ("priorities.list", "goals.list") for entry in values.get(key) or ()]
    return {entry[one]: entry[code] for entry in entries for one in LANGUAGES if entry.get(one) and entry.get(code)}
