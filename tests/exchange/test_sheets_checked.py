"""A fitted table against its case: names, ids, what stands already, what leans on what."""

import pytest

from caseboard.exchange.sheets.fitting import guess_fitting
from caseboard.exchange.sheets.kinds import read_file
from tests.exchange.sheets import CLAIMS, checked, invented_case, lines
from tests.factories import (
    make_claim,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return invented_case()


@pytest.fixture
def rosa():
    return make_user("researcher")


def problems(table) -> list[tuple[int, str, str]]:
    return [(row.line, *problem) for row in table.rows for problem in row.problems]


def test_records_are_found_by_id_title_address_and_other_names(case, rosa):
    table = checked(case, rosa, lines(
        "Source,Statement,Question,Figure,Speaker",
        "lanterns,One.,counted,about 1,IVA",
        "LANTERNS COUNTED,Two.,how many were counted?,about 2,iva",
        "https://www.a.example/1/,Three.,counted,about 3,organization:agency",
    ))  # fmt: skip
    assert problems(table) == []
    assert {row.read["source"] for row in table.rows} == {"lanterns"}
    assert {row.read["attribution"] for row in table.rows} == {"organization:agency"}


def test_name_that_nobody_has_is_told_with_the_nearest_one(case, rosa):
    table = checked(case, rosa, lines(CLAIMS[0], "Lanterns couted,Invented.,counted,about 1,,IVB"))
    source, speaker = problems(table)
    assert source[:2] == (2, "source")
    assert "“Lanterns counted” meant?" in source[2]
    assert "No person or organisation of this case is called “IVB”" in speaker[2]


def test_name_of_several_is_told_with_their_ids(case, rosa):
    make_person(case=case, slug="ida", name="Ida")
    make_organization(case=case, slug="ida-club", name="ida")
    table = checked(case, rosa, lines(CLAIMS[0], "lanterns,Invented.,counted,about 1,,Ida > IVA"))
    table_of_ids = checked(
        case, rosa, lines(CLAIMS[0], "lanterns,Invented.,counted,about 1,,person:ida > IVA")
    )
    assert "may be several: organization:ida-club, person:ida" in problems(table)[0][2]
    assert table_of_ids.rows[0].read["attribution"] == "person:ida > organization:agency"


def test_every_problem_of_a_row_is_told_at_once(case, rosa):
    table = checked(case, rosa, lines(
        CLAIMS[0], "nowhere,,counted,1.200,3/4/2025,nobody", "lanterns,Two.,counted,600,,",
    ))  # fmt: skip
    assert [field for line, field, _ in problems(table) if line == 2] == [
        "source", "as_of", "attribution", "value", "statement",
    ]  # fmt: skip
    assert [(field, said[:6]) for line, field, said in problems(table) if line == 3] == [
        ("qualifier", "Choose")
    ]


def test_what_holds_for_all_rows_fills_empty_cells(case, rosa):
    table = checked(
        case, rosa, lines("Statement,Figure", "One.,600", "Two.,about 700"),
        where_empty={"source": "lanterns", "question": "counted", "qualifier": "exact"},
    )  # fmt: skip
    assert problems(table) == []
    assert [row.read["qualifier"] for row in table.rows] == ["exact", "about"]


def test_qualifier_that_contradicts_the_figure_is_told(case, rosa):
    table = checked(case, rosa, lines(
        "Source,Statement,Question,Figure,How it is put", "lanterns,One.,counted,about 600,exactly",
    ))  # fmt: skip
    assert problems(table)[0][1] == "qualifier"


def test_claims_are_numbered_after_those_of_their_source(case, rosa):
    make_claim(case=case, source=case.sources.get(), slug="lanterns-c1")
    table = checked(case, rosa, lines(*CLAIMS))
    assert [row.row.key[0] for row in table.rows] == ["lanterns-c2", "lanterns-c3"]


def test_sources_get_free_ids_made_of_their_titles(case, rosa):
    make_source(case=case, slug="a-boat", title="Another boat")
    table = checked(case, rosa, lines("Title,Author", "A boat,Ida", "A boat,Ada"), "sources")
    assert [row.row.key[0] for row in table.rows] == ["a-boat-2", "a-boat-3"]


def test_row_that_stands_is_passed_over_and_its_twin_in_the_file_too(case, rosa):
    make_source(case=case, slug="boat", title="A boat", author="Ida")
    table = checked(
        case, rosa, lines("Title,Author", "A boat,Ida", "A ship,Ada", "A ship,Ada"), "sources"
    )
    assert [row.state for row in table.rows] == ["standing", "ready", "standing"]
    assert "as boat" in table.rows[0].standing
    assert "row 3" in table.rows[2].standing


def test_id_that_is_taken_is_refused_unless_the_content_is_the_same(case, rosa):
    make_source(case=case, slug="boat", title="A boat", author="Ida")
    table = checked(case, rosa, lines(
        "Id,Title,Author", "boat,A boat,Ida", "lanterns,Another,Ada", "new,New,", "new,Newer,",
    ), "sources")  # fmt: skip
    assert [row.state for row in table.rows] == ["standing", "problem", "ready", "problem"]
    assert "has “lanterns” already, with other content" in problems(table)[0][2]
    assert "Row 4 has this id already" in problems(table)[1][2]


def test_row_that_names_a_row_with_a_problem_cannot_come_in_alone(case, rosa):
    table = checked(case, rosa, lines(
        "Id,Title,Date,Made from", "one,One,sometime,", "two,Two,2025,one", "three,Three,2025,two",
        "four,Four,2025,lanterns:translated",
    ), "sources")  # fmt: skip
    assert [row.state for row in table.rows] == ["problem", "problem", "problem", "ready"]
    assert "It names “one” of row 2" in problems(table)[1][2]


def test_publishers_are_added_only_where_that_was_chosen(case, rosa):
    rows = lines("Title,Publisher", "One,The Courier", "Two,the courier", "Three,IVA")
    refused = checked(case, rosa, rows, "sources")
    added = checked(case, rosa, rows, "sources", adds_publishers=True)
    assert [row.state for row in refused.rows] == ["problem", "problem", "ready"]
    assert "choose to add the publishers" in problems(refused)[0][2]
    assert [row.state for row in added.rows] == ["ready"] * 3
    assert added.publishers == ["The Courier"]


def test_dates_that_contradict_each_other_are_told_and_come_in(case, rosa):
    table = checked(
        case, rosa, lines("Title,Published,Retrieved", "One,2025-03-03,2025-03-01"), "sources"
    )
    (row,) = table.ready
    assert "after it was retrieved" in row.told[0][1]


def test_columns_are_guessed_in_english_and_korean_and_status_is_never_read():
    rows = lines("제목,링크,매체,게시일,Status,What to mend", "가,,,,published,x")
    fitting = guess_fitting("sources", read_file(rows, "x.csv", "sources"))
    assert fitting.columns == {"title": 0, "url": 1, "publisher": 2, "published": 3}
    claims = lines("ID,Claim text,Article,Figure (people),Status", "a,b,c,1,published")
    assert guess_fitting("claims", read_file(claims, "x.csv", "claims")).columns == {
        "id": 0, "statement": 1, "source": 2, "value": 3,
    }  # fmt: skip


def test_checking_keeps_its_queries_when_rows_double(case, rosa, django_assert_num_queries):
    def asked(rows: int) -> int:
        content = lines(
            CLAIMS[0], *(f"lanterns,Number {n}.,counted,about {n},2025,IVA" for n in range(rows))
        )
        with django_assert_num_queries(27, exact=False) as captured:
            assert len(checked(case, rosa, content).ready) == rows
        return len(captured)

    assert asked(10) == asked(40)


def test_answers_take_the_spelling_of_their_question(case, rosa):
    make_question(case=case, slug="where", kind="choice", options="North pier;West pier")
    make_question(case=case, slug="when", kind="date")
    table = checked(case, rosa, lines(
        "Source,Statement,Question,Answer",
        "lanterns,There.,where,north PIER",
        "lanterns,Then.,when,28 October 2025",
        "lanterns,Elsewhere.,where,south pier",
        "lanterns,Some day.,when,some day",
    ))  # fmt: skip
    assert [row.row.value("answer") for row in table.ready] == ["North pier", "2025-10-28"]
    assert [(line, field) for line, field, _ in problems(table)] == [(4, "answer"), (5, "answer")]


def test_figures_that_elsewhere_are_decimals_are_told_once_for_the_table(case, rosa):
    rows = lines(CLAIMS[0], *(f'lanterns,Number {n}.,counted,"about {n},200",,' for n in (1, 2)))
    table = checked(case, rosa, rows)
    assert [row.read["value"] for row in table.rows] == ["1200", "2200"]
    (told,) = table.told
    assert told.startswith("Figures such as 1,200 were read with commas between thousands")


def test_signs_for_nothing_are_read_as_nothing(case, rosa):
    table = checked(case, rosa, lines("Title,Date,Publisher", "One,n/a,-", "Two,?,미상"), "sources")
    assert problems(table) == []
    assert [row.row.value("published") for row in table.rows] == ["", ""]
