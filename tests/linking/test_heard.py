"""What a sentence leaves to the next: the times that it spoke of."""

from __future__ import annotations

import pytest

from ktxh_cli import extract


def periods(words: str) -> list[str | None]:
    """Give the period of each figure."""
    return [record.period for record in extract(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # the topic named before the figures goes on, where they have only the day of an event
        ("Chiều 4/12/2017, 45 đại biểu thông qua kế hoạch năm 2018. Theo đó, thu tăng 7%.", "2018"),
        ("Về kế hoạch năm 2018, chiều 4/12/2017 có 45 phiếu thuận. Theo đó, thu tăng 7%.", "2018"),
        ("Từ đầu năm đến nay, bến xe đón 45 nghìn lượt khách. Doanh thu tăng 7%.", None),
    ],
)
def test_what_a_sentence_speaks_of_before_its_figures(words: str, expected: str | None) -> None:
    assert periods(words)[-1] == expected


def test_of_several_results_the_latest_goes_on() -> None:
    words = "Thu năm 2018 đạt 45 tỷ đồng, năm 2019 đạt 60 tỷ đồng. Chi tăng 6%."
    assert periods(words)[-1] == "2019"


def test_the_day_of_a_sentence_without_figures_is_that_of_the_prices_behind() -> None:
    words = "Sang phiên sáng 17/5/2018, giá vàng đi lên. Phố Gốm bán 37 triệu đồng/lượng."
    assert periods(words) == ["2018-05-17"]
