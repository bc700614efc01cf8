"""A sentence as frames see it: its signs, cues, names and parentheses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from ktxh_cli.frozen import noun
from ktxh_cli.model import (
    CUE,
    INDICATOR,
    NOT_FIGURES,
    PERIOD,
    PLACE,
    Mention,
    MentionKind,
    PeriodForm,
    Quantity,
    Sentence,
    Token,
)

if TYPE_CHECKING:
    from ktxh_cli.library.entries import Cue

#: Mentions besides indicators inside which nothing is parted.
_NAMED = (PLACE, MentionKind.NAME)
#: Mentions whose signs part no clauses.
_CLOSED = NOT_FIGURES | {INDICATOR}
_BOUNDARY = frozenset(",;:()")
_FAR = 1 << 60


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
        if len(self.spans) == 1:
            return True
        own = self.spans[group]
        return not any(
            a <= offset < b and own[0] <= a and b <= own[1]
            for g, (a, b) in self.spans.items()
            if g not in (group, 0)
        )


def layout_of(
    sentence: Sentence,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    quantities: Sequence[Quantity],
) -> Layout:
    """Give the layout of a sentence with its quantities."""
    signs = _signs(tokens, mentions, quantities)
    groups, spans = _groups(signs, quantities)
    cues = [m for m in mentions if m.kind is CUE]
    indicators = [(m.start, m.end) for m in mentions if m.kind is INDICATOR]
    periods = [m for m in mentions if m.kind is PERIOD]
    return Layout(
        folded=sentence.view.folded,
        tokens=tokens,
        signs=signs,
        cues=_free(cues, indicators, quantities),
        growths=_growths(cues, indicators),
        names=indicators + [(m.start, m.end) for m in mentions if m.kind in _NAMED],
        periods=[(m.start, m.end) for m in periods],
        nows=[(m.start, m.end) for m in periods if isinstance(m.value, PeriodForm) and m.value.now],
        spans=spans,
        groups=groups,
    )


def _signs(
    tokens: Sequence[Token], mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> list[Token]:
    """Give the punctuation tokens that part clauses: not those inside a claim or a quantity."""
    taken = sorted(
        [(m.start, m.end) for m in mentions if m.kind in _CLOSED]
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


def _free(
    cues: Sequence[Mention], names: Sequence[tuple[int, int]], quantities: Sequence[Quantity]
) -> list[Mention]:
    """Give the cues that stand free: not inside a quantity, nor inside an indicator's name.

    A cue at the very end of a name still counts («vốn đăng ký tăng thêm» 5 tỷ is no such case, but
    «tỷ lệ giải ngân» 45% is): it keeps the figure from having no verb, and the name wins elsewhere.
    """
    return [
        m for m in cues
        if role_of(m) not in ("stop", "vague")
        and not any(q.start <= m.start < q.end for q in quantities)
        and not any(a <= m.start and m.end <= b for a, b in names)
    ]  # fmt: skip


def _growths(cues: Sequence[Mention], names: Sequence[tuple[int, int]]) -> list[Mention]:
    """Give the growth cues that are also a whole name («tăng trưởng» 7%)."""
    return [m for m in cues if (m.start, m.end) in names and role_of(m) == "direction"]
