"""Who is meant by a name that somebody types."""

import pytest
from django.core.exceptions import ValidationError

from caseboard.intake.naming import speaker_key, speaker_named
from caseboard.models import Attribution
from tests.factories import (
    make_alias,
    make_case,
    make_claim,
    make_organization,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    case = make_case()
    make_person(case=case, slug="ann", name="Ann Example")
    guard = make_organization(case=case, slug="guard", name="Invented Coast Guard")
    make_alias(organization=guard, name="발명된 해경")
    make_person(slug="stranger", name="Strange Stranger")
    return case


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ann", "person:ann"),
        ("Ann Example", "person:ann"),
        ("ann ex", "person:ann"),
        ("person:ann", "person:ann"),
        ("coast guard", "organization:guard"),
        ("발명된", "organization:guard"),
        ("organization:guard", "organization:guard"),
    ],
)
def test_a_speaker_is_named_by_id_name_alias_or_a_part_of_them(case, typed, key):
    assert speaker_key(speaker_named(case, make_user(), typed)) == key


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Strange Stranger", "No person or organisation of this case is called"),
        ("person:stranger", "No person of this case is called"),
        ("e", "may be several"),
        ("a\u202eb", "That is no name"),
    ],
)
def test_a_name_that_is_nobodys_or_several_says_what_to_type(case, typed, sentence):
    make_person(case=case, slug="eve", name="Eve Other")
    with pytest.raises(ValidationError, match=sentence):
        speaker_named(case, make_user(), typed)


def test_a_chain_is_written_anew_in_its_order(case):
    user = make_user()
    claim = make_claim(case=case, by=[speaker_named(case, user, "ann")])
    chain = [speaker_named(case, user, name) for name in ("guard", "ann")]
    Attribution.objects.write_chain(claim, chain)
    links = claim.attributions.order_by("position")
    assert [(link.position, link.of) for link in links] == [
        (1, "organization:guard"),
        (2, "person:ann"),
    ]
