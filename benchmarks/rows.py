"""What a benchmark found: rows of one table, that are printed and written as JSON."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measurement.

    Attributes:
        section: ``throughput``, ``start``, ``memory``, ``growth`` or ``jobs``.
        name: what was measured, on which text.
        value: the median, in ``unit``.
        ratio: how many times as much it is as ``beside``, the median of rounds taken in turn.
        limit: what the ratio should be, and whether that is the most or the least.
        figures: how many figures were found, where they were counted.
    """

    section: str
    name: str
    on: str
    value: float
    unit: str
    ratio: float | None = None
    beside: str = ""
    limit: tuple[str, float] | None = None
    figures: int | None = None

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its limit."""
        if self.limit is None or self.ratio is None:
            return True
        side, bound = self.limit
        return self.ratio <= bound if side == "at most" else self.ratio >= bound


@dataclass(frozen=True)
class Skipped:
    """What could not be measured here, and why."""

    section: str
    name: str
    why: str


def ratio_of(measured: Sequence[float], beside: Sequence[float]) -> float:
    """Give the median of the ratios of rounds taken in turn: a busy moment is in both.

    >>> ratio_of([2.0, 9.0, 4.0], [1.0, 3.0, 2.0])
    2.0
    """
    return statistics.median(a / b for a, b in zip(measured, beside, strict=True))


def table(rows: Iterable[Row], skipped: Iterable[Skipped]) -> str:
    """Give rows as one Markdown table, and a line for each of what was skipped."""
    lines = [
        "| | on | median | beside | ratio | goal |",
        "|---|---|--:|---|--:|---|",
    ]
    section = ""
    for row in rows:
        if row.section != section:
            section = row.section
            lines.append(f"| **{section}** | | | | | |")
        lines.append(
            f"| {row.name} | {row.on} | {_short(row.value)} {row.unit} | {row.beside} "
            f"| {'' if row.ratio is None else _short(row.ratio) + ' ×'} | {_goal(row)} |"
        )
    return "\n".join([*lines, "", *(f"skipped: {each.name}: {each.why}" for each in skipped)])


def _short(value: float) -> str:
    """Give three digits, as one reads them."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _goal(row: Row) -> str:
    if row.limit is None:
        return ""
    side, bound = row.limit
    return f"{side} {bound:g} ×{'' if row.holds else ' (missed)'}"
