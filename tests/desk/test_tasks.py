"""Tasks through the door: made beside a record, listed, given, ended; each role as it may."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from caseboard.models import AuditEntry, Task
from caseboard.models.tasking import change, state_of
from tests.browse.printed import printed_rows
from tests.comparison.pages import queries_of, text_of
from tests.factories import make_claim, make_person, make_task, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 10)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The day is 10 March 2025."""
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


@pytest.fixture
def claim(case):
    return make_claim(case=case, slug="c", statement="An invented statement.")


def desk(role, **account):
    client = Client()
    client.force_login(make_user(role, **account))
    return client


def beside(record):
    return f"/cases/{record.case.slug}/beside/{record._meta.model_name}/{record.slug}/"


def place(task):
    return f"/cases/{task.case.slug}/tasks/{task.slug}/"


def ticked(*tasks):
    return [f"{task.slug}:{state_of(task)}" for task in tasks]


LIST = "/cases/invented-case/tasks/"


def test_task_is_made_beside_a_record(researcher, claim):
    make_user("editor")
    sent = {"act": "task", "what": "Ask the agency", "assignee": "edith", "due": "2025-03-12"}
    answer = researcher.post(beside(claim), sent)
    assert answer.url == f"{claim.get_absolute_url()}#beside"
    task = Task.objects.get()
    assert (task.claim, task.assignee.username, task.due) == (claim, "edith", date(2025, 3, 12))
    text = text_of(researcher.get(claim.get_absolute_url()))
    assert "Task made: Ask the agency" in text
    assert "Due 12 March 2025" in text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"what": ""}, "Say what is to be done."),
        ({"what": "x" * 301}, "at most 300 characters"),
        ({"assignee": "vera"}, "Nobody called “vera” may see what it is about"),
        ({"assignee": "no such"}, "Nobody called “no such”"),
        ({"due": "3.4.2025"}, "Type the day it is due as 2026-11-30."),
        ({"what": "a\u202eb"}, "invisible"),
    ],
)
def test_task_that_cannot_be_kept_is_told_and_stays_in_the_form(
    researcher, case, changed, sentence
):
    make_user("viewer")
    draft = make_claim(case=case, status="draft")
    sent = {"act": "task", "what": "Ask", "assignee": "", "due": "2025-03-12"} | changed
    answer = researcher.post(beside(draft), sent)
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert sent["what"] in answer.content.decode()
    assert not Task.objects.exists()


def test_list_is_for_roles_and_not_for_visitors(client, claim):
    task = make_task(claim, what="An invented errand")
    for role in ("viewer", "researcher", "editor", "administrator"):
        reader = desk(role)
        assert "An invented errand" in text_of(reader.get(LIST))
        assert reader.get(place(task)).status_code == 200
        assert reader.get(f"{LIST[:-1]}.csv").status_code == 200
    for visitor in (client, desk("")):
        for address in (LIST, f"{LIST[:-1]}.csv", place(task)):
            assert visitor.get(address).status_code == 404
            assert visitor.post(address).status_code in (404, 405)


def test_task_about_a_draft_is_hidden_from_readers(case):
    task = make_task(make_claim(case=case, status="draft"), what="An invented errand")
    vera = desk("viewer")
    for address in (LIST, case.get_absolute_url(), f"{LIST[:-1]}.json?state=any"):
        assert b"nvented errand" not in vera.get(address).content
    assert vera.get(place(task)).status_code == 404
    sent = {"act": "done", "done": ticked(task)[0]}
    assert vera.post(place(task), sent).status_code == 404
    vera.post(LIST, sent)
    task.refresh_from_db()
    assert task.state == "open"


def test_list_is_sorted_by_due_and_filtered_by_its_address(researcher, claim):
    rosa, edith = make_user("researcher"), make_user("editor")
    make_task(claim, what="later", due=date(2025, 3, 20), assignee=rosa)
    make_task(claim, what="no day", assignee=edith)
    make_task(claim, what="late", due=date(2025, 3, 1), assignee=edith)
    make_task(claim, what="done", state="done", due=date(2025, 1, 1), ended_by=edith)

    def shown(query):
        return [row[0].split(" Done")[0] for row in printed_rows(researcher.get(LIST + query))]

    assert shown("") == ["late", "later", "no day"]
    assert shown("?assigned=~mine") == ["later"]
    assert shown("?assigned=edith") == ["late", "no day"]
    assert shown("?assigned=~nobody&state=any") == ["done"]
    assert shown("?due=overdue") == ["late"]
    assert shown("?state=done") == ["done"]
    assert shown("?state=any&sort=-what") == ["no day", "later", "late", "done"]
    bad = researcher.get(f"{LIST}?state=lost&due=soon")
    assert bad.status_code == 400
    assert "there is no “lost”" in text_of(bad)


