"""The claims beside the text: in its order, each saying what became of its passage."""

import pytest

from caseboard.desk.reading_claims import claims_beside, place_of
from caseboard.desk.reading_passages import Span
from tests.factories import make_claim, make_passage, make_user

from .reading import make_article


def test_locators_sort_as_a_document_is_read():
    mixed = ["para. 10", "", "lead", "para. 2", "headline"]
    assert sorted(mixed, key=place_of) == ["headline", "lead", "para. 2", "para. 10", ""]


@pytest.mark.django_db
def test_claims_come_in_the_order_of_the_text_and_the_unplaced_last():
    source = make_article()
    snapshot = source.snapshots.get()
    late, early, lost, bare = (
        make_claim(source=source, slug=slug, locator=f"para. {n}")
        for n, slug in enumerate(("late", "early", "lost", "bare"))
    )
    make_passage(claim=late, snapshot=snapshot, start=90, end=99)
    make_passage(claim=early, snapshot=snapshot, start=50, end=59, state="moved")
    make_passage(claim=lost, snapshot=snapshot, state="lost")
    told = claims_beside(make_user(), source, snapshot)
    assert [(claim.number, claim.slug) for claim in told] == [
        (1, "early"), (2, "late"), (3, "lost"), (4, "bare"),
    ]  # fmt: skip
    assert told[0].place.startswith("moved")
    assert told[1].place == ""
    assert told[2].place.startswith("lost")
    assert told[3].place == "no passage yet"
    assert (told[0].span, told[2].span) == (Span(50, 59), None)
    assert bare.slug == "bare"
