"""When a document was written and what time it reports on: a wrong date is worse than none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ktxh_cli.frozen import replace
from ktxh_cli.linking.periods import resolve
from ktxh_cli.linking.spans import Clock, day_of
from ktxh_cli.linking.witnesses import (
    CLOSING,
    Found,
    Spoken,
    before_of,
    is_base,
    is_history,
    is_passing,
    is_planned,
    spoken_years,
)
from ktxh_cli.model import Grain, Mention, MentionKind, PeriodForm, Sentence, SentenceKind
from ktxh_cli.patterns import compiled
from ktxh_cli.periods import span_of

_LONG_AGO, _A_MONTH, _SOON = timedelta(days=75), timedelta(days=31), timedelta(days=92)
#: A year before which no document of the net was written.
_OLDEST = 1990
_OPENING_SENTENCES = 6
_TASK_MONTHS = 6
_HEAD_SENTENCES = 15
_TITLE_SENTENCES = 4
#: Before a day that is told of as gone before, or to come.
_OTHER_DAY = compiled(
    r"(?<!\p{L})(?:tại(?= ?$)|trước đó|sau đó|tiếp đó|đến|tới|từ|kể từ|sẽ|dự kiến|theo kế hoạch"
    r"|sinh|tức|nhằm|hồi|cho tới|cho đến|thời điểm|mùng|rằm|xảy ra|chậm nhất|ký|ban hành"
    r"|hạn)(?!\p{L})[^.]{0,25}$"
)
_REPORTED_BY = compiled(r"(?<!\p{L})(?:báo|theo|số|văn bản|đơn|bài)(?!\p{L})")
# «từ 25 tỷ đồng trong 9 tháng năm 2019 lên 142 tỷ đồng»: the first time is looked back at.
_LEFT = compiled(r"[ \n]*+(?:tăng |giảm )?(?:lên|xuống)(?!\p{L})")
# «GDP quý 4 phải tăng 7,3%»: a time still to come.
_MUST = compiled(r"[ \n]*+,?[ \n]*+(?:phải|cần|sẽ|dự kiến|dự báo|có thể)(?!\p{L})")
# «mục tiêu tăng trưởng GDP năm 2019»
_PLAN = compiled(
    r"(?<!\p{L})(?:mục tiêu|chỉ tiêu|kế hoạch|dự toán|nhiệm vụ)(?!\p{L})(?![^.]*(?<!\p{L})"
    r"(?:đạt|vượt|kết quả|hoàn thành|tháng|quý)(?!\p{L}))[^,;:.]{0,60}$"
)
_LONG = compiled(r"(?<!\p{L})(?:sau|trong vòng|suốt|mất|mỗi|kéo dài|chậm)[ \n]+$")
_DECREE = compiled(
    r"(?<!\p{L})(?:ban hành|phê duyệt|ký|có)(?: \p{L}+){0,3} (?:nghị định|nghị quyết|thông tư"
    r"|quyết định|chỉ thị|công văn|luật|kết luận|văn bản|tờ trình)(?!\p{L})"
)


def document_clock(found: Found) -> Clock:
    """Give the date, reporting period and year of a document from its first sentences.

    The date is that of the dateline, else of the event that one of the first sentences opens with
    («Ngày 13/7/2020, …», «Sáng 31.8, …»), and only then that of a page header. Where its year is
    not written it is the one that the text speaks of; where that leaves a doubt there is no date.
    """
    spoken = spoken_years(found)
    day: date | None = None
    for _, form in sorted(_dates(found), key=lambda item: item[0]):
        day = _dated(form, spoken)
        if day is not None:
            break
    year = spoken.year if spoken.year is not None else (day.year if day else None)
    period, titled = _reporting_period(found, day, year, spoken)
    late = spoken.day if spoken.day and spoken.day.year >= (spoken.latest or 0) else None
    clock = Clock(day, period, year, titled, _planned(found), late, spoken.over)
    return replace(clock, year=clock.reported.last.year) if clock.reported else clock


# ------------------------------------------------------------------------------------ the date


def _dates(found: Found) -> Iterator[tuple[int, PeriodForm]]:
    """Yield the dates that may be the document's, with their rank in the ladder: 0 is best."""
    told = 0
    for sentence, mentions in found[:_HEAD_SENTENCES]:
        told += sentence.kind is not SentenceKind.HEADING
        for mention in mentions:
            form = mention.value
            if not isinstance(form, PeriodForm) or form.grain is not Grain.DAY:
                continue
            if form.first is None or form.month is None or form.until or form.since:
                continue
            if form.month_to is not None or form.first != form.last:
                continue
            rank = _rank(sentence, mention, mentions, told)
            if rank is not None:
                yield rank, form