def test_file_holds_what_the_page_shows(researcher, claim):
    make_task(claim, what="=late", due=date(2025, 3, 1), assignee=make_user("editor"))
    make_task(claim.case, what="for the case")
    query = "?sort=-what&columns=about,assignee,due,made_by"
    text = researcher.get(f"{LIST[:-1]}.csv{query}").content.decode()
    head, *rows = csv.reader(io.StringIO(text))
    assert head == ["about", "assignee", "due", "made_by"]
    assert rows == [
        ["the case as a whole", "", "", "somebody who has left"],
        ["An invented statement.", "edith", "1 March 2025", "somebody who has left"],
    ]
    shown = printed_rows(researcher.get(f"{LIST}{query},why"))
    assert [[row[0].partition(" Done")[0], *row[1:]] for row in shown] == [
        ["the case as a whole", "", "", "somebody who has left", ""],
        ["An invented statement.", "edith", "1 March 2025 overdue", "somebody who has left", ""],
    ]
    assert researcher.get(f"{LIST[:-1]}.csv?state=lost").status_code == 400


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"act": "done"}, "Done. The task has ended: Ask once more"),
        ({"act": "dropped", "why": "Invented."}, "Done. The task is dropped: Ask once more"),
    ],
)
def test_message_says_once_that_it_is_done(researcher, claim, sent, words):
    task = make_task(claim, what="Ask once more")
    answer = researcher.post(place(task), sent | {"seen": state_of(task)}, follow=True)
    assert words in text_of(answer)


def test_number_of_tasks_is_told_once(researcher, claim):
    make_task(claim, what="one"), make_task(claim, what="two")
    assert text_of(researcher.get(LIST)).count("2 tasks") == 1


def test_ticked_tasks_are_given_dated_and_done_together(researcher, claim):
    one, two = make_task(claim, what="one"), make_task(claim, what="two")
    make_user("editor")
    sent = {"ticked": ticked(one, two), "act": "assign", "assignee": "edith"}
    answer = researcher.post(f"{LIST}?sort=what", sent, follow=True)
    assert "Assigned: 2 tasks." in text_of(answer)
    assert answer.redirect_chain[0][0] == f"{LIST}?sort=what"
    one.refresh_from_db()
    researcher.post(LIST, {"ticked": ticked(one), "act": "due", "due": "2025-04-01"})
    one.refresh_from_db()
    assert (one.assignee.username, one.due) == ("edith", date(2025, 4, 1))
    researcher.post(LIST, {"done": ticked(one)[0], "act": "due", "due": ""})
    one.refresh_from_db()
    assert (one.state, one.due) == ("done", date(2025, 4, 1))


def test_zero_bytes_in_what_is_ticked_find_nothing(researcher, claim):
    make_task(claim)
    sent = {"done": "a\0b", "unsaved_form": "a\0b", "unsaved_at": "/\0"}
    assert researcher.post(LIST, sent, follow=True).status_code == 200


def test_each_ticked_task_is_kept_or_left_by_itself(researcher, case, claim):
    open_one, overtaken = make_task(claim, what="open"), make_task(claim, what="changed")
    draft = make_task(make_claim(case=case, status="draft"), what="about a draft")
    make_user("viewer")
    sent = ticked(open_one, overtaken, draft)
    change(overtaken, make_user("editor"), what="changed already")
    answer = researcher.post(
        LIST, {"ticked": sent, "act": "assign", "assignee": "vera"}, follow=True
    )
    text = text_of(answer)
    assert "Assigned: open" in text
    assert "changed already: somebody changed it while you were looking." in text
    assert "about a draft: vera may not see what this is about." in text
    assert Task.objects.filter(assignee__isnull=False).get() == open_one


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"act": "done"}, "Nothing was ticked"),
        ({"act": "due", "due": "soon"}, "Type the day it is due as 2026-11-30."),
        ({"act": "assign", "assignee": "nobodee"}, "Nobody here is called “nobodee”"),
    ],
)
def test_what_cannot_be_done_together_is_told(researcher, claim, sent, sentence):
    task = make_task(claim)
    if "due" in sent or "assignee" in sent:
        sent = sent | {"ticked": ticked(task)}
    assert sentence in text_of(researcher.post(LIST, sent, follow=True))
    assert not AuditEntry.objects.filter(kind="task").exists()


def test_viewer_ends_own_task_and_nothing_else(claim):
    vera = make_user("viewer")
    own, other = make_task(claim, assignee=vera), make_task(claim)
    client = desk("viewer")
    assert client.post(place(other), {"act": "done"}).status_code == 403
    assert client.post(place(own), {"act": "change", "what": "x"}).status_code == 403
    together = {"ticked": ticked(own), "act": "assign", "assignee": ""}
    assert client.post(LIST, together).status_code == 403
    client.post(LIST, {"done": ticked(other)[0]})
    client.post(place(own), {"act": "done", "from": "mine"})
    states = dict(Task.objects.values_list("pk", "state"))
    assert states == {own.pk: "done", other.pk: "open"}
    page = text_of(client.get(place(other)))
    assert "Change it" not in page
    assert "What was done" not in page


