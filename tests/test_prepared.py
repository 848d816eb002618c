"""The case that tests begin with is the one that the fixture loads, however often it is loaded."""

import json

import pytest
from django.core.management import call_command

from tests.prepared import FIXTURE, load_real_case

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("time", ["first", "again"])
def test_the_case_put_back_writes_the_fixture(tmp_path, time):
    load_real_case()
    call_command("write_fixture", "pow-case", tmp_path / "pow_case.json", verbosity=0)
    written = json.loads((tmp_path / "pow_case.json").read_text())
    assert written == json.loads(FIXTURE.read_text())


def test_rows_that_come_after_it_get_keys_of_their_own():
    from tests.factories import make_claim

    load_real_case()
    assert make_claim().pk
