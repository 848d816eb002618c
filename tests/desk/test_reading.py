"""The split screen as it is read: who sees it, what is marked, how much it costs."""

import re
from html import escape, unescape

import pytest
from django.test import Client

from caseboard.intake.documents import Document
from caseboard.intake.keeping import keep_snapshot
from caseboard.models import PassageState
from tests.comparison.pages import text_of
from tests.factories import make_case, make_claim, make_passage, make_source, make_user

from .reading import (
    FIRST,
    TEXT,
    TITLE,
    add_snapshot,
    address,
    chosen,
    make_article,
    queries_of,
    sent,
)
from .reading import signed_in as sign_in

pytestmark = pytest.mark.django_db


def paragraphs_of(html: str) -> dict[int, str]:
    """The text of each paragraph as a script counts it, by the offset where it begins."""
    found = {}
    for start, inner in re.findall(r'<p data-start="(\d+)" dir="auto">(.*?)</p>', html, re.S):
        inner = re.sub(r"<(span|a)[^>]*data-aside.*?</\1>", "", inner, flags=re.S)
        found[int(start)] = unescape(re.sub(r"<[^>]+>", "", inner))
    return found


def query(**asked) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in asked.items())


@pytest.mark.parametrize("role", [None, "", "viewer", "administrator"])
def test_nobody_reads_it_but_those_who_write(client, article, role):
    make_claim(source=article)  # the source shows to everybody
    if role is not None:
        sign_in(client, role)
    for act in ("", "aside/", "place/", "delete/"):
        assert client.post(address(article, act=act)).status_code == 403
    assert client.get(address(article)).status_code == 403


def test_a_source_that_may_not_be_seen_is_as_one_that_is_not_there(article, desk):
    hidden = make_source(case=make_case(visibility="internal"), slug="hidden")
    visitor = Client()
    assert visitor.get(address(hidden)).status_code == 404
    assert visitor.get(address(article)).status_code == 404  # none of its claims is published
    assert desk.get(address(hidden)).status_code == 200
    assert desk.get(address(article).replace("stranded", "missing")).status_code == 404


def test_a_form_from_elsewhere_is_refused(article):
    make_user()
    careful = Client(enforce_csrf_checks=True)
    sign_in(careful)
    for act in ("", "aside/", "place/", "delete/"):
        assert careful.post(address(article, act=act)).status_code == 403


def test_every_paragraph_is_numbered_and_holds_its_characters(desk, article):
    page = desk.get(address(article))
    told = paragraphs_of(page.content.decode())
    assert all(TEXT[start:].startswith(words) for start, words in told.items())
    assert "\n\n".join(told.values()) == TEXT
    text = text_of(page)
    for locator in ("headline", "para. 1", "para. 3"):
        assert f"Claim from {locator}" in text
    assert TITLE in text


def test_numbers_of_the_address_have_no_commas_however_long_the_text_is(desk):
    text = "\n\n".join(f"Invented paragraph {n} counts {n + 10} sailors." for n in range(60))
    source = make_article(text)
    span = chosen("counts 60 sailors", text)
    assert span["from"] > 1000
    html = desk.get(address(source, query(**span))).content.decode()
    assert f'name="from" value="{span["from"]}"' in html
    assert f'name="to" value="{span["to"]}"' in html
    assert "\n\n".join(paragraphs_of(html).values()) == text
    assert all(text[start:].startswith(words) for start, words in paragraphs_of(html).items())


def test_each_figure_without_a_claim_is_a_link_and_is_counted(desk, article):
    page = desk.get(address(article))
    html = page.content.decode()
    figures = [unescape(words) for words in re.findall(r'class="figure"[^>]*>([^<]+)</a>', html)]
    assert figures == ["At least 600", "about 40", "nearly 20", "two"]
    text = text_of(page)
    assert "0 of 4 figures have a claim" in text
    assert "Next: “At least 600”" in text
    assert text.count("(figure without a claim)") == 4


def test_what_has_a_claim_is_marked_with_its_number_and_counted(desk, article):
    claim = make_claim(source=article, slug="saved", value=600, status="draft")
    span = chosen(FIRST)
    make_passage(
        claim=claim, snapshot=article.snapshots.get(), quote=FIRST, start=span["from"],
        end=span["to"],
    )  # fmt: skip
    page = desk.get(address(article))
    html, text = page.content.decode(), text_of(page)
    assert f'<mark class="said">{FIRST}</mark><a class="ref" data-aside href="#claim-saved"' in html
    assert 'aria-label="claim 1, draft"' in html
    assert "1 of 4 figures have a claim" in text
    assert "Next: “about 40”" in text


