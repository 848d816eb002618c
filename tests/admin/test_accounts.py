"""Accounts are kept by administrators, and raise nobody by accident."""

import pytest

from caseboard.models import User
from tests.admin.forms import desk, errors, fill, shown_values
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/caseboard/user/add/"
SECRET = "a long enough invented secret"


def _page(user):
    return f"/admin/caseboard/user/{user.pk}/change/"


def test_administrator_adds_an_account_with_its_role():
    response = fill(
        desk("administrator"), ADD, username="nora", role="researcher", password1=SECRET,
        password2=SECRET, usable_password="true",
    )  # fmt: skip
    assert response.status_code == 302
    nora = User.objects.get(username="nora")
    assert (nora.role, nora.is_superuser, nora.is_staff) == ("researcher", False, True)


def test_short_password_is_refused():
    response = fill(
        desk("administrator"), ADD, username="nora", role="viewer", password1="short",
        password2="short", usable_password="true",
    )  # fmt: skip
    assert "too short" in errors(response)


def test_role_is_changed_and_rights_are_not_offered():
    rosa = make_user("researcher")
    client = desk("administrator")
    values = shown_values(client.get(_page(rosa)))
    assert not {"is_superuser", "groups", "user_permissions"} & set(values)
    fill(client, _page(rosa), role="editor")
    rosa.refresh_from_db()
    assert rosa.role == "editor"


def test_nobody_changes_their_own_role():
    client = desk("administrator")
    adam = make_user("administrator")
    assert "role" not in shown_values(client.get(_page(adam)))
    client.post(_page(adam), shown_values(client.get(_page(adam))) | {"role": "editor"})
    adam.refresh_from_db()
    assert adam.role == "administrator"


def test_administrator_cannot_touch_a_superuser():
    boss = make_user("editor", username="boss", is_superuser=True)
    client = desk("administrator")
    assert client.post(_page(boss), {"username": "boss"}).status_code == 403
    password = f"/admin/caseboard/user/{boss.pk}/password/"
    assert client.post(password, {"password1": SECRET, "password2": SECRET}).status_code == 403
    assert User.objects.get(username="boss").password == boss.password


def test_accounts_are_not_deleted():
    rosa = make_user("researcher")
    response = desk("administrator").post(
        f"/admin/caseboard/user/{rosa.pk}/delete/", {"post": "yes"}
    )
    assert response.status_code == 403


def test_groups_are_not_part_of_the_admin():
    from django.contrib import admin
    from django.contrib.auth.models import Group

    assert not admin.site.is_registered(Group)
