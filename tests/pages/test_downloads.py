"""Tables as files: exact numbers, and nothing that a spreadsheet would run or cannot read."""

import io
import json
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from caseboard.pages.downloads import LONGEST_CELL, Download
from caseboard.pages.exact import ExactEncoder
from tests.factories import make_claim, make_question, make_source

pytestmark = pytest.mark.django_db
FORMULA = "=1+1, an invented title"


def compared(client, case, form):
    address = reverse("compare_download", kwargs={"case": case.slug, "form": form})
    return client.get(address).content


def sheet(content):
    return load_workbook(io.BytesIO(content)).active


def test_title_that_begins_as_a_formula_is_text_in_the_heads_too(client):
    claim = make_claim(source=make_source(title=FORMULA))
    heads = next(sheet(compared(client, claim.case, "xlsx")).iter_rows(max_row=1))
    (head,) = [cell for cell in heads if FORMULA in str(cell.value)]
    assert head.data_type == "s"
    assert head.value == f"'{FORMULA}"
    assert f"'{FORMULA}" in compared(client, claim.case, "csv").decode()


def test_control_characters_do_not_stop_a_table(client):
    """They came in by an import; XLSX has no way to write them."""
    claim = make_claim(statement="An invented\x0b state\x01ment.")
    address = reverse("claims_download", kwargs={"case": claim.case.slug, "form": "xlsx"})
    cells = [cell for row in sheet(client.get(address).content).values for cell in row]
    assert "An invented\N{REPLACEMENT CHARACTER} state\N{REPLACEMENT CHARACTER}ment." in cells


def test_a_number_of_many_digits_is_exact_in_every_file(client):
    question = make_question(tolerance="0.123")
    claim = make_claim(question=question, value="999999999998.999", qualifier="about")
    case, low = {"case": claim.case.slug, "slug": question.slug}, "876999999999.122123"
    for name, form in (("question_download", "csv"), ("question_download", "json")):
        content = client.get(reverse(name, kwargs=case | {"form": form})).content.decode()
        assert low in content
    address = reverse("question_download", kwargs=case | {"form": "xlsx"})
    heads, row = sheet(client.get(address).content).values
    assert dict(zip(heads, row, strict=True))["low"] == low
    address = reverse("claim_download", kwargs=case | {"slug": claim.slug, "form": "json"})
    assert f'"low": {low}' in client.get(address).content.decode()


ROWS = (("an invented\nline", None, Decimal("1.50")), ("=1", 3, None), ("", 0, Decimal(10) ** 20))


@pytest.mark.parametrize("rows", [(), ROWS[:1], ROWS, ROWS * 2000])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_streamed_table_is_the_same_table(form, rows):
    table = Download("invented", ("text", "one", "other"), rows)
    whole, streamed = table.response(form), table.response(form, streamed=True)
    assert b"".join(streamed.streaming_content) == whole.content
    assert dict(streamed.headers) == dict(whole.headers)
    if form == "json":
        told = [dict(zip(table.columns, row, strict=True)) for row in rows]
        text = json.dumps({"rows": told}, cls=ExactEncoder, ensure_ascii=False, indent=1)
        assert whole.content.decode() == text


def test_text_that_is_too_long_for_a_cell_says_so_in_a_sheet_alone():
    text = "x" * (LONGEST_CELL + 1)
    table = Download("invented", ("text", "fits"), [(text, text[:-1])])
    (_, row) = sheet(table.response("xlsx").content).values
    assert row == (f"{text[: LONGEST_CELL - 1]}…", text[:-1])
    assert text in table.response("csv").content.decode()


@given(st.decimals(min_value=0, max_value=10**13, places=6), st.text())
@example(Decimal("0.1000000000000000055"), "\x000")
def test_json_keeps_every_digit_and_every_text(number, text):
    written = json.dumps([number, text, {text: number}], cls=ExactEncoder)
    read = json.loads(written, parse_float=Decimal)
    assert read == [number, text, {text: number}]


@pytest.mark.parametrize("text", [r"\u0000" + "12", '"\0' + '12"', "\0" + "12 people"])
def test_no_text_is_taken_for_a_number(text):
    assert json.loads(json.dumps([text], cls=ExactEncoder)) == [text]


@pytest.mark.parametrize(
    ("number", "written"),
    [("2000.000", "2000"), ("0.270", "0.27"), ("1E+3", "1000"), ("0.000001", "1e-06")],
)
def test_a_number_that_a_float_holds_is_written_as_one(number, written):
    assert json.dumps(Decimal(number), cls=ExactEncoder) == written
