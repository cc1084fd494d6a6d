"""Frames with their ledgers, the council's answers, and the shares of the portfolio.

Functions that take a session are parts of another service's change; those that take a workspace are whole verbs or
questions. Units: `Money` in cents. May import store, domain, errors. Lähde: domain.md §§ 2, 3, 6.
"""

from kokkola_desktop.services.funding.answering import AnswerLine, answer_lines
from kokkola_desktop.services.funding.council import (
    Difference,
    answer_differences,
    answers,
    differences,
    record_answer,
    take_back_answer,
)
from kokkola_desktop.services.funding.keeping import frame_findings, frame_for, frames, save_frame
from kokkola_desktop.services.funding.ledgers import (
    around_meeting,
    balance_of,
    balances,
    frame_records,
    ledger_lines,
    ledger_of,
)
from kokkola_desktop.services.funding.parts import CallPart, call_parts
from kokkola_desktop.services.funding.portfolio import targets

__all__ = [
    "AnswerLine",
    "CallPart",
    "Difference",
    "answer_differences",
    "answer_lines",
    "answers",
    "around_meeting",
    "balance_of",
    "balances",
    "call_parts",
    "differences",
    "frame_findings",
    "frame_for",
    "frame_records",
    "frames",
    "ledger_lines",
    "ledger_of",
    "record_answer",
    "save_frame",
    "take_back_answer",
    "targets",
]
