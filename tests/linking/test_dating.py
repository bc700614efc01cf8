"""The date, the year and the reporting period of a document."""

from __future__ import annotations

from datetime import date

import pytest

from ktxh_cli import extract, text
from ktxh_cli.library import load
from ktxh_cli.linking.dating import document_clock
from ktxh_cli.linking.periods import Clock
from ktxh_cli.mentions import spot


def clock_of(words: str) -> Clock:
    view = text.view_of(words)
    return document_clock([(s, spot(s, text.tokens_of(s), load())) for s in text.split(view)])


def test_the_dateline_comes_first() -> None:
    clock = clock_of(
        "Thứ hai, 30/11/2020\n\nHà Nam, ngày 5 tháng 6 năm 2020\n\nBÁO CÁO\n\n"
        "Kết quả 5 tháng đầu năm.\n\nNgày 2/6/2020, huyện họp bàn việc cấy lúa."
    )
    assert (clock.date, clock.period, clock.year) == (date(2020, 6, 5), "2020-01/2020-05", 2020)


def test_the_meeting_comes_before_the_page_header() -> None:
    clock = clock_of("Thứ hai, 30/11/2020\n\nNgày 2/6/2020, huyện họp bàn việc cấy lúa tháng 5.")
    assert clock.date == date(2020, 6, 2)


def test_a_page_header_is_better_than_nothing() -> None:
    assert clock_of("Thứ hai, 30/11/2020\n\nHuyện họp bàn việc cấy lúa.").date == date(2020, 11, 30)


def test_a_dateline_without_a_day_gives_only_its_month_to_the_year() -> None:
    clock = clock_of("Hà Nam, ngày   tháng 7 năm 2020\n\nThu 6 tháng đầu năm đạt khá.")
    assert clock.date is None
    assert clock.period == "2020-01/2020-06"


@pytest.mark.parametrize(
    "words",
    [
        "Sáng 31.8, huyện họp đánh giá tháng 8. Thu tăng 3% so với cùng kỳ năm 2020.",
        "Sáng 31/8, huyện họp đánh giá tháng 8. Nhiệm vụ quý IV/2021 còn nhiều.",
    ],
)
def test_a_year_that_the_text_speaks_of(words: str) -> None:
    assert clock_of(words) == Clock(date(2021, 8, 31), "2021-08", 2021)


def test_no_year_is_invented() -> None:
    clock = clock_of("Sáng 31/8, huyện họp đánh giá tháng 8.")
    assert clock == Clock(None, None, None)


def test_the_date_of_a_document_quoted_is_not_the_documents() -> None:
    clock = clock_of("Theo Nghị quyết số 4/NQ-CP ngày 9/4/2020, tỉnh đã chi trả.")
    assert clock.date is None


def test_the_title_says_what_is_reported() -> None:
    clock = clock_of(
        "Tình hình kinh tế - xã hội 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2020\n\n"
        "Ngày 3/7/2020, tỉnh tổ chức họp báo."
    )
    assert clock.period == "2020-01/2020-06"


def test_a_day_of_the_past_is_not_the_documents() -> None:
    clock = clock_of("Ngày 6/4/1961, xưởng ra đời. Kết quả quý II/2019 rất khá.")
    assert clock.date is None


def test_in_january_a_text_tells_of_the_year_that_is_over() -> None:
    clock = clock_of("Ngày 25/1, xưởng họp. Lãi quý IV/2016 tăng 3%.")
    assert clock.date == date(2017, 1, 25)


def test_a_base_does_not_date_the_document() -> None:
    clock = clock_of(
        "Giá 5 tháng đầu năm tăng 3% so với tháng 12/2015 và 5% so với cùng kỳ năm 2015."
    )
    assert clock.period == "2016-01/2016-05"


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Trong giai đoạn 2016-2020, huyện trồng 300 ha rừng.", "2016/2020"),
        ("Chương trình giảm nghèo giai đoạn 2016-2020 giúp 300 hộ.", None),
    ],
)
def test_a_stretch_of_years_is_reported_only_where_it_says_when(
    words: str, period: str | None
) -> None:
    assert clock_of(words).period == period


def test_a_text_is_not_older_than_what_it_counts_to() -> None:
    clock = clock_of(
        "Ngày 6-2, xã họp. Tính đến ngày 30-6-2016, có 30 hộ, tăng 5% so với cùng kỳ năm 2015."
    )
    assert clock.date == date(2017, 2, 6)


def test_the_end_of_a_plan_is_not_reported() -> None:
    assert clock_of("Theo quy hoạch đến năm 2030, huyện có 30 hồ.").period is None


# ------------------------------------------------- a wrong date is worse than none


@pytest.mark.parametrize(
    "words",
    [
        "Hợp tác xã Đồng Lá mở thêm xưởng.\n\nXã cho biết, ngày 6/5/2014, huyện duyệt dự án nước."
        " Đến ngày 10/8/2018, dự án mới xong.",
        "Kể từ ngày 18/8/2020, người nộp thuế dùng mẫu mới.",
        "Trước đó, ngày 12/6/2019, huyện đã họp về việc này.",
        "Anh Lò Văn Tú (sinh ngày 3/4/1985) mở trại nuôi cá lồng.",
        "Đến ngày 30/6/2019, xã có 12 tổ hợp tác.",
        "Tổng dư nợ tại 30/6/2020 đạt 61 tỷ đồng.",
    ],
)
def test_a_day_in_passing_is_not_the_documents(words: str) -> None:
    assert clock_of(words).date is None


