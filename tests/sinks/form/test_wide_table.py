"""Periods side by side on a terminal, with trend lines."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from made_forms import form, written

from ktxh_cli.sinks.form.wide_table import trend_line

MONTHS = [
    f"Thu ngân sách tháng {month} năm 2021 đạt {value} tỷ đồng."
    for month, value in ((5, 100), (6, 150), (7, 120), (8, 300))
]


@pytest.fixture(autouse=True)
def _bars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktxh_cli.sinks.form.wide_table.draws_bars", lambda: True)


def test_periods_stand_side_by_side_in_time_order() -> None:
    lines = written("table", form(*MONTHS[::-1], wide=True), width=80, headers="vi").splitlines()
    assert lines[1].split() == (
        "Chỉ tiêu Số liệu Đơn vị T5/2021 T6/2021 T7/2021 T8/2021 Xu hướng".split()
    )
    assert lines[2].split() == "Thu ngân sách Thực hiện tỷ đồng 100 150 120 300 ▁▂▁▇".split()


def test_two_periods_are_no_trend() -> None:
    text = written("table", form(*MONTHS[:2], wide=True), width=80, headers="vi")
    assert "Xu hướng" not in text


def test_months_and_the_months_since_january_are_no_trend_together() -> None:
    text = written(
        "table",
        form(*MONTHS[:2], "Thu ngân sách 6 tháng đầu năm 2021 đạt 700 tỷ đồng.", wide=True),
        width=80,
        headers="vi",
    )
    assert "6T/2021" in text
    assert "Xu hướng" not in text


def test_a_terminal_without_the_signs_gets_no_trend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktxh_cli.sinks.form.wide_table.draws_bars", lambda: False)
    text = written("table", form(*MONTHS, wide=True), width=80, headers="vi")
    assert "300" in text
    assert "▇" not in text


@pytest.mark.parametrize(("locale", "draws"), [("C", False), ("C.UTF-8", True)])
def test_the_locale_of_the_terminal_tells_which_signs_there_are(
    ktxh: Any, tmp_path: Path, locale: str, draws: bool
) -> None:
    for number, text in enumerate(MONTHS):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    run = ktxh("sheet", tmp_path, "--wide", "period", "-f", "table", LC_ALL=locale, COLUMNS="90")
    assert "300" in run.out
    assert ("▇" in run.out) is draws


def test_documents_that_differ_are_both_shown() -> None:
    text = written(
        "table",
        form(
            "Thu ngân sách tháng 5 năm 2021 đạt 100 tỷ đồng.",
            "Thu ngân sách tháng 5 năm 2021 đạt 90 tỷ đồng.",
            wide=True,
        ),
        width=80,
        headers="vi",
    )
    assert "100 / 90" in text
    assert "a / b: các văn bản, các dòng nêu khác nhau" in text


def test_what_has_no_room_stands_below() -> None:
    text = written("table", form(*MONTHS, wide=True), width=60, headers="vi")
    assert "T8/2021" in text
    for value in ("100", "150", "120", "300"):
        assert value in text


def test_a_trend_has_a_bar_a_value() -> None:
    assert trend_line([Decimal(n) for n in (-5, 0, 5)]) == "▁▃▇"
    assert trend_line([]) == ""
