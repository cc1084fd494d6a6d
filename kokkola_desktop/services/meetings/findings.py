"""What is missing before the papers of a meeting can go out (``check``): all that is merely warned of.

Lähde: domain.md § 8 (warned), § 4 (notice), § 5 (checkers, publicity).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kokkola_desktop.domain import publicity
from kokkola_desktop.domain.answers import in_time
from kokkola_desktop.domain.attendance import disqualified, present_during
from kokkola_desktop.domain.decision import GRANTING, RESERVING, excesses
from kokkola_desktop.domain.disqualification import suggestions
from kokkola_desktop.domain.finding import Finding, Gravity
from kokkola_desktop.domain.legality import faults
from kokkola_desktop.domain.meeting import (
    Capacity,
    DecisionKind,
    Item,
    ItemKind,
    Meeting,
    MeetingProposal,
    MeetingState,
    MotionKind,
    Reply,
    Way,
)
from kokkola_desktop.domain.minutes import checkers_of
from kokkola_desktop.domain.money import total
from kokkola_desktop.domain.proposal import BEFORE_DECISION
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.domain.sentences import open_places, sums
from kokkola_desktop.domain.sitting import needs_decision
from kokkola_desktop.domain.voting import base_kind_of, entitled_to_dissent, lapses, motion
from kokkola_desktop.domain.written import is_matter
from kokkola_desktop.errors import N_
from kokkola_desktop.services import funding, proposals, rules, scoring
from kokkola_desktop.services.meetings import effects
from kokkola_desktop.services.meetings.limits import most_allowed
from kokkola_desktop.services.meetings.participants import undeclared
from kokkola_desktop.services.meetings.planning import titles
from kokkola_desktop.services.publicity import guarded
from kokkola_desktop.services.workspaces import Workspace
from kokkola_desktop.store import dismissals, ledgers, meetings as store, proposals as register, settings
from kokkola_desktop.store.tables import CommitmentRow, ProposalRow

#: Standing items need no explanation of their own.
_MATTERS = frozenset({ItemKind.PROPOSAL, ItemKind.OTHER, ItemKind.INFORMATION})


def check(workspace: Workspace, number: str | None = None) -> list[Finding]:
    """The findings on one meeting, or on all that are not cancelled."""
    with workspace.read() as session:
        meetings = [store.load_number(session, number)] if number else store.load_all(session)
        return [
            finding
            for meeting in meetings
            if meeting.state is not MeetingState.CANCELLED
            for finding in (*of_meeting(session, meeting), *_outlook(session, meeting))
        ]


def _outlook(session: Session, meeting: Meeting) -> Iterator[Finding]:
    """Frames that would be overdrawn if everything on the agendas passed; the window shows them as bars."""
    named = {
        (frame.id, frame.name)
        for line in ledgers.on_agenda(session)
        if line.meeting == meeting.number
        for frame in (funding.frame_for(session, line.proposal, line.on, named=line.frame)[0],)
        if frame is not None and frame.id is not None
    }
    for key, name in sorted(named):
        left = funding.balance_of(session, key or 0).left
        if left.cents < 0:
            message = N_("Jos kaikki esityslistoilla puolletaan, rahoituskehys {frame} ylittyy {over}.")
            yield _warning(meeting, None, "frame", message, frame=name, over=-left)


def on_amounts(workspace: Workspace, number: str, item: int) -> list[Finding]:
    """What is to be said of the amounts that a § of a meeting has decided."""
    with workspace.read() as session:
        meeting = store.load_number(session, number)
        found = meeting.item(item)
        return list(_over_limits(session, meeting, found)) if found is not None else []


def of_meeting(session: Session, meeting: Meeting) -> Iterator[Finding]:
    """Everything to be said of one meeting."""
    yield from faults(meeting, rules.of_group(session))
    yield from _head(meeting, rules.days_of_notice(session))
    yield from _interests(session, meeting)
    dismissed = frozenset(dismissals.of_meeting(session, meeting.id or 0))
    standing = {title for entry in settings.get(session, "agenda.items", []) for title in titles(entry)}
    for item in meeting.items:
        if not item.removed:
            # A standing item such as other matters has nothing to say until somebody brings something up.
            yield from () if item.title in standing else _texts(meeting, item)
            yield from _item(meeting, item, dismissed)
            yield from _money(session, meeting, item)
    yield from publicity.findings(guarded(session, meeting))


def _warning(meeting: Meeting, item: Item | None, place: str, message: str, **facts: Any) -> Finding:
    number = item.number if item else None
    return Finding(Gravity.WARNING, message, {"n": number, **facts}, meeting=meeting.number, item=number, place=place)


def _head(meeting: Meeting, days: int) -> Iterator[Finding]:
    if not meeting.items:
        yield _warning(meeting, None, "items", N_("Esityslista on tyhjä: lisää asiat."))
    if meeting.year != meeting.date.year:
        message = N_("Kokouksen {number} päivä {day} on toiselta vuodelta kuin numero. Korjaa toinen.")
        yield _warning(meeting, None, "day", message, number=meeting.number, day=meeting.date)
    minutes = meeting.minutes
    if minutes is not None and minutes.checked_on is not None and minutes.checked_on < meeting.date:
        message = N_("Pöytäkirja on merkitty tarkastetuksi {day}, ennen kokousta: korjaa päivä.")
        yield _warning(meeting, None, "checked_on", message, day=minutes.checked_on)
    if meeting.start is None and meeting.way is not Way.WRITTEN:
        yield _warning(meeting, None, "start", N_("Kokouksen alkamisaika puuttuu."))
    if not meeting.place and meeting.way in (Way.IN_PLACE, Way.HYBRID, None):
        yield _warning(meeting, None, "place", N_("Kokouksen paikka puuttuu."))
    coming = meeting.state in (MeetingState.PLANNED, MeetingState.CALLED)
    if coming and not meeting.link and meeting.way in (Way.REMOTE, Way.HYBRID):
        yield _warning(meeting, None, "link", N_("Kokouksen etäyhteys puuttuu."))
    if meeting.way is Way.WRITTEN and meeting.deadline is None:
        yield _warning(meeting, None, "deadline", N_("Kirjallisen menettelyn määräaika puuttuu."))
    yield from _people(meeting)
    yield from _order(meeting)
    if meeting.called_on and (meeting.date - meeting.called_on).days < days:
        message = N_("Kutsu lähti {sent}, vain {given} päivää ennen kokousta; tapa on vähintään {days} päivää.")
        given = (meeting.date - meeting.called_on).days
        yield _warning(meeting, None, "called_on", message, sent=meeting.called_on, given=given, days=days)
    if meeting.state is MeetingState.CLOSED and not meeting.checkers:
        yield _warning(meeting, None, "checkers", N_("Pöytäkirjantarkastajia ei ole valittu."))


#: More names than these are counted.
_NAMED = 4


def _interests(session: Session, meeting: Meeting) -> Iterator[Finding]:
    """Before a meeting that selects projects those are told who have not declared their interests."""
    coming = meeting.state in (MeetingState.PLANNED, MeetingState.CALLED)
    if not coming or not any(item.references and not item.removed for item in meeting.items):
        return
    names = tuple(person.name for person in undeclared(session, meeting))
    if not names:
        return
    message = N_("Sidonnaisuusilmoitus puuttuu tai on vanhentunut: {names}.")
    if len(names) > _NAMED:
        message = N_("Sidonnaisuusilmoitus puuttuu tai on vanhentunut: {names} ja {more} muuta.")
    facts: dict[str, Any] = {"names": names[:_NAMED], "more": len(names) - _NAMED}
    yield found(Rule.INTERESTS_MISSING, message, place="people", meeting=meeting.number, **facts)


def _order(meeting: Meeting) -> Iterator[Finding]:
    """Matters lie between the opening and the closing; a late item comes where it is taken up."""
    kinds = [item.kind for item in meeting.items]
    first = kinds.index(ItemKind.OPENING) if ItemKind.OPENING in kinds else 0
    last = kinds.index(ItemKind.CLOSING) if ItemKind.CLOSING in kinds else len(kinds)
    for place, item in enumerate(meeting.items):
        if place < first:
            yield _warning(meeting, item, "title", N_("§ {n}: asia on ennen kokouksen avausta."))
        elif place > last and not item.late:
            yield _warning(meeting, item, "title", N_("§ {n}: asia on kokouksen päättämisen jälkeen."))


def _people(meeting: Meeting) -> Iterator[Finding]:
    if not any(person.capacity is Capacity.MEMBER for person in meeting.people):
        message = N_("Kokouksella ei ole jäseniä: lisää ne johtoryhmään ja hae ne kokouksen osallistujiin.")
        yield _warning(meeting, None, "people", message)
    if meeting.chair is None:
        yield _warning(meeting, None, "chair", N_("Puheenjohtaja puuttuu."))
    if meeting.secretary is None:
        yield _warning(meeting, None, "secretary", N_("Pöytäkirjanpitäjä puuttuu."))


def _texts(meeting: Meeting, item: Item) -> Iterator[Finding]:
    if item.kind in _MATTERS and not item.explanation and not item.references and not item.secret:
        yield _warning(meeting, item, "explanation", N_("§ {n}: selostus puuttuu."))
    if item.kind in (ItemKind.PROPOSAL, ItemKind.OTHER) and not item.proposed_decision and not item.references:
        yield _warning(meeting, item, "proposed_decision", N_("§ {n}: päätösehdotus puuttuu."))
    if item.decision is None and (places := open_places(item.proposed_decision)):
        message = N_("§ {n}: päätösehdotuksessa on täydennettävää: {places}.")
        yield _warning(meeting, item, "proposed_decision", message, places=places)


def _item(meeting: Meeting, item: Item, dismissed: frozenset[tuple[int, str]]) -> Iterator[Finding]:
    if item.kind is ItemKind.PROPOSAL and not item.references:
        yield _warning(meeting, item, "proposal", N_("§ {n}: hankeasialla ei ole hanketta."))
    if item.kind is ItemKind.PROPOSAL and item.presenter is None:
        yield _warning(meeting, item, "presenter", N_("§ {n}: esittelijä puuttuu."))
    if meeting.state is MeetingState.CLOSED and item.decision is None:
        yield _warning(meeting, item, "decision", N_("§ {n}: asia jäi päättämättä."))
    if meeting.state in (MeetingState.PLANNED, MeetingState.CALLED):
        if meeting.way is Way.WRITTEN and needs_decision(item) and not is_matter(item) and not item.removed:
            message = N_("§ {n}: asia ei kuulu kirjalliseen menettelyyn. Poista se esityslistalta.")
            yield _warning(meeting, item, "title", message)
        yield from _doubtful(meeting, item, dismissed)
    yield from _procedure(meeting, item)


def _doubtful(meeting: Meeting, item: Item, dismissed: frozenset[tuple[int, str]]) -> Iterator[Finding]:
    declared = {entry.person for entry in item.disqualified}
    for suggestion in suggestions(meeting, item):
        if suggestion.person not in declared and (item.number, suggestion.person) not in dismissed:
            message = N_("§ {n}: esteellisyys arvioitava: {name} ({organisation}).")
            name = meeting.person(suggestion.person).name
            yield _warning(meeting, item, "disqualified", message, name=name, organisation=suggestion.organisation)


def _procedure(meeting: Meeting, item: Item) -> Iterator[Finding]:
    if meeting.attendance and meeting.way is not Way.WRITTEN:
        there = {entry.person for entry in present_during(meeting, item)}
        for key in item.heard:
            if key not in there and item.decision is not None:
                message = N_("§ {n}: {name} on kuultu, mutta häntä ei ole merkitty läsnä olleeksi.")
                yield _warning(meeting, item, "heard", message, name=meeting.person(key).name)
        for key in checkers_of(meeting, item):
            if key not in there and item.decision is not None:
                message = N_("§ {n}: tarkastaja {name} ei ollut läsnä tai oli esteellinen: valitse pykälälle toinen.")
                name = meeting.person(key).name
                yield found(
                    Rule.CHECKER_ABSENT,
                    message,
                    place="checkers",
                    meeting=meeting.number,
                    item=item.number,
                    n=item.number,
                    name=name,
                )
    yield from _in_office(meeting, item)
    yield from _motions(meeting, item)
    allowed = entitled_to_dissent(meeting, item)
    for dissent in item.dissents:
        if dissent.person not in allowed:
            message = N_("§ {n}: {name} ei voi jättää eriävää mielipidettä: hän ei vastustanut päätöstä.")
            yield _warning(meeting, item, "dissents", message, name=meeting.person(dissent.person).name)
    yield from _answers(meeting, item)


def _motions(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """What was voted on though nobody seconded it or it was withdrawn, and what was moved by somebody who was away."""
    for vote in item.votes:
        for key in (vote.motion, vote.yes):
            voted = motion(item, key)
            if voted is not None and lapses(voted):
                message = N_("§ {n}: äänestettiin ehdotuksesta, jota kukaan ei kannattanut.")
                yield _warning(meeting, item, "votes", message)
            elif voted is not None and voted.withdrawn:
                yield _warning(meeting, item, "votes", N_("§ {n}: äänestettiin ehdotuksesta, joka oli peruttu."))
    yield from _unvoted(meeting, item)
    yield from _out_of_time(meeting, item)
    if meeting.way is Way.WRITTEN and (item.motions or item.votes):
        message = N_("§ {n}: kirjallisessa menettelyssä ei tehdä muita ehdotuksia: siirrä asia kokoukseen.")
        yield _warning(meeting, item, "motions", message)
    if not meeting.attendance or meeting.way is Way.WRITTEN:
        return
    there = {entry.person for entry in present_during(meeting, item)} | disqualified(item)
    for moved in item.motions:
        for key in dict.fromkeys((moved.by, *moved.seconded_by)):
            if key not in there:
                message = N_(
                    "§ {n}: {name} teki tai kannatti ehdotusta, mutta oli poissa: korjaa ehdotus tai läsnäolo."
                )
                yield _warning(meeting, item, "motions", message, name=meeting.person(key).name)


def _unvoted(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """A seconded motion meets the proposal in a vote, is withdrawn, or becomes the decision. Lähde: domain.md § 4."""
    decision = item.decision
    if decision is None or decision.kind in (DecisionKind.TABLE, DecisionKind.RETURN, DecisionKind.MOVED):
        return
    voted = {key for vote in item.votes for key in (vote.motion, vote.yes)}
    for made in item.motions:
        taken = made.amount is not None and made.amount == decision.amount
        taken = taken or (made.kind is MotionKind.REJECT and decision.kind is DecisionKind.NOT_RECOMMEND)
        if not (lapses(made) or made.withdrawn or made.id in voted or taken):
            message = N_("§ {n}: kannatetusta ehdotuksesta ({name}) ei äänestetty, eikä sitä peruttu.")
            yield _warning(meeting, item, "votes", message, name=meeting.person(made.by).name)


def _out_of_time(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """Votes and the decision belong to the time in which the item was handled."""
    moments = [vote.at for vote in item.votes] + [item.decision.at if item.decision else None]
    for at in dict.fromkeys(moment for moment in moments if moment is not None):
        if (item.start is not None and at < item.start) or (item.end is not None and at > item.end):
            message = N_("§ {n}: kellonaika {at} ei ole asian käsittelyn aikana: korjaa jompikumpi.")
            yield _warning(meeting, item, "start", message, at=at)


def _in_office(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """Whoever presents or minutes an item may be disqualified too, and somebody has to lead what is decided."""
    out = disqualified(item)
    facts: dict[str, Any] = {"meeting": meeting.number, "item": item.number, "n": item.number}
    for place, key in (("presenter", item.presenter), ("secretary", item.secretary)):
        if key is not None and key in out:
            message = N_("§ {n}: {name} on tässä asiassa esteellinen: valitse toinen esittelijä tai pöytäkirjanpitäjä.")
            name = meeting.person(key).name
            yield found(Rule.DISQUALIFIED_IN_OFFICE, message, place=place, **facts, name=name)
    led = meeting.chair is not None and meeting.attendance
    if led and item.decision is not None and needs_decision(item) and meeting.way is not Way.WRITTEN:
        there = {entry.person for entry in present_during(meeting, item)}
        if not ({item.chair} if item.chair is not None else {meeting.chair, meeting.vice_chair}) & there:
            message = N_(
                "§ {n}: puheenjohtaja ja varapuheenjohtaja olivat poissa tai esteellisiä: merkitse, kuka johti."
            )
            if item.chair is not None:
                message = N_("§ {n}: {name} johti asiaa, mutta oli poissa tai esteellinen: merkitse, kuka johti.")
                facts["name"] = meeting.person(item.chair).name
            yield found(Rule.CHAIR_MISSING, message, place="chair", **facts)


def _answers(meeting: Meeting, item: Item) -> Iterator[Finding]:
    declared = {entry.person for entry in item.disqualified}
    for answer in item.answers:
        if not in_time(meeting, answer):
            message = N_("§ {n}: jäsenen {name} vastaus tuli määräajan jälkeen, eikä sitä lasketa.")
            yield _warning(meeting, item, "answers", message, name=meeting.person(answer.person).name)
        elif answer.answer is Reply.NOT_TAKING_PART and answer.person not in declared:
            message = N_("§ {n}: {name} ei osallistunut, mutta esteellisyyttä ei ole kirjattu.")
            yield _warning(meeting, item, "answers", message, name=meeting.person(answer.person).name)


def _money(session: Session, meeting: Meeting, item: Item) -> Iterator[Finding]:
    for reference in item.references:
        proposal = meeting.proposal(reference)
        if proposal is None or proposal.kind == "measure":
            continue
        key = store.find_proposal(session, proposal.code, proposal.number)
        if key is not None and item.decision is None:
            yield from _register(session, meeting, item, key, proposal)
            continue
        if proposal.requested is None:
            yield _warning(
                meeting, item, "requested", N_("§ {n}: hankkeen {title} haettu rahoitus puuttuu."), title=proposal.title
            )
        elif proposal.total is not None and proposal.requested > proposal.total:
            message = N_("§ {n}: hankkeen {title} haettu rahoitus on suurempi kuin kustannukset.")
            yield _warning(meeting, item, "requested", message, title=proposal.title)
        planned = total(line.amount for line in proposal.financing)
        if proposal.financing and proposal.total is not None and planned != proposal.total:
            message = N_("§ {n}: hankkeen {title} rahoitus {planned} ei ole yhtä suuri kuin kustannukset {total}.")
            facts = {"title": proposal.title, "planned": planned, "total": proposal.total}
            yield _warning(meeting, item, "financing", message, **facts)
        if not proposal.applicant:
            yield _warning(
                meeting, item, "applicant", N_("§ {n}: hankkeen {title} hakija puuttuu."), title=proposal.title
            )
    yield from _decided_amounts(session, meeting, item)
    yield from _against_ranking(session, meeting, item)
    yield from _over_limits(session, meeting, item)
    yield from _other_sum(meeting, item)


def _decided_amounts(session: Session, meeting: Meeting, item: Item) -> Iterator[Finding]:
    """What a decision that recommends leaves open: conditions, an amount of its own for each project, and the frame."""
    decision = item.decision
    if decision is None or decision.kind not in RESERVING:
        return
    if decision.kind is DecisionKind.RECOMMEND_WITH_CONDITIONS and not decision.conditions:
        yield _warning(meeting, item, "decision", N_("§ {n}: puollettiin ehdoilla, mutta ehdot puuttuvat."))
    for reference in item.references:
        proposal = meeting.proposal(reference)
        if proposal is not None and decision.amounts and reference not in decision.amounts:
            message = N_("§ {n}: hankkeelle {title} ei ole päätetty summaa.")
            yield _warning(meeting, item, "decision", message, title=proposal.title)
    key = store.item_id(session, meeting.id or 0, item.number)
    frameless = select(CommitmentRow.proposal).where(CommitmentRow.item == key, CommitmentRow.frame.is_(None))
    for title in session.scalars(
        select(ProposalRow.title).where(ProposalRow.id.in_(frameless)).order_by(ProposalRow.id)
    ):
        message = N_("§ {n}: hankkeella {title} ei ole rahoituskehystä: valitse se haulle tai lisää kehys.")
        yield _warning(meeting, item, "decision", message, title=title)


def _other_sum(meeting: Meeting, item: Item) -> Iterator[Finding]:
    """A proposal for decision in words of somebody's own that speaks of another sum than what would be decided."""
    kind = base_kind_of(item)
    about = list(filter(None, map(meeting.proposal, item.references)))
    named = set(sums(item.proposed_decision)) - {one.total.cents for one in about if one.total is not None}
    if item.decision is not None or kind not in RESERVING or not named:
        return
    for proposal in about:
        amount = item.base_amount if item.base_amount is not None else proposal.requested
        if amount is not None and proposal.kind != "measure" and amount.cents not in named:
            message = N_("§ {n}: päätösehdotuksen tekstissä on toinen summa kuin {amount}, joka päätettäisiin.")
            yield _warning(meeting, item, "proposed_decision", message, amount=amount)


