"""The page of a question with more claims than it lists: which stand on it, and which pairs."""

import re
from datetime import date, timedelta

import pytest

from tests.factories import make_claim, make_organization, make_question, make_user

from .pages import claims_shown, links_of, text_of

pytestmark = pytest.mark.django_db


def address(question, query=""):
    return f"/cases/{question.case.slug}/questions/{question.slug}/{query}"


def test_of_many_claims_the_most_telling_stand_here_and_all_in_the_table_of_claims(client):
    question = make_question(slug="many", behaviour="fixed")
    bodies = [make_organization(case=question.case) for _ in range(3)]
    told = {"question": question, "qualifier": "exact", "value": 500}
    for number, body in zip((12, 8, 6), bodies, strict=True):
        make_claim(**told, slug=f"{number}-undated", as_of="", by=[body])
        make_claim(**told, slug=f"{number}-newest", as_of="2025-02", by=[body])
        for _ in range(number - 2):
            make_claim(**told, as_of="2025-01", by=[body])
    for slug, value in (("lowest", 3), ("low", 4), ("high", 800), ("highest", 900), ("more", 500)):
        make_claim(**told | {"slug": slug, "value": value})
    page = client.get(address(question, "?as_of=2025-03"))
    rows = [slug.partition("?")[0] for slug in claims_shown(page)]
    assert set(rows[:4]) == {"lowest", "highest", "low", "high"}
    assert rows[4:8] == ["12-newest", "8-newest", "6-newest", "more"]
    assert (
        f"{len(rows)} of 31 claims stand here: first some that decide the verdict, then one of "
        "each of the origins with most claims, then others. See all 31 in the table of claims"
    ) in text_of(page)
    link = f"/cases/{question.case.slug}/claims/?question=many&as_of=2025-03"
    assert link in links_of(page)
    assert "31 claims" in text_of(client.get(link))
    make_claim(**told, status="draft")
    client.force_login(make_user("researcher"))
    page = client.get(address(question))
    (link,) = re.findall(r'<a href="[^"]*">See all 31 in', page.content.decode())
    (link,) = links_of(page, link)
    assert "31 claims" in text_of(client.get(link))


def test_what_was_replaced_decides_nothing_and_is_not_among_the_most_telling(client):
    question = make_question(slug="many", behaviour="fixed")
    body, told = make_organization(case=question.case), {"question": question, "qualifier": "exact"}
    old = make_claim(**told, value=900, slug="old", by=[body])
    for _ in range(40):
        make_claim(**told, value=500)
    make_claim(**told, value=500, supersedes=old, by=[body])
    page = client.get(address(question))
    assert " Corroborated " in text_of(page)
    assert 12 <= len(claims_shown(page)) <= 30
    assert "old" not in claims_shown(page)
    told = f"{len(claims_shown(page))} of 42 claims stand here: one of each of the origins"
    assert told in text_of(page)
    assert "decide the verdict" not in text_of(page)


def test_where_all_of_many_claims_are_replaced_the_newest_comes_first(client):
    question = make_question(behaviour="fixed")
    told = {"question": question, "by": [make_organization(case=question.case)]}
    earlier = None
    for day in range(70, 0, -1):
        said = (date(2025, 1, 1) + timedelta(days=day)).isoformat()
        earlier = make_claim(
            **told, stated_on=said, value=day, supersedes=earlier, slug=f"on-{day}"
        )
    page = client.get(address(question))
    assert " No answer " in text_of(page)
    shown = claims_shown(page)
    assert shown[0] == "on-70"
    told = "of 70 claims stand here: first one of each of the origins with most claims, then others"
    assert f"{len(shown)} {told}" in text_of(page)


def test_claims_all_stand_here_where_they_have_room_and_of_too_many_pairs_the_widest_gaps(client):
    question = make_question(behaviour="fixed")
    for number in range(20):
        make_claim(question=question, value=100 * number, qualifier="exact")
    page = client.get(address(question))
    assert len(set(claims_shown(page))) == 20
    assert "claims stand here" not in text_of(page)
    assert "These are 3 of 190 pairs of claims that differ" in text_of(page)
    why = page.content.decode().partition('id="why"')[2].partition("</table>")[0]
    assert why.count('<tr role="row"><td') == 3


def test_long_words_leave_room_for_fewer_claims_and_pairs(client):
    """Never for fewer than three claims and one pair."""
    question = make_question(behaviour="fixed")
    long = {"scope": "within the long and winding borders of an invented river " * 3}
    for number in range(6):
        make_claim(question=question, value=100 * number, qualifier="exact", **long)
    page = client.get(address(question))
    assert len(claims_shown(page)) == 6
    (told,) = re.findall(r"These are (\d+) of 15 pairs", text_of(page))
    assert 1 <= int(told) < 15
    assert len(page.content) <= 30 * 1024
    question = make_question(behaviour="fixed")
    for number in range(6):
        make_claim(question=question, value=100 * number, qualifier="exact", scope="&" * 200)
    page = client.get(address(question))
    assert len(claims_shown(page)) == 3
    assert "3 of 6 claims stand here: some that decide the verdict." in text_of(page)


def test_a_long_note_is_told_to_its_end_on_the_page_of_its_claim(client):
    question = make_question(behaviour="fixed")
    note = "An invented note that goes on. " * 300
    claims = [make_claim(question=question, value=value, note=note) for value in (500, 900)]
    page = client.get(address(question))
    assert text_of(page).count("An invented note that goes on.") < 50
    assert f"{note[:299]}…" in text_of(page)
    assert len(page.content) <= 30 * 1024
    whole = text_of(client.get(claims[0].get_absolute_url()))
    assert whole.count("An invented note that goes on.") >= 300


def test_few_pairs_of_very_many_claims_are_counted_where_some_are_left_out(client):
    question = make_question(behaviour="fixed")
    for _ in range(40):
        make_claim(question=question, value=10, qualifier="at_least")
    for value in (20, 30, 40, 50):
        make_claim(question=question, value=value, qualifier="exact")
    assert "These are 3 of 6 pairs of claims that differ" in text_of(client.get(address(question)))