def _rank(
    sentence: Sentence, mention: Mention, mentions: Sequence[Mention], told: int
) -> int | None:
    """Give the place of a date in the ladder, or None where it cannot be the document's."""
    assert isinstance(mention.value, PeriodForm)
    folded = sentence.view.folded
    before = folded[sentence.start : mention.start].strip()
    after = folded[mention.end : sentence.end].strip(" .;*")
    short = sentence.end - sentence.start < 90
    if short and before.endswith(",") and not after and folded[mention.start :].startswith("ngày"):
        return 0 if "thứ" not in before and "chủ nhật" not in before else 9
    others = [m for m in mentions if m.start < mention.start and m.end > sentence.start]
    if short and not after and (not before or all(m.kind is MentionKind.ORDINAL for m in others)):
        return 9
    if told > _OPENING_SENTENCES or _OTHER_DAY.search(f" {before}"):
        return None
    if any(m.kind is MentionKind.REFERENCE and mention.start - m.end < 3 for m in others):
        return None
    opening = len(before) <= 45
    if opening and not others:
        decree = _DECREE.search(folded, mention.end, min(sentence.end, mention.end + 90))
        return None if told > 2 and decree is not None else 2
    if mention.rule == "period.day.after_time_word" and folded[mention.start :].startswith(
        ("sáng", "chiều", "tối", "trưa", "hôm")
    ):
        return 3 if opening else 4 if mention.value.year is None else None
    return 5 if opening and told <= _TITLE_SENTENCES and not _REPORTED_BY.search(before) else None


def _dated(form: PeriodForm, spoken: Spoken) -> date | None:
    """Give the day of a form with the year written, or that the text leaves no doubt of."""
    assert form.month is not None
    assert form.first is not None
    if form.year is not None and form.year < _OLDEST:
        return None
    if form.year is not None:
        day = day_of(form.year, form.month, form.first)
        if day is not None and spoken.bound is not None and spoken.bound - day > _LONG_AGO:
            return None  # a day in the history that the text tells
        return day
    year = _year_for(form.month, spoken)
    if year is None:
        return _soon_after(form.month, form.first, spoken)
    if year < _OLDEST:
        return None
    day = day_of(year, form.month, form.first)
    if day is not None and spoken.bound is not None and spoken.bound - day > _A_MONTH:
        return None
    return day


def _soon_after(month: int, first: int, spoken: Spoken) -> date | None:
    """Give the day within three months after the last one that the text tells of more than once."""
    bound = spoken.bound
    if bound is None or spoken.told[bound.year] < 2 or bound.year != spoken.latest:
        return None
    days = (day_of(year, month, first) for year in (bound.year, bound.year + 1))
    return next((day for day in days if day and bound <= day <= bound + _SOON), None)


def _year_for(month: int, spoken: Spoken) -> int | None:
    """Give the year of a day of a month, or None where the text leaves a doubt."""
    year = spoken.year
    written = spoken.months.get(month, set())
    if len(written) == 1 and spoken.latest in written and year in (None, spoken.latest):
        near = (spoken.latest, month) in spoken.days or spoken.told[max(written)] > 1
        return spoken.latest if near else None
    if year is None:
        return None
    bound = spoken.bound
    last = bound.month if bound is not None and bound.year == year else 0
    over = last > month + 1
    if spoken.sure:
        if month <= 3 and (year in spoken.late or last > month + 3):
            return year + 1  # in January a text tells of the year that is over
        return None if over else year
    if over:
        return None
    if not spoken.whole[year] and year in spoken.tasks:
        until = spoken.tasks[year]
        return year if month <= until <= month + _TASK_MONTHS else None
    if month > 3 and set(spoken.told) == {year} and not spoken.bases:
        return year if month <= 9 or spoken.whole[year] > 2 else None
    if month <= 9:
        return year if spoken.planned[year] > (spoken.whole[year] if month <= 3 else 0) else None
    return year if spoken.planned[year + 1] and not spoken.planned[year] else None


