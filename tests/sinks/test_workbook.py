"""The workbook: real numbers and days, nothing active, the same bytes every time."""

import re
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from exported import HOSTILE, Row, paper, row, rows
from hypothesis import given, settings

from ktxh_cli.errors import SinkError
from ktxh_cli.model import NOTES
from ktxh_cli.sinks import sheets
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.cells import MOST_IN_A_CELL, Cell, cleaned, heard
from ktxh_cli.sinks.columns import DOCUMENTS, FIGURES, Column
from ktxh_cli.sinks.workbook import write_workbook

#: A formula, an error, a link.
ACTIVE = re.compile(r"<f[ >/]|t=\"e\"|<hyperlink|externalLink")


def made(tmp_path: Path, held: list[Row], *papers: Row, **look: object) -> Path:
    path = tmp_path / "a.xlsx"
    write_workbook(path, held, papers, Look(**look))  # type: ignore[arg-type]
    return path


def sheet(path: Path, number: int = 0) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(path).worksheets[number]


def xml(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def read_back(
    page: openpyxl.worksheet.worksheet.Worksheet, columns: tuple[Column, ...] = FIGURES
) -> list[Row]:
    """Give the rows as they were written, by the Vietnamese headers."""
    known = {column.header("vi"): column for column in columns}
    headers = [known[str(cell.value)] for cell in page[1]]
    return [
        {c.name: value_of(c, value) for c, value in zip(headers, values, strict=True)}
        for values in page.iter_rows(min_row=2, max_col=len(headers), values_only=True)
    ]


def value_of(column: Column, value: object) -> Cell:
    if value is None:
        return None
    if column.type in ("number", "integer"):
        return Decimal(str(value)) if column.type == "number" else int(str(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    # openpyxl leaves the escapes of Excel in: «_x005F» stands before what looks like one.
    plain = re.sub("_x005F(?=_x[0-9a-fA-F]{4}_)", "", str(value))
    return heard(column.name, plain, "vi")


def column(page: openpyxl.worksheet.worksheet.Worksheet, header: str) -> str:
    return next(cell.column_letter for cell in page[1] if cell.value == header)


def test_numbers_are_numbers_with_the_decimals_they_were_written_with(tmp_path: Path) -> None:
    values = [Decimal("3042.30"), Decimal("-0.5"), Decimal("1E+3"), Decimal(95)]
    page = sheet(made(tmp_path, [row(value=value) for value in values]))
    cells = [page[f"{column(page, 'Giá trị')}{n}"] for n in range(2, 6)]
    assert [cell.value for cell in cells] == [3042.3, -0.5, 1000, 95]
    assert [cell.number_format for cell in cells] == ["#,##0.00", "#,##0.0", "#,##0", "#,##0"]


def test_a_number_too_long_for_a_sheet_stands_as_text(tmp_path: Path) -> None:
    path = made(tmp_path, [row(base_value=Decimal("12345678901234567.5"))])
    page = sheet(path)
    cell = page[f"{column(page, 'Giá trị quy đổi')}2"]
    assert (cell.value, cell.data_type) == ("12345678901234567.5", "s")
    assert read_back(page)[0]["base_value"] == Decimal("12345678901234567.5")
    notes = [cells[3] for cells in sheet(path, 2).iter_rows(values_only=True)]
    assert any("15 chữ số có nghĩa" in str(note) for note in notes)


def test_the_facts_of_documents_have_a_sheet_with_real_days(tmp_path: Path) -> None:
    path = made(tmp_path, [row()], paper(), paper(document="b.txt", date="1890-01-01"))
    page = sheet(path, 1)
    assert page.title == "Văn bản"
    day = page[f"{column(page, 'Ngày')}2"]
    assert (day.value, day.number_format) == (datetime(2020, 6, 30), "dd/mm/yyyy")
    assert page[f"{column(page, 'Ngày')}3"].value == "1890-01-01"
    assert read_back(page, DOCUMENTS)[0] == paper()


def test_headers_and_words_are_vietnamese_unless_asked(tmp_path: Path) -> None:
    fall = row(measure="growth", direction="down", comparison="yoy")
    page = sheet(made(tmp_path, [fall]))
    shown = {cell.value: page.cell(2, cell.column).value for cell in page[1]}
    assert (shown["Thước đo"], shown["Chiều"], shown["So với"]) == ("tốc độ", "giảm", "cùng kỳ")
    assert (shown["Kỳ"], shown["Tình trạng"]) == ("6T/2020", "ước")
    page = sheet(made(tmp_path, [fall], headers="en"))
    assert page.title == "Figures"
    shown = {cell.value: page.cell(2, cell.column).value for cell in page[1]}
    assert (shown["measure"], shown["period"]) == ("growth", "2020-01/2020-06")


def test_columns_stand_in_the_order_of_the_contract_the_technical_ones_last(tmp_path: Path) -> None:
    page = sheet(made(tmp_path, [row()]))
    headers = [cell.value for cell in page[1]]
    assert headers == [c.header("vi") for c in FIGURES if not c.technical] + [
        c.header("vi") for c in FIGURES if c.technical
    ]
    hidden = {
        letter: page.column_dimensions[letter].hidden for letter in (column(page, "Chỉ tiêu"), "AI")
    }
    assert hidden == {"K": False, "AI": True}
    page = sheet(made(tmp_path, [row()], columns=("key", "unit")))
    assert [cell.value for cell in page[1]] == ["Khóa", "Đơn vị"]
    assert not page.column_dimensions["A"].hidden


def test_the_sheet_is_laid_out_for_work_and_print(tmp_path: Path) -> None:
    page = sheet(made(tmp_path, [row(), row()]))
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:AI3"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == "$1:$1"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page.oddFooter.right.text == "&P/&N"
    assert page.print_area.endswith(f"$A$1:${column(page, 'Tình trạng')}$3")
    assert page[f"{column(page, 'Câu')}2"].alignment.wrap_text


def test_percentages_in_the_words_of_the_text_bear_no_warning_sign(tmp_path: Path) -> None:
    # Excel marks a text like «49,5%» or «2020» as a number stored as text, unless told.
    assert 'sqref="A1:AI1048576" numberStoredAsText="1"' in xml(made(tmp_path, [row()]))


def test_long_evidence_makes_no_tall_rows(tmp_path: Path) -> None:
    page = sheet(made(tmp_path, [row(sentence="thu ngân sách " * 60), row(sentence="Thu.")]))
    assert page.row_dimensions[2].height == 30
    assert page.row_dimensions[3].height is None


def test_widths_follow_the_content_up_to_a_cap(tmp_path: Path) -> None:
    def width(name: str, text: str) -> float:
        page = sheet(made(tmp_path, [row(indicator=text)]))
        return page.column_dimensions[column(page, name)].width

    assert width("Chỉ tiêu", "GRDP") < width("Chỉ tiêu", "tổng thu ngân sách trên địa bàn")
    assert width("Chỉ tiêu", "a" * 500) < 50


def test_the_notes_tell_what_every_column_code_and_note_means(tmp_path: Path) -> None:
    page = sheet(made(tmp_path, [row(), row(rules_version="0.2.0+def")]), 2)
    told = {cells[2] for cells in page.iter_rows(min_row=2, values_only=True)}
    codes = {code for c in FIGURES for code in c.codes}
    names = {c.name for c in (*FIGURES, *DOCUMENTS)}
    assert {*codes, *names, *NOTES, "0.1.0+abc", "0.2.0+def"} <= told
    for _, _, code, vi, en in page.iter_rows(min_row=2, values_only=True):
        assert vi, code
        assert en, code


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(tmp_path: Path, text: str) -> None:
    path = made(tmp_path, [row(sentence=text, indicator=text, source=text)], paper(title=text))
    assert not ACTIVE.search(xml(path))
    page = sheet(path)
    assert page[f"{column(page, 'Câu')}2"].data_type == "s"
    assert read_back(page)[0]["sentence"] == cleaned(text)


def test_what_looks_like_a_formula_does_not_become_one_when_edited(tmp_path: Path) -> None:
    page = sheet(made(tmp_path, [row(sentence="=1+1"), row(sentence="tăng")]))
    name = column(page, "Câu")
    assert [bool(page[f"{name}{n}"].quotePrefix) for n in (2, 3)] == [True, False]


def test_a_text_longer_than_a_cell_is_cut_where_one_sees_it(tmp_path: Path) -> None:
    page = sheet(made(tmp_path, [row(sentence="ấ" * 40_000)]))
    text = page[f"{column(page, 'Câu')}2"].value
    assert len(text) == MOST_IN_A_CELL
    assert text.endswith("ấ…")


def test_more_rows_than_a_sheet_holds_are_refused_before_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sheets.MOST_ROWS == 2**20 - 1
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    assert made(tmp_path, [row()] * 2).exists()
    (tmp_path / "a.xlsx").unlink()
    with pytest.raises(SinkError, match="3 rows; a sheet holds 2"):
        made(tmp_path, [row()] * 3)
    assert not list(tmp_path.iterdir())


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    first = made(tmp_path, [row(), row(value=Decimal(5))], paper()).read_bytes()
    assert made(tmp_path, [row(), row(value=Decimal(5))], paper()).read_bytes() == first
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert {part.date_time for part in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_tells_of_the_machine(tmp_path: Path) -> None:
    with zipfile.ZipFile(made(tmp_path, [row()])) as book:
        properties = ElementTree.fromstring(book.read("docProps/core.xml"))
    said = {re.sub("{.*}", "", part.tag): part.text for part in properties}
    assert said["title"] == "Số liệu"
    assert not said.get("creator")
    assert not said.get("lastModifiedBy")
    assert said["created"] == "1980-01-01T00:00:00Z"


def test_no_rows_make_a_workbook_too(tmp_path: Path) -> None:
    page = sheet(made(tmp_path, []))
    assert (page.max_row, page.auto_filter.ref) == (1, "A1:AI1")


def test_pandas_reads_numbers_and_words(tmp_path: Path) -> None:
    frame = pd.read_excel(made(tmp_path, [row(value=Decimal("-4.5")), row()]))
    assert list(frame["Giá trị"]) == [-4.5, 3042.3]
    assert list(frame["Đơn vị"]) == ["tỷ đồng", "tỷ đồng"]


@settings(max_examples=40, deadline=None)
@given(held=rows)
def test_every_value_comes_back(held: list[Row], tmp_path_factory: pytest.TempPathFactory) -> None:
    page = sheet(made(tmp_path_factory.mktemp("book"), held))
    back = read_back(page)
    assert len(back) == len(held)
    for kept, given_back in zip(held, back, strict=True):
        for c in FIGURES:
            assert given_back[c.name] == cleaned(kept[c.name]), c.name


def test_a_program_that_adds_a_row_keeps_the_layout(tmp_path: Path) -> None:
    path = made(tmp_path, [row()])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append(["b.txt"])
    book.save(path)
    page = sheet(path)
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:AI2")
    assert page.print_title_rows == "$1:$1"
    assert page.print_area.endswith("$2")
    assert page.column_dimensions["AI"].hidden
    assert [kept["source"] for kept in read_back(page)] == ["a.txt", "b.txt"]
