"""From a period as the text writes it to dates: what «tháng trước» or «cùng kỳ» means here.

Nothing is guessed: what does not follow from the words, from what was said before, or from the date
of the document stays empty; what follows from elsewhere carries a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from ktxh_cli.linking.calendar import (
    Span,
    end_of_month,
    previous,
    shifted,
    span_of,
    year_before,
)
from ktxh_cli.linking.spans import SPANS, Clock, day_of
from ktxh_cli.model import Grain, Mention, MentionKind, PeriodForm, Sentence, SentenceKind

__all__ = ["Clock", "base_of", "document_clock", "previous", "resolve", "year_before"]

_INFERRED = ("period.year_inferred",)
Resolved = tuple[str | None, tuple[str, ...]]
_UNKNOWN: Resolved = (None, ())


def resolve(form: PeriodForm, clock: Clock, *, stock: bool = False) -> Resolved:
    """Give the ISO period of a form and the notes that it rests on; None where none follows.

    Args:
        form: the period as written.
        clock: what it hangs on.
        stock: whether the figure stands at a day (dư nợ, tổng đàn) rather than runs through one.

    >>> resolve(PeriodForm(Grain.QUARTER, first=4, last=4, year=2021), Clock())
    ('2021-10/2021-12', ())
    >>> resolve(PeriodForm(Grain.MONTH, offset=-1), Clock(period="2021-08"))
    ('2021-07', ('period.year_inferred',))
    """
    if form.same:
        return _same(form, clock)
    span, sure = SPANS[form.grain](form, clock)
    if span is None:
        return _UNKNOWN
    if stock and (form.until or form.edge == "end"):
        span = Span(span.last, span.last)
    elif stock and form.edge == "start":
        span = Span(span.first, span.first)
    elif form.until and form.grain != Grain.YEAR and not form.now and span.first == span.last:
        ends = span.last == end_of_month(span.last.year, span.last.month)
        first = date(span.last.year, 1, 1)
        span = Span(first, span.last) if ends or first != span.last else span
    elif form.until and form.grain not in (Grain.YEAR, Grain.DAY):
        span = Span(date(span.last.year, 1, 1), span.last)
    return span.iso, () if sure else _INFERRED


def _same(form: PeriodForm, clock: Clock) -> Resolved:
    """Give the months of the document a year before («cùng kỳ năm 2019 đạt 300 tỷ»)."""
    base = base_of(form, clock.period, clock)
    return (base, () if form.year is not None else _INFERRED) if base is not None else _UNKNOWN


def base_of(form: PeriodForm, period: str | None, clock: Clock) -> str | None:
    """Give the ISO period that a figure of ``period`` is compared with.

    >>> base_of(PeriodForm(Grain.NAMED, year=2019, same=True), "2021-01/2021-06", Clock())
    '2019-01/2019-06'
    >>> base_of(PeriodForm(Grain.MONTH, first=7, last=7), "2021-08", Clock())
    '2021-07'
    >>> base_of(PeriodForm(Grain.YEAR, offset=0, edge="start"), "2021-08", Clock())
    '2020-12-31'
    """
    if form.same and form.grain is Grain.NAMED:
        if period is None:
            return None
        if form.year is None:
            return shifted(period, form.offset or -1)
        return shifted(period, form.year - span_of(period).last.year)
    if period is None:
        return _edge_of(form, resolve(form, clock)[0])
    own = span_of(period)
    seen = Clock(date=own.last, period=period, year=None)
    if form.same and form.first is None:  # «cùng kỳ tháng trước»
        return previous(period)
    if form.grain is Grain.YEAR and form.year is None and not form.edge and not form.until:
        return shifted(period, form.offset) if form.offset else None
    if form.grain is Grain.DAY and form.now:
        return None
    iso = resolve(form, _in_year(own.last.year))[0] if form.year is None and form.first else None
    if iso is None:
        iso = resolve(form, seen)[0]
    elif form.offset is None and (span_of(iso).last >= own.last or iso == period):
        iso = shifted(iso, -1)  # «so với tháng 12» in August is last year's
    return _edge_of(form, iso)


def _in_year(year: int) -> Clock:
    """Give a clock that knows only the year."""
    return Clock(year=year)


def _edge_of(form: PeriodForm, iso: str | None) -> str | None:
    """Give the day that «đầu» or «cuối» of a period means as a base; else the period."""
    if iso is None or not form.edge:
        return iso
    span = span_of(iso)
    if form.edge == "start":
        return (span.first - timedelta(days=1)).isoformat()
    return span.last.isoformat() if form.edge == "end" else iso


# ---------------------------------------------------------------------------- the document's clock

Found = Sequence[tuple[Sentence, Sequence[Mention]]]
_TITLE_SENTENCES = 4
_HEAD_SENTENCES = 15
_PLANS = ("nhiệm vụ", "phương hướng", "kế hoạch", "giải pháp", "dự toán", "mục tiêu", "chỉ tiêu")


def document_clock(found: Found) -> Clock:
    """Give the date, reporting period and year of a document from its first sentences.

    The date is that of the dateline, else of the meeting («Ngày 13/7/2020, …»), else of «Sáng 31.8»
    with the year that the text speaks of, and only then that of a page header.
    """
    dates = list(_dates(found))
    spoken = _year_of_text(found)
    day: date | None = None
    for _, form in sorted(dates, key=lambda item: item[0]):
        day = _dated(form, spoken, dates)
        if day is not None:
            break
    known = spoken.year if spoken is not None else (day.year if day else None)
    period = _reporting_period(found, day, known)
    clock = Clock(day, period, known)
    return replace(clock, year=clock.reported.last.year) if clock.reported else clock


class _Spoken(NamedTuple):
    """The year that a text speaks of.

    Attributes:
        months: whether months or quarters of it are named, or the same months a year before.
        late: whether they reach October.
        past: the latest day that the text counts to («tính đến ngày 30/6/2016»).
    """

    year: int
    months: bool
    late: bool
    past: date | None


def _dates(found: Found) -> Iterator[tuple[int, PeriodForm]]:
    """Yield the dates that may be the document's, with their rank in the ladder: 0 is best."""
    for number, (sentence, mentions) in enumerate(found[:_HEAD_SENTENCES]):
        for mention in mentions:
            form = mention.value
            if not isinstance(form, PeriodForm) or form.grain is not Grain.DAY:
                continue
            if form.first is None or form.month is None or form.until or form.since:
                continue
            if form.month_to is not None or form.first != form.last:
                continue
            rank = _rank(sentence, mention, mentions, number)
            if rank is not None:
                yield rank, form


