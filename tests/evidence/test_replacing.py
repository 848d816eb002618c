"""Replacing: which claims their speakers have corrected, and who still repeats them."""

from caseboard.evidence.answer import weigh
from caseboard.evidence.heard import hear
from caseboard.evidence.replacing import replacements

from .cases import BLAST, KILLED, TODAY, make_claim


def replaced(question, *claims):
    heard = hear(question, claims)
    return {heard[place].id: heard[by].id for place, by in replacements(question, heard).items()}


def test_later_telling_replaces_every_earlier_one():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01"),
        make_claim("b", "200", "nis", stated_on="2025-02"),
        make_claim("c", "300", "nis", stated_on="2025-03"),
        make_claim("d", "100", "kim", stated_on="2025-01"),
    ]
    assert replaced(BLAST, *claims) == {"a": "c", "b": "c"}


def test_a_replaced_claim_still_replaces():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01"),
        make_claim("b", "200", "nis", stated_on="2025-02"),
        make_claim("c", "100", "nis", stated_on="2025-03"),
    ]
    assert replaced(BLAST, *claims) == {"a": "b", "b": "c"}


def test_among_equally_late_the_smallest_id_replaces():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01"),
        make_claim("c", "200", "nis", stated_on="2025-02"),
        make_claim("b", "200", "nis", stated_on="2025-02"),
    ]
    assert replaced(BLAST, *claims) == {"a": "b"}


def test_explicit_superseder_is_named_first():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01"),
        make_claim("b", "200", "nis", stated_on="2025-02"),
        make_claim("c", "150", "kim", supersedes="a"),
    ]
    assert replaced(BLAST, *claims) == {"a": "c"}


def test_superseder_that_does_not_count_replaces_nothing():
    claims = [make_claim("a", "100", supersedes="draft"), make_claim("b", "200", supersedes="b")]
    assert replaced(BLAST, *claims) == {}


def test_growth_is_no_revision():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01", as_of="2025-01"),
        make_claim("b", "200", "nis", stated_on="2025-02", as_of="2025-02"),
    ]
    assert replaced(KILLED, *claims) == {}


def test_a_claim_that_supersedes_a_later_telling_stays():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01", supersedes="b"),
        make_claim("b", "200", "nis", stated_on="2025-02"),
    ]
    assert replaced(BLAST, *claims) == {"b": "a"}


def test_replaced_claim_has_no_other_relation_and_no_part_in_the_verdict():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01"),
        make_claim("b", "200", "nis", stated_on="2025-02"),
        make_claim("c", "200", "kim"),
    ]
    answer = weigh(BLAST, claims, TODAY)
    assert answer.verdict == "corroborated"
    assert [(r.a, r.b, r.relation) for r in answer.relations] == [("a", "b", "revised")]
    assert [weighed.replaced_by for weighed in answer.claims] == ["b", None, None]
    assert answer.agreed.low == 200


def test_repeating_a_replaced_figure_is_stale():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01"),
        make_claim("b", "200", "nis", stated_on="2025-02"),
        make_claim("late", "100", "nis", published="2025-03-01"),
        make_claim("timely", "100", "nis", published="2025-02-28"),
        make_claim("other", "100", "kim", published="2025-03-01"),
        make_claim("unheard", "100", published="2025-03-01"),
    ]
    answer = weigh(BLAST, claims, TODAY)
    stale = [weighed.claim.id for weighed in answer.claims if "stale" in weighed.flags]
    assert stale == ["late"]
    assert ("b", "late", "retold") in {(*sorted((r.a, r.b)), r.reason) for r in answer.relations}


def test_better_entry_of_the_same_figure_makes_nothing_stale():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01"),
        make_claim("b", "100", "nis", stated_on="2025-01", published="2025-02", supersedes="a"),
        make_claim("c", "100", "nis", published="2025-03"),
    ]
    assert all("stale" not in weighed.flags for weighed in weigh(BLAST, claims, TODAY).claims)
