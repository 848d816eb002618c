"""Other sites frame the questions of public cases, as a visitor sees them, and no more."""

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.forms import desk
from tests.factories import make_case, make_claim, make_question, make_user
from tests.test_headers import POLICY, STRICT, directives

pytestmark = pytest.mark.django_db
OPEN = directives(POLICY.replace("frame-ancestors 'none'", "frame-ancestors *"))
PATHS = ("", "compare/", "claims/", "sources/", "people/", "origins/", "changes/")
ROLES = ["viewer", "researcher", "editor", "administrator"]


@pytest.fixture
def case():
    case = make_case(slug="invented")
    make_claim(question=make_question(case=case, slug="killed"), slug="first", value=600)
    return case


def embed(client, case, query="embed=1", slug="killed"):
    return client.get(f"/cases/{case.slug}/questions/{slug}/?{query}")


def may_be_framed(answer) -> bool:
    """Do both of its headers allow it? They never contradict each other."""
    by_policy = "frame-ancestors *" in directives(answer.headers["Content-Security-Policy"])
    assert by_policy == ("X-Frame-Options" not in answer.headers)
    return by_policy


class Tags(HTMLParser):
    """The tags of a page, and what its links lead to."""

    def __init__(self, html: str):
        super().__init__()
        self.tags, self.links = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attributes)["href"])


def test_embed_is_open_to_frames_and_otherwise_as_strict(client, case):
    answer = embed(client, case)
    assert answer.status_code == 200
    assert may_be_framed(answer)
    assert directives(answer.headers["Content-Security-Policy"]) == OPEN
    kept = set(STRICT) - {"X-Frame-Options", "Cross-Origin-Resource-Policy"}
    assert {name: answer.headers.get(name) for name in kept} == {n: STRICT[n] for n in kept}
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_further_visits_are_as_open_as_the_first(client, case):
    first, second = embed(client, case), embed(client, case)
    address = f"/cases/{case.slug}/questions/killed/?embed=1"
    known = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert known.status_code == 304
    assert all(may_be_framed(answer) for answer in (first, second, known))
    assert not may_be_framed(embed(client, case, ""))
    assert not may_be_framed(embed(client, case, ""))


def test_embed_has_a_title_and_a_way_back_and_nothing_to_act_on(client, case):
    answer = embed(client, case, "embed=1&as_of=2025-04&known_on=2025-03-31")
    html = answer.content.decode()
    page = Tags(html)
    assert not page.tags & {"form", "input", "button", "script", "iframe", "nav", "textarea"}
    assert html.count("<a ") == html.count('<a target="_blank" ') == len(page.links) > 2
    assert re.search(r"<title>How many invented people .* · Caseboard</title>", html)
    assert "as of April 2025, with only what was known on 31 March 2025" in html
    assert "/cases/invented/questions/killed/?as_of=2025-04&known_on=2025-03-31" in page.links
    assert not any("embed" in link for link in page.links)
    assert not answer.cookies


@pytest.mark.parametrize("query", ["", "embed=0", "embed=", "embed=1&embed=0", "Embed=1"])
def test_whole_page_goes_into_no_frame(client, case, query):
    assert not may_be_framed(embed(client, case, query))


@pytest.mark.parametrize("path", PATHS)
def test_no_other_page_goes_into_a_frame(client, case, path):
    answer = client.get(f"/cases/invented/{path}?embed=1")
    assert answer.status_code == 200
    assert not may_be_framed(answer)
    assert "case-nav" in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["questions/killed.csv", "questions/killed.svg", "questions/killed/decide/", "compare.json",
     "claims/first/", "questions/nothing/"],
)  # fmt: skip
def test_no_download_no_form_and_no_refusal_goes_into_a_frame(client, case, path):
    assert not may_be_framed(client.get(f"/cases/invented/{path}?embed=1"))
    assert not may_be_framed(desk("editor").get(f"/cases/invented/{path}?embed=1"))


def test_pages_outside_of_cases_go_into_no_frame(client, case):
    for path in ("/", reverse("login"), reverse("admin:index"), "/no-such-page/"):
        assert not may_be_framed(client.get(f"{path}?embed=1"))


def test_post_is_no_embed(client, case):
    answer = client.post("/cases/invented/questions/killed/?embed=1")
    assert not may_be_framed(answer)


def test_query_that_cannot_be_read_is_told_in_the_frame(client, case):
    answer = embed(client, case, "embed=1&as_of=banana")
    assert answer.status_code == 400
    assert "As of: " in answer.content.decode()
    assert not Tags(answer.content.decode()).tags & {"form", "input"}


@pytest.mark.parametrize("role", ROLES)
def test_internal_case_has_no_embed_for_anybody(role):
    case = make_case(visibility="internal")
    make_claim(question=make_question(case=case, slug="killed"))
    client = desk(role)
    assert embed(client, case, "").status_code == 200
    answer = embed(client, case)
    missing = embed(client, case, slug="nothing")
    assert (answer.status_code, missing.status_code) == (404, 404)
    assert not may_be_framed(answer)
    assert answer.content.decode().replace("killed", "nothing") == missing.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_embed_is_the_same_to_the_byte_whoever_is_signed_in(client, case, role):
    """Two worlds: what only the desk may see changes nothing in what is framed."""
    question = case.questions.get(slug="killed")
    before = embed(client, case)
    make_claim(question=question, value=987654, status="draft")
    make_claim(question=question, value=987654, status="in_review")
    make_claim(question=question, value=987654, status="retracted")
    hidden = make_question(case=case, slug="hidden", part_of=question, shown_alone=False)
    make_claim(question=hidden, value=987654, status="draft")
    make_user(role)
    for reader in (client, desk(role)):
        after = embed(reader, case)
        assert after.content == before.content
        assert may_be_framed(after)
        assert embed(reader, case, slug="hidden").status_code == 404


def test_case_made_internal_and_claim_taken_back_leave_the_frame_at_once(client, case):
    question = case.questions.get(slug="killed")
    claim = make_claim(question=question, value=987654)
    assert "987,654" in embed(client, case).content.decode()
    type(claim).objects.filter(pk=claim.pk).update(status="retracted", status_reason="invented")
    assert "987,654" not in embed(client, case).content.decode()
    type(case).objects.update(visibility="internal")
    answer = embed(client, case)
    assert answer.status_code == 404
    assert not may_be_framed(answer)


def test_reading_an_embed_leaves_no_trace_and_looks_at_no_session(case):
    client = desk("editor")
    with CaptureQueriesContext(connection) as queries:
        answer = embed(client, case)
    assert not [query for query in queries if "session" in query["sql"]]
    assert not answer.cookies
    assert "Cookie" not in answer.headers["Vary"]


def test_question_without_claims_says_so(client, case):
    make_question(case=case, slug="empty")
    assert (
        "No claims answer this question yet." in embed(client, case, slug="empty").content.decode()
    )
    text = embed(client, case, "embed=1&known_on=2000").content.decode()
    assert "No source dated by 31 December 2000 answers this question." in text


def test_answers_in_words_are_counted(client, case):
    choice = make_question(case=case, slug="choice", kind="choice")
    make_claim(question=choice, answer="invented yes")
    assert "invented yes" in embed(client, case, slug="choice").content.decode()
