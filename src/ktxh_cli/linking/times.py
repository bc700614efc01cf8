"""The period that each figure is about, and the period that it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ktxh_cli.frozen import replace
from ktxh_cli.linking import bases, lists, phrases
from ktxh_cli.linking.clocks import is_written, resolved
from ktxh_cli.linking.comparisons import is_compared_value
from ktxh_cli.linking.context import Context, Time
from ktxh_cli.linking.periods import base_of, year_before
from ktxh_cli.linking.reach import carried, fitting, is_long, is_narrow
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.standing import (
    has_now,
    is_habit,
    is_present,
    is_quote,
    is_stock,
    is_then,
    is_timed,
    is_yearly,
    now_words,
    years_of,
)
from ktxh_cli.linking.stated import (
    adjacent,
    in_bracket,
    is_aside,
    is_base,
    is_from,
    is_vague,
    nearer,
    own,
    stated,
)
from ktxh_cli.model import PERIOD, SHARE, Comparison, Grain, Mention, PeriodForm, Status
from ktxh_cli.patterns import Anchored, compiled
from ktxh_cli.periods import span_of

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

# «…, đưa tổng kim ngạch lên 23 tỷ USD»
_BRINGS = Anchored(
    "đưa nâng",
    r"[ \n,;]*+(?:(?:qua đó|và|đã|góp phần)[ \n,]+){0,2}(?:đưa|nâng)[ \n]+"
    r"(?:tổng|lũy kế|kim ngạch|số|doanh số)(?!\p{L})",
)

# «thời gian tới, … sẽ …»
_WILL = Anchored("có cần dự phải sẽ ước", r"(?<!\p{L})(?:sẽ|có thể|cần|phải|dự kiến|ước)(?!\p{L})")


def assign(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    """Give every figure of a sentence its period and base period."""
    said = stated(scene, linked)
    chain: dict[int, Time] = {}
    owners: list[Linked] = []
    owned: dict[int, Mention] = {}
    refused, latest = False, None
    for item in linked:
        group = item.claim.frame.group
        over = [m for m in said if not _is_to_come(scene, item, m)]
        mention = own(scene, item, over) or nearer(scene, item, linked, over)
        first = is_from(scene, item)
        if mention is None and first:
            mention = adjacent(scene, item, said)
        elif mention is None and is_compared_value(scene, item.claim):
            mention = adjacent(scene, item, _then(scene))
        if item.past is not None:
            time = _past(scene, item, chain, context)
        elif _is_now(scene, item, linked, mention):
            time, refused = Time(None, _now(scene, item, linked)), True
            chain[group] = time
        elif mention is not None:
            compared = first or is_compared_value(scene, item.claim)
            stock = is_stock(scene, item) or is_then(scene, item, mention, compared=compared)
            stock = stock or _is_price_by(item, mention)
            time = resolved(scene, mention, context, stock=stock, latest=latest)
            latest = time if is_written(mention) and not time.narrow else latest
            alone = first or in_bracket(scene, item, mention)
            if alone and mention.start > item.claim.quantity.start:
                said = [m for m in said if m is not mention]  # it is this value's alone
            elif first and is_long(time):
                chain[group], time = time, Time(None, None)
        elif years_of(scene, item) is not None:
            time = _of_stretch(scene, item, context)
        elif _is_sum(scene, item) or first or _is_of_several(item, chain):
            time = Time(None, None)
        elif group in chain or (group and 0 in chain):
            time = fitting(scene, item, chain[group if group in chain else 0])
        elif refused and item.measure is SHARE:
            time = Time(None, None)  # the parts have no time that their whole has not
        else:
            time = _from_before(scene, item, linked, over, context)
            refused = time.value is None and time.undated is None
        if mention is not None:
            owners.append(item)
            owned[item.claim.quantity.start] = mention
        alone = first or (mention is not None and in_bracket(scene, item, mention))
        lends = (
            mention is not None or time.text is not None or time.value is not None
        ) and not alone
        if lends and item.past is None and not is_compared_value(scene, item.claim):
            chain[group] = time
        item.period = time
    bases.settle_months(linked, owners)
    _share_behind(scene, linked, owned)
    _pair_respectively(scene, linked, said, context)
    bases.date_by_base(linked)
    for item in linked:
        if item.period is not None:
            item.note(*item.period.notes)
            item.because(*item.period.rules)
        bases.base(item, context)
        unknown = item.period is None or item.period.value is None
        if unknown and item.status == Status.TARGET and item.comparison == Comparison.PLAN:
            # «phấn đấu giải ngân 100% kế hoạch năm 2020»: the plan's year is that of the aim
            item.period = Time(item.base_period, None)
        period = item.period
        same = period is not None and period.value and period.value == item.base_period
        if same and item.comparison != Comparison.PLAN and not is_compared_value(scene, item.claim):
            # The time of a value is never the one it is compared with: one was inherited wrongly.
            if "comparison.inherited" in item.notes and _is_stated(period):
                _compare_with_nothing(item)
            else:
                item.period = Time(None, None)


# Between two figures of one clause that end in the time of both.
_CLAUSE = compiled(r"[^,;:.()–]*?(?<!\p{L})(?:với|và|của|cho|trên)(?!\p{L})[^,;:.()–]*")

_OTHER = Anchored("bằng dự so sẽ", r"(?<!\p{L})(?:so với|bằng|sẽ|dự kiến)(?!\p{L})")


def _share_behind(scene: Scene, linked: Sequence[Linked], owned: dict[int, Mention]) -> None:
    """Give «9 tỷ USD là vốn của 45 dự án tính đến đầu năm 2017» one time for both figures."""
    folded = scene.sentence.view.folded
    items = sorted(linked, key=lambda item: item.claim.quantity.start)
    for item, after in reversed(list(pairwise(items))):
        quantity, mention = item.claim.quantity, owned.get(after.claim.quantity.start)
        if mention is None or mention.start < after.claim.quantity.end or is_vague(mention):
            continue
        if quantity.start in owned or item.past is not None or is_from(scene, item):
            continue
        if in_bracket(scene, after, mention) or is_compared_value(scene, after.claim):
            continue
        if item.period is not None and _is_stated(item.period) and item.period.text:
            continue
        if is_present(scene, item.claim.frame.left, quantity.start):
            continue
        if scene.search(_OTHER, quantity.end, mention.start) is not None:
            continue
        if _CLAUSE.fullmatch(folded, quantity.end, after.claim.quantity.start):
            item.period = fitting(scene, item, after.period) if after.period else None
            owned[quantity.start] = mention


def _is_to_come(scene: Scene, item: Linked, mention: Mention) -> bool:
    """Tell «trong 3 - 4 năm sắp tới» before what has been counted already."""
    at, folded = item.claim.quantity.start, scene.sentence.view.folded
    if mention.end > at or not is_vague(mention) or item.status is not Status.ACTUAL:
        return False
    come = folded.endswith("tới", mention.start, mention.end)
    return come and scene.search(_WILL, mention.end, at) is None


def _is_price_by(item: Linked, mention: Mention) -> bool:
    """Tell a price as it is by a day: «đến đầu tháng 5/2017, giá còn 25.000 đồng/kg»."""
    form = mention.value
    if not isinstance(form, PeriodForm) or not form.until or form.grain is Grain.YEAR:
        return False
    return "/" in item.claim.quantity.unit and is_quote(item)


def _then(scene: Scene) -> list[Mention]:
    """Give all times of a sentence that may be that of a value compared with."""
    return [
        m for m in scene.all(PERIOD)
        if isinstance(m.value, PeriodForm) and not m.value.same
    ]  # fmt: skip


# Between the times of a row: «năm 2019 và 2020».
_ROW = compiled(r"[ \n]{0,2}(?:,|và|,[ \n]?và)[ \n]{1,2}")


def _pair_respectively(
    scene: Scene, linked: Sequence[Linked], said: Sequence[Mention], context: Context
) -> None:
    """Pair «năm 2019 và 2020 lần lượt đạt 5 và 6 tỷ đồng»: as many times as figures, in order."""
    folded = scene.sentence.view.folded
    for _, run in lists.runs(linked):
        row: list[Mention] = []
        for mention in said:
            if mention.end > run[0].claim.quantity.start:
                break
            if row and not _ROW.fullmatch(folded, row[-1].end, mention.start):
                row = []
            row.append(mention)
        if len(row) != len(run):
            continue
        for item, mention in zip(run, row, strict=True):
            item.period = resolved(scene, mention, context, stock=is_stock(scene, item))
            # What the figures are paired with are the times, and no names are missing.
            item.notes = tuple(note for note in item.notes if note != "indicator.ambiguous")


_INHERITED = ("period.inherited", "period.document")


def _is_stated(period: Time | None) -> bool:
    """Tell a period that the sentence itself says."""
    return period is not None and not any(note in _INHERITED for note in period.notes)


def _compare_with_nothing(item: Linked) -> None:
    """Take back a comparison that was carried over to a figure of the time compared with."""
    item.comparison, item.against, item.base_period = None, None, None
    item.notes = tuple(note for note in item.notes if note != "comparison.inherited")


def _is_now(scene: Scene, item: Linked, linked: Sequence[Linked], mention: Mention | None) -> bool:
    """Tell what is there as the text is written, whatever time was named before it."""
    frame, start = item.claim.frame, item.claim.frame.left
    if mention is not None:
        form = mention.value
        if mention.start > frame.quantity.start or not isinstance(form, PeriodForm):
            return False
        if form.until or form.now:
            return False
        start = max(start, mention.end)
    elif has_now(scene, frame.outer, frame.quantity.start):
        return True
    if is_timed(item, linked):
        return False
    now = is_present(scene, start, frame.quantity.start)
    narrow = mention is not None and is_narrow(scene, mention)
    return now or (narrow and is_habit(scene, start, frame.right))


def _is_sum(scene: Scene, item: Linked) -> bool:
    """Tell what a month brings the year to: «tháng 8 đạt 3 tỷ USD, đưa tổng số lên 23 tỷ USD»."""
    frame = item.claim.frame
    return scene.match(_BRINGS, frame.left, frame.quantity.start) is not None


def _of_stretch(scene: Scene, item: Linked, context: Context) -> Time:
    """Give the stretch named before that is as long as «bình quân 5 năm» says; else nothing."""
    time = context.stretch
    if time is None or time.value is None:
        return Time(None, None)
    span = span_of(time.value)
    if span.last.year - span.first.year + 1 != years_of(scene, item):
        return Time(None, None)
    return replace(time, notes=("period.inherited",), rules=())


def _is_of_several(item: Linked, chain: dict[int, Time]) -> bool:
    """Tell a change a year that no stretch of years was named for."""
    time = chain.get(item.claim.frame.group) or chain.get(0)
    return is_yearly(item) and not (time is not None and is_long(time))


def _past(scene: Scene, item: Linked, chain: dict[int, Time], context: Context) -> Time:
    """Give the base period as the figure's own: «(cùng kỳ năm 2019 tăng 5,3%)»."""
    mention = item.past
    spoken_of = chain.get(item.claim.frame.group) or chain.get(0)
    if spoken_of is None:
        spoken_of = _from_before(scene, item, (), (), context)
    if mention is None or spoken_of.value is None:
        return Time(None, None)
    form = mention.value if isinstance(mention.value, PeriodForm) else None
    if form is not None:
        value = base_of(form, spoken_of.value, context.clock)
    else:
        value = year_before(spoken_of.value)
    text = phrases.cut(scene.sentence.view, mention.start, mention.end)
    return Time(value, text, spoken_of.notes, (mention.rule,))


def _from_before(
    scene: Scene,
    item: Linked,
    linked: Sequence[Linked],
    stated: Sequence[Mention],
    context: Context,
) -> Time:
    """Give the period that the sentence, the sentences before or the document says."""
    frame = item.claim.frame
    at = frame.quantity.start
    earlier = [m for m in stated if m.end <= at and not is_base(m) and not is_aside(scene, m, at)]
    if earlier:
        clear = [m for m in earlier if not is_vague(m)]
        return resolved(scene, (clear or earlier)[-1], context)
    return carried(scene, item, linked, context) or Time(None, _now(scene, item, linked))


def _now(scene: Scene, item: Linked, linked: Sequence[Linked]) -> str | None:
    """Give the «hiện» that a figure's clause begins with: no date follows from it."""
    frame = item.claim.frame
    start = min(frame.left, frame.outer) if frame.outer >= 0 else frame.left
    ahead = not any(other.claim.quantity.end <= frame.quantity.start for other in linked)
    return now_words(scene, scene.sentence.start if ahead else start, frame.quantity.start)
