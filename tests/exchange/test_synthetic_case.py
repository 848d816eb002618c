"""`make_synthetic_case`: the same seed the same rows, and synthetic wherever one looks."""

from datetime import timedelta
from io import StringIO
from itertools import pairwise
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from caseboard.evidence.edtf import parse
from caseboard.exchange.synthetic.days import FIRST, LAST, WAYS, draw_days, told
from caseboard.models import Attribution, Case, Claim, Event, Organization, Person, Question, Source
from caseboard.models.claim_rules import broken_rules

pytestmark = pytest.mark.django_db

SAYS_SO = [
    (Case, ("title", "summary", "standing")),
    (Claim, ("statement",)),
    (Event, ("title", "place")),
    (Organization, ("name",)),
    (Person, ("name", "role")),
    (Question, ("text",)),
    (Source, ("title",)),
]


def chance(seed):
    return Random(seed)  # noqa: S311 - the same days every time, nothing secret


def make(slug="made-up", events=60, claims=90, questions=6, seed=7, **options):
    call_command(
        "make_synthetic_case", slug, events=events, claims=claims, questions=questions, seed=seed,
        stdout=StringIO(), stderr=StringIO(), **options,
    )  # fmt: skip
    return Case.objects.get(slug=slug)


def rows_of(case):
    """Everything that stands in the case, without numbers of rows and its own id."""
    for model in (Source, Organization, Person, Question, Event, Claim):
        names = [
            field.name
            for field in model._meta.concrete_fields
            if not field.is_relation and not field.primary_key
        ]
        yield list(model.objects.in_case(case).order_by("slug").values_list(*names))
    links = Attribution.objects.filter(claim__case=case).order_by("claim__slug", "position")
    yield list(links.values_list("claim__slug", "position", "person__slug", "organization__slug"))


def test_same_seed_makes_the_same_rows_and_another_seed_others():
    one, same, other = (make(slug, seed=seed) for slug, seed in [("a", 3), ("b", 3), ("c", 4)])
    assert list(rows_of(one)) == list(rows_of(same)) != list(rows_of(other))


def test_says_synthetic_everywhere():
    make()
    for model, names in SAYS_SO:
        for row in model.objects.values_list(*names):
            assert all("synthetic" in text.lower() for text in row), row


def test_as_many_rows_as_were_asked_for():
    case = make(events=123, claims=77, questions=4)
    counted = [model.objects.in_case(case).count() for model in (Event, Claim, Question)]
    assert counted == [123, 77, 4]
    assert sorted(q.claims.count() for q in Question.objects.all()) == [19, 19, 19, 20]


def test_every_claim_keeps_to_the_rules_of_the_record():
    claims = Claim.objects.in_case(make(claims=150))
    assert [broken for claim in claims if (broken := broken_rules(claim))] == []


def test_some_claims_have_no_speaker_and_some_came_through_another():
    case = make(claims=200)
    lengths = {claim.attributions.count() for claim in Claim.objects.in_case(case)}
    assert lengths == {0, 1, 2}


@pytest.mark.parametrize("public", [True, False])
def test_visitors_see_it_only_when_it_is_public(client, public):
    case = make(public=public)
    urls = [reverse("board", kwargs={"case": case.slug}), case.events.first().get_absolute_url()]
    urls += [one.get_absolute_url() for one in (case.questions.last(), case.organizations.last())]
    expected = 200 if public else 404
    assert [client.get(url).status_code for url in urls] == [expected] * 4


def test_an_id_that_is_taken_is_refused_and_nothing_is_written():
    make()
    with pytest.raises(CommandError, match="There is a case with the id made-up already"):
        make()
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"slug": "not an id"}, "cannot stand in an address"),
        ({"slug": "Upper_case"}, "cannot stand in an address"),
        ({"slug": "x" * 61}, "longer than 60 characters"),
        ({"claims": -1}, "less than 0"),
        ({"events": 1_000_001}, "At most 1,000,000 rows"),
        ({"questions": 0}, "Claims need a question"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_sentence(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        make(**options)
    assert not Case.objects.exists()


def test_days_crowd_in_bursts_over_decades():
    days = draw_days(chance(1), 2_000)
    assert days == sorted(days)
    assert (days[-1] - days[0]).days > 30 * 365
    crowded = sum(b - a <= timedelta(days=1) for a, b in pairwise(days))
    assert crowded > len(days) / 2


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_each_precision_is_a_date_around_the_day(way):
    random = chance(2)
    for day in draw_days(random, 300):
        read = parse(way(random, day))
        assert (read.earliest or FIRST) <= day <= (read.latest or LAST)


def test_a_day_is_told_with_every_precision():
    random = chance(3)
    texts = {told(random, LAST) for _ in range(2_000)}
    assert len({parse(text).latest for text in texts}) > 8
    assert {text[-1] for text in texts} >= {"~", "?", "%", "X", ".", "/"}
