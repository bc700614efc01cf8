from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quantity_reading import quantity_of, read_quantities

from ktxh_cli.library import load
from ktxh_cli.model import (
    Kind,
    MentionKind,
    Qualifier,
    Rule,
    Sentence,
    Token,
    View,
)
from ktxh_cli.numbers import find_numbers, habit
from ktxh_cli.quantities import REFUSING, RULES, check_rule, measure
from ktxh_cli.vietnamese import TOKEN, clean, fold


@pytest.mark.parametrize("rule", [*RULES, *REFUSING], ids=lambda rule: rule.id)
def test_each_rule_holds_its_own_examples(rule: Rule) -> None:
    assert check_rule(rule, read_quantities) == []


def test_a_rule_that_does_not_hold_its_examples_is_told() -> None:
    shared = next(rule for rule in RULES if rule.id == "quantity.shared")
    wrong = Rule(
        id=shared.id,
        found={"có 12 xã": {"value": "13"}},
        ignored={"nâng từ 130 lên 145 xã": "của nó"},
        pattern="",
    )
    assert len(check_rule(wrong, read_quantities)) == 2


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("đạt hơn 8.000 người của", "8.000 người"),
        ("đạt 49,5% dự toán", "49,5%"),
        ("có 3-5 sản phẩm đạt", "3-5 sản phẩm"),
        ("thu 12 tỷ 417 triệu đồng, tăng", "12 tỷ 417 triệu đồng"),
        ("đạt 62 triệu đồng/người/năm.", "62 triệu đồng/người/năm"),
        ("có 87/102 xã đạt", "87/102 xã"),
        ("có 8/11 số huyện đạt", "8/11 số huyện"),
        ("chi 12 tỷ 417 triệu 500 nghìn đồng cho", "12 tỷ 417 triệu 500 nghìn đồng"),
        ("tăng gấp đôi năm trước", "gấp đôi"),
        ("đạt 1.340 tỷ, tăng", "1.340 tỷ"),
        ("vay USD 5 triệu để", "USD 5 triệu"),
        ("chiếm 1/3 diện tích", "1/3"),
    ],
)
def test_the_span_is_the_number_with_its_unit(text: str, span: str) -> None:
    found = quantity_of(text)
    assert text[found.start : found.end] == span


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("đạt 7,5% trở lên", Qualifier.AT_LEAST),
        ("từ 5 - 6% trở lên", Qualifier.AT_LEAST),
        ("còn 5% trở xuống", Qualifier.AT_MOST),
        ("đạt 7,5%", None),
    ],
)
def test_a_qualifier_may_stand_behind_the_unit(text: str, qualifier: Qualifier | None) -> None:
    found = quantity_of(text)
    assert found.number.qualifier is qualifier
    assert any(rule.startswith("cue.") for rule in found.rules) is (qualifier is not None)


def test_an_ambiguous_number_leaves_its_note() -> None:
    assert quantity_of("thu 31,207 tỷ đồng").notes == ("value.ambiguous",)
    assert quantity_of("thu 31,2 tỷ đồng").notes == ()


def test_structure_units_stay_and_say_so() -> None:
    found = quantity_of("trình 13 tờ trình")
    assert found.entry is not None
    assert found.entry.structure


def test_a_number_in_words_without_a_unit_is_passed_over_in_silence() -> None:
    assert read_quantities("hai nước láng giềng") == ([], [])


_PIECES = st.lists(
    st.sampled_from(
        [
            "1", "12", "2.415", "3,5", "1/3", "15/63", "10.000", ".", ",", "/", "-", "%", "\n",
            "từ", "đến", "lên", "và", "lần lượt", "một", "hai", "gấp đôi", "một nửa", "tỷ", "triệu",
            "đồng", "USD", "$", "xã", "km", "m", "2", "năm", "tuổi", "kV", "mỗi", "người", "dân",
            "có", "thứ", "phi", "công", "(", ")", "trong", "trên", "trở lên",
        ]
    ),
    max_size=12,
)  # fmt: skip


@given(_PIECES.map("".join) | _PIECES.map(" ".join) | st.text(max_size=40))
def test_any_text_is_measured_without_a_crash_and_spans_stay_inside(text: str) -> None:
    plain = clean(unicodedata.normalize("NFC", text))
    view = View(text, plain, fold(plain))
    tokens = [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(view.folded)]
    sentence = Sentence(view, 0, len(plain))
    numbers, _ = find_numbers(sentence, tokens, (), habit(view), load())
    quantities, refusals = measure(sentence, tokens, numbers, (), load())
    assert len(quantities) + len(refusals) <= len(numbers)
    for found in (*quantities, *refusals):
        assert 0 <= found.start < found.end <= len(plain)
    for quantity in quantities:
        assert quantity.start <= quantity.number.start < quantity.number.end <= quantity.end
        assert (quantity.factor is None) == (quantity.base_unit is None)
        assert quantity.rules


@given(st.integers(1, 10**9), st.sampled_from(["xã", "ha", "tỷ đồng", "%", "lượt khách"]))
def test_a_number_keeps_its_value_whatever_its_unit(value: int, unit: str) -> None:
    text = f"có {value} {unit}"
    view = View(text, text, fold(text))
    tokens = [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(view.folded)]
    sentence = Sentence(view, 0, len(text))
    numbers, _ = find_numbers(sentence, tokens, (), habit(view), load())
    (found,), _ = measure(sentence, tokens, numbers, (), load())
    assert (found.number.value, found.unit) == (Decimal(value), unit)


def test_kinds_of_the_contract_are_kinds_of_units() -> None:
    assert quantity_of("chiếm một nửa").kind is Kind.FRACTION
    assert quantity_of("chỉ số đứng thứ 14/63").kind is Kind.RANK


def test_claims_may_be_given() -> None:
    found = quantity_of("năm 2020 có 12 xã", [("năm 2020", MentionKind.PERIOD)])
    assert found.unit == "xã"
