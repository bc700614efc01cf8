"""The period that each figure is about, and the period that it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ktxh_cli.linking import phrases
from ktxh_cli.linking.calendar import span_of
from ktxh_cli.linking.comparisons import is_compared_value
from ktxh_cli.linking.context import Context, Time
from ktxh_cli.linking.periods import base_of, previous, resolve, year_before
from ktxh_cli.linking.reach import AIMS, carried, is_narrow
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import (
    Claim,
    Comparison,
    Kind,
    Measure,
    Mention,
    MentionKind,
    PeriodForm,
    Status,
)
from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

#: Words of indicators whose value stands at a day rather than runs through a period.
_STOCK_WORDS = (
    "dư nợ",
    "đàn ",
    "tổng đàn",
    "số dư",
    "huy động vốn",
    "nguồn vốn huy động",
    "tổng tài sản",
    "vốn chủ sở hữu",
    "vốn điều lệ",
    "nợ xấu",
    "nợ phải trả",
    "tồn kho",
    "tiền gửi",
    "dân số",
)
#: Cues that say that something is there, and nouns that stay once they are there.
_THERE = frozenset({"cue.level.co", "cue.arrival.con"})
_LASTING = (
    "xã", "huyện", "thôn", "bản", "phường", "hợp tác xã", "doanh nghiệp", "dự án", "cơ sở", "hộ",
    "trường", "chợ", "trang trại", "khu công nghiệp", "cụm công nghiệp", "làng nghề", "đơn vị",
    "nhà máy",
)  # fmt: skip
# Words that make a count one of events: it runs through the period.
_EVENT = compiled(
    r"(?<!\p{L})(?:mới|thêm|lượt|được cấp|cấp phép|đăng ký|thành lập|giải thể|xảy ra|phát hiện"
    r"|xử lý|vi phạm|khởi công|khánh thành|hoàn thành|hỗ trợ|được công nhận"
    r"|trong (?:tháng|quý|năm|kỳ)|kiểm tra|thanh tra|bị|tham gia|làm thủ tục|ngừng|tạm ngừng"
    r"|phá sản|quay trở lại)(?!\p{L})"
)
# A time behind these words is compared with, or the span of a record («cao nhất kể từ năm 2015»).
_COMPARED = compiled(
    r"(?<!\p{L})(?:(?:hơn|như)[ ]+(?:(?:mức|cả|của|số|kết quả|thực hiện|ước thực hiện|hồi"
    r"|dịp)[ ]+){0,3}"
    r"|(?<!hợp |thống |duy |thứ |quý )nhất(?! là)[^,;.()]{0,24})$"
)
# «hơn 8 tháng đầu năm»: a little more than eight months, and no comparison.
_ABOUT = compiled(r"(?:^|[,;:(]|(?<!\p{L})(?:trong|qua|sau|chỉ))[ \n]*hơn[ \n]+$")
# Directly behind «so với» a time is compared with, whatever the figure before it says of it; with
# a value of its own behind it («so với năm 2017 là 19,4%») it is the time of that value.
_AGAINST = compiled(
    r"(?<!\p{L})so[ \n]+(?:với[ \n]+)?(?:(?:của|mức|cả|trong|vào|số|kết quả|thời điểm|hồi|nửa)"
    r"[ \n]+){0,3}$"
)
_HAS_VALUE = compiled(r"[ \n]*(?:\([^()]{0,20})?(?:chỉ[ ]+)?(?:là|đạt|có)(?!\p{L})")
# «từ 25 tỷ đồng lên 142 tỷ đồng»: the first value is that of an earlier time.
_FROM = compiled(r"(?<!\p{L})từ[ \n]+(?:(?:mức|khoảng|hơn|gần|chỉ|con số|trên)[ \n]+){0,3}$")
# From the number of a document to the day it was signed.
_SIGNED = compiled(
    r"[ \n]*,?[ \n]*(?:của[ \n]+[^,;.()]{2,40}[ \n,]+)?"
    r"(?:(?:được[ \n]+)?(?:ban hành|ký|phê duyệt|thông qua)[ \n]+)?"
)
# «Công văn số 786/BTC - QLG ngày 19 tháng 7»: a number that is no reference as it stands.
_DOCUMENT = compiled(
    r"(?<!\p{L})(?:công văn|quyết định|nghị định|thông tư|nghị quyết|chỉ thị|tờ trình|công điện"
    r"|thông báo|kế hoạch)(?: số)? ?\d[\p{L}\d/. -]{0,24}$"
)
_INHERITED = ("period.inherited", "period.document")


def assign(scene: Scene, linked: Sequence[Linked], context: Context) -> None:
    """Give every figure of a sentence its period and base period."""
    stated = _stated(scene, linked)
    chain: dict[int, Time] = {}
    refused = False
    for item in linked:
        group = item.claim.frame.group
        mention = _own(item, stated)
        if item.past is not None:
            time = _past(scene, item, chain, context)
        elif mention is not None:
            stock = _is_stock(scene, item) or _is_rate_then(item, mention)
            time = resolved(scene, mention, context, stock=stock)
            if _is_from(scene, item) and mention.start > item.claim.quantity.start:
                stated = [m for m in stated if m is not mention]  # it is this value's alone
        elif group in chain:
            time = chain[group]
        elif group and 0 in chain:
            time = chain[0]
        elif refused and item.measure == Measure.SHARE:
            time = Time(None, None)  # the parts have no time that their whole has not
        else:
            time = _from_before(scene, item, linked, stated, context)
            refused = time.value is None
        lends = (mention is not None or time.value is not None) and not _is_from(scene, item)
        if lends and item.past is None and not is_compared_value(scene, item.claim):
            chain[group] = time
        item.period = time
    _settle_months(linked)
    for item in linked:
        if item.period is not None:
            item.note(*item.period.notes)
            item.because(*item.period.rules)
        _base(item, context)
        unknown = item.period is None or item.period.value is None
        if unknown and item.status == Status.TARGET and item.comparison == Comparison.PLAN:
            # «phấn đấu giải ngân 100% kế hoạch năm 2020»: the plan's year is that of the aim
            item.period = Time(item.base_period, None)
        period = item.period
        same = period is not None and period.value and period.value == item.base_period
        if same and item.comparison != Comparison.PLAN:
            # The time of a value is never the one it is compared with: it was inherited wrongly.
            item.period = Time(None, None)


def spoken(scene: Scene, context: Context) -> tuple[Time, ...]:
    """Give the periods that a sentence without figures speaks of, in order."""
    return tuple(
        resolved(scene, mention, context)
        for mention in _stated(scene, ())
        if not _is_base(mention) and mention.kind == MentionKind.PERIOD
    )


def left_by(scene: Scene, linked: Sequence[Linked]) -> tuple[Time, ...]:
    """Give the periods that the figures of a sentence leave to the next: of results, of aims.

    Of several results the latest is meant: an older one was looked back at.
    """
    kept: list[Time] = []
    for aims in (False, True):
        said = [
            replace(item.period, aim=aims)
            for item in linked
            if item.period is not None
            and item.period.value
            and item.past is None
            and not _is_from(scene, item)
            and "bracket.compared" not in item.rules
            and (item.status in AIMS) is aims
        ]
        wide = [time for time in said if not time.narrow] or said
        if wide:
            last = max(span_of(time.value or "").last for time in wide)
            kept += [time for time in wide if span_of(time.value or "").last == last][-1:]
    return tuple(kept)


def _stated(scene: Scene, linked: Sequence[Linked]) -> list[Mention]:
    """Give the period mentions that no comparison rests on."""
    used = {start for item in linked if item.against is not None for start in item.against.used}
    compared = [
        (m.start, m.end)
        for m in scene.mentions
        if m.kind == MentionKind.CUE and phrases.cue(m).role == "comparison"
    ]
    folded = scene.sentence.view.folded
    running = "period.word.luy_ke"  # «lũy kế» says how it is counted, another time says until when
    periods = scene.all(MentionKind.PERIOD)
    if any(m.rule != running for m in periods):
        periods = [m for m in periods if m.rule != running]
    documents = [m.end for m in scene.mentions if m.kind is MentionKind.REFERENCE]
    return [
        m for m in periods
        if isinstance(m.value, PeriodForm) and m.start not in used
        # The day a document was signed says nothing of the figures told with it.
        and not _DOCUMENT.search(folded, max(scene.sentence.start, m.start - 60), m.start)
        and not any(_SIGNED.fullmatch(folded, end, m.start) for end in documents if end <= m.start)
        and not any(a < m.end and m.start < b for a, b in compared)
        and not _is_compared(scene, m)
        and not _is_against(scene, m)
    ]  # fmt: skip


def _is_compared(scene: Scene, mention: Mention) -> bool:
    """Tell a time behind «cao hơn», «như», «cao nhất kể từ»."""
    form = mention.value
    before = scene.sentence.view.folded[
        max(scene.sentence.start, mention.start - 36) : mention.start
    ]
    about = isinstance(form, PeriodForm) and form.cumulative and _ABOUT.search(before) is not None
    return not about and _COMPARED.search(before) is not None


def _is_against(scene: Scene, mention: Mention) -> bool:
    """Tell a time directly behind «so với» that has no value of its own."""
    folded = scene.sentence.view.folded
    start = max(scene.sentence.start, mention.start - 40)
    return _AGAINST.search(folded, start, mention.start) is not None and not _HAS_VALUE.match(
        folded, mention.end, scene.sentence.end
    )


def _is_from(scene: Scene, item: Linked) -> bool:
    """Tell the first of two values: «tăng từ 25 tỷ đồng lên 142 tỷ đồng»."""
    at = item.claim.quantity.start
    folded = scene.sentence.view.folded
    return item.measure == Measure.LEVEL and (
        _FROM.search(folded, max(scene.sentence.start, at - 24), at) is not None
    )


def _own(item: Linked, stated: Sequence[Mention]) -> Mention | None:
    """Give the period among the figure's own words: before it, else behind it."""
    frame = item.claim.frame
    start = frame.left
    if frame.verb is not None and frame.left == frame.verb.end:
        start = min([m.start for m in frame.cues] + [frame.left])
    quantity = frame.quantity
    free = [m for m in stated if not _is_base(m)]
    before = [m for m in free if start <= m.start and m.end <= quantity.start]
    if before:
        return before[-1]
    return next((m for m in free if quantity.end <= m.start and m.end <= frame.right), None)


