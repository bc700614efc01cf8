"""What the columns and rows of a table are compared with."""

from __future__ import annotations

import pytest
from grids import cell, records

#: What a head says of June 2023, the comparison and the period compared with.
HEADS = [
    ("so với đầu năm", "base", "2022-12-31"),
    ("so với thời điểm đầu năm", "base", "2022-12-31"),
    ("so với cuối năm trước", "base", "2022-12-31"),
    ("so với cuối năm 2022", "base", "2022-12-31"),
    ("so với 31/12/2022", "base", "2022-12-31"),
    ("so với tháng 12 năm trước", "base", "2022-12"),
    ("so với tháng 12/2022", "base", "2022-12"),
    ("so với T12/2022", "base", "2022-12"),
    ("so với tháng trước", "previous", "2023-05"),
    ("so với cùng kỳ năm trước", "yoy", "2022-06"),
    ("so với cùng tháng năm trước", "yoy", "2022-06"),
    ("so với bình quân cùng kỳ", "yoy", "2022-06"),
    ("so với bình quân cùng kỳ năm trước", "yoy", "2022-06"),
    ("so với kỳ gốc 2019", "base", "2019"),
    ("so với kỳ gốc năm 2014", "base", "2014"),
    ("so với kỳ gốc (2019)", "base", "2019"),
    ("so với năm gốc 2014", "base", "2014"),
    ("so với bình quân năm 2022", "base", "2022"),
    ("so với tháng 6 năm 2019", "base", "2019-06"),
]


@pytest.mark.parametrize(("words", "comparison", "base"), HEADS, ids=[h[0] for h in HEADS])
def test_a_head_says_what_its_month_is_compared_with(
    words: str, comparison: str, base: str
) -> None:
    figure = cell(
        f"Chỉ số giá tiêu dùng\nNhóm hàng|Tháng 6/2023 {words} (%)\n"
        "Giao thông|103,4\nGiáo dục|101,2",
        "103,4",
    )
    assert (figure.period, figure.comparison, figure.base_period) == ("2023-06", comparison, base)


@pytest.mark.parametrize(
    ("words", "comparison", "base"),
    [h for h in HEADS if "(" not in h[0]],
    ids=[h[0] for h in HEADS if "(" not in h[0]],
)
def test_a_head_of_two_rows_says_the_same(words: str, comparison: str, base: str) -> None:
    below = words.removeprefix("so với ")
    figure = cell(
        "Chỉ số giá tiêu dùng\n"
        "Nhóm hàng|Tháng 6/2023 so với (%)|>\n"
        f"^|{below[0].upper()}{below[1:]}|Tháng 5 năm 2023\n"
        "Giao thông|103,4|100,2\n"
        "Giáo dục|101,2|100,1",
        "103,4",
    )
    assert (figure.period, figure.comparison, figure.base_period) == ("2023-06", comparison, base)


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("So với đầu năm (%)", "2022-12-31"),
        ("So với tháng trước (%)", "2023-05"),
        ("So với cùng kỳ (%)", "2022-06"),
        ("So với tháng 12 năm trước (%)", "2022-12"),
    ],
)
def test_a_row_says_what_the_row_above_is_compared_with(words: str, base: str) -> None:
    figure = cell(
        "Tín dụng\nChỉ tiêu|Tháng 5/2023|Tháng 6/2023\n"
        f"Tổng dư nợ (tỷ đồng)|8.100|8.200\n{words}|1,4|1,3",
        "1,3",
    )
    assert (figure.period, figure.base_period) == ("2023-06", base)


def test_an_average_of_months_is_compared_with_that_of_the_year_before() -> None:
    figure = cell(
        "Chỉ số giá\n"
        "Nhóm hàng|Bình quân 6 tháng đầu năm 2023 so với bình quân cùng kỳ năm 2022 (%)\n"
        "Giao thông|103,4\nGiáo dục|101,2",
        "103,4",
    )
    assert (figure.period, figure.comparison, figure.base_period) == (
        "2023-01/2023-06", "yoy", "2022-01/2022-06",
    )  # fmt: skip


