"""Word documents (.docx): their paragraphs and tables.

Source: ECMA-376, part 1, sections 11.3.10 (main document) and 17.3 (paragraphs).
"""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from .blocks import paragraphs_of
from .characters import paragraphs_in_one
from .days import day_in
from .document import Document, DocumentError, Offered
from .limits import UNPACKED
from .plain import checked
from .unpacking import too_much
from .weighing import Said

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Units: tags of the main document, ten times as many as a long book has.
_MOST = 3_000_000
READ_WITH = "Caseboard, Word paragraphs"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMES = {
    "p": "p", "tr": "row", "tc": "cell", "t": "span", "br": "lb", "cr": "lb", "body": "body",
}  # fmt: skip
_LEFT_OUT = frozenset(("delText", "instrText", "moveFrom", "fldData", "del"))


def read(content: bytes, media_type: str = "") -> Document:
    """The text as it stands after the changes that are marked in it.

    Errors: DocumentError.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            body = _parsed(_part(archive, "word/document.xml"))
            names = archive.namelist()
            about = _part(archive, "docProps/core.xml") if "docProps/core.xml" in names else b""
    except (BadZipFile, KeyError, zlib.error, EOFError, etree.XMLSyntaxError):
        raise _damaged() from None
    except RuntimeError as error:
        if "password" not in str(error):
            raise _damaged() from None
        raise DocumentError(
            "The Word document is protected with a password. Nothing was kept. "
            "Save it without one, or paste its text."
        ) from None
    text = checked(paragraphs_in_one(paragraphs_of(_plain_names(body))))
    return Document(MEDIA_TYPE, text, _offered(about), read_with=READ_WITH)


def _part(archive: ZipFile, name: str) -> bytes:
    """One file of the archive, never more of it than is allowed whatever its head says.

    Errors: DocumentError.
    """
    with archive.open(name) as part:
        unpacked = part.read(UNPACKED + 1)
    if len(unpacked) > UNPACKED:
        raise too_much()
    return unpacked


def _parsed(xml: bytes) -> etree._Element:
    """The tree; entities are not put in, and nothing outside is asked for.

    Errors: DocumentError for more than is read, XMLSyntaxError for damage.
    """
    if xml.count(b"<") > _MOST:
        raise DocumentError(
            f"The Word document is too large: it has more than {_MOST:,} tags of paragraphs, words "
            "and their looks. Nothing was kept. Keep the part that speaks of the case, or paste "
            "its text."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        tree = etree.fromstring(xml, parser=parser)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise
    if tree.getroottree().docinfo.internalDTD is not None:
        raise etree.XMLSyntaxError("A Word document declares no entities.", None, 0, 0)
    return tree


def _plain_names(body: etree._Element) -> etree._Element:
    """The tree with names of HTML for Word's, and without what was struck out."""
    for element in list(body.iter(f"{_WORD}*")):
        name = element.tag.removeprefix(_WORD)
        if name in _LEFT_OUT and element.getparent() is not None:
            element.getparent().remove(element)
        elif name == "tab":
            element.text = " "
        element.tag = _NAMES.get(name, "span")
    return body


def _offered(about: bytes) -> Offered:
    """What the document's properties say."""
    said = Said()
    try:
        properties = _parsed(about) if about else ()
    except etree.XMLSyntaxError:
        properties = ()
    for element in properties:
        name = etree.QName(element).localname
        if name in ("title", "language"):
            said.add(name, element.text, "the document's properties")
        elif name == "creator":
            said.add("author", element.text, "the document's properties")
        elif name == "created":
            said.add("published", day_in(element.text or ""), "the day the document was made")
    return said.offered()


def _damaged() -> DocumentError:
    return DocumentError(
        "The Word document is damaged. Nothing was kept. Save it anew, or paste its text."
    )
