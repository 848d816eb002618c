"""Snapshots and passages: bytes that are written once, and places in them that never slip."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from caseboard.models import Passage, Snapshot
from tests.factories import (
    make_case,
    make_claim,
    make_passage,
    make_snapshot,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
PAGE = b"An invented page says an invented figure."


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of files that is this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def check_refused(name, write):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        write()


def test_bytes_are_kept_under_their_hash(store):
    snapshot = make_snapshot(PAGE)
    assert snapshot.sha256 == sha256(PAGE).hexdigest()
    assert snapshot.size == len(PAGE)
    file = store / "snapshots" / snapshot.sha256[:2] / snapshot.sha256
    assert file.read_bytes() == PAGE
    assert file.stat().st_mode & 0o077 == 0


def test_same_bytes_of_two_sources_are_one_file(store):
    first, second = make_snapshot(PAGE), make_snapshot(PAGE)
    assert first.file.name == second.file.name
    assert len([path for path in store.rglob("*") if path.is_file()]) == 1


def test_source_keeps_the_same_bytes_once():
    snapshot = make_snapshot(PAGE)
    check_refused(
        "snapshot_once_a_source|sha256", lambda: make_snapshot(PAGE, source=snapshot.source)
    )


@pytest.mark.parametrize("damaged", [PAGE[:5], PAGE.replace(b"says", b"said"), b""])
def test_damage_to_the_bytes_is_noticed(damaged):
    snapshot = make_snapshot(PAGE)
    assert snapshot.is_intact()
    Path(snapshot.file.path).write_bytes(damaged)
    assert not snapshot.is_intact()


def test_file_cut_short_is_not_taken_for_the_bytes():
    first = make_snapshot(PAGE)
    Path(first.file.path).write_bytes(PAGE[:5])
    second = make_snapshot(PAGE)
    assert second.is_intact()
    assert second.file.name != first.file.name


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "0" * 64},
        {"size": 1},
        {"media_type": "text/html"},
        {"file": "snapshots/other"},
        {"retrieved_at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"text": "An invented text that was not there."},
        {"read_with": "another reader"},
    ],
)
def test_snapshot_is_written_once(change):
    snapshot = make_snapshot()
    check_refused(
        "snapshot_written_once", lambda: Snapshot.objects.filter(pk=snapshot.pk).update(**change)
    )


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("snapshot_sha256_of_64_digits", {"sha256": "abc"}),
        ("snapshot_sha256_of_64_digits", {"sha256": "A" * 64}),
        ("snapshot_has_a_file", {"file": ""}),
        ("snapshot_has_a_media_type", {"media_type": "page"}),
    ],
)
def test_snapshot_without_its_proof_is_refused(rule, values):
    row = {
        "source": make_source(),
        "file": "snapshots/x",
        "sha256": "0" * 64,
        "size": 1,
        "media_type": "text/plain",
        "retrieved_at": datetime(2025, 1, 1, tzinfo=UTC),
    }
    check_refused(rule, lambda: Snapshot.objects.create(**(row | values)))


def test_source_with_a_snapshot_is_not_deleted():
    snapshot = make_snapshot()
    with pytest.raises(ProtectedError):
        snapshot.source.delete()


def test_snapshot_keeps_each_mark_of_its_text_once():
    snapshot = make_snapshot(text="An invented text.", marks=[5, 3, 5, -(2**63)])
    assert sorted(snapshot.marks.values_list("mark", flat=True)) == [-(2**63), 3, 5]


def test_snapshots_of_a_source_come_newest_first():
    source = make_source()
    older = make_snapshot(b"one", source=source, retrieved_at=datetime(2025, 1, 1, tzinfo=UTC))
    newer = make_snapshot(b"two", source=source, retrieved_at=datetime(2025, 1, 2, tzinfo=UTC))
    make_snapshot(b"three")
    assert list(Snapshot.objects.of_source(source)) == [newer, older]


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("passage_has_a_quote", {"quote": ""}),
        ("passage_state_known", {"state": "gone"}),
        ("passage_found_has_a_place", {"start": None, "end": None}),
        ("passage_found_has_a_place", {"start": 8, "end": 8}),
        ("passage_found_has_a_place", {"state": "lost", "start": 3, "end": 8}),
        ("passage_found_has_a_place", {"state": "ambiguous", "start": 3, "end": 8}),
    ],
)
def test_passage_that_breaks_a_rule_is_refused(rule, values):
    check_refused(rule, lambda: make_passage(**values))


def test_passage_stands_in_a_snapshot_of_its_claims_source():
    claim, stranger = make_claim(), make_snapshot()
    check_refused(
        "passage_of_its_claims_source", lambda: make_passage(claim=claim, snapshot=stranger)
    )
    with pytest.raises(ValidationError, match="of the claim's source"):
        Passage(claim=claim, snapshot=stranger, quote="x", start=0, end=1).full_clean()


@pytest.mark.parametrize("change", [{"start": 4}, {"quote": "other"}, {"state": "moved"}])
def test_place_of_a_published_claim_never_moves_silently(change):
    passage = make_passage()
    check_refused(
        "passage_never_moves_silently",
        lambda: Passage.objects.filter(pk=passage.pk).update(**change),
    )


def test_place_may_be_found_later_and_that_of_a_draft_mended():
    lost = make_passage(state="lost")
    Passage.objects.filter(pk=lost.pk).update(state="moved", start=1, end=2)
    draft = make_passage(claim=make_claim(status="draft"))
    Passage.objects.filter(pk=draft.pk).update(start=1, end=2)
    assert list(Passage.objects.values_list("start", flat=True)) == [1, 1]


def test_passages_come_as_they_stand_in_the_snapshot():
    snapshot = make_snapshot()
    lost = make_passage(snapshot=snapshot, state="lost")
    later = make_passage(snapshot=snapshot, start=9, end=12)
    first = make_passage(snapshot=snapshot, start=0, end=2)
    assert list(Passage.objects.in_snapshot(snapshot)) == [first, later, lost]


def test_articles_text_is_for_the_desk_alone():
    """The case is public and the claim published: its bytes and passage are internal still."""
    passage = make_passage()
    for records in (Snapshot.objects, Passage.objects):
        assert not records.visible_to(AnonymousUser()).exists()
        assert not records.visible_to(make_user("")).exists()
        assert records.visible_to(make_user("viewer")).exists()
    assert Passage.objects.visible_to(make_user("researcher")).get() == passage


def test_viewer_sees_no_bytes_of_a_source_that_is_being_worked_on():
    case = make_case()
    passage = make_passage(claim=make_claim(case=case, status="draft"))
    for record in (passage, passage.snapshot):
        assert not type(record).objects.visible_to(make_user("viewer")).exists()
        assert type(record).objects.visible_to(make_user("researcher")).exists()


def test_content_is_read_from_its_beginning():
    content = ContentFile(PAGE)
    content.read(7)
    snapshot = Snapshot.objects.keep(
        source=make_source(),
        content=content,
        media_type="text/plain",
        retrieved_at=datetime(2025, 1, 1, tzinfo=UTC),
    )
    assert snapshot.size == len(PAGE)
    assert snapshot.is_intact()
