from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.store.invented import make_text, new, some
from variorum.errors import ConfigError, SchemaVersionError, StoreError
from variorum.settings import StoreSettings
from variorum.store.database import Database, parse_url
from variorum.store.schema import HEAD, metadata
from variorum.store.store import Store
from variorum.store.upgrade import newest_version


def sqlite_settings(path, **given):
    return StoreSettings(url=f"sqlite:///{path}", **{"busy_timeout_s": 0.2, **given})


def test_the_migrations_make_the_tables_that_the_code_uses(store_settings):
    Store(store_settings, create=True).close()
    database = Database(store_settings.url, busy_timeout_s=5)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        assert compare_metadata(context, metadata) == []
    database.close()


def _ours(_object, name, kind, _reflected, _compared):
    """All tables but those of the full text, which each engine has in its own form."""
    return not (kind == "table" and name.startswith("search"))


def test_the_newest_schema_is_the_one_the_code_asks_for():
    assert newest_version() == HEAD


def test_a_store_that_is_not_there_is_not_made_by_reading(tmp_path):
    with pytest.raises(StoreError, match=r"no store at .*variorum add"):
        Store(sqlite_settings(tmp_path / "absent.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_a_store_is_told(store_settings):
    with pytest.raises(StoreError, match="variorum add"):
        Store(store_settings)


def test_a_store_of_a_newer_program_is_told_and_left_alone(store_settings):
    Store(store_settings, create=True).close()
    database = Database(store_settings.url, busy_timeout_s=5)
    with database.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    for create in (True, False):
        with pytest.raises(SchemaVersionError, match=r"schema 9999.*newer Variorum"):
            Store(store_settings, create=create)


def test_a_locked_store_is_told_after_the_time_set(store_settings):
    settings = store_settings.model_copy(update={"busy_timeout_s": 0.2})
    with Store(settings, create=True) as store:
        other = Database(settings.url, busy_timeout_s=5)
        with other.writing(), pytest.raises(StoreError, match=r"is locked.*0\.2 s"):
            store.keep(some(1))
        other.close()
        assert store.keep(some(1)) == ("added",)


def test_readers_go_on_while_one_writes(store_settings):
    with Store(store_settings, create=True) as writer:
        writer.keep(some(2))
        entry = new(make_text(99, 30))
        script = (
            "import sys\n"
            "from variorum.settings import StoreSettings\n"
            "from variorum.store.store import Store\n"
            "with Store(StoreSettings(url=sys.argv[1], busy_timeout_s=0)) as store:\n"
            "    print(len(store.ungrouped()), len(store.search('headline or not said')))\n"
        )
        database = Database(store_settings.url, busy_timeout_s=5)
        with database.writing() as connection:
            connection.execute(
                sqlalchemy.text("UPDATE articles SET title = 'in the middle of writing'")
            )
            command = [sys.executable, "-c", script, store_settings.url]
            readers = [
                subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)
            ]
            told = [reader.communicate(timeout=60)[0].split()[0] for reader in readers]
        database.close()
        assert told == ["2"] * 3
        assert [reader.returncode for reader in readers] == [0] * 3
        assert writer.keep([entry]) == ("added",)


def test_a_full_disk_is_told_and_costs_nothing_kept_before(tmp_path):
    settings = sqlite_settings(tmp_path / "full.db")
    with Store(settings, create=True) as store:
        store.keep(some(3))
        engine = store._database.engine
        with engine.connect() as connection:
            used = connection.exec_driver_sql("PRAGMA page_count").scalar()

        def limit(connection, _record):
            connection.execute(f"PRAGMA max_page_count = {used + 5}")

        engine.dispose()
        sqlalchemy.event.listen(engine, "connect", limit)
        with pytest.raises(StoreError, match="the disk is full"):
            store.keep([new(make_text(seed, 3000)) for seed in range(50, 60)])
        assert len(store.ungrouped()) == 3
    with Store(settings) as store:
        assert store.keep([new(make_text(50, 3000))]) == ("added",)


def test_another_kind_of_file_is_told(tmp_path):
    file = tmp_path / "text.db"
    file.write_bytes(b"this is no database, only text. " * 200)
    with pytest.raises(StoreError, match="another kind of file"):
        Store(sqlite_settings(file), create=True)
    assert file.read_bytes().startswith(b"this is no database")


def test_a_folder_that_is_absent_is_told(tmp_path):
    with pytest.raises(StoreError, match="does its folder exist"):
        Store(sqlite_settings(tmp_path / "absent" / "x.db"), create=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_store_is_told(tmp_path):
    file = tmp_path / "x.db"
    Store(sqlite_settings(file), create=True).close()
    file.chmod(0o400)
    with Store(sqlite_settings(file)) as store, pytest.raises(StoreError, match="read-only"):
        store.keep(some(1))


def test_a_server_that_is_not_there_is_told_without_the_password(tmp_path):
    url = f"postgresql://desk:secret@/news?unix_sock={tmp_path / 'none'}"
    with pytest.raises(StoreError, match="cannot be") as caught:
        Store(StoreSettings(url=url))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://host/db", "nonsense://host:secret@", "postgresql://h:x/"])
def test_an_address_that_is_not_known_is_told_without_the_password(url):
    with pytest.raises(ConfigError) as caught:
        parse_url(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("news.db", "sqlite:///news.db"),
        ("/data/news.db", "sqlite:////data/news.db"),
        ("sqlite:///news.db", "sqlite:///news.db"),
        ("postgresql://u@h/n", "postgresql+pg8000://u@h/n"),
        ("postgresql+psycopg://u@h/n", "postgresql+pg8000://u@h/n"),
    ],
)
def test_an_address_may_be_a_path(written, expected):
    assert parse_url(written).render_as_string() == expected


def test_a_store_half_made_is_made_again(tmp_path, monkeypatch):
    """Making the schema is one transaction: a kill in the middle leaves no half of it."""
    settings = sqlite_settings(tmp_path / "x.db")

    def die(connection, cursor, statement, *_):
        if "CREATE TABLE memberships" in statement:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _create_with(settings, die)
    tables = sqlite3.connect(tmp_path / "x.db").execute("SELECT name FROM sqlite_master")
    assert tables.fetchall() == []
    with Store(settings, create=True) as store:
        assert store.keep(some(1)) == ("added",)


def _create_with(settings, listener):
    database = Database(settings.url, busy_timeout_s=1)
    sqlalchemy.event.listen(database.engine, "before_cursor_execute", listener)
    try:
        database.prepare(create=True)
    finally:
        database.close()


def test_a_store_of_an_older_schema_is_brought_up_to_date_with_all_it_holds(store_settings):
    entries = some(3)
    with Store(store_settings, create=True) as store:
        store.keep(entries)
    database = Database(store_settings.url, busy_timeout_s=5)
    with database.writing() as connection:
        for table in ("grouping_state", "waiting"):
            connection.execute(sqlalchemy.text(f"DROP TABLE {table}"))
        connection.execute(sqlalchemy.text("CREATE TABLE compared (story INTEGER)"))
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '0001'"))
    database.close()
    with Store(store_settings) as store:
        assert len(store.ungrouped()) == 3
        assert store.state("none") == (0, [])
        assert store.keep(entries) == ("unchanged",) * 3
