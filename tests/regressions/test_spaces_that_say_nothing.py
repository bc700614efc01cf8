"""Justified lines and slips of the space bar put several spaces between words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Record


@pytest.mark.parametrize("spaces", ["  ", "     ", "\xa0 "])
def test_spaces_between_words_change_nothing(spaces: str) -> None:
    words = "Thời gian chờ của mỗi chuyến phà chỉ còn 18 phút."
    wide = words.replace(" ", spaces)
    assert [r.text for r in extract(words)] == ["18 phút"]
    assert [r.text for r in extract(wide)] == [f"18{spaces}phút"]


def test_a_level_compared_with_is_seen_across_them(figure: Callable[[str, str], Record]) -> None:
    words = "Doanh thu chợ đêm giảm  nhẹ  so  với  con  số 13 tỷ đồng của năm 2019."
    assert figure(words, "13 tỷ đồng").measure == "level"


def test_columns_of_numbers_are_not_joined() -> None:
    words = "Tổng số: 12  345 người."
    assert [r.text for r in extract(words)] == ["345 người"]


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff"])
def test_a_figure_ends_with_its_last_visible_letter(sign: str) -> None:
    words = f"Thu đạt 45 tỷ đồng{sign} và trồng {sign}30 ha{sign}."
    found = extract(words)
    assert [r.text for r in found] == ["45 tỷ đồng", "30 ha"]
    assert [words[r.start : r.end] for r in found] == ["45 tỷ đồng", "30 ha"]
