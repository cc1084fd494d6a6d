"""The rules by name, and how grave it is to break each: the one table of domain.md § 8.

*Impossible* is refused always, *irregular* is refused unless a reason is written, a *warning* goes on. The sentence
stands where the rule is checked. What the body really did wins over the rule, hence the second class.
"""

from __future__ import annotations

from enum import Enum

from kokkola_desktop.domain.finding import Finding, Gravity


class Rule(Enum):
    """Every rule that can be broken."""

    # A proposal that is made ready.
    COSTS_DIFFER = "costs_differ"
    APPLICANT_MISSING = "applicant_missing"
    REQUESTED_MISSING = "requested_missing"
    TITLE_MISSING = "title_missing"
    # Figures of a cost estimate.
    COST_OUTSIDE_MODEL = "cost_outside_model"
    COST_MODEL_NOT_ALLOWED = "cost_model_not_allowed"
    TOTALS_DISAGREE = "totals_disagree"
    AID_OVER_CEILING = "aid_over_ceiling"
    AID_OVER_TOTAL = "aid_over_total"
    MUNICIPAL_UNDECIDED = "municipal_undecided"
    PORTFOLIO_TARGET = "portfolio_target"
    # Facts of a proposal.
    LATE_CALL = "late_call"
    ONLY_IDEA = "only_idea"
    ANNEX_MISSING = "annex_missing"
    THRESHOLD_NOT_REACHED = "threshold_not_reached"
    GENERAL_CRITERION_NOT_MET = "general_criterion_not_met"
    NOT_IN_CALL = "not_in_call"
    STARTS_BEFORE_DECISION = "starts_before_decision"
    END_BEFORE_START = "end_before_start"
    BUSINESS_ID = "business_id"
    IDENTIFIER_PATTERN = "identifier_pattern"
    SCORED_BEFORE_CHANGE = "scored_before_change"
    # Frames.
    OVER_COMMITMENT = "over_commitment"
    NO_FRAME = "no_frame"
    SEVERAL_FRAMES = "several_frames"
    FRAMES_OVERLAP = "frames_overlap"
    ANSWER_DIFFERS = "answer_differs"
    # Acts that nobody can do.
    SKIPPED_STATE = "skipped_state"
    NO_AMOUNT = "no_amount"
    GRANT_WITHOUT_DECISION = "grant_without_decision"
    VOTE_WITHOUT_RIGHT = "vote_without_right"
    SECOND_VOTE = "second_vote"
    TOO_MANY_VOTES = "too_many_votes"
    CHECKED_MINUTES = "checked_minutes"
    DUPLICATE_NUMBER = "duplicate_number"
    REFERRED_TO = "referred_to"
    DISQUALIFIED_SCORER = "disqualified_scorer"
    POINTS_OFF_SCALE = "points_off_scale"
    REASON_MISSING = "reason_missing"
    UNKNOWN_REFERENCE = "unknown_reference"
    CONTRADICTS_VOTES = "contradicts_votes"
    CONTRADICTS_ANSWERS = "contradicts_answers"
    CONTRADICTS_RECORD = "contradicts_record"
    NOT_HELD = "not_held"
    ATTENDANCE_MISSING = "attendance_missing"
    NO_SUCH_TIME = "no_such_time"
    # Acts that need a written reason.
    NO_QUORUM = "no_quorum"
    NOT_TAKEN_UP = "not_taken_up"
    STAYED = "stayed"
    # Acts of a meeting that go on.
    AGAINST_RANKING = "against_ranking"
    CHECKER_ABSENT = "checker_absent"
    CHAIR_MISSING = "chair_missing"
    DISQUALIFIED_IN_OFFICE = "disqualified_in_office"
    INTERESTS_MISSING = "interests_missing"


