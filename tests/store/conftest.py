"""Every test of the store runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.store.postgres import NoPostgres, Server, running_server
from variorum.settings import StoreSettings
from variorum.store.store import Store


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    try:
        manager = running_server()
        server = manager.__enter__()
    except NoPostgres as reason:
        pytest.skip(str(reason))
    yield server
    manager.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_settings(request, tmp_path) -> StoreSettings:
    """Settings of an empty store in each kind of database."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'store.db'}"
    else:
        url = request.getfixturevalue("postgres").new_database()
    return StoreSettings(url=url, busy_timeout_s=5, batch=7)


@pytest.fixture
def store(store_settings) -> Iterator[Store]:
    with Store(store_settings, create=True) as opened:
        yield opened