@pytest.mark.parametrize(
    "words",
    [
        "Chiều 9/5, huyện bàn việc tiền lương. Mức lương mới được áp dụng từ năm 2021.",
        "Chiều 9/11, hội đồng thông qua dự toán ngân sách năm 2019.",
        "Sáng 6/12, kỳ họp khai mạc. Dự báo năm 2017 còn nhiều khó khăn.",
        "Chiều 13/5, cửa hàng mở lại. Công ty thành lập tháng 6/2001, do ông Mạc làm chủ.",
        "Hôm qua (5/2), hội thi khép lại. Hội thi được tổ chức lần đầu vào năm 2008.",
        "Ngày 15/5, đoàn làm việc với tỉnh. Năm 2016, tỉnh thu 90 tỷ đồng, tăng so với năm 2015.",
    ],
)
def test_history_and_plans_give_a_day_no_year(words: str) -> None:
    clock = clock_of(words)
    assert clock.date is None
    assert clock.period is None or clock.period == "2016"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Chiều nay (10/11), xã bán đấu giá. Hạn đăng ký là 16h ngày 9/11/2017.", (2017, 11, 10)),
        ("Ngày 20/6, đại hội thường niên năm 2020 khai mạc.", (2020, 6, 20)),
        ("Ngày 12/7, tỉnh họp báo. Tổng thu 6 tháng đầu năm 2018 đạt 61 tỷ đồng.", (2018, 7, 12)),
        ("Sáng 4/7, chợ mở. Từ đầu năm 2019 đến nay, thuế đạt 3 tỷ đồng.", (2019, 7, 4)),
    ],
)
def test_a_day_takes_the_year_of_what_is_near(words: str, day: tuple[int, int, int]) -> None:
    assert clock_of(words).date == date(*day)


@pytest.mark.parametrize(
    "words",
    [
        "Doanh nghiệp được thành lập năm 1997.\n\nNay có 30 lao động.",
        "Tình nghi là Hà Văn Lĩnh (1957), trú tại bản Phiêng.",
        "Từ năm 1993, xã trồng chè. Chè của xã bán đi 3 nước.",
        "Mưa ở đảo sắp vượt mốc lịch sử 1997",
        "Tuyến số 1 được phê duyệt năm 2007. Vốn tăng lên 47 nghìn tỷ đồng.",
        "Nhiệm vụ 6 tháng cuối năm 2019 của thành phố còn nhiều.",
        "Sau 2 tháng thực thi hiệp định, xuất khẩu tăng.",
        "Chiều qua, lễ hội xuân năm 2019 khai mạc.",
        "Nhiệm kỳ 2015-2020 sắp hết.",
    ],
)
def test_passing_times_are_not_reported(words: str) -> None:
    assert clock_of(words).period is None


def test_an_older_year_is_not_reported_where_later_months_are() -> None:
    clock = clock_of(
        "Giao thương với cảng năm 2017 tăng 19%. Chín tháng đầu năm 2018, hàng qua cảng đạt 2 tấn."
    )
    assert clock.year == 2018
    assert clock.period != "2017"


def test_a_year_compared_with_is_not_the_texts_own() -> None:
    told = "Lò có 45 thợ. " * 4 + "Quý 1 năm 2016, lò bán 45 tấn. Quý 4 năm 2016, lò bán 50 tấn."
    asked = "\n\nQuý III, lò bán 60 tấn."
    assert extract(told + asked)[-1].period == "2016-07/2016-09"
    assert extract(f"{told} Cả năm tăng 7% so với năm 2016.{asked}")[-1].period is None


def test_a_title_on_what_must_be_is_not_reported_on() -> None:
    title = "Thu ngân sách quý 4/2017 phải đạt 45 tỷ đồng\n\n"
    told = "Lò có 45 thợ.\n\nHọ vui.\n\nTheo bà Lan, thu ngân sách mới bằng 64% dự toán."
    assert extract(title + told)[-1].period is None


def test_no_document_is_of_a_day_long_ago() -> None:
    words = "Tối 24/3, xã mừng 42 năm ngày giải phóng (24/3/1975). Đến nay, thu đạt 45 tỷ đồng."
    assert extract(words)[-1].period is None


_FAR = "Lò vui lắm. " * 7


@pytest.mark.parametrize(
    ("words", "period"),
    [
        # a day near another one whose year is written
        (_FAR + "Lệnh ký ngày 7/10/2019 còn trong sổ. Ngày 12/11, lò bán 45 tấn.", "2019-11-12"),
        (_FAR + "Lệnh ký ngày 7/10/2019 còn trong sổ. Ngày 12/12, lò bán 45 tấn.", None),
        # quarters of one year alone
        ("Theo sổ quý 3/2018, lò có lãi. 9 tháng đầu năm, lò bán 45 tấn.", "2018-01/2018-09"),
        # the year looked back at, and that planned for
        ("Năm 2017, xã vui. Kế hoạch năm 2018 và mục tiêu năm 2018 đã rõ. Năm qua, xã thu 45 tỷ "
         "đồng.", "2017"),
        ("Năm 2017, xã vui. Kế hoạch năm 2018 và mục tiêu năm 2018 đã rõ. Năm tới, xã thu 45 tỷ "
         "đồng.", "2018"),
    ],
)  # fmt: skip
def test_the_year_follows_from_other_times_of_the_text(words: str, period: str | None) -> None:
    assert extract(words)[-1].period == period
