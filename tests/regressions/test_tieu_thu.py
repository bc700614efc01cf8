"""«tiêu thụ» is a verb of its own: nothing of it is the «tiêu» of «chỉ tiêu»."""

from __future__ import annotations

from ktxh_cli import extract


def test_what_is_sold_is_named_and_no_target() -> None:
    (record,) = extract("Lượng than tiêu thụ đạt 45 nghìn tấn.")
    assert (record.indicator, record.status) == ("Lượng than tiêu thụ", "actual")
