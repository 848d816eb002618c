"""The claims that have no words in a picture without time, or of answers over time."""

import re
from datetime import date

import pytest

from caseboard.comparison.minor import minor_of
from tests.factories import make_case, make_claim, make_organization, make_question, make_source

from .pages import text_of
from .printing.weighed import HELD, TOLL, TROOPS, says, weighed

DAY = "2025-02-10"


def test_what_an_origin_says_alike_of_a_day_is_one_mark():
    told = weighed(
        TOLL, says("500", "One"), says("500", "One"), says("500", "Two"), says("600", "One")
    )
    minor = minor_of(told, drawn=set())
    assert sorted(mark.counted for mark in minor.marks) == ["500", "500 ×2", "600"]
    assert all(mark.minor for mark in minor.marks)
    assert len({mark.origin for mark in minor.marks}) == 2
    assert minor.words == "The small marks are 4 more claims, some of them told alike."


def test_what_is_replaced_stands_there_as_such():
    old = says("500", "One")
    told = weighed(TOLL, old, says("600", "One", supersedes=old.id), says("700", "Two"))
    minor = minor_of(told, drawn=set())
    marks = {mark.words: mark.replaced for mark in minor.marks}
    assert marks == {"500": True, "600": False, "700": False}
    assert minor.words == "The small marks are 3 more claims."


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (23, "The small marks are 24 more claims."),
        (24, "The small marks are 24 more claims. Not drawn: 1 replaced since; the table of claims "
             "holds it."),
    ],
)  # fmt: skip
def test_what_is_replaced_is_counted_where_it_has_no_room(others, told):
    old = says("500", "One")
    later = [says(f"{600 + n}", f"Body {n}") for n in range(others - 1)]
    answered = weighed(TOLL, old, says("700", "One", supersedes=old.id), *later)
    assert minor_of(answered, drawn=set()).words == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"as_of": "2025-06-15", "scope": "north"}, {"as_of": "2025-06-15", "scope": "south"}),
        ({"as_of": "2025-06"}, {"as_of": "2025-06-15"}),
    ],
)
def test_what_speaks_of_other_places_or_days_is_told_apart(one, other):
    told = weighed(TROOPS, says("500", "One", **one), says("500", "One", **other))
    assert [mark.counted for mark in minor_of(told, drawn=set()).marks] == ["500", "500"]


def test_each_keeps_what_its_wording_allows_and_its_days():
    claims = ("about 400", "at_least 500", "600", "between 700-800")
    wide = says("order 1000", published="2025-02-01")
    answered = weighed(TROOPS, *(says(told, as_of=DAY) for told in claims), wide)
    marks = sorted(minor_of(answered, drawn=set()).marks, key=lambda mark: mark.low)
    assert [(mark.point, mark.low, mark.high, mark.dated) for mark in marks] == [
        (400, 360, 440, True), (500, 500, None, True), (600, 600, 600, True),
        (None, 700, 800, True), (None, 2000, 19_999, False),
    ]  # fmt: skip
    known = date.fromisoformat("2025-02-01").toordinal()
    assert [mark.day for mark in marks] == [known + 9] * 4 + [known]


def test_one_is_told_as_one():
    told = weighed(TOLL, says("500", "One"))
    assert minor_of(told, drawn=set()).words == "The small mark is 1 more claim."


def test_answers_of_several_days_are_several_marks():
    told = weighed(HELD, says("north", "One", as_of=DAY), says("north", "One", as_of="2025-03"))
    assert len(minor_of(told, drawn=set()).marks) == 2


def test_undated_answers_that_were_known_by_other_days_are_several_marks():
    days = ("2025-02-10", "2025-03-10")
    told = weighed(HELD, *(says("north", "One", published=day) for day in days))
    assert len({mark.last for mark in minor_of(told, drawn=set()).marks}) == 2


def test_too_many_have_no_marks_and_none_nothing_to_say():
    told = weighed(TOLL, *(says(f"{600 + n}") for n in range(26)))
    first, second = (one.id for one in (told.claims[0], told.claims[1]))
    assert minor_of(told, drawn={first}) is None
    assert len(minor_of(told, drawn={first, second}).marks) == 24
    assert minor_of(told, drawn={one.id for one in told.claims}).words == ""


