"""How e-mails leave: read from the environment, or refused in one line."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from caseboard.mail import mail_from_url, site_from_url
from tests.programs import manage


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("console:", ("console", "", 25, "", "", False, False)),
        ("smtp://mail.example", ("smtp", "mail.example", 25, "", "", False, False)),
        ("submission://desk:p%40ss@mail.example",
         ("smtp", "mail.example", 587, "desk", "p@ss", True, False)),
        ("smtp://mail.example:465/?ssl=True", ("smtp", "mail.example", 465, "", "", False, True)),
    ],
)  # fmt: skip
def test_url_gives_every_part(url, told):
    mail = mail_from_url(url)
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    backend = mail["EMAIL_BACKEND"].split(".")[-2]
    assert (backend, *(mail[f"EMAIL_{name}"] for name in names)) == told
    assert mail["EMAIL_TIMEOUT"] == 20


@pytest.mark.parametrize(
    "url", ["banana", "https://mail.example", "submission://", "smtp://desk:hunter22@h:port", ":"]
)
def test_url_that_cannot_be_meant_is_refused_without_the_password(url):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL") as refused:
        mail_from_url(url)
    assert "hunter22" not in str(refused.value)


def test_program_ends_with_one_line():
    result = manage("check", EMAIL_URL="banana")
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert "EMAIL_URL must start with console, smtp, submission" in result.stderr


def test_address_of_the_site_has_no_slash_at_its_end():
    assert site_from_url("https://desk.example/") == "https://desk.example"


@pytest.mark.parametrize(
    "url", ["desk.example", "ftp://desk.example", "https://", "https://d/?x=1"]
)
def test_address_that_no_browser_opens_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        site_from_url(url)
