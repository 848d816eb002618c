"""The board of "mine": what waits for one person, and for nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from caseboard.models.commenting import answer, resolve, say
from caseboard.models.reviewing import take_step
from caseboard.models.revising import refuse
from tests.comparison.pages import queries_of, text_of
from tests.factories import (
    make_case,
    make_claim,
    make_comment,
    make_revision,
    make_source,
    make_task,
    make_user,
)

pytestmark = pytest.mark.django_db
MINE = "/mine/"


def desk(role, **account):
    client = Client()
    client.force_login(make_user(role, **account))
    return client


@pytest.fixture
def rosa():
    return make_user("researcher")


@pytest.fixture
def edith():
    return make_user("editor")


def test_visitors_are_asked_to_sign_in(client):
    assert client.get(MINE).url == "/accounts/login/?next=/mine/"
    assert client.post(MINE).status_code == 405


@pytest.mark.parametrize("role", ["", "viewer", "researcher", "editor", "administrator"])
def test_empty_board_says_what_would_be_here(role):
    text = text_of(desk(role).get(MINE))
    assert "Nothing is assigned to you." in text
    assert "Nobody waits for an answer of yours." in text
    assert "You follow nothing yet." in text
    writes = role in ("researcher", "editor")
    assert ("You have no drafts." in text) == writes
    assert ("Nothing came back to you." in text) == writes
    assert ("Nothing waits for review." in text) == (role == "editor")


def test_tasks_stand_in_spans_the_first_due_first(researcher, rosa, case):
    today = timezone.localdate()
    for what, days in (("later", 8), ("week", 7), ("late", -1), ("now", 0), ("never", None)):
        due = None if days is None else today + timedelta(days=days)
        make_task(case, what=f"errand {what}", assignee=rosa, due=due)
    make_task(case, what="errand of another", assignee=make_user("editor"))
    make_task(case, what="errand done", assignee=rosa, state="done")
    text = text_of(researcher.get(MINE))
    order = [
        "Overdue", "errand late", "Today", "errand now", "Within a week", "errand week", "Later",
        "errand later", "No day set", "errand never",
    ]  # fmt: skip
    places = [text.index(words, text.index("My tasks")) for words in order]
    assert places == sorted(places)
    assert "errand of another" not in text
    assert "errand done" not in text


def test_claims_and_corrections_that_came_back_say_why(researcher, rosa, edith, case):
    back = make_claim(case=case, status="in_review", written_by=rosa, statement="Sent back.")
    take_step(back, "draft", edith, reason="The locator is missing.")
    rejected = make_claim(case=case, status="in_review", written_by=rosa, statement="A rumour.")
    take_step(rejected, "rejected", edith, reason="Nobody said so.")
    refuse(make_revision(by=rosa, claim=make_claim(case=case)), edith, "It stood right before.")
    text = text_of(researcher.get(MINE))
    for words in (
        "Sent back.", "The locator is missing.", "A rumour.", "Nobody said so.",
        "Correction refused", "It stood right before.",
    ):  # fmt: skip
        assert words in text
    assert "The locator is missing." not in text_of(desk("researcher", username="rolf").get(MINE))


def test_drafts_are_counted_by_source(researcher, rosa, case):
    source = make_source(case=case, slug="s", title="An invented article")
    for _ in range(3):
        make_claim(source=source, status="draft", written_by=rosa)
    make_claim(source=make_source(case=case, title="Of another"), status="draft")
    page = researcher.get(MINE)
    assert "An invented article 3 drafts" in text_of(page)
    assert f"/cases/{case.slug}/sources/s/reading/" in page.content.decode()
    assert "Of another" not in text_of(page)


def test_what_others_sent_to_review_is_counted_for_editors(rosa, edith, case):
    other = make_case(title="Another invented case", visibility="internal")
    for writer in (rosa, rosa, edith, None):
        make_claim(case=case, status="in_review", written_by=writer)
    make_revision(by=rosa, claim=make_claim(case=other))
    make_revision(by=edith, claim=make_claim(case=other))
    text = text_of(desk("editor").get(MINE))
    assert f"{case.title} 3 claims" in text
    assert "Another invented case 1 correction" in text
    assert "Waits for review" not in text_of(desk("researcher").get(MINE))


def test_comments_for_me_stand_until_their_thread_is_settled(rosa, edith, case):
    named = say(case, "@edith, an invented question?", rosa).comment
    own = say(case, "Of the editor", edith).comment
    answer(own, "An invented answer.", rosa)
    say(case, "Talking to myself, @rosa", rosa)
    client = desk("editor")
    text = text_of(client.get(MINE))
    assert "rosa named you" in text
    assert "rosa answered" in text
    assert "Talking to myself" not in text
    resolve(named, rosa)
    resolve(own, rosa)
    assert "Nobody waits for an answer of yours." in text_of(client.get(MINE))


def test_viewer_finds_what_names_them_as_long_as_the_record_shows(rosa, case):
    vera, claim = make_user("viewer"), make_claim(case=case)
    say(claim, "@vera, an invented question?", rosa)
    make_task(claim, what="An invented errand", assignee=vera)
    client = desk("viewer")
    text = text_of(client.get(MINE))
    assert "an invented question?" in text
    assert "An invented errand" in text
    claim.status, claim.status_reason = "retracted", "an invented reason"
    claim.save()
    text = text_of(client.get(MINE))
    assert "nvented question" not in text
    assert "nvented errand" not in text


def test_person_who_lost_the_role_finds_nothing(rosa, edith, case):
    say(case, "@edith, an invented question?", rosa)
    make_task(case, what="An invented errand", assignee=edith)
    client = desk("editor")
    edith.role = ""
    edith.save()
    text = text_of(client.get(MINE))
    assert "nvented question" not in text
    assert "nvented errand" not in text


def test_long_lists_say_how_much_is_left_out(researcher, rosa, case):
    for _ in range(52):
        make_task(case, assignee=rosa)
    assert "And 2 more, due later." in text_of(researcher.get(MINE))


@pytest.mark.parametrize("role", ["viewer", "researcher", "editor"])
def test_board_keeps_its_queries_when_everything_doubles(role):
    client, user = desk(role), make_user(role)
    rolf, counts = make_user("researcher", username="rolf"), []
    for _ in range(2):
        case = make_case()
        for _ in range(3):
            claim = make_claim(case=case, by=[])
            make_comment(claim, by=rolf, text="@x").named.add(user)
            make_task(claim, assignee=user)
            make_claim(case=case, status="draft", written_by=user)
            make_claim(case=case, status="draft", written_by=user, status_reason="x")
            make_claim(case=case, status="in_review", written_by=rolf)
            make_revision(by=rolf, claim=claim)
        counts.append(queries_of(client, MINE))
    assert counts[0] == counts[1]
