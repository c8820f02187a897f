"""A PostgreSQL cluster for one run of the suite, and a database for each of its workers."""

import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg

from tests.services.run import Run

FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "dynamic_shared_memory_type": "mmap",
    "listen_addresses": "",
}


class NoPostgreSQL(Exception):
    """Why there is no PostgreSQL for the tests, and what to do about it."""


def programs() -> Path:
    """The folder with a server's `initdb` and `postgres`: Debian keeps each version's apart, others use the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = [Path(folder) for folder in os.get_exec_path()]
    for folder in [*debian, *on_path]:
        if all((folder / name).is_file() for name in ("initdb", "postgres")):
            return folder
    raise NoPostgreSQL("PostgreSQL's server is not installed here (apt-get install postgresql)")


def _version(folder: Path) -> int:
    return int("".join(re.findall(r"\d", folder.parent.name)) or 0)


def server_user() -> str | None:
    """Who runs the server: never root, which it refuses; else whoever we are."""
    if os.geteuid() != 0:
        return None
    known = Path("/etc/passwd").read_text().splitlines()
    return "postgres" if any(line.startswith("postgres:") for line in known) else "nobody"


class Cluster:
    """The running server, by the folder that holds its socket."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://gallery@/{database}?host={self.folder}"

    def connect(self, database: str) -> "psycopg.Connection[Any]":
        return psycopg.connect(host=str(self.folder), user="gallery", dbname=database, autocommit=True)

    def run(self, statement: str, database: str = "postgres") -> None:
        with self.connect(database) as connection:
            connection.execute(statement)

    def create(self, database: str, template: str = "template1") -> str:
        """A new database, in place of one of that name; returns its URL."""
        self.drop(database)
        self.run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url(database)

    def drop(self, database: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def cluster(run: Run) -> Cluster:
    """The run's cluster, started by whoever asks first."""
    return Cluster(Path(run.once("postgresql", lambda: _start(run))))


def _start(run: Run) -> str:
    folder, user, bin_folder = run.folder / "postgresql", server_user(), programs()
    folder.mkdir()
    if user:
        shutil.chown(folder, user)
    identity: dict[str, Any] = {
        "user": user,
        "group": -1 if user is None else _group(user),
        "extra_groups": [],
    }
    how = identity if user else {}
    data = folder / "data"
    made = subprocess.run(
        [bin_folder / "initdb", "-D", data, "-U", "gallery", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
        cwd=folder, capture_output=True, text=True, check=False, **how,
    )  # fmt: skip
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr}")
    options = [part for name, value in FAST.items() for part in ("-c", f"{name}={value}")]
    command = [str(bin_folder / "postgres"), "-D", str(data), "-k", str(folder), *options]
    # SIGQUIT: it stops at once, without saving anything; nobody will want it back
    server = run.start("postgresql", command, ends_by=signal.SIGQUIT, cwd=folder, **how)
    _wait(Cluster(folder), server, run)
    return str(folder)


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _wait(cluster: Cluster, server: "subprocess.Popen[bytes]", run: Run) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            cluster.connect("postgres").close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start: {run.log('postgresql').read_text()}") from None
            time.sleep(0.02)


REMEMBER = """
CREATE SCHEMA first_state;
CREATE TABLE first_state.sequences AS
    SELECT sequencename, start_value, last_value FROM pg_sequences WHERE schemaname = 'public';
DO $$
DECLARE known record; filled boolean;
BEGIN
    FOR known IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', known.name) INTO filled;
        IF filled THEN
            EXECUTE format('CREATE TABLE first_state.%I AS TABLE public.%I', 'rows of ' || known.name, known.name);
        END IF;
    END LOOP;
END $$;
CREATE FUNCTION first_state.restore() RETURNS void LANGUAGE plpgsql AS $$
DECLARE known record; number bigint;
BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);  -- no foreign keys, no triggers
    FOR known IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', known.name);
    END LOOP;
    FOR known IN SELECT tablename AS name, substr(tablename, 9) AS origin FROM pg_tables
                 WHERE schemaname = 'first_state' AND tablename LIKE 'rows of %' LOOP
        EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE SELECT * FROM first_state.%I',
                       known.origin, known.name);
    END LOOP;
    FOR known IN SELECT f.sequencename AS name, f.start_value, f.last_value FROM first_state.sequences f
                 JOIN pg_sequences n ON n.schemaname = 'public' AND n.sequencename = f.sequencename
                 WHERE n.last_value IS DISTINCT FROM f.last_value LOOP
        PERFORM setval(format('public.%I', known.name)::regclass, coalesce(known.last_value, known.start_value),
                       known.last_value IS NOT NULL);
    END LOOP;
END $$;
"""
"""Keeps what migrations put into a new database, so that a test's traces can be wiped in a few milliseconds.

Measured against `TRUNCATE` of every table and `CREATE DATABASE … TEMPLATE` for every test: it is the fastest by far.
"""


def remember_first_state(cluster: Cluster, database: str) -> None:
    cluster.run(REMEMBER, database)


def restore_first_state(cluster: Cluster, database: str) -> None:
    """Wipe all traces of the last test, even if it has left a connection open."""
    with cluster.connect(database) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid()"
        )
        connection.execute("SELECT first_state.restore()")
