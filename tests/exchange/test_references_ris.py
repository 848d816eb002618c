"""RIS files in, as reference managers and publishers write them. Every work is invented."""

import pytest

from tests.exchange.references import notes_of, read, rows_of

ZOTERO = """TY  - NEWS
TI  - An invented headline
AU  - Doe, Jane
AU  - Kim, Jong-min
T2  - The Invented Herald
DA  - 2025/03/03/
PY  - 2025
LA  - en-GB
UR  - https://example.org/one
Y2  - 2025/03/04/10:20:30
KW  - first
KW  - second
VL  - 7
AB  - An abstract that is not ours.
ER  -

TY  - RPRT
TI  - An invented report
M3  - Field report
PB  - The Invented Agency
DO  - 10.1234/inv.5
ER  -
"""


def one(lines: str):
    """The only row of an entry of these lines."""
    (row,) = rows_of("ris", f"TY  - NEWS\n{lines}\nER  - \n")
    return row


def told(lines: str) -> str:
    return notes_of("ris", f"TY  - NEWS\n{lines}\nER  - \n")


def test_entry_becomes_a_row_in_the_names_of_a_source():
    first, second = rows_of("ris", ZOTERO)
    assert (first.title, first.author, first.publisher, first.kind) == (
        "An invented headline", "Doe, Jane; Kim, Jong-min", "The Invented Herald", "article",
    )  # fmt: skip
    assert (first.published, first.language, first.url) == (
        "2025-03-03", "en-GB", "https://example.org/one",
    )  # fmt: skip
    assert (second.kind, second.publisher, second.url) == (
        "Field report", "The Invented Agency", "https://doi.org/10.1234/inv.5",
    )  # fmt: skip


def test_what_a_source_has_no_place_for_is_told_with_its_entry():
    notes = read("ris", ZOTERO).notes
    (sentence,) = [note.sentence for note in notes if "no place" in note.sentence]
    assert {note.line for note in notes} == {1}
    assert "keywords “first” and 1 more; volume “7”" in sentence


def test_abstract_becomes_the_summary_and_whose_words_it_is_in_is_told():
    assert rows_of("ris", ZOTERO)[0].summary == "An abstract that is not ours."
    assert [note.line for note in read("ris", ZOTERO).notes if "own before" in note.sentence] == [1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-8"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_letters_and_ends_of_lines_of_any_program(encoding, end):
    text = ZOTERO.replace("headline", "Überschrift – “naïve”").replace("\n", end)
    first, _ = rows_of("ris", text.encode(encoding))
    assert first.title == "An invented Überschrift – “naïve”"


def test_last_entry_without_an_end_is_kept_and_told():
    text = "TY  - NEWS\nTI  - One\nTY  - NEWS\nTI  - Two"
    assert [row.title for row in rows_of("ris", text)] == ["One", "Two"]
    assert [note.line for note in read("ris", text).notes] == [1, 2]
    assert notes_of("ris", text).count("(ER) is missing") == 2


def test_line_without_a_tag_goes_on_with_the_one_before():
    assert one("TI  - An invented\n  title\nand its end").title == "An invented title and its end"
    assert one("TI  - An invented\nEU - Korea summit").title == "An invented EU - Korea summit"


def test_lines_outside_any_entry_are_told():
    text = f"Provider: Invented\n{ZOTERO}\nTI  - Stray"
    assert len(rows_of("ris", text)) == 2
    assert "2 lines were outside any entry" in notes_of("ris", text)
    assert "Provider: Invented" in notes_of("ris", text)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("PY  - 2025", "2025"),
        ("PY  - 2025///", "2025"),
        ("Y1  - 2025/03//", "2025-03"),
        ("DA  - 2025/3/7", "2025-03-07"),
        ("DA  - 2025-03-07", "2025-03-07"),
        ("PY  - 2025\nDA  - Mar 3", "2025-03-03"),
        ("PY  - 2025\nDA  - 3 March 2025", "2025-03-03"),
        ("DA  - 2025///Spring", "2025-21"),
        ("DA  - 2025/10//circa", "2025-10~"),
        ("PY  - c. 2025", "2025~"),
        ("PY  - 2024/2025", "2024/2025"),
        ("PY  - [2025]", "2025"),
    ],
)
def test_day_is_as_exact_as_it_was_written(lines, published):
    assert one(lines).published == published
    assert told(lines) == ""


@pytest.mark.parametrize(
    ("lines", "published", "sentence"),
    [
        ("DA  - 03/04/2025", "2025", "only the year is plain"),
        ("PY  - in press", "", "“in press” is no day that can be kept"),
        ("DA  - 2025/02/30", "", "“2025/02/30” is no day of the calendar"),
        ("PY  - 0000", "", "no day of the calendar"),
        ("DA  - 2025/03/03\nPY  - 2024", "2025-03-03", "two dates, 2025-03-03 and 2024"),
        ("DA  - 2025/03/03/morning", "2025-03-03", "“morning” beside its date"),
        ("PY  - 2025\nDA  - soon", "2025", "“soon” is no day"),
    ],
)
def test_day_that_is_not_certain_is_not_made_up_and_told(lines, published, sentence):
    assert one(lines).published == published
    assert sentence in told(lines)


@pytest.mark.parametrize(
    ("lines", "url", "sentence"),
    [
        ("UR  - https://a.test/1\nUR  - https://a.test/2", "https://a.test/1", "a second web"),
        ("UR  - https://a.test/1; https://a.test/2", "https://a.test/1", "https://a.test/2"),
        ("UR  - www.a.test/1", "https://www.a.test/1", "had no https://"),
        ("UR  - file:///home/me\nDO  - 10.1234/x", "https://doi.org/10.1234/x", "file:///home/me"),
        ("UR  - https://a.test\nDO  - 10.1234/x", "https://a.test", "DOI “10.1234/x”"),
        ("UR  - javascript:alert(1)", "", "no address on the web"),
    ],
)
def test_one_web_address_is_taken_and_the_others_are_told(lines, url, sentence):
    assert one(lines).url == url
    assert sentence in told(lines)


def test_marks_of_formatting_and_entities_are_taken_off():
    assert one("TI  - An <i>invented</i> title &amp; more").title == "An invented title & more"


def test_unknown_type_and_tag_are_told():
    text = "TY  - XYZ\nTI  - Invented\nQQ  - something\nER  - \n"
    assert rows_of("ris", text)[0].kind == ""
    assert "type XYZ is not known" in notes_of("ris", text)
    assert "tag QQ “something”" in notes_of("ris", text)


def test_more_authors_than_fit_end_with_others():
    row = one("\n".join(f"AU  - Invented, Number{number:04}" for number in range(100)))
    assert len(row.author) <= 300
    assert row.author.endswith("; et al.")
    assert "names 100 authors" in told("\n".join(["AU  - Invented, Somebody Longer"] * 100))
