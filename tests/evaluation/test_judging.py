"""When an extracted figure is at an annotated one, and when a field of it is right."""

from __future__ import annotations

from typing import Any

import pytest
from made_figures import annotated, extracted

from ktxh_cli.evaluation.judging import overlap, right, same_span, same_value


@pytest.mark.parametrize(
    ("start", "end", "at"),
    [
        (10, 20, True),
        (19, 22, True),
        (20, 25, False),
        (0, 10, False),
        (5, 65, True),
        (5, 66, False),
    ],
)
def test_a_figure_is_there_where_the_stretches_meet(start: int, end: int, at: bool) -> None:
    assert overlap(annotated(), extracted(start, end)) is at


def test_the_same_span_starts_at_one_place_and_ends_near() -> None:
    assert same_span(annotated(), extracted(10, 40))
    assert not same_span(annotated(), extracted(10, 41))
    assert not same_span(annotated(), extracted(11, 20))


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ((5, None, None), True),
        (("5.0", None, None), True),
        ((6, None, None), False),
        ((5, 6, None), False),
        ((5, None, 9), False),
    ],
)
def test_a_value_is_the_same_with_its_range_and_whole(values: Any, same: bool) -> None:
    assert same_value(annotated(), extracted(values=values)) is same


@pytest.mark.parametrize(
    ("answers", "said", "verdict"),
    [
        ("tỷ đồng", "tỉ đồng", True),
        ("nghìn tấn", "Ngàn tấn", True),
        ("ha", "héc-ta", True),
        ("m2", "m²", True),
        ("ha", "tấn", False),
        (("", "ha"), "", True),
        ("", "", True),
        ("ha", "", False),
    ],
)
def test_a_field_is_right_however_it_is_spelled(answers: Any, said: str, verdict: bool) -> None:
    assert right("unit", annotated(unit=answers), extracted(unit=said)) is verdict


def test_a_field_without_answers_is_not_scored() -> None:
    assert right("unit", annotated(), extracted(unit="ha")) is None


@pytest.mark.parametrize(
    ("answers", "heads", "said", "verdict"),
    [
        ("sản lượng chè búp", ("chè",), {"indicator": "sản lượng chè"}, True),
        ("sản lượng chè búp", ("chè",), {"indicator": "sản lượng búp"}, False),
        ("sản lượng", ("chè",), {"indicator": "sản lượng", "breakdown": "chè"}, True),
        ("sản lượng chè búp tươi", (), {"indicator": "sản lượng chè"}, True),
        ("sản lượng chè búp tươi", (), {"indicator": "diện tích chè"}, False),
        (("", "chè"), (), {}, True),
        ("chè", (), {}, False),
        ("", (), {}, True),
    ],
)
def test_an_indicator_is_right_by_its_words(
    answers: Any, heads: tuple[str, ...], said: dict[str, str], verdict: bool
) -> None:
    figure = annotated(indicator=answers, heads=heads)
    assert right("indicator", figure, extracted(**said)) is verdict
