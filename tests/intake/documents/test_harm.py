"""Documents that mean harm end in a sentence, within limits of time and memory."""

import gzip
import io
import subprocess
import sys
import time
import zipfile
import zlib

import brotli
import pytest
from lxml import etree
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError

from caseboard.intake.documents import DocumentError, limits, read_document, reading
from caseboard.intake.documents.child import TOO_LARGE, answer_to
from tests.intake.documents.papers import (
    FIRST,
    KOREAN,
    docx,
    lines,
    mhtml,
    page,
    pdf,
    read,
    warc,
)
from tests.programs import ROOT

ADDRESS = "https://herald.example/harbour"


def check_refused(content, words, within=40, **called):
    """Refused by the real process, in a sentence that says what was kept and what to do."""
    begun = time.monotonic()
    with pytest.raises(DocumentError, match=words) as refused:
        read_document(content, **called)
    assert time.monotonic() - begun < within
    assert "Nothing was kept" in str(refused.value)
    assert "Traceback" not in str(refused.value)


def with_password(user: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(lines(FIRST)))))
    writer.encrypt(user, "an invented owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def squeezed(size: int) -> bytes:
    """Zlib of so many megabytes of spaces."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size)) + packer.flush()


def bomb_in_pdf(size: int) -> bytes:
    small = pdf(lines("x"))
    start, end = small.index(b"<< /Filter"), small.index(b"endstream")
    packed = squeezed(size)
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\n" % (len(packed), packed)
    return small[:start] + stream + small[end:]


def bomb_in_word(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (size << 20))
    return out.getvalue()


def test_200_megabytes_are_refused_before_anything_is_read(monkeypatch):
    monkeypatch.setattr(reading, "_run_child", lambda *files: pytest.fail("It was read."))
    check_refused(bytes(200 << 20), "200 MB and at most 20 MB", within=8)


def test_the_limit_is_a_setting(settings):
    settings.DOCUMENT_MEGABYTES = 1
    check_refused(bytes(2 << 20), "at most 1 MB", within=8)


def test_empty_file_is_refused():
    check_refused(b"", "is empty", within=8)


def test_pdf_with_a_password_is_refused_with_what_to_do():
    check_refused(with_password("secret"), "protected with a password.*without a password")


def test_word_document_with_a_password_is_refused():
    content = bytearray(docx("<w:p/>"))
    place = content.rindex(b"PK\x01\x02", 0, content.index(b"word/document.xml", 200))
    content[place + 8] |= 1  # the mark of encryption, in the table of the archive
    content[content.index(b"word/document.xml") - 24] |= 1  # and before the file itself
    check_refused(bytes(content), "protected with a password")


def test_pdf_that_only_forbids_printing_is_read():
    assert read_document(with_password("")).text == FIRST


@pytest.mark.parametrize("algorithm", ["AES-128", "AES-256-R5", "AES-256"])
def test_pdf_encrypted_with_aes_is_read_unless_it_needs_a_password(algorithm):
    assert read(with_password("", algorithm)).text == FIRST
    with pytest.raises(DocumentError, match="protected with a password"):
        read(with_password("secret", algorithm))


def test_process_that_reads_answers_in_every_writing():
    text = f"{KOREAN.strip()} 😀 \u2028".strip()
    assert read_document(text.encode()).text == text


def test_process_that_reads_knows_aes():
    assert read_document(with_password("", "AES-256")).text == FIRST


@pytest.mark.parametrize(
    "error", [DependencyError("cryptography is required"), NotImplementedError("only Standard")]
)
@pytest.mark.parametrize("where", ["PdfReader.decrypt", "PageObject.extract_text"])
def test_pdf_encrypted_in_another_way_is_refused_with_the_true_reason(monkeypatch, error, where):
    def fail(*args, **called):
        raise error

    monkeypatch.setattr(f"pypdf.{where}", fail)
    with pytest.raises(DocumentError, match="encrypted in a way that is not read here"):
        read(with_password(""))


def of_archive(encoding, body):
    """An archive whose one page was answered so."""
    packed = f"\nContent-Encoding: {encoding}" if encoding else ""
    return warc((ADDRESS, f"200 OK\nContent-Type: text/html{packed}", body))


def long_page():
    return b"<html>" + b"a" * (90 << 20)


# Each is made when its test begins: together they would be half a gigabyte.
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: gzip.compress(long_page()), "unpacks to more than 60 MB"),
        (lambda: gzip.compress(page())[:-30], "damaged or cut short"),
        (lambda: b"\x1f\x8b\x08" + b"no gzip at all" * 9, "damaged or cut short"),
        (lambda: bomb_in_word(90), "unpacks to more than 60 MB"),
        (lambda: bomb_in_pdf(90), "could not be read|no text|more memory"),
        (lambda: of_archive("gzip", gzip.compress(long_page())), "unpacks to more than 60 MB"),
        (lambda: of_archive("br", brotli.compress(long_page(), quality=4)), "unpacks to more than"),
        (lambda: of_archive("", long_page()), "unpacks to more"),
    ],
    ids=["gzip", "cut gzip", "no gzip", "word", "pdf", "warc", "warc with brotli", "long warc"],
)
def test_bomb_or_damage_of_packing_is_refused(make, words):
    content = make()
    assert len(content) < 1 << 20
    check_refused(content, words)


def test_entities_are_not_put_in():
    """The billion laughs, in the XML of a Word document and of a page."""
    laughs = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {letter} "{f"&{before};" * 10}">'
        for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
    ) + "]>"  # fmt: skip
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for before in (laughs, outside):
        body = "<w:p><w:r><w:t>&i;&a;</w:t></w:r></w:p>"
        check_refused(docx(body, before=before), "Word document is damaged")
        xhtml = f"<?xml version='1.0'?>{before}<html><p>Word &a;</p></html>"
        text = read_document(xhtml.encode()).text
        assert "root:" not in text
        assert len(text) < 1000


def test_elements_nested_without_end_are_refused():
    check_refused(b"<html><body>" + b"<div>" * 400_000 + b"deep", "nested too deep")


def test_elements_nested_deep_are_still_read():
    """Old pages forget to close their <font>, a thousand times."""
    document = read_document(b"<html><body>" + b"<font>" * 1500 + page(encoding="utf-8"))
    assert FIRST in document.text


def test_page_of_a_million_elements_is_refused():
    check_refused(b"<html><body>" + b"<p>x</p>" * 600_000, "more than 500,000 elements")


@pytest.mark.parametrize(
    ("before", "attribute", "times"),
    [("<p", " a{}=1", 500_000), ("<p", " a{}", 6_000), ("<p", " a{}='b c'", 6_000),
     ("", "<p class='x' id=y>z", 200_000)],
)  # fmt: skip
def test_page_of_as_many_attributes_is_refused_at_once(before, attribute, times):
    content = before + "".join(attribute.format(n) for n in range(times)) + ">x</p>"
    begun = time.monotonic()
    with pytest.raises(DocumentError, match=r"500,000 elements and attributes.*Nothing was kept"):
        read(content.encode())
    assert time.monotonic() - begun < 8


def test_long_values_are_no_attributes():
    drawn = f'<svg><path d="M{" 1 2" * 9000}"/></svg><p data-a=\'{{"b": "c d"}}{" e=f" * 9000}\'>'
    assert FIRST in read(page(drawn + f"<p>{FIRST}</p>")).text


def test_word_document_that_is_too_large_says_so(monkeypatch):
    with pytest.raises(DocumentError, match=r"Word document is too large.*Nothing was kept"):
        read(docx("<w:p/>" * 3_000_001))
    monkeypatch.setattr(etree, "fromstring", no_memory)
    assert answer_to(b'{"name": "", "media_type": "", "size": %d}\n%b' % (
        len(small := docx("<w:p/>")), small)) == {"refused": TOO_LARGE}  # fmt: skip


def no_memory(*args, **called):
    raise etree.XMLSyntaxError("out of memory", etree.ErrorTypes.ERR_NO_MEMORY, 0, 0)


def test_text_of_a_million_paragraphs_is_refused():
    check_refused(b"a\n\n" * 1_650_000, "more than 20,000 paragraphs")
    check_refused(b"<html><body>" + b"<p>x</p>" * 20_001, "more than 20,000 paragraphs")
    assert read_document(b"a\n\n" * 20_000).text.count("a") == 20_000


def test_page_of_many_elements_gives_all_its_text():
    document = read_document(b"<html><body>" + b"<p>Barrel <b>x</b></p>" * 16_000)
    assert document.text.count("Barrel") == 16_000
    assert "its article was not looked for" in document.notes[0]


def test_pdf_of_a_million_pages_is_refused():
    check_refused(pdf(lines("x"), count=1_000_000), "more than 2,000 pages")
    kids = b"/Kids [" + b"3 0 R " * 20_000
    check_refused(pdf(lines("x")).replace(b"/Kids [3 0 R", kids), "pages|damaged")


def test_pdf_whose_pages_hold_themselves_is_refused():
    check_refused(pdf(lines("x")).replace(b"/Kids [3 0 R", b"/Kids [2 0 R"), "damaged|could not")


@pytest.mark.parametrize("cut", [20, 200, 400, 700])
def test_pdf_cut_short_is_refused(cut):
    check_refused(pdf(lines(FIRST))[:cut], "damaged|no text|pictures of pages")


def test_message_of_many_parts_is_refused():
    parts = b"----b\r\nContent-Type: image/png\r\n\r\nx\r\n" * 20_000
    content = mhtml(page()).replace(b"----b\r\n", parts + b"----b\r\n", 1)
    check_refused(content, "more than 5,000 parts")


def test_message_nested_without_end_is_refused():
    head = b"MIME-Version: 1.0\r\n"
    nest = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(1200)
    )
    check_refused(head + nest + b"Content-Type: image/png\r\n\r\nx", "Nothing was kept")


def test_process_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.05)
    check_refused(page(), "took too long", within=15)


@pytest.mark.parametrize(
    ("ended", "words"),
    [(-11, "stopped at it"), (1, "stopped at it"), (-9, "too long"), (-24, "too long")],
)
def test_process_that_dies_leaves_a_sentence(monkeypatch, ended, words):
    monkeypatch.setattr(reading, "_run_child", lambda *files: ended)
    check_refused(page(), words, within=8)


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b'{"text": 3}', b"null", b'{"refused": "No."}'])
def test_answer_that_is_not_whole_is_not_believed(monkeypatch, told):
    monkeypatch.setattr(reading, "_run_child", lambda question, answer: answer.write(told) and 0)
    with pytest.raises(DocumentError, match=r"stopped at it|took too long|No\."):
        read_document(page())


ATTEMPTS = {
    "network": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "name": "import socket; socket.getaddrinfo('herald.example', 80)",
    "writing": "open('escaped.txt', 'w')",
    "writing below": "import os; os.open('escaped.txt', os.O_CREAT | os.O_WRONLY)",
    "program": "import subprocess; subprocess.run(['true'])",
    "shell": "import os; os.system('true')",
    "fork": "import os; os.fork()",
    "memory": "bytes(700 << 20)",
    "removing": "import os; os.remove('README.md')",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_walls_hold(attempt, tmp_path):
    code = (
        "import sys; from caseboard.intake.documents.limits import shut_in; shut_in()\n"
        f"try:\n    {ATTEMPTS[attempt]}\nexcept (PermissionError, MemoryError): sys.exit(7)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=20, capture_output=True)
    assert run.returncode == 7, run.stderr
    assert not (ROOT / "escaped.txt").exists()


def test_process_that_left_the_network_sees_no_other_machine():
    code = (
        "from caseboard.intake.documents.limits import leave_the_network as leave\n"
        "import socket; print(leave(), [name for _, name in socket.if_nameindex()])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=20, capture_output=True)
    told = run.stdout.decode().strip()
    assert told == "True ['lo']" or told.startswith("False")


def test_process_that_counts_for_ever_is_ended():
    code = (
        "from caseboard.intake.documents import limits; limits.CPU_SECONDS = 1; limits.shut_in()\n"
        "while True: pass"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=20)
    assert -run.returncode in (9, 24)
