"""The case that ships: bundle and fixture say the same, in both databases."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command

from caseboard.models import AuditEntry, User
from tests.exchange.bundles import export_to, validated

pytestmark = pytest.mark.django_db

BUNDLE = settings.BASE_DIR / "fixtures" / "pow_case"
FIXTURE = settings.BASE_DIR / "fixtures" / "pow_case.json"


def on_disk() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(BUNDLE.iterdir())}


def test_fixture_exports_as_the_bundle_also_when_loaded_twice(tmp_path):
    call_command("loaddata", "pow_case", verbosity=0)
    assert export_to(tmp_path / "once", "pow-case") == on_disk()
    call_command("loaddata", "pow_case", verbosity=0)
    assert export_to(tmp_path / "twice", "pow-case") == on_disk()
    assert not User.objects.exists()
    assert not AuditEntry.objects.exists()


def test_bundle_exports_as_it_is_and_writes_the_fixture(tmp_path):
    call_command("import_case", BUNDLE)
    assert export_to(tmp_path / "out", "pow-case") == on_disk()
    call_command("write_fixture", "pow-case", tmp_path / "pow_case.json")
    assert (tmp_path / "pow_case.json").read_text() == FIXTURE.read_text()


def test_bundle_passes_frictionless():
    report = validated(BUNDLE / "datapackage.json")
    assert report.valid, report.flatten(["type", "title", "rowNumber", "fieldName", "note"])


def test_fixture_has_no_numbers_of_rows_no_accounts_and_no_audit():
    text = FIXTURE.read_text()
    models = set(re.findall(r'"model": "caseboard\.(\w+)"', text))
    assert '"pk"' not in text
    assert "_earliest" not in text
    assert not models & {"user", "auditentry"}
    assert {"case", "claim", "attribution"} <= models