def _rank(
    sentence: Sentence, mention: Mention, mentions: Sequence[Mention], number: int
) -> int | None:
    """Give the place of a date in the ladder, or None where it cannot be the document's."""
    folded = sentence.view.folded
    before = folded[sentence.start : mention.start].strip()
    after = folded[mention.end : sentence.end].strip(" .;*")
    short = sentence.end - sentence.start < 90
    if short and before.endswith(",") and not after and folded[mention.start :].startswith("ngày"):
        return 0 if "thứ" not in before and "chủ nhật" not in before else 9
    others = [m for m in mentions if m.start < mention.start and m.end > sentence.start]
    if short and not after and (not before or all(m.kind is MentionKind.ORDINAL for m in others)):
        return 9
    if any(m.kind is MentionKind.REFERENCE and mention.start - m.end < 3 for m in others):
        return None
    opening = len(before) <= 45
    if opening and not others:
        return 2
    if mention.rule == "period.day.after_time_word" and folded[mention.start :].startswith(
        ("sáng", "chiều", "tối", "trưa", "hôm")
    ):
        return 3 if opening else 4
    return 5 if opening and number < _TITLE_SENTENCES else None


def _dated(
    form: PeriodForm, spoken: _Spoken | None, dates: Sequence[tuple[int, PeriodForm]]
) -> date | None:
    """Give the day, with the year written, that of the text, or that of another date."""
    assert form.month is not None
    assert form.first is not None
    if form.year is not None:
        if spoken is not None and form.year < spoken.year - 1:
            return None  # a day in the history that the text tells
        return day_of(form.year, form.month, form.first)
    if spoken is None:
        year = next((other.year for _, other in dates if other.year is not None), None)
    elif form.month > 2:
        year = spoken.year
    elif spoken.months:  # in January a text tells of the year that is over
        year = spoken.year + spoken.late
    else:
        year = None
    day = day_of(year, form.month, form.first) if year is not None else None
    if day is not None and spoken is not None and spoken.past is not None and day < spoken.past:
        return day_of(day.year + 1, day.month, day.day)
    return day


