"""A case's sources leave as references, and come into another case through the admin."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caseboard.exchange.references.writing import FORMATS
from caseboard.models import Role, Source
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
KEPT = (
    "slug", "title", "url", "publisher__name", "author", "kind", "language", "published",
    "retrieved", "summary",
)  # fmt: skip


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def told_source(case, **values):
    """A source that visitors see: one of its claims is published."""
    make_claim(source=make_source(case=case, **values), event=make_event(case=case))


def sources_of(case):
    return list(Source.objects.filter(case=case).order_by("slug").values_list(*KEPT))


def bring_in(client, case, content: bytes, name: str):
    """The file sent, looked at, and brought in; the page that says what became of it."""
    sent = {"file": SimpleUploadedFile(name, content)}
    seen = client.post(f"/admin/table-in/{case.slug}/sources/", sent, follow=True)
    (mark,) = re.findall(r'name="seen" value="([^"]+)"', seen.content.decode())
    return client.post(seen.redirect_chain[-1][0], {"seen": mark}, follow=True)


@pytest.mark.parametrize("form", FORMATS)
def test_sources_of_one_case_are_the_same_in_another(client, form):
    case, other = make_case(slug="invented-one"), make_case(slug="invented-other")
    outlet = make_organization(case=case, name="The Invented & Sons Herald")
    make_organization(case=other, name=outlet.name)
    told_source(case, slug="a", title="Invented: 100% {true}", publisher=outlet, language="ko",
                author="Doe, Jane; 김종민", kind="agency dispatch", published="2025-10~",
                url="https://example.org/a_b?c=1&d=%20", summary="In our words.")  # fmt: skip
    told_source(case, slug="b", title="=1+1", published="2025-10-21/2025-10-31", kind="")
    content = client.get(f"/cases/{case.slug}/sources.{form}").content
    client.force_login(make_user(Role.RESEARCHER))
    answer = bring_in(client, other, content, f"invented.{form}")
    assert "is in the case" in answer.content.decode()
    assert sources_of(other) == sources_of(case)
