"""Cells that hold more figures than can be compared at a glance."""

import re
from itertools import count

import pytest

from tests.factories import (
    make_case,
    make_claim,
    make_organization,
    make_question,
    make_source,
    make_user,
)

from .pages import rows_of, text_of, words_of

pytestmark = pytest.mark.django_db
CELL = re.compile(r'<td role="cell" data-label="Invented paper">(.*?)</td>', re.S)


@pytest.fixture
def question():
    case = make_case()
    make_source(case=case, slug="paper", title="Invented paper", published="2025-12-03")
    return make_question(case=case, slug="crowd", text="How many came?")


@pytest.fixture
def say(question):
    """Says figures in the paper, each once, and each replaced by another source where so asked."""

    numbers = count(100)

    def say(values, replaced=False, **claim):
        source = question.case.sources.get(slug="paper")
        for value in values:
            claim |= {"value": value, "slug": f"said-{next(numbers)}", "qualifier": "exact"}
            said = make_claim(question=question, source=source, **claim)
            if replaced:
                make_claim(question=question, value=value + 1, qualifier="exact", supersedes=said)

    return say


def address(question, end="/"):
    return f"/cases/{question.case.slug}/compare{end}?source=paper"


def cell(client, question) -> str:
    return CELL.search(client.get(address(question)).content.decode())[1]


def figures(html: str) -> list[str]:
    return [words_of(figure) for figure in re.findall(r'<a class="fig".*?</a>', html)]


def test_up_to_six_figures_are_all_shown(client, question, say):
    say([100, 200, 300, 400])
    say([500, 600], replaced=True)
    shown = cell(client, question)
    assert figures(shown) == ["100", "200", "300", "400", "500", "600"]
    assert words_of(shown).count("replaced by") == 2
    assert " more" not in words_of(shown)


def test_of_more_that_stand_four_are_shown_and_a_link_leads_to_all(client, question, say):
    say(range(100, 1000, 100))
    shown = cell(client, question)
    assert figures(shown) == ["100", "200", "300", "400"]
    leads = f"/cases/{question.case.slug}/claims/?question=crowd&amp;source=paper"
    assert f'<a href="{leads}">and 5 more</a>' in shown


def test_of_many_replaced_ones_one_is_shown_with_what_replaced_it(client, question, say):
    say([100, 200, 300, 400, 500])
    say([600, 700, 800], replaced=True)
    shown = cell(client, question)
    assert figures(shown) == ["100", "200", "300", "400", "500", "600"]
    assert "replaced by 601 (no speaker named, no date given)" in words_of(shown)
    assert words_of(shown).endswith("and 2 more, replaced since")


def test_few_that_stand_are_whole_beside_many_that_were_replaced(client, question, say):
    say([100])
    say([600, 700, 800, 900], replaced=True)
    shown = cell(client, question)
    assert figures(shown) == ["100", "600"]
    assert words_of(shown).endswith("and 3 more, replaced since")


def test_what_is_left_out_says_how_many_of_it_were_replaced(client, question, say):
    say(range(100, 800, 100))
    say([800, 900], replaced=True)
    shown = cell(client, question)
    assert figures(shown) == ["100", "200", "300", "400"]
    assert words_of(shown).endswith("and 5 more, 2 of them replaced since")


def test_of_figures_that_do_not_fit_one_telling_each_is_shown(client, question, say):
    say(range(100, 800, 100))
    say([100], scope="in an invented town")
    shown = words_of(cell(client, question))
    assert shown.count("no speaker named") == 4
    assert shown.endswith("and 4 more")


def test_downloads_hold_every_figure_of_a_cell(client, question, say):
    say(range(100, 800, 100))
    say([800, 900, 1000], replaced=True)
    (row,) = rows_of(client.get(address(question, ".csv")))[1:]
    said = row[-1].split("; ")
    assert [one.split(" ")[0] for one in said] == [
        "100", "200", "300", "400", "500", "600", "700", "800", "900", "1,000",
    ]  # fmt: skip
    assert sum("[replaced by" in one for one in said) == 3


def test_what_a_speaker_has_replaced_stands_after_what_holds(client, question, say):
    agency = make_organization(case=question.case, name="Invented agency")
    for value, day in ((50, "2025-01-03"), (90, "2025-02-03")):
        make_claim(
            question=question, value=value, qualifier="exact", stated_on=day, by=[agency]
        )  # fmt: skip
    say([50, 50], by=[agency])
    say([700])
    shown = cell(client, question)
    assert figures(shown) == ["700", "50"]
    assert "Stale replaced by 90" in words_of(shown)


def test_of_tellings_of_one_figure_those_that_hold_stand_first(client, question, say):
    agency = make_organization(case=question.case, name="Invented agency")
    for value, day in ((50, "2025-01-03"), (90, "2025-02-03")):
        make_claim(
            question=question, value=value, qualifier="exact", stated_on=day, by=[agency]
        )  # fmt: skip
    say([50], by=[agency])
    say([50])
    shown = words_of(cell(client, question))
    assert shown == (
        "50 no speaker named · no date given Invented agency · no date given "
        "Stale replaced by 90 (Invented agency, said 3 February 2025)"
    )


@pytest.mark.parametrize("by", ["sources", "origins", "speakers"])
@pytest.mark.parametrize("role", ["", "researcher"])
def test_a_link_to_all_of_a_cell_leads_to_as_many_claims_as_the_cell_holds(
    client, question, say, by, role
):
    say(range(100, 1000, 100))
    say([150], status="draft")
    say([160], status="rejected")
    make_claim(question=question, value=170, qualifier="exact")
    if role:
        client.force_login(make_user(role))
    html = client.get(f"/cases/{question.case.slug}/compare/?by={by}").content.decode()
    (cell,) = [one for one in html.split("<td") if " more</a>" in one]
    link, more = re.search(r'<a href="([^"]*)">and (\d+) more', cell).groups()
    shown = len(figures(cell))
    listed = text_of(client.get(link.replace("&amp;", "&")))
    assert f"Download all {shown + int(more)} CSV" in listed
