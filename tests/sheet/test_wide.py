"""Periods side by side."""

from __future__ import annotations

from decimal import Decimal

from made_rows import LIBRARY, rows

from ktxh_cli.sheet import Column, Wide, wide_of


def wide(*texts: str) -> Wide:
    return wide_of(rows(*texts), LIBRARY)


def test_a_series_has_a_line_for_each_kind_of_number() -> None:
    found = wide(
        "Thu ngân sách tháng 7 năm 2021 đạt 100 tỷ đồng, tăng 5% so với cùng kỳ.",
        "Thu ngân sách tháng 8 năm 2021 đạt 90 tỷ đồng, giảm 2% so với cùng kỳ.",
    )
    assert found.periods == ("2021-07", "2021-08")
    said = {
        line.column: [c.value for cells in line.cells.values() for c in cells]
        for line in found.lines
    }
    assert said == {Column.ACTUAL: [100, 90], Column.YOY: [5, -2]}


def test_months_quarters_months_since_january_and_years_are_kept_apart() -> None:
    found = wide(
        "Thu ngân sách năm 2020 đạt 9 tỷ đồng. Thu ngân sách 6 tháng đầu năm 2020 đạt 4 tỷ đồng. "
        "Thu ngân sách quý II năm 2020 đạt 3 tỷ đồng. Thu ngân sách tháng 6 năm 2020 đạt 2 tỷ đồng."
    )
    assert found.periods == ("2020-06", "2020-04/2020-06", "2020-01/2020-06", "2020")


def test_levels_stand_in_one_unit() -> None:
    found = wide(
        "Thu ngân sách tháng 7 năm 2021 đạt 1,5 tỷ đồng.",
        "Thu ngân sách tháng 8 năm 2021 đạt 900 triệu đồng.",
    )
    [line] = [line for line in found.lines if line.column == Column.ACTUAL]
    assert line.unit == "tỷ đồng"
    assert [cell.value for cells in line.cells.values() for cell in cells] == [
        Decimal("1.5"),
        Decimal("0.900"),
    ]


def test_other_counts_are_other_lines() -> None:
    found = wide(
        "Năm 2020, tỉnh chi trả hỗ trợ cho 500 đối tượng. "
        "Năm 2020, tỉnh chi trả hỗ trợ cho 20 lao động."
    )
    assert [line.unit for line in found.lines] == ["đối tượng", "lao động"]


def test_documents_that_say_the_same_are_one_number() -> None:
    found = wide(
        "Thu ngân sách tháng 7 năm 2021 ước đạt 100 tỷ đồng.",
        "Thu ngân sách tháng 7 năm 2021 đạt 100 tỷ đồng.",
    )
    [line] = found.lines
    assert len(line.cells["2021-07"]) == 1


def test_figures_without_a_column_are_counted() -> None:
    assert wide("Thu ngân sách năm 2020 tăng 50% so với năm 2015.").others == 1


def test_the_trend_is_of_the_most_periods_of_one_length() -> None:
    texts = [f"Thu ngân sách tháng {m} năm 2021 đạt {m * 10} tỷ đồng." for m in (5, 3, 4)]
    found = wide(*texts, "Thu ngân sách năm 2020 đạt 900 tỷ đồng.")
    [line] = [line for line in found.lines if line.column == Column.ACTUAL]
    assert line.trend() == (30, 40, 50)


def test_a_period_of_which_documents_differ_has_no_place_in_the_trend() -> None:
    texts = [f"Thu ngân sách tháng {m} năm 2021 đạt {m * 10} tỷ đồng." for m in (5, 3, 4, 2)]
    found = wide(*texts, "Thu ngân sách tháng 4 năm 2021 đạt 45 tỷ đồng.")
    [line] = [line for line in found.lines if line.column == Column.ACTUAL]
    assert line.trend() == (20, 30, 50)
