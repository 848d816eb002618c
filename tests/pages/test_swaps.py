"""What htmx gets of a list: the region alone, and the whole page when somebody goes back."""

import pytest
from django.urls import reverse

from tests.factories import make_claim, make_organization, make_person

pytestmark = pytest.mark.django_db
LISTS = pytest.mark.parametrize("name", ["claims", "sources", "people", "compare", "origins"])


@pytest.fixture
def case():
    claim = make_claim()
    make_claim(
        case=claim.case, by=[make_person(case=claim.case), make_organization(case=claim.case)]
    )
    return claim.case


def fetched(client, name, case, **headers):
    headers = {"HX-Request": "true", **headers}
    return client.get(reverse(name, kwargs={"case": case.slug}), headers=headers).content.decode()


@LISTS
def test_swap_brings_the_dates_along(client, case, name):
    region = fetched(client, name, case)
    assert "<html" not in region
    assert region.count('id="clock"') == 1


@LISTS
def test_going_back_brings_the_whole_page_once(client, case, name):
    page = fetched(client, name, case, **{"HX-History-Restore-Request": "true"})
    assert "<html" in page
    assert page.count('id="clock"') == 1
