"""Workbooks that people work in: rows are put in, everything else stays to the last byte."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from kept import append, column, keys_in, make_row, sha256

from ktxh_cli.errors import SinkError
from ktxh_cli.sinks.base import Look
from ktxh_cli.store.append import OnConflict
from ktxh_cli.store.xlsx_sheet import SheetReader

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook with two figures."""
    path = tmp_path / "figures.xlsx"
    append(path, make_row("k1"), make_row("k2", value=Decimal("7.25"), unit="%"))
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    held = parts(path)
    change(held)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in held.items():
            package.writestr(name, data)


def replace(path: Path, part: str, old: bytes, new: bytes) -> None:
    def change(held: dict[str, bytes]) -> None:
        assert old in held[part]
        held[part] = held[part].replace(old, new)

    rewrite(path, change)


def refused(path: Path, *, saying: str) -> None:
    """Assert that an append is refused in one line and that the file stays."""
    before = sha256(path)
    with pytest.raises(SinkError, match=saying) as caught:
        append(path, make_row("k9"))
    assert str(path) in str(caught.value)
    assert sha256(path) == before


def test_new_rows_look_like_the_others(book: Path) -> None:
    append(book, make_row("k3", value=Decimal("8.50")), make_row("k4", value=Decimal("1.125")))
    sheet = openpyxl.load_workbook(book).worksheets[0]
    old, new = sheet[2], sheet[4]
    for before, after in zip(old, new, strict=True):
        assert (before.font.name, before.font.sz) == (after.font.name, after.font.sz)
        assert before.border.bottom.style == after.border.bottom.style == "dotted"
        assert before.alignment.wrap_text == after.alignment.wrap_text
    formats = [row[3].number_format for row in sheet.iter_rows(min_row=2)]
    assert formats == ["#,##0.0", "#,##0.00", "#,##0.00", "#,##0.000"]
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == [3042.3, 7.25, 8.5, 1.125]
    assert sheet.auto_filter.ref == "A1:AI5"
    assert sheet.dimensions == "A1:AI5"
    assert sheet.print_area.endswith("$5")
    assert sheet.freeze_panes == "A2"


def test_the_same_rows_give_the_same_bytes(book: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    shutil.copy(book, again)
    append(book, make_row("k3"))
    append(again, make_row("k3"))
    assert sha256(book) == sha256(again)


def test_facts_of_documents_follow_with_real_dates(book: Path) -> None:
    append(book, make_row("k3", document="b.txt"))
    sheet = openpyxl.load_workbook(book)["Văn bản"]
    header = [cell.value for cell in sheet[1]]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["a.txt", "b.txt"]
    days = [row[header.index("Ngày")] for row in sheet.iter_rows(min_row=2)]
    assert [day.value for day in days] == [datetime(2020, 6, 30)] * 2
    assert days[0].number_format == days[1].number_format


def test_sheets_formulas_and_charts_of_users_stay_to_the_last_byte(book: Path) -> None:
    held = openpyxl.load_workbook(book)
    own = held.create_sheet("Tổng hợp")
    own["A1"] = "=SUM('Số liệu'!D:D)"
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(held.worksheets[0], min_col=4, min_row=1, max_row=3))
    own.add_chart(chart, "C3")
    held.save(book)
    own_part = "xl/worksheets/sheet4.xml"
    empty = next(v for v in (b"<v></v>", b"<v />", b"<v/>") if v in parts(book)[own_part])
    replace(book, own_part, empty, b"<v>3049.55</v>")  # what Excel last counted
    replace(book, "xl/workbook.xml", b' fullCalcOnLoad="1"', b"")
    before = parts(book)
    append(book, make_row("k3"))
    after = parts(book)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {SHEET, "xl/workbook.xml"}
    assert before.keys() == after.keys()
    assert b"3049.55" in after[own_part]
    assert any(name.startswith("xl/charts/") for name in after)
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    assert keys_in(book) == ["k1", "k2", "k3"]


def test_what_openpyxl_would_drop_stays(book: Path) -> None:
    sparklines = (
        b'<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
        b'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        b"<x14:sparklineGroups/></ext></extLst></worksheet>"
    )
    replace(book, SHEET, b"</worksheet>", sparklines)
    append(book, make_row("k3"))
    assert sparklines in parts(book)[SHEET]
    with pytest.warns(UserWarning, match="Sparkline"):  # by openpyxl, that it would drop them
        assert keys_in(book) == ["k1", "k2", "k3"]


