"""What is typed and not saved: kept of one form, for one person, for a while."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.utils import timezone

from caseboard.models import Unsaved
from caseboard.models.unsaved import MOST, Place, TooLong, TypedField
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PLACE = Place("/cases/invented/?from=1", "claim", "An invented page")
NOW = timezone.now()


def field(typed="typed", base="", name="statement"):
    return TypedField(name, "Statement", [base], [typed], [typed])


def keep(*fields, user=None, place=PLACE, now=NOW, over=False):
    return Unsaved.objects.keep(user or make_user(), place, list(fields), now, over)


def test_the_newest_typing_takes_the_place_of_the_older():
    keep(field("first"))
    keep(field("second"))
    assert Unsaved.objects.get().typed == [field("second")]
    assert Unsaved.objects.get().page == "/cases/invented/"


def test_typing_over_what_was_put_in_keeps_the_rest():
    keep(field("first"), field("a note", name="note"))
    keep(field("second", base="first"), over=True)
    assert {one.name: one.typed for one in Unsaved.objects.get().typed} == {
        "statement": ["second"], "note": ["a note"],
    }  # fmt: skip
    assert Unsaved.objects.get().typed[0].base == [""]


def test_what_holds_what_it_began_with_is_not_kept():
    keep(field("first"))
    assert keep(field("same", base="same")) is None
    assert not Unsaved.objects.exists()


def test_too_long_a_text_is_refused_and_what_was_kept_stays():
    keep(field("first"))
    with pytest.raises(TooLong):
        keep(field("가" * 70_000))
    assert Unsaved.objects.get().typed == [field("first")]


def test_after_thirty_days_it_goes_whoever_types_next():
    keep(field("old"), now=NOW - timedelta(days=31), user=make_user("editor"))
    keep(field("new"))
    assert [row.typed for row in Unsaved.objects.all()] == [[field("new")]]


def test_one_person_keeps_a_bounded_number_of_forms():
    for number in range(MOST + 3):
        keep(field(), place=Place(f"/{number}/", "claim"), now=NOW + timedelta(seconds=number))
    assert Unsaved.objects.count() == MOST
    assert not Unsaved.objects.filter(page="/0/").exists()


def test_it_is_its_writers_alone():
    keep(field(), user=make_user("researcher"))
    for other in (make_user("editor"), make_user("administrator"), AnonymousUser()):
        assert not Unsaved.objects.of(other).exists()


def test_the_command_lets_go_of_what_is_old_and_keeps_the_rest(capsys):
    keep(field("old"), now=NOW - timedelta(days=31), user=make_user("editor"))
    Unsaved.objects.create(
        user=make_user(), page="/", address="/", form="claim", fields=[], typed_at=NOW
    )
    call_command("purge_unsaved")
    assert Unsaved.objects.get().user == make_user()
    assert "1 forms" in capsys.readouterr().out
