"""What becomes of a passage whose quoted words are corrected: told before, followed after."""

import pytest
from django.db import IntegrityError, transaction

from caseboard.intake.requoting import quoted_anew
from caseboard.models import AuditEntry, Claim, Passage
from caseboard.models.revising import accept
from tests.comparison.pages import text_of
from tests.factories import make_claim, make_passage, make_revision, make_snapshot, make_user

from .test_review_claim import page_of, send
from .test_review_queue import case, desk, question, source  # noqa: F401

pytestmark = pytest.mark.django_db
CUTTING = "A first line.\n\nInvented boats counted 40 lamps.\n\nBoats again, and boats once more."


def proposed_quote(question, **changed):  # noqa: F811
    """A correction of a claim whose passage stands in the second paragraph."""
    article = Claim.objects.get(slug="standing").source
    claim = make_claim(question=question, source=article, quote="Invented boats", locator="para. 2")
    snapshot = make_snapshot(CUTTING.encode(), source=article, text=CUTTING)
    make_passage(claim=claim, snapshot=snapshot, quote="Invented boats", start=15, end=29)
    return make_revision(by=make_user("researcher"), claim=claim, **changed)


def test_correction_shows_where_its_words_stand_and_the_passage_follows(question):  # noqa: F811
    revision = proposed_quote(question, quote="counted 40 lamps")
    page = desk("editor").get(page_of(revision.claim))
    html = page.content.decode()
    assert "This is the passage of the claim as it was before" in html
    assert "<mark>Invented boats</mark> counted 40 lamps." in html
    assert "Invented boats <mark>counted 40 lamps</mark>." in html
    assert send(desk("editor"), revision.claim, "accept").status_code == 302
    passage = Passage.objects.get(claim=revision.claim)
    assert (passage.state, passage.start, passage.end) == ("kept", 30, 46)
    told = AuditEntry.objects.get(act="corrected").differences["passage"]
    assert [words.partition("” ")[0] for words in told] == ["“Invented boats", "“counted 40 lamps"]
    assert "Version before" not in text_of(desk("editor").get(page_of(revision.claim)))


@pytest.mark.parametrize(
    ("quote", "state", "words"),
    [
        ("no such lamps here", "lost", "The corrected words are not in the newest snapshot."),
        ("oats", "lost", "The corrected words are not in the newest snapshot."),
        ("boats", "kept", "becomes these words"),  # the one within the passage as it was
    ],
)
def test_editor_reads_what_becomes_of_the_passage_before_accepting(
    question,  # noqa: F811
    quote,
    state,
    words,
):
    revision = proposed_quote(question, quote=quote)
    assert words in text_of(desk("editor").get(page_of(revision.claim)))
    send(desk("editor"), revision.claim, "accept")
    assert Passage.objects.get(claim=revision.claim).state == state


def test_words_that_stand_several_times_elsewhere_are_ambiguous(question):  # noqa: F811
    text = f"{CUTTING}\n\nThe mill said so. The mill said no."
    revision = proposed_quote(question, quote="The mill")
    snapshot = make_snapshot(text.encode(), source=revision.claim.source, text=text)
    make_passage(claim=revision.claim, snapshot=snapshot, quote="Invented boats", start=15, end=29)
    assert "stand in several places of the newest" in text_of(
        desk("editor").get(page_of(revision.claim))
    )
    send(desk("editor"), revision.claim, "accept")
    assert {p.state for p in revision.claim.passages.all()} == {"lost", "ambiguous"}


def test_place_that_the_correction_names_is_preferred(question):  # noqa: F811
    revision = proposed_quote(question, quote="boats", locator="para. 4")
    text = f"{CUTTING}\n\nThe last boats."
    snapshot = make_snapshot(text.encode(), source=revision.claim.source, text=text)
    make_passage(claim=revision.claim, snapshot=snapshot, quote="Invented boats", start=15, end=29)
    accept(revision, make_user("editor", username="ed"), find=quoted_anew)
    newest = revision.claim.passages.get(snapshot=snapshot)
    assert (newest.quote, text[: newest.start].count("\n\n")) == ("boats", 3)


def test_other_place_without_the_words_leaves_the_passage_and_says_so(question):  # noqa: F811
    revision = proposed_quote(question, locator="para. 9")
    assert "and it stays" in text_of(desk("editor").get(page_of(revision.claim)))
    send(desk("editor"), revision.claim, "accept")
    passage = Passage.objects.get(claim=revision.claim)
    assert (passage.start, passage.version) == (15, 2)


def test_correction_by_another_door_never_leaves_words_of_before(question):  # noqa: F811
    revision = proposed_quote(question, quote="counted 40 lamps")
    accept(revision, make_user("editor", username="ed"))
    passage = Passage.objects.get(claim=revision.claim)
    assert (passage.state, passage.quote) == ("lost", "counted 40 lamps")


def test_passage_of_a_published_claim_moves_with_its_correction_alone(question):  # noqa: F811
    revision = proposed_quote(question, quote="counted 40 lamps")
    accept(revision, make_user("editor", username="ed"), find=quoted_anew)
    for change in ({"start": 31}, {"version": 1}, {"version": 3}, {"version": 3, "start": 31}):
        with pytest.raises(IntegrityError, match="passage_never_moves"), transaction.atomic():
            Passage.objects.filter(claim=revision.claim).update(**change)