def _over_limits(session: Session, meeting: Meeting, item: Item) -> Iterator[Finding]:
    """A decided amount over the ceiling of call or frame, or over what was asked for."""
    if item.decision is None or item.decision.kind not in GRANTING:
        return
    for one in excesses(meeting, item, most_allowed(session, meeting, [item])):
        proposal = meeting.proposal(one.reference)
        message = (
            N_("§ {n}: hankkeen {title} tuki {amount} on {over} enemmän kuin haettiin.")
            if one.asked
            else N_("§ {n}: hankkeen {title} tuki {amount} on {over} yli enimmäismäärän {limit}.")
        )
        facts: dict[str, Any] = {"n": item.number, "title": proposal.title if proposal else one.reference}
        facts |= {"amount": one.amount, "over": one.over, "limit": one.limit}
        yield found(Rule.AID_OVER_CEILING, message, place="decision", meeting=meeting.number, item=item.number, **facts)


def _register(session: Session, meeting: Meeting, item: Item, key: int, proposal: MeetingProposal) -> Iterator[Finding]:
    """What the register knows of a proposal that comes before the meeting: its readiness, and its frame."""
    if effects.withdrawn(session, key, meeting):
        message = N_("§ {n}: hanke {title} on peruttu. Poista asia esityslistalta.")
        if len(item.references) > 1:
            message = N_("§ {n}: hanke {title} on peruttu. Anna sille päätöksessä summaksi 0,00 €.")
        yield _warning(meeting, item, "title", message, title=proposal.title)
        return
    frame = funding.frame_for(session, key, meeting.date, named=proposal.frame)[1]
    for finding in (*proposals.findings_of(session, key), *frame):
        facts = {**finding.facts, "reference": proposal.reference}
        yield replace(finding, meeting=meeting.number, item=item.number, facts=facts)
    yield from _twin(session, meeting, item, key, proposal)


