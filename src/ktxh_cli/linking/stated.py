"""The times that a sentence states, and which of them is a figure's own.

A time that something is compared with, that a document was signed on, or that belongs to the first
of two values is never what the sentence speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.standing import is_quote
from ktxh_cli.model import (
    LEVEL,
    PERCENT,
    PERIOD,
    SHARE,
    Grain,
    Mention,
    MentionKind,
    PeriodForm,
    Status,
)
from ktxh_cli.patterns import Anchored, compiled

if TYPE_CHECKING:
    from ktxh_cli.linking.linked import Linked

# A time behind these words is compared with, or the span of a record («cao nhất kể từ năm 2015»).
_COMPARED = Anchored(
    "hơn như nhất",
    r"(?<!\p{L})(?:(?:hơn|(?<!nếu |dụ |hình |thể )như)[ ]+"
    r"(?:(?:mức|cả|của|số|kết quả|thực hiện|ước thực hiện|hồi|dịp)[ ]+){0,3}"
    r"|(?<!hợp |thống |duy |thứ |quý )nhất(?! (?:là|vào|ở))[^,;.()]{0,24})$",
)
# «hơn 8 tháng đầu năm»: a little more than eight months, and no comparison.
_ABOUT = compiled(r"(?:^|[,;:(]|(?<!\p{L})(?:trong|qua|sau|chỉ))[ \n]*hơn[ \n]+$")
# Directly behind «so với» a time is compared with, whatever the figure before it says of it; with
# a value of its own behind it («so với năm 2017 là 19,4%») it is the time of that value.
_AGAINST = Anchored(
    "so",
    r"(?<!\p{L})so[ \n]+(?:với[ \n]+)?(?:(?:của|mức|cả|trong|vào|số|kết quả|thời điểm|hồi|nửa"
    r"|thu|thực hiện|bình quân|trung bình|năm tài chính|số thu|thực tế|cùng kỳ|dịp|tết|mùa)"
    r"[ \n]+){0,4}$",
)
_HAS_VALUE = compiled(r"[ \n]*+(?:\([^()]{0,20})?(?:chỉ[ ]+)?(?:là|đạt|có)(?!\p{L})")
# «từ 25 tỷ đồng lên 142 tỷ đồng»: the first value is that of an earlier time.
_FROM = Anchored(
    "từ", r"(?<!\p{L})từ[ \n]+(?:(?:mức|khoảng|hơn|gần|chỉ|con số|trên|xấp xỉ|chừng)[ \n]+){0,3}$"
)
_TO = compiled(r"[^.;]{0,70}?(?<!\p{L})(?:lên|xuống|còn|về|thành|đến|tới)(?!\p{L})")
# «45 tỷ đồng, được khởi công vào tháng 8/2012»: when something was done with the thing counted.
_DONE_THEN = Anchored(
    "ban cấp hoạt khai khánh khởi ký niêm phê thành đưa động",
    r"(?<!\p{L})(?:khởi công|khánh thành|thành lập|đưa vào|khai trương|động thổ|ban hành|phê duyệt"
    r"|cấp phép|ký|niêm yết|khai thác từ|hoạt động từ)(?!\p{L})[^,;.()]{0,24}$",
)
_THEN = Anchored(
    "còn nhưng sang thì trong đến",
    r"(?<!\p{L})(?:thì|còn|nhưng|đến nay|trong khi|sang)[ \n,]+"
    r"(?:(?:chỉ|riêng|trong|vào|ở)[ ]+){0,2}$",
)
#: Of what is still to come.
_COMING = (Status.TARGET, Status.FORECAST)
# From the number of a document to the day it was signed.
_SIGNED = compiled(
    r"[ \n]*+,?[ \n]*+(?:của[ \n]++[^,;.()]{2,40}[ \n,]+)?"
    r"(?:(?:được[ \n]+)?(?:ban hành|ký|phê duyệt|thông qua)[ \n]+)?"
)
# «Công văn số 786/BTC - QLG ngày 19 tháng 7»: a number that is no reference as it stands.
_DOCUMENT = Anchored(
    "chỉ công kế nghị quyết thông tờ",
    r"(?<!\p{L})(?:công văn|quyết định|nghị định|thông tư|nghị quyết|chỉ thị|tờ trình|công điện"
    r"|thông báo|kế hoạch)(?: số)? ?\d[\p{L}\d/. -]{0,24}$",
)
# «Luật Ngân sách năm 2002»: the year belongs to the name of the law.
_LAW = Anchored(
    "bộ hiến luật nghị pháp thông",
    r"(?<!\p{L})(?:(?:bộ )?luật|hiến pháp|pháp lệnh|nghị định|thông tư)(?: \p{L}+){0,9}[ ]$",
)
# «Ngày 5/12, ông Bình cho biết …»: the day of the saying is not that of what is said.
_SAYS = Anchored(
    "biết hay khẳng xác nhấn thông tiết phát chia đánh nhận thừa",
    r"[^.;:]{0,200}?(?<!\p{L})(?:cho biết|cho hay|khẳng định|xác nhận|nhấn mạnh|thông tin|tiết lộ"
    r"|phát biểu|chia sẻ|đánh giá|nhận định|thừa nhận)(?!\p{L})",
)
# «Đại hội Đảng bộ tỉnh lần thứ 19, nhiệm kỳ 2020-2025»: the term belongs to the name.
_MEETING = Anchored(
    "ban hđnd hội khoá khóa lần quốc đại đảng",
    r"(?<!\p{L})(?:đại hội|đảng bộ|hđnd|hội đồng|quốc hội|ban chấp hành|khóa|khoá|lần thứ)(?!\p{L})"
    r"[^.;]{0,40}$",
)
# «số thu (gồm cả các cuộc năm 2017)»: what else is counted, or not.
_ASIDE = Anchored(
    "bao chưa có gồm không kể ngoài trong trừ tính",
    r"\([ \n]*(?:bao gồm|gồm|kể cả|tính cả|có cả|trong đó|không|chưa|trừ|ngoài)(?!\p{L})",
)
# «sơ kết 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm»: the second is still to come.
_TASKS = Anchored(
    "nhiệm giải phương kế công",
    r"(?:và|,)[ \n]+(?:triển khai |phương hướng,? |bàn ){0,6}"
    r"(?:nhiệm vụ|giải pháp|phương hướng|kế hoạch|công tác)"
    r"(?: (?:trọng tâm|chủ yếu|công tác|cho|của|phát triển))*[ \n]+$",
)
# «Khởi công vào cuối năm 2012, dự án dài 54 km»: when the thing began.
_BEGAN = Anchored(
    "khởi lập khánh đời thổ hoạt xe xây",
    r"(?:^|[,.][ \n]+)(?:được |chính thức |bắt đầu )*(?:khởi công|thành lập|khánh thành|ra đời"
    r"|động thổ|đi vào hoạt động|hoạt động|thông xe|xây dựng)"
    r"(?: (?:từ|vào|năm|hồi|đầu|giữa|cuối|tháng|chính thức|ngày)){0,4}[ \n]+$",
)
# «cao nhất từ trước đến nay» is no time.
_EVER = compiled(r"(?<!\p{L})từ trước[ ]$")
# Words of a time that give no dates, so that a dated one behind the figure says more.
_VAGUE = ("period.stretch", "period.word.nhung_thang", "period.word.hien_nay")
# Between a figure and the time that it had: «từ 25 tỷ đồng (của) năm ngoái lên 40 tỷ đồng».
_HAD = compiled(r"[ \n]*(?:(?:hồi|vào|của|trong|tại|ở)[ \n]+){0,2}")


def stated(scene: Scene, linked: Sequence[Linked]) -> list[Mention]:
    """Give the period mentions that no comparison rests on."""
    if scene.spoken is None:
        scene.spoken = _spoken(scene)
    if not scene.spoken:
        return []
    used = {start for item in linked if item.against is not None for start in item.against.used}
    return [
        m for m in scene.spoken
        if m.start not in used and not _is_of_saying(scene, m, linked)
    ]  # fmt: skip


def _spoken(scene: Scene) -> list[Mention]:
    """Give the period mentions of a sentence that it may speak of, whatever its figures are."""
    periods = scene.all(PERIOD)
    if not periods:
        return []
    compared = [(m.start, m.end) for m in scene.cues("comparison")]
    folded = scene.sentence.view.folded
    running = "period.word.luy_ke"  # «lũy kế» says how it is counted, another time says until when
    if any(m.rule != running for m in periods):
        periods = [m for m in periods if m.rule != running]
    documents = [m.end for m in scene.all(MentionKind.REFERENCE)]
    return [
        m for m in periods
        if isinstance(m.value, PeriodForm)
        # The day a document was signed says nothing of the figures told with it.
        and scene.search(_DOCUMENT, max(scene.sentence.start, m.start - 60), m.start) is None
        and not any(_SIGNED.fullmatch(folded, end, m.start) for end in documents if end <= m.start)
        and not _names_law(scene, m)
        and not any(a < m.end and m.start < b for a, b in compared)
        and not _is_compared(scene, m)
        and not _is_against(scene, m)
    ]  # fmt: skip


def _names_law(scene: Scene, mention: Mention) -> bool:
    """Tell the year in the name of a law."""
    form, folded = mention.value, scene.sentence.view.folded
    if not isinstance(form, PeriodForm) or form.grain is not Grain.YEAR or form.year is None:
        return False
    if not folded.startswith(("năm ", "19", "20"), mention.start):
        return False
    return (
        scene.search(_LAW, max(scene.sentence.start, mention.start - 70), mention.start) is not None
    )


def _is_of_saying(scene: Scene, mention: Mention, linked: Sequence[Linked]) -> bool:
    """Tell the day of a saying, the time of a beginning or of tasks, a term, «từ trước đến nay»."""
    form, folded = mention.value, scene.sentence.view.folded
    before = folded[max(scene.sentence.start, mention.start - 60) : mention.start]
    if folded.startswith(",", mention.end) and scene.says(_BEGAN, before):
        return True
    later = any(m.end < mention.start for m in scene.all(PERIOD))
    if later and scene.says(_TASKS, before):
        return not any(item.status in _COMING for item in linked)
    if isinstance(form, PeriodForm) and form.now and form.until:
        return _EVER.search(folded, max(0, mention.start - 9), mention.start) is not None
    if folded.startswith("nhiệm kỳ", mention.start):
        return _MEETING.search(before) is not None
    if not isinstance(form, PeriodForm) or form.grain is not Grain.DAY or form.until:
        return False
    if form.first != form.last or form.day_to is not None or (form.now and form.first is None):
        return False
    behind = (item for item in linked if item.claim.quantity.start >= mention.end)
    following = min(behind, key=lambda item: item.claim.quantity.start, default=None)
    if following is not None and is_quote(following):
        return False
    end = following.claim.quantity.start if following is not None else scene.sentence.end
    return scene.match(_SAYS, mention.end, end) is not None


def _is_compared(scene: Scene, mention: Mention) -> bool:
    """Tell a time behind «cao hơn», «như», «cao nhất kể từ»."""
    if not scene.may_hold(_COMPARED):
        return False
    form = mention.value
    before = scene.sentence.view.folded[
        max(scene.sentence.start, mention.start - 36) : mention.start
    ]
    if isinstance(form, PeriodForm) and form.until and before.rstrip().endswith("như"):
        return False  # «một số kết quả như đến năm 2017 đã có 15 xã»
    lasting = isinstance(form, PeriodForm) and (form.cumulative or form.year_to is not None)
    about = lasting and _ABOUT.search(before) is not None
    return not about and _COMPARED.search(before) is not None


def _is_against(scene: Scene, mention: Mention) -> bool:
    """Tell a time directly behind «so với» that has no value of its own."""
    folded = scene.sentence.view.folded
    start = max(scene.sentence.start, mention.start - 40)
    against = scene.search(_AGAINST, start, mention.start) is not None
    return against and not _HAS_VALUE.match(folded, mention.end, scene.sentence.end)


def is_from(scene: Scene, item: Linked) -> bool:
    """Tell the first of two values: «tăng từ 25 tỷ đồng lên 142 tỷ đồng»."""
    quantity = item.claim.quantity
    percent = item.measure is SHARE and quantity.kind is PERCENT
    if not (percent or item.measure is LEVEL) or quantity.number.value_to is not None:
        return False
    folded = scene.sentence.view.folded
    before = max(scene.sentence.start, quantity.start - 24)
    return scene.search(_FROM, before, quantity.start) is not None and (
        _TO.match(folded, quantity.end, scene.sentence.end) is not None
    )


def own(scene: Scene, item: Linked, said: Sequence[Mention]) -> Mention | None:
    """Give the period among the figure's own words: before it, else behind it."""
    frame = item.claim.frame
    start = frame.left
    if frame.verb is not None and frame.left == frame.verb.end:
        start = min([m.start for m in frame.cues] + [frame.left])
    quantity = frame.quantity
    free = [m for m in said if not is_base(m)]
    before = [
        m for m in free
        if start <= m.start and m.end <= quantity.start
        and not is_aside(scene, m, quantity.start)
    ]  # fmt: skip
    clear = [m for m in before if not is_vague(m)]
    before = clear if clear and _is_edge(before[-1]) else before
    behind = _behind(scene, item, free)
    if before and not (behind is not None and _says_more(scene, item, before[-1], behind)):
        return before[-1]
    return behind


