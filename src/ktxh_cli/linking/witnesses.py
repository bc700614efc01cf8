"""What the years that a text writes say of its own time.

A text writes many years: of events it tells of, births, plans, bases. Each is a witness of one of
four sorts: of the time reported (months, quarters and «cùng kỳ năm 2019», which is said in 2020),
of a whole year spoken of, of the past (the text is not older than what it tells), or of a plan
(which says nothing of today).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ktxh_cli.frozen import draft, field, replace
from ktxh_cli.linking.periods import resolve
from ktxh_cli.linking.spans import Clock
from ktxh_cli.model import Grain, Mention, PeriodForm, Sentence
from ktxh_cli.patterns import compiled
from ktxh_cli.periods import span_of

#: The first sentences of a document with what was recognised in each.
Found = Sequence[tuple[Sentence, Sequence[Mention]]]

_OPENING_SENTENCES = 6
_SUB_YEAR = (Grain.MONTH, Grain.QUARTER, Grain.HALF)
_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6}
#: Tasks are set for the next months only.
_TASKS = compiled(
    r"(?<!\p{L})(?:nhiệm vụ|phương hướng|giải pháp|trọng tâm)(?!\p{L})[^,;:.()]{0,40}$"
)
#: Before a time that is not yet, or of which the text says only what is planned.
_AHEAD = compiled(
    r"(?<!\p{L})(?:tới|sẽ|dự kiến|dự báo|phấn đấu|quy hoạch|tầm nhìn|định hướng|mục tiêu|kế hoạch"
    r"|dự toán|nhiệm vụ|phương hướng|chỉ tiêu|giải pháp|lộ trình|chương trình|đề án|sang|trước"
    r"|chậm nhất|hoàn thành|bắt đầu|kể từ|từ|dự án|nhiệm kỳ)(?!\p{L})(?:,[ \n])?[^,;:.()]{0,40}$"
)
#: A plan that is measured against is one of this year: «đạt 45% dự toán năm 2020».
_MEASURED = compiled(
    r"(?:%|(?<!\p{L})(?:đạt|bằng|vượt|so với|so))[ \n]+(?:mục tiêu|kế hoạch|dự toán|chỉ tiêu)"
    r"[^,;:.()]{0,30}$"
)
#: Before a time of which the text tells as of something long done.
_HISTORY = compiled(
    r"(?<!\p{L})(?:sinh|sn|thành lập|ra đời|khởi công|khánh thành|phê duyệt|cổ phần hóa|tiền thân"
    r"|gia nhập|tái lập|lịch sử|kỷ lục|hình thành|cấp phép|lần đầu|đầu tiên|cuối cùng|hoạt động"
    r"|hồi|vào|từ|kể từ|những|ký|ban hành|luật|bộ luật|đời|mẫu|world cup|euro|diễn ra|lần gần nhất"
    r"|trước|nghị định|sau|mùa|ở|tại)(?!\p{L})[^,;:.()]{0,30}$"
)
#: Before the day of a birth or a founding, which may be long ago.
_FOUNDING = compiled(
    r"(?<!\p{L})(?:sinh|sn|thành lập|ra đời|khởi công|tiền thân|tái lập|gia nhập|nghị định|luật"
    r"|nghị quyết|thông tư|quyết định)(?!\p{L})[^,;:()]{0,40}$"
)
_BASES = (" so với", " so", "gấp đôi", "cao hơn", "thấp hơn", "lớn hơn", "nhiều hơn", "so với cả")
#: Before a year that names an event or a list.
_NAME = compiled(
    r"(?<!\p{L})(?:xuân|tết|lễ hội|hội nghị|đại hội|đhđcđ|thường niên|sách trắng|danh sách"
    r"|bảng xếp hạng|top|giải|cuộc thi|năm mới|kỳ thi|mùa|phiên bản|mốc|chương trình|diễn đàn"
    r"|hội thảo|triển lãm|festival)(?!\p{L})[^,;:.()]{0,30}$"
)
_WILL = compiled(r"[ \n]*+,?[^,;:.()]{0,25}(?<!\p{L})(?:sẽ|tới|dự kiến|phấn đấu)(?!\p{L})")


#: «Kết thúc năm 2018», «khép lại quý I»: a time that is over and reported as a whole.
CLOSING = ("kết thúc", "khép")


@draft(slots=True)
class Spoken:
    """What the years of a text say of its own.

    Attributes:
        reported: votes of months, quarters and «cùng kỳ» for a year.
        whole: votes of whole years spoken of as now or just over.
        bases: years that something is compared with.
        planned: years of plans and of meetings and feasts.
        told: how often each year is told of as past or present.
        dated: years of the months and days that it tells of.
        bound: the latest day or month that the text surely comes after.
        months: for each month, the years it is written with.
        days: years and months of the days that are written with a year.
        tasks: for each year, the month until which tasks are set («nhiệm vụ quý IV/2021»).
        late: years of which October or later is reported.
        day: the latest day that is written with its year.
        stretches: years of which quarters or first months are reported.
    """

    reported: Counter[int] = field(default_factory=Counter)
    whole: Counter[int] = field(default_factory=Counter)
    bases: Counter[int] = field(default_factory=Counter)
    planned: Counter[int] = field(default_factory=Counter)
    told: Counter[int] = field(default_factory=Counter)
    dated: set[int] = field(default_factory=set)
    bound: date | None = None
    months: dict[int, set[int]] = field(default_factory=dict)
    days: set[tuple[int, int]] = field(default_factory=set)
    tasks: dict[int, int] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)
    day: date | None = None
    stretches: set[int] = field(default_factory=set)

    @property
    def latest(self) -> int | None:
        """The latest year that the text tells of as past or present, more than in passing."""
        often = (year for year, times in self.told.items() if times > 1)
        return max((*self.dated, *often), default=None)

    @property
    def sure(self) -> bool:
        """Whether months of the year are reported."""
        return self.year is not None and self.reported[self.year] > 0

    @property
    def year(self) -> int | None:
        """The year that the text speaks of; None where it is in doubt."""
        votes = self.reported + self.whole
        votes += Counter({y + 1: n for y, n in self.bases.items() if votes[y + 1]})
        for counted in (self.reported, self.whole):
            latest = self.latest if counted is self.reported else max(self.told, default=None)
            fresh = [y for y in counted if latest is None or y >= latest - 1]
            if not fresh:
                continue
            top = max(fresh, key=lambda y: (votes[y], y))
            older = latest is not None and top < latest
            tied = any(votes[y] == votes[top] for y in fresh if y != top)
            if votes[top] < 2 + 2 * older or (counted is self.whole and tied):
                return self._only
            if self.bases[top] and not self.planned[top + 1]:
                return self._only
            return top
        return next(iter(self.tasks)) if len(self.tasks) == 1 else self._only

    @property
    def _only(self) -> int | None:
        """The one year that is told of, where quarters or first months of it are reported."""
        alone = set(self.told) == self.stretches and len(self.stretches) == 1
        year = max(self.told, default=0)
        return year if alone and all(y < year for y in self.bases) else None

    @property
    def over(self) -> int | None:
        """The year looked back at where the next is planned for or begun; None where in doubt."""
        last = max((*self.told, *(y for y in self.planned if self.planned[y] > 1)), default=0)
        back = last - 1
        return back if self.whole[back] and self.told[back] >= self.bases[back] + 1 else None

    def tells(self, day: date) -> None:
        """Take a day that the text comes after."""
        self.bound = max(self.bound, day) if self.bound is not None else day
        self.told[day.year] += 1
        self.dated.add(day.year)


def spoken_years(found: Found) -> Spoken:
    """Give what the years of the first sentences say."""
    spoken = Spoken()
    for number, (sentence, mentions) in enumerate(found):
        for mention in mentions:
            form = mention.value
            if isinstance(form, PeriodForm) and form.year is not None:
                if sentence.view.folded.startswith(CLOSING, mention.start):
                    form = replace(form, until=False, edge="")  # what is over is reported
                _witness(spoken, form, sentence, mention, number)
    return spoken


def _witness(
    spoken: Spoken, form: PeriodForm, sentence: Sentence, mention: Mention, number: int
) -> None:
    """Count one year that is written."""
    assert form.year is not None
    before = before_of(sentence, mention)
    if form.same:
        spoken.reported[form.year + 1] += 2
        spoken.dated.add(form.year + 1)
        return
    view = sentence.view
    if form.since and form.now and "đầu năm" in view.folded[mention.start : mention.end]:
        spoken.reported[form.year] += 2  # «từ đầu năm 2019 đến nay»
        spoken.dated.add(form.year)
        return
    ahead = is_planned(before) and not (form.cumulative and form.first == 1)
    ahead = ahead or _WILL.match(view.folded, mention.end, sentence.end) is not None
    counted = form.until and view.folded.startswith("tính", mention.start)
    if form.grain is Grain.YEAR:
        _whole_year(spoken, form, before, ahead=ahead and not counted, weight=1 + (number < 3))
        return
    if (ahead and not counted) or _is_header(sentence, mention):
        if form.grain in _SUB_YEAR and form.last is not None and _TASKS.search(before):
            spoken.tasks[form.year] = form.last * _MONTHS[form.grain]
        return
    if form.grain is Grain.NAMED and form.year_to is None and not is_base(before):
        spoken.whole[form.year] += 1  # a feast is of the year in which it is spoken of
        spoken.planned[form.year] += 1
    iso = resolve(form, Clock())[0]
    if iso is None:
        return
    span = span_of(iso)
    day = form.grain is Grain.DAY
    spoken.tells(span.last if day else span.last.replace(day=1) if form.cumulative else span.first)
    if day:
        spoken.day = max(spoken.day or span.last, span.last)
    if _FOUNDING.search(before) is not None:
        return
    if day:
        spoken.days.add((span.last.year, span.last.month))
    if day or (form.grain is Grain.MONTH and form.first == form.last):
        spoken.months.setdefault(span.last.month, set()).add(span.last.year)
    base = is_base(before)
    if form.grain in _SUB_YEAR and not (form.since or form.edge or form.year_to or base):
        if _HISTORY.search(before) is None or form.first != form.last:
            weight = 1 + (number < _OPENING_SENTENCES)
            if form.cumulative or form.grain in (Grain.QUARTER, Grain.HALF):
                spoken.stretches.add(form.year)
            spoken.reported[form.year] += weight
            if span.last.month >= 10:
                spoken.late.add(form.year)
    elif counted:
        spoken.whole[form.year] += 1


def _whole_year(spoken: Spoken, form: PeriodForm, before: str, *, ahead: bool, weight: int) -> None:
    """Count a whole year: a base is last year's, a plan says nothing, history only bounds."""
    assert form.year is not None
    if form.year_to is not None or form.since or (form.until and ahead) or before.endswith("("):
        return
    if ahead:
        spoken.planned[form.year] += 1
        return
    if form.until:
        return
    if is_base(before):
        spoken.bases[form.year] += 1
        spoken.told[form.year] += 1
    elif form.edge == "end":
        spoken.tells(date(form.year, 12, 1))
    else:
        spoken.told[form.year] += 1
        if _NAME.search(before):
            spoken.whole[form.year] += weight
            spoken.planned[form.year] += weight
        elif _HISTORY.search(before) is None:
            spoken.whole[form.year] += weight