# ------------------------------------------------------------------------ the reporting period


def _planned(found: Found) -> str | None:
    """Give the year of the plan that a title names: «chốt mục tiêu tăng trưởng năm 2019»."""
    for sentence, mentions in found[:2]:
        if sentence.kind is not SentenceKind.HEADING:
            continue
        for mention in mentions:
            form = mention.value
            if not isinstance(form, PeriodForm) or form.grain is not Grain.YEAR or form.edge:
                continue
            before = sentence.view.folded[sentence.start : mention.start]
            if form.year is not None and form.year_to is None and _PLAN.search(before):
                return str(form.year)
    return None


def _reporting_period(
    found: Found, day: date | None, year: int | None, spoken: Spoken
) -> tuple[str | None, bool]:
    """Give the period that the document says it reports on, and whether a title says it."""
    head = [pair for pair in found if pair[1]][:_TITLE_SENTENCES]
    for sentence, mentions in head:
        title = sentence.kind is SentenceKind.HEADING
        forms = list(_reportable(sentence, mentions))
        written = next((form.year for form in forms if form.year and not form.year_to), None)
        clock = Clock(date=day, year=written if written is not None else year)
        fine = [form for form in forms if form.grain is not Grain.YEAR]
        whole = [form for form in forms if form.grain is Grain.YEAR]
        for form in (*fine, *whole):
            iso, _ = resolve(form, clock)
            if iso is not None and _is_current(form, iso, day, spoken, title=title):
                return iso, title
    return None, False


def _is_current(
    form: PeriodForm, iso: str, day: date | None, spoken: Spoken, *, title: bool
) -> bool:
    """Tell whether a period is of the time that the text speaks of, and not of an older one."""
    last = span_of(iso).last.year
    if spoken.latest is not None and last < spoken.latest - 1:
        return False
    if day is not None and not -1 <= last - day.year <= (5 if form.year_to else 1):
        return False
    if form.grain is not Grain.YEAR or form.year_to is not None or title:
        return True
    return spoken.year is None or last >= spoken.year


def _reportable(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[PeriodForm]:
    """Yield the periods of a sentence that it may report on: no bases, plans, events or days."""
    folded = sentence.view.folded
    for mention in mentions:
        form = mention.value
        if not isinstance(form, PeriodForm) or form.same or form.since or form.now:
            continue
        if folded.startswith(CLOSING, mention.start):
            form = replace(form, until=form.grain is Grain.MONTH, edge="")
        if form.edge:
            continue
        if mention.rule.startswith("period.day"):  # a dateline whose day is blank
            continue
        if form.grain in (Grain.DAY, Grain.NAMED) or (form.offset or 0) != 0:
            continue
        if form.first is None and form.offset is not None:
            continue
        if form.grain is Grain.YEAR and form.until:  # «quy hoạch đến năm 2030»
            continue
        before = before_of(sentence, mention)
        if _LEFT.match(folded, mention.end) and "từ " in before:
            continue
        if form.grain is not Grain.YEAR and _MUST.match(folded, mention.end):
            continue
        if is_base(before) or (form.year is None and _LONG.search(before)):
            continue
        if form.year_to is not None and not _is_adverbial(before, folded, mention.end):
            continue  # «chương trình giai đoạn 2016-2020» names a programme
        if form.grain is Grain.YEAR and form.year_to is None:
            if sentence.kind is SentenceKind.ITEM or is_passing(before):
                continue
        elif form.first == form.last and is_history(before):
            continue
        if form.grain is not Grain.YEAR and form.first != 1 and is_planned(before):
            continue  # «nhiệm vụ 6 tháng cuối năm»
        yield form


def _is_adverbial(before: str, folded: str, end: int) -> bool:
    """Tell whether a stretch of years says when, and does not belong to the name before it."""
    return folded.startswith(",", end) or before.rstrip().endswith((",", ":", "trong", "\n"))
