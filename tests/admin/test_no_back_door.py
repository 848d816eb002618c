"""The admin shows and does what the role may, whatever address is typed."""

import pytest

from caseboard.models import Case, Claim
from tests.admin.forms import desk, errors, shown_values
from tests.factories import (
    make_alias,
    make_case,
    make_claim,
    make_organization,
    make_person,
    make_question,
    make_user,
)

pytestmark = pytest.mark.django_db
RECORD = ["source", "claim", "question", "event", "person", "organization"]


@pytest.mark.parametrize("role", ["", "viewer"])
def test_admin_does_not_open_to_readers(role):
    client = desk(role)
    for path in ("", "caseboard/claim/", "speakers/", "autocomplete/", "read-date/"):
        response = client.get(f"/admin/{path}")
        assert response.status_code == 302
        assert response.url.startswith("/admin/login/")


@pytest.mark.parametrize(
    ("role", "noun", "lists", "adds"),
    [
        *[("researcher", noun, 200, 200) for noun in RECORD],
        ("researcher", "case", 200, 403),
        ("researcher", "finding", 200, 403),
        ("researcher", "auditentry", 403, 403),
        ("researcher", "user", 403, 403),
        ("editor", "case", 200, 200),
        ("editor", "finding", 200, 200),
        ("editor", "auditentry", 200, 403),
        ("editor", "user", 403, 403),
        *[("administrator", noun, 403, 403) for noun in [*RECORD, "case", "finding", "auditentry"]],
        ("administrator", "user", 200, 200),
    ],
)
def test_roles_open_their_own_sections(role, noun, lists, adds):
    make_case()
    client = desk(role)
    assert client.get(f"/admin/caseboard/{noun}/").status_code == lists
    assert client.get(f"/admin/caseboard/{noun}/add/").status_code == adds


@pytest.mark.parametrize(
    "query",
    [
        "statement__startswith=A",
        "statement__regex=.",
        "note__contains=x",
        "written_by__username__startswith=r",
        "written_by__password__startswith=m",
        "source__case__title__contains=x",
        "attributions__person__name__startswith=A",
        "banana=1",
        "status__in=draft",
    ],
)
def test_lookups_that_no_filter_offers_are_refused(query):
    make_claim()
    assert desk("editor").get(f"/admin/caseboard/claim/?{query}").status_code == 400


@pytest.mark.parametrize(
    "query", ["o=banana", "o=99.-99", "p=-1", "p=banana", "as_of_year=banana", "as_of_year=99999",
              "case=nowhere", "q=%00", "status__exact=banana"],
)  # fmt: skip
def test_strange_values_never_break_a_list(query):
    make_claim()
    assert desk("editor").get(f"/admin/caseboard/claim/?{query}").status_code in (200, 302)


def test_user_list_refuses_lookups_of_passwords():
    client = desk("administrator")
    for query in ("password__startswith=m", "email__contains=x", "is_superuser__exact=1"):
        assert client.get(f"/admin/caseboard/user/?{query}").status_code == 400


def _autocomplete(client, model, field, term="", case=""):
    query = {"app_label": "caseboard", "model_name": model, "field_name": field, "term": term}
    return client.get("/admin/autocomplete/", query | {"case": case})


def test_autocomplete_finds_by_any_alias_within_the_case():
    case, other = make_case(slug="invented"), make_case(slug="other")
    for of in (case, other):
        agency = make_organization(case=of, name=f"Agency of {of.slug}")
        make_alias(organization=agency, name="Bureau of Inventions")
    answer = _autocomplete(desk("researcher"), "source", "publisher", "bureau", "invented").json()
    found = [one["text"] for one in answer["results"]]
    assert found == ["Agency of invented · also Bureau of Inventions"]


def test_speakers_are_found_by_any_alias_within_the_case():
    case = make_case(slug="invented")
    make_alias(person=make_person(case=case, slug="ada", name="Ada Example"), name="에이다")
    make_person(slug="stranger", name="Ada Stranger")
    answer = (
        desk("researcher").get("/admin/speakers/", {"case": "invented", "term": "에이다"}).json()
    )
    assert answer["results"] == [{"id": "person:ada", "text": "Ada Example · also 에이다"}]


@pytest.mark.parametrize(
    ("model", "field"),
    [("claim", "written_by"), ("auditentry", "actor"), ("claim", "case"), ("claim", "statement"),
     ("nothing", "case"), ("claim", "")],
)  # fmt: skip
def test_autocomplete_answers_only_for_fields_of_the_forms(model, field):
    make_claim()
    assert _autocomplete(desk("editor"), model, field).status_code == 403


def test_autocomplete_and_speakers_are_closed_to_administrators():
    make_person(case=make_case(slug="invented"))
    client = desk("administrator")
    assert _autocomplete(client, "source", "publisher", case="invented").status_code == 403
    assert client.get("/admin/speakers/?case=invented").status_code == 403


def test_other_key_than_the_primary_one_is_refused():
    make_claim()
    assert desk("editor").get("/admin/caseboard/claim/?_to_field=statement").status_code == 400


def test_case_that_is_not_there_is_not_found():
    make_case()
    response = desk("researcher").get("/admin/caseboard/person/add/?case=nowhere")
    assert response.status_code == 404


def test_rows_cannot_be_looked_up_by_kind_and_key():
    assert desk("administrator").get(f"/admin/r/1/{make_claim().pk}/").status_code == 404


def test_nobody_deletes_a_case_through_the_admin():
    case = make_case()
    boss = make_user("editor", username="boss", is_superuser=True)
    client = desk("editor")
    client.force_login(boss)
    assert (
        client.post(f"/admin/caseboard/case/{case.pk}/delete/", {"post": "yes"}).status_code == 403
    )
    assert Case.objects.exists()


def test_choice_of_another_case_is_refused_when_posted():
    case = make_case(slug="invented")
    claim = make_claim(case=case, status="draft")
    stranger = make_question(text="A question of another case?")
    client = desk("editor")
    url = f"/admin/caseboard/claim/{claim.pk}/change/"
    values = shown_values(client.get(url)) | {"question": str(stranger.pk)}
    response = client.post(url, values)
    assert "Select a valid choice" in errors(response)
    assert "A question of another case?" not in response.content.decode()
    assert Claim.objects.get().question_id != stranger.pk


@pytest.mark.parametrize("garbage", ["banana", "-1", "9" * 40, "\x00", "1,2"])
def test_garbage_in_a_choice_is_a_form_error(garbage):
    claim = make_claim(status="draft")
    client = desk("editor")
    url = f"/admin/caseboard/claim/{claim.pk}/change/"
    values = shown_values(client.get(url)) | {"question": garbage, "says_0": garbage}
    assert errors(client.post(url, values))
