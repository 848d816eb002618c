"""Settings: typed, documented, secure unless switched off, and clear when they are wrong."""

import ast
import json
import re
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template

from caseboard import settings as project_settings
from caseboard.startup import database_from_url, kept_local_key
from tests.programs import ROOT, manage, run_python


def read_settings(*names: str, **variables) -> dict:
    """The values of these settings in a process of their own."""
    code = (
        "import json, sys; import caseboard.settings as s; "
        "print(json.dumps({n: getattr(s, n, None) for n in sys.argv[1:]}, default=str))"
    )
    result = run_python("-c", code, *names, **variables)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def assert_refused(result, *words: str) -> None:
    """One line on stderr that holds the words, and exit status 1."""
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    for word in words:
        assert word in result.stderr


def test_missing_secret_key_refuses_and_says_how_to_make_one(tmp_path):
    result = manage("check", SECRET_KEY="", DATABASE_URL=f"sqlite:///{tmp_path}/a.db")
    assert_refused(result, "SECRET_KEY", "secrets.token_urlsafe")


def test_value_of_wrong_type_refuses_and_names_the_variable():
    assert_refused(manage("check", DEMO="banana"), "DEMO", "boolean")


def test_unknown_log_level_refuses_and_names_the_choices():
    assert_refused(manage("check", LOG_LEVEL="LOUD"), "LOG_LEVEL", "WARNING")


def test_unreadable_database_url_refuses_without_repeating_the_password():
    result = manage("check", DATABASE_URL="mysql://desk:hunter22@host/name")
    assert_refused(result, "DATABASE_URL", "postgresql://")
    assert "hunter22" not in result.stderr


def test_wsgi_without_secret_key_ends_with_the_same_line():
    assert_refused(run_python("-c", "import caseboard.wsgi", SECRET_KEY=""), "SECRET_KEY")


def test_deployment_check_with_production_settings_is_clean(tmp_path):
    database = f"sqlite:///{tmp_path}/a.db"
    result = manage("check", "--deploy", "--fail-level", "WARNING", DATABASE_URL=database)
    assert (result.returncode, result.stderr) == (0, "")


def test_https_is_on_unless_debug_or_demo():
    names = ["HTTPS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME"]
    production = read_settings(*names, HTTPS=None)
    assert list(production.values()) == [True, True, True, "__Host-csrf"]
    demo = read_settings(*names, HTTPS=None, DEMO="true")
    assert list(demo.values()) == [False, False, False, "caseboard_csrf"]


def test_debug_and_demo_are_off_unless_switched_on():
    assert read_settings("DEBUG", "DEMO", DEBUG=None, DEMO=None) == {"DEBUG": False, "DEMO": False}


def test_forwarded_proto_is_trusted_only_when_asked():
    name = "SECURE_PROXY_SSL_HEADER"
    assert read_settings(name)[name] is None
    assert read_settings(name, BEHIND_PROXY="true")[name] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_lists_are_split_at_commas():
    hosts = read_settings("ALLOWED_HOSTS", ALLOWED_HOSTS="a.example,b.example")["ALLOWED_HOSTS"]
    assert hosts == ["a.example", "b.example"]


def test_local_key_is_kept_and_readable_by_its_owner_only(tmp_path):
    path = tmp_path / "new" / "key"
    key = kept_local_key(path)
    assert len(key) >= 50
    assert kept_local_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_relative_sqlite_path_starts_at_the_given_folder(tmp_path):
    database = database_from_url("sqlite:///var/desk.sqlite3", tmp_path)
    assert database["NAME"] == tmp_path / "var" / "desk.sqlite3"
    assert (tmp_path / "var").is_dir()


def test_absolute_sqlite_path_is_kept(tmp_path):
    database = database_from_url(f"sqlite:///{tmp_path}/desk.sqlite3", ROOT)
    assert database["NAME"] == tmp_path / "desk.sqlite3"


def test_postgresql_url_gives_every_part(tmp_path):
    url = "postgresql://desk:p%40ss@db.example:6432/case?sslmode=require"
    database = database_from_url(url, tmp_path)
    parts = [database[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")]
    assert parts == ["desk", "p@ss", "db.example", 6432, "case"]
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["CONN_HEALTH_CHECKS"] is True


def test_postgresql_compiles_no_statement_unless_told(tmp_path):
    url = "postgresql://host/name"
    assert database_from_url(url, tmp_path)["OPTIONS"]["options"] == "-c jit=off"
    own = database_from_url(f"{url}?options=-c%20jit%3Don", tmp_path)
    assert own["OPTIONS"]["options"] == "-c jit=on"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://host/name",
        "banana",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite://relative.db",
        "postgresql://host",
        "postgresql://host:port/name",
        "postgresql://host:99999/name",
    ],
)
def test_database_url_that_cannot_be_meant_is_refused(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database_from_url(url, tmp_path)


def documented() -> set[str]:
    return set(re.findall(r"^- ([A-Z_]+): \w+, \S.*\. \S", project_settings.__doc__, re.MULTILINE))


def read_from_environment() -> set[str]:
    """The names that settings.py asks the environment for, from its syntax tree."""
    tree = ast.parse((ROOT / "caseboard" / "settings.py").read_text())
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_settings_docstring_lists_every_variable_and_no_other():
    assert documented() == read_from_environment()


def test_readme_names_every_variable():
    readme = (ROOT / "README.md").read_text()
    assert {name for name in read_from_environment() if f"`{name}`" not in readme} == set()


def test_numbers_print_with_commas():
    assert Template("{{ figure }}").render(Context({"figure": 10_000})) == "10,000"
