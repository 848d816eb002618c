"""A form that posts is accepted by the browser's rules and ours together."""

from django.urls import reverse


def test_login_with_right_password_opens_the_admin(page, django_user_model):
    django_user_model.objects.create_superuser("desk", password="a long enough secret")
    page.goto(reverse("admin:login"))
    page.locator("[name=username]").fill("desk")
    page.locator("[name=password]").fill("a long enough secret")
    page.locator("[type=submit]").click()
    page.wait_for_url(lambda url: "login" not in url)
    assert page.locator("a[href*='password_change'], form[action*='logout']").count() > 0
