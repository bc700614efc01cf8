"""From the form of a period and the clock it hangs on to the stretch of days it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from ktxh_cli.frozen import noun
from ktxh_cli.model import Grain, PeriodForm
from ktxh_cli.periods import Span, end_of_month, months, span_of, years

_Day = date


@noun(frozen=True, slots=True)
class Clock:
    """The times that relative words hang on.

    Attributes:
        date: the date of the document.
        period: the reporting period of the document or section, ISO as in records.
        year: the year last spoken of.
        titled: whether a title says the reporting period.
        planned: the year of the plan or aims that a title names.
        last_day: the latest day that the text writes with its year.
        over: the year that the text looks back at while it plans for the next.
    """

    date: date | None = None
    period: str | None = None
    year: int | None = None
    titled: bool = False
    planned: str | None = None
    last_day: _Day | None = None
    over: int | None = None

    @property
    def reported(self) -> Span | None:
        """What the reporting period covers, where it lies within one year."""
        if self.period is None:
            return None
        span = span_of(self.period)
        return span if span.first.year == span.last.year else None

    def year_spoken(self) -> int | None:
        """The year meant where none is written."""
        if self.year is not None:
            return self.year
        if self.reported is not None:
            return self.reported.last.year
        return self.date.year if self.date is not None else None

    def year_written(self) -> int | None:
        """The year in which the text was written («năm nay»)."""
        return self.date.year if self.date is not None else self.year_spoken()

    def month_spoken(self) -> tuple[int, int] | None:
        """The year and month that «trong tháng» means: the last reported, else the document's."""
        span = self.reported
        if span is not None and (span.first.month, span.last.month) != (1, 12):
            return span.last.year, span.last.month
        return (self.date.year, self.date.month) if self.date is not None else None


Dated = tuple[Span | None, bool]


def _year_of(form: PeriodForm, clock: Clock) -> tuple[int | None, bool]:
    """Give the year of a form and whether the text writes it."""
    if form.year is not None:
        return form.year, True
    if form.offset is not None:
        written = form.now or (form.offset >= 0 and form.first is not None)
        spoken = clock.year_written() if written else clock.year_spoken()
        if spoken is None and form.offset == 1 and form.first is None:
            spoken = clock.over  # «trong năm tới»
        return (spoken + form.offset if spoken is not None else None), False
    return clock.year_spoken(), False


def _year_for_month(form: PeriodForm, clock: Clock, month: int) -> tuple[int | None, bool]:
    """Give the year of a month; «tháng 12» in a text of January is last year's."""
    year, sure = _year_of(form, clock)
    if (
        year is None
        and form.grain is Grain.DAY
        and form.offset is None
        and clock.last_day is not None
    ):
        # «ngày 12/3» in a text that tells of 7/3/2019
        return (clock.last_day.year if abs(clock.last_day.month - month) <= 1 else None), False
    only_dated = clock.year is None and clock.reported is None and clock.date is not None
    if year is not None and not sure and form.offset is None and only_dated:
        assert clock.date is not None
        if month - clock.date.month > 6:
            year -= 1
    return year, sure


def _day_span(form: PeriodForm, clock: Clock) -> Dated:
    if form.now:
        return (Span(clock.date, clock.date) if clock.date else None), False
    if form.first is None:
        if clock.date is None or form.offset is None:
            return None, False
        day = clock.date + timedelta(days=form.offset)
        return Span(day, day), False
    month = form.month
    if month is None:
        spoken = clock.month_spoken()
        if spoken is None:
            return None, False
        year: int | None = spoken[0]
        month, sure = spoken[1], False
    else:
        year, sure = _year_for_month(form, clock, month)
    if form.month_to is not None and form.day_to is not None:
        return _crossing(form, month, year, sure)
    if year is None:
        return None, False
    first = day_of(year, month, form.first)
    last = day_of(year, month, form.last or form.first)
    if form.since:
        last = clock.date
    if first is None or last is None or last < first:
        return None, False
    return Span(first, last), sure


