"""Shares, sums and measures in the split screen: told apart from counts. Every word is invented."""

import re
from html import unescape

import pytest

from caseboard.desk.reading_aside import set_aside
from caseboard.desk.reading_figures import Standing, judged
from caseboard.desk.reading_offers import Said, offers_for
from caseboard.desk.reading_passages import Span
from caseboard.desk.reading_questions import asked_in
from caseboard.desk.reading_speakers import Name
from caseboard.desk.reading_units import unit_of, units_named
from caseboard.intake.figures import suggest
from caseboard.intake.paragraphs import paragraphs
from caseboard.models import Claim
from tests.comparison.pages import text_of
from tests.factories import make_claim, make_passage, make_question, make_user

from .reading import add_snapshot, address, beside, chosen, make_article, queries_of, sent

CREW = "About 40 sailors, 30% of the crew, left on Monday, according to the Invented Coast Guard."
COSTS = "The mayor put the damage at $3 million; the ferry drifted 5 km in nine hours."
NAMED = "The 45-year-old captain of the 3rd Brigade sailed on 4 May 2025, in 2024 and at 5 pm."
MIXED = "\n\n".join([CREW, COSTS, NAMED])
KOREAN = "선원 40명(30%)이 떠났고 피해는 약 3억 원이며 배는 5㎞ 밖에 있다고 해경이 밝혔다."


def read_of(text):
    return [one for one in suggest(text) if one.kind not in ("date", "year", "time", "age", "unit")]


def standings(text, *claims):
    figures = judged(read_of(text), claims, paragraphs(text), {})
    return {figure.text: figure.standing.value for figure in figures}


def lined(html: str) -> dict[str, bool]:
    """The underlined figures of a page, each with whether its line is the faint one."""
    links = re.findall(r'<a class="(figure(?: figure-other)?)" [^>]*>([^<]+)</a>', html)
    return {unescape(words): "other" in kind for kind, words in links}


def opened(client, source, words):
    """The page that opens when an underlined figure is chosen."""
    html = client.get(address(source)).content.decode()
    (url,) = re.findall(rf'<a class="figure[^"]*" href="([^"]+)"[^>]*>{re.escape(words)}<', html)
    return client.get(unescape(url))


def typed_from(source, words, figure, **typed):
    """What the form sends for words of the mixed article that hold a figure."""
    place = chosen(words, MIXED, at=figure)
    return sent(source) | place | {"quote": words, "statement": f"It says {figure} or so."} | typed


# --- what has a claim -----------------------------------------------------------------------


def test_claim_of_a_count_leaves_the_share_of_its_passage_open():
    told = standings(CREW, beside(span=Span(0, len(CREW)), value=40))
    assert told == {"About 40": "claimed", "30%": "open"}


def test_claim_of_one_sum_leaves_the_other_sum_of_its_passage_open():
    text = "Of $3 million the town paid $1 million."
    told = standings(text, beside(span=Span(0, len(text)), value=3_000_000))
    assert told == {"$3 million": "claimed", "$1 million": "open"}


def test_share_that_is_all_a_passage_holds_is_claimed_whatever_the_value():
    text = "They lost 30% of it."
    assert standings(text, beside(span=Span(0, len(text)), value=None)) == {"30%": "claimed"}


def test_of_one_number_in_a_passage_the_count_is_meant():
    text = "Some 30 sailors left, 30% of them hurt."
    told = standings(text, beside(span=Span(0, len(text)), value=30))
    assert told == {"Some 30": "claimed", "30%": "open"}


def test_claim_of_a_share_leaves_the_count_of_its_passage_open():
    told = standings(CREW, beside(span=Span(0, len(CREW)), value=30))
    assert told == {"About 40": "open", "30%": "claimed"}


def test_count_that_its_passage_holds_as_the_only_one_is_claimed_whatever_the_value():
    told = standings(CREW, beside(span=Span(0, len(CREW)), value=41))
    assert told == {"About 40": "claimed", "30%": "open"}
    told = standings(CREW, beside(span=Span(0, len(CREW)), value=None))
    assert told["About 40"] == "claimed"


