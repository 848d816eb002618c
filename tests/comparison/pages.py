"""How the tests of these pages read what a page shows."""

import csv
import io
import re
from html import unescape

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


def words_of(html: str) -> str:
    """The text of a page with single spaces, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def text_of(response) -> str:
    return words_of(response.content.decode())


def rows_of(response) -> list[list[str]]:
    """The rows of a CSV download, its head first."""
    return list(csv.reader(io.StringIO(response.content.decode())))


def queries_of(client, address: str) -> int:
    """How many queries it takes to make the page."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
