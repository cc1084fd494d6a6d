"""A proposal (hanke-ehdotus) or measure (toimenpide): its value, its states and the moves between them.

Units: `Money` in cents, percentages in per cent. Lähde: domain.md §§ 1–3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from kokkola_desktop.domain.finding import Finding
from kokkola_desktop.domain.money import Money, percentage
from kokkola_desktop.domain.rules import Rule, found
from kokkola_desktop.errors import N_, Term


class ProposalKind(Enum):
    """A project applies to the council for funding; a measure is decided by the group alone."""

    PROJECT = "project"
    MEASURE = "measure"


class ProjectType(Enum):
    """What sort of project it is (kehittämis-, investointi-, ryhmähanke, selvitys)."""

    DEVELOPMENT = "development"
    INVESTMENT = "investment"
    GROUP = "group"
    STUDY = "study"


class ProposalState(Enum):
    """Where a proposal is on its way; the values are the words of files and ``list --json``."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    COMPLETION_REQUESTED = "completion_requested"
    READY = "ready"
    ON_AGENDA = "on_agenda"
    RECOMMENDED = "recommended"
    RECOMMENDED_WITH_CONDITIONS = "recommended_with_conditions"
    NOT_RECOMMENDED = "not_recommended"
    RESERVE = "reserve"
    TABLED = "tabled"
    RETURNED = "returned"
    SENT = "sent"
    GRANTED = "granted"
    REJECTED = "rejected"
    RETURNED_BY_COUNCIL = "returned_by_council"
    UNDER_WAY = "under_way"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    TECHNICALLY_REJECTED = "technically_rejected"


S = ProposalState

STATE_NAMES: dict[ProposalState, str] = {
    S.DRAFT: N_("luonnos"),
    S.SUBMITTED: N_("jätetty"),
    S.UNDER_REVIEW: N_("arvioitavana"),
    S.COMPLETION_REQUESTED: N_("täydennettävänä"),
    S.READY: N_("valmis käsittelyyn"),
    S.ON_AGENDA: N_("esityslistalla"),
    S.RECOMMENDED: N_("puollettu"),
    S.RECOMMENDED_WITH_CONDITIONS: N_("puollettu ehdolla"),
    S.NOT_RECOMMENDED: N_("ei puollettu"),
    S.RESERVE: N_("varasijalla"),
    S.TABLED: N_("jätetty pöydälle"),
    S.RETURNED: N_("palautettu valmisteluun"),
    S.SENT: N_("esitetty liitolle"),
    S.GRANTED: N_("myönnetty"),
    S.REJECTED: N_("hylätty"),
    S.RETURNED_BY_COUNCIL: N_("palautettu liitosta"),
    S.UNDER_WAY: N_("käynnissä"),
    S.SUSPENDED: N_("keskeytetty"),
    S.LAPSED: N_("rauennut"),
    S.ENDED: N_("päättynyt"),
    S.WITHDRAWN: N_("peruttu"),
    S.TECHNICALLY_REJECTED: N_("hylätty teknisesti"),
}

_DECIDED = frozenset({S.RECOMMENDED, S.RECOMMENDED_WITH_CONDITIONS, S.NOT_RECOMMENDED, S.RESERVE, S.TABLED, S.RETURNED})

