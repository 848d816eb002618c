"""What the style sheet knows of a picture on a page: how far letters and lines of hints stand down.

A file says it of each of them."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from caseboard.comparison.picture import labels
from caseboard.comparison.picture.spots import MOST_LINES
from tests.pictures.drawn import LETTER, LINE


def test_the_style_sheet_moves_letters_and_the_lines_of_a_hint_where_a_file_has_them():
    """A hint has eight lines at most: its figure, who and when and its source in two, replaced."""
    sheet = Path(finders.find("css/caseboard.css")).read_text()
    assert (LINE, LETTER) == (labels.LINE, 4.4)
    assert re.search(rf"\.letter {{[^}}]*transform: translateY\({LETTER}px\)", sheet)
    moved = rf"> text {{[^}}]*transform: translateY\(calc\(var\(--line, 0\) \* {LINE}px\)\)"
    assert re.search(moved, sheet)
    told = re.findall(r"> text:nth-of-type\((\d)\) { --line: (\d); }", sheet)
    most = 1 + MOST_LINES + MOST_LINES + 1 + MOST_LINES
    assert told == [(str(line + 1), str(line)) for line in range(1, most)]
