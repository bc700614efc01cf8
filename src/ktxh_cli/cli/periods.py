"""Periods as people write them on the command line, and whether one lies within another."""

from __future__ import annotations

import re
from datetime import date

from ktxh_cli.periods import Span, known_span, months
from ktxh_cli.vietnamese import without_marks

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def parse_span(text: str) -> Span | None:
    """Give the span of a period as people write it; None where it is not understood.

    >>> [parse_span(t) == parse_span("2020-01/2020-06") for t in ("6T/2020", "6 tháng 2020")]
    [True, True]
    >>> third = parse_span("2021-07/2021-09")
    >>> [parse_span(t) == third for t in ("quý III/2021", "Q3/2021", "2021-Q3")]
    [True, True, True]
    >>> [parse_span(t) == parse_span("2021-08") for t in ("T8/2021", "tháng 8/2021", "8/2021")]
    [True, True, True]
    >>> parse_span("2021-2025") == parse_span("2021/2025"), parse_span("hôm nay")
    (True, None)
    """
    asked = without_marks(text.strip()).replace("–", "-")
    if span := known_span(asked):
        return span
    if match := re.fullmatch(r"(\d{4}) ?- ?(\d{4})", asked):
        return known_span(f"{match[1]}/{match[2]}")
    if match := re.fullmatch(
        r"(\d{1,2}) ?(?:t|thang)[ /]*(?:dau nam[ /]*)?(?:nam )?(\d{4})", asked
    ):
        return known_span(f"{match[2]}-01/{match[2]}-{int(match[1]):02d}")
    if match := re.fullmatch(r"(?:t|thang )?(\d{1,2})(?:/| nam | )(\d{4})", asked):
        return known_span(f"{match[2]}-{int(match[1]):02d}")
    quarter = re.fullmatch(r"(?:q|quy) ?(iv|i{1,3}|[1-4])(?:[/-]| nam | )(\d{4})", asked)
    if quarter is None and (match := re.fullmatch(r"(\d{4})-?q([1-4])", asked)):
        return _quarter(int(match[1]), int(match[2]))
    if quarter:
        said = quarter[1]
        return _quarter(int(quarter[2]), int(said) if said.isdecimal() else _ROMAN[said])
    day = parse_date(asked)
    return Span(day, day) if day else None


def parse_date(text: str) -> date | None:
    """Give a date written ``2020-06-30`` or ``30/6/2020``; None where it is none.

    >>> parse_date("30/6/2020") == parse_date("2020-06-30"), parse_date("31/6/2020")
    (True, None)
    """
    asked = text.strip()
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", asked):
        year, month, day = match.groups()
    elif match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", asked):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _quarter(year: int, number: int) -> Span:
    return months(year, 3 * number - 2, 3 * number)
