"""The period that each figure is about, and how the record says where it was read."""

from __future__ import annotations

import pytest

from ktxh_cli import extract

Period = tuple[str | None, str | None, str]
SOURCES = ("period.inherited", "period.document", "period.year_inferred")


def periods(words: str) -> list[Period]:
    """Give period, its words, and the note on where it comes from, of each figure."""
    return [
        (r.period, r.period_text, " ".join(n for n in r.notes if n in SOURCES))
        for r in extract(words)
    ]


@pytest.mark.parametrize(
    ("words", "period", "said"),
    [
        ("Tháng 8/2021, thu đạt 45 tỷ đồng.", "2021-08", "Tháng 8/2021"),
        ("Thu quý IV/2021 đạt 45 tỷ đồng.", "2021-10/2021-12", "quý IV/2021"),
        ("Thu 6 tháng đầu năm 2020 đạt 45 tỷ đồng.", "2020-01/2020-06", "6 tháng đầu năm 2020"),
        ("Thu đạt 45 tỷ đồng trong 9 tháng năm 2021.", "2021-01/2021-09", "9 tháng năm 2021"),
        ("Cả năm 2020, thu đạt 45 tỷ đồng.", "2020", "Cả năm 2020"),
        ("Giai đoạn 2021-2025, thu đạt 45 tỷ đồng.", "2021/2025", "Giai đoạn 2021-2025"),
        # a flow runs from January, a stock stands at its day
        ("Tính đến hết tháng 5/2017, thu đạt 45 tỷ đồng.", "2017-01/2017-05",
         "Tính đến hết tháng 5/2017"),
        ("Dư nợ tín dụng đến 31/5/2017 đạt 45 tỷ đồng.", "2017-05-31", "đến 31/5/2017"),
        ("Tính đến đầu tháng 5/2017, dư nợ đạt 45 tỷ đồng.", "2017-05-01",
         "Tính đến đầu tháng 5/2017"),
        # words without dates stay words
        ("Vụ Đông Xuân 2016-2017, thu hoạch 45 tấn.", None, "Vụ Đông Xuân 2016-2017"),
        ("Năm học 2019-2020, huyện có 45 trường.", None, "Năm học 2019-2020"),
        ("Dịp Tết Nguyên đán, thu đạt 45 tỷ đồng.", None, "Dịp Tết Nguyên đán"),
        ("Tháng 7, thu đạt 45 tỷ đồng.", None, "Tháng 7"),
        ("Đến nay, huyện có 45 trường.", None, "Đến nay"),
        ("Thu đạt 45 tỷ đồng.", None, None),
    ],
)  # fmt: skip
def test_the_figures_own_words(words: str, period: str | None, said: str | None) -> None:
    assert periods(words) == [(period, said, "")]


def test_a_chain_keeps_the_period_of_its_sentence() -> None:
    words = "Năm 2020, thu đạt 45 tỷ đồng, tăng 8%; chi đạt 60 tỷ đồng."
    assert periods(words) == [("2020", "Năm 2020", "")] * 3


def test_each_clause_may_have_its_own() -> None:
    words = "Năm 2019, thu đạt 45 tỷ đồng; năm 2020 đạt 60 tỷ đồng."
    assert [period for period, _, _ in periods(words)] == ["2019", "2020"]


def test_the_sentence_before_lends_its_period_and_the_record_says_so() -> None:
    words = "Năm 2020, thu đạt 45 tỷ đồng. Chi đạt 60 tỷ đồng."
    assert periods(words)[1] == ("2020", "Năm 2020", "period.inherited")


def test_a_sentence_without_figures_lends_it_too() -> None:
    words = "Năm 2020 tình hình khá.\n\nChi đạt 60 tỷ đồng."
    assert periods(words) == [("2020", "Năm 2020", "period.inherited")]


def test_far_below_it_is_the_documents() -> None:
    words = (
        "Kết quả kinh tế - xã hội 6 tháng đầu năm 2020\n\nHọp bàn.\n\nThảo luận.\n\n"
        "Các sở báo cáo.\n\nChi đạt 60 tỷ đồng."
    )
    assert periods(words) == [("2020-01/2020-06", None, "period.document")]


def test_a_year_that_is_not_written_follows_from_the_date_of_the_text() -> None:
    words = "Ngày 5/7/2020, tỉnh họp. Thu 6 tháng đầu năm đạt 45 tỷ đồng."
    assert periods(words) == [("2020-01/2020-06", "6 tháng đầu năm", "period.year_inferred")]


def test_a_base_is_not_the_period_of_the_next_sentence() -> None:
    words = "Năm 2020, thu tăng 8% so với năm 2015. Chi đạt 60 tỷ đồng."
    assert periods(words)[1][0] == "2020"


