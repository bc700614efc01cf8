"""Measure and direction of each quantity, from the cue that governs it and the words behind it."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.model import (
    CHANGE,
    GROWTH,
    INDICATOR,
    LEVEL,
    PERCENT,
    SHARE,
    Claim,
    Comparison,
    Direction,
    Frame,
    Kind,
    Measure,
    Mention,
    Qualifier,
    Sentence,
)
from ktxh_cli.patterns import compiled
from ktxh_cli.roles.bounds import bound_of
from ktxh_cli.roles.moves import from_to, moved_apart
from ktxh_cli.roles.multiples import fraction, is_below, times
from ktxh_cli.roles.rates import (
    GROWTH_NAME,
    grows,
    grows_to,
    is_of_gdp,
    is_rate,
    last_clause,
    name_of,
)
from ktxh_cli.roles.verbs import cue_of, direction_of, has, verb_of

#: Kinds whose figures say a part, growth or ratio rather than an amount.
RELATIVE = frozenset({PERCENT, Kind.FRACTION, Kind.TIMES})
# «trong cơ cấu doanh thu, bán lẻ lên tới 56%»: parts of one whole.
_STRUCTURE = compiled(
    r"(?<!\p{L})(?<!tái |chuyển dịch |đổi mới )cơ cấu(?! lại| tổ chức| bộ máy| nợ| cây| giống"
    r"| mùa| ngành nghề| nhân sự)(?!\p{L})[^;.]*$"
)
# «còn 12% diện tích chưa gặt»: the whole behind it, no time and no reason.
_WHOLE_BEHIND = compiled(
    r"[ \n]+(?!(?:so|và|nhưng|song|còn|trong|vào|do|nhờ|vì|năm|tháng|quý|kỳ|ở|tại|từ|để|cho|nên|thì"
    r"|là|như|theo|đến|đối|với|khi|sau|trước|của|nữa|hiện|xuống|lên|mỗi|một|so|tính|mà|cùng|bình"
    r"|kế|dự|chỉ|mục|giá|mức|đã|đang|sẽ|đầu|cuối|giai)(?!\p{L}))\p{L}"
)
# «(-3,4%)», «(+0,8%)» behind a level: the sign is all that says what it is.
_SIGNED = compiled(r"\([ ]?([-+–−])[ ]?(?=\d|$)")
_NEGATIVE = compiled(
    r"(?<!\p{L})tăng trưởng[ \n]+âm[ \n]*(?:(?:tới|đến|ở mức|khoảng|hơn|gần|là)[ \n]+){0,2}$"
)
_PLAN_NOUN = compiled(
    r"[ \n]*(?:(?:so|trên)[ \n]+(?:với[ \n]+)?)?(?:tổng[ \n]+)?(?:kế hoạch|dự toán|chỉ tiêu"
    r"|kh(?!\p{L})"
    r"|nghị quyết|mục tiêu"
    r"|dt(?!\p{L})|định mức|tiến độ)"
)
_OF_WHOLE = compiled(
    r"[ \n]*(?:trong |trên |của )?(?:tổng|số|cơ cấu|toàn|dân số|diện tích|giá trị|lượng|hộ"
    r"|xã)(?!\p{L})"
)
_NOUN_BEHIND = compiled(
    r"[ \n]+(?!(?:so|và|nhưng|song|còn|trong khi|vào|do|nhờ|vì|đối với)(?!\p{L}))\p{L}"
)
#: Kinds besides percentages that are no amounts.
_RELATIVE = (Kind.POINT, Kind.TIMES, Kind.FRACTION)


def judge(sentence: Sentence, frames: Sequence[Frame], mentions: Sequence[Mention]) -> list[Claim]:
    """Give what each quantity says of its indicator."""
    names = [m for m in mentions if m.kind is INDICATOR]
    claims: list[Claim] = []
    last_of: dict[int, Claim] = {}
    for i, frame in enumerate(frames):
        last = claims[-1] if claims else None
        claim = from_to(sentence, frames, i)
        if claim is None:
            claim = _judge(sentence, frame, names, last_of.get(frame.group, last))
        elif frame.quantity.kind is PERCENT:
            claim = _moved_growth(sentence, frame, names, last, claim)
        claims.append(claim)
        last_of[frame.group] = claim
    return claims


def _judge(
    sentence: Sentence, frame: Frame, names: Sequence[Mention], before: Claim | None
) -> Claim:
    kind = frame.quantity.kind
    if before is not None and frame.parallel:
        rule = "role.parallel"  # once, however long the row
        rules = before.rules if rule in before.rules else (*before.rules, rule)
        return Claim(frame, before.measure, before.direction, before.comparison, rule, rules=rules)
    if kind is PERCENT:
        claim = _percent(sentence, frame, names, before)
        signed = _SIGNED.search(
            sentence.view.folded, max(0, frame.quantity.start - 3), frame.quantity.start + 1
        )
        if signed is not None and "restated" not in claim.notes:
            way = Direction.UP if signed[1] == "+" else Direction.DOWN
            return Claim(frame, GROWTH, way, rule="role.sign", rules=("role.sign",))
        if claim.measure is GROWTH and _NEGATIVE.search(
            sentence.view.folded, frame.left, frame.quantity.start
        ):
            return replace(claim, direction=Direction.DOWN)
        return claim
    if kind not in _RELATIVE:
        return _amount(sentence, frame, before)
    if kind is Kind.POINT:
        return _point(frame)
    return times(sentence, frame) if kind is Kind.TIMES else fraction(sentence, frame)


def _moved_growth(
    sentence: Sentence,
    frame: Frame,
    names: Sequence[Mention],
    before: Claim | None,
    claim: Claim,
) -> Claim:
    """Judge «tốc độ tăng giảm từ 8% xuống còn 6%»: both are growth, as «GRDP đạt 6%» is."""
    if claim.rule == "role.to":
        grows = before is not None and before.measure is GROWTH
    else:
        grows = grows_to(sentence, frame, names)
    return replace(claim, measure=GROWTH, direction=Direction.UP) if grows else claim


def _percent(
    sentence: Sentence, frame: Frame, names: Sequence[Mention], before: Claim | None
) -> Claim:
    role, value, rule = verb_of(frame)
    folded = sentence.view.folded
    quantity = frame.quantity
    if before is not None and before.measure is CHANGE and _restates(frame, role, before):
        return Claim(
            frame, GROWTH, before.direction, before.comparison, "role.restated",
            ("restated",), ("role.restated", *_ids(frame, "restated")),
        )  # fmt: skip
    if not role and before is not None and _is_about(frame) and _is_about(before.frame):
        return Claim(  # «tăng 6% về số dự án và 35% về số vốn»
            frame, before.measure, before.direction, before.comparison, "role.parallel",
            rules=(*before.rules, "role.parallel"),
        )  # fmt: skip
    apart = moved_apart(sentence, frame, before)
    if apart is not None:
        return apart
    name = name_of(frame, names)
    subject = last_clause(folded[frame.left : frame.head])
    if role == "contribution" or has(frame, "contribution"):
        if rule == "cue.contribution.dong_gop" and not _OF_CHANGE.search(
            folded, quantity.end, frame.right
        ):
            return Claim(frame, SHARE, rule=rule, rules=(rule,))
        return _contribution(frame, role, value, rule)
    if role == "share":
        return Claim(frame, SHARE, rule=rule, rules=(rule,))
    if role == "direction":
        comparison = Comparison.PLAN if value == "up" and rule.startswith("cue.up.vuot") else None
        return Claim(frame, GROWTH, direction_of(value), comparison, rule, rules=(rule,))
    if role == "arrival":
        return _percent_arrived(sentence, frame, names, before)
    plan = _PLAN_NOUN.match(folded, quantity.end, frame.right)
    against = next((m for m in frame.tail if cue_of(m).role == "comparison"), None)
    if role == "execution" or (plan and role in ("level", "ratio", "")):
        return Claim(frame, Measure.RATIO, None, Comparison.PLAN if plan else None,
                     rule or "role.plan", rules=(rule or "role.plan",))  # fmt: skip
    if role == "ratio":
        return Claim(frame, Measure.RATIO, rule=rule, rules=(rule,))
    if not role and is_below(frame, folded):
        return Claim(frame, Measure.RATIO, rule="role.below", rules=("role.below",))
    if not role and against is not None and has(frame, "restated") is not None:
        ids = _ids(frame, "restated")
        return Claim(frame, Measure.RATIO, rule=ids[0], rules=ids)
    if grows(name, subject) and not is_of_gdp(folded[frame.left : frame.head]):
        ids = (rule, "role.growth_name") if rule else ("role.growth_name",)
        return Claim(frame, GROWTH, Direction.UP, rule="role.growth_name", rules=ids)
    if is_rate(name, subject):
        return Claim(frame, LEVEL, rule=rule or "role.rate", rules=(rule or "role.rate",))
    moved = has(frame, "direction")
    if role == "level" and moved is not None and rule == "cue.level.o_muc":
        ids = (cue_of(moved).id, rule)  # «giảm ở mức khoảng 2-3%»
        return Claim(frame, GROWTH, direction_of(cue_of(moved).value), rule=ids[0], rules=ids)
    if role == "level" and against is not None:
        return Claim(frame, Measure.RATIO, rule=rule, rules=(rule,))
    if _OF_WHOLE.match(folded, quantity.end, frame.right) or (
        _NOUN_BEHIND.match(folded, quantity.end, frame.right) and against is None
    ):
        return Claim(frame, SHARE, rule="role.share_of", rules=("role.share_of",))
    if quantity.unit == "%/năm" and GROWTH_NAME.search(folded, sentence.start, quantity.start):
        return Claim(
            frame, GROWTH, Direction.UP, rule="role.growth_name",
            notes=("measure.implied",), rules=("role.growth_name",),
        )  # fmt: skip
    return _bare_percent(sentence, frame, before)


def _percent_arrived(
    sentence: Sentence, frame: Frame, names: Sequence[Mention], before: Claim | None
) -> Claim:
    """Judge «còn 5%», «giảm xuống còn 5%»: a level, but of a growth growth, of a part a share."""
    _, value, rule = verb_of(frame)
    folded, quantity = sentence.view.folded, frame.quantity
    subject = folded[frame.left : frame.head]
    if grows_to(sentence, frame, names):
        return Claim(frame, GROWTH, Direction.UP, rule=rule, rules=(rule,))
    rate = is_rate(name_of(frame, names), subject)
    part = before is not None and before.measure is SHARE
    left = rule == "cue.arrive.con" and (
        _OF_WHOLE.match(folded, quantity.end, frame.right) is not None
        or _WHOLE_BEHIND.match(folded, quantity.end, frame.right) is not None
    )
    whole = left or _STRUCTURE.search(folded, sentence.start, quantity.start) is not None
    measure = SHARE if part or (whole and not rate) else LEVEL
    return Claim(frame, measure, _arrived(sentence, frame, value), rule=rule, rules=(rule,))


def _is_about(frame: Frame) -> bool:
    """Tell a figure whose indicator stands directly behind it («35% về số vốn»)."""
    cue = next((m for m in frame.tail if cue_of(m).role == "about"), None)
    return cue is not None and cue.start - frame.quantity.end <= 2


_OF_CHANGE = compiled(r"(?<!\p{L})(?:tăng|giảm|chung|tăng trưởng)(?!\p{L})")


def _contribution(frame: Frame, role: str, value: str, rule: str) -> Claim:
    """Judge a part of another indicator's change; to make it rise is up, as «đóng góp» alone is."""
    direction = direction_of(value) if role == "direction" else Direction.UP
    behind = (cue_of(m).id for m in frame.tail if cue_of(m).role == "contribution")
    ids = (*_ids(frame, "contribution"), *((rule,) if rule else ()), *behind)
    return Claim(
        frame, Measure.CONTRIBUTION, direction, rule=ids[0], rules=tuple(dict.fromkeys(ids))
    )


