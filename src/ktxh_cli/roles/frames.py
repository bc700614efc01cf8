"""Frames: which words round a quantity are its own, and which of them governs it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from ktxh_cli.model import PERCENT, Frame, Mention, Quantity, Sentence, Token
from ktxh_cli.patterns import compiled
from ktxh_cli.roles.layout import Layout, layout_of, role_of

if TYPE_CHECKING:
    from ktxh_cli.library.entries import Cue

#: Roles of cues that can govern a figure.
VERBS = frozenset(
    {"direction", "arrival", "level", "ratio", "share", "contribution", "execution", "attached"}
)
#: Roles of cues that stand inside a verb phrase, before or behind its verb.
_PHRASE_ROLES = VERBS | {
    "status", "qualifier", "average", "fact", "comparison", "respectively", "restated",
}  # fmt: skip
#: Roles of cues that open words of the next figure.
_OPENERS = frozenset({"attached", "breakdown", "contribution", "subject_end", "restated"})
# Words that may stand between a verb and its figure without being a subject.
_GLUE = frozenset(
    "thêm cao mạnh khá nhẹ nhanh sâu tới đến lên xuống từ là được có đã đang sẽ vẫn đều cũng chỉ"
    " mới"
    " bình quân hằng hàng năm thực hiện tổng cộng ở mức tương ứng lần lượt tiếp tục cả số khoảng"
    " hơn"
    " gần trên dưới theo thì và với nhất toàn tỉnh mỗi lại còn nữa ngay luôn tổng kỷ lục tương"
    " đối đáng kể ấn tượng phổ biến".split()
)
_CONJUNCTIONS = frozenset("và còn song nhưng thì".split())
_JOINED = compiled(r"[ \n,/+-]*+(?:và|hoặc|hay|đến|lên|xuống)?[ \n]*+")
_start_of = attrgetter("start")


def frame(
    sentence: Sentence,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> list[Frame]:
    """Give the frame of each quantity, in order."""
    if not quantities:
        return []
    layout = layout_of(sentence, tokens, mentions, quantities)
    frames: list[Frame] = []
    last: dict[int, Frame] = {}
    for i, quantity in enumerate(quantities):
        group = layout.groups[i]
        opened, closed = layout.spans[group]
        before = last.get(group)
        left = max(opened, before.right if before else opened, sentence.start)
        following = next(
            (q for j, q in enumerate(quantities[i + 1 :], i + 1) if layout.groups[j] == group), None
        )
        right = _border(layout, quantity, following, group, min(closed, sentence.end))
        found = _frame(layout, quantity, group, (left, right), before)
        frames.append(found)
        last[group] = found
    return frames


def _border(
    layout: Layout, quantity: Quantity, following: Quantity | None, group: int, closed: int
) -> int:
    """Give where the words behind the quantity end and those of the next one begin.

    That is the first comma or stronger sign; without one a conjunction, of several the one a verb
    follows; without one the first word that opens a new phrase.
    """
    end = following.start if following is not None else closed
    for sign in layout.signs:
        if (
            quantity.end <= sign.start < end
            and sign.word not in "()"
            and layout.outside(sign.start, group)
        ):
            return sign.start
    if following is None:
        return end
    first, last = (bisect_left(layout.tokens, at, key=_start_of) for at in (quantity.end, end))
    joints = [
        t for t in layout.tokens[first:last]
        if t.word in _CONJUNCTIONS and not _inside(t.start, layout.names)
        and not layout.folded.startswith("song phương", t.start)
    ]  # fmt: skip
    cues = [m for m in layout.cues if quantity.end <= m.start and m.end <= end]
    verbs = {m.start for m in cues if role_of(m) in _PHRASE_ROLES}
    led = [t.start for t in joints if t.end + 1 in verbs]
    if led:
        return led[-1]
    openers = [
        m.start for m in cues
        if role_of(m) in _OPENERS or (role_of(m) in VERBS and role_of(m) != "share")
    ]  # fmt: skip
    # «165 nghìn tỷ – tăng trưởng 14%»: here the name is the verb of the next figure
    grown = [g.start for g in layout.growths if quantity.end <= g.start < end]
    borders = [*(t.start for t in joints), *openers, *grown, end]
    return _phrase_start(layout, min(borders), quantity.end)


def _phrase_start(layout: Layout, border: int, low: int) -> int:
    """Move a border back over the status and time words that lead the verb («đến nay đã | có»)."""
    leading = sorted(
        [(m.start, m.end) for m in layout.cues if role_of(m) in ("status", "average")]
        + list(layout.nows),
        reverse=True,
    )
    for start, end in leading:
        if low <= start and end <= border and border - end <= 1 and end > start:
            border = start
    return border


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= offset < b for a, b in spans)


def _frame(
    layout: Layout, quantity: Quantity, group: int, bounds: tuple[int, int], before: Frame | None
) -> Frame:
    left, right = bounds
    cues = layout.cues
    mine = [
        m for m in cues
        if left <= m.start < quantity.start and layout.outside(m.start, group)
    ]  # fmt: skip
    edge = max(
        (t.end for t in layout.signs
         if left <= t.start < quantity.start and layout.outside(t.start, group)),
        default=left,
    )  # fmt: skip
    near = [m for m in mine if m.start >= edge and _governs(m, quantity)]
    verb: Mention | None = next((m for m in reversed(near) if role_of(m) in VERBS), None)
    if verb is None:
        verb = _growth(layout, quantity, edge)
        near = sorted([*near, verb], key=_start_of) if verb is not None else near
    parallel = (
        verb is None
        and before is not None
        and _same_sort(before.quantity, quantity)
        and _JOINED.fullmatch(layout.folded, before.quantity.end, _start(quantity, near))
        is not None
    )
    if parallel and before is not None:
        verb, head = before.verb, quantity.start
    else:
        head = _head(layout, quantity, near, verb)
        if verb is not None and head > verb.start and role_of(verb) == "arrival":
            verb = None  # «còn cả nước tăng trưởng 1,8%»: here «còn» only joins clauses
            head = _head(layout, quantity, near, verb)
        if verb is not None and head > verb.start and _is_passive(layout, verb):
            verb = None  # «nợ xấu được kiểm soát dưới 5%»: the subject stands before «được»
            head = _head(layout, quantity, near, verb)
        if verb is not None and _is_comparative(verb):
            head = min(head, verb.start)
        if verb is not None and head > verb.start and not _is_comparative(verb):
            left = _behind(layout, verb)  # «đạt doanh thu 265 tỷ»: the subject stands behind
    tail = [
        m for m in cues
        if quantity.end <= m.start and m.end <= right and layout.outside(m.start, group)
    ]  # fmt: skip
    return Frame(
        quantity, left, head, right, group, verb, tuple(mine), tuple(tail), parallel, bounds[0]
    )


# Nouns that end a verb and open the name behind it: «tăng giá | vé 40%».
_INNER = (" giá", " thu", " chi")


def _behind(layout: Layout, verb: Mention) -> int:
    """Give where the name behind a verb begins, with the noun of it that the verb holds."""
    if cast("Cue", verb.value).id == "cue.level.tri_gia":
        return layout.folded.find("trị giá", verb.start)  # «trị giá hàng vi phạm 5 tỷ đồng»
    inner = layout.folded[: verb.end].endswith(_INNER)
    return verb.end - len("giá") if inner else verb.end


def _governs(cue: Mention, quantity: Quantity) -> bool:
    """Tell a cue that can say something of the quantity: owning is a share only in percent."""
    return quantity.kind is PERCENT or cast("Cue", cue.value).id != "cue.share.so_huu"


def _same_sort(one: Quantity, other: Quantity) -> bool:
    """Tell quantities that can stand in one row: of one kind, and of one noun where they count."""
    noun = other.entry is not None and other.entry.noun
    return one.kind == other.kind and (not noun or one.unit == other.unit)


def _growth(layout: Layout, quantity: Quantity, edge: int) -> Mention | None:
    """Give «tăng trưởng» directly before the figure: there it is the verb, not the name."""
    for mention in layout.growths:
        if edge <= mention.start and mention.end <= quantity.start:
            first, last = (
                bisect_left(layout.tokens, at, key=_start_of)
                for at in (mention.end, quantity.start)
            )
            near = [(m.start, m.end) for m in layout.cues]
            if all(
                t.word in _GLUE or _inside(t.start, near) or _inside(t.start, layout.periods)
                for t in layout.tokens[first:last]
            ):
                return mention
    return None


def _is_comparative(verb: Mention) -> bool:
    """Tell «cao hơn so với rau thường 13%»: what stands between is the peer, not the subject."""
    return cast("Cue", verb.value).id in ("cue.up.cao_hon", "cue.down.thap_hon")


# Nouns of measures, which stand behind «được» as what was gained («thu được lợi nhuận 5 tỷ»).
_GAINS = frozenset("tổng số doanh lợi lãi vốn thu giá sản diện kim tỷ mức nguồn lượng".split())


def _is_passive(layout: Layout, verb: Mention) -> bool:
    """Tell «được» before another verb, which governs the figure in its place."""
    if cast("Cue", verb.value).id != "cue.level.duoc":
        return False
    i = bisect_left(layout.tokens, verb.end, key=_start_of)
    if i >= len(layout.tokens):
        return False
    token = layout.tokens[i]
    return token.word not in _GAINS and not _inside(token.start, layout.names)


def _start(quantity: Quantity, near: Sequence[Mention]) -> int:
    """Give where the quantity begins with the qualifiers before it."""
    return min(
        (m.start for m in near if role_of(m) in ("qualifier", "respectively")),
        default=quantity.start,
    )


def _head(layout: Layout, quantity: Quantity, near: Sequence[Mention], verb: Mention | None) -> int:
    """Give where the verb phrase begins that the quantity hangs on.

    The phrase grows to the left over cues, periods and glue words; any other word ends it.
    """
    phrase = [(m.start, m.end) for m in near if role_of(m) in _PHRASE_ROLES]
    first = verb.start if verb is not None else quantity.start
    head = quantity.start
    tokens = layout.tokens
    i = bisect_left(tokens, quantity.start, key=_start_of) - 1
    low = near[0].start if near else quantity.start
    while i >= 0 and tokens[i].start >= low:
        token = tokens[i]
        span = next((s for s in phrase if s[0] <= token.start < s[1]), None)
        if span is not None:
            head = min(head, span[0])
        elif not _inside(token.start, layout.periods) and (
            token.word not in _GLUE or head <= first
        ):
            break
        i -= 1
    return head
