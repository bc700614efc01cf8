"""A comma inside a known name of several branches parts no clauses."""

from __future__ import annotations

from ktxh_cli import extract


def test_the_branches_are_one_name() -> None:
    (record,) = extract("Nông, lâm nghiệp và thủy sản tăng 4,2%.")
    assert record.indicator == "Nông, lâm nghiệp và thủy sản"
    assert record.indicator_id == "grdp_agri"
