"""The warning that figures are still given which their speakers have replaced."""

from caseboard.comparison.printing.build import build_printable

from .weighed import NOW, TOLL, says, weighed


def replaced(speaker, figure, *sources, again="900", published="2025-08-01"):
    """A speaker who has replaced a figure, and the sources that still give it."""
    return [
        says(figure, speaker, stated_on="2025-01", source=f"First of {speaker}"),
        says(again, speaker, stated_on="2025-05", published="2025-05-02", source=f"Of {speaker}"),
        *(says(figure, speaker, source=source, published=published) for source in sources),
    ]


def warning(*claims):
    told = build_printable(weighed(TOLL, *claims), NOW).cautions
    (found,) = [one for one in told if "replaced since" in one]
    return found


def test_a_source_that_gives_two_is_named_once():
    claims = replaced("Ann", "600", "Invented Post") + replaced("Bea", "700", "Invented Post")
    assert warning(*claims) == (
        "“Invented Post” still gives 600 and 700, which the speakers have replaced since."
    )


def test_of_many_sources_with_one_figure_the_newest_are_named():
    claims = replaced("Ann", "600", *(f"Post {n}" for n in range(7)))
    newest = says("600", "Ann", source="Newest", published="2025-10-01")
    assert warning(*claims, newest) == (
        "“Newest”, “Post 0”, “Post 1” and 5 more still give 600, which the speaker has replaced"
        " since."
    )


def test_of_many_figures_each_that_is_named_stands_with_its_source_and_speaker():
    claims = [
        claim
        for n, name in enumerate(("Ann", "Bea", "Cid", "Dee", "Eve"))
        for claim in replaced(name, str(600 + n), f"Post {n}")
    ]
    often = [says("604", "Eve", source=f"Mail {n}", published="2025-09-01") for n in range(2)]
    assert warning(*claims, *often) == (
        "“Post 0” still gives 600 (Ann), “Post 1” 601 (Bea) and “Post 2” 602 (Cid), which the"
        " speakers have replaced since; 4 more sources give such figures, 5 in all."
    )


def test_those_who_speak_in_the_sentence_come_before_what_is_told_most():
    speakers = [f"Speaker {n}" for n in range(12)]
    claims = [
        claim
        for n, name in enumerate(speakers)
        for claim in replaced(name, str(600 + n), f"Post {n}", again=str(900 + n))
    ]
    often = [says("606", "Speaker 6", source=f"Mail {n}", published="2025-09-01") for n in range(5)]
    answered = weighed(TOLL, *claims, *often)
    told = build_printable(answered, NOW)
    spoken = list(dict.fromkeys(one.chain[0].name for one in told.claims))
    (found,) = [one for one in told.cautions if "replaced since" in one]
    assert len(spoken) == 4
    places = [found.index(f"({name})") for name in spoken[:3]]
    assert places == sorted(places)
    assert found.endswith("; 14 more sources give such figures, 12 in all.")


def test_beyond_the_speakers_of_the_sentence_what_is_told_most_comes_first():
    silent = [claim for n in range(6) for claim in replaced("Ann", str(600 + n), f"Post {n}")]
    often = [says("603", "Ann", source=f"Mail {n}", published="2025-09-01") for n in range(3)]
    assert warning(*silent, *often).startswith(
        "“Mail 0” still gives 603, “Post 0” 600 and “Post 1” 601, which the speaker has replaced"
    )


def test_one_source_with_many_such_figures_says_how_many():
    claims = [claim for n in range(5) for claim in replaced("Ann", str(600 + n), "Invented Post")]
    assert warning(*claims) == (
        "“Invented Post” still gives 600, 601 and 602, which the speaker has replaced since; there"
        " are 5 such figures in all."
    )


