"""The nouns of the sheet: a row of the form that offices know, and what stands in its columns."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from ktxh_cli.frozen import noun
from ktxh_cli.model import Qualifier, Record, Status


class Column(StrEnum):
    """A column of numbers."""

    ACTUAL = "actual"
    PLAN = "plan"
    PLAN_RATIO = "plan_ratio"
    PREVIOUS = "previous"
    YOY = "yoy"


class Derivation(StrEnum):
    """How a number that no text says was computed from those that it says."""

    PLAN_OF_RATIO = "plan_of_ratio"
    PLAN_OF_CHANGE = "plan_of_change"
    RATIO_OF_PLAN = "ratio_of_plan"
    RATIO_OF_GROWTH = "ratio_of_growth"
    GROWTH_OF_RATIO = "growth_of_ratio"
    GROWTH_OF_CHANGE = "growth_of_change"
    GROWTH_OF_LEVELS = "growth_of_levels"


@noun(frozen=True, slots=True)
class Cell:
    """A number of a row.

    Attributes:
        value: of ``ACTUAL`` and ``PLAN`` in the unit of the row; of ``PLAN_RATIO`` in % of the
            plan; of ``PREVIOUS`` and ``YOY`` the growth in %, negative for a decrease (in points
            where ``points`` is set).
        value_to: the upper end of a range.
        records: the figures that say it, or that it was computed from.
        derivation: how it was computed; None where a text says it.
        points: the change of a rate, in points.
        out_of: the whole in «95/108 xã».
        qualifier: how exactly the text means the value.
    """

    value: Decimal
    value_to: Decimal | None = None
    records: tuple[Record, ...] = ()
    derivation: Derivation | None = None
    points: bool = False
    out_of: Decimal | None = None
    qualifier: Qualifier | None = None


@noun(frozen=True, slots=True)
class Row:
    """One indicator of one area in one period.

    Attributes:
        indicator: what is measured, in the words of the text: those of the first figure of
            ``ACTUAL``, else of the first of all.
        indicator_id: its id in the catalogue.
        breakdown, scope: the part and the words that set the series apart, as in the records.
        measure: what ``ACTUAL`` is where it is no level: ``share`` or ``contribution``; else empty.
        unit: the unit of ``ACTUAL`` and ``PLAN``; empty where the row has neither.
        place, place_id: the area.
        period: ISO 8601; None where it is not known in dates.
        period_text: the words of the text for it.
        status: of ``ACTUAL``, else of the first column that is filled, else of the first figure.
        depth: how many wholes stand above it in the sheet.
        cells: the numbers it has.
        others: the figures that belong to it and have no column: changes, comparisons with other
            times and areas.
        records: every figure of the row, in reading order.
    """

    indicator: str
    indicator_id: str | None
    breakdown: str
    scope: str
    measure: str
    unit: str
    place: str
    place_id: str | None
    period: str | None
    period_text: str
    status: Status
    depth: int
    cells: Mapping[Column, Cell]
    others: tuple[Record, ...]
    records: tuple[Record, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents that say it, each once, in order."""
        return tuple(dict.fromkeys(record.source for record in self.records))
