"""What a newer snapshot asks again: passages without a place, and figures set aside."""

from decimal import Decimal

import pytest

from caseboard.desk.reading_claims import claims_beside
from caseboard.desk.reading_differing import figure_differs
from caseboard.models import AuditEntry, Claim, Passage, Snapshot
from tests.comparison.pages import text_of
from tests.factories import make_claim, make_user

from .intake import mark
from .reading import (
    FIRST,
    SECOND,
    TEXT,
    THIRD,
    TITLE,
    add_snapshot,
    address,
    chosen,
)

pytestmark = pytest.mark.django_db
CHANGED = SECOND.replace("about 40 passengers", "more than 50 passengers")
REWORDED = SECOND.replace("about 40 passengers", "about 40 travellers")


def add_newer(desk, source, *paragraphs):
    """A newer snapshot, brought in as a researcher does."""
    listing = f"/cases/{source.case.slug}/sources/{source.slug}/snapshots/"
    desk.post(listing, {"text": "\n\n".join(paragraphs)})
    return Snapshot.objects.of_source(source).first()


def set_aside(desk, source, figure, why="it repeats what a claim says"):
    snapshot = Snapshot.objects.of_source(source).first()
    start = snapshot.text.index(figure)
    place = {"snapshot": snapshot.pk, "from": start, "to": start + len(figure), "at": start}
    desk.post(address(source, act="aside/"), place | {"why": why})


# --- passages without a place ---------------------------------------------------------------


def test_nearest_words_are_offered_for_a_lost_passage_with_the_difference_marked(desk, article):
    claim = make_claim(source=article, status="draft", written_by=make_user("researcher"))
    mark(article.snapshots.get(), "about 40 passengers were injured", claim=claim)
    add_newer(desk, article, TITLE, FIRST, CHANGED, THIRD)
    html = desk.get(address(article)).content.decode()
    assert "para. 2, most like it" in html
    assert '<del><span class="vh">removed: </span>about 40' in html
    assert '<ins><span class="vh">added: </span>more than 50' in html


def test_offered_place_is_taken_with_one_click_and_audited(desk, article):
    claim = make_claim(source=article)
    mark(article.snapshots.get(), "about 40 passengers were injured", claim=claim)
    newer = add_newer(desk, article, TITLE, FIRST, REWORDED, THIRD)
    (place,) = desk.get(address(article)).context["it"].unplaced[0].candidates
    offered = {"snapshot": newer.pk, "from": place.span.start, "to": place.span.end}
    desk.post(address(article, act="place/"), offered | {"claim": claim.slug})
    passage = Passage.objects.get(claim=claim, snapshot=newer)
    assert (passage.state, passage.quote) == ("moved", "about 40 travellers were injured")
    told = AuditEntry.objects.get(slug=claim.slug).differences["passage"][1]
    assert "about 40 travellers" in told
    assert desk.get(address(article)).context["it"].unplaced == ()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("about 50 passengers", "about 50"),
        ("more than 40 passengers", "more than 40"),
        ("fifty passengers", "fifty"),
    ],
)
def test_claim_is_not_put_on_words_that_say_another_figure(desk, article, now, words):
    claim = make_claim(source=article, value=40)
    mark(article.snapshots.get(), "about 40 passengers were injured", claim=claim)
    changed = SECOND.replace("about 40 passengers", now)
    newer = add_newer(desk, article, TITLE, FIRST, changed, THIRD)
    page = desk.get(address(article))
    sentence = f"The figure differs: the claim says about 40, these words {words}."
    assert sentence in text_of(page)
    assert "It stands here" not in text_of(page)
    assert f"claims/{claim.slug}/correct/" in page.content.decode()
    (place,) = page.context["it"].unplaced[0].candidates
    offered = {"snapshot": newer.pk, "from": place.span.start, "to": place.span.end}
    sent = offered | {"claim": claim.slug}
    refused = desk.post(address(article, act="place/"), sent, follow=True)
    assert f"{sentence} Nothing was changed" in text_of(refused)
    assert Passage.objects.get(claim=claim, snapshot=newer).start is None


