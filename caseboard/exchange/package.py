"""`datapackage.json`: what the tables are, for other tools, and a check of the one that came.

Source: Frictionless Data Package and Table Schema, version 1 (what every reader takes).
"""

from __future__ import annotations

import json
import re

from .problems import Problem
from .tables import BY_NAME, FILES, PACKAGE, TABLES, Column, Table

LARGEST = 1024 * 1024  # bytes


def build_package(slug: str, title: str) -> dict:
    """The description of a case's bundle."""
    return {
        "name": slug.lower(),
        "title": title,
        "profile": "tabular-data-package",
        "resources": [_resource(table) for table in TABLES],
    }


def package_text(slug: str, title: str) -> str:
    """`datapackage.json` as it is written."""
    return json.dumps(build_package(slug, title), ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table) -> dict:
    schema = {"fields": [_field(c) for c in table.columns], "missingValues": [""]}
    schema["primaryKey"] = list(table.key)
    keys = [_foreign_key(table, c) for c in table.columns if _is_single(c)]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict:
    field = {"name": column.name, **column.kind.schema()}
    if column.note:
        field["description"] = column.note
    if column.required and not column.may_be_empty:
        field["constraints"] = {"required": True, **field.get("constraints", {})}
    return field


def _is_single(column: Column) -> bool:
    return column.names_records and not column.many and len(column.paths) == 1


def _foreign_key(table: Table, column: Column) -> dict:
    target = "" if column.kind.to == table.name else column.kind.to
    return {"fields": [column.name], "reference": {"resource": target, "fields": ["id"]}}


def check_package(raw: bytes, headers: dict[str, list[str] | None]) -> list[Problem]:
    """What is wrong with a `datapackage.json`, each with its place in it.

    Shape: `headers` has the header of each table that is there (None: it could not be read).
    """
    if len(raw) > LARGEST:
        return [Problem(PACKAGE, f"The file has more than {LARGEST:,} bytes.")]
    try:
        package = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return [Problem(PACKAGE, "The file is not in UTF-8.", line)]
    except json.JSONDecodeError as error:
        sentence = f"This is not JSON: {error.msg}, at character {error.colno}."
        return [Problem(PACKAGE, sentence, error.lineno)]
    except (RecursionError, ValueError):
        return [Problem(PACKAGE, "This JSON is nested too deeply, or holds too long a number.")]
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        return [Problem(PACKAGE, "An object with a list of resources is expected.")]
    return _check_resources(package["resources"], headers)


def _check_resources(resources: list, headers) -> list[Problem]:
    problems, listed = [], set()
    for number, resource in enumerate(resources):
        place = f"resources[{number}]"
        path = resource.get("path") if isinstance(resource, dict) else None
        if not isinstance(path, str) or path not in FILES:
            known = f"The path of a table is expected: {', '.join(FILES)}."
            problems.append(Problem(PACKAGE, known, column=f"{place}.path", value=_short(path)))
        elif path in listed:
            problems.append(
                Problem(PACKAGE, "The table is listed twice.", column=f"{place}.path", value=path)
            )
        elif path not in headers:
            sentence = "The table is listed and is not there: take it out of the list, or add it."
            problems.append(Problem(PACKAGE, sentence, column=f"{place}.path", value=path))
        else:
            problems += _check_resource(resource, place, headers[path])
        listed.add(path if isinstance(path, str) else "")
    for path in headers:
        if path not in listed:
            sentence = f"{path} is there and is not listed: add it to the list."
            problems.append(Problem(PACKAGE, sentence, column="resources"))
    return problems


def _check_resource(resource: dict, place: str, header: list[str] | None) -> list[Problem]:
    problems = []
    encoding = resource.get("encoding", "utf-8")
    if not isinstance(encoding, str) or not re.fullmatch("utf-?8", encoding, re.IGNORECASE):
        problems.append(
            Problem(
                PACKAGE, "Tables are in UTF-8.", column=f"{place}.encoding", value=_short(encoding)
            )
        )
    dialect = resource.get("dialect", {})
    delimiter = dialect.get("delimiter", ",") if isinstance(dialect, dict) else dialect
    if delimiter != ",":
        problems.append(
            Problem(
                PACKAGE,
                "Cells are separated by commas.",
                column=f"{place}.dialect",
                value=_short(delimiter),
            )
        )
    schema = resource.get("schema", {})
    fields = schema.get("fields", []) if isinstance(schema, dict) else None
    if not isinstance(fields, list):
        sentence = "A list of fields is expected."
        return [*problems, Problem(PACKAGE, sentence, column=f"{place}.schema.fields")]
    if fields and header is not None:
        problems += _check_fields(fields, f"{place}.schema.fields", header, resource["path"])
    return problems


def _check_fields(fields: list, place: str, header: list[str], path: str) -> list[Problem]:
    problems, named = [], set()
    known = {column.name for column in BY_NAME[path.removesuffix(".csv")].columns}
    for number, field in enumerate(fields):
        name = field.get("name") if isinstance(field, dict) else None
        spot = f"{place}[{number}].name"
        if not isinstance(name, str) or name not in known:
            problems.append(
                Problem(PACKAGE, f"{path} has no such column.", column=spot, value=_short(name))
            )
        elif name not in header:
            sentence = f"The header of {path} does not have this column."
            problems.append(Problem(PACKAGE, sentence, column=spot, value=name))
        named.add(name if isinstance(name, str) else "")
    for name in header:
        if name in known and name not in named:
            sentence = f"The column {name} of {path} is not described: add it."
            problems.append(Problem(PACKAGE, sentence, column=place))
    return problems


def _short(value) -> str:
    return value if isinstance(value, str) else json.dumps(value)[:200]
