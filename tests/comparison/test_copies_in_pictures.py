"""Copies of one article are one origin of a picture: one letter, one line, and their number."""

from xml.etree import ElementTree

import pytest

from tests.factories import (
    make_claim,
    make_derivation,
    make_organization,
    make_question,
    make_source,
)
from tests.pictures.drawn import layout_of, picture_of, texts_of

from .pages import words_of

pytestmark = pytest.mark.django_db

LINE = "No speaker named: 4 claims in 3 articles that go back to one, Invented original"
SVG = "{http://www.w3.org/2000/svg}"


def make_copies(as_of="", **values):
    """A question that an agency answers, and an article and two copies of it with four claims."""
    question = make_question(slug="killed", **values)
    case = question.case
    agency = make_organization(case=case, name="Invented agency")
    make_claim(question=question, value=2000, as_of="2025-09", by=[agency])
    original = make_source(case=case, title="Invented original", published="2025-10-01")
    articles = [original]
    for day in (2, 3):
        copy = make_source(case=case, title=f"Invented copy {day}", published=f"2025-10-0{day}")
        make_derivation(source=copy, derived_from=original)
        articles.append(copy)
    for article in articles:
        make_claim(question=question, source=article, value=600, as_of=as_of)
    make_claim(question=question, source=articles[1], value=700, as_of="2025-02")
    return question


def retract(question, **which):
    question.claims.filter(**which).update(status="retracted", status_reason="invented")


def address(question, form="/"):
    return f"/cases/{question.case.slug}/questions/{question.slug}{form}"


def key_of(page: str) -> list[str]:
    """The lines of the key, each in words."""
    lines = page.split('class="plot-key"')[1].split("</ul>")[0].split("<li>")[1:]
    return [words_of(line).removeprefix('"').strip() for line in lines]


def test_the_key_has_one_line_for_them_all(client):
    key = key_of(client.get(address(make_copies())).content.decode())
    assert key == [
        "A Invented agency about 2,000 (September 2025)",
        f"B {LINE} about 700 (February 2025); about 600 ×3 (no date given)",
    ]


def test_an_origin_that_is_not_among_them_is_named_too(client):
    question = make_copies()
    retract(question, source__title="Invented original")
    _, line = key_of(client.get(address(question)).content.decode())
    assert "B No speaker named: 3 claims in 2 articles that go back to one, Invented original" in (
        line
    )


def test_one_article_without_a_speaker_keeps_its_title(client):
    question = make_copies()
    retract(question, source__title__startswith="Invented copy")
    _, line = key_of(client.get(address(question)).content.decode())
    assert line == "B No speaker named: Invented original about 600 (no date given)"


def words_of_file(client, question) -> str:
    """The picture in words, where no link beside them tells its figures."""
    root = ElementTree.fromstring(client.get(address(question, ".svg")).content)  # noqa: S314
    return root.find(f"{SVG}desc").text


def test_the_picture_in_words_tells_them_once(client):
    told = words_of_file(client, make_copies())
    assert (
        "5 claims from 2 origins: about 2,000 (Invented agency · September 2025); about 600"
        " ×3 (no date given), about 700 (February 2025), no speaker named: 4 claims in 3 articles"
        " that go back to one, Invented original. " in told
    )


def test_so_it_does_where_many_claims_leave_it_few_words(client):
    question = make_copies()
    agency = question.case.organizations.get()
    for n in range(9):
        make_claim(question=question, value=3000 + n, as_of=f"2024-0{n + 1}", by=[agency])
    told = words_of_file(client, question)
    assert "14 claims from 2 origins, among them: " in told
    assert told.count("articles that go back to one, Invented original") == 1
    assert "no speaker named · " not in told


def test_the_file_has_one_line_for_them_all(client):
    root = ElementTree.fromstring(client.get(address(make_copies(), ".svg")).content)  # noqa: S314
    words = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert words.count("No speaker named: ") == 1
    assert LINE in words
    assert "about 600 ×3 (no date given)" in words
    assert "3 articles that go back to one" in root.find(f"{SVG}desc").text


def test_the_file_names_each_article_behind_a_mark_that_stands_for_several(client):
    """Copies that speak of one day are one mark."""
    question = make_copies(as_of="2025-01")
    root = ElementTree.fromstring(client.get(address(question, ".svg")).content)  # noqa: S314
    words = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert "about 600 ×3 (January 2025)" in words
    told = words.partition("Sources: ")[2]
    assert all(title in told for title in ("original", "copy 2", "copy 3"))


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_rows_stand_under_one_heading(client, layout):
    page = client.get(address(make_copies(behaviour="fixed"))).content.decode()
    told = [text for text, _, _ in texts_of(layout_of(picture_of(page), layout))]
    headings = [text for text in told if text.startswith("No speaker named")]
    assert len(headings) == 1
    assert headings[0].startswith("No speaker named: 4 claims in 3 articles")
    rows = [text for text in told if text.startswith("in Invented")]
    assert sorted(text.partition(" · ")[0] for text in rows) == [
        "in Invented copy 2", "in Invented copy 2", "in Invented copy 3", "in Invented original"
    ]  # fmt: skip


def test_the_png_is_made(client):
    assert client.get(address(make_copies(), ".png"))["Content-Type"] == "image/png"