def picture_of(page: str) -> str:
    return page.partition('<div class="plot-both">')[2].partition("</div>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize(("figures", "links"), [(11, 11), (32, 32), (33, 8)])
@pytest.mark.parametrize("kind", ["quantity", "date"])
def test_of_up_to_thirty_two_figures_without_time_each_is_a_link(client, kind, figures, links):
    question = make_question(behaviour="fixed", kind=kind)
    for number in range(figures):
        given = {"value": 100 + number, "qualifier": "about"}
        if kind == "date":
            given = {"answer": f"2025-{1 + number // 28:02}-{1 + number % 28:02}"}
        make_claim(question=question, **given)
    page = client.get(question.get_absolute_url())
    picture = picture_of(page.content.decode())
    assert len(set(re.findall(r'<a href="([^"]+)', picture))) == picture.count("<a ") == links
    assert ("Where all the claims lie" in text_of(page)) is (figures == 33)
    assert ("have room here" in text_of(page)) is (figures == 33)
    assert (f"The small marks are {figures - 8} more claims." in text_of(page)) is (figures < 33)


@pytest.mark.django_db
@pytest.mark.parametrize(("claims", "links"), [(11, 11), (30, 30), (35, 10)])
def test_of_up_to_thirty_answers_over_time_each_is_a_link(client, claims, links):
    question = make_question(kind="choice", options="here;there", behaviour="level")
    for number in range(claims):
        body = make_organization(case=question.case)
        make_claim(
            question=question, answer=question.option_list[number % 2], by=[body],
            as_of=f"2025-{1 + number % 12:02}-{1 + number % 28:02}",
        )  # fmt: skip
    page = client.get(question.get_absolute_url())
    assert picture_of(page.content.decode()).count("<a ") == links
    assert ("have room here" in text_of(page)) is (links < claims)


@pytest.mark.parametrize(
    ("slip", "shown"), [("1200", {"500", "600", "1,200"}), ("1201", {"500", "600"})]
)
def test_a_slip_that_was_mended_does_not_draw_out_the_scale(slip, shown):
    old = says(slip, "One", as_of=DAY)
    mended = says("600", "One", as_of=DAY, supersedes=old.id)
    minor = minor_of(weighed(TROOPS, old, mended, says("500", as_of=DAY)), drawn=set())
    assert {mark.words for mark in minor.marks} == shown
    assert ("Not drawn: 1 replaced since" in minor.words) is (len(shown) == 2)


@pytest.mark.django_db
def test_a_heavy_page_and_its_file_have_the_same_kind_of_picture(client):
    """What is told alike is one figure for both, however little room the page has."""
    question = make_question(behaviour="level", summary="x" * 9000)
    body = make_organization(case=question.case)
    for number in range(3):
        make_claim(question=question, value=100 + number, as_of=f"2025-0{1 + number}-05")
    for number in range(45):
        make_claim(question=question, value=500 + number % 9, by=[body], qualifier="exact")
    page = client.get(question.get_absolute_url())
    file = client.get(question.get_absolute_url().rstrip("/") + ".svg").content.decode()
    assert "What is claimed, over time" in text_of(page)
    assert "What is claimed, over time" in file


@pytest.mark.django_db
def test_replaced_answers_that_no_claim_gives_any_more_have_no_small_mark(client):
    """Each would need a lane, and more than seven have no picture."""
    question = make_question(
        kind="choice", options=";".join(f"place {n}" for n in range(9)), behaviour="level"
    )
    for number in range(14):
        make_claim(
            question=question, answer=f"place {number % 7}", as_of=f"2025-02-{1 + number:02}"
        )
    for number in (7, 8):
        told = {"question": question, "by": [make_organization(case=question.case)]}
        old = make_claim(**told, answer=f"place {number}", as_of="2025-03")
        make_claim(**told, answer="place 0", as_of="2025-03", supersedes=old)
    page = client.get(question.get_absolute_url())
    assert picture_of(page.content.decode()).count("<a ") == 16
    assert "Not drawn: 2 replaced since; the table of claims holds them." in text_of(page)


@pytest.mark.django_db
def test_answers_of_which_some_would_have_no_lane_are_a_list(client):
    question = make_question(
        kind="choice", options=";".join(f"place {n}" for n in range(9)), behaviour="level"
    )
    for number in range(10):
        make_claim(question=question, answer="place 0", as_of=f"2025-02-{1 + number:02}")
    for number in range(9):
        make_claim(question=question, answer=f"place {number}", as_of="2025-03")
    html = client.get(question.get_absolute_url()).content.decode()
    assert "plot-both" not in html
    answers = html.partition('aria-labelledby="answers"')[2].partition("</section>")[0]
    assert answers.count("<dt>") == 9


def page_with(client, letters: int):
    """The page of thirty claims, with a summary that takes so much of its room."""
    question = make_question(behaviour="level", summary="x" * letters)
    for number in range(30):
        make_claim(question=question, value=100 + number, as_of="2025-01", qualifier="about")
    return client.get(question.get_absolute_url())


@pytest.mark.django_db
def test_a_page_with_little_room_has_some_small_marks_that_are_no_links(client):
    page = page_with(client, 3700)
    picture = picture_of(page.content.decode())
    links = picture.count("<a ")
    assert 6 < links < 30
    assert picture.count('<g class="bare"><title>about 1') == 30 - links
    assert f"; {links} figures are links to their claims. " in picture
    assert 30 * 1024 - 700 <= len(page.content) <= 30 * 1024


@pytest.mark.django_db
def test_a_page_without_room_for_small_marks_tells_of_the_crowd(client):
    page = page_with(client, 9000)
    picture = picture_of(page.content.decode())
    assert picture.count("<a ") == 6
    assert 'class="crowd few"' in picture
    assert '<g class="bare">' not in picture
    told = "The small dots are 24 more claims, larger where more origins give the figure."
    assert told in text_of(page)
    assert len(page.content) <= 30 * 1024


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["quantity", "date"])
def test_small_marks_of_long_names_leave_the_page_light(client, kind):
    case = make_case()
    question = make_question(case=case, kind=kind, behaviour="fixed")
    for number in range(32):
        name = (f"Bureau {number} & " + "عربي نص " * 30)[:120]
        given = {"value": 500 + number, "qualifier": "about"}
        if kind == "date":
            given = {"answer": f"2025-03-{1 + number % 28:02}"}
        source = make_source(case=case, title=f"{name} title")
        by = [make_organization(case=case, name=name)]
        make_claim(question=question, source=source, by=by, as_of="2025-03", **given)
    assert len(client.get(question.get_absolute_url()).content) <= 30 * 1024