def test_against_the_month_before_a_stretch_means_its_last_month() -> None:
    words = "Kết quả 8 tháng năm 2021 khá.\n\nGiá thép tăng 3% so với tháng trước."
    assert periods(words) == [("2021-08", "8 tháng năm 2021", "period.inherited")]


def test_a_price_basis_is_no_period() -> None:
    (record,) = extract("Giá trị sản xuất (theo giá so sánh 2010) tăng 11,4%.")
    assert (record.period, record.period_text) == (None, None)


@pytest.mark.xfail(strict=True, reason="the base of a multiple is taken as the time of the text")
def test_the_base_of_a_multiple_is_not_its_period() -> None:
    assert periods("Sản lượng cá tra gấp 1,7 lần năm 2018.") == [(None, None, "")]


def test_the_number_of_what_exists_is_a_stock() -> None:
    words = "Tính đến hết tháng 5/2017, huyện có 35 hợp tác xã."
    assert periods(words)[0][0] == "2017-05-31"


def test_a_count_at_a_day_stands_at_that_day() -> None:
    words = "Đến 31/12/2020, toàn tỉnh có 45/60 xã đạt chuẩn."
    assert periods(words)[0][0] == "2020-12-31"


def test_events_counted_up_to_a_day_run_through_the_period() -> None:
    words = "Tính đến hết tháng 5/2017, huyện có 35 doanh nghiệp thành lập mới."
    assert periods(words)[0][0] == "2017-01/2017-05"


def test_a_rate_at_the_end_of_a_year_stands_at_its_last_day() -> None:
    assert periods("Cuối năm 2020, tỷ lệ hộ nghèo còn 4,5%.")[0][0] == "2020-12-31"


@pytest.mark.parametrize(
    "signed", ["ngày 09/4/2020", "của Chính phủ ban hành ngày 09/4/2020", "ký ngày 09/4/2020"]
)
def test_the_day_a_document_was_signed_is_no_period(signed: str) -> None:
    words = f"Theo Nghị quyết số 42/NQ-CP {signed}, tỉnh đã hỗ trợ 98.116 đối tượng."
    assert periods(words)[0][0] is None


def test_a_time_behind_so_voi_is_never_what_is_spoken_of() -> None:
    words = (
        "Năm 2020, có 68 dự án, tăng 8% so với số dự án của năm 2019. Vốn đăng ký đạt 45 tỷ đồng."
    )
    assert [period for period, _, _ in periods(words)] == ["2020", "2020", "2020"]


def test_a_comparison_no_figure_rests_on_lends_no_time() -> None:
    words = "Máy mới giúp giảm giờ chờ (giảm 3 giờ) so với năm 2017.\n\nThu đạt 45 tỷ đồng."
    assert periods(words)[-1] == (None, None, "")


def test_a_time_behind_hop_nhat_is_no_record() -> None:
    words = "Doanh thu hợp nhất của hãng trong 9 tháng năm 2017 đạt 45 tỷ đồng."
    assert periods(words) == [("2017-01/2017-09", "9 tháng năm 2017", "")]


def test_a_little_more_than_eight_months_is_a_time() -> None:
    words = "Trong hơn 8 tháng đầu năm 2020, trạm đã thông quan 6.860 tờ khai."
    assert periods(words) == [("2020-01/2020-08", "8 tháng đầu năm 2020", "")]


def test_the_day_of_a_numbered_letter_is_no_time_of_figures() -> None:
    words = "Theo Công văn số 786/BTC - QLG ngày 19 tháng 7 năm 2017, trạm thu 45 tỷ đồng."
    assert periods(words) == [(None, None, "")]


def test_the_year_of_a_plan_is_that_of_the_aim() -> None:
    words = "Xã phấn đấu giải ngân 100% kế hoạch vốn được giao trong năm 2020."
    assert periods(words)[0][0] == "2020"


def test_the_same_months_of_this_year_are_not_those_of_last_year() -> None:
    words = "Lãi từ 25 tỷ đồng trong 9 tháng năm 2019 lên 42 tỷ đồng cùng kỳ năm nay."
    assert [period for period, _, _ in periods(words)] == ["2019-01/2019-09", None]


