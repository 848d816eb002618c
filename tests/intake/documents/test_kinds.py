"""Each kind of document is read, by its bytes and not by what it is called."""

import gzip
import zlib

import brotli
import pytest

from caseboard.intake.documents import DocumentError
from tests.intake.documents.papers import (
    BODY,
    FIRST,
    SECOND,
    THIRD,
    TITLE,
    docx,
    lines,
    mhtml,
    page,
    pdf,
    read,
    warc,
)

PARAGRAPHS = [TITLE, FIRST, SECOND, THIRD]
OK = "200 OK\nContent-Type: text/html; charset=utf-8"
ADDRESS = "https://herald.example/2025/harbour"


def test_page_gives_its_article_without_menu_and_footer():
    document = read(page())
    assert document.text.split("\n\n") == PARAGRAPHS
    assert document.media_type == "text/html"
    assert document.read_with.startswith("trafilatura ")
    assert document.notes == ()


def test_page_with_an_xml_head_is_xhtml():
    head = b'<?xml version="1.0" encoding="utf-8"?>\n'
    document = read(head + page())
    assert document.media_type == "application/xhtml+xml"
    assert FIRST in document.text


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_mhtml_gives_the_page_in_it(encoding):
    document = read(mhtml(page(), encoding))
    assert document.text.split("\n\n") == PARAGRAPHS
    assert document.media_type == "multipart/related"
    assert document.offered.url == "https://herald.example/saved"


def test_mhtml_takes_the_encoding_of_its_part():
    korean = "<p>" + "항구는 아흐레 동안 닫혔고 배들은 떠나지 못했다. " * 8 + "</p>"
    content = page(korean, declared="", encoding="cp949")
    assert "항구는 아흐레 동안" in read(mhtml(content, "base64", "euc-kr")).text


def test_message_of_text_is_read():
    content = b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + (
        FIRST.encode()
    )
    assert read(content).text == FIRST


