"""The claims of an answer as pages print them: each worked out when it is asked for."""

import gc
from weakref import ref

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from caseboard.answers import told as telling
from caseboard.answers.grounds import build_answers
from caseboard.pages.frame import open_case
from tests.factories import make_claim, make_organization, make_question, make_source

pytestmark = pytest.mark.django_db


def claims_on(question):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    page = open_case(request, question.case.slug, "compare")
    (answered,) = build_answers(page, request.user, [question.slug])
    return answered.claims


def revised(question):
    """One speaker with an earlier and a later figure."""
    body = make_organization(case=question.case, name="Invented state")
    for slug, value, day in (("old", 600, "2025-01-10"), ("new", 900, "2025-03-10")):
        make_claim(
            question=question, slug=slug, by=[body], value=value, as_of="2025-01",
            stated_on=day, qualifier="exact",
        )  # fmt: skip
    return claims_on(question)


def test_words_of_a_claim_are_made_once_and_only_for_claims_that_are_printed(monkeypatch):
    worded = []
    monkeypatch.setattr(telling, "value_words", lambda *said: worded.append(said) or str(said[1]))
    question = make_question(behaviour="cumulative")
    for value in range(1, 6):
        make_claim(question=question, value=value, slug=f"claim-{value}")
    claims = claims_on(question)
    before = len(worded)
    page = claims[1:3]
    assert len(worded) == before
    assert [told.figure.value for told in page] == [told.figure.value for told in page]
    assert len(worded) - before <= 2


def test_a_claim_is_found_by_its_id():
    claims = revised(make_question(behaviour="level"))
    assert claims.named("new").id == "new"
    assert claims.named("unheard-of") is None


def test_what_stands_leaves_out_what_was_replaced():
    claims = revised(make_question(behaviour="level"))
    assert [told.id for told in claims.standing()] == ["new"]
    assert [(told.id, told.replaced_by) for told in claims] == [("new", ""), ("old", "new")]
    assert claims.named("old").figure.replaced


def test_order_and_number_are_those_of_the_answer():
    claims = revised(make_question(behaviour="level"))
    assert [told.id for told in claims] == [one.claim.id for one in claims.standings]
    assert len(claims) == 2
    assert claims[-1].weighed == claims.standings[1]


def test_a_claim_that_is_asked_for_twice_is_the_same_one():
    claims = revised(make_question(behaviour="level"))
    assert claims[0] is claims[0] is claims.named("new") is next(iter(claims)) is claims[:1][0]
    with pytest.raises(IndexError):
        claims[2]


def test_claims_are_freed_as_soon_as_nobody_needs_them():
    claims = revised(make_question(behaviour="level"))
    printed = [told.figure.told for told in claims]
    row = ref(claims)
    gc.disable()
    try:
        del claims
        assert printed
        assert row() is None
    finally:
        gc.enable()


def test_claims_that_repeat_what_was_replaced_are_found_at_once():
    question = make_question(behaviour="level")
    body = make_organization(case=question.case, name="Invented state")
    for slug, value, said, published in (
        ("old", 600, "2025-01-10", "2025-01"), ("new", 900, "2025-03-10", "2025-03"),
        ("late", 600, "", "2025-05"),
    ):  # fmt: skip
        source = make_source(case=question.case, published=published)
        make_claim(
            question=question, slug=slug, by=[body], value=value, as_of="2025-01", stated_on=said,
            source=source,
        )  # fmt: skip
    claims = claims_on(question)
    assert [told.id for told in claims.stale()] == ["late"]
    assert [told.is_stale for told in claims] == [told.id == "late" for told in claims]


def test_some_claims_are_taken_by_their_places_and_in_that_order():
    claims = revised(make_question(behaviour="level"))
    some = claims.taken([1, 0])
    assert [told.id for told in some] == ["old", "new"]
    assert some[0] is claims[1]
    assert (claims.place_of("old"), claims.place_of("unheard-of")) == (1, None)


def test_what_a_claim_tells_by_itself_is_what_its_figure_and_the_engine_have():
    for told in revised(make_question(behaviour="level")):
        assert told.words == told.figure.words
        assert told.value == told.figure.value
        assert (told.low, told.high) == (told.weighed.low, told.weighed.high)
        assert told.claim.id == told.row.id == told.id
