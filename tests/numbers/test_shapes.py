from __future__ import annotations

from decimal import Decimal

import pytest
from number_reading import number_of, read_numbers

from ktxh_cli.numbers import RULES, Style, check_rule
from ktxh_cli.numbers.shapes import RULES as SHAPES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_holds_its_own_examples(rule: object) -> None:
    assert check_rule(rule) == []  # type: ignore[arg-type]


def test_a_rule_whose_example_another_reads_is_told() -> None:
    plain = next(rule for rule in SHAPES if rule.id == "number.plain")
    decimal = next(rule for rule in SHAPES if rule.id == "number.decimal")
    assert plain.found
    wrong = check_rule(
        type(plain)(
            id=plain.id,
            found=decimal.found,
            ignored=plain.found,  # type: ignore[arg-type]
            pattern=plain.pattern,
            read=plain.read,
        )
    )
    assert any("does not read" in line for line in wrong)
    assert any("is read without it" in line for line in wrong)
    assert any("reads «" in line for line in wrong)


@pytest.mark.parametrize(
    ("text", "value", "ambiguous"),
    [
        ("có 1.455 người", "1455", False),
        ("gồm 2.350.000 cây", "2350000", False),
        ("thu 4.120,6 tỷ đồng", "4120.6", False),
        ("thu 5.210,733 tỷ đồng", "5210.733", False),
        ("chi 2,45 tỷ đồng", "2.45", False),
        ("tăng 0,812%", "0.812", False),
        ("tăng 0.812%", "0.812", False),
        ("hệ số 0,8046 điểm", "0.8046", False),
        ("gấp 6.5 lần", "6.5", False),
        ("chi 120.50 tỷ đồng", "120.50", False),
        ("tăng 1,415%", "1.415", False),
        ("đón 31,400 khách", "31400", False),
        ("có 17/4,210 đảng viên", "17", False),
        ("giá 113,500 đồng", "113500", False),
        ("thu 31,207 tỷ đồng", "31.207", True),
        ("thu 2,500 tỷ đồng", "2500", True),
        ("thu 1,024 triệu tỷ đồng", "1.024", False),
        ("đạt 1.340 tỷ đồng", "1340", False),
        ("xuất 2.480 triệu USD", "2480", False),
        ("trồng 943ha", "943", False),
        ("đạt 52,314.105 triệu đồng", "52314105", True),
        ("dài 7.310, 46 km", "7310.46", True),
        ("thu 160.420 , 5 tấn", "160420.5", True),
        ("nợ của quỹ: 126, 789 tỷ đồng", "126.789", True),
        ("dân số 1 234 567 người", "1234567", False),
        ("dân số 234 567 người", "234567", True),
        ("rộng 08 ha", "8", False),
        ("diện tích 12 km2", "12", False),
    ],
)
def test_digits_are_read_as_the_document_writes_them(
    text: str, value: str, ambiguous: bool
) -> None:
    found = number_of(text)
    assert (found.value, found.ambiguous) == (Decimal(value), ambiguous)


@pytest.mark.parametrize(
    ("text", "value", "ambiguous"),
    [
        ("thu 3,042.3 tỷ đồng", "3042.3", False),
        ("thu 1,045 tỷ đồng", "1045", False),
        ("có 1.455 người", "1455", False),
        ("thu 2.125 tỷ đồng", "2.125", True),
        ("đạt 52,314.105 triệu đồng", "52314.105", True),
    ],
)
def test_an_english_document_turns_the_signs_round(text: str, value: str, ambiguous: bool) -> None:
    found = number_of(text, style=Style.ENGLISH)
    assert (found.value, found.ambiguous) == (Decimal(value), ambiguous)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("mã 12.34.56 tỷ", "number.malformed"),
        ("mục 1,2,3 xã", "number.malformed"),
        ("số " + "9" * 5000 + " xã", "number.too_long"),
        ("số 1." + "000." * 20 + "000 xã", "number.too_long"),
        ("số 1234567890123456789 xã", "number.too_long"),
        ("1e99 đồng", "number.code"),
        ("bệnh H5N1 và xe 30A", "number.code"),
        ("lúc 10:41 sáng", "number.code"),
        ("căn cứ 19-NQ/TW", "number.code"),
    ],
)
def test_digits_that_are_no_number_are_refused_with_a_reason(text: str, rule: str) -> None:
    numbers, refusals, _ = read_numbers(text)
    assert [r.rule for r in refusals][:1] == [rule]
    assert all(r.reason for r in refusals)
    assert not numbers


def test_the_trailing_stop_is_no_part_of_the_number() -> None:
    found = number_of("Thu đạt 3.042. ")
    assert (found.value, found.start, found.end) == (Decimal(3042), 8, 13)


def test_raised_digits_are_no_digits() -> None:
    numbers, refusals, _ = read_numbers("rộng 45 m², sâu 12m và 6m³, xả CO2, nắn 3 m2")
    assert [(n.value, n.end - n.start) for n in numbers] == [(45, 2), (12, 2), (6, 1), (3, 1)]
    assert refusals == []


@pytest.mark.parametrize("shown", ["１２３", "1２3", "𝟏𝟐𝟑", "𝟙𝟚𝟛"])
def test_digits_of_another_face_are_digits(shown: str) -> None:
    found = number_of(f"thu {shown} tỷ đồng")
    assert (found.value, found.start, found.end) == (123, 4, 4 + len("123"))


@pytest.mark.parametrize(
    "shown",
    ["10²", "1.234²", "1.234¹", "12²,5", "²5", "5²3", "5.10⁶", "2½", "5⁄8", "1٫5", "3٣", "٣3", "٣",
     "१२३", "½", "5\ufffd7", "4,\ufffd", "\ufffd.5", "5\x007", "12①"],
)  # fmt: skip
@pytest.mark.parametrize("behind", [" tỷ đồng", "%", " xã", ""])
def test_digits_beside_what_may_be_one_are_refused_as_a_whole(shown: str, behind: str) -> None:
    numbers, refusals, _ = read_numbers(f"đạt {shown}{behind}, còn lại 7 xã")
    assert [n.value for n in numbers] == [7]
    told = [(r.start, r.end, r.rule) for r in refusals]
    assert told == [(4, 4 + len(shown), "number.unreadable")]


def test_both_ends_of_a_range_must_be_readable() -> None:
    for text in ("từ 5 đến 7² tỷ đồng", "từ 5-7² tỷ đồng", "đạt 5/7² xã"):
        numbers, refusals, _ = read_numbers(text)
        assert all(n.value_to is None and n.out_of is None for n in numbers)
        assert all(n.value != 7 for n in numbers)
        assert refusals
