"""The group as its secretary keeps it: who sits where on a day, changes of holders and names, declared interests,
attendance over the year, people pasted from a table.

What is kept (`services.people.save`) are plain values of `domain.people`; the verbs here are what is done with several
of them in one step. May import store, domain, errors.
"""

from kokkola_desktop.services.membership.attendance import (
    MeetingAttendance,
    PersonAttendance,
    Year,
    attendance_of,
    years,
)
from kokkola_desktop.services.membership.changing import change_holder, end_term, remove, rename_organisation
from kokkola_desktop.services.membership.declared import DeclarationState, declaration_states
from kokkola_desktop.services.membership.listing import Group, SeatLine, group, seat_lines
from kokkola_desktop.services.membership.pasting import Pasted, read_table, take_in

__all__ = [
    "DeclarationState",
    "Group",
    "MeetingAttendance",
    "Pasted",
    "PersonAttendance",
    "SeatLine",
    "Year",
    "attendance_of",
    "change_holder",
    "declaration_states",
    "end_term",
    "group",
    "read_table",
    "remove",
    "rename_organisation",
    "seat_lines",
    "take_in",
    "years",
]