def _is_base(mention: Mention) -> bool:
    form = mention.value
    # «cùng kỳ năm nay» is now
    return isinstance(form, PeriodForm) and form.same and form.offset != 0


def resolved(scene: Scene, mention: Mention, context: Context, *, stock: bool = False) -> Time:
    """Give a period mention with its dates, as far as they follow."""
    form = mention.value
    if not isinstance(form, PeriodForm):
        return Time(None, None)
    value, notes = resolve(form, context.clock, stock=stock)
    text = phrases.cut(scene.sentence.view, mention.start, mention.end)
    return Time(value, text, notes, (mention.rule,), narrow=is_narrow(scene, mention))


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


def _is_stock(scene: Scene, item: Linked) -> bool:
    """Tell a figure that stands at a day: money owed, a herd, a rate, what exists by then."""
    if item.subject is not None:
        phrase = item.subject.phrase.lower()
        if any(word in phrase for word in _STOCK_WORDS):
            return True
    return _exists(scene, item.claim)


def _is_rate_then(item: Linked, mention: Mention) -> bool:
    """Tell a rate or share at the start or end of a period: «cuối năm 2020 còn 4,5%»."""
    form = mention.value
    return (
        isinstance(form, PeriodForm)
        and form.edge != ""
        and item.claim.quantity.kind == Kind.PERCENT
        and item.measure in (Measure.LEVEL, Measure.SHARE)
    )


