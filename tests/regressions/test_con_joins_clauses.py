"""«còn» before a clause joins it: only before a figure does it say what is left."""

from __future__ import annotations

from ktxh_cli import extract


def test_the_country_grew() -> None:
    record = extract("Tỉnh giảm 2,1%, còn cả nước tăng trưởng 1,8%.")[-1]
    assert (record.text, record.measure, record.direction) == ("1,8%", "growth", "up")


def test_what_is_left_is_a_level() -> None:
    (record,) = extract("Tỷ lệ hộ nghèo còn 1,8%.")
    assert record.measure == "level"
