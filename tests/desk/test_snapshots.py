"""The snapshots of a source: listed, proved, downloaded and never run, compared."""

import time
from pathlib import Path

import pytest
from django.test import Client

from caseboard.desk.snapshots import size_in_words
from caseboard.desk.snapshots_text import told_changes
from caseboard.models import Passage, Snapshot
from tests.comparison.pages import queries_of, text_of
from tests.factories import (
    PASSWORD,
    make_case,
    make_claim,
    make_passage,
    make_snapshot,
    make_source,
    make_user,
)

from .intake import PAGE, PARAGRAPHS, TEXT, mark, saved_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(case):
    return make_source(case=case, slug="lanterns", title="Lanterns counted")


@pytest.fixture
def place(source):
    return f"/cases/{source.case.slug}/sources/lanterns/snapshots/"


def keep(source, text=TEXT):
    return make_snapshot(text.encode(), source=source, text=text)


def test_every_snapshot_is_listed_with_its_proof(researcher, source, place):
    snapshot = make_snapshot(
        b"Invented bytes.", source=source, retrieved_by=make_user("editor"), read_with="reader 1.0"
    )
    text = text_of(researcher.get(place))
    for words in (snapshot.sha256, "edith", "text/plain", "0.1 KB", "read with reader 1.0"):
        assert words in text


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0.1 KB"), (1019, "1.0 KB"), (1030, "1.0 KB"), (98_765, "96.5 KB"), (2_500_000, "2.4 MB")],
)
def test_sizes_are_told_in_one_way(size, words):
    assert size_in_words(size) == words.replace(" ", "\xa0")


def test_bytes_are_read_again_on_request_alone(researcher, source, place):
    snapshot = keep(source)
    page = researcher.get(place)
    assert "Check them now" in text_of(page)
    assert "Intact" not in text_of(page)
    assert "✓ Intact" in text_of(researcher.get(f"{place}?check={snapshot.pk}"))
    Path(snapshot.file.path).write_bytes(b"other")
    assert "✗ Not intact" in text_of(researcher.get(f"{place}?check={snapshot.pk}"))
    Path(snapshot.file.path).unlink()
    assert "✗ Not intact" in text_of(researcher.get(f"{place}?check={snapshot.pk}"))


def test_bytes_leave_as_a_file_and_are_never_shown(researcher, source, place):
    html = b"<!doctype html><script>alert(document.cookie)</script>"
    snapshot = make_snapshot(html, source=source, media_type="text/html")
    answer = researcher.get(f"{place}bytes/?id={snapshot.pk}")
    assert b"".join(answer.streaming_content) == html
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert f'{snapshot.sha256[:8]}.html"' in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_head_asks_for_the_bytes_and_the_difference_without_them(researcher, source, place):
    first, second = keep(source), keep(source, TEXT.replace("600", "700"))
    for rest in (f"bytes/?id={first.pk}", f"difference/?from={first.pk}&to={second.pk}"):
        answer = researcher.head(f"{place}{rest}")
        assert answer.status_code == 200
        assert b"".join(answer) == b""
    assert researcher.post(f"{place}bytes/?id={first.pk}").status_code == 405


def test_missing_bytes_are_told(researcher, source, place):
    snapshot = keep(source)
    Path(snapshot.file.path).unlink()
    page = researcher.get(f"{place}bytes/?id={snapshot.pk}", follow=True)
    assert "The bytes of this snapshot are not in the store any more." in text_of(page)


@pytest.mark.parametrize("key", ["", "0", "x", "999999", "9" * 40, "-1", "1e3", "٣"])
def test_what_is_no_snapshot_of_the_source_is_not_found(researcher, source, place, key):
    snapshot = keep(source)
    other = keep(make_source(case=source.case))
    assert researcher.get(f"{place}bytes/", {"id": key}).status_code == 404
    assert researcher.get(f"{place}bytes/", {"id": other.pk}).status_code == 404
    pair = {"from": snapshot.pk, "to": key}
    assert researcher.get(f"{place}difference/", pair).status_code == 404


def read_by(client, role):
    if role is not None:
        client.login(username=make_user(role).username, password=PASSWORD)
    return client


@pytest.mark.parametrize("role", [None, "", "administrator"])
def test_only_who_reads_at_the_desk_sees_snapshots(client, source, place, role):
    snapshot = keep(source)
    make_claim(source=source)
    read_by(client, role)
    pair = f"?from={snapshot.pk}&to={snapshot.pk}"
    for rest in ("", f"bytes/?id={snapshot.pk}", f"difference/{pair}"):
        assert client.get(f"{place}{rest}").status_code == 403
    assert client.post(place, {"text": TEXT}).status_code == 403
    assert Snapshot.objects.count() == 1
    assert "snapshots" not in client.get(source.get_absolute_url()).content.decode()


