"""Parts of a whole: what opens them, which whole they are of, and how a part is told.

«Kim ngạch xuất khẩu đạt 410 triệu USD, trong đó Hàn Quốc 96 triệu USD» is about the exports, of
which the second figure is the part of Hàn Quốc.
"""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.library.entries import Indicator
from ktxh_cli.linking import growth, phrases
from ktxh_cli.linking.clauses import BARE, HEADS
from ktxh_cli.linking.context import Context
from ktxh_cli.linking.counts import is_counter
from ktxh_cli.linking.cutting import MEASURES, is_measure
from ktxh_cli.linking.holders import who_has
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.names import known_name, last_sum
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject, inherited_from
from ktxh_cli.model import INDICATOR, LEVEL, MONEY, PERIOD, Claim, Kind, Mention
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import fold_name


def counted_alike(claim: Claim, whole: Subject, linked: Sequence[Linked]) -> Subject:
    """Give what was counted with the noun of a part, not the capital said behind it."""
    unit = claim.quantity.entry
    if unit is None or not unit.noun:
        return whole
    for item in reversed(linked):
        alike = item.claim.quantity.unit == claim.quantity.unit and not item.part
        if alike and item.subject is not None and item.claim.measure is LEVEL:
            return item.subject
    return whole


def whole_of_kind(
    scene: Scene, claim: Claim, whole: Subject | None, linked: Sequence[Linked], context: Context
) -> Subject | None:
    """Give the whole of a money part: what was last said in money, not the land before it."""
    if claim.quantity.kind is not MONEY:
        return whole
    if whole is None:
        return spoken_sum(scene, context)
    for item in reversed(linked):
        if item.subject is not None and item.claim.quantity.kind is MONEY:
            return item.subject
    kinds = {i.claim.quantity.kind for i in linked if i.subject is whole}
    inherited = not kinds and context.subject is not None and whole.start == context.subject.start
    if inherited:
        kinds = {context.kind} if context.kind is not None else set()
    if inherited and kinds and kinds <= _COUNTS:
        return spoken_sum(scene, context) or whole
    if not kinds or not kinds <= _SIZES:
        return whole
    money = context.money if context.kind in kinds else None
    return inherited_from(money, "indicator.inherited") if money is not None else None


# Kinds of figures whose parts are never money.
_SIZES = frozenset({Kind.AREA, Kind.LENGTH, Kind.MASS, Kind.VOLUME, Kind.ENERGY})


def whole_named(scene: Scene, claim: Claim, opens: Sequence[Mention]) -> Subject | None:
    """Give the whole that «các hãng tăng vốn điều lệ, trong đó Cathay …» names without a figure."""
    start, folded = scene.sentence.start, scene.sentence.view.folded
    if not opens or opens[0].start - start < _SHORTEST_WHOLE:
        return None
    cue = opens[0].start
    parted = folded[cue - 2 : cue - 1] in (",", ";", ":") or folded.startswith("như sau:", cue)
    if not parted or not folded.startswith(_OPENING, cue):
        return None
    named = measure_named(scene, claim, start, cue)
    if named is None or folded[: named.start].endswith(" hơn "):
        return None  # «xuất khẩu của khối trong nước tăng cao hơn khu vực FDI, cụ thể …»
    return named


_SHORTEST_WHOLE = 8
# Of the words that open parts those that hang on no noun («ngân hàng riêng lẻ»).
_OPENING = ("trong đó", "trong số", "bao gồm", "gồm", "cụ thể", "như sau", "chia ra")


