"""Arithmetic of ISO periods."""

from __future__ import annotations

import pytest

from ktxh_cli.periods import previous, shifted, span_of, year_before


@pytest.mark.parametrize(
    "period",
    ["2021-08", "2021-10/2021-12", "2020", "2021/2025", "2021-08-31", "2021-12-15/2022-05-14"],
)
def test_a_span_writes_itself_as_it_was(period: str) -> None:
    assert span_of(period).iso == period


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2021-08", "2020-08"),
        ("2020-02-29", "2019-02-28"),
        ("2020-02", "2019-02"),
        ("2021-02", "2020-02"),
        ("2020", "2019"),
        ("2021-12-15/2022-05-14", "2020-12-15/2021-05-14"),
    ],
)
def test_year_before(period: str, before: str) -> None:
    assert year_before(period) == before


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2021-03-01", "2021-02-28"),
        ("2021-01", "2020-12"),
        ("2021-04/2021-06", "2021-01/2021-03"),
        ("2021-07/2021-12", "2021-01/2021-06"),
        ("2020", "2019"),
        ("2021/2025", "2016/2020"),
        ("2021-01/2021-09", None),
        ("2021-02/2021-04", None),
        ("2021-12-15/2022-05-14", None),
    ],
)
def test_previous(period: str, before: str | None) -> None:
    assert previous(period) == before


def test_shifting_there_and_back() -> None:
    assert shifted(shifted("2021-10/2021-12", 4), -4) == "2021-10/2021-12"
