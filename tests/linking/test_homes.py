"""Which area a document as a whole is about."""

from __future__ import annotations

import pytest

from ktxh_cli import extract

FILLER = "Bà con ra đồng từ sớm.\n\nTrời nắng nhẹ.\n\nMùa màng khá tốt.\n\n"
FIGURE = "Doanh số đạt 57 tỷ đồng."


def home(words: str) -> str | None:
    """Give the place of a figure that names none itself."""
    return extract(words + FIGURE)[-1].place


def test_the_title_names_it() -> None:
    assert home("Lâm Đồng thu hoạch chè.\n\n" + FILLER) == "Lâm Đồng"


def test_a_place_told_of_later_in_a_text_on_a_firm_is_not_its_own() -> None:
    words = (
        "Tập đoàn báo lãi lớn.\n\nCổ đông nhận cổ tức.\n\nLợi nhuận tăng mạnh.\n\n"
        "Công ty mở nhà máy mới.\n\nUBND tỉnh Quảng Ngãi cấp phép cho nhà máy tại Quảng Ngãi năm "
        "2019.\n\n"
    )
    assert home(words) is None


def test_nor_where_the_state_speaks_more_than_the_province() -> None:
    words = (
        "Vốn đầu tư công chậm giải ngân.\n\nChính phủ đôn đốc các bộ.\n\nBộ Tài chính báo cáo.\n\n"
        "Bộ Xây dựng nêu lý do.\n\nTại Thanh Hóa, UBND tỉnh đã thu hồi 12 dự án.\n\n"
    )
    assert home(words) == "Việt Nam"


@pytest.mark.parametrize(
    "venue", ["Sáng 12/7, tại Hà Nội, ", "Hội nghị diễn ra tại Hà Nội sáng nay, "]
)
def test_where_the_state_met_says_nothing(venue: str) -> None:
    words = f"Họp bàn về xuất khẩu.\n\n{venue}Bộ Công Thương họp về xuất khẩu của Việt Nam.\n\n"
    assert home(words) == "Việt Nam"


def test_one_of_several_provinces_is_not_the_home_of_all() -> None:
    words = FILLER + (
        "UBND tỉnh Kiên Giang và tỉnh Kiên Giang nêu việc giữ nước năm 2019.\n\nTỉnh An Giang và "
        "UBND tỉnh An Giang nêu việc trồng rừng năm 2019.\n\n"
    )
    assert home(words) is None


def test_a_caption_is_no_lead() -> None:
    words = (
        "Ngành hải quan thu thuế khá.\n\nCông chức Hải quan Bắc Ninh kiểm hàng.\n\n"
        "Bộ Tài chính giao thêm việc.\n\nTổng cục Hải quan báo cáo.\n\n"
    )
    assert home(words) == "Việt Nam"


def test_provinces_told_of_one_by_one_leave_the_country() -> None:
    words = FILLER + (
        "Tổng cục Thống kê công bố số liệu.\n\nTại Hải Dương, tại Thái Nguyên, tại Vĩnh Phúc và "
        "tại Cà Mau, sản xuất tăng khá.\n\n"
    )
    assert home(words) == "Việt Nam"


@pytest.mark.parametrize("title", ["Mua nhà ở Phan Thiết.", "Đồng bằng sông Cửu Long giữ nước."])
def test_a_title_on_a_part_is_not_on_the_country(title: str) -> None:
    assert home(f"{title}\n\nBộ Xây dựng đã góp ý.\n\nChính phủ đồng ý.\n\n") is None


def test_two_provinces_of_the_lead_share_it() -> None:
    words = "Ninh Thuận và Khánh Hòa tránh bão.\n\nTỉnh Khánh Hòa và tỉnh Ninh Thuận họp.\n\n"
    assert home(words) is None


def test_the_national_assembly_speaks_for_the_country() -> None:
    words = "Tăng trưởng năm tới ra sao.\n\nQuốc hội đã thông qua nghị quyết.\n\n"
    assert home(words) == "Việt Nam"


def test_the_country_in_the_name_of_a_firm_is_not_its_own() -> None:
    words = "Ngân hàng Quốc tế Việt Nam họp.\n\nNgân hàng Quốc tế Việt Nam mở chi nhánh.\n\n"
    assert home(words) is None
    assert home("Nông sản Việt Nam được mùa.\n\nGạo Việt Nam lên giá.\n\n") == "Việt Nam"


@pytest.mark.parametrize(
    ("title", "expected"), [("ABBank báo lãi lớn.", None), ("Vốn vào nhiều.", "Việt Nam")]
)
def test_a_title_on_one_firm(title: str, expected: str | None) -> None:
    words = "\n\nChính phủ đã họp.\n\nCổ đông đi dự.\n\n"
    assert extract(title + words + FILLER + "Có 57 hồ sơ.")[-1].place == expected


def test_matches_have_no_area() -> None:
    words = "Hà Nội chia điểm.\n\nHLV bực mình.\n\nThủ môn của Hà Nội buồn.\n\n"
    assert home(words) is None


def test_a_title_that_opens_with_its_area() -> None:
    words = "Hải Phòng: nhà lên giá.\n\nBộ Xây dựng đã góp ý.\n\nChính phủ đồng ý.\n\n"
    assert home(words + "Bộ Tài chính cũng vậy.\n\n") == "Hải Phòng"


def test_the_offices_of_a_province_speak_louder_than_the_state() -> None:
    office = "Lãnh đạo UBND tỉnh Nghệ An đã trả lời.\n\n"
    words = "Hội nghị đầu tư.\n\nThủ tướng chúc mừng Chính phủ.\n\n"
    assert home(words + office * 5 + "Chính phủ, Quốc hội ghi nhận.\n\n" * 2) == "Nghệ An"
