"""Who did what, when: in the transaction of the act, and never with a protected name."""

import pytest

from caseboard.models import Act, AuditEntry, Organization, Person
from caseboard.models.audit_texts import LONGEST
from tests.admin.forms import confirmed, desk, fill
from tests.factories import make_alias, make_case, make_organization, make_person

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
