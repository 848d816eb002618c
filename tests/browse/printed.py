"""What a page prints in its table, cell by cell, as a reader sees it."""

from html.parser import HTMLParser


class _Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.rows, self.cell, self.nothing = [], [], None, 0

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.rows = []  # its heads, until its body begins
        elif tag == "tbody":
            self.rows = []
            self.tables.append(self.rows)
        elif tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.cell = ""
        elif tag == "span" and self.cell is not None:
            # Words for an empty cell ("no date given") stand in a span of their own.
            self.nothing += 1 if self.nothing or ("class", "none") in attributes else 0

    def handle_endtag(self, tag):
        if tag == "span" and self.nothing:
            self.nothing -= 1
        elif tag == "td":
            self.rows[-1].append(" ".join(self.cell.split()))
            self.cell = None

    def handle_data(self, text):
        if self.cell is not None and not self.nothing:
            self.cell += text


def printed_tables(response) -> list[list[list[str]]]:
    """The rows of each table; a cell that says that nothing is given is empty."""
    cells = _Cells()
    cells.feed(response.content.decode())
    return cells.tables


def printed_rows(response) -> list[list[str]]:
    """The rows of the page's last table."""
    return printed_tables(response)[-1]
