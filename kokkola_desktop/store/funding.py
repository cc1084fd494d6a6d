"""Frames, calls, the council's answers and what the group's decisions reserve, in and out of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kokkola_desktop.domain.funding import Call, CouncilAnswer, Frame, FrameVersion
from kokkola_desktop.domain.money import Money
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store.mapping import Children, RowMap, needed_row, save_value
from kokkola_desktop.store.tables import CallRow, CommitmentRow, CouncilAnswerRow, FrameRow, FrameVersionRow

FRAME_VERSION = RowMap(FrameVersion, FrameVersionRow, row_only=frozenset({"id", "frame_id", "position"}))
FRAME = RowMap(Frame, FrameRow, children={"versions": Children(FRAME_VERSION)})
CALL = RowMap(Call, CallRow, given=frozenset({"frame"}), row_only=frozenset({"frame_id"}))
ANSWER = RowMap(CouncilAnswer, CouncilAnswerRow)


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a decision of the group reserves for a proposal: ids of proposal, meeting, item and frame; cents."""

    proposal: int
    meeting: int
    item: int
    amount: Money
    decided_on: date
    frame: int | None = None
    id: int | None = None


COMMITMENT = RowMap(Commitment, CommitmentRow)


def frames(session: Session) -> list[Frame]:
    """All frames by start and name."""
    return [FRAME.from_row(row) for row in session.scalars(select(FrameRow).order_by(FrameRow.start, FrameRow.name))]


def load_frame(session: Session, frame_id: int) -> Frame:
    """The frame of an id."""
    return FRAME.from_row(needed_row(session, FrameRow, frame_id, N_("Rahoituskehystä ei enää ole tiedostossa.")))


def save_frame(session: Session, frame: Frame) -> int:
    """Keep a new frame or what has changed of a known one; gives its id."""
    return save_value(session, FRAME, frame, N_("Rahoituskehystä ei enää ole tiedostossa."))


def frame_ids(session: Session) -> dict[str, int]:
    """The ids of the frames by name."""
    return dict(session.execute(select(FrameRow.name, FrameRow.id)).all())


def calls(session: Session) -> list[Call]:
    """All calls by name."""
    names = _names(session)
    rows = session.scalars(select(CallRow).order_by(CallRow.name))
    return [CALL.from_row(row, frame=names.get(row.frame_id)) for row in rows]


def load_call(session: Session, call_id: int) -> Call:
    """The call of an id."""
    row = needed_row(session, CallRow, call_id, N_("Hakua ei enää ole tiedostossa."))
    return CALL.from_row(row, frame=_names(session).get(row.frame_id))


def find_call(session: Session, name: str) -> Call | None:
    """The call of this name."""
    row = session.scalar(select(CallRow).where(CallRow.name == name))
    return None if row is None else CALL.from_row(row, frame=_names(session).get(row.frame_id))


def save_call(session: Session, call: Call) -> int:
    """Keep a new call or what has changed of a known one; gives its id. Raises UserError for an unknown frame."""
    frame_id = None
    if call.frame is not None:
        frame_id = frame_ids(session).get(call.frame)
        if frame_id is None:
            raise UserError(N_("Rahoituskehystä {name} ei ole tiedostossa."), field="frame", name=call.frame)
    return save_value(session, CALL, call, N_("Hakua ei enää ole tiedostossa."), {"frame_id": frame_id})


def remove_call(session: Session, call_id: int) -> None:
    """Take a call out."""
    session.execute(delete(CallRow).where(CallRow.id == call_id))


def answers(session: Session, proposal: int | None = None) -> list[CouncilAnswer]:
    """The council's answers by date, of one proposal or of all."""
    query = select(CouncilAnswerRow).order_by(CouncilAnswerRow.decided_on, CouncilAnswerRow.id)
    if proposal is not None:
        query = query.where(CouncilAnswerRow.proposal == proposal)
    return [ANSWER.from_row(row) for row in session.scalars(query)]


def save_answer(session: Session, answer: CouncilAnswer) -> int:
    """Keep a new answer or what has changed of a known one; gives its id."""
    return save_value(session, ANSWER, answer, N_("Päätöstä ei enää ole tiedostossa."))


def remove_answer(session: Session, answer_id: int) -> None:
    """Delete an answer."""
    session.execute(delete(CouncilAnswerRow).where(CouncilAnswerRow.id == answer_id))


def commitments(
    session: Session, *, frame: int | None = None, proposal: int | None = None, meeting: int | None = None
) -> list[Commitment]:
    """What decisions reserve, by date; of one frame, proposal or meeting, or all."""
    query = select(CommitmentRow).order_by(CommitmentRow.decided_on, CommitmentRow.id)
    for column, wanted in (
        (CommitmentRow.frame, frame),
        (CommitmentRow.proposal, proposal),
        (CommitmentRow.meeting, meeting),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    return [COMMITMENT.from_row(row) for row in session.scalars(query)]


def save_commitment(session: Session, commitment: Commitment) -> int:
    """Keep a new commitment or what has changed of a known one; gives its id."""
    return save_value(session, COMMITMENT, commitment, N_("Varausta ei enää ole tiedostossa."))


def replace_commitments(session: Session, item: int, wanted: Sequence[Commitment]) -> None:
    """Make what a decision on an item (its id) reserves be exactly this; what is equal is not touched."""
    rows = {row.proposal: row for row in session.scalars(select(CommitmentRow).where(CommitmentRow.item == item))}
    for commitment in wanted:
        session.add(COMMITMENT.to_row(commitment, rows.pop(commitment.proposal, None)))
    for row in rows.values():
        session.delete(row)
    session.flush()


def remove_commitments(session: Session, item: int) -> None:
    """Delete what a decision on an item (its id) had reserved."""
    session.execute(delete(CommitmentRow).where(CommitmentRow.item == item))


def _names(session: Session) -> dict[int | None, str]:
    return {id_: name for name, id_ in frame_ids(session).items()}
