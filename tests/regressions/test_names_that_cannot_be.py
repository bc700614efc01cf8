"""A digit is no name, people insured are no money, and «lũy kế» hides no date."""

from __future__ import annotations

from ktxh_cli import extract


def test_a_digit_without_a_unit_names_nothing() -> None:
    record = extract("Hệ số năm 2018 là 1,3 (tăng 8,33% so với năm 2017).")[-1]
    assert record.indicator is None or not record.indicator.isdigit()


def test_an_indicator_of_people_is_not_given_to_money() -> None:
    (record,) = extract("Đơn vị đã trả bảo hiểm xã hội 3 tỷ đồng lãi vay.")
    assert record.indicator_id is None


def test_cumulative_says_how_and_not_when() -> None:
    words = "Đến ngày 30/9/2016, tỉnh cho vay 11 dự án với doanh số lũy kế là 28 tỷ đồng."
    assert {r.period for r in extract(words)} == {"2016-01/2016-09"}
