"""Where all origins give the same figure, one sentence says so and names them."""

from datetime import date

from caseboard.comparison.printing.build import build_printable

from .weighed import KILLED, NOW, TOLL, says, weighed

ALIKE = "the number of invented soldiers killed at 600"


def printed(asked, *claims) -> str:
    return build_printable(weighed(asked, *claims), NOW).text


def test_all_are_told_at_once_each_with_the_day_of_saying():
    text = printed(
        KILLED,
        says("600", "Agency", stated_on="2025-03"),
        says("600", "Ministry", "Paper"),
        says("600", source="Post 1"),
        says("600", source="Post 2"),
    )
    assert text == (
        f"All 4 origins put {ALIKE}: the Agency, speaking in March 2025; the Ministry (through"
        " Paper), without a date; and 2 articles that name no speaker, without a date."
    )


def test_articles_do_not_speak():
    told = [says("600", "Agency"), says("600", "Ministry")]
    dated = [says("600", source=f"Post {n}", stated_on="2025-03") for n in range(2)]
    assert printed(KILLED, *told, *dated).endswith(
        "; and 2 articles that name no speaker, said in March 2025."
    )
    apart = [dated[0], says("600", source="Post 3")]
    assert printed(KILLED, *told, *apart).endswith("; and 2 articles that name no speaker.")


def test_question_that_gives_no_noun_stands_before_it():
    text = printed(
        TOLL | {"text": "What was the toll?", "unit": "people"},
        *(says("about 40", name) for name in ("Agency", "Ministry")),
        says("about 40", source="Post"),
    )
    assert text == (
        "Asked “What was the toll?”, all 3 origins put the figure at about 40 people: the Agency,"
        " without a date; the Ministry, without a date; and one article that names no speaker,"
        " without a date."
    )


def test_bound_is_said_and_not_put():
    text = printed(
        KILLED, *(says("at_least 600", name) for name in ("Agency", "Ministry", "Board"))
    )
    assert text.startswith(
        "All 3 origins said that the number of invented soldiers killed was at least 600: "
    )


def test_other_figures_days_and_scopes_are_told_one_after_the_other():
    two = [says("600", name) for name in ("Agency", "Ministry")]
    for third in (
        says("601", "Board"),
        says("about 600", "Board"),
        says("600", "Board", as_of="2025-03"),
        says("600", "Board", scope="in the north"),
    ):
        assert "All 3 origins" not in printed(KILLED, *two, third)
    assert "All 2 origins" not in printed(KILLED, *two)


def test_figures_without_a_day_after_them_are_no_both():
    """Their scopes tell the period: nothing follows that both could be said of."""
    answered = weighed(
        KILLED,
        says("order 1000", "Agency"),
        says("10000", "Agency", scope="in 2024", as_of="2024-12-31"),
        says("more_than 9000", "Agency", scope="in 2024", as_of="2024-12-31"),
        says("15000", "Ministry"),
        day=date(2024, 6, 1),
    )
    text = build_printable(answered, NOW).text
    assert "spoken of 10,000 (“in 2024”) and more than 9,000 (“in 2024”)" in text
    assert "both" not in text
