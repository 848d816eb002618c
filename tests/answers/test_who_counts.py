"""First who counts, then what was known, then what is replaced: the order decides the answer."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from caseboard.answers.grounds import build_answers
from caseboard.pages.frame import open_case
from tests.factories import make_claim, make_finding, make_organization, make_question, make_source

pytestmark = pytest.mark.django_db


def answer_to(question, query=""):
    request = RequestFactory().get(f"/{query}")
    request.user = AnonymousUser()
    page = open_case(request, question.case.slug, "compare")
    (answered,) = build_answers(page, request.user, [question.slug])
    return answered


@pytest.fixture
def revised():
    """An agency that says 100 in January and 200 in June, in articles of those months."""
    question = make_question(behaviour="fixed")
    agency = make_organization(case=question.case)
    for slug, value, day in (("first", 100, "2025-01-10"), ("later", 200, "2025-06-10")):
        source = make_source(case=question.case, published=day)
        make_claim(
            question=question, slug=slug, value=value, qualifier="exact", stated_on=day,
            source=source, by=[agency],
        )  # fmt: skip
    return question


def replaced_in(answered) -> dict[str, str]:
    return {told.id: told.replaced_by for told in answered.claims}


def test_later_telling_replaces_once_it_is_known(revised):
    assert replaced_in(answer_to(revised)) == {"first": "later", "later": ""}
    before = answer_to(revised, "?known_on=2025-06-09")
    assert replaced_in(before) == {"first": ""}
    assert before.answer.agreed.low == 100


@pytest.mark.parametrize("status", ["draft", "in_review", "rejected", "retracted"])
def test_claim_that_does_not_count_replaces_nothing(revised, status):
    first = revised.claims.get(slug="first")
    source = revised.claims.get(slug="later").source
    make_claim(
        question=revised, slug="unseen", value=300, source=source, supersedes=first, status=status
    )
    assert replaced_in(answer_to(revised)) == {"first": "later", "later": ""}


def test_source_without_any_day_is_in_no_replay(revised):
    source = make_source(case=revised.case, published="", retrieved="")
    make_claim(question=revised, slug="undated", value=300, source=source)
    assert "undated" in replaced_in(answer_to(revised))
    assert "undated" not in replaced_in(answer_to(revised, "?known_on=9999"))


def test_the_day_asked_for_moves_agreed_range_and_band_alone():
    question = make_question()
    for month, value in (("2025-01", 100), ("2025-06", 200)):
        make_claim(question=question, value=value, qualifier="exact", as_of=month)
    early, late = (answer_to(question, f"?as_of={day}") for day in ("2025-02", "2025-07"))
    assert (early.answer.agreed.low, late.answer.agreed.low) == (100, 100)
    assert (early.answer.agreed.of, late.answer.agreed.of) == (1, 2)
    assert (early.answer.feasible.low, late.answer.feasible.low) == (100, 200)
    assert early.answer.relations == late.answer.relations
    assert early.verdict == late.verdict == "explained"


def test_replay_is_looked_at_from_today(client, revised):
    address = f"/cases/{revised.case.slug}/compare.json"
    told = client.get(f"{address}?known_on=2025-02").json()
    assert (told["known_on"], told["as_of"]) == ("2025-02-28", timezone.localdate().isoformat())
    told = client.get(f"{address}?known_on=2025-02&as_of=2025-01-15").json()
    assert (told["known_on"], told["as_of"]) == ("2025-02-28", "2025-01-15")


def test_neither_implied_sum_nor_finding_enters_the_answer():
    part = make_question()
    whole = make_question(case=part.case, sum_of=[part])
    make_claim(question=part, value=900, qualifier="exact", as_of="2025-01")
    make_claim(question=whole, value=100, qualifier="exact", as_of="9999")
    make_finding(question=whole, value=5, qualifier="exact", as_of="9999")
    answered = answer_to(whole)
    assert [r.reason for r in answered.implied.relations.values()] == ["cannot_shrink"]
    answer = answered.answer
    assert (answer.verdict, answer.relations, len(answer.origins)) == ("single_origin", (), 1)
    assert (answer.agreed, answer.feasible.high) == (None, 100)
