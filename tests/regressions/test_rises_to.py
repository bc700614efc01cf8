"""«lên tới» alone says how much, not that it rose."""

from __future__ import annotations

from ktxh_cli import extract


def test_a_price_that_is_high_did_not_rise() -> None:
    record = extract("Giá lợn là 45.000 đồng/kg, có nơi lên tới 60.000 đồng/kg.")[-1]
    assert (record.measure, record.direction) == ("level", None)
