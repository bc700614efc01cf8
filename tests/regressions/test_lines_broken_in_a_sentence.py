"""A line broken between two words of a sentence is a space, also to rules of several words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.model import Record


@pytest.mark.parametrize("line", ["\n", "\r\n", " \n    "])
def test_the_name_of_a_rate(line: str, figure: Callable[[str, str], Record]) -> None:
    words = f"Tỷ{line}lệ hộ dùng bếp củi đã giảm nhưng vẫn có tới 25% các hộ còn đun củi."
    assert figure(words, "25%").measure == figure(words.replace(line, " "), "25%").measure


@pytest.mark.parametrize("line", ["\n", "\r\n", "\n\t"])
def test_a_level_that_was_compared_with(line: str, figure: Callable[[str, str], Record]) -> None:
    words = f"Doanh thu của hợp tác xã giảm nhẹ so{line}với con{line}số 13 tỷ đồng của năm 2019."
    found = figure(words, "13 tỷ đồng")
    assert (found.measure, found.comparison) == ("level", None)


def test_the_noun_behind_the_unit(figure: Callable[[str, str], Record]) -> None:
    assert figure("Đến nay toàn tỉnh trồng được 512 ha\nrừng.", "512 ha").indicator == "trồng rừng"
