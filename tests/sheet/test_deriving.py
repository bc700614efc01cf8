"""What follows from figures, each with a case where it does and one where it must not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_rows import cell, marked, rows, the_row, values

LEVEL = "Thu ngân sách năm 2020 đạt 3.042,3 tỷ đồng"


def test_a_plan_follows_from_a_level_and_its_ratio() -> None:
    row = the_row(f"{LEVEL}, bằng 49,5% dự toán.")
    assert marked(row) == {"plan": "plan_of_ratio"}
    # 3042.3 / 0.495 lies between 6139.7 and 6152.4: the fourth digit is not known.
    assert cell(row, "plan").value == 6150
    assert [record.text for record in cell(row, "plan").records] == ["3.042,3 tỷ đồng", "49,5%"]


def test_a_plan_follows_from_what_was_done_beyond_it() -> None:
    row = the_row("Năm 2020 toàn tỉnh xây 530 nhà ở, vượt 30 nhà so với kế hoạch.")
    assert marked(row) == {"plan": "plan_of_change", "plan_ratio": "ratio_of_plan"}
    assert (values(row)["plan"], values(row)["plan_ratio"]) == (500, Decimal("106.0"))
    assert [record.text for record in row.others] == ["30 nhà"]


def test_a_ratio_follows_from_growth_against_the_plan() -> None:
    row = the_row("Thu ngân sách năm 2020 đạt 210 tỷ đồng, vượt 5% kế hoạch.")
    assert marked(row) == {"plan": "plan_of_ratio", "plan_ratio": "ratio_of_growth"}
    assert (values(row)["plan"], values(row)["plan_ratio"]) == (200, 105)


def test_a_ratio_follows_from_level_and_plan() -> None:
    row = the_row(
        "Thu ngân sách năm 2020 đạt 210 tỷ đồng. Mục tiêu thu ngân sách năm 2020 là 280 tỷ đồng."
    )
    assert marked(row) == {"plan_ratio": "ratio_of_plan"}
    assert values(row) == {"actual": 210, "plan": 280, "plan_ratio": Decimal("75.0")}


def test_no_ratio_follows_from_a_plan_that_only_repeats_the_level() -> None:
    row = the_row(
        "Thu ngân sách năm 2020 đạt 210 tỷ đồng. Mục tiêu thu ngân sách năm 2020 là 210 tỷ đồng."
    )
    assert marked(row) == {}


def test_a_plan_is_exact() -> None:
    row = the_row(
        "Thu ngân sách năm 2020 đạt 8,6 tỷ đồng. Mục tiêu thu ngân sách năm 2020 là 9 tỷ đồng."
    )
    assert values(row)["plan_ratio"] == 96


def test_times_are_per_cents() -> None:
    row = the_row("Thu ngân sách tháng 8 năm 2021 gấp 2,3 lần cùng kỳ.")
    assert str(values(row)["yoy"]) == "130"


def test_growth_follows_from_a_ratio_to_the_same_period() -> None:
    row = the_row("Thu ngân sách tháng 8 năm 2021 bằng 105,3% so với cùng kỳ.")
    assert marked(row) == {"yoy": "growth_of_ratio"}
    assert values(row) == {"yoy": Decimal("5.3")}
    row = the_row("Thu ngân sách tháng 8 năm 2021 bằng 94,7% so với cùng kỳ.")
    assert values(row) == {"yoy": Decimal("-5.3")}


def test_growth_follows_from_level_and_change() -> None:
    row = the_row(
        "Thu ngân sách tháng 8 năm 2021 đạt 230,5 tỷ đồng, tăng 30,5 tỷ đồng so với tháng trước."
    )
    assert marked(row) == {"previous": "growth_of_change"}
    assert values(row)["previous"] == Decimal("15.3")
    row = the_row(
        "Thu ngân sách tháng 8 năm 2021 đạt 200 tỷ đồng, giảm 50 tỷ đồng so với tháng trước."
    )
    assert values(row)["previous"] == -20


def test_growth_follows_from_two_levels_of_one_document() -> None:
    before, row = rows(
        "Thu ngân sách năm 2019 đạt 2.000 tỷ đồng. Thu ngân sách năm 2020 đạt 2.150 tỷ đồng."
    )
    assert marked(before) == {}
    assert marked(row) == {"yoy": "growth_of_levels"}
    assert values(row)["yoy"] == Decimal("7.5")


def test_growth_does_not_follow_from_levels_of_two_documents() -> None:
    found = rows(
        "Thu ngân sách năm 2019 đạt 2.000 tỷ đồng.", "Thu ngân sách năm 2020 đạt 2.150 tỷ đồng."
    )
    assert [marked(row) for row in found] == [{}, {}]


def test_a_rate_changes_in_points() -> None:
    _, row = rows("Tỷ lệ hộ nghèo năm 2019 là 6,5%. Tỷ lệ hộ nghèo năm 2020 còn 4,25%.")
    assert cell(row, "yoy").points
    assert cell(row, "yoy").value == Decimal("-2.3")
    row = the_row("Tỷ lệ hộ nghèo năm 2020 còn 4,25%, giảm 2,1 điểm % so với năm 2019.")
    assert cell(row, "yoy").points
    assert cell(row, "yoy").derivation is None
    assert values(row) == {"actual": Decimal("4.25"), "yoy": Decimal("-2.1")}


@pytest.mark.parametrize(
    "words",
    [
        "đạt khoảng 49,5% dự toán",
        "đạt trên 49,5% dự toán",
        "đạt ít nhất 49,5% dự toán",
        "đạt 49-50% dự toán",
        "bằng khoảng 105% so với cùng kỳ",
        "vượt khoảng 5% kế hoạch",
    ],
)
def test_nothing_follows_from_a_vague_figure(words: str) -> None:
    assert [marked(row) for row in rows(f"{LEVEL}, {words}.")] == [{}]


@pytest.mark.parametrize("words", ["khoảng 3.000 tỷ đồng", "từ 3.000 - 3.100 tỷ đồng"])
def test_nothing_follows_from_a_vague_level(words: str) -> None:
    [row] = rows(f"Thu ngân sách năm 2020 đạt {words}, bằng 50% dự toán.")
    assert marked(row) == {}
    assert set(values(row)) == {"actual", "plan_ratio"}


def test_what_is_said_is_never_replaced() -> None:
    """The document contradicts itself: 210 of 280 is 75 per cent, and it says 80."""
    row = the_row(
        "Thu ngân sách năm 2020 đạt 210 tỷ đồng, bằng 80% kế hoạch. "
        "Mục tiêu thu ngân sách năm 2020 là 280 tỷ đồng."
    )
    assert marked(row) == {}
    assert values(row) == {"actual": 210, "plan": 280, "plan_ratio": 80}


def test_a_forecast_is_no_plan_to_measure_against() -> None:
    found = rows(
        "Thu ngân sách năm 2020 đạt 210 tỷ đồng. Dự báo thu ngân sách năm 2020 đạt 280 tỷ đồng."
    )
    assert all(marked(row) == {} for row in found)


def test_a_share_has_no_plan_of_its_own() -> None:
    found = rows("Thu nội địa năm 2020 chiếm 70% tổng thu ngân sách, bằng 50% dự toán.")
    assert all("plan" not in values(row) for row in found)


def test_without_derived_numbers_the_figures_stand_among_the_others() -> None:
    text = "Thu ngân sách tháng 8 năm 2021 đạt 5 tỷ đồng, bằng 105,3% so với cùng kỳ."
    row = the_row(text, derive=False)
    assert values(row) == {"actual": 5}
    assert [record.text for record in row.others] == ["105,3%"]
