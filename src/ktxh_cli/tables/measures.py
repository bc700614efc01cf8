"""Growths, changes and ratios: what the figures of a column, or of a row that compares, say."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.linking.periods import base_of
from ktxh_cli.model import Comparison, Measure
from ktxh_cli.quantities.matching import Measured
from ktxh_cli.tables.columns import Column, base_by, relation
from ktxh_cli.tables.said import Said
from ktxh_cli.tables.titles import Title
from ktxh_cli.tables.values import Figure

_AROUND = (50, 200)
_MOST = 0.75
#: Where figures that set a period against another lie, if they are ratios; growths seldom do.
_NEAR_100 = (70, 150)
_FEW = 4


def settle_measure(
    column: Column, figures: Sequence[Figure], *, index: bool = False, counts: bool = False
) -> None:
    """Tell an index (105,3) from a growth (5,3) by the figures of the column.

    Words that say which come first; else figures with signs, or mostly far below 50, are growths,
    and figures round 100 ratios.

    Args:
        column: the column; its measure is set.
        figures: its figures.
        index: whether the title says that the table holds an index.
        counts: whether the head says that they are counted («Số hộ»).
    """
    if column.measure is None and column.unit is not None and column.unit.label == "%/năm":
        column.measure = Measure.GROWTH  # «BQ 2016-2020 (%/năm)»
    if column.relative and column.move:
        column.measure = Measure.CHANGE if column.move == "absolute" else Measure.GROWTH
        return
    if column.measure is Measure.GROWTH and column.unit is None and counts:
        column.measure = Measure.CHANGE  # «Tăng, giảm» over «Số hộ»
    if column.measure is not None or not column.compared:
        return
    if column.comparison is Comparison.PLAN:
        column.measure = Measure.RATIO
        return
    percent = column.unit is not None and column.unit.kind == "percent"
    if not percent and column.unit is not None:
        column.measure = Measure.CHANGE if any(f.negative for f in figures) else None
        return
    signed = any(f.signed for f in figures)
    around = [f for f in figures if _AROUND[0] <= f.value <= _AROUND[1]]
    if not signed and figures and len(around) >= _MOST * len(figures):
        column.measure = Measure.RATIO
        if index:
            return
    elif figures and (signed or not around):
        column.measure = Measure.GROWTH
    elif figures:
        column.measure = Measure.RATIO if not signed and len(around) * 2 > len(figures) else None
    if not _is_certain(column.measure, figures):
        column.notes.append("measure.implied")


def _is_certain(measure: Measure | None, figures: Sequence[Figure]) -> bool:
    """Tell where figures leave no doubt: signs make a growth, figures all round 100 ratios.

    One figure alone, and figures far from 100 without a sign, may be either.
    """
    if measure is Measure.GROWTH:
        return any(figure.signed for figure in figures)
    if measure is not Measure.RATIO:
        return False
    near = [f for f in figures if _NEAR_100[0] <= f.value <= _NEAR_100[1]]
    if len(near) == len(figures):
        return len(figures) > 1
    return len(figures) >= _FEW and len(near) >= _MOST * len(figures)


def for_row(column: Column, said: Said, unit: Measured | None, title: Title) -> Column:
    """Give a column of levels as a row reads it that compares: «So với cùng kỳ (%)».

    Args:
        column: the column.
        said: what the row, or the heading of its rows, says.
        unit: the unit that the row gives.
        title: what stands above the table.
    """
    own = replace(
        column, forms=list(column.forms), names=list(column.names), rules=list(column.rules),
        notes=list(column.notes), parts=list(column.parts),
    )  # fmt: skip
    own.anchor = column
    own.compared = own.compared or said.compared
    own.comparison = said.comparison
    own.measure = said.measure
    own.base = said.base_time
    own.moves = said.heads.get("moves", "")
    own.move = said.heads.get("move", "")
    own.unit = said.unit or unit or (column.unit if said.measure is Measure.CHANGE else None)
    if own.base is not None:
        own.base_period = base_of(own.base, own.period, title.clock)
        if own.comparison is None:
            own.comparison = relation(own, own.base_period)
    elif own.period is not None:
        own.base_period = base_by(own.comparison, own.period)
    return own
