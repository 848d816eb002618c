"""Deciding a question on its page: only editors, nothing lost, nothing overwritten."""

import pytest
from django.test import Client

from caseboard.models import AuditEntry, Finding
from tests.factories import (
    PASSWORD,
    make_case,
    make_claim,
    make_finding,
    make_question,
    make_user,
)

from .pages import links_of, queries_of, text_of

pytestmark = pytest.mark.django_db

FILLED = {"qualifier": "about", "value": "2,000", "as_of": "2025-09", "rationale": "A reason."}


def address(question, query=""):
    return f"/cases/{question.case.slug}/questions/{question.slug}/decide/{query}"


@pytest.fixture
def question():
    question = make_question(slug="killed", text="How many were killed?")
    make_claim(question=question, slug="low", value=600)
    make_claim(question=question, slug="high", value=2000, as_of="2025-09")
    return question


@pytest.fixture
def editor(client):
    make_user("editor")
    client.login(username="edith", password=PASSWORD)
    return client


def test_an_editor_decides_and_reads_it_on_the_question(editor, question):
    page = editor.post(address(question), FILLED | {"weighed": ["high"]})
    finding = Finding.objects.get()
    assert page.url == f"/cases/{question.case.slug}/questions/killed/#finding-killed-finding"
    assert (finding.value, finding.as_of, finding.decided_by) == (2000, "2025-09", "edith")
    assert [claim.slug for claim in finding.claims.all()] == ["high"]
    text = text_of(editor.get(page.url))
    assert "The desk’s finding about 2,000 as of September 2025 · decided" in text
    assert AuditEntry.objects.get(kind="finding").actor.username == "edith"


@pytest.mark.parametrize("role", [None, "", "viewer", "researcher", "administrator"])
def test_nobody_else_sees_the_form_or_changes_anything(client, question, role):
    if role is not None:
        client.login(username=make_user(role).username, password=PASSWORD)
    assert client.get(address(question)).status_code == 403
    assert client.post(address(question), FILLED).status_code == 403
    assert not Finding.objects.exists()
    page = client.get(address(question).replace("decide/", ""))
    assert address(question) not in links_of(page)
    assert "decide/" not in page.content.decode()


def test_a_question_that_may_not_be_seen_is_as_one_that_is_not_there(client, editor):
    hidden = make_question(case=make_case(visibility="internal"))
    visitor = Client()
    assert visitor.get(address(hidden)).status_code == 404
    assert visitor.post(address(hidden), FILLED).status_code == 404
    assert editor.get(address(hidden)).status_code == 200
    missing = address(hidden).replace(hidden.slug, "missing")
    assert editor.get(missing).status_code == 404


def test_a_form_from_elsewhere_is_refused(question):
    make_user("editor")
    careful = Client(enforce_csrf_checks=True)
    careful.login(username="edith", password=PASSWORD)
    assert careful.post(address(question), FILLED).status_code == 403
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value": ""}, "Type the figure that the desk uses."),
        ({"qualifier": ""}, "Choose how it is put: exactly, about, at least…"),
        ({"rationale": " "}, "Say why: somebody will ask in a year."),
        ({"value": "two thousand"}, "Type the figure in digits"),
        ({"value": "-1"}, "A figure is a number from 0"),
        ({"value_to": "3000"}, "between"),
        ({"qualifier": "between", "value_to": "1000"}, "type the lower figure first"),
        ({"qualifier": "order"}, "An order of magnitude is one of five"),
        ({"as_of": "banana"}, "banana"),
        ({"weighed": ["missing"]}, "missing"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(
    editor, question, typed, sentence
):
    page = editor.post(address(question), FILLED | {"weighed": ["low"]} | typed)
    text = text_of(page)
    assert page.status_code == 200
    assert "Not saved yet." in text
    assert sentence in text
    html = page.content.decode()
    kept = FILLED | typed
    assert f">{kept['rationale']}</textarea>" in html.replace("\n", "")
    assert f'name="value" value="{kept["value"]}"' in html or not kept["value"]
    assert ('value="low" checked' in html) == ("weighed" not in typed)
    assert html.count('class="errors"') == 1
    assert not Finding.objects.exists()


def test_a_day_that_is_still_to_come_is_saved_with_a_warning(editor, question):
    page = editor.post(address(question), FILLED | {"as_of": "2999-01"}, follow=True)
    assert Finding.objects.get().as_of == "2999-01"
    told = "Please look. Saved, but look at the dates. It speaks of a time (January 2999) after"
    assert told in text_of(page)


def test_days_in_order_bring_no_warning(editor, question):
    page = editor.post(address(question), FILLED, follow=True)
    assert "Please look." not in text_of(page)


def test_a_date_is_read_back(editor, question):
    page = editor.post(address(question), FILLED | {"as_of": "late October 2025", "value": ""})
    assert "read as 21–31 October 2025 (late October 2025)" in text_of(page)


def test_an_editor_can_start_from_a_claim(editor, question):
    html = editor.get(address(question, "?start=high")).content.decode()
    assert 'name="value" value="2000"' in html
    assert '<option value="about" selected>' in html
    assert 'name="as_of" value="2025-09"' in html
    assert 'value="high" checked' in html
    assert editor.get(address(question, "?start=missing")).status_code == 200


def test_starting_from_a_claim_keeps_what_is_typed(editor, question):
    typed = {"rationale": "Half a reason", "weighed": ["low"], "start": "high", "seen": ""}
    html = editor.post(address(question), typed).content.decode()
    assert "Half a reason</textarea>" in html
    assert 'value="low" checked' in html
    assert 'value="high" checked' in html
    assert "Not saved yet" not in html
    assert not Finding.objects.exists()


def test_the_next_finding_follows_the_one_that_was_seen(editor, question):
    first = make_finding(question=question, slug="first", value=600)
    assert 'name="seen" value="first"' in editor.get(address(question)).content.decode()
    editor.post(address(question), FILLED | {"seen": "first"})
    assert Finding.objects.get(follows=first).value == 2000


def test_a_finding_added_meanwhile_is_shown_and_nothing_typed_is_lost(editor, question):
    make_finding(question=question, slug="theirs", value=600, rationale="Their own reason.")
    page = editor.post(address(question), FILLED | {"seen": "", "weighed": ["high"]})
    assert page.status_code == 409
    text, html = text_of(page), page.content.decode()
    assert "Somebody else decided this question while you were writing." in text
    assert "Their own reason." in text
    assert "A reason.</textarea>" in html
    assert 'value="high" checked' in html
    assert Finding.objects.count() == 1
    assert 'name="seen" value="theirs"' in html
    editor.post(address(question), FILLED | {"seen": "theirs"})
    assert Finding.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "answer", "wrong"),
    [
        ("choice", "invented no", "another word"),
        ("text", "a few words", " "),
        ("date", "2025-10-28", "some day"),
    ],
)
def test_answers_in_words_and_days_are_decided_too(editor, kind, answer, wrong):
    question = make_question(kind=kind)
    make_claim(question=question)
    assert (
        "errors"
        in editor.post(
            address(question), {"answer": wrong, "rationale": "A reason."}
        ).content.decode()
    )
    editor.post(address(question), {"answer": answer, "rationale": "A reason."})
    assert Finding.objects.get().answer == answer


