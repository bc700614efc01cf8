"""A value that stands behind «so với» is what is compared with, not the change."""

from __future__ import annotations

from ktxh_cli import extract


def test_the_old_price_is_no_fall() -> None:
    (record,) = extract("Giá trứng giảm mạnh so với mức giá 77.000 đồng.")
    assert (record.measure, record.direction) == ("level", None)