def test_a_figure_that_its_speaker_gives_again_in_the_sentence_is_named_last():
    late = {"published": "2025-11-20"}
    claims = [
        claim for n in range(4) for claim in replaced("Ann", str(600 + n), f"Post {n}", **late)
    ]
    found = warning(*claims, says("600", "Ann", stated_on="2025-11-01"))
    assert " 600" not in found
    assert found.startswith("“Post 1” still gives 601, “Post 2” 602 and “Post 3” 603, which")


def test_a_speaker_whose_replaced_figure_is_all_that_he_gives_again_stands_behind_the_others():
    late = {"published": "2025-11-20"}
    claims = [
        claim
        for n, name in enumerate(("Ann", "Bea", "Cid", "Dee"))
        for claim in replaced(name, str(600 + n), f"Post {n}", **late)
    ]
    found = warning(*claims, says("600", "Ann", stated_on="2025-11-01"))
    assert found.startswith("“Post 1” still gives 601 (Bea), “Post 2” 602 (Cid) and “Post 3” 603")


PLACE = {"text": "Where are they held?", "kind": "text", "behaviour": "fixed"}


def replaced_in_words(speaker, again, *spellings, **values):
    """A speaker who has replaced an answer, and a source for each spelling that still gives it."""
    return [
        says(spellings[0], speaker, stated_on="2025-01", source=f"First of {speaker}"),
        says(again, speaker, stated_on="2025-05", published="2025-05-02", source=f"Of {speaker}"),
        *(
            says(one, speaker, source=f"Post {n} of {speaker}", published="2025-08-01", **values)
            for n, one in enumerate(spellings)
        ),
    ]


def warning_on_place(*claims):
    told = build_printable(weighed(PLACE, *claims), NOW).cautions
    (found,) = [one for one in told if "replaced since" in one]
    return found


def test_two_spellings_of_one_answer_are_one():
    claims = replaced_in_words("Ann", "south", "near Kyiv", "Near  Kyiv", " near kyiv ")
    assert warning_on_place(*claims) == (
        "“Post 0 of Ann”, “Post 1 of Ann” and “Post 2 of Ann” still give “near Kyiv”, which the"
        " speaker has replaced since."
    )


def test_spellings_do_not_make_few_answers_many():
    """Four spellings of two answers are two figures: named by source, not counted."""
    claims = replaced_in_words("Ann", "south", "north", "North") + replaced_in_words(
        "Bea", "south", "east", "EAST"
    )
    assert warning_on_place(*claims) == (
        "“Post 0 of Ann”, “Post 1 of Ann”, “Post 0 of Bea” and 1 more still give “north” and"
        " “east”, which the speakers have replaced since."
    )


def test_of_many_answers_each_is_named_and_counted_once_however_it_is_spelled():
    claims = [
        claim
        for name, place in (("Ann", "north"), ("Bea", "east"), ("Cid", "west"), ("Dee", "river"))
        for claim in replaced_in_words(name, "south", place, place.upper())
    ]
    found = warning_on_place(*claims)
    assert found.endswith("; 5 more sources give such figures, 4 in all.")
    assert found.startswith(
        "“Post 0 of Ann” still gives “north” (Ann), “Post 0 of Bea” “east” (Bea) and “Post 0 of"
        " Cid” “west” (Cid), which the speakers have replaced since"
    )


def test_what_its_speaker_gives_again_in_another_spelling_is_named_last():
    late = {"published": "2025-11-20"}
    claims = [
        says("north", "Ann", stated_on="2025-01"),
        says("south", "Ann", stated_on="2025-05", published="2025-05-02"),
        says("North", "Ann", stated_on="2025-11-01"),
        says("NORTH", "Ann", source="Post north", **late),
    ]
    for n, place in enumerate(("east", "west", "river")):
        claims += [
            says(place, "Ann", stated_on=f"2025-02-0{n + 1}"),
            says(place, "Ann", source=f"Post {place}", **late),
        ]
    found = warning_on_place(*claims)
    assert "north" not in found.lower()