def _bare_percent(sentence: Sentence, frame: Frame, before: Claim | None) -> Claim:
    """Judge a percentage that no cue, name or whole explains: as the one before it in a list."""
    role, _, rule = verb_of(frame)
    listed = before is not None and before.quantity.kind is PERCENT
    if role == "" and before is not None and listed:
        return Claim(
            frame, before.measure, before.direction, rule="role.listed", rules=("role.listed",),
            notes=("measure.implied",),
        )  # fmt: skip
    if role == "level":
        measure, way = _stated(sentence, frame, before if listed else None)
        return Claim(frame, measure, way, rule=rule, rules=(rule,), notes=("measure.implied",))
    # What nobody calls growth is an interest where it is said of a year.
    measure = LEVEL if frame.quantity.unit == "%/năm" else SHARE
    return Claim(
        frame, measure, rule="role.bare_percent", rules=("role.bare_percent",),
        notes=("measure.implied",),
    )  # fmt: skip


# What is said of a plan without naming it.
_EXECUTED = compiled(r"(?<!\p{L})(?:giải ngân|hoàn thành|kế hoạch|dự toán|đạt được)(?!\p{L})")


def _stated(
    sentence: Sentence, frame: Frame, before: Claim | None
) -> tuple[Measure, Direction | None]:
    """Give what «là 51%», «đạt 51%» says where the name does not tell.

    In a list, what the one before said with the same verb; a rate that the clause names further off
    stays a rate; else «đạt» is said of a plan, «ở mức» of a rate and «là», «có» of a part.
    """
    rule = verb_of(frame)[2]
    if before is not None and verb_of(before.frame)[2] == rule:
        grown = before.measure is GROWTH and "role.growth_name" in before.rules
        if grown or before.measure in (LEVEL, SHARE):
            return before.measure, before.direction
    folded, start = sentence.view.folded, frame.quantity.start
    opened = max(folded.rfind(sign, sentence.start, start) for sign in ";:(.") + 1
    clause = folded[max(opened, sentence.start) : start]
    if frame.quantity.unit == "%/năm" or rule == "cue.level.o_muc" or is_rate(None, clause):
        return LEVEL, None
    executed = rule == "cue.level.dat" or _EXECUTED.search(clause) is not None
    return (Measure.RATIO if executed else SHARE), None


