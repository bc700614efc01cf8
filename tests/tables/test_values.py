"""The number in a cell, whatever stands round it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.document import Cell
from ktxh_cli.model import Qualifier
from ktxh_cli.tables.values import Figure, Habit, figure_in


def read(words: str, *others: str, value: Decimal | None = None) -> Figure | None:
    return figure_in(Cell(0, len(words), 0, 0, value=value), words, Habit([*others, words]))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("12", "12"),
        ("0,35", "0.35"),
        ("1.234.567", "1234567"),
        ("1 234 567", "1234567"),
        ("12\u00a0345,6", "12345.6"),
        ("105,3%", "105.3"),
        ("98,1 (1)", "98.1"),
        ("1.746*", "1746"),
        ("1.746²", "1746"),
        ("105,3%¹", "105.3"),
    ],
)
def test_a_number_is_read_as_written(words: str, value: str) -> None:
    figure = read(words)
    assert figure is not None
    assert figure.value == Decimal(value)


def test_the_other_numbers_of_the_table_tell_dots_from_commas() -> None:
    assert read("1.234", "10,5").value == 1234  # type: ignore[union-attr]
    assert read("1.234", "10.25").value == Decimal("1.234")  # type: ignore[union-attr]
    assert read("1,234", "10.25").value == 1234  # type: ignore[union-attr]


def test_a_number_that_can_be_read_in_two_ways_says_so() -> None:
    assert read("1.234", "10,5", "10.25").ambiguous  # type: ignore[union-attr]
    assert not read("1.234", "10,5").ambiguous  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["-5,2", "−5,2", "– 5,2", "(5,2)", "5,2-"])
def test_numbers_below_nought(words: str) -> None:
    figure = read(words)
    assert figure is not None
    assert (figure.value, figure.negative) == (Decimal("5.2"), True)


def test_ranges_wholes_and_bounds() -> None:
    assert read("7,0-7,5").value_to == Decimal("7.5")  # type: ignore[union-attr]
    assert read("95/108").out_of == 108  # type: ignore[union-attr]
    assert read("≥ 95").qualifier is Qualifier.AT_LEAST  # type: ignore[union-attr]
    assert read("trên 85").qualifier is Qualifier.OVER  # type: ignore[union-attr]
    assert read("97,0 trở lên").qualifier is Qualifier.AT_LEAST  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "words", ["-", "…", "x", "", "tháng 6", "12/NQ-HĐND", "1.2.3,4,5", "1" * 19, "5 xã", "²",
     "²5", "5²3", "7½", "½", "٣", "3٣", "5\ufffd3", "5\ufffd", "\ufffd5", "10⁶", "1⁄2"],
)  # fmt: skip
def test_what_holds_more_or_less_than_a_number_is_none(words: str) -> None:
    assert read(words) is None


def test_the_span_is_that_of_the_number() -> None:
    words = "  hơn 1.234,5 % (1)"
    figure = figure_in(Cell(10, 10 + len(words), 0, 0), words, Habit([]))
    assert figure is not None
    assert words[figure.start : figure.end] == "1.234,5 %"


def test_what_a_spreadsheet_stores_wins_over_what_it_shows() -> None:
    figure = read("1.235", value=Decimal("1234.56"))
    assert figure is not None
    assert (figure.value, figure.ambiguous) == (Decimal("1234.56"), False)


@given(st.text(alphabet="0123456789.,-–()% /*≥x…", max_size=24))
def test_no_cell_makes_an_error_and_spans_lie_inside(words: str) -> None:
    figure = read(words)
    if figure is not None:
        assert 0 <= figure.start < figure.end <= len(words)
        assert figure.value >= 0
