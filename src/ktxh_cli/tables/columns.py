"""The columns of figures: what the cells of the head over each say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ktxh_cli.library.entries import Indicator, Place
from ktxh_cli.linking.calendar import months, span_of
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.periods import Clock, base_of, previous, resolve, year_before
from ktxh_cli.model import Comparison, Grain, Measure, PeriodForm, Status
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.tables.anatomy import Anatomy, head_cells
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import Said, said_by
from ktxh_cli.tables.values import Figure

_RELATIVE = (Measure.GROWTH, Measure.RATIO, Measure.SHARE, Measure.CONTRIBUTION)


@dataclass(slots=True)
class Title:
    """What the lines above a table say of all of it.

    Attributes:
        units: the units that it names, each with what is measured in it.
        indicators: the indicators of the catalogue that it names.
        names: the spans of what the nearest title names.
        clock: what the periods of the table hang on.
        period, period_text: the period that the title names.
        notes: what the period rests on.
        index: whether it says that the figures are an index.
    """

    unit: Measured | None = None
    unit_words: str = ""
    period: str | None = None
    period_text: str | None = None
    status: Status | None = None
    scope: str | None = None
    places: tuple[Place, ...] = ()
    names: list[tuple[int, int]] = field(default_factory=list)
    units: list[tuple[str, Measured]] = field(default_factory=list)
    indicators: list[tuple[str, tuple[Indicator, bool]]] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)
    notes: tuple[str, ...] = ()
    index: bool = False


@dataclass(slots=True)
class Column:
    """A column of figures.

    Attributes:
        index: its number in the grid.
        forms: the periods over it, the widest first, each with its words.
        base: the period compared with, as written.
        compared: whether it sets the indicator against something.
        anchor: the column whose figures it compares; None for columns of levels.
    """

    index: int
    unit: Measured | None = None
    unit_words: str = ""
    forms: list[tuple[PeriodForm, str]] = field(default_factory=list)
    base: PeriodForm | None = None
    compared: bool = False
    comparison: Comparison | None = None
    measure: Measure | None = None
    status: Status | None = None
    scope: str | None = None
    places: tuple[Place, ...] = ()
    names: list[tuple[int, int]] = field(default_factory=list)
    time: str = ""
    moves: str = ""
    rules: list[str] = field(default_factory=list)
    period: str | None = None
    period_text: str | None = None
    base_period: str | None = None
    notes: list[str] = field(default_factory=list)
    anchor: Column | None = None

    @property
    def relative(self) -> bool:
        """Whether its figures are no levels."""
        return self.compared or self.measure in (*_RELATIVE, Measure.CHANGE)


def title_of(page: Page, context: Context) -> Title:
    """Give what the lines above a table say; the nearest line wins where two say the same."""
    title = Title()
    clock = context.clock
    form: tuple[PeriodForm, str] | None = None
    for start, end in page.caption:
        said = said_by(page, start, end)
        title.units = title.units or said.units
        if title.unit is None and not title.unit_words:
            title.unit, title.unit_words = said.unit, said.unit_words
        form = form or said.own_time
        title.status = title.status or said.status
        title.scope = title.scope or (said.scope or None)
        if not title.names and _is_title(page, start, said):
            title.names = _named(page, said)
            title.indicators = _indicators(page, said)
        title.places = title.places or said.places
    title.index = any(
        page.view.folded[start:end].startswith("chỉ số") for start, end in title.names
    )
    if form is not None:
        iso, notes = resolve(form[0], clock)
        title.period, title.period_text, title.notes = iso, form[1], notes
    period = title.period or clock.period
    year = span_of(title.period).last.year if title.period else clock.year
    title.clock = replace(clock, period=period, year=year if year is not None else clock.year)
    return title


_NO_TITLE = compiled(r"[ ]*\(|(?:\(?kèm theo|ban hành kèm|cục |chi cục |sở |ubnd |ủy ban |phụ lục)")


def _is_title(page: Page, start: int, said: Said) -> bool:
    """Tell a line that names what the table holds: no unit line, no letterhead, no reference."""
    if said.heads.get("column") == "unit" or any(name for name, _ in said.units):
        return bool(said.indicators) and not said.units
    if not said.indicators and _NO_TITLE.match(page.view.folded, start):
        return False
    return sum(end - start for start, end in said.names) > 3


def _indicators(page: Page, said: Said) -> list[tuple[str, tuple[Indicator, bool]]]:
    """Give the indicators that a title names, each with its words and whether they are generic."""
    plain = page.view.plain
    found: list[tuple[str, tuple[Indicator, bool]]] = []
    for mention in said.indicators:
        entry = mention.value[0] if isinstance(mention.value, tuple) else mention.value
        if isinstance(entry, Indicator) and not mention.slip:
            found.append((plain[mention.start : mention.end], (entry, mention.slip)))
    return found


_NUMBERED = compiled(r"[ ]*(?:số[ ]*)?(?:[0-9]{1,3}(?:[./-][0-9a-z]{1,5})*|[ivxl]{1,5})?[ .:\-–]*")
_TAIL = compiled(
    r"[ ,]*(?:trên địa bàn|của|tại|ở|cho|và)?[ ]*(?:tỉnh|thành phố|tp|huyện|thị xã)?[ ]*$"
)


def _named(page: Page, said: Said) -> list[tuple[int, int]]:
    """Give what a title names, without «Biểu 3:», the area, and «phân theo huyện»."""
    folded = page.view.folded
    spans = []
    for number, (start, end) in enumerate(said.names):
        if 0 <= said.cut <= start:
            break
        if number == 0 and "caption" in said.heads:
            numbered = _NUMBERED.match(folded, start, end)
            start = numbered.end() if numbered is not None else start
        if any(area[0] >= end for area in said.areas):
            tail = _TAIL.search(folded, start, end)
            end = tail.start() if tail is not None else end
        if end - start > 1:
            spans.append((start, end))
    return spans


def columns_of(page: Page, anatomy: Anatomy, title: Title) -> list[Column]:
    """Give the columns of figures with their periods and what they are compared with."""
    columns = []
    for index in anatomy.figures:
        column = Column(index)
        for cell in head_cells(page, anatomy.head, index):
            _take(column, said_by(page, *page.span(cell)))
        columns.append(column)
    for column in columns:
        _date(column, title)
    for column in columns:
        if column.relative:
            _set_against(column, columns, title)
    return columns


def _take(column: Column, said: Said) -> None:
    """Add what a cell of the head says to what those above it said."""
    if said.unit is not None:
        column.unit, column.unit_words = said.unit, ""
    elif said.unit_words:
        column.unit_words = said.unit_words
    own = said.own_time
    if column.compared and said.heads.get("time") == "last_month" and column.comparison is None:
        column.comparison = Comparison.PREVIOUS  # «Tháng 6 so với» over «Tháng trước»
        said.heads.pop("time")
    elif own is not None:
        if column.compared and not said.compared and column.base is None and column.forms:
            column.base = own[0]  # «Tháng 6 so với» over «Tháng 5»
        else:
            column.forms.append(own)
    column.base = said.base_time or column.base
    if said.compared and said.comparison is None and column.status is Status.TARGET:
        said.comparison = Comparison.PLAN
    if column.compared and said.status is Status.TARGET and column.comparison is None:
        said.comparison, said.status = Comparison.PLAN, None
    column.compared = column.compared or said.compared
    column.comparison = said.comparison or column.comparison
    column.measure = said.measure or column.measure
    column.status = said.status or column.status
    column.scope = said.scope or column.scope
    column.places = said.places or column.places
    column.names += [span for span in said.names if span not in column.names]
    column.time = said.heads.get("time", column.time)
    column.moves = said.heads.get("moves", column.moves)
    column.rules += said.rules


# ------------------------------------------------------------------------------------- periods


def _date(column: Column, title: Title) -> None:
    """Give a column its period: what its head says, and of a title what the head leaves out."""
    clock = title.clock
    iso: str | None = None
    notes: tuple[str, ...] = ()
    for form, words in column.forms:
        if form.same and form.first is None and not column.compared:
            iso, notes = (year_before(title.clock.period), ()) if title.clock.period else (None, ())
        else:
            iso, notes = resolve(form, clock, stock=_stands(column, form))
        if iso is not None:
            clock = replace(clock, period=iso, year=span_of(iso).last.year)
        column.period_text = words
    if column.time:
        ranged = _by_time_word(column.time, clock, iso)
        iso = ranged or iso
    column.period = iso
    column.notes += () if title.period is not None else notes
    if iso is None and not column.forms and column.status is Status.TARGET:
        _plan_year(column, title)
    elif iso is None and not column.forms and not column.relative:
        _as_titled(column, title)


def _stands(column: Column, form: PeriodForm) -> bool:
    """Tell «đến 31/12/2019» over what stands at the day from what has run until it."""
    return form.grain is Grain.DAY and not column.time and column.status is None


def _as_titled(column: Column, title: Title) -> None:
    """Give a column without a time of its own that of the title, else of the document."""
    column.period = title.period or title.clock.period
    column.period_text = title.period_text
    if column.period is not None and title.period is None:
        column.notes.append("period.document")
    column.notes += title.notes


def _plan_year(column: Column, title: Title) -> None:
    """Give a plan whose year is not written the year of the table: plans are for years."""
    year = title.clock.year_spoken()
    if year is not None:
        column.period = f"{year:04}"
        column.notes.append("period.document")


def _by_time_word(word: str, clock: Clock, own: str | None) -> str | None:
    """Give «cộng dồn» the months from January, «trong tháng» the last month, of the period."""
    period = own or clock.period
    if period is None:
        return None
    last = span_of(period).last
    if word == "cumulative":
        return months(last.year, 1, last.month).iso
    month = months(last.year, last.month, last.month).iso
    return previous(month) if word == "last_month" else month


def _set_against(column: Column, columns: Sequence[Column], title: Title) -> None:
    """Find what a column compares: its period, the one compared with, and how they relate."""
    levels = [c for c in columns if not c.relative and c.status is not Status.TARGET]
    column.anchor = _anchor(column, levels)
    anchor = column.anchor
    if column.period is None and anchor is not None:
        column.period, column.period_text = anchor.period, anchor.period_text
        column.notes += [n for n in anchor.notes if n not in column.notes]
    if column.period is None:
        _as_titled(column, title)
    if column.status is None and anchor is not None and anchor.status is not None:
        column.status = anchor.status
        column.notes.append("status.inherited")
    clock = title.clock
    if column.base is not None:
        base = base_of(column.base, column.period, clock)
        column.base_period = base
        if column.comparison is None or column.comparison is Comparison.BASE:
            column.comparison = _relation(column, base)
    if column.comparison is Comparison.PLAN:
        column.base_period = _plan_of(column, columns) or column.base_period
    elif column.base_period is None and column.period is not None:
        column.base_period = base_by(column.comparison, column.period)
    if column.compared and column.comparison is None:
        _by_neighbours(column, columns)


def _anchor(column: Column, levels: Sequence[Column]) -> Column | None:
    """Give the column of levels to the left that a comparison is made for.

    That is the one of its own period where it names one; else the one that ends last, and of those
    the nearest.
    """
    left = [c for c in levels if c.index < column.index] or list(levels)
    if column.period is not None:
        same = [c for c in left if c.period == column.period]
        return same[-1] if same else None
    dated = [c for c in left if c.period is not None]
    if column.comparison is Comparison.PREVIOUS:
        single = [c for c in dated if c.period is not None and previous(c.period) is not None]
        dated = single or dated
    if not dated:
        return left[-1] if left else None
    latest = max(span_of(c.period).last for c in dated if c.period is not None)
    return [c for c in dated if c.period is not None and span_of(c.period).last == latest][-1]


def _relation(column: Column, base: str | None) -> Comparison:
    """Tell from two periods how the second relates to the first."""
    if column.comparison is Comparison.BASE or base is None or column.period is None:
        if column.base is not None and column.base.same:
            return Comparison.YOY
        own = column.forms[-1][0] if column.forms else None
        if own is not None and column.base is not None and _is_month_before(column.base, own):
            return Comparison.PREVIOUS
        return column.comparison or Comparison.BASE
    if base == year_before(column.period):
        return Comparison.YOY
    return Comparison.PREVIOUS if base == previous(column.period) else Comparison.BASE


def _is_month_before(one: PeriodForm, other: PeriodForm) -> bool:
    """Tell «tháng 5» before «tháng 6», whatever their year."""
    if one.grain is not Grain.MONTH or other.grain is not Grain.MONTH:
        return False
    if one.first is None or other.first is None:
        return False
    if one.first != one.last or other.first != other.last:
        return False
    return other.first - one.first in (1, -11)


def base_by(comparison: Comparison | None, period: str) -> str | None:
    """Give the period that a comparison of ``period`` is with, where it follows; else None."""
    if comparison is Comparison.YOY:
        return year_before(period)
    return previous(period) if comparison is Comparison.PREVIOUS else None


def _plan_of(column: Column, columns: Sequence[Column]) -> str | None:
    """Give the year of the plan that a column compares with, where the head names it."""
    if column.base is not None and column.base.grain is Grain.YEAR and column.base.year is not None:
        return f"{column.base.year:04}"
    plans = [c for c in columns if c.status is Status.TARGET and not c.relative and c.forms]
    return plans[-1].period if plans else None


def _by_neighbours(column: Column, columns: Sequence[Column]) -> None:
    """Tell «So sánh (%)» by the two columns of levels before it, where there are just two."""
    left = [c for c in columns if c.index < column.index and not c.relative]
    if len(left) != 2 or column.anchor is None:
        return
    other = next((c for c in left if c is not column.anchor), None)
    if other is None:
        return
    if other.status is Status.TARGET:
        column.comparison, column.base_period = Comparison.PLAN, other.period
    elif other.period is not None and column.period is not None and other.period != column.period:
        column.base_period = other.period
        column.comparison = _relation(column, other.period)


# -------------------------------------------------------------------------- growths and ratios

_AROUND = (50, 200)
_MOST = 0.75


def settle_measure(column: Column, figures: Sequence[Figure], *, index: bool = False) -> None:
    """Tell an index (105,3) from a growth (5,3) by the figures of the column.

    Words that say which come first; else figures with signs, or mostly far below 50, are growths,
    and figures round 100 ratios.

    Args:
        column: the column; its measure is set.
        figures: its figures.
        index: whether the title says that the table holds an index.
    """
    if column.measure is not None or not column.compared:
        return
    if column.comparison is Comparison.PLAN:
        column.measure = Measure.RATIO
        return
    percent = column.unit is not None and column.unit.kind == "percent"
    if not percent and column.unit is not None:
        column.measure = Measure.CHANGE if any(f.negative for f in figures) else None
        return
    signed = any(f.signed for f in figures)
    around = [f for f in figures if _AROUND[0] <= f.value <= _AROUND[1]]
    if not signed and figures and len(around) >= _MOST * len(figures):
        column.measure = Measure.RATIO
        if index:
            return
    elif figures and (signed or not around):
        column.measure = Measure.GROWTH
    elif figures:
        column.measure = Measure.RATIO if not signed and len(around) * 2 > len(figures) else None
    column.notes.append("measure.implied")
