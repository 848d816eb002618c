"""Already here? The same document in any form is known, and only to those who may see it."""

from datetime import UTC, datetime
from hashlib import sha256
from time import monotonic

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from caseboard.exchange.statistics import refresh_statistics
from caseboard.intake.alike import fingerprint
from caseboard.intake.known import find_known
from caseboard.models import DerivationKind, Snapshot, SnapshotMark, Source
from tests.factories import (
    make_case,
    make_claim,
    make_organization,
    make_snapshot,
    make_source,
    make_user,
)

from .invented import DISPATCH, ELSEWHERE, LONG_REPORT, REWRITTEN, SYNDICATED

pytestmark = pytest.mark.django_db
URL = "https://example.com/news/ferry-sinks?id=3"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of files that is this test's own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def user():
    return make_user()


def keep(text, source=None, **values):
    """A snapshot of a text, with its sketch."""
    return make_snapshot(text.encode(), source=source, text=text, marks=fingerprint(text), **values)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        (URL, "It has the same address."),
        ("http://www.example.com/news/ferry-sinks/?utm_source=x&id=3",
         "It has the same address in another form."),
        ("https://web.archive.org/web/2024/http://example.com/news/ferry-sinks?id=3",
         "The new address leads to a copy of the same page, "
         "http://example.com/news/ferry-sinks?id=3."),
    ],
)  # fmt: skip
def test_same_address_in_any_form_is_known(user, url, why):
    source = make_source(url=URL)
    make_source(case=source.case, url="https://example.com/news/ferry-sinks?id=33")
    [known] = find_known(user, source.case, url=url)
    assert (known.source, known.why, known.kind, known.snapshot) == (source, why, None, None)


@pytest.mark.parametrize(
    ("kept", "url"),
    [
        ("https://twitter.com/invented_desk/status/123456", "https://x.com/i/status/123456?s=20"),
        ("https://youtu.be/a-B_c1D2e3F", "https://m.youtube.com/watch?v=a-B_c1D2e3F&t=61s"),
        ("https://www.youtube.com/shorts/a-B_c1D2e3F", "https://youtu.be/a-B_c1D2e3F"),
        ("https://t.me/s/invented_desk/12", "https://telegram.me/invented_desk/12"),
    ],
)
def test_post_or_video_is_known_under_another_host(user, kept, url):
    source = make_source(url=kept)
    make_source(case=source.case, url=kept.replace("1", "2"))
    [known] = find_known(user, source.case, url=url)
    assert known.source == source


def test_address_of_an_archive_is_known_by_the_page_it_shows(user):
    source = make_source(url="https://archive.ph/2024.05.01-120000/" + URL)
    [known] = find_known(user, source.case, url=URL)
    assert known.source == source
    assert known.why == f"Its address leads to a copy of the same page, {URL}."


@pytest.mark.parametrize(
    "url",
    [
        "https://뉴스.example/기사?쪽=1",
        "https://xn--vg1b002a.example/%ea%b8%b0%ec%82%ac?%EC%AA%BD=1",
    ],
)
def test_address_in_hangul_is_known_in_either_form(user, url):
    source = make_source(url="https://뉴스.example/기사/?쪽=1")
    assert [known.source for known in find_known(user, source.case, url=url)] == [source]


def test_same_bytes_are_the_same_document(user):
    snapshot = make_snapshot(b"invented bytes", retrieved_at=datetime(2025, 3, 4, tzinfo=UTC))
    [known] = find_known(user, snapshot.source.case, digest=sha256(b"invented bytes").hexdigest())
    assert (known.source, known.snapshot, known.kind) == (snapshot.source, snapshot, None)
    assert known.why == "The very same file was kept here on 4 March 2025."


def test_same_text_in_another_typography_is_known(user):
    snapshot = keep(DISPATCH)
    other = DISPATCH.replace("'", "’").replace("\n\n", "\n\n\n").upper()
    [known] = find_known(user, snapshot.source.case, text=other)
    assert known.why == "Its text is the same, word for word."
    assert (known.share, known.share_of_other, known.kind) == (1, 1, None)


