"""Web pages: the article of a page, without its menus, adverts and related links."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import html
from lxml.etree import ParserError

from .blocks import is_hidden, paragraphs_of
from .characters import one_line, paragraphs_in_one
from .document import Document, DocumentError
from .encodings import decode
from .page_offers import offers_of
from .plain import charset_of, checked

# Units: characters. A shorter text of a page that has more is no article.
_SHORT = 200
# A smaller share of the visible text is told, for then more may have been left out than menus.
_PART = 0.15
# Units: tags, in the second number their attributes too. Past the first number the article is not
# looked for: that takes too long.
_MANY, _MOST = 40_000, 500_000

# Units: attributes of one element that nobody writes, and bytes of a tag that may hold as many.
_OF_ONE, _LONG_TAG = 5_000, 10_000
_TAG = re.compile(rb"<[A-Za-z](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+")
_QUOTED = re.compile(rb"\"[^\"]*+\"|'[^']*+'")
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})")
_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z-]{2,20})", re.IGNORECASE)
_BETWEEN = frozenset(("nav", "footer", "aside", "form"))

ALL_OF_IT = (
    "The article could not be told apart from the rest of the page, so all visible text was kept, "
    "menus included."
)
TOO_LONG = (
    "The page has so many elements that its article was not looked for; all visible text was kept, "
    "menus included."
)
HIDDEN = (
    "The page hides its article until a script shows it. The article was read all the same; "
    "compare it with what the page shows."
)
PART = (
    "The article is only a small part of the page's text. Compare it with the page: something of "
    "it may have been left out."
)


def read(content: bytes, media_type: str = "", address: str = "") -> Document:
    """The article of a page and what the page tells of itself.

    `address` is where the page was when it was saved, if what holds it says so.
    Errors: DocumentError.
    """
    tags = content.count(b"<")
    if tags > _MOST or tags + _attributes(content) > _MOST:
        raise DocumentError(
            f"The page has more than {_MOST:,} elements and attributes, more than any article. "
            "Nothing was kept. Copy the text of the article and paste it instead."
        )
    decoded = decode(content, charset_of(media_type), *_declared(content), language=_hint(content))
    notes = [decoded.note] if decoded.note else []
    tree = parsed(decoded.text)
    offered, doubts = offers_of(tree, address)
    text, read_with, about_text = _article(tree, tags > _MANY)
    kind = "application/xhtml+xml" if content.lstrip().startswith(b"<?xml") else "text/html"
    return Document(kind, checked(text), offered, (*notes, *about_text, *doubts), read_with)


def _attributes(content: bytes) -> int:
    """How many attributes the elements of a page have, about; one of thousands counts as too many.

    A parser compares each attribute of an element with all others of it.
    """
    found = 0
    for tag in _TAG.finditer(content):
        own = tag[0].count(b"=")
        if own > _OF_ONE or len(tag[0]) > _LONG_TAG:
            own = len(_QUOTED.sub(b"", tag[0]).split()) - 1
        found += _MOST + 1 if own > _OF_ONE else own
        if found > _MOST:
            break
    return found


def parsed(text: str) -> html.HtmlElement:
    """The tree of a page. Nothing outside the page is asked for.

    Errors: DocumentError for none, and for elements nested deeper than any page needs.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    plain = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(plain, parser=parser)
    except ParserError:
        raise DocumentError(
            "The page is empty. Nothing was kept. Save it again once it shows in the browser."
        ) from None
    if any("xcessive depth" in error.message for error in parser.error_log):
        raise DocumentError(
            "The elements of the page are nested too deep to be read. Nothing was kept. "
            "Copy the text of the article and paste it instead."
        )
    return tree


def _article(tree: html.HtmlElement, too_long: bool) -> tuple[str, str, list[str]]:
    """The article's text, by what it was read, and what to say about that."""
    if too_long:
        return _visible(tree), _by("lxml"), [TOO_LONG]
    found, program = _by_trafilatura(_shown(tree))
    visible = _visible(tree)
    if len(found) >= _SHORT and not _run_together(found, visible):
        return found, program, [PART] if len(found) < len(visible) * _PART else []
    if len(visible) >= _SHORT:
        return visible, _by("lxml"), [ALL_OF_IT]
    hidden, program = _by_trafilatura(tree)
    if len(hidden) >= _SHORT:
        return hidden, program, [HIDDEN]
    return (visible, _by("lxml"), []) if visible else (found, program, [])


def _run_together(found: str, visible: str) -> bool:
    """Is nearly all of the text one paragraph, where the page shows several?

    So trafilatura answers when it found no article: with all words of the page in a row.
    """
    longest = max(map(len, found.split("\n\n")))
    shown = max(map(len, visible.split("\n\n")), default=0)
    return len(found) > 400 and longest > len(found) * 0.8 and shown < longest * 0.6


def _shown(tree: html.HtmlElement) -> html.HtmlElement:
    """A copy of the page without what it hides: a reader never saw that."""
    shown = deepcopy(tree)
    for element in [e for e in shown.iter() if e is not shown and is_hidden(e)]:
        if element.tag not in ("script", "head") and element.getparent() is not None:
            element.drop_tree()
    # Pictures written into the page: megabytes that hold no word.
    for element in shown.iter("img", "source"):
        for name in [key for key, value in element.attrib.items() if value.startswith("data:")]:
            del element.attrib[name]
    return shown


def _by_trafilatura(tree: html.HtmlElement) -> tuple[str, str]:
    # Imported here: half a second that nothing but a web page needs.
    import trafilatura

    try:
        document = trafilatura.bare_extraction(
            tree, with_metadata=False, include_comments=False, include_tables=True
        )
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        document = None  # a page that trips the program still has its visible text
    body = document.body if document is not None else None
    text = paragraphs_in_one(paragraphs_of(body)) if body is not None else ""
    return _with_headline(text, tree), _by("trafilatura")


def _with_headline(text: str, tree: html.HtmlElement) -> str:
    """The text with the page's headline before it, if it has one and the text lost it.

    Headlines tell figures, and a claim may have to quote one.
    """
    headings = [one_line(heading.text_content()) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    if not text or len(headings) != 1 or headings[0] in one_line(text):
        return text
    return f"{headings[0]}\n\n{text}"


def _visible(tree: html.HtmlElement) -> str:
    """All that a reader sees, and without menus and forms if enough is left."""
    inner = paragraphs_in_one(paragraphs_of(tree, leave_out=_BETWEEN))
    return inner if len(inner) >= _SHORT else paragraphs_in_one(paragraphs_of(tree))


def _by(package: str) -> str:
    from importlib.metadata import version

    return f"{package} {version(package)}"


def _declared(content: bytes) -> list[str]:
    """The encodings that the page names in its first part."""
    start = content[:8192]
    named = [*_XML_CHARSET.findall(start[:200]), *_META_CHARSET.findall(start)]
    return [name.decode("ascii") for name in named]


def _hint(content: bytes) -> str:
    found = _LANGUAGE.search(content[:8192])
    return found[1].decode("ascii").lower() if found else ""