def _year_of_text(found: Found) -> _Spoken | None:
    """Give the year that the text speaks of, for dates without one; None where two are as near."""
    named: Counter[int] = Counter()
    months: set[int] = set()
    late: set[int] = set()
    past: list[date] = []
    for sentence, mentions in found:
        for mention in mentions:
            form = mention.value
            if not isinstance(form, PeriodForm) or form.year is None or form.since:
                continue
            if form.until and sentence.view.folded.startswith("tính", mention.start):
                past += [span_of(iso).last for iso in [resolve(form, Clock())[0]] if iso]
            if form.same:
                named[form.year + 1] += 2
                months.add(form.year + 1)
            elif form.grain in (Grain.MONTH, Grain.QUARTER, Grain.HALF):
                if not _is_base(sentence, mention):
                    named[form.year] += 2
                    months.add(form.year)
                    late |= {form.year} if _reaches_october(form) else set()
            elif form.grain is Grain.DAY or (
                form.grain is Grain.YEAR and form.year_to is None and not form.until
            ):
                named[form.year] += 1
    top = max(named.items(), key=lambda item: (item[1], item[0]), default=None)
    if top is None:
        return None
    year, times = top
    if year not in months and any(n == times for other, n in named.items() if other != year):
        return None
    return _Spoken(year, year in months, year in late, max(past, default=None))


def _is_base(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether the period is what something is compared with."""
    view = sentence.view
    before = view.folded[max(sentence.start, mention.start - 12) : mention.start].rstrip()
    return before.endswith((" so với", " so", "so với"))


def _reaches_october(form: PeriodForm) -> bool:
    """Tell whether a month, quarter or half of a year reaches its last quarter."""
    last = (form.last or 0) * {Grain.QUARTER: 3, Grain.HALF: 6}.get(form.grain, 1)
    return last >= 10


def _reporting_period(found: Found, day: date | None, year: int | None) -> str | None:
    """Give the period that the title or the first paragraph says the document reports on."""
    head = [pair for pair in found if pair[1]][:_TITLE_SENTENCES]
    for sentence, mentions in head:
        forms = list(_reportable(sentence, mentions))
        written = next((form.year for form in forms if form.year and not form.year_to), None)
        clock = Clock(date=day, year=written if written is not None else year)
        fine = [form for form in forms if form.grain is not Grain.YEAR]
        for form in (*fine, *forms):
            iso, _ = resolve(form, clock)
            if iso is not None:
                return iso
    return None


def _reportable(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[PeriodForm]:
    """Yield the periods of a sentence that it may report on: no bases, plans or days."""
    folded = sentence.view.folded
    for mention in mentions:
        form = mention.value
        if not isinstance(form, PeriodForm) or form.same or form.since or form.edge or form.now:
            continue
        if mention.rule.startswith("period.day"):  # a dateline whose day is blank
            continue
        if form.grain in (Grain.DAY, Grain.NAMED) or (form.offset or 0) != 0:
            continue
        if form.first is None and form.offset is not None:
            continue
        if form.grain is Grain.YEAR and form.until:  # «quy hoạch đến năm 2030»
            continue
        before = folded[max(sentence.start, mention.start - 30) : mention.start]
        if form.grain is Grain.YEAR and any(word in before for word in _PLANS):
            continue
        if form.year_to is not None and not _is_adverbial(before, folded, mention.end):
            continue  # «chương trình giai đoạn 2016-2020» names a programme
        if _is_base(sentence, mention):
            continue
        if sentence.kind is SentenceKind.ITEM and form.grain is Grain.YEAR:
            continue
        yield form


def _is_adverbial(before: str, folded: str, end: int) -> bool:
    """Tell whether a stretch of years says when, and does not belong to the name before it."""
    return folded.startswith(",", end) or before.rstrip().endswith((",", ":", "trong", "\n"))
