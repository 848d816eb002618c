"""The picture of a question through the door: which one it is, and what it tells."""

import pytest

from tests.factories import make_case, make_claim, make_finding, make_organization, make_question
from tests.pictures.drawn import dots_of, layout_of, picture_of, texts_of

from .pages import links_of, text_of, words_of

pytestmark = pytest.mark.django_db


def page_of(client, question, query="") -> str:
    address = f"/cases/{question.case.slug}/questions/{question.slug}/{query}"
    return client.get(address).content.decode()


def svg_of(page: str) -> str:
    """The picture, with both its layouts."""
    return page.split('class="plot-both"')[1].split("</svg>")[0]


@pytest.fixture
def counted():
    """A count with two dated figures of two origins, and one without date or speaker."""
    question = make_question(text="How many were counted?")
    for value, as_of in ((600, "2025-02"), (2000, "2025-09")):
        agency = make_organization(case=question.case, name=f"Invented agency {value}")
        make_claim(question=question, value=value, as_of=as_of, by=[agency])
    make_claim(question=question, value=700, slug="undated")
    return question


def test_a_count_is_drawn_over_time_with_its_band(client, counted):
    page = page_of(client, counted)
    assert "What is claimed, over time" in page
    svg = svg_of(page)
    for look in ("band", "band-edge", "days", "undated", "dot hollow"):
        assert f'class="{look}"' in svg
    assert " 2025</text>" in svg
    told = words_of(page)
    assert "what can be true on each day, by the claims that bound it" in told
    assert "1 of 3 give no date." in told
    assert "Today, by the claims that bound it, 1,800 or more can be true." in told


def test_two_layouts_tell_the_same_figures(client, counted):
    page = page_of(client, counted)
    room = picture_of(page)
    links = list(room.iter("a"))
    assert len(links) == len({link.get("href") for link in links}) == 3
    assert [len(link.findall("g")) for link in links] == [2, 2, 2]
    wide, narrow = (layout_of(room, name) for name in ("wide", "narrow"))
    for told in ("A", "B", "C", "about 600", "about 2,000", "in Invented article"):
        assert all(any(told in text for text, _, _ in texts_of(one)) for one in (wide, narrow))
    assert len(dots_of(wide)) == len(dots_of(narrow)) == 3 + 2, "two with a speaker named"
    assert page.count('aria-labelledby="chart-title chart-words"') == 1
    assert page.count('id="chart-title"') == page.count('id="chart-words"') == 1


def test_told_alike_by_one_origin_is_one_mark(client, counted):
    agency = counted.case.organizations.get(name="Invented agency 2000")
    make_claim(question=counted, value=2000, as_of="2025-09", by=[agency])
    page = page_of(client, counted)
    assert "about 2,000 ×2" in page
    assert svg_of(page).count("<a href") == 3


def test_origins_have_letters_and_a_key(client, counted):
    page = page_of(client, counted)
    key = words_of(page.split('class="plot-key"')[1].split("</ul>")[0])
    assert "A Invented agency" in key
    assert "C No speaker named" in key
    assert "about 2,000 (September 2025)" in key


def test_without_any_date_the_figures_stand_in_rows_and_it_says_why(client):
    question = make_question()
    make_claim(question=question, value=600)
    make_claim(question=question, value=700)
    text = words_of(page_of(client, question))
    assert "What is claimed, origin by origin" in text
    assert "No claim gives a date for its figure, so the figures stand side by side" in text


def test_one_true_value_is_drawn_without_time(client):
    question = make_question(behaviour="fixed")
    make_claim(question=question, value=600, as_of="2025-02")
    text = words_of(page_of(client, question))
    assert "What is claimed, origin by origin" in text
    assert "side by side" not in text


def test_answers_that_change_are_drawn_in_lanes(client):
    question = make_question(kind="choice", options="one;both", behaviour="level")
    make_claim(question=question, answer="both", as_of="2025-10-28")
    make_claim(question=question, answer="one", as_of="2025-02")
    make_claim(question=question, answer="both")
    svg = words_of(svg_of(page_of(client, question)))
    assert svg.index(" one 1 origin, 1 claim") < svg.index(" both 2 origins, 2 claims")


def test_answers_without_a_date_have_no_picture(client):
    question = make_question(kind="choice", options="one;both")
    make_claim(question=question, answer="both")
    page = page_of(client, question)
    assert "plot-both" not in page
    assert f"{question.slug}.svg" not in page


def test_a_day_asked_for_is_a_line_and_moves_the_agreed_range(client, counted):
    page = page_of(client, counted, "?as_of=2025-03-15")
    assert 'class="now"' in svg_of(page)
    assert "as of 15 Mar 2025" in svg_of(page)
    assert 'class="now"' not in svg_of(page_of(client, counted))


def test_the_finding_is_outlined(client, counted):
    make_finding(question=counted, value=1900, as_of="2025-09")
    page = page_of(client, counted)
    assert 'class="finding-line"' in svg_of(page)
    assert "the desk’s finding" in page


def test_a_sum_of_parts_stands_at_the_day_asked_for(client):
    case = make_case()
    killed, wounded = (make_question(case=case) for _ in range(2))
    both = make_question(case=case, sum_of=[killed, wounded])
    make_claim(question=killed, value=600, qualifier="exact")
    make_claim(question=wounded, value=4000, qualifier="more_than")
    make_claim(question=both, value=4000, as_of="2024-08-31")
    assert "4,601 or more" in words_of(svg_of(page_of(client, both)))