def test_page_of_what_changed_offers_no_click_onto_another_figure_either(desk, article):
    claim = make_claim(source=article, value=40)
    old = article.snapshots.get()
    mark(old, "about 40 passengers were injured", claim=claim)
    newer = add_newer(desk, article, TITLE, FIRST, CHANGED, THIRD)
    place = f"/cases/{article.case.slug}/sources/{article.slug}/snapshots/difference/"
    page = desk.get(f"{place}?from={old.pk}&to={newer.pk}")
    assert "the claim says about 40, these words more than 50" in text_of(page)
    assert "It stands here" not in text_of(page)
    assert "New claim from these words" in text_of(page)
    assert f"claims/{claim.slug}/correct/" in page.content.decode()


def test_fewer_and_more_words_around_the_same_figure_are_no_difference():
    values = (Decimal(40), None)
    whole = "about 40 passengers were injured and nearly 20 were missing"
    assert figure_differs(whole, "about 40 passengers", values) == ""
    assert figure_differs("about 40 passengers", whole, values) == ""
    assert "says about 40, these words do not" in figure_differs(whole, "nearly 20", values)
    assert figure_differs("", "two sailors", values) == ""


@pytest.mark.parametrize(
    ("value", "found", "differs"),
    [
        (4000, "around 700 lost and more than 4,000 hurt", ""),
        (600, "around 700 lost and more than 4,000 hurt",
         "says around 600, these words around 700."),
        (600, "around 700 killed and more than 5,000 injured",
         "says around 600, these words around 700."),
        (4000, "around 700 killed and more than 5,000 injured",
         "says more than 4,000, these words more than 5,000."),
        (4000, "around 600 lost and many hurt", "says more than 4,000, these words do not."),
        (4000, "around 600 lost, 20 missing and more than 4,000 hurt", ""),
        (None, "around 700 lost and more than 4,000 hurt", ""),
    ],
)  # fmt: skip
def test_only_the_figure_of_the_claim_says_that_it_differs(value, found, differs):
    said = "Invented: around 600 lost and more than 4,000 hurt"
    values = (None if value is None else Decimal(value), None)
    told = figure_differs(said, f"Invented: {found}", values)
    assert told == (differs and f"The figure differs: the claim {differs}")


def test_every_place_of_an_ambiguous_passage_is_offered(desk, article):
    claim = make_claim(source=article, status="draft", written_by=make_user("researcher"))
    mark(article.snapshots.get(), "two sailors on the deck", claim=claim)
    twice = "On the quay stood two sailors on the deck. Below it were two sailors on the deck."
    newer = add_newer(desk, article, TITLE, FIRST, SECOND, twice)
    assert Passage.objects.get(snapshot=newer).state == "ambiguous"
    (one,) = desk.get(address(article)).context["it"].unplaced
    words = [place.span.of(newer.text) for place in one.candidates]
    assert words == ["two sailors on the deck"] * 2
    assert all(place.is_exact for place in one.candidates)


def test_nothing_is_offered_where_nothing_is_like_it(desk, article):
    claim = make_claim(source=article, status="draft", written_by=make_user("researcher"))
    mark(article.snapshots.get(), THIRD.partition(".")[0], claim=claim)
    add_newer(desk, article, TITLE, FIRST, SECOND)
    page = desk.get(address(article))
    assert page.context["it"].unplaced[0].candidates == ()
    assert "It stands here" not in text_of(page)


def test_places_are_offered_without_a_query_more(desk, article, django_assert_max_num_queries):
    for _ in range(4):
        mark(article.snapshots.get(), "about 40 passengers were injured")
    add_newer(desk, article, TITLE, FIRST, REWORDED, THIRD)
    with django_assert_max_num_queries(14):
        assert desk.get(address(article)).content.decode().count("It stands here<") == 4


def moved_on(desk, article, **values):
    """A claim whose passage stands in other surroundings now, and the snapshot that has it so."""
    claim = make_claim(source=article, locator="para. 2", **values)
    mark(article.snapshots.get(), SECOND, claim=claim)
    return claim, add_newer(desk, article, TITLE, SECOND, FIRST, THIRD)


