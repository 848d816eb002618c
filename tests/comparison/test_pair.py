"""Two columns laid against each other."""

import pytest

from caseboard.comparison.asked import PAGE_SIZE
from tests.factories import make_case, make_claim, make_organization, make_question, make_source

from .pages import queries_of, rows_of, text_of

pytestmark = pytest.mark.django_db
BOTH = "?source=left&source=right"


def address(case, end="/", query=BOTH):
    return f"/cases/{case.slug}/compare{end}{query}"


@pytest.fixture
def case():
    """Two sources with an agency behind some of what they say, and a third one."""
    case = make_case()
    make_organization(case=case, slug="agency", name="Invented agency")
    for slug in ("left", "right", "third"):
        make_source(case=case, slug=slug, title=f"Invented {slug}")
    return case


@pytest.fixture
def say(case):
    """Says a figure in a source, to a question that is made when it is first answered."""

    def say(question, source, value, **claim):
        known = case.questions.filter(slug=question).first()
        known = known or make_question(
            case=case, slug=question, text=f"{question.capitalize()}?", behaviour="cumulative"
        )
        claim.setdefault("qualifier", "exact")
        return make_claim(
            question=known, source=case.sources.get(slug=source), value=value, **claim
        )

    return say


def row_of(client, case, question, query=BOTH):
    head, *rows = rows_of(client.get(address(case, ".csv", query)))
    return next(dict(zip(head, row, strict=True)) for row in rows if row[0] == question)


def test_a_question_that_both_answer_says_how_they_stand(client, case, say):
    say("killed", "left", 600, as_of="2025-04")
    say("killed", "right", 2000, as_of="2025-09")
    row = row_of(client, case, "Killed?")
    assert (row["answered_by"], row["relation"]) == ("both", "Explained by date")
    assert row["why"].startswith("600 speaks of April 2025, 2,000 of September 2025")
    text = text_of(client.get(address(case)))
    for cell in row.values():
        assert cell.replace("(", "").replace(")", "") in text or cell == "both"


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ({"value": 600, "as_of": "2025-04"}, {"value": 2000, "as_of": "2025-04"}, "They conflict"),
        ({"value": 600}, {"value": 2000}, "Unclear"),
        ({"value": 600}, {"value": 600}, "They agree"),
        ({"value": 600, "qualifier": "at_least"}, {"value": 2000}, "They fit together"),
    ],
)
def test_the_engine_decides_how_they_stand(client, case, say, left, right, words):
    say("killed", "left", **left)
    say("killed", "right", **right)
    assert row_of(client, case, "Killed?")["relation"] == words


def test_the_worst_of_several_pairs_decides(client, case, say):
    say("killed", "left", 600)
    say("killed", "right", 600)
    say("killed", "right", 2000)
    assert row_of(client, case, "Killed?")["relation"] == "Unclear"


def test_a_third_source_does_not_come_between(client, case, say):
    say("killed", "left", 600)
    say("killed", "right", 600)
    say("killed", "third", 9000)
    assert row_of(client, case, "Killed?")["relation"] == "They agree"


def test_a_figure_replaced_by_the_other_side_is_revised(client, case, say):
    agency = case.organizations.get()
    say("killed", "left", 600, by=[agency], stated_on="2025-01-03")
    say("killed", "right", 2000, by=[agency], stated_on="2025-02-03")
    row = row_of(client, case, "Killed?")
    assert row["relation"] == "Revised"
    assert "later" in row["why"]


def test_a_figure_replaced_by_neither_has_no_relation_left(client, case, say):
    first = say("killed", "left", 600)
    say("killed", "right", 650)
    say("killed", "third", 2000, supersedes=first)
    row = row_of(client, case, "Killed?")
    assert (row["relation"], row["why"]) == (
        "Replaced", "One of them has been replaced since, by neither of the two.",
    )  # fmt: skip


def test_what_only_one_says_stands_apart_and_all_is_counted(client, case, say):
    say("killed", "left", 600)
    say("killed", "right", 600)
    say("wounded", "left", 40)
    say("missing", "right", 7)
    say("captured", "right", 2)
    text = text_of(client.get(address(case)))
    assert "Both answer 1 question: 1 fit together." in text
    assert "1 only in “Invented left”, 2 only in “Invented right”." in text
    assert "Only “Invented left” says Wounded? 40" in text
    assert row_of(client, case, "Wounded?")["answered_by"] == "Invented left"


def test_what_differs_stands_first(client, case, say):
    for question, value in (("agreed", 600), ("disputed", 2000)):
        say(question, "left", 600)
        say(question, "right", value)
    rows = rows_of(client.get(address(case, ".csv")))
    assert [row[0] for row in rows[1:]] == ["Disputed?", "Agreed?"]


