"""A figure of the year compared with keeps its year; the comparison was not meant for it."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.model import Record

WORDS = (
    "Thu nhập của hợp tác xã năm 2017 đạt 45 tỷ đồng.\n\n"
    "Cụ thể, lãi từ cho vay tăng 33,1% so với năm 2016, chiếm tới 79,1% tổng thu nhập "
    "(năm 2016 là 76,4%)."
)


def test_the_share_of_the_year_before(figure: Callable[[str, str], Record]) -> None:
    share = figure(WORDS, "76,4%")
    assert (share.period, share.comparison, share.base_period) == ("2016", None, None)
    assert "comparison.inherited" not in share.notes


def test_the_growth_is_still_compared(figure: Callable[[str, str], Record]) -> None:
    assert figure(WORDS, "33,1%").base_period == "2016"
