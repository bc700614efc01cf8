"""Some capitals grow when they are lowered; offsets must not move behind them."""

from __future__ import annotations

from ktxh_cli import extract


def test_the_figure_stands_where_it_is_written() -> None:
    words = "İİİ bán 45 tấn chè, tăng 8%."
    assert [words[r.start : r.end] for r in extract(words)] == ["45 tấn", "8%"]
