"""Which figures of one document meet in a row.

Levels open the rows. Plans, growths and ratios join the level that they were said with: the one of
the same series and period that stands nearest, and before them rather than behind. What would
overwrite a number opens a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ktxh_cli.frozen import noun
from ktxh_cli.library import Library
from ktxh_cli.model import Comparison, Measure, Record
from ktxh_cli.periods import known_span
from ktxh_cli.series import Series, series_of
from ktxh_cli.series.identity import spelt
from ktxh_cli.sheet.drafts import LEVELS, Draft
from ktxh_cli.sheet.model import Column
from ktxh_cli.sheet.roles import column_of, is_ahead, is_level
from ktxh_cli.sheet.units import counting_unit, same_measure

#: How well a row suits a figure, the least first; None where it does not.
Rank = tuple[int, ...]


@noun(frozen=True, slots=True)
class Owners:
    """The words by which texts say who set a plan: «HĐND tỉnh giao»."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, library: Library) -> Owners:
        """Give the words of a library."""
        forms = (c.forms for c in library.cues.values() if c.role == "scope" and c.value == "plan")
        return cls(tuple({spelt(form) for group in forms for form in group}))

    def sets(self, record: Record) -> bool:
        """Tell whether the scope of a figure is about its plan, and not about its series."""
        about_plan = record.comparison == Comparison.PLAN or is_ahead(record)
        scope = spelt(record.scope)
        return bool(scope) and about_plan and any(word in scope for word in self.words)

    def series(self, record: Record, library: Library) -> Series:
        """Give the series of a figure; who set its plan is no part of it."""
        series = series_of(record, library)
        if not self.sets(record):
            return series
        return Series(series.indicator, series.known, series.breakdown, "", series.place)


class Joining:
    """The rows of one document while its figures are put in."""

    def __init__(self, library: Library, owners: Owners) -> None:
        self._library = library
        self._owners = owners
        self._of: dict[tuple[Series, str], list[Draft]] = {}
        self.drafts: list[Draft] = []

    def join(self, records: Sequence[Record]) -> list[Draft]:
        """Give the rows of a document's figures, which come in reading order."""
        columns = [(record, column_of(record, self._library)) for record in records]
        steps: Iterable[Callable[[Record, Column | None], bool]] = (
            lambda record, column: column == Column.ACTUAL,
            lambda record, column: is_level(record) and column == Column.PLAN,
            lambda record, column: column is not None and not is_level(record),
            lambda record, column: column is None,
        )
        for step in steps:
            for record, column in columns:
                if step(record, column):
                    self._place(record, column)
        return self.drafts

    def _place(self, record: Record, column: Column | None) -> None:
        series = self._owners.series(record, self._library)
        measure = "" if record.measure not in _OWN_ROWS else record.measure.value
        known = self._of.setdefault((series, measure), [])
        draft = self._best(record, column, known) if series.named else None
        if draft is None:
            draft = Draft(series, measure, record.period, _words(record))
            known.append(draft)
            self.drafts.append(draft)
        if is_level(record) and not draft.unit:
            draft.unit = counting_unit(record)
        draft.put(column, record)

    def _best(self, record: Record, column: Column | None, drafts: list[Draft]) -> Draft | None:
        """Give the row that a figure joins; None where it opens its own."""
        ranked = [(rank, d) for d in drafts if (rank := _rank(record, column, d)) is not None]
        ranked.sort(key=lambda pair: pair[0])
        for _, draft in ranked:
            if column is None or draft.takes(column, record):
                return draft
            if not is_level(record) and not _LEVELS.isdisjoint(draft.slots):
                # Its own level has another number there: it belongs to no other level.
                left = (d for _, d in ranked if _LEVELS.isdisjoint(d.slots))
                return next((d for d in left if d.takes(column, record)), None)
        return None


_OWN_ROWS = frozenset((Measure.SHARE, Measure.CONTRIBUTION))
_LEVELS = frozenset(LEVELS)


def _words(record: Record) -> str:
    return "" if record.period else (record.period_text or "")


def _rank(record: Record, column: Column | None, draft: Draft) -> Rank | None:
    """Tell how well a row suits a figure."""
    if not _same_unit(record, draft):
        return None
    when = _period_rank(record, column, draft)
    if when is None:
        return None
    if column != Column.PLAN and not is_level(record) and draft.ahead != is_ahead(record):
        return None
    model = draft.slots.get(Column.ACTUAL) or draft.slots.get(Column.PLAN)
    nearest = min(model or draft.records, key=lambda other: _distance(other, record))
    levels = 0 if model else 1
    apart = 0 if nearest.sentence == record.sentence else 1
    named = 0 if spelt(nearest.indicator) == spelt(record.indicator) else 1
    if apart and not named_alike(nearest, record):
        return None
    behind = 0 if nearest.start <= record.start else 1
    return (levels + apart, when, levels, apart, named, behind, _distance(nearest, record))


def named_alike(first: Record, second: Record) -> bool:
    """Tell whether one is named by the other's words: «thu ngân sách», «tổng thu ngân sách».

    An indicator of the catalogue has many names; some are of things so wide («giá trị xuất khẩu»)
    that figures of different sentences need more than the same indicator to be of one thing.
    """
    one, other = spelt(first.indicator), spelt(second.indicator)
    return one in other or other in one


def _distance(other: Record, record: Record) -> int:
    return abs(other.start - record.start)


def _same_unit(record: Record, draft: Draft) -> bool:
    if is_level(record):
        return draft.unit == counting_unit(record)
    levels = draft.slots.get(Column.ACTUAL) or draft.slots.get(Column.PLAN)
    if record.measure != Measure.CHANGE or not levels:
        return True
    in_points = record.unit in ("%", "điểm %") and levels[0].unit == "%"
    return in_points or same_measure(record, levels[0])


def _period_rank(record: Record, column: Column | None, draft: Draft) -> int | None:
    """Tell how well the periods suit: 0 the same, 1 one of them unsaid, 2 a plan of the year."""
    words = _words(record)
    if (record.period, words) == (draft.period, draft.period_text):
        return 0
    if column == Column.ACTUAL or (is_level(record) and draft.ahead):
        return None
    here = any(other.sentence == record.sentence for other in draft.records)
    if (record.period is None or draft.period is None) and here:
        return 1
    if column == Column.PLAN and is_level(record) and _in_plan_year(draft.period, record.period):
        return 2
    return None


def _in_plan_year(period: str | None, year: str | None) -> bool:
    """Tell a stretch from the start of a planned year, or a day of it."""
    span, plan = known_span(period), known_span(year)
    if span is None or plan is None or plan.first.year != plan.last.year:
        return False
    if len(year or "") != 4 or not plan.holds(span):
        return False
    return span.first == plan.first or span.first == span.last
