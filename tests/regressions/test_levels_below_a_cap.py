"""«GRDP, CPI dưới 4%» caps growth; a rate of its own stays a level."""

from __future__ import annotations

from ktxh_cli import extract


def test_an_index_and_a_rate() -> None:
    index, rate = extract("Chỉ số CPI dưới 4%; tỷ lệ thất nghiệp dưới 3%.")
    assert (index.measure, index.qualifier) == ("growth", "at_most")
    assert (rate.measure, rate.qualifier) == ("level", "at_most")
