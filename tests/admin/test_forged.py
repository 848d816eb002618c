"""Forged forms: fields that were never offered, and keys of other records, change nothing."""

import pytest

from caseboard.models import Alias, Claim, User
from caseboard.models.copying import copy_of
from tests.admin.forms import desk, shown_values
from tests.factories import (
    make_affiliation,
    make_alias,
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
BOXES = ("protected",)  # on the form, though a box that is not ticked is not sent


def page_of(record):
    return f"/admin/caseboard/{record._meta.model_name}/{record.pk}/change/"


def records(case):
    rosa = make_user("researcher")
    return {
        "claim": make_claim(case=case, status="draft", written_by=rosa),
        "source": make_source(case=case),
        "question": make_question(case=case, shown_alone=False),
        "event": make_event(case=case, shown_alone=False),
        "person": make_person(case=case),
        "organization": make_organization(case=case, shown_alone=False),
    }


def forged_for(record, values) -> dict[str, str]:
    """Every column that the form does not offer, with something else in it."""
    other = make_user("editor")
    found = {}
    for field in record._meta.concrete_fields:
        if field.name in values or field.name in BOXES:
            continue
        found[field.name] = {"case": str(make_case().pk), "written_by": str(other.pk)}.get(
            field.name, "7"
        )
    return found


@pytest.mark.parametrize("noun", ["claim", "source", "question", "event", "person", "organization"])
def test_fields_that_are_not_on_the_form_stay_as_they_are(noun):
    record = records(make_case(slug="invented"))[noun]
    client = desk("researcher")
    values = shown_values(client.get(page_of(record)))
    before = copy_of([(type(record), record.pk)])
    forged = forged_for(record, values)
    assert {"id", "case", "slug"} <= set(forged)
    client.post(page_of(record), values | forged)
    after = copy_of([(type(record), record.pk)])
    assert after == before


def test_researcher_does_not_show_what_no_claim_speaks_of():
    event = make_event(shown_alone=False)
    client = desk("researcher")
    client.post(page_of(event), shown_values(client.get(page_of(event))) | {"shown_alone": "on"})
    event.refresh_from_db()
    assert event.shown_alone is False


def test_key_of_another_records_row_moves_and_changes_nothing():
    case = make_case(slug="invented")
    ada, bob = make_person(case=case), make_person(case=case)
    make_alias(person=ada, name="Ada’s")
    bobs = make_alias(person=bob, name="Bob’s")
    place = make_affiliation(person=bob)
    client = desk("researcher")
    values = shown_values(client.get(page_of(ada)))
    for forged in (
        {"aliases-0-id": str(bobs.pk), "aliases-0-name": "Taken"},
        {"aliases-0-id": str(bobs.pk), "aliases-0-DELETE": "on"},
        {"aliases-0-person": str(bob.pk), "aliases-0-name": "Given away"},
        {"affiliations-INITIAL_FORMS": "1", "affiliations-0-id": str(place.pk),
         "affiliations-0-DELETE": "on"},
    ):  # fmt: skip
        client.post(page_of(ada), values | forged)
        assert sorted(Alias.objects.values_list("name", "person")) == sorted(
            [("Ada’s", ada.pk), ("Bob’s", bob.pk)]
        )
    assert bob.affiliations.get() == place


def test_claims_beside_a_source_are_only_ever_added():
    case = make_case(slug="invented")
    claim = make_claim(case=case, status="draft", written_by=make_user("editor"))
    source = make_source(case=case)
    client = desk("researcher")
    values = shown_values(client.get(page_of(source)))
    forged = {"claims-INITIAL_FORMS": "1", "claims-0-id": str(claim.pk), "claims-0-DELETE": "on",
              "claims-0-statement": "Taken.", "claims-0-written_by": "1"}  # fmt: skip
    client.post(page_of(source), values | forged)
    stands = Claim.objects.get(pk=claim.pk)
    assert (stands.statement, stands.source_id) == (claim.statement, claim.source_id)


def test_status_that_is_not_offered_is_refused_whatever_the_form_says():
    claim = make_claim(status="draft", written_by=make_user("researcher"))
    client = desk("researcher")
    values = shown_values(client.get(page_of(claim)))
    for status in ("published", "retracted", "rejected", "anything"):
        client.post(page_of(claim), values | {"status": status, "status_reason": "Forged."})
        assert Claim.objects.get().status == "draft"


@pytest.mark.parametrize("role", ["", "viewer", "administrator", None])
def test_who_does_not_write_changes_nothing_with_the_form_of_one_who_does(role):
    record = records(make_case(slug="invented"))["person"]
    values = shown_values(desk("researcher").get(page_of(record)))
    client = desk(role or "")
    if role is None:
        client.logout()
    answer = client.post(page_of(record), values | {"name": "Taken"})
    assert answer.status_code in (302, 401, 403)
    record.refresh_from_db()
    assert record.name != "Taken"


def test_nobody_raises_themselves_with_a_forged_field():
    adam = make_user("administrator")
    client = desk("administrator")
    values = shown_values(client.get(page_of(adam)))
    forged = {"role": "editor", "is_superuser": "on", "is_staff": "on", "password": "forged"}
    client.post(page_of(adam), values | forged)
    stands = User.objects.get(pk=adam.pk)
    assert (stands.role, stands.is_superuser, stands.password) == (
        "administrator", False, adam.password,
    )  # fmt: skip
