"""A note on a cell means a guess: each has a table where it stands, and one where it does not."""

from __future__ import annotations

import pytest
from grids import cell, records

# ---------------------------------------------------------------------------- measure.implied

COMPARED = "Kết quả 6 tháng năm 2023\nChỉ tiêu|Ước 6 tháng (tỷ đồng)|So với cùng kỳ (%)\n"


@pytest.mark.parametrize(
    ("figures", "measure", "guessed"),
    [
        (("106,9", "104,2"), "ratio", False),
        (("106,9", "98,4", "82,5", "231,0", "104,1"), "ratio", False),
        (("+6,9", "4,2"), "growth", False),
        (("6,9", "-4,2"), "growth", False),
        (("106,9",), "ratio", True),
        (("6,9", "4,2"), "growth", True),
        (("62,0", "180,5"), "ratio", True),
    ],
    ids=["round 100", "mostly round 100", "a plus", "a minus", "one alone", "small", "far apart"],
)
def test_figures_round_100_and_signs_leave_no_doubt_of_the_measure(
    figures: tuple[str, ...], measure: str, guessed: bool
) -> None:
    rows = [f"Khoản thu thứ {'abcde'[n]}|1{n}.250|{shown}" for n, shown in enumerate(figures)]
    figure = cell(COMPARED + "\n".join(rows), figures[0])
    assert figure.measure == measure
    assert ("measure.implied" in figure.notes) is guessed


def test_words_that_name_the_measure_need_no_figures() -> None:
    figure = cell(
        "Kết quả năm 2023\nChỉ tiêu|Tăng, giảm so với cùng kỳ (%)\nThu nội địa|6,9", "6,9"
    )
    assert (figure.measure, figure.notes) == ("growth", ())


def test_the_figures_of_a_row_that_compares_are_seen_together() -> None:
    source = (
        "Thu ngân sách\nChỉ tiêu|Tháng 5/2023|Tháng 6/2023\n"
        "Thu nội địa (tỷ đồng)|310|325\nSo với cùng kỳ (%)|{}|103,4"
    )
    assert "measure.implied" not in cell(source.format("101,2"), "103,4").notes
    assert "measure.implied" in cell(source.format(""), "103,4").notes


# --------------------------------------------------------------------------- status.inherited

LEVELS = "Thu ngân sách\nChỉ tiêu|{}|{}|So với cùng kỳ (%)\nThu nội địa|310|325|103,4"


def test_what_an_estimate_is_compared_with_is_an_estimate() -> None:
    source = LEVELS.format("Thực hiện tháng 5/2023", "Ước thực hiện tháng 6/2023")
    figure = cell(source, "103,4")
    assert figure.status == "estimate"
    assert "status.inherited" not in figure.notes


def test_a_head_that_names_its_period_takes_the_status_of_that_period() -> None:
    source = (
        "Vận tải\nChỉ tiêu|Ước tháng 6/2023|6 tháng/2023|Tháng 6/2023 so với cùng kỳ (%)\n"
        "Hàng hóa vận chuyển (nghìn tấn)|310|1.925|103,4"
    )
    figure = cell(source, "103,4")
    assert (figure.period, figure.status) == ("2023-06", "estimate")
    assert "status.inherited" not in figure.notes


def test_with_two_columns_of_unlike_status_the_status_is_a_guess() -> None:
    source = LEVELS.format("6 tháng/2023", "Ước tháng 6/2023")
    figure = cell(source, "103,4")
    assert figure.status == "estimate"
    assert "status.inherited" in figure.notes


# -------------------------------------------------------------------------- indicator.heading


@pytest.mark.parametrize(
    ("title", "label", "guessed"),
    [
        ("Kim ngạch xuất khẩu", "Hạt điều", False),
        ("Chỉ số giá tiêu dùng", "Giao thông", False),
        ("Dân số trung bình", "Tổng số", False),
        ("Chỉ số giá tiêu dùng, chỉ số giá vàng", "Đồ dùng học tập", True),
        ("Kim ngạch xuất khẩu", "Số doanh nghiệp tham gia", True),
        ("Hoạt động của hợp phần Đông Sơn", "Tổng số", True),
    ],
)
def test_a_part_of_the_one_thing_that_a_title_names_is_no_guess(
    title: str, label: str, guessed: bool
) -> None:
    figure = cell(f"{title}\nDiễn giải|Năm 2023\n{label}|105,2", "105,2")
    assert ("indicator.heading" in figure.notes) is guessed


@pytest.mark.parametrize(
    ("heading", "label", "unit", "guessed"),
    [
        ("Lúa", "Năng suất", "Tạ/ha", False),
        ("Tai nạn giao thông", "Số người chết", "Người", False),
        ("Khoai lang", "Năng suất", "Tạ/ha", True),
    ],
)
def test_a_measure_below_a_thing_is_a_guess_where_the_catalogue_knows_neither(
    heading: str, label: str, unit: str, guessed: bool
) -> None:
    source = f"Tình hình chung\nChỉ tiêu|ĐVT|Năm 2023\n1. {heading}||\n- {label}|{unit}|61,5"
    assert ("indicator.heading" in cell(source, "61,5").notes) is guessed


# ---------------------------------------------------------------------------- period.document


def test_a_plan_in_a_table_whose_title_says_the_year_is_of_that_year() -> None:
    titled = cell("Thu ngân sách 6 tháng năm 2023\nChỉ tiêu|Kế hoạch\nThu nội địa|3.450", "3.450")
    assert (titled.period, titled.notes) == ("2023", ("unit.missing",))
    dated = cell(
        "Lạng Sơn, ngày 5 tháng 7 năm 2023\nThu ngân sách\nChỉ tiêu|Kế hoạch\nThu nội địa|3.450",
        "3.450",
    )
    assert dated.period == "2023"
    assert "period.document" in dated.notes


def test_a_plain_table_carries_no_note_at_all() -> None:
    source = (
        "Thu ngân sách nhà nước trên địa bàn 6 tháng năm 2023\nĐơn vị: tỷ đồng\n"
        "Nội dung|Dự toán năm 2023|Ước 6 tháng năm 2023|So với dự toán (%)\n"
        "Tổng thu|6.200|3.100|50,0\nThu nội địa|2.300|1.200|52,2"
    )
    assert [r.notes for r in records(source)] == [()] * 6
