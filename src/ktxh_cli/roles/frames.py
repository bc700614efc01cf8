"""Frames: which words round a quantity are its own, and which of them governs it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import regex

from ktxh_cli.model import NOT_FIGURES, Frame, Mention, MentionKind, Quantity, Sentence, Token

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
# Words that may stand between a verb and its figure without being a subject.
_GLUE = frozenset(
    "thêm cao mạnh khá nhẹ nhanh sâu tới đến lên xuống từ là được có đã đang sẽ vẫn đều cũng chỉ mới bình quân"
    " hằng hàng năm thực hiện tổng cộng ở mức tương ứng lần lượt tiếp tục cả số khoảng hơn gần trên dưới theo"
    " thì và với nhất toàn tỉnh mỗi lại còn nữa ngay luôn tổng".split()
)
_JOINED = regex.compile(r"[ \n,;/+-]*(?:và|hoặc|hay|đến|lên|xuống|còn)?[ \n]*")
_BOUNDARY = frozenset(",;:()")


def role_of(mention: Mention) -> str:
    """Give the role of a cue mention."""
    return cast("Cue", mention.value).role


def frame(
    sentence: Sentence,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> list[Frame]:
    """Give the frame of each quantity, in order."""
    if not quantities:
        return []
    signs = _signs(tokens, mentions, quantities)
    groups, spans = _groups(signs, quantities)
    cues = _cues(mentions, quantities)
    frames: list[Frame] = []
    last: dict[int, Frame] = {}
    for i, quantity in enumerate(quantities):
        group = groups[i]
        opened, closed = spans[group]
        before = last.get(group)
        left = max(opened, before.right if before else opened, sentence.start)
        following = next(
            (q.start for j, q in enumerate(quantities[i + 1 :], i + 1) if groups[j] == group), None
        )
        right = min(closed, following if following is not None else closed, sentence.end)
        inner = [s for g, s in spans.items() if g != group and left <= s[0] and s[1] <= right]
        right = _own_end(quantity, right, signs, inner)
        claims = [
            (m.start, m.end)
            for m in mentions
            if m.kind == MentionKind.PERIOD and left <= m.start < quantity.start
        ]
        around = (tokens, cues, signs, inner, claims)
        found = _frame(sentence, quantity, group, (left, right), around, before)
        frames.append(found)
        last[group] = found
    return frames


def _own_end(
    quantity: Quantity, right: int, signs: Sequence[Token], inner: Sequence[tuple[int, int]]
) -> int:
    """Give where the words behind the quantity end: at the first comma or stronger sign."""
    for sign in signs:
        if quantity.end <= sign.start < right and sign.word not in "()":
            if not any(a <= sign.start < b for a, b in inner):
                return sign.start
    return right


def _frame(
    sentence: Sentence,
    quantity: Quantity,
    group: int,
    bounds: tuple[int, int],
    around: tuple[
        Sequence[Token], list[Mention], list[Token], list[tuple[int, int]], list[tuple[int, int]]
    ],
    before: Frame | None,
) -> Frame:
    left, right = bounds
    tokens, cues, signs, inner, claims = around
    folded = sentence.view.folded

    def outside(offset: int) -> bool:
        return not any(a <= offset < b for a, b in inner)

    mine = [m for m in cues if left <= m.start and m.end <= quantity.start and outside(m.start)]
    edge = max(
        (t.end for t in signs if left <= t.start < quantity.start and outside(t.start)),
        default=left,
    )
    near = [m for m in mine if m.start >= edge]
    verb = next((m for m in reversed(near) if role_of(m) in VERBS), None)
    parallel = False
    if (
        verb is None
        and before is not None
        and _JOINED.fullmatch(folded, left, _start(quantity, near))
    ):
        parallel = before.quantity.kind == quantity.kind
        verb = before.verb if parallel else None
    head = quantity.start if parallel else _head(tokens, quantity, near, verb, claims)
    if verb is not None and not parallel and head > verb.start:
        left = verb.end  # «đạt doanh thu 265 tỷ»: the subject stands behind the verb
    tail = [m for m in cues if quantity.end <= m.start and m.end <= right and outside(m.start)]
    return Frame(quantity, left, head, right, group, verb, tuple(mine), tuple(tail), parallel)


def _start(quantity: Quantity, near: Sequence[Mention]) -> int:
    """Give where the quantity begins with the qualifiers before it."""
    return min(
        (m.start for m in near if role_of(m) in ("qualifier", "respectively")),
        default=quantity.start,
    )


def _head(
    tokens: Sequence[Token],
    quantity: Quantity,
    near: Sequence[Mention],
    verb: Mention | None,
    claims: Sequence[tuple[int, int]],
) -> int:
    """Give where the verb phrase begins that the quantity hangs on.

    The phrase grows to the left over cues, periods and glue words; any other word ends it.
    """
    spans = sorted([(m.start, m.end) for m in near if role_of(m) in _PHRASE_ROLES] + list(claims))
    first = verb.start if verb is not None else quantity.start
    head = quantity.start
    i = bisect_left(tokens, quantity.start, key=lambda t: t.start) - 1
    low = near[0].start if near else quantity.start
    while i >= 0 and tokens[i].start >= low:
        token = tokens[i]
        span = next((s for s in spans if s[0] <= token.start < s[1]), None)
        if span is None and (token.word not in _GLUE or head <= first):
            break
        if span is not None and span not in claims:
            head = min(head, span[0])
        i -= 1
    return head


def _signs(
    tokens: Sequence[Token], mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> list[Token]:
    """Give the punctuation tokens that part clauses: not those inside a claim or a quantity."""
    taken = sorted(
        [(m.start, m.end) for m in mentions if m.kind in NOT_FIGURES]
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
    spans: dict[int, tuple[int, int]] = {0: (-1, 1 << 60)}
    stack: list[Token] = []
    for sign in signs:
        if sign.word == "(":
            stack.append(sign)
        elif sign.word == ")" and stack:
            opening = stack.pop()
            spans[len(spans)] = (opening.end, sign.start)
    if stack:  # an opening sign that is never closed holds the rest of the sentence
        spans[len(spans)] = (stack[0].end, 1 << 60)
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
        if any(a < mention.end and mention.start < b for a, b in bodies):
            continue
        if any(a <= mention.start and mention.end <= b for a, b in names):
            continue
        free.append(mention)
    return free
