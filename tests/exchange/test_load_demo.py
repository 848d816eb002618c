"""load_demo: the case that ships and one account for each role, on one's own machine only."""

import io
import re
import stat

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from caseboard.exchange import demo
from caseboard.models import Act, AuditEntry, Case, Role, User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(settings, tmp_path, monkeypatch):
    """Demo mode, with the passwords in a folder of this test."""
    settings.DEMO = True
    monkeypatch.setattr(demo, "passwords_file", lambda: tmp_path / "var" / "accounts.json")
    return tmp_path / "var" / "accounts.json"


@pytest.fixture
def mine(kept):
    """Demo mode with a case that is there already: nothing has to be loaded."""
    return factories.make_case(slug="mine")


def said() -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out, address="http://127.0.0.1:8123/")
    return out.getvalue()


def passwords(text: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) +(\S+)$", text, re.MULTILINE))


def test_demo_is_refused_outside_demo_mode(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="set DEMO=true"):
        said()
    assert not User.objects.exists()
    assert not Case.objects.exists()


def test_every_role_gets_an_account_that_can_sign_in(kept, mine):
    text = said()
    assert "http://127.0.0.1:8123/accounts/login/" in text
    printed = passwords(text)
    assert list(printed) == list(Role.values)
    for name, password in printed.items():
        user = authenticate(username=name, password=password)
        assert (user.role, user.is_superuser) == (name, False)
        assert len(password) >= 15


def test_passwords_are_kept_for_their_owner_alone(kept, mine):
    said()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_first_start_loads_the_case_and_the_second_keeps_what_was_added(kept):
    first = passwords(said())
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.slug) == (Act.IMPORTED, "pow-case")
    factories.make_case(slug="added")
    User.objects.filter(username="viewer").update(first_name="Changed")
    assert passwords(said()) == first
    assert {case.slug for case in Case.objects.all()} == {"pow-case", "added"}
    assert AuditEntry.objects.get() == entry
    assert User.objects.get(username="viewer").first_name == "Changed"


def test_new_database_keeps_the_passwords_of_the_installation(kept, mine):
    first = passwords(said())
    User.objects.all().delete()
    assert passwords(said()) == first


def test_account_of_ones_own_is_left_alone(kept, mine):
    factories.make_user("editor", username="viewer")
    text = said()
    assert "viewer         (an account of your own)" in text
    assert User.objects.get(username="viewer").role == "editor"


def test_database_with_a_case_gets_no_other(mine):
    assert "stay as they are" in said()
    assert Case.objects.get() == mine


def test_passwords_differ_between_installations():
    assert len({demo.readable_password() for _ in range(50)}) == 50
