"""What people read instead of codes."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from ktxh_cli import model
from ktxh_cli.model import Direction, Measure, Qualifier, Record
from ktxh_cli.sinks import labels


def test_every_field_code_and_note_has_its_words() -> None:
    assert tuple(labels.HEADERS) == model.FIELDS
    assert set(labels.NOTES_VI) == set(model.NOTES)
    enums = {
        "kind": model.Kind, "measure": model.Measure, "direction": model.Direction,
        "qualifier": model.Qualifier, "comparison": model.Comparison, "status": model.Status,
    }  # fmt: skip
    assert {name: set(words) for name, words in labels.WORDS.items()} == {
        name: {str(m) for m in members} for name, members in enums.items()
    }


@pytest.mark.parametrize(
    ("iso", "vi", "en"),
    [
        ("2020", "2020", "2020"),
        ("2021/2025", "2021–2025", "2021–2025"),
        ("2021-08", "T8/2021", "Aug 2021"),
        ("2021-08-31", "31/8/2021", "31 Aug 2021"),
        ("2020-01/2020-06", "6T/2020", "Jan–Jun 2020"),
        ("2021-01/2021-03", "Quý I/2021", "Q1 2021"),
        ("2021-07/2021-12", "T7–T12/2021", "Jul–Dec 2021"),
        ("2020-11/2021-04", "T11/2020–T4/2021", "Nov 2020–Apr 2021"),
        ("2021-04-27/2021-05-05", "27/4–5/5/2021", "27 Apr 2021–5 May 2021"),
        ("2021-05-01/2021-05-05", "1–5/5/2021", "1 May 2021–5 May 2021"),
        ("bất kỳ", "bất kỳ", "bất kỳ"),
    ],
)
def test_periods(iso: str, vi: str, en: str) -> None:
    assert labels.period(iso, "vi") == vi
    assert labels.period(iso, "en") == en


@pytest.mark.parametrize(
    ("value", "vi"),
    [
        ("0", "0"),
        ("1234567", "1.234.567"),
        ("1234.50", "1.234,50"),
        ("-0.5", "-0,5"),
        ("1E+6", "1.000.000"),
    ],
)
def test_numbers(value: str, vi: str) -> None:
    assert labels.number(Decimal(value), "vi") == vi


def test_amounts_keep_range_whole_and_vagueness(record: Callable[..., Record]) -> None:
    between = record(value=Decimal(3), value_to=Decimal("5.5"), qualifier=Qualifier.AT_LEAST)
    assert labels.amount(between, "vi") == "≥ 3–5,5"
    assert labels.amount(record(value=Decimal(1), out_of=Decimal(3)), "en") == "1/3"


def test_a_decrease_is_called_one(record: Callable[..., Record]) -> None:
    fall = record(measure=Measure.CHANGE, direction=Direction.DOWN)
    assert labels.measure(fall, "vi") == "mức giảm"
    assert labels.measure(fall, "en") == "change"
