"""write_fixture: what others point to comes first, so that every rule holds while it loads."""

import json

import pytest
from django.core.management import CommandError, call_command

from caseboard.exchange.export import build_rows
from caseboard.models import Case
from tests.exchange import bundles
from tests.exchange.bundles import make_bundle, passing

pytestmark = pytest.mark.django_db


def written(tmp_path, tables=None):
    """The fixture of the invented case, and the rows that it was made from."""
    with passing():
        call_command("import_case", make_bundle(tmp_path / "b", tables))
        call_command("write_fixture", "invented", tmp_path / "case.json")
        return tmp_path / "case.json", build_rows(Case.objects.get())


def test_fixture_loads_what_was_written(tmp_path):
    fixture, rows = written(tmp_path)
    call_command("loaddata", fixture, verbosity=0)
    assert build_rows(Case.objects.get()) == rows


def test_what_is_superseded_comes_first(tmp_path):
    claims = bundles.CLAIMS.replace("c1", "z1")
    findings = bundles.FINDINGS.replace("c1", "z1").replace("f1", "z1")
    fixture, rows = written(tmp_path, {"claims.csv": claims, "findings.csv": findings})
    entries = [
        e["fields"] for e in json.loads(fixture.read_text()) if e["model"] == "caseboard.claim"
    ]
    slugs = [fields["slug"] for fields in entries]
    assert slugs.index("z1") < slugs.index("c5")
    call_command("loaddata", fixture, verbosity=0)
    assert build_rows(Case.objects.get()) == rows


def test_figures_stand_without_trailing_zeros(tmp_path):
    fixture, _ = written(tmp_path)
    assert '"value": "600"' in fixture.read_text()


def test_folder_that_is_not_there_is_told(tmp_path):
    call_command("import_case", make_bundle(tmp_path / "b"))
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("write_fixture", "invented", tmp_path / "nowhere" / "case.json")
