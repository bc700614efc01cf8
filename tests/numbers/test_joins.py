from __future__ import annotations

from decimal import Decimal

import pytest
from number_reading import number_of, read_numbers


@pytest.mark.parametrize(
    ("text", "value", "value_to", "scales"),
    [
        ("có 3-5 sản phẩm", "3", "5", ()),
        ("tăng 7,2 - 7,8%", "7.2", "7.8", ()),
        ("tăng từ 7,2–7,8%", "7.2", "7.8", ()),
        ("tăng 6% - 7%", "6", "7", ()),
        ("từ 6% đến 7%", "6", "7", ()),
        ("chiếm từ 35 - 38%", "35", "38", ()),
        ("đạt từ 12 đến 14%", "12", "14", ()),
        ("đạt 62 đến 65 triệu đồng", "62", "65", ("triệu",)),
        ("giá 1.200 – 1.500 đồng/kg", "1200", "1500", ()),
        ("vốn 2,1-2,3 triệu tỷ đồng", "2.1", "2.3", ("triệu", "tỷ")),
        ("thu từ 3 tỷ đến 5 tỷ đồng", "3", "5", ("tỷ",)),
        ("thu từ 3 tỷ đồng đến 5 tỷ đồng", "3", "5", ("tỷ",)),
        ("từ 30 người đến 50 người", "30", "50", ()),
        ("khoảng 7.200- 7.400 USD", "7200", "7400", ()),
    ],
)
def test_ranges(text: str, value: str, value_to: str, scales: tuple[str, ...]) -> None:
    found = number_of(text)
    assert (found.value, found.value_to) == (Decimal(value), Decimal(value_to))
    assert found.scales == scales


@pytest.mark.parametrize(
    "text",
    [
        "từ 120 lên 150 xã",
        "từ 150 xuống 120 xã",
        "từ 150 xuống còn 120 xã",
        "7 xã xuống còn 3",
        "giảm từ 30 người đến 20 người",
        "từ 3 xã đến 5 huyện",
        "thắng 3 - 1",
        "từ 3 triệu đến 5 tỷ đồng",
        "tăng 5% đến 10 xã",
        "chi 36 tỷ đồng/4.120 hộ",
        "thu 14 tỷ đồng 350 triệu đồng",
    ],
)
def test_two_levels_are_no_range(text: str) -> None:
    numbers, _, _ = read_numbers(text)
    assert len(numbers) == 2
    assert all(n.value_to is None and n.out_of is None for n in numbers)


@pytest.mark.parametrize(
    ("text", "value", "out_of"),
    [
        ("có 87/102 xã", "87", "102"),
        ("đạt 13,4/19 tiêu chí", "13.4", "19"),
        ("có 412/412 hộ dân", "412", "412"),
        ("có 41/4,974 đảng viên", "41", "4974"),
        ("có 7 / 11 huyện", "7", "11"),
        ("chiếm 1/3 diện tích", "1", "3"),
        ("giải ngân 410 tỷ/925 tỷ đồng", "410", "925"),
        ("giải ngân 410 tỷ đồng/925 tỷ đồng", "410", "925"),
    ],
)
def test_parts_of_a_whole(text: str, value: str, out_of: str) -> None:
    found = number_of(text)
    assert (found.value, found.out_of) == (Decimal(value), Decimal(out_of))


@pytest.mark.parametrize(
    ("text", "value", "scales"),
    [
        ("thu 14 tỷ 350 triệu đồng", "14.35", ("tỷ",)),
        ("thu 2 triệu 500 nghìn đồng", "2.5", ("triệu",)),
        ("thu 4.403 tỷ 46 triệu đồng", "4403.046", ("tỷ",)),
        ("thu 3 nghìn 200 xã", "3.2", ("nghìn",)),
        ("thu 12 tỷ 417 triệu 500 nghìn đồng", "12.4175", ("tỷ",)),
        ("chi hai tỷ ba trăm triệu đồng", "2.3", ("tỷ",)),
        ("chi hai tỷ, ba trăm triệu đồng", "2.3", ("tỷ",)),
        ("có hai nghìn ba trăm hộ", "2.3", ("nghìn",)),
    ],
)
def test_amounts_of_two_parts_are_one(text: str, value: str, scales: tuple[str, ...]) -> None:
    found = number_of(text)
    assert (found.value, found.scales) == (Decimal(value), scales)


@pytest.mark.parametrize("text", ["ngày 27/5/2020", "mã 3/5/7 xã"])
def test_dates_that_nobody_claimed_are_no_parts(text: str) -> None:
    numbers, _, _ = read_numbers(text)
    assert all(n.out_of is None for n in numbers[:1])
