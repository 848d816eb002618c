"""A small invented bundle, and ways to break it."""

# Rows stand as they stand in a file, however long.
# ruff: noqa: E501

from __future__ import annotations

import contextlib
import csv
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import transaction

CASE = "slug,title,status,visibility\ninvented,Invented case,open,public\n"
ORGANIZATIONS = "id,name,part_of\nbureau,Bureau,ministry\nministry,Ministry,\nwire,Wire,\n"
PEOPLE = "id,name,protected\nwitness,Witness,true\n"
ALIASES = "of,name,language,kind\nperson:witness,Zeuge,de,romanisation\n"
AFFILIATIONS = "person,organization,role,period\nwitness,bureau,clerk,2024-10/..\n"
SOURCES = """id,title,url,publisher,published,derived_from
first,First article,https://example.org/1,wire,2025-03-03,
second,Second article,,,2025-03-04,first
"""
QUESTIONS = """id,text,kind,behaviour,unit,options,part_of,sum_of
both,How many of both?,quantity,cumulative,people,,,left;right
here,How many here?,quantity,cumulative,people,,both,
left,How many left?,quantity,cumulative,people,,,
reason,Why?,text,fixed,,,,
right,How many right?,quantity,cumulative,people,,,
where,Where?,choice,fixed,,north;south,,
when,When?,date,fixed,,,,
"""
EVENTS = """id,title,date,importance,people,organizations,withheld
meeting,A meeting,2025-02~,3,witness,bureau;wire,place
"""
CLAIMS = """id,source,statement,question,event,value,value_to,qualifier,answer,as_of,attribution,status,status_reason,supersedes
c1,first,About 600 were counted.,both,,600,,about,,2025-02,organization:bureau > person:witness,published,,
c2,first,"Two lines,
one statement.",where,,,,,north,,,published,,
c3,second,It was late in October.,when,,,,,late October 2025,,,draft,,
c4,second,They met.,,meeting,,,,,,,draft,,
c5,second,Now 700 are counted.,both,,700,,exact,,2025-03,,published,,c1
"""
FINDINGS = """id,question,value,value_to,qualifier,answer,rationale,claims,decided_on,follows
f1,both,600,700,between,,Both count.,c1;c5,2025-03-05,
f2,both,700,,exact,,The later one.,c5,2025-03-06,f1
"""
TABLES = {
    "case.csv": CASE,
    "organizations.csv": ORGANIZATIONS,
    "people.csv": PEOPLE,
    "aliases.csv": ALIASES,
    "affiliations.csv": AFFILIATIONS,
    "sources.csv": SOURCES,
    "questions.csv": QUESTIONS,
    "events.csv": EVENTS,
    "claims.csv": CLAIMS,
    "findings.csv": FINDINGS,
}


def make_bundle(folder: Path, tables: dict[str, str | bytes | None] | None = None) -> Path:
    """A folder with the invented bundle; a table given replaces it, None leaves it out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (TABLES | (tables or {})).items():
        if text is not None:
            (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def refusals(path: Path) -> list[str]:
    """What import_case says of a bundle that it refuses, a line for each place."""
    try:
        call_command("import_case", path)
    except CommandError as refused:
        return str(refused).splitlines()[1:]
    return []


def export_to(folder: Path, case: str = "invented", **options) -> dict[str, bytes]:
    """The files of an export, by name."""
    call_command("export_case", case, folder, **options)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@contextlib.contextmanager
def passing():
    """A database that forgets what was done in it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def validated(package: Path):
    """What Frictionless reports of a data package.

    It lets CSV cells be larger in the whole process, which other tests must not notice.
    """
    limit = csv.field_size_limit()
    try:
        from frictionless import Package

        return Package(str(package)).validate()
    finally:
        csv.field_size_limit(limit)
