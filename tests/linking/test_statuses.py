"""How final a figure is, and the facts of the wording."""

from __future__ import annotations

from datetime import date

import pytest

from ktxh_cli import extract


def statuses(words: str) -> list[str]:
    """Give the status of each figure."""
    return [r.status.value for r in extract(words)]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Năm 2020, thu đạt 45 tỷ đồng.", "actual"),
        ("Năm 2020, thu đã đạt 45 tỷ đồng.", "actual"),
        ("Năm 2020, thu ước đạt 45 tỷ đồng.", "estimate"),
        ("Ước cả năm 2020, thu đạt 45 tỷ đồng.", "estimate"),
        ("Sơ bộ năm 2020, GRDP tăng 5,1%.", "provisional"),
        ("Dự kiến năm 2022, GRDP tăng 6,9%.", "forecast"),
        ("Theo dự báo, năm 2022 xuất khẩu đạt 1,2 tỷ USD.", "forecast"),
        ("Năm 2021, tỉnh phấn đấu thu ngân sách đạt 45 tỷ đồng.", "target"),
        ("Năm 2021 đặt mục tiêu GRDP tăng 7%.", "target"),
        ("Kế hoạch giao là 340 ha.", "target"),
        ("Đến năm 2025 phải có 45 xã đạt chuẩn.", "target"),
        ("Dự thu ngân sách năm 2021 là 45 tỷ đồng.", "target"),
    ],
)
def test_the_words_that_say_it(words: str, status: str) -> None:
    assert statuses(words) == [status]


def test_an_estimate_reaches_over_its_own_chain_only() -> None:
    words = "Năm 2023, thu ngân sách ước đạt 56 tỷ đồng, tăng 4%; chi ngân sách đạt 71 tỷ đồng."
    assert statuses(words) == ["estimate", "estimate", "actual"]


def test_a_target_reaches_over_the_rest_of_the_sentence() -> None:
    words = "Năm 2021 phấn đấu thu ngân sách đạt 62 tỷ đồng, xuất khẩu đạt 8 triệu USD."
    first, second = extract(words)
    assert (first.status, second.status) == ("target", "target")
    assert "status.inherited" not in first.notes
    assert "status.inherited" in second.notes


@pytest.mark.parametrize(
    "words",
    [
        "Huyện phấn đấu có 9 xã đạt chuẩn năm 2020, đến nay đã có 4 xã đạt chuẩn.",
        "Kế hoạch giao là 340 ha, đến nay đã trồng được 210 ha.",
    ],
)
def test_what_is_done_by_now_is_no_target(words: str) -> None:
    assert statuses(words) == ["target", "actual"]


def test_a_count_of_goals_announces_targets() -> None:
    words = "Hội nghị thông qua 17 chỉ tiêu, trong đó: thu ngân sách 62 tỷ đồng."
    assert statuses(words)[1] == "target"


def test_a_time_after_the_text_can_have_no_result() -> None:
    words = "Sáng 5/7/2020, tỉnh họp. Năm 2025, thu ngân sách đạt 5.000 tỷ đồng."
    (record,) = extract(words)
    assert record.status == "target"
    assert "status.future" in record.notes


def test_the_date_that_the_user_gives_counts_as_the_texts() -> None:
    words = "Năm 2025, thu ngân sách đạt 5.000 tỷ đồng."
    assert extract(words, date=date(2020, 7, 5))[0].status == "target"
    assert extract(words, date=date(2026, 1, 5))[0].status == "actual"


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("Tỉnh đã phê duyệt 45 tỷ đồng.", "approved"),
        ("Huyện đã chi trả 45 tỷ đồng.", "paid"),
        ("Vốn đăng ký đạt 45 triệu USD.", "registered"),
        ("Đến nay chưa đủ 100% học sinh có thẻ.", "negated"),
        ("Chưa có 1 trường nào đạt chuẩn.", "negated"),
        ("Thu nhập bình quân đạt 45 triệu đồng.", "averaged"),
    ],
)
def test_facts_of_the_wording(words: str, fact: str) -> None:
    (record,) = extract(words)
    assert fact in record.notes
    assert record.status == "actual"


def test_a_fact_is_of_its_own_figure_only() -> None:
    words = "Tỉnh phê duyệt hỗ trợ 3.400 lao động, đã chi trả 2,1 tỷ đồng."
    approved, paid = extract(words)
    assert ("approved" in approved.notes, "paid" in approved.notes) == (True, False)
    assert ("approved" in paid.notes, "paid" in paid.notes) == (False, True)