#: What each state may become without an administrator's correction. A tabled proposal counts as ready and a returned
#: one as under review, so both may come on an agenda again.
MOVES: dict[ProposalState, frozenset[ProposalState]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.UNDER_REVIEW, S.COMPLETION_REQUESTED, S.WITHDRAWN, S.TECHNICALLY_REJECTED}),
    S.UNDER_REVIEW: frozenset({S.COMPLETION_REQUESTED, S.READY, S.WITHDRAWN, S.TECHNICALLY_REJECTED}),
    S.COMPLETION_REQUESTED: frozenset({S.UNDER_REVIEW, S.WITHDRAWN, S.TECHNICALLY_REJECTED}),
    S.READY: frozenset({S.UNDER_REVIEW, S.COMPLETION_REQUESTED, S.ON_AGENDA, S.WITHDRAWN, S.TECHNICALLY_REJECTED}),
    S.ON_AGENDA: _DECIDED | {S.READY, S.WITHDRAWN},
    S.RECOMMENDED: frozenset({S.SENT, S.WITHDRAWN}),
    S.RECOMMENDED_WITH_CONDITIONS: frozenset({S.SENT, S.WITHDRAWN}),
    S.NOT_RECOMMENDED: frozenset({S.SENT, S.REJECTED, S.WITHDRAWN}),
    S.RESERVE: frozenset({S.RECOMMENDED, S.ON_AGENDA, S.SENT, S.WITHDRAWN}),
    S.TABLED: frozenset({S.ON_AGENDA, S.UNDER_REVIEW, S.COMPLETION_REQUESTED, S.WITHDRAWN}),
    S.RETURNED: frozenset({S.COMPLETION_REQUESTED, S.READY, S.WITHDRAWN}),
    S.SENT: frozenset({S.GRANTED, S.REJECTED, S.RETURNED_BY_COUNCIL, S.WITHDRAWN}),
    S.RETURNED_BY_COUNCIL: frozenset({S.UNDER_REVIEW, S.READY, S.SENT, S.WITHDRAWN}),
    S.GRANTED: frozenset({S.UNDER_WAY, S.LAPSED}),
    S.UNDER_WAY: frozenset({S.ENDED, S.SUSPENDED, S.LAPSED}),
    S.SUSPENDED: frozenset({S.UNDER_WAY, S.ENDED, S.LAPSED}),
    S.REJECTED: frozenset(),
    S.LAPSED: frozenset(),
    S.ENDED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.TECHNICALLY_REJECTED: frozenset(),
}

#: A measure is decided by the group and carried out: it is never sent to the council.
MEASURE_MOVES: dict[ProposalState, frozenset[ProposalState]] = {
    S.DRAFT: frozenset({S.READY, S.WITHDRAWN}),
    S.READY: frozenset({S.DRAFT, S.ON_AGENDA, S.WITHDRAWN}),
    S.ON_AGENDA: frozenset({S.RECOMMENDED, S.NOT_RECOMMENDED, S.TABLED, S.RETURNED, S.READY, S.WITHDRAWN}),
    S.TABLED: frozenset({S.ON_AGENDA, S.WITHDRAWN}),
    S.RETURNED: frozenset({S.READY, S.ON_AGENDA, S.WITHDRAWN}),
    S.RECOMMENDED: frozenset({S.UNDER_WAY, S.WITHDRAWN}),
    S.NOT_RECOMMENDED: frozenset(),
    S.UNDER_WAY: frozenset({S.ENDED}),
    S.ENDED: frozenset(),
    S.WITHDRAWN: frozenset(),
}

#: The group has not decided yet, or not on the matter itself.
BEFORE_DECISION = frozenset(
    {S.DRAFT, S.SUBMITTED, S.UNDER_REVIEW, S.COMPLETION_REQUESTED, S.READY, S.ON_AGENDA, S.TABLED, S.RETURNED}
)

#: States that an agenda may take up; tabled ones are offered first.
AGENDA_STATES = (S.TABLED, S.READY, S.RETURNED, S.RESERVE)


def allowed_moves(kind: ProposalKind, state: ProposalState) -> frozenset[ProposalState]:
    """The states that a proposal of this kind may move to without an administrator's correction."""
    return (MEASURE_MOVES if kind is ProposalKind.MEASURE else MOVES).get(state, frozenset())


#: The council's answer makes these, and only it.
COUNCIL_STATES = frozenset({S.GRANTED, S.REJECTED, S.RETURNED_BY_COUNCIL})

#: A decision of the group in a meeting makes these out of ``on_agenda``, and only it.
GROUP_STATES = _DECIDED

