"""The charts: what each draws, chosen from the rows of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from ktxh_cli.language import Language
from ktxh_cli.periods import Span, end_of_month, known_span
from ktxh_cli.sheet.model import Cell, Column, Row
from ktxh_cli.sinks.labels import number, period
from ktxh_cli.sinks.report import drawing
from ktxh_cli.sinks.report.drawing import Bar, Point
from ktxh_cli.sinks.report.markup import Markup, element, joined, spoken
from ktxh_cli.sinks.report.model import Numbering, Report
from ktxh_cli.sinks.report.texts import name_of as name_of_text
from ktxh_cli.sinks.report.words import WORDS
from ktxh_cli.vietnamese import fold

#: Bars of one chart at most: what is more goes on in a chart of its own.
MOST_BARS = 24
#: A place and period with fewer bars shares a chart with the other periods of the place.
FEWEST_BARS = 3
#: So many charts are laid out together, when a reader comes to them.
TOGETHER = 12
#: What a text of two languages is: Vietnamese, English.
Pair = tuple[str, str]


class _Drawn(NamedTuple):
    """A chart before it is drawn: what it is called and its bars."""

    title: Pair
    bars: list[Bar]


def charts(report: Report, numbering: Numbering) -> Markup:
    """Give every chart that the rows of the sheet have figures for."""
    language = report.language
    areas = _Areas(report, numbering)
    parts = [
        _section("charts.yoy", _growth(areas), drawing.diverging, language),
        _section("charts.plan", _plans(areas), drawing.bullets, language),
        _lines(report.rows, numbering, language),
    ]
    if not any(parts):
        return spoken("p", WORDS["charts.empty"], language, class_="note")
    note = spoken("p", WORDS["charts.none"], language, class_="note none", hidden=True)
    return joined([*parts, note])


def name_of(row: Row) -> Pair:
    """Give what a row is called in a chart, in both languages."""
    if not row.indicator:
        return WORDS["sheet.unnamed"]
    said = row.indicator + (f" › {row.breakdown}" if row.breakdown else "")
    said += f" ({row.scope})" if row.scope else ""
    return (said, said)


class _Areas:
    """The rows by what a chart is of: an area, or a text whose figures have none."""

    def __init__(self, report: Report, numbering: Numbering) -> None:
        self.rows = report.rows
        self.numbering = numbering
        self._names = [name_of_text(reading) for reading in report.readings]

    def name(self, row: Row) -> Pair:
        """Give the area, else the text that the row is of."""
        if row.place:
            return (row.place, row.place)
        document = self.numbering.document_of(row)
        vi, en = self._names[document]
        return f"[{document + 1}] {vi}", f"[{document + 1}] {en}"


def _growth(areas: _Areas) -> Iterator[_Drawn]:
    """Yield charts of growth on the same period of the year before, in %."""
    yield from _grouped(areas, Column.YOY, lambda cell: not cell.points)


def _plans(areas: _Areas) -> Iterator[_Drawn]:
    """Yield charts of what was reached of plans, in % of them."""
    yield from _grouped(areas, Column.PLAN_RATIO, lambda cell: cell.value >= 0)


def _grouped(areas: _Areas, column: Column, fits: Callable[[Cell], bool]) -> Iterator[_Drawn]:
    """Yield a chart an area and period; those of few bars together, by area."""
    groups: dict[tuple[Pair, str], list[Row]] = {}
    for row in areas.rows:
        cell = row.cells.get(column)
        if cell is not None and fits(cell):
            groups.setdefault((areas.name(row), _period(row, "vi")), []).append(row)
    for where, names in _by_area(groups).items():
        few: list[Row] = []
        for name in names:
            members = groups[where, name]
            if len(members) < FEWEST_BARS and len(names) > 1:
                few += members
                continue
            bars = _bars(members, column, areas.numbering)
            vi, en = _period(members[0], "vi"), _period(members[0], "en")
            yield from _parts((f"{where[0]} · {vi}", f"{where[1]} · {en}"), bars)
        dated = _bars(few, column, areas.numbering, dated=True)
        other = WORDS["charts.other"]
        alone = len({_period(row, "vi") for row in few}) == len(names)
        title = where if alone else (f"{where[0]} · {other[0]}", f"{where[1]} · {other[1]}")
        if dated:
            yield from _parts(title, dated)


def _by_area(groups: Iterable[tuple[Pair, str]]) -> dict[Pair, list[str]]:
    """Give the periods of each area, in order."""
    found: dict[Pair, list[str]] = {}
    for where, name in groups:
        found.setdefault(where, []).append(name)
    return found


def _parts(title: Pair, bars: list[Bar]) -> Iterator[_Drawn]:
    """Yield the bars in charts of a size that can be read."""
    if len(bars) <= MOST_BARS:
        yield _Drawn(title, bars)
        return
    vi, en = WORDS["charts.part"]
    for part, start in enumerate(range(0, len(bars), MOST_BARS), 1):
        said = f"{title[0]} · {vi.format(number=part)}", f"{title[1]} · {en.format(number=part)}"
        yield _Drawn(said, bars[start : start + MOST_BARS])


def _bars(rows: list[Row], column: Column, numbering: Numbering, dated: bool = False) -> list[Bar]:
    """Give the bars of rows; a part below its whole, or below a part of it, repeats no whole."""
    bars = []
    for row, above in zip(rows, (None, *rows), strict=False):
        cell = row.cells[column]
        when = (f" · {_period(row, 'vi')}", f" · {_period(row, 'en')}") if dated else ("", "")
        name = label = name_of(row)
        if above and row.breakdown and _of_one(row, above):
            label = (f"› {row.breakdown}", f"› {row.breakdown}")
        derivation = str(cell.derivation or "")
        numbers = numbering.of(cell.records)
        bars.append(Bar(name, label, when, cell.value, cell.value_to, derivation, numbers))
    return bars


def _of_one(row: Row, other: Row) -> bool:
    """Tell whether two rows are of one indicator, or of parts of it."""
    return (row.indicator, row.scope) == (other.indicator, other.scope)


def _period(row: Row, language: Language) -> str:
    if row.period:
        return period(row.period, language)
    return row.period_text or WORDS["sheet.period.none"][language == "en"]


def _section(
    name: str,
    drawn: Iterable[_Drawn],
    draw: Callable[[Pair, list[Bar], Language], Markup],
    language: Language,
) -> Markup:
    """Give a heading with its charts; nothing where there are none."""
    figures = [_figure(chart, draw, name, language) for chart in drawn]
    return _headed(name, figures, language)


def _headed(name: str, figures: list[Markup], language: Language) -> Markup:
    if not figures:
        return Markup("")
    heading = spoken("h3", WORDS[name], language)
    grids = (
        element("div", *figures[start : start + TOGETHER], class_="charts-grid")
        for start in range(0, len(figures), TOGETHER)
    )
    return element("section", heading, *grids, class_="charts-group")


def _figure(
    chart: _Drawn,
    draw: Callable[[Pair, list[Bar], Language], Markup],
    name: str,
    language: Language,
) -> Markup:
    what = WORDS[name]
    told = f"{what[0]}: {chart.title[0]}", f"{what[1]}: {chart.title[1]}"
    rows = [(bar.name, drawing.shown(bar, name == "charts.yoy"), bar.numbers) for bar in chart.bars]
    return element(
        "figure",
        spoken("figcaption", chart.title, language),
        draw(told, chart.bars, language),
        _table(told, "sheet.indicator", rows, language),
        class_="chart",
    )


def _table(
    title: Pair, first: str, rows: list[tuple[Pair, Pair, list[int]]], language: Language
) -> Markup:
    """Give the chart as a table, for those who do not see it, and for copying."""
    head = element(
        "tr",
        spoken("th", WORDS[first], language, scope="col"),
        spoken("th", WORDS["charts.value"], language, scope="col", class_="figure"),
    )
    lines = [
        element(
            "tr",
            spoken("th", name, language, scope="row"),
            element("td", _jump(value, numbers, language), class_="figure"),
        )
        for name, value, numbers in rows
    ]
    return element(
        "details",
        spoken("summary", WORDS["charts.table"], language),
        element(
            "table",
            spoken("caption", title, language, class_="unseen"),
            element("thead", head),
            element("tbody", *lines),
        ),
    )


def _jump(value: Pair, numbers: list[int], language: Language) -> Markup:
    if not numbers:
        return spoken("span", value, language)
    return spoken("button", value, language, type="button", class_="jump", data_f=numbers[0])


# ---- series over periods ----


def _lines(rows: Iterable[Row], numbering: Numbering, language: Language) -> Markup:
    """Give a small line for each series whose levels of two periods or more are known."""
    series: dict[tuple[object, ...], list[tuple[Span, Row]]] = {}
    for row in rows:
        span = known_span(row.period)
        if span is not None and row.indicator and Column.ACTUAL in row.cells:
            series.setdefault(_series(row, span, numbering), []).append((span, row))
    figures = []
    for members in series.values():
        if len({span for span, _ in members}) > 1:
            members.sort(key=lambda member: (member[0], *numbering.of(member[1].records)[:1]))
            figures.append(_line(members, numbering, language))
    return _headed("charts.series", figures, language)


def _series(row: Row, span: Span, numbering: Numbering) -> tuple[object, ...]:
    """Give what the points of one line share: also the length of the period, and the unit.

    Without an area one phrase of two texts may be of two things.
    """
    days = (span.last - span.first).days + 1
    full = span.first.day == 1 and span.last == end_of_month(span.last.year, span.last.month)
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    return (
        row.indicator_id or fold(row.indicator),
        fold(row.indicator) if row.indicator_id is None else "",
        fold(row.breakdown or ""),
        fold(row.scope or ""),
        row.place_id or row.place or numbering.document_of(row),
        row.measure,
        row.unit,
        ("months", months) if full else ("days", days),
    )


def _line(members: list[tuple[Span, Row]], numbering: Numbering, language: Language) -> Markup:
    points = []
    for span, row in members:
        cell = row.cells[Column.ACTUAL]
        middle = span.first.toordinal() + (span.last - span.first).days / 2
        when = _period(row, "vi"), _period(row, "en")
        points.append(
            Point(middle, cell.value, when, cell.derivation is not None,
                  numbering.of(cell.records))
        )  # fmt: skip
    row = members[0][1]
    vi, en = name_of(row)
    where = f", {row.place}" if row.place else ""
    title = f"{vi}{where} ({row.unit})", f"{en}{where} ({row.unit})"
    rows = [
        (p.when, _amount(p.value, row.unit), p.numbers)
        for p in points
    ]  # fmt: skip
    return element(
        "figure",
        spoken("figcaption", title, language),
        drawing.line(title, points, language),
        _table(title, "charts.period", rows, language),
        class_="chart small",
    )


def _amount(value: Decimal, unit: str) -> Pair:
    return f"{number(value, 'vi')} {unit}".strip(), f"{number(value, 'en')} {unit}".strip()
