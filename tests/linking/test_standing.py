"""What stands, and what flows through a period."""

from __future__ import annotations

import pytest

from ktxh_cli import extract


def periods(words: str) -> list[str | None]:
    """Give the period of each figure."""
    return [record.period for record in extract(words)]


@pytest.mark.parametrize(
    "words",
    [
        "Năm 2019, lò gạch thu 45 tỷ đồng. Hiện lò có 87 thợ.",
        "Năm 2019, lò gạch thu 45 tỷ đồng. Lò đang có 87 thợ.",
        "Năm 2019, lò gạch thu 45 tỷ đồng. Mỗi năm lò bán 12 triệu viên.",
        "Năm 2019, lò gạch thu 45 tỷ đồng. Lò có công suất 800 nghìn viên/năm.",
        "Năm 2019, lò gạch thu 45 tỷ đồng. Giá bán là 1.200 đồng/viên.",
        "Năm 2019, lò gạch thu 45 tỷ đồng. Tuyến đường dài 12 km.",
        "Năm 2019, lò gạch thu 45 tỷ đồng. Nếu bán hết thì lãi 9 tỷ đồng.",
        "Năm 2019, lò gạch thu 45 tỷ đồng. Theo quy định, hộ nghèo được giảm 50% tiền thuê.",
    ],
)
def test_what_stands_has_no_time_of_another_sentence(words: str) -> None:
    assert periods(words) == ["2019", None]


@pytest.mark.parametrize(
    "words",
    [
        "Năm 2019, lò gạch thu 45 tỷ đồng. Giá bán đạt 1.200 đồng/viên, tăng 4% so với năm 2018.",
        "Năm 2019, lò gạch thu 45 tỷ đồng. Lãi suất giảm 0,5%, lãi ròng tăng 4% so với năm trước.",
    ],
)
def test_what_is_measured_against_another_time_flows(words: str) -> None:
    assert periods(words) == ["2019", "2019", "2019"]


def test_what_is_there_now_holds_to_the_end_of_the_sentence() -> None:
    words = "Năm 2019, lò gạch thu 45 tỷ đồng. Hiện lò có 87 thợ, chi lương 60 triệu đồng."
    assert periods(words) == ["2019", None, None]


def test_how_two_groups_differ_flows_through_no_period() -> None:
    words = (
        "Năm 2019, lò gạch thu 45 tỷ đồng.\n\nThu nhập của thợ gạch cao gấp 3 lần so với thợ cày."
    )
    assert periods(words)[-1] is None


def test_a_change_a_year_is_of_several_years() -> None:
    assert periods("Năm 2018, lò thu 45 tỷ đồng, tỷ lệ hộ nghèo giảm 1,5%/năm.") == ["2018", None]
    words = "Giai đoạn 2016-2020, thu đạt 45 tỷ đồng, tỷ lệ hộ nghèo giảm 1,5%/năm."
    assert periods(words) == ["2016/2020", "2016/2020"]


def test_the_worth_of_what_was_sold_flows() -> None:
    words = "Tháng 3/2019, chợ đạt 45 tỷ đồng.\n\nTrong đó, trị giá hàng xuất khẩu đạt 22 tỷ đồng."
    assert periods(words) == ["2019-03", "2019-03"]


@pytest.mark.parametrize(
    "words",
    [
        "Tính đến 31/5/2018, nợ thuế của chợ là 45 tỷ đồng.",
        "Lợi nhuận chưa được phân phối đến 31/5/2018 là 45 tỷ đồng.",
        "Tính tới ngày 31/5/2018, lò gạch có 45 cổ đông.",
    ],
)
def test_what_is_owed_or_held_stands_at_a_day(words: str) -> None:
    assert periods(words) == ["2018-05-31"]


def test_profit_for_the_shareholders_flows() -> None:
    words = "Kết thúc tháng 9/2020, lợi nhuận thuộc về cổ đông công ty mẹ đạt 45 tỷ đồng."
    assert periods(words) == ["2020-01/2020-09"]


def test_long_term_debt_has_no_length() -> None:
    words = "Cuối năm 2015, vay dài hạn của lò là 45 tỷ đồng. Trong đó, xưởng B vay 7 tỷ đồng."
    assert periods(words) == ["2015-12-31", "2015-12-31"]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("xuất nhiều chè (54 triệu USD, tăng 24%).", "2016"),
        ("chè còn nhiều (54 triệu USD, gồm 24% chè vụn).", None),
    ],
)
def test_an_amount_that_has_grown_flows(words: str, period: str | None) -> None:
    told = "Năm 2016, xã thu 45 tỷ đồng.\n\nCác vùng có nhiều "
    assert periods(told + words)[1] == period
