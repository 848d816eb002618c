"""What a visitor may not see neither names nor changes an origin or a sum."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from caseboard.answers.grounds import build_answers
from caseboard.pages.frame import open_case
from tests.factories import (
    make_affiliation,
    make_case,
    make_claim,
    make_derivation,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def answers_for(user, case):
    request = RequestFactory().get("/")
    request.user = user
    answers = build_answers(open_case(request, case.slug, "compare"), user)
    return {one.question.slug: one for one in answers}


@pytest.fixture
def case():
    return make_case()


def test_question_under_work_leaves_the_sum_of_the_others_to_visitors(case):
    parts = [make_question(case=case, slug=slug) for slug in ("one", "two")]
    whole = make_question(case=case, slug="whole", sum_of=parts)
    make_claim(question=parts[0], value=600, qualifier="exact")
    before = answers_for(AnonymousUser(), case)["whole"].implied
    whole.sum_of.add(make_question(case=case, slug="three", shown_alone=False))
    parts[1].delete()
    after = answers_for(AnonymousUser(), case)["whole"].implied
    assert before is None  # nobody answers the second part, and visitors see that
    assert after.words == "600"


def test_articles_of_one_original_are_one_origin_to_everybody(case):
    """Each was made from a rewriting of its own, and only the articles themselves have claims."""
    question, top = make_question(case=case, slug="how-many"), make_source(case=case)
    for _ in range(2):
        article, between = make_source(case=case), make_source(case=case)
        make_derivation(source=between, derived_from=top)
        make_derivation(source=article, derived_from=between)
        make_claim(question=question, source=article)
    for user in (AnonymousUser(), make_user("editor")):
        answered = answers_for(user, case)["how-many"]
        assert answered.verdict == "single_origin"
        assert answered.answer.origins == (f"source:{top.slug}",)


def test_body_that_a_visitor_may_not_see_is_no_origin(case):
    above = None
    for slug in ("top", "third", "second", "first"):
        above = make_organization(case=case, slug=slug, part_of=above, shown_alone=False)
    question = make_question(case=case, slug="how-many")
    make_claim(question=question, by=[above])
    assert answers_for(make_user("editor"), case)["how-many"].answer.origins == (
        "organization:top",
    )
    seen = answers_for(AnonymousUser(), case)["how-many"].answer.origins
    assert seen == ("organization:third",)


def test_place_in_a_body_is_told_to_those_who_see_the_body(case):
    """By the origin of the body: its topmost one, as far up as the visitor may see."""
    government = make_organization(case=case, slug="government")
    ministry = make_organization(case=case, slug="ministry", part_of=government)
    hidden = make_organization(case=case, slug="hidden", shown_alone=False)
    person = make_person(case=case, slug="minister")
    for body in (ministry, hidden):
        make_affiliation(person=person, organization=body)
    make_claim(question=make_question(case=case, slug="how-many"), by=[person])
    to_all = {"organization:government"}
    for user, bodies in (
        (AnonymousUser(), to_all),
        (make_user("editor"), to_all | {"organization:hidden"}),
    ):
        answered = answers_for(user, case)["how-many"]
        assert answered.claims.bodies_of("person:minister") == bodies
        assert not answered.claims.bodies_of("organization:government")
