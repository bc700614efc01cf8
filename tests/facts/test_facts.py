"""What a document says of itself: taken from where the rules for papers put it, never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from ktxh_cli import library, pipeline
from ktxh_cli.document import Document
from ktxh_cli.facts import Facts, told_by

REPORT = """\
ỦY BAN NHÂN DÂN
TỈNH LẠNG SƠN
-------

Số: 218 /BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Lạng Sơn, ngày 30 tháng 6 năm 2020

BÁO CÁO
Kết quả điều hành kinh tế - xã hội nửa đầu năm;
phương hướng 6 tháng cuối năm 2020

Thực hiện chương trình công tác năm 2020, tỉnh báo cáo như sau:
Thu ngân sách đạt 1.234,5 tỷ đồng.
"""
COLUMNS = (
    "TỔNG CỤC THỐNG KÊ\tCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "CỤC THỐNG KÊ TỈNH HÀ GIANG      Độc lập – Tự do – Hạnh phúc\n"
    "Số: 45/BC-CTK | Hà Giang, ngày 29 tháng 5 năm 2021\n\n"
    "BÁO CÁO TÓM TẮT\nTÌNH HÌNH KINH TẾ - XÃ HỘI\nTHÁNG 5 VÀ 5 THÁNG NĂM 2021\n\n"
    "I. Sản xuất công nghiệp\nChỉ số sản xuất tăng 5,2%.\n"
)
LETTER = (
    "BỘ LAO ĐỘNG\nSố: 77/LĐ-VP\nV/v báo cáo tình hình lao động,\nviệc làm quý I\n\n"
    "Kính gửi: Các sở\nCả nước có 1.200 doanh nghiệp.\n"
)
PARTY = (
    "ĐẢNG CỘNG SẢN VIỆT NAM\nTỈNH ỦY HÀ GIANG\n*\nSố 31-KH/TU\n\nKẾ HOẠCH\nphát triển vùng chè\n\n"
    "Căn cứ nghị quyết đại hội.\n"
)
ARTICLE = (
    "Thứ năm, 26/11/2020\nTỉnh họp thường kỳ tháng 5:\n\nGiải ngân nhanh vốn đầu tư công\n\n"
    "AKO-Ngày 27/5/2020, tỉnh họp. Thu ngân sách đạt 5 tỷ đồng.\n"
)


def facts(text: str) -> Facts:
    return told_by(Document("a.txt", text), None, None)


def test_a_report_of_a_province() -> None:
    told = facts(REPORT)
    assert told.issuer == "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"
    assert told.number == "218/BC-UBND"
    assert told.title == (
        "BÁO CÁO Kết quả điều hành kinh tế - xã hội nửa đầu năm; phương hướng 6 tháng cuối năm 2020"
    )


def test_date_and_place_are_those_that_the_records_rest_on() -> None:
    told = pipeline.facts_of(Document("a.txt", REPORT), library.load())
    assert (told.date, told.place, told.place_id) == ("2020-06-30", "Lạng Sơn", "pre2025:20")


def test_what_the_user_says_of_date_and_place_counts() -> None:
    document = Document("a.txt", "Thu ngân sách đạt 5 tỷ đồng.", date(2021, 1, 2), "Hà Giang")
    told = pipeline.facts_of(document, library.load())
    assert (told.date, told.place) == ("2021-01-02", "Hà Giang")
    assert (told.title, told.issuer, told.number) == (None, None, None)


def test_the_two_columns_of_a_head_are_told_apart() -> None:
    told = facts(COLUMNS)
    assert told.issuer == "CỤC THỐNG KÊ TỈNH HÀ GIANG"
    assert told.number == "45/BC-CTK"
    assert told.title == ("BÁO CÁO TÓM TẮT TÌNH HÌNH KINH TẾ - XÃ HỘI THÁNG 5 VÀ 5 THÁNG NĂM 2021")


def test_a_letter_has_its_subject_under_its_number() -> None:
    told = facts(LETTER)
    assert (told.issuer, told.number) == ("BỘ LAO ĐỘNG", "77/LĐ-VP")
    assert told.title == "V/v báo cáo tình hình lao động, việc làm quý I"


def test_a_paper_of_the_party() -> None:
    told = facts(PARTY)
    assert (told.issuer, told.number) == ("TỈNH ỦY HÀ GIANG", "31-KH/TU")
    assert told.title == "KẾ HOẠCH phát triển vùng chè"


def test_an_article_with_its_overline_and_its_paper() -> None:
    told = facts(ARTICLE)
    assert told.title == "Tỉnh họp thường kỳ tháng 5: Giải ngân nhanh vốn đầu tư công"
    assert (told.issuer, told.number) == ("AKO", None)


@pytest.mark.parametrize(
    ("byline", "paper"),
    [
        ("(TTXVN) - Sáng 5/7, tỉnh họp.", "TTXVN"),
        ("(langson.example.vn) – Chiều 1/4, tỉnh họp.", "langson.example.vn"),
        ("AKO-Ngày 27/5, tỉnh họp.", "AKO"),
        ("BAO.VN - Theo sở, thu đạt 5 tỷ.", "BAO.VN"),
        ("(GRDP) - Tốc độ tăng đạt 5%.", None),
        ("(2020) - Năm nay thu đạt 5 tỷ.", None),
        ("Hà Nội - Thu ngân sách đạt 5 tỷ đồng.", None),
        ("UBND - cơ quan điều hành, họp.", None),
        ("Ảnh: TTXVN", None),
    ],
)
def test_the_paper_of_an_article(byline: str, paper: str | None) -> None:
    assert facts(f"Thu ngân sách vượt dự toán\n{byline}\n").issuer == paper


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 123/BC-UBND", "123/BC-UBND"),
        ("Số 123 / BC - UBND", "123/BC-UBND"),
        ("Số: 12/2021/QĐ-UBND", "12/2021/QĐ-UBND"),
        ("Số: 5/BC-SKHĐT", "5/BC-SKHĐT"),
        ("**Số: 9/TTr-CP**", "9/TTr-CP"),
        ("Số: /TB-UBND", None),
        ("Số: …/BC-UBND", None),
        ("Số hộ nghèo giảm 123/456 hộ", None),
        ("Số 5 đường Hùng Vương", None),
        ("Kế hoạch số 31-KH/TU nêu rõ mục tiêu", None),
    ],
)
def test_the_number_of_a_paper(line: str, number: str | None) -> None:
    assert facts(f"SỞ CÔNG THƯƠNG\n{line}\nBÁO CÁO\nThu ngân sách\n").number == number


def test_a_number_left_blank_still_ends_the_names_of_offices() -> None:
    assert facts("SỞ Y TẾ\nSố: /BC-SYT\nTHÁNG HÀNH ĐỘNG\nBÁO CÁO\nDịch\n").issuer == "SỞ Y TẾ"


def test_a_number_far_down_is_another_paper_s() -> None:
    body = "".join(f"Thu ngân sách của huyện {n} tăng.\n" for n in range(20))
    assert facts(f"Thu ngân sách tăng nhanh\n{body}Số: 5/BC-UBND\n").number is None


@pytest.mark.parametrize(
    "heading",
    [
        "Thu ngân sách vượt dự toán",
        "TP. Hồ Chí Minh thu ngân sách vượt dự toán 5,2%",
        "Vì sao thu ngân sách giảm?",
        "Lạng Sơn: Thu ngân sách vượt dự toán",
        "# Thu ngân sách vượt dự toán",
        "**Thu ngân sách vượt dự toán**",
        "eCommerce tăng nhanh ở các tỉnh",
        "Ảnh hưởng của bão số 3: lúa mất trắng",
        "Cập nhật giá lúa tuần qua",
        "5 tháng nhập siêu 2,7 tỷ USD",
    ],
)
def test_the_heading_of_an_article(heading: str) -> None:
    assert facts(f"\n{heading}\n\nTheo sở, thu đạt 5 tỷ đồng.\n").title == heading.strip("#* ")


@pytest.mark.parametrize(
    "opening",
    [
        "Sáng 31.8, tỉnh họp về thu ngân sách.",
        "Tỉnh họp. Thu ngân sách đạt 5 tỷ đồng, chi 4 tỷ",
        "(TTXVN) - Sáng nay tỉnh họp về thu ngân sách",
        "và thu ngân sách tăng thêm nhiều",
        "- Thu ngân sách tăng nhiều",
        "Ảnh: phóng viên của báo",
        "Hội nghị của tỉnh. Ảnh: T.H",
        "Thu ngân sách như sau:",
        "Số liệu",
        "Thu " + "ngân sách " * 40,
    ],
)
def test_a_text_that_begins_with_its_body_has_no_title(opening: str) -> None:
    assert facts(f"{opening}\nTheo sở, thu đạt 5 tỷ đồng.\n").title is None


def test_a_text_of_one_line_has_no_title() -> None:
    assert facts("Thu ngân sách đạt 5 tỷ đồng").title is None
    assert facts("") == Facts()


def test_the_subject_ends_where_the_body_begins() -> None:
    text = "SỞ Y TẾ\nTHÔNG BÁO\nKết luận về y tế xã,\nCăn cứ luật, sở thông báo 5 việc.\n"
    assert facts(text).title == "THÔNG BÁO Kết luận về y tế xã,"
    assert facts("BÁO CÁO\nKính gửi: Bộ Y tế\n").title == "BÁO CÁO"


def test_decomposed_letters_and_marks_of_order_make_no_difference() -> None:
    import unicodedata

    assert facts("\ufeff" + unicodedata.normalize("NFD", REPORT)) == facts(REPORT)


def test_facts_and_figures_come_from_one_reading() -> None:
    loaded = library.load()
    told, records = pipeline.extract_with_facts(Document("a.txt", REPORT), loaded)
    assert told == pipeline.facts_of(Document("a.txt", REPORT), loaded)
    assert list(records) == list(pipeline.extract(Document("a.txt", REPORT), loaded))
