"""The picture as a file: it stands alone, and holds exactly what the visitor may see."""

import struct
from xml.etree import ElementTree

import pytest

from tests.comparison.pages import queries_of
from tests.factories import (
    PASSWORD,
    make_case,
    make_claim,
    make_event,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
NASTY = '<script>alert("x")</script> & \N{HIGH VOLTAGE SIGN}'


@pytest.fixture
def case():
    case = make_case(slug="invented", title="An invented case")
    make_event(case=case, title="Invented visit", date="2025-03", category="visit", importance=5)
    make_event(case=case, title="Invented clash", date="2025-06-10", category="clash")
    make_event(case=case, title="Invented gap", date="", category="clash")
    return case


def picture(client, case, form="svg", query=""):
    return client.get(f"/cases/{case.slug}/timeline.{form}{query}")


def words_in(answer) -> str:
    root = ElementTree.fromstring(answer.content)  # noqa: S314
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def test_the_svg_tells_which_case_which_days_and_what_is_not_in_it(client, case):
    answer = picture(client, case, query="?from=2025-01-02&to=2025-12-30")
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert answer["Content-Disposition"] == 'attachment; filename="invented-timeline.svg"'
    words = words_in(answer)
    for told in (
        "An invented case: timeline, March to June 2025",
        "2 events, March to June 2025; shown: 2 January to 30 December 2025, in 2 lanes by "
        "category.",
        "As of today, ", "Visit", "Clash", "Invented visit", "Invented clash",
        "a day", "some time within these days",
        "Not drawn, because no date is known: 1 event.",
        "Caseboard · An invented case · made on ",
    ):  # fmt: skip
        assert told in words
    assert "Only events" not in words


@pytest.mark.parametrize(
    ("query", "title", "told"),
    [
        ("", "timeline, March to June 2025", "2 events, March to June 2025, in 2 lanes"),
        ("?from=2025-05", "timeline, shown: 1 May to ", "1 event, shown: 1 May to "),
        ("?category=visit", "timeline, March 2025", "1 event, March 2025, in 1 lane"),
        ("?q=nothing", "timeline", "0 events, in 0 lanes"),
    ],
)
def test_a_file_is_titled_by_the_days_of_its_events_not_by_its_edges(
    client, case, query, title, told
):
    words = words_in(picture(client, case, query=query))
    assert words.startswith(f"An invented case: {title}")
    assert told in words


def test_a_crowded_file_counts_what_has_no_room_and_its_key_says_so(client, case):
    for number in range(20):
        make_event(case=case, title=f"Year {number}", date="2025", category="crowd")
    words = words_in(picture(client, case))
    assert "and 4 more" in words
    assert "no room for its words here: the list has it" in words
    assert "no room" not in words_in(picture(client, case, query="?category=visit"))


def test_the_svg_stands_alone(client, case):
    root = ElementTree.fromstring(picture(client, case).content)  # noqa: S314
    names = {name for element in root.iter() for name in element.attrib}
    assert not names & {"class", "style", "href", "onclick"}
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not kinds & {"a", "script", "style", "image", "use", "foreignObject"}
    fills = {element.get("id") for element in root.iter(f"{SVG}linearGradient")}
    called = {element.get("fill", "") for element in root.iter(f"{SVG}rect")}
    assert {name for name in called if name.startswith("url")} == {f"url(#{one})" for one in fills}


def test_the_png_is_the_svg_twice_as_large(client, case):
    svg = ElementTree.fromstring(picture(client, case).content)  # noqa: S314
    answer = picture(client, case, "png")
    assert answer["Content-Type"] == "image/png"
    width, height = struct.unpack(">II", answer.content[16:24])
    assert (width, height) == tuple(round(2 * float(svg.get(it))) for it in ("width", "height"))
    assert len(answer.content) > 20_000, "the letters are drawn"


@pytest.mark.parametrize(
    ("query", "said", "shown", "hidden"),
    [
        ("?category=visit", "Only events of the category “visit”.", "visit", "clash"),
        ("?importance=4", "Only events of importance 4 and more.", "visit", "clash"),
        ("?q=clash", "Only events with the words “clash”.", "clash", "visit"),
        ("?to=2025-04-29", "to 29 April 2025", "visit", "clash"),
        ("?fold=visit", "Folded: Visit.", "clash", "visit"),
    ],
)
def test_what_is_chosen_is_said_and_drawn(client, case, query, said, shown, hidden):
    words = words_in(picture(client, case, query=query))
    assert said in words
    assert f"Invented {shown}" in words
    assert f"Invented {hidden}" not in words


def test_who_is_chosen_is_named(client, case):
    person = make_person(case=case, name="Invented Person", slug="somebody")
    make_event(case=case, title="Invented meeting", date="2025-05", people=[person])
    words = words_in(picture(client, case, query="?who=somebody&lane=person"))
    assert "Only events with Invented Person." in words
    assert "Invented meeting" in words
    assert "Invented clash" not in words


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("query", ["?as_of=banana", "?from=banana", "?lane=evil"])
def test_a_query_that_cannot_be_read_answers_400(client, case, form, query):
    assert picture(client, case, form, query).status_code == 400


@pytest.mark.parametrize("form", ["svgz", "gif", "SVG", "pdf"])
def test_no_other_form_is_there(client, case, form):
    assert picture(client, case, form).status_code == 404


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_case_without_events_has_a_picture_that_says_so(client, form):
    empty = make_case()
    answer = picture(client, empty, form)
    assert answer.status_code == 200
    if form == "svg":
        assert "0 events" in words_in(answer)


@pytest.mark.parametrize("query", ["?from=0001&to=9999", "?from=2025-06-10&to=2025-06-10"])
def test_a_window_of_all_time_and_one_of_a_day_are_pictures(client, case, query):
    assert "Invented clash" in words_in(picture(client, case, query=query))
    assert picture(client, case, "png", query).status_code == 200


def test_no_word_becomes_markup_and_none_is_too_long(client, case):
    make_event(case=case, title=NASTY, date="2025-04", summary="x" * 100_000, category=NASTY[:50])
    answer = picture(client, case)
    assert b"<script" not in answer.content
    assert len(answer.content) < 20_000
    assert '<script>alert("x")' in words_in(answer)


def test_a_replay_says_so_and_shows_what_was_known(client, case):
    for title, published in (("Known early", "2025-04"), ("Known late", "2025-09")):
        event = make_event(case=case, title=title, date="2025-03", shown_alone=False)
        make_claim(case=case, event=event, source=make_source(case=case, published=published))
    words = words_in(picture(client, case, query="?known_on=2025-05"))
    assert "only what was known by 31 May 2025" in words
    assert "Known early" in words
    assert "Known late" not in words


def test_the_versions_of_a_disputed_date_are_drawn_with_a_sign(client, case):
    event = make_event(case=case, title="Invented strike", date="2025-05")
    when = make_question(case=case, kind="date", slug="when")
    for answer in ("2025-05-02", "2025-05-20"):
        make_claim(question=when, event=event, answer=answer)
    answer = picture(client, case)
    assert "≠ Invented strike" in words_in(answer)
    assert "sources differ on when it was" in words_in(answer)
    page = client.get(f"/cases/{case.slug}/timeline/").content.decode()
    assert "Sources differ on when: 2 May 2025; 20 May 2025</title>" in page


@pytest.mark.parametrize("reader", ["visitor", "viewer"])
def test_what_a_reader_may_not_see_leaves_no_trace(client, case, reader):
    """Two worlds: the file is the same, to the byte, with and without what is hidden."""
    if reader == "viewer":
        make_user("viewer")
        client.login(username="vera", password=PASSWORD)
    queries = ("", "?lane=person")
    before = [picture(client, case, query=query).content for query in queries]
    hidden = make_event(
        case=case, title="Hidden", date="1999-01", category="hidden",
        people=[make_person(case=case, name="Hidden person")], shown_alone=False,
    )  # fmt: skip
    make_claim(case=case, event=hidden, status="draft")
    make_event(case=case, date="", shown_alone=False)
    assert [picture(client, case, query=query).content for query in queries] == before


def test_an_internal_case_gives_its_picture_to_those_who_read_it(client, case):
    case.visibility = "internal"
    case.save()
    assert picture(client, case).status_code == 404
    assert picture(client, case, "png").status_code == 404
    make_user("viewer")
    client.login(username="vera", password=PASSWORD)
    assert "Invented visit" in words_in(picture(client, case))


@pytest.mark.usefixtures("pages_made_anew")
def test_a_file_costs_no_more_queries_than_its_page(client, case):
    page = f"/cases/{case.slug}/timeline/"
    few = queries_of(client, page.replace("/timeline/", "/timeline.svg"))
    assert few <= queries_of(client, page)
    for number in range(20):
        make_claim(case=case, event=make_event(case=case, date=f"2025-{number % 12 + 1:02d}"))
    assert queries_of(client, page.replace("/timeline/", "/timeline.svg")) == few
