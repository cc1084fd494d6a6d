"""What the group's own rules decide: settings of the file, never constants. Lähde: domain.md § 4, "(check)"."""

from __future__ import annotations

from sqlalchemy.orm import Session

from kokkola_desktop.domain.meeting import Way
from kokkola_desktop.domain.numbering import Series
from kokkola_desktop.domain.quorum import Rules, Share
from kokkola_desktop.errors import N_, UserError
from kokkola_desktop.store import settings


def of_group(session: Session) -> Rules:
    """How the quorum and the written procedure are judged."""
    return Rules(
        share=Share(settings.get(session, "quorum.share", Share.MORE_THAN_HALF.value)),
        vacant_seats_count=bool(settings.get(session, "quorum.vacant_seats_count", True)),
        written_unanimous=bool(settings.get(session, "written.unanimous", True)),
        written_eligible_only=bool(settings.get(session, "written.eligible_only", True)),
    )


def series(session: Session) -> Series:
    """Whether §§ run through the year or begin anew in each meeting."""
    return Series(settings.get(session, "numbering.items", Series.YEAR.value))


def refuse_written(session: Session, way: Way) -> None:
    """Raise UserError where a meeting is to be held in writing and the group's rules do not allow it."""
    if way is Way.WRITTEN and not settings.get(session, "written.allowed", True):
        raise UserError(
            N_("Johtoryhmän säännöt eivät salli kirjallista menettelyä: valitse muu tapa tai muuta asetusta."),
            field="way",
        )


def days_of_notice(session: Session) -> int:
    """How many days before the meeting the notice is to be sent."""
    return int(settings.get(session, "notice.days", 7))
