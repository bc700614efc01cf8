"""Values that something is compared with, in a bracket behind the comparison or behind «so với».

«đạt 68,3% dự toán (20.000 tỷ đồng)» names the plan, «giảm 24% so với năm 2017 (1.117 tỷ
đồng)» the value of 2017, «tăng 9% so với con số 70 tỷ đồng của cùng kỳ» that of a year before: none
is a result of the period that the sentence reports on.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ktxh_cli.linking.comparisons import RELATIVE, is_compared_value
from ktxh_cli.linking.context import Time
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.periods import Clock, base_of
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.stated import adjacent
from ktxh_cli.model import (
    CHANGE,
    GROWTH,
    LEVEL,
    PERCENT,
    PERIOD,
    Comparison,
    Direction,
    PeriodForm,
    Quantity,
    Status,
)
from ktxh_cli.patterns import compiled

# From the figure compared to the one in the bracket: no other clause, no verb of its own.
_BEHIND = compiled(
    r"[^(),;:]{4,90}\([ \n]*(?:(?:là|chỉ đạt|chỉ|khoảng|hơn|gần|trên|tổng|ở mức)[ \n]+){0,2}"
)
#: How far a stated growth may lie from the one that two levels give, for rounding.
_CLOSE = Decimal("0.03")


def settle(scene: Scene, linked: Sequence[Linked]) -> None:
    """Give figures in brackets behind a comparison the period and status of what it names."""
    folded = scene.sentence.view.folded
    for i, item in enumerate(linked):
        before = linked[i - 1] if i else None
        quantity = item.claim.quantity
        if is_compared_value(scene, item.claim):
            _settle_value(scene, item, before)
            continue
        if (
            item.measure is not LEVEL
            or quantity.kind in RELATIVE
            or quantity.number.out_of is not None
            or before is None
            or before.against is None
            or before.carried
            or before.comparison in (None, Comparison.PEER)
            or before.claim.frame.group == item.claim.frame.group
            or not _BEHIND.fullmatch(folded, before.claim.quantity.end, quantity.start)
        ):
            continue
        frame = item.claim.frame
        own = scene.of(PERIOD, frame.outer, frame.right)
        if before.comparison != Comparison.PLAN and _is_rise(linked, i):
            item.measure, item.direction = CHANGE, before.direction
            item.against, item.comparison = before.against, before.comparison
            item.base_period = before.base_period
        elif not own:
            item.period = Time(before.base_period, None)
            planned = before.comparison == Comparison.PLAN
            item.status = Status.TARGET if planned else Status.ACTUAL
        item.subject, item.own, item.part = before.subject, False, before.part
        item.because("bracket.compared")


def _settle_value(scene: Scene, item: Linked, before: Linked | None) -> None:
    """Read the value behind «so với con số»: a level of the time compared with."""
    item.measure, item.direction = LEVEL, None
    if item.claim.quantity.kind is PERCENT and before is not None and before.measure is GROWTH:
        item.measure, item.direction = GROWTH, Direction.UP  # the growth of another time
    item.comparison, item.against, item.base_period = None, None, None
    quantity, frame = item.claim.quantity, item.claim.frame
    own = list(scene.of(PERIOD, quantity.end, frame.right))
    own = own or [m for m in [adjacent(scene, item, scene.all(PERIOD))] if m]
    behind = [m.value for m in own if isinstance(m.value, PeriodForm)]
    if all(form.same for form in behind):
        base = before.base_period if before is not None and before.against is not None else None
        if base is None and behind and before is not None and before.period is not None:
            base = base_of(behind[0], before.period.value, Clock())
        item.period = Time(base, None)
    item.because("bracket.compared")


def _is_rise(linked: Sequence[Linked], i: int) -> bool:
    """Tell the difference said again from the old value, where the level before tells them apart.

    «thu đạt 540 tỷ đồng, tăng 8% so với năm trước (40 tỷ đồng)».
    """
    item, growth = linked[i], linked[i - 1]
    if growth.measure is not GROWTH or growth.claim.quantity.kind is not PERCENT:
        return False
    level = next(
        (e.claim.quantity for e in reversed(linked[: i - 1])
         if e.measure is LEVEL and e.subject is growth.subject
         and e.claim.quantity.base_unit == item.claim.quantity.base_unit), None,
    )  # fmt: skip
    value = _amount(item.claim.quantity)
    whole = _amount(level) if level is not None else None
    if value is None or whole is None:
        return False
    percent = growth.claim.quantity.number.value / 100
    rate = -percent if growth.direction == Direction.DOWN else percent
    if rate == -1:
        return False
    base = whole / (1 + rate)
    rise = abs(whole - base)
    return rise != 0 and abs(value - rise) <= _CLOSE * rise < abs(value - base)


def _amount(quantity: Quantity) -> Decimal | None:
    return quantity.number.value * quantity.factor if quantity.factor is not None else None
