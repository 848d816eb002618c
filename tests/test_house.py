"""How the house is built: which room may open which door, and what no file may hold."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "caseboard"

# Each room and the rooms it may import from. Readings do not import each other.
DOORS = {
    "evidence": set(),
    "models": {"evidence"},
    "pages": {"evidence", "models"},
    "pictures": {"pages"},
    "answers": {"evidence", "models", "pages"},
    "protection": {"evidence", "models"},
    "exchange": {"evidence", "models"},
    "intake": {"evidence", "models"},
    "desk": {"evidence", "models", "pages", "answers", "intake"},
    # The sources beside their tables leave in the formats of reference managers.
    "browse": {"evidence", "models", "pages", "answers", "exchange"},
    "comparison": {"evidence", "models", "pages", "answers", "pictures"},
    "timeline": {"evidence", "models", "pages", "answers", "pictures"},
    # A table comes in through pages of the admin and the rules of the bundle.
    "admin": {"evidence", "models", "intake", "exchange", "protection"},
    "management": {"evidence", "models", "intake", "exchange", "protection", "desk"},
}
PLUMBING = {
    "settings",
    "urls",
    "wsgi",
    "apps",
    "startup",
    "middleware",
    "logs",
    "mail",
    "migrations",
}
SOURCES = sorted(PACKAGE.rglob("*.py"))


def imported_rooms(path):
    """The rooms of the package that a file imports from, its own left out."""
    own = path.relative_to(PACKAGE).parts[0]
    modules = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            modules |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = path.relative_to(ROOT).with_suffix("").parts[: -node.level]
            modules |= {".".join((*above, node.module or alias.name)) for alias in node.names}
    rooms = {name.split(".")[1] for name in modules if name.startswith("caseboard.")}
    return rooms - {own.removesuffix(".py")}


def test_every_folder_is_a_room_with_its_doors_named():
    folders = {
        path.parent.relative_to(PACKAGE).parts[0] for path in SOURCES if path.parent != PACKAGE
    }
    assert folders - {"migrations"} == set(DOORS)


@pytest.mark.parametrize("room", DOORS)
def test_room_opens_only_its_own_doors(room):
    opened = {
        f"{path.relative_to(ROOT)} imports {other}"
        for path in SOURCES
        if path.relative_to(PACKAGE).parts[0] == room
        for other in imported_rooms(path) - DOORS[room] - PLUMBING
    }
    assert opened == set()


def test_evidence_knows_nothing_of_django():
    for path in (PACKAGE / "evidence").rglob("*.py"):
        assert not re.search(r"^\s*(from|import) django", path.read_text(), re.M), path


def test_nothing_is_done_by_signals():
    for path in SOURCES:
        assert not re.search(
            r"@receiver\(|\.signals import|signals\.\w+\.connect", path.read_text()
        ), path


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda p: p.name)
def test_template_says_what_it_takes_and_runs_nothing_inline(path):
    text = path.read_text()
    assert text.startswith("{#") or "{% comment %}" in text[:200], "a template begins with its keys"
    for pattern in (
        r"<script(?![^>]*\bsrc=)",
        r"<style\b",
        r"\sstyle=",
        r"\son[a-z]+=",
        r"\|safe\b",
    ):
        assert not re.search(pattern, text), pattern
    assert not re.search(r"""(src|href)=["']https?://""", text)
    assert not re.search(r"\{\{ [\w.]+\.pk \}\}", text), "a key has no commas: |unlocalize"
    assert text.count("\n") <= 80


def test_what_a_browser_waits_for_is_a_function():
    """Our content policy refuses a bare expression as soon as it has to be asked a second time."""
    programs = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    waits = re.compile(r'\.wait_for_function\(\s*f?"+([^"]*)')
    awaited = [words for path in programs for words in waits.findall(path.read_text())]
    assert len(awaited) > 20
    assert [words for words in awaited if "=>" not in words] == []