def _exists(scene: Scene, claim: Claim) -> bool:
    """Tell «huyện có 35 hợp tác xã», «còn 12 xã»: things that are there, not events of a period."""
    frame = claim.frame
    if claim.measure != Measure.LEVEL and claim.quantity.number.out_of is None:
        return False
    if frame.verb is None or phrases.cue(frame.verb).id not in _THERE:
        return False
    folded = scene.sentence.view.folded
    noun = claim.quantity.unit.lower()
    return noun.endswith(_LASTING) and not _EVENT.search(folded, frame.left, frame.right)


def _from_before(
    scene: Scene,
    item: Linked,
    linked: Sequence[Linked],
    stated: Sequence[Mention],
    context: Context,
) -> Time:
    """Give the period that the sentence, the sentences before or the document says."""
    frame = item.claim.frame
    earlier = [m for m in stated if m.end <= frame.quantity.start and not _is_base(m)]
    if earlier:
        return resolved(scene, earlier[-1], context)
    return carried(scene, item, linked, context) or Time(None, None)


def _settle_months(linked: Sequence[Linked]) -> None:
    """Read an inherited stretch as its last month where the chain compares with «tháng trước»."""
    for item in linked:
        time = item.period
        if time is None or time.value is None or "/" not in time.value:
            continue
        if not any(note in _INHERITED for note in time.notes):
            continue
        chain = [other for other in linked if other.subject is item.subject]
        last = time.value.partition("/")[2]
        if any(_against_month(other) for other in chain) and len(last) == 7:
            item.period = Time(last, time.text, time.notes, time.rules)


def _against_month(item: Linked) -> bool:
    if item.comparison != Comparison.PREVIOUS or item.against is None:
        return False
    form = item.against.said.form
    return form is None or form.grain.value == "month"


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
            item.comparison = _named(item.base_period, period)
    elif period is not None and item.comparison == Comparison.YOY:
        item.base_period = year_before(period)
    elif period is not None and item.comparison == Comparison.PREVIOUS:
        item.base_period = previous(period)


def _named(base: str, period: str) -> Comparison:
    """Name a comparison with a stated time: a year earlier, just before, or any other."""
    if base == year_before(period):
        return Comparison.YOY
    return Comparison.PREVIOUS if base == previous(period) else Comparison.BASE
