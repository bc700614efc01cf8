"""How final a figure is, and the facts of the wording that go with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ktxh_cli.linking import phrases, proposals, weather
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.scopes import is_set
from ktxh_cli.model import LEVEL, MONEY, PERCENT, PERIOD, Claim, Frame, Kind, Mention, Status
from ktxh_cli.patterns import Anchored, compiled

# «phải được thu gom đạt 95%», «để tăng trưởng đạt 9%»: what must be or is aimed at is no result.
_RULED = (
    "do |vì |thơ|giờ|trả|nộp|chịu|trích|kể|đối|bồi|chi |gánh|đóng|mất|bỏ|thanh toán|cao hơn"
    "|thấp hơn|xin|điều chỉnh|phẫu|được xem|giá|nhất|hơn|sử dụng|là "
)
_MUST = Anchored(
    "cần phải sớm yêu",
    r"(?<!\p{L})(?<!không )(?:phải[ \n]+(?!ghi nhận|bù|hỗ trợ|hoàn (?!thành)|bổ sung|kéo dài)"
    rf"|(?:cần|sớm)[ \n]+)(?!{_RULED}"
    r"|vay|di |tiêu|ngừng|dừng|nói|thu (?!được|đạt|ngân|hút))[^,;:.()]{0,60}$"
    r"|(?<!\p{L})yêu cầu[ ]+(?:các|những|sở|ngành|ubnd|địa phương|đơn vị|chủ đầu tư|cơ quan|toàn"
    r"|phải|cục|từng|tỉnh)",
)
_AIM = Anchored("nhằm để", r"(?<!\p{L})(?<!dùng |có thể )(?:để|nhằm)[ \n]+(?!lại )[^,;:.()]{0,90}$")
# What goes on with a target across a full stop says none of these.
_ACHIEVED = Anchored(
    "chỉ cùng dự kế mới nhưng song tuy tính đến",
    r"(?<!\p{L})(?:nhưng|tuy nhiên|song|tính đến|đến hết|mới đạt|mới chỉ|cùng kỳ|% (?:kế hoạch"
    r"|dự toán|chỉ tiêu))(?!\p{L})",
)
# «chỉ tiêu năm 2021 là 15 xã», «đặt kế hoạch lãi 800 tỷ đồng»: from the plan's noun to its value.
_PLAN_OF = Anchored(
    "dự chỉ mục kế",
    r"(?<!\p{L})(?<!(?:thực hiện|kinh phí|giá|vượt|chương trình|vốn|các|những|số|nhóm|triển khai"
    r"|bộ|sở|phòng|trưởng|vụ|% |%)[ ]?)"
    r"(dự toán|chỉ tiêu|mục tiêu|kế hoạch)(?!\p{L})(?! này| đó| trên| đầu tư| quốc gia)"
    r"(?:(?!(?: đã| đạt được| chỉ đạt| mới đạt| nhưng| thì| hiện| và| đều| tăng| giảm| vượt| chưa"
    r"| bằng| đạt[ ]*$)(?!\p{L}))[^,;:.()%]){0,60}$",
)
# «so với mục tiêu Quốc hội đặt ra là 4%»: the aim itself, whatever is compared with it.
_AIM_VALUE = Anchored(
    "so",
    r"(?<!\p{L})so với (?:mục tiêu|chỉ tiêu|kế hoạch)(?:(?!(?:đạt|tăng|giảm)(?!\p{L}))[^,;:.%()])"
    r"{0,70} (?:là|ở mức) (?:(?:khoảng|dưới|trên) )?$",
)
# «dự thu ngân sách năm 2021 là 5.000 tỷ đồng»: revenue that is planned.
_EXPECTED = Anchored("dự", r"(?<!\p{L})dự (?:thu|chi)(?!\p{L})(?! cục| nhánh| bộ)[^,;:.()]{0,90}$")
# «thông qua kế hoạch năm 2020 với doanh thu đạt 86 tỷ đồng», «giao chỉ tiêu tăng trưởng 6,5%».
_SET = Anchored(
    "hoạch tiêu",
    r"(?<!\p{L})(?<!được )(?:thông qua|đặt|đặt ra|đề ra|giao|(?<!chương )trình|xây dựng)[ ]+"
    r"(?:kế hoạch|(?:các )?chỉ tiêu|mục tiêu(?! quốc gia))(?!\p{L})"
    r"(?! đề ra| được giao| này| đó)"
    r"(?:(?!(?:nhưng|thực hiện được|vượt|hoàn thành|so với|đã|mới|chỉ đạt|bằng)(?!\p{L}))"
    r"[^,;.()%]){0,90}$",
)
# «ước thiệt hại 200 tỷ đồng»: the word stands in the name.
_ESTIMATED = Anchored(
    "ước",
    r"(?<!\p{L})ước(?: tính)?(?: tổng)?(?: giá trị| số tiền)? (?:thiệt hại|tổn thất"
    r"|trị giá)(?!\p{L})[^,;:.()]{0,40}$",
)
# A name that holds the word: the cue itself is not spotted inside «với tổng vốn đăng ký».
_REGISTERED = Anchored("vốn", r"(?<!\p{L})vốn đăng ký(?!\p{L})")
#: Statuses of sums that are told of before they are spent.
_FORESEEN = (Status.FORECAST, Status.ESTIMATE)
#: How far before a figure its plan may be named.
_SET_FAR = 130
#: How far before a figure a fact of its wording may stand.
_NEAR = 60
#: Statuses that reach over the rest of the sentence once they are said.
_FAR = frozenset({Status.TARGET, Status.FORECAST})


def find(
    scene: Scene,
    claim: Claim,
    before: Status | None,
    section: Status | None,
    *,
    named: bool = True,
    carried: bool = False,
    part: bool = False,
) -> tuple[Status, tuple[str, ...], tuple[str, ...]]:
    """Give the status, its notes and the ids of the cues it rests on.

    ``before`` is the status of the figure before it in the sentence: a target or forecast reaches
    over what follows, an estimate over the figures of its own chain. ``named`` is True where
    the figure has a subject of its own.
    """
    frame, at = claim.frame, claim.quantity.start
    own = [m for m in frame.cues if phrases.cue(m).role == "status" and _binds(scene, claim, m)]
    for mention in reversed(own):
        cue = phrases.cue(mention)
        status = Status(cue.value)
        if cue.id == "cue.status.se" and _is_weak(scene, claim, mention, own):
            continue
        if cue.id == "cue.status.giao" and _is_handed(scene, claim, mention):
            continue
        if status in _FAR and scene.search(_NOW, mention.end, claim.quantity.start):
            continue  # «kỳ vọng nhiều vì nợ xấu hiện chỉ chiếm 0,8%»
        if status == Status.ACTUAL and _is_set(scene, claim, own):
            break
        notes = ("cue.slip",) if mention.slip else ()
        if (
            status == Status.ACTUAL
            and before in _FAR
            and "đã" not in scene.sentence.view.folded[mention.start : mention.end]
        ):
            continue
        return status, notes, (cue.id,)
    if "đã" in scene.words:
        verbs = scene.sentence.view.folded[frame.head : at].split()
        if "đã" in verbs and "sẽ" not in verbs:
            return Status.ACTUAL, (), ()
    if (scene.search(_MUST, frame.left, frame.head) and _bound(scene, claim)) or (
        scene.search(_AIM, frame.left, frame.head)
        and _aimed(frame)
        and not scene.search(proposals.DONE, scene.sentence.start, frame.head)
    ):
        return Status.TARGET, (), ("status.must",)
    if _is_set(scene, claim, own):
        return Status.TARGET, (), ("status.set",)
    rule = proposals.proposed(scene, claim)
    if rule is not None:
        return Status.TARGET, (), (rule,)
    if scene.search(_ESTIMATED, frame.left, at):
        return Status.ESTIMATE, (), ("cue.status.uoc",)
    if scene.search(_AIM_VALUE, frame.left, at):
        return Status.TARGET, (), ("status.plan_of",)
    if scene.search(_EXPECTED, frame.left, at):
        return Status.TARGET, (), ("status.expected",)
    if is_set(scene, claim):
        return Status.TARGET, (), ("status.set",)
    plan = _planned(scene, claim)
    if plan is not None:
        return Status.TARGET, (), (plan,)
    if (
        claim.measure is LEVEL
        and claim.quantity.kind is not PERCENT
        and scene.search(_PLAN_OF, max(frame.outer, scene.sentence.start), claim.quantity.start)
    ):
        return Status.TARGET, (), ("status.plan_of",)
    noun = [
        m for m in scene.cues("status", claim.quantity.end, frame.right)
        if phrases.cue(m).value == "target"
        and claim.measure is LEVEL and m.start - claim.quantity.end < 12
        and frame.quantity.entry is not None and frame.quantity.entry.noun
    ]  # fmt: skip
    if noun:
        cue = phrases.cue(noun[0])
        return Status(cue.value), ("cue.slip",) if noun[0].slip else (), (cue.id,)
    if carried and not _can_be_aimed_at(scene, claim):
        before = None
    if before is not None and before != Status.ACTUAL:
        if before in _FAR and named and _says_done(scene, claim):
            return Status.ACTUAL, (), ()
        if before in _FAR:
            return before, ("status.inherited",) if named else (), ()
        if part and not _says_done(scene, claim) and not facts(scene, claim)[0]:
            return before, ("status.inherited",), ()
        if (frame.verb is not None and claim.measure is not LEVEL) or not named:
            return before, (), ()
        if _only_verb(scene, claim):
            return before, ("status.inherited",), ()
    if section is not None and section != Status.ACTUAL:
        return section, ("status.section",), ()
    if weather.is_weather(scene, claim):
        return Status.FORECAST, (), ("status.weather",)
    return Status.ACTUAL, (), ()


# What is so now, whatever is expected of it.
_NOW = Anchored(
    "hiện",
    r"(?<!\p{L})(?<!thực |thể |xuất |phát |tái |đại )hiện (?:nay|tại|chỉ|đang|có|là|ở|mới|đạt)"
    r"(?!\p{L})",
)
# «sẽ bị phạt 6 triệu đồng»: what a rule lays down for a case, not what is foreseen.
_PENALTY = Anchored(
    "khấu phạt tịch xử", r"(?<!\p{L})(?:phạt|xử phạt|tịch thu|khấu trừ thuế)(?!\p{L})"
)


def _is_weak(scene: Scene, claim: Claim, mention: Mention, own: Sequence[Mention]) -> bool:
    """Tell a «sẽ» that says no more than the word before it, or that belongs to a rule."""
    aimed = any(phrases.cue(m).value == "target" and m.end <= mention.start for m in own)
    listed = scene.search(proposals.PLAN_LIST, scene.sentence.start, mention.start) is not None
    ruled = scene.search(_PENALTY, mention.end, claim.quantity.start) is not None
    return aimed or listed or ruled


def _only_verb(scene: Scene, claim: Claim) -> bool:
    """Tell «ước đạt 5 tấn hàng; đạt 9 lượt khách»: a verb alone goes on with what was said."""
    frame, folded = claim.frame, scene.sentence.view.folded
    if frame.verb is None or frame.group:
        return False
    clause = max(folded.rfind(";", 0, frame.verb.start), folded.rfind(",", 0, frame.verb.start))
    return clause >= scene.sentence.start and not folded[clause + 1 : frame.verb.start].strip(
        " \nvà"
    )


_OF = compiled(r"(?<!\p{L})(?:dự kiến|dự báo|ước)[^,;:.()]{0,60}(?<!\p{L})của[ \n]$")


def _is_holder(scene: Scene, claim: Claim) -> bool:
    """Tell «số tiền dự kiến chi cho các khoản của 3 xã»: the sum is foreseen, not its holders."""
    start = claim.quantity.start
    return (
        claim.quantity.kind is Kind.COUNT
        and _OF.search(scene.sentence.view.folded, scene.sentence.start, start) is not None
    )


def _is_handed(scene: Scene, claim: Claim, mention: Mention) -> bool:
    """Tell «được giao 385 ha»: land that was handed over, no plan that was set."""
    said = scene.sentence.view.folded[mention.start : mention.end]
    return claim.quantity.kind == Kind.AREA and said in ("giao", "được giao")


def _is_set(scene: Scene, claim: Claim, own: Sequence[Mention]) -> bool:
    """Tell a value of a plan that is being set: «đã thông qua kế hoạch với doanh thu đạt …»."""
    start = max(scene.sentence.start, claim.quantity.start - _SET_FAR)
    found = scene.search(_SET, start, claim.quantity.start)
    return found is not None and all(mention.start <= found.start() for mention in own)


def _says_done(scene: Scene, claim: Claim) -> bool:
    """Tell words of the figure's own that speak of a result."""
    frame = claim.frame
    return (
        scene.search(proposals.DONE, frame.left, claim.quantity.start) is not None
        or scene.search(_ACHIEVED, frame.left, frame.right) is not None
    )


