"""Typed mappings of the tables, a file a subject; no behaviour. Imports domain values, never the rest of the store."""

from kokkola_desktop.store.tables.base import Base
from kokkola_desktop.store.tables.funding import CallRow, CommitmentRow, CouncilAnswerRow, FrameRow, FrameVersionRow
from kokkola_desktop.store.tables.history import ChangeRow, StepRow
from kokkola_desktop.store.tables.meetings import (
    AnswerRow,
    AttendanceRow,
    ComingRow,
    CorrectionRow,
    DismissalRow,
    DisputeRow,
    DisqualificationRow,
    DissentRow,
    ElectionRow,
    IrregularityRow,
    ItemRow,
    MeetingOrganisationRow,
    MeetingPersonRow,
    MeetingProposalRow,
    MeetingRow,
    MotionRow,
    SignatureRow,
    VoteRow,
)
from kokkola_desktop.store.tables.papers import AttachmentRow, ContentRow, DraftRow, PaperRow
from kokkola_desktop.store.tables.people import InterestDeclarationRow, OrganisationRow, PersonRow, SeatRow, TermRow
from kokkola_desktop.store.tables.proposals import (
    CompletionRequestRow,
    CostLineRow,
    FinancingLineRow,
    ProposalMoveRow,
    ProposalRow,
)
from kokkola_desktop.store.tables.scoring import ScoringRow, StandingRow
from kokkola_desktop.store.tables.settings import SettingRow

__all__ = [
    "AnswerRow",
    "AttachmentRow",
    "AttendanceRow",
    "Base",
    "CallRow",
    "ChangeRow",
    "ComingRow",
    "CommitmentRow",
    "CompletionRequestRow",
    "ContentRow",
    "CorrectionRow",
    "CostLineRow",
    "CouncilAnswerRow",
    "DismissalRow",
    "DisputeRow",
    "DisqualificationRow",
    "DissentRow",
    "DraftRow",
    "ElectionRow",
    "FinancingLineRow",
    "FrameRow",
    "FrameVersionRow",
    "InterestDeclarationRow",
    "IrregularityRow",
    "ItemRow",
    "MeetingOrganisationRow",
    "MeetingPersonRow",
    "MeetingProposalRow",
    "MeetingRow",
    "MotionRow",
    "OrganisationRow",
    "PaperRow",
    "PersonRow",
    "ProposalMoveRow",
    "ProposalRow",
    "ScoringRow",
    "SeatRow",
    "SettingRow",
    "SignatureRow",
    "StandingRow",
    "StepRow",
    "TermRow",
    "VoteRow",
]