def test_task_is_changed_dropped_and_opened_again_on_its_page(researcher, claim):
    task = make_task(claim, what="Ask", assignee=make_user("editor"))
    make_user("viewer")
    sent = {"act": "change", "what": "Ask twice", "assignee": "vera", "due": "2025-03-11"}
    researcher.post(place(task), sent | {"seen": state_of(task)})
    text = text_of(researcher.get(place(task)))
    for words in ("Ask twice", "due tomorrow", "Assigned to: edith → became vera"):
        assert words in text
    refused = researcher.post(place(task), {"act": "dropped", "why": ""})
    assert "Say why it is dropped." in text_of(refused)
    researcher.post(place(task), {"act": "dropped", "why": "An invented reason"})
    text = text_of(researcher.get(place(task)))
    assert "Dropped: An invented reason" in text
    assert "Change it" not in text
    researcher.post(place(task), {"act": "open"})
    assert "Opened again" in text_of(researcher.get(place(task)))


def test_second_editor_is_told_and_keeps_what_was_typed(researcher, claim):
    task = make_task(claim, what="Ask")
    seen = state_of(task)
    change(task, make_user("editor"), what="Ask the agency")
    sent = {"act": "change", "what": "Ask the ministry", "assignee": "", "due": "", "seen": seen}
    answer = researcher.post(place(task), sent)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Somebody changed this task" in text
    assert "<h1>Ask the agency</h1>" in text
    assert 'value="Ask the ministry"' in text
    task.refresh_from_db()
    assert f'value="{state_of(task)}"' in text
    done = researcher.post(place(task), {"act": "done", "seen": seen})
    assert done.status_code == 409
    assert task.state == "open"


def test_task_leads_back_to_where_it_was_ended(researcher, claim):
    places = {
        "record": f"{claim.get_absolute_url()}#beside",
        "board": claim.case.get_absolute_url(),
        "mine": "/mine/",
        "list": LIST,
        "https://elsewhere.test/": None,
    }
    for sent, place_back in places.items():
        task = make_task(claim)
        answer = researcher.post(place(task), {"act": "done", "from": sent})
        assert answer.url == (place_back or place(task))


def test_account_that_lost_the_right_to_see_stays_to_be_chosen(researcher, case):
    gone = make_user("editor", username="gone")
    task = make_task(case, assignee=gone)
    gone.is_active = False
    gone.save()
    assert "gone (may not see it any more)" in text_of(researcher.get(place(task)))
    sent = {"act": "change", "what": "Other words", "assignee": "gone", "due": ""}
    researcher.post(place(task), sent | {"seen": state_of(task)})
    task.refresh_from_db()
    assert (task.what, task.assignee) == ("Other words", gone)


def test_board_tells_what_is_to_be_done_first_to_those_who_may(researcher, claim):
    for days in range(9):
        make_task(claim, what=f"errand {days}", due=TODAY + timedelta(days=days - 1))
    board = text_of(researcher.get(claim.case.get_absolute_url()))
    assert "Overdue since 9 March 2025" in board
    assert "errand 6" in board
    assert "errand 7" not in board
    assert "2 more" in board
    assert "errand" not in text_of(Client().get(claim.case.get_absolute_url()))


@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_list_and_board_keep_their_queries_when_tasks_double(case, role):
    client, counts = desk(role), []
    for number in range(2):
        for n in range(4):
            somebody = make_user("editor", username=f"editor-{number}-{n}")
            make_task(make_claim(case=case), assignee=somebody, made_by=somebody)
            make_task(make_person(case=case, protected=True))
        counts.append([queries_of(client, a) for a in (LIST, case.get_absolute_url())])
    assert counts[0] == counts[1]


def test_task_keeps_its_queries_when_deeds_double(researcher, claim):
    task, edith, counts = make_task(claim), make_user("editor"), []
    for _ in range(2):
        for n in range(3):
            change(task, edith, what=f"Ask {n}")
        counts.append(queries_of(researcher, place(task)))
    assert counts[0] == counts[1]


def test_head_counts_what_is_due_in_one_query(researcher, case, claim):
    rosa = make_user("researcher")
    for days in (-2, 0, 1):
        make_task(claim, assignee=rosa, due=TODAY + timedelta(days=days))
    make_task(claim, assignee=rosa)
    make_task(claim, assignee=rosa, due=TODAY, state="done")
    make_task(claim, assignee=make_user("editor"), due=TODAY)
    assert "Mine 2 tasks due" in text_of(researcher.get("/"))
    assert "Mine" not in text_of(Client().get("/"))
    assert queries_of(researcher, "/") - queries_of(desk(""), "/") == 1
