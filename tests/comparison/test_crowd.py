"""A question with very many claims: few figures stand out, the others are a crowd of dots."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from caseboard.comparison.crowding import crowding_of
from tests.factories import make_claim, make_organization, make_question

from .pages import text_of
from .printing.weighed import KILLED, TROOPS, says, weighed

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 15)


def address(question) -> str:
    return f"/cases/{question.case.slug}/questions/{question.slug}/"


@pytest.fixture
def crowded():
    """Seventy figures of seventy articles, and of one body five that have no place among them."""
    question = make_question(behaviour="cumulative")
    for number in range(70):
        make_claim(
            question=question, value=100 + number, as_of=f"2025-01-{1 + number % 28:02}",
            qualifier="exact",
        )  # fmt: skip
    body = make_organization(case=question.case)
    told = {"question": question, "by": [body], "qualifier": "exact"}
    make_claim(**told, value=90, as_of="2024-06-01", stated_on="2024-06-01")
    make_claim(**told, value=95, as_of="2024-06-01", stated_on="2024-06-05")
    for month in ("2024-07", "2024-08"):
        make_claim(**told | {"qualifier": "order"}, value=1000, as_of=month)
    make_claim(**told, value=101)
    return question


def picture_of(page: str) -> str:
    return page.partition('<div class="plot-both">')[2].partition("</div>")[0]


def test_few_stand_out_both_sides_of_the_sharpest_pair_among_them(client, crowded):
    page = client.get(address(crowded)).content.decode()
    picture = picture_of(page)
    assert picture.count("<a ") == 6
    letters = re.findall(r'class="letter[^"]*"[^>]*>([^<]*)<', picture)
    assert sorted(letters) == list("ABCDEF")
    assert 'class="crowd few"' in picture
    sides = page.partition('id="why"')[2].partition('class="verdict')[0]
    figures = re.findall(r"<b>([^<]+)</b>", sides)
    assert sorted(set(figures)) == ["100", "thousands"]
    for figure in figures:
        assert f">{figure}</text>" in picture
    described = re.search(r'<desc id="chart-words">(.*?)</desc>', page)[1]
    assert described.startswith("75 claims from 71 origins; 6 figures are links to their claims. ")
    file = client.get(address(crowded).rstrip("/") + ".svg").content.decode()
    told = re.search(r"<desc>(.*?)</desc>", file)[1]
    assert told.startswith("75 claims from 71 origins, among them: ")
    assert told.count("no speaker named") == 5


def test_what_the_dots_are_and_who_rules_whom_out_is_told_shortly(client, crowded):
    page = client.get(address(crowded)).content.decode()
    note = re.search(r"<p>(The small dots are .*?)</p>", page)[1]
    placed, *missing = map(int, re.findall(r"\d+", note))
    assert placed + sum(missing) + 6 == 75
    told = "Not drawn: 1 replaced since and 1 of a size alone, such as thousands; the table of"
    assert f"{told} claims holds them." in note
    assert "have no room here" not in page
    (clash,) = re.findall(r'<p class="clashing">(.*?)</p>', page, re.S)
    assert clash.count("<a ") <= 4
    assert " more" in clash


@pytest.mark.parametrize(
    ("figures", "links", "told"),
    [
        (10, 10, ""),
        (11, 11, "The small marks are 5 more claims. "),
        (30, 30, "The small marks are 24 more claims. "),
        (31, 6, "The small dots are 25 more claims, larger where more origins give the figure. "),
    ],
)
def test_more_than_ten_figures_are_a_crowd(client, figures, links, told):
    """Of up to thirty, each keeps its place, what its wording allows, its link and its hint."""
    question = make_question(behaviour="cumulative")
    for number in range(figures):
        make_claim(question=question, value=100 + number, as_of="2025-01", qualifier="about")
    page = client.get(address(question))
    picture = picture_of(page.content.decode())
    assert picture.count("<a ") == picture.count('<g id="h.') == links
    assert len(set(re.findall(r'<a href="([^"]+)', picture))) == links
    letters = re.findall(r'class="letter[^"]*"[^>]*>([^<]*)<', picture)
    assert len(letters) == (10 if figures == 10 else 6)
    assert f"; {links} figures are links to their claims. " in picture
    assert told in text_of(page)
    assert ("The small " in text_of(page)) is bool(told)
    assert ('class="slight-range"' in picture) is (10 < figures <= 30)


def test_one_more_is_told_as_one():
    one = weighed(TROOPS, says("500", "One", as_of=DAY.isoformat()))
    told = "The small dot is 1 more claim, larger where more origins give the figure."
    assert crowding_of(one, drawn=set()).words == told


def test_dots_in_one_place_stand_beside_each_other_and_each_tells_its_claim(client):
    question = make_question(behaviour="level")
    for number in range(6):
        make_claim(question=question, value=100 + 300 * number, as_of=f"2025-0{1 + number}")
    for _ in range(7):
        body = make_organization(case=question.case)
        make_claim(question=question, value=700, by=[body], as_of="2025-09-01")
    picture = picture_of(client.get(address(question)).content.decode())
    (dot,) = re.findall(
        r'<g id="(\.\d+)"><circle class="hit" r="6"/><circle class="dot sl', picture
    )
    placed = rf'<use href="#{re.escape(dot)}" x="(\d+)" y="(\d+)"/>'
    links = [re.findall(placed, link) for link in re.findall(r"<a .*?</a>", picture)]
    for layout in (0, 1):
        places = [link[layout] for link in links if link]
        assert len(places) == 7
        assert len(set(places)) == 7
    assert "stand side by side at their height, on a line to their day" in text_of(
        client.get(address(question))
    )


def test_the_page_and_its_file_say_what_they_are(client):
    question = make_question(behaviour="level")
    for number in range(20):
        make_claim(question=question, value=100 + 9 * number, as_of=f"2025-02-{1 + number:02}")
    told = "other figures, with what their wording allows; an arrow: no end given"
    assert told in text_of(client.get(address(question)))
    assert told in client.get(address(question).rstrip("/") + ".svg").content.decode()


def test_a_file_names_the_sources_of_the_small_dots_too(client):
    question = make_question(behaviour="level")
    for number in range(20):
        make_claim(question=question, value=100 + 9 * number, as_of=f"2025-02-{1 + number:02}")
    file = client.get(address(question).rstrip("/") + ".svg").content.decode()
    words = " ".join(re.findall(r">([^<]+)</text>", file))
    assert re.search(r"Sources: .*; and 8 more", words)


def test_an_origin_counts_once_for_a_figure_and_a_day():
    day = DAY.isoformat()
    claims = [says("5", "One", as_of=day, id=f"claim {n}") for n in range(10)]
    answered = weighed(KILLED, *claims, says("5", "Other", as_of=day, id="claim of another"))
    crowding = crowding_of(answered, drawn={"claim 0"})
    assert crowding.crowd == Counter({(DAY.toordinal(), Decimal(5)): 2})
    assert crowding.claims == 10
    assert crowding_of(answered, drawn={told.id for told in answered.claims}).words == ""


def test_what_is_open_at_both_ends_is_no_date():
    dated = says("5", "One", as_of="2025-01-15")
    open_ends = says("6", "Two", as_of="../..", stated_on="2025-02-01")
    crowding = crowding_of(weighed(KILLED, dated, open_ends), drawn=set())
    assert crowding.crowd == Counter({(DAY.toordinal(), Decimal(5)): 1, (None, Decimal(6)): 1})
    assert (crowding.claims, crowding.undated) == (2, 1)


def test_those_of_a_crowd_without_a_date_stand_in_a_column_of_their_own(client):
    question = make_question(behaviour="level")
    for number in range(70):
        make_claim(
            question=question, value=100 + 9 * number, qualifier="exact",
            as_of="" if number % 2 else f"2025-01-{1 + number % 28:02}",
        )  # fmt: skip
    page = client.get(address(question))
    assert "The small dots are 62 more claims, larger where more" in text_of(page)
    assert "Not drawn" not in text_of(page)
    picture = picture_of(page.content.decode())
    assert ">no date given</text>" in picture
    assert ">undated</text>" in picture


@pytest.mark.parametrize("behaviour", ["level", "cumulative"])
def test_figures_with_dates_are_drawn_over_time_also_where_undated_ones_stand_out(
    client, behaviour
):
    question = make_question(behaviour=behaviour)
    for number in range(66):
        make_claim(
            question=question, value=1000 + number, as_of=f"2025-01-{1 + number % 28:02}",
            qualifier="exact",
        )  # fmt: skip
    for number in range(6):
        make_claim(question=question, value=10 + number, qualifier="exact")
        make_claim(question=question, value=90_000 + number, qualifier="exact")
    page = client.get(address(question))
    picture = picture_of(page.content.decode())
    assert 'class="crowd' in picture
    assert "What is claimed, over time" in text_of(page)
    assert "No claim gives a date" not in text_of(page)


def test_too_few_dates_are_told_as_such_also_where_none_of_them_stands_out(client):
    question = make_question(behaviour="level")
    for number in range(70):
        make_claim(question=question, value=10 + 100 * number, qualifier="exact")
    make_claim(question=question, value=3000, as_of="2025-01", qualifier="exact")
    text = text_of(client.get(address(question)))
    assert "Where all the claims lie" in text
    assert "8 of 71 claims have room here" in text
    assert "Too few claims give dates for their figures, so" in text


@pytest.mark.parametrize("figure", [2100, 12_000])
def test_a_size_alone_that_leaves_the_picture_is_told(client, figure):
    """“Thousands” are up to 19,999."""
    question = make_question(behaviour="level")
    for number in range(12):
        make_claim(question=question, value=figure + number, as_of=f"2025-02-{1 + number:02}")
    make_claim(question=question, value=1000, qualifier="order", as_of="2025-03-01")
    told = "A thin line that leaves the picture at the top goes on beyond the scale."
    assert (told in text_of(client.get(address(question)))) is (figure == 2100)
