"""Which area a figure is about, and which one the document as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from ktxh_cli import extract
from ktxh_cli.library import load
from ktxh_cli.linking.places import named

Area = tuple[str | None, str | None]
REPORT = "UBND tỉnh Lạng Sơn báo cáo tình hình năm 2020.\n\n"


def areas(words: str, place: str | None = None) -> list[Area]:
    """Give name and code of the place of each figure."""
    return [(r.place, r.place_id) for r in extract(words, place=place)]


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Tại Bắc Kạn, năm 2018 có 35 xã đạt chuẩn.", ("Bắc Kạn", "pre2025:06")),
        ("Thu ngân sách tỉnh Cao Bằng đạt 86 tỷ đồng.", ("Cao Bằng", "pre2025:04")),
        ("Thu ngân sách huyện Hữu Lũng đạt 86 tỷ đồng.", ("Hữu Lũng", "pre2025:20.186")),
        ("Tại Bà Rịa - Vũng Tàu, thu đạt 86 tỷ đồng.", ("Bà Rịa - Vũng Tàu", "pre2025:77")),
        ("TP.HCM có 86 dự án.", ("Hồ Chí Minh", "pre2025:79")),
        ("TP. Hà Tĩnh có 86 dự án.", ("Hà Tĩnh", "pre2025:42.436")),
        ("Thành phố Thái Bình có 86 dự án.", ("Thái Bình", "pre2025:34.336")),
        ("Thị xã Quảng Trị có 86 dự án.", ("Quảng Trị", "pre2025:45.462")),
        ("Huyện Kỳ Anh có 86 dự án.", ("Kỳ Anh", "pre2025:42.447")),
        ("Thị xã Kỳ Anh có 86 dự án.", ("Kỳ Anh", "pre2025:42.449")),
        ("Thành phố Hà Nội có 86 dự án.", ("Hà Nội", "pre2025:01")),
        ("Cả nước có 86 dự án.", ("Việt Nam", None)),
        ("Toàn quốc có 86 dự án.", ("Việt Nam", None)),
        ("Toàn tỉnh có 86 dự án.", (None, None)),
    ],
)
def test_the_place_that_a_sentence_names(words: str, area: Area) -> None:
    assert areas(words) == [area]


def test_each_clause_has_its_own() -> None:
    words = "Tại Bắc Kạn, năm 2018 có 35 xã đạt chuẩn; tại Cao Bằng có 28 xã đạt chuẩn."
    assert [name for name, _ in areas(words)] == ["Bắc Kạn", "Cao Bằng"]


def test_each_of_two_districts() -> None:
    words = "Huyện Hữu Lũng có 24 xã, huyện Chi Lăng có 20 xã."
    assert [name for name, _ in areas(words)] == ["Hữu Lũng", "Chi Lăng"]


def test_the_documents_place_and_the_note() -> None:
    (record,) = extract(REPORT + "Kinh tế tăng 3,2%.")
    assert (record.place, record.place_id) == ("Lạng Sơn", "pre2025:20")
    assert "place.document" in record.notes


def test_a_place_that_the_sentence_names_is_no_guess() -> None:
    (record,) = extract(REPORT + "Tại huyện Hữu Lũng, thu ngân sách đạt 86 tỷ đồng.")
    assert record.place == "Hữu Lũng"
    assert "place.document" not in record.notes


def test_the_whole_country_in_parentheses() -> None:
    words = REPORT + "Kinh tế tăng 3,2% (cả nước tăng 1,8%)."
    assert [name for name, _ in areas(words)] == ["Lạng Sơn", "Việt Nam"]


def test_the_province_spoken_of_is_the_documents() -> None:
    assert areas(REPORT + "Trên địa bàn tỉnh có 86 dự án.") == [("Lạng Sơn", "pre2025:20")]


@pytest.mark.parametrize(
    "words",
    [
        "Tỉnh đã cử 45 bác sĩ giúp Thái Bình và Nam Định.",
        "Kim ngạch xuất khẩu sang Nhật Bản đạt 120 triệu USD.",
        "Tỉnh nhận 45 tấn gạo từ Thái Bình.",
        "Thu nhập bình quân cao hơn 5 triệu đồng so với Thái Bình.",
        "Thu nhập đứng thứ 15/63 cả nước.",
    ],
)
def test_partners_destinations_and_peers_are_not_the_place(words: str) -> None:
    assert areas(REPORT + words) == [("Lạng Sơn", "pre2025:20")]


@pytest.mark.parametrize(("day", "place_id"), [("2/8/2020", "pre2025:20"), ("2/8/2025", "2025:20")])
def test_codes_have_an_era(day: str, place_id: str) -> None:
    words = f"Ngày {day}, UBND tỉnh Lạng Sơn báo cáo: thu ngân sách đạt 9.800 tỷ đồng."
    assert areas(words) == [("Lạng Sơn", place_id)]


def test_a_dateline_places_the_document() -> None:
    words = "Thái Bình, ngày 4/6/2020\n\nThu ngân sách 5 tháng đạt 2.300 tỷ đồng."
    assert areas(words) == [("Thái Bình", "pre2025:34")]


def test_the_place_that_the_user_gives() -> None:
    assert areas("Thu đạt 86 tỷ đồng.", place="Lạng Sơn") == [("Lạng Sơn", "pre2025:20")]
    assert areas("Tại Cao Bằng, thu đạt 86 tỷ đồng.", place="Lạng Sơn")[0][0] == "Cao Bằng"


def test_a_commune_of_the_documents_province() -> None:
    ((name, code),) = areas(REPORT + "Xã Đồng Tiến có 120 hộ.")
    assert name == "Đồng Tiến"
    assert code is not None
    assert code.startswith("pre2025:20.")


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Lạng Sơn", None, "pre2025:20"),
        ("lạng sơn", None, "pre2025:20"),
        ("pre2025:20", None, "pre2025:20"),
        ("Lạng Sơn", date(2025, 7, 1), "2025:20"),
        ("Lạng Sơn", date(2025, 6, 30), "pre2025:20"),
    ],
)
def test_a_place_by_its_name_or_code(name: str, day: date | None, code: str) -> None:
    found = named(name, load(), day)
    assert found is not None
    assert found.place_id == code


def test_an_unknown_name_is_no_place() -> None:
    assert named("Xứ Nào Đó", load(), None) is None


@pytest.mark.parametrize(
    "words",
    [
        "Tỉnh đã cử 45 bác sĩ hỗ trợ thành phố Hồ Chí Minh.",
        "Tỉnh nhận 45 tấn gạo từ Thái Bình.",
        "Thu nhập bình quân cao hơn 5 triệu đồng so với bình quân cả nước.",
        "Thu nhập đứng thứ ba cả nước, đạt 5 triệu đồng.",
        "Theo nghị quyết của Chính phủ, tỉnh đã hỗ trợ 35 hộ. Trên địa bàn huyện có 12 chợ.",
    ],
)
def test_a_partner_does_not_place_the_document(words: str) -> None:
    assert set(areas(words)) == {(None, None)}


def test_a_name_that_many_communes_have_gets_no_code() -> None:
    (record,) = extract("Xã Hòa Bình có 45 hộ nghèo.")
    assert record.place_id is None
    assert "place.ambiguous" in record.notes


NATIONAL = "Bộ Công Thương họp báo về tình hình cả nước năm 2020.\n\n"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Thu hoạch lúa đạt 35 triệu tấn.", "Việt Nam"),
        ("Tây Nguyên trồng 35.000 ha điều.", "Tây Nguyên"),
        ("Sản lượng điều của Ấn Độ đạt 350.000 tấn.", None),
        ("Sản lượng điều thế giới đạt 3,5 triệu tấn.", None),
        ("Xuất khẩu sang Ấn Độ đạt 350 triệu USD.", "Việt Nam"),
        ("Vốn đầu tư của Hàn Quốc đạt 350 triệu USD.", "Việt Nam"),
    ],
)
def test_the_country_is_not_the_world_nor_a_region(words: str, name: str | None) -> None:
    assert [found for found, _ in areas(NATIONAL + words)] == [name]


def test_a_commune_of_a_name_that_many_have_lies_in_the_home_area() -> None:
    ((name, code),) = areas(REPORT + "Xã Hòa Bình có 45 hộ nghèo.")
    assert name == "Hòa Bình"
    assert code is None or code.startswith("pre2025:20.")


def test_a_province_is_the_documents_where_its_districts_are_told_one_by_one() -> None:
    words = (
        "UBND tỉnh họp. Tỉnh Lạng Sơn trồng rừng.\n\nTại huyện Hữu Lũng và huyện Chi Lăng, cây"
        " tốt.\n\nTrên địa bàn tỉnh có 86 vườn ươm."
    )
    assert areas(words)[-1][0] == "Lạng Sơn"


def test_a_bracket_is_of_the_area_before_it() -> None:
    words = "Các tỉnh bị phạt gồm Kiên Giang (5 vụ), Bến Tre (6 vụ), Quảng Ngãi (1 vụ)."
    assert [r.place for r in extract(words)] == ["Kiên Giang", "Bến Tre", "Quảng Ngãi"]


FIRM = (
    "Công ty Thép Tân An báo lãi.\n\nCổ đông của công ty ở Quảng Ngãi nhận cổ tức.\n\n"
    "Công ty có nhà máy tại Quảng Ngãi, Quảng Ngãi là nơi có cảng.\n\n"
)


def test_the_places_of_a_firm_are_not_those_of_its_figures() -> None:
    (record,) = extract(FIRM + "Lợi nhuận đạt 86 tỷ đồng.")
    assert record.place is None


def test_the_place_of_a_province_that_speaks_of_firms() -> None:
    (record,) = extract(REPORT + FIRM + "Thu ngân sách đạt 86 tỷ đồng.")
    assert record.place == "Lạng Sơn"


@pytest.mark.parametrize(
    "words",
    [
        "Cổ phiếu niêm yết tại Sở Giao dịch chứng khoán Hà Nội tăng 3%.",
        "Vietlott chi nhánh Cần Thơ trao giải 86 tỷ đồng.",
        "Sân chim nằm cách Hà Nội 86 km.",
    ],
)
def test_a_name_inside_a_name_is_no_area(words: str) -> None:
    assert areas(words) == [(None, None)]


NATIONAL = (
    "Bộ Tài chính họp về thu ngân sách của Việt Nam.\n\nTổng cục Thuế báo cáo kết quả cả nước."
    "\n\nChính phủ giao thêm việc.\n\n"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Đã có 6 nhà tại huyện Na Hang bị tốc mái.", ["Na Hang"]),
        ("Hãng chiếm 60% thị phần xe đạp ở Việt Nam.", ["Việt Nam"]),
        ("Hãng mở 9 cửa hàng tại Đồng Nai, 4 cửa hàng tại Bến Tre.", ["Đồng Nai", "Bến Tre"]),
        ("Mức phí mới chỉ bằng 52% ở Hà Nội.", ["Lạng Sơn"]),
        ("Ban giám khảo nhận 940 bài thi trên khắp mọi miền Tổ quốc.", ["Việt Nam"]),
        ("Sáng 5/6, tại Hà Nội, hội nghị bàn về 14 dự án.", ["Lạng Sơn"]),
    ],
)
def test_places_behind_the_figure_and_places_of_meetings(
    words: str, expected: list[str | None]
) -> None:
    assert [name for name, _ in areas(REPORT + words)] == expected


def test_a_sentence_goes_on_with_the_area_of_the_one_before() -> None:
    words = "Tại huyện Na Hang, tỉnh Tuyên Quang có 24 xã. Toàn huyện trồng 570 ha rừng."
    (*_, last) = extract(REPORT + words)
    assert last.place == "Na Hang"
    assert "place.inherited" in last.notes
    assert [name for name, _ in areas(REPORT + words + " Toàn tỉnh trồng 9 ha keo.")][-1] == (
        "Lạng Sơn"
    )


def test_a_province_that_a_national_text_does_not_name() -> None:
    assert areas(NATIONAL + "Thu ngân sách đạt 570 tỷ đồng.") == [("Việt Nam", None)]
    assert areas(NATIONAL + "LĐLĐ tỉnh tặng 570 suất quà.") == [(None, None)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quý III, Quốc Cường Gia Lai thu 57 tỷ đồng.", "Lạng Sơn"),
        ("Quý III, UBND tỉnh Gia Lai thu 57 tỷ đồng.", "Gia Lai"),
        ("Quý III, Cục Hải quan Hà Nam Ninh thu 57 tỷ đồng.", "Lạng Sơn"),
    ],
)
def test_a_name_that_ends_in_one_of_a_place(words: str, expected: str) -> None:
    assert areas(REPORT + words)[-1][0] == expected


def test_countries_do_not_lie_in_the_country() -> None:
    assert areas(NATIONAL + "Có 112 quốc gia áp thuế này.") == [(None, None)]


def test_nor_do_temperatures_of_a_part_of_it() -> None:
    assert areas(NATIONAL + "Nhiệt độ cao nhất từ 24-27 độ C.") == [(None, None)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Anh Tú (41 tuổi, ngụ TP Đồng Xoài) có 12 ha cao su.", "Lạng Sơn"),
        ("Hãng mở 5 đường bay đến khu vực Đông Bắc Á.", "Lạng Sơn"),
        ("Thuế thu khá.\n\n**Thái Bình** Hãng nộp 14 tỷ đồng.", "Lạng Sơn"),
    ],
)
def test_homes_of_people_bylines_and_asia(words: str, expected: str) -> None:
    assert areas(REPORT + words)[-1][0] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Lợi nhuận trước thuế đạt 57 tỷ đồng.", None),
        ("Lợi nhuận toàn ngành đạt 57 tỷ đồng.", "Việt Nam"),
        ("Quý II, Agribank cho vay 57 tỷ đồng.", None),
        ("Doanh thu dịch vụ tiêu dùng đạt 57 tỷ đồng.", "Việt Nam"),
        ("Lợi nhuận của hãng và các công ty con đạt 57 tỷ đồng.", None),
        ("Phần đầu tư xây dựng của EVN là 57 tỷ đồng.", None),
        ("Giá dầu thô là 57 USD/thùng.", None),
        ("Sản lượng khai thác ở nước ngoài là 57 tấn.", None),
    ],
)
def test_figures_of_a_firm_and_of_the_world_are_not_the_country_s(
    words: str, expected: str | None
) -> None:
    assert areas(NATIONAL + words)[-1][0] == expected


def test_a_rate_of_another_country_set_beside_ours() -> None:
    words = "Lãi suất bình quân Việt Nam là 7,3%, trong khi Malaysia là 4,1%."
    assert [name for name, _ in areas(NATIONAL + words)] == ["Việt Nam", None]
    sold = "Xuất khẩu gạo đạt 57 tấn, trong đó Malaysia là 41 tấn."
    assert [name for name, _ in areas(NATIONAL + sold)] == ["Việt Nam", "Việt Nam"]


def test_all_provinces_are_the_country() -> None:
    assert areas(REPORT + "Bộ gửi văn bản cho 63 tỉnh, thành phố.")[-1][0] == "Việt Nam"
    assert areas(REPORT + "Đoàn đi qua 5 tỉnh, thành phố.")[-1][0] == "Lạng Sơn"


def test_the_area_that_opens_a_part_of_the_sentence() -> None:
    words = (
        "Huyện Bắc Sơn, năm 2018 có 13 vụ, năm 2019 có 17 vụ; huyện Hữu Lũng, năm 2018 có 21 vụ, "
        "năm 2019 có 34 vụ."
    )
    names = [name for name, _ in areas(REPORT + words)]
    assert names == ["Bắc Sơn", "Bắc Sơn", "Hữu Lũng", "Hữu Lũng"]


def test_an_area_that_tells_of_itself() -> None:
    words = "Theo số liệu từ huyện Hữu Lũng, năm nay có 57 ha na."
    assert areas(REPORT + words)[-1][0] == "Hữu Lũng"


def test_what_is_of_the_district_spoken_of_before() -> None:
    words = "Huyện Hữu Lũng trồng 57 ha na. Có 41 hộ trong huyện bán na."
    assert [name for name, _ in areas(REPORT + words)] == ["Hữu Lũng", "Hữu Lũng"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Tỉnh Ninh Thuận và Khánh Hòa có 57 ha nho.", None),
        ("Huyện Bắc Sơn, Hữu Lũng có 57 ha na.", "Lạng Sơn"),
        ("Xã Hữu Liên, huyện Hữu Lũng có 57 ha na.", "Hữu Lũng"),
        ("Huyện Kiên Lương và TP Hà Tiên, tỉnh Kiên Giang có 57 ha tôm.", "Kiên Giang"),
    ],
)
def test_several_areas_together_are_none_of_them(words: str, expected: str | None) -> None:
    assert areas(REPORT + words)[-1][0] == expected
