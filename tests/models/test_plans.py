"""How the databases look for what may be seen: by an index, however much there is beside it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from caseboard.models import Case, Event, Organization, Person, Question, Source
from caseboard.models.user import reader_of
from caseboard.pages.steps import with_steps
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_shortcuts():
    """Tables of a test are so small that PostgreSQL reads them whole: it is told not to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "sort", "bitmapscan"):
                cursor.execute(f"SET LOCAL enable_{way} = off")


@pytest.mark.parametrize("kind", [Source, Question, Event, Person, Organization])
def test_what_is_shown_is_never_told_by_reading_all_claims(kind):
    rows = kind.objects.visible_to(AnonymousUser()).in_case(make_claim().case)
    plan = rows.explain()
    assert "hashed SubPlan" not in plan  # PostgreSQL
    assert "SCAN U0" not in plan  # SQLite


def test_day_before_today_is_found_by_its_index(no_shortcuts):
    cases = Case.objects.filter(pk=make_claim().case.pk)
    cases = with_steps(cases, reader_of(AnonymousUser()), None)
    assert "source_public_day" in cases.explain()
