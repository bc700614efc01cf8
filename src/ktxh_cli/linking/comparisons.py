"""What a change, growth or ratio is measured against, and in which period that stood."""

from __future__ import annotations

from ktxh_cli.frozen import noun
from ktxh_cli.linking import phrases
from ktxh_cli.linking.bygone import opens_past
from ktxh_cli.linking.context import Said
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import (
    CHANGE,
    CUE,
    GROWTH,
    PERCENT,
    PERIOD,
    PLACE,
    Claim,
    Comparison,
    Grain,
    Kind,
    Measure,
    Mention,
    PeriodForm,
    Quantity,
)
from ktxh_cli.patterns import Anchored, compiled

#: Measures that can be said against something.
COMPARED = frozenset({CHANGE, GROWTH, Measure.RATIO})
# Words between «so với» and the time or place it names.
_LINK = compiled(
    r"[ \n]*(?:(?:với|của|mức|mức thực hiện|thực hiện|ước thực hiện|trong|vào|giá trị|số"
    r"|bình quân|thời điểm|kết quả|giá|"
    r"tổng|cả|cùng|là|kế hoạch|năm|tháng|quý)[ \n]+){0,4}"
)
#: «so với» with the value, not the time or group, that something is compared with.
VALUE_BEHIND = compiled(
    r"so[ \n]+(?:với[ \n]+)?(?:con số|mức(?:[ \n]+\p{L}+){0,2}|giá)[ \n]+"
    r"(?:(?:khoảng|hơn|gần)[ \n]+)?"
)
_ENDS_THERE = Anchored("so", rf"(?<!\p{{L}}){VALUE_BEHIND.pattern}$")
# A percentage is compared with only where nothing says what it is of: «so với mức 1,75%».
_AT_LEVEL = Anchored(
    "so", r"(?<!\p{L})so[ \n]+(?:với[ \n]+)?(?:con số|mức)[ \n]+(?:(?:khoảng|hơn|gần)[ \n]+)?$"
)
#: Kinds that say a relation: behind «so với» they are no value compared with.
RELATIVE = frozenset({PERCENT, Kind.POINT, Kind.TIMES, Kind.FRACTION})
_OF_TIME = compiled(r"[ \n]*(?:(?:của|trong|vào|hồi|ở|thời điểm|đạt được)[ \n]+){0,2}")
# «so với [số dự án của] năm 2018»: the same thing at another time, and no other group or place.
_SAME_THING = compiled(
    r"[ \n]*(?:(?!(?:khác|trong|chung|bình quân|trung bình|ở|tại|các|những|mọi|từ|đến|đã|đang|thì"
    r"|là|đối với)(?!\p{L}))\p{L}+[ \n]+){1,8}"
    r"(?:(?:trong|vào|hồi)[ \n]+)?"
)
# Words that open a sentence and say nothing of it.
_OPENER = compiled(
    r"(?:cụ thể|trong đó|trong số đó|đáng chú ý|ngoài ra|nhìn chung|tuy nhiên|cũng theo [^,]{3,40}"
    r"|bên cạnh đó|riêng|nếu như|nếu|còn nếu|hiện nay|hiện tại|hiện|đến nay|tính chung"
    r"|trong khi đó)[ \n]*[,:]?[ \n]*"
)
_WITHIN = compiled(r"(?<!\p{L})(?:trong|vào|sau)(?!\p{L})")
_PLAN_YEAR = compiled(r"[ \n]*(?:\p{L}+[ \n]+){0,5}")


@noun(frozen=True, slots=True)
class Against:
    """A comparison found in the text.

    Attributes:
        said: the comparison with its base form.
        rules: ids of the cue and of the period rule.
        used: spans of period mentions that it rests on: they are not the figure's own period.
    """

    said: Said
    rules: tuple[str, ...]
    used: tuple[int, ...] = ()


