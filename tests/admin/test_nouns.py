"""People, organisations, events, questions, cases and findings are added and edited."""

import pytest

from caseboard.models import Event, Finding, Organization, Person, Question
from tests.admin.forms import desk, errors, fill, shown_values
from tests.factories import (
    make_alias,
    make_case,
    make_claim,
    make_finding,
    make_organization,
    make_person,
    make_question,
)

pytestmark = pytest.mark.django_db


def _add(noun):
    return f"/admin/caseboard/{noun}/add/"


def _page(record):
    return f"/admin/caseboard/{record._meta.model_name}/{record.pk}/change/"


@pytest.fixture
def case():
    return make_case(slug="invented", title="The invented case")


def test_person_comes_with_other_names_and_affiliations(case):
    make_organization(case=case, slug="agency", name="Invented Agency")
    response = fill(
        desk("researcher"), _add("person"), name="Ada Example", role="lawmaker",
        aliases_0_name="에이다", aliases_0_language="ko", aliases_0_kind="spelling",
        affiliations_0_organization_typed="agency", affiliations_0_period="2024-10/..",
    )  # fmt: skip
    assert response.status_code == 302
    person = Person.objects.get()
    assert person.slug == "ada-example"
    assert person.aliases.get().name == "에이다"
    assert person.affiliations.get().organization.slug == "agency"


def test_id_of_a_protected_person_is_not_made_from_the_name(case):
    fill(desk("researcher"), _add("person"), name="Prisoner Example", protected="on")
    slug = Person.objects.get().slug
    assert slug.startswith("person-")
    assert "example" not in slug


def test_id_stays_once_it_is_given(case):
    person = make_person(case=case, slug="ada")
    page = desk("researcher").get(_page(person))
    assert "slug" not in shown_values(page)


def test_organisation_part_of_itself_is_refused_beside_the_field(case):
    whole = make_organization(case=case, slug="whole")
    part = make_organization(case=case, part_of=whole)
    response = fill(desk("researcher"), _page(whole), part_of=str(part.pk))
    assert "That makes a circle" in str(response.context["adminform"].form.errors["part_of"])


def test_same_alias_twice_is_refused_in_a_sentence(case):
    person = make_person(case=case)
    make_alias(person=person, name="Ada")
    response = fill(desk("researcher"), _page(person), aliases_1_name="Ada")
    assert "duplicate" in response.content.decode()
    assert person.aliases.count() == 1


def test_event_names_who_was_involved(case):
    make_person(case=case, slug="ada", name="Ada Example")
    make_person(case=case, slug="bob", name="Bob Example")
    response = fill(
        desk("researcher"), _add("event"), title="The invented parade", date="mid October 2025",
        people_typed="ada; Bob Example",
    )  # fmt: skip
    assert response.status_code == 302
    event = Event.objects.get()
    assert event.date == "2025-10-11/2025-10-20"
    assert {p.slug for p in event.people.all()} == {"ada", "bob"}


def test_question_is_the_sum_of_others(case):
    parts = [make_question(case=case, slug=slug) for slug in ("killed", "wounded")]
    fill(
        desk("researcher"), _add("question"), text="How many casualties?", kind="quantity",
        behaviour="cumulative", unit="people", sum_of=[str(part.pk) for part in parts],
    )  # fmt: skip
    assert set(Question.objects.get(slug="how-many-casualties").sum_of.all()) == set(parts)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"unit": "vehicles"}, "counts vehicles: it cannot be added here"),
        ({"kind": "text", "unit": ""}, "asks for a text, not for a number: it cannot be added"),
    ],
)
def test_sum_of_what_cannot_be_added_is_refused_beside_the_field(case, part, sentence):
    part = make_question(case=case, **part)
    response = fill(
        desk("researcher"), _add("question"), text="How many?", kind="quantity",
        behaviour="cumulative", unit="people", sum_of=[str(part.pk)],
    )  # fmt: skip
    assert sentence in str(response.context["adminform"].form.errors["sum_of"])


