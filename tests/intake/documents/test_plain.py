"""Plain texts: their paragraphs, and what their tops offer. All texts are invented."""

from textwrap import wrap

import pytest

from caseboard.intake.documents.dateline import day_of, is_dateline
from caseboard.intake.documents.plain import read
from caseboard.intake.paragraphs import paragraphs as counted
from tests.intake.documents.papers import FIRST, KOREAN, SECOND, THIRD, TITLE

LONG = f"{FIRST} {SECOND}"
LINK = "https://herald.example/" + "harbour-" * 12
DATELINE = "Lorry, Nov 2 (INV) Nov 02, 2025"
POEM = (
    "The barrels came ashore,\nthe harbour lay asleep,\n"
    "and nobody kept score\nof boats upon the deep."
)


def text_of(*lines: str):
    return read("\n".join(lines).encode())


def parts(*lines: str) -> list[str]:
    return text_of(*lines).text.split("\n\n")


def title(*lines: str) -> str:
    return text_of(*lines).offered.title


def published(*lines: str) -> str:
    return text_of(*lines).offered.published


def wrapped(words: str, width: int = 72) -> str:
    return "\n".join(wrap(words, width, break_long_words=False))


def test_lines_divided_now_by_one_break_now_by_two_are_paragraphs():
    top = ("Herald.example - Harbours of the World", TITLE, DATELINE)
    found = text_of(*top, FIRST, "", SECOND, "", THIRD)
    assert found.text.split("\n\n") == [*top, FIRST, SECOND, THIRD]
    told = [paragraph.locator for paragraph in counted(found.text, found.offered.title)]
    assert told == ["kicker", "headline", "dateline", "para. 1", "para. 2", "para. 3"]


@pytest.mark.parametrize("width", [48, 72, 100, 120])
def test_text_broken_to_a_width_keeps_its_paragraphs(width):
    blocks = [wrapped(f"{LONG} {THIRD}", width), wrapped(f"{THIRD} {LONG}", width)]
    assert parts(blocks[0], "", blocks[1]) == blocks


@pytest.mark.parametrize("stray", [LINK, "boats\t" * 30, "| " + "12 boats | " * 14])
def test_one_long_line_does_not_split_a_broken_text(stray):
    block = wrapped(f"{LONG} {THIRD}")
    assert len(parts(block, stray, block, "", block)) == 2
    assert len(parts(block, stray, block, block)) == 1


def test_long_note_does_not_split_short_lines():
    assert len(parts(POEM, "", POEM, "", POEM, "", THIRD + " So they say.")) == 4


def test_what_is_broken_to_a_width_stays_whole_between_long_lines():
    block = wrapped(f"{LONG} {THIRD}", 60)
    long = [f"{LONG} {THIRD}"] * 3
    assert parts(*long, "", block, "", THIRD) == [*long, block, THIRD]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((TITLE, "", FIRST, "", SECOND), "its first line"),
        ((TITLE, f"{LONG} " * 30, SECOND), "its first line"),
        (("WORLD", "", TITLE, "By Ada Invented", FIRST), "its headline"),
        (("Herald.example - Harbours of the World", TITLE, DATELINE, FIRST), "its headline"),
        ((TITLE, "", "2 November 2025", "", wrapped(LONG), "", wrapped(THIRD)), "its first line"),
        ((TITLE, "Von Ada Invented und Bo Madeup", FIRST, SECOND), "its first line"),
        ((TITLE, "Boats in the harbour. Photo: Ada Invented", FIRST, SECOND), "its first line"),
    ],
)
def test_headline_is_offered_with_its_place(lines, told):
    offered = text_of(*lines).offered
    assert (offered.title, offered.found_in["title"]) == (TITLE, told)


def test_headline_below_a_lead_is_offered():
    headline = 'Harbour Of Lorry Shut For Nine Days, Master Says Barrels Are "No Danger"'
    lines = (FIRST, headline, "", LONG, "What They Said", SECOND, THIRD)
    assert title(*lines) == headline
    assert not title(FIRST, headline, SECOND, headline[:50], THIRD)
    assert not title(FIRST, headline.capitalize(), SECOND, THIRD)


def test_headline_with_what_explains_it_is_the_first():
    deck = "The master of the harbour says that the barrels will not come near the market"
    assert title("Harbour of Lorry shut after barrels came", deck, FIRST, SECOND).startswith("Harb")
    kicker = "Reports from the harbour of Lorry, its market and its council of today"
    assert not title(kicker, TITLE, FIRST, SECOND)
    assert not title("Barrels near the harbour", deck, FIRST, SECOND)


