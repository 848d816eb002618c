"""The first page: whoever may add a case finds the way there."""

import pytest

from tests.factories import make_user

pytestmark = pytest.mark.django_db
ADD = b'href="/admin/caseboard/case/add/"'


@pytest.mark.parametrize(
    ("role", "is_led"),
    [(None, False), ("", False), ("viewer", False), ("researcher", False), ("editor", True)],
)
def test_the_way_to_a_new_case_is_shown_to_whoever_may_add_one(client, role, is_led):
    if role is not None:
        client.force_login(make_user(role))
    assert (ADD in client.get("/").content) == is_led
    assert (client.get("/admin/caseboard/case/add/").status_code == 200) == is_led
