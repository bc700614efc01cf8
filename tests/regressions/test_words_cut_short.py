"""A name does not lose half a word because the other half is a function word elsewhere."""

from __future__ import annotations

import pytest

from ktxh_cli import extract


@pytest.mark.parametrize(
    ("words", "name"),
    [("Hỗ trợ 1.788 người lao động tự do.", "tự do"), ("Có 12 bằng khen.", "bằng khen")],
)
def test_both_halves_stay(words: str, name: str) -> None:
    (record,) = extract(words)
    assert record.indicator is not None
    assert name in record.indicator
