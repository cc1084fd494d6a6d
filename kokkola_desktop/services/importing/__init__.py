"""Tables of proposals (.csv, .xlsx) into the workspace: read, checked, matched with what is known, kept in one step.

``reading`` gives the rows of a file (``encoding``, ``delimited``, ``workbooks`` and ``sheets`` find its cells, ``headers``
where the table begins, ``columns`` which field a column fills, ``values`` what a cell says, ``rows`` what a row says).
May import store, domain and errors. Contract: cli.md, "What import knows of a table".
"""
