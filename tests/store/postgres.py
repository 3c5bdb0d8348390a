"""A real PostgreSQL for tests: started in a folder of its own, reached by a Unix socket only."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ACCOUNTS = ("postgres", "nobody")


class NoPostgres(Exception):
    """There is none to be started here; says why."""


def _find_binaries() -> Path:
    """The folder of initdb: on the path, or where Debian keeps its versions."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [
        path.parent
        for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if path.parents[1].name.isdigit()
    ]
    if not versions:
        raise NoPostgres("PostgreSQL is not installed (apt-get install postgresql)")
    return max(versions, key=lambda path: int(path.parent.name))


def _other_account() -> str | None:
    """PostgreSQL refuses to run as root: the account to run it as, or None for our own."""
    if os.geteuid() != 0:
        return None
    for name in _ACCOUNTS:
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise NoPostgres("PostgreSQL does not run as root, and there is no other account here")


class Server:
    """A running server."""

    def __init__(self, folder: Path, binaries: Path, account: str | None) -> None:
        self.folder = folder
        self.binaries = binaries
        self.account = account
        self._databases = 0

    def run(self, program: str, *arguments: str) -> None:
        given = [str(self.binaries / program), *arguments]
        done = subprocess.run(
            given, user=self.account, cwd=self.folder, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NoPostgres(f"{program}: {(done.stderr or done.stdout).strip()[-300:]}")

    def new_database(self) -> str:
        """Make an empty database; returns its URL."""
        self._databases += 1
        name = f"test{self._databases}"
        self.run("createdb", "--host", str(self.folder), "--username", "tester", name)
        socket = self.folder / ".s.PGSQL.5432"
        return f"postgresql://tester@/{name}?unix_sock={socket}"


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server and stop it at the end.

    Raises:
        NoPostgres: None can be started; says why.
    """
    binaries, account = _find_binaries(), _other_account()
    # Not pytest's own folder: that one is closed to other accounts, and its path may be longer
    # than a socket's may.
    folder = Path(tempfile.mkdtemp(prefix="variorum-pg-"))
    try:
        if account:
            shutil.chown(folder, account)
        server = Server(folder, binaries, account)
        data = str(folder / "data")
        server.run(
            "initdb", "--pgdata", data, "--username", "tester", "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
        )  # fmt: skip
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        log = str(folder / "log")
        server.run("pg_ctl", "start", "--wait", "--pgdata", data, "--log", log, "-o", options)
        try:
            yield server
        finally:
            server.run("pg_ctl", "stop", "--pgdata", data, "--mode", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
