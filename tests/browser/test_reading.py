"""The split screen in a real browser: selecting words, keys, and what works without a script."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from caseboard.models import Claim, Passage
from tests.desk.reading import FIRST, TEXT, THIRD, address, make_article
from tests.factories import make_claim, make_passage, make_user

from .accessibility import check_axe
from .quiet import asks_nothing
from .signing_in import sign_in

WAIT = 15_000
SELECT = """([first, from, last, to]) => {
  const texts = (words) => {
    const walker = document.createTreeWalker(document.querySelector(".reading-text"), 4);
    while (walker.nextNode()) {
      const place = walker.currentNode.data.indexOf(words);
      if (place >= 0 && walker.currentNode.parentElement.closest("[data-start]")) {
        return [walker.currentNode, place];
      }
    }
  };
  const [start, at] = texts(first), [end, before] = texts(last);
  getSelection().setBaseAndExtent(start, at + from, end, before + to);
}"""


@pytest.fixture
def article(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_article()


@pytest.fixture
def desk(page, article):
    return signed_in(page)


def signed_in(page):
    make_user()
    page.set_default_timeout(WAIT)
    return sign_in(page)


def at_statement(page):
    page.wait_for_function("() => document.activeElement?.name === 'statement'")


def sent_with(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_figure_becomes_a_claim_with_keys_alone(desk, article):
    desk.goto(address(article))
    sent_with(desk, "n")
    at_statement(desk)
    desk.keyboard.type("No fewer than 600 came ashore.")
    desk.keyboard.press("Escape")
    desk.keyboard.press("a")
    sent_with(desk, "s")
    at_statement(desk)
    claim = Claim.objects.get()
    assert (claim.value, claim.qualifier, claim.status) == (600, "at_least", "draft")
    assert Passage.objects.get().quote == FIRST
    assert desk.locator("#chosen").count() == 1
    assert "1 of 4" in desk.locator(".reading-count").inner_text()
    assert desk.locator("mark.chosen .figure[aria-current]").inner_text() == "about 40"


def test_what_is_touched_is_checked_and_the_rest_is_asked_for(desk, article):
    desk.goto(address(article))
    desk.locator(".figure").first.click()
    at_statement(desk)
    desk.keyboard.type("Some 601 came ashore.")
    desk.fill("#id_value", "601")
    assert desk.locator("[name=accept][value=value]").is_checked()
    assert not desk.locator("[name=accept][value=says]").is_checked()
    desk.keyboard.press("Escape")
    sent_with(desk, "s")
    assert "not checked: How it is put, Question" in desk.locator("#checked-error").inner_text()
    assert desk.input_value("#id_value") == "601"
    assert desk.input_value("#id_statement") == "Some 601 came ashore."


def test_words_selected_over_paragraphs_keep_their_exact_ends(desk, article):
    desk.goto(address(article))
    desk.evaluate(SELECT, ["injured", 0, "Another sentence", len("Another")])
    with desk.expect_navigation():
        desk.locator("#make").click()
    start, end = TEXT.index("injured"), TEXT.index("Another") + len("Another")
    assert f"from={start}&to={end}#chosen" in desk.url
    assert "😀" in TEXT[start:end]
    chosen = "".join(desk.locator("mark.chosen").all_text_contents())
    assert chosen.endswith("Another")
    assert desk.input_value("#id_quote").startswith("injured and nearly 20")


SHIP = "Crews of South Exampleland loaded 1,200 crates. The mate’s dog slept. 가나다의 선원 노래."
CUT = (
    ("South Exampleland", 0, 9, "South Exampleland"),
    ("South Exampleland", 2, 17, "South Exampleland"),
    ("loaded", 2, 4, "loaded"),
    ("1,200", 0, 3, "1,200"),
    ("mate’s", 0, 4, "mate’s"),
    ("dog slept", 0, 4, "dog "),
    ("가나다의", 0, 3, "가나다"),
)


def test_selection_that_cuts_a_word_grows_to_all_of_it_but_not_in_korean(desk, article):
    ship = make_article(f"An invented head\n\n{SHIP}", case=article.case, slug="ship")
    desk.goto(address(ship))
    grown = []
    make = desk.locator("#make")
    for words, start, end, _ in CUT:
        desk.evaluate("getSelection().removeAllRanges()")
        expect(make).to_be_hidden()
        desk.evaluate(SELECT, [words, start, words, end])
        expect(make).to_be_visible()
        query = parse_qs(urlsplit(make.get_attribute("href")).query)
        grown.append(ship.snapshots.get().text[int(query["from"][0]) : int(query["to"][0])])
    assert grown == [words for *_, words in CUT]


def test_no_key_acts_while_the_sheet_of_keys_is_open(desk, article):
    desk.goto(address(article))
    sent_with(desk, "n")
    at_statement(desk)
    desk.keyboard.type("No fewer than 600 came ashore.")
    desk.keyboard.press("Escape")
    desk.keyboard.press("a")
    for key in ("?", "s", "r", "x"):  # before the sheet has come, too
        desk.keyboard.press(key)
    expect(desk.locator("dialog[open]")).to_be_visible()
    with asks_nothing(desk):
        for key in ("s", "r", "x", "n"):
            desk.keyboard.press(key)
    assert not Claim.objects.exists()
    assert desk.input_value("#id_statement") == "No fewer than 600 came ashore."
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog")).to_have_count(0)
    sent_with(desk, "s")
    assert Claim.objects.count() == 1


def test_a_selection_counts_what_is_shown_and_not_the_numbers_of_claims(desk, article):
    start = TEXT.index("Captain Ann Example")
    make_passage(
        claim=make_claim(source=article), snapshot=article.snapshots.get(), start=start,
        end=start + len("Captain Ann Example"), quote="Captain Ann Example",
    )  # fmt: skip
    desk.goto(address(article))
    desk.evaluate(SELECT, [" on the deck", 1, "Another", len("Another")])
    with desk.expect_navigation():
        desk.locator("#make").click()
    assert f"from={TEXT.index('on the deck')}&to={TEXT.index('Another') + 7}" in desk.url
    assert THIRD.startswith("Captain Ann Example")


def test_other_words_are_taken_for_what_is_being_typed(desk, article):
    desk.goto(address(article))
    desk.locator(".figure").first.click()
    at_statement(desk)
    desk.keyboard.type("Typed already.")
    desk.evaluate(SELECT, ["Another", 0, "Another", len("Another sentence")])
    with desk.expect_navigation():
        desk.locator("#make").click()
    assert desk.input_value("#id_quote") == "Another sentence"
    assert desk.input_value("#id_statement") == "Typed already."
    assert not Claim.objects.exists()


def test_keys_can_be_switched_off_and_stay_off(desk, article):
    desk.goto(address(article))
    desk.locator(".reading-keys summary").click()
    desk.locator("#keys-off").check()
    desk.locator("h1").click()
    with asks_nothing(desk):
        desk.keyboard.press("n")
    desk.reload()
    expect(desk.locator("#keys-off")).to_be_checked()
    with asks_nothing(desk):
        desk.keyboard.press("n")
    assert "from=" not in desk.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_breaks_no_rule_of_axe(desk, article, scheme):
    desk.emulate_media(color_scheme=scheme)
    desk.goto(address(article, f"?from={TEXT.index(FIRST)}&to={TEXT.index(FIRST) + len(FIRST)}"))
    check_axe(desk)
    desk.goto(address(article))
    check_axe(desk)


def test_a_narrow_window_scrolls_in_one_direction(desk, article):
    desk.set_viewport_size({"width": 320, "height": 700})
    desk.goto(address(article, f"?from={TEXT.index(FIRST)}&to={TEXT.index(FIRST) + len(FIRST)}"))
    assert desk.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_without_a_script_links_and_buttons_do_the_same(browser, browser_context_args, article):
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = signed_in(context.new_page())
    page.goto(address(article))
    page.get_by_role("link", name="Claim from para. 2").click()
    form = page.locator("#form")
    expect(form).to_contain_text("Figures in these words", use_inner_text=True)
    page.fill("#id_quote", "nearly 20 were missing")
    page.fill("#id_statement", "Just under 20 are not found.")
    page.get_by_role("button", name="take these words only").click()
    expect(page.locator("#id_value")).to_have_value("20")
    expect(page.locator("#id_statement")).to_have_value("Just under 20 are not found.")
    page.select_option("#id_question", label="How many passengers were injured? (people)")
    page.get_by_label("I have checked the suggestions").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Done. Saved as a draft: Just under 20")).to_be_visible()
    claim = Claim.objects.get()
    assert (claim.value, claim.quote) == (20, "nearly 20 were missing")
    context.close()
