from __future__ import annotations

import pytest
from quantity_reading import read_quantities


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("sau 5 năm thực hiện", "quantity.time_frame"),
        ("trong vòng 30 ngày", "quantity.time_frame"),
        ("kỷ niệm 20 năm thành lập", "quantity.time_frame"),
        ("thời hạn giải quyết trong 15 ngày", "quantity.time_frame"),
        ("vay trong thời gian 3 năm", "quantity.time_frame"),
        ("trẻ dưới 6 tuổi", "quantity.age"),
        ("giá trị sản phẩm trên 1 ha", "quantity.denominator"),
        ("số giường trên 10.000 dân", "quantity.denominator"),
        ("bình quân 1 hộ", "quantity.denominator"),
        ("bình quân một ha", "quantity.denominator"),
        ("số giường trên 1 vạn dân", "quantity.denominator"),
        ("là một trong 10 doanh nghiệp", "quantity.one_of"),
        ("quy hoạch tỷ lệ 1/2.000 khu đô thị", "quantity.no_part"),
        ("vào top 3 ngân hàng", "quantity.one_of"),
        ("tổng số đạt 3.868, còn lại", "quantity.no_unit"),
    ],
)
def test_numbers_with_a_unit_that_are_no_figures(text: str, rule: str) -> None:
    quantities, refusals = read_quantities(text)
    assert quantities == []
    assert [r.rule for r in refusals] == [rule]
    assert refusals[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "thời gian giải quyết xuống còn 15 ngày",
        "thời gian chờ 15 ngày",
        "rút ngắn thời gian giải quyết còn khoảng 15 ngày",
        "lưu trú 1,8 ngày",
        "tuổi thọ trung bình 73,6 tuổi",
        "trồng mới 1 ha",
        "đạt trên 1% dân số",
        "vượt trên 10.000 người",
        "công suất 110 MW",
        "trong 10 doanh nghiệp được hỏi",
    ],
)
def test_what_is_measured_stays(text: str) -> None:
    quantities, refusals = read_quantities(text)
    assert len(quantities) == 1
    assert refusals == []
