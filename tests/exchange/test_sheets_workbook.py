"""XLSX: dates, formulas, merged cells, hidden sheets, lies about size, bombs."""

import io
import time
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.datetime import MAC_EPOCH

from caseboard.exchange.sheets import workbook
from caseboard.exchange.sheets.grid import with_heads
from caseboard.exchange.sheets.kinds import read_file
from caseboard.exchange.sheets.table import Counted, FileRefused
from tests.exchange.sheets import SHEET, book, read, with_dimension, with_part, with_rows

HEADS = ("Title", "Date", "Author")


def test_numbers_and_dates_are_read_as_they_are_kept():
    found = read(book(HEADS, ("One", date(2025, 3, 3), 0.1), ("Two", datetime(2025, 3, 3, 14), 7)))
    assert found.rows == [["One", "2025-03-03", "0.1"], ["Two", "2025-03-03 14:00:00", "7"]]
    assert isinstance(found.rows[0][2], Counted)
    assert found.epoch == 1900


def test_days_from_1904_are_read_as_such():
    def from_1904(made):
        made.epoch = MAC_EPOCH

    found = read(book(HEADS, ("One", date(2025, 3, 3), ""), change=from_1904))
    assert (found.epoch, found.rows[0][1]) == (1904, "2025-03-03")


def test_formula_keeps_its_value_and_without_one_is_a_problem_of_its_cell():
    kept = with_part(
        book(HEADS, ("One", "=1+1", ""), ("Two", "=2+2", "")),
        SHEET,
        lambda xml: xml.replace(b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>"
        ),
    )
    found = read(kept)
    assert [row[1] for row in found.rows] == ["2", ""]
    (note,) = found.notes
    assert (note.line, note.column, note.stops) == (3, 1, True)
    assert "formulas are not worked out" in note.sentence


def test_error_of_a_spreadsheet_is_a_problem_of_its_cell():
    wrong = b'<row r="9"><c r="A9" t="b"><v>1</v></c><c r="B9" t="e"><v>#REF!</v></c></row>'
    found = read(with_rows(book(HEADS), wrong))
    assert [(n.line, n.column, n.stops) for n in found.notes] == [(9, 1, True)]


def test_merged_cells_are_told_and_filled_downwards():
    def merged(made):
        made.active.merge_cells("C2:C3")

    found = read(book(HEADS, ("One", "", "Ida"), ("Two", "", None), change=merged))
    assert [row[2] for row in found.rows] == ["Ida", "Ida"]
    assert "C2:C3" in found.notes[0].sentence


def test_hidden_sheets_come_last_and_hidden_rows_are_told():
    def hidden(made):
        made["Data"].sheet_state = "hidden"
        made["Shown"].row_dimensions[2].hidden = True

    found = read_file(
        book(HEADS, ("One", "", ""), change=hidden, Shown=[HEADS, ("Two", "", "")]),
        "x.xlsx",
        "sources",
    )
    assert [(table.name, table.hidden) for table in found] == [("Shown", False), ("Data", True)]
    assert "1 rows are hidden" in found[0].notes[0].sentence


def test_heads_can_be_taken_from_another_row_or_from_none():
    found = read(book(("Invented", "list"), ("Title", "Author"), ("One", "Ida")))
    assert (found.head_line, found.rows) == (2, [["One", "Ida"]])
    first, none = with_heads(found, 1), with_heads(found, 0)
    assert (first.heads, list(first.lines)) == (["Invented", "list"], [2, 3])
    assert (none.heads, len(none.rows)) == (["", ""], 3)


def test_dimension_that_lies_costs_nothing():
    began = time.process_time()
    found = read(with_dimension(book(HEADS, ("One", "", "")), b"A1:XFD1048576"))
    assert len(found.rows) == 1
    assert time.process_time() - began < 1


def test_a_million_empty_rows_are_not_read_to_the_end():
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 250_000))
    found = read(with_rows(book(HEADS, ("One", "", "")), empty))
    assert len(found.rows) == 1
    assert "From row 3 on there are 100,000 empty rows" in found.notes[0].sentence


def test_row_far_below_is_found_and_keeps_its_number():
    below = b'<row r="90000"><c r="A90000" t="inlineStr"><is><t>Below</t></is></c></row>'
    found = read(with_rows(book(HEADS, ("One", "", "")), below))
    assert (found.rows[-1][0], found.lines[-1]) == ("Below", 90_000)


def test_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 100_000)
    with pytest.raises(FileRefused, match="Nothing was unpacked"):
        read(with_rows(book(HEADS), b" " * 1_000_000))


def test_entities_are_never_expanded():
    declared = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    bomb = with_part(
        book(HEADS, ("One", "", "")), SHEET, lambda xml: declared + xml.partition(b"?>")[2]
    )
    with pytest.raises(FileRefused, match="document type"):
        read(bomb)


def test_other_files_in_a_zip_have_a_sentence_of_their_own():
    for name, said in (
        ("mimetype", "OpenDocument"),
        ("notes.txt", "a zip file, not a spreadsheet"),
    ):
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w") as archive:
            archive.writestr(name, "invented")
        with pytest.raises(FileRefused, match=said):
            read(kept.getvalue())


@pytest.mark.parametrize("cut", [40, 400, 4000])
def test_spreadsheet_that_breaks_off_is_refused(cut):
    with pytest.raises(FileRefused, match="damaged"):
        read(book(HEADS, *[("One", "", "")] * 50)[:cut])


def test_part_that_is_no_xml_is_refused():
    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"):
        with pytest.raises(FileRefused, match=r"damaged|no sheet"):
            read(with_part(book(HEADS, ("One", "", "")), part, lambda xml: xml[:60]))


def test_texts_written_in_every_way_are_read():
    def rich(made):
        made.active["A2"] = openpyxl.cell.rich_text.CellRichText("In", "vented")

    rows = b'<row r="3"><c r="A3" t="str"><v>Str</v></c><c r="B3" t="b"><v>1</v></c></row>'
    found = read(with_rows(book(HEADS, ("", "", ""), change=rich), rows))
    assert [row[:2] for row in found.rows] == [["Invented", ""], ["Str", "true"]]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b"<a>" * 100_000, "nested too deeply"),
        (b'<row r="3"><c r="A3" t="str"><v>' + b"a" * 1_100_000 + b"</v></c></row>", "a million"),
        (b"".join(b'<row r="%d"><c><f>1</f></c></row>' % n for n in range(3, 10_100)), "formulas"),
    ],
)
def test_sheet_that_would_fill_memory_is_refused(rows, said):
    with pytest.raises(FileRefused, match=said):
        read(with_rows(book(HEADS), rows))


def test_cells_that_are_merged_again_and_again_cost_nothing():
    merged = b"</sheetData><mergeCells>" + b'<mergeCell ref="A2:A1048576"/>' * 5000
    content = with_part(
        book(HEADS, *[("One", "", "")] * 500),
        SHEET,
        lambda xml: xml.replace(b"</sheetData>", merged + b"</mergeCells>"),
    )
    began = time.process_time()
    assert len(read(content).rows) == 500
    assert time.process_time() - began < 5