def _is_edge(mention: Mention) -> bool:
    """Tell «đầu năm 2018», in which nothing that runs can be counted."""
    return isinstance(mention.value, PeriodForm) and mention.value.edge != ""


def is_aside(scene: Scene, mention: Mention, at: int) -> bool:
    """Tell a time told of in a bracket that is closed: «số thu (gồm cả năm 2017) là 9 tỷ»."""
    folded = scene.sentence.view.folded
    opened = folded.rfind("(", scene.sentence.start, mention.start)
    if opened < 0 or ")" in folded[opened : mention.start]:
        return False
    if _ASIDE.pattern.match(folded, opened, mention.start) is None:
        return False
    return folded.find(")", mention.end - 1, at) >= 0


def _says_more(scene: Scene, item: Linked, before: Mention, behind: Mention) -> bool:
    """Tell a dated time behind the figure that says more than one before it."""
    if not _is_dated(behind):
        return False
    form, end = before.value, item.claim.quantity.end
    bracket = scene.sentence.view.folded[end : behind.start].strip(" \n")
    if is_vague(before) or (
        bracket == "(" and scene.sentence.view.folded.startswith(")", behind.end)
    ):
        return True  # «lần lượt là 5 tỷ đồng (năm 2016), 6 tỷ đồng (năm 2017)»
    relative = isinstance(form, PeriodForm) and form.first is None and form.year is None
    # «tăng dần ở quý sau và đạt 6,7% ở quý 4 năm 2016»
    folded = scene.sentence.view.folded
    return relative and _HAD.fullmatch(folded, end, behind.start) is not None


