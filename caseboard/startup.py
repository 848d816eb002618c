"""What has to stand before anything runs: a key, a database, its tables. Troubles in one line."""

import contextlib
import os
import secrets
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from environs import EnvError

MIGRATE = (
    "The database is not prepared for this version of Caseboard. "
    "Run: .venv/bin/python manage.py migrate"
)
AWAY = (
    "The database does not answer at the moment. "
    "Please try again shortly, and check whether your last change was kept."
)

SQLITE_OPTIONS = {
    # Writers queue for 20 seconds instead of failing at once, and take the lock at the start:
    # a transaction that reads first and writes later cannot be queued by SQLite.
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    # FULL, not NORMAL: with WAL, NORMAL loses acknowledged writes at a power cut.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON"
    ),
}


# They read a file and print what they found: nothing is signed, nothing is served.
KEYLESS = ("suggest_figures",)


def required_key() -> str:
    """Refuses to start without a key, and says how to make one.

    A command that signs nothing gets one that ends with it.
    """
    if sys.argv[1:2] and sys.argv[1] in KEYLESS:
        return secrets.token_urlsafe(50)
    raise ImproperlyConfigured(
        "SECRET_KEY is not set: make one with `python3 -c 'import secrets; "
        "print(secrets.token_urlsafe(50))'` and put SECRET_KEY=… into the environment or .env."
    )


def kept_local_key(path: Path) -> str:
    """The key for work on one's own machine, made once and kept in a file only its owner reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()


def database_from_url(url: str, base_dir: Path) -> dict:
    """Django's description of the database that DATABASE_URL names.

    Errors: ImproperlyConfigured in one sentence, which never repeats the URL: it may hold
    a password.
    """
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        return _sqlite(url, base_dir)
    if scheme in {"postgresql", "postgres"}:
        return _postgresql(url)
    raise ImproperlyConfigured(
        "DATABASE_URL must start with sqlite:/// or postgresql://, "
        "for example sqlite:///var/caseboard.sqlite3 or postgresql://user:password@host/name."
    )


def _sqlite(url: str, base_dir: Path) -> dict:
    database = _parsed(url)
    if urlsplit(url).netloc or database["NAME"] in {"", ":memory:"}:
        raise ImproperlyConfigured(
            "DATABASE_URL for SQLite must name a file: sqlite:///relative.db (three slashes) "
            "or sqlite:////absolute/path.db (four slashes)."
        )
    name = base_dir / database["NAME"]
    name.parent.mkdir(parents=True, exist_ok=True)
    return {"ENGINE": database["ENGINE"], "NAME": name, "OPTIONS": dict(SQLITE_OPTIONS)}


def _postgresql(url: str) -> dict:
    database = _parsed(url)
    if not database["NAME"]:
        raise ImproperlyConfigured(
            "DATABASE_URL for PostgreSQL must end with the database's name: "
            "postgresql://user:password@host:5432/name."
        )
    options = database.setdefault("OPTIONS", {})
    # A page waits at most three seconds for a connection, then says that the database is away.
    options.setdefault("connect_timeout", 3)
    # To compile a statement takes longer than to answer the longest that a page asks.
    options.setdefault("options", "-c jit=off")
    options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 2.5, "reconnect_timeout": 1}
    return database | {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}


def _parsed(url: str) -> dict:
    try:
        return dict(dj_database_url.parse(url))
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read: check the port, and write special characters of the "
            "password as %XX."
        ) from None


def database_trouble(error: BaseException) -> str | None:
    """What to tell people about a database error, or None when it is not about its state.

    Loading a fixture wraps the database's error in others, so what caused it is looked at too.
    """
    from django.db import DatabaseError, InterfaceError

    while error is not None and not isinstance(error, DatabaseError | InterfaceError):
        error = error.__cause__ or error.__context__
    return None if error is None else _state_told_by(error)


def _state_told_by(error: BaseException) -> str | None:
    from django.db import InterfaceError, OperationalError, ProgrammingError

    if isinstance(error, ProgrammingError) or _is_wrong_sql(error):
        return MIGRATE if is_unmigrated() else None
    return AWAY if isinstance(error, (InterfaceError, OperationalError)) else None


def _is_wrong_sql(error: BaseException) -> bool:
    # SQLite reports a missing table with its plain ERROR; its other codes (busy, cannot open,
    # read-only, full, input/output) tell of the file.
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_ERROR


def is_unmigrated() -> bool:
    """Does the database lack migrations of this version? False when it cannot be asked."""
    from django.db import DatabaseError, InterfaceError, connections
    from django.db.migrations.executor import MigrationExecutor

    # A connection of its own: the failing one may be inside a broken transaction. Outside the
    # pool, too: a pool opened before gunicorn forks would be dead in its workers.
    connection = connections["default"].copy()
    connection.settings_dict["OPTIONS"].pop("pool", None)
    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except (DatabaseError, InterfaceError):
        return False
    finally:
        connection.close()


@contextlib.contextmanager
def plain_errors(arguments: Sequence[str] = ()):
    """Ends the program with one line for troubles of settings or database, not a traceback.

    `arguments` are those of manage.py: `--traceback` asks for the traceback.
    """
    try:
        yield
    except (ImproperlyConfigured, EnvError) as error:
        if "--traceback" in arguments:
            raise
        sys.exit(" ".join(str(error).split()))
    except Exception as error:
        trouble = None if "--traceback" in arguments else database_trouble(error)
        if trouble is None and "loaddata" in arguments and "--traceback" not in arguments:
            sys.exit(f"Nothing was loaded. {_rule_told_by(error)}")
        # A migration that fails is not mended by running migrate.
        if trouble is None or (trouble == MIGRATE and "migrate" in arguments):
            raise
        sys.exit(trouble if trouble == MIGRATE else f"{trouble} ({_first_line(error)})")


def _rule_told_by(error: BaseException) -> str:
    """What stopped a fixture: file, record and the rule's name, each once, on one line."""
    told = []
    while error is not None:
        line = _first_line(error).rstrip(".")
        if not any(line in known for known in told):
            told = [*(known for known in told if known not in line), line]
        error = error.__cause__
    return ": ".join(told)


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