def test_the_first_that_is_named_stands_left(client, case, say):
    say("killed", "left", 600)
    say("killed", "right", 600)
    assert rows_of(client.get(address(case, ".csv")))[0][-2:] == ["Invented left", "Invented right"]
    page = client.get(address(case)).content.decode()
    assert f'href="{address(case, query="?source=right&amp;source=left")}">Swap them' in page


def test_the_two_can_be_seen_as_a_table(client, case, say):
    say("killed", "left", 600)
    say("killed", "right", 600)
    page = client.get(address(case, query=f"{BOTH}&view=table")).content.decode()
    assert 'class="matrix fits"' in page
    assert rows_of(client.get(address(case, ".csv", f"{BOTH}&view=table")))[0][0:2] == [
        "question", "verdict",
    ]  # fmt: skip


def test_origins_and_speakers_can_be_laid_so_too(client, case, say):
    say("killed", "left", 600, by=[case.organizations.get()])
    say("killed", "right", 2000)
    for query in (
        "?by=origins&origin=organization:agency&origin=source:right",
        "?by=speakers&speaker=organization:agency&speaker=nobody",
    ):
        assert row_of(client, case, "Killed?", query)["relation"] == "Unclear"


def test_any_column_head_leads_to_the_choice_of_another(client, case, say):
    say("killed", "left", 600)
    say("killed", "right", 600)
    page = client.get(address(case, query="")).content.decode()
    assert 'href="/cases/' in page
    assert "?with=left#beside" in page
    response = client.get(address(case, query="?with=left"))
    assert response.status_code == 200
    chosen = response.content.decode()
    assert '<div class="drawer" id="beside"' in chosen
    assert '<option value="left" selected>' in chosen
    assert chosen.count('<option value="left"') == 1, "nobody is laid beside himself"
    assert chosen.count('<option value="right"') == 2


def test_two_that_answer_nothing_together_say_so(client, case, say):
    say("killed", "left", 600)
    say("wounded", "right", 600)
    assert "No question is answered by both." in text_of(client.get(address(case)))


def test_four_queries(client, case, say):
    say("killed", "left", 600)
    say("killed", "right", 2000)
    assert queries_of(client, address(case)) == 4


@pytest.fixture
def many(case, say):
    """More questions than a page holds: all but three answered by both, of which two differ."""
    for n in range(PAGE_SIZE):
        say(f"q{n}", "left", 600)
        say(f"q{n}", "right", 2000 if n < 2 else 600)
    say("only-left", "left", 1)
    for n in range(2):
        say(f"only-right{n}", "right", 1)
    return case


def asked_on(text, many):
    """The questions that a page shows."""
    return {one.text for one in many.questions.all() if f" {one.text} " in text}


def test_many_questions_are_turned_page_by_page(client, many):
    pages = [text_of(client.get(address(many, query=f"{BOTH}&page={n}"))) for n in (1, 2)]
    shown = [asked_on(page.partition("Both answer")[2], many) for page in pages]
    assert [len(one) for one in shown] == [PAGE_SIZE, 3]
    assert shown[0] | shown[1] == {one.text for one in many.questions.all()}
    assert shown[1] == {"Only-left?", "Only-right0?", "Only-right1?"}
    assert f"1–{PAGE_SIZE} of {PAGE_SIZE + 3} questions" in pages[0]
    assert "Only “Invented right” says" in pages[1]


def test_each_page_of_a_pair_counts_all_of_it(client, many):
    told = (
        f"Both answer {PAGE_SIZE} questions: {PAGE_SIZE - 2} fit together, 2 unclear. "
        "1 only in “Invented left”, 2 only in “Invented right”."
    )
    for number in (1, 2):
        assert told in text_of(client.get(address(many, query=f"{BOTH}&page={number}")))


def test_what_differs_stands_on_the_first_page_of_a_pair(client, many):
    text = text_of(client.get(address(many))).partition("Both answer")[2]
    assert text.index(" Q1? ") < text.index(" Q2? ")


def test_the_pages_of_a_pair_are_linked(client, many):
    page = client.get(address(many)).content.decode()
    assert 'rel="next" href="?source=left&amp;source=right&amp;page=2"' in page


def test_a_page_past_the_end_of_a_pair_shows_the_last_one(client, many):
    response = client.get(address(many, query=f"{BOTH}&page=9"))
    assert response.status_code == 400
    assert "there are 2 pages, and 9 is past the end" in text_of(response)
    assert "Only “Invented right” says" in text_of(response)


def test_the_download_of_a_pair_holds_every_page(client, many):
    assert len(rows_of(client.get(address(many, ".csv", f"{BOTH}&page=2")))) == PAGE_SIZE + 4
