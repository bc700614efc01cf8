from __future__ import annotations

import pytest
from quantity_reading import read_quantities


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("hãng có 1.250 zeta mới", "zeta"),
        ("nuôi hơn 350 lồng cá", "lồng"),
        ("có 14/25 mảnh zeta", "mảnh"),
        ("gồm 35 zeta beta gamma", "zeta beta"),
        ("gồm 35 zeta và beta", "zeta"),
        ("có 20 nghìn zeta", "nghìn zeta"),
    ],
)
def test_a_noun_that_is_clearly_counted_is_taken_with_a_note(text: str, unit: str) -> None:
    (found,), refusals = read_quantities(text)
    assert found.unit == unit
    assert found.notes == ("unit.unknown_noun",)
    assert found.entry is None
    assert refusals == []


@pytest.mark.parametrize(
    "text",
    [
        "số lao động là 1.240 và tăng",
        "khách thứ 1.240 zeta",
        "nhà số 52 phố mới",
        "gồm 3 zeta",
        "đạt 35 zeta",
        "có 35,5 zeta",
        "có 35 Zeta",
        "có 1.240, zeta",
        "đạt 1.240 tăng",
        "đạt 3.100 tì đồng",
        "có 24/24 zeta",
        "có 5/7 zeta",
    ],
)
def test_a_noun_that_may_be_something_else_is_left(text: str) -> None:
    quantities, refusals = read_quantities(text)
    assert quantities == []
    assert refusals