def measure_named(scene: Scene, claim: Claim, start: int, end: int) -> Subject | None:
    """Give the last measure that [start, end) names: a known name, or words that open with one."""
    known = known_name(scene, claim.frame, start, end)
    if known is not None and growth.is_growth(known.phrase):
        return None
    first, last = phrases.words_in(scene.tokens, start, end)
    at = next((i for i in range(last - 2, first - 1, -1) if is_measure(scene.tokens, i)), None)
    if at is None or (known is not None and known.start >= scene.tokens[at].start):
        return known
    if known is not None and known.start + len(known.phrase) > scene.tokens[at].start:
        return known
    last = next((i for i in range(at, last) if scene.tokens[i].word in _SIGNS), last)
    a, b = phrases.strip(scene.tokens, at, last, scene.blocked(scene.tokens[at].start, end))
    moves = scene.verbs(scene.tokens[a].start, end)
    if moves:
        b = min(b, phrases.words_in(scene.tokens, moves[0][0], end)[0])
        a, b = phrases.strip(scene.tokens, a, b, ())
    if not 2 <= b - a <= _LONGEST_MEASURE:
        return known
    phrase = phrases.cut(scene.sentence.view, scene.tokens[a].start, scene.tokens[b - 1].end)
    if known is not None and fold_name(phrase) in BARE:
        return known  # «những nhóm hàng xuất khẩu có kim ngạch tăng cao là …»
    return Subject(phrase, start=scene.tokens[a].start)


_LONGEST_MEASURE = 12
_SIGNS = frozenset([",", ";", ":", "(", ")"])
_PARTNER = compiled(
    r" (sang|từ|tới|đến|tại|vào|của|với|cho)(?: thị trường| các nước)? \p{Lu}[^,;:]{0,30}$"
)


def without_partner(scene: Scene, own: Subject, phrase: str) -> str:
    """Take off the partner that another stands beside: «xuất khẩu | sang Mỹ …, sang Nhật Bản …»."""
    partner = _PARTNER.search(phrase)
    if partner is None:
        return phrase
    said = scene.sentence.view.folded[max(0, own.start - 14) : own.start].split()
    return phrase[: partner.start()] if partner[1] in said[-3:] else phrase


#: How far behind the sentence that named a sum the next one may begin.
_NEXT = 40


def spoken_sum(scene: Scene, context: Context) -> Subject | None:
    """Give what the sentence before named in money: «giao chỉ tiêu thu ngân sách. Cụ thể: …»."""
    before = context.before
    if before is None or scene.sentence.start - before.sentence.end > _NEXT:
        return None
    named = last_sum(before, before.sentence.end)
    return inherited_from(named, "indicator.inherited") if named is not None else None


_COUNTS = frozenset({Kind.COUNT, Kind.PEOPLE, Kind.HOUSEHOLD, Kind.OTHER, Kind.RANK})
# Nouns that open the name of a measure of its own, also in a list of parts.
_MEASURES = compiled(
    r"(?:tổng )?(?:(?:chi|thu|nợ|số (?:thu|chi|nợ|tiền))(?! cục| nhánh| hồi| hút| phí)(?= \p{L})"
    r"|công suất|sức chứa|quy mô|(?:tổng )?chiều dài"
    r"|(?:kim ngạch )?(?:xuất|nhập) khẩu(?!\p{L})|diện tích"
    r"|doanh thu|lợi nhuận|sản lượng|năng suất|tỷ lệ|thị phần|dư nợ|doanh số|lãi(?= \p{L})"
    r"|kim ngạch|trị giá|giá trị|kinh phí"
    r"|(?:số )?vốn(?= đầu tư(?! trực tiếp)| đăng ký| thực hiện| điều lệ|$))"
)


def goes_on(own: Subject, claim: Claim, linked: Sequence[Linked]) -> Subject | None:
    """Give the whole that «; Nhật Bản 3.605 triệu USD, chiếm 13,1%; Hàn Quốc …» lists on.

    An unknown short name without a verb, in the unit of the figure that opened the list, is one
    more part of what that figure is about.
    """
    if own.entry is not None or claim.frame.verb is not None or len(own.phrase.split()) > 6:
        return None
    if _MEASURES.match(fold_name(own.phrase)) or _DOING.match(fold_name(own.phrase)):
        return None
    for item in reversed(linked):
        if item.claim.frame.group != claim.frame.group or item.subject is None:
            continue
        if item.claim.quantity.unit == claim.quantity.unit and item.own and item.subject.entry:
            if item.claim.frame.verb is None and not item.part and _is_branch(own):
                continue  # itself one of the list
            noun = claim.quantity.entry is not None and claim.quantity.entry.noun
            return None if noun else item.subject
    return None


