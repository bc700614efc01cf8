"""The charts: what is drawn is what the sheet says, to scale, with words for those who ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from report_pages import own_report, page_of, sheet_row

from conftest import make_record
from ktxh_cli.document import Document
from ktxh_cli.facts import Facts
from ktxh_cli.model import Record
from ktxh_cli.sheet.model import Cell, Column, Derivation, Row
from ktxh_cli.sinks.base import Reading
from ktxh_cli.sinks.report.charts import FEWEST_BARS, MOST_BARS, charts
from ktxh_cli.sinks.report.drawing import WIDTH
from ktxh_cli.sinks.report.model import Numbering, Report

YOY, PLAN = Column.YOY, Column.PLAN_RATIO


def drawn(rows: Sequence[Row], *readings: Reading) -> str:
    """Give the charts of rows whose records are those of one text, or of the readings."""
    records = tuple(record for row in rows for record in row.records)
    held = readings or (Reading(Document("a.txt", "x" * 400), Facts(), records),)
    report = Report(tuple(held), tuple(rows))
    return str(charts(report, Numbering(report.readings)))


def row(
    value: str, column: Column = YOY, *, number: int = 0, points: bool = False,
    derivation: Derivation | None = None, value_to: str = "", **said: object,
) -> Row:  # fmt: skip
    """Give a row with one cell."""
    record = make_record(start=number * 10, end=number * 10 + 5, indicator=f"chỉ tiêu {number}")
    cell = Cell(
        Decimal(value), Decimal(value_to) if value_to else None, (record,), derivation, points
    )
    return sheet_row(record, cells={column: cell}, **said)


def rows(*values: str, column: Column = YOY) -> list[Row]:
    return [row(value, column, number=n) for n, value in enumerate(values)]


def bars(chart: str) -> list[tuple[str, float, float]]:
    """Give look, left end and width of every bar."""
    found = re.findall(
        r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="\d+" class="bar (\w+)"', chart
    )
    return [(look, float(x), float(width)) for x, width, look in found]


def test_growths_go_right_and_falls_left_of_one_zero_to_scale() -> None:
    up, down, half = bars(drawn(rows("10", "-20", "5")))
    assert (up[0], down[0], half[0]) == ("up", "down", "up")
    zero = up[1]
    assert half[1] == zero
    assert down[1] == 0
    assert down[2] == pytest.approx(zero, abs=0.2)
    assert up[2] == pytest.approx(down[2] / 2, abs=0.2)
    assert half[2] == pytest.approx(up[2] / 2, abs=0.2)
    assert up[1] + up[2] == pytest.approx(WIDTH, abs=0.2)


def test_a_bar_that_would_dwarf_the_others_is_cut_and_says_its_value() -> None:
    chart = drawn(rows("1", "2", "2", "3", "250"))
    assert chart.count('class="torn"') == 1
    assert ">+250%<" in chart
    widths = [width for _, _, width in bars(chart)]
    assert widths[3] > WIDTH * 0.25
    assert 'class="torn"' not in drawn(rows("1", "2", "3"))


def test_ratios_stand_against_one_mark_at_the_whole_plan() -> None:
    chart = drawn(rows("50", "100", "120", column=PLAN))
    half, full, over = bars(chart)
    assert (half[0], full[0], over[0]) == ("short", "met", "met")
    mark = float(re.search(r'd="M([\d.]+) [^"]*" class="target"', chart)[1])  # type: ignore[index]
    assert full[2] == pytest.approx(mark, abs=0.2)
    assert half[2] == pytest.approx(mark / 2, abs=0.2)
    assert over[2] > mark
    assert chart.count(">100%<") == 3  # the value, the mark, and the value in the table


def test_numbers_are_written_in_both_languages_with_sign_range_and_star() -> None:
    chart = drawn([
        row("-2.5", number=0), row("1234.5", number=1, value_to="1300"),
        row("4", number=2, derivation=Derivation.GROWTH_OF_RATIO),
    ])  # fmt: skip
    assert 'data-vi="−2,5%" data-en="−2.5%"' in chart
    assert 'data-vi="+1.234,5–1.300%" data-en="+1,234.5–1,300%"' in chart
    assert ">+4% *<" in chart
    assert chart.count('class="entry derived" data-derived="growth_of_ratio"') == 1


def test_a_growth_in_points_is_no_bar_among_percents() -> None:
    assert drawn([row("2", points=True)]).startswith("<p")


def test_each_chart_has_a_title_a_name_and_a_table_of_all_it_shows() -> None:
    chart = drawn(rows("1", "2", "3"))
    title = re.search(r'<svg [^>]*role="img"[^>]*><title[^>]*>([^<]*)<', chart)
    assert title
    assert title[1] == "Tăng, giảm so với cùng kỳ năm trước: Lạng Sơn · 6T/2020"
    table = chart[chart.index("<details") : chart.index("</details>")]
    for number, value in enumerate(("+1%", "+2%", "+3%")):
        assert f">chỉ tiêu {number}<" in table
        assert re.search(rf'<button[^>]*data-f="{number}"[^>]*>{re.escape(value)}<', table)
    assert '<th scope="col" data-vi="Chỉ tiêu"' in table
    assert 'scope="row"' in table


def test_every_bar_leads_to_its_figures() -> None:
    chart = drawn(rows("1", "2", "3"))
    assert re.findall(r'<g class="entry" data-f="(\d)" data-all="(\d)"', chart) == [
        ("0", "0"), ("1", "1"), ("2", "2"),
    ]  # fmt: skip


def test_many_bars_go_on_in_a_second_chart_and_none_is_lost() -> None:
    chart = drawn(rows(*["1"] * (MOST_BARS + 3)))
    assert chart.count("<figure") == 2
    assert len(bars(chart)) == MOST_BARS + 3
    assert "phần 2" in chart


def test_each_area_and_period_has_a_chart_and_the_small_ones_share_one() -> None:
    many = [row(str(n), number=n, place="Huế", period="2020") for n in range(1, FEWEST_BARS + 1)]
    few = [
        row("7", number=20, place="Huế", period="2021"),
        row("8", number=21, place="Huế", period="2022"),
    ]
    other = [row("9", number=30, place="Cần Thơ", period="2021")]
    chart = drawn([*many, *few, *other])
    titles = re.findall(r"<figcaption[^>]*>([^<]*)<", chart)
    assert titles == ["Huế · 2020", "Huế · các kỳ khác", "Cần Thơ · 2021"]
    assert "chỉ tiêu 20 · 2021" in chart


def test_parts_are_labelled_without_their_whole_and_the_table_names_it() -> None:
    made = [row(str(n), number=n, indicator="thu") for n in (1, 2, 3)]
    made = [made[0], *(replace(r, breakdown=f"phần {n}") for n, r in enumerate(made[1:]))]
    chart = drawn(made)
    assert re.findall(r'class="label"[^>]*>([^<]*)<', chart) == ["thu", "› phần 0", "› phần 1"]
    assert ">thu › phần 1<" in chart


def test_rows_without_an_area_are_charted_by_text() -> None:
    first = make_record(place=None, start=0, end=5)
    second = make_record(place=None, start=0, end=5)
    readings = [
        Reading(Document(f"{n}.txt", "x" * 20), Facts(), (record,))
        for n, record in enumerate((first, second))
    ]
    made = [
        sheet_row(record, place="", cells={YOY: Cell(Decimal(5), None, (record,))})
        for record in (first, second)
    ]
    titles = re.findall(r"<figcaption[^>]*>([^<]*)<", drawn(made, *readings))
    assert titles == ["[1] 0.txt · 6T/2020", "[2] 1.txt · 6T/2020"]


# ---- series ----


def level(value: str, period: str, number: int, **said: object) -> Row:
    record = make_record(start=number * 10, end=number * 10 + 5, period=period, indicator="thu")
    cell = Cell(Decimal(value), None, (record,))
    return sheet_row(record, cells={Column.ACTUAL: cell}, **said)


def test_a_series_of_several_periods_is_a_line_in_the_order_of_time() -> None:
    chart = drawn([level("30", "2022", 0), level("10", "2020", 1), level("20", "2021", 2)])
    points = re.search(r'<polyline points="([^"]*)"', chart)
    assert points
    spots = [tuple(map(float, spot.split(","))) for spot in points[1].split()]
    assert [x for x, _ in spots] == sorted(x for x, _ in spots)
    assert [y for _, y in spots] == sorted((y for _, y in spots), reverse=True)
    assert re.findall(r'class="value"[^>]*>([^<]*)<', chart) == ["10", "30"]
    assert re.findall(r'class="tick"[^>]*>([^<]*)<', chart) == ["2020", "2022"]


def test_one_period_is_no_series() -> None:
    assert "<polyline" not in drawn([level("1", "2020", 0)])
    assert "<figure" not in drawn([level("1", "2020", 0), level("1", "2020", 1)])


def test_periods_of_other_length_units_and_areas_are_other_series() -> None:
    for said in (
        {"unit": "triệu USD"},
        {"place": "Huế", "place_id": None},
        {"scope": "giá so sánh"},
    ):
        assert "<figure" not in drawn([level("1", "2020", 0), level("2", "2021", 1, **said)])
    assert "<figure" not in drawn([level("1", "2020", 0), level("2", "2021-06", 1)])
    assert "<figure" not in drawn(
        [level("1", "2020-10", 0), level("2", "2020-11-01/2020-11-15", 1)]
    )


def test_where_one_period_has_several_values_no_line_is_drawn() -> None:
    chart = drawn([level("1", "2020", 0), level("5", "2020", 1), level("2", "2021", 2)])
    assert "<polyline" not in chart
    assert chart.count("<circle") == 3
    assert "nhiều số một kỳ" in chart


def test_a_level_line_stays_in_the_picture() -> None:
    chart = drawn([level("5", "2020", 0), level("5", "2021", 1)])
    numbers = re.search(r'<polyline points="[\d.]+,([\d.]+) [\d.]+,([\d.]+)"', chart)
    assert numbers
    assert numbers[1] == numbers[2]


def test_the_charts_of_own_texts() -> None:
    shown = page_of(own_report())
    part = shown[shown.index('<section id="charts"') : shown.index('<section id="texts"')]
    said = re.findall(r'<text [^>]*class="value[^"]*"[^>]*>([^<]*)<', part)
    for value in ("+7,25%", "−2,5%", "+6,4%", "−11,3%", "52,5%", "104% *"):
        assert value in said
    assert "Diễn biến qua các kỳ" in part


def test_charts_of_records_that_the_page_does_not_have_lead_nowhere() -> None:
    stray: Record = make_record()
    made = sheet_row(stray, cells={YOY: Cell(Decimal(5), None, (stray,))})
    chart = drawn([made], Reading(Document("a.txt", ""), Facts(), ()))
    assert "data-f" not in chart
    assert ">+5%<" in chart