def test_rows_that_are_years_have_each_their_own_base() -> None:
    source = (
        "Dân số trung bình\nNăm|Tổng số|Thành thị\n"
        "Tốc độ tăng so với năm trước (%)|>|>\n2018|0,78|1,30\n2019|0,81|1,42"
    )
    assert [(r.period, r.base_period) for r in records(source)] == [
        ("2018", "2017"), ("2018", "2017"), ("2019", "2018"), ("2019", "2018"),
    ]  # fmt: skip


def test_a_difference_without_words_is_that_of_the_two_columns_before() -> None:
    source = (
        "Giá bán lẻ\nMặt hàng|ĐVT|Giá tháng 7/2023|Giá tháng 8/2023|Chênh lệch|>\n"
        "^|^|^|^|Mức giá|Tỷ lệ (%)\n"
        "Gạo tẻ|đồng/kg|15.100|15.400|300|2,0\nĐường|đồng/kg|23.000|22.500|-500|-2,2"
    )
    change = cell(source, "300")
    assert (change.measure, change.comparison, change.period, change.base_period) == (
        "change", "previous", "2023-08", "2023-07",
    )  # fmt: skip
    assert cell(source, "-2,2").comparison == "previous"


def test_a_rate_of_last_year_is_not_compared_with_the_plan_of_this() -> None:
    source = (
        "Giải ngân vốn đầu tư công\n"
        "Đơn vị|Kế hoạch vốn năm 2023 (tỷ đồng)|Giải ngân đến 31/5/2023 (tỷ đồng)"
        "|Tỷ lệ giải ngân (%)|>\n"
        "^|^|^|Năm 2023|Cùng kỳ năm 2022\n"
        "Sở Y tế|92,6|14,1|15,2|12,7\nSở Giáo dục|80,0|21,5|26,9|24,4"
    )
    own, earlier = cell(source, "15,2"), cell(source, "12,7")
    assert (own.period, own.base_period) == ("2023-01/2023-05", "2023")
    assert (earlier.period, earlier.base_period) == ("2022-01/2022-05", None)


def test_a_change_in_its_unit_has_the_unit_behind_its_signs() -> None:
    source = (
        "Tín dụng\nChỉ tiêu|Đến 30/6/2023 (tỷ đồng)|So với đầu năm (+/- tỷ đồng)\n"
        "Tổng dư nợ|8.200|310\nHuy động vốn|9.400|-120"
    )
    change = cell(source, "310")
    assert (change.measure, change.unit, change.base_period) == ("change", "tỷ đồng", "2022-12-31")
    assert "unit.missing" not in change.notes


def test_an_average_rate_of_years_is_a_growth() -> None:
    figure = cell(
        "Mục tiêu chủ yếu\nChỉ tiêu|ĐVT|Năm 2020|BQ 2021-2025 (%/năm)\n"
        "GRDP (giá so sánh)|Tỷ đồng|17.100|8,1",
        "8,1",
    )
    assert (figure.measure, figure.direction, figure.period) == ("growth", "up", "2021/2025")


@pytest.mark.parametrize(
    ("label", "unit", "direction", "note"),
    [
        ("Mức giảm tỷ lệ hộ nghèo", "%", "down", True),
        ("Mức giảm tỷ lệ hộ nghèo", "Điểm %", "down", False),
        ("Mức tăng tỷ lệ che phủ rừng", "Điểm %", "up", False),
    ],
)
def test_a_label_says_that_a_rate_moved(label: str, unit: str, direction: str, note: bool) -> None:
    figure = cell(f"Chỉ tiêu xã hội\nChỉ tiêu|ĐVT|Năm 2023\n{label}|{unit}|1,2", "1,2")
    assert (figure.measure, figure.direction) == ("change", direction)
    assert ("points_as_percent" in figure.notes) is note
