"""Whole invented articles: every marked figure is found, meant as marked, and nothing else is."""

import pytest

from caseboard.intake.figures import suggest

from .marked import ARTICLES

DATES = {"date", "year"}


def each_article():
    return pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)


def people_of(article):
    found = suggest(article.text, article.published)
    return {
        (one.start, one.end): (one.qualifier, one.value, one.value_to)
        for one in found
        if one.kind == "people"
    }


@each_article()
def test_every_count_of_people_is_found_with_its_words_and_nothing_else(article):
    marked = {(one.start, one.end): one.meant for one in article.figures if one.kind == "people"}
    assert people_of(article) == marked


@each_article()
def test_every_other_number_says_what_it_is(article):
    found = suggest(article.text, article.published)
    for marked in article.figures:
        if marked.kind == "people":
            continue
        kinds = {one.kind for one in found if one.start < marked.end and marked.start < one.end}
        expected = DATES if marked.kind in DATES else {marked.kind}
        assert kinds & expected, article.text[marked.start - 20 : marked.end + 20]


@each_article()
def test_a_named_speaker_is_the_one_marked(article):
    found = {one.start: one.speaker for one in suggest(article.text, article.published)}
    for marked in article.figures:
        if marked.speaker:
            assert found[marked.start] == marked.speaker
