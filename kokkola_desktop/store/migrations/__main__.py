"""Print the statements that make the tables of today, for the next revision."""

from __future__ import annotations

import sqlite3

from kokkola_desktop.store.schema import create_tables, statements


def main() -> None:
    """Make the tables in memory and print what SQLite keeps of them."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create_tables(connection)
    print(";\n\n".join(statements(connection)) + ";")


main()
