"""Frames: which words round a quantity are its own, and which of them governs it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from ktxh_cli.frozen import noun
from ktxh_cli.model import (
    NOT_FIGURES,
    Frame,
    Mention,
    MentionKind,
    PeriodForm,
    Quantity,
    Sentence,
    Token,
)
from ktxh_cli.patterns import compiled

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
    " đối đáng kể ấn tượng".split()
)
_CONJUNCTIONS = frozenset("và còn song nhưng thì".split())
_JOINED = compiled(r"[ \n,/+-]*(?:và|hoặc|hay|đến|lên|xuống)?[ \n]*")
_BOUNDARY = frozenset(",;:()")
_FAR = 1 << 60
_start_of = attrgetter("start")


def role_of(mention: Mention) -> str:
    """Give the role of a cue mention."""
    return cast("Cue", mention.value).role


@noun(frozen=True, slots=True)
class Layout:
    """A sentence as frames see it.

    Attributes:
        signs: punctuation that parts clauses, outside claims and quantities.
        cues: cues that stand free, outside quantities and names.
        growths: «tăng trưởng» where it is a name as well as a verb.
        names: spans of indicators and places, inside which nothing is parted.
        periods, nows: spans of periods, and of those that mean the time of writing.
        spans: for each parenthesis its span; number 0 is the sentence.
        groups: for each quantity the number of its parenthesis.
    """

    folded: str
    tokens: Sequence[Token]
    signs: Sequence[Token]
    cues: Sequence[Mention]
    growths: Sequence[Mention]
    names: Sequence[tuple[int, int]]
    periods: Sequence[tuple[int, int]]
    nows: Sequence[tuple[int, int]]
    spans: dict[int, tuple[int, int]]
    groups: Sequence[int]

    def outside(self, offset: int, group: int) -> bool:
        """Tell whether the offset lies in the group itself, not in a parenthesis inside it."""
        own = self.spans[group]
        return not any(
            a <= offset < b and own[0] <= a and b <= own[1]
            for g, (a, b) in self.spans.items()
            if g not in (group, 0)
        )


def frame(
    sentence: Sentence,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> list[Frame]:
    """Give the frame of each quantity, in order."""
    if not quantities:
        return []
    layout = _layout(sentence, tokens, mentions, quantities)
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
    return _phrase_start(layout, min([*(t.start for t in joints), *openers, end]), quantity.end)


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
    near = [m for m in mine if m.start >= edge]
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
        if verb is not None and _is_comparative(verb):
            head = min(head, verb.start)
        if verb is not None and head > verb.start and not _is_comparative(verb):
            left = verb.end  # «đạt doanh thu 265 tỷ»: the subject stands behind the verb
    tail = [
        m for m in cues
        if quantity.end <= m.start and m.end <= right and layout.outside(m.start, group)
    ]  # fmt: skip
    return Frame(
        quantity, left, head, right, group, verb, tuple(mine), tuple(tail), parallel, bounds[0]
    )


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


def _growths(mentions: Sequence[Mention]) -> list[Mention]:
    """Give the growth cues that are also a whole name («tăng trưởng» 7%)."""
    names = {(m.start, m.end) for m in mentions if m.kind == MentionKind.INDICATOR}
    return [
        m
        for m in mentions
        if m.kind == MentionKind.CUE and (m.start, m.end) in names and role_of(m) == "direction"
    ]


def _is_comparative(verb: Mention) -> bool:
    """Tell «cao hơn so với rau thường 13%»: what stands between is the peer, not the subject."""
    return cast("Cue", verb.value).id in ("cue.up.cao_hon", "cue.down.thap_hon")


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


def _layout(
    sentence: Sentence,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> Layout:
    signs = _signs(tokens, mentions, quantities)
    groups, spans = _groups(signs, quantities)
    named = (MentionKind.INDICATOR, MentionKind.PLACE, MentionKind.NAME)
    return Layout(
        folded=sentence.view.folded,
        tokens=tokens,
        signs=signs,
        cues=_cues(mentions, quantities),
        growths=_growths(mentions),
        names=[(m.start, m.end) for m in mentions if m.kind in named],
        periods=[(m.start, m.end) for m in mentions if m.kind == MentionKind.PERIOD],
        nows=[
            (m.start, m.end) for m in mentions if isinstance(m.value, PeriodForm) and m.value.now
        ],
        spans=spans,
        groups=groups,
    )


def _signs(
    tokens: Sequence[Token], mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> list[Token]:
    """Give the punctuation tokens that part clauses: not those inside a claim or a quantity."""
    taken = sorted(
        [
            (m.start, m.end)
            for m in mentions
            if m.kind in NOT_FIGURES or m.kind == MentionKind.INDICATOR
        ]
        + [(q.start, q.end) for q in quantities]
    )
    starts = [a for a, _ in taken]
    signs = []
    for token in tokens:
        if token.word in _BOUNDARY:
            i = bisect_left(starts, token.start + 1) - 1
            if i < 0 or taken[i][1] <= token.start:
                signs.append(token)
    return signs


def _groups(
    signs: Sequence[Token], quantities: Sequence[Quantity]
) -> tuple[list[int], dict[int, tuple[int, int]]]:
    """Give the number of the parenthesis of each quantity, and the span of each parenthesis."""
    spans: dict[int, tuple[int, int]] = {0: (-1, _FAR)}
    stack: list[Token] = []
    for sign in signs:
        if sign.word == "(":
            stack.append(sign)
        elif sign.word == ")" and stack:
            opening = stack.pop()
            spans[len(spans)] = (opening.end, sign.start)
    if stack:  # an opening sign that is never closed holds the rest of the sentence
        spans[len(spans)] = (stack[0].end, _FAR)
    groups = []
    for quantity in quantities:
        inside = [
            (b - a, g) for g, (a, b) in spans.items() if a <= quantity.start and quantity.end <= b
        ]
        groups.append(min(inside)[1])
    return groups, spans


def _cues(mentions: Sequence[Mention], quantities: Sequence[Quantity]) -> list[Mention]:
    """Give the cues that stand free: not inside a quantity, nor inside an indicator's name.

    A cue at the very end of a name still counts («vốn đăng ký tăng thêm» 5 tỷ is no such case, but
    «tỷ lệ giải ngân» 45% is): it keeps the figure from having no verb, and the name wins elsewhere.
    """
    names = [(m.start, m.end) for m in mentions if m.kind == MentionKind.INDICATOR]
    bodies = [(q.start, q.end) for q in quantities]
    free = []
    for mention in mentions:
        if mention.kind != MentionKind.CUE or role_of(mention) in ("stop", "vague"):
            continue
        if any(a <= mention.start < b for a, b in bodies):
            continue
        if any(a <= mention.start and mention.end <= b for a, b in names):
            continue
        free.append(mention)
    return free
