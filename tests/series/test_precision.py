"""How exactly figures are known, and what is computed from them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from conftest import make_record
from ktxh_cli.model import Qualifier
from ktxh_cli.series import Interval, interval_of
from ktxh_cli.series.precision import factor_of, last_digit, step_of

numbers = st.decimals(min_value=0, max_value=10**9, places=2)
intervals = st.tuples(numbers, numbers).map(lambda ends: Interval(min(ends), max(ends)))


@given(intervals, intervals, st.data())
def test_what_lies_in_two_lies_in_their_sum_and_product(
    one: Interval, other: Interval, data: st.DataObject
) -> None:
    first = data.draw(st.sampled_from((one.low, one.high)))
    second = data.draw(st.sampled_from((other.low, other.high)))
    assert one.plus(other).low <= first + second <= one.plus(other).high
    assert one.minus(other).low <= first - second <= one.minus(other).high
    assert one.times(other).low <= first * second <= one.times(other).high
    quotient = one.over(other)
    assert (quotient is None) == (other.low <= 0)
    if quotient is not None:
        assert quotient.low <= first / second <= quotient.high


@given(intervals, intervals)
def test_meeting_is_mutual_and_overlapping_is_stricter(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)
    assert one.overlaps(other) == other.overlaps(one)
    if one.overlaps(other):
        assert one.meets(other)


def test_a_printed_figure_is_half_its_last_digit_off() -> None:
    record = make_record(value=Decimal("163.4"), base_value=Decimal("163400000000"))
    assert factor_of(record) == 10**9
    assert interval_of(record) == Interval(Decimal("163350000000"), Decimal("163450000000"))


def test_a_range_reaches_from_end_to_end() -> None:
    record = make_record(value=Decimal(3), value_to=Decimal(5), base_value=None)
    assert interval_of(record) == Interval(Decimal("2.5"), Decimal("5.5"))


def test_vague_figures_are_wider_on_the_side_they_say() -> None:
    def of(qualifier: Qualifier) -> Interval:
        return interval_of(make_record(value=Decimal(8000), base_value=None, qualifier=qualifier))

    plain = Interval(Decimal("7999.5"), Decimal("8000.5"))
    assert of(Qualifier.OVER).low == plain.low
    assert of(Qualifier.OVER).high > 8500
    assert of(Qualifier.NEARLY).high == plain.high
    assert of(Qualifier.NEARLY).low < 7500
    assert of(Qualifier.ABOUT).low < 7500
    assert of(Qualifier.ABOUT).high > 8500
    assert of(Qualifier.AT_LEAST).high == Decimal("Infinity")
    assert of(Qualifier.AT_MOST).low == 0


@given(numbers)
def test_steps_are_powers_of_ten(value: Decimal) -> None:
    assert step_of(value) == Decimal("0.01")
    assert last_digit(value).normalize().as_tuple().digits == (1,)
