"""What a sentence leaves to the next: the times that it spoke of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ktxh_cli.frozen import replace
from ktxh_cli.linking.clocks import resolved
from ktxh_cli.linking.context import Context, Time
from ktxh_cli.linking.reach import AIMS, is_long, is_narrow
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.stated import is_aside, is_base, is_from, is_vague, stated
from ktxh_cli.linking.witnesses import before_of, is_planned
from ktxh_cli.model import PERIOD, Grain, Mention, PeriodForm
from ktxh_cli.patterns import Anchored
from ktxh_cli.periods import span_of

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

# The time of a plan or report that a sentence tells of.
_TOPIC = Anchored(
    "dự kế kết nhiệm tình",
    r"(?<!\p{L})(?:kế hoạch|nhiệm vụ|dự toán|kết quả|tình hình)(?!\p{L})[^,;:.()]{0,50}$",
)


def heard(scene: Scene, context: Context, linked: Sequence[Linked] = ()) -> tuple[Time, ...]:
    """Give the periods that a sentence speaks of before its figures or as its topic, in order."""
    return tuple(_backwards(scene, context, linked))[::-1]


def last_heard(scene: Scene, context: Context, linked: Sequence[Linked]) -> tuple[Time, ...]:
    """Give the last of the periods that ``heard`` gives, where there is one."""
    return tuple(islice(_backwards(scene, context, linked), 1))


def stretch_heard(scene: Scene, context: Context) -> Time | None:
    """Give the last stretch of several years that a sentence speaks of."""
    if not any(_may_be_long(mention) for mention in scene.all(PERIOD)):
        return None
    return next((time for time in _backwards(scene, context, ()) if is_long(time)), None)


def _may_be_long(mention: Mention) -> bool:
    """Tell a period that may cover several years: one with two ends, or words for a stretch."""
    form = mention.value
    if not isinstance(form, PeriodForm):
        return False
    ends = form.year_to is not None or form.month_to is not None or form.since
    return ends or form.grain is Grain.NAMED


def _backwards(scene: Scene, context: Context, linked: Sequence[Linked]) -> Iterator[Time]:
    """Yield the periods that a sentence speaks of, from the last to the first."""
    first = min((item.claim.quantity.start for item in linked), default=scene.sentence.end)
    for mention in reversed(stated(scene, linked)):
        if mention.end > first and not _is_topic(scene, mention):
            continue
        if is_base(mention) or is_narrow(scene, mention):
            continue
        if linked and (is_vague(mention) or is_aside(scene, mention, first)):
            continue
        time = resolved(scene, mention, context)
        if time.value or time.undated:
            yield _aimed_at(scene, mention, time)


def _is_topic(scene: Scene, mention: Mention) -> bool:
    """Tell the time of a plan or report that a sentence tells of: «thông qua kế hoạch năm 2018»."""
    return scene.says(_TOPIC, before_of(scene.sentence, mention))


def days(scene: Scene, context: Context) -> tuple[Time, ...]:
    """Give the last day that a sentence without figures names: its prices may follow."""
    named = [
        m for m in stated(scene, ())
        if isinstance(m.value, PeriodForm) and m.value.grain is Grain.DAY and m.value.first
        and is_narrow(scene, m)
    ]  # fmt: skip
    return tuple(resolved(scene, mention, context) for mention in named[-1:])


#: How far into a text its opening may say of which day its prices are.
_OPENING = 300
# «Giá vàng hôm nay 15/11», «Tỷ giá ngày 3/8»
_PRICES = Anchored(
    "giá tỷ",
    r"(?<!\p{L})(?:giá (?:vàng|xăng|dầu|lợn|heo|cà phê|tiêu|gạo|bạc|sắt|thép|đô|usd)|tỷ giá)"
    r"(?!\p{L})[^.;]{0,40}$",
)


def market_day(scene: Scene, context: Context) -> Time | None:
    """Give the day whose prices a text says in its title or opening that it tells."""
    if scene.sentence.start > _OPENING:
        return None
    for mention in stated(scene, ()):
        form = mention.value
        if not isinstance(form, PeriodForm) or form.grain is not Grain.DAY or form.until:
            continue
        if form.offset is None and (form.first is None or form.first != form.last):
            continue
        if scene.search(_PRICES, max(scene.sentence.start, mention.start - 60), mention.start):
            return resolved(scene, mention, context)
    return None


def _aimed_at(scene: Scene, mention: Mention, time: Time) -> Time:
    """Mark the time by which something is wanted: «phấn đấu đến năm 2020 trở thành quận»."""
    form = mention.value
    if not isinstance(form, PeriodForm) or not form.until:
        return time
    return replace(time, aim=True) if is_planned(before_of(scene.sentence, mention)) else time


def left_by(scene: Scene, linked: Sequence[Linked]) -> tuple[Time, ...]:
    """Give the periods that the figures of a sentence leave to the next: of results, of aims.

    Of several results the latest is meant: an older one was looked back at.
    """
    results: list[Time] = []
    aims: list[Time] = []
    for item in linked:
        time = item.period
        if time is None or not (time.value or time.undated) or item.past is not None:
            continue
        if "bracket.compared" in item.rules or is_from(scene, item):
            continue
        aim = item.status in AIMS
        (aims if aim else results).append(time if time.aim is aim else replace(time, aim=aim))
    kept: list[Time] = []
    for said in (results, aims):
        dated = [time for time in said if time.value]
        wide = [time for time in dated if not time.narrow] or dated
        if not wide:
            kept += said[-1:]
        else:
            last = max(span_of(time.value or "").last for time in wide)
            kept += [time for time in wide if span_of(time.value or "").last == last][-1:]
    return tuple(kept)
