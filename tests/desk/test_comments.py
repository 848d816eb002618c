"""Comments through the door: who reads them, who writes, and what is never lost."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from caseboard.models import AuditEntry, Comment
from caseboard.models.beside import KINDS, kind_of
from caseboard.models.commenting import resolve, withdraw
from caseboard.pages.beside import THREADS, build_beside
from caseboard.pages.frame import Frame
from caseboard.pages.moment import Moment
from tests.comparison.pages import queries_of, text_of
from tests.factories import (
    make_claim,
    make_comment,
    make_event,
    make_finding,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_task,
    make_user,
)

pytestmark = pytest.mark.django_db
SECRET = "An invented remark of the desk."


def desk(role, **account):
    client = Client()
    client.force_login(make_user(role, **account))
    return client


def beside(record):
    slug = record.slug
    case = slug if kind_of(record) == "case" else record.case.slug
    return f"/cases/{case}/beside/{kind_of(record)}/{slug}/"


def place(comment):
    return f"/cases/{comment.case.slug}/comments/{comment.slug}/"


@pytest.fixture
def records(case):
    """One record of each kind that visitors see, and the case."""
    question = make_question(case=case, slug="q")
    event, agency = make_event(case=case, slug="e"), make_organization(case=case, slug="o")
    person = make_person(case=case, slug="p")
    claim = make_claim(case=case, question=question, event=event, by=[person, agency], slug="c")
    finding = make_finding(question=question, slug="f")
    found = {kind_of(r): r for r in (question, event, agency, person, claim, finding)}
    return found | {"case": case, "source": claim.source}


@pytest.mark.parametrize("kind", [*KINDS, "case"])
def test_roles_read_what_is_beside_a_record_and_visitors_never(client, records, kind):
    record = records[kind]
    make_comment(record, text=SECRET)
    make_task(record, what="An invented errand.")
    address = beside(record) if kind == "finding" else record.get_absolute_url()
    for role in ("viewer", "researcher", "editor", "administrator"):
        text = text_of(desk(role).get(address))
        assert SECRET in text
        assert "An invented errand." in text
        assert ("Say something" in text) == (role in ("researcher", "editor"))
    for visitor in (client, desk("")):
        text = text_of(visitor.get(record.get_absolute_url()))
        assert "nvented remark" not in text
        assert "nvented errand" not in text
        assert "Comments and tasks" not in text
        assert visitor.get(beside(record)).status_code == 404


@pytest.mark.usefixtures("pages_made_anew")
@pytest.mark.parametrize("kind", [*KINDS, "case"])
def test_visitors_page_is_the_same_with_and_without_comments(client, records, kind):
    address = records[kind].get_absolute_url()
    before = client.get(address).content
    make_comment(records[kind], by=make_user("editor"))
    make_task(records[kind])
    assert client.get(address).content == before


@pytest.mark.parametrize("kind", KINDS)
def test_comment_on_a_hidden_record_is_as_one_that_is_not_there(case, kind):
    hidden = {
        "claim": lambda: make_claim(case=case, status="draft"),
        "source": lambda: make_source(case=case),
        "question": lambda: make_question(case=case, shown_alone=False),
        "event": lambda: make_event(case=case, shown_alone=False),
        "person": lambda: make_person(case=case),
        "organization": lambda: make_organization(case=case, shown_alone=False),
        "finding": lambda: make_finding(question=make_question(case=case, shown_alone=False)),
    }[kind]()
    comment = make_comment(hidden, text=SECRET)
    vera, nowhere = desk("viewer"), place(comment).replace(comment.slug, "0" * 24)
    for address in (place(comment), beside(hidden), nowhere):
        answers = [vera.get(address), vera.post(address, {"act": "answer", "text": "x"})]
        assert [answer.status_code for answer in answers] == [404, 404]
    assert SECRET not in text_of(vera.get("/mine/"))
    assert SECRET in text_of(desk("researcher").get(beside(hidden)))


@pytest.mark.parametrize("role", ["viewer", "administrator"])
def test_those_who_only_read_are_refused(case, role):
    comment, reader = make_comment(case), desk(role)
    sent = [(beside(case), {"act": act, "text": "x", "what": "x"}) for act in ("say", "task")]
    acts = ("answer", "edit", "resolve", "reopen", "withdraw")
    sent += [(place(comment), {"act": act, "text": "x"}) for act in acts]
    assert {reader.post(address, form).status_code for address, form in sent} == {403}
    assert Comment.objects.count() == 1
    assert not AuditEntry.objects.exists()


def test_visitors_post_nothing(client, case):
    comment = make_comment(case)
    assert client.post(beside(case), {"text": "x"}).status_code == 404
    assert client.post(place(comment), {"act": "resolve"}).status_code == 404


def test_what_is_said_leads_back_to_its_place(researcher, case):
    claim = make_claim(case=case)
    answer = researcher.post(beside(claim), {"act": "say", "text": "Is it so?"})
    comment = Comment.objects.get()
    assert answer.url == f"{claim.get_absolute_url()}#comment-{comment.slug}"
    assert researcher.get(place(comment)).url == answer.url
    alone = researcher.post(beside(claim), {"act": "say", "text": "And?", "from": "alone"})
    assert alone.url.startswith(beside(claim))
    assert "Is it so?" in text_of(researcher.get(claim.get_absolute_url()))


def test_finding_is_discussed_on_a_page_of_its_own(researcher, case):
    finding = make_finding(question=make_question(case=case, slug="q"), slug="f")
    answer = researcher.post(beside(finding), {"act": "say", "text": "Why not more?"})
    assert answer.url.startswith(beside(finding))
    text = text_of(researcher.get(finding.question.get_absolute_url()))
    assert "The finding of 1 May 2025" in text
    assert "1 comment, 0 open tasks" in text


def test_words_that_cannot_be_kept_stay_in_the_form(researcher, case):
    long = "A long invented remark. " * 200
    answer = researcher.post(beside(case), {"act": "say", "text": long})
    assert long.strip() in answer.content.decode()
    assert "4000" in text_of(answer)
    empty = researcher.post(beside(case), {"act": "say", "text": " "})
    assert "Type what you want to say." in text_of(empty)
    assert not Comment.objects.exists()


def test_unknown_names_are_told_where_the_reader_is_led_to(researcher, case):
    make_user("viewer")
    draft = make_claim(case=case, status="draft")
    answer = researcher.post(beside(draft), {"act": "say", "text": "@vera and @nobodee"})
    assert answer.url.endswith("#beside")
    text = text_of(researcher.get(draft.get_absolute_url()))
    assert "nobody here is called @nobodee" in text
    assert "@vera may not see what it is about" in text
    assert text.index("Comments and tasks") < text.index("nobody here is called")


def test_edit_that_comes_too_late_keeps_what_was_typed(researcher, case):
    own = make_comment(case, by=make_user("researcher"), text="One?")
    assert "Edit" in text_of(researcher.get(beside(case)))
    make_comment(answer_to=own, by=make_user("editor"))
    answer = researcher.post(place(own), {"act": "edit", "text": "What I meant instead"})
    assert answer.status_code == 409
    assert "What I meant instead" in text_of(answer)
    assert "Somebody has answered it" in text_of(answer)
    own.refresh_from_db()
    assert own.text == "One?"


def test_edited_settled_and_withdrawn_are_said(researcher, case):
    rosa = make_user("researcher")
    own = make_comment(case, by=rosa, text="One?")
    researcher.post(place(own), {"act": "edit", "text": "Two?"})
    assert "· edited" in text_of(researcher.get(beside(case)))
    researcher.post(place(own), {"act": "answer", "text": "Three."})
    researcher.post(place(own), {"act": "resolve"})
    assert "1 settled thread" in text_of(researcher.get(beside(case)))
    researcher.post(place(own), {"act": "reopen"})
    researcher.post(place(own), {"act": "withdraw"})
    text = text_of(researcher.get(beside(case)))
    assert "Withdrawn by rosa." in text
    assert "Three." in text
    assert "Two?" not in text


def test_thread_that_was_withdrawn_whole_is_gone_from_the_page(case):
    edith = make_user("editor")
    comment = make_comment(case, by=edith)
    withdraw(comment, edith)
    text = text_of(desk("editor").get(beside(case)))
    assert "Withdrawn" not in text
    assert "Nobody has said anything" in text


def test_words_are_printed_as_they_were_typed(researcher, case):
    make_comment(case, text="<script>alert(1)</script> & @rosa\nnext")
    page = researcher.get(beside(case)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <b>@rosa</b>\nnext" in page


def test_act_that_is_none_is_not_there(researcher, case):
    comment = make_comment(case)
    assert researcher.post(place(comment), {"act": "delete"}).status_code == 404
    assert researcher.get(f"/cases/{case.slug}/beside/passage/x/").status_code == 404
    assert researcher.get(f"/cases/{case.slug}/beside/case/other/").status_code == 404


def test_replay_shows_nothing_that_is_said_today(researcher, case):
    claim = make_claim(case=case)
    make_comment(claim, text=SECRET)
    assert SECRET not in text_of(researcher.get(f"{claim.get_absolute_url()}?known_on=2025-06"))
    assert researcher.get(f"{beside(claim)}?known_on=2025-06").url == beside(claim)


def test_earlier_threads_stand_on_the_page_of_their_own(researcher, case):
    comments = [make_comment(case, text=f"Remark {n:02}.") for n in range(THREADS + 2)]
    board = text_of(researcher.get(case.get_absolute_url()))
    assert "2 earlier threads" in board
    assert "Remark 01." not in board
    assert "Remark 02." in board
    assert "Remark 01." in text_of(researcher.get(beside(case)))
    assert researcher.get(place(comments[0])).url.startswith(beside(case))
    assert researcher.get(place(comments[-1])).url.startswith(case.get_absolute_url())


def test_every_thread_is_on_a_page_and_open_ones_come_first(researcher, case, monkeypatch):
    monkeypatch.setattr("caseboard.pages.beside.MOST", 3)
    edith = make_user("editor")
    oldest = make_comment(case, text="Still open, and answered today.", by=edith)
    settled = [make_comment(case, text=f"Settled {n}.", by=edith) for n in range(4)]
    for comment in settled:
        resolve(comment, edith)
    make_comment(answer_to=oldest, by=edith, text="An answer.")
    first, second = (text_of(researcher.get(f"{beside(case)}?page={n}")) for n in (1, 2))
    assert "5 threads, open and latest first: page 1 of 2 · Older threads" in first
    assert [n for n in range(4) if f"Settled {n}." in first] == [2, 3]
    assert "An answer." in first
    assert [n for n in range(4) if f"Settled {n}." in second] == [0, 1]
    assert "2 earlier threads" in text_of(researcher.get(case.get_absolute_url()))
    assert "page 1 of 2" in text_of(researcher.get(f"{beside(case)}?page=9"))
    place_of = researcher.get(place(settled[0])).url
    assert place_of == f"{beside(case)}?page=2#comment-{settled[0].slug}"
    assert researcher.get(place(settled[3])).url.startswith(case.get_absolute_url())


def test_what_is_done_on_a_later_page_leads_back_to_where_it_stands(researcher, case, monkeypatch):
    monkeypatch.setattr("caseboard.pages.beside.MOST", 2)
    comments = [make_comment(case, by=make_user("researcher")) for _ in range(4)]
    sent = {"act": "resolve", "from": "alone"}
    answer = researcher.post(place(comments[3]), sent)
    assert answer.url == f"{beside(case)}?page=2#comment-{comments[3].slug}"
    long = {"act": "edit", "text": "Long words. " * 400, "from": "alone"}
    assert "Long words. Long" in text_of(researcher.post(place(comments[0]), long))


@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_page_keeps_its_queries_when_comments_and_tasks_double(case, role):
    claim, edith = make_claim(case=case), make_user("editor")
    client, counts = desk(role), []
    for _ in range(2):
        for _ in range(3):
            first = make_comment(claim, by=edith, text="@rosa?")
            make_comment(answer_to=first, by=make_user("researcher"))
            resolve(make_comment(claim, by=edith), edith)
            make_task(claim, assignee=edith)
        counts.append(queries_of(client, claim.get_absolute_url()))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("role", "most"), [("", 0), ("viewer", 2), ("administrator", 2), ("researcher", 3)]
)
def test_what_is_beside_a_record_costs_readers_two_queries_and_writers_three(
    case, role, most, django_assert_num_queries
):
    claim, user = make_claim(case=case), make_user(role)
    make_comment(claim, by=user)
    make_task(claim, assignee=user)
    page = Frame(case, "claims", Moment(date(2025, 3, 10)), None, None, ())
    with django_assert_num_queries(most):
        assert (build_beside(page, user, "claim", claim.slug) is None) == (most == 0)


def test_changes_lead_to_the_comment_for_the_desk_alone(researcher, case):
    claim = make_claim(case=case, statement="An invented statement about tides.")
    researcher.post(beside(claim), {"act": "say", "text": SECRET})
    address = reverse("changes", kwargs={"case": case.slug})
    page = researcher.get(address).content.decode()
    assert place(Comment.objects.get()) in page
    assert SECRET not in page
    for reader in (Client(), desk("viewer")):
        assert "comment" not in text_of(reader.get(address)).lower()


def test_draft_that_is_deleted_in_the_admin_takes_what_is_beside_it_along(case):
    draft = make_claim(case=case, status="draft")
    make_comment(answer_to=make_comment(draft, by=make_user("researcher")))
    make_task(draft)
    address = reverse("admin:caseboard_claim_delete", args=[draft.pk])
    editor = desk("editor")
    read = re.search(r'name="_read" value="([^"]*)"', editor.get(address).content.decode())
    assert editor.post(address, {"post": "yes", "_read": read[1]}).status_code == 302
    assert not Comment.objects.exists()
