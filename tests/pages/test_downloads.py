"""Tables as files: what a spreadsheet would run or cannot read never gets into a cell."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import make_claim, make_source

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
