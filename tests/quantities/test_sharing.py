from __future__ import annotations

from decimal import Decimal

import pytest
from quantity_reading import read_quantities

from ktxh_cli.model import MentionKind


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("phụ cấp 1,2 và 1,5 triệu đồng/người", ["triệu đồng/người"] * 2),
        ("tăng lần lượt 3, 4 và 5%", ["%"] * 3),
        ("tăng lần lượt 3, 4, 5%", ["%"] * 3),
        ("nâng từ 130 lên 145 xã", ["xã"] * 2),
        ("giảm từ 145 xuống còn 130 xã", ["xã"] * 2),
        ("vốn 11,8 tỷ và 4,4 tỷ USD", ["tỷ USD"] * 2),
        ("vốn 800 triệu và 1,2 tỷ đồng", ["triệu đồng", "tỷ đồng"]),
        ("nâng từ 130 xã lên 145", ["xã"] * 2),
        ("từ 50 triệu cổ phiếu lên 65 triệu", ["triệu cổ phiếu"] * 2),
    ],
)
def test_numbers_of_a_row_share_the_unit(text: str, units: list[str]) -> None:
    quantities, refusals = read_quantities(text)
    assert [q.unit for q in quantities] == units
    assert refusals == []


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("tuyến số 37, 40 và hai tuyến", 2),
        ("đứng thứ 2 và 105 triệu USD", 1),
        ("cung ứng cấp 1 lên 29 doanh nghiệp", 1),
        ("mục 12, trồng 15 ha", 1),
        ("mẫu xe A 2.0 và 336 triệu đồng", 1),
        ("sau 5 và 10 năm", 2),
        ("tăng 19% 2 và 15% nữa", 1),
    ],
)
def test_names_and_frames_share_nothing(text: str, refused: int) -> None:
    quantities, refusals = read_quantities(text)
    assert len(refusals) == refused
    assert all("quantity.shared" not in q.rules for q in quantities)


def test_a_part_of_a_whole_takes_no_unit_from_what_follows() -> None:
    quantities, _ = read_quantities("giảm một nửa còn 137 tỷ đồng")
    assert [q.unit for q in quantities] == ["", "tỷ đồng"]


def test_the_span_of_the_first_is_its_number_alone() -> None:
    text = "nâng từ 130 lên 145 xã"
    quantities, _ = read_quantities(text)
    assert [text[q.start : q.end] for q in quantities] == ["130", "145 xã"]


def test_a_time_between_the_two_changes_nothing() -> None:
    text = "nâng từ 3,5 năm 2015 lên 4,2% năm 2020"
    claims = [("năm 2015", MentionKind.PERIOD), ("năm 2020", MentionKind.PERIOD)]
    quantities, _ = read_quantities(text, claims=claims)
    assert [(q.number.value, q.unit) for q in quantities] == [
        (Decimal("3.5"), "%"),
        (Decimal("4.2"), "%"),
    ]


def test_a_unit_taken_from_before_is_a_guess() -> None:
    quantities, _ = read_quantities("nâng từ 130 xã lên 145")
    assert [q.notes for q in quantities] == [(), ("unit.implied",)]
