"""How e-mails leave: what EMAIL_URL and SITE_URL say, or what is wrong with them."""

from urllib.parse import urlsplit

import dj_email_url
from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("console", "smtp", "submission")
LOCAL_SITE = "http://127.0.0.1:8000"  # where the demonstration runs
SECONDS = 20  # that a mail server may take to answer
EXAMPLE = "for example submission://user:password@mail.example, or console: to print them."


def mail_from_url(url: str) -> dict:
    """Django's settings of e-mail, as EMAIL_URL gives them.

    Errors: ImproperlyConfigured in one sentence, which never repeats the URL: it may hold a
    password.
    """
    if urlsplit(url).scheme not in SCHEMES:
        raise ImproperlyConfigured(f"EMAIL_URL must start with {', '.join(SCHEMES)}: {EXAMPLE}")
    try:
        mail = dj_email_url.parse(url)
    except ValueError:
        raise ImproperlyConfigured(
            "EMAIL_URL cannot be read: check the port, and write special characters of the "
            "password as %XX."
        ) from None
    if not url.startswith("console") and not mail["EMAIL_HOST"]:
        raise ImproperlyConfigured(f"EMAIL_URL names no mail server: {EXAMPLE}")
    return {
        "EMAIL_BACKEND": mail["EMAIL_BACKEND"],
        "EMAIL_HOST": mail["EMAIL_HOST"] or "",
        "EMAIL_PORT": mail["EMAIL_PORT"] or 25,
        "EMAIL_HOST_USER": mail["EMAIL_HOST_USER"] or "",
        "EMAIL_HOST_PASSWORD": mail["EMAIL_HOST_PASSWORD"] or "",
        "EMAIL_USE_TLS": mail["EMAIL_USE_TLS"],
        "EMAIL_USE_SSL": mail["EMAIL_USE_SSL"],
        "EMAIL_TIMEOUT": SECONDS,
    }


def site_from_url(url: str) -> str:
    """The address that links in e-mails begin with, without a slash at its end.

    Errors: ImproperlyConfigured for what no browser opens.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            "SITE_URL must be the address of this site, for example https://desk.example."
        )
    return url.rstrip("/")
