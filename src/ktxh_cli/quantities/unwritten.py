"""Units that do not stand behind the number: before it, in the word, or not written."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ktxh_cli.frozen import replace
from ktxh_cli.library import Library
from ktxh_cli.library.entries import Indicator, Unit
from ktxh_cli.model import Kind, MentionKind, Qualifier, Rule
from ktxh_cli.patterns import compiled
from ktxh_cli.quantities.drafts import Draft, Scene
from ktxh_cli.quantities.matching import Measured, per, with_scales

#: Tries to give a draft its unit; True where it did.
Giver = Callable[[Scene, Draft, Draft | None], bool]


def _money_before(scene: Scene, draft: Draft, last: Draft | None) -> bool:
    """«USD 5 triệu», «$3.5 triệu»."""
    k = scene.before(draft)
    trie = scene.library.unit_trie
    for at in (k - 1, k):
        if at < 0 or (last is not None and scene.tokens[at][1] < last.end):
            continue
        held = trie.longest(scene.tokens, at)
        if held is None or held[1] != k + 1:
            continue
        unit = held[0][0]
        if unit.kind != "money" or unit.base == "VND" or "/" in unit.name:
            continue
        draft.start = scene.tokens[at][1]
        draft.measured = with_scales(unit, draft.number.scales, scene.library)
        return True
    return False


# «tăng 14 bậc, lên 68/190 quốc gia»
_MOVED = frozenset({"lên", "xuống", "từ"})
_STEPS = compiled(r"(?<!\p{L})(?:bậc|thứ hạng|xếp hạng)(?!\p{L})")
_RANKED = compiled(r"(?<!\p{L})(?:thứ|hạng|vị trí|xếp|đứng)[ \n]*+(?:thứ[ \n]*+)?$")


def _rank(scene: Scene, draft: Draft, last: Draft | None) -> bool:
    """«đứng thứ 15/63»: a place among so many."""
    number = draft.number
    if number.out_of is None or number.scales:
        return False
    start = number.start
    if not _RANKED.search(scene.folded, max(scene.start, start - 16), start):
        moved = scene.word(scene.before(draft)) in _MOVED
        if not moved or not _STEPS.search(scene.folded, max(scene.start, start - _FAR), start):
            return False
    unit = _named(scene, "hạng")
    if unit is None:
        return False
    held = with_scales(unit, (), scene.library)
    if draft.measured is not None:
        held = replace(held, label=draft.measured.label)
    draft.measured = replace(held, kind=Kind.RANK, dimension="rank", factor=None, base=None)
    return True


_WHOLES = frozenset(
    "số tổng diện dân lượng nhu sản kim doanh nguồn vốn chiều quãng thời cả kế giá dự chi thu tài"
    " lao quân thành phần".split()
)
_PARTED = compiled(
    r"(?<!\p{L})"
    r"(?:chiếm|bằng|giảm|tăng|còn|đạt|hơn|gần|khoảng|trên|dưới|được|tới|quá|cả)[ \n]++$"
)
_FRACTIONS = frozenset({"number.half", "number.word_fraction"})


def _fraction(scene: Scene, draft: Draft, last: Draft | None) -> bool:
    """«1/3 diện tích», «một nửa»: a part of a whole, which has no unit of its own."""
    number = draft.number
    if number.out_of is None or number.scales:
        return False
    if _FRACTIONS.isdisjoint(number.rules):
        if not number.value < number.out_of <= 10 or number.value != int(number.value):
            return False
        start = number.start
        if scene.word(draft.at) not in _WHOLES and not _PARTED.search(
            scene.folded, max(scene.start, start - 12), start
        ):
            return False
    draft.measured = Measured("", Kind.FRACTION, "fraction", None, None, None, ())
    return True


def _times(scene: Scene, draft: Draft, last: Draft | None) -> bool:
    """«gấp đôi»: twice, the unit is in the word."""
    if "number.multiple" not in draft.number.rules:
        return False
    unit = _named(scene, "lần")
    if unit is None:
        return False
    draft.measured = with_scales(unit, (), scene.library)
    return True


def _scale_alone(scene: Scene, draft: Draft, last: Draft | None) -> bool:
    """«đạt 1.205 tỷ», «khách du lịch đạt 1,9 triệu»: what is named before says of what."""
    scales = draft.number.scales
    if not scales:
        return False
    unit = _changed(scene, draft)
    dimensions = _dimensions_before(scene, draft)
    if unit is None and dimensions and not any(d.startswith("money") for d in dimensions):
        unit = _base_of(scene.library, dimensions[0]) if dimensions[0] in _COUNTED else None
        if unit is None and scales[-1] != "tỷ":
            return False
    if unit is None:
        unit = _currency(scene, draft, sure=bool(dimensions) or scales[-1] == "tỷ")
    if unit is None:
        return False
    draft.measured = with_scales(unit, scales, scene.library)
    if scene.word(draft.behind) == "/":
        draft.measured, draft.behind = per(
            draft.measured, scene.tokens, draft.behind, scene.library
        )
        draft.end = scene.tokens[draft.behind - 1][2]
    draft.notes = (*draft.notes, "unit.implied")
    return True


_CHANGE = compiled(r"[ \n]*+,?[ \n]*+(?:tăng|giảm)(?:[ \n]++\p{L}++){0,2}+[ \n]++")


def _changed(scene: Scene, draft: Draft) -> Unit | None:
    """Give the unit of the change that follows: «đạt 112 triệu, tăng 8 triệu lượt khách»."""
    if draft.index + 1 >= len(scene.drafts):
        return None
    other = scene.drafts[draft.index + 1]
    measured = other.measured
    if measured is None or other.number.scales != draft.number.scales or len(measured.rules) > 1:
        return None
    follows = _CHANGE.fullmatch(scene.folded, draft.end, max(draft.end, other.start))
    return measured.entry if follows else None


#: Dimensions whose base unit may be left out behind a scale word.
_COUNTED = frozenset({"person", "visit", "worker", "voter", "household", "student", "beneficiary"})
_FAR = 90
_FAR_NAME = 400
_NEAR = 12  # how many figures before and behind may name the currency


def _dimensions_before(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Give the dimensions of the indicator named last before a draft."""
    for at in range(scene.first_mention(draft.start) - 1, -1, -1):
        mention = scene.mentions[at]
        if mention.kind is MentionKind.INDICATOR:
            value = mention.value[0] if isinstance(mention.value, tuple) else mention.value
            return value.dimensions if isinstance(value, Indicator) else ()
        if draft.start - mention.end > _FAR_NAME:
            break
    return ()


