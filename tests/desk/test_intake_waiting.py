"""Documents that wait between two pages: nobody else's, never twice, and not for ever."""

import os
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from caseboard.desk import intake_waiting
from caseboard.models import Snapshot, Source, shelf
from tests.comparison.pages import text_of
from tests.factories import PASSWORD, make_user

from .intake import TEXT, address, bring_in, offered, saved_page, send

pytestmark = pytest.mark.django_db


def files_in(store, folder=""):
    return sorted(path.name for path in (store / folder).rglob("*") if path.is_file())


def test_nothing_of_the_record_exists_before_a_person_said_so(researcher, case, store):
    send(researcher, case, document=saved_page())
    assert not Source.objects.exists()
    assert not Snapshot.objects.exists()
    assert files_in(store, "snapshots") == []


def test_adding_leaves_the_snapshot_and_nothing_that_waits(researcher, case, store):
    bring_in(researcher, case, document=saved_page())
    assert len(files_in(store, "snapshots")) == 1
    assert [name for name in files_in(store, "waiting") if not name.endswith(".done")] == []


def test_what_waits_is_found_again_on_the_form(researcher, case):
    place = send(researcher, case, document=saved_page())
    page = researcher.get(address(case))
    assert "Waiting for you" in text_of(page)
    assert f'href="{place}"' in page.content.decode()


def test_dropping_leaves_nothing(researcher, case, store):
    place = send(researcher, case, document=saved_page())
    page = researcher.post(place, {"drop": "1"}, follow=True)
    assert "was dropped. Nothing of it is kept." in text_of(page)
    assert files_in(store) == []


def test_the_same_document_sent_twice_waits_once(researcher, case, store):
    first = send(researcher, case, document=saved_page())
    before = files_in(store)
    assert send(researcher, case, document=saved_page()) == first
    assert files_in(store) == before


def test_the_same_form_sent_twice_makes_one_source(researcher, case):
    place = send(researcher, case, document=saved_page())
    typed = offered(researcher, place) | {"add_publisher": "on"}
    first, second = researcher.post(place, typed), researcher.post(place, typed)
    assert first.url == second.url
    assert Source.objects.count() == Snapshot.objects.count() == 1
    page = researcher.get(place, follow=False)
    assert page.url == first.url


def test_details_sent_twice_make_one_source(researcher, case):
    place = send(researcher, case, url="https://courier.example/boats", title="Boats")
    typed = offered(researcher, place)
    first, second = researcher.post(place, typed), researcher.post(place, typed)
    assert first.url == second.url
    assert Source.objects.count() == 1


def test_a_mark_whose_source_is_gone_does_not_count(researcher, case):
    typed = {"url": "https://courier.example/boats", "title": "Boats"}
    bring_in(researcher, case, **typed).delete()
    assert bring_in(researcher, case, **typed).title == "Boats"


def test_nobody_sees_or_adds_what_another_account_sent(researcher, case):
    place = send(researcher, case, document=saved_page())
    typed = offered(researcher, place) | {"add_publisher": "on"}
    make_user("editor")
    other = Client()
    other.login(username="edith", password=PASSWORD)
    assert other.get(place).status_code == 404
    page = other.post(place, typed, follow=True)
    assert "does not wait any more" in text_of(page)
    assert not Source.objects.exists()
    assert "Waiting for you" not in text_of(other.get(address(case)))


@pytest.mark.parametrize("token", ["..%2f..%2fcaseboard", "x" * 500, "é", "-", "_"])
def test_no_token_leads_out_of_the_folder(researcher, case, token):
    assert researcher.get(address(case, f"{token}/")).status_code == 404


def test_what_waited_too_long_goes_with_the_next_document(researcher, case, store):
    place = send(researcher, case, document=saved_page())
    late = (timezone.now() - shelf.KEPT_FOR - timedelta(minutes=1)).timestamp()
    for path in (store / "waiting").rglob("*"):
        if path.is_file():
            os.utime(path, (late, late))
    send(researcher, case, text=TEXT)
    assert researcher.get(place).status_code == 404
    assert len(files_in(store)) == 3


def test_too_many_documents_wait_and_the_next_is_refused(researcher, case, monkeypatch):
    monkeypatch.setattr(intake_waiting, "SHELF", replace(intake_waiting.SHELF, most=2))
    for number in range(2):
        send(researcher, case, url=f"https://courier.example/{number}")
    page = researcher.post(address(case), {"url": "https://courier.example/2"})
    assert "Too many documents of yours wait to be added." in text_of(page)
    assert 'value="https://courier.example/2"' in page.content.decode()


