"""vis-timeline with the same dates, where npm can install it: pages in a scratch folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from .timeline_browser import Seen
from .timeline_cases import SIZES, Mark, marks_of

NAME, VERSION = "vis-timeline", "7.7.4"
SCRIPT = f"node_modules/{NAME}/standalone/umd/vis-timeline-graph2d.min.js"
LOOKS = f"node_modules/{NAME}/styles/vis-timeline-graph2d.min.css"
PATIENCE = 60  # seconds for npm

PAGE = Path(__file__).with_name("rival.html")


class NotInstalled(RuntimeError):
    """It could not be installed; the message says why in one line."""


def prepare(folder: Path) -> None:
    """Installs it and writes a page for each size. Errors: NotInstalled."""
    folder.mkdir(parents=True, exist_ok=True)
    _install(folder)
    for size in SIZES:
        _write(folder, size, marks_of(size))


def address_of(folder: Path, size: int) -> str:
    """The address of the page with so many events: a file, so that no server slows it down."""
    return (folder / f"{size}.html").resolve().as_uri()


def weighed(seen: Seen, folder: Path, size: int) -> Seen:
    """What was seen, with the sizes of the files: a browser does not tell them of files."""
    if seen.weight is None:
        return seen
    data, script = ((folder / name).stat().st_size for name in (_marks(size), SCRIPT))
    return replace(seen, weight=replace(seen.weight, data=data, script=script, sent=0))


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NotInstalled("there is no npm on this machine")
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    (folder / "package.json").write_text('{"private": true}')
    try:
        done = subprocess.run(  # noqa: S603 - npm with these words
            [npm, "install", *options, f"{NAME}@{VERSION}"],
            cwd=folder, capture_output=True, text=True, timeout=PATIENCE,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NotInstalled(f"npm took longer than {PATIENCE} s") from None
    if done.returncode or not (folder / SCRIPT).exists():
        lines = [line for line in done.stderr.splitlines() if line.startswith("npm error")]
        raise NotInstalled(lines[0] if lines else f"npm ended with {done.returncode}")


def _write(folder: Path, size: int, marks: Iterable[Mark]) -> None:
    (folder / _marks(size)).write_text(
        f"const MARKS = {json.dumps([asdict(mark) for mark in marks])};"
    )
    page = PAGE.read_text()
    for name, path in (("LOOKS", LOOKS), ("SCRIPT", SCRIPT), ("MARKS", _marks(size))):
        page = page.replace(f'"{name}"', f'"{path}"')
    (folder / f"{size}.html").write_text(page)


def _marks(size: int) -> str:
    """The name of the file with so many events."""
    return f"marks-{size}.js"
