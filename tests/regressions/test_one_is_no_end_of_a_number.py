"""«6.591 vụ» is no «1 vụ» (each case): the year that was named before is that of the count."""

from __future__ import annotations

import pytest

from ktxh_cli import extract

OPENING = "Năm 2019, trật tự an toàn giao thông trên địa bàn tỉnh được giữ vững. "


@pytest.mark.parametrize("count", ["6.591", "6.592", "41"])
def test_a_count_is_of_the_year_named_before_whatever_its_last_digit(count: str) -> None:
    record = extract(f"{OPENING}Toàn tỉnh đã xảy ra {count} vụ tai nạn giao thông.")[-1]
    assert (record.unit, record.period) == ("vụ", "2019")


def test_what_is_so_each_case_is_of_no_year() -> None:
    record = extract(f"{OPENING}Mức phạt cho 1 vụ vi phạm là 5 triệu đồng.")[-1]
    assert (record.unit, record.period) == ("triệu đồng", None)
