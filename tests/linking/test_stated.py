"""The times that a sentence states, and whose they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli import Record, extract

Read = Callable[[str, str], Record]


def periods(words: str) -> list[str | None]:
    """Give the period of each figure."""
    return [record.period for record in extract(words)]


@pytest.mark.parametrize(
    "words",
    [
        "Doanh thu hợp nhất của hãng trong 9 tháng năm 2017 đạt 45 tỷ đồng.",
        "Hãng lãi 45 tỷ đồng lợi nhuận trong 9 tháng năm 2017 - bằng nửa kế hoạch.",
    ],
)
def test_a_time_of_the_figures_own(words: str) -> None:
    assert periods(words)[0] == "2017-01/2017-09"


def test_a_time_is_a_record_s_span_behind_the_highest() -> None:
    assert periods("Thu đạt 45 tỷ đồng, cao nhất kể từ năm 2015.") == [None]


def test_a_time_with_a_value_of_its_own_behind_so_voi() -> None:
    words = "Xưởng gỗ có tỷ trọng 21,2% so với năm 2017 là 19,4%."
    assert periods(words) == [None, "2017"]


def test_the_time_of_the_first_value_is_its_alone() -> None:
    assert periods("Lãi tăng từ 25 tỷ đồng năm 2019 lên 42 tỷ đồng.") == ["2019", None]


def test_the_lower_end_of_a_range_is_no_first_value() -> None:
    assert periods("Năm 2020, xã thu từ 25 đến 42 tỷ đồng.") == ["2020"]


def test_the_first_of_two_values_without_a_time_has_none() -> None:
    assert periods("Năm 2020, tỷ lệ giải ngân tăng từ 42% lên 45%.")[-1] == "2020"


def test_neu_nhu_tells_of_a_year_and_compares_with_none() -> None:
    words = "Nếu như năm 1998, trạm chỉ thông quan 250 tờ khai thì đến năm 2017 đã có 900 tờ khai."
    assert periods(words) == ["1998", "2017"]


def test_each_half_of_neu_nhu_has_its_own_time() -> None:
    words = "Nếu như năm 2016 cả vùng có 67 hãng thì đến tháng 9/2020, con số này chỉ còn 21 hãng."
    assert [str(period)[:4] for period in periods(words)] == ["2016", "2020"]


@pytest.mark.parametrize(
    "words",
    [
        "Theo Luật Giao thông thủy nội địa năm 2004, bến đò phải nộp 45 triệu đồng.",
        "Bộ luật Hàng hải 2015 nêu mức 45 triệu đồng.",
    ],
)
def test_the_year_in_the_name_of_a_law_is_no_time(words: str) -> None:
    assert periods(words) == [None]


def test_a_year_in_which_a_law_is_carried_out_is_a_time() -> None:
    assert periods("Thực hiện Luật Thủy lợi trong năm 2020, xã thu 45 tỷ đồng.") == ["2020"]


@pytest.mark.parametrize(
    "vague", ["Suốt 15 năm qua", "Với sức máy hiện nay", "Ngay từ đầu năm 2017"]
)
def test_a_dated_time_behind_says_more_than_a_vague_one_before(vague: str) -> None:
    words = f"{vague} lò chỉ mong bán được 45 tấn gạch trong năm 2018."
    assert periods(words) == ["2018"]


def test_a_time_in_a_bracket_with_a_figure_is_that_figures(figure: Read) -> None:
    words = "Năm 2019, quỹ được chi 350 triệu đồng (năm 2018 chi 270 triệu đồng) để mua gạch."
    assert figure(words, "350 triệu đồng").period == "2019"
    assert figure(words, "270 triệu đồng").period == "2018"


def test_a_time_in_a_bracket_is_the_figures_alone(figure: Read) -> None:
    words = "Xã nộp hơn 45 tỷ đồng (2018); có việc cho 600 lao động."
    assert figure(words, "45 tỷ đồng").period == "2018"
    assert figure(words, "600 lao động").period is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quỹ khác tăng từ 24 tỷ đồng năm 2016 lên 52 tỷ đồng quý 4/2017.", "2016"),
        ("Số lô hàng phải mở đã giảm, từ mức xấp xỉ 26% năm 2015 xuống 19,1%.", "2015"),
    ],
)
def test_the_time_directly_behind_the_first_value(words: str, expected: str) -> None:
    first, second = periods(words)
    assert first == expected
    assert second != expected


def test_a_month_in_which_something_was_highest_is_a_time() -> None:
    words = "Năm 2020, sức mua mạnh nhất vào tháng 10/2020 khi bán được 45 nghìn xe."
    assert periods(words) == ["2020-10"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ngày 5/12/2019, ông Bình cho biết quỹ đã mua 45 chiếc thuyền.", None),
        ("Chiều 5/12/2019, tại chợ huyện, bà Lan khẳng định có 45 quầy trống.", None),
        # what a market quotes is of the day on which it is told
        ("Tin phát đi ngày 5/12/2019 cho biết giá xăng giảm 45 đồng/lít.", "2019-12-05"),
        ("Ngày 5/12/2019, quỹ đã mua 45 chiếc thuyền.", "2019-12-05"),
    ],
)
def test_the_day_of_the_saying_is_not_that_of_what_is_said(
    words: str, expected: str | None
) -> None:
    assert periods(words)[0] == expected


def test_the_term_in_the_name_of_a_meeting_is_no_time() -> None:
    words = "Chào mừng Đại hội Đảng bộ huyện lần thứ 19, nhiệm kỳ 2020-2025, xã trồng 45 ha rừng."
    assert periods(words) == [None]
    assert periods("Nhiệm kỳ 2020-2025, xã trồng 45 ha rừng.") == ["2020/2025"]


def test_a_half_that_only_has_its_own_time() -> None:
    words = (
        "Lượng mưa của 10 ngày đầu tháng 8 là 45 mm nhưng chỉ 9 ngày đầu tháng 8/2019,"
        " lượng mưa đo được 60 mm."
    )
    assert periods(words)[-1] == "2019-08-01/2019-08-09"


def test_a_time_told_of_in_a_closed_bracket_is_not_the_figures() -> None:
    words = "Năm 2018, kho nộp số tiền (gồm cả các cuộc của năm 2017) là 45 tỷ đồng."
    assert periods(words) == ["2018"]


def test_ever_before_is_no_time() -> None:
    words = "Năm 2016, có 45 hãng, kỷ lục từ trước đến nay; vốn đạt 6 tỷ đồng."
    assert periods(words) == ["2016", "2016"]


def test_the_start_of_a_year_gives_way_to_a_time_that_can_be_counted() -> None:
    words = "Trong quý I/2018, nhờ đơn hàng ký đầu năm 2018, xuất khẩu đạt 45 tỷ đồng."
    assert periods(words) == ["2018-01/2018-03"]


def test_an_example_is_no_comparison() -> None:
    assert periods("Thu tăng, điển hình như tháng 7/2020 đạt 45 tỷ đồng.") == ["2020-07"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # when the thing began
        ("Lò gạch được cấp phép, khởi công tháng 10/2014, có diện tích hơn 45 m2.", None),
        # tasks are still to come
        (
            "Tại buổi sơ kết 6 tháng đầu năm 2018 và nhiệm vụ 6 tháng cuối năm 2018, xã thu 45 tỷ"
            " đồng.",
            "2018-01/2018-06",
        ),
        # an average that a figure is compared with
        ("Tháng 8/2018 thu 45 tỷ đồng, giảm so với kết quả thu bình quân 7 tháng 9%.", "2018-08"),
    ],
)
def test_times_of_something_else(words: str, expected: str | None) -> None:
    assert periods(words)[-1] == expected


def test_what_has_been_counted_is_of_no_time_to_come() -> None:
    said = [r.period_text for r in extract("Trong 4 năm sắp tới, xưởng có 45 thợ.")]
    assert said == [None]


def test_a_time_in_a_bracket_right_behind_is_the_figures_own() -> None:
    words = "Từ năm 2016 đến nay, xuất siêu lần lượt là 4 tỷ USD (năm 2016); 5 tỷ USD (năm 2017)."
    assert periods(words) == ["2016", "2017"]


def test_what_goes_on_is_of_no_time_before() -> None:
    assert periods("Năm 2016, lò thu 6 tỷ đồng. Lò đã và đang nuôi 45 thợ.") == ["2016", None]


def test_results_as_they_were_by_a_year_are_no_comparison() -> None:
    words = "Tỉnh nêu mấy kết quả như đến năm 2017, đã có 94% số thôn có đường nhựa."
    assert periods(words) == ["2017"]


@pytest.mark.parametrize(
    "words",
    [
        "Xã trồng nhiều đào, tăng 25% so với cùng kỳ tết Canh Tý.",
        "Xã bán nhiều đào, tăng 25% so với dịp tết năm 2017.",
    ],
)
def test_a_feast_compared_with_is_no_time_of_the_figure(figure: Read, words: str) -> None:
    assert figure(words, "25%").period_text is None