def test_same_text_under_another_address_is_syndicated(user):
    snapshot = keep(DISPATCH, make_source(url=URL))
    [known] = find_known(user, snapshot.source.case, text=DISPATCH, url="https://other.example/1")
    assert known.kind == DerivationKind.SYNDICATED
    [known] = find_known(user, snapshot.source.case, text=DISPATCH, url=URL)
    assert (known.kind, known.why) == (
        None, "Its text is the same, word for word. It has the same address.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "least", "most"),
    [
        (SYNDICATED, DerivationKind.SYNDICATED, 0.6, 0.95),
        (REWRITTEN, DerivationKind.REWRITTEN, 0.15, 0.6),
        (LONG_REPORT, DerivationKind.REWRITTEN, 0.08, 0.5),
    ],
)
def test_near_copy_is_known_with_its_passages(user, text, kind, least, most):
    snapshot = keep(DISPATCH)
    [known] = find_known(user, snapshot.source.case, text=text)
    assert (known.source, known.snapshot, known.kind) == (snapshot.source, snapshot, kind)
    assert least < known.share < most
    for one in known.passages:
        words = text[one.start : one.end].lower().split()
        assert len(words) >= 8
        assert words == DISPATCH[one.other_start : one.other_end].lower().split()


WORDS = DISPATCH.split(" ")
FIFTH = " ".join("thing" if n % 5 == 0 else word for n, word in enumerate(WORDS))


def test_copy_with_every_fifth_word_changed_is_known(user):
    snapshot = keep(DISPATCH)
    [known] = find_known(user, snapshot.source.case, text=FIFTH)
    assert (known.source, known.kind) == (snapshot.source, DerivationKind.REWRITTEN)
    assert known.why == "Much of the new text stands in it with some of its words changed."


@pytest.mark.parametrize(
    ("title", "publisher", "why"),
    [
        ("Ferry sinks off Velmora: 94 dead", "", "It has the same title."),
        ("FERRY sinks off Velmora, 94 dead", "inv",
         "It has the same title, and the same publisher."),
        ("A ferry sinks off Velmora: 94 dead", "Invented Agency",
         "It has nearly the same title, and the same publisher."),
        ("Ferry sinks off Velmora: 94 dead", "Another Agency", None),
        ("Ferry sinks off Velmora: 97 dead", "", None),
        ("Ferry found off Velmora with 94 mules", "", None),
        ("Ferry sinks", "", None),
    ],
)  # fmt: skip
def test_nearly_the_same_title_is_known_without_a_snapshot(user, title, publisher, why):
    agency = make_organization(slug="inv", name="Invented Agency")
    titled = {"title": "Ferry sinks off Velmora: 94 dead"}
    source = make_source(case=agency.case, publisher=agency, **titled)
    make_source(**titled)  # of another case
    found = find_known(user, agency.case, title=title, publisher=publisher)
    assert [(one.source, one.why, one.kind) for one in found] == (
        [(source, why, None)] if why else []
    )


def test_title_of_a_source_without_publisher_is_known_whoever_publishes(user):
    source = make_source(title="Ferry sinks off Velmora", publisher=None)
    asked = {"title": "Ferry sinks off Velmora", "publisher": "Invented Agency"}
    [known] = find_known(user, source.case, **asked)
    assert known.why == "It has the same title."


def test_another_report_of_the_same_event_is_not_taken_for_a_copy(user):
    snapshot = keep(DISPATCH)
    assert find_known(user, snapshot.source.case, text=ELSEWHERE) == []


@pytest.mark.parametrize("text", ["Six words are all of this", "서울 연락선 침몰"])
def test_short_text_is_known_too(user, text):
    snapshot = keep(text)
    assert [known.source for known in find_known(user, snapshot.source.case, text=text)] == [
        snapshot.source
    ]


