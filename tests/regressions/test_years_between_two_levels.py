"""A year between the two levels of «từ … xuống» changes nothing of either."""

from __future__ import annotations

from ktxh_cli import extract


def test_each_level_keeps_its_year() -> None:
    words = "Tỷ lệ hộ nghèo giảm từ 9,5% năm 2015 xuống còn 4,2% năm 2020."
    found = [(r.measure, r.direction, r.period) for r in extract(words)]
    assert found == [("level", None, "2015"), ("level", "down", "2020")]
