"""Shares, sums and measures in the split screen, in a real browser. Every word is invented."""

import pytest

from caseboard.models import Claim
from tests.desk.reading import address, make_article
from tests.factories import make_question

from .accessibility import check_axe
from .test_reading import at_statement, sent_with, signed_in

ARTICLE = (
    "Some 40 sailors left, the Invented Coast Guard said.\n\n"
    "The guard said that 30% of the crew stayed. The ferry drifted 5 km; 선원은 약 3억 원을 받았다."
)
LINE = """(one) => {
  const style = getComputedStyle(one);
  return [style.textDecorationStyle, style.textDecorationThickness, style.textDecorationColor];
}"""


@pytest.fixture
def desk(page, transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    source = make_article(ARTICLE)
    make_question(case=source.case, slug="share", text="What share of the crew stayed?", unit="%")
    make_question(case=source.case, slug="left", text="How many sailors left?")
    signed_in(page).goto(address(source))
    return page


def test_share_becomes_a_claim_with_keys_alone_once_the_counts_are_done(desk):
    sent_with(desk, "n")
    at_statement(desk)
    desk.keyboard.type("Forty or so went.")
    desk.keyboard.press("Escape")
    desk.keyboard.press("a")
    sent_with(desk, "s")
    assert "1 of 1 figure has a claim, and 3 other" in desk.locator(".reading-count").inner_text()
    assert "Still without a claim: 3 other figures." in " ".join(
        desk.locator(".notice").all_inner_texts()
    )
    at_statement(desk)
    desk.keyboard.press("Escape")
    sent_with(desk, "n")
    at_statement(desk)
    assert desk.locator("mark.chosen .figure-other[aria-current]").inner_text() == "30%"
    assert desk.locator("#id_question option:checked").inner_text().startswith("What share of the")
    desk.keyboard.type("Three in ten stayed behind.")
    desk.keyboard.press("Escape")
    desk.keyboard.press("a")
    sent_with(desk, "s")
    at_statement(desk)
    claim = Claim.objects.get(question__slug="share")
    assert (claim.value, claim.qualifier) == (30, "exact")
    assert desk.locator("mark.chosen .figure-other[aria-current]").inner_text() == "5 km"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_their_line_is_thinner_and_quieter_and_breaks_no_rule_of_axe(desk, scheme):
    desk.emulate_media(color_scheme=scheme)
    count, other = (desk.locator(f".para {one}").first for one in (".figure", ".figure-other"))
    style, thick, colour = count.evaluate(LINE)
    assert (style, thick) == ("dotted", "2px")
    assert other.evaluate(LINE)[:2] == ["dotted", "1px"]
    assert other.evaluate(LINE)[2] != colour
    check_axe(desk)
    desk.locator(".para .figure-other").first.click()
    at_statement(desk)
    check_axe(desk)


@pytest.mark.parametrize("media", [{"media": "print"}, {"forced_colors": "active"}])
def test_both_lines_stay_on_paper_and_in_forced_colours(desk, media):
    desk.emulate_media(**media)
    lines = [
        desk.locator(f".para {one}").first.evaluate(LINE) for one in (".figure", ".figure-other")
    ]
    assert [line[:2] for line in lines] == [["dotted", "2px"], ["dotted", "1px"]]
    assert desk.locator(".reading-legend").is_visible()


def test_no_figure_is_underlined_twice_or_in_pieces(desk):
    found = desk.locator(".para a.figure").all_inner_texts()
    assert found == ["Some 40", "30%", "5 km", "약 3억 원"]
    desk.set_viewport_size({"width": 320, "height": 700})
    assert desk.evaluate("() => document.documentElement.scrollWidth") <= 320
