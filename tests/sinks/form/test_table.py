"""The sheet on a terminal, as it is seen."""

from __future__ import annotations

import pytest
from made_forms import form, seeds, written

REPORT = (
    "Thu ngân sách tháng 8 năm 2021 trên địa bàn tỉnh Hà Giang ước đạt 210 tỷ đồng, bằng 70% kế "
    "hoạch, tăng 5% so với tháng trước và giảm 2,5% so với cùng kỳ. Tỷ lệ hộ nghèo năm 2021 của "
    "tỉnh Hà Giang còn 18,54%, giảm 4 điểm % so với năm 2020. Thu nội địa tháng 8 năm 2021 đạt 140 "
    "tỷ đồng, tăng 50% so với năm 2015."
)


def test_a_wide_terminal_shows_all_columns() -> None:
    text = written("table", form(REPORT), width=160, headers="vi")
    head = text.splitlines()[2].split()
    assert head == ("Chỉ tiêu Đơn vị Kỳ Thực hiện Kế hoạch hoạch trước kỳ Trạng thái Khác".split())
    row = next(line for line in text.splitlines() if "Thu ngân sách" in line)
    assert row.split() == "Thu ngân sách tỷ đồng T8/2021 210 300* 70 ↑ 5 ↓ 2,5 ước".split()
    assert "tăng 50 % so 2015" in text
    assert "↓ 4đ" in text
    assert "đ: thay đổi theo điểm phần trăm" in text
    assert "*: suy ra, văn bản không nêu: kế hoạch = thực hiện : % kế hoạch" in text


def test_a_narrow_terminal_says_in_the_label_or_below_what_has_no_column() -> None:
    text = written("table", form(REPORT, REPORT), width=80, headers="vi")
    assert "ước · Thu ngân sách" in text
    assert "[1, 2]" in text
    assert "tăng 50 % so 2015" in text
    assert " Nguồn:\n [1] 1.txt\n [2] 2.txt\n" in text


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160, 240])
@pytest.mark.parametrize("spoken", ["vi", "en"])
@pytest.mark.parametrize("wide", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, spoken: str, wide: bool) -> None:
    lines = written("table", seeds(wide=wide), width=width, headers=spoken).splitlines()
    assert max(map(len, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("width", [60, 80, 160])
def test_every_number_is_shown_whatever_the_width(width: int) -> None:
    text = written("table", form(REPORT), width=width, headers="vi")
    for number in ("210", "300*", "70", "↑ 5", "↓ 2,5", "18,54", "↓ 4đ", "140", "50 %"):
        assert number in text


def test_footnotes_stand_only_where_their_marks_do() -> None:
    text = written("table", form("Thu ngân sách năm 2020 đạt 5 tỷ đồng."), width=80, headers="vi")
    assert "*" not in text
    assert "↑" not in text
    assert "Nguồn" not in text


def test_the_largest_area_comes_first() -> None:
    text = written(
        "table",
        form(
            "Năm 2020, cả nước thu ngân sách 900 nghìn tỷ đồng. Thu ngân sách năm 2020 của tỉnh "
            "Lạng Sơn đạt 5 nghìn tỷ đồng. Tỷ lệ hộ nghèo năm 2020 của tỉnh Lạng Sơn là 9%."
        ),
        width=80,
        headers="vi",
    )
    titles = [line.split(" ─")[0] for line in text.splitlines() if "──" in line]
    assert titles == ["Lạng Sơn · 1.txt", "Việt Nam · 1.txt"]


def test_a_part_below_its_whole_does_not_repeat_it() -> None:
    text = written(
        "table",
        form(
            "Kim ngạch xuất khẩu năm 2020 đạt 900 triệu USD; trong đó Nhật Bản 300 triệu USD, Hàn "
            "Quốc 100 triệu USD."
        ),
        width=80,
        headers="vi",
    )
    assert [line.split("  ")[0].strip() for line in text.splitlines()[2:5]] == [
        "Kim ngạch xuất khẩu", "", "",
    ]  # fmt: skip
    assert "   Nhật Bản" in text
    assert "›" not in text


def test_a_long_sheet_is_cut_and_says_so() -> None:
    text = written("table", form(REPORT), width=80, headers="vi", limit=1)
    assert "… còn 2 dòng nữa: thêm -f csv hay -o để lấy đủ" in text
    text = written("table", form(REPORT, wide=True), width=80, headers="en", limit=1)
    assert "more rows: add -f csv or -o to get all of them" in text


def test_nothing_is_shown_of_no_rows() -> None:
    assert written("table", form("Không có số."), width=80) == ""
    assert written("table", form("Không có số.", wide=True), width=80) == ""
