"""References out and in again: the same row, whatever stands in it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.exchange.references.reference import Reference
from caseboard.exchange.references.writing import FORMATS
from tests.exchange.references import INVENTED, notes_of, rows_of, written

DAYS = (
    "2025", "2025-10", "2025-10-28", "2025~", "2025-10~", "2025-10-28?", "2025-10%", "2025-21",
    "2025-24", "2025-21~", "2025-10-21/2025-10-31", "2024-12/2025-01", "2025-10/..", "../2025-10",
    "2025-10/", "/2025-10", "2025-XX", "2025-10-XX", "2025-XX-XX", "199X", "19XX", "0987-05",
    "2025~/2026~", "2025-10-01~/2025-11", "2025-21/2025-23", "../..", "",
)  # fmt: skip
KINDS = ("", "article", "report", "interview", "post", "web page", "statement", "law", "Blog post")
LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
TEXTS = st.text(
    LETTERS | st.sampled_from(" {}\\$&%#_^~\"'`-@,=<>;:|"), min_size=1, max_size=40
).map(lambda text: " ".join(text.split()))
AFTER = replace(INVENTED, id="after")
WORDS = st.text(st.characters(codec="utf-8", categories=("L",)), min_size=1, max_size=12)
NAMES = st.one_of(
    WORDS, st.builds("{} {}".format, WORDS, WORDS), st.builds("{}, {}".format, WORDS, WORDS)
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("day", DAYS)
def test_day_is_neither_more_nor_less_exact_afterwards(form, day):
    reference = replace(INVENTED, published=day, retrieved=day)
    assert rows_of(form, written(form, reference)) == [reference]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_kind_keeps_the_researchers_word(form, kind):
    reference = replace(INVENTED, kind=kind)
    assert rows_of(form, written(form, reference)) == [reference]


@pytest.mark.parametrize("form", FORMATS)
def test_own_file_leaves_nothing_to_tell(form):
    assert notes_of(form, written(form, INVENTED, Reference(id="b", title="Bare"))) == ""


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=40, deadline=None)
@given(title=TEXTS.filter(bool), publisher=TEXTS, summary=TEXTS, names=st.lists(NAMES, max_size=3))
def test_no_text_breaks_out_of_its_field(form, title, publisher, summary, names):
    """Two in a row: what a text breaks, it breaks in what follows."""
    reference = replace(
        INVENTED, title=title, publisher=publisher, summary=summary, author="; ".join(names)
    )
    assert rows_of(form, written(form, reference, AFTER)) == [reference, AFTER]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
)
def test_title_on_two_lines_adds_no_entry(form, end):
    title = f"Invented{end}ER  - {end}TY  - NEWS{end}TI  - Another"
    (read,) = rows_of(form, written(form, replace(INVENTED, title=title)))
    assert read.title == "Invented ER - TY - NEWS TI - Another"


@pytest.mark.parametrize("author", ["Doe, Jane; et al.", "Doe, Jane et al.", "Doe, Jane; Et al"])
@pytest.mark.parametrize(("form", "others"), [("ris", ""), ("csl.json", ""), ("bib", "; et al.")])
def test_others_are_no_author(author, form, others):
    (row,) = rows_of(form, written(form, replace(INVENTED, author=author)))
    assert row.author == f"Doe, Jane{others}"


@pytest.mark.parametrize(
    ("author", "bib"),
    [("Smith, John, et al.", "Smith, John; et al."), ("Ida Smith , et al", "Ida Smith; et al."),
     ("Ida Smith and Ada Jones, et al.", "Ida Smith; Ada Jones; et al.")],
)  # fmt: skip
@pytest.mark.parametrize("form", ["ris", "csl.json", "bib"])
def test_comma_before_others_belongs_to_no_name(author, bib, form):
    (row,) = rows_of(form, written(form, replace(INVENTED, author=author)))
    assert row.author == (bib if form == "bib" else bib.removesuffix("; et al."))


@pytest.mark.parametrize(
    ("form", "text"),
    [("bib", "@misc{a, title = {One}, abstract = {In {\\LaTeX}.}}"),
     ("csl.json", '[{"type": "book", "title": "One", "abstract": "<jats:p>In  it.</jats:p>"}]')],
)  # fmt: skip
def test_abstract_is_the_summary_in_every_format(form, text):
    assert rows_of(form, text)[0].summary.startswith("In ")
