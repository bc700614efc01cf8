"""The words of the paragraph before or behind are no neighbours of a period or a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.model import Record

CLOSED = "Kết thúc tháng 9/2018, tổng thu nhập của hợp tác xã đạt 35 tỷ đồng."


@pytest.mark.parametrize(
    "before", ["Báo cáo tháng 9/2018\n\n", "Tình hình hợp tác xã\n", "Số 45\n"]
)
def test_a_period_that_opens_its_paragraph(
    before: str, figure: Callable[[str, str], Record]
) -> None:
    assert figure(CLOSED, "35 tỷ đồng").period == "2018-01/2018-09"
    assert figure(before + CLOSED, "35 tỷ đồng").period == "2018-01/2018-09"


def test_a_project_that_closes_in_a_month(figure: Callable[[str, str], Record]) -> None:
    words = "Dự án\nkết thúc tháng 9/2018 đã thu 35 tỷ đồng."
    assert figure(words, "35 tỷ đồng").period == "2018-09"
