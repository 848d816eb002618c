"""Sources for reference managers: beside the list, beside one source, and in its page's head."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseboard.exchange.references.writing import FORMATS
from caseboard.models import ClaimStatus, Role
from tests.exchange.references import rows_of
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "/cases/invented-case/sources/"
ROLES = (None, *Role.values)


@pytest.fixture
def case():
    return make_case(slug="invented-case")


def told_source(case, **values):
    """A source that visitors see: one of its claims is published."""
    source = make_source(case=case, **values)
    make_claim(source=source, event=make_event(case=case))
    return source


def list_of(client, form, query=""):
    return client.get(f"{LIST[:-1]}.{form}{query}")


def metadata(client, source, query=""):
    """Names and contents of the meta elements of a source's page, those of every page left out."""
    html = client.get(source.get_absolute_url() + query).content.decode()
    pairs = re.findall(r'<meta name="([\w.:]+)" content="([^"]*)">', html)
    usual = ("viewport", "color-scheme")
    return [(name, unescape(content)) for name, content in pairs if name not in usual]


@pytest.mark.parametrize("form", FORMATS)
def test_list_leaves_with_the_same_sources_in_the_same_order(client, case, form):
    for slug, published in (("a", "2025-05"), ("b", "2025-01~"), ("c", "")):
        told_source(case, slug=slug, published=published, author="Doe, Jane; Kim Jong-min")
    query = "?sort=-published&columns=id"
    answer = list_of(client, form, query)
    ids = [row["id"] for row in client.get(f"{LIST[:-1]}.json{query}").json()["rows"]]
    assert [read.id for read in rows_of(form, answer.content)] == ids == ["a", "b", "c"]
    assert answer.headers["Content-Type"] == FORMATS[form].media_type
    assert answer.headers["Content-Disposition"].endswith(f'"invented-case-sources.{form}"')


@pytest.mark.parametrize("form", FORMATS)
def test_one_source_leaves_with_all_that_its_page_says_of_it(client, case, form):
    outlet = make_organization(case=case, name="The Invented Herald")
    source = told_source(case, slug="one", title="Invented: 100% {true}", publisher=outlet,
                         url="https://example.org/a_b", language="en", summary="In our words.",
                         kind="agency dispatch", published="2025-10-21/2025-10-31")  # fmt: skip
    told_source(case, slug="another")
    (read,) = rows_of(form, client.get(f"{LIST}one.{form}").content)
    assert (read.id, read.title, read.publisher, read.url, read.kind) == (
        "one", source.title, "The Invented Herald", source.url, "agency dispatch",
    )  # fmt: skip
    assert (read.published, read.retrieved) == (source.published, source.retrieved)
    assert (read.language, read.summary) == ("en", "In our words.")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("role", ROLES)
def test_draft_leaves_only_with_those_who_may_read_drafts(client, case, form, role):
    told_source(case, slug="told")
    make_claim(source=make_source(case=case, slug="hidden"), status=ClaimStatus.DRAFT)
    if role is not None:
        client.force_login(make_user(role))
    shown = client.get(f"{LIST}hidden/").status_code == 200
    ids = {read.id for read in rows_of(form, list_of(client, form).content)}
    assert ids == ({"told", "hidden"} if shown else {"told"})
    assert client.get(f"{LIST}hidden.{form}").status_code == (200 if shown else 404)
    assert shown == (role in (Role.RESEARCHER, Role.EDITOR))


@pytest.mark.parametrize("form", FORMATS)
def test_replay_holds_what_was_public_then(client, case, form):
    told_source(case, slug="early", published="2025-01")
    told_source(case, slug="late", published="2025-06")
    then = "?known_on=2025-03-01"
    assert [read.id for read in rows_of(form, list_of(client, form, then).content)] == ["early"]
    assert client.get(f"{LIST}late.{form}{then}").status_code == 404


@pytest.mark.parametrize("form", FORMATS)
def test_bad_query_is_refused_with_a_sentence(client, case, form):
    answer = list_of(client, form, "?sort=evil")
    assert answer.status_code == 400
    assert "no column to sort by" in answer.content.decode()


def test_case_without_sources_gives_files_without_entries(client, case):
    assert [list_of(client, form).content for form in ("ris", "bib")] == [b"", b""]
    assert json.loads(list_of(client, "csl.json").content) == []


@pytest.mark.usefixtures("pages_made_anew")
def test_list_keeps_its_queries_when_rows_double(client, case):
    counts = []
    for _ in range(2):
        for _ in range(4):
            told_source(case, publisher=make_organization(case=case))
        with CaptureQueriesContext(connection) as queries:
            assert list_of(client, "ris").status_code == 200
        counts.append(len(queries))
    assert counts == [2, 2]


def test_links_stand_beside_the_other_downloads(client, case):
    source = told_source(case, slug="one")
    asked = client.get(f"{LIST}?sort=title&as_of=2025-06").content.decode()
    page = client.get(source.get_absolute_url()).content.decode()
    for form, kind in FORMATS.items():
        query = "?sort=title&amp;as_of=2025-06"
        assert f'<a href="{LIST[:-1]}.{form}{query}">{kind.label}</a>' in asked
        assert f'<a href="{LIST}one.{form}">{kind.label}</a>' in page
        assert f'<link rel="alternate" type="{kind.bare_type}" title="{kind.label}"' in page


def test_head_says_of_the_document_what_reference_managers_look_for(client, case):
    outlet = make_organization(case=case, name="The “Invented” Herald")
    source = told_source(case, title='Invented "title"', publisher=outlet, language="en",
                         author="Jane Doe and John Roe; Kim Jong-min",
                         url="https://example.org/?a=1&b=2")  # fmt: skip
    assert metadata(client, source) == [
        ("citation_title", 'Invented "title"'),
        ("citation_author", "Jane Doe"),
        ("citation_author", "John Roe"),
        ("citation_author", "Kim Jong-min"),
        ("citation_publication_date", "2025/03/03"),
        ("DC.date", "2025-03-03"),
        ("prism.publicationName", "The “Invented” Herald"),
        ("citation_publisher", "The “Invented” Herald"),
        ("citation_public_url", "https://example.org/?a=1&b=2"),
        ("citation_language", "en"),
        ("z:itemType", "newspaperArticle"),
    ]


@pytest.mark.parametrize(
    ("published", "said"),
    [("2025-10", ["2025/10"]), ("2025-10~", []), ("2025-10-21/2025-10-31", []), ("", [])],
)
def test_head_gives_no_day_that_is_not_certain(client, case, published, said):
    source = told_source(case, published=published)
    told = metadata(client, source)
    assert [day for name, day in told if name == "citation_publication_date"] == said
    assert [day for name, day in told if name == "DC.date"] == ([published] if published else [])


def test_head_says_nothing_of_what_was_not_known_then(client, case):
    source = told_source(case, title="Late")
    assert metadata(client, source, "?known_on=2025-01") == []
