"""Periods of records in the forms of SDMX: years, halves, quarters, months, days, and stretches."""

from __future__ import annotations

from datetime import date

from ktxh_cli.patterns import compiled

_POINT = compiled(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_Point = tuple[int, int, int]


def time_period(iso: str) -> str | None:
    """Give the SDMX form of a period; None where it is none.

    >>> [time_period(p) for p in ("2021", "2021-08", "2021-08-31", "2021-07/2021-09")]
    ['2021', '2021-08', '2021-08-31', '2021-Q3']
    >>> [time_period(p) for p in ("2021-01/2021-06", "2021-01/2021-09", "2021/2025")]
    ['2021-S1', '2021-01-01/P9M', '2021-01-01/P5Y']
    >>> time_period("2021-04-27/2021-05-05"), time_period("vụ xuân"), time_period("2021-13")
    ('2021-04-27/P9D', None, None)
    """
    found = _read(iso)
    return found[1] if found else None


def frequency(iso: str) -> str:
    """Give the code of the frequency (CL_FREQ): A, S, Q, M, D; ``_O`` for any other stretch.

    >>> [frequency(p) for p in ("2021", "2021-01/2021-06", "2021-01/2021-09", "2021-08-31")]
    ['A', 'S', '_O', 'D']
    """
    found = _read(iso)
    return found[0] if found else "_O"


def _read(iso: str) -> tuple[str, str] | None:
    """Give the frequency and the form."""
    left, slash, right = iso.partition("/")
    first = _point(left)
    if first is None:
        return None
    if not slash:
        return ("D" if first[2] else "M" if first[1] else "A"), left
    last = _point(right)
    if last is None or [bool(part) for part in first] != [bool(part) for part in last]:
        return None
    if first[2]:
        days = (date(*last) - date(*first)).days + 1
        return ("_O", f"{left}/P{days}D") if days > 0 else None
    if not first[1]:
        years = last[0] - first[0] + 1
        return ("_O", f"{left}-01-01/P{years}Y") if years > 0 else None
    return _months(first, last)


def _months(first: _Point, last: _Point) -> tuple[str, str] | None:
    months = 12 * (last[0] - first[0]) + last[1] - first[1] + 1
    if months < 1:
        return None
    year, month, _ = first
    if months == 12 and month == 1:
        return "A", f"{year:04d}"
    if months == 6 and month in (1, 7):
        return "S", f"{year:04d}-S{month // 6 + 1}"
    if months == 3 and month % 3 == 1:
        return "Q", f"{year:04d}-Q{month // 3 + 1}"
    return "_O", f"{year:04d}-{month:02d}-01/P{months}M"


def _point(iso: str) -> _Point | None:
    """Give year, month and day, 0 where it has none; None for what is no time."""
    match = _POINT.fullmatch(iso)
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    if match["month"] == "00" or match["day"] == "00":
        return None
    return year, month, day