def _crossing(form: PeriodForm, month: int, year: int | None, sure: bool) -> Dated:
    """Give «từ 15/12 đến 14/5/2022»: the written year decides the other."""
    assert form.month_to is not None
    assert form.day_to is not None
    assert form.first is not None
    across = form.month_to < month
    if form.year_to is not None:
        last_year = form.year_to
        first_year = form.year if form.year is not None else form.year_to - across
        sure = True
    elif year is not None:
        first_year, last_year = year, year + across
    else:
        return None, False
    first = day_of(first_year, month, form.first)
    last = day_of(last_year, form.month_to, form.day_to)
    if first is None or last is None or last < first:
        return None, False
    return Span(first, last), sure


def day_of(year: int, month: int, day: int) -> date | None:
    """Give the day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_span(form: PeriodForm, clock: Clock) -> Dated:
    if form.first is None:
        spoken = clock.month_spoken()
        if spoken is None or form.offset is None:
            return None, False
        return _moved(spoken[0], spoken[1], form.offset), False
    if form.cumulative and form.now:
        return _so_far(clock), False
    if form.last is None:
        return None, False
    if form.cumulative and form.offset == -1 and form.year is None:
        return _months_past(form.last, clock), False
    year, sure = _year_for_month(form, clock, form.last)
    if year is None:
        return None, False
    if form.year_to is not None:  # «từ tháng 7/2014 đến tháng 10/2016»
        return Span(date(year, form.first, 1), end_of_month(form.year_to, form.last)), sure
    span = months(year, form.first, form.last)
    if form.since:
        if clock.date is None or clock.date < span.first:
            return None, False
        span = Span(span.first, end_of_month(clock.date.year, clock.date.month))
    return span, sure


def _moved(year: int, month: int, offset: int) -> Span:
    """Give the month so many months on."""
    number = year * 12 + month - 1 + offset
    return months(number // 12, number % 12 + 1, number % 12 + 1)


def _so_far(clock: Clock) -> Span | None:
    """Give January to the month reported last, or of the document («từ đầu năm đến nay»)."""
    spoken = clock.month_spoken()
    if clock.date is not None and clock.reported is not None and clock.date < clock.reported.last:
        spoken = (clock.date.year, clock.date.month)  # written before the period was over
    return months(spoken[0], 1, spoken[1]) if spoken is not None else None


def _months_past(count: int, clock: Clock) -> Span | None:
    """Give January to the n-th month for «N tháng qua», where the document is of that time."""
    span = clock.reported
    if span is not None and span.last.month - count in (0, 1):
        return months(span.last.year, 1, count)
    if clock.date is not None and clock.date.month - count in (0, 1):
        return months(clock.date.year, 1, count)
    return None


def _quarter_span(form: PeriodForm, clock: Clock) -> Dated:
    if form.first is None:
        spoken = clock.month_spoken()
        if spoken is None or form.offset is None:
            return None, False
        number = spoken[0] * 4 + (spoken[1] - 1) // 3 + form.offset
        first = number % 4 * 3 + 1
        return months(number // 4, first, first + 2), False
    last = (form.last or form.first) * 3
    year, sure = _year_for_month(form, clock, last)
    return (months(year, form.first * 3 - 2, last) if year is not None else None), sure


def _half_span(form: PeriodForm, clock: Clock) -> Dated:
    year, sure = _year_of(form, clock)
    if year is None or form.first is None:
        return None, False
    return months(year, form.first * 6 - 5, (form.last or form.first) * 6), sure


def _year_span(form: PeriodForm, clock: Clock) -> Dated:
    if form.since:
        first, sure = _year_of(form, clock)
        if not form.now or first is None or clock.date is None or clock.date.year < first:
            return None, False
        return years(first, clock.date.year), False
    year, sure = _year_of(form, clock)
    if year is None:
        return None, False
    return years(year, form.year_to or year), sure


def _no_span(form: PeriodForm, clock: Clock) -> Dated:
    return None, False


#: For each grain, what gives the stretch of a form, and whether the text writes its year.
SPANS: Mapping[Grain, Callable[[PeriodForm, Clock], Dated]] = {
    Grain.DAY: _day_span,
    Grain.MONTH: _month_span,
    Grain.QUARTER: _quarter_span,
    Grain.HALF: _half_span,
    Grain.YEAR: _year_span,
    Grain.NAMED: _no_span,
}
