"""Headers: the same strict set on pages, errors and static files."""

import pytest
from django.urls import reverse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "object-src 'none'"
)
STRICT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


def directives(policy: str) -> set[str]:
    return {directive.strip() for directive in policy.split(";")}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/no-such-page/", "/static/css/caseboard.css"])
def test_every_kind_of_answer_carries_the_strict_headers(client, path):
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in STRICT} == STRICT
    assert directives(answer.headers["Content-Security-Policy"]) == directives(POLICY)
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.django_db
def test_https_answers_carry_hsts_for_two_years(client, settings):
    settings.SECURE_HSTS_SECONDS = 63072000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    answer = client.get("/", secure=True)
    assert "max-age=63072000; includeSubDomains" in answer.headers["Strict-Transport-Security"]


@pytest.mark.django_db
def test_page_with_a_form_that_posts_lets_its_own_site_know_the_origin(client):
    answer = client.get(reverse("login"))
    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
def test_signed_in_page_is_kept_in_no_cache(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("desk", password="x"))
    answer = client.get(reverse("admin:index"))
    assert answer.headers["Cache-Control"] == "no-store, private"
