"""A database that is not ready: one line says so, to the command line and to the browser."""

import json
import sqlite3

import pytest
from django.db import ConnectionHandler, OperationalError, ProgrammingError, connection

from caseboard.startup import (
    AWAY,
    MIGRATE,
    database_from_url,
    database_trouble,
    is_unmigrated,
    plain_errors,
)
from tests.programs import manage, run_python

# Opens a page as somebody who has a session, which asks the database before any page does.
OPEN_PAGE = """
import caseboard.wsgi, time
from django.conf import settings
from django.test import Client
client = Client(raise_request_exception=True)
client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
began = time.monotonic()
answer = client.get("/admin/", secure=True, headers={"host": "caseboard.example"})
print(answer.status_code, answer.headers.get("Retry-After"), round(time.monotonic() - began))
print(answer.content.decode())
"""


@pytest.mark.parametrize("command", [["clearsessions"], ["loaddata", "pow_case"]])
def test_command_on_unmigrated_database_ends_with_one_line(tmp_path, command):
    result = manage(*command, DATABASE_URL=f"sqlite:///{tmp_path}/empty.db")
    assert (result.returncode, result.stderr) == (1, f"{MIGRATE}\n")


def test_fixture_that_breaks_a_rule_stops_with_its_name_on_one_line(tmp_path):
    database = f"sqlite:///{tmp_path}/case.db"
    manage("migrate", "--verbosity", "0", DATABASE_URL=database)
    fields = {"slug": "invented", "title": "Invented", "visibility": "secret"}
    fixture = tmp_path / "broken.json"
    fixture.write_text(json.dumps([{"model": "caseboard.case", "fields": fields}]))
    result = manage("loaddata", str(fixture), DATABASE_URL=database)
    assert result.returncode == 1
    assert result.stderr.startswith("Nothing was loaded. Problem installing fixture")
    assert "case_visibility_known" in result.stderr
    assert result.stderr.count("\n") == 1


def test_page_on_unmigrated_database_answers_503_with_the_same_line(tmp_path):
    result = run_python("-c", OPEN_PAGE, DATABASE_URL=f"sqlite:///{tmp_path}/empty.db")
    status, text = result.stdout.split("\n", 1)
    assert (status[:3], text.strip()) == ("503", MIGRATE)
    assert MIGRATE in result.stderr  # the start of the server said it too
    assert "Traceback" not in result.stderr


def test_pages_are_loaded_before_the_workers_start(tmp_path):
    wanted = {"caseboard.comparison.views", "caseboard.admin.claim", "django.template.loader_tags"}
    ask = f"import caseboard.wsgi, sys; print(*({wanted} - sys.modules.keys()))"
    result = run_python("-c", ask, DATABASE_URL=f"sqlite:///{tmp_path}/empty.db")
    assert (result.returncode, result.stdout) == (0, "\n")


def test_page_with_database_away_answers_503_soon():
    result = run_python("-c", OPEN_PAGE, DATABASE_URL="postgresql://desk@127.0.0.1:1/case")
    status, retry_after, seconds = result.stdout.split("\n", 1)[0].split()
    assert (status, retry_after) == ("503", "5")
    assert int(seconds) <= 4
    assert "Back in a moment" in result.stdout
    assert "Traceback" not in result.stderr


def test_command_with_database_away_ends_with_one_line():
    result = manage("clearsessions", DATABASE_URL="postgresql://desk@127.0.0.1:1/case")
    assert result.returncode == 1
    assert result.stderr.startswith(AWAY)
    assert "Traceback" not in result.stderr


@pytest.mark.django_db
def test_sqlite_file_keeps_the_promises_of_its_settings(tmp_path):
    database = ConnectionHandler(
        {"default": database_from_url(f"sqlite:///{tmp_path}/desk.db", tmp_path)}
    )["default"]
    with database.cursor() as cursor:
        pragmas = ["journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout"]
        kept = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    database.close()
    assert kept == ["wal", 2, 1, 1, 20_000]


@pytest.mark.django_db
def test_sqlite_transaction_takes_the_lock_at_its_start(tmp_path):
    settings = database_from_url(f"sqlite:///{tmp_path}/desk.db", tmp_path)
    first = ConnectionHandler({"default": settings})["default"]
    other = sqlite3.connect(tmp_path / "desk.db", timeout=0)
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    first.rollback()
    first.close()
    other.close()


def test_migration_that_fails_shows_why_instead_of_asking_for_itself(monkeypatch):
    error = ProgrammingError("planted")
    monkeypatch.setattr("caseboard.startup.is_unmigrated", lambda: True)
    with pytest.raises(ProgrammingError, match="planted"), plain_errors(["manage.py", "migrate"]):
        raise error
    with pytest.raises(SystemExit, match=r"manage\.py migrate"), plain_errors(["manage.py", "x"]):
        raise error


@pytest.mark.django_db
def test_migrated_database_is_known_as_such():
    assert is_unmigrated() is False


@pytest.mark.django_db
def test_wrong_statement_is_no_trouble_of_the_database():
    with pytest.raises(Exception, match="nowhere") as caught, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere")
    assert database_trouble(caught.value) is None


@pytest.mark.django_db
def test_locked_sqlite_is_a_trouble_that_passes():
    error = OperationalError("database is locked")
    error.__cause__ = sqlite3.OperationalError("database is locked")
    error.__cause__.sqlite_errorcode = sqlite3.SQLITE_BUSY
    assert database_trouble(error) == AWAY