def _twin(session: Session, meeting: Meeting, item: Item, key: int, proposal: MeetingProposal) -> Iterator[Finding]:
    """Both parts of a twin application are decided together. Lähde: domain.md § 2."""
    reference = session.scalar(select(ProposalRow.twin).where(ProposalRow.id == key))
    other = store.find_proposal(session, reference, reference) if reference else None
    if other is None:
        return
    ids = store.proposal_ids(session, meeting.id or 0)
    here = {ids.get(name) for one in meeting.items if not one.removed for name in one.references}
    twin = register.load(session, other)
    if other not in here and twin.state in BEFORE_DECISION:
        message = N_("§ {n}: rinnakkaishanke {twin} ei ole tällä esityslistalla: ne päätetään yhdessä.")
        yield _warning(meeting, item, "title", message, twin=twin.title, reference=proposal.reference)


def _against_ranking(session: Session, meeting: Meeting, item: Item) -> Iterator[Finding]:
    if item.decision is None or item.decision.kind not in RESERVING:
        return
    ids = store.proposal_ids(session, meeting.id or 0)
    chosen = [ids[reference] for reference in item.references if reference in ids]
    for finding in scoring.against_ranking(session, chosen).values():
        yield replace(finding, meeting=meeting.number, item=item.number, place="decision")
