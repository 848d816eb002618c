"""The text of documents: paragraphs as a reader sees them, nothing hidden, nothing lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.intake.documents import DocumentError
from caseboard.intake.documents.characters import paragraphs_in_one
from tests.intake.documents.papers import (
    BODY,
    FIRST,
    SECOND,
    THIRD,
    TITLE,
    lines,
    page,
    pdf,
    read,
    scanned,
)


def paragraphs(content, **called):
    return read(content, **called).text.split("\n\n")


def test_headings_items_and_rows_are_paragraphs_of_their_own():
    body = (
        BODY + "<h2>What was found</h2><ul><li>31 barrels on the first day.</li>"
        "<li>Nine more on the third day.</li></ul>"
        "<table><tr><th>Day</th><th>Barrels</th></tr><tr><td>First</td><td>31</td></tr></table>"
        f"<p>{SECOND.replace('12', '13')}</p>"
    )
    found = paragraphs(page(body))
    assert found[4:9] == [
        "What was found", "31 barrels on the first day.", "Nine more on the third day.",
        "Day | Barrels", "First | 31",
    ]  # fmt: skip


def test_line_breaks_stay_inside_a_paragraph():
    body = f"{BODY}<p>{FIRST[:60]}<br>{SECOND[:70]}</p>"
    assert f"{FIRST[:60].strip()}\n{SECOND[:70].strip()}" in paragraphs(page(body))


def test_two_line_breaks_end_a_paragraph():
    body = f"<h1>{TITLE}</h1><div>{FIRST}<br><br>{SECOND}<br/> <br/>\n{THIRD}<br>Lorry.</div>"
    assert paragraphs(page(body)) == [TITLE, FIRST, SECOND, f"{THIRD}\nLorry."]
    assert paragraphs(b"<html><body>One.<br><br>Two.<br>Three.") == ["One.", "Two.\nThree."]


def test_headline_stays_when_the_article_lost_it():
    words = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    body = f"</article><header><h1>{TITLE}</h1></header><article>{words}"
    assert paragraphs(page(body)) == [TITLE, FIRST, SECOND, THIRD]


def test_article_hidden_until_a_script_shows_it_is_read_and_told():
    document = read(page(f"<div style='display:none'>{BODY}</div>"))
    assert SECOND in document.text
    assert "hides its article" in document.notes[0]


def test_hidden_words_among_an_article_are_left_out():
    text = read(page(f"{BODY}<p style='display:none'>Hidden figures of 9,999 barrels.</p>")).text
    assert "9,999" not in text


def test_adverts_and_related_links_are_left_out():
    body = BODY + (
        '<div class="related-articles"><h3>Related</h3><ul><li><a href="/x">Ten things to do in '
        "Lorry</a></li></ul></div><aside>Buy an invented boat today</aside>"
    )
    text = read(page(body)).text
    assert "Ten things" not in text
    assert "Buy an" not in text


def test_page_without_an_article_gives_all_visible_text_and_says_so():
    rows = "".join(f"<li><a href='/{n}'>Barrel {n}</a></li>" for n in range(60))
    document = read(page(f"<script>var x = 1</script><ul>{rows}</ul><p hidden>unseen</p>"))
    assert document.read_with.startswith("lxml ")
    assert "all visible text was kept" in document.notes[0]
    assert "Barrel 59" in document.text
    assert "var x" not in document.text
    assert "unseen" not in document.text


def test_article_that_is_a_small_part_of_its_page_is_told():
    lists = "".join(f"<li><a href='/{n}'>Something else of Lorry, {n}</a></li>" for n in range(300))
    document = read(page(f"{BODY}</article><div class='more'><ul>{lists}</ul></div><article>"))
    assert "Something else" not in document.text
    assert "small part of the page" in document.notes[0]


def test_what_is_hidden_is_no_text():
    body = (
        "<p>Short words.</p><style>p{}</style><script>x</script><noscript>n</noscript>"
        "<template>t</template><p style='display: none'>d</p><!-- c --><svg><title>s</title></svg>"
    )
    assert read(b"<html><body>" + body.encode()).text == "Short words."


def test_text_keeps_paragraphs_and_broken_lines_together():
    pasted = "One line.\nIts second line.\n\n\n  Another   paragraph.\r\n\r\nThird."
    assert paragraphs(pasted.encode()) == [
        "One line.\nIts second line.", "Another paragraph.", "Third.",
    ]  # fmt: skip


def test_text_without_empty_lines_has_a_paragraph_a_line():
    assert paragraphs(f"{FIRST}\n{SECOND}\n{THIRD}\n".encode()) == [FIRST, SECOND, THIRD]


def test_text_broken_to_a_width_is_one_paragraph():
    words = (FIRST + " " + SECOND).split()
    broken, line = [], ""
    for word in words:
        if len(line) + len(word) > 68:
            broken.append(line.strip())
            line = ""
        line += f"{word} "
    text = "\n".join([*broken, line.strip()])
    assert paragraphs(text.encode()) == [text]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_no_text_holds_control_characters_or_two_empty_lines(texts):
    text = paragraphs_in_one(texts)
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in text if c != "\n")
    assert "\n\n\n" not in text
    assert text == text.strip()
    assert text == paragraphs_in_one(text.split("\n\n"))


def test_what_turns_or_hides_writing_is_taken_out():
    text = "ten\u202e eurht\u202c hun\u00addred\u200b\ufeff men\u0000"
    assert read(text.replace("\0", "").encode()).text == "ten eurht hundred men"


def test_pdf_lines_become_paragraphs():
    made = pdf(
        lines(TITLE, size=20, top=800)
        + lines("The harbour of Lorry was shut for nine days af-", "ter around 40 barrels came",
                "ashore near its old pier, the harbour master said.", top=760)
        + lines("At least 12 boats could not leave, and nearly", "300 stayed at home.", top=700)
        + lines("• One item of a list", "• Another item of it", top=650)
    )  # fmt: skip
    assert paragraphs(made) == [
        TITLE,
        "The harbour of Lorry was shut for nine days after around 40 barrels came ashore near its "
        "old pier, the harbour master said.",
        "At least 12 boats could not leave, and nearly 300 stayed at home.",
        "• One item of a list",
        "• Another item of it",
    ]


def test_pdf_paragraph_goes_on_over_the_page_and_running_heads_go():
    words = ["barrels", "boats", "divers", "nets"]
    pages = [
        [
            (72, 820, 9, "The Invented Herald"),
            *lines(
                f"They looked for {word} on the ground of the harbour and", f"then {word} again,"
            ),
            (290, 30, 9, str(number)),
        ]
        for number, word in enumerate(words, start=1)
    ]
    (found,) = paragraphs(pdf(*pages))
    assert "Herald" not in found
    assert "then barrels again, They looked for boats" in found
    assert not any(letter.isdigit() for letter in found)


@pytest.mark.parametrize("content", [b"   \n \n", b"<html><body> </body></html>", b"<p></p>"])
def test_document_without_words_is_refused(content):
    with pytest.raises(DocumentError, match=r"no text|empty"):
        read(content)


def test_pdf_of_pictures_is_read_without_a_text_and_says_so():
    document = read(scanned(2, info="/Title (Invented minutes)"))
    assert (document.text, document.media_type) == ("", "application/pdf")
    assert document.offered.title == "Invented minutes"
    assert any("pictures of pages" in note for note in document.notes)


def test_pdf_of_nothing_is_refused_with_what_to_do():
    with pytest.raises(DocumentError, match=r"no text and no pictures.*paste"):
        read(pdf([], []))
