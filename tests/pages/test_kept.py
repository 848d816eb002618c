"""Pages kept for visitors: made once, shown while nothing changes, and never to anybody else."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from django_htmx.middleware import HtmxDetails

from caseboard.browse import board
from caseboard.desk import urls as desk
from caseboard.models import Case, Claim, Role
from caseboard.pages import kept as kept_pages
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_question,
    make_user,
)

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = (
    "", "timeline/", "compare/", "questions/killed/", "claims/", "sources/", "people/", "origins/",
    "changes/", "claims/first/", "claims.csv", "claims.xlsx", "compare.json", "timeline.json",
    "timeline.ics", "timeline.atom", "timeline/timelinejs.json", "changes.atom",
    "questions/killed.svg", "questions/killed.png", "questions/killed.csv",
    "questions/killed/?embed=1", "compare/?by=origins&as_of=2025-06", "?known_on=2025-04",
)  # fmt: skip
BOARD, QUESTION = "/cases/invented/", "/cases/invented/questions/killed/"


@pytest.fixture
def case():
    case = make_case(slug="invented")
    question = make_question(case=case, slug="killed", text="How many were killed?")
    agency = make_organization(case=case)
    make_claim(question=question, slug="first", value=600, by=[agency])
    make_claim(question=question, slug="second", value=2000, event=make_event(case=case))
    return case


def ask(client, address, **headers):
    """The answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers=headers)
    return answer, len(queries)


def is_kept(client, address=BOARD, **headers) -> bool:
    answer, queries = ask(client, address, **headers)
    assert answer.status_code in (200, 304)
    return queries == 1


@pytest.mark.parametrize("page", PAGES)
def test_second_visitor_gets_the_same_answer_for_one_query(client, case, page):
    first, made = ask(client, BOARD + page)
    second, asked = ask(Client(), BOARD + page)
    assert (first.status_code, asked) == (200, 1)
    assert made > 1
    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)
    assert {"Cookie", "HX-Request"} >= set(second.headers["Vary"].split(", ")) >= {"Cookie"}
    assert second.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_kept_page_is_compressed_like_any_other(client, case, encoding):
    first, second = (ask(client, BOARD, accept_encoding=encoding)[0] for _ in range(2))
    assert second.headers["Content-Encoding"] == encoding
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["ETag"].startswith('W/"')


def test_every_page_of_a_case_is_kept_but_for_those_on_which_the_desk_works():
    keeping = kept_pages.kept(board.board).__code__
    made_anew = {
        pattern.name
        for outer in get_resolver().url_patterns
        for pattern in getattr(outer, "url_patterns", [outer])
        if str(outer.pattern) != "admin/"
        and "<slug:case>" in f"{outer.pattern}{pattern.pattern}"
        and pattern.callback.__code__ is not keeping
    }
    assert made_anew == {"decide"} | {pattern.name for pattern in desk.urlpatterns}


@pytest.mark.parametrize(
    "change",
    [
        lambda case: make_claim(question=case.questions.first(), value=777),
        lambda case: Claim.objects.filter(slug="first").update(
            status="retracted", status_reason="invented"
        ),
        lambda case: run("UPDATE caseboard_organization SET name = 'Renamed agency'"),
        lambda case: run("UPDATE caseboard_question SET text = 'Asked anew?'"),
        lambda case: run("DELETE FROM caseboard_attribution"),
    ],
)
def test_change_shows_at_once_whatever_way_it_came(client, case, change):
    before = client.get(QUESTION)
    assert is_kept(client, QUESTION)
    change(case)
    after = client.get(QUESTION, headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.content != before.content
    cache.clear()
    assert client.get(QUESTION).content == after.content


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "page", ["", "compare/", "questions/killed/", "claims/", "claims.csv", "compare.json"]
)
def test_retracted_figure_is_gone_from_every_page(client, case, page):
    figure = re.compile(rb"2,?000\b")
    assert figure.search(client.get(BOARD + page).content)
    retraction = "UPDATE caseboard_claim SET status = 'retracted', status_reason = 'x'"
    run(f"{retraction} WHERE slug = 'second'")
    assert not figure.search(client.get(BOARD + page).content)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE caseboard_case SET visibility = 'internal'",
        "UPDATE caseboard_case SET slug = 'moved'",
    ],
)
def test_case_that_is_no_longer_there_is_a_404_at_once(client, case, change):
    known = client.get(BOARD).headers["ETag"]
    run(change)
    assert client.get(BOARD).status_code == 404
    assert client.get(BOARD, headers={"if-none-match": known}).status_code == 404


