"""From written periods to dates, and the clock of a document."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli import text
from ktxh_cli.library import load
from ktxh_cli.linking.periods import (
    Clock,
    base_of,
    previous,
    resolve,
    year_before,
)
from ktxh_cli.mentions import spot
from ktxh_cli.model import MentionKind, PeriodForm, Sentence
from ktxh_cli.periods import span_of

AUGUST = Clock(date=date(2021, 8, 31), period="2021-08", year=2021)
HALF = Clock(date=date(2020, 7, 13), period="2020-01/2020-06", year=2020)
NOTHING = Clock()


def form_of(words: str) -> PeriodForm:
    """Give the form of the first period of a text."""
    view = text.view_of(words)
    sentence = Sentence(view, 0, len(view.plain))
    for mention in spot(sentence, text.tokens_of(sentence), load()):
        if mention.kind is MentionKind.PERIOD:
            assert isinstance(mention.value, PeriodForm)
            return mention.value
    raise AssertionError(f"no period in {words!r}")


@pytest.mark.parametrize(
    ("words", "clock", "period"),
    [
        ("tháng 8/2021", NOTHING, "2021-08"),
        ("quý IV/2021", NOTHING, "2021-10/2021-12"),
        ("6 tháng đầu năm 2020", NOTHING, "2020-01/2020-06"),
        ("6 tháng cuối năm 2020", NOTHING, "2020-07/2020-12"),
        ("9 tháng năm 2021", NOTHING, "2021-01/2021-09"),
        ("nửa đầu năm 2016", NOTHING, "2016-01/2016-06"),
        ("cả năm 2020", NOTHING, "2020"),
        ("giai đoạn 2021-2025", NOTHING, "2021/2025"),
        ("từ tháng 7/2014 đến tháng 10/2016", NOTHING, "2014-07/2016-10"),
        ("từ tháng 11 đến tháng 2/2020", NOTHING, "2019-11/2020-02"),
        ("cùng kỳ tháng 5", AUGUST, None),
        ("kết thúc tháng 9/2018", NOTHING, "2018-01/2018-09"),
        ("kết thúc quý III/2018", NOTHING, "2018-07/2018-09"),
        ("khép lại năm 2018", NOTHING, "2018"),
        ("đầu năm", AUGUST, None),
        ("cuối năm 2020", NOTHING, None),
        ("quý sau cao hơn quý trước", AUGUST, None),
        ("ba năm sau", AUGUST, None),
        ("ngày 31/8/2021", NOTHING, "2021-08-31"),
        ("từ ngày 15/12/2021 đến ngày 14/5/2022", NOTHING, "2021-12-15/2022-05-14"),
        ("từ ngày 15/12 đến ngày 14/5/2022", NOTHING, "2021-12-15/2022-05-14"),
        ("tính đến hết tháng 5/2017", NOTHING, "2017-01/2017-05"),
        ("tính đến ngày 31/5/2017", NOTHING, "2017-01/2017-05"),
        ("đến ngày 15/8/2020", NOTHING, "2020-01-01/2020-08-15"),
        ("đến năm 2030", NOTHING, "2030"),
        ("3 quý đầu năm 2021", NOTHING, "2021-01/2021-09"),
        ("tháng cuối cùng của năm 2020", NOTHING, "2020-12"),
        ("15 ngày đầu tháng 8/2020", NOTHING, "2020-08-01/2020-08-15"),
    ],
)
def test_what_the_words_alone_say(words: str, clock: Clock, period: str) -> None:
    assert resolve(form_of(words), clock) == (period, ())


@pytest.mark.parametrize(
    ("words", "clock", "period"),
    [
        ("tháng 7", AUGUST, "2021-07"),
        ("tháng trước", AUGUST, "2021-07"),
        ("trong tháng", AUGUST, "2021-08"),
        ("tháng sau", AUGUST, "2021-09"),
        ("quý I", AUGUST, "2021-01/2021-03"),
        ("quý trước", AUGUST, "2021-04/2021-06"),
        ("6 tháng đầu năm", AUGUST, "2021-01/2021-06"),
        ("năm nay", AUGUST, "2021"),
        ("năm ngoái", AUGUST, "2020"),
        ("cùng kỳ năm 2019", HALF, "2019-01/2019-06"),
        ("từ đầu năm đến nay", AUGUST, "2021-01/2021-08"),
        ("lũy kế", AUGUST, "2021-01/2021-08"),
        ("đến nay", AUGUST, "2021-08-31"),
        ("từ năm 2011 đến nay", AUGUST, "2011/2021"),
        ("8 tháng qua", AUGUST, "2021-01/2021-08"),
        ("tính đến hết tháng 7", AUGUST, "2021-01/2021-07"),
        ("hôm qua", AUGUST, "2021-08-30"),
        ("tháng 12 năm trước", AUGUST, "2020-12"),
        ("tháng 12", Clock(date=date(2021, 1, 5)), "2020-12"),
        ("trong năm", Clock(date=date(2021, 1, 5), period="2020"), "2020"),
        ("năm nay", Clock(date=date(2021, 1, 5), period="2020"), "2021"),
    ],
)
def test_what_follows_from_the_clock_says_so(words: str, clock: Clock, period: str) -> None:
    value, notes = resolve(form_of(words), clock)
    assert value == period
    assert notes == (() if words == "cùng kỳ năm 2019" else ("period.year_inferred",))


@pytest.mark.parametrize(
    "words",
    [
        "tháng 8",
        "quý I",
        "tháng trước",
        "năm nay",
        "đến nay",
        "từ đầu năm đến nay",
        "từ năm 2011 đến nay",
        "cùng kỳ",
        "vụ Đông Xuân 2016-2017",
        "năm học 2019-2020",
        "dịp Tết Nguyên đán",
        "trong 5 năm qua",
        "ngày 31/8",
    ],
)
def test_nothing_is_guessed(words: str) -> None:
    assert resolve(form_of(words), NOTHING) == (None, ())


def test_months_past_need_a_document_of_that_time() -> None:
    assert resolve(form_of("3 tháng qua"), AUGUST) == (None, ())


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("tính đến ngày 31/5/2017", "2017-05-31"),
        ("tính đến hết tháng 5/2017", "2017-05-31"),
        ("cuối năm 2020", "2020-12-31"),
        ("đầu năm 2020", "2020-01-01"),
        ("kết thúc quý III/2018", "2018-09-30"),
        ("tháng 5/2017", "2017-05"),
    ],
)
def test_a_stock_stands_at_a_day(words: str, period: str) -> None:
    assert resolve(form_of(words), NOTHING, stock=True)[0] == period


@pytest.mark.parametrize(
    ("words", "period", "base"),
    [
        ("cùng kỳ", "2020-01/2020-06", "2019-01/2019-06"),
        ("cùng kỳ năm trước", "2021-08", "2020-08"),
        ("cùng kỳ năm 2019", "2021-08", "2019-08"),
        ("tháng trước", "2021-01", "2020-12"),
        ("tháng 7", "2021-08", "2021-07"),
        ("tháng 12", "2021-08", "2020-12"),
        ("quý trước", "2021-01/2021-03", "2020-10/2020-12"),
        ("quý I", "2021-04/2021-06", "2021-01/2021-03"),
        ("năm trước", "2020", "2019"),
        ("năm 2010", "2020", "2010"),
        ("giai đoạn 2011-2015", "2016/2020", "2011/2015"),
        ("6 tháng đầu năm", "2020-01/2020-06", "2019-01/2019-06"),
        ("6 tháng đầu năm 2019", "2020-01/2020-06", "2019-01/2019-06"),
        ("đầu năm", "2021-01/2021-08", "2020-12-31"),
        ("cuối năm trước", "2021-08", "2020-12-31"),
        ("cuối năm 2018", "2021-08", "2018-12-31"),
        ("cùng kỳ tháng 5", "2021-08", "2021-05"),
        ("cùng kỳ tháng trước", "2021-08", "2021-07"),
        ("31/12", "2021-08", "2020-12-31"),
        ("31/12/2019", "2021-08", "2019-12-31"),
        ("tháng 12 năm trước", "2021-08", "2020-12"),
    ],
)
def test_base(words: str, period: str, base: str) -> None:
    assert base_of(form_of(f"so với {words}"), period, NOTHING) == base


def test_no_base_without_a_period() -> None:
    assert base_of(form_of("so với cùng kỳ"), None, AUGUST) is None


@given(st.integers(1950, 2090), st.integers(1, 12), st.integers(0, 2))
def test_going_back_and_forth(year: int, month: int, size: int) -> None:
    period = [f"{year}-{month:02}", f"{year}", f"{year}/{year + 4}"][size]
    before = previous(period)
    assert before is not None
    assert (span_of(period).first - span_of(before).last).days == 1
    assert span_of(year_before(period)).first.year == year - 1
