"""A date's text and its two days stay in step, whatever way a row is written."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.db.models import F

from caseboard.evidence.edtf import EdtfError
from caseboard.models import Claim, Source
from tests.factories import make_case, make_claim, make_source

pytestmark = pytest.mark.django_db
LATE_OCTOBER = ("2025-10-21/2025-10-31", date(2025, 10, 21), date(2025, 10, 31))
MARCH = ("2025-03", date(2025, 3, 1), date(2025, 3, 31))


def dates(source):
    """The three columns as the database holds them."""
    return Source.objects.values_list("published", "published_earliest", "published_latest").get(
        pk=source.pk
    )


def test_save_keeps_the_words_of_a_third_of_a_month_as_an_interval():
    assert dates(make_source(published="late October 2025")) == LATE_OCTOBER


def test_assignment_and_partial_save_write_the_whole_date():
    source = make_source(published="2024")
    source.published = "late October 2025"
    source.save(update_fields=["published"])
    assert dates(source) == LATE_OCTOBER


def test_update_sets_the_days():
    source = make_source(published="2024")
    Source.objects.filter(pk=source.pk).update(published="2025-03")
    assert dates(source) == MARCH


def test_update_to_nothing_clears_the_days():
    source = make_source(published="2024")
    Source.objects.filter(pk=source.pk).update(published="")
    assert dates(source) == ("", None, None)


def test_update_from_an_expression_is_refused():
    source = make_source(published="2024")
    with pytest.raises(TypeError, match="give its text"):
        Source.objects.filter(pk=source.pk).update(published=F("retrieved"))


def test_bulk_create_sets_the_days():
    case = make_case()
    [source] = Source.objects.bulk_create(
        [Source(case=case, slug="bulk", title="Invented", published="2025-03")]
    )
    assert dates(source) == MARCH


def test_bulk_update_sets_the_days():
    source = make_source(published="2024")
    source.published = "2025-03"
    Source.objects.bulk_update([source], ["published"])
    assert dates(source) == MARCH


def test_bulk_create_on_conflict_updates_the_days():
    source = make_source(published="2024")
    again = Source(case=source.case, slug=source.slug, title="Invented", published="2025-03")
    Source.objects.bulk_create(
        [again],
        update_conflicts=True,
        unique_fields=["case", "slug"],
        update_fields=["published"],
    )
    assert dates(source) == MARCH


def test_update_or_create_sets_the_days():
    source = make_source(published="2024")
    Source.objects.update_or_create(pk=source.pk, defaults={"published": "2025-03"})
    assert dates(source) == MARCH


def test_fixture_sets_the_days(tmp_path):
    case = make_case(slug="invented-fixture")
    fields = {"case": [case.slug], "slug": "loaded", "title": "Invented", "published": "2025-03"}
    path = tmp_path / "source.json"
    path.write_text(json.dumps([{"model": "caseboard.source", "fields": fields}]))
    call_command("loaddata", path, verbosity=0)
    assert dates(Source.objects.get(slug="loaded")) == MARCH


def test_open_interval_has_no_last_day():
    assert dates(make_source(published="2024-10/.."))[1:] == (date(2024, 10, 1), None)


def test_text_that_is_no_date_is_refused_by_validation_with_what_to_type():
    source = make_source()
    source.published = "last Tuesday"
    with pytest.raises(ValidationError) as refused:
        source.full_clean()
    assert "2025-10-28" in str(refused.value.message_dict["published"])


@pytest.mark.parametrize(
    "write",
    [
        lambda source: Source.objects.filter(pk=source.pk).update(published="banana"),
        lambda source: Source.objects.create(
            case=source.case, slug="b", title="Invented", published="banana"
        ),
        lambda source: Source.objects.bulk_create(
            [Source(case=source.case, slug="b", title="Invented", published="banana")]
        ),
    ],
    ids=["update", "create", "bulk_create"],
)
def test_text_that_is_no_date_is_never_written(write):
    source = make_source(published="2024")
    with pytest.raises(EdtfError), transaction.atomic():
        write(source)
    assert Source.objects.get().published == "2024"


def test_days_are_compared_in_the_database():
    early, late = make_claim(as_of="2024"), make_claim(as_of="2025-03")
    before = Claim.objects.filter(as_of_latest__lt=date(2025, 3, 1))
    assert set(before) == {early}
    assert set(Claim.objects.filter(as_of_earliest__gte=date(2025, 3, 1))) == {late}


def test_deferred_date_is_read_when_asked_for():
    pk = make_source(published="2025-03").pk
    source = Source.objects.defer("published").get(pk=pk)
    assert (source.published, source.published_latest) == ("2025-03", date(2025, 3, 31))
