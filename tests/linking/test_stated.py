"""The times that a sentence states, and whose they are."""

from __future__ import annotations

import pytest

from ktxh_cli import extract


def periods(words: str) -> list[str | None]:
    """Give the period of each figure."""
    return [record.period for record in extract(words)]


@pytest.mark.parametrize(
    "words",
    [
        "Doanh thu hợp nhất của hãng trong 9 tháng năm 2017 đạt 45 tỷ đồng.",
        "Hãng lãi 45 tỷ đồng lợi nhuận trong 9 tháng năm 2017 - bằng nửa kế hoạch.",
    ],
)
def test_a_time_of_the_figures_own(words: str) -> None:
    assert periods(words)[0] == "2017-01/2017-09"


def test_a_time_is_a_record_s_span_behind_the_highest() -> None:
    assert periods("Thu đạt 45 tỷ đồng, cao nhất kể từ năm 2015.") == [None]


def test_a_time_with_a_value_of_its_own_behind_so_voi() -> None:
    words = "Xưởng gỗ có tỷ trọng 21,2% so với năm 2017 là 19,4%."
    assert periods(words) == [None, "2017"]


def test_the_time_of_the_first_value_is_its_alone() -> None:
    assert periods("Lãi tăng từ 25 tỷ đồng năm 2019 lên 42 tỷ đồng.") == ["2019", None]


def test_the_lower_end_of_a_range_is_no_first_value() -> None:
    assert periods("Năm 2020, xã thu từ 25 đến 42 tỷ đồng.") == ["2020"]


def test_the_first_of_two_values_without_a_time_has_none() -> None:
    assert periods("Năm 2020, tỷ lệ giải ngân tăng từ 42% lên 45%.")[-1] == "2020"


def test_neu_nhu_tells_of_a_year_and_compares_with_none() -> None:
    words = "Nếu như năm 1998, trạm chỉ thông quan 250 tờ khai thì đến năm 2017 đã có 900 tờ khai."
    assert periods(words) == ["1998", "2017"]


def test_each_half_of_neu_nhu_has_its_own_time() -> None:
    words = "Nếu như năm 2016 cả vùng có 67 hãng thì đến tháng 9/2020, con số này chỉ còn 21 hãng."
    assert [str(period)[:4] for period in periods(words)] == ["2016", "2020"]