def find(scene: Scene, claim: Claim) -> Against | None:
    """Give the comparison that the figure's own words state; None where they state none."""
    frame = claim.frame
    quantity = frame.quantity
    return (
        _first(scene, quantity.end, frame.right)
        or _last(scene, frame.left, quantity.start)
        or _first(scene, quantity.end, _reach(scene, claim))
        or _of_multiple(scene, claim)
    )


def is_compared_value(scene: Scene, claim: Claim) -> bool:
    """Tell «so với con số 70 tỷ đồng»: a value that something else is compared with."""
    if not scene.may_hold(_ENDS_THERE):
        return False
    quantity = claim.quantity
    start = max(scene.sentence.start, quantity.start - 40)
    if quantity.kind is PERCENT:
        return scene.search(_AT_LEVEL, start, quantity.start) is not None
    relative = quantity.kind in RELATIVE
    return not relative and scene.search(_ENDS_THERE, start, quantity.start) is not None


def front(scene: Scene) -> Against | None:
    """Give the comparison that opens the sentence («So với cùng kỳ, …»); None without one."""
    if not scene.cues("comparison"):
        return None
    opener = _OPENER.match(scene.sentence.view.folded, scene.sentence.start)
    start = opener.end() if opener else scene.sentence.start
    for mention in scene.mentions:
        if mention.start > start + 2:
            return None
        if mention.start < start:
            continue
        if mention.kind is CUE and phrases.cue(mention).role == "comparison":
            return _read(scene, mention, scene.sentence.end)
    return None


def _of_multiple(scene: Scene, claim: Claim) -> Against | None:
    """Read «gấp 1,6 lần giai đoạn 2011-2015», «bằng 92% năm trước»: no «so với» is needed."""
    if claim.quantity.kind is PERCENT:
        return _of_percent(scene, claim)
    if claim.measure != Measure.RATIO or claim.quantity.kind not in (Kind.TIMES, Kind.FRACTION):
        return None
    earlier = _same_thing(scene, claim.quantity.end, claim.frame.right)
    if earlier is not None and not _WITHIN.search(
        scene.sentence.view.folded, claim.quantity.end, earlier.start
    ):
        form = earlier.value
        assert isinstance(form, PeriodForm)
        return Against(Said(Comparison.BASE, form), (earlier.rule,), (earlier.start,))
    for mention in scene.mentions:
        if not claim.quantity.end <= mention.start <= claim.quantity.end + 10:
            continue
        if mention.kind is PERIOD and isinstance(mention.value, PeriodForm):
            if _WITHIN.search(scene.sentence.view.folded, claim.quantity.end, mention.start + 6):
                return None  # «gấp đôi trong quý I» says when
            return Against(Said(Comparison.BASE, mention.value), (mention.rule,), (mention.start,))
        if mention.kind is PLACE:
            return Against(Said(Comparison.PEER), (mention.rule,))
    return None


def _of_percent(scene: Scene, claim: Claim) -> Against | None:
    """Read «bằng 92% năm 2019», «tăng 4% tháng trước»: directly behind it a time is the base.

    Of a growth only a time that is told as the one before: «tăng 4% năm 2019» says when.
    """
    if claim.measure not in (Measure.RATIO, GROWTH):
        return None
    for period in scene.all(PERIOD):
        form = period.value
        if not 0 <= period.start - claim.quantity.end <= 1 or not isinstance(form, PeriodForm):
            continue
        earlier = form.offset is not None and form.offset < 0
        ratio = claim.measure == Measure.RATIO and claim.rule.startswith("cue.ratio.bang")
        if earlier or (ratio and form.year is not None and form.year_to is None):
            return Against(Said(Comparison.BASE, form), (period.rule,), (period.start,))
    return None


def _reach(scene: Scene, claim: Claim) -> int:
    """Give how far behind a comma the comparison may stand: «tăng 5%, so với cùng kỳ».

    Only for a figure that has none of its own nearer, and never over the next figure's verb.
    """
    frame = claim.frame
    end = frame.right
    folded = scene.sentence.view.folded
    if folded[end : end + 1] == "," and compiled(r",[ \n]+so(?: với)? ").match(folded, end):
        following = [q.start for q in scene.quantities if q.start > end]
        end = min([*following, scene.sentence.end])
    return end


