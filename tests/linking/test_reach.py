"""How far a period reaches: what goes on in the time spoken of, and what has none of it."""

from __future__ import annotations

import pytest

from ktxh_cli import extract


def periods(words: str) -> list[str | None]:
    """Give the period of each figure."""
    return [record.period for record in extract(words)]


@pytest.mark.parametrize(
    "words",
    [
        # what runs through a period goes on in it
        "Năm 2020, lò gạch thu 45 tỷ đồng. Chi đạt 60 tỷ đồng.",
        "Năm 2020, lò gạch thu 45 tỷ đồng.\n\nChi phí bán hàng tăng 8%.",
        "Năm 2020, bến xe đón 45 nghìn lượt khách. Trong đó, khách trong tỉnh 30 nghìn lượt.",
        # a price that moves does so in a period
        "Năm 2020, chợ thu 45 tỷ đồng. Giá thuê quầy giảm 3%.",
        # an aim of the same year
        "Năm 2020, xưởng đặt mục tiêu doanh thu 45 tỷ đồng. Lợi nhuận dự kiến 6 tỷ đồng.",
    ],
)
def test_what_flows_goes_on_in_the_time_spoken_of(words: str) -> None:
    assert periods(words) == ["2020", "2020"]


@pytest.mark.parametrize(
    "words",
    [
        # nothing that flows, and another paragraph
        "Năm 2019, lò gạch thu 45 tỷ đồng.\n\nCó 12 thợ ngồi nghỉ bên bến nước.",
        # nothing that flows, and another sentence between
        "Năm 2019, lò gạch thu 45 tỷ đồng. Chủ lò nói rằng đó là nhờ đất tốt và thợ khéo."
        " Có 12 thợ ngồi nghỉ bên bến nước.",
        # a plan of several years is not the time of a report
        "Chương trình giai đoạn 2019-2022 có vốn 45 tỷ đồng. Thu được 9 tỷ đồng.",
        # a coming time is not that of a result
        "Mục tiêu đến năm 2035 đạt 45 tỷ đồng. Đã xây 7 nhà kho.",
    ],
)
def test_a_time_reaches_no_farther_than_what_it_is_said_of(words: str) -> None:
    assert periods(words)[0] is not None
    assert periods(words)[1] is None


@pytest.mark.parametrize(
    "event",
    [
        "Ngày 14/4/2018, hai bên ký hợp đồng trị giá 45 tỷ đồng.",
        "Nhà máy khởi công tháng 8/2018 với vốn 45 tỷ đồng.",
        "Tháng 3/2018, huyện trình dự án 45 tỷ đồng.",
        "Lò được thành lập năm 2018 với vốn 45 tỷ đồng.",
    ],
)
def test_the_time_of_an_event_is_its_own(event: str) -> None:
    words = f"{event} Doanh thu đạt 60 tỷ đồng."
    assert periods(words)[0] is not None
    assert periods(words)[1] is None


def test_the_day_of_a_count_holds_for_its_parts() -> None:
    words = "Ngày 5/8/2021, trạm lấy 120 mẫu. Trong đó, 30 mẫu lấy ở chợ."
    assert periods(words) == ["2021-08-05", "2021-08-05"]


def test_a_share_has_no_time_that_its_whole_has_not() -> None:
    words = (
        "Năm 2019, lò gạch thu 45 tỷ đồng. Chủ lò nói rằng đó là nhờ đất tốt và thợ khéo."
        " Lò nằm trong tay họ Vũ với 60% vốn, bao gồm 20% vốn Nhà nước."
    )
    assert periods(words) == ["2019", None, None]


def test_of_two_results_the_later_time_goes_on() -> None:
    words = "Năm 2020, thu đạt 45 tỷ đồng, năm 2019 đạt 40 tỷ đồng. Chi đạt 60 tỷ đồng."
    assert periods(words) == ["2020", "2019", "2020"]


def test_the_first_of_two_values_is_looked_back_at() -> None:
    words = "Lãi tăng từ 25 tỷ đồng năm 2019 lên 42 tỷ đồng. Bến bên lãi 6 tỷ đồng."
    assert periods(words)[0] == "2019"
    assert periods(words)[1:] == [None, None]


def test_a_year_that_is_not_over_is_not_reported_on() -> None:
    words = (
        "Ngày 20/5/2019, huyện họp về thu ngân sách năm 2019.\n\nDự họp có các xã.\n\nMưa to.\n\n"
        "Thu từ đất tăng 7%."
    )
    assert periods(words) == [None]


def test_a_report_made_known_is_of_the_time_it_reports_on() -> None:
    words = "Hãng công bố báo cáo tài chính năm 2018 với 45 chỉ số. Doanh thu đạt 60 tỷ đồng."
    assert periods(words) == ["2018", "2018"]


def test_the_year_in_a_name_is_not_what_is_spoken_of() -> None:
    words = "Hội chợ “Hàng quê năm 2019” có 45 gian hàng.\n\nCam kết mua 60 tấn vải."
    assert periods(words)[-1] is None


