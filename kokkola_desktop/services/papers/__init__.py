"""Making papers: gather (read), build (no transaction open), write the file whole, register it.

One gatherer a file; `PAPERS` is the table of what can be made: name → how it is gathered and built, and from which state
of the meeting on. May import papers, store, domain, resources.
"""

from kokkola_desktop.services.papers.exporting import PAPERS, Made, export, file_name, make
from kokkola_desktop.services.papers.register import records

__all__ = ["PAPERS", "Made", "export", "file_name", "make", "records"]
