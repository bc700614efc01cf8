"""The period that each figure is about, and the period that it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ktxh_cli.linking import phrases
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.periods import base_of, previous, resolve, year_before
from ktxh_cli.linking.subjects import Scene
from ktxh_cli.model import Comparison, Mention, MentionKind, PeriodForm

if TYPE_CHECKING:
    from ktxh_cli.linking.link import Linked

#: Indicators whose measures say that they stand at a day rather than run through a period.
_STOCK_WORDS = ("dư nợ", "đàn ", "tổng đàn", "số dư", "huy động vốn", "nguồn vốn huy động")


@dataclass(frozen=True, slots=True)
class Time:
    """A period of a figure: resolved, in words, and how sure."""

    value: str | None
    text: str | None
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def assign(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    """Give every figure of a sentence its period and base period."""
    used = {start for item in linked if item.against is not None for start in item.against.used}
    stated = [
        m for m in scene.mentions
        if m.kind == MentionKind.PERIOD and isinstance(m.value, PeriodForm) and m.start not in used
    ]  # fmt: skip
    chain: dict[int, Time] = {}
    for item in linked:
        frame = item.claim.frame
        mention = _own(scene, item, stated)
        if mention is not None:
            time = _resolved(scene, mention, item, context)
        elif frame.group in chain:
            time = chain[frame.group]
        elif frame.group and 0 in chain:
            time = chain[0]
        else:
            time = _from_before(scene, item, stated, context)
        chain[frame.group] = time
        item.period = time
    _settle_months(linked, context)
    for item in linked:
        if item.period is not None:
            item.note(*item.period.notes)
            item.because(*item.period.rules)
        _base(item, context)


def _own(scene: Scene, item: Linked, stated: Sequence[Mention]) -> Mention | None:
    """Give the period among the figure's own words: before it, else behind it."""
    frame = item.claim.frame
    start = frame.left
    if frame.verb is not None and frame.left == frame.verb.end:
        start = min([m.start for m in frame.cues] + [frame.left])
    before = [
        m for m in stated if start <= m.start and m.end <= frame.quantity.start and not _is_base(m)
    ]
    if before:
        return before[-1]
    behind = [
        m for m in stated
        if frame.quantity.end <= m.start and m.end <= frame.right and not _is_base(m)
    ]  # fmt: skip
    return behind[0] if behind else None


def _is_base(mention: Mention) -> bool:
    return isinstance(mention.value, PeriodForm) and mention.value.same


def _resolved(scene: Scene, mention: Mention, item: Linked, context: Context) -> Time:
    form = mention.value
    if not isinstance(form, PeriodForm):
        return Time(None, None)
    value, notes = resolve(form, context.clock, stock=_is_stock(item))
    return Time(
        value, phrases.cut(scene.sentence.view, mention.start, mention.end), notes, (mention.rule,)
    )


def _is_stock(item: Linked) -> bool:
    subject = item.subject
    if subject is None:
        return False
    phrase = subject.phrase.lower()
    return any(word in phrase for word in _STOCK_WORDS)


def _from_before(scene: Scene, item: Linked, stated: Sequence[Mention], context: Context) -> Time:
    """Give the period that the sentence, the sentence before or the document says."""
    frame = item.claim.frame
    earlier = [m for m in stated if m.end <= frame.quantity.start and not _is_base(m)]
    if earlier:
        return _resolved(scene, earlier[-1], item, context)
    if context.period is not None and scene.sentence.paragraph - context.paragraph <= 1:
        return Time(context.period, context.period_text, ("period.inherited",))
    if context.clock.period is not None:
        return Time(context.clock.period, None, ("period.document",))
    return Time(None, None)


def _settle_months(linked: Sequence[Linked], context: Context) -> None:
    """Read an inherited stretch as its last month where the chain compares with «tháng trước»."""
    for item in linked:
        time = item.period
        if time is None or time.value is None or "/" not in time.value:
            continue
        if not any(n in ("period.inherited", "period.document") for n in time.notes):
            continue
        chain = [o for o in linked if o.subject is item.subject]
        if any(_against_month(o) for o in chain):
            last = time.value.partition("/")[2]
            if len(last) == 7:
                item.period = Time(last, time.text, time.notes, time.rules)


def _against_month(item: Linked) -> bool:
    return item.comparison == Comparison.PREVIOUS and "cue.previous.ky_truoc" in item.rules


def _base(item: Linked, context: Context) -> None:
    """Give the base period, and name the comparison by how the two periods lie."""
    against = item.against
    if against is None or item.comparison is None:
        return
    period = item.period.value if item.period is not None else None
    form = against.said.form
    if item.comparison == Comparison.PLAN:
        item.base_period = resolve(form, context.clock)[0] if form is not None else None
    elif item.comparison == Comparison.PEER:
        item.base_period = None
    elif form is not None:
        item.base_period = base_of(form, period, context.clock)
        if item.comparison == Comparison.BASE and item.base_period and period:
            if item.base_period == year_before(period):
                item.comparison = Comparison.YOY
            elif item.base_period == previous(period):
                item.comparison = Comparison.PREVIOUS
    elif period is not None:
        if item.comparison == Comparison.YOY:
            item.base_period = year_before(period)
        elif item.comparison == Comparison.PREVIOUS:
            item.base_period = previous(period)
