"""Sizes and bounds said with «hơn», and differences from another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


@pytest.mark.parametrize(
    ("words", "shown", "measure", "qualifier"),
    [
        ("Tuyến kè mới dài hơn 3,2 km.", "3,2 km", "level", "over"),
        ("Kho hàng lợp tôn rộng hơn 900 m2.", "900 m2", "level", "over"),
        ("Sổ tiết kiệm có số dư nhỏ hơn 400 tỷ đồng.", "400 tỷ đồng", "level", "at_most"),
        ("Tuyến kè mới dài hơn 3,2 km so với tuyến cũ.", "3,2 km", "change", None),
        ("Giá lúa cao hơn 380 đồng/kg so với vụ trước.", "380 đồng/kg", "change", None),
    ],
)
def test_a_size_or_a_difference(
    figure: Read, words: str, shown: str, measure: str, qualifier: str | None
) -> None:
    record = figure(words, shown)
    assert (record.measure, record.qualifier) == (measure, qualifier)
