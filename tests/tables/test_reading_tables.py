"""What a table says of a cell: head, labels, title and units together."""

from __future__ import annotations

import unicodedata

import pytest
from grids import cell, document, records

from ktxh_cli import library, pipeline
from ktxh_cli.document import Cell, Document, Table

PLAN = """UBND TỈNH LẠNG SƠN
Biểu 1. Một số chỉ tiêu kinh tế - xã hội chủ yếu 6 tháng đầu năm 2022
STT|Chỉ tiêu|ĐVT|TH 6T/2021|KH 2022|Ước TH 6T/2022|So sánh (%)|>
^|^|^|^|^|^|TH/KH|So với cùng kỳ
(1)|(2)|(3)|(4)|(5)|(6)|(7)=(6)/(5)|(8)=(6)/(4)
I|KINH TẾ||||||
1|Tốc độ tăng trưởng GRDP|%|5,2|7-7,5|6,3||
2|Thu ngân sách trên địa bàn|Tỷ đồng|2.900|6.200|3.100|50,0|106,9
|- Thu nội địa|"|1.100|2.300|1.200|52,2|109,1
II|XÃ HỘI||||||
1|Số xã đạt chuẩn nông thôn mới|xã|48|61|55|90,2|
2|Tỷ lệ hộ nghèo|%|9,1|8,0|-||"""


def test_the_plan_table() -> None:
    level = cell(PLAN, "3.100")
    assert (level.indicator, level.indicator_id, level.unit, level.kind) == (
        "Thu ngân sách trên địa bàn", "budget_revenue", "tỷ đồng", "money",
    )  # fmt: skip
    assert (level.period, level.status, level.measure, level.place) == (
        "2022-01/2022-06", "estimate", "level", "Lạng Sơn",
    )  # fmt: skip
    plan = cell(PLAN, "6.200")
    assert (plan.period, plan.status) == ("2022", "target")
    ratio = cell(PLAN, "50,0")
    assert (ratio.measure, ratio.comparison, ratio.base_period, ratio.unit, ratio.period) == (
        "ratio", "plan", "2022", "%", "2022-01/2022-06",
    )  # fmt: skip
    index = cell(PLAN, "106,9")
    assert (index.measure, index.comparison, index.base_period) == (
        "ratio", "yoy", "2021-01/2021-06",
    )  # fmt: skip
    assert not index.notes


def test_ranges_parts_and_growth_in_the_plan_table() -> None:
    aim = cell(PLAN, "7-7,5")
    assert (aim.value_to, aim.measure, aim.direction, aim.status) == (
        pytest.approx(7.5), "growth", "up", "target",
    )  # fmt: skip
    assert cell(PLAN, "1.200").indicator_id == "budget_revenue_domestic"
    assert cell(PLAN, "1.200").unit == "tỷ đồng"
    assert cell(PLAN, "55").unit == "xã"


def test_numbers_of_rows_and_columns_are_no_figures() -> None:
    assert not [r for r in records(PLAN) if r.text in ("1", "2", "(7)", "2021", "2022")]


def test_every_span_leads_to_its_words_and_its_place() -> None:
    made = document(PLAN)
    for record in pipeline.extract(made, library.load()):
        assert made.text[record.start : record.end] == record.text
        assert record.location is not None
        assert record.location.startswith("table 1!")
        assert record.rule == "table.cell"
    assert cell(PLAN, "3.100").location == "table 1!F6"
    assert cell(PLAN, "3.100").sentence.startswith("2 | Thu ngân sách trên địa bàn | Tỷ đồng")


def test_decomposed_letters_change_nothing() -> None:
    apart = records(unicodedata.normalize("NFD", PLAN))
    said = [(r.value, r.indicator_id, r.period, r.unit, r.measure, r.place) for r in apart]
    assert said == [
        (r.value, r.indicator_id, r.period, r.unit, r.measure, r.place) for r in records(PLAN)
    ]


PRICES = """CHỈ SỐ GIÁ TIÊU DÙNG THÁNG 9 NĂM 2021
|Tháng 9 năm 2021 so với (%)|>|>|Bình quân 9 tháng năm 2021 so với cùng kỳ năm 2020 (%)
^|Kỳ gốc 2019|Tháng 12 năm 2020|Tháng trước|^
CHỈ SỐ GIÁ TIÊU DÙNG|104,10|101,70|99,80|101,90
Giao thông|103,20|108,50|100,10|107,30"""


def test_a_head_that_compares_over_heads_that_say_with_what() -> None:
    said = {r.text: (r.comparison, r.base_period, r.period) for r in records(PRICES)}
    assert said["103,20"] == ("base", "2019", "2021-09")
    assert said["108,50"] == ("base", "2020-12", "2021-09")
    assert said["100,10"] == ("previous", "2021-08", "2021-09")
    assert said["107,30"] == ("yoy", "2020-01/2020-09", "2021-01/2021-09")


def test_rows_of_a_titled_table_are_parts_of_what_the_title_names() -> None:
    record = cell(PRICES, "103,20")
    assert (record.indicator, record.breakdown) == ("CHỈ SỐ GIÁ TIÊU DÙNG", "Giao thông")
    assert record.indicator_id == "cpi_transport"
    whole = cell(PRICES, "104,10")
    assert (whole.breakdown, whole.indicator_id) == (None, "cpi")


