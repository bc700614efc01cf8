"""What a time of a sentence hangs on: the times said before it, then the document."""

from __future__ import annotations

from datetime import date

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.context import Context, Time
from ktxh_cli.linking.periods import Clock, resolve
from ktxh_cli.linking.reach import is_long, is_narrow
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.stated import is_base
from ktxh_cli.model import Grain, Mention, PeriodForm
from ktxh_cli.periods import Span, span_of

_YEAR_OVER = "period.word.nam_qua"
_SPRING, _LATE = 3, 11
_WHOLE_YEAR = PeriodForm(Grain.YEAR, offset=0)
#: How many lines on «quý này» is still the quarter that was spoken of.
_FEW_LINES = 3
_PARTS = (Grain.MONTH, Grain.QUARTER, Grain.HALF)


def resolved(
    scene: Scene,
    mention: Mention,
    context: Context,
    *,
    stock: bool = False,
    latest: Time | None = None,
) -> Time:
    """Give a period mention with its dates, as far as they follow.

    Args:
        scene: the sentence.
        mention: the period.
        context: what the sentences before said.
        stock: whether the figure stands at a day.
        latest: the last time of the sentence before it whose year is written.
    """
    form = mention.value
    if not isinstance(form, PeriodForm):
        return Time(None, None)
    clock = _clock(scene, mention, form, context, latest)
    value, notes = resolve(form, clock, stock=stock)
    other = resolve(form, clock, stock=not stock)[0] if form.until or form.edge else None
    text = phrases.cut(scene.sentence.view, mention.start, mention.end)
    if value is None and text.lower().endswith("giai đoạn này"):
        stretch = latest or next(iter(context.spoken), None)
        if stretch is not None and is_long(stretch):
            value, notes = stretch.value, ("period.inherited",)
    narrow = is_narrow(scene, mention)
    return Time(
        value, text, notes, (mention.rule,), narrow, at=mention.start, stock=stock, other=other,
        undated=form if value is None and _lacks_year(form, text) else None,
    )  # fmt: skip


def is_written(mention: Mention) -> bool:
    """Tell a time whose year is written, and that nothing is compared with."""
    form = mention.value
    return isinstance(form, PeriodForm) and form.year is not None and not is_base(mention)


def _lacks_year(form: PeriodForm, text: str) -> bool:
    """Tell a time that only the year is missing of: «quý IV», «4 tháng đầu năm nay»."""
    if form.cumulative and form.now:
        return True  # «từ đầu năm đến nay»
    if form.now or form.since or form.same:
        return False
    if form.grain is Grain.YEAR:
        return form.offset == 0 and not form.edge
    if form.cumulative and "đầu" not in text and "qua" not in text:
        return False  # «7 tháng» may be as long as something took
    return form.grain is not Grain.NAMED and (form.first is not None or form.offset == 0)


def _clock(
    scene: Scene, mention: Mention, form: PeriodForm, context: Context, latest: Time | None
) -> Clock:
    """Give what a relative time hangs on: what the text said before it, then the document."""
    clock = context.clock
    if mention.rule == _YEAR_OVER:
        clock = _of_year_over(clock)
    span = _within_a_year(latest)
    if span is not None:
        found = _by_sentence(form, span, clock, whole=_is_whole(mention, span, context))
        if found is not None:
            return found
    lines = _FEW_LINES if form.grain is Grain.QUARTER and _is_running_part(form) else 1
    if not context.spoken or scene.sentence.paragraph - context.spoken_in > lines:
        return clock
    time = context.spoken[0]
    span = None if time.aim or time.narrow else _within_a_year(time)
    if span is None or time.value is None:
        return clock
    words = scene.sentence.view.folded[mention.start : mention.end]
    running = form.cumulative and form.now and words.startswith(("lũy kế", "luỹ kế", "cộng dồn"))
    if running and not words.endswith("nay"):
        return Clock(None, time.value, span.last.year)
    plain = not (form.now or form.until or form.edge)
    whole = plain and _is_whole(mention, span, context)
    if form.grain is Grain.YEAR and form.offset is not None and whole:
        return replace(clock, year=span.last.year)
    if _is_running_part(form) and _is_part(span) and clock.year in (None, span.last.year):
        return Clock(None, time.value, span.last.year)  # «trong quý này»
    ends = _end_in(form, span.last.year)
    if time.text is not None and time.text.endswith(("ngoái", "trước")):
        return clock  # a time looked back at
    goes_on = clock.year is None and _is_part(span) and ends is not None and ends > span.last
    return replace(clock, year=span.last.year) if goes_on or ends == span.last else clock


def _is_whole(mention: Mention, span: Span, context: Context) -> bool:
    """Tell a year reckoned from the time named before: «năm qua» is of the text's own year only."""
    return mention.rule != _YEAR_OVER or (
        not _is_part(span) and span.last.year == context.clock.year
    )


def _of_year_over(clock: Clock) -> Clock:
    """Give the clock for «năm qua»: in spring the year before, late in a year that year.

    In between it may be either, and without a date it is the year reported on.
    """
    written, reported = clock.date, clock.reported
    if written is not None and clock.year_spoken() == written.year:
        if written.month <= _SPRING:
            return replace(clock, year=written.year - 1)
        return clock if written.month >= _LATE else Clock()
    if written is None and (reported is None or reported.first.month != 1 or _is_part(reported)):
        return Clock(year=clock.over)
    return clock


def _within_a_year(time: Time | None) -> Span | None:
    """Give what a time covers, where that lies within one year."""
    if time is None or time.value is None:
        return None
    span = span_of(time.value)
    return span if span.first.year == span.last.year else None


def _by_sentence(form: PeriodForm, span: Span, clock: Clock, *, whole: bool) -> Clock | None:
    """Give the clock that a time of the same sentence sets: «năm 2016 lãi 5 tỷ, quý IV 2 tỷ»."""
    year = span.last.year
    if _is_running_part(form) and _is_part(span):
        return Clock(None, span.iso, year)
    if form == _WHOLE_YEAR and whole:
        return replace(clock, year=year)  # «quý I/2019 tăng 5%, dự kiến cả năm tăng 6%»
    ends = _end_in(form, year)
    return replace(clock, year=year) if ends is not None and ends <= span.last else None


def _is_running_part(form: PeriodForm) -> bool:
    """Tell «trong tháng», «quý này», «quý trước»."""
    return form.grain in _PARTS and form.first is None and form.offset is not None and not form.now


def _is_part(span: Span) -> bool:
    """Tell months of a year, not the whole of it and no day."""
    return span.first != span.last and (span.first.month, span.last.month) != (1, 12)


def _end_in(form: PeriodForm, year: int) -> date | None:
    """Give where a month or quarter without its year would end in that year."""
    if form.grain not in _PARTS or form.first is None or form.same:
        return None
    if form.year is not None or form.offset is not None:
        return None
    value, _ = resolve(form, Clock(year=year))
    return span_of(value).last if value is not None else None
