"""Every way to break a bundle is told with its place, and nothing is written."""

# One way to break a bundle a line, however long.
# ruff: noqa: E501

import pytest

from caseboard.models import Case
from tests.exchange import bundles
from tests.exchange.bundles import make_bundle, refusals

HEADER = bundles.CLAIMS.splitlines()[0]
CLAIM = {
    "id": "x",
    "source": "first",
    "statement": "s",
    "question": "both",
    "value": "5",
    "qualifier": "exact",
}


def claim(**cells) -> dict[str, str]:
    """The table of claims with one claim in place of all others."""
    values = CLAIM | cells
    row = ",".join(values.get(name, "") for name in HEADER.split(","))
    return {"claims.csv": f"{HEADER}\n{row}\n", "findings.csv": None}


def instead(file: str, old: str, new: str) -> dict[str, str]:
    """One table with a text in place of another."""
    assert old in bundles.TABLES[file]
    return {file: bundles.TABLES[file].replace(old, new)}


def question(row: str) -> dict[str, str]:
    return {"questions.csv": bundles.QUESTIONS + row + "\n"}


def finding(row: str) -> dict[str, str]:
    return {"findings.csv": bundles.FINDINGS + row + "\n"}


BROKEN = {
    "no case": ({"case.csv": None}, "case.csv: A bundle needs this table"),
    "no sources": ({"sources.csv": None}, "sources.csv: A bundle needs this table"),
    "no claims": ({"claims.csv": None}, "claims.csv: A bundle needs this table"),
    "case without row": ({"case.csv": "slug,title\n"}, "case.csv, line 2: The row of the case"),
    "two cases": ({"case.csv": "slug,title\na,A\nb,B\n"}, "case.csv, line 3, column slug: “b”"),
    "case without title": ({"case.csv": "slug,title\na,\n"}, "line 2, column title: (empty)"),
    "case with accents": ({"case.csv": "slug,title\ncafé,A\n"}, "column slug: “café”: This is no id"),
    "case of no status": (instead("case.csv", "open", "shut"), "column status: “shut”: Choose one of: open"),
    "case of no visibility": (instead("case.csv", ",public", ",secret"), "column visibility: “secret”"),
    "unknown column": (instead("people.csv", "protected", "hidden"), "people.csv, line 1, column hidden"),
    "unnamed column": ({"people.csv": "id,name,\na,b,c\n"}, "people.csv, line 1, column 3 (no name)"),
    "column twice": ({"people.csv": "id,name,name\na,b,c\n"}, "line 1, column name: The column is in the header twice"),
    "required column missing": ({"people.csv": "id,role\na,b\n"}, "people.csv, line 1, column name: This column is needed"),
    "10,000 columns": ({"people.csv": ",".join(["c"] * 10_000) + "\n"}, "people.csv, line 1: The header has 10,000 columns; at most 100"),
    "empty file": ({"people.csv": ""}, "people.csv, line 1: The file is empty"),
    "too few cells": ({"people.csv": "id,name,role\na,b\n"}, "people.csv, line 2: The row has 2 cells and the header 3"),
    "too many cells": ({"people.csv": "id,name\na,b,c\n"}, "people.csv, line 2: The row has 3 cells and the header 2"),
    "id missing": ({"people.csv": "id,name\n,b\n"}, "people.csv, line 2, column id: (empty)"),
    "id with blanks": ({"people.csv": "id,name\na b,b\n"}, "column id: “a b”: This is no id"),
    "id too long": ({"people.csv": f"id,name\n{'a' * 81},b\n"}, "column id"),
    "id twice": ({"people.csv": "id,name\na,b\na,c\n"}, "people.csv, line 3, column id: “a”: This is there already, on line 2"),
    "control character": ({"people.csv": "id,name\na,b\x07c\n"}, "people.csv, line 2, column name: “b\\x07c”: Character 2 is invisible (U+0007, a control character): delete it"),
    "control character in a statement": (instead("claims.csv", "Two lines,", "Two\x1b[2J lines,"), "claims.csv, line 3, column statement: “Two\\x1b[2J lines,\\none statement.”: Character 4 is invisible (U+001B"),
    "control character in options": (instead("questions.csv", "north;south", "north;so\x85uth"), "column options: “north;so\\x85uth”: Character 9 is invisible (U+0085"),
    "turned direction": ({"people.csv": "id,name\na,b\u202ec\n"}, "column name: “b\\u202ec”: Character 2 is invisible (U+202E, a sign that turns"),
    "name of blanks": ({"people.csv": "id,name\na,  \n"}, "line 2, column name: “  ”: This cell cannot be empty"),
    "name too long": ({"people.csv": f"id,name\na,{'b' * 201}\n"}, "column name"),
    "boolean": (instead("people.csv", "true", "yes"), "column protected: “yes”: Type true or false"),
    "organisation in a circle": (instead("organizations.csv", "Ministry,", "Ministry,bureau"), "column part_of: “bureau”: That makes a circle"),
    "organisation of itself": (instead("organizations.csv", "Wire,", "Wire,wire"), "line 4, column part_of: “wire”: That makes a circle"),
    "organisation of nowhere": (instead("organizations.csv", "Wire,", "Wire,moon"), "column part_of: “moon”: “moon” is neither in organizations.csv nor in the case"),
    "alias of a wrong kind": (instead("aliases.csv", "person:", "ship:"), "column of: “ship:witness”: Type person:<id>"),
    "alias of nobody": (instead("aliases.csv", "witness", "ghost"), "column of: “person:ghost”: “ghost” is neither in people.csv"),
    "alias without whose": (instead("aliases.csv", "person:witness", ""), "column of: (empty)"),
    "alias twice": ({"aliases.csv": bundles.ALIASES + "person:witness,Zeuge,,\n"}, "aliases.csv, line 3, column name: “Zeuge”: This is there already"),
    "alias kind": (instead("aliases.csv", "romanisation", "nickname"), "column kind: “nickname”: Choose one of: spelling"),
    "affiliation twice": ({"affiliations.csv": bundles.AFFILIATIONS + "witness,bureau,clerk,\n"}, "affiliations.csv, line 3, column role"),
    "affiliation period": (instead("affiliations.csv", "2024-10/..", "2025/2024"), "column period: “2025/2024”: “2025/2024” ends before it starts"),
    "source URL": (instead("sources.csv", "https:", "javascript:"), "column url: “javascript://example.org/1”: Enter a valid URL"),
    "publisher": (instead("sources.csv", ",wire,", ",witness,"), "column publisher: “witness”: “witness” is neither in organizations.csv"),
    "published": (instead("sources.csv", "2025-03-03", "2025-13-03"), "column published: “2025-13-03”: “2025-13-03” has no such month"),
    "derivation kind": (instead("sources.csv", ",first\n", ",first:stolen\n"), "column derived_from: “first:stolen”: After the colon comes one of: syndicated"),
    "derivation twice": (instead("sources.csv", ",first\n", ",first;first:cites\n"), "column derived_from: “first;first:cites”: “first” is named twice"),
    "derivation of itself": (instead("sources.csv", ",first\n", ",second\n"), "column derived_from: “second”: That makes a circle"),
    "derivation in a circle": (instead("sources.csv", "03-03,", "03-03,second"), "column derived_from: “second”: That makes a circle"),
    "citing itself": (instead("sources.csv", ",first\n", ",second:cites\n"), "column derived_from: “second:cites”: That makes a circle"),
    "derivation of nowhere": (instead("sources.csv", ",first\n", ",third\n"), "“third” is neither in sources.csv nor in the case"),
    "reliability": ({"sources.csv": "id,title,reliability\nfirst,F,G\nsecond,S,\n"}, "column reliability: “G”: Choose one of: A, B"),
    "reliability note alone": ({"sources.csv": "id,title,reliability_note\nfirst,F,why\nsecond,S,\n"}, "column reliability: (empty): Choose the grade"),
    "question kind": (question("q,Q,number,fixed,,,,"), "column kind: “number”: Choose one of: quantity, choice, text, date"),
    "behaviour": (question("q,Q,quantity,rising,,,,"), "column behaviour: “rising”: Choose one of: fixed"),
    "growing date": (question("q,Q,date,cumulative,,,,"), "column behaviour: “cumulative”: A date cannot grow"),
    "choice with one option": (question("q,Q,choice,fixed,,one,,"), "column options: “one”: Give at least two"),
    "tolerance of all": ({"questions.csv": "id,text,kind,behaviour,tolerance\nq,Q,quantity,fixed,1\n"}, "column tolerance: “1”"),
    "tolerance of 200 %": ({"questions.csv": "id,text,kind,behaviour,tolerance\nq,Q,quantity,fixed,2\n"}, "column tolerance: “2”: The tolerance is a share, at least 0 and below 1"),
    "tolerance below nothing": ({"questions.csv": "id,text,kind,behaviour,tolerance\nq,Q,quantity,fixed,-0.1\n"}, "column tolerance: “-0.1”: The tolerance is a share"),
    "step below nothing": ({"questions.csv": "id,text,kind,behaviour,step\nq,Q,quantity,fixed,-1\n"}, "column step: “-1”: The step is the smallest difference"),
    "step of nothing": ({"questions.csv": "id,text,kind,behaviour,step\nq,Q,quantity,fixed,0\n"}, "column step: “0”"),
    "part of another unit": (question("q,Q,quantity,cumulative,ships,,both,"), "column part_of: “both”: A part and its whole need the same kind"),
    "part in a circle": (instead("questions.csv", "people,,,left;right", "people,,here,left;right"), "column part_of: “here”: That makes a circle"),
    "sum of another unit": (question("q,Q,quantity,cumulative,ships,,,left"), "column sum_of: “left”: “How many left?” counts people"),
    "sum in a circle": (instead("questions.csv", "How many left?,quantity,cumulative,people,,,", "How many left?,quantity,cumulative,people,,,both"), "column sum_of: “both”: That makes a circle"),
    "sum of itself": (question("q,Q,quantity,cumulative,people,,,q"), "line 9, column sum_of: “q”: That makes a circle"),
    "sum of its whole": (question("q,Q,quantity,cumulative,people,,here,here"), "line 9, column part_of: “here”: That makes a circle: the whole is added up"),
    "whole in the sum of a part": (question("q,Q,quantity,cumulative,people,,,r\nr,R,quantity,cumulative,people,,s,\ns,S,quantity,cumulative,people,,q,q"), "line 11, column part_of: “q”: That makes a circle"),
    "sum of words": (question("q,Q,quantity,cumulative,,,,reason"), "column sum_of: “reason”: “Why?” asks for a text, not for a number"),
    "sum of nowhere": (question("q,Q,quantity,cumulative,people,,,lost"), "“lost” is neither in questions.csv nor in the case"),
    "event without date column": ({"events.csv": "id,title\ne,E\n"}, "events.csv, line 1, column date"),
    "event date": (instead("events.csv", "2025-02~", "03/04/2025"), "“03/04/2025” can be read in two ways"),
    "importance 6": (instead("events.csv", "~,3,", "~,6,"), "column importance: “6”: Ensure this value is less than or equal to 5"),
    "importance high": (instead("events.csv", "~,3,", "~,high,"), "column importance: “high”: A whole number is expected"),
    "withheld": (instead("events.csv", ",place\n", ",place;colour\n"), "column withheld: “place;colour”: “colour” cannot be withheld"),
    "people of an event": (instead("events.csv", "witness", "witness;ghost"), "column people: “witness;ghost”: “ghost” is neither in people.csv"),
    "claim of no source": (claim(source="third"), "claims.csv, line 2, column source: “third”: “third” is neither"),
    "claim without statement": (claim(statement=""), "column statement: (empty): This cell cannot be empty"),
    "claim of nothing": (claim(question="", value="", qualifier=""), "column question: (empty): Choose a question or an event"),
    "value in words": (claim(value="many"), "column value: “many”: A number in digits"),
    "value with commas": (claim(value='"1,000"'), "column value: “1,000”: A number in digits"),
    "value below nought": (claim(value="-5"), "column value: “-5”"),
    "value of endless digits": (claim(value="9" * 30), "column value: “999999999999999999999999999999”: A figure is a number from 0 to 999,999,999,999"),
    "value of 41 digits": (claim(value="9" * 41), "A number in digits"),
    "value above a trillion": (claim(value="999999999999.999"), "column value: “999999999999.999”: A figure is a number from 0"),
    "value of no number": (claim(value="NaN"), "column value: “NaN”: A number in digits"),
    "value without end": (claim(value="Infinity"), "column value: “Infinity”: A number in digits"),
    "value with an exponent": (claim(value="1e400"), "column value: “1e400”: A number in digits"),
    "second figure below nought": (claim(qualifier="between", value_to="-4"), "column value_to: “-4”: A figure is a number from 0"),
    "finding below nought": (finding("f3,both,-5,,exact,,Why.,,2025-03-07,"), "column value: “-5”: A figure is a number from 0"),
    "value that is missing": (claim(value="", qualifier=""), "column value: (empty): The question asks for a number"),
    "qualifier that is missing": (claim(qualifier=""), "column qualifier: (empty): Choose how the source puts it"),
    "qualifier": (claim(qualifier="roughly"), "column qualifier: “roughly”: Choose one of: exact, about"),
    "between one figure": (claim(qualifier="between"), "column value_to: (empty): “Between” needs a second figure"),
    "between backwards": (claim(qualifier="between", value_to="4"), "column value_to: “4”: The range runs backwards"),
    "second figure": (claim(value_to="9"), "column value_to: “9”: A second figure belongs only to “between”"),
    "order of 500": (claim(qualifier="order", value="500"), "column value: “500”: An order of magnitude is one of five"),
    "figure for a choice": (claim(question="where", answer="north"), "column value: “5”: The question asks for a choice"),
    "no such option": (claim(question="where", value="", qualifier="", answer="east"), "column answer: “east”: Choose one of: north, south"),
    "no text": (claim(question="reason", value="", qualifier=""), "column answer: (empty): Give the answer"),
    "no date": (claim(question="when", value="", qualifier="", answer="soon"), "column answer: “soon”: “soon” is not a date"),
    "as_of": (claim(as_of="October"), "column as_of: “October”"),
    "chain of a name": (claim(attribution="organization:wire > Seoul"), "column attribution: “organization:wire > Seoul”: Type person:<id>"),
    "chain of nobody": (claim(attribution="person:ghost > organization:wire"), "“ghost” is neither in people.csv nor in the case"),
    "chain with a hole": (claim(attribution="organization:wire > > person:witness"), "column attribution"),
    "status": (claim(status="open"), "column status: “open”: Choose one of: draft"),
    "retracted for no reason": (claim(status="retracted"), "column status_reason: (empty): Say why it is retracted"),
    "rejected for blanks": (claim(status="rejected", status_reason="  "), "column status_reason: “  ”: Say why it is rejected"),
    "superseding itself": (claim(supersedes="x"), "column supersedes: “x”: That makes a circle"),
    "superseding in a circle": (instead("claims.csv", "person:witness,published,,", "person:witness,published,,c5"), "claims.csv, line 2, column supersedes: “c5”: That makes a circle"),
    "superseding another question": (instead("claims.csv", "published,,c1", "published,,c2"), "column supersedes: “c2”: It has to answer the same question"),
    "superseding nothing": (claim(supersedes="y"), "column supersedes: “y”: “y” is neither in claims.csv"),
    "finding without answer": (finding("f3,both,,,,,Why.,,2025-03-07,"), "column value: (empty): The question asks for a number"),
    "finding without day": (finding("f3,both,5,,exact,,Why.,,,"), "findings.csv, line 4, column decided_on: (empty)"),
    "finding backwards": (finding("f3,both,5,4,between,,Why.,,2025-03-07,"), "column value_to: “4”: The range runs backwards"),
    "finding on no claims": (finding("f3,both,5,,exact,,Why.,c1;c9,2025-03-07,"), "column claims: “c1;c9”: “c9” is neither in claims.csv"),
    "finding follows another question": (finding("f3,where,,,,north,Why.,,2025-03-07,f2"), "column follows: “f2”: It has to be a finding on the same question"),
    "finding in a circle": (instead("findings.csv", "2025-03-05,", "2025-03-05,f2"), "column follows: “f2”: That makes a circle"),
    "Latin-1": ({"people.csv": "id,name\na,Zoë\n".encode("latin-1")}, "people.csv, line 2: The byte 0xEB is not UTF-8"),
    "UTF-16": ({"people.csv": "id,name\na,b\n".encode("utf-16")}, "people.csv, line 1: The file is in UTF-16"),
    "NUL": ({"people.csv": "id,name\na,b\0c\n"}, "people.csv, line 2: There is a NUL byte"),
    "open quote": ({"people.csv": 'id,name\na,b\nc,"d\n\n\n'}, "people.csv, line 3: A quote is opened here and never closed"),
    "quote in a cell": ({"people.csv": 'id,name\na,"b"c\n'}, "people.csv, line 2: After a closing quote comes a comma"),
    "long cell": ({"people.csv": f"id,name\na,{'b' * 140_000}\n"}, "people.csv, line 2: A cell has at most 131,072 characters"),
    "long line": ({"people.csv": b"id,name\na," + b"b" * 5_000_000}, "people.csv, line 2: The line is longer than"),
    "lone carriage returns": ({"people.csv": "id,name\ra,b\r"}, "people.csv, line 1: There is a carriage return outside quotes"),
    "unknown table": ({"persons.csv": "id,name\n"}, "persons.csv: A bundle has no such table"),
    "package of no JSON": ({"datapackage.json": '{\n"resources": ]'}, "datapackage.json, line 2: This is not JSON"),
    "package of a list": ({"datapackage.json": "[]"}, "datapackage.json: An object with a list of resources"),
    "package of depths": ({"datapackage.json": "[" * 100_000}, "datapackage.json"),
    "package of another table": ({"datapackage.json": '{"resources": [{"path": "x.csv"}]}'}, "datapackage.json, column resources[0].path: “x.csv”: The path of a table"),
    "package outside": ({"datapackage.json": '{"resources": [{"path": "../case.csv"}]}'}, "resources[0].path: “../case.csv”"),
    "package that leaves out": ({"datapackage.json": '{"resources": []}'}, "column resources: claims.csv is there and is not listed"),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name", BROKEN)
def test_broken_bundle_is_refused_with_its_place(name, tmp_path):
    tables, expected = BROKEN[name]
    said = refusals(make_bundle(tmp_path / "bundle", tables))
    assert any(expected in line for line in said), "\n".join(said)
    assert not Case.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["id twice", "value in words", "event date", "sum of nowhere", "open quote", "source URL", "finding backwards"])  # fmt: skip
