"""Which indicator of the catalogue a name means, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


@pytest.mark.parametrize(
    ("words", "shown", "name"),
    [
        ("Thu ngân sách đạt 86 tỷ đồng.", "86 tỷ đồng", "budget_revenue"),
        ("Thu nội địa đạt 86 tỷ đồng.", "86 tỷ đồng", "budget_revenue_domestic"),
        ("Tỷ lệ che phủ rừng đạt 61,5%.", "61,5%", "forest_cover"),
        ("Năng suất lúa đạt 61,3 tạ/ha.", "61,3 tạ/ha", "rice_yield"),
        ("Khu vực II tăng 4,7%.", "4,7%", "grdp_industry_construction"),
        ("Tốc độ tăng trưởng kinh tế đạt 7,4%.", "7,4%", "grdp"),
        ("Chiều cao đập là 45 m.", "45 m", None),
        ("Giá dầu thô đạt 61 USD/thùng.", "61 USD/thùng", "commodity_price"),
        ("Tổng kim ngạch hàng hóa XNK qua địa bàn đạt 2 tỷ USD.", "2 tỷ USD", "trade_transit"),
        ("Trận lũ làm 3 người chết.", "3 người chết", None),
        ("5 vụ tai nạn giao thông, 3 người chết.", "3 người chết", "traffic_deaths"),
        ("Thu hút 5 dự án với vốn đăng ký 86 tỷ đồng.", "86 tỷ đồng", None),
        ("Sản lượng trứng đạt 86 triệu kWh.", "86 triệu kWh", None),
        ("Khu vực FDI đóng góp 2 tỷ USD.", "2 tỷ USD", None),
        ("Thuế suất nhập khẩu là 5%.", "5%", None),
        ("Tỷ lệ giải ngân vốn đầu tư công là 45%.", "45%", "public_investment_disbursed"),
        ("Doanh thu của Công ty Tiến Phát đạt 45 tỷ đồng.", "45 tỷ đồng", None),
    ],
)
def test_a_name_of_the_catalogue(figure: Read, words: str, shown: str, name: str | None) -> None:
    assert figure(words, shown).indicator_id == name


def test_the_same_words_mean_the_country_where_they_speak_of_it(figure: Read) -> None:
    words = "Tỉnh Lạng Sơn: GRDP tăng 3,2% (cả nước tăng 1,8%)."
    assert figure(words, "3,2%").indicator_id == "grdp"
    assert figure(words, "1,8%").indicator_id == "gdp"


def test_a_generic_name_is_what_is_akin_to_the_indicator_before(figure: Read) -> None:
    words = "Có 120 doanh nghiệp thành lập mới, vốn đăng ký 45 tỷ đồng."
    assert figure(words, "45 tỷ đồng").indicator_id == "enterprises_new_capital"


def test_a_generic_name_is_what_its_unit_allows(figure: Read) -> None:
    assert figure("Vốn đăng ký đạt 45 triệu USD.", "45 triệu USD").indicator_id == "fdi_registered"


def test_a_generic_name_with_another_noun_is_no_name_of_the_catalogue(figure: Read) -> None:
    assert figure("Tăng trưởng lợi nhuận đạt 4,5%.", "4,5%").indicator_id is None


def test_the_phrase_of_an_unknown_name_may_say_that_it_is_one(figure: Read) -> None:
    record = figure("Xưởng đạt 45 tấn.", "45 tấn")
    assert (record.indicator, record.indicator_id) == ("Xưởng", None)
    assert "indicator.unknown_phrase" in record.notes


def test_an_average_over_years_is_still_of_its_indicator(figure: Read) -> None:
    assert figure("GRDP bình quân hằng năm tăng 7,3%.", "7,3%").indicator_id == "grdp"


@pytest.mark.parametrize(
    ("words", "shown", "name"),
    [
        ("Xuất khẩu bình quân đầu người đạt 3.400 USD.", "3.400 USD", None),
        ("GDP trên đầu người đạt 2.400 USD.", "2.400 USD", "grdp_per_capita"),
        ("Kim ngạch nhập khẩu có thuế đạt 45 triệu USD.", "45 triệu USD", None),
    ],
)
def test_a_part_of_a_total_has_not_its_id(
    figure: Read, words: str, shown: str, name: str | None
) -> None:
    assert figure(words, shown).indicator_id == name


def test_the_outcome_of_a_balance_is_no_name() -> None:
    text = "Cán cân thương mại hàng hóa quý II ước tính thâm hụt 640 triệu USD."
    (record,) = extract(text)
    assert record.indicator == "Cán cân thương mại hàng hóa"
    assert record.indicator_id == "trade_balance"


def test_a_rate_is_no_count_of_what_it_names() -> None:
    (record,) = extract("Tỷ lệ cử tri đồng ý sắp xếp đơn vị hành chính cấp xã đạt 96,39%.")
    assert record.indicator_id is None


def test_growth_behind_a_level_is_of_what_was_measured() -> None:
    found = extract("Cả tỉnh đón 8,6 triệu lượt khách, tốc độ tăng trưởng trung bình là 11%/năm.")
    assert found[1].indicator_id == found[0].indicator_id != "grdp"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Xã hỗ trợ 45 hộ nghèo với tổng kinh phí 3,6 tỷ đồng.", "support_funds"),
        ("Cây cầu dây văng được xây với tổng kinh phí 3,6 tỷ đồng.", None),
    ],
)
def test_a_bare_sum_is_help_only_where_help_is_spoken_of(
    figure: Callable[[str, str], Record], words: str, found: str | None
) -> None:
    assert figure(words, "3,6 tỷ đồng").indicator_id == found


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Cục Hải quan Bình Phước thu ngân sách 1.310 tỷ đồng.", "budget_revenue_customs"),
        ("Cục Thuế tỉnh và Cục Hải quan thu ngân sách 1.310 tỷ đồng.", "budget_revenue"),
        ("Tỉnh thu ngân sách 1.310 tỷ đồng.", "budget_revenue"),
    ],
)
def test_the_customs_offices_have_a_revenue_of_their_own(
    figure: Read, words: str, name: str
) -> None:
    assert figure(words, "1.310 tỷ đồng").indicator_id == name


def test_exports_and_imports_together_are_the_trade(figure: Read) -> None:
    words = "Tổng trị giá xuất khẩu, nhập khẩu hàng hóa đạt 17,4 tỷ USD."
    assert figure(words, "17,4 tỷ USD").indicator_id == "trade_total"
    words = "Xuất khẩu, nhập khẩu lần lượt đạt 3 tỷ USD và 4 tỷ USD."
    assert figure(words, "3 tỷ USD").indicator_id == "exports"
    assert figure(words, "4 tỷ USD").indicator_id == "imports"
