"""Another last digit of a clear number changes the value and what follows from it, nothing else.

Clear are numbers of one or more digits with decimals behind a comma, and whole numbers of two
digits or with groups of three. Kept away from are those that may be read in two ways or set a
limit to another one: leading zeros, years, dates, ranges and parts of a whole; and those in a name,
as the «19 tiêu chí» that a commune meets as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from readings import TEXTS, changes, paragraphs, paragraphs_of, read, steady

from ktxh_cli.model import Record

_CLEAR = re.compile(
    r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?|[1-9][0-9]{0,3},[0-9]{1,2}|[1-9][0-9])"
    r"(?=[ %]|ha|m)"
)
#: What follows from the digits: the words that hold them, and the value in both units.
FOLLOWING = frozenset(["text", "value", "base_value", "sentence"])


def clear_number(record: Record, text: str, beside: Sequence[Record]) -> str | None:
    """Give the number that a record begins with, where its last digit may be another one."""
    if any(record.text in (other.indicator or "") for other in beside):
        return None
    found = _CLEAR.match(record.text)
    joined = re.search(r"[0-9][%\w ]{0,3}(?:[-–/]| đến | tới) ?$", text[: record.start])
    if found is None or joined or record.value_to is not None or record.out_of is not None:
        return None
    return None if "value.ambiguous" in record.notes else found[0]


def with_digit(text: str, record: Record, number: str, digit: str) -> str:
    """Give the text with another last digit of the number that a record begins with."""
    at = record.start + len(number) - 1
    return text[:at] + digit + text[at + 1 :]


def assert_only_the_value(
    text: str, found: Sequence[Record], index: int, number: str, digit: str
) -> None:
    """Fail where another last digit of a number changes more than the value of its figure."""
    again = read(with_digit(text, found[index], number, digit))
    assert [(r.start, r.end) for r in found] == [(r.start, r.end) for r in again]
    for i, (one, other) in enumerate(zip(found, again, strict=True)):
        changed = set(changes(one, other))
        assert changed <= (FOLLOWING if i == index else {"sentence"}), (one.text, other.text)
    plain = (number[:-1] + digit).replace(".", "").replace(",", ".")
    one, other = found[index], again[index]
    assert other.value == Decimal(plain)
    if one.base_value is not None:
        assert other.base_value is not None
        assert other.base_value * one.value == one.base_value * other.value


@steady
@given(paragraphs(), st.integers(0, 3), st.sampled_from("3456789"))
def test_a_digit_of_any_paragraph(words: str, index: int, digit: str) -> None:
    found = read(words)
    assume(index < len(found))
    number = clear_number(found[index], words, found)
    assume(number is not None and number[-1] != digit)
    assert number is not None
    assert_only_the_value(words, found, index, number, digit)


@pytest.mark.parametrize("name", TEXTS)
def test_a_digit_of_each_paragraph_of_a_report(name: str) -> None:
    for nth, (_, words) in enumerate(paragraphs_of(TEXTS[name])):
        found = read(words)
        numbers = [(i, clear_number(record, words, found)) for i, record in enumerate(found)]
        clear = [(i, number) for i, number in numbers if number is not None]
        for index, number in clear[nth % 2 :: 4]:
            assert_only_the_value(words, found, index, number, "7" if number[-1] != "7" else "4")