def test_deleted_case_is_a_404_at_once(client):
    make_case(slug="invented")
    assert client.get(BOARD).status_code == 200
    Case.objects.get(slug="invented").delete()
    assert client.get(BOARD).status_code == 404


def test_what_visitors_do_not_see_leaves_pages_kept(client, case):
    client.get(BOARD)
    make_claim(case=case, status="draft")
    make_claim(case=make_case())
    assert is_kept(client)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RESEARCHER, Role.EDITOR, ""])
def test_signed_in_reader_neither_gets_nor_leaves_a_kept_page(client, case, role):
    make_claim(question=case.questions.first(), value=777, status="draft")
    desk, visitor = Client(), client
    desk.force_login(make_user(role))
    desk.get(QUESTION)
    seen = visitor.get(QUESTION)
    assert is_kept(visitor, QUESTION)
    again, queries = ask(desk, QUESTION, if_none_match=seen.headers["ETag"])
    assert again.status_code == 200
    assert queries > 1
    assert "no-store" in again.headers["Cache-Control"]
    assert "ETag" not in again.headers
    assert b"Sign out" in again.content
    assert b"Sign out" not in visitor.get(QUESTION).content


@pytest.mark.parametrize("cookie", ["__Host-session", "caseboard_session", "messages"])
def test_page_of_somebody_with_a_cookie_of_their_own_is_made_anew(client, case, cookie, settings):
    settings.SESSION_COOKIE_NAME = cookie if "session" in cookie else settings.SESSION_COOKIE_NAME
    client.get(BOARD)
    client.cookies[cookie] = "of-a-session-that-is-over"
    answer, queries = ask(client, BOARD)
    assert queries > 1
    assert answer.status_code == 200
    assert "ETag" not in answer.headers


def test_page_with_a_secret_of_its_reader_is_not_kept(case):
    def with_form(request, case):
        return HttpResponse(get_token(request))

    for _ in range(2):
        request = RequestFactory().get(BOARD)
        request.user, request.htmx, request.case_edition = AnonymousUser(), HtmxDetails(request), 1
        answer = kept_pages.kept(with_form)(request, case="invented")
        assert "ETag" not in answer.headers
    assert not cache._cache


def test_head_and_get_share_a_page(client, case):
    head = client.head(BOARD)
    assert head.content == b""
    assert is_kept(client)
    assert client.get(BOARD).headers["ETag"] == head.headers["ETag"]
    assert client.head(BOARD).headers["Content-Length"] == head.headers["Content-Length"]


def test_browser_that_has_the_page_is_told_so(client, case):
    known = client.get(QUESTION).headers["ETag"]
    answer, queries = ask(client, QUESTION, if_none_match=known)
    assert (answer.status_code, answer.content, queries) == (304, b"", 1)
    assert answer.headers["ETag"] == known
    assert answer.headers["Vary"] == "HX-Request, Cookie"
    assert answer.headers["X-Frame-Options"] == "DENY"
    cache.clear()
    assert client.get(QUESTION, headers={"if-none-match": known}).status_code == 304


