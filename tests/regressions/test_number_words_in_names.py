"""A number word inside the name of a place counts nothing."""

from __future__ import annotations

import pytest

from ktxh_cli import extract


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Xã Tam Đường có 45 hộ.", "Tam Đường"),
        ("Huyện Ba Bể có 45 hộ.", "Ba Bể"),
        ("Thị xã Ngã Năm có 45 hộ.", "Ngã Năm"),
    ],
)
def test_the_only_figure_is_the_count(words: str, place: str) -> None:
    (record,) = extract(words)
    assert (record.text, record.place) == ("45 hộ", place)