def test_move_waits_until_somebody_says_that_it_stands_here(desk, article):
    writer = make_user("researcher")
    claim, newer = moved_on(desk, article, status="draft", written_by=writer)
    page = desk.get(address(article))
    waits = "stood elsewhere; nobody has said yet that it stands here"
    assert waits in text_of(page)
    (told,) = page.context["it"].placed
    sent = {"snapshot": newer.pk, "from": told.span.start, "to": told.span.end, "claim": claim.slug}
    desk.post(address(article, act="place/"), sent)
    page = desk.get(address(article))
    assert waits not in text_of(page)
    assert "It stands here" not in text_of(page)


def test_move_of_what_was_published_is_confirmed_too_and_told_until_then(desk, article):
    claim, _ = moved_on(desk, article, status="published")
    newer = add_newer(desk, article, TITLE, SECOND, FIRST, THIRD, "A line.")
    page = desk.get(address(article))
    assert "nobody has said yet that it stands here" in text_of(page)
    (told,) = page.context["it"].placed
    sent = {"snapshot": newer.pk, "from": told.span.start, "to": told.span.end, "claim": claim.slug}
    desk.post(address(article, act="place/"), sent)
    assert "nobody has said yet" not in text_of(desk.get(address(article)))
    add_newer(desk, article, TITLE, SECOND, FIRST, THIRD, "A line.", "The end.")
    assert Passage.objects.filter(claim=claim).order_by("-pk")[0].state == "kept"


def test_who_reads_alone_is_told_too_that_somebody_confirmed_a_move(desk, article):
    claim, newer = moved_on(desk, article)
    viewer, place = make_user("viewer"), f"/cases/{article.case.slug}/sources/{article.slug}"
    newest = add_newer(desk, article, TITLE, SECOND, FIRST, THIRD, "A line.")
    pair = f"{place}/snapshots/difference/?from={newer.pk}&to={newest.pk}"
    (told,) = desk.get(address(article)).context["it"].placed
    assert not claims_beside(viewer, article, newest)[0].is_settled
    there = {"snapshot": newest.pk, "from": told.span.start, "to": told.span.end}
    desk.post(address(article, act="place/"), there | {"claim": claim.slug})
    desk.force_login(viewer)
    assert claims_beside(viewer, article, newest)[0].is_settled
    assert "nobody has said yet" not in text_of(desk.get(pair))


def test_lost_passage_that_had_moved_before_is_told_as_lost_alone(desk, article):
    moved_on(desk, article)
    add_newer(desk, article, TITLE, FIRST, THIRD)
    page = desk.get(address(article))
    assert "lost: its words are not in this snapshot" in text_of(page)
    assert "nobody has said yet" not in text_of(page)


def test_claim_is_put_on_words_that_say_its_own_figure_though_another_changed(desk, article):
    claim = make_claim(source=article, value=20, qualifier="nearly")
    mark(article.snapshots.get(), SECOND, claim=claim)
    newer = add_newer(desk, article, TITLE, FIRST, CHANGED, THIRD)
    sent = {"snapshot": newer.pk, "claim": claim.slug, **chosen(CHANGED, newer.text)}
    desk.post(address(article, act="place/"), sent)
    assert Passage.objects.get(claim=claim, snapshot=newer).quote == CHANGED


def test_claim_whose_surroundings_moved_with_it_waits_for_nobody(desk, article):
    mark(article.snapshots.get(), "about 40 passengers were injured")
    add_newer(desk, article, TITLE, "A note of the desk.", FIRST, SECOND, THIRD)
    page = desk.get(address(article))
    assert page.context["it"].placed[0].is_settled
    assert "moved: in an earlier snapshot it stood elsewhere" in text_of(page)
    assert "It stands here" not in text_of(page)