CROPS = """Bảng 4. Diện tích, năng suất, sản lượng ngô năm 2020 tỉnh Sơn La phân theo huyện
Huyện, thành phố|Diện tích (ha)|>|Năng suất (tạ/ha)|Sản lượng (tấn)
^|Năm 2019|Năm 2020|^|^
Toàn tỉnh|15.200|15.400|52,1|80.234
Mai Sơn|1.800|1.850|53,4|9.879"""


def test_rows_of_districts() -> None:
    record = cell(CROPS, "53,4")
    assert (record.place, record.indicator, record.indicator_id, record.unit, record.period) == (
        "Mai Sơn", "Năng suất ngô", "maize_yield", "tạ/ha", "2020",
    )  # fmt: skip
    assert cell(CROPS, "1.800").period == "2019"
    assert cell(CROPS, "80.234").place == "Sơn La"


BUDGET = """Thu ngân sách nhà nước trên địa bàn tỉnh Hà Giang tháng 8 năm 2021
ĐVT: Triệu đồng
Nội dung|Dự toán năm|Thực hiện tháng 8|Lũy kế 8 tháng|Lũy kế so dự toán (%)|Tăng/giảm so cùng kỳ (%)
TỔNG SỐ|2.410.000|223.400|1.512.300|62,8|8,1
I. Thu nội địa|2.200.000|200.100|1.400.000|63,6|-7,2
1. Thuế thu nhập cá nhân|80.000|7.100|55.300|69,1|12,4"""


def test_units_of_the_caption_and_running_totals() -> None:
    assert cell(BUDGET, "223.400").unit == "triệu đồng"
    assert cell(BUDGET, "223.400").period == "2021-08"
    assert cell(BUDGET, "1.512.300").period == "2021-01/2021-08"
    assert cell(BUDGET, "2.410.000").status == "target"
    assert cell(BUDGET, "62,8").unit == "%"
    assert cell(BUDGET, "1.512.300").base_value == 1_512_300_000_000


def test_growths_have_their_direction_by_the_sign() -> None:
    down, up = cell(BUDGET, "-7,2"), cell(BUDGET, "8,1")
    assert (down.measure, down.direction, str(down.value)) == ("growth", "down", "7.2")
    assert (up.measure, up.direction, up.comparison) == ("growth", "up", "yoy")


SECTIONS = """Vận tải tháng 6 năm 2020
Chỉ tiêu|Tháng 5|Ước tháng 6
A. HÀNH KHÁCH||
I. Vận chuyển (nghìn HK)|1.500|1.600
Phân theo loại hình||
Nhà nước|-|-
Ngoài nhà nước|1.500|1.600,5
Phân theo ngành||
Đường bộ|1.300|1.380"""


def test_sections_divide_the_same_whole_in_two_ways() -> None:
    record = cell(SECTIONS, "1.380")
    assert record.indicator_id == "passengers_carried"
    assert record.breakdown == "Đường bộ"
    assert record.unit == "nghìn hành khách"
    assert "Nhà nước" not in (record.indicator or "")


EXPORTS = """Kim ngạch xuất khẩu hàng hóa tỉnh Cà Mau tháng 6 năm 2020
Lượng: nghìn tấn; trị giá: triệu USD
Mặt hàng|Ước tháng 6|>|6 tháng|>
^|Lượng|Trị giá|Lượng|Trị giá
TỔNG TRỊ GIÁ||95,2||450,3
Tôm|8,1|90,1|41,3|430,9"""


def test_a_caption_with_two_units() -> None:
    amount, worth = cell(EXPORTS, "8,1"), cell(EXPORTS, "90,1")
    assert (amount.unit, worth.unit) == ("nghìn tấn", "triệu USD")
    assert (worth.indicator_id, worth.breakdown) == ("exports", "Tôm")


YEARS = """Dân số tỉnh Bắc Kạn
Năm|Dân số trung bình (nghìn người)|Tỷ lệ sinh (‰)
2018|310,2|17,1
2019|314,4|16,8
Sơ bộ 2020|316,5|16,2"""


def test_rows_that_are_years() -> None:
    record = cell(YEARS, "316,5")
    assert (record.period, record.status, record.indicator_id) == (
        "2020", "provisional", "population",
    )  # fmt: skip
    assert cell(YEARS, "310,2").period == "2018"


def test_what_is_written_nowhere_is_left_empty_and_told() -> None:
    record = cell("Phụ lục\nNội dung|A|B\nHạng mục một|12,5|13\nHạng mục hai|14|15", "12,5")
    assert (record.unit, record.period, record.place) == ("", None, None)
    assert "unit.missing" in record.notes


def test_prose_round_a_table_is_read_as_ever() -> None:
    said = records(f"Năm 2021, tỉnh có 12 dự án mới.\n{CROPS}\nTỉnh trồng 350 ha rừng.")
    assert {"12 dự án", "350 ha"} <= {r.text for r in said}


def test_a_table_without_figures_or_labels_gives_nothing() -> None:
    text = "1\t2\n3\t4\n"
    cells = tuple(
        Cell(at, at + 1, row, column)
        for at, row, column in ((0, 0, 0), (2, 0, 1), (4, 1, 0), (6, 1, 1))
    )
    bare = Document("a", text, tables=(Table(0, len(text), cells, 2, 2, "table 1"),))
    list(pipeline.extract(bare, library.load()))
