"""Which figures meet in a row."""

from __future__ import annotations

from decimal import Decimal

from made_rows import cell, rows, the_row, values


def test_level_plan_ratio_and_growths_of_one_period_are_one_row() -> None:
    row = the_row(
        "Thu ngân sách tháng 8 năm 2021 trên địa bàn tỉnh Hà Giang ước đạt 210 tỷ đồng, bằng 70% "
        "kế hoạch, tăng 5% so với tháng trước và giảm 2,5% so với cùng kỳ."
    )
    said = {"actual": 210, "plan": 300, "plan_ratio": 70, "previous": 5, "yoy": Decimal("-2.5")}
    assert values(row) == said
    assert (row.unit, row.place, row.period, row.status) == (
        "tỷ đồng", "Hà Giang", "2021-08", "estimate",
    )  # fmt: skip


def test_a_growth_of_another_period_is_another_row() -> None:
    found = rows(
        "Thu ngân sách tháng 8 năm 2021 đạt 210 tỷ đồng. "
        "Thu ngân sách 8 tháng năm 2021 tăng 5% so với cùng kỳ."
    )
    assert [(row.period, values(row)) for row in found] == [
        ("2021-08", {"actual": 210}),
        ("2021-01/2021-08", {"yoy": 5}),
    ]


def test_one_name_for_two_things_is_two_rows() -> None:
    found = rows(
        "Năm 2020, tỉnh hỗ trợ 500 người với tổng kinh phí 163,4 tỷ đồng; hỗ trợ 20 lao động với "
        "tổng kinh phí 1,78 tỷ đồng."
    )
    amounts = [row for row in found if row.unit == "tỷ đồng"]
    assert [values(row) for row in amounts] == [
        {"actual": Decimal("163.4")},
        {"actual": Decimal("1.78")},
    ]


def test_a_growth_stays_with_the_level_that_it_was_said_with() -> None:
    found = rows(
        "Thu ngân sách năm 2020 đạt 100 tỷ đồng, tăng 5% so với cùng kỳ. "
        "Thu ngân sách năm 2020 đạt 120 tỷ đồng, tăng 9% so với cùng kỳ."
    )
    assert [(values(r)["actual"], values(r)["yoy"]) for r in found] == [(100, 5), (120, 9)]


def test_people_counted_as_other_things_are_other_rows() -> None:
    found = rows(
        "Năm 2020, tỉnh chi trả hỗ trợ cho 500 đối tượng. "
        "Năm 2020, tỉnh chi trả hỗ trợ cho 20 lao động."
    )
    assert [row.unit for row in found] == ["đối tượng", "lao động"]


def test_units_of_money_are_one_unit() -> None:
    row = the_row(
        "Thu ngân sách năm 2020 đạt 3,5 tỷ đồng. "
        "Mục tiêu thu ngân sách năm 2020 là 3.200 triệu đồng."
    )
    assert row.unit == "tỷ đồng"
    assert (values(row)["actual"], str(values(row)["plan"])) == (Decimal("3.5"), "3.200")


def test_a_figure_said_twice_is_one_number() -> None:
    row = the_row(
        "Thu ngân sách năm 2020 đạt 210 tỷ đồng. Cụ thể, thu ngân sách năm 2020 đạt 210 tỷ đồng."
    )
    assert len(cell(row, "actual").records) == 2


def test_the_plan_of_the_year_stands_beside_what_was_done_so_far() -> None:
    row = the_row(
        "Thu ngân sách 6 tháng đầu năm 2020 đạt 150 tỷ đồng. "
        "Mục tiêu thu ngân sách năm 2020 là 300 tỷ đồng."
    )
    assert row.period == "2020-01/2020-06"
    assert values(row) == {"actual": 150, "plan": 300, "plan_ratio": Decimal("50.0")}


def test_the_plan_of_the_year_is_no_plan_of_a_month() -> None:
    found = rows(
        "Thu ngân sách tháng 6 năm 2020 đạt 30 tỷ đồng. "
        "Mục tiêu thu ngân sách năm 2020 là 300 tỷ đồng."
    )
    assert [values(row) for row in found] == [{"actual": 30}, {"plan": 300}]


def test_who_set_the_plan_does_not_part_it_from_its_level() -> None:
    first, second = rows(
        "Thu ngân sách năm 2020 đạt 700 tỷ đồng, đạt 70% dự toán Trung ương giao, đạt 65% dự toán "
        "HĐND tỉnh giao."
    )
    assert (first.scope, values(first)["plan_ratio"]) == ("Trung ương giao", 70)
    assert (second.scope, values(second)) == ("HĐND tỉnh giao", {"plan_ratio": 65})


def test_a_target_of_growth_is_no_growth_that_came_about() -> None:
    found = rows(
        "Thu ngân sách năm 2020 tăng 5% so với cùng kỳ. "
        "Phấn đấu thu ngân sách năm 2020 tăng 10% so với cùng kỳ."
    )
    assert [(row.status, values(row)) for row in found] == [
        ("actual", {"yoy": 5}),
        ("target", {"yoy": 10}),
    ]


def test_what_was_not_reached_stands_in_no_column() -> None:
    [row] = rows("Thu ngân sách năm 2020 đạt 210 tỷ đồng, chưa đạt 100% dự toán.")
    assert values(row) == {"actual": 210}
    assert [record.text for record in row.others] == ["100%"]


def test_comparisons_with_other_times_have_no_column() -> None:
    row = the_row("Thu ngân sách năm 2020 đạt 210 tỷ đồng, tăng 50% so với năm 2015.")
    assert values(row) == {"actual": 210}
    assert [record.text for record in row.others] == ["50%"]


def test_shares_are_rows_of_their_own() -> None:
    found = rows(
        "Thu nội địa năm 2020 đạt 210 tỷ đồng, chiếm 70% tổng thu ngân sách, "
        "tăng 4% so với cùng kỳ."
    )
    assert {row.measure: values(row) for row in found} == {
        "": {"actual": 210, "yoy": 4},
        "share": {"actual": 70},
    }


def test_areas_are_rows_of_their_own() -> None:
    found = rows(
        "Thu ngân sách năm 2020 của tỉnh Lạng Sơn đạt 210 tỷ đồng. "
        "Thu ngân sách năm 2020 của tỉnh Hà Giang đạt 190 tỷ đồng."
    )
    assert [(row.place, values(row)["actual"]) for row in found] == [
        ("Lạng Sơn", 210),
        ("Hà Giang", 190),
    ]


def test_figures_of_two_sentences_need_more_than_the_same_indicator() -> None:
    found = rows(
        "Tổng kim ngạch xuất khẩu hàng dệt may năm 2018 đạt 36 tỷ USD. "
        "Mục tiêu giá trị xuất khẩu năm 2018 là 3 tỷ USD."
    )
    assert [values(row) for row in found] == [{"actual": 36}, {"plan": 3}]


def test_what_is_more_than_twice_a_plan_is_not_what_was_planned() -> None:
    found = rows("Xuất khẩu năm 2017 đạt 213 tỷ USD. Mục tiêu xuất khẩu năm 2017 là 40 tỷ USD.")
    assert [values(row) for row in found] == [{"actual": 213}, {"plan": 40}]