@pytest.mark.parametrize(
    "words",
    [
        "Dự toán thu năm 2021 là 3.400 tỷ đồng.",
        "Chỉ tiêu năm 2021 là 15 xã.",
        "Kế hoạch năm 2021 trồng 1.200 ha rừng.",
    ],
)
def test_a_plan_of_a_year_is_a_target(words: str) -> None:
    assert statuses(words) == ["target"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Huyện hướng tới mục tiêu xuất khẩu 12 triệu USD.", "target"),
        ("Chi cục được giao chỉ tiêu thu 42 tỷ đồng, thực tế thu được 46 tỷ đồng.", "target"),
        ("Chương trình mục tiêu quốc gia có vốn 42 tỷ đồng.", "actual"),
        ("Huyện thực hiện dự toán chi 42 tỷ đồng.", "actual"),
        ("Các chỉ tiêu đều tốt, thu đạt 42 tỷ đồng.", "actual"),
    ],
)
def test_the_value_of_a_plan_is_a_target_and_a_result_is_none(words: str, expected: str) -> None:
    assert statuses(words)[0] == expected


def test_the_values_of_a_plan_that_is_set_are_targets() -> None:
    words = (
        "Cổ đông đã thông qua kế hoạch năm 2020 với doanh thu toàn hãng đạt 86 tỷ đồng, lợi nhuận"
        " sau thuế đạt 9 tỷ đồng."
    )
    assert [record.status for record in extract(words)] == ["target", "target"]


def test_the_growth_that_is_set_is_a_target() -> None:
    assert extract("Quốc hội giao chỉ tiêu tăng trưởng 6,5% năm 2018.")[0].status == "target"


def test_what_was_reached_of_a_plan_is_none() -> None:
    words = "Xã thông qua kế hoạch và đã thu 45 tỷ đồng."
    assert extract(words)[0].status == "actual"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Năm 2020, giải ngân ước đạt 430 tỷ đồng, bằng 62% kế hoạch. "
            "Trong đó, vốn của các sở là 180 tỷ đồng, vốn của các huyện là 250 tỷ đồng.",
            ["estimate"] * 4,
        ),
        (
            "Vốn đầu tư công ước tính đạt 327 tỷ đồng (chiếm 23% tổng vốn), tăng 14% so với 2019.",
            ["estimate"] * 3,
        ),
        (
            "Năm 2020, thu ước đạt 52 tỷ đồng. Trong đó đã được phê duyệt 14 tỷ đồng.",
            ["estimate", "actual"],
        ),
        (
            "Theo ước tính của Cục Chăn nuôi (Bộ Nông nghiệp), tháng 5/2020 sản lượng đạt 40 tấn.",
            ["estimate"],
        ),
    ],
)
def test_the_parts_are_as_final_as_the_whole(words: str, expected: list[str]) -> None:
    assert statuses(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Xã phấn đấu thu 15 tỷ đồng. Cụ Tư có vườn chè rộng 3 ha.", ["target", "actual"]),
        ("Xã phấn đấu thu 15 tỷ đồng. Tỷ lệ hộ nghèo dưới 3%.", ["target", "target"]),
        ("Xã phấn đấu trồng mới 15 ha. Trong đó, trồng keo 9 ha.", ["target", "target"]),
        ("Khách phải đặt cọc 2 triệu đồng.", ["actual"]),
        ("Năm 2022, xã phải trồng thêm 12 ha.", ["target"]),
        ("Chủ xe sẽ bị phạt 6 triệu đồng.", ["actual"]),
        ("Công ty đặt mục tiêu sẽ bán 900 tấn chuối.", ["target"]),
        ("Phí cấp biển sẽ tăng từ 2 triệu đồng lên 11 triệu đồng.", ["actual", "forecast"]),
        ("Xã được giao quản lý khu đất 4.900 m2.", ["actual"]),
        ("Nhóm khách hàng mục tiêu đã vay 21 tỷ đồng.", ["actual"]),
        ("Trưởng phòng Kế hoạch cho biết lãi vay là 8 tỷ đồng.", ["actual"]),
        ("Nhựa dùng để làm ống đạt 3 tỷ đồng.", ["actual"]),
    ],
)
def test_no_target_is_made_of_rules_needs_and_things_told_of(
    words: str, expected: list[str]
) -> None:
    assert statuses(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Họ kỳ vọng nhiều vì nợ xấu hiện chỉ chiếm 0,7%.", ["actual"]),
        ("Chúng tôi hy vọng chi phí giảm xuống còn 14%.", ["forecast"]),
        ("Ngành đặt mục tiêu trong 4 năm tới sẽ đạt sản lượng 41 tấn.", ["target"]),
        ("Công ty được giao thi công gói thầu trị giá 14 tỷ đồng.", ["actual"]),
        ("Năm 2017, quỹ phải bù 14 tỷ đồng.", ["actual"]),
        ("Năm 2017, xã cần bổ sung 14 tỷ đồng.", ["target"]),
        ("Xe có khả năng tăng tốc lên 97 km/h.", ["actual"]),
    ],
)
def test_what_is_so_now_and_what_is_hoped_for(words: str, expected: list[str]) -> None:
    assert statuses(words) == expected