def test_old_rows_stay_to_the_last_byte(book: Path) -> None:
    def rows() -> list[bytes]:
        data = parts(book)[SHEET]
        return [data[row.start : row.end] for row in SheetReader(data).rows]

    before = rows()
    append(book, make_row("k1", value=Decimal("9")), make_row("k2"), make_row("k3"),
           on_conflict=OnConflict.REPLACE)  # fmt: skip
    after = rows()
    assert after[0] == before[0]
    assert after[1] != before[1]
    assert len(after) == 4


def test_columns_of_users_stay_and_may_be_anywhere(book: Path) -> None:
    held = openpyxl.load_workbook(book)
    sheet = held.worksheets[0]
    sheet.insert_cols(1)
    sheet["A1"], sheet["A2"], sheet["A3"] = "Tôi đã xem", "rồi", "=LEN(D3)"
    held.save(book)
    append(book, make_row("k1", value=Decimal("9")), make_row("k3"), on_conflict=OnConflict.REPLACE)
    sheet = openpyxl.load_workbook(book).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows()] == ["Tôi đã xem", "rồi", "=LEN(D3)", None]
    assert [row[4].value for row in sheet.iter_rows(min_row=2)] == [9, 7.25, 3042.3]


def test_sorted_renamed_and_titled_sheets_are_found(book: Path) -> None:
    held = openpyxl.load_workbook(book)
    sheet = held.worksheets[0]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "SỐ LIỆU KINH TẾ - XÃ HỘI"
    sheet.title = "Số liệu 2020"
    held.move_sheet(sheet, 2)
    held.save(book)
    done = append(book, make_row("k1"), make_row("k3"))
    assert (done.counts.known, done.counts.new) == (1, 1)
    sheet = openpyxl.load_workbook(book)["Số liệu 2020"]
    assert [row[2].value for row in sheet.iter_rows(min_row=4)] == ["3.042,3 tỷ đồng"] * 3


def test_rows_of_users_below_stay_and_new_ones_follow(book: Path) -> None:
    held = openpyxl.load_workbook(book)
    held.worksheets[0]["A5"] = "Người lập biểu"
    held.save(book)
    append(book, make_row("k3"))
    rows = list(openpyxl.load_workbook(book).worksheets[0].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == [None, "Người lập biểu", "a.txt"]


def test_english_headers_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    append(path, make_row("k1"), look=Look(headers="en"))
    append(path, make_row("k2", measure=make_row("k").record.measure))
    assert keys_in(path) == ["k1", "k2"]
    assert column(path, "measure") == ["level", "level"]
    assert append(path, make_row("k1"), make_row("k2")).counts.known == 2


def test_a_table_of_the_user_grows_along(book: Path) -> None:
    held = openpyxl.load_workbook(book)
    sheet = held.worksheets[0]
    sheet.auto_filter.ref = None
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="SoLieu", ref="A1:AI3"))
    held.save(book)
    append(book, make_row("k3"))
    table = openpyxl.load_workbook(book).worksheets[0].tables["SoLieu"]
    assert (table.ref, table.autoFilter.ref) == ("A1:AI4", "A1:AI4")
    replace(book, "xl/tables/table1.xml", b"<table ", b'<table totalsRowCount="1" ')
    refused(book, saying="row of totals")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice here")
def test_a_workbook_saved_by_libreoffice_is_kept_on(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "xlsx", "--outdir", out, book],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = out / book.name
    done = append(saved, make_row("k1"), make_row("k2", value=Decimal("7.25"), unit="%"))
    assert (done.counts.known, done.written) == (2, False)
    append(saved, make_row("k3", document="b.txt"))
    assert keys_in(saved) == ["k1", "k2", "k3"]


@pytest.mark.parametrize(
    ("head", "saying"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"), (b"PK\x03\x04", "damaged"),
     (b"Thu ng", "damaged")],
    ids=["encrypted", "half a zip", "text"],
)  # fmt: skip
def test_what_is_no_workbook_is_refused(tmp_path: Path, head: bytes, saying: str) -> None:
    path = tmp_path / "figures.xlsx"
    path.write_bytes(head * 100)
    refused(path, saying=saying)


