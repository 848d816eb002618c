"""Whole columns and long lists of keys travel as one value, on both databases."""

import pytest
from django.db.models import F

from caseboard.models import Claim, Event
from caseboard.models.packing import among, columns_of
from tests.factories import make_case, make_claim, make_event, make_organization, make_person

pytestmark = pytest.mark.django_db


def test_columns_stand_in_the_order_of_the_rows(django_assert_num_queries):
    case = make_case()
    for title, importance in (("b", 3), ("a", None), ('c "quoted"', 5)):
        make_event(case=case, title=title, importance=importance)
    with django_assert_num_queries(1):
        found = columns_of(
            Event.objects.in_case(case).order_by("title"), title=F("title"), weight=F("importance")
        )
    assert found == {"title": ["a", "b", 'c "quoted"'], "weight": [None, 3, 5]}


def test_no_rows_have_empty_columns():
    assert columns_of(Event.objects.none().order_by("pk"), key=F("pk")) == {"key": []}
    assert columns_of(Event.objects.order_by("pk"), key=F("pk")) == {"key": []}


def test_rows_are_found_among_keys_here_and_along_a_relation():
    case = make_case()
    person = make_person(case=case)
    first, second, _third = (make_event(case=case, people=[person]) for _ in range(3))
    keys = [first.pk, second.pk, 10**12]
    assert set(Event.objects.filter(among("pk", keys))) == {first, second}
    linked = Event.people.through.objects.filter(among("event", keys))
    assert {link.event_id for link in linked} == {first.pk, second.pk}
    assert not Event.objects.filter(among("pk", [])).exists()


def test_columns_of_rows_without_an_order_are_parallel_with_a_row_for_each_link():
    case = make_case()
    first, last = (make_organization(case=case, name=name) for name in ("First", "Last"))
    for slug, chain in (("a", [first, last]), ("b", []), ("c", [last])):
        make_claim(case=case, slug=slug, by=chain)
    claims = Claim.objects.in_case(case).order_by()
    found = columns_of(
        claims, id=F("slug"), place=F("attributions__position"),
        who=F("attributions__organization__name"),
    )  # fmt: skip
    rows = [("a", 1, "First"), ("a", 2, "Last"), ("b", None, None), ("c", 1, "Last")]
    assert sorted(zip(*found.values(), strict=True), key=lambda row: (row[0], row[1] or 0)) == rows
