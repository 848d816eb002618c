"""How wide words are taken to be: none is wider in the fonts that readers have."""

import pytest

from caseboard.pictures.shapes import BOLD, width_of


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("no speaker named", 135.1),
        ("Harbour and Coastguard Deny Meeting", 286.8),
        ("MOSCOW WOMEN", 130.9),
        ("September to December 2024", 219.72),
        ("October 2024", 99.15),
        ("more than 10,000", 130.42),
    ],
)
def test_bold_words_are_no_wider_in_dejavu_sans(text, width):
    """Measured in Chromium at 13 px: one of the widest fonts that pages fall back to."""
    assert width <= width_of(text, BOLD)