def test_a_month_compared_with_the_one_before_is_a_month() -> None:
    words = "6 tháng năm 2018, xuất khẩu gạo đạt 45 tỷ đồng; máy móc tăng 5,2% so với tháng trước."
    assert periods(words) == ["2018-01/2018-06", "2018-06"]


def test_the_years_of_a_term_of_office_are_not_reported_on() -> None:
    words = (
        "Nghị quyết nhiệm kỳ 2015-2020 nêu 45 việc.\n\nTai nạn làm chết 39 người, tăng 14 người."
    )
    assert periods(words)[-1] is None


def test_a_level_far_behind_has_no_time_of_the_text() -> None:
    filler = "Các ban họp bàn nhiều việc về đường sá, trường học và chợ búa trong vùng. " * 7
    words = f"Năm 2019, xã thu 45 tỷ đồng. {filler}Thu phí chợ là 6 tỷ đồng."
    assert periods(words) == ["2019", None]


@pytest.mark.parametrize("name", ["tết Tân Sửu 2021", "Đại hội cổ đông thường niên 2021"])
def test_the_year_of_a_feast_or_meeting_is_not_reported_on(name: str) -> None:
    assert periods(f"Phố đón {name} với 45 gian hàng. Doanh thu đạt 60 tỷ đồng.")[-1] is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # a revenue told with a debt has run to the day that the debt stands at
        ("Tính đến ngày 31/3/2017, tổng tài sản đạt 45 tỷ đồng; doanh thu đạt 6 tỷ đồng.",
         ["2017-03-31", "2017-01/2017-03"]),
        ("Tính đến ngày 31/3/2017, tổng tài sản đạt 45 tỷ đồng. Chi phí tăng 6 tỷ đồng.",
         ["2017-03-31", "2017-01/2017-03"]),
        # and the other way round
        ("Tính đến hết tháng 6/2017, thu ngân sách đạt 45 tỷ đồng; dư nợ đạt 6 tỷ đồng.",
         ["2017-01/2017-06", "2017-06-30"]),
        # what has piled up stands
        ("Đến cuối năm 2016, vốn chủ sở hữu là 45 tỷ đồng. Lỗ lũy kế lên tới 6 tỷ đồng.",
         ["2016-12-31", "2016-12-31"]),
    ],
)  # fmt: skip
def test_a_time_is_for_each_figure_as_it_runs_or_stands(words: str, expected: list[str]) -> None:
    assert periods(words) == expected


def test_a_range_of_days_that_crosses_a_month_is_no_single_day() -> None:
    words = (
        "Từ ngày 1/3/2020 đến ngày 15/10/2020, bến xe đón 45 nghìn lượt khách. Doanh thu tăng 6%."
    )
    assert periods(words) == ["2020-03-01/2020-10-15"] * 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sáng 17/5/2018, vàng giá 36 triệu đồng/lượng. Phố Gốm bán giá 37 triệu đồng/lượng.",
         "2018-05-17"),
        ("Ngày 7/8/2018, 45 cổ phiếu lên sàn. Giá tham chiếu là 12.200 đồng/cổ phiếu.",
         "2018-08-07"),
        # what is so now, or each day, is of no day that was named
        ("Sáng 17/5/2018, vàng giá 36 triệu đồng/lượng. Hiện phố bán giá 37 triệu đồng/lượng.",
         None),
    ],
)  # fmt: skip
def test_prices_of_a_market_are_of_the_day_spoken_of(words: str, expected: str | None) -> None:
    assert periods(words)[-1] == expected


def test_the_time_of_an_aim_is_not_that_of_what_is_there() -> None:
    words = (
        "Huyện phấn đấu đến năm 2020 thành thị xã. Theo bà Lan, chợ đạt diện tích 45 ha, trong đó"
        " 6 ha có mái che."
    )
    assert periods(words) == [None, None]


def test_the_day_of_a_balance_sheet_reaches_what_stands() -> None:
    words = "Tại thời điểm 30/6/2019, tổng tài sản đạt 45 tỷ đồng. Vốn góp đạt 6 tỷ đồng."
    assert periods(words) == ["2019-06-30", "2019-06-30"]
    words = "Tại thời điểm 30/6/2019, tổng tài sản đạt 45 tỷ đồng. Doanh thu đạt 6 tỷ đồng."
    assert periods(words) == ["2019-06-30", None]


def test_a_line_between_two_that_flow() -> None:
    told = (
        "Lò có 45 thợ. " * 4
        + "Tháng 4/2019, xuất khẩu đạt 45 tỷ đồng.\nĐời sống của dân nhìn chung là ổn định.\n"
    )
    assert (
        periods(f"{told}Nhập khẩu đạt 6 tỷ đồng, tăng 7% so với cùng kỳ.")[-2:] == ["2019-04"] * 2
    )
    # what an unknown name says, or two lines, do not go on
    assert periods(f"{told}Có 12 thợ ngồi nghỉ bên bến nước.")[-1] is None
    more = "Đường làng đã sạch hơn nhiều so với trước.\n"
    assert periods(f"{told}{more}Nhập khẩu đạt 6 tỷ đồng.")[-1] is None


