"""What each figure says of its indicator: measure, direction, qualifier and the facts beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli import extract
from ktxh_cli.model import Record

Read = Callable[[str, str], Record]


def said(record: Record) -> str:
    """Give measure and direction in one line."""
    return " ".join(filter(None, (record.measure.value, record.direction)))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Thu ngân sách của huyện đạt 312,6 tỷ đồng.", "312,6 tỷ đồng"),
        ("Kết quả thu ngân sách được 84,5 tỷ đồng.", "84,5 tỷ đồng"),
        ("Toàn huyện hiện có 640 cơ sở chế biến.", "640 cơ sở"),
        ("Tỷ lệ trẻ em được tiêm chủng đạt 97,25%.", "97,25%"),
        ("Tỷ lệ che phủ rừng đạt 61,5%.", "61,5%"),
        ("Tỷ lệ hộ nghèo dưới 3%.", "3%"),
        ("Tỷ trọng kinh tế số đạt 11,2%.", "11,2%"),
        ("Nhập siêu đạt 1,4 tỷ USD.", "1,4 tỷ USD"),
        ("Đã có 7/12 xã đạt chuẩn.", "7/12 xã"),
        ("Tỉnh xếp thứ 12/63 về chỉ số cải cách hành chính.", "12/63"),
        ("Thu ngân sách tăng từ 210 tỷ đồng lên 265 tỷ đồng.", "210 tỷ đồng"),
        ("Tỷ lệ hộ nghèo giảm từ 9,4% xuống còn 6,1%.", "9,4%"),
    ],
)
def test_a_level_is_the_indicators_own_value(figure: Read, words: str, shown: str) -> None:
    assert said(figure(words, shown)) == "level"


@pytest.mark.parametrize(
    ("words", "shown", "way"),
    [
        ("Tỷ lệ hộ nghèo giảm còn 4,15%.", "4,15%", "down"),
        ("Số hộ nghèo chỉ còn 312 hộ.", "312 hộ", "down"),
        ("Giá lợn hơi giảm xuống còn 46.000 đồng/kg.", "46.000 đồng/kg", "down"),
        ("Thu nhập bình quân tăng lên 48 triệu đồng.", "48 triệu đồng", "up"),
        ("Diện tích chè được nâng lên 4.200 ha.", "4.200 ha", "up"),
        ("Thu ngân sách tăng từ 210 tỷ đồng lên 265 tỷ đồng.", "265 tỷ đồng", "up"),
        ("Tỷ lệ hộ nghèo giảm từ 9,4% xuống còn 6,1%.", "6,1%", "down"),
    ],
)
def test_a_level_that_was_reached_keeps_the_way_to_it(
    figure: Read, words: str, shown: str, way: str
) -> None:
    assert said(figure(words, shown)) == f"level {way}"


@pytest.mark.parametrize(
    ("words", "shown", "way"),
    [
        ("Thu ngân sách tăng 45 tỷ đồng so với tháng 6.", "45 tỷ đồng", "up"),
        ("Tỷ lệ thất nghiệp giảm 1,5 điểm phần trăm.", "1,5 điểm phần trăm", "down"),
        ("Số hộ thoát nghèo vượt 42 hộ so với kế hoạch.", "42 hộ", "up"),
        ("Thu ngân sách hụt 35 tỷ đồng so với dự toán.", "35 tỷ đồng", "down"),
        ("Năng suất lúa cao hơn 2,1 tạ/ha so với vụ trước.", "2,1 tạ/ha", "up"),
        ("Chỉ số cải cách hành chính của tỉnh tăng 7 bậc.", "7 bậc", "up"),
    ],
)
def test_a_change_is_an_amount(figure: Read, words: str, shown: str, way: str) -> None:
    assert said(figure(words, shown)) == f"change {way}"


@pytest.mark.parametrize(
    ("words", "shown", "way"),
    [
        ("Chỉ số sản xuất công nghiệp tăng 0,7% so với cùng kỳ.", "0,7%", "up"),
        ("Kinh tế của tỉnh tăng trưởng 2,36%.", "2,36%", "up"),
        ("Thu ngân sách vượt 8% kế hoạch.", "8%", "up"),
        ("Thu ngân sách thấp hơn 4% so với dự toán.", "4%", "down"),
        ("Sản lượng thép sụt giảm 12,5%.", "12,5%", "down"),
        ("Lợi nhuận giảm một nửa so với năm trước.", "một nửa", "down"),
        # stated as if it were a level
        ("Tốc độ tăng trưởng kinh tế đạt 7,4%.", "7,4%", "up"),
        ("GRDP ước đạt 9,18%.", "9,18%", "up"),
        ("Tăng trưởng GRDP 8,5 - 9,1%.", "8,5 - 9,1%", "up"),
        ("Kinh tế tăng trưởng âm 1,6% trong quý II.", "1,6%", "down"),
    ],
)
def test_growth_is_relative(figure: Read, words: str, shown: str, way: str) -> None:
    assert said(figure(words, shown)) == f"growth {way}"


@pytest.mark.parametrize(
    ("words", "shown", "comparison"),
    [
        ("Thu nội địa đạt 52,3% dự toán.", "52,3%", "plan"),
        ("Thu nội địa bằng 52,3% so với dự toán.", "52,3%", "plan"),
        ("Giải ngân hoàn thành 63% kế hoạch.", "63%", "plan"),
        ("Thực hiện 47,5% kế hoạch vốn.", "47,5%", "plan"),
        ("Kim ngạch xuất khẩu bằng 108,4% cùng kỳ.", "108,4%", "yoy"),
        ("Số doanh nghiệp thành lập mới bằng 92,6% so với cùng kỳ.", "92,6%", "yoy"),
        ("Sản lượng cá tra gấp 1,7 lần năm 2018.", "1,7 lần", "base"),
        ("Sản lượng tăng gấp rưỡi so với cùng kỳ năm trước.", "gấp rưỡi", "yoy"),
    ],
)
def test_a_ratio_is_a_part_or_multiple_of_what_it_is_compared_with(
    figure: Read, words: str, shown: str, comparison: str
) -> None:
    record = figure(words, shown)
    assert (record.measure, record.comparison) == ("ratio", comparison)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Khu vực dịch vụ đóng góp 0,82 điểm phần trăm vào mức tăng chung.", "0,82 điểm phần trăm"),
        ("Giá xăng dầu tăng tác động làm CPI chung tăng 0,12%.", "0,12%"),
    ],
)
def test_a_contribution_is_a_part_of_another_indicators_change(
    figure: Read, words: str, shown: str
) -> None:
    assert said(figure(words, shown)) == "contribution up"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ngành trồng trọt chiếm 41,8% tổng giá trị sản xuất.", "41,8%"),
        ("Toàn huyện có 5.600 lao động, trong đó nữ 46%.", "46%"),
        ("Có 87% số hộ dùng nước sạch.", "87%"),
        ("Hơn một nửa số hộ đã vay vốn.", "một nửa"),
        ("Đàn lợn chiếm 1/3 tổng đàn của tỉnh.", "1/3"),
        ("Nông nghiệp đóng góp 12% vào tổng thu.", "12%"),
    ],
)
def test_a_share_is_a_part_of_a_whole(figure: Read, words: str, shown: str) -> None:
    assert said(figure(words, shown)) == "share"


@pytest.mark.parametrize(
    ("words", "shown", "value", "expected"),
    [
        ("Doanh thu du lịch gấp đôi năm trước.", "gấp đôi", "2", "ratio"),
        ("Doanh thu du lịch gấp rưỡi năm trước.", "gấp rưỡi", "1.5", "ratio"),
        ("Số vụ cháy tăng gấp 2 lần so với tháng trước.", "2 lần", "2", "ratio up"),
    ],
)
def test_multiples(figure: Read, words: str, shown: str, value: str, expected: str) -> None:
    record = figure(words, shown)
    assert (str(record.value), record.unit, record.kind) == (value, "lần", "times")
    assert said(record) == expected
    assert "value.ambiguous" not in record.notes


@pytest.mark.parametrize(
    ("words", "shown", "way"),
    [
        ("Sản lượng tôm tăng 2,4 lần so với năm 2015.", "2,4 lần", "up"),
        ("Số ca mắc giảm 3 lần so với tuần trước.", "3 lần", "down"),
    ],
)
def test_a_multiple_with_a_verb_can_be_read_in_two_ways(
    figure: Read, words: str, shown: str, way: str
) -> None:
    record = figure(words, shown)
    assert said(record) == f"ratio {way}"
    assert "value.ambiguous" in record.notes


@pytest.mark.parametrize(
    ("words", "shown", "expected"),
    [
        ("Doanh thu tăng 8,2%, tương đương 2,4 tỷ đồng.", "2,4 tỷ đồng", "change up"),
        ("Diện tích lúa giảm 1,3% (bằng 412 ha).", "412 ha", "change down"),
        ("Tai nạn giao thông giảm 17 vụ (-11,2%).", "11,2%", "growth down"),
        ("Số vụ cháy tăng 4 vụ (7,3%).", "7,3%", "growth up"),
        ("Sản lượng cá tăng 6,4% (+32,5 tấn).", "32,5 tấn", "change up"),
    ],
)
def test_the_same_change_said_again(figure: Read, words: str, shown: str, expected: str) -> None:
    record = figure(words, shown)
    assert said(record) == expected
    assert "restated" in record.notes
    assert record.value > 0


@pytest.mark.parametrize(
    ("words", "shown", "marked"),
    [
        ("Tỷ lệ hộ nghèo giảm 2,3%.", "2,3%", True),
        ("Tỷ lệ che phủ rừng đạt 62%, vượt 0,5% so với kế hoạch.", "0,5%", True),
        ("Tỷ lệ hộ nghèo giảm 2,3 điểm %.", "2,3 điểm %", False),
    ],
)
def test_a_rate_changes_by_points(figure: Read, words: str, shown: str, marked: bool) -> None:
    record = figure(words, shown)
    assert record.measure == "change"
    assert ("points_as_percent" in record.notes) is marked


@pytest.mark.parametrize(
    ("words", "shown", "qualifier"),
    [
        ("Sản lượng đạt khoảng 1.250 tấn.", "1.250 tấn", "about"),
        ("Sản lượng đạt xấp xỉ 1.250 tấn.", "1.250 tấn", "about"),
        ("Sản lượng đạt hơn 1.250 tấn.", "1.250 tấn", "over"),
        ("Chi thường xuyên > 45 tỷ đồng.", "45 tỷ đồng", "over"),
        ("Thu ngân sách vượt 500 tỷ đồng.", "500 tỷ đồng", "over"),
        ("Thu ngân sách đạt gần 730 tỷ đồng.", "730 tỷ đồng", "nearly"),
        ("Chưa đến 25 hộ tham gia.", "25 hộ", "nearly"),
        ("Có ít nhất 6 dự án khởi công.", "6 dự án", "at_least"),
        ("Có từ 30 hộ trở lên tham gia.", "30 hộ", "at_least"),
        ("Mỗi huyện có không dưới 12 mô hình.", "12 mô hình", "at_least"),
        ("Thu ngân sách đạt ≥ 500 tỷ đồng.", "500 tỷ đồng", "at_least"),
        ("Có tối đa 15 hộ được chọn.", "15 hộ", "at_most"),
        ("Tỷ lệ hộ nghèo dưới 3%.", "3%", "at_most"),
        ("Số ca mắc < 20 ca.", "20 ca", "at_most"),
        ("Có 12 dự án khởi công.", "12 dự án", None),
    ],
)
def test_how_exactly_the_value_is_meant(
    figure: Read, words: str, shown: str, qualifier: str | None
) -> None:
    assert figure(words, shown).qualifier == qualifier


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Thu ngân sách vượt 8% kế hoạch.", "8%"),
        ("Thu ngân sách vượt kế hoạch 8%.", "8%"),
        ("Số hộ thoát nghèo vượt 42 hộ so với kế hoạch.", "42 hộ"),
        ("Thu ngân sách hụt 35 tỷ đồng so với dự toán.", "35 tỷ đồng"),
    ],
)
def test_what_is_over_or_short_is_measured_against_the_plan(
    figure: Read, words: str, shown: str
) -> None:
    assert figure(words, shown).comparison == "plan"


def test_a_bare_percentage_without_any_word_says_that_it_is_a_guess(figure: Read) -> None:
    record = figure("Tổng thu đạt 640 tỷ đồng, đạt 71,2%.", "71,2%")
    assert (record.measure, record.comparison) == ("ratio", None)
    assert "measure.implied" in record.notes


def test_a_row_repeats_what_its_first_figure_says(figure: Read) -> None:
    words = "Diện tích ngô và diện tích lạc lần lượt giảm 2,3% và 4,1%."
    assert said(figure(words, "2,3%")) == said(figure(words, "4,1%")) == "growth down"


def test_negative_growth_as_a_noun_is_down(figure: Read) -> None:
    assert said(figure("Tỉnh có mức tăng trưởng âm 1,6%.", "1,6%")) == "growth down"


def test_a_mark_that_was_passed_is_over(figure: Read) -> None:
    assert figure("Số xã đạt chuẩn vượt mốc 100 xã.", "100 xã").qualifier == "over"


def test_to_rise_half_as_much_again_is_up(figure: Read) -> None:
    words = "Sản lượng tăng gấp rưỡi so với cùng kỳ năm trước."
    assert said(figure(words, "gấp rưỡi")) == "ratio up"


@pytest.mark.parametrize(("sign", "way"), [("-", "down"), ("+", "up")])
def test_a_signed_percentage_behind_a_level_is_growth(figure: Read, sign: str, way: str) -> None:
    words = f"Sản lượng điện đạt 1,2 tỷ kWh ({sign}3,4%)."
    assert said(figure(words, "3,4%")) == f"growth {way}"


@pytest.mark.xfail(strict=True, reason="the verb is taken into the name of a rate")
def test_a_part_of_the_whole_is_a_share_also_where_it_makes_a_rate(figure: Read) -> None:
    assert said(figure("Nợ xấu chiếm 1,2% tổng dư nợ.", "1,2%")) == "share"


def test_casualties_share_the_change_of_the_accidents_before() -> None:
    words = "Tai nạn giảm 12 vụ, 4 người chết và 9 người bị thương so với cùng kỳ năm trước."
    found = [(said(r), r.indicator) for r in extract(words)]
    assert {way for way, _ in found} == {"change down"}
    assert len(found) == 3


def test_casualties_of_accidents_that_happened_are_a_level(figure: Read) -> None:
    words = "Xảy ra 12 vụ, làm 4 người chết."
    assert said(figure(words, "4 người chết")) == "level"


def test_growth_about_two_names() -> None:
    found = extract("Cả huyện tăng 5,4% về số doanh nghiệp và 21,7% về số vốn đăng ký.")
    assert [(r.measure, r.direction) for r in found] == [("growth", "up")] * 2


def test_falling_at_a_level_of_percent_is_growth() -> None:
    (record,) = extract("Giá thành phẩm giảm ở mức khoảng 2-3%.")
    assert (record.measure, record.direction) == ("growth", "down")


def test_owning_is_a_share_in_percent_alone() -> None:
    found = extract("Quỹ đất nắm giữ 36% cổ phần của nhà máy và sở hữu 5 ha đất.")
    assert [r.measure for r in found] == ["share", "level"]
    assert found[0].indicator == "Quỹ đất"


@pytest.mark.parametrize(
    ("words", "shown", "expected"),
    [
        ("Tốc độ tăng nợ vay giảm từ bình quân 14,2% xuống còn 5,9%.", "14,2%", "growth up"),
        ("Tốc độ tăng nợ vay giảm từ bình quân 14,2% xuống còn 5,9%.", "5,9%", "growth up"),
        ("Tốc độ tăng trưởng của huyện giảm xuống còn 5,3%.", "5,3%", "growth up"),
        ("Tỷ trọng chế biến trong tổng sản phẩm tăng từ 12% lên 18%.", "18%", "level up"),
        ("Nơi tăng trưởng tốt có tỷ lệ phủ sóng tăng từ 37% lên 64%.", "64%", "level up"),
        ("Còn hơn 13% vốn của chương trình chưa phân bổ.", "13%", "share"),
        ("Tỷ lệ hộ nghèo còn 4,4% năm 2019.", "4,4%", "level"),
        ("Trong cơ cấu doanh thu, mảng bán lẻ dẫn đầu, lên tới 57%.", "57%", "share"),
        ("Theo khảo sát, có tới 74% doanh nghiệp muốn vay thêm vốn.", "74%", "share"),
        ("Xưởng lạc quan với 47% doanh nghiệp có kế hoạch mở rộng.", "47%", "share"),
    ],
)
def test_growth_and_parts_behind_a_verb_of_arrival(
    figure: Read, words: str, shown: str, expected: str
) -> None:
    assert said(figure(words, shown)) == expected


@pytest.mark.parametrize(
    ("words", "shown", "expected"),
    [
        ("Giá phân bón đã tăng gần gấp 3 lần.", "3 lần", "ratio up"),
        ("Chi phí lãi vay tăng đột ngột lên gấp gần 5 lần.", "5 lần", "ratio up"),
        ("Doanh thu tăng, chi phí gấp 5 lần.", "5 lần", "ratio"),
        ("Lợi nhuận của xưởng chưa bằng 1/3 năm 2016.", "1/3", "ratio"),
        ("Số được duyệt chưa bằng 6% mức xin.", "6%", "ratio"),
        ("Doanh thu đạt 570 tỷ đồng bằng 104% so với cùng kỳ.", "104%", "ratio"),
        ("Giá điện mới sẽ làm tăng CPI khoảng 0,3%.", "0,3%", "contribution up"),
        ("Tài sản của ông bốc hơi hơn 900 tỷ đồng.", "900 tỷ đồng", "change down"),
        ("Họ nâng khống hồ sơ 120 tỷ đồng.", "120 tỷ đồng", "level"),
    ],
)
def test_multiples_ratios_and_moves_told_in_other_words(
    figure: Read, words: str, shown: str, expected: str
) -> None:
    assert said(figure(words, shown)) == expected


@pytest.mark.parametrize(
    ("words", "shown", "expected"),
    [
        ("Lãi suất ở mức 6%/năm đối với vay ngắn hạn, 9%/năm đối với vay dài.", "9%/năm", "level"),
        ("Lãi sau thuế giảm mạnh về mức 43 tỷ đồng.", "43 tỷ đồng", "level down"),
        ("Số thu đạt 69,7% trên tổng dự toán của tám đơn vị.", "69,7%", "ratio"),
    ],
)
def test_levels_and_ratios_that_look_like_parts(
    figure: Read, words: str, shown: str, expected: str
) -> None:
    assert said(figure(words, shown)) == expected


@pytest.mark.parametrize(
    ("words", "shown", "expected"),
    [
        ("Tỷ lệ nội địa hóa tăng nhanh, năm 2015 là 35%, năm 2016 là 52%.", "52%", "level"),
        ("Tỷ lệ đúng giờ của hãng Mây là 71%, hãng Gió là 69%.", "69%", "level"),
        ("Kinh phí gồm hai nguồn, phần của tỉnh là 64%.", "64%", "share"),
        ("Đứng đầu là chuỗi Sao Mai với 41%.", "41%", "share"),
        ("Giải ngân vốn ngành y tế mới chỉ được 31%.", "31%", "ratio"),
        ("Năm 2017, lãi vay là 5,9%/năm.", "5,9%/năm", "level"),
        ("Xuất khẩu giảm mạnh, lần lượt 57% và 36% so với cùng kỳ.", "57%", "growth down"),
        ("Xuất khẩu giảm mạnh, lần lượt 57% và 36% so với cùng kỳ.", "36%", "growth down"),
        ("Nhóm vận tải giảm nhiều nhất với 4,7%.", "4,7%", "growth down"),
        ("Giá dầu (giảm 8 USD/tấn, tương đương - 1,97%).", "1,97%", "growth down"),
    ],
)
def test_percentages_whose_name_or_verb_stands_apart(
    figure: Read, words: str, shown: str, expected: str
) -> None:
    assert said(figure(words, shown)) == expected


@pytest.mark.parametrize(
    ("words", "shown", "expected"),
    [
        ("Tổng vốn đầu tư so GDP khoảng 31,7%.", "31,7%", "share"),
        ("Độ mở của nền kinh tế, xuất nhập khẩu/GDP là 190%.", "190%", "share"),
        ("GDP của tỉnh đạt 7,3%.", "7,3%", "growth up"),
    ],
)
def test_what_is_measured_against_gdp_is_no_growth(
    figure: Read, words: str, shown: str, expected: str
) -> None:
    assert said(figure(words, shown)) == expected


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Đường mới có tổng chiều dài hơn 63 km.", "63 km"),
        ("Ao làng rộng hơn 1.700 m2.", "1.700 m2"),
    ],
)
def test_longer_than_a_length_is_that_length_and_more(figure: Read, words: str, shown: str) -> None:
    record = figure(words, shown)
    assert (said(record), str(record.qualifier)) == ("level", "over")
