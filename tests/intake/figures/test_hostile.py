"""Long and hostile texts take time in step with their length."""

import time

import pytest

from caseboard.intake.figures import suggest

PATTERNS = {
    "digits": "9",
    "commas": "1,234",
    "hedges": "at least ",
    "hyphens": "twenty-",
    "number words": "one hundred ",
    "speakers": "Kim said ",
    "according": "according to ",
    "addresses": "a@",
    "hosts": "www.",
    "letters": "a",
    "newlines": "\n",
    "nuls": "\0",
    "quotes": '"',
    "brackets": "(",
    "phones": "010-",
    "dates": "Jan 1 ",
    "hangul": "가",
    "hangul numbers": "1만",
    "native numbers": "두 명 ",
    "hangul speakers": "은 밝혔",
    "hangul dates": "13일 두 명 ",
}
SHORT, LONG = 6_000, 24_000


def seconds(text):
    start = time.process_time()
    suggest(text)
    return time.process_time() - start


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_four_times_the_text_takes_about_four_times_as_long(pattern):
    short = seconds(pattern * (SHORT // len(pattern)))
    long = seconds(pattern * (LONG // len(pattern)))
    assert long < 10 * short + 0.1


def test_a_long_text_of_no_figures_is_quick():
    assert seconds("The weather was fine and nobody came by. " * 1000) < 2
