"""Alike: near copies share their sketch and their passages, other reports do not."""

import subprocess
import sys
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.intake.alike import MARKS, fingerprint, in_common

from .invented import DISPATCH, ELSEWHERE, LONG_REPORT, REWRITTEN, SYNDICATED

KOREAN = (
    "해안경비대는 일요일 밤 북쪽 해안에서 여객선이 좌초했다고 밝혔다. "
    "승객 약 600명 가운데 40명이 다쳐 병원으로 옮겨졌다. "
    "선장은 항해 중 펌프가 두 차례 멈췄다고 말했다."
)
KOREAN_RETOLD = (
    "북쪽 바다에서 배가 멈췄다. "
    "승객 약 600명 가운데 40명이 다쳐 병원으로 옮겨졌다고 한다. 날씨는 나빴다."
)
JAPANESE = (
    "海上保安庁は日曜の夜、北の海岸でフェリーが座礁したと発表した。"
    "乗客約六百人のうち四十人がけがをした。"
)


def shared_marks(one, other):
    return len(set(fingerprint(one)) & set(fingerprint(other)))


def test_sketch_is_small_ascending_and_fits_the_database():
    sketch = fingerprint(LONG_REPORT)
    assert len(sketch) == MARKS == len(set(sketch))
    assert list(sketch) == sorted(sketch)
    assert 0 <= sketch[0] <= sketch[-1] < 2**63


def test_sketch_is_the_same_in_every_process():
    code = (
        "from caseboard.intake.alike import fingerprint;"
        "print(*fingerprint('a ferry sank today off Velmora'))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert told == {" ".join(map(str, fingerprint("A ferry, sank today — off VELMORA"))) + "\n"}


@pytest.mark.parametrize(
    ("other", "least"), [(SYNDICATED, 60), (REWRITTEN, 15), (LONG_REPORT, 15), (ELSEWHERE, 0)]
)
def test_near_copies_share_marks(other, least):
    assert shared_marks(DISPATCH, other) >= least
    if not least:
        assert shared_marks(DISPATCH, other) < 4


def test_near_copies_in_korean_share_marks():
    assert shared_marks(KOREAN, KOREAN_RETOLD) >= 10
    assert shared_marks(KOREAN, JAPANESE) == 0


@pytest.mark.parametrize(
    ("text", "marks"), [("", 0), (" …\n", 0), ("one", 1), ("one two three", 1)]
)
def test_short_texts_have_short_sketches(text, marks):
    assert len(fingerprint(text)) == marks


def test_syndicated_text_stands_in_both_with_its_shares():
    common = in_common(SYNDICATED, DISPATCH)
    assert 0.6 < common.share < 0.9
    assert 0.7 < common.share_of_other < 0.9
    [passage] = common.passages
    here = SYNDICATED[passage.start : passage.end]
    assert here == DISPATCH[passage.other_start : passage.other_end]
    assert here.startswith("Harbour town of Velmora")


def test_long_report_holds_all_of_the_dispatch():
    common = in_common(LONG_REPORT, DISPATCH)
    assert common.share_of_other == 1
    assert common.share < 0.5


def test_another_report_has_nothing_in_common():
    assert in_common(ELSEWHERE, DISPATCH).passages == ()
    assert in_common("", DISPATCH).share == in_common(DISPATCH, "").share == 0


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (KOREAN, KOREAN_RETOLD, "승객 약 600명 가운데 40명이 다쳐 병원으로"),
        (JAPANESE, "昨日、" + JAPANESE[14:] + "以上", JAPANESE[14:-1]),
        ("He said: \"A pump had failed twice, and nobody came.\"",
         "a pump had failed twice and NOBODY came, they say",
         "A pump had failed twice, and nobody came"),
    ],
)  # fmt: skip
def test_shared_words_are_found_in_every_script(one, other, words):
    [passage] = in_common(one, other).passages
    assert one[passage.start : passage.end] == words


@pytest.mark.parametrize(("run", "found"), [("a b c d e f g h", True), ("a b c d e f g", False)])
def test_eight_words_in_a_row_are_a_passage(run, found):
    assert bool(in_common(f"one {run} two", f"three {run} four").passages) is found


texts = st.lists(st.sampled_from(["a", "b", "c", "ferry", "2,000", "é", "가나"]), max_size=60).map(
    " ".join
)


@given(texts, texts)
def test_passages_say_the_same_and_shares_are_shares(one, other):
    common = in_common(one, other)
    assert 0 <= common.share <= 1 >= common.share_of_other >= 0
    ends = 0
    for passage in common.passages:
        here, there = (
            one[passage.start : passage.end],
            other[passage.other_start : passage.other_end],
        )
        assert here == there
        assert passage.start >= ends
        ends = passage.end


@given(texts)
def test_text_has_all_in_common_with_itself(text):
    common = in_common(text, text)
    words = len(text.split())
    assert common.share == common.share_of_other == (1 if words >= 8 else common.share)
    assert fingerprint(text) == fingerprint(f"  {text.upper()}!")


@pytest.mark.parametrize(
    "text", ["the " * 25_000, "a b " * 25_000, "".join(map(str, range(20_000)))]
)
def test_hostile_texts_are_compared_in_bounded_time(text):
    began = perf_counter()
    in_common(text, text + " end")
    assert perf_counter() - began < 5
