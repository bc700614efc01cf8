"""What a time without its year, or «quý này», hangs on."""

from __future__ import annotations

import pytest

from ktxh_cli import extract

DATED = "Chiều 6/2/2017, chợ Gốm mở cửa. "


def periods(words: str) -> list[str | None]:
    """Give the period of each figure."""
    return [record.period for record in extract(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # a part of the year that the sentence named
        ("Năm 2016, lò lãi 45 tỷ đồng, riêng quý III lãi 6 tỷ đồng.", "2016-07/2016-09"),
        # what ends with the time of the sentence before
        ("Quý IV/2016, lò A lãi 45 tỷ đồng. Lò B trong quý IV lãi 6 tỷ đồng.", "2016-10/2016-12"),
        # but no earlier part of that year: the text may have gone on to its own
        ("Tháng 1/2017, lãi 3 tỷ đồng. Năm 2016, lò lãi 45 tỷ đồng. Riêng tháng 1 lãi 6 tỷ đồng.",
         "2017-01"),
    ],
)  # fmt: skip
def test_the_year_of_a_month_or_quarter(words: str, expected: str) -> None:
    assert periods(DATED + words)[-1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quý 3/2017, lò lỗ 45 tỷ đồng, quý trước lỗ 6 tỷ đồng.", "2017-04/2017-06"),
        ("Tháng 8/2020, lò thu 45 tỷ đồng. Trong tháng này, lò chi 6 tỷ đồng.", "2020-08"),
        ("Chi phí giảm từ 45 tỷ đồng quý 4/2016 còn 6 tỷ đồng. Quý này lò lãi 3 tỷ đồng.",
         None),
    ],
)  # fmt: skip
def test_this_quarter_is_the_one_spoken_of(words: str, expected: str | None) -> None:
    assert periods(words)[-1] == expected


def test_a_dated_quarter_behind_says_more_than_the_next_one_before() -> None:
    words = "Quý 1/2016 thu tăng 5,48%. Mức này tăng ở quý sau và đạt 6,68% ở quý 4 năm 2016."
    assert periods(words)[-1] == "2016-10/2016-12"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hàng trong kho tại thời điểm cuối năm 2017 là 45 tỷ đồng.", "2017-12-31"),
        ("Đội thuyền sẽ tăng lên 45 chiếc vào cuối năm 2021.", "2021-12-31"),
        ("Giá đất giảm từ 45 triệu đồng đầu năm 2017 xuống 6 triệu đồng.", "2017-01-01"),
        # the start of a quarter is no day
        ("Đầu quý 1/2021, giá ngói sẽ giảm xuống 45 nghìn đồng.", "2021-01/2021-03"),
    ],
)
def test_what_is_so_at_an_edge_of_the_year(words: str, expected: str) -> None:
    assert periods(words)[0] == expected


def test_months_past_are_those_before_the_month_reported() -> None:
    words = (
        "Tháng 6/2018, bến xe thu 45 tỷ đồng.\n\nTrong 5 tháng qua, bến xe đón 6 nghìn lượt khách."
    )
    assert periods(words)[-1] == "2018-01/2018-05"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Chiều 6/2/2017, xã họp. Năm qua, lò gạch thu 45 tỷ đồng.", "2016"),
        ("Chiều 6/12/2017, xã họp. Năm qua, lò gạch thu 45 tỷ đồng.", "2017"),
        # in the middle of a year it may be either
        ("Chiều 6/6/2017, xã họp. Năm qua, lò gạch thu 45 tỷ đồng.", None),
        # without a date it is the year reported on
        ("Năm 2018, xã thu 6 tỷ đồng. Trong năm qua, lò gạch thu 45 tỷ đồng.", "2018"),
        ("Trong năm qua, lò gạch thu 45 tỷ đồng.", None),
        # a year looked back at is not the one that is over
        ("Ngày 6/6/2018, xã họp. Năm 2016, xã thu 6 tỷ đồng. Năm qua, lò thu 45 tỷ đồng.", None),
    ],
)
def test_the_year_that_is_over(words: str, expected: str | None) -> None:
    assert periods(words)[-1] == expected


def test_this_stretch_is_the_one_spoken_of() -> None:
    words = "Giai đoạn 2015-2019, thu tăng 11%/năm. Chi trong giai đoạn này tăng 6%/năm."
    assert periods(words) == ["2015/2019", "2015/2019"]


def test_the_whole_year_of_a_sentence_is_the_one_it_names() -> None:
    words = (
        "Dự toán năm 2020 là 9 tỷ đồng.\n\nThu quý I/2019 đạt 45 tỷ đồng, cả năm đạt 60 tỷ đồng."
    )
    assert periods(words)[-1] == "2019"


def test_a_later_part_follows_the_one_spoken_of() -> None:
    words = "6 tháng đầu năm 2016, lò bán 45 tấn.\n\nQuý IV, lò bán 60 tấn."
    assert periods(words)[-1] == "2016-10/2016-12"


def test_this_quarter_is_the_one_spoken_of_some_lines_before() -> None:
    words = "Quý I/2018, lò thu 45 tỷ đồng.\nAi cũng vui.\nQuý này lò bán 12 tấn."
    assert [r.period for r in extract(words)] == ["2018-01/2018-03", "2018-01/2018-03"]