@pytest.mark.parametrize(
    "words",
    [
        "Bến mở từ ngày 25/12/2011, đón 45 nghìn lượt khách mỗi ngày.",
    ],
)
def test_what_is_there_now_is_not_of_an_event_named_before(words: str) -> None:
    assert periods(words) == [(None, None, "")]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tại cuộc họp tháng 9/2018, huyện nêu rõ hiện có 45 thủ tục phải bỏ.", ["hiện"]),
        ("Hiện giá cam ở mức 35.000 đồng/kg, giá bưởi 28.000 đồng/kg.", ["Hiện", "Hiện"]),
        ("Bến xe hiện đại đón 45 nghìn lượt khách.", [None]),
        ("Đội phát hiện 45 hộ nuôi lợn.", [None]),
    ],
)
def test_now_gives_words_and_no_dates(words: str, said: list[str | None]) -> None:
    assert periods(words) == [(None, text, "") for text in said]


def test_now_names_no_time_that_the_text_goes_on_from() -> None:
    words = (
        "Tháng 5/2019, xã thu 45 tỷ đồng.\n\nHiện xã còn 12 cán bộ.\n\nChi giảm 8% so với dự toán."
    )
    assert [period for period, _, _ in periods(words)] == ["2019-05", None, "2019-05"]


def test_what_a_month_brings_the_sum_to_is_not_of_the_month() -> None:
    words = "Tháng 8/2020, xuất khẩu đạt 3 tỷ USD, đưa tổng kim ngạch lên 23 tỷ USD."
    assert [period for period, _, _ in periods(words)] == ["2020-08", None]


def test_a_running_sum_goes_on_from_what_was_said_before() -> None:
    words = "Quý IV/2016, hãng thu 45 tỷ đồng.\n\nLũy kế từ đầu năm, hãng thu 160 tỷ đồng."
    assert [period for period, _, _ in periods(words)] == ["2016-10/2016-12", "2016"]


def test_the_year_before_is_that_before_the_year_spoken_of() -> None:
    words = "Năm 2016, hãng thu 45 tỷ đồng. Năm trước đó, hãng thu 40 tỷ đồng."
    assert [period for period, _, _ in periods(words)] == ["2016", "2015"]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Đến cuối tháng 4/2019, cả nước có 45 ATM.", "2019-04-30"),
        ("Đến tháng 4/2019, có 45 doanh nghiệp hoàn tất thủ tục.", "2019-01/2019-04"),
        ("Tính đến đầu tháng 7/2020, xuất khẩu đạt 45 tỷ đồng.", "2020-01/2020-06"),
        ("Theo báo cáo bán niên năm 2019, hãng thu 45 tỷ đồng.", "2019-01/2019-06"),
    ],
)
def test_until_when_and_of_which_half(words: str, period: str) -> None:
    assert periods(words)[0][0] == period


def test_the_year_follows_from_that_of_the_same_months() -> None:
    words = (
        "Hội nghị ngày 25/3/2019 bàn việc vay.\n\nQuý IV, hãng thu 45 tỷ đồng, tăng 7% so với cùng"
        " kỳ năm 2017."
    )
    assert [period for period, _, _ in periods(words)][1] == "2018-10/2018-12"


def test_the_level_of_the_base_period_is_its_own() -> None:
    words = "6 tháng năm 2019, tỷ trọng bán lẻ chiếm 30,3% (cùng kỳ là 29%)."
    assert [period for period, _, _ in periods(words)] == ["2019-01/2019-06", "2018-01/2018-06"]


def test_when_the_thing_was_begun_is_not_when_it_is_counted() -> None:
    words = "Tuyến đường có tổng vốn 45 tỷ đồng, được khởi công vào tháng 8/2012."
    assert periods(words) == [(None, None, "")]


@pytest.mark.parametrize(
    "words",
    [
        "Năm 2017 và 2018, công ty lỗ lần lượt 45 tỷ đồng và 86 tỷ đồng.",
        "Năm 2017 và 2018 có tương ứng 45 hộ và 86 hộ thoát nghèo.",
        "Tỷ lệ hộ nghèo năm 2017 và 2018 lần lượt là 4,5% và 8,6%.",
    ],
)
def test_as_many_times_as_figures_are_paired_in_order(words: str) -> None:
    assert [period for period, _, _ in periods(words)] == ["2017", "2018"]
    assert all("indicator.ambiguous" not in r.notes for r in extract(words))


