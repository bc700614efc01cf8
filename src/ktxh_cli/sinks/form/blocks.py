"""The blocks of the sheet as people look at it: an area each, the one with the most rows first."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import noun
from ktxh_cli.sheet import Row


@noun(frozen=True, slots=True)
class Block:
    """The rows of one area, in the order of the sheet; ``place`` is empty where none is said."""

    place: str
    rows: tuple[Row, ...]


def blocks_of(rows: Sequence[Row]) -> list[Block]:
    """Give the rows area by area."""
    areas: dict[str, list[Row]] = {}
    for row in rows:
        areas.setdefault(row.place, []).append(row)
    ordered = sorted(areas.items(), key=lambda pair: -len(pair[1]))
    return [Block(place, tuple(group)) for place, group in ordered]


def named_below_whole(rows: Sequence[Row]) -> set[int]:
    """Give the ids of the parts that stand right under their whole and need not say it again."""
    found: set[int] = set()
    above: tuple[str, ...] = ()
    for row in rows:
        series = (row.indicator_id or row.indicator.lower(), row.scope)
        if row.breakdown and series == above:
            found.add(id(row))
        elif not row.breakdown:
            above = series
        else:
            above = ()
    return found
