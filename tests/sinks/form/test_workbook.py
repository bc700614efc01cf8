"""The sheet as a workbook, opened again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from made_forms import form, seeds
from openpyxl.worksheet.worksheet import Worksheet

from ktxh_cli.sinks import Look
from ktxh_cli.sinks.form import Form, write_file

REPORT = (
    "Thu ngân sách tháng 8 năm 2021 trên địa bàn tỉnh Hà Giang ước đạt 210,5 tỷ đồng, bằng 70% kế "
    "hoạch, giảm 2,5% so với cùng kỳ. Tỷ lệ hộ nghèo năm 2021 của tỉnh Hà Giang còn 18,54%, giảm 4 "
    "điểm % so với năm 2020. Năm 2021 toàn tỉnh Hà Giang có từ 3 - 5 xã đạt chuẩn nông thôn mới. "
    "Thu nội địa tháng 8 năm 2021 đạt khoảng 140 tỷ đồng."
)
HEAD = 4


def page_of(path: Path, sheet: Form, **look: object) -> Worksheet:
    """Write a workbook and give its first page."""
    write_file(path / "s.xlsx", sheet, Look(**look))  # type: ignore[arg-type]
    page = openpyxl.load_workbook(path / "s.xlsx").worksheets[0]
    assert isinstance(page, Worksheet)
    return page


def rows_of_page(page: Worksheet) -> dict[str, dict[str, object]]:
    """Give the cells of each row by its label and the header."""
    heads = [str(cell.value) for cell in page[HEAD]]
    found = {}
    for row in page.iter_rows(min_row=HEAD + 1):
        if row[2].value is not None:
            found[str(row[0].value)] = dict(zip(heads, row, strict=True))
    return found


def test_numbers_are_numbers_with_the_formats_of_offices(tmp_path: Path) -> None:
    rows = rows_of_page(page_of(tmp_path, form(REPORT)))
    revenue = rows["Thu ngân sách"]
    shown = {
        name: (revenue[name].value, revenue[name].number_format)  # type: ignore[attr-defined]
        for name in ("Thực hiện", "Kế hoạch", "% kế hoạch", "% so cùng kỳ")
    }
    assert shown == {
        "Thực hiện": (210.5, "#,##0.0"),
        "Kế hoạch": (300, "#,##0"),
        "% kế hoạch": (70, "#,##0"),
        "% so cùng kỳ": (-2.5, "+#,##0.0;-#,##0.0;#,##0.0"),
    }
    poverty = rows["Tỷ lệ hộ nghèo"]["% so cùng kỳ"]
    assert (poverty.value, "điểm" in poverty.number_format) == (-4, True)  # type: ignore[attr-defined]
    about = rows["Thu nội địa"]["Thực hiện"]
    assert (about.value, about.number_format) == (140, '"≈ "#,##0')  # type: ignore[attr-defined]


def test_a_range_stands_as_text(tmp_path: Path) -> None:
    rows = rows_of_page(page_of(tmp_path, form(REPORT)))
    assert "3–5" in [row["Thực hiện"].value for row in rows.values()]  # type: ignore[attr-defined]


def test_derived_numbers_are_in_italics_with_a_note(tmp_path: Path) -> None:
    page = page_of(tmp_path, form(REPORT))
    rows = rows_of_page(page)
    plan, actual = rows["Thu ngân sách"]["Kế hoạch"], rows["Thu ngân sách"]["Thực hiện"]
    assert plan.font.italic  # type: ignore[attr-defined]
    assert "210,5 tỷ đồng; 70%" in plan.comment.text  # type: ignore[attr-defined]
    assert not actual.font.italic  # type: ignore[attr-defined]
    assert actual.comment is None  # type: ignore[attr-defined]
    below = [str(row[0].value) for row in page.iter_rows(min_row=HEAD + 1)]
    assert any(text.startswith("Số nghiêng là số suy ra") for text in below)


def test_the_head_is_frozen_and_filters(tmp_path: Path) -> None:
    page = page_of(tmp_path, form(REPORT))
    assert page.freeze_panes == "B5"
    assert page.auto_filter.ref == "A4:L8"
    assert page["A1"].value == "BIỂU TỔNG HỢP CHỈ TIÊU KINH TẾ - XÃ HỘI"
    assert page.page_setup.orientation == "landscape"


def test_parts_are_indented(tmp_path: Path) -> None:
    rows = rows_of_page(page_of(tmp_path, form(REPORT)))
    whole, part = rows["Thu ngân sách"]["Chỉ tiêu"], rows["Thu nội địa"]["Chỉ tiêu"]
    assert part.alignment.indent > whole.alignment.indent  # type: ignore[attr-defined]


def test_headers_are_english_where_asked_for(tmp_path: Path) -> None:
    page = page_of(tmp_path, form(REPORT), headers="en")
    assert [cell.value for cell in page[HEAD]][:5] == [
        "Indicator", "Area", "Period", "Unit", "Actual",
    ]  # fmt: skip


def test_periods_side_by_side(tmp_path: Path) -> None:
    sheet = form(
        "Thu ngân sách tháng 7 năm 2021 đạt 100 tỷ đồng.",
        "Thu ngân sách tháng 8 năm 2021 đạt 90 tỷ đồng.",
        "Thu ngân sách tháng 8 năm 2021 đạt 95 tỷ đồng.",
        wide=True,
    )
    page = page_of(tmp_path, sheet)
    assert [cell.value for cell in page[HEAD]] == [
        "Chỉ tiêu", "Địa bàn", "Số liệu", "Đơn vị", "T7/2021", "T8/2021",
    ]  # fmt: skip
    assert [cell.value for cell in page[HEAD + 1]][3:] == ["tỷ đồng", 100, "90 / 95"]


@pytest.mark.parametrize("wide", [False, True])
def test_the_same_rows_give_the_same_bytes(tmp_path: Path, wide: bool) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_file(tmp_path / name, seeds(wide=wide), Look())
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
