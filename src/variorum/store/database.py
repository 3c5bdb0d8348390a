"""The seam to the database: opening it, transactions, and errors in words.

Two engines behind one seam: SQLite (one file, the default) and PostgreSQL (by URL). What differs
between them is here and in `search.py`; every other file of this room speaks to both.
"""

from __future__ import annotations

import importlib.util
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, Engine, event, exc, text
from sqlalchemy.engine import URL, make_url

from variorum.errors import ConfigError, MissingExtraError, SchemaVersionError, StoreError
from variorum.store.schema import HEAD

_SCHEME = re.compile(r"^[a-z][a-z0-9+]*://", re.IGNORECASE)

# Any fixed number: it keeps writers of one PostgreSQL database apart, as SQLite's lock does.
_WRITER_LOCK = 7_283_114_022


_TO_DO = "make one with variorum add PATH, or name another with --store"


class Database:
    """An open database of the newest schema. One process may hold several.

    Attributes:
        name: What messages call it: the file, or the URL without the password.
    """

    def __init__(self, url: str, *, busy_timeout_s: float) -> None:
        """Connect to nothing yet; `prepare` does."""
        self.url = parse_url(url)
        file = self.url.database if self.is_sqlite else None
        self.name = file or self.url.render_as_string(hide_password=True)
        self.timeout_s = busy_timeout_s
        self.engine = _make_engine(self.url, busy_timeout_s)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite's."""
        return self.url.get_backend_name() == "sqlite"

    def prepare(self, *, create: bool) -> None:
        """Bring the schema up to date.

        Args:
            create: Whether to make the store if there is none.

        Raises:
            StoreError: There is no store and none is to be made, or it cannot be opened.
            SchemaVersionError: A newer program wrote it.
        """
        if not create and not self._may_exist:
            msg = f"there is no store at {self.name}; {_TO_DO}"
            raise StoreError(msg)
        with self.reading() as connection:
            version = _schema_version(connection)
        if version == HEAD:
            return
        if version is None and not create:
            msg = f"{self.name} holds no store; {_TO_DO}"
            raise StoreError(msg)
        # Only a store that must change waits for Alembic's import.
        from variorum.store.upgrade import knows_version, upgrade_schema

        if not knows_version(version):
            msg = (
                f"{self.name} has schema {version}, this program knows {HEAD}: a newer Variorum "
                "wrote it; upgrade with: pip install --upgrade variorum"
            )
            raise SchemaVersionError(msg)
        with self.writing() as connection:
            # Another process may have done it while this one waited.
            if _schema_version(connection) != HEAD:
                upgrade_schema(connection)

    @property
    def _may_exist(self) -> bool:
        return not self.is_sqlite or Path(self.url.database or "").is_file()

    def exists(self) -> bool:
        """Whether there is a store, of whatever version.

        Raises:
            StoreError: It cannot be opened.
        """
        if not self._may_exist:
            return False
        with self.reading() as connection:
            return _schema_version(connection) is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store and never waits for a writer."""
        with self._telling(), self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone may write; kept whole at its end, or not at all."""
        with self._telling(), self.engine.connect() as connection:
            connection = connection.execution_options(variorum_writes=True)
            with connection.begin():
                if not self.is_sqlite:
                    self._lock_out_writers(connection)
                yield connection

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _lock_out_writers(self, connection: Connection) -> None:
        timeout_ms = int(self.timeout_s * 1000)
        connection.execute(text(f"SET LOCAL lock_timeout = {timeout_ms}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITER_LOCK})

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turn what a driver raises into one line that says what to do."""
        try:
            yield
        except (exc.DBAPIError, sqlite3.Error) as error:
            raise StoreError(self._words(error)) from error
        except (OSError, exc.InvalidRequestError) as error:
            msg = f"the store {self.name} cannot be used: {_first_line(error)}"
            raise StoreError(msg) from error

    def _words(self, error: Exception) -> str:
        cause = getattr(error, "orig", None) or error
        shown = _driver_words(cause)
        for pattern, advice in _ADVICE:
            if pattern.search(shown):
                return f"the store {self.name} {advice.format(timeout_s=self.timeout_s)}"
        return f"the store {self.name} cannot be used: {shown}"


_ADVICE = (
    (
        re.compile(r"database is locked|table is locked|lock timeout|55P03"),
        "is locked: another process has been writing for {timeout_s:g} s; try again, or raise "
        "busy_timeout_s in [store]",
    ),
    (
        re.compile(r"disk is full|No space left|53100"),
        "cannot grow: the disk is full; nothing kept so far is lost; make room and run the same "
        "command again",
    ),
    (
        re.compile(r"disk I/O error|File too large"),
        "cannot be written: the disk gives an error or a limit is reached; nothing kept so far is "
        "lost; make room and run the same command again",
    ),
    (
        re.compile(r"readonly|read-only|25006|42501"),
        "cannot be written: it, or its folder, is read-only for this user",
    ),
    (re.compile(r"not a database"), "is another kind of file; give another path with --store"),
    (
        re.compile(r"malformed"),
        "is damaged; restore it from a copy, or try: sqlite3 FILE .recover",
    ),
    (
        re.compile(r"unable to open"),
        "cannot be opened; does its folder exist, and may this user write there?",
    ),
    (
        re.compile(r"Can't create a connection|Connection refused|could not connect|3D000|28P01"),
        "cannot be reached: is the server running, and are the name and the password right?",
    ),
)


def parse_url(url: str) -> URL:
    """Read a store's address: a database URL, or simply the path of a file.

    Raises:
        ConfigError: It is neither, or of a database that is not known here.
        MissingExtraError: The driver for PostgreSQL is not installed.
    """
    if not _SCHEME.match(url):
        return URL.create("sqlite", database=url)
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (exc.ArgumentError, ValueError) as error:
        # The error's own words would repeat a password.
        msg = "the store's URL cannot be understood; write sqlite:///FILE or postgresql://HOST/NAME"
        raise ConfigError(msg) from error
    if backend == "sqlite":
        return parsed
    if backend in {"postgresql", "postgres"}:
        if importlib.util.find_spec("pg8000") is None:
            msg = "PostgreSQL needs a driver; try: pip install 'variorum[postgres]'"
            raise MissingExtraError(msg)
        return parsed.set(drivername="postgresql+pg8000")
    msg = f"stores are kept in SQLite or PostgreSQL, not in {backend}"
    raise ConfigError(msg)


def _make_engine(url: URL, busy_timeout_s: float) -> Engine:
    if url.get_backend_name() != "sqlite":
        return sqlalchemy.create_engine(url)
    engine = sqlalchemy.create_engine(url, connect_args={"timeout": busy_timeout_s})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Take transactions into our own hands, and make the file safe and shared.

    WAL lets readers go on while one writes (https://sqlite.org/wal.html). With it, NORMAL keeps
    the file whole through any crash; only the power failing may cost the last transactions, and
    a second run brings those back.
    """
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    """Ask for the writer's lock at the beginning, where waiting for it is safe."""
    writes = connection.get_execution_options().get("variorum_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _schema_version(connection: Connection) -> str | None:
    if not sqlalchemy.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _driver_words(cause: Any) -> str:
    """What the driver says, on one line. pg8000 gives a dict with the code and the message."""
    first = cause.args[0] if cause.args else cause
    if isinstance(first, dict):
        return f"{first.get('M', '')} ({first.get('C', '')})"
    return _first_line(cause)


def _first_line(error: object) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
