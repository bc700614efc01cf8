"""«tăng trưởng âm» behind a count says which provinces are counted, not how they grew."""

from __future__ import annotations

from ktxh_cli import extract


def test_the_count_is_a_level() -> None:
    (record,) = extract("Cả nước có 12 tỉnh tăng trưởng âm.")
    assert (record.text, record.measure, record.direction) == ("12 tỉnh", "level", None)
