"""The steps of a replay, from one day of publication to the next."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import NotSupportedError

from caseboard.models import Case, Claim
from caseboard.models.user import reader_of
from caseboard.pages.frame import _with_head
from caseboard.pages.steps import with_steps
from tests.comparison.pages import links_of, queries_of, text_of
from tests.factories import make_case, make_claim, make_derivation, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    """Two articles of March 2025, one fetched in May, one without any date."""
    case = make_case()
    for published, retrieved, claims in (
        ("2025-03-03", "2025-08-01", 2),
        ("2025-03-03", "", 1),
        ("", "2025-05-09", 1),
        ("", "", 3),
    ):
        source = make_source(case=case, published=published, retrieved=retrieved)
        for _ in range(claims):
            make_claim(source=source)
    return case


def steps(client, case, query=""):
    """What the page offers: the days before and after, with what was published on them."""
    found = client.get(f"/cases/{case.slug}/sources/{query}").context["page"].steps
    told = (found.previous, found.next)
    return [step and (step.asked, step.sources, step.claims) for step in told]


MARCH, MAY = ("2025-03-03", 2, 3), ("2025-05-09", 1, 1)


@pytest.mark.parametrize(
    ("query", "before", "after"),
    [
        ("", MAY, None),
        ("?known_on=2026", MAY, None),
        ("?known_on=2025-05-09", MARCH, None),
        ("?known_on=2025-04", MARCH, MAY),
        ("?known_on=2025-03-03", None, MAY),
        ("?known_on=2020", None, MARCH),
    ],
)
def test_step_leads_to_the_next_day_on_which_something_was_published(
    client, case, query, before, after
):
    assert steps(client, case, query) == [before, after]


def test_published_day_counts_before_the_day_it_was_fetched(client):
    source = make_source(published="2025-03", retrieved="2025-02-01")
    make_claim(source=source)
    assert steps(client, source.case) == [("2025-03-31", 1, 1), None]


def test_draft_makes_no_step_for_a_visitor_and_is_not_counted(client, case):
    hidden = make_source(case=case, published="2025-04-01")
    make_claim(source=hidden, status="draft")
    make_claim(source=case.sources.get(retrieved="2025-05-09"), status="in_review")
    assert steps(client, case, "?known_on=2025-05-09") == [MARCH, None]
    assert steps(client, case) == [MAY, None]
    client.force_login(make_user("researcher"))
    assert steps(client, case, "?known_on=2025-05-09") == [("2025-04-01", 1, 1), None]


def test_original_of_a_published_article_is_a_step_without_claims(client):
    told = make_claim(source=make_source(published="2025-03-03"))
    original = make_source(case=told.case, published="2025-02-01")
    make_derivation(source=told.source, derived_from=original)
    assert steps(client, told.case, "?known_on=2025-03-03") == [("2025-02-01", 1, 0), None]


def test_step_keeps_what_the_page_was_asked_but_not_the_place_in_a_list(client, case):
    url = f"/cases/{case.slug}/claims/?attributed=no&page=1&sort=id&as_of=2025-05"
    links = links_of(client.get(url))
    kept = f"/cases/{case.slug}/claims/?attributed=no&sort=id&as_of=2025-05"
    assert f"{kept}&known_on=2025-05-09" in links
    replay = client.get(f"{url}&known_on=2025-04")
    assert kept in links_of(replay)
    assert ">Today<span" in replay.content.decode()


def test_page_says_which_sources_are_in_no_replay(client, case):
    text = text_of(client.get(f"/cases/{case.slug}/"))
    assert "1 of 4 sources does not say when it was published and is in no replay." in text
    assert "9 May 2025: 1 source, 1 claim" in text


def test_replay_tells_how_much_it_leaves_out(client, case):
    text = text_of(client.get(f"/cases/{case.slug}/claims/?known_on=2025-03"))
    assert "the case as it could be known on 31 March 2025" in text
    assert "what was published later (1 source, 1 claim)" in text
    assert "what carries no date (1 source, 3 claims)" in text


def test_case_of_undated_sources_alone_cannot_be_replayed_and_says_so(client):
    claim = make_claim(source=make_source(published="", retrieved=""))
    assert steps(client, claim.case) == [None, None]
    assert "1 of 1 sources" in text_of(client.get(f"/cases/{claim.case.slug}/"))


@pytest.mark.parametrize(("page", "most"), [("sources/", 3), ("timeline/", 2), ("claims/", 5)])
def test_steps_need_no_query_of_their_own(client, case, page, most):
    for query in ("", "?known_on=2025-04"):
        assert queries_of(client, f"/cases/{case.slug}/{page}{query}") <= most


@pytest.mark.parametrize("known_on", [None, date(2025, 3, 3), date(2025, 4, 1)])
@pytest.mark.parametrize("role", [None, "viewer", "researcher"])
def test_head_that_is_kept_is_the_one_that_is_put_together_anew(case, role, known_on):
    make_claim(source=make_source(case=case, published="2025-03-20"), status="draft")
    reader = reader_of(make_user(role=role) if role else AnonymousUser())
    anew = with_steps(
        Case.objects.visible_to(reader).with_edition().with_counts(reader, known_on),
        reader,
        known_on,
    )
    kept = _with_head(reader, known_on)
    asked = [*anew.query.annotations]
    assert len(asked) > 5
    assert [*kept.values_list(*asked)] == [*anew.values_list(*asked)]


def test_head_that_is_kept_stands_in_no_other_statement(case):
    kept = _with_head(reader_of(make_user()), None)
    with pytest.raises(NotSupportedError, match="within another statement"):
        Claim.objects.filter(case__in=kept.values("edition")).count()
