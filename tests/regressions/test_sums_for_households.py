"""A slash between two figures with nouns of their own joins them and makes no rate."""

from __future__ import annotations

from ktxh_cli import extract


def test_both_are_figures() -> None:
    found = [(r.text, r.kind) for r in extract("Đã cho vay 45,8 tỷ đồng/6.521 hộ.")]
    assert found == [("45,8 tỷ đồng", "money"), ("6.521 hộ", "household")]
