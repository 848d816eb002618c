"""The page of a question with more claims than it lists: which stand on it, and which pairs."""

import re

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
    assert rows[4:] == ["12-newest", "8-newest"]
    assert "6 of 31 claims stand here: first some that decide the verdict" in text_of(page)
    link = f"/cases/{question.case.slug}/claims/?question=many&as_of=2025-03"
    assert "See all 31 in the table of claims" in text_of(page)
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
    assert len(claims_shown(page)) == 6
    assert "old" not in claims_shown(page)
    assert "6 of 42 claims stand here: one of each of the origins" in text_of(page)
    assert "decide the verdict" not in text_of(page)


def test_where_all_of_many_claims_are_replaced_some_stand_here(client):
    question = make_question(behaviour="fixed")
    told = {"question": question, "by": [make_organization(case=question.case)]}
    earlier = None
    for day in range(31, 0, -1):
        earlier = make_claim(**told, stated_on=f"2025-01-{day:02}", value=day, supersedes=earlier)
    page = client.get(address(question))
    assert " No answer " in text_of(page)
    assert len(claims_shown(page)) == 1
    assert earlier.slug not in claims_shown(page)
    assert "1 of 31 claims stand here: one of each of the origins" in text_of(page)


def test_thirty_claims_all_stand_here_and_of_too_many_pairs_the_widest_gaps_alone(client):
    question = make_question(behaviour="fixed")
    for number in range(30):
        make_claim(question=question, value=100 * number, qualifier="exact")
    page = client.get(address(question))
    assert len(set(claims_shown(page))) == 30
    assert "These are 3 of 435 pairs of claims that differ" in text_of(page)
    make_claim(question=question, value=3000, qualifier="exact")
    page = client.get(address(question))
    assert "These are 3 of 465 pairs of claims that differ" in text_of(page)
    why = page.content.decode().partition('id="why"')[2].partition("</table>")[0]
    assert why.count('<tr role="row"><td') == 3


def test_few_pairs_of_very_many_claims_are_counted_where_some_are_left_out(client):
    question = make_question(behaviour="fixed")
    for _ in range(40):
        make_claim(question=question, value=10, qualifier="at_least")
    for value in (20, 30, 40, 50):
        make_claim(question=question, value=value, qualifier="exact")
    assert "These are 3 of 6 pairs of claims that differ" in text_of(client.get(address(question)))
