"""BibTeX and biblatex files in. Every work is invented."""

import pytest

from caseboard.exchange.references.tex_in import text_of
from tests.exchange.references import notes_of, read, rows_of

ONE = r"""
@comment{jabref-meta: invented}
@string{herald = "The Invented " # {Herald}}
@article{mueller_2025,
  author    = {M{\"u}ller, J{\'o}zef and {The Invented Agency, Inc.} and Jane Doe and others},
  title     = {An {Invented} Title \& its “end” --- 100\%},
  journal   = herald,
  year      = 2025,
  month     = mar,
  url       = {https://example.org/a\_b\%20c},
  language  = {english},
  keywords  = {one, two},
}
"""


def one(fields: str, kind: str = "article"):
    """The only row of an entry with these fields."""
    (row,) = rows_of("bib", f"@{kind}{{invented,\n{fields}\n}}")
    return row


def test_entry_becomes_a_row_in_the_names_of_a_source():
    (row,) = rows_of("bib", ONE)
    assert (row.id, row.title) == ("mueller_2025", "An Invented Title & its “end” — 100%")
    assert row.author == "Müller, Józef; The Invented Agency, Inc.; Jane Doe; et al."
    assert (row.publisher, row.kind, row.published) == (
        "The Invented Herald", "journal article", "2025-03",
    )  # fmt: skip
    assert (row.url, row.language) == ("https://example.org/a_b%20c", "en")
    assert notes_of("bib", ONE) == "A source has no place for: keywords “one, two”."


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"M{\"u}ller", "Müller"), (r"M\"{u}ller", "Müller"), (r"M\"uller", "Müller"),
        (r"{\'\i}", "í"), (r"\v{c}apek", "čapek"), (r"Fran\c cois", "François"),
        (r"{\O}ystein \o stein", "Øystein østein"), (r"\L{}ukasz", "Łukasz"),
        (r"Stra{\ss}e", "Straße"), (r"Erd\H{o}s", "Erdős"), (r"\k{a}", "ą"), (r"\u{g}", "ğ"),
        (r"\AA ngstrom", "Ångstrom"), (r"A \& B \% \$ \# \_", "A & B % $ # _"),
        (r"\emph{An {Invented} word}", "An Invented word"), (r"$5 and $6", "$5 and $6"),
        (r"``quoted''", "“quoted”"), (r"1--2", "1–2"), (r"x\textsuperscript{2}", "x2"),
        (r"\textbraceleft{}a\textbraceright{}", "{a}"), (r"\url{https://a.test/b_c}",
        "https://a.test/b_c"), (r"\href{https://a.test}{words}", "words"), ("김정은", "김정은"),
    ],
)  # fmt: skip
def test_tex_is_read_as_text(tex, text):
    assert text_of(tex) == (text, ())


@pytest.mark.parametrize(
    ("tex", "text"),
    [(r"\invented{word} more", "word more"), (r"a \invented b", r"a \invented b"),
     (r"\input{/etc/passwd}", r"\input{/etc/passwd}")],
)  # fmt: skip
def test_command_that_nobody_knows_is_told(tex, text):
    row = one(f"title = {{{tex}}}")
    assert row.title.split() == text.replace(r"\invented b", r"\invented b").split()
    assert "TeX that nobody knows" in notes_of("bib", f"@article{{a,\ntitle = {{{tex}}}}}")


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("year = {2025}", "2025"),
        ("year = 2025, month = 3, day = 7", "2025-03-07"),
        ("year = 2025, month = {March}", "2025-03"),
        ('year = 2025, month = mar # "~15"', "2025-03-15"),
        ("year = 2025, month = {March--April}", "2025-03/2025-04"),
        ("date = {2025-03-07}", "2025-03-07"),
        ("date = {2025-10~}", "2025-10~"),
        ("date = {2024-12/2025-01}, year = 2024", "2024-12/2025-01"),
        ("date = {2025-21}", "2025-21"),
        ("date = {2025-10/..}", "2025-10/.."),
        ("year = {c. 2025}", "2025~"),
    ],
)
def test_day_is_as_exact_as_it_was_written(fields, published):
    assert one(fields).published == published
    assert notes_of("bib", f"@article{{a,\n{fields}}}") == ""


def test_month_that_is_none_is_told():
    fields = "year = 2025, month = {Brumaire}"
    assert one(fields).published == "2025"
    assert "month “Brumaire” was left out" in notes_of("bib", f"@article{{a,\n{fields}}}")


@pytest.mark.parametrize(
    ("kind", "fields", "word"),
    [
        ("article", "entrysubtype = {newspaper}", "article"),
        ("online", "", "web page"),
        ("techreport", "type = {Field report}", "Field report"),
        ("phdthesis", "", "thesis"),
        ("misc", "", ""),
        ("ARTICLE", "", "journal article"),
    ],
)
def test_types_of_both_dialects_are_known(kind, fields, word):
    assert one(fields, kind).kind == word


def test_address_may_stand_in_a_note():
    assert one(r"howpublished = {\url{https://a.test/b_c}}", "misc").url == "https://a.test/b_c"
    assert one("note = {Available at https://a.test/x.}", "misc").url == "https://a.test/x"


def test_double_key_and_double_field_are_kept_and_told():
    text = "@misc{a, title={One}}\n@misc{a, title={Two}}\n@misc{b, title={X}, title={Y}}"
    assert [(row.id, row.title) for row in rows_of("bib", text)] == [
        ("a", "One"), ("", "Two"), ("b", "X"),
    ]  # fmt: skip
    told = [(note.line, note.sentence) for note in read("bib", text).notes]
    assert told == [
        (2, "Its key a stands in the file more than once."),
        (3, "It gives title more than once: the first was kept."),
    ]


def test_entry_that_is_broken_is_told_and_the_next_one_read():
    text = "@misc{a, title={One}}\n@misc{b, title={No end\n@misc{c, title={Three}}\n"
    assert [row.id for row in rows_of("bib", text)] == ["a", "c"]
    assert "What begins in line 2 could not be read" in notes_of("bib", text)


@pytest.mark.parametrize("key", ["DBLP:conf/x", "2025", "a" * 60, "김2025"])
def test_key_that_is_no_id_leaves_the_id_to_the_desk(key):
    assert rows_of("bib", f"@misc{{{key}, title={{T}}}}")[0].id == ""