@pytest.mark.parametrize(("packed", "one_gzip"), [(True, False), (False, False), (True, True)])
def test_warc_gives_its_first_page(packed, one_gzip):
    content = warc(
        ("https://herald.example/old", "301 Moved\nLocation: /2025/harbour", b""),
        ("https://herald.example/a.png", "200 OK\nContent-Type: image/png", b"\x89PNG"),
        (ADDRESS, OK + "\nContent-Encoding: gzip", gzip.compress(page())),
        packed=packed,
        one_gzip=one_gzip,
    )
    document = read(content)
    assert document.text.split("\n\n") == PARAGRAPHS
    assert document.media_type == "application/warc"
    assert document.offered.url == ADDRESS
    assert "recorded on 2025-10-28" in document.notes[-1]


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "br", "identity"])
@pytest.mark.parametrize("chunked", [True, False])
def test_warc_with_a_packed_answer_is_read(encoding, chunked):
    pack = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress,
            "br": brotli.compress}.get(encoding, bytes)  # fmt: skip
    body, head = pack(page()), f"{OK}\nContent-Encoding: {encoding}"
    if chunked:
        body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        head += "\nTransfer-Encoding: chunked"
    assert read(warc((ADDRESS, head, body))).text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_warc_whose_answer_was_unpacked_before_is_read(encoding):
    document = read(warc((ADDRESS, f"{OK}\nContent-Encoding: {encoding}", page())))
    assert document.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_warc_with_half_an_answer_is_refused(encoding, pack):
    body = pack(page() * 30)
    with pytest.raises(DocumentError, match="damaged or cut short"):
        read(warc((ADDRESS, f"{OK}\nContent-Encoding: {encoding}", body[: len(body) // 2])))


@pytest.mark.parametrize("packed", [True, False])
def test_warc_that_was_cut_is_refused(packed):
    body = page() * 30
    whole = warc((ADDRESS, f"{OK}\nContent-Length: {len(body)}", body), packed=packed)
    with pytest.raises(DocumentError, match="damaged or cut short"):
        read(whole[: len(whole) * 2 // 3])


def test_warc_with_a_pdf_gives_its_text_and_address():
    made = pdf(lines("An invented report about barrels in the harbour of Lorry."))
    document = read(warc((ADDRESS, "200 OK\nContent-Type: application/pdf", made)))
    assert document.text == "An invented report about barrels in the harbour of Lorry."
    assert (document.media_type, document.offered.url) == ("application/warc", ADDRESS)


def test_warc_with_further_pages_says_which_was_read():
    document = read(warc((ADDRESS, OK, page()), ("https://b.example/", OK, page())))
    assert any(ADDRESS in note and "further pages" in note for note in document.notes)


def test_word_document_gives_paragraphs_rows_and_properties():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = "<w:tr>" + cell.format("Tuesday") + cell.format("31 barrels") + "</w:tr>"
    text = '<w:p><w:r><w:t xml:space="preserve">About </w:t></w:r><w:r><w:t>40</w:t></w:r></w:p>'
    struck = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    )
    about = (
        '<p xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>An invented report</dc:title><dc:creator>Ada Invented</dc:creator>"
        "<t:created>2025-10-28T09:00:00Z</t:created></p>"
    )
    document = read(docx(text + f"<w:tbl>{row}</w:tbl>" + struck, about))
    assert document.text == "About 40\n\nTuesday | 31 barrels\n\nKept"
    assert (document.offered.title, document.offered.author) == (
        "An invented report",
        "Ada Invented",
    )
    assert document.offered.published == "2025-10-28"


def test_page_packed_with_gzip_is_unpacked():
    document = read(gzip.compress(page()), "harbour.html.gz")
    assert document.text.split("\n\n") == PARAGRAPHS
    assert "compressed with gzip" in document.notes[0]


def test_part_of_a_page_is_a_page():
    assert read(BODY.encode()).text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize(
    ("content", "name", "media_type", "said", "found"),
    [
        (page(), "a.pdf", "application/pdf", "a PDF", "a web page"),
        (page(), "a.txt", "", "text", "a web page"),
        (page(), "", "application/warc", "a WARC", "a web page"),
        (pdf(lines(FIRST)), "a.html", "text/html", "a web page", "a PDF"),
        (pdf(lines(FIRST)), "", "text/plain", "text", "a PDF"),
        (mhtml(page()), "a.html", "", "a web page", "MHTML"),
        (FIRST.encode(), "a.pdf", "", "a PDF", "text"),
        (docx("<w:p><w:r><w:t>Word</w:t></w:r></w:p>"), "a.pdf", "", "a PDF", "Word"),
    ],
)
def test_document_that_is_called_another_kind_is_read_and_told(
    content, name, media_type, said, found
):
    note = read(content, name, media_type).notes[0]
    assert f"says {said}" in note
    assert f"its bytes are {found}" in note


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [(page(), "a.html", "text/html; charset=utf-8"), (page(), "", "application/octet-stream"),
     (pdf(lines(FIRST)), "a.PDF", ""), (mhtml(page()), "a.mhtml", "multipart/related"),
     (warc((ADDRESS, OK, page())), "a.warc.gz", "application/gzip")],
)  # fmt: skip
def test_document_that_is_called_what_it_is_gets_no_note_about_it(content, name, media_type):
    assert not any("its bytes are" in note for note in read(content, name, media_type).notes)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a picture"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "a picture"),
        (b"\x00\x00\x00\x20ftypisom" + bytes(50), "a recording"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Word"),
        (rb"{\rtf1 words}", "an RTF"),
        (b"bplist00" + bytes(9), "Safari"),
        (b"PK\x03\x04" + bytes(50), "ZIP archive"),
        (b"MZ" + bytes(100), "a program"),
        (bytes(range(256)) * 20, "none of the kinds"),
        (gzip.compress(b"\x89PNG\r\n\x1a\n", mtime=0), "a picture"),
    ],
)
def test_kind_without_text_is_refused_with_what_to_do(content, words):
    with pytest.raises(DocumentError, match=words) as refused:
        read(content)
    assert "Nothing was kept" in str(refused.value)


def test_words_that_begin_like_a_file_are_still_words():
    for text in ("ID3 tags are invented", "BZh", "Rar! said the dog", "MZ"):
        assert read(text.encode()).text == text
