"""What «tăng trưởng» is said of: a noun that grows, else the economy of a place."""

from __future__ import annotations

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Record


def only(words: str) -> Record:
    (record,) = extract(words)
    return record


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lượng khách quốc tế giữ được mức tăng trưởng 12,5%.", "tourists_international"),
        ("Thu ngân sách có sự tăng trưởng 4,2%.", "budget_revenue"),
        ("Quý 1 cả nước tăng trưởng 6,1%.", "gdp"),
        ("Tốc độ tăng trưởng của tỉnh đạt 6,1%.", "grdp"),
    ],
)
def test_the_noun_that_grows_is_the_indicator(words: str, name: str) -> None:
    assert only(words).indicator_id == name


@pytest.mark.parametrize(
    "words",
    [
        "Công ty duy trì mức tăng trưởng 14%.",
        "Tốc độ tăng trưởng của cả ngành bia đạt 7%.",
    ],
)
def test_growth_of_who_is_no_place_has_no_id(words: str) -> None:
    assert only(words).indicator_id is None


def test_growth_is_never_counted_in_money() -> None:
    words = "Xưởng tiếp tục tăng trưởng, lợi nhuận quý này đạt 38 tỷ đồng."
    record = only(words)
    assert record.indicator is not None
    assert record.indicator.startswith("lợi nhuận")
    assert record.indicator_id is None


@pytest.mark.parametrize(
    ("words", "indicator"),
    [
        ("Doanh thu thuần từ bán hàng tăng trưởng 6%.", "Doanh thu thuần từ bán hàng"),
        ("Số thuế của khu vực kinh tế dân doanh tăng trưởng 13%.",
         "Số thuế của khu vực kinh tế dân doanh"),
    ],
)  # fmt: skip
def test_a_noun_that_grows_is_what_is_measured(words: str, indicator: str) -> None:
    record = only(words)
    assert (record.indicator, record.indicator_id) == (indicator, None)


def test_a_remark_has_no_growth() -> None:
    assert only("Điều đáng mừng là mức tăng trưởng đạt 20%.").indicator != "Điều đáng mừng"
