"""What the screen of the group asks of the services; runs outside the thread of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kokkola_desktop.services.membership import Group, Year


def group(workspace: Any) -> Group:
    """All that is kept of the group."""
    from kokkola_desktop.services import membership

    return membership.group(workspace)


def attendance(workspace: Any, year: int | None, today: int) -> tuple[list[int], int, Year]:
    """The years that have meetings, the one that is chosen (else the latest, else this one), and its attendance."""
    from kokkola_desktop.services import membership

    years = membership.years(workspace)
    chosen = year if year is not None else (years[0] if years else today)
    return years, chosen, membership.attendance_of(workspace, chosen)