def _first(scene: Scene, start: int, end: int) -> Against | None:
    for mention in scene.mentions:
        if mention.start < start:
            continue
        if mention.start >= end:
            return None
        if _is_enclosed(scene, start, mention.start):
            continue
        found = _read(scene, mention, end)
        if found is not None:
            return found
    return None


def _of_value(scene: Scene, mention: Mention, value: Quantity) -> Against | None:
    """Read «so với con số 269 tỷ đồng của cùng kỳ năm 2016»: the time stands behind the value."""
    folded = scene.sentence.view.folded
    for period in scene.all(PERIOD):
        form = period.value
        if period.start < value.end or not isinstance(form, PeriodForm):
            continue
        if _OF_TIME.fullmatch(folded, value.end, period.start):
            comparison = Comparison.YOY if form.same else Comparison.BASE
            return Against(Said(comparison, form), (phrases.cue(mention).id, period.rule))
        break
    return None


def _is_enclosed(scene: Scene, start: int, at: int) -> bool:
    """Tell a place in a bracket that has a figure of its own: «tăng 3,2% (kế hoạch tăng 3,5%)».

    A bracket that opens with «so với» speaks of the figure before it.
    """
    folded = scene.sentence.view.folded
    opened = folded.rfind("(", start, at)
    if opened < 0 or ")" in folded[opened:at] or folded.startswith("so ", opened + 1):
        return False
    closed = folded.find(")", at, scene.sentence.end)
    closed = closed if closed >= 0 else scene.sentence.end
    return any(opened < q.start < closed for q in scene.quantities)


def _last(scene: Scene, start: int, end: int) -> Against | None:
    for mention in reversed(scene.mentions):
        if mention.end > end or opens_past(scene, mention):
            continue
        if mention.start < start:
            return None
        if _is_other_plan(scene, mention, end):
            continue
        found = _read(scene, mention, end)
        if found is not None:
            return found
    return None


def _is_other_plan(scene: Scene, mention: Mention, end: int) -> bool:
    """Tell a plan of another clause: «đạt được một số chỉ tiêu, vốn đầu tư tăng 11%»."""
    if mention.kind is not CUE or phrases.cue(mention).value != "plan":
        return False
    folded = scene.sentence.view.folded
    between = folded[mention.end : end]
    if folded.startswith("so ", mention.start):
        return between.endswith((" là ", " ở mức "))  # «so với mục tiêu đặt ra là 4%»: the plan
    named = folded.endswith("của ", scene.sentence.start, mention.start)
    return named or "," in between or " và " in between


def _read(scene: Scene, mention: Mention, end: int) -> Against | None:
    """Read the comparison that begins at a mention."""
    if mention.kind is PERIOD and isinstance(mention.value, PeriodForm):
        if mention.value.same:
            return Against(Said(Comparison.YOY, mention.value), (mention.rule,), (mention.start,))
        return None
    if mention.kind is not CUE:
        return None
    cue = phrases.cue(mention)
    if cue.role != "comparison":
        return None
    period = _period_behind(scene, mention, end)
    if cue.value == "plan":
        return _plan(scene, mention, end)
    if cue.value and not (
        cue.value == "peer" and period is not None and period.start < mention.end
    ):
        form = period.value if period is not None and cue.value != "peer" else None
        used = (period.start,) if period is not None and cue.value != "peer" else ()
        comparison = Comparison(cue.value)
        return Against(
            Said(comparison, form if isinstance(form, PeriodForm) else None), (cue.id,), used
        )
    if period is not None and isinstance(period.value, PeriodForm):
        said = Said(Comparison.BASE, period.value)
        return Against(said, (cue.id, period.rule), (period.start,))
    return _other(scene, mention, end)


