"""Writing claims beside the text: everything at once or nothing, and nothing typed is lost."""

import pytest

from caseboard.models import AuditEntry, Claim, Passage
from tests.comparison.pages import text_of
from tests.factories import make_event, make_organization, make_question

from .reading import (
    FIRST,
    SECOND,
    TEXT,
    THIRD,
    address,
    chosen,
    make_article,
    only_claim,
    sent,
)

pytestmark = pytest.mark.django_db


def post(desk, source, act="", **sending):
    return desk.post(address(source, act=act), sending)


def test_a_claim_is_written_with_its_chain_its_passage_and_who_wrote_it(desk, article):
    answer = post(desk, article, **sent(article))
    claim = only_claim()
    assert (claim.status, claim.value, claim.qualifier) == ("draft", 600, "at_least")
    assert claim.slug == "stranded-p01-coast-guard-puts-those"
    assert claim.written_by.username == "rosa"
    assert [str(link.speaker) for link in claim.attributions.all()] == ["Invented Coast Guard"]
    passage = Passage.objects.get(claim=claim)
    assert (passage.quote, passage.state) == (FIRST, "kept")
    assert TEXT[passage.start : passage.end] == claim.quote == FIRST
    entry = AuditEntry.objects.get(kind="claim")
    assert (entry.act, entry.actor.username, entry.slug) == ("added", "rosa", claim.slug)
    assert entry.differences["value"] == ["", "600"]
    assert entry.differences["says"] == ["", "organization:guard"]
    following = TEXT.index("about 40")
    assert f"&at={following}#chosen" in answer.url
    page = desk.get(answer.url)
    assert "Saved as a draft: The coast guard puts" in text_of(page)
    assert "1 of 4 figures have a claim" in text_of(page)


def test_saving_may_send_it_to_review_at_once(desk, article):
    typed = sent(article) | {"send": "1"}
    typed.pop("save")
    answer = post(desk, article, **typed)
    assert only_claim().status == "in_review"
    acts = AuditEntry.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["added", "sent_in"]
    assert "Sent to review" in text_of(desk.get(answer.url))


def test_what_is_only_suggested_is_not_taken(desk, article):
    typed = sent(article) | {"at": TEXT.index("At least")}
    typed.pop("checked")
    page = post(desk, article, **typed)
    assert page.status_code == 200
    text = text_of(page)
    assert (
        "Only suggested so far, not checked: How it is put, Figure, Question that it answers"
        in text
    )
    assert not Claim.objects.exists()
    page = post(desk, article, **typed, accept=["qualifier", "value", "question"])
    assert "not checked: Who says so." in text_of(page)
    post(desk, article, **typed, accept=["qualifier", "value", "question", "says"])
    assert Claim.objects.count() == 1


def test_what_was_changed_by_hand_needs_no_tick(desk, article):
    typed = sent(article, value="601", qualifier="about", says=[], accept=["question"])
    typed.pop("checked")
    post(desk, article, **typed)
    assert only_claim().value == 601


