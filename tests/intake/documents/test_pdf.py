"""The lines of PDFs: what running heads are, words divided by hyphens, rows and headlines."""

from textwrap import wrap

import pytest

from caseboard.intake.documents import pdf_edges, pdf_lines, pdf_rows
from tests.intake.documents.papers import FIRST, SECOND, THIRD, lines, pdf, read, rows, scanned

WORDS = ("north", "harbour", "market", "school", "clinic", "bridge")


def booklet(head="", foot="", count=6) -> bytes:
    """A PDF of pages with this above and below their text; # is the number of the page."""
    return pdf(
        *[
            [
                *([(72, 820, 9, head.replace("#", str(number)))] if head else []),
                *lines(f"They looked for boats in the {word} of Lorry all day,", f"at the {word}."),
                *([(72, 30, 9, foot.replace("#", str(number)))] if foot else []),
            ]
            for number, word in enumerate(WORDS[:count], start=1)
        ]
    )


@pytest.mark.parametrize(
    "head",
    ["The Invented Herald", "The Invented Herald | #", "Page # of 6", "- # -", "#",
     "Report 12 of 4 May 2025, p. #"],
)  # fmt: skip
def test_running_head_is_left_out_and_told(head):
    document = read(booklet(head))
    told = "numbers of pages" if head in ("#", "- # -") else head.replace("#", "1")
    assert document.text.startswith("They looked")
    assert not any(letter.isdigit() for letter in document.text)
    assert any("Left out" in note and told in note for note in document.notes)


@pytest.mark.parametrize(
    "head",
    ["Day #: 49 people killed", "Killed on day #: 49", "49 people hurt", "Day #: 1# boats", "49",
     "Two soldiers killed", "부상 49명, #일째", "#일째 2천여 명이"],
)  # fmt: skip
def test_edge_that_may_tell_a_figure_of_people_or_differs_is_kept(head):
    pages = [
        [pdf_lines.Line(head.replace("#", str(number))), pdf_lines.Line(f"In the {word} of Lorry.")]
        for number, word in enumerate(WORDS, start=1)
    ]
    assert pdf_edges.without_edges(pages) == pdf_edges.Inner(pages)


@pytest.mark.parametrize("head", ["Region Killed Hurt", "Killed in 2025 | Page # of 6"])
def test_edge_that_speaks_of_people_stays_where_it_stands_first(head):
    text = read(booklet(head)).text
    assert text.startswith(head.replace("#", "1"))
    assert text.count("Killed") == 1


def test_lines_that_count_from_nothing_number_no_pages():
    pages = [lines(f"Day {n}: quiet in Lorry", FIRST, f"Source: desk {n}") for n in range(6)]
    text = read(pdf(*pages)).text
    assert all(f"Source: desk {n}" in text and f"Day {n}: quiet" in text for n in range(6))


def test_document_of_nothing_but_repeated_lines_is_kept_and_told():
    document = read(pdf(*[lines(f"Page {number} of the invented list") for number in range(1, 9)]))
    assert document.text.count("invented list") == 8
    assert any("only lines that come again" in note for note in document.notes)


def test_lone_number_that_goes_on_with_those_of_running_heads_is_left_out():
    heads = ["7", *(f"Of the harbour {n}" for n in range(8, 12)), "600"]
    pages = [[pdf_lines.Line(f"In the {word}."), pdf_lines.Line(head)]
             for word, head in zip(WORDS, heads, strict=True)]  # fmt: skip
    kept = pdf_edges.without_edges(pages).pages
    assert [line.text for page in kept for line in page if "In the" not in line.text] == ["600"]


def test_numbers_of_pages_on_pictures_are_no_text():
    made = pdf(*[lines(str(n)) for n in range(1, 5)], pictures="/XObject << /Im0 4 0 R >> ")
    assert read(made).text == read(scanned(2)).text == ""


def test_document_without_running_heads_gets_no_note_of_them():
    assert not any("Left out" in note for note in read(booklet()).notes)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [(("of the organi\xad", "sation of boats"), "of the organisation of boats"),
     (("of the organi-", "sation of boats"), "of the organisation of boats"),
     (("of the organi¬sation of boats",), "of the organisation of boats"),
     (("between 20\xad30 boats",), "between 20-30 boats"),
     (("on the whole long way of the Lorry\xad", "Morry line"), "the Lorry-Morry line")],
)  # fmt: skip
def test_word_divided_by_a_soft_hyphen_is_whole(broken, whole):
    words = read(pdf(lines("They looked for it with all of their boats,", *broken))).text
    assert words.replace("\u2010", "-").endswith(whole)


def test_every_row_of_a_table_is_a_line_of_its_own():
    table = rows("Region | Killed | Hurt", "Lorry | 11 | 23", "New Morry | 2 | 1,460")
    found = read(pdf(lines(*wrap(FIRST, 90)) + table)).text.split("\n\n")
    assert found[1:] == ["Region | Killed | Hurt", "Lorry | 11 | 23", "New Morry | 2 | 1,460"]


def test_rows_of_a_table_alone_are_told_apart():
    table = rows(*(f"Region {n} | {n * 11} | {n * 23}" for n in range(1, 30)))
    found = read(pdf(table)).text.split("\n\n")
    assert (len(found), found[9]) == (29, "Region 10 | 110 | 230")


def test_rows_of_numbers_need_no_places():
    page = [pdf_lines.Line(text) for text in ("Lorry 11 23", "Morry 1,2 40%", THIRD, "7 8")]
    assert [line.in_row for line in pdf_rows.with_rows(page)] == [True, True, False, False]


def test_lines_of_prose_are_no_rows():
    words = [*SECOND.split(), *FIRST.split()][:36]
    pieces = [(72 + 100 * n, 600, 11, f"{a} {b} {c} {d}") for n, (a, b, c, d) in
              enumerate(zip(*[iter(words[:16])] * 4, strict=True))]  # fmt: skip
    below = [(left + 17, height - 14, size, text) for left, height, size, text in pieces]
    assert "|" not in read(pdf(pieces + below)).text


def test_items_of_a_list_are_no_rows():
    items = rows("• | Barrels of the harbour", "• | Boats of Lorry", "• | Nets", wide=20)
    assert "|" not in read(pdf(items)).text


def test_headline_of_three_lines_is_one_paragraph():
    headline = [(72, 800, 24, "Harbour of Lorry"), (72, 771, 24, "shut for nine days;"),
                (72, 742, 24, "forty barrels ashore")]  # fmt: skip
    kicker = [(72, 830, 9, "REPORT")]
    found = read(pdf(kicker + headline + lines(*wrap(FIRST, 85), top=700))).text
    assert found.split("\n\n") == [
        "REPORT", "Harbour of Lorry shut for nine days; forty barrels ashore", FIRST,
    ]  # fmt: skip
