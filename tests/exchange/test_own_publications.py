"""An account that brings in a bundle publishes nothing by it: somebody else reads it first."""

import pytest

from caseboard.exchange.importing import import_case
from caseboard.exchange.problems import BundleRefused
from caseboard.models import Case, Claim
from tests.exchange.bundles import make_bundle
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_bundle_with_published_claims_is_refused_to_an_account(tmp_path):
    with pytest.raises(BundleRefused) as refused:
        import_case(make_bundle(tmp_path / "b"), actor=make_user("editor"))
    assert "Nobody publishes what they bring in themselves" in str(refused.value.problems[0])
    assert not Case.objects.exists()


def test_command_line_brings_a_case_as_it_is(tmp_path):
    import_case(make_bundle(tmp_path / "b"))
    assert Claim.objects.filter(status="published").exists()
    assert set(Claim.objects.values_list("written_by", flat=True)) == {None}


def test_what_an_account_brings_for_review_is_its_own(tmp_path):
    edith = make_user("editor")
    path = make_bundle(tmp_path / "b")
    claims = (path / "claims.csv").read_text().replace("published", "in_review")
    (path / "claims.csv").write_text(claims)
    import_case(path, actor=edith)
    assert set(Claim.objects.values_list("written_by__username", flat=True)) == {"edith"}
    assert not Claim.objects.filter(status="published").exists()