def _behind(scene: Scene, item: Linked, free: Sequence[Mention]) -> Mention | None:
    """Give the period among the figure's words behind it."""
    quantity, folded = item.claim.quantity, scene.sentence.view.folded
    behind = (m for m in free if quantity.end <= m.start and m.end <= item.claim.frame.right)
    found = next(behind, None)
    if found is None or _is_of_bracket(folded, quantity.end, found):
        return None
    if scene.search(_AGAINST, quantity.end, found.start):
        return None  # «21,2% so với năm 2017 là 19,4%»: the time of the second value
    return None if scene.search(_DONE_THEN, quantity.end, found.start) else found


def _is_of_bracket(folded: str, end: int, mention: Mention) -> bool:
    """Tell a time in a bracket behind the figure that holds a figure too: «(kỳ trước 270 đồng)»."""
    opened = folded.rfind("(", end, mention.start)
    if opened < 0 or ")" in folded[opened : mention.start]:
        return False
    closed = folded.find(")", mention.end - 1)
    rest = folded[opened : mention.start] + folded[mention.end : closed if closed >= 0 else None]
    return any(sign.isdecimal() for sign in rest)


def in_bracket(scene: Scene, item: Linked, mention: Mention) -> bool:
    """Tell a time in a bracket behind the figure, «8 tỷ đồng (cuối năm 2015)»: it is its alone."""
    folded, end = scene.sentence.view.folded, item.claim.quantity.end
    opened = folded.rfind("(", end, max(end, mention.start))
    return opened >= 0 and ")" not in folded[opened : mention.start]