def _point(frame: Frame) -> Claim:
    role, value, rule = verb_of(frame)
    if role == "contribution" or has(frame, "contribution"):
        return _contribution(frame, role, value, rule)
    if role == "direction":
        return Claim(frame, CHANGE, direction_of(value), rule=rule, rules=(rule,))
    return Claim(
        frame, CHANGE, None, rule="role.bare_point", rules=("role.bare_point",),
        notes=("measure.implied",),
    )  # fmt: skip


def _amount(sentence: Sentence, frame: Frame, before: Claim | None) -> Claim:
    role, value, rule = verb_of(frame)
    quantity = frame.quantity
    moved = before is not None and before.measure in (GROWTH, CHANGE)
    if moved and before is not None and _restates(frame, role, before):
        return Claim(
            frame, CHANGE, before.direction, before.comparison, "role.restated",
            ("restated",), ("role.restated", *_ids(frame, "restated")),
        )  # fmt: skip
    if not role and before is not None and _is_casualty(sentence, frame, before):
        return Claim(
            frame, before.measure, before.direction, before.comparison, "role.parallel",
            rules=(*before.rules, "role.parallel"),
        )  # fmt: skip
    if role == "direction" and quantity.number.out_of is None:
        bound = bound_of(sentence, frame)
        if bound is not None:
            return Claim(frame, LEVEL, rule=rule, rules=(rule,), qualifier=bound)
        if rule.startswith("cue.up.vuot"):
            return _over(frame, before, rule)
        return Claim(frame, CHANGE, direction_of(value), rule=rule, rules=(rule,))
    if role == "arrival":
        direction = _arrived(sentence, frame, value)
        passed = Qualifier.OVER if rule == "cue.up.vuot_moc" else None
        return Claim(frame, LEVEL, direction, rule=rule, rules=(rule,), qualifier=passed)
    return Claim(frame, LEVEL, rule=rule or "role.amount", rules=(rule or "role.amount",))