def test_a_time_without_dates_takes_the_place_of_the_one_before() -> None:
    words = (
        "Lò có 45 thợ. " * 4 + "Năm 2019, thu ngân sách đạt 45 tỷ đồng.\nĐến nay, xã có 12 hãng.\n"
        "Thu ngân sách đạt 6 tỷ đồng, tăng 7% so với cùng kỳ."
    )
    assert periods(words)[-1] is None


def test_what_would_be_more_than_now_is_of_no_time_before() -> None:
    words = "Năm 2016, xuất khẩu đạt 45 tỷ đồng. Giá bán tăng thêm 10% so với hiện nay."
    assert periods(words) == ["2016", None]


def test_the_next_line_of_a_text_of_a_sentence_a_line() -> None:
    told = "Sáng 17/5/2018, vàng giá 36 triệu đồng/lượng.\n"
    assert periods(f"{told}Phố Gốm bán giá 37 triệu đồng/lượng.")[-1] == "2018-05-17"
    told = "Tính đến 31/3/2019, tổng tài sản là 45 tỷ đồng.\n"
    assert periods(f"{told}Nợ phải trả là 6 tỷ đồng.")[-1] == "2019-03-31"
    # what only counts things is of no time that another line named
    assert periods(f"{told}Có 12 thợ ngồi nghỉ bên bến nước.")[-1] is None


def test_a_report_on_a_month_tells_of_the_months_to_it() -> None:
    title = "BÁO CÁO\nTình hình kinh tế - xã hội tháng 8 năm 2018\n\n"
    line = "Đời sống của người dân ổn định.\n\n" * 3
    words = f"{title}Lũy kế 8 tháng năm 2018, xã thu 45 tỷ đồng.\n\n{line}Nhập khẩu đạt 6 tỷ đồng."
    assert periods(words)[-1] == "2018-01/2018-08"


def test_an_aim_is_of_the_year_of_the_plan_in_the_title() -> None:
    line = "Đẩy mạnh đổi mới, giữ vững an ninh và trật tự.\n"
    aims = "Các chỉ tiêu chủ yếu gồm có: GRDP tăng 6%; lạm phát 4%."
    told = extract(f"Chốt mục tiêu tăng trưởng năm 2019\n\nSáng nay xã họp.\n{line * 3}{aims}")
    assert [(r.period, "period.document" in r.notes) for r in told] == [("2019", True)] * 2
    # what has been reached is of no plan
    done = "Xã đã mở 45 lò gạch."
    head = "Chốt mục tiêu tăng trưởng năm 2019\n\nSáng nay xã họp.\n"
    assert periods(f"{head}{line * 3}{done}") == [None]


def test_the_time_that_a_whole_report_is_of_reaches_far() -> None:
    title = "10 tháng năm 2020, xuất khẩu đạt 45 tỷ USD\n\n"
    line = "Hàn Quốc là thị trường lớn với kim ngạch 6 tỷ USD, được đánh giá là nhiều hơn cả.\n"
    assert set(periods(f"{title}{line * 9}")) == {"2020-01/2020-10"}


def test_how_warm_it_is_follows_the_day_of_the_sentence_before() -> None:
    words = "Ngày 8/2/2018, trời nắng ráo. Nhiệt độ thấp nhất 16 độ C."
    assert [r.period for r in extract(words)] == ["2018-02-08"]


def test_a_search_goes_on_with_the_day_of_the_arrest() -> None:
    words = "Ngày 5/10/2018, đội bắt giữ 2 đối tượng.\n\nQua kiểm tra, đội thu giữ 45 gói thuốc."
    assert [r.period for r in extract(words)] == ["2018-10-05", "2018-10-05"]


def test_prices_follow_the_day_by_which_the_first_is_told() -> None:
    words = "Đến hết ngày 17/10/2017, giá xăng ở mức 68 USD/thùng. Giá dầu hỏa là 69 USD/thùng."
    assert [r.period for r in extract(words)] == ["2017-10-17", "2017-10-17"]


def test_what_begins_in_a_quarter_leaves_no_time_to_the_next() -> None:
    words = "Xưởng sẽ chạy từ quý 1/2021. Xưởng thu 45 tỷ đồng."
    assert [r.period for r in extract(words)] == [None]


@pytest.mark.parametrize(
    ("title", "said"),
    [("Giá vàng hôm nay 15/11: lên nhẹ", "hôm nay 15/11"), ("Phiên chợ 15/11: vui nhộn", None)],
)
def test_prices_are_of_the_day_that_the_title_names(title: str, said: str | None) -> None:
    told = "\n\nNgười mua còn ít.\n\nTại Huế, giá vàng là 35,6 triệu đồng/lượng."
    assert [r.period_text for r in extract(title + told)] == [said]


def test_costs_are_no_prices_of_the_day() -> None:
    words = "Giá lợn hôm nay 15/11: lên nhẹ\n\nChi phí nuôi một lứa là 25.000 đồng/kg."
    assert [r.period_text for r in extract(words)] == [None]