def test_a_giant_among_small_figures_is_told_in_the_notes(client, counted):
    make_claim(question=counted, value=10**6, as_of="2025-10")
    assert "Each line of the scale is ten times the one before" in page_of(client, counted)


@pytest.fixture
def crowded():
    """A toll with more figures than its picture has room for: 10 to 42, one twice."""
    question = make_question(text="How many were counted?", behaviour="fixed")
    for value in (*range(10, 43), 42):
        make_claim(question=question, value=value, qualifier="exact", as_of="2025-02")
    return question


def spread_of(page: str) -> str:
    """The small picture of where all the claims lie, with its words."""
    return page.split('<figure class="plot spread">')[1].split("</figure>")[0]


def test_figures_without_room_are_counted(client):
    question = make_question(behaviour="fixed")
    for value in range(10, 41):
        make_claim(question=question, value=value, qualifier="at_least")
    make_claim(question=question, value=15, qualifier="exact")
    make_claim(question=question, value=9, qualifier="at_least", as_of="2025-02")
    page = page_of(client, question)
    assert svg_of(page).count("<a href") == 8
    assert (
        "8 of 33 claims have room here: those that decide the verdict, then the lowest and the "
        "highest, then one each of the origins that say most. The table and the downloads hold "
        "all of them."
    ) in words_of(page)


def test_a_crowded_picture_may_have_room_for_nothing_but_what_decides(client):
    question = make_question(behaviour="level")
    for value in range(70):
        make_claim(question=question, value=value + 600, qualifier="exact")
    told = words_of(page_of(client, question))
    assert "8 of 70 claims have room here: those that decide the verdict. The table" in told
    assert "in people, whatever day it speaks of" in told


def test_a_picture_over_time_draws_all_others_as_dots_and_needs_no_spread(client, crowded):
    crowded.behaviour = "cumulative"
    crowded.save()
    page = page_of(client, crowded)
    assert "The small dots are 28 more claims, larger where more origins give" in page
    assert "plot spread" not in page
    assert "have room here" not in page


def test_a_crowded_picture_stands_below_the_spread_of_all_claims(client, crowded):
    page = page_of(client, crowded)
    assert page.index("plot spread") < page.index("plot-wide")
    spread = words_of(spread_of(page))
    assert "Where all the claims lie Origins by the figure that they give, in people" in spread
    assert "2 origins" in spread
    assert "No figure stands out: no more than 2 of 34 origins put it in one bar." in spread
    assert "all of it at 10 to 42." in spread
    assert "Each origin counts once in a bar" in spread
    assert 'class="bar"' in spread_of(page)


def test_the_spread_is_light(client, crowded):
    svg = spread_of(page_of(client, crowded)).split("<svg")[1].split("</svg>")[0]
    assert len(svg.encode()) <= 1400


def test_what_has_room_needs_no_spread(client, counted):
    page = page_of(client, counted)
    assert "plot spread" not in page
    assert "have room here" not in page


def test_many_answers_in_words_have_no_spread(client):
    question = make_question(kind="choice", options="one;both", behaviour="level")
    for day in range(1, 29):
        make_claim(question=question, answer="both", as_of=f"2025-02-{day:02}")
        make_claim(question=question, answer="both", as_of=f"2025-03-{day:02}")
    page = page_of(client, question)
    assert "plot spread" not in page
    assert "10 of 56 claims have room here: one each of the origins that say most." in words_of(
        page
    )


def test_many_figures_that_are_one_have_no_spread(client):
    question = make_question(behaviour="fixed")
    for day in range(1, 29):
        make_claim(question=question, value=600, as_of=f"2025-02-{day:02}")
        make_claim(question=question, value=600, as_of=f"2025-03-{day:02}")
    page = page_of(client, question)
    assert "plot spread" not in page
    assert "8 of 56 claims have room here" in words_of(page)


def test_many_days_have_a_spread_of_days(client):
    question = make_question(kind="date", behaviour="fixed")
    for day in range(1, 29):
        make_claim(question=question, answer=f"2025-{1 + day % 3:02}-{day:02}")
        make_claim(question=question, answer=f"2025-{1 + (day + 1) % 3:02}-{day:02}")
    spread = words_of(spread_of(page_of(client, question)))
    assert "Origins by the day that they give" in spread
    assert "Mar 2025" in spread


def test_the_spread_of_what_cannot_change_does_not_speak_of_days(client, crowded):
    assert "whatever day" not in words_of(spread_of(page_of(client, crowded)))


def test_the_picture_offers_itself_as_files(client, counted):
    address = f"/cases/{counted.case.slug}/questions/{counted.slug}"
    page = client.get(f"{address}/?known_on=2025-11")
    for form in ("svg", "png"):
        assert f"{address}.{form}?known_on=2025-11" in links_of(page)


def test_no_claims_no_picture(client):
    question = make_question()
    response = client.get(f"/cases/{question.case.slug}/questions/{question.slug}/")
    assert "over time" not in text_of(response)


def test_figures_of_different_scope_are_two_marks(client, counted):
    agency = counted.case.organizations.get(name="Invented agency 2000")
    told = {"question": counted, "value": 2000, "as_of": "2025-09", "by": [agency]}
    make_claim(**told, scope="in camps", slug="last-by-its-id")
    page = page_of(client, counted)
    assert "about 2,000 ×2" not in page
    assert "about 2,000 (September 2025); about 2,000 (September 2025 · in camps)" in words_of(page)
