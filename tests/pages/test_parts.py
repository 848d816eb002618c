"""Parts of the desk's pages: made once while the edition stands, and never shown after it."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseboard.answers import build
from caseboard.models import CaseEdition, Claim, Organization, Question, Role
from caseboard.pages import kept as kept_pages
from tests.comparison.pages import links_of
from tests.factories import (
    make_case,
    make_claim,
    make_derivation,
    make_finding,
    make_organization,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
CASE = "/cases/invented/"
COMPARE, QUESTION = f"{CASE}compare/", f"{CASE}questions/killed/"
PAGES = (COMPARE, QUESTION)


@pytest.fixture
def case():
    case = make_case(slug="invented", visibility="internal")
    question = make_question(case=case, slug="killed", text="How many were killed?")
    agency = make_organization(case=case, name="Invented agency")
    make_claim(question=question, slug="first", value=600, by=[agency])
    make_claim(question=question, slug="second", value=2000)
    return case


@pytest.fixture
def weighed(monkeypatch) -> list[str]:
    """The question of every weighing, in turn."""
    asked, weigh = [], build.weigh

    def weigh_and_tell(question, *given):
        asked.append(question.id)
        return weigh(question, *given)

    monkeypatch.setattr(build, "weigh", weigh_and_tell)
    return asked


def desk_of(role) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def main_of(answer) -> bytes:
    """The page without what each answer has of its own: the tokens of its forms."""
    assert answer.status_code == 200
    main = answer.content.partition(b'<div class="page-head">')[2].partition(b"</main>")[0]
    return re.sub(rb'(?<=csrfmiddlewaretoken" value=")\w+', b"", main)


@pytest.mark.parametrize("page", PAGES)
def test_claims_are_read_and_weighed_once_while_the_edition_stands(case, weighed, page):
    desk = desk_of(Role.VIEWER)
    with CaptureQueriesContext(connection) as first:
        made = main_of(desk.get(page))
    with CaptureQueriesContext(connection) as second:
        again = main_of(desk.get(page))
    assert weighed == ["killed"]
    assert again == made
    assert len(second) == len(first) - 2


@pytest.mark.parametrize("page", PAGES)
def test_colleague_who_may_read_the_same_gets_the_same_part(case, weighed, page):
    first, second = (main_of(desk_of(Role.RESEARCHER).get(page)) for _ in range(2))
    assert weighed == ["killed"]
    assert first == second


@pytest.mark.parametrize("page", PAGES)
def test_other_role_gets_a_part_of_its_own(case, weighed, page):
    for role in (Role.VIEWER, Role.RESEARCHER, Role.EDITOR):
        desk_of(role).get(page)
    assert len(weighed) == 3


def test_who_may_not_decide_is_not_offered_it_by_an_editors_part(case):
    decide = f"{QUESTION}decide/"
    assert decide in links_of(desk_of(Role.EDITOR).get(QUESTION))
    answer = desk_of(Role.RESEARCHER).get(QUESTION)
    assert decide not in links_of(answer)
    assert b"decide/" not in answer.content


def test_nothing_of_a_reader_is_in_what_is_kept(case):
    client, reader = Client(), make_user(Role.EDITOR, username="somebody-in-particular")
    client.force_login(reader)
    for page in PAGES:
        assert b"somebody-in-particular" in client.get(page).content
    parts = [cache.get(key.rpartition(":")[2]) for key in list(cache._cache)]
    assert len(parts) == len(PAGES)
    for one in parts:
        told = "".join(one.part.html.values())
        assert "killed" in told
        assert "csrf" not in told
        assert "somebody-in-particular" not in told


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


CHANGES = {
    "claim_added": lambda case: make_claim(question=case.questions.get(), value=777),
    "claim_retracted": lambda case: Claim.objects.filter(slug="first").update(
        status="retracted", status_reason="invented"
    ),
    "speaker_renamed": lambda case: run("UPDATE caseboard_organization SET name = 'Renamed'"),
    "speaker_gone": lambda case: run("DELETE FROM caseboard_attribution"),
    "question_reworded": lambda case: run("UPDATE caseboard_question SET text = 'Asked anew?'"),
    "source_retitled": lambda case: run("UPDATE caseboard_source SET title = 'Retitled'"),
    "finding": lambda case: make_finding(question=case.questions.get(), value=600),
    "derivation": lambda case: make_derivation(
        source=Claim.objects.get(slug="second").source, derived_from=make_source(case=case)
    ),
    "part_of_a_body": lambda case: put_above(case),
    "question_unseen_by_visitors": lambda case: make_question(case=case, shown_alone=False),
}


def put_above(case) -> None:
    above = make_organization(case=case, name="A body above", shown_alone=True)
    Organization.objects.in_case(case).exclude(pk=above.pk).update(part_of=above)


@pytest.mark.parametrize("name", CHANGES)
def test_change_shows_at_once_whatever_way_it_came(case, name):
    desk = desk_of(Role.EDITOR)
    before = [main_of(desk.get(page)) for page in PAGES]
    CHANGES[name](case)
    after = [main_of(desk.get(page)) for page in PAGES]
    assert after != before
    cache.clear()
    assert [main_of(desk.get(page)) for page in PAGES] == after


def test_what_the_desk_sees_of_its_own_is_told_while_the_edition_stands(case):
    """A question that only drafts answer, its new words and its finding change no edition."""
    desk, edition = desk_of(Role.RESEARCHER), edition_of(case)
    desk.get(COMPARE)
    own = make_question(case=case, slug="own", text="Asked by the desk?", shown_alone=False)
    assert b"Asked by the desk?" in desk.get(COMPARE).content
    Question.objects.filter(pk=own.pk).update(text="Asked in other words?")
    assert b"Asked in other words?" in desk.get(COMPARE).content
    make_finding(question=own, value=4321)
    assert b"4,321" in desk.get(COMPARE).content
    assert edition_of(case) == edition


@pytest.mark.parametrize("page", PAGES)
def test_draft_and_what_only_drafts_speak_of_leave_a_part_standing(case, weighed, page):
    desk, question, edition = desk_of(Role.RESEARCHER), case.questions.get(), edition_of(case)
    desk.get(page)
    draft = make_claim(question=question, source=make_source(case=case), status="draft")
    Claim.objects.filter(pk=draft.pk).update(status="in_review")
    make_organization(case=case, shown_alone=False)
    desk.get(page)
    assert edition_of(case) == edition
    assert weighed == ["killed"]


def edition_of(case) -> int | None:
    return CaseEdition.objects.edition_of(case.slug)


@pytest.mark.parametrize(
    "query", ["?by=origins", "?by=speakers", "?as_of=2025-01", "?open=questions", "?page=7"]
)
def test_other_query_has_a_part_of_its_own(case, weighed, query):
    desk = desk_of(Role.VIEWER)
    desk.get(COMPARE)
    anew, again = (desk.get(COMPARE + query) for _ in range(2))
    assert len(weighed) == 2
    assert again.content.partition(b"page-head")[2] == anew.content.partition(b"page-head")[2]
    assert again.status_code == anew.status_code


def test_query_that_is_read_otherwise_leaves_its_part_to_nobody_else(case):
    desk, opened = desk_of(Role.VIEWER), f"{COMPARE}?open=questions"
    misread = desk.get(opened, CONTENT_TYPE="text/plain; charset=utf-16").content
    drawer = b'<div class="drawer" id="questions"'
    assert drawer not in misread
    assert drawer in desk.get(opened).content


def test_what_could_not_be_read_of_a_query_is_told_each_time(case):
    desk = desk_of(Role.VIEWER)
    for _ in range(2):
        answer = desk.get(f"{COMPARE}?source=nobody&page=7")
        assert answer.status_code == 400
        assert "“nobody” is not there to choose".encode() in answer.content
        assert b"7 is past the end" in answer.content


def test_swap_is_what_stands_in_the_page(case):
    desk = desk_of(Role.VIEWER)
    swap = desk.get(f"{COMPARE}?by=origins", headers={"hx-request": "true"}).content
    swap_again = desk.get(f"{COMPARE}?by=origins", headers={"hx-request": "true"}).content
    assert swap == swap_again
    assert b"page-head" not in swap
    part = swap[swap.index(b'<div id="compare"') :]
    assert part in desk.get(f"{COMPARE}?by=origins").content


def test_part_of_yesterday_is_not_shown_today(case, weighed, monkeypatch):
    desk = desk_of(Role.VIEWER)
    desk.get(QUESTION)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2031, 1, 2))
    desk.get(QUESTION)
    assert len(weighed) == 2


def test_replay_tells_the_difference_from_today_each_time(case):
    """The part holds the replay; what is told beside it may have changed since."""
    question = make_question(case=case, slug="hurt", text="How many were hurt?")
    make_claim(question=question, value=300, source=make_source(case=case, published="2025-03-01"))
    later = make_source(case=case, published="2025-09-01")
    make_claim(question=question, value=900, source=later)
    desk, replay = desk_of(Role.VIEWER), f"{CASE}questions/hurt/?known_on=2025-04"
    for _ in range(2):
        assert b"Today 1 more claim counts" in desk.get(replay).content
    make_claim(question=question, value=901, source=later)
    assert b"Today 2 more claims count" in desk.get(replay).content


def test_part_of_a_replay_tells_what_it_leaves_out_of_the_whole_case(case):
    """Nothing changes on its question: what the head of the page counts is in the part too."""
    question = make_question(case=case, slug="hurt", text="How many were hurt?")
    make_claim(question=question, value=300, source=make_source(case=case, published="2025-03-01"))
    desk, replay = desk_of(Role.VIEWER), f"{CASE}questions/hurt/?known_on=2025-04"
    assert b"what was published later" not in desk.get(replay).content.partition(b'id="print"')[2]
    later = make_source(case=case, published="2025-09-01")
    make_claim(question=make_question(case=case, slug="other"), value=3, source=later)
    assert b"what was published later" in desk.get(replay).content.partition(b'id="print"')[2]


@pytest.mark.parametrize("page", PAGES)
def test_part_of_a_case_without_an_edition_is_made_anew(case, weighed, page):
    """Nothing would tell that it is old."""
    CaseEdition.objects.all().delete()
    desk = desk_of(Role.VIEWER)
    for _ in range(2):
        desk.get(page)
    assert len(weighed) == 2


def test_visitors_page_is_kept_whole_and_its_part_not_beside_it(client, case):
    run("UPDATE caseboard_case SET visibility = 'public'")
    client.get(QUESTION)
    assert len(cache._cache) == 1


def test_developer_sees_every_part_anew(case, weighed, settings):
    settings.DEBUG = True
    desk = desk_of(Role.EDITOR)
    for _ in range(2):
        desk.get(QUESTION)
    assert len(weighed) == 2


def test_newer_part_takes_the_place_of_the_older(case):
    """Else those that nobody asks for any more would drive out what others are shown."""
    desk = desk_of(Role.EDITOR)
    for number in range(3):
        make_claim(question=case.questions.get(), value=700 + number)
        assert str(700 + number).encode() in desk.get(QUESTION).content
        assert len(cache._cache) == 1


def test_very_large_part_is_made_anew(case, weighed, monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 1000)
    desk = desk_of(Role.EDITOR)
    for _ in range(2):
        desk.get(QUESTION)
    assert len(weighed) == 2
    assert not cache._cache
