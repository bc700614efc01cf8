"""«so với trước dịch» compares with a time that has no dates."""

from __future__ import annotations

from ktxh_cli import extract


def test_the_base_has_no_dates_and_gives_the_text_none() -> None:
    first, second = extract("Doanh thu tăng 5% so với trước dịch. Lãi đạt 45 tỷ đồng.")
    assert (first.comparison, first.base_period, first.period) == ("base", None, None)
    assert (second.period, second.period_text) == (None, None)