def test_share_outside_of_a_passage_waits():
    assert standings(CREW, beside(span=Span(0, 16), value=40))["30%"] == "open"


def test_claim_without_a_passage_has_the_count_of_its_value_before_a_share():
    text = "Some 30 sailors left, 30% of them hurt."
    bare = beside(span=None, value=30, locator="para. 1")
    assert standings(text, bare) == {"Some 30": "claimed", "30%": "open"}
    assert standings("They lost 30% of it.", bare) == {"30%": "claimed"}


# --- the page -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_shares_sums_and_measures_have_a_faint_line_and_dates_and_names_have_none(desk):
    page = desk.get(address(make_article(MIXED)))
    assert lined(page.content.decode()) == {
        "About 40": False, "30%": True, "$3 million": True, "5 km": True, "nine hours": True,
    }  # fmt: skip
    text = text_of(page)
    assert text.count("(other figure without a claim)") == 4
    assert "0 of 1 figure has a claim, and 4 other figures have no claim" in text
    assert "and other figures , such as shares, sums of money and measures, more faintly" in text


@pytest.mark.django_db
def test_korean_figures_are_each_underlined_once_and_whole(desk):
    page = desk.get(address(make_article(KOREAN)))
    assert lined(page.content.decode()) == {
        "40명": False, "30%": True, "약 3억 원": True, "5㎞": True,
    }  # fmt: skip


@pytest.mark.django_db
def test_text_without_people_says_what_other_figures_wait(desk):
    source = make_article(COSTS)
    text = text_of(desk.get(address(source)))
    assert (
        "No figures of people or things were found in this text, and 3 other figures have no claim"
        in text
    )
    assert "Next: “$3 million”" in text
    assert "overlooked" not in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CREW, "0 of 1 figure has a claim, and 1 other figure has no claim"),
        ("It cost $3 million.", "were found in this text, and 1 other figure has no claim"),
    ],
)
def test_one_figure_alone_is_told_to_have_no_claim(desk, text, told):
    assert told in text_of(desk.get(address(make_article(text))))


@pytest.mark.django_db
def test_next_goes_through_the_counts_before_any_share(desk):
    text = f"{COSTS}\n\nTwo sailors left. {CREW}"
    source = make_article(text)
    page = desk.get(address(source))
    assert page.context["it"].next_figure[0].text == "Two"
    page = desk.get(page.context["it"].next_figure[1])
    assert page.context["it"].next_figure[0].text == "About 40"
    for slug, words, value in (("a", "Two sailors", 2), ("b", "About 40", 40)):
        span = chosen(words, text)
        make_passage(
            claim=make_claim(source=source, slug=slug, value=value),
            snapshot=source.snapshots.get(), quote=words, start=span["from"], end=span["to"],
        )  # fmt: skip
    page = desk.get(address(source))
    assert page.context["it"].next_figure[0].text == "$3 million"
    page = desk.get(page.context["it"].next_figure[1])
    assert page.context["it"].next_figure[0].text == "5 km"


@pytest.mark.django_db
def test_last_count_ends_the_work_and_a_share_leads_to_the_next_one(desk):
    source = make_article(MIXED)
    typed = typed_from(source, "About 40 sailors", "About 40", value="40", qualifier="about")
    told = text_of(desk.post(address(source), typed, follow=True))
    assert "counts people or things has a claim or was set aside. Still without a claim: 4" in told
    assert "1 of 1 figure has a claim, and 4 other figures have no claim" in told
    assert "Next: “30%”" in told
    typed = typed_from(source, "30% of the crew", "30%", value="30", qualifier="exact")
    page = desk.post(address(source), typed, follow=True)
    assert page.context["it"].figure.text == "$3 million"
    assert Claim.objects.count() == 2


