"""What Alembic runs: the migrations on the connection that `upgrade.py` hands over."""

from __future__ import annotations

from alembic import context

from variorum.store.schema import metadata

# SQLite can take back a change of schema, though Alembic by default does not count on it. In one
# transaction a store that is killed while it is made is as if it never was.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