def test_one_fault_gives_one_line(name, tmp_path):
    tables, _ = BROKEN[name]
    if name in ("id twice", "open quote"):
        tables = tables | {
            "people.csv": tables["people.csv"].replace("id,name\n", "id,name\nwitness,W\n")
        }
    said = refusals(make_bundle(tmp_path / "bundle", tables))
    assert len(said) == 1, "\n".join(said)


@pytest.mark.django_db
def test_every_fault_of_all_tables_is_told_at_once(tmp_path):
    tables = BROKEN["boolean"][0] | BROKEN["source URL"][0] | BROKEN["growing date"][0]
    tables |= claim(source="third", value="many", qualifier="roughly", status="open", as_of="x")
    said = refusals(make_bundle(tmp_path / "bundle", tables))
    places = [line.split(":")[0] for line in said]
    assert places == [
        "people.csv, line 2, column protected",
        "sources.csv, line 2, column url",
        "questions.csv, line 9, column behaviour",
        *(f"claims.csv, line 2, column {name}" for name in ("source", "value", "qualifier", "as_of", "status")),
    ]  # fmt: skip


@pytest.mark.django_db
def test_line_is_the_physical_one_after_a_cell_of_two_lines(tmp_path):
    tables = {"claims.csv": bundles.CLAIMS.replace("c5,second", "c5,third")}
    said = refusals(make_bundle(tmp_path / "bundle", tables))
    assert said[0].startswith("claims.csv, line 7, column source: “third”")


@pytest.mark.django_db
def test_value_is_shown_without_what_a_terminal_obeys(tmp_path):
    tables = {"people.csv": 'id,name\n"a\x1b[31m\nb",c\n'}
    said = refusals(make_bundle(tmp_path / "bundle", tables))
    assert "\x1b" not in "".join(said)
    assert "“a\\x1b[31m\\nb”" in said[0]


@pytest.mark.django_db
def test_circle_through_what_stands_is_told_with_its_line(tmp_path):
    assert refusals(make_bundle(tmp_path / "one")) == []
    row = "q,Q,quantity,cumulative,people,,here,both"  # here is part of both already
    said = refusals(make_bundle(tmp_path / "two", question(row)))
    assert len(said) == 1
    assert "line 9, column sum_of: “both”: “How many of both?” is itself a sum" in said[0]
