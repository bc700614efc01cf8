"""A row while figures are put into it: slots that are filled once and never overwritten."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ktxh_cli.model import Record, Status
from ktxh_cli.series import Series
from ktxh_cli.series.precision import factor_of
from ktxh_cli.sheet.model import Column
from ktxh_cli.sheet.roles import Said, is_ahead, said_by
from ktxh_cli.sheet.units import in_unit

#: The columns whose numbers have the unit of the row; the others are in per cent.
LEVELS = (Column.ACTUAL, Column.PLAN)


@dataclass(eq=False, repr=False)
class Draft:
    """The figures of one row.

    Attributes:
        series: what it is of; without the words for who set its plan.
        measure: ``share`` or ``contribution`` where it is of no levels.
        period: ISO 8601 or None.
        period_text: the words for a period without dates.
        unit: what its levels count, see ``counting_unit``; empty where it has none.
        slots: the figures of each column; all in one slot say the same.
        others: the figures without a column.
    """

    series: Series
    measure: str
    period: str | None
    period_text: str
    unit: str = ""
    slots: dict[Column, list[Record]] = field(default_factory=dict)
    others: list[Record] = field(default_factory=list)

    @property
    def records(self) -> list[Record]:
        """Every figure, slot by slot."""
        return [record for slot in self.slots.values() for record in slot] + self.others

    @property
    def status(self) -> Status:
        """How final it is: its first column, else the first figure."""
        slots = (self.slots[column] for column in Column if column in self.slots)
        return next(slots, self.others)[0].status

    @property
    def ahead(self) -> bool:
        """Whether all of it is aimed at or expected."""
        return all(is_ahead(record) for record in self.records)

    def takes(self, column: Column, record: Record) -> bool:
        """Tell whether the slot is empty or says the same."""
        slot = self.slots.get(column)
        if slot:
            return agree(column, slot[0], record)
        return column not in LEVELS or self._can_be_of_one(column, record)

    def _can_be_of_one(self, column: Column, record: Record) -> bool:
        """Tell whether a level and a plan may be of one thing: it is not more than twice its plan.

        «Xuất khẩu» of a country and the aim of one branch bear one name in one text.
        """
        pair = self.slots.get(Column.PLAN if column == Column.ACTUAL else Column.ACTUAL)
        if not pair:
            return True
        level, plan = (record, pair[0]) if column == Column.ACTUAL else (pair[0], record)
        return level.value * factor_of(level) <= 2 * (plan.value_to or plan.value) * factor_of(plan)

    def put(self, column: Column | None, record: Record) -> None:
        """Put a figure into its slot, or among the others."""
        if column is None:
            self.others.append(record)
        else:
            self.slots.setdefault(column, []).append(record)


def agree(column: Column, first: Record, second: Record) -> bool:
    """Tell whether two figures put the same number in a column, whatever their units."""
    one, other = said_by(first, column), said_by(second, column)
    if (one.qualifier, one.points, one.out_of) != (other.qualifier, other.points, other.out_of):
        return False
    if column not in LEVELS:
        return (one.value, one.value_to) == (other.value, other.value_to)
    mine, theirs = _ends(one, first, first), _ends(other, second, first)
    return mine == theirs


def _ends(said: Said, record: Record, model: Record) -> tuple[Decimal | None, ...]:
    ends = (said.value, said.value_to)
    return tuple(None if end is None else in_unit(end, record, model) for end in ends)
