"""«2 trong số 3 xã», «3 tỷ đồng-4 tỷ đồng», «800 triệu - 1 tỷ USD», «500 cm3»: each was misread."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ktxh_cli import extract


@pytest.mark.parametrize(
    ("words", "shown", "value", "rest", "unit"),
    [
        ("Đã nghiệm thu 2 trong số 3 nhà văn hóa.", "2 trong số 3 nhà văn hóa", 2, 3, None),
        ("Cần vốn 30 tỷ đồng-40 tỷ đồng.", "30 tỷ đồng-40 tỷ đồng", 30, 40, "tỷ đồng"),
        ("Vốn vay 800 triệu - 1 tỷ USD.", "800 triệu", 800, None, "triệu USD"),
        ("Xe có dung tích 500 cm3.", "500 cm3", 500, None, "cm3"),
    ],
)
def test_the_whole_is_read(
    words: str, shown: str, value: int, rest: int | None, unit: str | None
) -> None:
    record = extract(words)[0]
    assert (record.text, record.value) == (shown, Decimal(value))
    assert rest in (record.value_to, record.out_of)
    assert unit in (None, record.unit)


def test_the_number_of_a_committee_counts_nothing() -> None:
    assert extract("Ban Chỉ đạo 389 tỉnh đã họp.") == []