@pytest.mark.django_db
def test_set_aside_share_stays_so_and_is_taken_over_by_a_newer_snapshot(desk):
    source = make_article(MIXED)
    snapshot = source.snapshots.get()
    span = chosen("30%", MIXED, at="30%")
    desk.post(address(source, act="aside/"), {"snapshot": snapshot.pk, "why": "so it is", **span})
    page = desk.get(address(source))
    assert "30%" not in lined(page.content.decode())
    assert "0 of 1 figure has a claim, and 3 other figures have no claim" in text_of(page)
    assert "1 figure without need of a claim" in text_of(page)
    listing = f"/cases/{source.case.slug}/sources/{source.slug}/snapshots/"
    page = desk.post(listing, {"text": f"{MIXED}\n\nA line that is new."}, follow=True)
    assert "1 figure without need of a claim: taken over." in text_of(page)
    told = desk.get(address(source)).context["it"]
    assert [figure.text for figure in told.set_aside] == ["30%"]


@pytest.mark.django_db
def test_figure_set_aside_before_its_unit_was_read_stays_so_until_it_is_taken_back(desk):
    source = make_article("It burned 12 km² of wood.")
    snapshot = source.snapshots.get()
    set_aside(source, snapshot, Span(10, 12), "so it is", make_user("researcher"))
    (figure,) = desk.get(address(source)).context["it"].set_aside
    assert (figure.text, figure.why) == ("12 km²", "so it is")
    sending = {"snapshot": snapshot.pk, "from": 10, "to": 16, "at": 10, "undo": "1"}
    desk.post(address(source, act="aside/"), sending)
    assert desk.get(address(source)).context["it"].set_aside == ()


@pytest.mark.django_db
def test_nothing_is_overlooked_only_when_the_other_figures_are_settled_too(desk):
    source = make_article("Some 30% of it burned.")
    add_snapshot(source, "Some 40 sailors left.")
    old = source.snapshots.order_by("pk")[0]
    span = {"from": 0, "to": 8, "at": 0, "snapshot": old.pk, "why": "so it is"}
    desk.post(address(source, act="aside/"), span)
    told = text_of(desk.get(address(source, f"?snapshot={old.pk}")))
    assert "No figures of people or things were found in this text: nothing is overlooked" in told


@pytest.mark.django_db
def test_number_of_queries_stays_however_many_shares_there_are(desk):
    few = make_article(CREW)
    many = "\n\n".join(f"{n}% and ${n} million in town {n}, {n} km away." for n in range(2, 60))
    long = make_article(many, case=few.case, slug="long")
    assert len(desk.get(address(long)).context["it"].others) > 150
    assert queries_of(desk, address(long)) == queries_of(desk, address(few))


# --- the form -------------------------------------------------------------------------------


@pytest.fixture
def money(db):
    """The article, in a case that asks for a share, a sum and a distance too."""
    source = make_article(MIXED)
    for slug, text, unit in (
        ("share", "What share of the crew left?", "%"),
        ("damage", "How much damage was done?", "US dollars"),
        ("won", "How much damage was done in won?", "won"),
        ("drift", "How far did the ferry drift?", "km"),
        ("left", "How many sailors of the crew left?", "people"),
    ):
        make_question(case=source.case, slug=slug, text=text, unit=unit)
    return source


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "value", "question"),
    [("30%", "30", "share"), ("$3 million", "3000000", "damage"), ("5 km", "5", "drift"),
     ("About 40", "40", "left"), ("nine hours", "9", None)],
)  # fmt: skip
def test_figure_suggests_its_value_and_a_question_in_its_unit(desk, money, words, value, question):
    offers = opened(desk, money, words).context["desk"].offers.by_field
    assert offers["value"].value == value
    asked = {str(one.pk): one.slug for one in money.case.questions.all()}
    assert (asked[offers["question"].value] if "question" in offers else None) == question


@pytest.mark.django_db
def test_chosen_share_is_written_as_a_claim_with_what_its_words_suggest(desk, money):
    page = opened(desk, money, "30%")
    rows = page.context["desk"].rows
    filled = {name: row["field"].value() for name, row in rows.items() if row["offer"]}
    assert filled["qualifier"] == "exact"
    assert filled["says"] == ["Invented Coast Guard"]
    assert rows["quote"]["field"].value() == CREW
    told = page.context["it"]
    form = {name: row["field"].value() or "" for name, row in rows.items()}
    form |= {"statement": "Three in ten went.", "checked": "1", "save": "1", "at": told.asked.at}
    form |= {"from": told.asked.start, "to": told.asked.end, "snapshot": told.snapshot.pk}
    assert desk.post(address(money), form).status_code == 302
    claim = Claim.objects.get()
    assert (claim.value, claim.question.slug) == (30, "share")
    page = desk.get(address(money))
    assert lined(page.content.decode())["About 40"] is False
    assert "30%" not in lined(page.content.decode())
    assert "0 of 1 figure has a claim, and 3 other figures have no claim" in text_of(page)


