"""Runs a command against a PostgreSQL server of its own, which is gone afterwards.

    python -m tests.postgres -- pytest

The command finds the server in DATABASE_URL. With TEST_DATABASE_URL that server is used instead.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from tests.machine import need_postgresql

# A server for tests forgets everything anyway: it need not wait for the disk.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# Every worker of the tests keeps a pool of connections, and every browser test a server.
ROOM = {"max_connections": "200", "shared_buffers": "128MB"}


def _account() -> dict:
    # PostgreSQL refuses to run as root; its Debian package made an account for it.
    if os.geteuid() != 0:
        return {}
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


@contextlib.contextmanager
def throwaway_server():
    """Yields the URL of a fresh server on a private socket; stops and removes it at the end."""
    programs, account = need_postgresql(), _account()
    folder = Path(tempfile.mkdtemp(prefix="caseboard-pg-"))
    try:
        if account:
            shutil.chown(folder, account["user"], account["group"])
        data, log = folder / "data", folder / "log"
        _make_cluster(programs, data, account)
        with log.open("w") as output:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=",
                 *(f"--{name}={value}" for name, value in (FAST | ROOM).items())],
                stdout=output, stderr=output, cwd=folder, **account,
            )  # fmt: skip
        try:
            _wait_until_ready(server, folder, log)
            yield f"postgresql://caseboard@/caseboard?host={folder}"
        finally:
            # Immediate shutdown: nothing here is worth a checkpoint.
            server.send_signal(signal.SIGQUIT)
            server.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(programs: Path, data: Path, account: dict) -> None:
    made = subprocess.run(
        [programs / "initdb", "-D", data, "--username=caseboard", "--auth=trust",
         "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
        capture_output=True, text=True, cwd=data.parent, **account,
    )  # fmt: skip
    if made.returncode != 0:
        sys.exit(f"PostgreSQL could not be prepared: {made.stderr.strip()}")


def _wait_until_ready(server: subprocess.Popen, folder: Path, log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            address = {"host": str(folder), "user": "caseboard", "dbname": "postgres"}
            with psycopg.connect(**address, autocommit=True) as connection:
                connection.execute("CREATE DATABASE caseboard")
                return
        except psycopg.OperationalError:
            time.sleep(0.05)
    sys.exit(f"PostgreSQL did not start: {log.read_text().strip()}")


def run(command: list[str]) -> int:
    """Runs the command against the server and gives back its exit status."""
    given = os.environ.get("TEST_DATABASE_URL")
    with contextlib.nullcontext(given) if given else throwaway_server() as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments:
        sys.exit("usage: python -m tests.postgres -- COMMAND …")
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Raised as an exit, so that the server is stopped on the way out.
        signal.signal(number, lambda *_: sys.exit(1))
    sys.exit(run(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
