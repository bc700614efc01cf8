"""The order of the sheet: that of the catalogue, wholes before their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ktxh_cli.library import Library
from ktxh_cli.model import Record
from ktxh_cli.periods import known_span
from ktxh_cli.series import Series
from ktxh_cli.sheet.drafts import Draft

_MEASURES = ("", "share", "contribution")
_LAST = date.max


class Order:
    """The order of rows, and how deep each stands below its wholes."""

    def __init__(self, drafts: Sequence[Draft], library: Library, read: Mapping[int, int]) -> None:
        """Take all rows; ``read`` is the place of each figure (its ``id``) in reading order."""
        self._library = library
        self._at = read
        self._read = {id(d): min(read[id(r)] for r in d.records) for d in drafts}
        self._catalogue = _places(library)
        self._first: dict[tuple[str, ...], int] = {}
        for draft in sorted(drafts, key=lambda draft: self._read[id(draft)]):
            for key in _keys(draft):
                self._first.setdefault(key, self._read[id(draft)])
        wholes = [draft.series for draft in drafts if not draft.series.breakdown]
        self._entries = {(whole.place, _entry(whole)) for whole in wholes}
        self._series = set(wholes)

    def sorted(self, drafts: Iterable[Draft]) -> list[Draft]:
        """Give the rows in order."""
        return sorted(drafts, key=self._key)

    def in_reading_order(self, records: Iterable[Record]) -> list[Record]:
        """Give figures as they were read, document after document."""
        return sorted(records, key=lambda record: self._at[id(record)])

    def depth(self, draft: Draft) -> int:
        """Give how many wholes of the row stand in the sheet for the same area."""
        series = draft.series
        above = sum((series.place, name) in self._entries for name in self._line(series)[:-1])
        return above + (bool(series.breakdown) and _whole(series) in self._series)

    def _key(self, draft: Draft) -> tuple[object, ...]:
        series = draft.series
        line = self._line(series)
        known = all(name in self._catalogue for name in line)
        places = [self._catalogue.get(name, 0) for name in line] if known else []
        indicator, place, scope, part = (self._first[key] for key in _keys(draft))
        return (
            not known,
            places,
            indicator,
            place,
            bool(series.scope),
            scope if series.scope else 0,
            bool(series.breakdown),
            part if series.breakdown else 0,
            _MEASURES.index(draft.measure),
            *_when(draft.period),
            self._read[id(draft)],
        )

    def _line(self, series: Series) -> list[str]:
        """Give the wholes of the catalogue above the row's indicator, outermost first, and it."""
        entry = self._library.indicators.get(_entry(series))
        if entry is None or not series.known:
            return [series.indicator]
        line = [entry.id]
        while entry is not None and entry.parent and entry.parent not in line:
            line.append(entry.parent)
            entry = self._library.indicators.get(entry.parent)
        return line[::-1]


def _entry(series: Series) -> str:
    """Give the id of the catalogue, of an open one without its phrase; else the phrase."""
    return series.indicator.partition(":")[0] if series.known else series.indicator


def _whole(series: Series) -> Series:
    return Series(series.indicator, series.known, "", series.scope, series.place)


def _keys(draft: Draft) -> tuple[tuple[str, ...], ...]:
    series = draft.series
    place = (series.indicator, series.place)
    return (
        ("indicator", series.indicator),
        ("place", series.place),
        ("scope", *place, series.scope),
        ("part", *place, series.scope, series.breakdown),
    )


def _when(period: str | None) -> tuple[object, ...]:
    """Order periods by their end, a month before the stretch of months that ends with it."""
    span = known_span(period)
    return (_LAST, 0) if span is None else (span.last, -span.first.toordinal())


def _places(library: Library) -> dict[str, int]:
    """Give the place of each indicator in the catalogue: as written, the user's own ones last."""

    def place(name: str) -> tuple[bool, str, int]:
        file, _, line = library.indicators[name].origin.rpartition(":")
        return "/" in file or "\\" in file, file, int(line) if line.isdecimal() else 0

    return {name: number for number, name in enumerate(sorted(library.indicators, key=place))}
