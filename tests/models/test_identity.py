"""Identities: sealed, about protected people only, and out of every room's reach."""

import re
from base64 import b64encode
from pathlib import Path

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from caseboard.models import Identity, Person
from tests.factories import make_identity, make_person, make_user

ROOT = Path(__file__).resolve().parents[2]


def check_refused(name, write):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("identity_is_sealed", {"ciphertext": b"a name in clear"}),
        ("identity_is_sealed", {"ciphertext": bytes(16)}),
        ("identity_is_sealed", {"ciphertext": bytes(256)}),
        ("identity_nonce_of_12_bytes", {"nonce": b"short"}),
        ("identity_names_its_key", {"key_id": ""}),
        ("identity_kind_known", {"kind": "rumour"}),
    ],
)
def test_value_that_is_not_sealed_is_refused(rule, values):
    check_refused(rule, lambda: make_identity(**values))


@pytest.mark.django_db
def test_nonce_is_never_used_twice_with_a_key():
    identity = make_identity()
    check_refused("identity_nonce_once_a_key|nonce", lambda: make_identity(nonce=identity.nonce))


@pytest.mark.django_db
def test_identity_is_of_a_protected_person_who_stays_protected():
    check_refused(
        "identity_of_a_protected_person",
        lambda: make_identity(person=make_person(protected=False)),
    )
    person = make_identity().person
    check_refused(
        "person_with_identity_stays_protected",
        lambda: Person.objects.filter(pk=person.pk).update(protected=False),
    )


@pytest.mark.django_db
def test_person_with_an_identity_is_not_deleted_in_passing():
    identity = make_identity()
    with pytest.raises(ProtectedError):
        identity.person.delete()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["viewer", "researcher", "editor", "administrator"])
def test_no_role_lists_identities(role):
    make_identity()
    assert not Identity.objects.visible_to(make_user(role)).exists()


@pytest.mark.django_db
def test_person_leads_to_no_identity():
    """Neither a lookup nor an attribute goes from a person to what is sealed about them."""
    person = make_identity().person
    assert "identity" not in {field.name for field in Person._meta.get_fields()}
    assert not [name for name in dir(person) if "identity" in name]


def test_identities_stay_out_of_every_room():
    """Only the record itself names them; no form, page, export or log does."""
    assert Identity not in admin.site._registry
    named = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "caseboard").rglob("*.py")
        if re.search(r"\bIdentit(y|ies)\b|caseboard_identity", path.read_text())
    }
    models = {"identity.py", "rules.py", "__init__.py"}
    assert named == {f"caseboard/models/{name}" for name in models} | {
        "caseboard/migrations/0003_snapshots.py"
    }


@pytest.mark.django_db
def test_export_and_fixture_hold_nothing_that_is_sealed(tmp_path):
    identity = make_identity(ciphertext=b"invented sealed bytes".ljust(272, b"."))
    case = identity.person.case.slug
    call_command("export_case", case, str(tmp_path / "bundle"), verbosity=0)
    written = b"".join(p.read_bytes() for p in (tmp_path / "bundle").rglob("*") if p.is_file())
    assert identity.person.slug.encode() in written
    for sealed in (identity.ciphertext, b64encode(identity.ciphertext), b"an invented key"):
        assert sealed[:12] not in written
