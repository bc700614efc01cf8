"""A raised digit that was typed apart belongs to the unit, but not where a unit follows it."""

from __future__ import annotations

from ktxh_cli import extract


def test_square_kilometres() -> None:
    (record,) = extract("Lòng hồ rộng 45 km 2.")
    assert (record.text, record.unit, record.kind) == ("45 km 2", "km2", "area")


def test_metres_and_then_communes() -> None:
    assert [r.text for r in extract("Kênh dài 12 m 3 xã cùng đào.")] == ["12 m", "3 xã"]


def test_a_note_mark_behind_a_month_makes_no_other_month() -> None:
    (record,) = extract("Trong tháng 1² năm 2020, thu ngân sách đạt 5 tỷ đồng.")
    assert record.period in ("2020", "2020-01")


def test_a_note_mark_behind_a_number_is_no_decimal() -> None:
    assert extract("Thu ngân sách đạt 1.234² tỷ đồng.") == []
