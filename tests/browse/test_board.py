"""The first page, the board and the changes, through the door."""

import pytest

from tests.factories import (
    make_audit_entry,
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def board(client, case, query=""):
    return client.get(f"/cases/{case.slug}/{query}")


def fill(case, times):
    """Questions with two claims each, events, people: all of it twice where `times` is 2."""
    for number in range(times):
        agency = make_organization(case=case)
        person = make_person(case=case)
        question = make_question(case=case)
        event = make_event(case=case, people=[person], organizations=[agency])
        for value in (600, 2000):
            make_claim(
                case=case, question=question, event=event, by=[person, agency], value=value + number
            )


def test_first_page_lists_cases_with_standing_and_newest_event(client):
    case = make_case(standing="An invented standing.", standing_on="2025-05-02")
    make_event(case=case, title="An older event", date="2024")
    make_event(case=case, title="The newest event", date="2025-03")
    text = client.get("/").content.decode()
    assert "An invented standing." in text
    assert "2 May 2025" in text
    assert "The newest event" in text
    assert "An older event" not in text


def test_first_page_without_cases_says_how_to_add_one(client):
    assert "import_case" in client.get("/").content.decode()


def test_internal_case_is_nowhere_for_a_visitor(client):
    case = make_case(visibility="internal", title="A case nobody knows")
    assert "A case nobody knows" not in client.get("/").content.decode()
    hidden = board(client, case)
    missing = client.get("/cases/never-was/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content.replace(case.slug.encode(), b"X") == missing.content.replace(
        b"never-was", b"X"
    )
    client.force_login(make_user("viewer"))
    assert board(client, case).status_code == 200


def test_board_names_figure_speaker_and_date_without_a_click(client):
    case = make_case()
    agency = make_organization(case=case, name="The invented agency")
    make_claim(case=case, by=[agency], value=2000, as_of="2025-03")
    text = board(client, case).content.decode()
    assert "<i>about</i> <b>2,000</b>" in text
    assert "The invented agency · March 2025" in text
    assert "Single origin" in text


def test_board_counts_no_draft(client):
    case = make_case()
    make_claim(case=case)
    before = board(client, case).content
    make_claim(case=case, statement="A secret draft", status="draft")
    make_claim(
        case=case, source=make_source(case=case, title="A secret source"), status="in_review"
    )
    assert board(client, case).content == before


@pytest.mark.parametrize("query", ["?as_of=banana", "?known_on=2025-13", "?as_of=2024/.."])
def test_bad_date_answers_400_with_the_page_and_a_sentence(client, query):
    response = board(client, make_case(title="An invented case"), query)
    assert response.status_code == 400
    assert "An invented case" in response.content.decode()
    assert "as it stands today" in response.content.decode()


def test_replay_says_so_and_leaves_out_what_came_later(client):
    case = make_case()
    make_claim(case=case, value=600, source=make_source(case=case, published="2025-03"))
    make_claim(case=case, value=99999, source=make_source(case=case, published="2025-06"))
    text = board(client, case, "?known_on=2025-04").content.decode()
    assert "Replay." in text
    assert "1 source, 1 claim" in text
    assert "99,999" not in text


@pytest.mark.usefixtures("pages_made_anew")
def test_board_keeps_its_queries_when_rows_double(client, django_assert_max_num_queries):
    case = make_case()
    for _ in range(2):
        fill(case, 2)
        with django_assert_max_num_queries(8):
            board(client, case)


def test_first_page_keeps_its_queries_when_cases_double(client, django_assert_max_num_queries):
    for _ in range(2):
        fill(make_case(), 1)
        fill(make_case(), 1)
        with django_assert_max_num_queries(3):
            client.get("/")


def test_changes_tell_visitors_of_published_claims_only_and_never_by_whom(client):
    claim = make_claim()
    editor = make_user("editor")
    make_audit_entry(claim, act="published", actor=editor, reason="seen twice")
    make_audit_entry(make_claim(case=claim.case, status="draft", statement="A secret draft"))
    url = f"/cases/{claim.case.slug}/changes/"
    text = client.get(url).content.decode()
    assert claim.statement in text
    assert "A secret draft" not in text
    assert editor.username not in text
    assert "seen twice" not in text
    client.force_login(editor)
    text = client.get(url).content.decode()
    assert "A secret draft" in text
    assert "seen twice" in text


@pytest.mark.parametrize("number", ["-1", "0", "2", "banana", "9" * 5000, "１"])
def test_page_that_is_not_there_answers_400(client, number):
    entry = make_audit_entry(make_claim(), act="published")
    response = client.get(f"/cases/{entry.case.slug}/changes/", {"page": number})
    assert response.status_code == 400
    assert "There is no page" in response.content.decode()


def test_empty_case_leads_on_whoever_may_write(client):
    case = make_case(slug="ferry")
    client.force_login(make_user("researcher"))
    text = board(client, case).content.decode()
    assert "/admin/caseboard/question/add/?case=ferry&amp;from=board" in text
    assert 'btn btn-main" href="/admin/caseboard/question' in text
    assert 'href="/admin/table-in/ferry/claims/"' in text
    assert "Go to the sources" not in text
    make_question(case=case)
    make_source(case=case)
    text = board(client, case).content.decode()
    assert "1 question so far" in text
    assert 'btn btn-main" href="/cases/ferry/sources/">Go to the sources' in text
    make_claim(case=case, status="draft")
    assert "How this case begins" not in board(client, case).content.decode()


@pytest.mark.parametrize("role", ["", "viewer"])
def test_empty_case_is_told_to_readers_without_a_way_to_write(client, role):
    case = make_case()
    if role:
        client.force_login(make_user(role))
    text = board(client, case).content.decode()
    assert "Nothing is published" in text
    assert "/admin/" not in text
    assert "/intake/" not in text
    assert "No sources dispute" not in text


def test_case_without_a_published_claim_looks_empty_to_visitors(client):
    case = make_case()
    before = board(client, case).content
    make_claim(case=case, status="draft")
    assert board(client, case).content == before


def test_visitors_are_not_told_to_use_the_admin(client):
    claim = make_claim()
    assert "in the admin" not in board(client, claim.case).content.decode()


def test_standing_is_no_part_of_a_replay_before_it_was_written(client):
    case = make_case(standing="An invented standing.", standing_on="2025-05-02")
    assert "An invented standing." in board(client, case).content.decode()
    assert "An invented standing." in board(client, case, "?known_on=2025-05-02").content.decode()
    text = board(client, case, "?known_on=2025-05-01").content.decode()
    assert "An invented standing." not in text
    assert "not part of this replay" in text


def test_disputed_figure_is_shown_as_claimed_with_the_agreed_range_beside_it(client):
    case = make_case()
    question = make_question(case=case, behaviour="fixed")
    for value in (600, 2000, 2000):
        make_claim(question=question, value=value)
    text = board(client, case).content.decode()
    assert "<b>about 600 … about 2,000</b>" in text
    assert "Most origins meet in 1,800 to 2,200" in text


def test_question_without_an_answer_is_unknown_and_not_settled(client):
    question = make_question(text="What does nobody know?")
    text = board(client, question.case).content.decode()
    assert "No contradiction found" not in text
    assert text.count("What does nobody know?") == 1


def test_conflicts_come_first(client):
    case = make_case()
    make_claim(case=case, question=make_question(case=case, text="A single origin?"))
    conflict = make_question(case=case, text="A conflict?", behaviour="fixed")
    for value in (600, 2000):
        make_claim(question=conflict, value=value)
    text = board(client, case).content.decode()
    assert text.index("A conflict?") < text.index("A single origin?")


def test_agreed_figure_stands_as_a_source_words_it(client):
    """The ends of an agreed range are our reading: nobody said them, so nobody prints them."""
    question = make_question(text="How many were hurt?")
    for value, qualifier in ((1000, "order"), (4000, "more_than")):
        source = make_source(case=question.case)
        make_claim(question=question, source=source, value=value, qualifier=qualifier)
    text = board(client, question.case).content.decode()
    assert "<b>more than 4,000</b>" in text
    assert "Most origins fit 4,001 to 19,999, as we read them" in text
    assert "<b>4,001" not in text


@pytest.mark.parametrize(
    ("figures", "about"),
    [
        ((600, 600, 2000), "Most origins meet in 600"),
        ((600, 600, 2000, 2000), "2 of 4 origins meet in 600, as many in 2,000"),
        ((1, 1, 3, 3, 5, 5), "2 of 6 origins meet in 1, as many in 3 and elsewhere"),
        ((600, 2000), "No two origins agree"),
    ],
)
def test_card_tells_where_as_many_origins_meet(client, figures, about):
    case = make_case()
    question = make_question(case=case, behaviour="fixed")
    for figure in figures:
        by = [make_organization(case=case)]
        make_claim(question=question, value=figure, qualifier="exact", by=by)
    assert f"{about} · " in board(client, case).content.decode()
