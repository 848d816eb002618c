"""A form that is sent while signed out is shown again, and done only when it is sent again."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from caseboard.desk.sent import Sent, read_signed
from caseboard.desk.sent_words import GONE, UNTOLD, readable
from caseboard.models import Organization
from tests.factories import PASSWORD, make_case, make_question, make_user

pytestmark = pytest.mark.django_db
ADD = "/admin/caseboard/organization/add/"
TYPED = {"name": "Invented <Agency>", "slug": "", "password": "secret word", "_save": "Save"}
HERE = {"HTTP_ORIGIN": "http://testserver"}


def token_of(page) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]


def signed_of(page) -> str:
    return re.search(r'name="sent" value="([^"]+)"', page.content.decode())[1]


@pytest.fixture
def browser():
    """A client that keeps to the tokens of forms, as a browser must."""
    make_case(slug="invented")
    make_user()
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def signed_out(browser):
    """The page that answers a form whose writer is signed out."""
    token = token_of(browser.get("/accounts/login/"))
    return browser.post(ADD, TYPED | {"csrfmiddlewaretoken": token})


def sign_in(browser, page, password=PASSWORD):
    sent = {"username": "rosa", "password": password, "sent": signed_of(page)}
    return browser.post("/accounts/login/", sent | {"csrfmiddlewaretoken": token_of(page)})


def test_nothing_is_done_and_everything_stands_there_but_secrets(signed_out):
    page = signed_out.content.decode()
    assert signed_out.status_code == 401
    assert "Invented &lt;Agency&gt;" in page
    assert "Nothing was saved" in page
    assert "secret word" not in page
    assert "no-store" in signed_out.headers["Cache-Control"]
    assert not Organization.objects.exists()


def test_after_signing_in_it_waits_for_the_button(browser, signed_out):
    again = sign_in(browser, signed_out)
    assert "Send it again?" in again.content.decode()
    assert not Organization.objects.exists()
    typed = {**TYPED, "csrfmiddlewaretoken": token_of(again)}
    groups = ("TOTAL_FORMS", "INITIAL_FORMS")
    answer = browser.post(ADD, typed | {f"aliases-{one}": "0" for one in groups})
    assert answer.status_code == 302
    assert Organization.objects.get().name == "Invented <Agency>"


def test_a_wrong_password_keeps_what_was_sent(browser, signed_out):
    again = sign_in(browser, signed_out, "an invented mistake")
    assert read_signed(signed_of(again)).fields[0] == ("name", "Invented <Agency>")


def test_a_token_of_before_signing_in_loses_nothing(browser):
    old = token_of(browser.get("/accounts/login/"))
    browser.post(
        "/accounts/login/", {"username": "rosa", "password": PASSWORD, "csrfmiddlewaretoken": old}
    )
    answer = browser.post(ADD, TYPED | {"csrfmiddlewaretoken": old}, **HERE)
    assert answer.status_code == 403
    assert "Invented &lt;Agency&gt;" in answer.content.decode()
    assert "Send it now" in answer.content.decode()
    assert not Organization.objects.exists()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_what_another_site_sends_is_neither_shown_nor_offered(browser, origin):
    browser.force_login(make_user())
    headers = {"HTTP_ORIGIN": origin} if origin else {}
    answer = browser.post(ADD, TYPED | {"csrfmiddlewaretoken": "x" * 64}, **headers)
    assert answer.status_code == 403
    assert "Invented" not in answer.content.decode()


def test_words_that_the_site_did_not_sign_are_not_shown(browser):
    page = browser.get("/accounts/login/")
    sent = {"username": "rosa", "password": PASSWORD, "sent": "forged", "next": "/"}
    answer = browser.post("/accounts/login/", sent | {"csrfmiddlewaretoken": token_of(page)})
    assert answer.status_code == 302
    assert read_signed("forged") is None


def test_signing_in_itself_is_as_it_was(browser):
    for where in ("/accounts/login/", "/admin/login/"):
        page = browser.get(where)
        token = {"csrfmiddlewaretoken": token_of(page)}
        wrong = browser.post(where, {"username": "rosa", "password": "wrong", **token})
        assert "You are signed out" not in wrong.content.decode()


def test_too_long_a_form_is_shown_but_does_not_go_along():
    long = Sent("/", [("note", "".join(map(chr, range(0x4E00, 0x9000))) * 60)], [])
    assert long.signed == ""


def test_what_was_sent_is_told_in_the_words_of_the_page():
    typed = [("text", "A remark."), ("act", "say"), ("from", "46"), ("checked", "1")]
    typed += [("decide-name", "mine"), ("aliases-TOTAL_FORMS", "1"), ("aliases-0-id", "7")]
    typed += [("value_to", "9"), ("aliases-0-sort_name", "Invented")]
    sent = Sent("/", typed, [])
    assert readable(sent, AnonymousUser()) == [
        ("What you wrote", "A remark."),
        ("Second figure", "9"),
        ("Aliases 1: sort name", "Invented"),
    ]
    assert read_signed(sent.signed).fields == typed


@pytest.mark.parametrize(
    ("address", "name", "value", "words"),
    [
        ("/admin/caseboard/question/add/?case=ferry", "kind", "quantity", "quantity"),
        ("/cases/ferry/sources/a/reading/", "qualifier", "at_least", "at least"),
        ("/cases/ferry/claims/a/correct/", "qualifier", "more_than", "more than"),
        ("/cases/ferry/sources/a/reading/", "credibility", "2", "2 · probably true"),
        ("/admin/caseboard/person/add/", "protected", "on", "yes"),
        ("/admin/caseboard/person/add/", "aliases-0-kind", "pseudonym", "pseudonym"),
        ("/nowhere/", "kind", "2", "2"),
        ("/admin/caseboard/nothing/add/", "a-0-b", "7", "7"),
    ],
)
def test_what_was_chosen_is_told_in_words(address, name, value, words):
    sent = Sent(address, [(name, value)], [])
    assert [told for _, told in readable(sent, AnonymousUser())] == [words]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/cases/ferry/sources/a/reading/?from=1", "question"),
        ("/admin/caseboard/source/add/", "claims-0-question"),
        ("/admin/caseboard/question/add/", "sum_of"),
    ],
)
def test_a_chosen_record_is_named_to_those_alone_who_may_see_it(address, name):
    question = make_question(case=make_case(visibility="internal"), text="How many invented?")
    sent = Sent(address, [(name, str(question.pk))], [])
    rosa = make_user()
    assert readable(sent, rosa)[0][1] == "How many invented?"
    assert readable(sent, AnonymousUser())[0][1] == UNTOLD
    question.delete()
    assert readable(sent, rosa)[0][1] == GONE


@pytest.mark.parametrize("value", ["9" * 40, "²", "-1", "ada; bob"])
def test_what_is_no_key_asks_for_no_record(value):
    sent = Sent("/admin/caseboard/question/add/", [("part_of", value)], [])
    assert readable(sent, AnonymousUser())[0][1] in (value, UNTOLD)
