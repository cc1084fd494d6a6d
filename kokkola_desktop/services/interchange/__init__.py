"""The interchange file of a meeting: read, judged by the same rules as the window, and written.

``schema`` finds what is no such file, ``reading`` makes a `Meeting` of it, ``importing`` takes it into the workspace,
``writing`` makes the text of one. Contract: cli.md.
"""

from kokkola_desktop.services.interchange.importing import Taken, take_in
from kokkola_desktop.services.interchange.reading import read_meeting
from kokkola_desktop.services.interchange.writing import meeting_text

__all__ = ["Taken", "meeting_text", "read_meeting", "take_in"]