def done(scene: Scene) -> bool:
    """Tell a sentence that speaks of results."""
    start, end = scene.sentence.start, scene.sentence.end
    told = scene.search(proposals.DONE, start, end) or scene.search(_ACHIEVED, start, end)
    return told is not None


def _aimed(frame: Frame) -> bool:
    """Tell a figure that something is to reach: a count of people helped is none."""
    if frame.verb is None:
        return False
    cue = phrases.cue(frame.verb)
    return cue.role in ("direction", "arrival", "ratio") or cue.id in (
        "cue.level.dat", "cue.level.o_muc",
    )  # fmt: skip


def _bound(scene: Scene, claim: Claim) -> bool:
    """Tell a figure that somebody can be bound to: «phải đặt cọc 5 triệu đồng» is a rule, no aim.

    An amount is one where a time is set for it, or a verb says that it is to be reached.
    """
    if _aimed(claim.frame) or claim.measure is not LEVEL:
        return True
    needed = claim.quantity.kind is MONEY and "cần" in _words_before(scene, claim)
    return needed or bool(scene.all(PERIOD))


def _words_before(scene: Scene, claim: Claim) -> list[str]:
    return scene.sentence.view.folded[claim.frame.left : claim.quantity.start].split()


def _can_be_aimed_at(scene: Scene, claim: Claim) -> bool:
    """Tell what goes on with a target across a full stop: rates, changes, what is to be reached."""
    if _aimed(claim.frame) or claim.measure is not LEVEL:
        return True
    kind = claim.quantity.kind
    return kind == PERCENT or (kind == MONEY and bool(scene.all(PERIOD)))


