"""A scanned PDF: its bytes are kept, its text is typed by a person and marked as such."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseboard.models import Snapshot, Source
from tests.comparison.pages import text_of
from tests.factories import make_source
from tests.intake.documents.papers import scanned

from .intake import PARAGRAPHS, TEXT, address, bring_in, offered, saved_page, send

pytestmark = pytest.mark.django_db
PDF = scanned(2, info="/Title (Invented minutes)")


def scan():
    return SimpleUploadedFile("minutes.pdf", PDF, "application/pdf")


def test_text_is_typed_beside_what_was_read_and_marked_as_typed(researcher, case):
    place = send(researcher, case, document=scan())
    page = researcher.get(place)
    assert "a person has to type it" in text_of(page)
    assert 'name="typed"' in page.content.decode()
    researcher.post(place, offered(researcher, place) | {"typed": TEXT})
    snapshot = Snapshot.objects.get()
    assert (snapshot.text, snapshot.media_type) == (TEXT, "application/pdf")
    assert snapshot.file.open().read() == PDF
    assert snapshot.read_with.startswith("typed by a person; pypdf")
    assert snapshot.source.title == "Invented minutes"
    for rest in ("reading/", "snapshots/"):
        told = text_of(researcher.get(f"/cases/{case.slug}/sources/{snapshot.source.slug}/{rest}"))
        assert "typed by a person" in told


def test_bytes_alone_are_kept_where_nobody_types(researcher, case):
    source = bring_in(researcher, case, document=scan())
    snapshot = Snapshot.objects.get(source=source)
    assert (snapshot.text, snapshot.is_typed) == ("", False)


def test_scan_and_its_text_are_sent_together(researcher, case):
    source = bring_in(researcher, case, document=scan(), text=TEXT)
    assert Snapshot.objects.get(source=source).is_typed
    assert Snapshot.objects.get(source=source).text == TEXT


def test_file_with_a_text_and_another_text_are_not_both_taken(researcher, case):
    page = researcher.post(address(case), {"document": saved_page(), "text": TEXT})
    assert "Send the file or the text, not both" in text_of(page)


def test_newer_snapshot_that_is_scanned_asks_for_its_text(researcher, case):
    source = make_source(case=case)
    place = f"/cases/{case.slug}/sources/{source.slug}/snapshots/"
    page = researcher.post(place, {"document": scan()})
    assert "type or paste its text below" in text_of(page)
    assert not Snapshot.objects.exists()
    researcher.post(place, {"document": scan(), "text": TEXT})
    assert Snapshot.objects.get().is_typed


def test_typed_text_that_is_here_already_is_told_before_anything_is_added(researcher, case):
    bring_in(researcher, case, text=TEXT, title="Lanterns")
    place = send(researcher, case, document=scan())
    answer = researcher.post(place, offered(researcher, place) | {"typed": TEXT})
    assert answer.status_code == 409
    assert PARAGRAPHS[0] in answer.content.decode()
    assert Source.objects.count() == 1


def test_what_is_alike_is_searched_before_the_case_is_locked(researcher, case, monkeypatch):
    from caseboard.desk import intake_adding

    asked, find = [], intake_adding.known_of
    monkeypatch.setattr(
        intake_adding,
        "known_of",
        lambda *given: (asked.append(len(connection.savepoint_ids)), find(*given))[1],
    )
    outside = len(connection.savepoint_ids)
    with CaptureQueriesContext(connection):
        bring_in(researcher, case, text=TEXT, title="Lanterns")
    assert asked == [outside]


def test_what_was_added_in_between_is_searched_again_and_told(researcher, case, monkeypatch):
    from caseboard.desk import intake_adding

    place = send(researcher, case, text=TEXT, title="Lanterns")
    typed, acts = offered(researcher, place), iter([1, 2, 3, 4])
    bring_in(researcher, case, text=f"{TEXT}\n\nA line.", title="Other lanterns")
    monkeypatch.setattr(intake_adding, "_last_act", lambda case: next(acts))
    seen = {"seen": Source.objects.get().slug, f"kin_{Source.objects.get().slug}": "another"}
    assert researcher.post(place, typed | seen).status_code == 302
    assert next(acts) == 4  # asked before the search, under the lock, and before the second search
