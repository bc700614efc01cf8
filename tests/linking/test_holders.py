"""Who holds what is measured."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


@pytest.mark.parametrize(
    ("words", "shown", "indicator", "holder"),
    [
        ("Kim ngạch xuất khẩu của 12 doanh nghiệp FDI đạt 450 triệu USD.", "450 triệu USD",
         "Kim ngạch xuất khẩu", "12 doanh nghiệp FDI"),
        ("Tổng công suất của 4 bến cảng hiện chỉ đạt 9 triệu khách/năm.",
         "9 triệu khách/năm", "Tổng công suất", "4 bến cảng"),
        ("Số doanh nghiệp thành lập mới của 5 huyện là 120 doanh nghiệp.", "120 doanh nghiệp",
         "Số doanh nghiệp thành lập mới", "5 huyện"),
    ],
)  # fmt: skip
def test_a_count_inside_a_name_says_whose_the_measure_is(
    figure: Read, words: str, shown: str, indicator: str, holder: str
) -> None:
    record = figure(words, shown)
    assert (record.indicator, record.breakdown) == (indicator, holder)


def test_those_counted_are_no_measure(figure: Read) -> None:
    words = "Kim ngạch xuất khẩu của 12 doanh nghiệp FDI đạt 450 triệu USD."
    record = figure(words, "12 doanh nghiệp FDI")
    assert (record.indicator, record.indicator_id) == ("doanh nghiệp FDI", None)


def test_from_to_is_no_holder(figure: Read) -> None:
    words = "Đoàn kiểm tra giảm từ 3 đầu mối xuống còn 1 đầu mối."
    assert figure(words, "1 đầu mối").breakdown is None


def test_another_clause_ends_the_holder(figure: Read) -> None:
    words = "Hộ dân nợ lương của 350 công nhân với tổng số tiền khoảng 2,9 tỷ đồng."
    assert figure(words, "2,9 tỷ đồng").indicator == "tổng số tiền"


def test_what_those_counted_are_told_to_have(figure: Read) -> None:
    words = "Mạng lưới gồm gần 30 công ty của hãng thép ghi nhận doanh thu đạt 9.140 tỷ đồng."
    assert figure(words, "9.140 tỷ đồng").indicator == "doanh thu"
    assert figure(words, "30 công ty").indicator == "công ty của hãng thép"
