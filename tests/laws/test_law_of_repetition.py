"""The same text says the same again, and the sentence of a record alone holds its figure."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from readings import TEXTS, read, reports, steady

from ktxh_cli.model import Record


def measured(record: Record) -> tuple[object, ...]:
    """Give what a sentence itself says of a figure."""
    return (
        record.value, record.value_to, record.out_of, record.unit, record.kind, record.base_value,
        record.base_unit, record.qualifier, record.measure, record.direction,
    )  # fmt: skip


def assert_sentences_hold_their_figures(found: Sequence[Record]) -> None:
    """Fail where the sentence of a sure record says anything else when it stands alone."""
    alone: dict[str, list[tuple[object, ...]]] = {}
    for record in found:
        if not record.sure:
            continue
        if record.sentence not in alone:
            alone[record.sentence] = [measured(r) for r in read(record.sentence)]
        assert measured(record) in alone[record.sentence], record.text


@pytest.mark.parametrize("name", TEXTS)
def test_a_report_says_the_same_again(name: str) -> None:
    found = read(TEXTS[name])
    assert read(TEXTS[name]) == found
    assert_sentences_hold_their_figures(found)


@steady
@given(reports)
def test_any_report_says_the_same_again(report: str) -> None:
    found = read(report)
    assert read(report) == found
    assert_sentences_hold_their_figures(found)
