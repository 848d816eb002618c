"""What the documentation says is what the code does."""

import re
from pathlib import Path

from django.urls import get_resolver

import caseboard.settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()


def page_routes(patterns, before=""):
    """The addresses of pages as README writes them; not of downloads, admin and signing in."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            if route != "admin/":
                yield from page_routes(pattern.url_patterns, route)
        elif not route.startswith("accounts/") and "form>" not in route:
            yield "/" + route.replace("<slug:case>", "<case>").replace("<slug:slug>", "<id>")


def test_readme_lists_every_page():
    routes = set(page_routes(get_resolver().url_patterns))
    assert {route for route in routes if f"`{route}`" not in README} == set()


def test_readme_and_settings_name_the_same_variables():
    described = set(re.findall(r"^- ([A-Z_]+):", caseboard.settings.__doc__, re.M))
    table = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.M))
    read = set(
        re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", (ROOT / "caseboard/settings.py").read_text())
    )
    assert described == table == read


def test_make_commands_of_the_documents_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = set(re.findall(r"\bmake ([a-z-]+)\b", README + CONTRIBUTING))
    assert {"demo", "test"} <= named <= targets | {"a"}


def test_commands_of_the_readme_exist():
    own = {path.stem for path in (ROOT / "caseboard/management/commands").glob("*.py")}
    django = {"migrate", "collectstatic", "createsuperuser", "loaddata"}
    assert set(re.findall(r"manage\.py ([a-z_]+)", README)) <= own | django


def test_contributing_names_every_room():
    rooms = {path.parent.name for path in (ROOT / "caseboard").glob("*/__init__.py")}
    assert {
        room for room in rooms - {"migrations", "management"} if f"`{room}/`" not in CONTRIBUTING
    } == set()


def test_links_and_pictures_of_the_readme_exist():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target
