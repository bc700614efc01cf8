"""Growth from the levels of two rows: of one series, a period or a year apart."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.library import Library
from ktxh_cli.periods import known_span, previous, year_before
from ktxh_cli.series import Series
from ktxh_cli.sheet.deriving import growth_of_levels
from ktxh_cli.sheet.drafts import Draft
from ktxh_cli.sheet.model import Cell, Column

_Key = tuple[Series, str, str]


def add_growths(
    drafts: Sequence[Draft], filled: Sequence[dict[Column, Cell]], library: Library
) -> None:
    """Add to the numbers of each row the growth that no text says and two rows show.

    Both levels are of one indicator of the catalogue, in one unit, said by the same documents, and
    the only ones of their period.
    """
    levels: dict[_Key, list[Draft]] = {}
    for draft in drafts:
        if not draft.measure and Column.ACTUAL in draft.slots and draft.period:
            levels.setdefault((draft.series, draft.unit, draft.period), []).append(draft)
    for draft, cells in zip(drafts, filled, strict=True):
        if draft.measure or Column.ACTUAL not in draft.slots or not _is_one_thing(draft.series):
            continue
        if draft.period is None or known_span(draft.period) is None:
            continue
        if len(levels[draft.series, draft.unit, draft.period]) > 1:
            continue
        for column, period in _before(draft.period):
            before = levels.get((draft.series, draft.unit, period), [])
            if column in cells or len(before) != 1 or _sources(before[0]) != _sources(draft):
                continue
            pair = draft.slots[Column.ACTUAL][0], before[0].slots[Column.ACTUAL][0]
            cell = growth_of_levels(*pair, library)
            if cell is not None:
                cells[column] = cell


def _before(period: str) -> list[tuple[Column, str]]:
    """Give the periods to compare with; for a whole year there is only one."""
    year = year_before(period)
    found = [(Column.YOY, year)]
    last = previous(period)
    if last is not None and last != year:
        found.append((Column.PREVIOUS, last))
    return found


def _is_one_thing(series: Series) -> bool:
    """Tell an indicator of the catalogue from a phrase and from what any series may be of."""
    return series.known and ":" not in series.indicator


def _sources(draft: Draft) -> set[str]:
    return {record.source for record in draft.slots[Column.ACTUAL]}
