"""Keeping a snapshot: whole or not at all, and no passage moves silently."""

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from caseboard.intake.alike import fingerprint
from caseboard.intake.anchoring import select
from caseboard.intake.documents import Document
from caseboard.intake.keeping import AlreadyKept, became_of, keep_snapshot, latest_passages
from caseboard.models import AuditEntry, Passage, Snapshot, SnapshotMark
from tests.factories import make_claim, make_passage, make_snapshot, make_source, make_user

pytestmark = pytest.mark.django_db

FIRST = "The invented mill burned down on Monday night."
SECOND = "At least 40 sacks of invented flour were lost, the miller said."
THIRD = "A neighbour had smelled smoke since the early evening."
BEFORE = "\n\n".join((FIRST, SECOND, THIRD))


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def source():
    return make_source(slug="mill")


def document(text=BEFORE):
    return Document(media_type="text/plain", text=text, read_with="an invented reader 1.0")


def keep(source, text, user=None):
    return keep_snapshot(source, document(text), text.encode(), user or make_user())


def mark(source, snapshot, words, **values):
    """A claim with a passage on the first place of the words in the snapshot."""
    start = snapshot.text.index(words)
    there = select(snapshot.text, start, start + len(words))
    place = {name: getattr(there, name) for name in ("quote", "prefix", "suffix", "start", "end")}
    return make_passage(claim=make_claim(source=source, **values), snapshot=snapshot, **place)


def passage_in(snapshot, claim):
    return Passage.objects.get(snapshot=snapshot, claim=claim)


def test_bytes_text_sketch_and_audit_are_kept_together(source):
    snapshot = keep(source, BEFORE)
    assert (snapshot.text, snapshot.read_with) == (BEFORE, "an invented reader 1.0")
    assert snapshot.is_intact()
    assert set(snapshot.marks.values_list("mark", flat=True)) == set(fingerprint(BEFORE))
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.kind, entry.slug, entry.actor.username) == (
        "changed",
        "source",
        "mill",
        "rosa",
    )
    assert entry.differences == {"snapshot": ["", f"SHA-256 {snapshot.sha256}"]}


def test_the_same_bytes_are_kept_once(source):
    first = keep(source, BEFORE)
    with pytest.raises(AlreadyKept) as told:
        keep(source, BEFORE)
    assert told.value.snapshot == first
    assert Snapshot.objects.count() == AuditEntry.objects.count() == 1


def test_a_passage_in_its_place_is_kept(source):
    passage = mark(source, keep(source, BEFORE), "At least 40 sacks")
    again = passage_in(keep(source, f"{BEFORE}\n\nA line that was added."), passage.claim)
    assert (again.state, again.start, again.end) == ("kept", passage.start, passage.end)
    assert (again.quote, again.prefix) == (passage.quote, passage.prefix)


def test_a_passage_further_down_has_moved(source):
    passage = mark(source, keep(source, BEFORE), "At least 40 sacks")
    snapshot = keep(source, f"A correction was added.\n\n{BEFORE}")
    again = passage_in(snapshot, passage.claim)
    assert again.state == "moved"
    assert snapshot.text[again.start : again.end] == again.quote == "At least 40 sacks"


def test_other_typography_has_moved_and_is_quoted_as_it_stands_now(source):
    text = f"{FIRST}\n\nIt was the miller's own “fault”, they said."
    passage = mark(source, keep(source, text), "the miller's own “fault”")
    again = passage_in(
        keep(source, text.replace("'", "’").replace("“", '"').replace("”", '"')), passage.claim
    )
    assert (again.state, again.quote) == ("moved", 'the miller’s own "fault"')


def test_words_that_are_gone_are_lost_and_still_known(source):
    passage = mark(source, keep(source, BEFORE), "At least 40 sacks")
    again = passage_in(keep(source, f"{FIRST}\n\n{THIRD}"), passage.claim)
    assert (again.state, again.start, again.end) == ("lost", None, None)
    assert (again.quote, again.suffix) == (passage.quote, passage.suffix)