def test_viewer_reads_the_text_and_neither_adds_nor_takes_bytes_away(client, source, place):
    first = make_snapshot(TEXT.encode(), source=source, text=TEXT, retrieved_by=make_user())
    second = keep(source, TEXT.replace("600", "700"))
    mark(second, "at least 700 lanterns", claim=make_claim(source=source))
    mark(second, "harbour office", claim=make_claim(source=source, status="draft"))
    read_by(client, "viewer")
    page = client.get(place)
    assert page.context["form"] is None
    assert "1 kept" in text_of(page)  # the draft's is not counted
    for hidden in ("rosa", "bytes/", "check=", "reading/"):
        assert hidden not in page.content.decode()
    assert f'href="{place}"' in client.get(source.get_absolute_url()).content.decode()
    difference = client.get(f"{place}difference/?from={first.pk}&to={second.pk}")
    assert "700" in text_of(difference)
    assert "reading/" not in difference.content.decode()
    assert client.get(f"{place}bytes/?id={first.pk}").status_code == 403
    assert client.post(place, {"text": "Other words."}).status_code == 403
    assert Snapshot.objects.count() == 2


def test_viewer_reads_snapshots_of_an_internal_case_and_no_draft_source(client):
    case = make_case(visibility="internal")
    shown, drafted = make_source(case=case), make_source(case=case)
    make_claim(source=shown)
    make_claim(source=drafted, status="draft")
    listing = "/cases/{}/sources/{}/snapshots/"
    assert client.get(listing.format(case.slug, shown.slug)).status_code == 404
    read_by(client, "viewer")
    assert client.get(listing.format(case.slug, shown.slug)).status_code == 200
    assert client.get(listing.format(case.slug, drafted.slug)).status_code == 404


def test_a_form_from_elsewhere_is_refused(source, place):
    make_user("researcher")
    careful = Client(enforce_csrf_checks=True)
    careful.login(username="rosa", password=PASSWORD)
    assert careful.post(place, {"text": TEXT}).status_code == 403


def test_the_source_page_leads_to_its_snapshots(researcher, source, place):
    assert f'href="{place}"' in researcher.get(source.get_absolute_url()).content.decode()


def test_a_newer_snapshot_tells_what_became_of_the_passages(researcher, source, place):
    passage = mark(keep(source), "at least 600 lanterns")
    newer = f"{PARAGRAPHS[1]}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}"
    page = researcher.post(place, {"text": newer}, follow=True)
    assert "Passages of the claims: 1 moved." in text_of(page)
    snapshot = Snapshot.objects.of_source(source).first()
    assert snapshot.retrieved_by.username == "rosa"
    assert Passage.objects.get(snapshot=snapshot, claim=passage.claim).state == "moved"


def test_a_file_is_kept_as_a_newer_snapshot(researcher, source, place):
    keep(source)
    researcher.post(place, {"document": saved_page()})
    newest = Snapshot.objects.of_source(source).first()
    with newest.file.open("rb") as kept:
        assert kept.read() == PAGE.encode()


def test_the_same_bytes_sent_twice_are_kept_once(researcher, source, place):
    researcher.post(place, {"text": TEXT})
    page = researcher.post(place, {"text": TEXT}, follow=True)
    assert "The source has these very bytes already." in text_of(page)
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "There is no document yet: choose a file, or paste the text."),
        ({"url": "https://courier.example/"}, "There is no document yet"),
        ({"document": saved_page("", "empty.html")}, "The file is empty."),
    ],
)
def test_without_bytes_there_is_no_snapshot(researcher, source, place, typed, sentence):
    assert sentence in text_of(researcher.post(place, typed))
    assert not Snapshot.objects.exists()


def test_another_text_is_kept_only_when_somebody_is_sure(researcher, source, place):
    keep(source)
    other = "Quite another invented story, of a mill, its miller and a very slow fire.\n\n" * 4
    page = researcher.post(place, {"text": other})
    assert "only 0% in common with the newest snapshot" in text_of(page)
    assert 'name="sure"' in page.content.decode()
    assert Snapshot.objects.count() == 1
    researcher.post(place, {"text": other, "sure": "on"})
    assert Snapshot.objects.count() == 2


def test_claims_whose_passage_changed_come_first_the_lost_ones_on_top(researcher, source, place):
    first = keep(source)
    claims = [make_claim(source=source, statement=f"Invented statement {n}.") for n in range(3)]
    mark(first, "at least 600 lanterns", claim=claims[0])
    mark(first, "the west pier", claim=claims[1])
    mark(first, "harbour office", claim=claims[2])
    newer = f"A line that is new.\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n\n{PARAGRAPHS[3]}"
    researcher.post(place, {"text": newer})
    second = Snapshot.objects.of_source(source).first()
    page = researcher.get(f"{place}difference/?from={first.pk}&to={second.pk}")
    states = [(one.claim, one.state) for one in page.context["it"].passages]
    assert states == [(claims[2], "lost"), (claims[0], "lost"), (claims[1], "moved")]
    text, html = text_of(page), page.content.decode()
    assert text.index("Claims whose passage changed") < text.index("The text")
    assert "lost: its words are not in the newer text" in text
    assert f"?snapshot={second.pk}&amp;claim={claims[0].slug}" in html
    assert "<mark>at least 600 lanterns</mark>" in html