GRAVITY: dict[Rule, Gravity] = {
    Rule.COSTS_DIFFER: Gravity.IMPOSSIBLE,
    Rule.APPLICANT_MISSING: Gravity.IMPOSSIBLE,
    Rule.REQUESTED_MISSING: Gravity.IMPOSSIBLE,
    Rule.TITLE_MISSING: Gravity.IMPOSSIBLE,
    # An error in the estimate, which names the amount; readiness lowers it to a warning, since only four things stop
    # a proposal there.
    Rule.COST_OUTSIDE_MODEL: Gravity.IMPOSSIBLE,
    Rule.COST_MODEL_NOT_ALLOWED: Gravity.WARNING,
    Rule.TOTALS_DISAGREE: Gravity.WARNING,
    Rule.AID_OVER_CEILING: Gravity.WARNING,
    Rule.AID_OVER_TOTAL: Gravity.WARNING,
    Rule.MUNICIPAL_UNDECIDED: Gravity.WARNING,
    Rule.PORTFOLIO_TARGET: Gravity.WARNING,
    Rule.LATE_CALL: Gravity.WARNING,
    Rule.ONLY_IDEA: Gravity.WARNING,
    Rule.ANNEX_MISSING: Gravity.WARNING,
    Rule.THRESHOLD_NOT_REACHED: Gravity.WARNING,
    Rule.GENERAL_CRITERION_NOT_MET: Gravity.WARNING,
    Rule.NOT_IN_CALL: Gravity.WARNING,
    Rule.STARTS_BEFORE_DECISION: Gravity.WARNING,
    Rule.END_BEFORE_START: Gravity.WARNING,
    Rule.BUSINESS_ID: Gravity.WARNING,
    Rule.IDENTIFIER_PATTERN: Gravity.WARNING,
    Rule.SCORED_BEFORE_CHANGE: Gravity.WARNING,
    Rule.OVER_COMMITMENT: Gravity.IRREGULAR,
    Rule.NO_FRAME: Gravity.WARNING,
    Rule.SEVERAL_FRAMES: Gravity.WARNING,
    Rule.FRAMES_OVERLAP: Gravity.WARNING,
    Rule.ANSWER_DIFFERS: Gravity.NOTE,
    Rule.SKIPPED_STATE: Gravity.IMPOSSIBLE,
    Rule.NO_AMOUNT: Gravity.IMPOSSIBLE,
    Rule.GRANT_WITHOUT_DECISION: Gravity.IMPOSSIBLE,
    Rule.VOTE_WITHOUT_RIGHT: Gravity.IMPOSSIBLE,
    Rule.SECOND_VOTE: Gravity.IMPOSSIBLE,
    Rule.TOO_MANY_VOTES: Gravity.IMPOSSIBLE,
    Rule.CHECKED_MINUTES: Gravity.IMPOSSIBLE,
    Rule.DUPLICATE_NUMBER: Gravity.IMPOSSIBLE,
    Rule.REFERRED_TO: Gravity.IMPOSSIBLE,
    Rule.DISQUALIFIED_SCORER: Gravity.IMPOSSIBLE,
    Rule.POINTS_OFF_SCALE: Gravity.IMPOSSIBLE,
    Rule.REASON_MISSING: Gravity.IMPOSSIBLE,
    Rule.UNKNOWN_REFERENCE: Gravity.IMPOSSIBLE,
    Rule.CONTRADICTS_VOTES: Gravity.IMPOSSIBLE,
    Rule.CONTRADICTS_ANSWERS: Gravity.IMPOSSIBLE,
    Rule.CONTRADICTS_RECORD: Gravity.IMPOSSIBLE,
    Rule.NOT_HELD: Gravity.IMPOSSIBLE,
    Rule.ATTENDANCE_MISSING: Gravity.IMPOSSIBLE,
    Rule.NO_SUCH_TIME: Gravity.IMPOSSIBLE,
    Rule.NO_QUORUM: Gravity.IRREGULAR,
    Rule.NOT_TAKEN_UP: Gravity.IRREGULAR,
    Rule.STAYED: Gravity.IRREGULAR,
    Rule.AGAINST_RANKING: Gravity.WARNING,
    Rule.CHECKER_ABSENT: Gravity.WARNING,
    Rule.CHAIR_MISSING: Gravity.WARNING,
    Rule.DISQUALIFIED_IN_OFFICE: Gravity.WARNING,
    Rule.INTERESTS_MISSING: Gravity.WARNING,
}


def found(
    rule: Rule,
    message: str,
    *,
    place: str | None = None,
    meeting: str | None = None,
    item: int | None = None,
    **facts: object,
) -> Finding:
    """A finding of this rule, as grave as the table says; ``place`` is the field and ``item`` the § it belongs to."""
    return Finding(GRAVITY[rule], message, facts, meeting=meeting, item=item, place=place)
