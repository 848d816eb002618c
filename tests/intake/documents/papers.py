"""Small invented documents of every kind, made byte by byte."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

from caseboard.intake.documents.kinds import read_by_kind

TITLE = "Harbour of Lorry shut for nine days"
FIRST = (
    "The harbour of the invented town of Lorry was shut for nine days after around 40 barrels "
    "came ashore near its old pier, the harbour master said on Tuesday."
)
SECOND = (
    "At least 12 boats could not leave, and nearly 300 people who work at the fish market had to "
    "stay at home, according to the invented union of market workers."
)
THIRD = "The council of Lorry meets next week to talk about what the barrels will cost the town."
BODY = f"<h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
KOREAN = (
    "가상의 항구 도시 로리에서 약 40개의 통이 해변으로 떠밀려 와 "
    "항구가 아흐레 동안 닫혔다고 항만장이 말했다. "
    "적어도 12척의 배가 떠나지 못했고 어시장에서 일하는 거의 300명이 집에 머물러야 했다. "
    "시 의회는 다음 주에 모여 비용을 논의할 예정이며 주민들은 이 일이 처음이라고 입을 모았다. "
) * 2
JAPANESE = (
    "架空の町ロリーの港は、古い桟橋の近くに約四十個の樽が流れ着いたあと、九日のあいだ閉じられた。"
    "少なくとも十二そうの船が出られず、魚市場ではたらく三百人ちかくが家にとどまらなければならなかった。"
) * 3
GERMAN = (
    "Der Hafen der erfundenen Stadt Lorry blieb neun Tage geschlossen, weil dort Fässer ans Ufer "
    "gespült wurden – „so etwas gab es nie“, sagte die Hafenmeisterin über die Lage. "
) * 3


def page(body=BODY, head="", language="en", declared="utf-8", encoding="utf-8") -> bytes:
    """A web page: what it declares and what it is in may differ."""
    meta = f'<meta charset="{declared}">' if declared else ""
    lang = f' lang="{language}"' if language else ""
    text = (
        f"<!doctype html><html{lang}><head>{meta}<title>{TITLE} | The Invented Herald</title>{head}"
        f"</head><body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article>{body}</article><footer>Imprint of the Herald</footer></body></html>"
    )
    return text.encode(encoding)


def mhtml(content: bytes, encoding="quoted-printable", charset="", subject=TITLE) -> bytes:
    """A page as browsers save it, with a picture beside it."""
    import base64
    import quopri

    packed = base64.encodebytes(content) if encoding == "base64" else quopri.encodestring(content)
    kind = "text/html" + (f'; charset="{charset}"' if charset else "")
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://herald.example/saved\r\n"
        f"Subject: {subject}\r\nDate: Tue, 28 Oct 2025 09:00:00 GMT\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        f"----b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: https://herald.example/saved\r\n\r\n"
    )
    picture = (
        "\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n"
    )
    return head.encode() + packed + picture.encode() + b"----b--\r\n"


def warc(*answers: tuple[str, str, bytes], packed=True, one_gzip=False) -> bytes:
    """An archive of answers: address, head of the answer, body."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed and not one_gzip)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "invented"}))
    for address, head, body in answers:
        status, *lines = head.split("\n")
        headers = StatusAndHeaders(
            status, [tuple(line.split(": ", 1)) for line in lines], protocol="HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                address, "response", payload=io.BytesIO(body), http_headers=headers,
                warc_headers_dict={"WARC-Date": "2025-10-28T09:00:00Z"},
            )
        )  # fmt: skip
    return gzip.compress(out.getvalue()) if one_gzip else out.getvalue()


def scanned(pages: int = 1, info="") -> bytes:
    """A PDF whose pages are pictures."""
    return pdf(*[[]] * pages, info=info, pictures="/XObject << /Im0 4 0 R >> ")


def pdf(
    *pages: list[tuple[int, int, int, str]], info="", extra="", count=None, pictures=""
) -> bytes:
    """A PDF of pages of lines. Shape: left, height, size of letters, text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R " + extra.encode() + b" >>", b""]
    kids = []
    for lines in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf {left} {height} Td ({_escaped(text)}) Tj ET\n"
            for left, height, size, text in lines
        )
        packed = zlib.compress(drawn.encode("cp1252"))
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            f"/Resources << {pictures}/Font << /F1 << /Type /Font /Subtype /Type1 "
            "/BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>".encode()
        )
        objects.append(
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed)
        )
    told = len(kids) if count is None else count
    objects[1] = f"<< /Type /Pages /Count {told} /Kids [{' '.join(kids)}] >>".encode()
    objects.append(f"<< {info} >>".encode("latin-1"))
    return _numbered(objects)


# Stands in a line of a PDF for a blank glyph of which the page says that it is a soft hyphen.
HIDDEN_HYPHEN = "¬"


def _escaped(text: str) -> str:
    plain = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    hidden = ") Tj /Span << /ActualText <FEFF00AD> >> BDC ( ) Tj EMC ("
    return plain.replace(HIDDEN_HYPHEN, hidden)


def _numbered(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    last = len(objects)
    return (
        out
        + (
            f"xref\n0 {last + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {last + 1} /Root 1 0 R /Info {last} 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def lines(*texts: str, top=780, gap=14, size=11, left=72) -> list[tuple[int, int, int, str]]:
    """Lines of a page, one below the other."""
    return [(left, top - gap * place, size, text) for place, text in enumerate(texts)]


def rows(*texts: str, left=72, wide=120, top=600) -> list[tuple[int, int, int, str]]:
    """Rows of a table in a PDF, their cells divided by bars."""
    return [
        (left + wide * column, top - 14 * place, 11, cell.strip())
        for place, text in enumerate(texts)
        for column, cell in enumerate(text.split("|"))
    ]


WORD_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, about="", before="") -> bytes:
    """A Word document with this inside its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f"{before}<w:document {WORD_NAMES}><w:body>{body}</w:body></w:document>",
        )
        if about:
            archive.writestr("docProps/core.xml", about)
    return out.getvalue()


def read(content: bytes, name="", media_type=""):
    """The document, read in this process: quicker than in a process of its own."""
    return read_by_kind(content, name, media_type)
