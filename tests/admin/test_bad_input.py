"""What cannot be is refused beside its field; dates that contradict each other are told."""

import re
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages

from caseboard.models import Claim, Finding, Question, Source
from caseboard.models.numbers import FIGURE, STEP, TOLERANCE
from tests.admin.forms import desk, errors, fill
from tests.factories import (
    make_case,
    make_claim,
    make_derivation,
    make_finding,
    make_question,
    make_source,
)

pytestmark = pytest.mark.django_db
COUNT = {"text": "How many?", "kind": "quantity", "behaviour": "cumulative", "unit": "people"}


def _add(noun):
    return f"/admin/caseboard/{noun}/add/"


def _page(record):
    return f"/admin/caseboard/{record._meta.model_name}/{record.pk}/change/"


def refused(response) -> dict[str, list[str]]:
    """Field to its sentences."""
    assert response.status_code == 200
    return {n: [*found] for n, found in response.context["adminform"].form.errors.items()}


def warnings(response) -> str:
    """What the next page warns of after saving."""
    assert response.status_code == 302
    told = get_messages(response.wsgi_request)
    return " ".join(str(message) for message in told if message.level_tag == "warning")


@pytest.fixture
def case():
    return make_case(slug="invented")


@pytest.mark.parametrize("typed", ["2", "200", "1", "-0.1", "0.12345", "200%", "100 %", "1.2345%"])
def test_tolerance_is_a_share_below_1(case, typed):
    response = fill(desk("researcher"), _add("question"), **COUNT, tolerance=typed)
    assert refused(response) == {"tolerance": [TOLERANCE]}


@pytest.mark.parametrize(
    ("noun", "typed", "field"),
    [
        ("question", COUNT | {"tolerance": "2"}, "tolerance"),
        ("question", COUNT | {"slug": "An id"}, "slug"),
        ("event", {"title": "Invented", "date": "2025", "importance": "high"}, "importance"),
        ("source", {"title": "Invented", "reliability_on": "one day"}, "reliability_on"),
        ("organization", {"name": "Invented", "slug": "An id"}, "slug"),
    ],
)  # fmt: skip
def test_folded_part_with_an_error_is_in_sight(case, noun, typed, field):
    client, folded = desk("editor"), re.compile(r"<details>.*?</details>", re.DOTALL)
    assert f'name="{field}"' in "".join(folded.findall(client.get(_add(noun)).content.decode()))
    response = fill(client, _add(noun), **typed)
    assert field in refused(response)
    assert f'name="{field}"' not in "".join(folded.findall(response.content.decode()))


@pytest.mark.parametrize("typed", ["0", "-1", "0.0001", "1" + "0" * 30])
def test_step_is_above_0(case, typed):
    response = fill(desk("researcher"), _add("question"), **COUNT, step=typed)
    assert refused(response) == {"step": [STEP]}


@pytest.mark.parametrize(("typed", "share"), [("10 %", "0.1"), ("12.5%", "0.125"), ("0.2", "0.2")])
def test_tolerance_may_be_typed_in_per_cent(case, typed, share):
    fill(desk("researcher"), _add("question"), **COUNT, tolerance=typed)
    assert Question.objects.get().tolerance == Decimal(share)


@pytest.mark.parametrize(
    ("field", "typed"),
    [(field, typed) for field in ("tolerance", "step") for typed in ("NaN", "Infinity", "1e400")]
    + [("tolerance", "% 10"), ("tolerance", "ten %"), ("step", "200%")],
)
def test_measures_are_typed_in_digits(case, field, typed):
    response = fill(desk("researcher"), _add("question"), **COUNT, **{field: typed})
    assert "in digits" in refused(response)[field][0]
    assert not Question.objects.exists()


@pytest.mark.parametrize("typed", ["-1", "1" + "0" * 30, "999999999999.999", "0.0001"])
@pytest.mark.parametrize("noun", ["claim", "finding"])
def test_figure_is_from_0_to_a_trillion_and_has_one_sentence(case, noun, typed):
    question, source = make_question(case=case), make_source(case=case)
    kin = (
        {"source": str(source.pk), "statement": "So."} if noun == "claim" else {"rationale": "So."}
    )
    response = fill(
        desk("editor"), _add(noun), question=str(question.pk), qualifier="exact", value=typed, **kin
    )
    assert refused(response) == {"value": [FIGURE]}


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "1e400", "many"])
def test_figure_that_is_no_number_is_told_once(case, typed):
    question, source = make_question(case=case), make_source(case=case)
    response = fill(
        desk("editor"), _add("claim"), question=str(question.pk), source=str(source.pk),
        statement="So.", qualifier="exact", value=typed,
    )  # fmt: skip
    assert refused(response) == {"value": ["Type the figure in digits, as 2,000 or 2000 or 0.5."]}


@pytest.mark.parametrize("noun", ["claim", "finding"])
def test_range_that_runs_backwards_is_refused(case, noun):
    question, source = make_question(case=case), make_source(case=case)
    kin = (
        {"source": str(source.pk), "statement": "So."} if noun == "claim" else {"rationale": "So."}
    )
    response = fill(
        desk("editor"), _add(noun), question=str(question.pk), qualifier="between", value="2,000",
        value_to="600", **kin,
    )  # fmt: skip
    assert "runs backwards: 600 is less than 2,000" in refused(response)["value_to"][0]


