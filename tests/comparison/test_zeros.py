"""Nothing divides by nothing: pages where every figure is 0, and pages without a figure."""

from decimal import Decimal

import pytest

from tests.factories import make_case, make_claim, make_finding, make_question, make_source

from .pages import text_of

pytestmark = pytest.mark.django_db
QUALIFIERS = ["exact", "about", "nearly", "at_least", "more_than", "at_most"]
PAGES = ["", "compare/", "compare/?by=origins", "compare.json", "origins/", "timeline/", "claims/"]
ENDS = ["/", "/?as_of=0001-01-01", "/?as_of=9999-12-31", "/?known_on=1900", ".csv", ".json"]


def unopened(client, case) -> list[str]:
    """The pages of the case and its questions that do not open; questions also on far days."""
    pages = [f"/cases/{case.slug}/{page}" for page in PAGES]
    for question in case.questions.all():
        here = f"/cases/{case.slug}/questions/{question.slug}"
        pages += [f"{here}{end}" for end in ENDS]
    return [page for page in pages if client.get(page).status_code != 200]


@pytest.mark.parametrize("behaviour", ["fixed", "cumulative", "level"])
def test_figures_of_nothing_have_pages(client, behaviour):
    case = make_case()
    question = make_question(
        case=case, behaviour=behaviour, tolerance=Decimal(0), step=Decimal("0.001")
    )
    for qualifier in QUALIFIERS:
        make_claim(question=question, value=0, qualifier=qualifier, as_of="2025-02")
    make_claim(question=question, value=0, value_to=0, qualifier="between")
    make_finding(question=question, value=0, qualifier="exact", as_of="2025-02")
    assert unopened(client, case) == []


def test_a_single_figure_of_nothing_has_pages(client):
    question = make_question()
    make_claim(question=question, value=0, qualifier="about", as_of="2025-02")
    assert unopened(client, question.case) == []


def test_sums_of_nothing_have_pages(client):
    case = make_case()
    parts = [make_question(case=case) for _ in range(2)]
    make_question(case=case, sum_of=parts, part_of=make_question(case=case))
    assert unopened(client, case) == []
    for part in parts:
        make_claim(question=part, value=0, qualifier="about")
    assert unopened(client, case) == []


@pytest.mark.parametrize("kind", ["quantity", "choice", "text", "date"])
def test_questions_without_claims_have_pages_that_say_what_to_do(client, kind):
    question = make_question(kind=kind)
    assert unopened(client, question.case) == []
    page = client.get(f"/cases/{question.case.slug}/questions/{question.slug}/")
    assert "No claims answer this question yet." in text_of(page)


def test_a_case_without_anything_has_pages(client):
    assert unopened(client, make_case()) == []


def test_answers_on_one_day_and_sources_without_dates_have_pages(client):
    case = make_case()
    when, where = make_question(case=case, kind="date"), make_question(case=case, kind="choice")
    source = make_source(case=case, published="", retrieved="")
    for question in (when, where):
        for _ in range(2):
            make_claim(question=question, source=source)
    assert unopened(client, case) == []


def test_ends_of_what_may_be_entered_have_pages(client):
    question = make_question(tolerance=Decimal("0.999"), step=Decimal(999_999_999_999))
    for qualifier in ("exact", "about", "more_than"):
        make_claim(question=question, value=999_999_999_999, qualifier=qualifier, as_of="0001")
        make_claim(question=question, value=Decimal("0.001"), qualifier=qualifier, as_of="9999")
    assert unopened(client, question.case) == []
