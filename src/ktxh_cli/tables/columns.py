"""The columns of figures: what the cells of the head over each say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ktxh_cli.library.entries import Place
from ktxh_cli.linking.periods import Clock, base_of, previous, resolve, year_before
from ktxh_cli.model import Comparison, Grain, Measure, PeriodForm, Status
from ktxh_cli.patterns import compiled
from ktxh_cli.periods import months, span_of
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.tables.anatomy import Anatomy, head_cells
from ktxh_cli.tables.page import Page
from ktxh_cli.tables.said import Said
from ktxh_cli.tables.titles import Title
from ktxh_cli.tables.words import said_by

_RELATIVE = (Measure.GROWTH, Measure.RATIO, Measure.SHARE, Measure.CONTRIBUTION)


@dataclass(slots=True)
class Column:
    """A column of figures.

    Attributes:
        index: its number in the grid.
        forms: the periods over it, the widest first, each with its words.
        base: the period compared with, as written.
        compared: whether it sets the indicator against something.
        names: the spans of what the head names.
        parts: the spans of what it names below «Trong đó».
        move: whether a change is in units or per cent: ``absolute``, ``relative``; may be empty.
        flows: whether its words say that something was paid, spent or done until a day.
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
    parts: list[tuple[int, int]] = field(default_factory=list)
    divided: bool = False
    time: str = ""
    moves: str = ""
    move: str = ""
    rules: list[str] = field(default_factory=list)
    period: str | None = None
    period_text: str | None = None
    base_period: str | None = None
    notes: list[str] = field(default_factory=list)
    anchor: Column | None = None
    flows: bool = False

    @property
    def relative(self) -> bool:
        """Whether its figures are no levels."""
        return self.compared or self.measure in (*_RELATIVE, Measure.CHANGE)


_FLOW = compiled(r"(?<!\p{L})(?:giải ngân|thực hiện|thanh toán|thu|chi|cấp|nộp|cho vay)(?!\p{L})")


def columns_of(page: Page, anatomy: Anatomy, title: Title) -> list[Column]:
    """Give the columns of figures with their periods and what they are compared with."""
    columns = []
    for index in anatomy.figures:
        column = Column(index)
        for cell in head_cells(page, anatomy.head, index):
            take(column, said_by(page, *page.span(cell)))
        columns.append(column)
    for column in columns:
        said = " ".join(page.view.folded[a:b] for a, b in (*column.names, *column.parts))
        column.flows = _FLOW.search(said) is not None
        date_column(column, title)
    for column in columns:
        if column.relative:
            set_against(column, columns, title)
    return columns


def take(column: Column, said: Said) -> None:
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
        if (
            column.compared
            and column.comparison is not Comparison.PLAN
            and not said.compared
            and column.base is None
            and column.forms
        ):
            column.base = own[0]  # «Tháng 6 so với» over «Tháng 5»
        else:
            column.forms += said.own_times
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
    if "parts" in said.heads:
        column.divided = True
        if said.parted:  # «Tr.đó: NSTW» names the part itself
            column.parts += [span for span in said.names if said.cut <= span[0]]
    below = column.parts if column.divided else column.names
    ahead = [span for span in said.names if not 0 <= said.cut <= span[0]]
    below += [span for span in ahead if span not in below]
    column.move = said.heads.get("move", column.move)
    column.time = said.heads.get("time", column.time)
    column.moves = said.heads.get("moves", column.moves)
    column.rules += said.rules


# ------------------------------------------------------------------------------------- periods


def date_column(column: Column, title: Title) -> None:
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
    if form.edge:
        return True  # «Hộ nghèo cuối năm»
    if form.grain is not Grain.DAY or column.time:
        return False
    return column.status in (None, Status.ESTIMATE) and not column.flows


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
        if title.period is None:
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


def set_against(column: Column, columns: Sequence[Column], title: Title) -> None:
    """Find what a column compares: its period, the one compared with, and how they relate."""
    levels = [c for c in columns if not c.relative and c.status is not Status.TARGET]
    column.anchor = _anchor(column, levels)
    anchor = column.anchor
    if column.comparison is Comparison.PLAN and column.forms:
        _as_far_as_done(column, levels, title.clock)
    if column.period is None and anchor is not None:
        column.period, column.period_text = anchor.period, anchor.period_text
        column.notes += [n for n in anchor.notes if n not in column.notes]
    if column.period is None:
        _as_titled(column, title)
    if column.status is None and anchor is not None and anchor.status is not None:
        column.status = anchor.status
        if not _is_only_status(column, anchor, levels):
            column.notes.append("status.inherited")
    clock = title.clock
    if column.base is not None:
        base = base_of(column.base, column.period, clock)
        column.base_period = base
        if column.comparison is None or column.comparison is Comparison.BASE:
            column.comparison = relation(column, base)
    if column.comparison is Comparison.PLAN:
        column.base_period = _plan_of(column, columns) or column.base_period
    elif column.base_period is None and column.period is not None:
        column.base_period = base_by(column.comparison, column.period)
    moved = column.measure in (Measure.CHANGE, Measure.GROWTH)
    if (column.compared or moved) and column.comparison is None:
        _by_neighbours(column, columns)


def _is_only_status(column: Column, anchor: Column, levels: Sequence[Column]) -> bool:
    """Tell whether what a comparison compares has one status, whichever column it was made for.

    What is made of an estimate is an estimate. Columns that end with the anchor might be meant
    too; with one that is no estimate among them the status is a guess.
    """
    if anchor.period is None or column.period is None:
        return False
    if column.forms and column.period == anchor.period:  # it names the period that it compares
        rivals = [c for c in levels if c.period == column.period]
    else:
        last = span_of(anchor.period).last
        rivals = [c for c in levels if c.period is not None and span_of(c.period).last == last]
    return anchor in rivals and all(c.status is anchor.status for c in rivals)


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


def relation(column: Column, base: str | None) -> Comparison:
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
    if column.forms and column.period is not None:  # «Cùng kỳ năm 2020» had a plan of its own
        year = span_of(column.period).last.year
        plans = [c for c in plans if c.period and span_of(c.period).last.year >= year]
        return plans[-1].period if plans and _reaches(plans[-1], year) else None
    return plans[-1].period if plans else None


def _reaches(plan: Column, year: int) -> bool:
    """Tell a plan for a year, or for some years with it."""
    return plan.period is not None and span_of(plan.period).first.year <= year


def _as_far_as_done(column: Column, levels: Sequence[Column], clock: Clock) -> None:
    """Give «Tỷ lệ giải ngân (%): năm 2021» the months of that year that have run.

    «Cùng kỳ năm 2020» beside it is the same months of the other year.
    """
    form = column.forms[-1][0]
    for period in reversed([c.period for c in levels if c.period is not None]):
        span = span_of(period)
        if _is_year(period) or span.first.month != 1 or span.first.year != span.last.year:
            continue
        if form.same:
            column.period = base_of(form, period, clock)
        elif f"{span.last.year:04}" == column.period:
            column.period = period
        return


def _is_year(period: str) -> bool:
    return len(period) == len("2021")


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
        column.comparison = relation(column, other.period)
