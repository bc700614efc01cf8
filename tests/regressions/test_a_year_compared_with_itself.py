"""A figure of the year compared with keeps its year; the comparison was not meant for it."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.model import Record

WORDS = (
    "Thu nhập của hợp tác xã năm 2017 đạt 45 tỷ đồng.\n\n"
    "Cụ thể, lãi từ cho vay tăng 28,6% so với năm 2016, chiếm 71,5% tổng thu nhập "
    "(năm 2016 là 68,2%)."
)


def test_the_share_of_the_year_before(figure: Callable[[str, str], Record]) -> None:
    share = figure(WORDS, "68,2%")
    assert (share.period, share.comparison, share.base_period) == ("2016", None, None)
    assert "comparison.inherited" not in share.notes


def test_the_growth_is_still_compared(figure: Callable[[str, str], Record]) -> None:
    assert figure(WORDS, "28,6%").base_period == "2016"
