"""Every pair of a question that differs, through the door. Everything in it is invented."""

import pytest
from django.core.cache import cache

from caseboard.evidence import differing
from tests.factories import make_claim, make_organization, make_question, make_source

from .pages import links_of, queries_of, rows_of, text_of

pytestmark = pytest.mark.django_db


def address(question, end="/", query=""):
    return f"/cases/{question.case.slug}/questions/{question.slug}{end}{query}"


def asked(figures, **values):
    """A question of one true value that each figure answers, from as many sources."""
    question = make_question(behaviour="fixed", **values)
    for n, value in enumerate(figures, 1):
        source = make_source(case=question.case, title=f"Invented paper {n}")
        make_claim(question=question, source=source, value=value, qualifier="exact", slug=f"c{n}")
    return question


@pytest.fixture
def question_of_28():
    return asked(range(100, 900, 100))


def test_page_says_how_many_pairs_it_leaves_out_and_leads_to_all(client, question_of_28):
    page = client.get(address(question_of_28, query="?as_of=2025-06"))
    assert "These are 3 of 28 pairs of claims that differ" in text_of(page)
    assert "the widest gaps first" in text_of(page)
    link = address(question_of_28, "/pairs/", "?as_of=2025-06")
    assert "See all 28 pairs" in text_of(page)
    assert link in links_of(page)


def test_page_that_names_all_pairs_says_nothing_of_others(client):
    text = text_of(client.get(address(asked([100, 200, 300]))))
    assert "pairs of claims that differ" not in text


def test_every_pair_stands_with_its_reason_the_widest_first(client, question_of_28):
    page = client.get(address(question_of_28, "/pairs/"))
    assert "28 pairs of claims that differ." in text_of(page)
    rows = page.context["shown"]
    figures = [(row.a.figure.value, row.b.figure.value) for row in rows]
    assert figures[:3] == [("100", "800"), ("100", "700"), ("200", "800")]
    assert len(set(figures)) == 28
    assert "100 and 800 cannot both be right" in rows[0].reasons[0].sentence


def test_pages_and_the_download_hold_every_pair_once(client):
    question = asked(range(100, 1300, 100))
    pages = [client.get(address(question, "/pairs/", f"?page={n}")) for n in (1, 2)]
    figures = [
        (row.a.figure.value, row.b.figure.value) for page in pages for row in page.context["shown"]
    ]
    assert "51–66 of 66 pairs" in text_of(pages[1])
    table = rows_of(client.get(address(question, "/pairs.csv")))
    assert [(row[1], row[5]) for row in table[1:]] == figures
    assert len(set(figures)) == 66


def test_page_past_the_end_shows_the_last_one_and_says_so(client):
    page = client.get(address(asked([100, 200]), "/pairs/", "?page=9"))
    assert page.status_code == 400
    assert "past the end" in text_of(page)
    assert len(page.context["shown"]) == 1


def test_replaced_claim_stands_last_with_what_replaced_it(client):
    question = make_question(behaviour="fixed")
    speaker = make_organization(case=question.case)
    for day, value in (("2025-01-01", 100), ("2025-02-01", 300)):
        make_claim(question=question, value=value, stated_on=day, by=[speaker])
    make_claim(question=question, value=700)
    page = client.get(address(question, "/pairs/"))
    assert [row.relation for row in page.context["shown"]] == ["conflict", "revised"]
    assert "At the end 1 claim with what replaced it." in text_of(page)


def test_many_claims_go_claim_by_claim_and_too_many_have_no_table(client, monkeypatch):
    monkeypatch.setattr("caseboard.comparison.pairs.MOST_DOWNLOADED", 2)
    monkeypatch.setattr(differing.Differing.__init__, "__defaults__", (2,))
    page = client.get(address(question := asked([100, 200, 300]), "/pairs/"))
    assert "they go claim by claim" in text_of(page)
    assert "/pairs.csv" not in page.content.decode()
    assert client.get(address(question, "/pairs.csv")).status_code == 404


def test_nothing_differs(client):
    page = client.get(address(asked([100]), "/pairs/"))
    assert "No two claims differ here." in text_of(page)


def test_draft_is_in_no_pair_and_hidden_question_has_no_page(client):
    question = asked([100, 200])
    make_claim(question=question, value=900, status="draft")
    assert "1 pair of claims" in text_of(client.get(address(question, "/pairs/")))
    question.case.visibility = "internal"
    question.case.save()
    assert client.get(address(question, "/pairs/")).status_code == 404


def test_four_queries_however_many_claims(client):
    question = asked([100, 200])
    before = queries_of(client, address(question, "/pairs/"))
    for value in range(300, 900, 100):
        make_claim(question=question, value=value)
    cache.clear()
    assert queries_of(client, address(question, "/pairs/")) == before == 4