def test_the_ranges_of_a_weather_bulletin_are_foreseen() -> None:
    assert statuses("Nhiệt độ thấp nhất từ 16-19 độ C.") == ["forecast"]
    assert statuses("Hôm qua, nhiệt độ cao nhất là 39,5 độ C.") == ["actual"]


def test_a_part_of_what_is_planned_is_planned() -> None:
    words = "Chỉ tiêu doanh thu là 117 tỷ đồng, trong đó công ty mẹ đạt 82 tỷ đồng."
    assert statuses(words) == ["target", "target"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Lạm phát cao so với mục tiêu đặt ra cả năm là 4%.", ["target"]),
        ("Các chỉ tiêu cụ thể là: GRDP tăng 6,9%; xuất khẩu tăng 7%.", ["target", "target"]),
        ("Huyện đã hoàn thành 9 chỉ tiêu, thu ngân sách đạt 14 tỷ đồng.", ["actual", "actual"]),
        (
            "Huyện phấn đấu đến năm 2020, cùng với việc mở thêm khu dân cư, chợ mới, tỷ lệ đô thị "
            "hóa đạt 37%.",
            ["target"],
        ),
    ],
)
def test_aims_far_from_their_words_and_aims_reached(words: str, expected: list[str]) -> None:
    assert statuses(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sở đề nghị mức thu năm tới là 37 tỷ đồng, tăng 4 tỷ đồng.", ["target", "target"]),
        ("Theo đề xuất của hãng, nhà ga rộng 8.200 m2, công suất 2 MW.", ["target", "target"]),
        ("Sở kiến nghị xử phạt 37 triệu đồng.", ["actual"]),
        ("Sở đề nghị làm rõ số tiền 37 triệu đồng.", ["actual"]),
        ("Thôn đã đề nghị, xã đã chi 37 triệu đồng.", ["actual"]),
        ("Sở đề nghị chi 37 tỷ đồng. Dự án còn nợ 8 tỷ đồng.", ["target", "actual"]),
        ("Kế hoạch của hợp tác xã đến hết quý 3 đạt 4,7 triệu con gà.", ["target"]),
        (
            "Kế hoạch năm tới được đặt ra với các chỉ tiêu: sản lượng sẽ tăng 7%; doanh thu đạt "
            "37 tỷ đồng.",
            ["target", "target"],
        ),
    ],
)
def test_what_is_proposed_and_what_a_plan_lists(words: str, expected: list[str]) -> None:
    assert statuses(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mưa lũ cuốn trôi 13 nhà, ước thiệt hại hơn 37 tỷ đồng.", ["actual", "estimate"]),
        ("Tháng 9 ước đạt 37 tấn hàng; đạt 41 lượt khách.", ["estimate", "estimate"]),
        ("Theo dự đoán của hãng, đến năm 2020, 37% khách mua qua mạng.", ["forecast"]),
        ("Giá vải giao động từ 12.000 - 15.000 đồng/kg.", ["actual"]),
        ("Công ty được giao 385 ha, hiện còn 22 ha đất trống.", ["actual", "actual"]),
        ("Số tiền dự kiến chi cho các khoản của 3 xã là 7 tỷ đồng.", ["actual", "forecast"]),
    ],
)
def test_estimates_inside_names_and_words_of_other_parts(words: str, expected: list[str]) -> None:
    assert statuses(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ở Tây Nguyên từ 21-27 độ C.", "forecast"),
        ("Dự báo thời tiết 3/4: miền núi cao nhất 31 độ C.", "forecast"),
        ("Hôm qua, nhiệt độ đo được từ 21-27 độ C.", "actual"),
        ("Trong 24 giờ tới, bão theo hướng Tây, mỗi giờ đi được 15 km.", "forecast"),
        ("Mỗi giờ bão đi được 15 km.", "actual"),
    ],
)
def test_what_a_weather_bulletin_foresees(words: str, expected: str) -> None:
    assert statuses(words)[-1] == expected
