"""What each filter lets through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ktxh_cli import library
from ktxh_cli.cli.filters import filters_of, place_name
from ktxh_cli.cli.periods import parse_span
from ktxh_cli.errors import UsageError
from ktxh_cli.model import Kind, Measure, Record, Status

Make = Callable[..., Record]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTXH_LANG", "en")


def kept(record: Record, **asked: Any) -> bool:
    return filters_of(library.load(), **asked).keep(record)


def test_no_filter_keeps_all(record: Make) -> None:
    assert kept(record())


def test_one_of_a_kind_and_all_of_different_kinds(record: Make) -> None:
    money = record(kind=Kind.MONEY, measure=Measure.LEVEL, status=Status.ESTIMATE)
    assert kept(money, kinds=["percent", "MONEY"])
    assert kept(money, kinds=["money"], measures=["level"], statuses=["estimate"])
    assert not kept(money, kinds=["money"], measures=["growth"])
    assert not kept(money, kinds=["percent"])


def test_sure(record: Make) -> None:
    assert kept(record(notes=("averaged",)), sure=True)
    assert not kept(record(notes=("averaged", "period.inherited")), sure=True)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("poverty_rate", True),
        ("Tỷ lệ hộ nghèo", True),
        ("ty le ho ngheo", True),
        ("ho ngheo", True),
        ("NGHÈO", True),
        ("xuat khau", False),
    ],
)
def test_indicator(record: Make, asked: str, expected: bool) -> None:
    poverty = record(indicator="tỷ lệ hộ nghèo đa chiều", indicator_id="poverty_rate")
    assert kept(poverty, indicators=[asked]) is expected


def test_a_phrase_of_the_text_alone_is_enough(record: Make) -> None:
    unknown = record(indicator="số lồng bè nuôi cá tầm", indicator_id=None)
    assert kept(unknown, indicators=["nuoi ca tam"])
    assert kept(record(indicator="xuất khẩu", breakdown="cá tầm hồ"), indicators=["ca tam ho"])


@pytest.mark.parametrize("asked", ["Lạng Sơn", "lang son", "20", "pre2025:20", "LẠNG SƠN"])
def test_place(record: Make, asked: str) -> None:
    assert kept(record(place="Lạng Sơn", place_id="pre2025:20"), places=[asked])
    assert kept(record(place="Lạng Sơn", place_id=None), places=[asked])
    assert not kept(record(place="Hà Giang", place_id="pre2025:02"), places=[asked])
    assert not kept(record(place=None, place_id=None), places=[asked])


def test_default_place_is_the_short_name() -> None:
    assert place_name("lang son", library.load(), "--default-place") == "Lạng Sơn"
    with pytest.raises(UsageError, match="Lạng Sơm"):
        place_name("Lạng Sơm", library.load(), "--default-place")


@pytest.mark.parametrize(
    ("asked", "period", "expected"),
    [
        ("2020", "2020-01/2020-06", True),
        ("2020", "2020-06-30", True),
        ("2020", "2020", True),
        ("2020", "2021-01", False),
        ("2020", "2016/2020", False),
        ("2016-2020", "2018", True),
        ("6T/2020", "2020-01/2020-06", True),
        ("6T/2020", "2020-05", True),
        ("6T/2020", "2020-01/2020-07", False),
        ("=6T/2020", "2020-01/2020-06", True),
        ("=6T/2020", "2020-05", False),
        ("quý III/2021", "2021-07/2021-09", True),
        ("T8/2021", "2021-08-31", True),
        ("2020", None, False),
    ],
)
def test_period(record: Make, asked: str, period: str | None, expected: bool) -> None:
    assert kept(record(period=period), periods=[asked]) is expected


@pytest.mark.parametrize(
    "text", ["", "13/2020", "2020-13", "T0/2020", "Q5/2020", "30/2/2020", "2025-2021", "x"]
)
def test_what_is_no_period(text: str) -> None:
    assert parse_span(text) is None
