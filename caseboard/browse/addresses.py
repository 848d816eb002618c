"""Links between the pages of a case: the two dates of the page go along."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from caseboard.pages.frame import Frame


def record_url(page: Frame, name: str, slug: str) -> str:
    """The page of a record, by the name of its route and its id. Queries: none."""
    return reverse(name, kwargs={"case": page.case.slug, "slug": slug}) + page.moment.query


def lacking_sources_url(page: Frame, field: str) -> str:
    """The list of the sources that leave a field empty."""
    joint = "&" if page.moment.query else "?"
    sources = reverse("sources", kwargs={"case": page.case.slug})
    return f"{sources}{page.moment.query}{joint}{urlencode({'lacks': field})}"


def filtered_claims_url(page: Frame, **chosen: str | list[str]) -> str:
    """The claims table with filters set; a list sets one filter several times."""
    joint = "&" if page.moment.query else "?"
    claims = reverse("claims", kwargs={"case": page.case.slug})
    return f"{claims}{page.moment.query}{joint}{urlencode(chosen, doseq=True)}"