def is_planned(before: str) -> bool:
    """Tell whether what follows is a time of a plan, and nothing is measured against it."""
    return _AHEAD.search(before) is not None and _MEASURED.search(before) is None


def _is_header(sentence: Sentence, mention: Mention) -> bool:
    """Tell whether a date stands alone at the top of a page: the day it was printed."""
    folded = sentence.view.folded
    before = folded[sentence.start : mention.start].strip(" ,")
    alone = not folded[mention.end : sentence.end].strip(" .;*")
    return alone and (not before or (before.startswith(("thứ", "chủ nhật")) and len(before) < 10))


def before_of(sentence: Sentence, mention: Mention) -> str:
    """Give the words of the sentence just before a mention."""
    return sentence.view.folded[max(sentence.start, mention.start - 60) : mention.start]


def is_base(before: str) -> bool:
    """Tell whether what follows is what something is compared with."""
    return before.rstrip().endswith(_BASES)


def is_history(before: str) -> bool:
    """Tell whether what follows is a time of which the text tells as of something long done."""
    return _HISTORY.search(before) is not None


def is_passing(before: str) -> bool:
    """Tell whether a whole year that follows is that of a plan, an event, a birth or a name."""
    if before.endswith("("):
        return True
    passing = any(cue.search(before) for cue in (_AHEAD, _HISTORY, _NAME))
    return passing and _MEASURED.search(before) is None