def test_passages_that_only_stand_lower_are_folded_apart_from_those_that_moved(
    researcher, source, place
):
    first = keep(source)
    for words in ("at least 600 lanterns", "harbour office", "Further boats are expected"):
        mark(first, words)
    note = "An invented note of the desk stands on top of it now."
    researcher.post(place, {"text": f"{note}\n\n" + "\n\n".join(
        [*PARAGRAPHS[:2], PARAGRAPHS[3], PARAGRAPHS[2]]
    )})  # fmt: skip
    second = Snapshot.objects.of_source(source).first()
    page = researcher.get(f"{place}difference/?from={first.pk}&to={second.pk}")
    it, text = page.context["it"], text_of(page)
    assert it.states == (("moved", 1), ("shifted", 2))
    assert [one.before.quote for one in it.moved] == ["Further boats are expected"]
    assert [one.before.quote for one in it.shifted] == ["harbour office", "at least 600 lanterns"]
    assert text.index("moved: its words") < text.index("2 only shifted: the words around them")
    assert "para. 1 → para. 2" in text


def test_only_what_has_to_be_looked_at_comes_up_later_and_shifted_ones_are_counted_truly(
    researcher, source, place, monkeypatch
):
    monkeypatch.setattr("caseboard.desk.snapshots_difference.MOST_PASSAGES", 1)
    monkeypatch.setattr("caseboard.desk.snapshots_difference.MOST", 2)
    first, second = keep(source), keep(source, f"An invented note.\n\n{TEXT}")
    for _ in range(5):
        claim = mark(first, "at least 600 lanterns").claim
        mark(second, "at least 600 lanterns", claim=claim, state="moved")
    page = researcher.get(f"{place}difference/?from={first.pk}&to={second.pk}")
    text = text_of(page)
    assert len(page.context["it"].shifted) == 2
    assert "more come up" not in text
    assert "3 more only shifted too, and are not listed here." in text


def test_lost_words_that_stand_in_another_place_are_told_as_such(researcher, source, place):
    first, second = keep(source), keep(source, f"{TEXT}\n\nA line.")
    claim = make_claim(source=source)
    mark(first, "harbour office", claim=claim)
    make_passage(claim=claim, snapshot=second, quote="harbour office", state="lost")
    text = text_of(researcher.get(f"{place}difference/?from={first.pk}&to={second.pk}"))
    assert "the same words elsewhere may be another passage" in text
    assert "its words are not in the newer text" not in text


def test_passages_that_stayed_are_only_counted(researcher, source, place):
    first = keep(source)
    mark(first, "harbour office")
    researcher.post(place, {"text": f"{TEXT}\n\nA line that is new."})
    second = Snapshot.objects.of_source(source).first()
    text = text_of(researcher.get(f"{place}difference/?from={first.pk}&to={second.pk}"))
    assert "None: all 1 stand where they stood." in text


def test_words_that_changed_are_marked_with_words_too(researcher, source, place):
    first, second = keep(source), keep(source, TEXT.replace("at least 600", "nearly 700"))
    page = researcher.get(f"{place}difference/?from={first.pk}&to={second.pk}")
    html = page.content.decode()
    assert '<del><span class="vh">removed: </span>at least 600' in html
    assert '<ins><span class="vh">added: </span>nearly 700' in html
    assert "3 paragraphs stayed" in text_of(page)


def test_the_same_text_in_other_bytes_is_told(researcher, source, place):
    first = keep(source)
    second = make_snapshot(PAGE.encode(), source=source, text=TEXT, media_type="text/html")
    text = text_of(researcher.get(f"{place}difference/?from={first.pk}&to={second.pk}"))
    assert "The text is the same, word for word" in text


def test_markup_in_a_text_is_shown_as_text(researcher, source, place):
    first, second = keep(source), keep(source, f"{TEXT}\n\n<script>alert(1)</script>")
    page = researcher.get(f"{place}difference/?from={first.pk}&to={second.pk}")
    assert "<script>alert" not in page.content.decode()


def test_two_large_texts_are_compared_in_bounded_time_and_space():
    before = "\n\n".join(f"Invented paragraph {n} of a long list of them." for n in range(4000))
    after = "\n\n".join(f"Other words stand in line {n} here." for n in range(4000)) + "x" * 300_000
    began = time.monotonic()
    changes = told_changes(before, after)
    assert time.monotonic() - began < 20
    assert max(len(text) for one in changes for _, text in one.pieces) < 4100


def test_queries_stay_when_snapshots_and_passages_double(researcher, source, place):
    lists, pairs = [], []
    for number in range(2):
        for part in range(3):
            snapshot = keep(source, f"{TEXT}\n\nA line {number} {part}.")
            for _ in range(4):
                mark(snapshot, "harbour office")
        newest, older = Snapshot.objects.of_source(source)[:2]
        lists.append(queries_of(researcher, place))
        pair = f"{place}difference/?from={older.pk}&to={newest.pk}"
        pairs.append(queries_of(researcher, pair))
    assert lists[0] == lists[1] <= 7
    assert pairs[0] == pairs[1] <= 9