def test_a_figure_that_changed_is_lost(source):
    passage = mark(source, keep(source, BEFORE), "At least 40 sacks")
    again = passage_in(keep(source, BEFORE.replace("40", "400")), passage.claim)
    assert again.state == "lost"


def test_words_in_two_places_alike_are_ambiguous(source):
    passage = mark(source, keep(source, BEFORE), SECOND)
    again = passage_in(keep(source, f"{SECOND}\n\n" * 3), passage.claim)
    assert (again.state, again.start) == ("ambiguous", None)


def test_a_lost_passage_is_found_again_when_its_words_return(source):
    passage = mark(source, keep(source, BEFORE), "At least 40 sacks")
    keep(source, f"{FIRST}\n\n{THIRD}")
    again = passage_in(keep(source, f"{BEFORE}\n\nA line."), passage.claim)
    assert (again.state, again.start) == ("kept", passage.start)


ALPHA = "In the invented town of Alpha, 12 sacks were burnt on Monday, the miller said."
BETA = ALPHA.replace("Alpha", "Beta")
TOWNS = "\n\n".join((FIRST, ALPHA, THIRD, BETA))
GONE = TOWNS.replace(ALPHA, "In the invented town of Alpha, 15 sacks were saved on Tuesday.")


def test_words_that_stood_elsewhere_too_are_not_taken_for_the_passage_ever(source):
    passage = mark(source, keep(source, TOWNS), "12 sacks were burnt on Monday, the miller said.")
    texts = (GONE, f"{GONE}\n\nA line.", f"A note.\n\n{GONE}", f"{TOWNS}\n\nAnother line.")
    states = [passage_in(keep(source, text), passage.claim).state for text in texts]
    assert states == ["lost", "lost", "lost", "kept"]


AWAY = "\n\n".join((SECOND, FIRST, THIRD))


@pytest.mark.parametrize("words", ["At least 40 sacks of invented flour", SECOND])
def test_a_move_is_told_again_until_somebody_confirms_it(source, words):
    passage, user = mark(source, keep(source, BEFORE), words), make_user()
    for number in range(3):
        moved = passage_in(keep(source, AWAY + "\n\nA line." * number), passage.claim)
        assert moved.state == "moved"
    there = f"({moved.start:,}–{moved.end:,} of the snapshot {moved.snapshot.sha256[:12]})"
    told = {"passage": ["", f"“{moved.quote}” {there}"]}
    AuditEntry.objects.record_on(passage.claim, "changed", user, differences=told)
    again = passage_in(keep(source, f"{AWAY}\n\nThe end."), passage.claim)
    assert again.state == "kept"


@pytest.mark.parametrize(
    "meanwhile", [f"{FIRST}\n\n{THIRD}", f"{SECOND}\n\n" * 3], ids=["lost", "ambiguous"]
)
def test_words_that_come_back_to_where_they_moved_still_wait_for_a_person(source, meanwhile):
    passage = mark(source, keep(source, BEFORE), SECOND)
    texts = (AWAY, meanwhile, f"{AWAY}\n\nA line.", f"{AWAY}\n\nThe end.")
    rows = [passage_in(keep(source, text), passage.claim) for text in texts]
    assert [row.state for row in rows][::2] == ["moved", "moved"]
    assert rows[3].state == "moved"
    assert rows[1].start is None
    place = f"{rows[3].start:,}–{rows[3].end:,} of the snapshot {rows[3].snapshot.sha256[:12]}"
    told = {"passage": ["", f"“{SECOND}” ({place})"]}
    AuditEntry.objects.record_on(passage.claim, "changed", make_user(), differences=told)
    keep(source, f"{meanwhile}\n\nAnother line.")
    assert passage_in(keep(source, f"{AWAY}\n\nEnd."), passage.claim).state == "kept"


