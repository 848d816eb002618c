"""The bodies that a speaker is part of."""

from caseboard.evidence.origins import Lineage

LINEAGE = Lineage({"desk": "ministry", "ministry": "state", "one": "other", "other": "one"}, [])


def test_a_body_stands_within_all_above_it_the_nearest_first():
    assert LINEAGE.within("organization:desk") == (
        "organization:desk", "organization:ministry", "organization:state",
    )  # fmt: skip


def test_a_person_is_part_of_nothing():
    assert LINEAGE.within("person:desk") == ("person:desk",)


def test_a_circle_that_slipped_in_ends():
    assert LINEAGE.within("organization:one") == ("organization:one", "organization:other")
