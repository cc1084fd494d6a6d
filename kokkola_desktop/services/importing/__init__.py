"""Files into the workspace: tables of proposals (.csv, .xlsx) read, checked, matched with what is known, and kept with
meetings (.json, see ``services.interchange``) as one step.

``reading`` gives the rows of a file (``encoding``, ``delimited``, ``workbooks`` and ``sheets`` find its cells, ``headers``
where the table begins, ``columns`` which field a column fills, ``values`` what a cell says, ``rows`` what a row says);
``planning`` decides what becomes of each row (``register`` finds what is known, ``checks`` says what is amiss), and
``keeping`` keeps it as one step; ``trying`` shows what would come of it cell by cell.

May import other services, store, domain and errors. Contract: cli.md, "What import knows of a table".
"""

from kokkola_desktop.services.importing.keeping import import_sources
from kokkola_desktop.services.importing.planning import OnKnown
from kokkola_desktop.services.importing.report import ImportReport
from kokkola_desktop.services.importing.trying import OFFERED, Trial, TriedColumn, TriedRow, shape_of, try_source

__all__ = [
    "OFFERED",
    "ImportReport",
    "OnKnown",
    "Trial",
    "TriedColumn",
    "TriedRow",
    "import_sources",
    "shape_of",
    "try_source",
]
