"""Which screen shows what, and which actions need an open file."""

from __future__ import annotations

#: Actions that need an open file, by the first word of their id.
OF_A_FILE = (
    *("go.", "edit.", "find.", "proposal.", "paper.", "meeting.", "agenda.", "minutes.", "funding.", "people."),
    "file.show_folder",
    "file.restore",
)

#: What can be begun from anywhere: the action leads to its screen and begins there.
BEGINS = {
    "proposals": ("proposal.new", "proposal.import", "proposal.export", "proposal.calls", "proposal.ranking"),
    "meetings": ("meeting.new",),
    "funding": (
        *("funding.new_frame", "funding.letters", "funding.answers"),
        *("funding.under_way", "funding.objectives", "funding.shares"),
    ),
    "people": ("people.add", "people.paste"),
    "papers": ("paper.make",),
}

#: Which screen shows what the search box and other screens lead to.
PLACE_OF = {
    "proposal": "proposals",
    "proposal.list": "proposals",
    "call": "proposals",
    "frame": "funding",
    "answer": "funding",
    "funding.page": "funding",
    "meeting": "meetings",
    "item": "meetings",
    "agenda": "meetings",
    "live": "meetings",
    "minutes": "meetings",
    "meeting.new": "meetings",
    "person": "people",
    "organisation": "people",
    "seat": "people",
    "people.page": "people",
    "paper": "papers",
    "paper.path": "papers",
    "paper.make": "papers",
    "settings.page": "settings",
}
