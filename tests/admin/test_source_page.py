"""A source with its claims and who says them is added on one page, without JavaScript too."""

import pytest

from caseboard.models import AuditEntry, Claim, ClaimStatus, Source
from tests.admin.forms import desk, errors, fill, shown_values
from tests.factories import (
    make_alias,
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/caseboard/source/add/"


@pytest.fixture
def case():
    return make_case(slug="invented")


@pytest.fixture
def question(case):
    return make_question(case=case, slug="counted", text="How many were counted?")


def _claim(number, **values):
    return {f"claims_{number}_{name}": value for name, value in values.items()}


def _figure(number, **values):
    return _claim(
        number,
        **{"statement": "Invented people were counted.", "question_typed": "counted",
           "qualifier": "about", "value": "2,000"} | values,
    )  # fmt: skip


def test_source_with_three_claims_is_saved_on_one_page(case, question):
    make_event(case=case, slug="parade", title="The invented parade")
    response = fill(
        desk("researcher"), ADD, title="An invented article", published="2025-03",
        **_figure(0), **_figure(1, value="700", qualifier="more_than"),
        **_claim(2, statement="There was a parade.", event_typed="the invented parade"),
    )  # fmt: skip
    assert response.status_code == 302
    source = Source.objects.get()
    assert [c.slug for c in source.claims.all()] == [f"{source.slug}-c{n}" for n in (1, 2, 3)]
    assert {c.written_by.username for c in source.claims.all()} == {"rosa"}
    assert source.claims.get(slug__endswith="c1").figure == 2000


def test_chain_is_typed_by_any_name_in_its_order(case, question):
    agency = make_organization(case=case, slug="agency", name="Invented Agency")
    make_alias(organization=agency, name="I.A.")
    lawmaker = make_person(case=case, slug="ada", name="Ada Example")
    fill(
        desk("researcher"), ADD, title="An article",
        **_figure(0, says_typed="i.a. > Ada Example"),
        **_figure(1, says_0="person:ada", says_1="organization:agency"),
    )  # fmt: skip
    first, second = Claim.objects.order_by("slug")
    assert [link.speaker for link in first.attributions.all()] == [agency, lawmaker]
    assert [link.speaker for link in second.attributions.all()] == [lawmaker, agency]


def test_unknown_speaker_is_refused_in_a_sentence_and_kept(case, question):
    response = fill(
        desk("researcher"), ADD, title="An article", **_figure(0, says_typed="Nobody Known")
    )
    assert "No person or organisation of this case is called “Nobody Known”" in errors(response)
    assert shown_values(response)["claims-0-says_typed"] == "Nobody Known"
    assert not Source.objects.exists()


def test_speakers_of_the_same_name_ask_for_the_id(case, question):
    for slug in ("kim-a", "kim-b"):
        make_person(case=case, slug=slug, name="Kim Invented")
    response = fill(
        desk("researcher"), ADD, title="An article", **_figure(0, says_typed="Kim Invented")
    )
    assert "kim-a, kim-b" in errors(response)


def test_speaker_of_another_case_is_unknown(case, question):
    make_person(slug="stranger", name="A Stranger")
    client = desk("researcher")
    response = fill(
        client, f"{ADD}?case=invented", title="An article", **_figure(0, says_0="person:stranger")
    )
    assert "No person of this case" in errors(response)


def test_broken_claim_names_its_field_and_loses_nothing(case, question):
    typed = dict(
        title="An article", published="late October 2025",
        **_figure(0, as_of="2025-02-30", says_typed="", scope="in a region"),
        **_figure(2, qualifier="", locator="paragraph 7"),
    )  # fmt: skip
    response = fill(desk("researcher"), ADD, **typed)
    formset = response.context["inline_admin_formsets"][0].formset
    assert "as_of" in formset.forms[0].errors
    assert "Choose how the source puts it" in str(formset.forms[2].errors["qualifier"])
    values = shown_values(response)
    assert values["published"] == "late October 2025"
    assert values["claims-0-as_of"] == "2025-02-30"
    assert values["claims-2-locator"] == "paragraph 7"
    assert values["claims-0-question"] == str(question.pk) or values["claims-0-question_typed"]
    assert not Source.objects.exists()
    assert not AuditEntry.objects.exists()


def test_claim_without_question_or_event_is_told_so(case):
    response = fill(desk("researcher"), ADD, title="An article", claims_0_statement="Something.")
    assert "a claim needs one of them" in errors(response)


def test_dates_are_read_back_in_the_form_and_after_saving(case):
    client = desk("researcher")
    response = fill(client, ADD, title="An article", published="late October 2025", _continue="1")
    page = client.get(response.url).content.decode()
    assert page.count("read as 21–31 October 2025 (late October 2025)") == 2


def test_database_refusal_becomes_a_form_error_and_nothing_is_lost(case, question, monkeypatch):
    make_claim(case=case, slug="taken", question=question)
    # The id is taken by somebody else between the check and the write.
    monkeypatch.setattr("caseboard.admin.claim.number_id", lambda claim: "taken")
    response = fill(desk("researcher"), ADD, title="An article", author="A. Typist", **_figure(0))
    assert "This id is taken in this case: choose another. Nothing was saved" in errors(response)
    values = shown_values(response)
    assert (values["title"], values["author"]) == ("An article", "A. Typist")
    assert values["claims-0-statement"] == "Invented people were counted."
    assert not Source.objects.filter(title="An article").exists()
    assert not AuditEntry.objects.exists()


def test_rule_across_tables_becomes_a_form_error(case, question, monkeypatch):
    """The question's kind changes between the check and the write."""
    monkeypatch.setattr("caseboard.models.claim_rules.answer_errors", lambda claim: {})
    response = fill(
        desk("researcher"), ADD, title="An article",
        **_figure(0, qualifier="", value="", answer="many"),
    )  # fmt: skip
    assert "A claim does not answer its question" in errors(response)
    assert shown_values(response)["claims-0-answer"] == "many"


def test_taken_id_of_the_source_stands_beside_the_id(case):
    make_source(case=case, slug="taken")
    response = fill(desk("researcher"), ADD, title="An article", slug="taken")
    assert "This id is taken" in str(response.context["adminform"].form.errors["slug"])


def test_further_claims_are_added_to_a_source_that_stands(case, question):
    source = make_source(case=case, slug="report")
    make_claim(
        case=case, source=source, question=question, slug="report-c1", statement="The first."
    )
    url = f"/admin/caseboard/source/{source.pk}/change/"
    client = desk("researcher")
    assert "The first." in client.get(url).content.decode()
    assert fill(client, url, **_figure(0)).status_code == 302
    assert source.claims.filter(slug="report-c2", status=ClaimStatus.DRAFT).exists()


def test_researcher_cannot_publish_on_the_way(case, question):
    response = fill(desk("researcher"), ADD, title="An article", **_figure(0, status="published"))
    assert "Publishing is an editor’s step" in errors(response)


def test_circle_of_derivations_is_refused_beside_the_field(case):
    first, second = make_source(case=case), make_source(case=case)
    second.derivations.create(derived_from=first)
    make_user("researcher")
    response = fill(
        desk("researcher"), f"/admin/caseboard/source/{first.pk}/change/",
        derivations_0_derived_from=str(second.pk),
    )  # fmt: skip
    assert "That makes a circle" in errors(response)


def test_folded_part_of_a_claim_opens_for_an_error_in_it(case, question):
    answer = fill(desk("editor"), ADD, title="An invented article", **_figure(0, credibility="9"))
    assert "less than or equal to 6" in errors(answer)
    [claims] = [i for i in answer.context["inline_admin_formsets"] if "claims" in i.formset.prefix]
    first = next(iter(claims))
    more = next(part for part in first if part.name == "More")
    assert not more.is_collapsible


def test_choice_of_a_question_names_what_may_be_answered(case):
    make_question(case=case, kind="choice", text="Which?", options="here;there")
    query = {"app_label": "caseboard", "model_name": "claim", "field_name": "question"}
    found = desk("researcher").get(
        "/admin/autocomplete/", query | {"term": "Which", "case": case.slug}
    )
    assert [one["text"] for one in found.json()["results"]] == ["Which? (here / there)"]