@lru_cache(maxsize=64)
def _base_of(library: Library, dimension: str) -> Unit | None:
    """Give the unit of a dimension that is named as its base: người, lượt, hộ."""
    for unit in library.units.values():
        if unit.dimension == dimension and unit.base and unit.scale == 1 and unit.alone:
            base = library.unit_trie.exact(unit.base)
            return base[0] if base else unit
    return None


def _currency(scene: Scene, draft: Draft, *, sure: bool) -> Unit | None:
    """Give the currency of the last sum before the draft, or the first behind it; đồng if none.

    Without ``sure`` a sum must stand near: «triệu» may be of anything.
    """
    before = scene.drafts[max(0, draft.index - _NEAR) : draft.index]
    behind = scene.drafts[draft.index + 1 : draft.index + 1 + _NEAR]
    for other in (*reversed(before), *behind):
        measured = other.measured
        if measured is None or measured.kind is not Kind.MONEY or "/" in measured.label:
            continue
        apart = draft.start - other.end if other.start < draft.start else other.start - draft.end
        return measured.entry if sure or apart < _FAR else None
    return _named(scene, "đồng") if sure else None


def _named(scene: Scene, name: str) -> Unit | None:
    """Give the unit of the library with that form."""
    for unit in scene.library.unit_trie.exact(name):
        if unit.name == name:
            return unit
    return None


MONEY_BEFORE = Rule(
    id="quantity.money_before",
    found={"vay USD 5 triệu": {"value": "5", "unit": "triệu USD"}},
    ignored={"thu 3 tỷ USD 5 tháng đầu năm": "USD là của số đứng trước"},
    pattern="",
    read=_money_before,
)
RANK = Rule(
    id="quantity.rank",
    found={"chỉ số PCI đứng thứ 14/63": {"value": "14", "kind": "rank"}},
    ignored={"có 14/63 xã": "số xã, không phải thứ hạng"},
    pattern=_RANKED.pattern,
    read=_rank,
)
FRACTION = Rule(
    id="quantity.fraction",
    found={
        "trồng trên 1/3 diện tích": {"value": "1", "out_of": "3", "kind": "fraction"},
        "giảm một nửa": {"value": "1", "out_of": "2", "kind": "fraction"},
    },
    ignored={"có 2/3 xã về đích": "hai trong ba xã: đếm xã"},
    pattern="",
    read=_fraction,
)
TIMES = Rule(
    id="quantity.times",
    found={"doanh thu gấp đôi năm trước": {"value": "2", "unit": "lần"}},
    ignored={"doanh thu gấp ba lần năm trước": "đơn vị «lần» có viết ra"},
    pattern="",
    read=_times,
)
SCALE_ALONE = Rule(
    id="quantity.scale_alone",
    found={
        "thu ngân sách đạt 1.340 tỷ": {"value": "1340", "unit": "tỷ đồng"},
        "xuất khẩu 2,4 tỷ USD, nhập khẩu 1,9 tỷ.": {"value": "1.9", "unit": "tỷ USD"},
    },
    ignored={"trồng hơn 3 vạn": "không rõ ba vạn gì"},
    pattern="",
    read=_scale_alone,
)


def give(rule: Rule, scene: Scene, draft: Draft, last: Draft | None) -> bool:
    """Let a rule give a draft its unit; True where it did."""
    giver: Giver = rule.read  # type: ignore[assignment]
    if not giver(scene, draft, last):
        return False
    draft.rules = (*draft.rules, rule.id)
    return True


def with_qualifier(scene: Scene, draft: Draft) -> None:
    """Take a qualifier that stands behind the unit: «11,5% trở lên»."""
    for at in range(scene.first_mention(draft.end), len(scene.mentions)):
        mention = scene.mentions[at]
        if scene.folded[draft.end : mention.start].strip():
            return
        if getattr(mention.value, "role", "") == "qualifier_after":
            draft.number = replace(
                draft.number,
                qualifier=Qualifier(getattr(mention.value, "value", "")),
                rules=(*draft.number.rules, mention.rule),
            )
            return
