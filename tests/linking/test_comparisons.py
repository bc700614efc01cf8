"""What a change, growth or ratio is measured against, and in which period that stood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ktxh_cli.model import Record

Read = Callable[[str, str], Record]
Against = tuple[str | None, str | None]


def against(record: Record) -> Against:
    """Give comparison and base period."""
    return record.comparison, record.base_period


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("so với cùng kỳ", ("yoy", "2020-08")),
        ("so cùng kỳ", ("yoy", "2020-08")),
        ("so với cùng kỳ năm trước", ("yoy", "2020-08")),
        ("so với tháng 8/2020", ("yoy", "2020-08")),
        ("so với tháng trước", ("previous", "2021-07")),
        ("so với tháng 7", ("previous", "2021-07")),
        ("so với tháng 12/2020", ("base", "2020-12")),
        ("so với năm 2010", ("base", "2010")),
        ("so với kế hoạch", ("plan", None)),
        ("so với dự toán năm 2021", ("plan", "2021")),
        ("so với bình quân cả nước", ("peer", None)),
        ("so với Cao Bằng", ("peer", None)),
        ("trên toàn địa bàn", (None, None)),
    ],
)
def test_what_stands_behind_a_figure_of_august(
    figure: Read, behind: str, expected: Against
) -> None:
    record = figure(f"Tháng 8/2021, sản lượng thép tăng 4,2% {behind}.", "4,2%")
    assert against(record) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Năm 2020, GRDP tăng 4,2% so với năm trước.", ("yoy", "2019")),
        ("Năm 2020, GRDP tăng 4,2% so với năm 2019.", ("yoy", "2019")),
        ("Năm 2020, GRDP tăng 4,2% so với năm 2015.", ("base", "2015")),
        ("Quý II/2020, GRDP tăng 4,2% so với quý trước.", ("previous", "2020-01/2020-03")),
        ("Quý II/2020, GRDP tăng 4,2% so với quý I.", ("previous", "2020-01/2020-03")),
        ("Tháng 1/2021, GRDP tăng 4,2% so với tháng trước.", ("previous", "2020-12")),
        (
            "6 tháng đầu năm 2020, GRDP tăng 4,2% so với 6 tháng đầu năm 2019.",
            ("yoy", "2019-01/2019-06"),
        ),
        ("Vụ Đông Xuân 2016-2017, năng suất giảm 4,2% so với vụ trước.", ("previous", None)),
    ],
)
def test_how_the_two_periods_lie_names_the_comparison(
    figure: Read, words: str, expected: Against
) -> None:
    assert against(figure(words, "4,2%")) == expected


def test_a_comparison_may_stand_before_its_verb(figure: Read) -> None:
    words = "Tháng 8/2021, giá thép so với tháng trước tăng 6%, so với cùng kỳ tăng 9%."
    assert against(figure(words, "6%")) == ("previous", "2021-07")
    assert against(figure(words, "9%")) == ("yoy", "2020-08")


def test_each_of_two_verbs_has_its_own(figure: Read) -> None:
    words = "Năm 2020, thu nội địa tăng 4% so với dự toán và tăng 8% so với năm 2019."
    assert against(figure(words, "4%")) == ("plan", None)
    assert against(figure(words, "8%")) == ("yoy", "2019")


def test_a_level_is_compared_with_nothing(figure: Read) -> None:
    words = "Năm 2020, thu đạt 45 tỷ đồng, tăng 8% so với năm 2019."
    assert against(figure(words, "45 tỷ đồng")) == (None, None)


def test_a_bare_growth_has_no_comparison(figure: Read) -> None:
    assert against(figure("Năm 2020, thu ngân sách tăng 8%.", "8%")) == (None, None)


def test_no_base_period_without_a_period(figure: Read) -> None:
    assert against(figure("Thu ngân sách tăng 8% so với cùng kỳ.", "8%")) == ("yoy", None)


@pytest.mark.parametrize("behind", ["năm 2018", "giai đoạn 2011-2015"])
def test_a_multiple_needs_no_so_voi(figure: Read, behind: str) -> None:
    record = figure(f"Năm 2021, sản lượng gấp 1,7 lần {behind}.", "1,7 lần")
    assert record.comparison == "base"


def test_a_figure_of_the_base_period_is_no_comparison_of_the_report(figure: Read) -> None:
    words = "6 tháng đầu năm 2020, thu nội địa tăng 2,4% (cùng kỳ tăng 5,3%)."
    record = figure(words, "5,3%")
    assert (record.period, record.period_text) == ("2019-01/2019-06", "cùng kỳ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Tháng 8/2021, giá thép tăng 4,2% so với cùng kỳ năm 2019.", ("yoy", "2019-08")),
        ("Tháng 8/2021, giá thép tăng 4,2% so với đầu năm.", ("base", "2020-12-31")),
        ("Tháng 8/2021, giá thép tăng 4,2% so với cuối năm 2019.", ("base", "2019-12-31")),
        (
            "Giai đoạn 2016-2020, giá thép tăng 4,2% so với giai đoạn 2011-2015.",
            ("previous", "2011/2015"),
        ),
    ],
)
def test_the_time_that_a_comparison_names_is_its_base(
    figure: Read, words: str, expected: Against
) -> None:
    assert against(figure(words, "4,2%")) == expected


def test_a_figure_of_the_base_period_is_not_compared_with_itself(figure: Read) -> None:
    words = "6 tháng đầu năm 2020, thu nội địa tăng 2,4% (cùng kỳ năm 2019 tăng 5,3%)."
    record = figure(words, "5,3%")
    assert record.period == "2019-01/2019-06"
    assert record.base_period != record.period


def test_a_base_with_dates_needs_no_period(figure: Read) -> None:
    record = figure("Vốn huy động tăng 6,3% so với cuối năm 2019.", "6,3%")
    assert against(record) == ("base", "2019-12-31")


def test_twice_the_year_before_is_a_year_earlier(figure: Read) -> None:
    words = "Năm 2020, doanh thu du lịch gấp đôi năm trước."
    assert against(figure(words, "gấp đôi")) == ("yoy", "2019")


def test_a_comparison_in_parentheses_is_not_the_outer_figures(figure: Read) -> None:
    words = "Năm 2020, giá trị sản xuất tăng 3,2% (kế hoạch tăng 3,5%)."
    assert against(figure(words, "3,2%")) == (None, None)


@pytest.mark.xfail(strict=True, reason="the growth that a plan sets is read as growth against it")
def test_the_growth_that_a_plan_sets_is_a_target(figure: Read) -> None:
    record = figure("Năm 2020, giá trị sản xuất tăng 3,2% (kế hoạch tăng 3,5%).", "3,5%")
    assert (record.status, record.comparison) == ("target", None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Năm 2020, sản lượng bằng 90,5% năm trước.", ("yoy", "2019")),
        ("Năm 2020, sản lượng bằng 90,5% năm 2015.", ("base", "2015")),
        ("Tháng 8/2021, sản lượng bằng 90,5% tháng trước.", ("previous", "2021-07")),
        ("Sản lượng tăng 90,5% năm 2015.", (None, None)),
    ],
)
def test_a_time_directly_behind_a_ratio_is_its_base(
    figure: Read, words: str, expected: Against
) -> None:
    assert against(figure(words, "90,5%")) == expected


@pytest.mark.parametrize("opener", ["", "Cụ thể, ", "Trong đó, ", "Đáng chú ý, "])
def test_a_leading_comparison_may_stand_behind_a_connective(figure: Read, opener: str) -> None:
    words = f"{opener}so với cùng kỳ, tháng 5/2021 thu phí tăng 12%."
    assert against(figure(words, "12%")) == ("yoy", "2020-05")


def test_a_plan_of_another_clause_is_none_of_the_figures(figure: Read) -> None:
    words = "Năm 2020, huyện đạt một số chỉ tiêu, vốn đầu tư tăng 11%."
    assert against(figure(words, "11%")) == (None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Năm 2020, có 68 dự án, tăng 8% so với số dự án của năm 2019.", ("yoy", "2019")),
        ("Năm 2020, nợ tăng 8% so với số nợ thuế năm 2015.", ("base", "2015")),
        ("Năm 2020, nợ tăng 8% so với các xã khác trong năm.", ("peer", None)),
        ("Kỳ 1 tháng 12/2020, xuất khẩu giảm 8% so với nửa cuối tháng 11/2020.",
         ("base", "2020-11-16/2020-11-30")),
    ],
)  # fmt: skip
def test_the_same_thing_at_another_time_is_the_base(
    figure: Read, words: str, expected: Against
) -> None:
    assert against(figure(words, "8%")) == expected


def test_the_year_of_an_aim_is_used_up_by_the_comparison(figure: Read) -> None:
    words = "9 tháng năm 2020, lãi 45 tỷ đồng, vượt 8% mục tiêu cả năm. Lỗ 6 tỷ đồng."
    assert figure(words, "8%").comparison == "plan"
    assert figure(words, "6 tỷ đồng").period == "2020-01/2020-09"


def test_what_grew_in_a_time_is_not_compared_with_it(figure: Read) -> None:
    words = "Sau khi tăng gấp đôi trong quý I/2020, doanh thu tăng 5% trong quý II/2020."
    assert against(figure(words, "gấp đôi")) == (None, None)


def test_a_multiple_of_the_same_thing_at_another_time(figure: Read) -> None:
    words = "Năm 2018, khối ngoại bán ròng 45 tỷ đồng, gấp 6,2 lần giá trị bán ròng của năm 2017."
    assert against(figure(words, "6,2 lần")) == ("yoy", "2017")
    assert figure(words, "6,2 lần").period == "2018"


def test_next_year_is_compared_with_this_one(figure: Read) -> None:
    words = (
        "Ngày 20/10/2018, Bộ họp.\n\nDự toán thu năm 2019 là 45 tỷ đồng, tăng 9% so với năm nay."
    )
    assert figure(words, "9%").base_period == "2018"


def test_a_master_plan_is_a_plan(figure: Read) -> None:
    assert figure("Rừng giảm 7 ha so với quy hoạch được duyệt.", "7 ha").comparison == "plan"


@pytest.mark.parametrize(
    ("words", "shown", "expected"),
    [
        ("Hiện so với năm 2016, giá phân tăng 13%.", "13%", ("base", "2016")),
        ("Năm 2020, lãi chưa bằng 1/3 kết quả năm 2016.", "1/3", ("base", "2016")),
        (
            "Năm 2019, sản lượng tăng 9%, cao hơn nhiều mức tăng 5% của cùng kỳ.",
            "5%",
            (None, None),
        ),
        ("Xưởng lạc quan với 47% doanh nghiệp có kế hoạch mở rộng.", "47%", (None, None)),
        ("Theo Bộ Kế hoạch, 47% doanh nghiệp có lãi.", "47%", (None, None)),
    ],
)
def test_bases_that_other_words_name_and_plans_that_are_none(
    figure: Read, words: str, shown: str, expected: Against
) -> None:
    assert against(figure(words, shown)) == expected


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Lạm phát cao so với mục tiêu đặt ra cả năm là 4%.", "4%"),
        ("Tốc độ tăng trưởng của chỉ tiêu lợi nhuận ở mức 14%.", "14%"),
    ],
)
def test_a_plan_that_is_named_is_not_compared_with(figure: Read, words: str, shown: str) -> None:
    assert against(figure(words, shown)) == (None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quý I/2018, lãi giảm 55% so với lãi thu được trong quý I/2017.",
         ("yoy", "2017-01/2017-03")),
        ("So với ngày mở màn kỳ nghỉ lễ năm 2018, số vụ tai nạn giảm 55%.", ("base", "2018")),
        ("Cuối năm 2016, dư nợ đạt 12 tỷ đồng, tăng 55% so với đầu năm.", ("base", "2015-12-31")),
    ],
)  # fmt: skip
def test_what_is_compared_with_is_named_again_before_its_time(
    figure: Read, words: str, expected: Against
) -> None:
    assert against(figure(words, "55%")) == expected


def test_the_feast_of_another_year_is_no_time_of_the_figures(figure: Read) -> None:
    words = "So với ngày mở màn kỳ nghỉ lễ năm 2018, số vụ tai nạn giảm 55%."
    assert figure(words, "55%").period_text is None


def test_a_whole_year_is_compared_with_this_one_before_it(figure: Read) -> None:
    words = "Năm 2019, tổng mức vay của xã là 45 tỷ đồng, tăng 9 tỷ đồng so với năm nay."
    assert against(figure(words, "9 tỷ đồng")) == ("yoy", "2018")
