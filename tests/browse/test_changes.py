"""What changed in a case, as a page and as a feed."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils.html import strip_tags

from caseboard.models import Act, TaskState
from caseboard.models.commenting import say
from caseboard.models.tasking import end, make
from tests.factories import (
    make_audit_entry,
    make_case,
    make_claim,
    make_finding,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
ROLES = (None, "", "viewer", "researcher", "editor", "administrator")
AFTERNOON = datetime(2026, 3, 10, 15, 42, 7, tzinfo=UTC)


def ask(client, case, query="", **headers):
    return client.get(f"/cases/{case.slug}/changes.atom{query}", headers=headers)


def feed(client, case, query=""):
    response = ask(client, case, query)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own answer


def entries(client, case, query=""):
    return feed(client, case, query).findall(f"{ATOM}entry")


def told(element, name):
    return element.findtext(f"{ATOM}{name}")


def happen(record, act=Act.PUBLISHED, at=AFTERNOON, **values):
    with time_machine.travel(at, tick=False):
        return make_audit_entry(record, act=act, **values)


def words_of(response) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


def sign_in(client, role):
    if role is not None:
        client.force_login(make_user(role))


def test_feed_has_what_atom_asks_for(client):
    claim = make_claim(case=make_case(title="Invented & case"))
    happen(claim)
    whole = feed(client, claim.case)
    page = f"http://testserver/cases/{claim.case.slug}/changes"
    assert told(whole, "title") == "Changes · Invented & case"
    assert told(whole, "id") == f"tag:testserver,2026:/cases/{claim.case.slug}/changes/"
    links = {link.get("rel"): link.get("href") for link in whole.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{page}/", "self": f"{page}.atom"}
    (entry,) = whole.findall(f"{ATOM}entry")
    assert told(entry, "title") == f"Published: {claim.statement}"
    assert told(entry, "summary") == "Claim published."
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{claim.get_absolute_url()}"
    assert told(entry, "id").endswith(f"/changes/claim/{claim.slug}/published/2026-03-10")


@pytest.mark.parametrize("role", ROLES)
def test_reader_is_told_the_day_and_the_desk_the_hour_and_who(client, role):
    claim = make_claim()
    happen(claim, actor=make_user("editor"), reason="an invented reason")
    sign_in(client, role)
    (entry,) = entries(client, claim.case)
    drafts = role in ("researcher", "editor")
    assert told(entry, "updated")[:19] == f"2026-03-10T{'15:42:07' if drafts else '00:00:00'}"
    text = ask(client, claim.case).content.decode()
    page = client.get(f"/cases/{claim.case.slug}/changes/").content.decode()
    for word in ("edith", "an invented reason", "15:42"):
        assert (word in text) == drafts
        assert (word in page) == (drafts or (word == "edith" and role == "editor"))


@pytest.mark.parametrize("role", ROLES)
def test_page_and_feed_tell_the_same(client, role):
    claim = make_claim()
    draft = make_claim(case=claim.case, status="draft")
    for record, act in ((claim, Act.PUBLISHED), (draft, Act.ADDED), (claim, Act.CORRECTED),
                        (make_finding(question=claim.question), Act.ADDED)):  # fmt: skip
        happen(record, act=act)
    sign_in(client, role)
    titles = [told(entry, "title") for entry in entries(client, claim.case)]
    assert len(titles) == (4 if role in ("researcher", "editor") else 3)
    page = client.get(f"/cases/{claim.case.slug}/changes/").content.decode()
    for title in titles:
        words, _, label = title.partition(": ")
        assert f"{words}: <a href=" in page
        assert label in page


def test_decision_leads_to_its_question(client):
    finding = make_finding()
    happen(finding, act=Act.ADDED)
    (entry,) = entries(client, finding.case)
    assert told(entry, "title") == f"Decided: {finding.question.text}"
    link = entry.find(f"{ATOM}link").get("href")
    assert link == f"http://testserver{finding.get_absolute_url()}"


def test_what_is_under_work_leaves_no_trace_in_a_readers_feed(client):
    claim = make_claim()
    happen(claim)
    before = ask(client, claim.case)
    draft = make_claim(question=claim.question, status="draft")
    for act in (Act.ADDED, Act.PUBLISHED, Act.CORRECTED, Act.RETRACTED):
        happen(draft, act=act)
    happen(make_source(case=claim.case), act=Act.ADDED)
    hidden = make_question(case=claim.case, shown_alone=False)
    happen(make_finding(question=hidden), act=Act.ADDED)
    after = ask(client, claim.case)
    assert (after.content, after.headers["ETag"]) == (before.content, before.headers["ETag"])


def test_words_that_were_corrected_are_not_told_to_readers(client):
    claim = make_claim(statement="An invented statement, corrected.")
    happen(claim, label="An invented slip.")
    text = ask(client, claim.case).content.decode()
    assert "An invented statement, corrected." in text
    assert "slip" not in text


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 404), ("", 404), ("viewer", 200), ("researcher", 200), ("editor", 200),
     ("administrator", 200)],
)  # fmt: skip
def test_internal_case_has_a_feed_for_those_who_may_read_it(client, role, status):
    case = make_case(visibility="internal")
    sign_in(client, role)
    response = ask(client, case)
    assert response.status_code == status
    if status == 404:
        missing = client.get("/cases/not-there/changes.atom")
        assert words_of(response) == words_of(missing)


def test_visitor_who_has_it_still_is_told_so(client):
    claim = make_claim()
    happen(claim)
    tag = ask(client, claim.case).headers["ETag"]
    assert ask(client, claim.case, **{"if-none-match": tag}).status_code == 304
    happen(make_claim(case=claim.case))
    assert ask(client, claim.case, **{"if-none-match": tag}).status_code == 200


def test_feed_for_the_desk_is_kept_nowhere(client):
    sign_in(client, "editor")
    response = ask(client, make_claim().case)
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.usefixtures("pages_made_anew")
def test_feed_of_nothing_is_the_same_all_day(client, time_machine):
    case = make_case()
    time_machine.move_to("2026-03-10T08:00Z")
    first = ask(client, case).content
    time_machine.move_to("2026-03-10T21:00Z")
    assert ask(client, case).content == first


def test_names_of_entries_stay_and_differ(client):
    claim = make_claim()
    for day in (1, 2):
        happen(claim, act=Act.CORRECTED, at=AFTERNOON.replace(day=day))
    happen(claim, act=Act.CORRECTED)
    happen(claim, act=Act.CORRECTED)  # twice on one day
    before = [told(entry, "id") for entry in entries(client, claim.case)]
    assert len(set(before)) == len(before) == 3
    sign_in(client, "editor")
    assert len(entries(client, claim.case)) == 3  # at the same moment: one act
    client.logout()
    happen(make_claim(case=claim.case))
    assert [told(entry, "id") for entry in entries(client, claim.case)][-2:] == before[-2:]


def test_feed_holds_at_most_a_hundred_the_last_first(client):
    case = make_case()
    claims = [make_claim(case=case, source=make_source(case=case)) for _ in range(2)]
    for _ in range(60):
        for claim in claims:
            make_audit_entry(claim, act=Act.CHANGED)
    sign_in(client, "editor")
    found = entries(client, case)
    assert len(found) == 100
    assert claims[1].statement in told(found[0], "title")


def test_replay_tells_nothing_of_what_came_later(client):
    case = make_case()
    early, late = (
        make_claim(case=case, source=make_source(case=case, published=day))
        for day in ("2025-03", "2025-06")
    )
    for claim in (early, late):
        happen(claim)
    happen(make_finding(question=early.question, decided_on="2025-07-01"), act=Act.ADDED)
    (entry,) = entries(client, case, "?known_on=2025-04")
    assert early.statement in told(entry, "title")
    assert entry.find(f"{ATOM}link").get("href").endswith("/?known_on=2025-04")


def test_what_is_said_of_a_record_is_told_as_what_it_is(client):
    rosa, claim = make_user("researcher"), make_claim(statement="An invented sum was paid.")
    client.force_login(rosa)
    say(claim, "An invented remark.", rosa)
    task = make(claim, rosa, what="Ask who paid")
    end(task, rosa, TaskState.DONE)
    page = words_of(client.get(f"/cases/{claim.case.slug}/changes/"))
    assert "Comment on: An invented sum was paid." in page
    assert "Task added: Ask who paid task" in page  # its words once, without differences
    assert "Task done: Ask who paid task" in page
    assert told(entries(client, claim.case)[0], "summary") == "Task done, by rosa."


def test_replay_has_no_talk_of_today(client):
    rosa = make_user("researcher")
    client.force_login(rosa)
    claim = make_claim(source=make_source(title="A late invented source", published="2031-01-01"))
    say(claim.source, "An invented remark.", rosa)
    make(claim.source, rosa, what="Ask about it")
    assert len(entries(client, claim.case)) == 2
    page = client.get(f"/cases/{claim.case.slug}/changes/?known_on=2025-04").content.decode()
    assert "late invented" not in page
    assert "Ask about it" not in page
    assert entries(client, claim.case, "?known_on=2025-04") == []


def test_texts_stay_texts(client):
    claim = make_claim(statement="<b>Invented</b> & \x07 <script>")
    happen(claim)
    (entry,) = entries(client, claim.case)
    marked = claim.statement.replace("\x07", "\N{REPLACEMENT CHARACTER}")
    assert told(entry, "title") == f"Published: {marked}"


def test_bad_query_answers_400(client):
    assert ask(client, make_case(), "?known_on=soon").status_code == 400


def test_page_leads_to_its_feed(client):
    case = make_case()
    text = client.get(f"/cases/{case.slug}/changes/?known_on=2031").content.decode()
    assert (
        f'<link rel="alternate" type="application/atom+xml" title="Changes of {case.title}" '
        f'href="/cases/{case.slug}/changes.atom?known_on=2031">' in text
    )


@pytest.mark.usefixtures("pages_made_anew")
@pytest.mark.parametrize("role", [None, "editor"])
def test_queries_do_not_grow_with_changes(client, role, django_assert_max_num_queries):
    case = make_case()
    sign_in(client, role)
    for _ in range(2):
        for _ in range(4):
            claim = make_claim(case=case)
            happen(claim, actor=make_user("editor"))
            happen(make_finding(question=claim.question), act=Act.ADDED)
        with django_assert_max_num_queries(2 if role is None else 4):
            ask(client, case)