@pytest.mark.parametrize(
    "wanted",
    [{}, {"url": "", "digest": "", "text": ""}, {"text": " \n…"}, {"url": "mailto:a@b.example"}],
)
def test_nothing_to_go_by_finds_nothing(user, wanted, django_assert_num_queries):
    case = keep(DISPATCH).source.case
    with django_assert_num_queries(0):
        assert find_known(user, case, **wanted) == []


def test_own_case_comes_first_and_nothing_derives_from_another(user):
    elsewhere = keep(DISPATCH)
    case = make_case()
    near = keep(SYNDICATED, make_source(case=case))
    found = find_known(user, case, text=DISPATCH)
    assert [known.source for known in found] == [near.source, elsewhere.source]
    assert [known.kind for known in found] == [DerivationKind.SYNDICATED, None]


def test_one_source_of_many_snapshots_leaves_room_for_others(user):
    case, often = make_case(), None
    for number in range(7):
        often = keep(f"{DISPATCH}\n\nEdition {number}.", often and often.source)
    rare = keep(REWRITTEN, make_source(case=case))
    found = find_known(user, case, text=DISPATCH)
    assert {known.source for known in found} == {often.source, rare.source}


def test_copies_elsewhere_do_not_hide_one_here(user):
    case = make_case()
    near = keep(REWRITTEN, make_source(case=case))
    for _ in range(7):
        keep(DISPATCH)
    found = find_known(user, case, text=DISPATCH)
    assert found[0].source == near.source
    assert len(found) == 6


def test_only_what_one_may_see_is_known():
    source = make_source(url=URL)
    keep(DISPATCH, source)
    asked = {"url": URL, "text": DISPATCH, "digest": sha256(DISPATCH.encode()).hexdigest()}
    viewer, visitor = make_user("viewer"), AnonymousUser()
    assert [find_known(one, source.case, **asked) for one in (viewer, visitor)] == [[], []]
    make_claim(source=source)
    [known] = find_known(viewer, source.case, **asked)
    assert known.snapshot is not None
    [known] = find_known(visitor, source.case, **asked)
    assert (known.snapshot, known.why) == (None, "It has the same address.")


def many_copies(number):
    """A case with so many sources, all alike in address, bytes and text."""
    case = make_case()
    sources = Source.objects.bulk_create(
        Source(case=case, slug=f"copy-{n}", title=f"Invented copy {n}", url=URL)
        for n in range(number)
    )
    row = {"sha256": "ab" * 32, "file": "snapshots/ab", "size": 1, "media_type": "text/plain"}
    snapshots = Snapshot.objects.bulk_create(
        Snapshot(source=source, text=DISPATCH, retrieved_at=datetime(2025, 3, 4, tzinfo=UTC), **row)
        for source in sources
    )
    SnapshotMark.objects.bulk_create(
        SnapshotMark(snapshot=snapshot, mark=mark)
        for snapshot in snapshots
        for mark in fingerprint(DISPATCH)
    )
    return case


@pytest.mark.parametrize("number", [10, 1000])
def test_queries_do_not_grow_with_the_sources(user, number, django_assert_num_queries):
    case = many_copies(number)
    with django_assert_num_queries(4):
        found = find_known(user, case, url=URL, text=DISPATCH, digest="ab" * 32)
        shown = [(known.source.case.slug, known.source.title) for known in found]
        read = [known.snapshot.text for known in found if known.snapshot]
    assert 10 <= len(shown) <= 45  # twenty each by bytes and address, five by text
    assert set(read) == {DISPATCH}


@pytest.mark.django_db(transaction=True)
def test_old_statistics_do_not_make_it_slow():
    """A database that last looked while rows were there that went again takes tables for empty."""
    user = make_user()
    with transaction.atomic():
        many_copies(300)
        transaction.set_rollback(True)
    refresh_statistics()
    case = many_copies(1000)
    started = monotonic()
    assert find_known(user, case, text=DISPATCH, digest="ab" * 32)
    assert monotonic() - started < 20  # half a second, or many minutes