def test_one_time_is_that_of_all_figures_of_the_row() -> None:
    words = "Năm 2017, thu và chi lần lượt đạt 45 tỷ đồng và 86 tỷ đồng."
    assert [period for period, _, _ in periods(words)] == ["2017", "2017"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # a time whose year is not known goes on as its words
        ("Trong 4 tháng đầu năm, bến cá thu 45 tỷ đồng. Trong đó, tiền cá đạt 6 tỷ đồng.",
         "4 tháng đầu năm"),
        ("Quý IV, xưởng lãi 45 tỷ đồng. Nếu chỉ tính riêng gạch, lợi nhuận giảm 6%.", "Quý IV"),
        ("Ngày 27/4, mưa đá làm hỏng 45 nhà dân. Trong đó, 6 nhà sập hẳn.", "Ngày 27/4"),
        # but «7 tháng» may be how long something took, and «hiện nay» is of its sentence
        ("Sau 7 tháng, trạm giảm phí 45%. Cụ thể, xe con giảm 6 nghìn đồng.", None),
        ("Hiện nay, xã có 45 thợ gốm. Thu nhập tăng 6%.", None),
        ("Cuối năm, xã thu 45 tỷ đồng. Thu nhập tăng 6%.", None),
    ],
)  # fmt: skip
def test_a_time_without_its_year_goes_on_as_words(words: str, expected: str | None) -> None:
    assert periods(words)[-1] == (None, expected, "period.inherited" if expected else "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Cả năm, lò lãi 45 tỷ đồng, tăng 84% so với năm 2016.", "2017"),
        ("5 tháng qua, lò lãi 45 tỷ đồng, giảm 6% so với cùng kỳ năm 2017.", "2018-01/2018-05"),
        ("Tháng 6, lò bán 45 tấn gạch, tăng 6% so với tháng 6/2019.", "2020-06"),
        # what takes more than a year says nothing of the next one
        ("Cả năm, lò lãi 45 tỷ đồng, gấp 5 lần so với năm 2000.", None),
    ],
)
def test_the_year_behind_the_one_compared_with(words: str, expected: str | None) -> None:
    for period, said, note in periods(words):
        assert period == expected
        assert note == ("period.year_inferred" if expected else "")
        assert said


def test_a_vague_time_gives_way_to_a_dated_one_of_the_sentence() -> None:
    words = (
        "Trong giai đoạn 2011-2020, vốn đóng vào làng nghề là 45 tỷ đồng suốt 10 năm qua, chưa"
        " xứng với phần góp của làng là 6 tỷ đồng."
    )
    assert periods(words)[0][0] == "2011/2020"


def test_what_is_there_now_is_so_whatever_it_is_compared_with() -> None:
    words = "Quý I/2019, thu 45 tỷ đồng. Xã hiện có 60 hãng hoạt động, tăng 6% so với năm 2015."
    assert [period for period, _, _ in periods(words)] == ["2019-01/2019-03", None, None]


def test_then_and_now() -> None:
    words = "Nếu như vụ trước mỗi kg bán được 45 nghìn đồng thì giờ giá chỉ còn 6 nghìn đồng/kg."
    assert periods(words)[-1] == (None, None, "")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # an average over years is of the stretch that was named
        ("Bình quân 5 năm 2011-2015 thu tăng 9%. Năm 2015 thu 45 tỷ đồng. Chi bình quân 5 năm tăng"
         " 6%.", "2011/2015"),
        ("Giai đoạn 2016-2020 thu tăng 9%. Đến năm 2020 thu 45 tỷ đồng; chi bình quân 5 năm bằng 6%"
         " GDP.", "2016/2020"),
        # and of no other, as long as it may be
        ("Giai đoạn 2016-2018 thu tăng 9%. Năm 2018 thu 45 tỷ đồng. Chi bình quân 5 năm tăng 6%.",
         None),
        ("Năm 2018, thu đạt 45 tỷ đồng, cao nhất trong 5 năm trở lại đây; chi đạt 6 tỷ đồng.",
         "2018"),
    ],
)  # fmt: skip
def test_an_average_over_years_that_are_not_named(words: str, expected: str | None) -> None:
    assert periods(words)[-1][0] == expected


def test_years_in_a_bracket_behind_how_long_it_took() -> None:
    words = "Qua hơn 2 năm (2016-2018) làm chương trình, đồn đã nhận nuôi 45 em."
    assert periods(words)[0][0] == "2016/2018"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("45 tỷ đồng là tổng vốn của 12 xưởng mở ra trong năm 2017.", "2017"),
        ("Xã trao 45 cờ cho 12 thợ giỏi trong năm 2017.", "2017"),
        # another clause, a time compared with, what is there now
        ("Xã trao 45 cờ, và 12 thợ giỏi được khen trong năm 2017.", None),
        ("Xã trao 45 cờ và bằng 127% tổng số cờ của cả năm 2017.", None),
        ("Xã hiện nắm giữ 45% vốn của lò và nhận 6 tỷ đồng trong năm 2017.", None),
    ],
)
def test_a_time_behind_is_that_of_the_whole_clause(words: str, expected: str | None) -> None:
    assert periods(words)[0][0] == expected
