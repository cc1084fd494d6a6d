"""Funding by subject: calls, frames with their ledgers, cost estimates and ceilings, the portfolio's shares.

Units: `Money` in cents, rates and ceilings in per cent (Decimal). May import the standard library, errors and domain.
The values that are stored are named here; rules stand in the module of their subject. Lähde: domain.md §§ 2–3.
"""

from kokkola_desktop.domain.funding.calls import Average, Call, Criterion, CriterionKind, Precision
from kokkola_desktop.domain.funding.frames import AnswerKind, CouncilAnswer, Frame, FrameVersion
from kokkola_desktop.domain.funding.ledger import Balance

__all__ = [
    "AnswerKind",
    "Average",
    "Balance",
    "Call",
    "CouncilAnswer",
    "Criterion",
    "CriterionKind",
    "Frame",
    "FrameVersion",
    "Precision",
]