@pytest.mark.django_db
def test_share_is_never_offered_a_question_that_counts_people(desk):
    source = make_article(CREW)
    make_question(case=source.case, slug="left", text="How many of the crew left?", unit="people")
    make_question(case=source.case, slug="bare", text="How many of the crew left on Monday?")
    assert "question" not in opened(desk, source, "30%").context["desk"].offers.by_field


@pytest.mark.django_db
def test_question_in_the_same_unit_about_something_else_is_not_offered():
    price = make_question(slug="price", text="By what percent did the price rise?", unit="percent")
    asked = asked_in(price.case, make_user())
    text = "The crew lost 30 percent of its boats."
    (figure,) = judged(suggest(text), (), paragraphs(text), {})
    offers = offers_for(price.case, figure, Said(text, text), asked, [])
    assert "question" not in offers.by_field
    text = "The price rose 30 percent."
    (figure,) = judged(suggest(text), (), paragraphs(text), {})
    offers = offers_for(price.case, figure, Said(text, text), asked, [])
    assert offers.by_field["question"].value == str(price.pk)


@pytest.mark.parametrize(
    "text",
    ["They lost two-thirds of it.", "It cost $2 trillion.", "Growth was -3%.",
     "It took 12 for every 100,000 people."],
)  # fmt: skip
def test_figure_that_no_claim_can_hold_suggests_no_value_and_says_why(text):
    (figure,) = judged(suggest(text), (), paragraphs(text), {})
    assert figure.standing == Standing.OPEN
    offers = offers_for(None, figure, Said(text, text), [], [Name("Ann", "person:ann", "Ann")])
    assert not {"value", "qualifier", "question"} & set(offers.by_field)
    assert figure.text in offers.note


@pytest.mark.django_db
def test_words_with_one_count_and_shares_speak_of_the_count_and_name_the_rest(desk, money):
    page = desk.get(address(money, f"?from=0&to={len(CREW)}"))
    assert page.context["it"].figure.text == "About 40"
    assert "Figures in these words About 40 30%" in text_of(page)


# --- units ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It fell 30 per cent.", "%"),
        ("It fell 3 percentage points.", "%"),
        ("It cost US$3m.", "US dollars"),
        ("It cost £20m.", "pounds"),
        ("It weighed 20 lbs.", "pounds"),
        ("He weighed 200 pounds.", "lb"),
        ("A 200-pound bomb fell.", "lb"),
        ("It lay 12 km² wide.", "square kilometres"),
        ("It drove at 80 km/h.", "km"),
        ("열차는 시속 80㎞로 달렸다.", "km"),
        ("바람은 초속 20m로 불었다.", "m/s"),
        ("바람은 초속 20m로 불었다!", "metres per second"),
        ("배는 5㎞ 밖에 있었다.", "km"),
        ("피해는 약 3억 원이다.", "KRW"),
        ("They pumped 30,000 barrels per day.", "barrels"),
        ("It lay 25 sq. miles wide.", "square miles"),
        ("They paid A$5 million.", "dollars"),
        ("They paid NT$5 million.", "dollars"),
    ],
)
def test_figure_fits_a_question_in_its_own_unit_alone(text, unit):
    (one,) = suggest(text)
    other = ("percentage points", "/h", "시속", "per day", "A$", "NT$")
    assert (unit_of(one) in units_named(unit)) is not any(part in text for part in other)


def test_unit_of_people_and_one_that_is_scaled_name_no_measure():
    for unit in ("people", "", "million US dollars", "seats won", "dollars per tonne"):
        assert not units_named(unit)
    assert units_named("% of the crew") == units_named("Percent")