def test_sum_that_needs_itself_is_refused(case):
    part = make_question(case=case)
    whole = make_question(case=case, sum_of=[part])
    response = fill(desk("researcher"), _page(part), sum_of=[str(whole.pk)])
    assert "is itself a sum that needs this one" in errors(response)
    again = fill(desk("researcher"), _page(part), sum_of=[str(part.pk)])
    assert "cannot be part of its own sum" in errors(again)


def test_part_of_another_unit_is_refused_beside_the_field(case):
    whole = make_question(case=case, slug="vehicles", unit="vehicles")
    part = make_question(case=case)
    response = fill(desk("researcher"), _page(part), part_of=str(whole.pk))
    assert "same kind and the same unit" in str(
        response.context["adminform"].form.errors["part_of"]
    )


def test_kind_of_a_question_with_claims_stays(case):
    question = make_question(case=case)
    make_claim(case=case, question=question)
    response = fill(desk("researcher"), _page(question), kind="text", unit="")
    assert "Claims answer this question already" in str(
        response.context["adminform"].form.errors["kind"]
    )


def test_editor_sets_the_standing(case):
    client = desk("editor")
    response = fill(client, _page(case), standing="It stands still.", standing_on="2025-11-02")
    assert response.status_code == 302
    case.refresh_from_db()
    assert (case.standing, case.standing_on) == ("It stands still.", "2025-11-02")


def test_finding_is_added_and_never_edited(case):
    claim = make_claim(case=case, slug="weighed")
    client = desk("editor")
    response = fill(
        client, _add("finding"), question=str(claim.question_id), value="600", qualifier="about",
        rationale="An invented reason.", claims_typed="weighed",
    )  # fmt: skip
    assert response.status_code == 302
    finding = Finding.objects.get()
    assert finding.decided_by == "edith"
    assert list(finding.claims.all()) == [claim]
    assert client.get(_page(finding)).status_code == 200
    assert client.post(_page(finding), {"rationale": "Another."}).status_code == 403


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"value": "", "qualifier": ""}, "The question asks for a number"),
        ({"qualifier": "between"}, "needs a second figure"),
        ({"claims_typed": "elsewhere"}, "answers another question"),
        ({"decided_on": ""}, "This field is required"),
    ],
)
def test_finding_that_breaks_a_rule_is_refused(case, typed, sentence):
    question = make_question(case=case)
    make_claim(case=case, slug="elsewhere")
    values = {
        "question": str(question.pk),
        "value": "600",
        "qualifier": "about",
        "rationale": "So.",
    }
    response = fill(desk("editor"), _add("finding"), **(values | typed))
    assert sentence in errors(response)
    assert "Constraint" not in errors(response)
    assert shown_values(response)["rationale"] == "So."


def test_finding_is_followed_once(case):
    first = make_finding(case=case)
    make_finding(question=first.question, follows=first)
    response = fill(
        desk("editor"), _add("finding"), question=str(first.question_id), value="1",
        qualifier="exact", rationale="So.", follows=str(first.pk),
    )  # fmt: skip
    assert "already" in errors(response)


def test_with_several_cases_one_is_asked_for(case):
    make_case(slug="other", title="The other case")
    client = desk("researcher")
    page = client.get(_add("organization") + "?_popup=1")
    assert "The other case" in page.content.decode()
    assert "?_popup=1&amp;case=other" in page.content.decode()
    response = fill(client, _add("organization") + "?case=other", name="An agency", _addanother="1")
    assert Organization.objects.get().case.slug == "other"
    assert "case=other" in response.url


def test_without_a_case_the_page_says_what_comes_first():
    page = desk("researcher").get(_add("person"))
    assert "There is no case yet" in page.content.decode()


def test_popup_of_a_speaker_hands_back_its_key(case):
    client = desk("researcher")
    url = _add("person") + "?_popup=1&case=invented&speaker=1"
    response = fill(client, url, name="Ada Example")
    assert "person:ada-example" in response.content.decode()
