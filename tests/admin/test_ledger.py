"""Who did what, when: in the transaction of the act, and never with a protected name."""

import re

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from caseboard.models import Act, AuditEntry, Organization, Person
from caseboard.models.audit_texts import LONGEST
from tests.admin.forms import confirmed, desk, fill
from tests.factories import (
    make_alias,
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db


def _page(record):
    return f"/admin/caseboard/{record._meta.model_name}/{record.pk}/change/"


def test_change_is_entered_with_before_and_after():
    ministry = make_organization(slug="ministry", country="Nowhere")
    agency = make_organization(case=ministry.case, slug="agency", name="Before")
    fill(desk("researcher"), _page(agency), name="After", part_of=str(ministry.pk))
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.kind, entry.slug, entry.actor.username) == (
        Act.CHANGED, "organization", "agency", "rosa",
    )  # fmt: skip
    assert entry.differences == {"name": ["Before", "After"], "part_of": ["", "ministry"]}


def test_a_long_text_is_cut_and_a_change_behind_the_cut_is_entered():
    long = "invented " * 1_000
    agency = make_organization(summary=f"{long}one.")
    fill(desk("researcher"), _page(agency), summary=f"{long}two.")
    before, after = AuditEntry.objects.get().differences["summary"]
    assert before == after == f"{long[: LONGEST - 4]} […]"


def test_saving_without_a_change_enters_nothing():
    agency = make_organization()
    fill(desk("researcher"), _page(agency))
    assert not AuditEntry.objects.exists()


def test_deletion_is_entered():
    agency = make_organization(slug="agency")
    confirmed(desk("editor"), f"/admin/caseboard/organization/{agency.pk}/delete/")
    assert (AuditEntry.objects.get().act, AuditEntry.objects.get().slug) == (Act.DELETED, "agency")


def test_act_and_entry_are_saved_together_or_not_at_all(monkeypatch):
    make_case()

    def fails(*args, **kwargs):
        raise RuntimeError("the ledger cannot be written")

    monkeypatch.setattr("caseboard.admin.record.record_act", fails)
    with pytest.raises(RuntimeError):
        fill(desk("researcher"), "/admin/caseboard/organization/add/", name="An agency")
    assert not Organization.objects.exists()


@pytest.mark.parametrize("now_protected", [True, False])
def test_texts_of_a_protected_person_are_not_entered(now_protected):
    person = make_person(slug="person-a1", name="Canary Before", protected=not now_protected)
    make_alias(person=person, name="Canary Alias")
    fill(
        desk("researcher"), _page(person), name="Canary After", summary="Canary summary",
        aliases_1_name="Canary Other", protected="on" if now_protected else "",
    )  # fmt: skip
    entry = AuditEntry.objects.get()
    assert "Canary" not in str(entry.differences) + entry.label
    assert {"name", "aliases", "summary"} <= set(entry.differences)


def test_history_shows_the_entries_of_the_record():
    agency = make_organization(slug="agency", name="Before")
    client = desk("researcher")
    fill(client, _page(agency), name="After")
    page = client.get(f"/admin/caseboard/organization/{agency.pk}/history/").content.decode()
    assert "Before" in page
    assert "After" in page
    assert "rosa" in page


def test_first_page_shows_what_one_did_last():
    make_case()
    client = desk("researcher")
    fill(client, "/admin/caseboard/person/add/", name="Ada Example")
    page = client.get("/admin/").content.decode()
    assert "Ada Example" in page
    assert Person.objects.get().slug in page
    assert "Ada Example" not in desk("editor").get("/admin/").content.decode()


@pytest.fixture
def renamed():
    """An editor protects and renames somebody whose id was made of the name. It is invented."""
    person = make_person(slug="canary-plumb", name="Canary Plumb", summary="Canary summary")
    make_claim(case=person.case, slug="told", statement="Plumb was seen there.")
    AuditEntry.objects.record_on(
        person, Act.ADDED, make_user(), differences={"name": ["", "Canary Plumb"]}
    )
    told = fill(desk("editor"), _page(person), name="Witness Q", summary="", protected="on")
    person.refresh_from_db()
    person.told = " ".join(map(str, get_messages(told.wsgi_request)))
    return person


def test_id_that_tells_the_name_of_somebody_protected_is_given_anew(renamed):
    assert re.fullmatch("person-[0-9a-f]{6}", renamed.slug)
    assert Client().get(f"/cases/{renamed.case.slug}/people/canary-plumb/").status_code == 404


def test_id_of_somebody_protected_stays_while_the_name_does():
    person = make_person(slug="prisoner-a", name="Prisoner A")
    fill(desk("editor"), _page(person), protected="on")
    person.refresh_from_db()
    assert person.slug == "prisoner-a"


def protect(person, **values) -> str:
    """Protects somebody as an editor does, and gives back what the editor is told."""
    answer = fill(desk("editor"), _page(person), protected="on", **values)
    person.refresh_from_db()
    return " ".join(map(str, get_messages(answer.wsgi_request)))


def test_renaming_first_and_protecting_afterwards_takes_the_name_back_too():
    person = make_person(slug="canary-plumb", name="Canary Plumb")
    fill(desk("editor"), _page(person), name="Witness Q")
    make_claim(case=person.case, slug="told", statement="Plumb was seen there.")
    told = protect(person)
    assert re.fullmatch("person-[0-9a-f]{6}", person.slug)
    assert "claims told" in told


def test_short_name_in_another_script_is_looked_for_and_taken_out_of_the_id():
    person = make_person(slug="ri-jong-ho", name="리종호")
    make_event(case=person.case, slug="seen", title="리종호 나타남")
    told = protect(person, name="Person R")
    assert re.fullmatch("person-[0-9a-f]{6}", person.slug)
    assert "events seen" in told


def test_editor_is_told_of_other_names_and_of_ids_that_tell():
    person = make_person(slug="person-a", name="Canary Plumb")
    make_alias(person=person, name="Canary Other")
    make_event(case=person.case, slug="canary-plumb-seen", title="Somebody is seen")
    told = protect(person, name="Witness Q")
    assert "its other names too (1)" in told
    assert "events canary-plumb-seen" in told


def test_new_pseudonym_of_somebody_who_was_always_protected_changes_no_address():
    person = make_person(slug="prisoner-a", name="Prisoner A", protected=True)
    assert "Its id is" not in protect(person, name="The older of the two")
    assert person.slug == "prisoner-a"


def test_editor_is_told_where_the_earlier_name_still_stands(renamed):
    assert "claims told" in renamed.told
    assert not {"Canary", "Plumb"} & {*renamed.told.replace(".", " ").split()}


@pytest.mark.parametrize("role", ["researcher", "editor"])
def test_nothing_that_was_entered_before_names_somebody_protected(renamed, role):
    client, case = desk(role), f"/cases/{renamed.case.slug}"
    pages = (
        f"{case}/changes/", f"{case}/changes.atom", "/mine/", "/admin/",
        f"/admin/caseboard/person/{renamed.pk}/history/",
    )  # fmt: skip
    for page in (*pages, *(["/admin/caseboard/auditentry/"] if role == "editor" else [])):
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert "canary" not in answer.content.decode().lower(), page
