"""Log lines: one event, one line, no control characters."""

import logging

import pytest

from caseboard.logs import OneLineFormatter


def write_line(message: str, *values, error=None) -> str:
    """The log line of one event."""
    record = logging.LogRecord("desk", logging.INFO, "", 1, message, values, error)
    return OneLineFormatter().format(record)


@pytest.mark.parametrize("planted", ["\n", "\r\n", "\x1b[31m", "\x00", "\x85", "\u2028", "\t"])
def test_control_characters_are_written_out(planted):
    line = write_line("GET %s", f"/a{planted}b")
    assert line.isprintable()
    assert "INFO desk: GET /a\\" in line


def test_traceback_stays_on_the_line_of_its_event():
    try:
        raise ValueError("first\nsecond")
    except ValueError as caught:
        line = write_line("failed", error=(ValueError, caught, caught.__traceback__))
    assert len(line.splitlines()) == 1
    assert "ValueError: first\\nsecond" in line


def test_words_of_any_language_are_kept():
    assert write_line("%s", "북한군 – Київ").endswith("북한군 – Київ")
