"""Arithmetic of periods as records write them: ISO 8601, closed intervals, as short as can be."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ktxh_cli.patterns import compiled

#: How many periods are kept once reckoned: those of a report come back in every sentence.
_KEPT = 1 << 12
_ISO = compiled(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?")


# Types that are written as text would be compiled at every start.
_Days = NamedTuple("_Days", [("first", date), ("last", date)])  # noqa: UP014


class Span(_Days):
    """A stretch of days, from the first to the last: what an ISO period covers."""

    __slots__ = ()

    @property
    def iso(self) -> str:
        """The shortest ISO text of the stretch.

        >>> Span(date(2021, 10, 1), date(2021, 12, 31)).iso
        '2021-10/2021-12'
        >>> Span(date(2021, 1, 1), date(2025, 12, 31)).iso
        '2021/2025'
        >>> Span(date(2021, 8, 31), date(2021, 8, 31)).iso
        '2021-08-31'
        """
        first, last = self
        if first == last:
            return first.isoformat()
        if first.day != 1 or last != end_of_month(last.year, last.month):
            return f"{first.isoformat()}/{last.isoformat()}"
        if (first.month, last.month) == (1, 12):
            years = (f"{first.year:04}", f"{last.year:04}")
            return years[0] if years[0] == years[1] else "/".join(years)
        months = (first.isoformat()[:-3], last.isoformat()[:-3])
        return months[0] if months[0] == months[1] else "/".join(months)

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies within."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Span) -> bool:
        """Tell whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(_KEPT)
def end_of_month(year: int, month: int) -> date:
    """Give the last day of a month."""
    days = 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days
    return date(year, month, days)


def months(year: int, first: int, last: int) -> Span:
    """Give the stretch of months of one year."""
    return Span(date(year, first, 1), end_of_month(year, last))


def years(first: int, last: int) -> Span:
    """Give the stretch of whole years."""
    return Span(date(first, 1, 1), date(last, 12, 31))


@lru_cache(_KEPT)
def span_of(period: str) -> Span:
    """Give the stretch that an ISO period covers.

    >>> span_of("2021-10/2021-12").first, span_of("2020").last
    (datetime.date(2021, 10, 1), datetime.date(2020, 12, 31))
    """
    first, _, last = period.partition("/")
    return Span(_edge(first, 0), _edge(last or first, 1))


def known_span(period: str | None) -> Span | None:
    """Give the stretch of an ISO period; None where it is none.

    >>> [known_span(p) for p in ("2020-13", None, "vụ xuân", "2020-06/2020-01", "6/2020")]
    [None, None, None, None, None]
    """
    if _ISO.fullmatch(period or "") is None:
        return None
    try:
        span = span_of(period or "")
    except ValueError:
        return None
    return span if span.first <= span.last else None


def _edge(text: str, end: int) -> date:
    """Give the first (0) or last (1) day of a year, month or day."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31) if end else date(parts[0], 1, 1)
    if len(parts) == 2:
        return end_of_month(parts[0], parts[1]) if end else date(parts[0], parts[1], 1)
    return date(*parts)


@lru_cache(_KEPT)
def shifted(period: str, years_on: int) -> str:
    """Give the same days or months so many years later.

    >>> shifted("2020-02-29", -1), shifted("2020-01/2020-06", -1), shifted("2016/2020", 5)
    ('2019-02-28', '2019-01/2019-06', '2021/2025')
    """
    first, last = span_of(period)
    ends = last == end_of_month(last.year, last.month) and first != last
    year = last.year + years_on
    moved = end_of_month(year, last.month) if ends else _same_day(last, year)
    return Span(_same_day(first, first.year + years_on), moved).iso


def _same_day(day: date, year: int) -> date:
    """Give the day of another year; 28 February for 29 February."""
    return day.replace(year=year, day=min(day.day, end_of_month(year, day.month).day))


def year_before(period: str) -> str:
    """Give the same period a year earlier.

    >>> year_before("2021-08")
    '2020-08'
    """
    return shifted(period, -1)


@lru_cache(_KEPT)
def previous(period: str) -> str | None:
    """Give the period of the same kind just before: day, month, quarter, half, years; else None.

    >>> previous("2021-01"), previous("2021-01/2021-03"), previous("2016/2020")
    ('2020-12', '2020-10/2020-12', '2011/2015')
    >>> previous("2021-01/2021-09") is None
    True
    """
    first, last = span_of(period)
    before = first - timedelta(days=1)
    if first == last:
        return before.isoformat()
    if first.day != 1 or last != end_of_month(last.year, last.month):
        return None
    size = (last.year - first.year) * 12 + last.month - first.month + 1
    if size % 12 == 0 and first.month == 1:
        return years(first.year - size // 12, before.year).iso
    if size not in (1, 3, 6) or (first.month - 1) % size:
        return None
    return months(before.year, before.month - size + 1, before.month).iso
