"""How the tests of these pages read what a page shows."""

import csv
import io
import re
from html import unescape
from urllib.parse import urljoin

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext


def words_of(html: str) -> str:
    """The text of a page with single spaces, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def text_of(response) -> str:
    return words_of(response.content.decode())


def links_of(response, html: str = "") -> list[str]:
    """Where the links of a page, or of a part of it, lead: addresses from the host on."""
    page = response.request["PATH_INFO"]
    hrefs = re.findall(r'<a [^>]*?href="([^"]*)"', html or response.content.decode())
    return [urljoin(page, unescape(href)) for href in hrefs]


def claims_shown(response) -> list[str]:
    """The claims in the table of a question's page, by their slugs."""
    table = response.content.decode().partition('<table class="records told"')[2]
    figures = re.findall(r'<a class="fig[^>]*>', table.partition("</table>")[0])
    return [address.split("/")[-2] for address in links_of(response, "".join(figures))]


def rows_of(response) -> list[list[str]]:
    """The rows of a CSV download, its head first."""
    return list(csv.reader(io.StringIO(response.content.decode())))


def queries_of(client, address: str) -> int:
    """How many queries it takes to make the page."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
