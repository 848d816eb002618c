"""Findings: claims that contradict what the desk decided."""

from caseboard.evidence.findings import contradicting

from .cases import BLAST, KILLED, make_claim

DECIDED = make_claim("finding", "1800-2200", as_of="2025-09", stated_on="2025-11-01")


def test_claims_that_conflict_and_were_not_weighed_are_named():
    claims = [
        make_claim("within", "2000", "nis"),
        make_claim("weighed", "600", "kim", as_of="2025-10"),
        make_claim("later", "700", "yu", as_of="2025-10"),
        make_claim("earlier", "700", "yu", as_of="2025-04"),
    ]
    assert contradicting(KILLED, DECIDED, ["weighed"], claims) == ("later",)


def test_replaced_claims_are_left_out():
    claims = [
        make_claim("old", "600", "nis", stated_on="2025-09"),
        make_claim("new", "2000", "nis", stated_on="2025-10"),
    ]
    assert contradicting(BLAST, DECIDED, [], claims) == ()
    assert contradicting(BLAST, DECIDED, [], claims[:1]) == ("old",)


def test_a_finding_is_nobodys_word():
    spoken = DECIDED._replace(chain=("person:nis",), origin="person:nis")
    claims = [make_claim("old", "600", "nis", stated_on="2025-09")]
    assert contradicting(BLAST, spoken, [], claims) == ("old",)
