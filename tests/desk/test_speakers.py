"""The names that a field of speakers offers: who may ask, and whom one finds."""

import pytest

from tests.factories import make_alias, make_case, make_organization, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    case = make_case(slug="invented")
    make_alias(person=make_person(case=case, slug="ri", name="Ri Jong-ho"), name="리종호")
    make_organization(case=case, slug="guard", name="Invented Coast Guard")
    make_person(name="Ri Jong-ho of another case")
    return case


def ask(client, term, case="invented"):
    return client.get(f"/cases/{case}/speakers/", {"term": term})


def names(client, term):
    return [(one["types"], one["shown"]) for one in ask(client, term).json()["names"]]


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 403), ("viewer", 403), ("administrator", 403), ("researcher", 200), ("editor", 200)],
)
def test_only_who_writes_may_ask(client, case, role, status):
    if role:
        client.force_login(make_user(role))
    assert ask(client, "ri").status_code == status
    assert ask(client, "ri", "missing").status_code == 404


def test_any_spelling_finds_people_and_organisations_of_the_case(client, case):
    client.force_login(make_user())
    assert names(client, "Lee Chong-ho") == [("Ri Jong-ho", "Ri Jong-ho · also 리종호")]
    assert names(client, "coastguard") == [("Invented Coast Guard", "Invented Coast Guard")]
    assert names(client, "") == names(client, "%") == names(client, "\0") == []


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        ("Zelnsky", "Volodymyr Zelensky · one letter apart"),
        ("젤렌스키", "Volodymyr Zelensky · in another spelling"),
        ("ICG", "Invented Coast Guard"),
    ],
)
def test_how_a_name_was_found_is_told(client, case, term, shown):
    make_person(case=case, name="Volodymyr Zelensky")
    client.force_login(make_user())
    assert [told for _, told in names(client, term)] == [shown]


def test_namesakes_are_told_apart_by_their_ids(client, case):
    make_person(case=case, slug="other", name="ri jong-ho")
    client.force_login(make_user())
    assert {types for types, _ in names(client, "ri jong")} == {"person:ri", "person:other"}


def test_many_names_take_no_more_queries(client, case, django_assert_num_queries):
    client.force_login(make_user())
    ask(client, "ri")
    with django_assert_num_queries(6):
        ask(client, "ri")
    for number in range(20):
        make_alias(person=make_person(case=case, name=f"Ri Man-{number}"))
    with django_assert_num_queries(6):
        ask(client, "ri")


def test_a_name_that_only_sounds_so_is_told_and_not_taken(case):
    from django.core.exceptions import ValidationError

    from caseboard.intake.naming import speaker_named

    user = make_user()
    assert speaker_named(case, user, "RI JONG HO").slug == "ri"
    with pytest.raises(ValidationError, match="Did you mean “Ri Jong-ho”"):
        speaker_named(case, user, "Lee Chong-ho")