def test_a_passage_that_only_shifted_is_kept_where_it_stands_then(source):
    passage = mark(source, keep(source, BEFORE), "At least 40 sacks")
    texts = (f"A note.\n\n{BEFORE}", f"A note.\n\n{BEFORE}\n\nA line.")
    states = [passage_in(keep(source, text), passage.claim).state for text in texts]
    assert states == ["moved", "kept"]


def test_rows_of_older_snapshots_stay_as_they_are(source):
    first = keep(source, BEFORE)
    for words in ("invented mill", "At least 40 sacks", "smelled smoke"):
        mark(source, first, words)
    before = list(Passage.objects.filter(snapshot=first).order_by("pk").values())
    keep(source, THIRD)
    assert list(Passage.objects.filter(snapshot=first).order_by("pk").values()) == before


def test_claims_of_every_status_get_their_passage_and_claims_without_one_get_none(source):
    first = keep(source, BEFORE)
    for status in ("draft", "in_review", "published", "rejected", "retracted"):
        mark(source, first, "invented mill", status=status)
    make_claim(source=source)
    second = keep(source, f"{BEFORE}\n\nA line.")
    assert second.passages.count() == 5
    assert became_of(second) == "5 kept"


def test_what_became_of_the_passages_is_told_in_words(source):
    first = keep(source, BEFORE)
    assert became_of(first) == ""
    for words in ("invented mill", "The invented", "At least 40 sacks", "smelled smoke"):
        mark(source, first, words)
    second = keep(source, f"{FIRST}\n\nA line came in.\n\n{THIRD}")
    assert became_of(second) == "2 kept, 1 moved, 1 lost"
    assert AuditEntry.objects.latest("pk").differences["passages"] == [
        "",
        "2 kept, 1 moved, 1 lost",
    ]


def test_nothing_is_kept_when_the_last_write_fails(source, monkeypatch):
    first = keep(source, BEFORE)
    mark(source, first, "invented mill")

    def fails(*given, **values):
        raise IntegrityError("invented")

    monkeypatch.setattr(AuditEntry.objects, "record_on", fails)
    with pytest.raises(IntegrityError, match="invented"):
        keep(source, THIRD)
    assert Snapshot.objects.get() == first
    assert Passage.objects.count() == 1
    assert set(SnapshotMark.objects.values_list("snapshot", flat=True)) <= {first.pk}


def test_passages_of_another_source_are_left_alone(source):
    other = make_source(case=source.case)
    mark(other, keep(other, BEFORE), "invented mill")
    assert keep(source, BEFORE).passages.count() == 0


def test_the_latest_passage_is_that_of_the_newest_snapshot(source):
    passage = mark(source, keep(source, BEFORE), "At least 40 sacks")
    lost = keep(source, THIRD)
    (latest,) = latest_passages(source)
    assert (latest.snapshot_id, latest.state) == (lost.pk, "lost")
    assert (latest.start, latest.end) == (passage.start, passage.end)


def test_a_document_without_text_loses_every_passage(source):
    mark(source, keep(source, BEFORE), "At least 40 sacks")
    snapshot = keep_snapshot(source, document(""), b"an invented picture", make_user())
    assert became_of(snapshot) == "1 lost"


def test_queries_stay_when_claims_double(source):
    counts, text = [], BEFORE
    snapshot = keep(source, text)
    for number in range(2):
        for _ in range(6 * (number + 1)):
            mark(source, snapshot, "invented mill")
        text += "\n\nAnother line."
        with CaptureQueriesContext(connection) as queries:
            snapshot = keep(source, text)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_a_snapshot_that_no_account_brought_keeps_its_passages(source):
    first = make_snapshot(source=source, text=BEFORE)
    mark(source, first, "invented mill")
    assert became_of(keep(source, f"{BEFORE}\n\nA line.")) == "1 kept"
