"""Bringing a store to the newest schema, with Alembic, in one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

if TYPE_CHECKING:
    from sqlalchemy import Connection


def knows_version(version: str | None) -> bool:
    """Whether there is a way from this schema to the newest. None is a database without one."""
    if version is None:
        return True
    try:
        return ScriptDirectory.from_config(_config()).get_revision(version) is not None
    except CommandError:
        return False


def upgrade_schema(connection: Connection) -> None:
    """Run the migrations that are missing; the caller commits."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def newest_version() -> str | None:
    """The newest schema that the scripts make."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config
