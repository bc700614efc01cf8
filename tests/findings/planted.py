"""Texts of our own that say one thing twice: with a difference planted in them, and with none."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """Texts, and of the difference planted in them what must be found.

    Attributes:
        texts: what each document says.
        check: the check that must ask; empty where nothing may be asked.
        figures: the figures that must be in the question, as written.
        reason: what must be named as a likely reason; empty where none has to be.
    """

    texts: tuple[str, ...]
    check: str = ""
    figures: tuple[str, ...] = ()
    reason: str = ""


_MAY = "Báo cáo ngày 28/5/2021 của UBND tỉnh Lạng Sơn.\n\n"
_JULY = "Báo cáo ngày 9/7/2021 của UBND tỉnh Lạng Sơn.\n\n"
_YEAR = "Báo cáo ngày 20/12/2021 của UBND tỉnh Lạng Sơn.\n\n"

#: A difference in each.
PLANTED = {
    "an estimate of May and the result of July": Case(
        (
            _MAY + "Tổng thu ngân sách nhà nước 6 tháng đầu năm 2021 ước đạt 4.120 tỷ đồng.",
            _JULY + "Tổng thu ngân sách nhà nước 6 tháng đầu năm 2021 đạt 4.385,6 tỷ đồng.",
        ),
        "same", ("4.120 tỷ đồng", "4.385,6 tỷ đồng"), "estimate",
    ),
    "what was approved and what was paid": Case(
        (
            _MAY + "Tỉnh phê duyệt hỗ trợ cho các hộ với tổng kinh phí hỗ trợ 6 tháng đầu năm 2021 "
            "là 52,4 tỷ đồng.",
            _JULY + "Đã chi trả cho các hộ với tổng kinh phí hỗ trợ 6 tháng đầu năm 2021 "
            "là 51,9 tỷ đồng.",
        ),
        "same", ("52,4 tỷ đồng", "51,9 tỷ đồng"), "approved_paid",
    ),
    "one growth, two rates": Case(
        (
            _JULY + "Chỉ số sản xuất công nghiệp 6 tháng đầu năm 2021 tăng 7,24% so với cùng kỳ.",
            _YEAR + "Chỉ số sản xuất công nghiệp 6 tháng đầu năm 2021 tăng 7,82% so với cùng kỳ.",
        ),
        "same", ("7,24%", "7,82%"), "later_date",
    ),
    "a rate of poverty": Case(
        (
            _YEAR + "Tỷ lệ hộ nghèo năm 2021 của tỉnh còn 4,25%.",
            _YEAR + "Năm 2021 tỷ lệ hộ nghèo của tỉnh giảm còn 4,85%.",
        ),
        "same", ("4,25%", "4,85%"),
    ),
    "a slip of the unit": Case(
        (
            _YEAR + "Tổng kim ngạch xuất khẩu của tỉnh năm 2021 đạt 412,7 triệu USD.",
            _YEAR + "Tổng kim ngạch xuất khẩu của tỉnh năm 2021 đạt 412,7 tỷ USD.",
        ),
        "same", ("412,7 triệu USD", "412,7 tỷ USD"), "scale",
    ),
    "two counts of new enterprises": Case(
        (
            _YEAR + "Năm 2021 toàn tỉnh có 512 doanh nghiệp thành lập mới.",
            _YEAR + "Năm 2021 toàn tỉnh có 521 doanh nghiệp thành lập mới.",
        ),
        "same", ("512 doanh nghiệp", "521 doanh nghiệp"),
    ),
    "people and turns": Case(
        (
            _JULY + "6 tháng đầu năm 2021, tỉnh hỗ trợ cho 41.200 lượt đối tượng bảo trợ xã hội.",
            _YEAR + "6 tháng đầu năm 2021, tỉnh hỗ trợ cho 41.900 đối tượng bảo trợ xã hội.",
        ),
        "same", ("41.200 lượt đối tượng", "41.900 đối tượng"), "counting_unit",
    ),
    "two targets of one year": Case(
        (
            _MAY + "Năm 2021, tỉnh phấn đấu thu ngân sách nhà nước trên địa bàn 7.500 tỷ đồng.",
            _JULY + "Năm 2021, tỉnh phấn đấu thu ngân sách nhà nước trên địa bàn 7.900 tỷ đồng.",
        ),
        "same", ("7.500 tỷ đồng", "7.900 tỷ đồng"),
    ),
    "the third text differs": Case(
        (
            _YEAR + "Diện tích gieo trồng lúa năm 2021 đạt 48.215 ha.",
            _YEAR + "Năm 2021 diện tích gieo trồng lúa đạt 48.215 ha.",
            _YEAR + "Diện tích gieo trồng lúa năm 2021 là 48.512 ha.",
        ),
        "same", ("48.215 ha", "48.512 ha"),
    ),
    "a change and a growth that do not go together": Case(
        (
            _YEAR + "Thu ngân sách nhà nước trên địa bàn năm 2021 đạt 1.200 tỷ đồng, tăng 200 tỷ "
            "đồng và tăng 25% so với năm 2020.",
        ),
        "change", ("25%", "1.200 tỷ đồng", "200 tỷ đồng"),
    ),
    "a growth that the level of the year before does not give": Case(
        (
            _YEAR + "Tổng đàn lợn năm 2021 đạt 230.500 con, tăng 4,1% so với năm 2020.",
            "Báo cáo ngày 20/12/2020 của UBND tỉnh Lạng Sơn.\n\n"
            "Tổng đàn lợn năm 2020 đạt 210.300 con.",
        ),
        "growth", ("4,1%", "230.500 con", "210.300 con"),
    ),
    "a fall that the level of the year before does not give": Case(
        (
            _YEAR + "Tổng đàn trâu năm 2021 đạt 64.200 con, giảm 2% so với năm 2020.",
            "Báo cáo ngày 20/12/2020 của UBND tỉnh Lạng Sơn.\n\n"
            "Tổng đàn trâu năm 2020 đạt 71.800 con.",
        ),
        "growth", ("2%", "64.200 con", "71.800 con"),
    ),
    "a ratio that the plan does not give": Case(
        (
            _JULY + "Dự toán thu ngân sách nhà nước trên địa bàn năm 2021 là 7.000 tỷ đồng. "
            "Thu ngân sách nhà nước trên địa bàn 6 tháng đầu năm 2021 đạt 3.850 tỷ đồng, "
            "đạt 65% dự toán.",
        ),
        "plan", ("65%", "3.850 tỷ đồng", "7.000 tỷ đồng"), "plan_owner",
    ),
    "an excess that the target does not give": Case(
        (
            _YEAR + "Chỉ tiêu năm 2021 là 2.600 hộ nghèo được hỗ trợ nhà ở. Năm 2021 toàn tỉnh "
            "có 2.650 hộ nghèo được hỗ trợ nhà ở, vượt 90 hộ so với kế hoạch.",
        ),
        "plan", ("90 hộ", "2.650 hộ nghèo", "2.600 hộ nghèo"),
    ),
    "two plans in one year": Case(
        (
            _JULY + "Thu ngân sách nhà nước trên địa bàn 6 tháng đầu năm 2021 đạt 3.000 tỷ đồng, "
            "đạt 50% dự toán năm.",
            _YEAR + "Thu ngân sách nhà nước trên địa bàn năm 2021 đạt 6.900 tỷ đồng, "
            "đạt 98,6% dự toán năm.",
        ),
        "plan", ("98,6%", "6.900 tỷ đồng", "50%", "3.000 tỷ đồng"), "plan_owner",
    ),
    "parts that are more than the whole": Case(
        (
            _YEAR + "Tổng kim ngạch xuất nhập khẩu năm 2021 đạt 520 triệu USD, trong đó kim ngạch "
            "xuất khẩu đạt 310 triệu USD, kim ngạch nhập khẩu đạt 290 triệu USD.",
        ),
        "parts", ("520 triệu USD", "310 triệu USD", "290 triệu USD"), "more_parts",
    ),
    "shares that are more than all": Case(
        (
            _YEAR + "Trong cơ cấu kinh tế năm 2021, nông lâm nghiệp chiếm 24,5%, công nghiệp và "
            "xây dựng chiếm 31,2%, dịch vụ chiếm 49,8%.",
        ),
        "shares", ("24,5%", "31,2%", "49,8%"),
    ),
    "a harvest that area and yield do not give": Case(
        (
            _YEAR + "Năm 2021, diện tích lúa đạt 20.000 ha; năng suất lúa đạt 45 tạ/ha; sản lượng "
            "lúa đạt 99.000 tấn.",
        ),
        "output", ("99.000 tấn", "20.000 ha", "45 tạ/ha"),
    ),
    "a rate that falls by per cent": Case(
        (_YEAR + "Tỷ lệ hộ nghèo năm 2021 giảm 3,1% so với năm 2020.",),
        "points", ("3,1%",),
    ),
    "a ratio that the same period does not give": Case(
        (
            _JULY + "Thu nội địa 6 tháng đầu năm 2021 đạt 1.540 tỷ đồng, bằng 108% so với cùng kỳ. "
            "Thu nội địa 6 tháng đầu năm 2020 đạt 1.310 tỷ đồng.",
        ),
        "growth", ("108%", "1.540 tỷ đồng", "1.310 tỷ đồng"),
    ),
}  # fmt: skip

#: Nothing to ask in any, however near it comes.
SOUND = {
    "the same figure": (
        _JULY + "Tổng thu ngân sách nhà nước 6 tháng đầu năm 2021 đạt 4.385,6 tỷ đồng.",
        _YEAR + "Tổng thu ngân sách nhà nước 6 tháng đầu năm 2021 đạt 4.385,6 tỷ đồng.",
    ),
    "the same figure, rounded": (
        _YEAR + "Tổng kim ngạch xuất khẩu của tỉnh năm 2021 đạt 412,7 triệu USD.",
        _YEAR + "Tổng kim ngạch xuất khẩu của tỉnh năm 2021 đạt 413 triệu USD.",
    ),
    "more than so many": (
        _YEAR + "Năm 2021 tỉnh đón 1.526.300 lượt khách du lịch.",
        _YEAR + "Năm 2021 tỉnh đón hơn 1,5 triệu lượt khách du lịch.",
    ),
    "two periods": (
        _JULY + "Tổng thu ngân sách nhà nước 6 tháng đầu năm 2021 đạt 4.385,6 tỷ đồng.",
        _YEAR + "Tổng thu ngân sách nhà nước năm 2021 đạt 9.102 tỷ đồng.",
    ),
    "two provinces": (
        _YEAR + "Tỷ lệ hộ nghèo năm 2021 của tỉnh còn 4,25%.",
        "Báo cáo ngày 20/12/2021 của UBND tỉnh Cao Bằng.\n\n"
        "Tỷ lệ hộ nghèo năm 2021 của tỉnh còn 9,9%.",
    ),
    "a result and a target": (
        _YEAR + "Thu ngân sách nhà nước trên địa bàn năm 2021 đạt 7.420 tỷ đồng.",
        _YEAR + "Năm 2021 tỉnh phấn đấu thu ngân sách nhà nước trên địa bàn 7.000 tỷ đồng.",
    ),
    "a range that holds the figure": (
        _YEAR + "Tốc độ tăng trưởng GRDP năm 2022 dự kiến đạt 7-7,5%.",
        _YEAR + "Tốc độ tăng trưởng GRDP năm 2022 dự kiến đạt 7,2%.",
    ),
    "the whole and a part": (
        _YEAR + "Tổng kim ngạch xuất khẩu năm 2021 đạt 412,7 triệu USD.",
        _YEAR + "Kim ngạch xuất khẩu sang Trung Quốc năm 2021 đạt 398,1 triệu USD.",
    ),
    "two sums under one name": (
        _YEAR + "Hỗ trợ 12.400 hộ nghèo với tổng kinh phí 6,2 tỷ đồng; hỗ trợ 310 lao động với "
        "tổng kinh phí 0,31 tỷ đồng.",
        _YEAR + "Đã hỗ trợ 12.400 hộ nghèo, tổng kinh phí 6,2 tỷ đồng; 310 lao động, tổng kinh "
        "phí 0,31 tỷ đồng.",
    ),
    "growth against the month and against the year": (
        _YEAR + "Chỉ số sản xuất công nghiệp tháng 11/2021 tăng 2,1% so với tháng trước.",
        _YEAR + "Chỉ số sản xuất công nghiệp tháng 11/2021 tăng 8,4% so với cùng kỳ.",
    ),
    "a change and a growth that go together": (
        _YEAR + "Thu ngân sách nhà nước trên địa bàn năm 2021 đạt 1.200 tỷ đồng, tăng 200 tỷ đồng "
        "và tăng 20% so với năm 2020.",
    ),
    "a growth that the level of the year before gives": (
        _YEAR + "Tổng đàn lợn năm 2021 đạt 230.500 con, tăng 9,6% so với năm 2020.",
        "Báo cáo ngày 20/12/2020 của UBND tỉnh Lạng Sơn.\n\nTổng đàn lợn năm 2020 đạt 210.300 con.",
    ),
    "a growth at constant prices": (
        _YEAR + "GRDP năm 2021 đạt 36.500 tỷ đồng, tăng 6,7% so với năm 2020.",
        "Báo cáo ngày 20/12/2020 của UBND tỉnh Lạng Sơn.\n\nGRDP năm 2020 đạt 32.900 tỷ đồng.",
    ),
    "a ratio that the plan gives": (
        _JULY + "Dự toán thu ngân sách nhà nước trên địa bàn năm 2021 là 7.000 tỷ đồng. "
        "Thu ngân sách nhà nước trên địa bàn 6 tháng đầu năm 2021 đạt 3.850 tỷ đồng, "
        "đạt 55% dự toán.",
    ),
    "two plans that the text names": (
        _YEAR + "Thu ngân sách nhà nước trên địa bàn năm 2021 đạt 7.420 tỷ đồng, bằng 106% dự toán "
        "Trung ương giao và bằng 99% dự toán HĐND tỉnh giao.",
    ),
    "parts that are the whole": (
        _YEAR + "Tổng kim ngạch xuất nhập khẩu năm 2021 đạt 520 triệu USD, trong đó kim ngạch "
        "xuất khẩu đạt 310 triệu USD, kim ngạch nhập khẩu đạt 210 triệu USD.",
    ),
    "parts that are not all": (
        _YEAR + "Tổng kim ngạch xuất khẩu năm 2021 đạt 412,7 triệu USD, trong đó xuất khẩu sang "
        "Trung Quốc đạt 398,1 triệu USD.",
    ),
    "shares that add up but for rounding": (
        _YEAR + "Trong cơ cấu kinh tế năm 2021, nông lâm nghiệp chiếm 24,5%, công nghiệp và xây "
        "dựng chiếm 31,2%, dịch vụ chiếm 44,4%.",
    ),
    "a harvest that area and yield give": (
        _YEAR + "Năm 2021, diện tích lúa đạt 20.000 ha; năng suất lúa đạt 45 tạ/ha; sản lượng lúa "
        "đạt 90.000 tấn.",
    ),
    "a rate that falls by points": (
        _YEAR + "Tỷ lệ hộ nghèo năm 2021 giảm 3,1 điểm phần trăm so với năm 2020.",
    ),
}
