"""EDTF dates: what is accepted, what it may mean, and what a refusal says."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caseboard.evidence.edtf import EdtfError, parse

ACCEPTED = [
    ("2025", "2025-01-01", "2025-12-31"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999", "9999-01-01", "9999-12-31"),
    ("2025-10", "2025-10-01", "2025-10-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2025-10-28", "2025-10-28", "2025-10-28"),
    ("2025-21", "2025-03-01", "2025-05-31"),
    ("2025-22", "2025-06-01", "2025-08-31"),
    ("2025-23", "2025-09-01", "2025-11-30"),
    ("2025-24", "2025-12-01", "2026-02-28"),
    ("2023-24", "2023-12-01", "2024-02-29"),
    ("202X", "2020-01-01", "2029-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2025-XX", "2025-01-01", "2025-12-31"),
    ("2025-10-XX", "2025-10-01", "2025-10-31"),
    ("2025-XX-XX", "2025-01-01", "2025-12-31"),
    ("2024-10/2025-11-03", "2024-10-01", "2025-11-03"),
    ("2025-10/2025-10", "2025-10-01", "2025-10-31"),
    ("2025-10/2025-10-03", "2025-10-01", "2025-10-03"),
    ("2024-24/202X", "2024-12-01", "2029-12-31"),
    ("2025-10/..", "2025-10-01", None),
    ("2025-10/", "2025-10-01", None),
    ("../2025-10", None, "2025-10-31"),
    ("/2025-10", None, "2025-10-31"),
    ("../..", None, None),
    ("  2025-10\t", "2025-10-01", "2025-10-31"),
    ("early October 2025", "2025-10-01", "2025-10-10"),
    ("Mid-October 2025", "2025-10-11", "2025-10-20"),
    ("MID OCT 2025", "2025-10-11", "2025-10-20"),
    ("late february 2024", "2024-02-21", "2024-02-29"),
    ("late Sept. 2025", "2025-09-21", "2025-09-30"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), ACCEPTED)
def test_accepted_date_has_its_days(text, earliest, latest):
    found = parse(text)
    days = [day and date.fromisoformat(day) for day in (earliest, latest)]
    assert [found.earliest, found.latest] == days


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2025-10", False, False),
        ("2025-10~", True, False),
        ("2025-10?", False, True),
        ("2025-10%", True, True),
        ("202X~", True, False),
        ("2025-10-XX?", False, True),
        ("2025-10~/2025-11", True, False),
        ("2024-21/2025-11?", False, True),
    ],
)
def test_marks_of_doubt_are_kept_and_widen_nothing(text, approximate, uncertain):
    found = parse(text)
    bare = parse(text.translate(str.maketrans("", "", "~?%")))
    assert (found.approximate, found.uncertain) == (approximate, uncertain)
    assert (found.earliest, found.latest) == (bare.earliest, bare.latest)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("early October 2025", "2025-10-01/2025-10-10"),
        ("Mid-October 2025", "2025-10-11/2025-10-20"),
        ("late Feb 2025", "2025-02-21/2025-02-28"),
        (" 2025-10 ", "2025-10"),
    ],
)
def test_text_is_canonical(text, canonical):
    assert parse(text).text == canonical


def test_ends_of_intervals_are_told_apart():
    ends = {text: parse(text) for text in ("2025/2026", "2025/..", "../2025", "../..", "2025")}
    told = {text: (d.interval, d.open_start, d.open_end) for text, d in ends.items()}
    assert told == {
        "2025/2026": (True, False, False),
        "2025/..": (True, False, True),
        "../2025": (True, True, False),
        "../..": (True, True, True),
        "2025": (False, False, False),
    }
    assert ends["../.."].open_both


REFUSED = [
    ("", "empty"),
    ("   ", "empty"),
    ("/", "at least one end"),
    ("October 2025", "type 2025-10 instead"),
    ("Oct. 2025", "type 2025-10 instead"),
    ("28 October 2025", "type 2025-10-28 instead"),
    ("Tuesday, 28th of October 2025", "type 2025-10-28 instead"),
    ("October 28, 2025", "type 2025-10-28 instead"),
    ("28.10.2025", "type 2025-10-28"),
    ("10/28/2025", "type 2025-10-28"),
    ("4.10.2025", "2025-10-04 for 4 October or 2025-04-10 for 10 April"),
    ("4/4/2025", "type 2025-04-04"),
    ("28.10.25", "four digits"),
    ("32.10.2025", "no day of the calendar"),
    ("2025/10/28", "type 2025-10-28 instead"),
    ("2025.10.28", "type 2025-10-28 instead"),
    ("20251028", "type 2025-10-28 instead"),
    ("2025-1-5", "type 2025-01-05 instead"),
    ("10/2025", "type 2025-10 instead"),
    ("2025-10-28T10:00:00Z", "type 2025-10-28 instead"),
    ("2025-10-28 10:00", "type 2025-10-28 instead"),
    ("2025-13", "no such month"),
    ("2025-00", "no such month"),
    ("2025-25", "no such month"),
    ("2025-02-30", "February 2025 has 28 days"),
    ("2025-10-00", "October 2025 has 31 days"),
    ("2025-21-05", "no such month"),
    ("0000", "years run from 0001"),
    ("000X", "years run from 0001"),
    ("9999-24", "past the year 9999"),
    ("２０２５-１０", "type 2025-10 instead"),
    ("202x", "type 202X instead"),
    ("2025-xx", "type 2025-XX instead"),
    ("spring 2025", "type 2025-21 instead"),
    ("fall 2025", "type 2025-23 instead"),
    ("winter 2025/26", "type 2025-24 instead"),
    ("the 2020s", "type 202X instead"),
    ("about October 2025", "type 2025-10~ instead"),
    ("c. 2025", "type 2025~ instead"),
    ("October 2025 (uncertain)", "type 2025-10? instead"),
    ("since October 2024", "type 2024-10/.. instead"),
    ("up to 3 November 2025", "type ../2025-11-03 instead"),
    ("October 2024 to November 2025", "type 2024-10/2025-11 instead"),
    ("2025-10-28 – 2025-11-02", "type 2025-10-28/2025-11-02 instead"),
    ("2025-10 / 2025-11", "type 2025-10/2025-11 instead"),
    ("2025-11/2025-10", "ends before it starts: type 2025-10/2025-11"),
    ("late 2025", "months that are meant"),
    ("late Octember 2025", "type a day as"),
    ("2025-10-28\x00", "cannot be seen"),
    ("2025-10\n/2025-11", "cannot be seen"),
    ("[2025,2026]", "type a day as"),
    ("{2025..2027}", "type a day as"),
    ("2025?-10", "type a day as"),
    ("~2025", "type a day as"),
    ("-2025", "type a day as"),
    ("Y20250", "type a day as"),
    ("2025-10-2X", "type a day as"),
    ("2XXX", "type a day as"),
    ("2025/2026/2027", "type a day as"),
    ("2025-W44", "type a day as"),
    ("١٩٩٩", "type a day as"),
    ("2025" * 1_000_000, "too long"),
    ("\ud800", "cannot be seen"),
    (None, "a text"),
    (2025, "a text"),
    (b"2025", "a text"),
    (["2025"], "a text"),
]


@pytest.mark.parametrize(("text", "hint"), REFUSED, ids=[repr(text)[:30] for text, _ in REFUSED])
def test_refusal_says_what_to_type(text, hint):
    with pytest.raises(EdtfError) as refusal:
        parse(text)
    sentence = str(refusal.value)
    assert hint in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 250


numbers = st.builds("{:04d}".format, st.integers(1, 9998))
months = st.builds("{}-{:02d}".format, numbers, st.integers(1, 12))
seasons = st.builds("{}-{}".format, numbers, st.integers(21, 24))
exact_days = st.dates(max_value=date(9998, 12, 31)).map(date.isoformat)
vague = st.one_of(
    st.builds("{:03d}X".format, st.integers(1, 998)),
    st.builds("{:02d}XX".format, st.integers(1, 98)),
    st.builds("{}-XX".format, numbers),
    st.builds("{}-XX".format, months),
    st.builds("{}-XX-XX".format, numbers),
)
singles = st.one_of(numbers, months, seasons, exact_days, vague)
marked = st.builds("{}{}".format, singles, st.sampled_from(["", "~", "?", "%"]))


@given(marked, marked, st.sampled_from(["{0}", "{0}/..", "../{0}", "{0}/", "/{0}", "{0}/{1}"]))
def test_every_form_is_read_the_same_again(one, other, shape):
    one, other = sorted([one, other], key=lambda text: parse(text).earliest)
    found = parse(shape.format(one, other))
    assert parse(found.text) == found
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert (found.earliest is None, found.latest is None) == (found.open_start, found.open_end)


def read_or_refused(anything):
    """Give the date, or the sentence with which it is refused."""
    try:
        return parse(anything)
    except EdtfError as refusal:
        return str(refusal)


@given(st.text(alphabet="0123456789-/.X~?% OctoberJanlatemidsinc\0٣３", max_size=16))
@example("2025-10-28 to 2025-11-02")
@example("late October 2025/2026")
def test_any_text_is_a_date_or_refused_with_a_sentence(text):
    found = read_or_refused(text)
    if isinstance(found, str):
        assert found.endswith(".")
    else:
        assert parse(found.text) == found


@given(st.one_of(st.text(), st.binary(), st.integers(), st.none()))
def test_nothing_but_an_edtf_error_is_raised(anything):
    found = read_or_refused(anything)
    assert found.endswith(".") if isinstance(found, str) else found.text


def as_days(bound):
    return date(*bound[:3])


@settings(max_examples=30, deadline=None)
@given(
    st.one_of(numbers, months, exact_days, vague, seasons).filter(lambda t: not t.endswith("-24"))
)
@example("0400-02")
@example("2025-23")
def test_days_are_those_of_the_edtf_package(text):
    """The package ends winter on 31 December, so winter is left out."""
    theirs = parse_edtf(text)
    ours = parse(text)
    strict = as_days(theirs.lower_strict()), as_days(theirs.upper_strict())
    assert (ours.earliest, ours.latest) == strict


@settings(max_examples=20, deadline=None)
@given(st.one_of(numbers, months, exact_days), st.one_of(numbers, months, exact_days))
def test_closed_intervals_are_those_of_the_edtf_package(one, other):
    start, end = sorted([one, other], key=lambda text: parse(text).earliest)
    theirs = parse_edtf(f"{start}/{end}")
    ours = parse(f"{start}/{end}")
    strict = as_days(theirs.lower_strict()), as_days(theirs.upper_strict())
    assert (ours.earliest, ours.latest) == strict