#: In these a proposal holds what a decision has reserved or granted; leaving them gives it back to the frame.
HOLDING = frozenset(
    {
        S.ON_AGENDA,
        S.RECOMMENDED,
        S.RECOMMENDED_WITH_CONDITIONS,
        S.SENT,
        S.RETURNED_BY_COUNCIL,
        S.GRANTED,
        S.UNDER_WAY,
        S.SUSPENDED,
        S.ENDED,
    }
)

#: From these the council can answer: the group has decided.
ANSWERABLE = frozenset(
    {S.RECOMMENDED, S.RECOMMENDED_WITH_CONDITIONS, S.NOT_RECOMMENDED, S.RESERVE, S.SENT, S.RETURNED_BY_COUNCIL}
)


def check_move(
    kind: ProposalKind, state: ProposalState, to: ProposalState, *, correction: bool, reason: str
) -> list[Finding]:
    """What forbids a move by hand: a state that is skipped, unless it is an administrator's correction with a reason;
    and always a decision that belongs to the group's meeting or to the council.
    """
    old, new = Term(STATE_NAMES[state]), Term(STATE_NAMES[to])
    if to is S.GRANTED or (to in COUNCIL_STATES and not correction):
        rule = Rule.GRANT_WITHOUT_DECISION if to is S.GRANTED else Rule.SKIPPED_STATE
        return [found(rule, N_("Tilaan {new} siirrytään kirjaamalla liiton päätös."), place="state", new=new)]
    if correction:
        message = N_("Kirjoita syy, kun tila {old} korjataan tilaksi {new}.")
        return [] if reason.strip() else [found(Rule.REASON_MISSING, message, place="reason", old=old, new=new)]
    if state is S.ON_AGENDA and to in GROUP_STATES:
        message = N_("Tilaan {new} siirrytään kirjaamalla päätös kokoukseen.")
        return [found(Rule.SKIPPED_STATE, message, place="state", new=new)]
    if to in allowed_moves(kind, state):
        return []
    message = N_("Tilasta {old} ei voi siirtyä suoraan tilaan {new}.")
    return [found(Rule.SKIPPED_STATE, message, place="state", old=old, new=new)]


class CostModel(Enum):
    """How indirect costs are reckoned. Lähde: domain.md § 2, programme period 2021–2027."""

    FLAT_40 = "flat_40"
    FLAT_1_5 = "flat_1_5"
    FLAT_7 = "flat_7"
    FLAT_15 = "flat_15"
    FLAT_20 = "flat_20"
    LUMP_SUM = "lump_sum"


MODEL_NAMES: dict[CostModel, str] = {
    CostModel.FLAT_40: N_("flat rate 40 %"),
    CostModel.FLAT_1_5: N_("flat rate 1,5 %"),
    CostModel.FLAT_7: N_("flat rate 7 %"),
    CostModel.FLAT_15: N_("flat rate 15 %"),
    CostModel.FLAT_20: N_("flat rate 20 %"),
    CostModel.LUMP_SUM: N_("kertakorvaus"),
}


class CostKind(Enum):
    """Lines of a cost estimate (kustannuslaji)."""

    SALARIES = "salaries"
    SERVICES = "services"
    TRAVEL = "travel"
    EQUIPMENT = "equipment"
    PREMISES = "premises"
    OTHER = "other"
    FLAT_RATE = "flat_rate"
    INCOME = "income"


COST_NAMES: dict[CostKind, str] = {
    CostKind.SALARIES: N_("palkat"),
    CostKind.SERVICES: N_("ostopalvelut"),
    CostKind.TRAVEL: N_("matkat"),
    CostKind.EQUIPMENT: N_("koneet ja laitteet"),
    CostKind.PREMISES: N_("toimitilat"),
    CostKind.OTHER: N_("muut"),
    CostKind.FLAT_RATE: N_("flat rate"),
    CostKind.INCOME: N_("tulot"),
}


