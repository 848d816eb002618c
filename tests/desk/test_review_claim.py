"""One claim or correction under review: every button by every role, and two editors at once."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseboard.models import AuditEntry, Claim, Passage, Revision
from caseboard.models.reviewing import state_of, take_step
from caseboard.models.revising import accept
from tests.comparison.pages import text_of
from tests.factories import (
    make_case,
    make_claim,
    make_passage,
    make_revision,
    make_user,
)

from .test_review_queue import case, desk, question, source, waiting  # noqa: F401

pytestmark = pytest.mark.django_db
QUEUE = "/cases/invented/review/"


def page_of(claim):
    return f"{QUEUE}{claim.slug}/"


def send(client, claim, act, **typed):
    """Presses a button of the page as it stands."""
    page = client.get(page_of(claim))
    it = page.context["it"]
    sent = {"act": act, "seen": it.seen}
    if it.revision:
        sent["revision"] = it.revision.pk
    return client.post(page_of(claim), sent | typed)


@pytest.fixture
def claim(question):  # noqa: F811
    return waiting(question, "one", statement="An invented statement of one.")


@pytest.mark.parametrize(
    ("act", "status"),
    [("accept", "published"), ("send_back", "draft"), ("reject", "rejected")],
)
def test_editor_decides_and_goes_on_to_the_next(question, claim, act, status):  # noqa: F811
    waiting(question, "two")
    response = send(desk("editor"), claim, act, reason="An invented reason.")
    entry = AuditEntry.objects.filter(slug="one").newest_first()[0]
    assert response.url == f"{QUEUE}two/?done={entry.pk}"
    claim.refresh_from_db()
    assert (claim.status, entry.actor.username, entry.reason) == (
        status, "edith", "An invented reason.",
    )  # fmt: skip


def test_after_the_last_one_the_queue_opens_with_its_filters(claim):
    client = desk("editor")
    seen = {"act": "accept", "seen": state_of(claim)}
    response = client.post(page_of(claim) + "?source=article", seen)
    assert response.url.startswith(QUEUE + "?source=article&done=")
    assert "Published. An invented statement of one." in text_of(client.get(response.url))


@pytest.mark.parametrize("role", [None, "", "viewer", "administrator", "researcher"])
@pytest.mark.parametrize("act", ["accept", "send_back", "reject"])
def test_nobody_but_editors_decides(claim, role, act):
    client = desk(role, username="someone") if role is not None else Client()
    typed = {"act": act, "seen": state_of(claim), "reason": "An invented reason."}
    assert client.post(page_of(claim), typed).status_code == 403
    claim.refresh_from_db()
    assert claim.status == "in_review"


def test_writer_takes_it_back_and_nobody_else(claim):
    other = desk("researcher", username="other")
    assert send(other, claim, "take_back").status_code == 200
    claim.refresh_from_db()
    assert claim.status == "in_review"
    send(desk("researcher"), claim, "take_back")
    claim.refresh_from_db()
    assert claim.status == "draft"


def test_editor_does_not_publish_an_own_claim_and_reads_why(question):  # noqa: F811
    own = waiting(question, "own", writer=make_user("editor"))
    client = desk("editor")
    page = client.get(page_of(own))
    assert "accept" not in page.context["it"].acts
    assert "You wrote it or changed what it says" in text_of(page)
    response = send(client, own, "accept")
    assert "Nobody publishes a claim that they wrote themselves" in text_of(response)
    own.refresh_from_db()
    assert own.status == "in_review"


@pytest.mark.parametrize("act", ["send_back", "reject"])
def test_reason_is_asked_for_and_nothing_is_done_without(claim, act):
    response = send(desk("editor"), claim, act)
    assert response.status_code == 200
    assert "Say why it is" in text_of(response)
    claim.refresh_from_db()
    assert claim.status == "in_review"


def test_field_says_what_becomes_of_it_with_an_accept(claim):
    text = text_of(desk("editor").get(page_of(claim)))
    assert "what stands here stays in the history for good" in text
    assert "for good" not in text_of(desk("researcher").get(page_of(claim)))


@pytest.mark.parametrize("act", ["", "publish_it", "withdraw", "refuse"])
def test_button_that_is_none_does_nothing(claim, act):
    send(desk("editor"), claim, act, reason="x")
    claim.refresh_from_db()
    assert claim.status == "in_review"


def test_second_editor_is_told_what_the_first_did_and_loses_nothing(claim):
    seen = state_of(claim)
    take_step(claim, "rejected", make_user("editor", username="ed"), reason="It is a rumour.")
    typed = {"act": "send_back", "seen": seen, "reason": "What I had typed."}
    response = desk("editor").post(page_of(claim), typed)
    assert response.status_code == 409
    text = text_of(response)
    assert "Somebody changed it while you were looking" in text
    assert "Rejected by ed" in text
    assert "It is a rumour." in text
    claim.refresh_from_db()
    assert claim.status == "rejected"


def test_claim_that_its_writer_changed_meanwhile_is_not_published_unseen(claim):
    seen = state_of(claim)
    Claim.objects.filter(pk=claim.pk).update(value=9000)
    typed = {"act": "accept", "seen": seen, "reason": "What I had typed."}
    response = desk("editor").post(page_of(claim), typed)
    assert response.status_code == 409
    assert "What I had typed." in response.content.decode()
    assert "9,000" in text_of(response)
    assert Claim.objects.get(pk=claim.pk).status == "in_review"


def test_claim_whose_passage_was_put_elsewhere_meanwhile_is_not_published_unseen(claim):
    passage = make_passage(claim=claim)
    page = desk("editor").get(page_of(claim)).context["it"]
    Passage.objects.filter(pk=passage.pk).update(quote="other", start=10, end=15)
    response = desk("editor").post(page_of(claim), {"act": "accept", "seen": page.seen})
    assert response.status_code == 409
    assert Claim.objects.get(pk=claim.pk).status == "in_review"


def test_state_is_the_same_from_the_screen_and_from_the_record(claim):
    make_passage(claim=claim)
    assert desk("editor").get(page_of(claim)).context["it"].seen == state_of(claim)


def test_form_without_what_was_seen_decides_nothing(claim):
    assert desk("editor").post(page_of(claim), {"act": "accept"}).status_code == 409


def test_sending_back_is_undone_from_the_message(claim):
    client = desk("editor")
    before = state_of(claim)
    address = send(client, claim, "send_back", reason="A slip.").url
    done = client.get(address).context["done"]
    assert done["undoable"]
    client.post(page_of(claim) + "undo/", {"entry": done["entry"].pk})
    claim.refresh_from_db()
    assert state_of(claim) == before
    assert not client.get(address).context["done"]["undoable"]


def test_publication_is_undone_by_retracting_and_the_button_says_so(claim):
    client = desk("editor")
    page = client.get(send(client, claim, "accept").url)
    assert "Undo: retract it" in text_of(page)
    client.post(page_of(claim) + "undo/", {"entry": page.context["done"]["entry"].pk})
    claim.refresh_from_db()
    assert (claim.status, claim.status_reason) == (
        "retracted", "undone by edith right after publishing",
    )  # fmt: skip


def test_nobody_undoes_what_another_did(claim):
    entry = take_step(claim, "draft", make_user("editor"), reason="A slip.")
    other = desk("editor", username="ed")
    response = other.post(page_of(claim) + "undo/", {"entry": entry.pk}, follow=True)
    assert "cannot be undone any more" in text_of(response)
    assert other.get(f"{QUEUE}?done={entry.pk}").context["done"] is None
    assert desk("viewer").post(page_of(claim) + "undo/", {"entry": entry.pk}).status_code == 403
    for number in ("x", "0", "9" * 30, ""):
        assert other.post(page_of(claim) + "undo/", {"entry": number}).status_code == 404
    assert Claim.objects.get(pk=claim.pk).status == "draft"


def test_passage_stands_in_its_paragraph(claim):
    text = "Far above.\n\nInvented words before. An invented passage. And after <b>.\n\nFar below."
    start = text.index("An invented")
    from tests.factories import make_snapshot

    snapshot = make_snapshot(text.encode(), source=claim.source, text=text)
    quote = "An invented passage."
    make_passage(claim=claim, snapshot=snapshot, quote=quote, start=start, end=start + len(quote))
    html = desk("editor").get(page_of(claim)).content.decode()
    assert (
        "<p>Invented words before. <mark>An invented passage.</mark> And after &lt;b&gt;." in html
    )
    assert "Far above" not in html
    assert "/reading/?snapshot=" in html


def test_lost_passage_is_said_to_be_lost(claim):
    make_passage(claim=claim, state="lost", quote="An invented passage.")
    text = text_of(desk("editor").get(page_of(claim)))
    assert "It is not found in the newest snapshot." in text


def test_what_waits_no_more_is_shown_without_buttons(question):  # noqa: F811
    for status in ("draft", "published", "retracted", "rejected"):
        other = make_claim(question=question, status=status)
        page = desk("editor").get(page_of(other))
        assert page.status_code == 200
        assert page.context["it"].acts == frozenset()
        assert 'name="act"' not in page.content.decode()
    assert desk("editor").get(QUEUE + "nowhere/").status_code == 404


def test_claim_of_another_case_is_not_there(claim):
    make_case(slug="other")
    assert desk("editor").get(f"/cases/other/review/{claim.slug}/").status_code == 404


def test_texts_are_printed_as_texts(question):  # noqa: F811
    evil = waiting(question, "evil", statement="<script>x</script>", note="<img src=x>")
    html = desk("editor").get(page_of(evil)).content.decode()
    assert "<script>x" not in html
    assert "<img" not in html


def test_queries_are_bounded(question):  # noqa: F811
    for number in range(30):
        claim = waiting(question, f"one-{number:02}")
        make_claim(question=question, source=claim.source)
    client = desk("editor")
    with CaptureQueriesContext(connection) as queries:
        client.get(page_of(claim))
    assert len(queries) <= 22


# --- corrections --------------------------------------------------------------------------


@pytest.fixture
def revision(question):  # noqa: F811
    return make_revision(by=make_user("researcher"), claim=Claim.objects.get(slug="standing"))


def test_passage_that_a_correction_leaves_alone_is_not_told_apart(revision):
    make_passage(claim=revision.claim)
    client = desk("editor")
    assert client.get(page_of(revision.claim)).context["it"].place.earlier == ""
    accept(revision, make_user("editor", username="ed"))
    assert client.get(page_of(revision.claim)).context["it"].place.earlier == ""


def test_editor_accepts_a_correction_and_may_tell_readers_why(revision):
    claim = revision.claim
    page = desk("editor").get(page_of(claim))
    assert "What would be corrected" in text_of(page)
    assert "about 600 against" not in text_of(page)
    send(desk("editor"), claim, "accept", tell_readers="on")
    claim.refresh_from_db()
    assert (claim.figure, claim.version) == (700, 2)
    told = text_of(Client().get(claim.get_absolute_url()))
    assert "Corrected on" in told
    assert "an invented slip of the pen" in told


def test_readers_learn_the_day_alone_unless_an_editor_says_why(revision):
    claim = revision.claim
    assert "Corrected on" not in text_of(Client().get(claim.get_absolute_url()))
    send(desk("editor"), claim, "accept")
    told = text_of(Client().get(claim.get_absolute_url()))
    assert "Corrected on" in told
    assert "slip of the pen" not in told


@pytest.mark.parametrize("role", [None, "viewer", "researcher", "administrator"])
def test_nobody_but_editors_accepts_or_refuses_a_correction(revision, role):
    client = desk(role, username="someone") if role else Client()
    for act in ("accept", "refuse"):
        typed = {"act": act, "seen": state_of(revision.claim), "revision": revision.pk}
        answer = client.post(page_of(revision.claim), typed | {"reason": "x"})
        assert answer.status_code == 403
    revision.refresh_from_db()
    assert revision.state == "proposed"


def test_nobody_accepts_their_own_correction(question):  # noqa: F811
    claim = Claim.objects.get(slug="standing")
    make_revision(by=make_user("editor"), claim=claim)
    client = desk("editor")
    assert "You proposed it" in text_of(client.get(page_of(claim)))
    assert "proposed themselves" in text_of(send(client, claim, "accept"))
    assert send(client, claim, "withdraw").status_code == 302
    assert Revision.objects.get().state == "withdrawn"


def test_refusing_needs_a_reason_which_its_writer_reads(revision):
    client = desk("editor")
    assert "Say why the correction is refused" in text_of(send(client, revision.claim, "refuse"))
    send(client, revision.claim, "refuse", reason="The source does say 600.")
    text = text_of(desk("researcher").get(QUEUE))
    assert "Refused" in text
    assert "The source does say 600." in text


def test_second_editor_of_a_correction_is_told(revision):
    typed = {"act": "refuse", "seen": state_of(revision.claim), "revision": revision.pk}
    accept(revision, make_user("editor", username="ed"))
    response = desk("editor").post(page_of(revision.claim), typed | {"reason": "Too late."})
    assert response.status_code == 409
    assert "Corrected by ed" in text_of(response)
    assert Revision.objects.get(pk=revision.pk).state == "accepted"
