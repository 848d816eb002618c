"""The queue: who sees what, in which order, at what cost, and what may go at once."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseboard.models import AuditEntry, Claim, Passage
from caseboard.models.reviewing import state_of, take_step
from tests.comparison.pages import text_of
from tests.factories import (
    make_case,
    make_claim,
    make_organization,
    make_passage,
    make_question,
    make_revision,
    make_snapshot,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def desk(role, **account):
    client = Client()
    client.force_login(make_user(role, **account))
    return client


@pytest.fixture
def case():
    return make_case(slug="invented")


@pytest.fixture
def source(case):
    return make_source(case=case, slug="article", title="Invented article")


@pytest.fixture
def question(source):
    """A question that one published claim answers: about 600, in February 2025."""
    question = make_question(case=source.case, slug="killed", text="How many were killed?")
    agency = make_organization(case=source.case, slug="agency")
    make_claim(question=question, source=source, by=[agency], as_of="2025-02", slug="standing")
    return question


def waiting(question, slug, writer=None, **values):
    """A claim in review that repeats what stands."""
    agency = question.case.organizations.get(slug="agency")
    values = {"source": question.case.sources.get(slug="article"), "as_of": "2025-02"} | values
    claim = make_claim(
        question=question, slug=slug, status="draft", by=values.pop("by", [agency]),
        written_by=writer or make_user("researcher"), **values,
    )  # fmt: skip
    take_step(claim, "in_review", claim.written_by)
    claim.refresh_from_db()
    return claim


def tick(claim):
    return f"{claim.slug}:{state_of(claim)}"


QUEUE = "/cases/invented/review/"


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 403), ("", 403), ("viewer", 403), ("administrator", 403), ("researcher", 200),
     ("editor", 200)],
)  # fmt: skip
def test_who_may_open_the_queue_and_publish_from_it(question, role, status):
    claim = waiting(question, "one")
    client = desk(role) if role is not None else Client()
    assert client.get(QUEUE).status_code == status
    posted = client.post(QUEUE, {"ticked": [tick(claim)]}).status_code
    assert posted == (302 if role == "editor" else 403)
    claim.refresh_from_db()
    assert claim.status == ("published" if role == "editor" else "in_review")


def test_queue_of_a_case_that_may_not_be_seen_is_not_there():
    make_case(slug="hidden", visibility="internal")
    assert Client().get("/cases/hidden/review/").status_code == 404
    assert desk("editor").get("/cases/hidden/review/").status_code == 200


def test_post_from_elsewhere_is_refused(question):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(make_user("editor"))
    assert careful.post(QUEUE, {"ticked": [tick(waiting(question, "one"))]}).status_code == 403


def test_editor_reads_oldest_first_what_each_would_do(question):
    waiting(question, "older", statement="The older statement.")
    waiting(question, "newer", statement="The newer statement.", value=2000, by=[])
    make_revision(by=make_user("researcher"), claim=Claim.objects.get(slug="standing"))
    text = text_of(desk("editor").get(QUEUE))
    assert text.index("The older statement.") < text.index("The newer statement.")
    assert "2 claims and 1 correction, oldest first" in text
    assert "Nothing changes: the question stays single origin" in text
    assert "This turns single origin into conflicting: about 600 against about 2,000." in text
    assert "It names no speaker" in text


def test_researcher_sees_their_own_and_what_came_back(question):
    edith, other = make_user("editor"), make_user("researcher", username="other")
    take_step(waiting(question, "mine", statement="Mine."), "draft", edith, reason="Name the day.")
    waiting(question, "theirs", writer=other, statement="Theirs.")
    text = text_of(desk("researcher").get(QUEUE))
    assert "Mine. Draft" in text
    assert "Reason given: Name the day." in text
    assert "Theirs." not in text
    assert "Publish the ticked" not in text


def test_filters_narrow_and_count(question):
    other = make_source(case=question.case, slug="report", title="Invented report")
    waiting(question, "one", statement="From the article.")
    waiting(question, "two", statement="From the report.", source=other,
            writer=make_user("researcher", username="other"))  # fmt: skip
    client = desk("editor")
    page = client.get(QUEUE + "?source=report")
    assert "From the report." in text_of(page)
    assert "From the article." not in text_of(page)
    assert [(one.value, one.n) for one in page.context["queue"].options["source"]] == [
        ("article", 1), ("report", 1),
    ]  # fmt: skip
    assert page.context["queue"].rows[0].url.endswith("/review/two/?source=report")
    assert "From the article." in text_of(client.get(QUEUE + "?writer=rosa"))
    assert "Nothing of that waits." in text_of(client.get(QUEUE + "?source=nowhere"))


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=99", "?page=x", "?done=x", "?done=" + "9" * 30, "?source=%00",
              "?ticked=x", "?page=9" + "9" * 40],
)  # fmt: skip
def test_strange_queries_never_break_it(question, query):
    waiting(question, "one")
    assert desk("editor").get(QUEUE + query).status_code == 200


def test_review_has_no_replay(question):
    response = desk("editor").get(QUEUE + "?known_on=2025-01-01&source=article")
    assert response.url == QUEUE + "?source=article"


def test_pages_turn(question):
    for number in range(27):
        waiting(question, f"one-{number:02}")
    client = desk("editor")
    assert len(client.get(QUEUE).context["queue"].rows) == 25
    assert len(client.get(QUEUE + "?page=2").context["queue"].rows) == 2


def test_queries_stay_the_same_however_many_wait(question):
    def count():
        client = desk("editor")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(QUEUE).status_code == 200
        return len(queries)

    snapshot = make_snapshot(source=question.case.sources.get(slug="article"))

    def fill(numbers):
        for number in numbers:
            claim = waiting(question, f"one-{number:03}")
            make_passage(claim=claim, snapshot=snapshot)
            if number % 5 == 0:
                published = make_claim(question=question, source=claim.source, as_of="2025-02")
                make_revision(by=claim.written_by, claim=published)

    fill(range(10))
    few = count()
    fill(range(10, 200))
    assert count() == few <= 20


def test_effects_that_are_too_much_for_a_list_are_told_on_their_own_page(question, monkeypatch):
    monkeypatch.setattr("caseboard.desk.review_items.MOST_WEIGHED", 1)
    claims = [waiting(question, slug) for slug in ("one", "two")]
    client = desk("editor")
    text = text_of(client.get(QUEUE))
    assert text.count("Open it to see what it does") == 1
    assert "Nothing changes" in text_of(client.get(f"{QUEUE}two/"))
    client.post(QUEUE, {"ticked": [tick(claim) for claim in claims]})
    assert Claim.objects.filter(status="in_review").count() == 1


# --- several at once ----------------------------------------------------------------------


def test_ticked_ones_are_published_each_with_its_entry(question):
    claims = [waiting(question, slug) for slug in ("one", "two")]
    response = desk("editor").post(QUEUE, {"ticked": [tick(claim) for claim in claims]})
    assert response.url == QUEUE
    assert set(Claim.objects.values_list("status", flat=True)) == {"published"}
    entries = AuditEntry.objects.filter(act="published")
    assert sorted(entries.values_list("slug", flat=True)) == ["one", "two"]
    assert {entry.actor.username for entry in entries} == {"edith"}


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"value": 2000, "by": []}, "It turns single origin into conflicting."),
        ({"by": []}, "It names no speaker"),
        ({"as_of": "2026-02"}, "It speaks of a time"),
        ({"writer": "editor"}, "You wrote it"),
    ],
)
def test_what_needs_eyes_is_left_unticked_and_says_why(question, values, why):
    writer = make_user(values.pop("writer", "researcher"))
    claim = waiting(question, "one", writer=writer, **values)
    client = desk("editor")
    response = client.post(QUEUE, {"ticked": [tick(claim)]}, follow=True)
    text = text_of(response)
    assert "Not published: 1 ticked claim. one: " in text
    assert why in text
    assert "checked" not in boxes(response)["one"]
    claim.refresh_from_db()
    assert claim.status == "in_review"


def boxes(page):
    """Each box of the queue by its claim, with what stands in its tag."""
    found = re.findall(r'<input type="checkbox" name="ticked" value="([^":]+):[^"]*"([^>]*)>',
                       page.content.decode())  # fmt: skip
    return dict(found)


def test_box_of_what_needs_eyes_is_shut_and_names_its_reason(question):
    waiting(question, "safe")
    waiting(question, "other", by=[])
    waiting(question, "own", writer=make_user("editor"))
    page = desk("editor").get(QUEUE)
    assert "disabled" not in boxes(page)["safe"]
    for number, slug, why in ((2, "other", "It names no speaker"), (3, "own", "You wrote it")):
        assert f'aria-describedby="eyes-{number}" disabled' in boxes(page)[slug]
        assert why in page.content.decode().split(f'id="eyes-{number}"')[1].split("</div>")[0]


def test_row_does_not_say_twice_what_the_claim_turns(question):
    waiting(question, "other", value=2000, by=[])
    row = desk("editor").get(QUEUE).content.decode().split('class="review-does"')[1]
    assert row.count("turns single origin into conflicting") == 1
    assert "It names no speaker" in row


def test_one_link_ticks_all_that_have_nothing_in_the_way(question):
    for slug in ("one", "two"):
        waiting(question, slug)
    waiting(question, "other", by=[])
    client = desk("editor")
    page = client.get(QUEUE + "?source=article")
    assert "Tick all with nothing in the way (2)" in text_of(page)
    (address,) = re.findall(r'href="([^"]+)" data-tick-all', page.content.decode())
    ticked = client.get(QUEUE + address.replace("&amp;", "&"))
    assert {slug for slug, tag in boxes(ticked).items() if "checked" in tag} == {"one", "two"}
    assert ticked.context["queue"].chosen.source == "article"


@pytest.mark.parametrize(("role", "found"), [("editor", True), ("researcher", False)])
def test_where_nothing_goes_with_others_there_is_no_button(question, role, found):
    waiting(question, "other", by=[])
    text = text_of(desk(role).get(QUEUE))
    assert "Publish the ticked" not in text
    assert "Tick all" not in text
    assert ("Nothing here goes with others: open each." in text) == found


def test_together_they_change_no_verdict_either(question):
    """Each alone fits what stands; the second does not fit the first."""
    Claim.objects.filter(slug="standing").update(status="retracted", status_reason="Invented.")
    agency = question.case.organizations.get(slug="agency")
    make_claim(question=question, value=100, qualifier="at_least", as_of="2025-02", by=[agency])
    others = [make_organization(case=question.case, slug=name) for name in ("b", "c")]
    low, high = (
        waiting(question, slug, value=value, qualifier="exact", by=[body])
        for slug, value, body in (("low", 200, others[0]), ("high", 900, others[1]))
    )
    desk("editor").post(QUEUE, {"ticked": [tick(low), tick(high)]})
    assert Claim.objects.filter(status="published", slug__in=["low", "high"]).count() < 2


def test_what_was_changed_since_it_was_ticked_is_left(question):
    claim = waiting(question, "one")
    seen = tick(claim)
    Claim.objects.filter(slug="one").update(note="Changed meanwhile.")
    text = text_of(desk("editor").post(QUEUE, {"ticked": [seen]}, follow=True))
    assert "It was changed since you looked" in text
    assert Claim.objects.get(slug="one").status == "in_review"


def test_only_what_may_go_still_stays_ticked(question):
    changed, other = waiting(question, "one"), waiting(question, "other", by=[])
    seen = [tick(changed), tick(other)]
    Claim.objects.filter(slug="one").update(note="Changed meanwhile.")
    page = desk("editor").post(QUEUE, {"ticked": seen}, follow=True)
    assert "Not published: 2 ticked claims, 1 of them still ticked. one: " in text_of(page)
    assert {slug for slug, tag in boxes(page).items() if "checked" in tag} == {"one"}


def test_box_that_is_shut_is_never_ticked(question):
    waiting(question, "other", by=[])
    assert "checked" not in boxes(desk("editor").get(QUEUE + "?ticked=other"))["other"]


def test_claim_whose_passage_was_put_elsewhere_since_it_was_ticked_is_left(question):
    claim = waiting(question, "one")
    passage = make_passage(claim=claim)
    seen = tick(claim)
    Passage.objects.filter(pk=passage.pk).update(quote="other", start=10, end=15)
    text = text_of(desk("editor").post(QUEUE, {"ticked": [seen]}, follow=True))
    assert "It was changed since you looked" in text
    assert Claim.objects.get(slug="one").status == "in_review"


def test_tick_that_holds_what_nobody_sees_is_none(question):
    response = desk("editor").post(QUEUE, {"ticked": ["on\0e:x", "on\u202ee:x"]}, follow=True)
    assert "Nothing was ticked" in text_of(response)


def test_case_is_locked_before_anything_is_weighed(question):
    claim = waiting(question, "one")
    client = desk("editor")
    with CaptureQueriesContext(connection) as queries:
        client.post(QUEUE, {"ticked": [tick(claim)]})
    told = [query["sql"] for query in queries]
    begins = next(n for n, sql in enumerate(told) if sql.startswith("SAVEPOINT"))
    assert 'FROM "caseboard_case"' in told[begins + 1]
    if connection.features.has_select_for_update:
        assert "FOR NO KEY UPDATE" in told[begins + 1]


@pytest.mark.parametrize("ticked", [[], ["nothing"], ["one"], [":", "one:x"], ["<b>:x"]])
def test_strange_ticks_publish_nothing(question, ticked):
    waiting(question, "one")
    assert desk("editor").post(QUEUE, {"ticked": ticked}, follow=True).status_code == 200
    assert Claim.objects.get(slug="one").status == "in_review"


def test_one_person_desk_may_publish_its_own_together(question):
    type(question.case).objects.update(one_person_desk=True)
    claim = waiting(question, "one", writer=make_user("editor"))
    desk("editor").post(QUEUE, {"ticked": [tick(claim)]})
    assert "one-person desk" in AuditEntry.objects.get(act="published").reason
