from __future__ import annotations

from decimal import Decimal

import pytest
from quantity_reading import quantity_of, read_quantities

from ktxh_cli.model import Kind


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("vay USD 5 triệu", "triệu USD", "5"),
        ("vay $3.5 triệu", "triệu USD", "3.5"),
        ("vay US$ 3,5 tỷ", "tỷ USD", "3.5"),
    ],
)
def test_the_currency_may_stand_before(text: str, unit: str, value: str) -> None:
    found = quantity_of(text)
    assert (found.unit, found.number.value) == (unit, Decimal(value))
    assert found.notes == ()


def test_the_currency_of_the_number_before_is_not_taken() -> None:
    quantities, refusals = read_quantities("thu 3 tỷ USD 5 lần họp")
    assert [q.unit for q in quantities] == ["tỷ USD", "lần"]
    assert refusals == []


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("thu ngân sách đạt 1.340 tỷ", ["tỷ đồng"]),
        ("chi hơn 2 triệu tỉ", ["triệu tỷ đồng"]),
        ("xuất khẩu 2,4 tỷ USD, nhập khẩu 1,9 tỷ", ["tỷ USD", "tỷ USD"]),
        ("bình quân 34 tỷ/ngày", ["tỷ đồng/ngày"]),
        ("cao hơn 300 triệu, đạt 2,9 tỷ đồng", ["triệu đồng", "tỷ đồng"]),
        ("tổng lượt khách du lịch đạt 1,9 triệu", ["triệu lượt"]),
    ],
)
def test_a_scale_word_alone_is_what_the_words_round_it_say(text: str, units: list[str]) -> None:
    quantities, _ = read_quantities(text)
    assert [q.unit for q in quantities] == units
    assert any("unit.implied" in q.notes for q in quantities)


@pytest.mark.parametrize("text", ["gom được hơn 3 vạn", "chuyển 1 triệu trước", "có 5 nghìn"])
def test_a_scale_word_alone_that_nothing_explains_is_refused(text: str) -> None:
    quantities, refusals = read_quantities(text)
    assert quantities == []
    assert [r.rule for r in refusals] == ["quantity.no_unit"]
    assert refusals[0].reason


@pytest.mark.parametrize(
    ("text", "kind", "value", "out_of"),
    [
        ("chỉ số đứng thứ 14/63", Kind.RANK, "14", "63"),
        ("xếp hạng 5/63 tỉnh", Kind.RANK, "5", "63"),
        ("tăng 14 bậc, lên 68/190 quốc gia", Kind.RANK, "68", "190"),
        ("có 14/63 xã", Kind.COUNT, "14", "63"),
        ("chiếm 1/3 diện tích", Kind.FRACTION, "1", "3"),
        ("giảm một nửa", Kind.FRACTION, "1", "2"),
        ("chiếm hai phần ba số hộ", Kind.FRACTION, "2", "3"),
        ("có 2/3 xã về đích", Kind.COUNT, "2", "3"),
    ],
)
def test_ranks_and_fractions(text: str, kind: Kind, value: str, out_of: str) -> None:
    found = read_quantities(text)[0][-1]
    assert found.kind is kind
    assert (found.number.value, found.number.out_of) == (Decimal(value), Decimal(out_of))


@pytest.mark.parametrize("text", ["họp ngày 15/8", "mở cửa 24/7", "tỷ lệ bản đồ 1/500"])
def test_other_slashes_are_refused(text: str) -> None:
    assert read_quantities(text)[0] == []


@pytest.mark.parametrize(("text", "value"), [("gấp đôi mục tiêu", "2"), ("gấp rưỡi", "1.5")])
def test_multiples_are_times(text: str, value: str) -> None:
    found = quantity_of(text)
    assert (found.kind, found.unit, found.number.value) == (Kind.TIMES, "lần", Decimal(value))