def test_a_figure_whose_claim_has_no_place_is_marked_with_a_link_to_it(desk, article):
    make_claim(source=article, slug="bare", value=40, locator="para. 2", status="draft")
    page = desk.get(address(article))
    html, text = page.content.decode(), text_of(page)
    assert '<mark class="said">about 40</mark><a class="ref" data-aside href="#claim-bare"' in html
    assert 'aria-label="claim 1, draft, no passage yet"' in html
    assert "1 of 4 figures have a claim" in text
    assert "The text as kept on" in text


def test_a_figure_opens_the_form_with_what_its_words_suggest(desk, article):
    html = desk.get(address(article)).content.decode()
    url = unescape(re.search(r'class="figure" href="([^"]+)"', html)[1])
    page = desk.get(url)
    form = page.content.decode()
    assert f'<mark id="chosen" class="chosen"><a class="figure" href="{escape(url)}' in form
    rows = page.context["desk"].rows
    filled = {name: row["field"].value() for name, row in rows.items() if row["offer"]}
    rescued = article.case.questions.get(slug="rescued").pk
    assert filled == {
        "qualifier": "at_least",
        "value": "600",
        "question": str(rescued),
        "says": ["Invented Coast Guard"],
    }
    assert rows["quote"]["field"].value() == FIRST
    assert rows["locator"]["field"].value() == "para. 1"
    assert rows["statement"]["field"].value() == ""
    text = text_of(page)
    assert text.count("suggested: check") == 4
    assert "from “At least 600”" in text
    assert "from “the Invented Coast Guard”" in text or "from “Invented Coast Guard”" in text


def test_a_speaker_whom_the_case_does_not_know_is_said(desk):
    text = "About 70 sailors left, according to the Invented Harbour Office."
    source = make_article(text)
    page = desk.get(address(source, query(**{"from": 0, "to": len(text)})))
    assert "Invented Harbour Office”: nobody of this case is called so." in text_of(page)


def test_a_paragraph_with_several_figures_asks_which_one(desk, article):
    span = chosen(
        "The guard said that about 40 passengers were injured and nearly 20 were missing."
    )
    page = desk.get(address(article, query(**span)))
    assert "Figures in these words about 40 nearly 20" in text_of(page)
    assert page.context["desk"].offers.by_field.get("value") is None
    page = desk.get(address(article, query(**span, at=TEXT.index("nearly 20"))))
    assert page.context["desk"].offers.by_field["value"].value == "20"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("?from=5", "needs both ends"),
        ("?from=5&to=4", "not in this text"),
        ("?from=0&to=99999", "not in this text"),
        ("?from=-1&to=4", "whole number"),
        ("?from=x&to=1e3", "whole number"),
        ("?from=٣&to=٤", "whole number"),
        (f"?from={'9' * 40}&to=4", "whole number"),
        ("?snapshot=999999", "no such snapshot"),
        (f"?from={len(TITLE)}&to={len(TITLE) + 2}", "no words at the chosen place"),
    ],
)
def test_an_address_that_cannot_be_right_is_told_and_the_page_is_shown(
    desk, article, asked, sentence
):
    page = desk.get(address(article, asked))
    assert page.status_code == 400
    assert sentence in text_of(page)
    assert "0 of 4 figures" in text_of(page)


def test_an_unknown_claim_or_page_changes_nothing(desk, article):
    for asked in ("?claim=missing", "?claim=%00", "?page=99", "?new=1", "?at=3"):
        assert desk.get(address(article, asked)).status_code == 200


def test_a_published_claim_is_only_looked_at(desk, article):
    make_claim(source=article, slug="done", statement="An invented published statement.")
    page = desk.get(address(article, "?claim=done"))
    assert page.context["desk"] is None
    assert 'href="/cases/ferry/claims/done/">An invented published' in page.content.decode()


def test_without_a_snapshot_the_page_says_how_to_add_one(desk):
    source = make_source()
    page = desk.get(address(source))
    assert "No text of this source is kept yet." in text_of(page)
    assert f"/cases/{source.case.slug}/sources/{source.slug}/snapshots/" in page.content.decode()
    assert desk.get(address(source, "?new=1")).context["desk"] is not None


