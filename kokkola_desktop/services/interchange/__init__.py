"""The interchange file of a meeting: read, judged by the same rules as the window, and written.

``schema`` finds what is no such file, ``reading`` makes a `Meeting` of it, ``writing`` the text of one. Contract: cli.md.
"""

from kokkola_desktop.services.interchange.reading import read_meeting
from kokkola_desktop.services.interchange.writing import meeting_text

__all__ = ["meeting_text", "read_meeting"]
