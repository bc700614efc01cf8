"""From linked claims to records: offsets into the text as read, base values, notes, rules."""

from __future__ import annotations

import unicodedata
from dataclasses import fields
from decimal import Decimal

import pytest

from ktxh_cli import extract
from ktxh_cli.linking.records import Lines
from ktxh_cli.model import NOTES, Record

WORDS = (
    "Kết quả 6 tháng đầu năm 2020\n\nThu ngân sách huyện Hữu Lũng đạt hơn 1.234,5 tỷ đồng,\n"
    "tăng 7,25% so với cùng kỳ. Có từ 3 đến 5 xã, 12/24 thôn đạt chuẩn."
)


def without_offsets(record: Record) -> tuple[object, ...]:
    """Give what a record says, leaving out where it stands and how its letters are composed."""
    names = [field.name for field in fields(Record)]
    hidden = ("line", "start", "end", "text", "rules")
    return tuple(getattr(record, name) for name in names if name not in hidden)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_point_into_the_text_as_read(form: str) -> None:
    words = unicodedata.normalize(form, WORDS)  # type: ignore[arg-type]
    records = extract(words)
    assert [unicodedata.normalize("NFC", r.text) for r in records] == [
        "1.234,5 tỷ đồng", "7,25%", "3 đến 5 xã", "12/24 thôn",
    ]  # fmt: skip
    assert all(words[r.start : r.end] == r.text for r in records)


def test_composed_and_decomposed_letters_say_the_same() -> None:
    composed, decomposed = extract(WORDS), extract(unicodedata.normalize("NFD", WORDS))
    assert [without_offsets(r) for r in composed] == [without_offsets(r) for r in decomposed]


def test_invisible_characters_and_hard_spaces_move_no_offset() -> None:
    words = "Thu\u00a0ngân sách\u200b đạt 45\u00a0tỷ đồng."
    (record,) = extract(words)
    assert words[record.start : record.end] == record.text == "45\u00a0tỷ đồng"
    assert record.indicator == "Thu ngân sách"


def test_lines_are_those_of_the_text_as_read() -> None:
    assert [r.line for r in extract(WORDS)] == [3, 4, 4, 4]
    assert [Lines("a\r\nb\n\nc").of(i) for i in (0, 3, 6)] == [1, 2, 4]


def test_the_evidence_is_the_sentence_on_one_line() -> None:
    record = extract(WORDS)[1]
    assert record.sentence.startswith("Thu ngân sách huyện")
    assert record.sentence.endswith("đồng, tăng 7,25% so với cùng kỳ.")


@pytest.mark.parametrize(
    ("words", "value", "base", "unit"),
    [
        ("đạt 3.042,3 tỷ đồng", "3042.3", "3042300000000", "VND"),
        ("đạt 2,48 triệu tỷ đồng", "2.48", "2480000000000000", "VND"),
        ("đạt 340 triệu USD", "340", "340000000", "USD"),
        ("đón 121 nghìn lượt khách", "121", "121000", "lượt"),
        ("có 1,2 triệu người", "1.2", "1200000", "người"),
        ("trồng 165 nghìn ha", "165", "165000", "ha"),
        ("tăng 0,10%", "0.10", "0.1", "%"),
        ("thu 12 tỷ 417 triệu đồng", "12.417", "12417000000", "VND"),
    ],
)
def test_base_values_are_exact(words: str, value: str, base: str, unit: str) -> None:
    (record,) = extract(words)
    assert record.value == Decimal(value)
    assert record.base_value == Decimal(base)
    assert record.base_unit == unit


def test_where_a_kind_has_no_base_unit_there_is_no_base_value() -> None:
    (record,) = extract("Xã có 45 mẫu ruộng.")
    assert (record.base_value, record.base_unit) == (None, None)


def test_notes_are_of_the_closed_list_in_its_order() -> None:
    words = (
        "Năm 2020, thu ngân sách đạt 45 tỷ đồng. So với năm 2019 tăng 8%, trong đó thuế tăng 3%."
    )
    order = list(NOTES)
    noted = [r.notes for r in extract(words)]
    assert noted[1] == ("indicator.inherited", "period.inherited")
    assert all(list(n) == sorted(n, key=order.index) for n in noted)


def test_each_record_names_every_rule_that_made_it() -> None:
    (record,) = extract("Năm 2020, thu ngân sách đạt 45 tỷ đồng.")
    assert record.rule in record.rules
    assert {"budget_revenue", "period.year"} <= set(record.rules)
