"""`manage.py suggest_figures`: one JSON object a line."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

TEXT = "Café owners\r\nsaid at least 600 soldiers died in 2024. It cost $3.5 million.\r\n"


def run(path, *options):
    out = io.StringIO()
    call_command("suggest_figures", str(path), *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_offsets_count_characters_of_the_decoded_file(tmp_path):
    file = tmp_path / "article.txt"
    file.write_bytes(TEXT.encode())
    for line in run(file):
        assert TEXT[line["start"] : line["end"]] == line["text"]


def test_line_says_all_that_the_words_give(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text("At least 600 soldiers died in 2024, the ministry said in March.")
    line = run(file, "--published", "2025-04-30")[0]
    assert line == {
        "start": 0,
        "end": 12,
        "text": "At least 600",
        "value": 600,
        "value_to": None,
        "qualifier": "at_least",
        "kind": "people",
        "noun": "soldiers",
        "as_of": "2024-12-31",
        "stated_on": "2025-03",
        "scope": "in 2024",
        "speaker": "the ministry",
    }


def test_fractions_are_numbers_and_missing_values_null(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text("One in four left on 2025-10-28.")
    share, day = run(file)
    assert (share["value"], share["value_to"], share["speaker"]) == (0.25, None, None)
    assert (day["value"], day["as_of"]) == (None, "2025-10-28")


def test_empty_file_gives_no_line(tmp_path):
    file = tmp_path / "empty.txt"
    file.touch()
    assert run(file) == []


class Closed(io.StringIO):
    """An output whose reader has gone, as that of `| head` does."""

    def write(self, _):
        raise BrokenPipeError


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    file = tmp_path / "article.txt"
    file.write_text("They sent 600 soldiers.")
    assert call_command("suggest_figures", str(file), stdout=Closed()) is None


REFUSED = [
    (None, (), "cannot be read: No such file"),
    (b"\xb1\xb9\xbf\xf8", (), "is not UTF-8 from byte 0"),
    (b"600", ("--published", "tomorrow"), "--published: “tomorrow” is not a date"),
]


@pytest.mark.parametrize(("content", "options", "message"), REFUSED)
def test_refusal_says_what_to_mend(tmp_path, content, options, message):
    file = tmp_path / "article.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        run(file, *options)