# Words beside «như» that make it a comparison, and no opening of a list.
_NO_LIST_BEFORE = frozenset("cũng gần hầu dường nếu coi hình giống cứ đúng chỉ vẫn là".split())
_NO_LIST_BEHIND = frozenset("vậy trên nhau sau cũ thế năm cùng kế mọi đã kỳ quý tháng".split())
_LONGEST_MEMBER = 8
_LONGEST_LABEL = 16


def listed_behind(scene: Scene, claim: Claim) -> tuple[Subject, str] | None:
    """Read «các mặt hàng xuất khẩu tăng mạnh như: hạt điều tăng 12%»: the whole and its first part.

    The whole is a known name before «như»; what opens with a measure is no part.
    """
    frame, tokens = claim.frame, scene.tokens
    if scene.sentence.view.folded.find(" như", frame.left, frame.head) < 0:
        return None
    first, last = phrases.words_in(tokens, frame.left, frame.head)
    at = next((i for i in range(last - 2, first, -1) if tokens[i].word == "như"), None)
    if at is None or tokens[at - 1].word in _NO_LIST_BEFORE:
        return None
    begin = at + 1 + (tokens[at + 1].word == ":")
    a, b = phrases.strip(tokens, begin, last, scene.blocked(tokens[at].end, frame.head))
    labelled = b < last and tokens[b].word == ":"
    longest = _LONGEST_LABEL if labelled else _LONGEST_MEMBER
    if not a < b <= a + longest or tokens[at + 1].word in _NO_LIST_BEHIND:
        return None
    ending = (";", ":", "với") if labelled else (";", ":", "với", "và")
    if any(tokens[i].word in ending for i in range(a, b)) or is_measure(tokens, a):
        return None
    part = phrases.cut(scene.sentence.view, tokens[a].start, tokens[b - 1].end)
    if _MEASURES.match(fold_name(part)):
        return None
    whole = measure_named(scene, claim, frame.left, tokens[at].start)
    if whole is None:
        return None
    return replace(whole, start=tokens[a].start), part


# Sums that are a part of what was spoken of, and firms.
_SUMS = frozenset(
    tuple(pair.split())
    for pair in "nguồn vốn,tổng nguồn,số tiền,số vốn,tài sản,tổng công".split(",")
)
# Verbs of growing and making, which with their object are no part of what was made before.
_DOING = compiled(
    r"(?:trồng|gieo|cấy|thu hoạch|chăm sóc|khai thác|sản xuất|nuôi|thả|khoán|bảo vệ|đánh bắt|xây"
    r"|sửa|chế biến|tiêu thụ|thu mua|thu giữ|bắt giữ|tịch thu|tiêu hủy)(?!\p{L})"
)
# Branches of the economy and sides of a budget, which stand beside each other.
_BRANCH = compiled(r"(?:nông|lâm|thủy|công nghiệp|xây dựng|dịch vụ|thương mại|thu|chi)(?!\p{L})")


def _is_branch(own: Subject) -> bool:
    """Tell the name of a branch or side: it stands beside the one before, not below it."""
    return _BRANCH.match(fold_name(own.phrase)) is not None


def opens_breakdown(scene: Scene, claim: Claim, *, first: bool) -> list[Mention]:
    """Give the cues before the figure that open the parts of a whole."""
    frame = claim.frame
    start = scene.sentence.start if first and frame.group == 0 else frame.left
    cues = scene.cues("breakdown", start, frame.quantity.start)
    names = scene.of(INDICATOR, start, frame.quantity.start)
    times = scene.of(PERIOD, start, frame.quantity.start)
    return [
        m for m in cues
        # «xuất khẩu riêng của tỉnh», «riêng tháng 8» single out, but no part of a whole
        if not any(0 <= m.start - n.end <= 1 for n in names)
        and not any(0 <= t.start - m.end <= 1 for t in times)
        and not _ranks_measure(scene, claim, m)
    ]  # fmt: skip


