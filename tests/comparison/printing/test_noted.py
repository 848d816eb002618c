"""What the desk noted of the claims that a sentence rests on stands below it."""

from types import SimpleNamespace

from caseboard.comparison.printing import build
from caseboard.comparison.printing.build import build_printable

from .weighed import KILLED, TODAY, says, weighed

MOMENT = SimpleNamespace(is_replay=False, day=TODAY)


def printed(*claims):
    return build_printable(weighed(KILLED, *claims), MOMENT)


def test_a_note_stands_once_with_every_claim_that_carries_it():
    hedged = "Hedged in the article as believed."
    found = printed(
        says("about 2000", "Agency", note=hedged),
        says("about 2000", "Ministry", note=hedged),
        says("at least 600", "Council"),
    )
    (noted,) = found.noted
    assert noted.note == hedged
    assert [told.speaker_words for told in noted.claims] == ["Agency", "Ministry"]
    assert found.more_noted == 0


def test_notes_of_claims_that_the_sentence_does_not_rest_on_are_not_told():
    found = printed(
        says("500", "Agency", note="An early count.", id="first"),
        says("2000", "Agency", note="A later count.", supersedes="first"),
    )
    assert [one.note for one in found.noted] == ["A later count."]


def test_of_many_notes_the_first_are_told_and_the_others_counted(monkeypatch):
    monkeypatch.setattr(build, "MOST_NOTES", 2)
    found = printed(*(says(f"{100 + n}", f"Body {n}", note=f"Note {n}.") for n in range(4)))
    assert [one.note for one in found.noted] == ["Note 0.", "Note 1."]
    assert found.more_noted == 2


def test_without_a_note_nothing_is_told():
    assert printed(says("about 2000", "Agency")).noted == ()
