"""A raised digit that was typed apart belongs to the unit, but not where a unit follows it."""

from __future__ import annotations

from ktxh_cli import extract


def test_square_kilometres() -> None:
    (record,) = extract("Lòng hồ rộng 45 km 2.")
    assert (record.text, record.unit, record.kind) == ("45 km 2", "km2", "area")


def test_metres_and_then_communes() -> None:
    assert [r.text for r in extract("Kênh dài 12 m 3 xã cùng đào.")] == ["12 m", "3 xã"]
