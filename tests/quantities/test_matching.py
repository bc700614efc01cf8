from __future__ import annotations

from decimal import Decimal

import pytest
from quantity_reading import quantity_of, read_quantities

from ktxh_cli.model import Kind, MentionKind


@pytest.mark.parametrize(
    ("text", "unit", "kind", "factor", "base"),
    [
        ("thu 12 tỷ đồng", "tỷ đồng", Kind.MONEY, 10**9, "VND"),
        ("thu 12 tỉ\nđồng", "tỷ đồng", Kind.MONEY, 10**9, "VND"),
        ("thu 2,4 triệu tỷ đồng", "triệu tỷ đồng", Kind.MONEY, 10**15, "VND"),
        ("thu 390 ngàn tỷ đồng", "nghìn tỷ đồng", Kind.MONEY, 10**12, "VND"),
        ("xuất 2.480 triệu USD", "triệu USD", Kind.MONEY, 10**6, "USD"),
        ("trồng 165 nghìn ha", "nghìn ha", Kind.AREA, 1000, "ha"),
        ("trồng 943ha", "ha", Kind.AREA, 1, "ha"),
        ("rộng 500 m²", "m2", Kind.AREA, Decimal("0.0001"), "ha"),
        ("thiệt hại 34.400 m 2 trồng ngô", "m2", Kind.AREA, Decimal("0.0001"), "ha"),
        ("rộng 12 km 2", "km2", Kind.AREA, 100, "ha"),
        ("đón 121 nghìn lượt khách", "nghìn lượt khách", Kind.PEOPLE, 1000, "lượt"),
        ("dân số 1,2 triệu người", "triệu người", Kind.PEOPLE, 10**6, "người"),
        ("năng suất 5,2 tấn/ha", "tấn/ha", Kind.YIELD, 10, "tạ/ha"),
        ("tăng 4,5%", "%", Kind.PERCENT, 1, "%"),
        ("tăng 4,5 phần trăm", "%", Kind.PERCENT, 1, "%"),
        ("góp 0,5 điểm phần trăm", "điểm %", Kind.POINT, 1, "điểm %"),
        ("gấp 2,5 lần", "lần", Kind.TIMES, 1, "lần"),
        ("cử 72 y, bác sĩ", "y, bác sĩ", Kind.PEOPLE, 1, "người"),
        ("có 7 xã, thị trấn", "xã, thị trấn", Kind.COUNT, None, None),
        ("cày 5 sào", "sào", Kind.AREA, None, None),
        ("giá 1.200 đồng/kg", "đồng/kg", Kind.MONEY, 1, "VND/kg"),
    ],
)
def test_the_unit_behind_the_number(
    text: str, unit: str, kind: Kind, factor: object, base: str | None
) -> None:
    found = quantity_of(text)
    assert (found.unit, found.kind) == (unit, kind)
    assert found.factor == factor
    assert found.base_unit == base
    assert found.entry is not None
    assert found.entry.id in found.rules


@pytest.mark.parametrize(
    ("text", "unit", "base"),
    [
        ("phụ cấp 1,2 triệu đồng/người", "triệu đồng/người", "VND/người"),
        ("đạt 151 triệu đồng/năm", "triệu đồng/năm", "VND/năm"),
        ("đạt 62 triệu đồng/người/năm", "triệu đồng/người/năm", "VND/người/năm"),
        ("đạt 62 triệu/người/năm", "triệu đồng/người/năm", "VND/người/năm"),
        ("giá 900 đồng/quả trứng", "đồng/quả", "VND/quả"),
        ("chi 40 triệu đồng/lớp", "triệu đồng/lớp", "VND/lớp"),
        ("giá 60 USD/1 thùng", "USD/thùng", "USD/thùng"),
        ("giá 12.000 đồng mỗi kg", "đồng/kg", "VND/kg"),
        ("uống 14 lít/người/năm", "lít/người/năm", "m3/người/năm"),
        ("đạt 9 tiêu chí/xã", "tiêu chí/xã", "tiêu chí/xã"),
    ],
)
def test_denominators(text: str, unit: str, base: str) -> None:
    found = quantity_of(text)
    assert (found.unit, found.base_unit) == (unit, base)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("có 31 vụ/10.000 dân", "vụ/10.000 dân"),
        ("có 23 chỉ tiêu/nhóm chỉ tiêu", "chỉ tiêu"),
        ("có 5 huyện/thị xã", "huyện"),
    ],
)
def test_what_stands_behind_the_slash_is_a_denominator_or_not(text: str, unit: str) -> None:
    assert quantity_of(text).unit == unit


def test_how_often_is_no_multiple() -> None:
    assert quantity_of("họp 2 lần/tuần").kind is Kind.OTHER
    assert quantity_of("gấp 2 lần").kind is Kind.TIMES


def test_a_figure_behind_the_slash_is_a_figure_of_its_own() -> None:
    quantities, _ = read_quantities("chi 36,5 tỷ đồng/4.120 hộ")
    assert [(q.number.value, q.unit) for q in quantities] == [
        (Decimal("36.5"), "tỷ đồng"),
        (Decimal(4120), "hộ"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "đạt 1.600 tỷ đồng bằng vốn vay",
        "thu 52 tỷ đồng chủ yếu từ đất",
        "chi 3 triệu đồng thời gian",
    ],
)
def test_behind_a_scale_word_dong_is_money(text: str) -> None:
    assert quantity_of(text).kind is Kind.MONEY


@pytest.mark.parametrize("text", ["hơn một tỷ đồng bào", "có 12 đồng chí", "có 5 đồng bằng"])
def test_dong_in_other_words_is_no_money(text: str) -> None:
    assert all(q.unit not in ("đồng", "tỷ đồng") or q.notes for q in read_quantities(text)[0])


def test_a_word_that_is_claimed_is_no_unit() -> None:
    claims = [("năm 2020", MentionKind.PERIOD)]
    quantities, refusals = read_quantities("chỉ số đạt 14,28 năm 2020", claims=claims)
    assert quantities == []
    assert [r.rule for r in refusals] == ["quantity.no_unit"]


def test_a_raised_digit_that_stands_apart_is_none_before_a_noun() -> None:
    quantities, _ = read_quantities("đường dài 12 m 3 xã góp")
    assert [(q.number.value, q.unit) for q in quantities] == [(12, "m"), (3, "xã")]
