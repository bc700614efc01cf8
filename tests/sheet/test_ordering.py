"""The order of the sheet."""

from __future__ import annotations

from made_rows import rows


def test_wholes_stand_before_their_parts() -> None:
    found = rows(
        "Thu nội địa 9 tháng năm 2020 đạt 700 tỷ đồng. Tổng thu ngân sách 9 tháng năm 2020 đạt 900 "
        "tỷ đồng."
    )
    assert [(row.indicator, row.depth) for row in found] == [
        ("Tổng thu ngân sách", 0),
        ("Thu nội địa", 1),
    ]


def test_a_part_alone_is_not_indented() -> None:
    assert [row.depth for row in rows("Thu nội địa năm 2020 đạt 700 tỷ đồng.")] == [0]


def test_a_breakdown_stands_behind_its_whole() -> None:
    found = rows(
        "Kim ngạch xuất khẩu năm 2020 đạt 900 triệu USD; trong đó Nhật Bản 300 triệu USD, Hàn Quốc "
        "100 triệu USD."
    )
    assert [(row.breakdown, row.depth) for row in found] == [
        ("", 0),
        ("Nhật Bản", 1),
        ("Hàn Quốc", 1),
    ]


def test_the_order_is_that_of_the_catalogue_then_of_the_text() -> None:
    found = rows(
        "Năm 2020 toàn tỉnh có 12 trạm quan trắc bụi. Tỷ lệ hộ nghèo năm 2020 là 5%. "
        "Chỉ số sản xuất công nghiệp năm 2020 tăng 8% so với cùng kỳ. "
        "GRDP năm 2020 tăng 6% so với năm trước."
    )
    assert [row.indicator_id for row in found] == ["grdp", "iip", "poverty_rate", None]


def test_periods_ascend_and_a_month_precedes_the_months_that_end_with_it() -> None:
    found = rows(
        "Thu ngân sách 8 tháng năm 2021 đạt 900 tỷ đồng. Thu ngân sách tháng 8 năm 2021 đạt 90 tỷ "
        "đồng. Thu ngân sách tháng 7 năm 2021 đạt 80 tỷ đồng."
    )
    assert [row.period for row in found] == ["2021-07", "2021-08", "2021-01/2021-08"]
