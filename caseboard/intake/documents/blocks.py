"""The paragraphs of a tree of elements: headings, items of lists and rows of tables each alone."""

from __future__ import annotations

from lxml.etree import _Element, iterwalk


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names of HTML and of trafilatura's trees.
_BREAKS = _names(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html item legend li list main "
    "menu nav ol p pre quote section summary table tbody tfoot thead ul"
)
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell"))
_LINE_BREAKS = frozenset(("br", "lb"))
_UNSEEN = _names(
    "applet audio button canvas datalist embed iframe map math noscript object script select style "
    "svg template textarea title video"
)
_KEEPS_LINES = frozenset(("pre", "code"))
_BETWEEN_CELLS = " | "


class _Page:
    """What was met so far: finished paragraphs, and the words of the one that goes on."""

    def __init__(self) -> None:
        self.finished: list[str] = []
        self.words: list[str] = []
        self.cells: list[str] | None = None

    def write(self, text: str) -> None:
        if text:
            self.words.append(text)

    def break_line(self) -> None:
        """Begins a line; two breaks in a row are how many pages end a paragraph."""
        last = next((piece for piece in reversed(self.words) if piece.strip(" ")), "")
        if last.rstrip(" ").endswith("\n"):
            self.end()
        else:
            self.write("\n")

    def end(self) -> None:
        """Ends a paragraph; inside a row, where a paragraph ends a space is enough."""
        if self.cells is not None:
            self.words.append(" ")
            return
        self._finish("".join(self.words))

    def begin_row(self) -> None:
        self.end()
        self.cells = []

    def end_cell(self) -> None:
        if self.cells is None:
            self.end()
            return
        self.cells.append(" ".join("".join(self.words).split()))
        self.words = []

    def end_row(self) -> None:
        if self.cells is not None:
            self.end_cell()
            row, self.cells = self.cells, None
            self._finish(_BETWEEN_CELLS.join(cell for cell in row if cell))

    def _finish(self, text: str) -> None:
        self.words = []
        if text.strip():
            self.finished.append(text)


def paragraphs_of(tree: _Element, leave_out: frozenset[str] = frozenset()) -> list[str]:
    """The paragraphs that a reader of the page sees. Order: as they stand.

    A table that only lays out a page, with paragraphs or tables in its cells, is no table of rows.
    """
    page, unseen, kept_lines = _Page(), 0, 0
    for event, element in iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else "comment"
        hidden = is_hidden(element) or name in leave_out
        if event == "start":
            unseen += hidden
            kept_lines += name in _KEEPS_LINES
            if not unseen:
                _open(page, element, name)
                page.write(_spaced(element.text, kept_lines))
        else:
            if not unseen:
                _close(page, element, name)
            unseen -= hidden
            kept_lines -= name in _KEEPS_LINES
            if not unseen and element is not tree:
                page.write(_spaced(element.tail, kept_lines))
    page.end()
    return page.finished


def _open(page: _Page, element: _Element, name: str) -> None:
    if name in _ROWS and page.cells is None and not _lays_out(element):
        page.begin_row()
    elif name in _BREAKS or name in _ROWS:
        page.end()
    elif name in _LINE_BREAKS:
        page.break_line()


def _close(page: _Page, element: _Element, name: str) -> None:
    if name in _ROWS:
        page.end_row()
    elif name in _CELLS:
        page.end_cell()
    elif name in _BREAKS:
        page.end()


def _spaced(text: str | None, kept_lines: int) -> str:
    """The text with line ends of the source as spaces, unless they are meant."""
    if not text or kept_lines:
        return text or ""
    return text.replace("\n", " ").replace("\r", " ")


def _lays_out(row: _Element) -> bool:
    """Do the row's cells hold what a table of figures never holds?"""
    if next(row.iter("table", "h1", "h2", "h3", "li", "form", "div"), None) is not None:
        return True
    return len(list(row.iter("p"))) > len(list(row.iter("td", "th", "cell")))


def is_hidden(element: _Element) -> bool:
    """Does a reader of the page not see the element, or not as text?"""
    name = element.tag if isinstance(element.tag, str) else "comment"
    if name in _UNSEEN or name == "comment":
        return True
    parent = element.getparent()
    if name == "head" and parent is not None and parent.tag == "html":
        return True
    style = element.get("style") or ""
    return "hidden" in element.attrib or "display:none" in style.replace(" ", "").lower()
