"""One question whole, through the door."""

import pytest
from django.urls import reverse

from caseboard.models import Source
from tests.factories import (
    PASSWORD,
    make_case,
    make_claim,
    make_finding,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

from .pages import links_of, queries_of, rows_of, text_of, words_of

pytestmark = pytest.mark.django_db


def address(question, end="/", query=""):
    return f"/cases/{question.case.slug}/questions/{question.slug}{end}{query}"


@pytest.fixture
def question():
    """An undated figure without a speaker beside a dated one of an agency."""
    question = make_question(slug="killed", text="How many were killed?")
    case = question.case
    agency = make_organization(case=case, name="Invented agency")
    outlet = make_organization(case=case, name="Invented outlet")
    source = make_source(case=case, title="Invented article", published="2025-12-03")
    make_claim(question=question, source=source, value=600, slug="low", locator="para. 3")
    make_claim(
        question=question, value=2000, as_of="2025-09", by=[agency, outlet],
        source=source, slug="high",
    )  # fmt: skip
    return question


def test_verdict_picture_pairs_and_table_tell_the_same_claims(client, question):
    page = client.get(address(question))
    text = text_of(page)
    assert "How many were killed? ? Unclear Whether the sources conflict is unclear" in text
    assert "About 2,000 speaks of September 2025; about 600 gives no date" in text
    assert "The date of “about 600”. If it is before 1 September 2025, the count grew" in text
    assert "Invented agency Invented outlet Invented article" in text
    svg = page.content.decode().split('class="chart"')[1].split("</svg>")[0]
    links = links_of(page, svg)
    assert "<title" in svg
    assert "<desc" in svg
    for slug, words in (("low", "about 600"), ("high", "about 2,000")):
        address_of_claim = f"/cases/{question.case.slug}/claims/{slug}/"
        assert address_of_claim in links
        assert f'<a class="fig" href="{address_of_claim}">' in page.content.decode()
        assert words in svg
    assert svg.count('class="dot hollow"') == 1


def test_numbers_in_the_picture_have_no_separators(client, question):
    make_claim(question=question, value=1_500_000)
    svg = client.get(address(question)).content.decode().split('class="chart"')[1]
    places = svg.split("</svg>")[0].split("viewBox=")[1].split('"')[1]
    assert "," not in places


def test_csv_json_and_page_hold_the_same_claims(client, question):
    head, *rows = rows_of(client.get(address(question, ".csv")))
    answered = client.get(address(question, ".json")).json()["rows"]
    told = [["" if cell is None else str(cell) for cell in row.values()] for row in answered]
    assert told == rows
    text = text_of(client.get(address(question)))
    for row in (dict(zip(head, row, strict=True)) for row in rows):
        assert row["figure"] in text
        assert row["speaker"] in text
        assert row["locator"].replace(" ", "\N{NO-BREAK SPACE}") in text or row["locator"] in text
    assert (answered[0]["low"], answered[0]["high"]) == (1800, 2200)
    assert answered[0]["chain"] == "Invented agency → Invented outlet"


def test_answers_in_words_are_counted_by_origin(client):
    question = make_question(kind="choice", options="south;north")
    for answer in ("south", "south", "north"):
        make_claim(question=question, answer=answer)
    text = text_of(client.get(address(question)))
    assert "The answers given 2 origins, 2 claims south 1 origin, 1 claim north" in text


@pytest.mark.parametrize(
    ("as_of", "counted"),
    [
        ("", "The answers given 2 origins, 2 claims Kyiv 1 origin, 1 claim Lviv"),
        ("2025-09", "Kyiv 2 origins, 2 claims Lviv 1 origin, 1 claim"),
    ],
)
def test_spellings_of_one_answer_are_counted_together(client, as_of, counted):
    question = make_question(kind="text")
    for answer in ("Kyiv", "kyiv", "Lviv"):
        make_claim(question=question, answer=answer, as_of=as_of)
    assert counted in text_of(client.get(address(question)))


def test_the_finding_stands_beside_and_what_contradicts_it_is_named(client, question):
    case = question.case
    make_claim(question=question, value=5000, qualifier="exact", as_of="2025-09", slug="against")
    first = make_finding(question=question, value=1000, rationale="An invented first reason.")
    make_finding(
        question=question, value=2000, as_of="2025-09", follows=first, decided_on="2025-10-01",
        decided_by="invented editor", claims=[case.claims.get(slug="high")],
        rationale="An invented later reason.",
    )  # fmt: skip
    text = text_of(client.get(address(question)))
    current, earlier = text.split("Earlier findings")
    assert "An invented later reason." in current
    assert "Contradicts it, and was not weighed 5,000" in current
    assert "Contradicts" not in earlier.split("What would settle it")[0]
    assert "followed by another on 1 October 2025 An invented first reason." in earlier
    assert "1 claim contradicts the desk’s finding, about 2,000, and was not weighed" in text
    assert "invented editor" not in text
    make_user("viewer")
    client.login(username="vera", password=PASSWORD)
    assert "by invented editor" in text_of(client.get(address(question)))


def test_findings_stand_each_before_the_one_that_it_follows(client, question):
    follows = None
    for number in ("first", "second", "third"):
        follows = make_finding(
            question=question, follows=follows, slug=number, rationale=f"The {number} reason."
        )
    text = text_of(client.get(address(question)))
    places = [text.index(f"The {number} reason.") for number in ("third", "second", "first")]
    assert places == sorted(places)


def test_what_can_be_printed_stands_with_its_warnings_and_its_claims(client, question):
    page = client.get(address(question))
    text = text_of(page)
    assert (
        "What can I print? Asked “How many were killed?”, the Invented agency (through Invented"
        " outlet) put the number at about 2,000 as of September 2025. “Invented article”, naming no"
        " speaker, gives about 600, without a date." in text
    )
    assert "Only one origin is named, the Invented agency" in text
    behind = page.content.decode().split("It rests on")[1].split("</p>")[0]
    assert [slug in behind for slug in ("/claims/high/", "/claims/low/")] == [True, True]


def test_nothing_published_prints_nothing(client):
    assert "What can I print?" not in text_of(client.get(address(make_question())))


def test_pairs_that_say_the_same_stand_together(client, question):
    for value in (600, 600, 2000):
        make_claim(question=question, value=value, source=Source.objects.get())
    html = client.get(address(question)).content.decode()
    rows = html.split('id="why"')[1].split("</table>")[0].split("<tr")[2:]
    assert len(rows) == 1
    sentences = [words_of(one).split(". ")[0] for one in rows[0].split("<p>")[1:]]
    assert len(sentences) == len(set(sentences)) == 2
    assert sentences == sorted(sentences, key=len)


def test_what_would_settle_it_is_short_and_begins_with_the_date_that_decides(client, question):
    for value in (100, 200, 300, 400):
        make_claim(question=question, value=value, source=Source.objects.get(), scope="part")
    html = client.get(address(question)).content.decode()
    wanted = html.split('id="settle"')[1].split("</section>")[0]
    assert wanted.count("<li>") == 3
    assert words_of(wanted.split("<li>")[1]).startswith("The date of “about")
    assert "more of the kind" in wanted


def test_a_replay_shows_the_finding_of_that_day(client, question):
    first = make_finding(question=question, value=1000, rationale="An invented first reason.")
    make_finding(
        question=question, value=2000, follows=first, decided_on="2025-10-01",
        rationale="An invented later reason.",
    )  # fmt: skip
    text = text_of(client.get(address(question, query="?known_on=2025-06")))
    assert "An invented first reason." in text
    assert "An invented later reason." not in text


def test_a_sum_is_laid_beside_its_claims(client):
    case = make_case()
    killed, wounded = (make_question(case=case) for _ in range(2))
    both = make_question(case=case, sum_of=[killed, wounded])
    make_claim(question=killed, value=600, qualifier="exact")
    make_claim(question=wounded, value=4000, qualifier="more_than")
    make_claim(question=both, value=4000, as_of="2024-08-31")
    text = text_of(client.get(address(both)))
    assert "What its parts add up to 4,601 or more people" in text
    assert "↗ Explained" in text
    assert both.text in text_of(client.get(address(killed)))


def test_an_empty_question_says_what_to_do(client):
    question = make_question()
    assert "No claims answer this question yet." in text_of(client.get(address(question)))
    assert "Open the admin" not in text_of(client.get(address(question)))
    make_user("researcher")
    client.login(username="rosa", password=PASSWORD)
    assert "Open the admin" in text_of(client.get(address(question)))


def test_a_replay_without_a_finding_says_so_and_decides_nothing(client, question):
    make_user("editor")
    client.login(username="edith", password=PASSWORD)
    decide = reverse("decide", kwargs={"case": question.case.slug, "slug": question.slug})
    page = client.get(address(question, query="?known_on=2025-06"))
    assert "None by 30 June 2025." in text_of(page)
    assert decide not in links_of(page)
    assert decide in links_of(client.get(address(question)))


def test_a_claim_told_again_is_counted_in_plain_words(client):
    question = make_question()
    agency = make_organization(case=question.case)
    for _ in range(2):
        make_claim(question=question, value=600, by=[agency])
    assert ", told twice" in client.get(address(question)).content.decode()


def test_an_answer_in_words_may_change(client):
    claim = make_claim(question=make_question(kind="text", behaviour="level"), answer="north")
    assert "The answer may change" in text_of(client.get(address(claim.question)))


def test_pairs_that_differ_in_scope_alone_are_told_once(client):
    question = make_question(behaviour="cumulative")
    make_claim(question=question, value=600, qualifier="exact")
    for scope in ("in the north", "in the south"):
        make_claim(question=question, value=900, qualifier="exact", scope=scope)
    text = text_of(client.get(address(question)))
    assert text.count("so they may speak of different times; what they cover differs too.") == 1


def test_before_the_first_publication_the_replay_says_so(client, question):
    text = text_of(client.get(address(question, query="?known_on=2024")))
    assert "No source dated by 31 December 2024 answers this question." in text


def test_drafts_are_neither_drawn_nor_listed_nor_downloaded(client, question):
    make_claim(question=question, value=7777, status="in_review")
    for end in ("/", ".csv", ".json"):
        told = client.get(address(question, end)).content.decode()
        assert "7777" not in told
        assert "7,777" not in told


def test_unknown_hidden_and_foreign_questions_are_the_same_404(client, question):
    hidden = make_question(case=question.case, slug="hidden", shown_alone=False)
    make_claim(question=hidden, status="draft")
    foreign = make_question(slug="foreign")
    pages = [
        client.get(f"/cases/{question.case.slug}/questions/{slug}/")
        for slug in ("nothing", hidden.slug, foreign.slug)
    ]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert client.get(address(hidden, ".csv")).status_code == 404


@pytest.mark.parametrize("end", ["/", ".csv"])
def test_a_date_that_cannot_be_read_answers_400(client, question, end):
    response = client.get(address(question, end, "?as_of=banana"))
    assert response.status_code == 400
    assert "As of:" in response.content.decode()


def test_queries_stay_when_rows_double(client):
    question = make_question()
    make_finding(follows=make_finding(question=question))
    counts = []
    for _ in range(2):
        for _ in range(5):
            case = question.case
            make_claim(question=question, by=[make_person(case=case), make_organization(case=case)])
        counts.append(queries_of(client, address(question)))
    assert counts == [4, 4]


def test_claims_that_rule_each_other_out_leave_nothing_that_fits(client):
    question = make_question()
    make_claim(question=question, value=5000, as_of="2025-01")
    make_claim(question=question, value=600, as_of="2025-09")
    text = text_of(client.get(address(question, query="?as_of=2025-05")))
    assert "Can be true no figure: the claims rule each other out" in text
    assert "The sources contradict each other: print both sides, never one alone." in text


def test_claims_that_rule_each_other_out_are_named_beside_the_picture(client):
    question = make_question()
    source = make_source(case=question.case, title="Invented paper")
    for slug, value, day in (("c1", 5000, "2025-01-01"), ("c2", 600, "2025-09-09")):
        values = {"source": source, "as_of": day, "qualifier": "exact"}
        make_claim(question=question, value=value, slug=slug, **values)
    make_claim(question=question, value=9000, as_of="2025-10", slug="c3", qualifier="exact")
    page = client.get(address(question))
    caption = page.content.decode().split('<p class="clashing">')[1].split("</p>")[0]
    assert words_of(caption) == (
        "From 1 January 2025 to 9 September 2025 no value fits: the count would be at least 5,000,"
        " going by 5,000 (no speaker named · 1 January 2025; Invented paper) , and at most 600,"
        " going by 600 (no speaker named · 9 September 2025; Invented paper) ."
    )
    assert links_of(page, caption) == [
        f"/cases/{question.case.slug}/claims/{slug}/" for slug in ("c1", "c2")
    ]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2000-01-01", "9999-12-31", "From 1 January 2000 on"),
        ("0001-01-01", "2000-01-01", "Up to 1 January 2000"),
        ("0001-01-01", "9999-12-31", "At all times"),
    ],
)
def test_claims_that_rule_each_other_out_to_the_end_of_days_are_named(client, first, last, days):
    question = make_question()
    for value, day in ((100, first), (50, last)):
        make_claim(question=question, value=value, as_of=day, qualifier="exact")
    assert f"{days} no value fits" in text_of(client.get(address(question)))


def test_of_many_claims_that_rule_each_other_out_the_sharpest_are_named(client):
    question = make_question()
    for value in range(5000, 5007):
        make_claim(question=question, value=value, as_of="2025-01-01", qualifier="exact")
    make_claim(question=question, value=600, as_of="2025-09-09", qualifier="exact")
    text = text_of(client.get(address(question)))
    assert "at least 5,006, going by 5,006 (no speaker named" in text
    assert "and 2 more, and at most 600" in text


def test_of_times_without_a_value_the_page_day_is_told(client):
    question = make_question()
    for value, day in ((5000, "2025-01-01"), (7000, "2025-03-03"), (600, "2025-09-09")):
        make_claim(question=question, value=value, as_of=day, qualifier="exact")
    text = text_of(client.get(address(question, query="?as_of=2025-02-02")))
    assert "no value fits: on 2 February 2025 the count would be at least 5,000, going by" in text
    assert "no value fits: on 3 March 2025 the count would be at least 7,000" in text_of(
        client.get(address(question))
    )


def test_claims_that_all_stand_here_need_no_other_table(client, question):
    assert "in the table of claims" not in text_of(client.get(address(question)))
