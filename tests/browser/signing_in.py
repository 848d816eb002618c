"""Somebody signs in through the page, as everybody does."""

from tests.factories import PASSWORD


def sign_in(page, username="rosa"):
    """The page, gone on from the form: only then has the browser a session to go on with."""
    page.goto("/accounts/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", PASSWORD)
    page.click("main [type=submit]")
    page.wait_for_url(lambda url: "/login/" not in url)
    return page
