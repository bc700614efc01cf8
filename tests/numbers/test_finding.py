from __future__ import annotations

import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_reading import number_of, read_numbers

from ktxh_cli.library import load
from ktxh_cli.model import MentionKind, Number, Qualifier, Refusal, Sentence, Token, View
from ktxh_cli.numbers import Style, find_numbers, habit
from ktxh_cli.vietnamese import TOKEN, clean, fold


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("đạt hơn 8.000 người", Qualifier.OVER),
        ("đạt gần 8.000 người", Qualifier.NEARLY),
        ("đạt khoảng 8.000 người", Qualifier.ABOUT),
        ("đạt khoảng từ 40 - 45%", Qualifier.ABOUT),
        ("tăng gần gấp 4 lần", Qualifier.NEARLY),
        ("có ít nhất 5 chuỗi", Qualifier.AT_LEAST),
        ("không quá 5 chuỗi", Qualifier.AT_MOST),
        ("đạt ≥ 95%", Qualifier.AT_LEAST),
        ("đạt ≤95%", Qualifier.AT_MOST),
        ("đạt > 95%", Qualifier.OVER),
        ("đạt ~ 95%", Qualifier.ABOUT),
        ("đạt 95%", None),
        ("trên địa bàn 5 xã", None),
    ],
)
def test_the_qualifier_is_the_cue_right_before(text: str, qualifier: Qualifier | None) -> None:
    (found,), _, view = read_numbers(text)
    assert found.qualifier is qualifier
    assert view.plain[found.start].isdigit()
    assert any(rule.startswith("cue.") for rule in found.rules) is (qualifier is not None)


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("giảm mạnh (-4,2%)", True),
        ("giảm mạnh (−4,2%)", True),
        ("giảm 554 vụ (- 4,2%)", False),
        ("tăng trưởng -2%", True),
        ("tăng (+4,2%)", False),
        ("gồm các xã -5 huyện", False),
    ],
)
def test_a_dash_in_parentheses_is_a_minus(text: str, negative: bool) -> None:
    numbers, _, _ = read_numbers(text)
    assert numbers[-1].negative is negative


@pytest.mark.parametrize(
    "text", ["tăng1,36% so", "nướctăng1,36%", "đạt1,36 tỷ", "giảm-1,36%", "hơn1,36%"]
)
def test_words_glued_to_the_digits_do_not_hide_them(text: str) -> None:
    assert number_of(text).value == Decimal("1.36")


def test_claimed_digits_are_passed_over() -> None:
    text = "năm 2020 có 12 xã, Covid-19 lan tới 3 huyện"
    numbers, refusals, _ = read_numbers(
        text, [("năm 2020", MentionKind.PERIOD), ("Covid-19", MentionKind.NAME)]
    )
    assert [n.value for n in numbers] == [12, 3]
    assert refusals == []


def test_a_number_does_not_reach_into_a_claim() -> None:
    numbers, _, _ = read_numbers("giảm 5 - 2016 là năm khó", [("2016", MentionKind.PERIOD)])
    assert [(n.value, n.value_to) for n in numbers] == [(5, None)]
    numbers, refusals, _ = read_numbers("nhận 2,5 tháng lương", [("5 tháng", MentionKind.PERIOD)])
    assert numbers == []
    assert [r.rule for r in refusals] == ["number.code"]


def test_the_span_leaves_out_qualifier_scale_and_unit() -> None:
    (found,), _, view = read_numbers("đạt hơn 1,2 triệu tỷ đồng")
    assert view.plain[found.start : found.end] == "1,2"
    assert found.scales == ("triệu", "tỷ")


@pytest.mark.parametrize(
    ("text", "scales"),
    [
        ("chiếm 12 tỷ lệ", ()),
        ("có 12 tỷ trọng", ()),
        ("có 12 Triệu Phong", ()),
        ("có 12 TRIỆU ĐỒNG", ("triệu",)),
        ("có 12 tỉ đồng", ("tỷ",)),
        ("có 12 ngàn tỉ đồng", ("nghìn", "tỷ")),
        ("có 12 tỷ nghìn", ("tỷ",)),
    ],
)
def test_scale_words(text: str, scales: tuple[str, ...]) -> None:
    assert number_of(text).scales == scales


def _dotted(value: Decimal) -> str:
    whole, _, part = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")


@given(
    st.decimals(min_value=0, max_value=10**12, places=0)
    | st.decimals(min_value=0, max_value=10**9, places=1)
    | st.decimals(min_value=0, max_value=10**6, places=2),
)
def test_what_is_written_the_vietnamese_way_is_read_back(value: Decimal) -> None:
    numbers, refusals = _found(f"thu {_dotted(value)} tỷ đồng", Style.VIETNAMESE)
    assert refusals == []
    assert [n.value for n in numbers] == [value]
    assert numbers[0].end - numbers[0].start == len(_dotted(value))


@given(
    st.decimals(min_value=0, max_value=10**9, places=1)
    | st.decimals(min_value=0, max_value=10**6, places=2),
)
def test_what_is_written_the_english_way_is_read_back(value: Decimal) -> None:
    numbers, _ = _found(f"thu {value:,f} tỷ đồng", Style.ENGLISH)
    assert [n.value for n in numbers] == [value]


_PIECES = st.lists(
    st.sampled_from(
        [
            "1", "12", "2.415", "3,5", "0", "999999", "²", ".", ",", "/", "-", "–", "%", " ", " ",
            "\n", "từ", "đến", "một", "nửa", "hai", "mươi", "năm", "trăm", "gấp", "đôi", "rưỡi",
            "phần", "ba", "tỷ", "triệu", "nghìn", "đồng", "xã", "km", "m2", "(", ")", ":", "e",
            "tăng", "hơn", "và", "lần lượt", "Ba", "Vì",
        ]
    ),
    max_size=14,
)  # fmt: skip


@given(_PIECES.map("".join) | _PIECES.map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_without_a_crash_and_spans_stay_inside(text: str) -> None:
    plain = clean(unicodedata.normalize("NFC", text))
    numbers, refusals = _found(text)
    for found in (*numbers, *refusals):
        assert 0 <= found.start < found.end <= len(plain)
    assert all(a.end <= b.start for a, b in pairwise(numbers))
    for number in numbers:
        assert number.value.is_finite()
        assert number.value_to is None or number.value < number.value_to
        assert number.rules


def _found(text: str, style: Style | None = None) -> tuple[list[Number], list[Refusal]]:
    plain = clean(unicodedata.normalize("NFC", text))
    view = View(text, plain, fold(plain))
    tokens = [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(view.folded)]
    return find_numbers(Sentence(view, 0, len(plain)), tokens, (), style or habit(view), load())


def test_a_dash_behind_a_percent_is_no_minus() -> None:
    numbers, _, _ = read_numbers("chia theo tỷ lệ 85% -15%")
    assert [n.negative for n in numbers] == [False, False]


def test_the_rest_of_a_date_is_no_number() -> None:
    numbers, refusals, _ = read_numbers("hạn 15/8/2020 đơn vị nộp", [("15", MentionKind.PERIOD)])
    assert numbers == []
    assert [r.rule for r in refusals] == ["number.code"]
