"""How the workspace file is kept: SQLAlchemy and SQLite, and nothing outside this package knows them.

``workspace`` opens the file and holds the unit of work, ``tables`` says what lies in it, ``history`` what was before and
after each change; ``meetings``, ``proposals``, ``funding``, ``people`` load and save whole values. May import domain,
i18n, resources and errors; imported by services alone.
"""
