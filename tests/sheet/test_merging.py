"""Which rows of different documents are one."""

from __future__ import annotations

from made_rows import rows, the_row, values

YEAR = "Thu ngân sách tỉnh Lạng Sơn năm 2020 "


def test_documents_that_agree_are_one_row() -> None:
    row = the_row(
        f"{YEAR}đạt 210 tỷ đồng.", f"{YEAR}đạt 210.000 triệu đồng, tăng 5% so với cùng kỳ."
    )
    assert row.sources == ("1.txt", "2.txt")
    assert row.unit == "tỷ đồng"
    assert values(row) == {"actual": 210, "yoy": 5}


def test_what_differs_stays_in_rows_next_to_each_other() -> None:
    found = rows(
        f"{YEAR}đạt 210 tỷ đồng. Tỷ lệ hộ nghèo năm 2020 là 5%.",
        f"{YEAR}đạt 215 tỷ đồng. Tỷ lệ hộ nghèo năm 2020 là 5%.",
    )
    assert [values(row)["actual"] for row in found][:2] == [210, 215]
    assert [row.sources for row in found][:2] == [("1.txt",), ("2.txt",)]


def test_an_estimate_and_the_result_are_two_rows() -> None:
    found = rows(f"{YEAR}ước đạt 210 tỷ đồng.", f"{YEAR}đạt 210 tỷ đồng.")
    assert [row.status for row in found] == ["estimate", "actual"]


def test_a_growth_joins_the_level_of_another_document() -> None:
    row = the_row(f"{YEAR}đạt 210 tỷ đồng.", f"{YEAR}tăng 5% so với cùng kỳ.")
    assert values(row) == {"actual": 210, "yoy": 5}


def test_a_growth_joins_none_of_two_levels() -> None:
    found = rows(f"{YEAR}đạt 210 tỷ đồng. {YEAR}đạt 180 tỷ đồng.", f"{YEAR}tăng 5% so với cùng kỳ.")
    assert [values(row) for row in found] == [{"actual": 210}, {"actual": 180}, {"yoy": 5}]


def test_a_time_without_dates_is_another_one_in_each_document() -> None:
    found = rows("Đến nay, toàn tỉnh có 3 xã đạt chuẩn.", "Đến nay, toàn tỉnh có 3 xã đạt chuẩn.")
    assert len(found) == 2


def test_a_plan_is_not_computed_across_documents() -> None:
    row = the_row(f"{YEAR}đạt 210 tỷ đồng.", f"{YEAR}bằng 70% dự toán.")
    assert values(row) == {"actual": 210, "plan_ratio": 70}
