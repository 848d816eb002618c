"""From rows to answers: who counts, in what order, at what cost."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from caseboard.answers import rows
from caseboard.answers.grounds import build_answers
from caseboard.pages.frame import open_case
from tests.factories import (
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


def answers(case, user=None, query="", questions=None):
    request = RequestFactory().get(f"/{query}")
    request.user = user or AnonymousUser()
    return build_answers(open_case(request, case.slug, "compare"), request.user, questions)


def test_only_published_claims_take_part_whoever_looks():
    question = make_question()
    make_claim(question=question, value=600)
    make_claim(question=question, value=2000, status="draft")
    make_claim(question=question, value=3000, status="retracted")
    for user in (None, make_user("editor")):
        (answered,) = answers(question.case, user)
        assert [told.figure.words for told in answered.claims] == ["about 600"]
        assert answered.verdict == "single_origin"


def test_a_replay_counts_what_was_public_by_then():
    question = make_question()
    for published, value in (("2025-01-10", 600), ("2025-06-10", 700)):
        source = make_source(case=question.case, published=published)
        make_claim(question=question, source=source, value=value)
    (answered,) = answers(question.case, query="?known_on=2025-03")
    assert [told.figure.value for told in answered.claims] == ["600"]


def test_parts_of_one_body_are_one_origin_and_keep_their_speaker():
    question = make_question()
    state = make_organization(case=question.case, name="Invented state")
    spies = make_organization(case=question.case, name="Invented spies", part_of=state)
    make_claim(question=question, by=[spies])
    make_claim(question=question, by=[state])
    (answered,) = answers(question.case)
    assert {told.origin_name for told in answered.claims} == {"Invented state"}
    assert {told.speaker_words for told in answered.claims} == {"Invented state", "Invented spies"}
    assert len(answered.answer.origins) == 1


def test_a_rewritten_article_is_no_second_origin():
    case = make_case()
    question, first = make_question(case=case), make_source(case=case, title="Invented first")
    second = make_derivation(source=make_source(case=case), derived_from=first).source
    make_claim(question=question, source=first)
    make_claim(question=question, source=second)
    (answered,) = answers(case)
    assert answered.verdict == "single_origin"
    assert {told.origin_name for told in answered.claims} == {"Invented first"}


def test_chain_leads_from_the_first_speaker_to_the_source():
    question = make_question()
    first = make_person(case=question.case, name="Invented first")
    teller = make_organization(case=question.case, name="Invented teller")
    make_claim(question=question, by=[first, teller])
    (told,) = answers(question.case)[0].claims
    assert told.chain_words == "Invented first → Invented teller"
    assert [link.words for link in told.ways[:2]] == ["Invented first", "Invented teller"]
    assert told.ways[-1].url == told.source.url


def test_the_sum_of_the_parts_stands_beside_the_claims():
    case = make_case()
    killed, wounded = (make_question(case=case, behaviour="cumulative") for _ in range(2))
    both = make_question(case=case, sum_of=[killed, wounded])
    make_claim(question=killed, value=600, qualifier="exact")
    make_claim(question=wounded, value=4000, qualifier="more_than")
    make_claim(question=both, value=4000, as_of="2024-08-31")
    (answered,) = answers(case, questions=[both.slug])
    assert answered.implied.words == "4,601 or more"
    (relation,) = answered.implied.relations.values()
    assert (relation.relation, relation.reason) == ("explained", "grew")
    assert {part.words for part in answered.adds_up} == {killed.text, wounded.text}


def test_a_part_above_its_whole_is_said_on_both():
    case = make_case()
    whole = make_question(case=case)
    part = make_question(case=case, part_of=whole)
    make_claim(question=whole, value=100, qualifier="exact", as_of="2025-01-01")
    make_claim(question=part, value=300, qualifier="exact", as_of="2025-01-01")
    for answered in answers(case):
        assert len(answered.excesses) == 1
        assert "300" in answered.excesses[0]


def test_disputed_questions_come_first_then_those_with_more_claims():
    case = make_case()
    calm, few, disputed = (make_question(case=case, behaviour="fixed") for _ in range(3))
    for _ in range(3):
        make_claim(question=calm, value=5)
    make_claim(question=few, value=5)
    make_claim(question=disputed, value=5, qualifier="exact")
    make_claim(question=disputed, value=9, qualifier="exact")
    assert [one.question for one in answers(case)] == [disputed, calm, few]


def test_a_hidden_question_is_not_answered_for_visitors():
    question = make_question(shown_alone=False)
    make_claim(question=question, status="draft")
    assert answers(question.case) == ()
    assert len(answers(question.case, make_user("researcher"))) == 1


def test_three_statements_whatever_the_number_of_rows():
    case = make_case()
    counts = []
    for _ in range(2):
        for _ in range(4):
            question = make_question(case=case)
            make_claim(question=question, by=[make_person(case=case), make_organization(case=case)])
        with CaptureQueriesContext(connection) as queries:
            found = answers(case)
        counts.append(len(queries))
    assert len(found) == 8
    assert counts == [4, 4]  # with the one that opens the case


def test_claim_that_got_past_every_door_unreadable_does_not_take_the_page_down(client):
    question = make_question(kind="date")
    make_claim(question=question, answer="2025-02", slug="b")
    for slug in ("a", "c"):
        make_claim(question=question, answer="no date at all", slug=slug)
    [answered] = answers(question.case)
    assert [(told.id, told.figure.value) for told in answered.claims] == [("b", "February 2025")]
    for page in ("", "compare/", "claims/", f"questions/{question.slug}/"):
        assert client.get(f"/cases/{question.case.slug}/{page}").status_code == 200


def test_figures_come_exactly_as_they_were_entered():
    question = make_question()
    entered = [Decimal(0), Decimal("0.125"), Decimal("999999999998.999")]
    for value in entered:
        make_claim(question=question, value=value, qualifier="exact")
    (answered,) = answers(question.case)
    assert sorted(told.claim.value for told in answered.claims) == entered


def test_of_very_many_questions_each_has_its_own_claims(monkeypatch):
    case = make_case()
    asked = [make_question(case=case) for _ in range(3)]
    for value, question in enumerate(asked, 1):
        make_claim(question=question, value=value)
    other = make_question(case=case, slug="not-asked")
    make_claim(question=other, value=9)
    few = [[told.words for told in one.claims] for one in answers(case)]
    monkeypatch.setattr(rows, "MOST_ASKED", 1)
    assert [[told.words for told in one.claims] for one in answers(case)] == few
    (one,) = answers(case, questions=["not-asked"])
    assert [told.words for told in one.claims] == ["about 9"]
