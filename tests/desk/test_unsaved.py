"""Keeping what is typed, by the client: who may, what comes back, what is forgotten."""

import json
import re

import pytest

from caseboard.models import Unsaved
from tests.desk.reading import address, chosen, make_article
from tests.factories import make_case, make_question, make_user

pytestmark = pytest.mark.django_db
KEEP = "/unsaved/keep/"
FIELD = {
    "name": "statement",
    "label": "What it says",
    "base": [""],
    "typed": ["Mine."],
    "shown": ["Mine."],
}


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def keep(client, where="/cases/ferry/", told=(FIELD,), **values):
    sent = {"address": where, "form": "claim", "called": "A page", "who": "rosa"}
    return client.post(KEEP, sent | {"fields": json.dumps(told)} | values)


@pytest.fixture
def rosa(client):
    client.force_login(make_user())
    return client


def test_what_is_typed_is_kept_and_told_when(rosa):
    answer = keep(rosa, "/cases/ferry/?from=1&put=7")
    assert answer.status_code == 200
    assert answer.json()["at"]
    assert Unsaved.objects.get().address == "/cases/ferry/?from=1"
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["password1", "csrfmiddlewaretoken", "_save", "otp_token", ""])
def test_secrets_are_never_kept(rosa, name):
    keep(rosa, told=[FIELD | {"name": name}])
    assert not Unsaved.objects.exists()


@pytest.mark.parametrize("name", ["accept", "checked", "sure", "decide-name"])
def test_what_a_person_vouches_for_is_never_kept_for_them(rosa, name):
    keep(rosa, told=[FIELD, FIELD | {"name": name, "base": [], "typed": ["question"]}])
    assert [one.name for one in Unsaved.objects.get().typed] == ["statement"]


def test_suggestions_are_checked_anew_after_putting_in(rosa):
    article = make_article()
    where = f"{address(article)}?from=46&to=122"
    keep(rosa, where)
    row = Unsaved.objects.get()
    ticks = {"label": "suggested: check Figure", "base": [], "typed": ["value"]}
    row.fields += [FIELD | ticks | {"name": name} for name in ("accept", "checked")]
    row.save()  # as it was kept before
    put = rosa.get(f"{where}&put={row.pk}").content.decode()
    assert "\nMine.</textarea>" in put
    assert 'name="accept" value="value"' in put
    assert not re.search(r'name="(accept|checked)"[^>]* checked', put)
    for page in (put, rosa.get(where).content.decode(), rosa.get("/unsaved/").content.decode()):
        assert "suggested: check Figure" not in page


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"who": "edith"}, 409),
        ({"fields": "no json"}, 400),
        ({"fields": '[{"name": 1}]'}, 400),
        ({"fields": '{"name": 1}'}, 400),
        ({"fields": "[" * 200_000}, 400),
        ({"address": "//elsewhere.example/"}, 400),
        ({"address": "https://elsewhere.example/"}, 400),
        ({"address": "/\\elsewhere.example"}, 400),
        ({"address": "/" + "x" * 1001}, 400),
        ({"form": ""}, 400),
        ({"fields": json.dumps([FIELD | {"typed": ["x" * 210_000]}])}, 413),
    ],
)
def test_what_no_page_sends_is_refused(rosa, values, status):
    assert keep(rosa, **values).status_code == status
    assert not Unsaved.objects.exists()


def test_half_a_letter_is_kept_as_a_mark(rosa):
    keep(rosa, told=[FIELD | {"typed": ["a\ud800b"], "shown": ["\udfff"]}])
    [field] = Unsaved.objects.get().typed
    assert (field.typed, field.shown) == (["a\ufffdb"], ["\ufffd"])


def test_who_is_signed_out_is_told_by_the_status(client):
    assert keep(client).status_code == 401
    assert client.get("/unsaved/session/").status_code == 401
    assert client.get("/unsaved/").status_code == 302
    assert client.post("/unsaved/let-go/").status_code == 302