def test_a_suggested_value_is_never_a_statement(desk, article):
    for copied in (FIRST, f"  {FIRST.upper()} ", FIRST.rstrip(".")):
        page = post(desk, article, **sent(article, statement=copied))
        assert "That is the source word for word." in text_of(page)
    assert not Claim.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"statement": " "}, "Say in your own words what it says."),
        ({"question": ""}, "Choose a question or an event"),
        ({"question": "999999"}, "Select a valid choice"),
        ({"question": "x"}, "Select a valid choice"),
        ({"value": "six hundred"}, "Type the figure in digits"),
        ({"value": ""}, "The question asks for a number"),
        ({"qualifier": "between"}, "between"),
        ({"as_of": "banana"}, "banana"),
        ({"says": ["Nobody Known"]}, "No person or organisation of this case is called"),
        ({"event": "Nothing known"}, "No event of this case is called"),
        ({"credibility": "9"}, "Select a valid choice"),
        ({"statement": "Turned \u202ewords"}, "turns the direction of writing"),
        ({"quote": "Words of somebody else"}, "These words do not stand in para. 1"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_all_that_was_typed_stays(
    desk, article, typed, sentence
):
    filled = sent(article, note="An invented note.", scope="an invented scope") | typed
    page = post(desk, article, **filled)
    text, html = text_of(page), page.content.decode()
    assert "Not saved yet." in text
    assert sentence in text
    assert "An invented note.</textarea>" in html
    assert 'value="an invented scope"' in html
    assert 'id="chosen"' in html
    assert not Claim.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_same_form_sent_twice_adds_one_claim(desk, article):
    post(desk, article, **sent(article))
    answer = post(desk, article, **sent(article))
    assert Claim.objects.count() == Passage.objects.count() == 1
    assert "nothing was added or changed" in text_of(desk.get(answer.url))


@pytest.mark.parametrize(
    "typed",
    [
        {"says": ["Ann Example"]},
        {"says": ["Ann Example", "Invented Coast Guard"]},
        {"qualifier": "about"},
        {"qualifier": "between", "value_to": "700"},
        {"as_of": "2025-09"},
        {"stated_on": "2025-09-02"},
        {"scope": "in an invented region"},
        {"note": "An invented note."},
        {"credibility": "3"},
    ],
)
def test_a_claim_that_differs_in_one_field_is_a_claim_of_its_own(desk, article, typed):
    post(desk, article, **sent(article))
    answer = post(desk, article, **sent(article, **typed))
    assert Claim.objects.count() == Passage.objects.count() == 2
    assert "Saved as a draft" in text_of(desk.get(answer.url))


def test_saving_and_then_sending_the_same_form_sends_the_draft(desk, article):
    post(desk, article, **sent(article))
    for words in ("Sent to review", "nothing was added or changed"):
        answer = post(desk, article, **sent(article, send="1"))
        assert only_claim().status == "in_review"
        assert words in text_of(desk.get(answer.url))
    acts = AuditEntry.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["added", "sent_in"]


@pytest.mark.parametrize("status", ["in_review", "published", "rejected"])
def test_what_is_no_draft_any_more_takes_no_new_claim_in(desk, article, status):
    post(desk, article, **sent(article))
    Claim.objects.update(status=status, status_reason="An invented reason.")
    post(desk, article, **sent(article))
    assert Claim.objects.filter(status="draft").count() == 1


UNREAD = [
    ({"from": "1,234"}, "“from” has to be a whole number"),
    ({"to": "99999"}, "The chosen place is not in this text"),
    ({"from": "9", "to": "9"}, "The chosen place is not in this text"),
    ({"to": ""}, "A passage needs both ends"),
    ({"snapshot": "1,000"}, "“snapshot” has to be a whole number"),
]


@pytest.mark.parametrize(("asked", "sentence"), UNREAD)
def test_a_passage_that_cannot_be_read_is_told_and_nothing_is_saved(desk, article, asked, sentence):
    for act in ("save", "send", "trim"):
        page = post(desk, article, **sent(article) | asked | {act: "1"})
        assert f"Not saved yet. {sentence}" in text_of(page)
        assert "The coast guard puts those" in page.content.decode()
    assert not Claim.objects.exists()


@pytest.mark.parametrize("quote", ["", FIRST])
def test_a_snapshot_that_is_not_there_is_never_replaced_by_the_newest(desk, article, quote):
    page = post(desk, article, **sent(article, snapshot=999999, quote=quote))
    assert page.status_code == 404
    assert not Claim.objects.exists()


def test_a_narrower_quote_moves_the_ends_of_the_passage(desk, article):
    typed = sent(article, quote="At least 600 passengers")
    post(desk, article, **typed)
    passage = Passage.objects.get()
    assert TEXT[passage.start : passage.end] == passage.quote == "At least 600 passengers"
    assert only_claim().quote == "At least 600 passengers"


def test_a_paragraph_is_narrowed_first_and_nothing_typed_is_lost(desk, article):
    typed = {
        "snapshot": article.snapshots.get().pk, **chosen(SECOND), "quote": "nearly 20 were missing",
        "statement": "Typed before.", "trim": "1", "says": ["Ann Example"],
    }  # fmt: skip
    page = post(desk, article, **typed)
    told = page.context["desk"]
    assert told.reading.words == "nearly 20 were missing"
    assert told.rows["statement"]["field"].value() == "Typed before."
    assert told.rows["value"]["field"].value() == "20"
    assert told.rows["says"]["field"].value() == ["Ann Example"]
    assert not Claim.objects.exists()


def test_words_that_stand_twice_are_asked_for_again(desk):
    text = "An invented ship. An invented ship came with about 90 people."
    source = make_article(text)
    typed = sent(source) | {"quote": "An invented ship", **chosen(text, text)}
    page = post(desk, source, **typed)
    assert "stand more than once" in text_of(page)
    assert not Claim.objects.exists()


def test_a_passage_may_be_longer_than_the_quote_that_is_shown(desk):
    text = f"About 80 people {'of an invented village ' * 30}left."
    source = make_article(text)
    page = desk.get(address(source, f"?from=0&to={len(text)}"))
    quote = page.context["desk"].rows["quote"]["field"].value()
    assert len(quote) <= 300
    post(desk, source, **sent(source) | chosen(text, text) | {"quote": quote, "value": "80"})
    assert Passage.objects.get().quote == text
    assert only_claim().quote == quote


def test_offsets_count_characters_and_not_units_of_another_encoding(desk, article):
    words = "Another sentence follows here."
    post(desk, article, **sent(article, words) | chosen(words))
    assert Passage.objects.get().quote == words
    assert "😀" in THIRD


def test_a_claim_without_a_passage_is_written_too(desk, article):
    typed = {key: text for key, text in sent(article).items() if key not in ("from", "to")}
    post(desk, article, **typed | {"quote": "", "event": ""})
    assert only_claim().quote == ""
    assert not Passage.objects.exists()


def test_an_event_is_found_by_its_title(desk, article):
    make_event(case=article.case, slug="stranding", title="The ferry strands")
    post(desk, article, **sent(article, event="ferry strands"))
    assert only_claim().event.slug == "stranding"


def test_a_chain_has_its_links_in_a_row(desk, article):
    make_organization(case=article.case, slug="post", name="Invented Post")
    post(desk, article, **sent(article, says=["Ann Example", "", "organization:post"]))
    names = [str(link.speaker) for link in only_claim().attributions.order_by("position")]
    assert names == ["Ann Example", "Invented Post"]


def test_nothing_of_another_case_is_taken(desk, article):
    other = make_question()
    page = post(desk, article, **sent(article, question=other.pk))
    assert "Select a valid choice" in text_of(page)
    stranger = make_article(case=other.case, slug="elsewhere")
    foreign = stranger.snapshots.get().pk
    page = post(desk, article, act="aside/", snapshot=foreign, why="x", **chosen("two", at="two"))
    assert page.status_code == 404
    assert not Claim.objects.exists()