def _ranks_measure(scene: Scene, claim: Claim, cue: Mention) -> bool:
    """Tell «mức thưởng Tết cao nhất là 12 triệu» from «…, cao nhất là Công ty A 12 triệu»."""
    folded = scene.sentence.view.folded
    if not folded.startswith(_RANK_CUES, cue.start) or cue.start <= claim.frame.left:
        return False
    if folded[cue.start - 2] in ",;:.(":
        return False
    first, last = phrases.words_in(scene.tokens, claim.frame.left, cue.start)
    opens = max(first, last - _LONGEST_MEASURE)
    return any(is_measure(scene.tokens, i) for i in range(opens, last))


_RANK_CUES = ("cao nhất", "thấp nhất", "nhiều nhất")


def _is_beside(scene: Scene, claim: Claim) -> bool:
    """Tell a count that only says of whom something else is: «xuất khẩu sang 10 nước đạt …»."""
    before = scene.sentence.view.folded[claim.frame.left : claim.quantity.start].split()
    return bool(before) and before[-1] in ("sang", "của", "tại", "ở", "giữa", "từ", "cho")


def as_part(
    scene: Scene, own: Subject, whole: Subject, claim: Claim, linked: Sequence[Linked]
) -> Subject:
    """Give a part its whole as indicator; a part with a full name of its own stays as it is."""
    holder = who_has(scene, claim) if is_counter(own.phrase, claim.quantity.unit) else None
    if holder is not None and fold_name(own.phrase) in fold_name(whole.phrase):
        return replace(whole, breakdown=holder)
    if own.breakdown is not None or f" {fold_name(own.phrase)} " in f" {fold_name(whole.phrase)} ":
        return own
    if own.entry is not None and (whole.entry is None or own.entry.id != whole.entry.id):
        first = own.phrase.split()[0].lower()
        part = first in ("khu", "nhóm", "ngành", "lĩnh", "các", "mặt", "hàng") or (
            own.generic and own.entry.id.startswith("cpi_")  # names of goods, also of other wholes
        )
        if not part or whole.entry is None or own.entry.parent == whole.entry.id:
            return own
    opens = tuple(fold_name(own.phrase).split()[:2])
    measure = opens in MEASURES and opens not in _SUMS
    if (_MEASURES.match(fold_name(own.phrase)) or measure) and own.phrase != whole.phrase:
        return own
    counted = claim.quantity.entry is not None and claim.quantity.entry.noun
    if counted and own.entry is None and _is_beside(scene, claim):
        return own
    if own.entry is None and is_counter(own.phrase, claim.quantity.unit):
        # «trong đó 15 hộ mua xe»: the noun alone is no part
        alike = fold_name(own.phrase).split()[0] in fold_name(whole.phrase).split() or any(
            i.claim.quantity.unit == claim.quantity.unit and i.subject is whole for i in linked
        )
        fits = whole.entry is not None and claim.quantity.dimension in whole.entry.dimensions
        return replace(whole, breakdown=holder) if fits or alike else own
    full = own.start >= claim.quantity.start or fold_name(own.phrase).split()[0] in HEADS
    if own.phrase == whole.phrase or (counted and full and len(own.phrase.split()) > 2):
        return replace(own, entry=own.entry or _entry_for(whole, claim))
    if whole.breakdown is not None:
        whole = replace(whole, breakdown=None)
    return replace(whole, breakdown=own.phrase, start=own.start)


def _entry_for(whole: Subject, claim: Claim) -> Indicator | None:
    entry = whole.entry
    fits = entry is not None and claim.quantity.dimension in entry.dimensions
    return entry if fits else None
