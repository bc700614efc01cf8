"""From a period as the text writes it to dates: what «tháng trước» or «cùng kỳ» means here.

Nothing is guessed: what does not follow from the words, from what was said before, or from the date
of the document stays empty; what follows from elsewhere carries a note.
"""

from __future__ import annotations

from datetime import date, timedelta

from ktxh_cli.frozen import replace
from ktxh_cli.linking.spans import SPANS, Clock
from ktxh_cli.model import Grain, PeriodForm
from ktxh_cli.periods import (
    Span,
    end_of_month,
    previous,
    shifted,
    span_of,
    year_before,
)

__all__ = ["Clock", "base_of", "previous", "resolve", "year_before"]

_INFERRED = ("period.year_inferred",)
Resolved = tuple[str | None, tuple[str, ...]]
_UNKNOWN: Resolved = (None, ())


def resolve(form: PeriodForm, clock: Clock, *, stock: bool = False) -> Resolved:
    """Give the ISO period of a form and the notes that it rests on; None where none follows.

    Args:
        form: the period as written.
        clock: what it hangs on.
        stock: whether the figure stands at a day (dư nợ, tổng đàn) rather than runs through one.

    >>> resolve(PeriodForm(Grain.QUARTER, first=4, last=4, year=2021), Clock())
    ('2021-10/2021-12', ())
    >>> resolve(PeriodForm(Grain.YEAR, year=2021, edge="start"), Clock())
    (None, ())
    >>> resolve(PeriodForm(Grain.MONTH, 7, 7, year=2021, until=True, edge="start"), Clock())
    ('2021-01/2021-06', ())
    >>> resolve(PeriodForm(Grain.MONTH, offset=-1), Clock(period="2021-08"))
    ('2021-07', ('period.year_inferred',))
    """
    if form.edge and form.grain is Grain.YEAR and not stock:
        return _UNKNOWN  # what runs «đầu năm» fills no year, and no one knows which months
    return _whole(form, clock, stock=stock)


def _whole(form: PeriodForm, clock: Clock, *, stock: bool = False) -> Resolved:
    """Resolve a form; one of an edge of a year is given as the whole year."""
    if form.same:
        return _same(form, clock)
    span, sure = SPANS[form.grain](form, clock)
    if span is None:
        return _UNKNOWN
    if stock and form.edge == "start":
        span = Span(span.first, span.first)
    elif stock and (form.until or form.edge == "end"):
        span = Span(span.last, span.last)
    elif form.until and form.edge == "start" and form.grain is Grain.MONTH:
        if span.first.month == 1:
            return _UNKNOWN
        # «tính đến đầu tháng 7» counts the months before it
        span = Span(date(span.first.year, 1, 1), span.first - timedelta(days=1))
    elif form.until and form.grain != Grain.YEAR and not form.now and span.first == span.last:
        ends = span.last == end_of_month(span.last.year, span.last.month)
        first = date(span.last.year, 1, 1)
        span = Span(first, span.last) if ends or first != span.last else span
    elif form.until and form.grain not in (Grain.YEAR, Grain.DAY):
        span = Span(date(span.last.year, 1, 1), span.last)
    return span.iso, () if sure else _INFERRED


def _same(form: PeriodForm, clock: Clock) -> Resolved:
    """Give the months of the document a year before («cùng kỳ năm 2019 đạt 300 tỷ»)."""
    if form.first is not None and form.year is None:
        return _UNKNOWN  # «cùng kỳ tháng 5 đạt 30 tỷ»: of which year?
    if form.offset == 0:
        return _UNKNOWN  # «lên 142 tỷ đồng cùng kỳ năm nay»: the months of the value before it
    base = base_of(form, clock.period, clock)
    return (base, () if form.year is not None else _INFERRED) if base is not None else _UNKNOWN


def base_of(form: PeriodForm, period: str | None, clock: Clock) -> str | None:
    """Give the ISO period that a figure of ``period`` is compared with.

    >>> base_of(PeriodForm(Grain.NAMED, year=2019, same=True), "2021-01/2021-06", Clock())
    '2019-01/2019-06'
    >>> base_of(PeriodForm(Grain.MONTH, first=7, last=7), "2021-08", Clock())
    '2021-07'
    >>> base_of(PeriodForm(Grain.YEAR, offset=0, edge="start"), "2021-08", Clock())
    '2020-12-31'
    """
    if form.same and form.grain is Grain.NAMED:
        if period is None:
            return None
        if form.year is None:
            return shifted(period, form.offset or -1)
        return shifted(period, form.year - span_of(period).last.year)
    if form.same:
        if form.first is None and period is not None:  # «cùng kỳ tháng trước»
            return previous(period)
        form = replace(form, same=False)  # «cùng kỳ tháng 5» says its months itself
    if period is None:
        return _edge_of(form, _whole(form, clock)[0])
    own = span_of(period)
    seen = Clock(date=own.last, period=period, year=None)
    if form.grain is Grain.YEAR and form.year is None and not form.edge and not form.until:
        if form.offset:
            return shifted(period, form.offset)
        # next year's is compared with «năm nay», which is no year of its own
        if clock.date is None or not form.now:
            return f"{own.last.year - 1:04}" if form.now and _is_year(own) else None
        return f"{clock.date.year:04}" if clock.date.year != own.last.year else None
    if form.grain is Grain.DAY and form.now:
        return None
    iso = _whole(form, _in_year(own.last.year))[0] if form.year is None and form.first else None
    if iso is None:
        iso = _whole(form, seen)[0]
    elif form.offset is None and (span_of(iso).last >= own.last or iso == period):
        iso = shifted(iso, -1)  # «so với tháng 12» in August is last year's
    return _edge_of(form, iso)


def _is_year(span: Span) -> bool:
    """Tell the whole of one year."""
    return span == Span(date(span.last.year, 1, 1), date(span.last.year, 12, 31))


def _in_year(year: int) -> Clock:
    """Give a clock that knows only the year."""
    return Clock(year=year)


def _edge_of(form: PeriodForm, iso: str | None) -> str | None:
    """Give the day that «đầu» or «cuối» of a period means as a base; else the period."""
    if iso is None or not form.edge:
        return iso
    span = span_of(iso)
    if form.edge == "start":
        return (span.first - timedelta(days=1)).isoformat()
    return span.last.isoformat() if form.edge == "end" else iso
