"""The picture as a file: it stands alone, and holds exactly what the visitor may see."""

import re
import struct
from xml.etree import ElementTree

import pytest

from caseboard.pictures.shapes import way
from caseboard.pictures.ways import whole_way
from tests.factories import (
    PASSWORD,
    make_claim,
    make_organization,
    make_question,
    make_source,
    make_user,
)
from tests.pictures.drawn import dots_of, layout_of, picture_of, strokes, texts_of, ways_of

from .pages import queries_of

pytestmark = pytest.mark.django_db

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def question():
    question = make_question(slug="killed", text="How many were <killed>?")
    agency = make_organization(case=question.case, name="Invented agency")
    old = make_source(case=question.case, title="Invented first article", published="2025-03-03")
    new = make_source(case=question.case, title="Invented later article", published="2025-10-03")
    make_claim(question=question, source=old, value=600, slug="low")
    make_claim(question=question, source=new, value=2000, as_of="2025-09", by=[agency], slug="high")
    return question


def address(question, form, query="") -> str:
    return f"/cases/{question.case.slug}/questions/{question.slug}.{form}{query}"


def words_in(response) -> str:
    root = ElementTree.fromstring(response.content)  # noqa: S314
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def test_the_svg_tells_what_when_who_and_where_from(client, question):
    response = client.get(address(question, "svg"))
    assert response["Content-Type"].startswith("image/svg+xml")
    assert response["Content-Disposition"] == (
        f'attachment; filename="{question.case.slug}-killed.svg"'
    )
    words = words_in(response)
    for told in (
        "How many were <killed>?", "As of today, ", "about 2,000", "Invented agency",
        "no speaker named", "what can be true on each day",
        "Sources:", "Invented first article", "Invented later article",
        f"Caseboard · {question.case.title} · made on ",
    ):  # fmt: skip
        assert told in words


def test_a_field_in_which_no_value_fits_is_hatched_in_the_file_and_in_its_legend(client, question):
    make_claim(question=question, value=900, qualifier="at_most", as_of="2025-10")
    root = ElementTree.fromstring(client.get(address(question, "svg")).content)  # noqa: S314
    (pattern,) = root.iter(f"{SVG}pattern")
    fields = [path for path in root.iter(f"{SVG}path") if path.get("fill", "").startswith("url(")]
    assert [path.get("fill") for path in fields] == [f"url(#{pattern.get('id')})"] * 2
    assert pattern.find(f"{SVG}path").get("stroke")


def test_the_svg_stands_alone(client, question):
    root = ElementTree.fromstring(client.get(address(question, "svg")).content)  # noqa: S314
    names = {name for element in root.iter() for name in element.attrib}
    assert not names & {"class", "style", "href", "id", "onclick"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "g", "rect", "line", "path", "circle", "text",
    }  # fmt: skip
    assert root.find(f"{SVG}desc").text.startswith("2 claims from 2 origins")
    assert root.get("font-family").startswith("Noto Sans")


def test_the_png_is_the_svg_twice_as_large(client, question):
    svg = ElementTree.fromstring(client.get(address(question, "svg")).content)  # noqa: S314
    response = client.get(address(question, "png"))
    assert response["Content-Type"] == "image/png"
    assert response.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", response.content[16:24])
    assert (width, height) == (
        round(2 * float(svg.get("width"))),
        round(2 * float(svg.get("height"))),
    )
    assert len(response.content) > 20_000, "the letters are drawn"


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_date_that_cannot_be_read_answers_400(client, question, form):
    response = client.get(address(question, form, "?as_of=banana"))
    assert response.status_code == 400
    assert "As of:" in response.content.decode()


@pytest.mark.parametrize("form", ["svgz", "gif", "SVG", "pdf"])
def test_no_other_form_is_there(client, question, form):
    assert client.get(address(question, form)).status_code == 404


def test_a_question_without_a_picture_has_no_file(client, question):
    told = make_question(case=question.case, kind="choice", options="one;both")
    make_claim(question=told, answer="one")
    empty = make_question(case=question.case)
    assert client.get(address(told, "svg")).status_code == 404
    assert client.get(address(empty, "png")).status_code == 404


def test_the_moment_asked_for_is_the_moment_of_the_file(client, question):
    words = words_in(client.get(address(question, "svg", "?as_of=2025-06-30&known_on=2025-05")))
    assert "As of 30 June 2025; only what was known by 31 May 2025." in words
    assert "about 600" in words
    assert "2,000" not in words


@pytest.mark.parametrize("status", ["draft", "in_review", "rejected", "retracted"])
def test_only_published_claims_are_in_a_file(client, question, status):
    make_claim(question=question, value=7777, as_of="2025-09", status=status)
    words = words_in(client.get(address(question, "svg")))
    assert "7,777" not in words
    assert client.get(address(question, "png")).status_code == 200


def test_an_internal_case_gives_its_pictures_to_those_who_read_it(client, question):
    question.case.visibility = "internal"
    question.case.save()
    assert client.get(address(question, "svg")).status_code == 404
    assert client.get(address(question, "png")).status_code == 404
    make_user("viewer")
    client.login(username="vera", password=PASSWORD)
    assert "about 2,000" in words_in(client.get(address(question, "svg")))


def test_a_hidden_question_and_one_that_is_not_there_are_the_same_404(client, question):
    hidden = make_question(case=question.case, slug="hidden", shown_alone=False)
    make_claim(question=hidden, status="draft")
    assert client.get(address(hidden, "svg")).status_code == 404
    missing = f"/cases/{question.case.slug}/questions/nothing.svg"
    assert client.get(missing).status_code == 404


def test_page_and_file_draw_the_same_shapes(client, question):
    """Each at a whole place on the page, which is at most a half away."""
    page = client.get(f"/cases/{question.case.slug}/questions/killed/").content.decode()
    drawn = layout_of(picture_of(re.sub(r'<use href="#h[^>]*>', "", page)), "wide")
    kept = list(ElementTree.fromstring(client.get(address(question, "svg")).content).iter())  # noqa: S314
    for told, at in ((dots_of, slice(0, 2)), (texts_of, slice(1, 3))):
        assert told(drawn)
        for one in told(drawn):
            assert any(
                one[: at.start] + one[at.stop :] == other[: at.start] + other[at.stop :]
                and all(abs(a - b) <= 0.5 for a, b in zip(one[at], other[at], strict=True))
                for other in told(kept)
            )
    lines = [element for element in kept if element.tag in (f"{SVG}line", f"{SVG}path")]
    ways = [way("M", x1, y1, "L", x2, y2) for x1, y1, x2, y2 in ways_of(lines)]
    ways += [element.get("d") for element in lines if element.get("d")]
    assert ways_of(drawn)
    assert ways_of(drawn) <= {stroke for long in ways for stroke in strokes(whole_way(long))}


def test_a_crowded_picture_has_its_spread_in_the_file(client, question):
    question.behaviour = "fixed"
    question.save()
    before = words_in(client.get(address(question, "svg")))
    for value in range(35):
        make_claim(question=question, value=1000 + value, as_of="2025-09")
    words = words_in(client.get(address(question, "svg")))
    assert "Where all the claims lie" not in before
    assert words.index("Where all the claims lie") < words.index("What is claimed, origin by")
    assert "Each origin counts once in a bar" in words
    assert client.get(address(question, "png")).status_code == 200


def test_a_file_costs_the_queries_of_its_page(client, question):
    page = f"/cases/{question.case.slug}/questions/killed/"
    assert queries_of(client, address(question, "svg")) <= queries_of(client, page)
