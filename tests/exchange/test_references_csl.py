"""CSL-JSON files in, and files that are none of the three. Every work is invented."""

import json
import re

import pytest

from caseboard.exchange.references import bibtex_in, reading
from caseboard.exchange.references.reading import is_bibtex, is_csl_json, is_ris
from caseboard.exchange.sheets.table import FileRefused
from tests.exchange.references import INVENTED, READERS, notes_of, rows_of, written

ZOTERO = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "type": "article-newspaper",
    "title": "An <i>invented</i> headline",
    "container-title": "The Invented Herald",
    "author": [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den", "suffix": "Jr."},
        {"literal": "The Invented Agency"},
    ],
    "issued": {"date-parts": [["2025", 3, 3]]},
    "accessed": {"date-parts": [[2025, 3, 4]]},
    "URL": "https://example.org/one",
    "language": "English",
    "page": "1-2",
    "source": "Invented Library",
}


def one(**fields):
    """The only row of an entry with these fields."""
    (row,) = rows_of("csl.json", json.dumps([{"id": "a", "type": "book", **fields}]))
    return row


def told(**fields) -> str:
    return notes_of("csl.json", json.dumps([{"id": "a", "type": "book", **fields}]))


def test_entry_becomes_a_row_in_the_names_of_a_source():
    (row,) = rows_of("csl.json", json.dumps([ZOTERO]))
    assert row.cells == [
        "", "An invented headline", "https://example.org/one", "The Invented Herald",
        "van den Berg, Jan, Jr.; The Invented Agency", "article", "en", "2025-03-03",
        "2025-03-04", "",
    ]  # fmt: skip
    assert notes_of("csl.json", json.dumps([ZOTERO])) == (
        "A source has no place for: page “1-2”; source “Invented Library”."
    )


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ({"date-parts": [[2025]]}, "2025"),
        ({"date-parts": [[2025, 10], [2025, 11]]}, "2025-10/2025-11"),
        ({"date-parts": [[2025, 10]], "circa": True}, "2025-10~"),
        ({"date-parts": [[2025]], "season": "autumn"}, "2025-23"),
        ({"date-parts": [[2025, 14]]}, "2025-22"),
        ({"raw": "3 March 2025"}, "2025-03-03"),
        ({"literal": "late October 2025"}, "2025-10-21/2025-10-31"),
        ("2025-10/..", "2025-10/.."),
        ({"date-parts": [[2025, 3, None]]}, "2025-03"),
        ({}, ""),
    ],
)
def test_day_is_as_exact_as_it_was_written(issued, published):
    assert one(issued=issued).published == published
    assert told(issued=issued) == ""


@pytest.mark.parametrize(
    "issued",
    [{"date-parts": [[2025, 2, 30]]}, {"date-parts": [[-44]]}, {"date-parts": "x"},
     {"date-parts": [3]}, {"literal": "in press"}, {"date-parts": [["9" * 5000]]}, [2025], 1e400],
)  # fmt: skip
def test_day_of_no_calendar_is_left_out_and_told(issued):
    assert one(issued=issued).published == ""
    assert "left out" in told(issued=issued)


@pytest.mark.parametrize(
    "fields",
    [{"author": "Jane"}, {"author": [None, 3, {}]}, {"title": ["A", "B"]}, {"URL": 7},
     {"type": None}, {"custom": "x"}, {"custom": {"published": "x"}}, {"language": {"a": 1}}],
)  # fmt: skip
def test_field_of_another_form_stops_nothing(fields):
    assert one(**fields).id == "a"


def test_item_that_is_no_work_is_told():
    text = json.dumps([ZOTERO, "a text"])
    assert len(rows_of("csl.json", text)) == 1
    assert "Entry 2 of the file is no object" in notes_of("csl.json", text)


@pytest.mark.parametrize(
    ("form", "content", "sentence"),
    [
        ("csl.json", b'[{"title": "x"', "is no whole JSON: it breaks near line 1"),
        ("csl.json", b"[" * 100_000, "nested too deeply"),
        ("csl.json", b'{"rows": [1]}', "no list of works"),
        ("csl.json", b"[]", "no list of works"),
        ("ris", b"title;author\n", "No entry could be read in the file."),
        ("bib", b"title;author\n", "No entry could be read in the file."),
        ("bib", b"@misc{a, title={x}", "Is a brace missing"),
        ("bib", b"@a{" * 50_000, "more than 40,000 blocks"),
        ("bib", b"@misc{a, title={" + b"{" * 1_000_001, "more than 1,000,000 braces"),
    ],
)
def test_file_that_holds_no_references_is_refused_with_a_sentence(form, content, sentence):
    with pytest.raises(FileRefused, match=re.escape(sentence)):
        READERS[form](content, "invented")


@pytest.mark.parametrize("form", READERS)
def test_more_entries_than_may_be_are_refused(form, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert len(rows_of(form, written(form, INVENTED, INVENTED))) == 2
    with pytest.raises(FileRefused, match="more than 2 entries"):
        rows_of(form, written(form, INVENTED, INVENTED, INVENTED))


def test_more_kinds_of_tex_than_can_be_read_in_time_are_refused(monkeypatch):
    monkeypatch.setattr(bibtex_in, "MOST_LOOKED_UP", 20)
    text = "".join(f"@misc{{a{n}, title={{\\emph{{kind {n}}}}}}}\n" for n in range(40))
    with pytest.raises(FileRefused, match="more kinds of TeX commands"):
        rows_of("bib", text)


def test_file_is_recognised_whatever_it_is_called():
    files = {form: written(form, INVENTED) for form in READERS}
    for form, recognised in (("ris", is_ris), ("bib", is_bibtex), ("csl.json", is_csl_json)):
        for other, text in files.items():
            for encoding in ("utf-8", "utf-8-sig", "utf-16"):
                assert recognised(text.encode(encoding)) is (form == other), (form, other, encoding)
