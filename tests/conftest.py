"""What the tests of several rooms share."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from ktxh_cli.model import Kind, Measure, Record, Status

_PLAIN: dict[str, Any] = {
    "source": "a.txt", "line": 1, "start": 4, "end": 19, "text": "3.042,3 tỷ đồng",
    "kind": Kind.MONEY, "value": Decimal("3042.3"), "value_to": None, "out_of": None,
    "unit": "tỷ đồng", "base_value": Decimal("3042300000000"), "base_value_to": None,
    "base_unit": "VND", "qualifier": None, "measure": Measure.LEVEL, "direction": None,
    "indicator": "thu ngân sách", "breakdown": None, "scope": None, "indicator_id": None,
    "period": "2020-01/2020-06", "period_text": "6 tháng đầu năm 2020", "comparison": None,
    "base_period": None, "place": "Lạng Sơn", "place_id": "pre2025:20", "status": Status.ACTUAL,
    "sentence": "Thu 3.042,3 tỷ đồng.", "rule": "number.grouped", "notes": (),
}  # fmt: skip


def make_record(**said: Any) -> Record:
    """Give a record that says what is named, and something plain in every other field."""
    return Record(**{**_PLAIN, **said})


@pytest.fixture
def record() -> Callable[..., Record]:
    """The factory of records."""
    return make_record
