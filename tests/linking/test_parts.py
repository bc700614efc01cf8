"""Parts of a whole: of which whole they are, and what is no part."""

from __future__ import annotations

from collections.abc import Callable

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]

PROJECTS = (
    "Toàn tỉnh có 318 dự án FDI với vốn đăng ký 3,9 tỷ USD; trong đó, cụm cảng có 264 dự án "
    "với vốn đăng ký gần 3,1 tỷ USD, ngoài khu công nghiệp có 54 dự án."
)


def test_a_measure_with_a_name_is_no_part_of_a_count(figure: Read) -> None:
    record = figure(PROJECTS, "3,1 tỷ USD")
    assert (record.indicator, record.breakdown) == ("vốn đăng ký", None)


def test_a_count_is_part_of_what_was_counted_with_its_noun(figure: Read) -> None:
    record = figure(PROJECTS, "54 dự án")
    assert (record.indicator, record.breakdown) == ("dự án FDI", "ngoài khu công nghiệp")


def test_who_has_the_counted_is_the_part(figure: Read) -> None:
    words = "Huyện có 64 hợp tác xã, trong đó lĩnh vực chăn nuôi có 21 hợp tác xã."
    record = figure(words, "21 hợp tác xã")
    assert (record.indicator, record.breakdown) == ("hợp tác xã", "lĩnh vực chăn nuôi")


def test_sums_behind_a_count_are_of_what_the_sentence_before_named(figure: Read) -> None:
    words = (
        "Ngành hải quan giao chỉ tiêu thu ngân sách cho 13 cục. Cụ thể: Cục Hải quan Cao Bằng "
        "phấn đấu 460 tỷ đồng; Cục Hải quan Tây Ninh phấn đấu 1.280 tỷ đồng."
    )
    record = figure(words, "1.280 tỷ đồng")
    assert record.indicator_id == "budget_revenue_customs"
    assert record.breakdown == "Cục Hải quan Tây Ninh"
    assert "indicator.inherited" in figure(words, "460 tỷ đồng").notes


def test_a_list_behind_nhu_is_of_the_name_before_it(figure: Read) -> None:
    words = "Các mặt hàng xuất khẩu tăng cao như: hạt điều tăng 12%, cà phê tăng 8%."
    parts = [figure(words, shown) for shown in ("12%", "8%")]
    assert [p.breakdown for p in parts] == ["hạt điều", "cà phê"]
    assert {p.indicator_id for p in parts} == {"exports"}


def test_a_record_is_no_part(figure: Read) -> None:
    words = "Cán cân thương mại có thặng dư. Trong đó, năm 2018 đạt kỷ lục 6,8 tỷ USD."
    assert figure(words, "6,8 tỷ USD").breakdown is None


def test_the_whole_may_be_named_without_a_figure(figure: Read) -> None:
    words = "Các hãng tăng vốn điều lệ, trong đó Cathay tăng từ 2.007 tỷ lên 3.343 tỷ đồng."
    record = figure(words, "3.343 tỷ đồng")
    assert (record.indicator, record.breakdown) == ("vốn điều lệ", "Cathay")


def test_a_rank_behind_a_measure_opens_no_parts(figure: Read) -> None:
    words = "Có 239 doanh nghiệp báo cáo, mức thưởng Tết cao nhất là 120 triệu đồng/người."
    assert figure(words, "120 triệu đồng/người").indicator == "mức thưởng Tết cao nhất"


def test_a_partner_is_no_part_of_what_goes_to_another(figure: Read) -> None:
    words = "Xuất khẩu sang Mỹ đạt 838 triệu USD, sang Nhật Bản đạt 788 triệu USD."
    record = figure(words, "788 triệu USD")
    assert (record.indicator, record.breakdown) == ("Xuất khẩu", "Nhật Bản")


def test_what_is_planted_is_no_part_of_what_was_sown(figure: Read) -> None:
    words = "Huyện gieo cấy 5.600 ha lúa, trồng mới 120 ha cây ăn quả, thu hoạch 3.400 ha ngô."
    assert figure(words, "120 ha").breakdown is None


def test_a_label_behind_as_is_a_part_however_long(figure: Read) -> None:
    words = (
        "Kim ngạch một số mặt hàng nhập khẩu chính giảm như: Linh kiện, bo mạch và màn hình: "
        "giảm 11% so với tháng trước; Dụng cụ, đồ nghề giảm 4% so với tháng trước."
    )
    for text, part in (("11%", "Linh kiện, bo mạch và màn hình"), ("4%", "Dụng cụ, đồ nghề")):
        record = figure(words, text)
        assert (record.indicator, record.breakdown) == ("nhập khẩu chính", part)


def test_another_measure_is_no_part(figure: Read) -> None:
    words = "Các khoản chi phí đều được kiểm soát tốt, tăng 3%. Trong đó, chi phí lãi vay giảm 41%."
    record = figure(words, "41%")
    assert (record.indicator, record.breakdown) == ("chi phí lãi vay", None)