class Source(Enum):
    """Funding sources (rahoituslähteet); EAKR and State are decided together."""

    EAKR_STATE = "eakr_state"
    AKKE = "akke"
    MUNICIPAL = "municipal"
    OTHER_PUBLIC = "other_public"
    PRIVATE = "private"


SOURCE_NAMES: dict[Source, str] = {
    Source.EAKR_STATE: N_("EAKR ja valtio"),
    Source.AKKE: N_("AKKE"),
    Source.MUNICIPAL: N_("Kuntarahoitus"),
    Source.OTHER_PUBLIC: N_("Muu julkinen rahoitus"),
    Source.PRIVATE: N_("Yksityinen rahoitus"),
}


class FinancingState(Enum):
    """suunniteltu, haettu, päätetty, hylätty."""

    PLANNED = "planned"
    APPLIED = "applied"
    DECIDED = "decided"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class CostLine:
    """One cost of one partner in one year; ``partner`` is 0 for the applicant, n for partner n; income is positive."""

    kind: CostKind
    amount: Money
    partner: int = 0
    year: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FinancingLine:
    """One financier's part; ``own`` marks the own share of a partner."""

    source: Source
    amount: Money
    financier: str = ""
    own: bool = False
    partner: int = 0
    year: int | None = None
    state: FinancingState = FinancingState.PLANNED
    decided_on: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """A part-implementer (osatoteuttaja) with its own part of the budget; ``handled_by`` are people's names."""

    organisation: str
    business_id: str = ""
    total: Money | None = None
    requested: Money | None = None
    handled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the project promises to count."""

    code: str
    name: str
    unit: str
    target: str


class Check(Enum):
    """Answers of the council's check: kyllä, ei, kesken."""

    YES = "yes"
    NO = "no"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class CouncilCheck:
    """The council's check of legality, conformity with the programme, and the general criteria."""

    legality: Check = Check.PENDING
    conformity: Check = Check.PENDING
    general_criteria: Check = Check.PENDING
    checked_on: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that is known of one proposal; ``id`` is None until it is stored.

    ``total`` and ``requested`` are the stated sums; where there are cost and financing lines they must agree with them.
    ``call`` is the call's name, ``twin`` and ``predecessor`` are numbers of other proposals.
    """

    title: str
    id: int | None = None
    number: str | None = None
    code: str | None = None
    application_number: str | None = None
    diary_number: str | None = None
    kind: ProposalKind = ProposalKind.PROJECT
    type: ProjectType | None = None
    state: ProposalState = ProposalState.DRAFT
    title_sv: str = ""
    title_en: str = ""
    acronym: str = ""
    applicant: str = ""
    business_id: str = ""
    contact: str = ""
    handled_by: tuple[str, ...] = ()
    partners: tuple[Partner, ...] = ()
    authority: str = ""
    call: str | None = None
    priority: str = ""
    objective: str = ""
    goals: tuple[str, ...] = ()
    received: datetime | None = None
    start: date | None = None
    end: date | None = None
    total: Money | None = None
    requested: Money | None = None
    cost_model: CostModel | None = None
    costs: tuple[CostLine, ...] = ()
    financing: tuple[FinancingLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    abstract: str = ""
    description: str = ""
    outputs: str = ""
    target_group: str = ""
    location: str = ""
    regional_programme: str = ""
    vat_is_cost: str = ""
    state_aid: str = ""
    secret: bool = False
    annexes: tuple[str, ...] = ()
    notes: str = ""
    twin: str | None = None
    predecessor: str | None = None
    check: CouncilCheck = CouncilCheck()

    @property
    def reference(self) -> str:
        """What papers and interchange files call it by: its code, else its number."""
        return self.code or self.number or self.application_number or ""

    @property
    def aid_intensity(self) -> Decimal | None:
        """EAKR + State of the total costs in per cent, one decimal, or None."""
        if self.requested is None or self.total is None:
            return None
        return percentage(self.requested, self.total)
