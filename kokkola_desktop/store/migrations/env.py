"""What Alembic runs: the connection is given by `kokkola_desktop.store.migrations.upgrade`, in one transaction."""

from __future__ import annotations

from alembic import context

from kokkola_desktop.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
