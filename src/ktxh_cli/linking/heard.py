"""What a sentence leaves to the next: the times that it spoke of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ktxh_cli.frozen import replace
from ktxh_cli.linking.clocks import resolved
from ktxh_cli.linking.context import Context, Time
from ktxh_cli.linking.reach import AIMS, is_narrow
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.stated import is_aside, is_base, is_from, is_vague, stated
from ktxh_cli.linking.witnesses import before_of, is_planned
from ktxh_cli.model import Grain, Mention, PeriodForm
from ktxh_cli.patterns import compiled
from ktxh_cli.periods import span_of

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

# The time of a plan or report that a sentence tells of.
_TOPIC = compiled(
    r"(?<!\p{L})(?:kế hoạch|nhiệm vụ|dự toán|kết quả|tình hình)(?!\p{L})[^,;:.()]{0,50}$"
)


def heard(scene: Scene, context: Context, linked: Sequence[Linked] = ()) -> tuple[Time, ...]:
    """Give the periods that a sentence speaks of before its figures or as its topic, in order."""
    first = min((item.claim.quantity.start for item in linked), default=scene.sentence.end)
    times = (
        _aimed_at(scene, mention, resolved(scene, mention, context))
        for mention in stated(scene, linked)
        if (mention.end <= first or _is_topic(scene, mention))
        and not is_base(mention) and not is_narrow(scene, mention)
        and not (linked and (is_vague(mention) or is_aside(scene, mention, first)))
    )  # fmt: skip
    return tuple(time for time in times if time.value or time.undated)


def _is_topic(scene: Scene, mention: Mention) -> bool:
    """Tell the time of a plan or report that a sentence tells of: «thông qua kế hoạch năm 2018»."""
    return _TOPIC.search(before_of(scene.sentence, mention)) is not None


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
_PRICES = compiled(
    r"(?<!\p{L})(?:giá (?:vàng|xăng|dầu|lợn|heo|cà phê|tiêu|gạo|bạc|sắt|thép|đô|usd)|tỷ giá)"
    r"(?!\p{L})[^.;]{0,40}$"
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
        folded = scene.sentence.view.folded
        if _PRICES.search(folded, max(scene.sentence.start, mention.start - 60), mention.start):
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
    kept: list[Time] = []
    for aims in (False, True):
        said = [
            item.period if item.period.aim is aims else replace(item.period, aim=aims)
            for item in linked
            if item.period is not None
            and (item.period.value or item.period.undated)
            and item.past is None
            and not is_from(scene, item)
            and "bracket.compared" not in item.rules
            and (item.status in AIMS) is aims
        ]
        dated = [time for time in said if time.value]
        wide = [time for time in dated if not time.narrow] or dated
        if not wide:
            kept += said[-1:]
        else:
            last = max(span_of(time.value or "").last for time in wide)
            kept += [time for time in wide if span_of(time.value or "").last == last][-1:]
    return tuple(kept)
