"""The case that ships, as a visitor walks through it: every kind of page, by following links."""

import re
from collections import defaultdict
from urllib.parse import urljoin, urlsplit

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from tests.prepared import load_real_case

# The most queries that a visitor's page may ask, however large the case.
MOST_QUERIES = {
    "cases": 3,
    "board": 8,
    "timeline": 4,
    "compare": 4,
    "question": 4,
    "claims": 5,
    "claim": 8,
    "sources": 5,
    "source": 4,
    "people": 8,  # two lists, each with its total
    "person": 8,
    "organizations": 8,
    "organization": 9,
    "event": 8,
    "origins": 4,
    "changes": 3,
}
IN_A_REPLAY = 2  # more, where a page tells how questions stand today
A_KIND = 4  # pages of each kind that are opened
LINK = re.compile(rb'\s(?:href|action)="([^"]+)"')


class RealCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_real_case()

    def walk(self):
        """Opens pages link by link; gives each address's kind, answer and number of queries."""
        waiting, seen, opened = ["/"], {"/"}, defaultdict(list)
        while waiting:
            address = waiting.pop(0)
            kind = resolve(urlsplit(address).path).url_name
            if len(opened[kind]) >= A_KIND:
                continue
            with CaptureQueriesContext(connection) as queries:
                response = self.client.get(address)
            opened[kind].append((address, response, len(queries)))
            if not response.headers["Content-Type"].startswith("text/html"):
                continue
            for link in LINK.findall(response.content):
                target = urljoin(address, link.decode().replace("&amp;", "&")).partition("#")[0]
                path = urlsplit(target).path
                if path.startswith(("/static/", "/admin/", "/accounts/")) or target in seen:
                    continue
                seen.add(target)
                waiting.append(target)
        return opened

    def test_every_page_that_a_link_leads_to_opens_within_its_queries(self):
        opened = self.walk()
        assert set(MOST_QUERIES) <= set(opened), set(MOST_QUERIES) - set(opened)
        for kind, pages in opened.items():
            for address, response, queries in pages:
                assert response.status_code == 200, address
                if kind in MOST_QUERIES:
                    most = MOST_QUERIES[kind] + IN_A_REPLAY * ("known_on" in address)
                    assert queries <= most, f"{address}: {queries} queries"

    def test_first_visit_weighs_little(self):
        def weight(address):
            response = self.client.get(address, headers={"accept-encoding": "gzip"})
            assert response.status_code == 200
            assert response.headers["Content-Encoding"] == "gzip"
            return len(b"".join(response))

        shared = sum(
            weight(f"/static/{name}") for name in ("css/caseboard.css", "django_htmx/htmx-2.min.js")
        )
        for path in ("", "timeline/", "compare/", "questions/killed/", "claims/", "origins/"):
            assert shared + weight(f"/cases/pow-case/{path}") <= 60 * 1024, path

    def test_prisoners_are_shown_under_pseudonyms_alone(self):
        for slug, name in (("prisoner-a", "Prisoner A"), ("prisoner-b", "Prisoner B")):
            text = self.client.get(f"/cases/pow-case/people/{slug}/").content.decode()
            assert f"<bdi>{name}</bdi>" in text
            assert "Also written" not in text

    def test_every_figure_of_the_articles_is_a_claim(self):
        rows = self.client.get("/cases/pow-case/claims.json").json()["rows"]
        told = {str(cell) for row in rows for cell in row.values()}
        for figure in (
            "about 10,000", "more than 10,000", "about 11,000", "about 15,000", "at least 600",
            "about 600", "about 2,000", "more than 4,000", "about 4,000", "thousands",
        ):  # fmt: skip
            assert any(figure in cell for cell in told), figure

    def test_each_article_has_its_claims_with_locators(self):
        rows = self.client.get("/cases/pow-case/sources.json").json()["rows"]
        assert len(rows) == 5
        claims = self.client.get("/cases/pow-case/claims.json").json()["rows"]
        assert len(claims) > 100
        assert all(row["locator"] for row in claims)