def test_a_claim_retracted_meanwhile_is_told(editor, question):
    question.claims.filter(slug="low").update(status="retracted", status_reason="invented")
    page = editor.post(address(question), FILLED | {"weighed": ["low"]})
    assert "low" in text_of(page)
    assert not Finding.objects.exists()


def test_a_replay_has_no_decisions(editor, question):
    page = editor.get(address(question, "?known_on=2025-02"))
    assert page.url == address(question)


def test_queries_of_the_form_stay_when_rows_double(editor, question):
    counts = []
    for _ in range(2):
        for _ in range(5):
            make_claim(question=question)
        counts.append(queries_of(editor, address(question)))
    assert counts[0] == counts[1] <= 9


def test_who_is_signed_out_is_led_to_sign_in_and_back(client, question):
    page = client.get(address(question))
    assert page.status_code == 403
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    assert f'href="/accounts/login/?next={address(question)}"' in main.replace("%2F", "/")
    assert "Your account does not have the right" not in main


@pytest.fixture
def standing(editor, question):
    """The finding that stands, with a slip of the hand in its reason."""
    sent = FILLED | {"rationale": "A raeson.", "weighed": ["low", "high"], "seen": ""}
    editor.post(address(question), sent)
    return Finding.objects.get()


def test_a_slip_is_mended_in_the_finding_that_stands_and_both_stay_readable(
    editor, question, standing
):
    page = editor.get(address(question))
    html = page.content.decode()
    for filled in (
        'name="value" value="2000"', '<option value="about" selected>',
        'name="as_of" value="2025-09"', "A raeson.</textarea>",
        'value="low" checked', 'value="high" checked',
    ):  # fmt: skip
        assert filled in html
    text = text_of(page)
    assert "This is the finding that stands: mend a slip in it" in text
    initial = page.context["form"].initial
    sent = {name: value for name, value in initial.items() if value} | {"rationale": "A reason."}
    editor.post(address(question), sent)
    current = Finding.objects.get(follows=standing)
    assert (current.rationale, current.value, current.as_of) == ("A reason.", 2000, "2025-09")
    assert {claim.slug for claim in current.claims.all()} == {"low", "high"}
    shown = text_of(editor.get(current.get_absolute_url()))
    assert shown.index("A reason.") < shown.index("Earlier findings") < shown.index("A raeson.")


def test_form_can_begin_empty_beside_a_finding_that_stands(editor, question, standing):
    page = editor.get(address(question))
    assert '<a href="?empty=1">Begin with an empty form</a>' in page.content.decode()
    empty = editor.get(address(question, "?empty=1"))
    html = empty.content.decode()
    assert "A raeson.</textarea>" not in html
    assert " checked" not in html
    assert f'name="seen" value="{standing.slug}"' in html
    assert "This is the finding that stands" not in text_of(empty)


def test_starting_from_a_claim_begins_without_the_reason_that_stands(editor, question, standing):
    html = editor.get(address(question, "?start=low")).content.decode()
    assert 'name="value" value="600"' in html
    assert "A raeson.</textarea>" not in html


def test_claim_that_is_not_published_any_more_is_not_ticked_and_told(editor, question, standing):
    question.claims.filter(slug="low").update(status="retracted", status_reason="invented")
    page = editor.get(address(question))
    assert page.context["form"].initial["weighed"] == ["high"]
    assert "1 claim that it weighed is not published any more." in text_of(page)


def test_finding_that_stands_is_not_decided_twice(editor, question, standing):
    initial = editor.get(address(question)).context["form"].initial
    page = editor.post(address(question), {name: value for name, value in initial.items() if value})
    assert "This finding stands already, word for word" in text_of(page)
    assert Finding.objects.count() == 1


def test_choice_that_stands_is_chosen(editor):
    question = make_question(kind="choice")
    make_finding(question=question, answer="invented no", value=None, qualifier="")
    html = editor.get(address(question)).content.decode()
    assert 'value="invented no"' in html
    assert html.count(" checked") == 1
