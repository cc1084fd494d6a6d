"""The closed lists that the record of a meeting chooses from; the values are the words of the interchange file.

Imported through `kokkola_desktop.domain.meeting`, which hands them on.
"""

from __future__ import annotations

from enum import Enum


class Way(Enum):
    """kokoustapa."""

    IN_PLACE = "in_place"
    REMOTE = "remote"
    HYBRID = "hybrid"
    WRITTEN = "written"


class MeetingState(Enum):
    """suunniteltu, kutsuttu, käynnissä, päättynyt, peruttu."""

    PLANNED = "planned"
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MinutesState(Enum):
    """luonnos, tarkastettavana, tarkastettu, julkaistu; none before the meeting is opened."""

    NONE = "none"
    DRAFT = "draft"
    WITH_CHECKERS = "with_checkers"
    CHECKED = "checked"
    PUBLISHED = "published"


class Capacity(Enum):
    """In which capacity somebody takes part."""

    MEMBER = "member"
    DEPUTY = "deputy"
    PRESENTER = "presenter"
    EXPERT = "expert"
    SECRETARY = "secretary"


class Sector(Enum):
    """taustaryhmä."""

    CITY = "city"
    EDUCATION_RDI = "education_rdi"
    BUSINESS = "business"
    REGIONAL_ADMINISTRATION = "regional_administration"
    STAKEHOLDER = "stakeholder"


class OrganisationKind(Enum):
    """Decides which disqualification rules suggest: own municipality, joint authority, other."""

    OWN_MUNICIPALITY = "own_municipality"
    JOINT_AUTHORITY = "joint_authority"
    OTHER = "other"


class ItemKind(Enum):
    """The standing items and the matters proper."""

    OPENING = "opening"
    QUORUM = "quorum"
    CHECKERS = "checkers"
    AGENDA = "agenda"
    PREVIOUS_MINUTES = "previous_minutes"
    INFORMATION = "information"
    PROPOSAL = "proposal"
    OTHER = "other"
    NEXT_MEETING = "next_meeting"
    CLOSING = "closing"


class Ground(Enum):
    """Grounds of disqualification; the number in HallintoL 28 § 1 mom. is in disqualification.py."""

    PARTY = "party"
    REPRESENTATION = "representation"
    INTEREST = "interest"
    EMPLOYMENT = "employment"
    BODY = "body"
    SUPERVISION = "supervision"
    GENERAL = "general"
    HANDLED = "handled"


class MotionKind(Enum):
    """vastaehdotus, pöydälle, palautus, hylkäys."""

    COUNTER = "counter"
    TABLE = "table"
    RETURN = "return"
    REJECT = "reject"


class VoteWay(Enum):
    """nimenhuuto, kädennosto, suljettu lippuäänestys."""

    ROLL_CALL = "roll_call"
    SHOW_OF_HANDS = "show_of_hands"
    BALLOT = "ballot"


class VoteResult(Enum):
    """A result without figures: yksimielinen, selvä enemmistö."""

    UNANIMOUS = "unanimous"
    CLEAR_MAJORITY = "clear_majority"


class Side(Enum):
    """JAA or EI."""

    FOR = "for"
    AGAINST = "against"


class DecisionKind(Enum):
    """What the group decided."""

    RECOMMEND = "recommend"
    RECOMMEND_WITH_CONDITIONS = "recommend_with_conditions"
    NOT_RECOMMEND = "not_recommend"
    RESERVE = "reserve"
    TABLE = "table"
    RETURN = "return"
    APPROVE = "approve"
    NOTE = "note"
    ELECT = "elect"
    MOVED = "moved"
    LAPSED = "lapsed"


class Reply(Enum):
    """hyväksyn, en hyväksy, siirrettävä kokoukseen, en osallistu."""

    ACCEPT = "accept"
    REJECT = "reject"
    MOVE_TO_MEETING = "move_to_meeting"
    NOT_TAKING_PART = "not_taking_part"


class IrregularKind(Enum):
    """What may be done only with a written reason. Lähde: domain.md § 8."""

    NO_QUORUM = "no_quorum"
    NOT_TAKEN_UP = "not_taken_up"
    STAYED = "stayed"
    OVER_COMMITMENT = "over_commitment"


class Appeal(Enum):
    """Which instructions on appeal an item carries."""

    NOT_APPEALABLE = "not_appealable"
    PROHIBITED = "prohibited"
    TEXT = "text"


class SignedAs(Enum):
    """allekirjoitus, varmennus, tarkastus."""

    CHAIR = "chair"
    MINUTE_TAKER = "minute_taker"
    CHECKER = "checker"