def test_embed_that_a_browser_has_stays_open_to_frames(client, case):
    first = client.get(f"{QUESTION}?embed=1")
    again = client.get(f"{QUESTION}?embed=1", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    for name in ("Content-Security-Policy", "Cross-Origin-Resource-Policy"):
        assert again.headers[name] == first.headers[name]
    assert "X-Frame-Options" not in again.headers


def test_swap_page_and_page_that_is_restored_are_kept_apart(client, case):
    address = f"{BOARD}claims/"
    asked = ({}, {"hx_request": "true"},
             {"hx_request": "true", "hx_history_restore_request": "true"})  # fmt: skip
    whole, part, restored = (ask(client, address, **headers)[0] for headers in asked)
    assert part.content != whole.content == restored.content
    for headers, answer in zip(asked, (whole, part, restored), strict=True):
        again, queries = ask(client, address, **headers)
        assert (again.content, queries) == (answer.content, 1)


@pytest.mark.parametrize("query", ["?page=2", "?as_of=2025-01", "?known_on=2025-04", "?x=1"])
def test_every_query_has_a_page_of_its_own(client, case, query):
    client.get(f"{BOARD}claims/")
    assert not is_kept(client, f"{BOARD}claims/?sort=who")
    assert ask(client, f"{BOARD}claims/{query}")[1] > 1


@pytest.mark.parametrize("encoding", ["utf-16", "cp037"])
def test_query_that_is_read_otherwise_leaves_its_page_to_nobody_else(client, case, encoding):
    """Whoever names an encoding may have a query misread: that page is theirs alone."""
    replay = f"{QUESTION}?known_on=2025-02"
    misread = client.get(replay, CONTENT_TYPE=f"text/plain; charset={encoding}")
    assert b"Replay." not in misread.content
    assert b"Replay." in client.get(replay).content


def test_query_of_bare_bytes_is_not_taken_for_another(client, case):
    """An address spells both queries alike; they ask for different words."""
    bare, spelled = "q=\xc3\xa9", "q=%C3%83%C2%A9"
    for query, asked in ((bare, "é"), (spelled, "Ã©")):
        answer = client.get(f"{BOARD}sources/", QUERY_STRING=query)
        assert f'value="{asked}"' in answer.content.decode()


@pytest.mark.parametrize("address", [f"{BOARD}?as_of=banana", f"{BOARD}claims/none/"])
def test_refusals_are_not_kept(client, case, address):
    for _ in range(2):
        answer, queries = ask(client, address)
        assert answer.status_code in (400, 404)
        assert queries > 1 or answer.status_code == 404
        assert "ETag" not in answer.headers
    assert not cache._cache


def test_other_host_and_other_scheme_get_their_own_addresses(client, case, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    claim = f"{BOARD}claims/first.json"
    client.get(claim)
    assert b"http://other.example/" in client.get(claim, headers={"host": "other.example"}).content
    assert b"https://testserver/" in client.get(claim, secure=True).content


def test_page_of_yesterday_is_not_shown_today(client, case, monkeypatch):
    client.get(BOARD)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2031, 1, 2))
    answer = client.get(f"{BOARD}compare.json")
    assert answer.json()["as_of"] == "2031-01-02"
    assert not is_kept(client)


def test_developer_sees_every_page_anew(client, case, settings):
    settings.DEBUG = True
    client.get(BOARD)
    assert not is_kept(client)


def test_large_page_is_kept_apart(client, case, monkeypatch):
    """A picture, mostly. A few of them would push out very many pages."""
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 1000)
    client.get(BOARD)
    assert is_kept(client)
    assert not cache._cache


def test_very_large_page_is_made_anew(client, case, monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 1000)
    monkeypatch.setattr(kept_pages, "MOST_OF_LARGE", 1000)
    first = client.get(BOARD)
    assert not is_kept(client)
    assert client.get(BOARD).headers["ETag"] == first.headers["ETag"]


def test_ever_new_questions_do_not_fill_the_memory(client, case, settings):
    most = 4
    few = settings.CACHES["default"] | {"OPTIONS": {"MAX_ENTRIES": most}}
    settings.CACHES = settings.CACHES | {"default": few}
    for number in range(2 * most):
        client.get(f"{BOARD}changes/?x={number}")
        assert len(cache._cache) <= most
    assert is_kept(client, f"{BOARD}changes/?x={number}")


def test_write_between_the_edition_and_the_page_is_not_overlooked(client, case, monkeypatch):
    build = board.build_board

    def build_then_write(page, user):
        built = build(page, user)
        make_claim(question=case.questions.first(), value=777)
        return built

    monkeypatch.setattr(board, "build_board", build_then_write)
    client.get(BOARD)
    monkeypatch.setattr(board, "build_board", build)
    after, queries = ask(client, BOARD)
    assert queries > 1
    assert b"777" in after.content


def test_pages_ask_their_visitor_only_what_they_are_kept_by():
    """Whatever else a page reads of a request would have to be part of its key."""
    reads = re.compile(r"request\.(?:META|COOKIES|headers|session|htmx|accepts|body|encoding)\b")
    rooms = ("answers", "browse", "comparison", "pages", "timeline")
    reading = {
        path.name
        for room in rooms
        for path in (ROOT / "caseboard" / room).rglob("*.py")
        if reads.search(path.read_text())
    }
    assert reading == {"frame.py", "kept.py"}
