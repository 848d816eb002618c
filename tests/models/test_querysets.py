"""Clauses that read like sentences: replay, and what comes along with a row."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from caseboard.models import Claim, Event, Organization, Source
from tests.factories import make_case, make_claim, make_event, make_organization, make_source

pytestmark = pytest.mark.django_db
MARCH = date(2025, 3, 31)


@pytest.mark.parametrize(
    ("published", "retrieved", "is_known"),
    [
        ("2025-03", "", True),
        ("2025-03-31", "", True),
        ("2025-04-01", "2025-03-01", False),
        ("2025", "", False),
        ("", "2025-03-31", True),
        ("", "2025-04", False),
        ("2025-03/..", "2025-03-31", True),
        ("", "", False),
    ],
)
def test_known_on_takes_what_was_certainly_public(published, retrieved, is_known):
    source = make_source(published=published, retrieved=retrieved)
    claim = make_claim(source=source)
    assert Source.objects.known_on(MARCH).exists() is is_known
    assert list(Claim.objects.known_on(MARCH)) == ([claim] if is_known else [])


def test_event_is_known_by_a_known_claim_or_once_it_happened():
    case = make_case()
    bare_past = make_event(case=case, date="2025-03")
    make_event(case=case, date="2025-04")
    told = make_event(case=case, date="2025-02")
    make_claim(event=told, source=make_source(case=case, published="2025-03-02"))
    told_later = make_event(case=case, date="2025-02")
    make_claim(event=told_later, source=make_source(case=case, published="2025-05"))
    assert set(Event.objects.known_on(MARCH, AnonymousUser())) == {bare_past, told}


def test_records_in_a_case_know_it_without_a_query(django_assert_num_queries):
    case = make_claim().case
    with django_assert_num_queries(1):
        [claim] = Claim.objects.in_case(case)
        assert claim.get_absolute_url().startswith(f"/cases/{case.slug}/claims/")


def test_claims_with_provenance_ask_twice_however_many(django_assert_num_queries):
    case = make_case()
    agency = make_organization(case=case)
    for _ in range(3):
        make_claim(case=case, by=[agency])
    with django_assert_num_queries(2):
        claims = list(Claim.objects.in_case(case).with_provenance().in_reading_order())
        spoken = [[str(link.speaker) for link in claim.attributions.all()] for claim in claims]
    assert spoken == [[agency.name]] * 3


def test_natural_keys_find_their_rows():
    agency = make_organization()
    assert Organization.objects.get_by_natural_key(*agency.natural_key()) == agency