def test_paragraph_of_a_claim_is_that_of_the_text_beside_it(desk, article):
    claim = make_claim(source=article, locator="para. 2")
    mark(article.snapshots.get(), "about 40 passengers were injured", claim=claim)
    assert "para. 2 in the claim" not in text_of(desk.get(address(article)))
    add_newer(desk, article, TITLE, "A note of the desk.", FIRST, SECOND, THIRD)
    assert "para. 3 (para. 2 in the claim)" in text_of(desk.get(address(article)))


def test_passage_of_words_that_were_corrected_before_may_be_placed_anew(desk, article):
    claim = make_claim(source=article, version=2, quote=THIRD.partition(".")[0])
    passage = mark(article.snapshots.get(), "about 40 passengers", claim=claim)
    new = chosen(THIRD.partition(".")[0])
    query = f"?from={new['from']}&to={new['to']}"
    assert "corrected since" in text_of(desk.get(address(article)))
    assert "Place it on the chosen words" in text_of(desk.get(address(article, query)))
    sending = new | {"snapshot": passage.snapshot_id, "claim": claim.slug}
    desk.post(address(article, act="place/"), sending)
    desk.post(address(article, act="place/"), sending | chosen(FIRST))  # settled again
    passage.refresh_from_db()
    assert (passage.version, passage.quote) == (2, THIRD.partition(".")[0])


# --- figures that need no claim -------------------------------------------------------------


def test_figures_that_need_no_claim_are_taken_over_where_they_stand(desk, article):
    set_aside(desk, article, "At least 600")
    set_aside(desk, article, "about 40", "the case does not follow this")
    newer = add_newer(desk, article, TITLE, FIRST, SECOND, THIRD, "A line that is new.")
    it = desk.get(address(article)).context["it"]
    assert it.snapshot == newer
    assert {figure.text: figure.why for figure in it.set_aside} == {
        "At least 600": "it repeats what a claim says",
        "about 40": "the case does not follow this",
    }
    taken = AuditEntry.objects.filter(differences__has_key="taken over from")
    assert {entry.actor.username for entry in taken} == {"rosa"}
    assert taken.count() == 2


def test_figures_that_moved_or_changed_are_asked_about_again(desk, article):
    set_aside(desk, article, "At least 600")
    set_aside(desk, article, "about 40")
    add_newer(desk, article, TITLE, FIRST, CHANGED, THIRD)
    it = desk.get(address(article)).context["it"]
    assert [figure.text for figure in it.set_aside] == ["At least 600"]
    add_newer(desk, article, TITLE, "A line that is new.", FIRST, CHANGED, THIRD)
    assert desk.get(address(article)).context["it"].set_aside == ()


def test_what_was_taken_over_can_be_taken_back_in_the_new_snapshot_alone(desk, article):
    old = article.snapshots.get()
    set_aside(desk, article, "At least 600")
    set_aside(desk, article, "about 40")
    newer = add_newer(desk, article, TITLE, FIRST, SECOND, THIRD, "A line that is new.")
    start = newer.text.index("about 40")
    place = {"snapshot": newer.pk, "from": start, "to": start + 8, "at": start}
    desk.post(address(article, act="aside/"), place | {"undo": "1"})
    figures = [f.text for f in desk.get(address(article)).context["it"].set_aside]
    assert figures == ["At least 600"]
    older = desk.get(address(article, f"?snapshot={old.pk}")).context["it"]
    assert len(older.set_aside) == 2


def test_page_tells_how_many_were_taken_over(desk, article):
    set_aside(desk, article, "At least 600")
    listing = f"/cases/{article.case.slug}/sources/{article.slug}/snapshots/"
    page = desk.post(listing, {"text": f"{TEXT}\n\nA line that is new."}, follow=True)
    assert "1 figure without need of a claim: taken over." in text_of(page)
    assert not Claim.objects.exists()


def test_older_text_is_read_from_the_snapshot_before_the_new_one_alone(desk, article):
    set_aside(desk, article, "At least 600")
    add_snapshot(article, "Nothing of it stands here any more.")
    desk.post(
        f"/cases/{article.case.slug}/sources/{article.slug}/snapshots/",
        {"text": f"{TEXT}\n\nA line that is new.", "sure": "on"},
    )
    assert desk.get(address(article)).context["it"].set_aside == ()
