"""SDMX-CSV: one observation a key, signed, scaled, with the codes that receivers know."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from exported import HOSTILE, Row, paper, row
from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.model import Status
from ktxh_cli.sinks import sdmx
from ktxh_cli.sinks.base import Look
from ktxh_cli.sinks.sdmx_periods import frequency, time_period


def sent(
    tmp_path: Path, held: list[Row], *papers: Row
) -> tuple[list[dict[str, str]], Counter[str]]:
    path = tmp_path / "a.csv"
    left = sdmx.write_sdmx_csv(path, held, papers, Look())
    assert set(left) <= set(sdmx.REASONS)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream)), left


def the(tmp_path: Path, **said: object) -> dict[str, str]:
    [found], left = sent(tmp_path, [row(**said)])  # type: ignore[arg-type]
    assert not left
    return found


def test_an_observation_in_full(tmp_path: Path) -> None:
    assert the(tmp_path) == {
        "STRUCTURE": "datastructure",
        "STRUCTURE_ID": "KTXH:FIGURES(1.0.0)",
        "ACTION": "I",
        "FREQ": "S",
        "REF_AREA": "pre2025_20",
        "INDICATOR": "budget_revenue",
        "BREAKDOWN": "_T",
        "SCOPE": "_Z",
        "MEASURE": "LEVEL",
        "COMPARISON": "_Z",
        "BASE_PERIOD": "_Z",
        "SCENARIO": "RESULT",
        "UNIT_MEASURE": "VND",
        "TIME_PERIOD": "2020-S1",
        "OBS_VALUE": "3042.3",
        "OBS_STATUS": "E",
        "UNIT_MULT": "9",
        "DECIMALS": "1",
        "QUALIFIER": "",
        "VALUE_TO": "",
        "OUT_OF": "",
        "UNIT_TEXT": "tỷ đồng",
        "COMMENT_OBS": "3.042,3 tỷ đồng",
        "SOURCE": "a.txt",
        "KEY": "0" * 32,
    }


@pytest.mark.parametrize(
    ("measure", "value"),
    [("growth", "-5.1"), ("change", "-5.1"), ("level", "5.1"), ("share", "5.1")],
)
def test_a_fall_is_negative_where_it_measures_change(
    tmp_path: Path, measure: str, value: str
) -> None:
    found = the(tmp_path, measure=measure, direction="down", value=Decimal("5.1"), base_unit=None)
    assert found["OBS_VALUE"] == value


@pytest.mark.parametrize(
    ("value", "base", "sent_value", "power"),
    [
        ("3042.3", "3042300000000", "3042.3", "9"),
        ("3042300", "3042300000000", "3042300", "6"),
        ("2", "0.02", "2", "-2"),
        ("12", "144", "144", "0"),
        ("0", "0", "0", "0"),
    ],
)
def test_the_unit_is_the_base_unit_and_the_power_of_ten_is_told(
    tmp_path: Path, value: str, base: str, sent_value: str, power: str
) -> None:
    found = the(tmp_path, value=Decimal(value), base_value=Decimal(base))
    assert (found["OBS_VALUE"], found["UNIT_MULT"]) == (sent_value, power)
    assert found["UNIT_MEASURE"] == "VND"


def test_statuses_have_their_codes_and_plans_are_series_of_their_own(tmp_path: Path) -> None:
    held = [row(status=str(status), document=str(status)) for status in Status]
    found, left = sent(tmp_path, held)
    told = {(one["SCENARIO"], one["OBS_STATUS"]) for one in found}
    # Result, estimate and provisional are one observation as it is revised.
    assert told == {("RESULT", "P"), ("FORECAST", "F"), ("TARGET", "F")}
    assert left == {"same": 2}
    assert {str(status) for status in Status} == set(sdmx.OBS_STATUS)


def test_what_is_no_observation_is_left_out_and_counted(tmp_path: Path) -> None:
    held = [
        row(indicator_id=None),
        row(period=None),
        row(period="vụ xuân"),
        row(kind="fraction", out_of=Decimal(3)),
        row(),
    ]
    found, left = sent(tmp_path, held)
    assert len(found) == 1
    assert left == {"no_indicator": 1, "no_period": 2, "fraction": 1}


def test_a_key_stands_once_and_the_later_document_counts(tmp_path: Path) -> None:
    old = row(document="cũ.txt", value=Decimal(1), base_value=Decimal(10**9), source="cũ.txt")
    new = row(document="mới.txt", value=Decimal(2), base_value=Decimal(2 * 10**9))
    papers = [paper(document="mới.txt", date="2020-06-01"), paper(document="cũ.txt")]
    found, left = sent(tmp_path, [old, new], *papers)
    assert [one["SOURCE"] for one in found] == ["cũ.txt"]
    assert left == {"revised": 1}
    found, left = sent(tmp_path, [old, row(place_id="pre2025:02")])
    assert len(found) == 2


def test_the_same_value_in_another_unit_stands_once(tmp_path: Path) -> None:
    billions = row(value=Decimal(2), base_value=Decimal(2 * 10**9))
    millions = row(value=Decimal(2000), base_value=Decimal(2 * 10**9))
    found, left = sent(tmp_path, [billions, millions])
    assert [one["OBS_VALUE"] for one in found] == ["2"]
    assert left == {"same": 1}
    found, left = sent(tmp_path, [billions, {**millions, "document": "b.txt"}])
    assert len(found) == 1
    assert left == {"same": 1}


def test_a_document_that_gives_two_values_for_a_key_sends_neither(tmp_path: Path) -> None:
    other = row(value=Decimal(2), base_value=Decimal(2 * 10**9))
    found, left = sent(tmp_path, [row(), other, row(), row(period="2019")])
    assert [one["TIME_PERIOD"] for one in found] == ["2019"]
    assert left == {"ambiguous": 3}


def test_the_country_and_an_unsaid_area_have_codes(tmp_path: Path) -> None:
    assert the(tmp_path, place="Việt Nam", place_id=None)["REF_AREA"] == "VN"
    assert the(tmp_path, place=None, place_id=None)["REF_AREA"] == "_X"
    assert the(tmp_path, place_id="pre2025:02.028")["REF_AREA"] == "pre2025_02_028"


def test_a_base_period_without_dates_is_not_lost_for_none(tmp_path: Path) -> None:
    assert the(tmp_path, comparison="yoy", base_period="2019-01/2019-06")["BASE_PERIOD"] == (
        "2019-S1"
    )
    assert the(tmp_path, comparison="base", base_period="lâu rồi")["BASE_PERIOD"] == "_X"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_starts_no_formula(tmp_path: Path, text: str) -> None:
    found = the(tmp_path, breakdown=text, unit=text, base_unit=None, source=text, text=text)
    for name, cell in found.items():
        assert name in sdmx.HEADER
        assert not cell.lstrip(" \u3000").startswith(("=", "+", "@", "|", "＝"))
        assert all(c.isprintable() or c == "\u3000" for c in cell)


@pytest.mark.parametrize(
    ("iso", "code", "form"),
    [
        ("2021", "A", "2021"),
        ("2021-01/2021-12", "A", "2021"),
        ("2021-01/2021-06", "S", "2021-S1"),
        ("2021-07/2021-12", "S", "2021-S2"),
        ("2021-04/2021-09", "_O", "2021-04-01/P6M"),
        ("2021-01/2021-03", "Q", "2021-Q1"),
        ("2021-10/2021-12", "Q", "2021-Q4"),
        ("2021-01/2021-09", "_O", "2021-01-01/P9M"),
        ("2020-11/2021-04", "_O", "2020-11-01/P6M"),
        ("2021-08", "M", "2021-08"),
        ("2021-08-31", "D", "2021-08-31"),
        ("2021-08-30/2021-09-01", "_O", "2021-08-30/P3D"),
        ("2021/2025", "_O", "2021-01-01/P5Y"),
        ("2025/2021", "_O", None),
        ("2021-09/2021-01", "_O", None),
        ("2021-09-02/2021-09-01", "_O", None),
        ("2021/2021-05", "_O", None),
        ("2021-02-30", "_O", None),
        ("2021-00", "_O", None),
        ("", "_O", None),
        ("năm 2021", "_O", None),
    ],
)
def test_periods(iso: str, code: str, form: str | None) -> None:
    assert (frequency(iso), time_period(iso)) == (code, form)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_none(text: str) -> None:
    assert time_period(text) is None or frequency(text)