def test_sum_and_whole_of_each_other_are_refused(case):
    whole = make_question(case=case)
    part = make_question(case=case, part_of=whole)
    response = fill(desk("researcher"), _page(part), sum_of=[str(whole.pk)])
    assert "or a whole of it" in refused(response)["sum_of"][0]
    response = fill(
        desk("researcher"), _add("question"), **COUNT, part_of=str(part.pk),
        sum_of=[str(whole.pk)],
    )  # fmt: skip
    assert "or a whole of it" in refused(response)["sum_of"][0]


def test_unit_of_what_is_counted_together_stays(case):
    part = make_question(case=case)
    make_question(case=case, text="How many in all?", sum_of=[part])
    response = fill(desk("researcher"), _page(part), unit="tonnes")
    assert refused(response)["unit"][0].startswith(
        "“How many in all?” is counted together with this one, in people"
    )


@pytest.mark.parametrize("closing", ["rewritten", "cites"])
def test_sources_may_name_but_not_make_each_other(case, closing):
    first, second = make_source(case=case), make_source(case=case)
    make_derivation(source=second, derived_from=first)
    response = fill(
        desk("researcher"), _page(first), derivations_0_derived_from=str(second.pk),
        derivations_0_kind=closing,
    )  # fmt: skip
    assert response.status_code == (302 if closing == "cites" else 200)
    assert first.derivations.exists() == (closing == "cites")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"as_of": "2025-03-04"}, "(4 March 2025) after its source was published (3 March 2025)"),
        ({"stated_on": "2025-04"}, "It was said (April 2025) after its source was published"),
        ({"as_of": "2025-02", "stated_on": "2025-01"}, "It speaks of a time (February 2025) after"),
        ({"as_of": "2025-03", "stated_on": "2025"}, ""),
    ],
)
def test_claim_whose_dates_contradict_is_saved_with_a_warning(case, typed, told):
    question, source = make_question(case=case), make_source(case=case, published="2025-03-03")
    response = fill(
        desk("researcher"), _add("claim"), source=str(source.pk), question=str(question.pk),
        statement="So.", value="5", qualifier="exact", **typed,
    )  # fmt: skip
    assert told in warnings(response)
    assert warnings(response).startswith("Saved, but look at the dates. " if told else "")
    assert Claim.objects.exists()


def test_source_tells_what_its_dates_contradict(case):
    wire = make_source(case=case, title="Invented wire", published="2025-03-05")
    source = make_source(case=case, published="", retrieved="")
    make_derivation(source=source, derived_from=wire)
    make_claim(source=source, slug="spoken", as_of="2025-03-04", stated_on="2025-03-03")
    response = fill(
        desk("researcher"), _page(source), published="2025-03-02", retrieved="2025-03-01"
    )
    told = warnings(response)
    assert "It was published (2 March 2025) after it was retrieved (1 March 2025)." in told
    assert "“Invented wire” was published (5 March 2025) after this" in told
    assert "spoken: It speaks of a time (4 March 2025) after it was said" in told
    assert "spoken: It was said (3 March 2025) after its source was published" in told
    assert Source.objects.get(pk=source.pk).published == "2025-03-02"


def test_claims_typed_with_their_source_are_looked_at_too(case):
    make_question(case=case, slug="counted")
    response = fill(
        desk("researcher"), _add("source"), title="An invented article", published="2025-03",
        claims_0_statement="So.", claims_0_question_typed="counted", claims_0_value="5",
        claims_0_qualifier="exact", claims_0_as_of="2025-04",
    )  # fmt: skip
    assert "It speaks of a time (April 2025)" in warnings(response)


def test_many_contradictions_are_counted(case):
    source = make_source(case=case, published="2025-03-03")
    for _ in range(8):
        make_claim(source=source, as_of="2026")
    assert "And 3 more like these." in warnings(fill(desk("researcher"), _page(source)))


def test_finding_decided_before_what_it_speaks_of_is_told(case):
    question = make_finding(case=case).question
    response = fill(
        desk("editor"), _add("finding"), question=str(question.pk), value="5", qualifier="exact",
        rationale="So.", as_of="2025-06", decided_on="2025-05-31",
    )  # fmt: skip
    assert "It speaks of a time (June 2025) after it was decided (31 May 2025)" in warnings(
        response
    )
    assert Finding.objects.count() == 2


@pytest.mark.parametrize("sign", ["\x07", "\x85", "\N{RIGHT-TO-LEFT OVERRIDE}"])
def test_invisible_character_is_refused_beside_its_field_and_nothing_is_lost(case, sign):
    question, source = make_question(case=case), make_source(case=case)
    typed = {"statement": f"Two\r\nlines{sign}.", "note": f"A{sign} note", "scope": "in the north"}
    response = fill(
        desk("editor"), _add("claim"), question=str(question.pk), source=str(source.pk),
        qualifier="exact", value="600", **typed,
    )  # fmt: skip
    told = refused(response)
    assert told["statement"][0].startswith("Character 10 is invisible (U+")
    assert told["note"][0].startswith("Character 2 is invisible (U+")
    assert set(told) == {"statement", "note"}
    form = response.context["adminform"].form
    assert {name: form[name].value() for name in typed} == typed
    assert not Claim.objects.exists()


def test_invisible_character_in_a_row_of_a_list_is_refused_there(case):
    response = fill(
        desk("researcher"), _add("person"), name="Invented", aliases_0_name="In\x07vented"
    )
    assert "Character 3 is invisible (U+0007" in errors(response)
