"""The words beside a figure that name what it measures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        ("Thu ngân sách huyện đạt 86 tỷ đồng.", "86 tỷ đồng", "Thu ngân sách huyện"),
        ("Kết quả, số hộ thoát nghèo là 512 hộ.", "512 hộ", "số hộ thoát nghèo"),
        ("Trong năm, hợp tác xã đạt doanh thu 265 tỷ đồng.", "265 tỷ đồng", "doanh thu"),
        ("Lợi nhuận của Công ty Tiến Phát đạt 12 tỷ đồng.", "12 tỷ đồng",
         "Lợi nhuận của Công ty Tiến Phát"),
        ("Lượng khách tham quan, lưu trú đạt 45 nghìn lượt khách.", "45 nghìn lượt khách",
         "Lượng khách tham quan, lưu trú"),
    ],
)  # fmt: skip
def test_the_words_before_the_verb(figure: Read, words: str, shown: str, indicator: str) -> None:
    assert figure(words, shown).indicator == indicator


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        ("Toàn tỉnh tăng 12,4% về số doanh nghiệp.", "12,4%", "số doanh nghiệp"),
        ("Giảm 20% số hộ nghèo.", "20%", "số hộ nghèo"),
        ("100% số xã có trạm y tế.", "100%", "số xã có trạm y tế"),
        ("Toàn tỉnh giải ngân được 45 tỷ đồng.", "45 tỷ đồng", "giải ngân"),
    ],
)
def test_the_words_behind_it(figure: Read, words: str, shown: str, indicator: str) -> None:
    assert figure(words, shown).indicator == indicator


def test_each_of_two_figures_has_the_name_behind_it(figure: Read) -> None:
    words = "Có 120 doanh nghiệp mới, tăng 12,4% về số doanh nghiệp và tăng 30,1% về vốn đăng ký."
    assert figure(words, "12,4%").indicator == "số doanh nghiệp"
    assert figure(words, "30,1%").indicator == "vốn đăng ký"


@pytest.mark.parametrize(
    ("words", "indicator"),
    [
        ("Huyện đã hỗ trợ 1.240 lao động với tổng kinh phí 2,35 tỷ đồng.", "tổng kinh phí"),
        ("Hỗ trợ cho 1.240 lao động, với tổng số tiền 2,35 tỷ đồng.", "tổng số tiền"),
    ],
)
def test_money_that_goes_with_a_count_is_another_indicator(
    figure: Read, words: str, indicator: str
) -> None:
    assert figure(words, "2,35 tỷ đồng").indicator == indicator


def test_a_topic_names_what_the_sentence_is_about(figure: Read) -> None:
    words = "Về xuất khẩu, 6 tháng đầu năm 2020 đạt 640 triệu USD, tăng 3,5% so với cùng kỳ."
    assert figure(words, "640 triệu USD").indicator_id == "exports"
    assert figure(words, "3,5%").indicator_id == "exports"


def test_what_contributes_to_an_index_is_not_the_index(figure: Read) -> None:
    record = figure("Giá xăng dầu tăng tác động làm CPI chung tăng 0,12%.", "0,12%")
    assert (record.indicator, record.indicator_id) == ("CPI chung", "cpi")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Hôm qua tăng 5%.", "5%"),
        ("Con số này là 45 tỷ đồng.", "45 tỷ đồng"),
    ],
)
def test_words_that_name_nothing_are_no_indicator(figure: Read, words: str, shown: str) -> None:
    assert figure(words, shown).indicator is None


@pytest.mark.xfail(strict=True, reason="the piece behind the topic's comma is joined to the topic")
def test_a_topic_with_a_group_is_whole_and_part(figure: Read) -> None:
    record = figure("Về xuất khẩu, nhóm hàng nông sản đạt 120 triệu USD.", "120 triệu USD")
    assert (record.indicator, record.breakdown) == ("xuất khẩu", "nhóm hàng nông sản")


def test_a_rate_of_execution_is_named(figure: Read) -> None:
    assert figure("Tỷ lệ giải ngân đạt 38,6%.", "38,6%").indicator == "Tỷ lệ giải ngân"


def test_a_name_is_not_cut_at_a_cue(figure: Read) -> None:
    words = "Số vốn đăng ký mới là 340 triệu USD."
    assert figure(words, "340 triệu USD").indicator == "Số vốn đăng ký mới"


def test_who_is_quoted_is_no_part_of_the_name(figure: Read) -> None:
    words = "Sở Công Thương cho biết doanh nghiệp nhỏ và vừa chiếm 96%."
    assert figure(words, "96%").indicator == "doanh nghiệp nhỏ và vừa"


def test_an_office_that_acts_is_no_part_of_a_known_name(figure: Read) -> None:
    words = "Chi cục Hải quan cửa khẩu Tà Lùng thu ngân sách được 315 tỷ đồng."
    record = figure(words, "315 tỷ đồng")
    assert (record.indicator, record.indicator_id) == ("thu ngân sách", "budget_revenue_customs")


def test_a_second_name_ends_before_how_sure_it_is(figure: Read) -> None:
    words = "Huyện chứng nhận 12 vườn cây với tổng diện tích canh tác gần 517 ha."
    assert figure(words, "517 ha").indicator == "tổng diện tích canh tác"


def test_the_highest_is_no_mean(figure: Read) -> None:
    assert figure("Nhiệt độ thấp nhất 13 độ C.", "13 độ C").indicator == "Nhiệt độ thấp nhất"


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        ("Tỉ lệ hộ nghèo theo chuẩn mới cũng hạ từ 4% xuống còn 3%.", "3%",
         "Tỉ lệ hộ nghèo theo chuẩn mới"),
        ("Nhà máy nâng tỷ trọng công nghiệp trong GDP lên tới 30%.", "30%",
         "tỷ trọng công nghiệp trong GDP"),
        ("Doanh thu tăng mạnh, lợi nhuận sau thuế của hãng tăng tới 44%.", "44%",
         "lợi nhuận sau thuế của hãng"),
        ("Lượng tiền gửi, tiền mặt của quỹ đạt 33 tỷ đồng.", "33 tỷ đồng",
         "Lượng tiền gửi, tiền mặt của quỹ"),
        ("Việc trả qua thẻ chiếm rất ít, chỉ khoảng 0,5% tổng thu.", "0,5%", "Việc trả qua thẻ"),
        ("Giá tham chiếu phiên đầu tiên là 79.000 đồng.", "79.000 đồng",
         "Giá tham chiếu phiên đầu tiên"),
        ("Thực hiện vốn đạt 3,88 tỷ USD.", "3,88 tỷ USD", "Thực hiện vốn"),
    ],
)  # fmt: skip
def test_the_name_is_cut_clean(figure: Read, words: str, shown: str, indicator: str) -> None:
    assert figure(words, shown).indicator == indicator


def test_what_is_said_in_brackets_of_the_time_before_keeps_the_name(figure: Read) -> None:
    words = "Tỷ lệ ngân sách được giữ lại chỉ còn 18% (trước là 23%)."
    assert figure(words, "23%").indicator == "Tỷ lệ ngân sách được giữ lại"


def test_the_noun_before_va_is_of_the_figure_before(figure: Read) -> None:
    words = "Xã hỗ trợ mỗi ngư dân 10 kg gạo và 50 nghìn đồng."
    assert figure(words, "50 nghìn đồng").indicator != "gạo"


@pytest.mark.parametrize(
    ("words", "shown", "indicator"),
    [
        # a verb that ends with the noun of the name behind it
        ("Bến xe tăng giá vé không quá 35% dịp lễ.", "35%", "giá vé"),
        ("Huyện giảm chi thường xuyên 6% so với dự toán.", "6%", "chi thường xuyên"),
        ("Trị giá hàng hóa vi phạm ước trên 1,7 tỷ đồng.", "1,7 tỷ đồng",
         "Trị giá hàng hóa vi phạm"),
        ("Lô hàng trị giá hơn 3 tỷ đồng bị giữ lại.", "3 tỷ đồng", "Lô hàng"),
        # what a firm makes, and not who it is
        ("Năm 2018, Đạm Sông Lam báo lãi 27 tỷ đồng.", "27 tỷ đồng", "lãi"),
        ("Công ty này vẫn lỗ 310 tỷ đồng.", "310 tỷ đồng", "lỗ"),
        ("Với chi phí được kiểm soát, lãi gộp tăng tới 14%.", "14%", "lãi gộp"),
        ("Dự án mỗi năm mang lại lợi nhuận từ 900 tỷ đồng.", "900 tỷ đồng", "lợi nhuận"),
        ("Nguồn thu do tuyến luồng đem lại trong 8 năm đầu ước 640 tỷ đồng.", "640 tỷ đồng",
         "Nguồn thu"),
        ("Kết quả kinh doanh nửa năm của hãng đạt 1.320 tỷ đồng doanh thu thuần.",
         "1.320 tỷ đồng", "doanh thu thuần"),
        ("Số thu từ dầu thô giảm mạnh, khoảng 8.600 tỷ đồng so với cùng kỳ.", "8.600 tỷ đồng",
         "Số thu từ dầu thô"),
        ("Nếu tính theo thị giá cổ phiếu chốt phiên là 31.400 đồng thì lãi lớn.",
         "31.400 đồng", "thị giá cổ phiếu chốt phiên"),
        ("Năng suất xếp dỡ tàu đạt 115 container/giờ.", "115 container/giờ",
         "Năng suất xếp dỡ tàu"),
        ("Lãi ròng của Nhựa Bình Minh tăng trưởng 21%.", "21%", "Lãi ròng của Nhựa Bình Minh"),
        ("Chi phí vận hành được kiểm soát tốt ở mức 730 tỷ đồng.", "730 tỷ đồng",
         "Chi phí vận hành"),
        ("Thuế tiêu thụ đặc biệt đạt 91 tỷ đồng.", "91 tỷ đồng", "Thuế tiêu thụ đặc biệt"),
        ("Đợt này duyệt 9.300 lượt, ứng với tổng kinh phí 18 tỷ đồng.", "18 tỷ đồng",
         "tổng kinh phí"),
        ("TPBank có tổng nợ xấu tăng 47% so với đầu năm.", "47%", "tổng nợ xấu"),
    ],
)  # fmt: skip
def test_the_name_and_not_what_stands_round_it(
    figure: Read, words: str, shown: str, indicator: str
) -> None:
    assert figure(words, shown).indicator == indicator


def test_a_firm_alone_has_the_rate_spoken_of(figure: Read) -> None:
    words = "Tỷ lệ nợ xấu của Ngân hàng Bình Minh là 2,9% so với 2,4% đầu năm. Sacombank là 2,3%."
    record = figure(words, "2,3%")
    assert (record.indicator_id, record.breakdown) == ("bad_debt_ratio", "Sacombank")


def test_at_constant_prices_is_said_of_the_product(figure: Read) -> None:
    words = (
        "Tổng sản phẩm trên địa bàn (GRDP) đạt 61.200 tỷ đồng. Tính theo giá so sánh 2010 đạt "
        "44.900 tỷ đồng, tăng 7,1% so với năm trước."
    )
    for shown in ("44.900 tỷ đồng", "7,1%"):
        assert figure(words, shown).indicator_id == "grdp"


def test_a_bare_measure_behind_is_one_side_of_what_stands_before(figure: Read) -> None:
    record = figure("Xuất khẩu dầu thô giảm 37,4% về lượng so với cùng kỳ.", "37,4%")
    assert (record.indicator, record.breakdown) == ("Xuất khẩu dầu thô", "lượng")


def test_a_debt_in_percent_of_the_product_is_about_the_debt(figure: Read) -> None:
    words = "Nợ công khoảng 55,9% GDP, giảm mạnh so với mức 61,4% GDP cuối năm 2016."
    assert figure(words, "55,9%").indicator == "Nợ công"
    assert figure(words, "61,4%").indicator == "Nợ công"


def test_brackets_inside_a_name_do_not_cut_it(figure: Read) -> None:
    words = "Tỷ lệ cổ tức (bằng tiền mặt) của công ty đạt 32%."
    assert figure(words, "32%").indicator == "Tỷ lệ cổ tức (bằng tiền mặt) của công ty"