def test_a_damaged_workbook_is_refused(book: Path) -> None:
    whole = book.read_bytes()
    for size in range(200, len(whole) - 1, 1501):
        book.write_bytes(whole[:size])
        refused(book, saying="damaged")
    for at in range(40, len(whole) - 40, 401):  # a part with another content has another sum
        book.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        before = sha256(book)
        try:
            append(book, make_row("k3"))
        except SinkError:
            assert sha256(book) == before
        else:
            assert keys_in(book) == ["k1", "k2", "k3"]


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_part_with_a_document_type_or_broken_xml_is_refused(book: Path, part: str) -> None:
    whole = book.read_bytes()
    replace(book, part, b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>')
    refused(book, saying="damaged")
    book.write_bytes(whole)
    replace(book, part, b"</", b"<")
    refused(book, saying="damaged")


@pytest.mark.parametrize("hiding", [b"<!-- <row> -->", b"<?x <row> ?>"])
def test_what_could_hide_a_row_is_refused(book: Path, hiding: bytes) -> None:
    replace(book, SHEET, b"<sheetData>", b"<sheetData>" + hiding)
    refused(book, saying="damaged")


def test_a_sheet_as_other_programs_write_it_is_read(book: Path) -> None:
    """Prefixed names, other quotes, no numbers of rows and cells, rich and spoken text."""

    def prefixed(held: dict[str, bytes]) -> None:
        data = re.sub(rb"<(/?)([a-z])", rb"<\1x:\2", held[SHEET].partition(b"?>")[2])
        data = data.replace(b"<x:worksheet xmlns=", b"<x:worksheet xmlns:x=")
        data = re.sub(rb' r="[A-Z]*[0-9]+"', b"", data)
        held[SHEET] = data.replace(b' t="s"', b" t='s'")
        held["xl/sharedStrings.xml"] = held["xl/sharedStrings.xml"].replace(
            b"<t>a.txt</t>",
            b'<r><t>a.</t></r><r><t>t&#120;t</t></r><rPh sb="0" eb="1"><t>x</t></rPh>',
        )

    rewrite(book, prefixed)
    done = append(book, make_row("k1"), make_row("k2", value=Decimal("7.25"), unit="%"))
    assert (done.counts.known, done.written) == (2, False)
    append(book, make_row("k3", value=Decimal("8.5")))
    assert append(book, make_row("k3", value=Decimal("8.5"))).counts.known == 1
    rows = list(openpyxl.load_workbook(book).worksheets[0].iter_rows(values_only=True))
    assert [row[3] for row in rows[1:]] == [3042.3, 7.25, 8.5]


def test_a_signed_workbook_is_refused(book: Path) -> None:
    rewrite(book, lambda held: held.update({"_xmlsignatures/sig1.xml": b"<Signature/>"}))
    refused(book, saying="signed")


def test_a_workbook_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    other = openpyxl.Workbook()
    other.active["A1"] = "Kế hoạch"
    other.save(path)
    refused(path, saying="no sheet of the workbook has a column")


def test_the_same_header_twice_is_refused(book: Path) -> None:
    held = openpyxl.load_workbook(book)
    held.worksheets[0]["AJ1"] = "Khóa"
    held.save(book)
    refused(book, saying="same header")


def test_a_formula_in_the_place_of_a_figure_is_not_overwritten(book: Path) -> None:
    held = openpyxl.load_workbook(book)
    held.worksheets[0]["D2"] = "=1+1"
    held.save(book)
    before = sha256(book)
    with pytest.raises(SinkError, match="formula"):
        append(book, make_row("k1"), on_conflict=OnConflict.REPLACE)
    assert sha256(book) == before


def test_a_full_sheet_is_refused(book: Path) -> None:
    replace(book, SHEET, b'<row r="3"', b'<row r="1048576"')
    rewrite(book, lambda held: held.update({SHEET: _renumbered(held[SHEET])}))
    refused(book, saying="1048575 rows")


def _renumbered(data: bytes) -> bytes:
    head, mark, last = data.partition(b'<row r="1048576"')
    return head + mark + re.sub(rb'r="([A-Z]+)3"', rb'r="\g<1>1048576"', last)


def test_nothing_active_gets_in(book: Path) -> None:
    append(book, make_row("k3", indicator='=HYPERLINK("http://x")', sentence="#REF!", unit="@x"))
    data = parts(book)
    assert not any(re.search(rb"<f[ >/]", part) or b't="e"' in part for part in data.values())
    assert not any(b"hyperlink" in part for part in data.values())
    sheet = openpyxl.load_workbook(book).worksheets[0]
    cell = sheet.cell(4, [c.value for c in sheet[1]].index("Chỉ tiêu") + 1)
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("http://x")', "s", True)


def test_days_of_a_workbook_that_counts_from_1904(book: Path) -> None:
    replace(book, "xl/workbook.xml", b"<workbookPr ", b'<workbookPr date1904="1" ')
    replace(book, "xl/worksheets/sheet2.xml", b"<v>44012</v>", b"<v>42550</v>")
    append(book, make_row("k3", document="b.txt"))
    sheet = openpyxl.load_workbook(book)["Văn bản"]
    days = [row[5].value for row in sheet.iter_rows(min_row=2)]
    assert [day.date() for day in days] == [date(2020, 6, 30)] * 2
