"""A bracket behind a comparison holds what was compared with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


@pytest.mark.parametrize("led", ["", "là ", "chỉ đạt ", "khoảng "])
def test_behind_a_plan_it_is_the_plan(figure: Read, led: str) -> None:
    words = f"Năm 2019, thu thuế đạt 46 tỷ đồng, đạt 92% dự toán ({led}50 tỷ đồng)."
    record = figure(words, "50 tỷ đồng")
    assert (record.status, record.period) == ("target", None)
    assert record.indicator == figure(words, "92%").indicator


def test_behind_a_year_it_is_the_value_of_that_year(figure: Read) -> None:
    words = "Năm 2019, doanh thu đạt 76 tỷ đồng, giảm 24% so với năm 2018 (100 tỷ đồng)."
    record = figure(words, "100 tỷ đồng")
    assert (record.period, record.measure, record.status) == ("2018", "level", "actual")


def test_the_difference_said_again_stays_a_change(figure: Read) -> None:
    words = "Năm 2019, doanh thu đạt 108 tỷ đồng, tăng 8% so với năm 2018 (8 tỷ đồng)."
    record = figure(words, "8 tỷ đồng")
    assert (record.measure, record.direction, record.base_period) == ("change", "up", "2018")


def test_a_bracket_with_a_verb_of_its_own_speaks_for_itself(figure: Read) -> None:
    words = "Năm 2019, vốn đầu tư tăng 15% so với năm 2018 (đạt 115 tỷ đồng)."
    assert figure(words, "115 tỷ đồng").period != "2018"


def test_a_bracket_with_a_time_of_its_own_keeps_it(figure: Read) -> None:
    words = "Năm 2019, thu thuế tăng 15% so với bình quân giai đoạn 2016-2018 (năm 2016 là 7 tỷ)."
    assert figure(words, "7 tỷ").period == "2016"


def test_a_value_behind_so_voi_is_of_the_time_compared_with(figure: Read) -> None:
    words = "Năm 2017, lãi gộp đạt 90 tỷ đồng, tăng 20% so với con số 75 tỷ đồng của cùng kỳ."
    growth, value = figure(words, "20%"), figure(words, "75 tỷ đồng")
    assert (growth.comparison, growth.base_period) == ("yoy", "2016")
    assert (value.measure, value.period, value.comparison) == ("level", "2016", None)


def test_a_value_compared_with_says_nothing_of_what_follows(figure: Read) -> None:
    words = "Năm 2017, lãi gộp tăng 20% so với mức 75 tỷ đồng của cùng kỳ. Chi phí lên 31 tỷ đồng."
    assert figure(words, "31 tỷ đồng").period == "2017"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Tỷ lệ nợ xấu của quỹ ở mức 1,64%, nhích lên so với mức 1,52% hồi đầu năm.", "level"),
        ("GRDP tăng 5,2% so với mức 4,8% của cùng kỳ.", "growth"),
    ],
)
def test_percentages_compared_with(text: str, measure: str) -> None:
    compared = extract(text)[1]
    assert compared.measure == measure
    assert compared.comparison is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Năm 2018, tỷ lệ nợ xấu là 1,89%, giảm so với mức 2,46% cuối năm 2016.", "2016-12-31"),
        ("Năm 2018, lãi đạt 39 tỷ đồng, thấp hơn so với con số 45 tỷ đồng của năm 2015.", "2015"),
        ("Năm 2018, lãi đạt 39 tỷ đồng, thấp hơn nhiều so với con số 45 tỷ đồng cùng kỳ.", "2017"),
    ],
)
def test_a_value_compared_with_has_the_time_behind_it(text: str, expected: str) -> None:
    assert extract(text)[1].period == expected