def is_vague(mention: Mention) -> bool:
    """Tell words of a time without dates («15 năm qua», «hiện nay», «ngay từ đầu năm 2021»)."""
    form = mention.value
    if not isinstance(form, PeriodForm):
        return False
    edge = form.grain is Grain.YEAR and form.edge in ("start", "middle") and not form.until
    return mention.rule in _VAGUE or edge or (form.since and not form.now)


def _is_dated(mention: Mention) -> bool:
    """Tell a time with its year written."""
    form = mention.value
    return isinstance(form, PeriodForm) and form.year is not None and not form.since


def adjacent(scene: Scene, item: Linked, periods: Sequence[Mention]) -> Mention | None:
    """Give the time directly behind a figure: «từ 25 tỷ đồng năm ngoái lên 40 tỷ đồng»."""
    folded, end = scene.sentence.view.folded, item.claim.quantity.end
    behind = (m for m in periods if m.start >= end)
    return next((m for m in behind if _HAD.fullmatch(folded, end, m.start)), None)


def is_base(mention: Mention) -> bool:
    """Tell «cùng kỳ», which is a time compared with."""
    form = mention.value
    # «cùng kỳ năm nay» is now
    return isinstance(form, PeriodForm) and form.same and form.offset != 0


def nearer(
    scene: Scene, item: Linked, linked: Sequence[Linked], said: Sequence[Mention]
) -> Mention | None:
    """Give a time that opens the figure's half: «nếu như năm 2016 có 67 thì đến 2020, còn 21»."""
    at = item.claim.quantity.start
    if item.claim.frame.group or not said:
        return None
    ends = (other.claim.quantity.end for other in reversed(linked))
    before = next((end for end in ends if end <= at), None)
    if before is None:
        return None
    folded = scene.sentence.view.folded
    opening = [
        m for m in said
        if before <= m.start and m.end <= at and not is_base(m)
        and scene.search(_THEN, before, m.start)
        and ")" not in folded[m.end : at]
    ]  # fmt: skip
    return opening[-1] if opening else None
