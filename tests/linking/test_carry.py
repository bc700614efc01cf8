"""Comparisons that a list or breakdown carries on, and says so."""

from __future__ import annotations

import pytest

from ktxh_cli import extract

Carried = tuple[str | None, str | None, bool]


def compared(words: str) -> dict[str, Carried]:
    """Give comparison and base of each percentage, and whether it is carried."""
    return {
        r.text: (r.comparison, r.base_period, "comparison.inherited" in r.notes)
        for r in extract(words)
        if r.kind == "percent"
    }


def test_a_breakdown_carries_the_comparison_of_its_whole() -> None:
    words = (
        "Năm 2020, kim ngạch xuất khẩu đạt 1,24 tỷ USD, tăng 15% so với năm 2019; trong đó dệt may "
        "310 triệu USD, tăng 9%; thủy sản 205 triệu USD, giảm 4%."
    )
    assert compared(words) == {
        "15%": ("yoy", "2019", False),
        "9%": ("yoy", "2019", True),
        "4%": ("yoy", "2019", True),
    }


def test_so_does_a_breakdown_in_the_next_sentence() -> None:
    words = (
        "Năm 2020, xuất khẩu tăng 15% so với năm 2019. Trong đó, hàng dệt may đạt 310 triệu USD, "
        "tăng 9%."
    )
    assert compared(words)["9%"] == ("yoy", "2019", True)


def test_the_parts_of_a_plan_ratio_are_of_the_plan() -> None:
    words = (
        "Thu nội địa đạt 900 tỷ đồng, bằng 47% dự toán, trong đó thuế môi trường 60 tỷ đồng, "
        "bằng 39%; lệ phí trước bạ 45 tỷ đồng, bằng 51%."
    )
    assert compared(words) == {
        "47%": ("plan", None, False),
        "39%": ("plan", None, True),
        "51%": ("plan", None, True),
    }


def test_a_plan_ratio_does_not_make_growth_one_against_the_plan() -> None:
    words = "Thu nội địa bằng 47% dự toán, trong đó thuế bảo vệ môi trường 60 tỷ đồng, tăng 3%."
    assert compared(words)["3%"] == (None, None, False)


def test_a_row_shares_the_comparison_behind_it() -> None:
    words = "Năm 2020, diện tích ngô và diện tích lạc lần lượt giảm 2,3% và 4,1% so với năm 2019."
    assert compared(words) == {"2,3%": ("yoy", "2019", True), "4,1%": ("yoy", "2019", False)}


def test_two_names_behind_share_it_too() -> None:
    words = (
        "Năm 2020, toàn tỉnh tăng 12,4% về số doanh nghiệp và tăng 30,1% về vốn đăng ký so với "
        "năm 2019."
    )
    assert compared(words) == {"12,4%": ("yoy", "2019", True), "30,1%": ("yoy", "2019", False)}


@pytest.mark.parametrize(
    "words",
    [
        "Thu nội địa tăng 3%. Chi thường xuyên tăng 9% so với năm 2019.",
        "Thu nội địa tăng 3% so với năm 2019. Chi thường xuyên giảm 9%.",
    ],
)
def test_nothing_is_carried_to_another_indicator(words: str) -> None:
    assert [said for said, _, _ in compared(words).values()].count(None) == 1


def test_a_list_carries_back_what_its_last_item_says() -> None:
    words = (
        "Năm 2020, doanh thu đạt 830 tỷ đồng, tăng 31%; lợi nhuận đạt 42 tỷ đồng, tăng 27% so với "
        "năm trước."
    )
    assert compared(words) == {"31%": ("yoy", "2019", True), "27%": ("yoy", "2019", False)}


@pytest.mark.parametrize(
    "words",
    [
        "Năm 2020, doanh thu tăng 31%, trong khi lợi nhuận tăng 27% so với năm trước.",
        "Năm 2020, doanh thu tăng 31%, trong quý IV lợi nhuận tăng 27% so với quý trước.",
        "Năm 2020, doanh thu tăng 31%, lợi nhuận đạt 27% kế hoạch.",
    ],
)
def test_what_is_no_list_carries_nothing_back(words: str) -> None:
    assert compared(words)["31%"] == (None, None, False)


def test_the_first_of_two_values_may_name_the_base() -> None:
    words = (
        "6 tháng đầu năm 2020, quỹ dự phòng từ mức 25 tỷ đồng cùng kỳ năm trước lên 48 tỷ đồng, "
        "tức là tăng 92%."
    )
    assert compared(words) == {"92%": ("yoy", "2019-01/2019-06", True)}


def test_a_bracket_names_the_same_period_a_year_before() -> None:
    words = "6 tháng đầu năm 2019, doanh số bán lẻ tăng 13% (cùng kỳ 2018 là 9,7%)."
    assert compared(words) == {
        "13%": ("yoy", "2018-01/2018-06", True),
        "9,7%": (None, None, False),
    }


def test_a_base_is_given_to_figures_of_its_own_indicator_only() -> None:
    words = (
        "Tốc độ tăng nợ vay giảm từ 18%/năm xuống còn 6%/năm; tỷ trọng vốn trong nước tăng từ 38% "
        "năm 2011 lên 60% năm 2016."
    )
    assert {against for against, _, _ in compared(words).values()} == {None}