def test_korean_headline_is_offered():
    headline = '가상 도시 로리 항구, 아흐레 동안 닫혀 "처음 있는 일"'
    assert title(headline, "가나다 기자", "2025년 11월 2일", KOREAN) == headline
    assert published(headline, "입력 2025.11.02. 오전 10:03", "", KOREAN) == "2025-11-02"
    assert not title("글 가나다 항구 사진 라마바", "", KOREAN)
    assert not title("로리 항구 가나다 기자", "", KOREAN)


@pytest.mark.parametrize(
    "lines",
    [
        (FIRST, SECOND, THIRD),
        (FIRST, SECOND, "What the council of the harbour says", THIRD),
        (POEM, "", POEM),
        ("Harbour of Lorry", "Old Pier 4", "", "Dear Ada,", "", FIRST, "", SECOND),
        ("Letter on the harbour of Lorry", "", FIRST, "", "Yours sincerely", "Bo Madeup"),
        ("From: Ada Invented", f"Subject: {TITLE}", "To: Bo Madeup", "", FIRST, "", SECOND),
        (TITLE, "10:01 Ada: hello", "10:02 Bo: barrels?", "10:03 Ada: twelve", FIRST),
        (TITLE, "Ada: hello", "Bo: barrels?", "Ada: twelve", "Bo: where?", FIRST),
        ("Town\tBoats\tDays shut", "Lorry\t12\t9", "Morry\t4\t2", FIRST),
        ("Subject: The harbour of Lorry is shut", FIRST, SECOND),
        ("1. The harbour of Lorry shut", FIRST, SECOND),
        ("- The harbour of Lorry shut", FIRST, SECOND),
        ("“The harbour of Lorry is shut for nine days”", FIRST, SECOND),
        ("The harbour of Lorry is shut for nine days.", FIRST, SECOND),
        ("Kingdoms of the distant plain", FIRST, SECOND),
        ("By Harbour Master Lorry Market", FIRST, SECOND),
        ("Lorry, 2 November 2025", FIRST, SECOND),
        (LINK, FIRST, SECOND),
        (wrapped(f"{TITLE} after {TITLE}", 48), "", FIRST, SECOND),
        ("Harbour of Lorry shut for nine days with", "Barrels Ashore", FIRST, SECOND),
        (TITLE, FIRST, f"{TITLE} again", SECOND, f"{TITLE} as well", THIRD),
    ],
)
def test_nothing_is_offered_where_it_is_not_sure(lines):
    assert text_of(*lines).offered.found_in == {}


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (DATELINE, "2025-11-02"),
        ("LORRY, Nov. 2, 2025 (INV)", "2025-11-02"),
        ("Published: 2 November 2025 at 10:03 GMT", "2025-11-02"),
        ("2025-11-02", "2025-11-02"),
        ("2025-11-02 10:03", "2025-11-02"),
        ("2 November 2025 – 10:03", "2025-11-02"),
        ("Sonntag, 2. November 2025, 10:03 Uhr", "2025-11-02"),
        ("Lorry, Nov 2 (INV) Nov 03, 2025", ""),
        ("Lorry, Nov 2 (INV)", ""),
        ("3-5 November 2025", ""),
        ("03/04/2025", ""),
        ("Updated 2 November 2025", ""),
        ("Published 1 November 2025, updated 3 November 2025", ""),
    ],
)
def test_dateline_offers_one_certain_day(line, day):
    assert published(TITLE, line, "", FIRST, "", SECOND) == day
    assert day_of(line) == day


def test_days_that_do_not_agree_are_not_offered():
    assert not published(TITLE, "2 May 2025", "", FIRST, "3 May 2025", SECOND)
    assert not published(TITLE, "2 May 2025", "LORRY, 3 May 2025", FIRST, SECOND)
    assert published(TITLE, "2 May 2025", "Updated 3 May 2025", FIRST, SECOND) == "2025-05-02"
    assert not published(TITLE, "2 May 2025, updated 3 May 2025", FIRST, SECOND)
    assert published(TITLE, f"LORRY, May 3, 2025 (INV) -- {FIRST}", SECOND) == "2025-05-03"


@pytest.mark.parametrize("line", ["Harbour shut on May 4 2025", "What May 4, 2025 means", TITLE])
def test_headline_with_a_day_is_no_dateline(line):
    assert not is_dateline(line)
