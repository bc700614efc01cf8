"""Units that a row of numbers shares: «1,1 và 1,3 triệu đồng», «lần lượt 3, 4 và 5%»."""

from __future__ import annotations

from itertools import islice

from ktxh_cli.frozen import replace
from ktxh_cli.model import MentionKind, Rule
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.drafts import Draft, Scene
from ktxh_cli.quantities.matching import with_scales

SHARED = Rule(
    id="quantity.shared",
    found={
        "phụ cấp 1,2 và 1,5 triệu đồng/người": {"value": "1.2", "unit": "triệu đồng/người"},
        "nâng từ 130 lên 145 xã": {"value": "130", "unit": "xã"},
        "tăng lần lượt 3, 4 và 5%": {"value": "3", "unit": "%"},
    },
    ignored={"sửa mục 12, trồng 15 ha": "dấu phẩy ngăn hai vế khác nhau"},
    pattern=(
        r"[ \n]*+(?:(?:,[ \n]?)?(?:và|hoặc|hay)|lên|xuống|còn|lên thành|đến|tới|giảm còn|tăng lên"
        r"|giảm xuống)(?:[ \n](?:khoảng|hơn|gần|trên|còn|tới|đến|là))?+[ \n]++"
    ),
)
SHARED_BACK = Rule(
    id="quantity.shared_back",
    found={"nâng từ 130 xã lên 145": {"value": "145", "unit": "xã"}},
    ignored={"có 130 xã lên mức 145": "không nói «từ … lên»: hai vế khác nhau"},
    pattern=(
        r"[ \n]*+(?:lên|xuống|xuống còn|lên tới|lên đến|còn|đến|tới)"
        r"(?:[ \n](?:khoảng|hơn|gần|trên))?+[ \n]++"
    ),
)
_LEVELS = compiled(SHARED_BACK.pattern)
_JOINT = compiled(SHARED.pattern)
_COMMA = compiled(r"[ \n]*+[,;][ \n]*+")
_NAMES = frozenset("số thứ cấp quận phường tổ lô khu hạng loại mức đợt vòng lần nhóm %".split())
_FAR = 150  # how far before a figure «lần lượt» still rules it
_GIVEN = frozenset("phụ trợ cung tổng".split())  # phụ cấp, tổng số
_RESPECTIVELY = compiled(r"(?<!\p{L})(?:lần lượt|tương ứng)(?!\p{L})")


def share(scene: Scene) -> None:
    """Give each number without a unit that of the number behind it, from the last to the first."""
    drafts = scene.drafts
    if len(drafts) < 2:
        return
    row = False  # the draft behind stands in a row that ends with «và»
    for left, right in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        if left.measured is not None or left.refused:
            row = False
            continue
        row = _joined(scene, left, right, row)
        if row:
            _take(scene, left, right)


def share_back(scene: Scene) -> None:
    """Give «lên 65» in «từ 50 triệu cổ phiếu lên 65 triệu» the unit that stands before."""
    for left, right in zip(scene.drafts, scene.drafts[1:], strict=False):
        measured = left.measured
        if measured is None or left.refused or right.measured is not None:
            continue
        k = scene.before(left)
        if scene.word(k) != "từ" or not _LEVELS.fullmatch(
            _gap(scene, left.end, right.number.start)
        ):
            continue
        if right.number.scales != left.number.scales or right.number.out_of is not None:
            continue
        right.measured = measured
        right.notes = (*right.notes, "unit.implied")
        right.rules = (SHARED_BACK.id,)


def _gap(scene: Scene, start: int, end: int) -> str:
    """Give the words between two numbers, without the times among them."""
    if end <= start or end - start > 60:
        return "-"
    gap = scene.folded[start:end]
    for mention in islice(scene.mentions, scene.first_mention(start), None):
        if mention.start >= end:
            break
        # «từ 3,5% năm 2015 lên 4,2%»: a time between changes nothing
        if mention.kind is MentionKind.PERIOD and mention.end <= end:
            gap = gap.replace(scene.folded[mention.start : mention.end], "")
    return gap.replace("(", "").replace(")", "")


def _joined(scene: Scene, left: Draft, right: Draft, row: bool) -> bool:
    """Tell whether two numbers stand in one row with the unit behind the second."""
    measured = right.measured
    if measured is None or right.refused or right.start != right.number.start:
        return False
    if left.number.out_of is not None or right.number.rules[0] == "number.word":
        return False
    if _is_name(scene, left):
        return False
    gap = _gap(scene, left.end, right.number.start)
    if left.number.scales and not right.number.scales:
        return False
    if left.number.scales and gap.strip() == "-":
        return True  # «800 triệu - 1 tỷ USD»
    joint = _JOINT.fullmatch(gap)
    if joint is None and _COMMA.fullmatch(gap):
        opened = max(scene.start, left.start - _FAR)
        return row or bool(_RESPECTIVELY.search(scene.folded, opened, left.start))
    return joint is not None


def _is_name(scene: Scene, draft: Draft) -> bool:
    """Tell whether the word before makes a name or a note of the number: số 37, cấp 1, «19% 2»."""
    k = scene.before(draft)
    word = scene.word(k)
    if len(word) == 1 and word.isalpha():
        return True  # «Lux A 2.0»
    if word not in _NAMES or draft.number.value % 1:
        return False
    return scene.word(k - 1) not in _GIVEN


def _take(scene: Scene, left: Draft, right: Draft) -> None:
    """Give ``left`` the unit of ``right``; its span stays its own."""
    measured = right.measured
    if measured is None or measured.entry is None:
        return
    number = left.number
    own = number.scales
    scales = own or right.number.scales
    if scales != right.number.scales:
        if len(measured.rules) > 1:
            return
        measured = with_scales(measured.entry, scales, scene.library)
    if scales != own:
        left.number = replace(number, scales=scales)
    left.measured = measured
    left.rules = right.rules if SHARED.id in right.rules else (*right.rules, SHARED.id)
