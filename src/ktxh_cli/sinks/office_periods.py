"""Periods as Vietnamese offices write them in a sheet, in a form that can be read back."""

from __future__ import annotations

from ktxh_cli.patterns import compiled
from ktxh_cli.sinks.labels import period

_YEAR = compiled(r"[0-9]{4}")
_NAMED_YEAR = compiled(r"Năm ([0-9]{4})")
_QUARTER = compiled(r"Quý (I{1,3}|IV)/([0-9]{4})")
_FROM_JANUARY = compiled(r"([0-9]{1,2})T/([0-9]{4})")
_MONTH = compiled(r"T([0-9]{1,2})/([0-9]{4})")
_DAY = compiled(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ROMAN = ("I", "II", "III", "IV")


def written(iso: str) -> str:
    """Give a period in words that ``read`` takes back; where there are none, as it is.

    >>> [written(p) for p in ("2020", "2020-01/2020-06", "2021-10/2021-12", "2021-08-31")]
    ['Năm 2020', '6T/2020', 'Quý IV/2021', '31/8/2021']
    >>> written("2020-1"), written("2021/2025")
    ('2020-1', '2021–2025')
    """
    shown = f"Năm {iso}" if _YEAR.fullmatch(iso) else period(iso, "vi")
    return shown if read(shown) == iso else iso


def read(shown: str) -> str | None:
    """Give the ISO form of a period as ``written`` gives it; None where it is none.

    >>> [read(p) for p in ("Năm 2020", "T8/2021", "27/4–5/5/2021", "T7–T12/2021", "hôm nay")]
    ['2020', '2021-08', '2021-04-27/2021-05-05', '2021-07/2021-12', None]
    """
    if match := _NAMED_YEAR.fullmatch(shown):
        return match[1]
    if match := _QUARTER.fullmatch(shown):
        last = 3 * (_ROMAN.index(match[1]) + 1)
        return f"{match[2]}-{last - 2:02d}/{match[2]}-{last:02d}"
    if match := _FROM_JANUARY.fullmatch(shown):
        return f"{match[2]}-01/{match[2]}-{int(match[1]):02d}"
    left, dash, right = shown.partition("–")
    if not dash:
        return _point(shown)
    last_point = _point(right)
    # What both ends share is written once, behind the second: «27/4–5/5/2021».
    tails = (right[at:] for at, sign in enumerate(right) if sign == "/")
    starts = (_point(left + tail) for tail in ("", *tails))
    first = next((start for start in starts if start), None)
    return f"{first}/{last_point}" if first and last_point else None


def _point(shown: str) -> str | None:
    if _YEAR.fullmatch(shown):
        return shown
    if match := _MONTH.fullmatch(shown):
        return f"{match[2]}-{int(match[1]):02d}"
    if match := _DAY.fullmatch(shown):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    return None