def _period_behind(scene: Scene, mention: Mention, end: int) -> Mention | None:
    """Give the period that stands directly behind a comparison cue."""
    folded = scene.sentence.view.folded
    for period in scene.all(PERIOD):
        if mention.start < period.start < mention.end <= period.end:
            return period  # the cue is cut in the middle: «so với cuối năm | 2019»
        if period.start < mention.end:
            continue
        if period.start >= end:
            return None
        if _LINK.fullmatch(folded, mention.end, period.start):
            return period
        return None
    return None


def _plan(scene: Scene, mention: Mention, end: int) -> Against:
    """Read «kế hoạch năm 2025», «kế hoạch vốn năm 2020 do HĐND tỉnh giao»."""
    cue = phrases.cue(mention)
    folded = scene.sentence.view.folded
    for period in scene.all(PERIOD):
        if period.start < mention.end:
            continue
        form = period.value
        if period.start >= end or not isinstance(form, PeriodForm):
            break
        if (
            form.grain == Grain.YEAR and not form.until
            and _PLAN_YEAR.fullmatch(folded, mention.end, period.start)
        ):  # fmt: skip
            if form.offset is not None:  # «mục tiêu cả năm» names no year
                return Against(Said(Comparison.PLAN), (cue.id,), (period.start,))
            return Against(Said(Comparison.PLAN, form), (cue.id, period.rule), (period.start,))
        break
    return Against(Said(Comparison.PLAN), (cue.id,))


def _earlier(scene: Scene, mention: Mention, end: int) -> Against | None:
    """Read «so với số dự án của năm 2018»: what is compared is named again before its time."""
    period = _same_thing(scene, mention.end, end)
    if period is None or not isinstance(period.value, PeriodForm):
        return None
    comparison = Comparison.YOY if period.value.same else Comparison.BASE
    rules = (phrases.cue(mention).id, period.rule)
    named = (m.start for m in scene.all(PERIOD) if mention.end <= m.start)
    used = tuple(start for start in named if start <= period.start)
    return Against(Said(comparison, period.value), rules, used)


def _same_thing(scene: Scene, start: int, end: int) -> Mention | None:
    """Give the earlier time behind the name of what is compared; None where a place is named."""
    behind = (m for m in scene.all(PERIOD) if m.start >= start)
    period = next((m for m in behind if not _is_feast(m)), None)
    if period is None or period.start >= end or not isinstance(period.value, PeriodForm):
        return None
    form = period.value
    if not (form.same or form.year is not None or (form.offset or 0) < 0):
        return None
    if not _SAME_THING.fullmatch(scene.sentence.view.folded, start, period.start):
        return None
    places = (m for m in scene.mentions if m.kind is PLACE)
    return None if any(start <= m.start < period.start for m in places) else period


def _is_feast(mention: Mention) -> bool:
    """Tell a feast or season whose year stands behind it: «ngày đầu kỳ nghỉ lễ năm 2018»."""
    form = mention.value
    if not isinstance(form, PeriodForm) or form.grain is not Grain.NAMED or form.same:
        return False
    return form.year is None and form.offset is None


def _other(scene: Scene, mention: Mention, end: int) -> Against | None:
    """Read what «so với» names where that is no time: a plan, a place, another group."""
    earlier = _earlier(scene, mention, end)
    if earlier is not None:
        return earlier
    for other in scene.mentions:
        if other.start < mention.end:
            continue
        if other.start >= end:
            break
        if other.kind is CUE and phrases.cue(other).role == "comparison":
            found = _read(scene, other, end)
            if found is not None:
                return Against(found.said, (phrases.cue(mention).id, *found.rules), found.used)
        if other.kind is PLACE:
            return Against(Said(Comparison.PEER), (phrases.cue(mention).id, other.rule))
    for quantity in scene.quantities:
        if mention.end <= quantity.start < mention.end + 30:
            value = VALUE_BEHIND.fullmatch(
                scene.sentence.view.folded, mention.start, quantity.start
            )
            if value or quantity.start < end:
                return _of_value(scene, mention, quantity)
    return Against(Said(Comparison.PEER), (phrases.cue(mention).id,))