def test_too_many_bytes_wait_and_the_next_is_refused(researcher, case, monkeypatch, store):
    send(researcher, case, document=saved_page())
    taken = sum(path.stat().st_size for path in (store / "waiting").rglob("*") if path.is_file())
    small = replace(intake_waiting.SHELF, most_bytes=taken + len(TEXT) + 10)
    monkeypatch.setattr(intake_waiting, "SHELF", small)
    page = researcher.post(address(case), {"text": TEXT})
    assert "Too many documents of yours wait to be added." in text_of(page)
    assert len(files_in(store)) == 3


def test_letters_of_every_script_take_no_more_room_than_they_have_to(researcher, case, store):
    words = "지어낸 항구의 등불은 모두 육백 개였다."
    place = send(researcher, case, text=words, title=words)
    for part in (".document", ".json"):
        (path,) = (store / "waiting").rglob(f"*{part}")
        assert words in path.read_text()
    assert words in text_of(researcher.get(place))


def test_a_file_that_is_too_large_is_dropped_while_it_comes(researcher, case, settings, store):
    settings.DOCUMENT_MEGABYTES = 1
    large = SimpleUploadedFile("large.html", b"x" * (3 << 20), "text/html")
    page = researcher.post(address(case), {"document": large, "title": "Kept", "url": ""})
    assert page.status_code == 413
    assert "The file has more than 1 MB, the most that can be read. Nothing was kept." in text_of(
        page
    )
    assert 'value="Kept"' in page.content.decode()
    assert files_in(store) == []


def test_a_file_beyond_all_measure_is_cut_off(researcher, case, settings):
    settings.DOCUMENT_MEGABYTES = 1
    huge = SimpleUploadedFile("huge.html", b"x" * (16 << 20), "text/html")
    assert researcher.post(address(case), {"document": huge}).status_code == 413


def test_a_document_of_another_account_that_was_added_is_told(researcher, case):
    """Two accounts send the same document: each has its own, and the second is told of it."""
    bring_in(researcher, case, document=saved_page())
    make_user("editor")
    other = Client()
    other.login(username="edith", password=PASSWORD)
    page = other.get(send(other, case, document=saved_page()))
    assert "Already here?" in text_of(page)


@pytest.mark.parametrize("part", [".bytes", ".document"])
def test_what_was_damaged_or_dropped_elsewhere_is_not_added(researcher, case, store, part):
    place = send(researcher, case, document=saved_page())
    typed = offered(researcher, place) | {"add_publisher": "on"}
    (path,) = (store / "waiting").rglob(f"*{part}")
    path.write_bytes(b"{") if part == ".bytes" else path.unlink()
    page = researcher.post(place, typed, follow=True)
    assert "does not wait any more" in text_of(page)
    assert not Source.objects.exists()
    assert not Snapshot.objects.exists()
    assert files_in(store) == []


@pytest.mark.parametrize("part", [".json", ".document"])
@pytest.mark.parametrize("written", [b"", b'{"token": "a', b"[]", b"{}", b"\xff"])
def test_what_was_written_by_half_does_no_harm_and_can_be_sent_anew(
    researcher, case, store, part, written
):
    place = send(researcher, case, document=saved_page())
    (path,) = (store / "waiting").rglob(f"*{part}")
    path.write_bytes(written)
    assert researcher.get(address(case)).status_code == 200
    assert researcher.get(place).status_code == {".json": 404, ".document": 302}[part]
    assert send(researcher, case, document=saved_page()) == place
    assert "Lanterns counted" in text_of(researcher.get(place))


def test_a_mark_written_by_half_does_no_harm(researcher, case, store):
    place = send(researcher, case, text=TEXT)
    next((store / "waiting").rglob("*.json")).with_suffix(".done").write_bytes(b"[1, ")
    assert researcher.get(place).status_code == 200


def test_a_part_is_never_seen_before_it_is_whole(researcher, case, store, monkeypatch):
    def full(*paths):
        raise OSError("The disk is full.")

    monkeypatch.setattr(shelf.os, "replace", full)
    with pytest.raises(OSError, match="full"):
        send(researcher, case, text=TEXT)
    assert {name.rpartition(".")[2] for name in files_in(store)} == {"half"}


def test_what_somebody_else_clears_away_at_the_same_moment_does_no_harm(
    researcher, case, monkeypatch
):
    place = send(researcher, case, text=TEXT)

    def gone(path):
        raise FileNotFoundError

    monkeypatch.setattr(shelf.default_storage, "get_modified_time", gone)
    assert send(researcher, case, text=f"{TEXT}\n\nMore.") != place
    assert researcher.get(place).status_code == 200