# «giảm 12 vụ, 4 người chết, 9 người bị thương»: accidents and casualties are told in one row.
_CASUALTY = compiled(
    r"[0-9.]+[ \n]+người[ \n]+(?:bị[ \n]+)?(?:chết|thương|tử vong|mất tích)(?!\p{L})"
)
_ROW = compiled(r"(?:[ \n]+(?:tai nạn|tngt|tai nạn giao thông))?[ \n]*(?:[,;]|và|,[ ]và)[ \n]*")


def _is_casualty(sentence: Sentence, frame: Frame, before: Claim) -> bool:
    """Tell a number of people hurt that stands in one row with a change in accidents."""
    folded = sentence.view.folded
    earlier = before.quantity
    return (
        before.measure is CHANGE
        and earlier.unit in ("vụ", "người")
        and _CASUALTY.match(folded, frame.quantity.start) is not None
        and _ROW.fullmatch(folded, earlier.end, frame.quantity.start) is not None
    )


# «lên tới 5 tỷ» alone says how much; only with a verb of rising, or «từ», that it rose.
_EMPHASIS = ("lên tới", "lên đến", "lên con số")
_RISING = compiled(r"(?<!\p{L})(?:tăng|nâng|đưa|từ|vọt|vươn)(?!\p{L})")


