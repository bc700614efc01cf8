"""How far a period reaches: which figures take the time of a sentence before, or the document's.

What flows goes on in the time that the text is speaking of. What stands is of no period that
another sentence named, the day of an event holds for that event alone, and a result is of no time
that is still to come. In doubt there is no period: an empty one is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from ktxh_cli.frozen import replace
from ktxh_cli.linking.comparisons import COMPARED
from ktxh_cli.linking.context import Context, Time
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.standing import (
    SUPPOSED,
    flows,
    is_habit,
    is_present,
    is_quote,
    is_stock,
    is_timed,
    runs,
    stands,
)
from ktxh_cli.model import CHANGE, GROWTH, PERCENT, SHARE, Grain, Kind, Mention, PeriodForm, Status
from ktxh_cli.patterns import Anchored, compiled
from ktxh_cli.periods import Span, span_of

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

#: The first paragraphs: what they tell is what the document reports on.
_HEAD = 2
#: How far from where it was named a time is meant by a level or share.
_FAR = 450
#: How far behind the sentence that spoke of a time the next one may begin.
_NEXT = 40
#: In a text of a sentence a line a short one may stand in between.
_LINES, _LINE = 2, 250
_A_YEAR, _NEARLY_OVER = timedelta(days=360), timedelta(days=20)
AIMS = (Status.TARGET, Status.FORECAST)
# What goes on with what the sentence before said.
_GOES_ON = compiled(
    r"(?:trong đó|trong số (?:đó|này)|cụ thể|theo đó|riêng|qua đó|nhờ đó|còn lại|ngoài ra"
    r"|điển hình|đáng chú ý|đặc biệt|tiêu biểu|bên cạnh đó|đồng thời|cùng với đó|tiếp đến|đứng thứ"
    r"|kế đến|kết quả|tương ứng)(?!\p{L})"
)
# What was found goes on with the day of the arrest, also a paragraph on.
_SEARCHED = compiled(
    r"(?:qua (?:kiểm tra|khám xét)|(?:tiến hành )?(?:kiểm tra|khám xét)|tại hiện trường)(?!\p{L})"
)
# An event with a time of its own: before the time, or behind it as what was done then.
_EVENT_BEFORE = Anchored(
    "ban buổi bắt chương cuộc công cấp cổ diễn dự họp hồi hội khai khánh khởi ký kết kể luật lễ"
    " nghị nhiệm niêm phiên phát phê quy quyết ra sau sinh thành thông thường tiền trình trước tái"
    " tết tọa từ tử vận đhcđ đhđcđ đưa đại đề",
    r"(?<!\p{L})(?:sinh|thành lập(?! mới)|ra đời|khởi công|khánh thành|cổ phần hóa|tiền thân"
    r"|tái lập|cấp phép|ký|ban hành|luật|nghị định|nghị quyết|thông tư|quyết định|công bố|họp"
    r"|hội nghị|đại hội|phiên|phát biểu|trình|phê duyệt|khai trương|chương trình|đề án|dự án"
    r"|quy hoạch|nhiệm kỳ|hội thảo|tọa đàm|buổi|diễn đàn|niêm yết|đưa vào|vận hành|kết luận"
    r"|tử vong|bắt đầu|tết|đhđcđ|đhcđ"
    r"|thường niên|lễ hội|hội chợ|cuộc thi)(?!\p{L})[^,;:.()]{0,40}$"
    r"|(?<!\p{L})(?:từ|sau|trước|kể từ|từ sau|hồi)[ \n]+$",
)
# «công bố báo cáo tài chính năm 2018»: what is made known then is of that time.
_REPORT = Anchored(
    "bctc báo doanh kết lợi số",
    r"(?<!\p{L})(?:báo cáo|kết quả|bctc|số liệu|doanh thu|lợi nhuận)(?!\p{L})[^,;:.()]{0,40}$",
)
_ONWARD = Anchored("kể từ", r"(?<!\p{L})(?:từ|kể từ)[ \n]+$")
_EVENT_BEHIND = compiled(
    r"[ \n]*+,?[^.;:]{0,90}?(?<!\p{L})(?:ký|ban hành|trình|đồng ý|phê duyệt|khởi công|khánh thành"
    r"|khai trương|thành lập(?! mới)|tổ chức|diễn ra|phát biểu|chủ trì|họp|công bố|đổi tên"
    r"|chấp thuận|quyết định|thông qua|ra mắt|động thổ|sáp nhập|niêm yết|tiến hành|cho biết"
    r"|làm việc|có (?:công văn|văn bản)|chỉ đạo|giao|yêu cầu)(?!\p{L})"
)


def is_narrow(scene: Scene, mention: Mention) -> bool:
    """Tell a time that holds for its own clause only: a day, the time of an event or programme."""
    known = scene.narrow.get(mention.start)
    if known is None:
        known = scene.narrow[mention.start] = _is_narrow(scene, mention)
    return known


def _is_narrow(scene: Scene, mention: Mention) -> bool:
    form = mention.value
    if not isinstance(form, PeriodForm) or form.until or form.cumulative:
        return False
    one_day = form.first == form.last and form.day_to is None
    folded = scene.sentence.view.folded
    before = folded[max(scene.sentence.start, mention.start - 60) : mention.start]
    if form.grain is Grain.DAY and (one_day or form.now):
        return form.now or not before.rstrip().removesuffix("ngày").rstrip().endswith("thời điểm")
    if folded.startswith(("”", "»", '"'), mention.end):
        return True  # the end of a name
    if folded.startswith(("nhiệm kỳ", "thời kỳ"), mention.start):
        return True
    if form.since or scene.says(SUPPOSED, before):
        return True
    month = form.grain is Grain.MONTH and form.first == form.last and form.first is not None
    if form.grain is Grain.QUARTER and scene.says(_ONWARD, before):
        return True
    named = month or (form.grain is Grain.YEAR and form.year is not None)
    if named and scene.says(_EVENT_BEFORE, before):
        return month or not scene.says(_REPORT, before)
    if not month or form.offset is not None:
        return False
    return _EVENT_BEHIND.match(folded, mention.end, scene.sentence.end) is not None


def is_long(time: Time) -> bool:
    """Tell a stretch of several years."""
    if time.value is None:
        return False
    span = span_of(time.value)
    return span.last.year > span.first.year


def carried(scene: Scene, item: Linked, linked: Sequence[Linked], context: Context) -> Time | None:
    """Give the time that a figure without its own takes from before; None where it may not."""
    found = _carried(scene, item, linked, context)
    if found is None and context.market is not None and _is_price(scene, item):
        return replace(context.market, notes=("period.inherited",), rules=())
    if found is not None or item.status is not Status.TARGET or context.clock.planned is None:
        return found
    known = item.subject is not None and item.subject.entry is not None
    return Time(context.clock.planned, None, ("period.document",)) if known else None


def _carried(scene: Scene, item: Linked, linked: Sequence[Linked], context: Context) -> Time | None:
    """Give the time spoken of or that the document reports on, where it reaches the figure."""
    if _is_of_day(item) and _is_next_of_day(scene, item, context):
        return replace(context.spoken[0], notes=("period.inherited",), rules=())
    if stands(scene, item, linked):
        return None
    running = flows(scene, item, linked)
    timed = is_timed(item, linked)
    known = item.subject is not None and item.subject.entry is not None
    changing = any(o.measure in COMPARED for o in linked if o.subject is item.subject)
    sure = running and (timed or (known and changing))
    if not context.spoken or not _is_near(scene, context, sure=sure):
        return _of_document(scene, item, linked, context) if running else None
    # A sentence that reports and plans says the past period first and the coming one last.
    time = context.spoken[-1 if item.status == Status.TARGET else 0]
    timed = timed or item.measure in COMPARED
    far = time.at >= 0 and scene.sentence.start - time.at > _FAR
    far = far and not (running and _is_reported(time, context))
    if (far and not timed) or not _reaches(scene, item, time, context, running=running):
        return None
    if not _fits(item, time, context, running=running):
        return None
    time = fitting(scene, item, time)
    if runs(scene, item) and not time.narrow and time.value is not None:
        span = span_of(time.value)
        if span.first == span.last:
            return None  # the day of a balance sheet
    return replace(time, notes=("period.inherited",), rules=())


def _is_of_day(item: Linked) -> bool:
    """Tell what is told from day to day: a quotation, how warm it is."""
    return is_quote(item) or item.claim.quantity.kind is Kind.TEMPERATURE


def _is_price(scene: Scene, item: Linked) -> bool:
    """Tell a price as a market report gives it."""
    if "/" not in item.claim.quantity.unit or not is_quote(item) or item.status in AIMS:
        return False
    frame, folded = item.claim.frame, scene.sentence.view.folded
    costs = "chi phí" in folded[scene.sentence.start : frame.quantity.start]
    return not costs and not is_habit(scene, frame.left, frame.right)


def _is_reported(time: Time, context: Context) -> bool:
    """Tell the time that the title says the whole document to be of."""
    return context.clock.titled and time.value is not None and time.value == context.clock.period


def _is_near(scene: Scene, context: Context, *, sure: bool) -> bool:
    """Tell the paragraph of the time spoken of and the next; a line between for ``sure`` flows."""
    gap, start = scene.sentence.paragraph - context.spoken_in, scene.sentence.start
    if gap <= 1:
        return True
    near = gap == _LINES and start - context.spoken_end <= _LINE
    return sure and near and not is_long(context.spoken[0])


def _is_next_of_day(scene: Scene, item: Linked, context: Context) -> bool:
    """Tell the sentence behind one of a day: the prices of a market report are of that day."""
    if not context.spoken or not _is_same(scene, context):
        return False
    time, start = context.spoken[0], scene.sentence.start
    by_day = time.narrow or (time.stock and is_quote(item))  # «đến hết ngày 17/10, giá xăng là …»
    if not by_day or start - context.spoken_end > _NEXT:
        return False
    if is_present(scene, start, scene.sentence.end) or is_habit(scene, start, scene.sentence.end):
        return False
    if time.undated is not None:
        return time.undated.grain is Grain.DAY
    return time.value is not None and span_of(time.value).first == span_of(time.value).last


def fitting(scene: Scene, item: Linked, time: Time) -> Time:
    """Give a time as it is for the figure: a revenue has run to the day that a debt stands at."""
    if time.other is None:
        return time
    stock = is_stock(scene, item)
    if time.stock == stock or not (stock or runs(scene, item)):
        return time
    return replace(time, value=time.other, other=time.value, stock=stock)


def _is_same(scene: Scene, context: Context) -> bool:
    """Tell the paragraph of the time spoken of; in a text of a sentence a line the next line."""
    if scene.sentence.paragraph == context.spoken_in:
        return True
    next_line = scene.sentence.paragraph == context.spoken_in + 1
    return next_line and scene.sentence.start - context.spoken_end <= 1


def _reaches(scene: Scene, item: Linked, time: Time, context: Context, *, running: bool) -> bool:
    """Tell whether the sentence is near enough to the one that spoke of the time."""
    same = _is_same(scene, context)
    goes_on = _GOES_ON.match(scene.sentence.view.folded, scene.sentence.start) is not None
    if time.narrow and _SEARCHED.match(scene.sentence.view.folded, scene.sentence.start):
        return same or scene.sentence.start - context.spoken_end <= _NEXT
    if time.narrow:
        return item.part or (goes_on and same)
    if running or item.part or goes_on:
        return running or item.part or scene.sentence.start - context.spoken_end <= _NEXT
    if scene.sentence.start - context.spoken_end > _NEXT:
        return False
    lasting = item.claim.quantity.kind is PERCENT or is_stock(scene, item)
    return scene.sentence.paragraph == context.spoken_in or (same and lasting)


def _fits(item: Linked, time: Time, context: Context, *, running: bool) -> bool:
    """Tell whether a result or aim can be of a time: no result is of a time to come."""
    if time.value is None:
        return time.undated is not None and (item.status in AIMS) is time.aim
    span, aim, clock = span_of(time.value), item.status in AIMS, context.clock
    changes = item.measure in (GROWTH, CHANGE)
    if is_long(time) and not (running and time.aim == aim and (aim or changes)):
        return False  # several years are those of a plan or programme, not of a report
    if aim and not time.aim:
        if span.first == span.last:
            return item.part  # nothing is aimed at for the day of a count
        if clock.date is not None and clock.reported is None:
            return span.last >= clock.date
        return clock.year is not None and span.last.year >= clock.year
    if time.aim and not aim:
        return not _is_to_come(span, context)
    return True


def _is_to_come(span: Span, context: Context) -> bool:
    """Tell a time of which nothing can have been counted yet."""
    clock = context.clock
    if clock.date is not None:
        return span.first > clock.date
    return clock.year is None or span.first.year > clock.year


def _has_run(time: Time, span: Span) -> bool:
    """Tell «8 tháng» as the time spoken of in a report on August: more is told of the months."""
    month = (span.first.year, span.first.month) == (span.last.year, span.last.month)
    if time.value is None or time.narrow or time.aim or not month or span.first.month == 1:
        return False
    spoken = span_of(time.value)
    year = spoken.first.year == spoken.last.year
    return year and spoken.first.month == 1 and spoken.first.day == 1 and spoken.last == span.last


def _of_document(
    scene: Scene, item: Linked, linked: Sequence[Linked], context: Context
) -> Time | None:
    """Give the period that the document reports on, where that is over and the figure is of it."""
    clock = context.clock
    if clock.period is None or item.status in AIMS or item.measure is SHARE:
        return None
    timed = is_timed(item, linked)
    known = item.subject is not None and item.subject.entry is not None
    head = clock.titled or scene.sentence.paragraph <= _HEAD
    if not (timed or known or head or item.measure in COMPARED):
        return None
    span = span_of(clock.period)
    if span.last - span.first > _A_YEAR:
        if clock.date is None and not timed:
            return None
        if clock.date is not None and span.last - clock.date > _NEARLY_OVER:
            return None  # «năm 2019» in a text of May is no time that is reported on
    spoken = context.spoken[0] if context.spoken else None
    if spoken is not None and _has_run(spoken, span):
        return replace(spoken, notes=("period.inherited",), rules=())
    return Time(clock.period, None, ("period.document",))