def test_a_snapshot_without_text_says_so(desk):
    source = make_source()
    add_snapshot(source, "")
    assert "No text could be read from this snapshot." in text_of(desk.get(address(source)))


def test_what_a_page_says_in_its_text_runs_nothing(desk):
    evil = (
        "<script>alert(1)</script> & <b onclick=x>600 people</b> \u202egniog\u202c\n\n" + "x" * 9000
    )
    source = make_article(evil, title="<script>alert(2)</script>")
    html = desk.get(address(source, query(**{"from": 0, "to": 60}))).content.decode()
    assert "<script>alert" not in html
    assert "<b onclick" not in html
    assert "".join(paragraphs_of(html).values()) == evil.replace("\n\n", "")


def test_an_older_snapshot_is_shown_when_it_is_asked_for(desk, article):
    old = article.snapshots.get()
    add_snapshot(article, f"{TEXT}\n\nAn invented addition.")
    newest = desk.get(address(article))
    assert "An invented addition." in text_of(newest)
    assert "(newest)" in text_of(newest)
    assert "An invented addition." not in text_of(desk.get(address(article, f"?snapshot={old.pk}")))


def test_lost_and_ambiguous_passages_stand_in_a_list_and_can_be_placed(desk, article):
    snapshot = article.snapshots.get()
    for slug, state in (("gone", PassageState.LOST), ("twice", PassageState.AMBIGUOUS)):
        claim = make_claim(source=article, slug=slug, quote="")
        make_passage(claim=claim, snapshot=snapshot, quote=f"words of {slug}", state=state)
    text = text_of(desk.get(address(article)))
    assert "lost: its words are not in this snapshot “words of gone”" in text
    assert "ambiguous: its words stand in several places" in text
    assert "Place it on the chosen words" not in text
    page = desk.get(address(article, query(**chosen(FIRST))))
    assert text_of(page).count("Place it on the chosen words") == 2


def test_a_newer_snapshot_says_what_became_of_each_passage_and_lets_it_be_mended(desk, article):
    for words in (FIRST, "nearly 20 were missing"):
        value, how = ("600", "at_least") if words == FIRST else ("20", "nearly")
        said = {"value": value, "qualifier": how, "statement": f"Invented: {value} or so."}
        assert desk.post(address(article), sent(article, words, **said)).status_code == 302
    old = article.snapshots.get()
    newer = TEXT.replace(FIRST, "Nobody knows how many.\n\nLong before the rest.")
    document = Document(media_type="text/plain", text=newer, read_with="a test")
    keep_snapshot(article, document, newer.encode(), make_user())
    page = desk.get(address(article))
    text = text_of(page)
    assert "lost: its words are not in this snapshot" in text
    assert "moved: in an earlier snapshot it stood elsewhere" in text
    assert '<mark class="said"><a class="figure"' not in page.content.decode()
    snapshot = article.snapshots.exclude(pk=old.pk).get()
    lost = next(claim.slug for claim in page.context["it"].unplaced)
    place = {"snapshot": snapshot.pk, "claim": lost, **chosen("Nobody knows", newer)}
    after = desk.get(desk.post(address(article, act="place/"), place).url)
    assert "lost:" not in text_of(after)
    assert "lost:" not in text_of(desk.get(address(article, f"?snapshot={old.pk}")))


def test_a_claim_that_is_taken_out_of_the_text_shows_where(desk):
    text = "\n\n".join(f"Invented paragraph {n} counts {n + 10} people." for n in range(3000))
    source = make_article(text)
    page = desk.get(address(source, query(**chosen("counts 2010 people", text))))
    assert "Page 11 of 15 of the text" in text_of(page)
    assert len(page.content) < 200_000
    assert re.search(r"0 of \d+ figures on this page have a claim", text_of(page))


def test_the_number_of_queries_stays_whatever_there_is_to_show(desk, article):
    def fill(number):
        for n in range(number):
            claim = make_claim(by=[article.case.people.get()], source=article, value=n)
            make_passage(claim=claim, snapshot=article.snapshots.get())

    opened = address(article, query(**chosen(FIRST)))
    fill(2)
    before = queries_of(desk, address(article)), queries_of(desk, opened)
    fill(8)
    assert (queries_of(desk, address(article)), queries_of(desk, opened)) == before
    assert before[0] <= 12  # one of them: what is due, in the head
    assert before[1] <= 19