def test_the_session_tells_who_and_a_token(rosa):
    told = rosa.get("/unsaved/session/").json()
    assert told["who"] == "rosa"
    assert len(told["token"]) > 30


def test_it_is_offered_put_in_and_forgotten_once_saved(rosa):
    article = make_article()
    where = f"{address(article)}?from=46&to=122"
    keep(rosa, where)
    row = Unsaved.objects.get()
    assert f"put={row.pk}" in rosa.get(address(article)).content.decode()
    page = rosa.get(f"{where}&put={row.pk}").content.decode()
    assert "\nMine.</textarea>" in page
    assert "Put in, not saved yet" in page
    sent = chosen("At least 600") | {
        "statement": "Mine.",
        "question": article.case.questions.first().pk,
    }
    sent |= {"qualifier": "at_least", "value": "600", "checked": "1", "quote": "At least 600"}
    snapshot = article.snapshots.get().pk
    sent |= {"snapshot": snapshot, "unsaved_form": "claim", "unsaved_at": where}
    assert rosa.post(address(article), sent | {"statement": ""}).status_code == 200
    assert Unsaved.objects.exists()
    assert rosa.post(address(article), sent).status_code == 302
    assert not Unsaved.objects.exists()


def test_nobody_else_sees_puts_in_or_lets_go(rosa, client):
    article = make_article()
    keep(rosa, address(article))
    row = Unsaved.objects.get()
    for role in ("editor", "administrator"):
        client.force_login(make_user(role))
        assert "Mine." not in client.get("/unsaved/").content.decode()
        assert "did not save it" not in client.get(address(article)).content.decode()
        assert "Mine." not in client.get(f"{address(article)}?new=1&put={row.pk}").content.decode()
        client.post("/unsaved/let-go/", {"unsaved": row.pk})
        assert Unsaved.objects.exists()


def test_two_drafts_of_one_form_are_told_apart(rosa):
    make_case(slug="ferry", title="The invented ferry")
    keep(rosa, "/cases/ferry/intake/", form="document")
    later = FIELD | {"shown": ["Another  invented\nstart."]}
    keep(rosa, "/cases/ferry/intake/", [later], form="document+")
    keep(rosa, "/admin/caseboard/question/add/?case=ferry", form="record")
    page = rosa.get("/unsaved/").content.decode()
    assert "A page: “Mine.”</h2>" in page
    assert "A page: “Another invented start.”</h2>" in page
    assert page.count("· in The invented ferry") == 3


def test_letting_go_deletes_it_and_goes_back(rosa):
    keep(rosa)
    answer = rosa.post("/unsaved/let-go/", {"unsaved": Unsaved.objects.get().pk})
    assert answer.url == "/cases/ferry/"
    assert not Unsaved.objects.exists()
    assert rosa.post("/unsaved/let-go/", {"unsaved": "9" * 30}).url == "/unsaved/"


def test_a_choice_of_the_admin_is_put_in_with_its_words(rosa):
    case = make_case(slug="ferry")
    question = make_question(case=case)
    where = "/admin/caseboard/source/add/"
    field = FIELD | {
        "name": "claims-0-question",
        "typed": [str(question.pk)],
        "shown": ["How many?"],
    }
    keep(rosa, where, [field], form="record")
    page = rosa.get(f"{where}?put={Unsaved.objects.get().pk}").content.decode()
    assert f'<option value="{question.pk}" selected>How many?</option>' in page


def test_what_is_typed_is_in_no_other_page(rosa):
    make_article()
    keep(
        rosa,
        "/cases/ferry/elsewhere/",
        told=[FIELD | {"typed": ["Zyxwurra"], "shown": ["Zyxwurra"]}],
    )
    for page in (
        "/",
        "/cases/ferry/",
        "/cases/ferry/changes/",
        "/cases/ferry/claims.csv",
        "/admin/",
    ):
        assert "Zyxwurra" not in rosa.get(page).content.decode(), page
