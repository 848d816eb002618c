"""Dates that contradict each other come in as they stand, with a line for each."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command

from caseboard.models import Claim
from tests.exchange import bundles
from tests.exchange.bundles import make_bundle

pytestmark = pytest.mark.django_db
SOURCES = """id,title,published,retrieved,derived_from
first,First article,2025-03-03,2025-03-02,
second,Second article,2025-03-01,,first:cites
"""
CLAIMS = """id,source,statement,question,value,qualifier,as_of,stated_on
c1,first,One.,both,1,exact,2025-03-04,
c2,first,Two.,both,1,exact,2025-03,2025-03-02
c3,first,Three.,both,1,exact,2025-02,2025-01
c4,second,Four.,both,1,exact,2024-10/..,2025-03-02
"""
FINDINGS = """id,question,value,qualifier,as_of,rationale,decided_on
f1,both,1,exact,2026,Why.,2025-12-31
"""


def lines_of_import(path, **options) -> list[str]:
    said = io.StringIO()
    call_command("import_case", path, stdout=said, **options)
    return said.getvalue().splitlines()


def test_each_date_that_cannot_be_has_its_line(tmp_path):
    tables = {"sources.csv": SOURCES, "claims.csv": CLAIMS, "findings.csv": FINDINGS}
    first, opening, *told = lines_of_import(make_bundle(tmp_path / "bundle", tables))
    assert first.startswith("Imported: invented")
    assert opening == "Taken as it stands, but 6 dates cannot be right beside another:"
    assert [line.partition(" (")[0] for line in told] == [
        "sources.csv, line 2, column published: “2025-03-03”: It was published",
        "sources.csv, line 3, column derived_from: “first:cites”: “First article” was published",
        "claims.csv, line 2, column as_of: “2025-03-04”: It speaks of a time",
        "claims.csv, line 4, column as_of: “2025-02”: It speaks of a time",
        "claims.csv, line 5, column stated_on: “2025-03-02”: It was said",
        "findings.csv, line 2, column as_of: “2026”: It speaks of a time",
    ]
    assert Claim.objects.count() == 4


def test_dry_run_tells_them_too_and_keeps_nothing(tmp_path):
    tables = {"claims.csv": CLAIMS, "findings.csv": None}
    told = lines_of_import(make_bundle(tmp_path / "bundle", tables), dry_run=True)
    assert "claims.csv, line 2, column as_of" in "".join(told)
    assert not Claim.objects.exists()


def test_bundle_in_order_has_no_such_lines(tmp_path):
    assert len(lines_of_import(make_bundle(tmp_path / "bundle"))) == 1


def test_claim_is_weighed_against_a_source_that_stands(tmp_path):
    lines_of_import(make_bundle(tmp_path / "one"))
    late = "x,first,Late.,both,,5,,exact,,2026,,draft,,\n"
    tables = {"claims.csv": bundles.CLAIMS + late, "sources.csv": bundles.SOURCES}
    told = lines_of_import(make_bundle(tmp_path / "two", tables))
    assert "“2026”: It speaks of a time (2026) after its source was published" in told[-1]


def test_the_case_that_ships_contradicts_itself_nowhere():
    told = lines_of_import(settings.BASE_DIR / "fixtures" / "pow_case")
    assert len(told) == 1
