"""A bundle as it lies there, a folder or a zip: opened with care, written whole or not at all."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from .problems import BundleRefused, Problem
from .tables import FILES, PACKAGE

LARGEST_BUNDLE = 512 * 1024 * 1024  # bytes, unpacked
MOST_ENTRIES = 1000
KNOWN = (PACKAGE, *FILES)
# RuntimeError: a password is needed, or a packing that this Python cannot undo.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
SYMLINK = 0o120000


class TargetRefused(Exception):
    """The export would overwrite what is no bundle; the message says what stands there."""


class Container:
    """The files of a bundle that an import reads.

    Shape: `names` are those that are there. Errors: BundleRefused when it cannot be opened.
    """

    def __init__(self, path: Path):
        self.path = path
        self.archive = None
        if path.is_dir():
            self.entries = {p.name: p for p in path.iterdir() if not p.name.startswith(".")}
            problems = _folder_problems(self.entries)
        elif path.is_file():
            self.entries, problems = self._open_zip()
        else:
            problems = [Problem(str(path), "There is no such folder or zip file.")]
        if problems:
            self.close()
            raise BundleRefused(problems)

    @property
    def names(self) -> list[str]:
        return [name for name in KNOWN if name in self.entries]

    def open(self, name: str) -> BinaryIO:
        if self.archive:
            return io.BufferedReader(self.archive.open(self.entries[name]))
        return open(self.entries[name], "rb")

    def close(self):
        if self.archive:
            self.archive.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _open_zip(self):
        try:
            self.archive = zipfile.ZipFile(self.path)
        except DAMAGED:
            return {}, [Problem(self.path.name, "This is neither a folder nor a zip file.")]
        entries = self.archive.infolist()
        problems = list(_zip_problems(self.path.name, entries))
        if problems:
            return {}, problems
        files = [e for e in entries if not e.is_dir() and not e.filename.startswith("__MACOSX/")]
        files = [e for e in files if not PurePosixPath(e.filename).name.startswith(".")]
        tops = {PurePosixPath(e.filename).parts[0] for e in files}
        inside = len(tops) == 1 and all("/" in e.filename for e in files)
        prefix = f"{tops.pop()}/" if inside else ""
        named = {e.filename.removeprefix(prefix): e for e in files}
        return named, [
            Problem(name, f"A bundle has no such table: it knows {', '.join(FILES)}.")
            for name in named if name.lower().endswith(".csv") and name not in FILES
        ]  # fmt: skip


def _folder_problems(entries: dict[str, Path]) -> list[Problem]:
    problems, size = [], 0
    for name, path in sorted(entries.items()):
        if name in KNOWN and not path.is_file():
            problems.append(Problem(name, "This is not a plain file."))
        elif name in KNOWN:
            size += path.stat().st_size
        elif name.lower().endswith(".csv"):
            sentence = f"A bundle has no such table: it knows {', '.join(FILES)}."
            problems.append(Problem(name, sentence))
    if size > LARGEST_BUNDLE:
        problems.append(Problem("bundle", _too_large(size)))
    return problems


def _zip_problems(name: str, entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    if len(entries) > MOST_ENTRIES:
        yield Problem(
            name, f"The zip has {len(entries):,} entries; at most {MOST_ENTRIES:,} are read."
        )
        return
    size = sum(entry.file_size for entry in entries)
    if size > LARGEST_BUNDLE:
        yield Problem(name, _too_large(size))
    seen: set[str] = set()
    for entry in entries:
        sentence = _entry_problem(entry, seen)
        if sentence:
            yield Problem(name, f"{sentence} Nothing was unpacked.", column=entry.orig_filename)
        seen.add(entry.filename)


def _entry_problem(entry: zipfile.ZipInfo, seen: set[str]) -> str:
    parts = entry.orig_filename.replace("\\", "/").split("/")
    if (
        entry.orig_filename[:1] in "/\\"
        or ".." in parts
        or ":" in parts[0]
        or "\0" in entry.orig_filename
    ):
        return "The entry points outside the bundle."
    if entry.flag_bits & 1:
        return "The entry is encrypted: pack the bundle without a password."
    if (entry.external_attr >> 16) & 0o170000 == SYMLINK:
        return "The entry is a link to another file: pack the file itself."
    if entry.filename in seen:
        return "The name is in the zip twice."
    return ""


def _too_large(size: int) -> str:
    return (
        f"Unpacked, the bundle has {size:,} bytes; at most {LARGEST_BUNDLE:,} are read. "
        "Split it, and import the parts one after the other."
    )


def write_bundle(target: Path, texts: dict[str, str]) -> None:
    """Writes the files beside the target, then puts them in its place in one move.

    Errors: TargetRefused when something else stands there; nothing was written then.
    """
    target = Path(os.path.abspath(target))
    if not target.parent.is_dir():
        raise TargetRefused(f"There is no folder {target.parent}: make it first.")
    write = _write_zip if target.suffix.lower() == ".zip" else _write_folder
    write(target, {name: text.encode() for name, text in texts.items()})


def _write_folder(target: Path, files: dict[str, bytes]) -> None:
    _refuse_other_files(target)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        new, old = Path(beside, "new"), Path(beside, "old")
        new.mkdir()
        for name, content in files.items():
            _write_file(new / name, content)
        if target.exists():
            shutil.copymode(target, new)
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise


def _refuse_other_files(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise TargetRefused(f"{target} is no folder: give another place.")
    others = (
        sorted(p.name for p in target.iterdir() if p.name not in KNOWN) if target.exists() else []
    )
    if others:
        raise TargetRefused(
            f"The folder {target} holds files that are no bundle ({others[0]}"
            f"{' and more' if len(others) > 1 else ''}): give an empty or a new one."
        )


def _write_zip(target: Path, files: dict[str, bytes]) -> None:
    if target.exists() and not _is_bundle(target):
        raise TargetRefused(f"{target} is there and is no bundle: give another place.")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, compresslevel=9)
    write_beside(target, packed.getvalue())


def _is_bundle(path: Path) -> bool:
    with contextlib.suppress(*DAMAGED), zipfile.ZipFile(path) as archive:
        return "case.csv" in archive.namelist()
    return False


def write_beside(target: Path, content: bytes) -> None:
    """Puts a file in place in one move: whole, or the old one stays."""
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        new = Path(beside, target.name)
        _write_file(new, content)
        new.replace(target)


def _write_file(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