def _planned(scene: Scene, claim: Claim) -> str | None:
    """Give the cue of «dự toán thu là 5 tỷ đồng», «(3.100 tỷ đồng)» behind a plan ratio: a plan."""
    frame = claim.frame
    if claim.measure is not LEVEL or frame.verb is None:
        return None
    if phrases.cue(frame.verb).id not in ("cue.level.la", "cue.level.o_muc", "cue.level.voi"):
        return None
    for mention in frame.cues:
        cue = phrases.cue(mention)
        if cue.role == "comparison" and cue.value == "plan" and mention.end <= frame.head:
            before = scene.sentence.view.folded[max(0, mention.start - 8) : mention.start].split()
            if not before or before[-1] not in ("theo", "với", "vượt", "so", "thành", "đạt"):
                return cue.id
    return None


_REACHED = Anchored(
    "hoàn thiếu vượt đạt", r"(?<!\p{L})(?:hoàn thành|đạt|vượt|thiếu)(?!\p{L})[^,;:.]{0,20}$"
)


def announces(claim: Claim, folded: str) -> bool:
    """Tell «17 chỉ tiêu chủ yếu, như …»: the figures behind such a count are targets."""
    quantity = claim.quantity
    return (
        quantity.unit in ("chỉ tiêu", "mục tiêu")
        and quantity.number.out_of is None
        and _REACHED.search(folded, claim.frame.left, quantity.start) is None
    )