def _arrived(sentence: Sentence, frame: Frame, value: str) -> Direction | None:
    """Give the direction of «lên 5 tỷ», «xuống còn 3%»."""
    verb = frame.verb
    if verb is not None and sentence.view.folded.startswith(_EMPHASIS, verb.start):
        before = max(frame.outer, sentence.start)
        if not _RISING.search(sentence.view.folded, before, verb.start):
            return None
    return direction_of(value)


def _over(frame: Frame, before: Claim | None, rule: str) -> Claim:
    """Judge «vượt 30 hộ»: a change against a plan that is named, else a level passed."""
    planned = any(
        cue_of(m).role == "comparison" and cue_of(m).value in ("plan", "") for m in frame.tail
    ) or any(word in rule for word in ("ke_hoach", "du_toan"))
    same = before is not None and before.quantity.unit == frame.quantity.unit
    if planned or same or frame.quantity.number.value < 1:
        return Claim(frame, CHANGE, Direction.UP, Comparison.PLAN, rule, rules=(rule,))
    return Claim(frame, LEVEL, Direction.UP, rule=rule, rules=(rule,), qualifier=Qualifier.OVER)


def _restates(frame: Frame, role: str, before: Claim) -> bool:
    """Tell a change said again: «tăng 7,7%, tương đương 1,6 triệu đồng», «tăng 6% (85 tỷ đồng)»."""
    if has(frame, "restated") is not None:
        return has(frame, "level") is None
    bracketed = frame.group != before.frame.group and frame.left - before.quantity.end <= 2
    return bracketed and role in ("", "ratio") and not frame.cues[:-1]


def _ids(frame: Frame, role: str) -> tuple[str, ...]:
    """Give the ids of the frame's cues of a role."""
    return tuple(cue_of(m).id for m in frame.cues if cue_of(m).role == role)