def aim(scene: Scene, context: Context) -> Status | None:
    """Give the target that the sentence before left, where this one goes on with it."""
    if context.aim is None or scene.sentence.paragraph != context.paragraph:
        return None
    now = scene.search(_NOW, scene.sentence.start, scene.sentence.end)
    return None if done(scene) or now else context.aim


def told(scene: Scene, context: Context) -> Status | None:
    """Give the estimate that the sentence before told of the whole, for the parts of this one."""
    if scene.sentence.paragraph != context.paragraph:
        return None
    return context.told if context.told in (Status.ESTIMATE, Status.PROVISIONAL) else None


def settle_holders(scene: Scene, linked: Sequence[Linked]) -> None:
    """Read «3 xã» in «số tiền dự kiến chi cho các khoản của 3 xã» as what there is."""
    for item in linked:
        if item.status in _FORESEEN and _is_holder(scene, item.claim):
            item.status = Status.ACTUAL


def settle_moves(linked: Sequence[Linked]) -> None:
    """Read the first value of «sẽ tăng từ 5 lên 7 tỷ đồng» as a fact: it is what there is now."""
    for first, second in pairwise(linked):
        moved = second.claim.rule == "role.to" and second.claim.direction is not None
        if moved and first.claim.rule == "role.from" and first.status in _FAR:
            first.status = Status.ACTUAL


def _binds(scene: Scene, claim: Claim, mention: Mention) -> bool:
    """Tell whether a status cue reaches the figure: it stands in its clause or opens it."""
    frame = claim.frame
    if mention.start >= frame.head:
        return True
    if mention.start == scene.sentence.start and (
        phrases.cue(mention).value in ("forecast", "target")
        or scene.sentence.view.folded.startswith("theo", mention.start)
    ):
        return not scene.search(proposals.DONE, mention.end, frame.head)
    between = scene.sentence.view.folded[mention.end : frame.head]
    if phrases.cue(mention).id == "cue.status.phan_dau" and between.startswith(
        (" đến ", " trong ")
    ):
        return len(between) <= 200 and between.count(",") <= 3 and ";" not in between
    return len(between) <= 90 and between.count(",") + between.count(";") <= 1


def facts(scene: Scene, claim: Claim) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the facts of the wording (approved, paid, registered, negated, averaged) and their cues.

    A fact holds for the figure whose verb phrase or subject it stands in, not for one far behind;
    it may stand inside a name («tổng vốn đăng ký»).
    """
    at = claim.quantity.start
    start = max(claim.frame.left, at - _NEAR)
    found = [*scene.cues("fact", start, at), *scene.cues("average", start, at)]
    codes: dict[str, str] = {}
    for mention in found:
        cue = phrases.cue(mention)
        codes.setdefault(cue.value if cue.role == "fact" else "averaged", cue.id)
    if scene.search(_REGISTERED, start, at):
        codes.setdefault("registered", "cue.fact.dang_ky")
    return tuple(codes), tuple(codes.values())
