"""Moves told in two values («tăng từ 120 lên 150 tỷ đồng») or a comma away from their verb."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.model import CHANGE, GROWTH, LEVEL, Claim, Direction, Frame, Sentence
from ktxh_cli.patterns import Worded, compiled
from ktxh_cli.roles.verbs import cue_of, direction_of, verb_of

# «từ 120 lên 150 tỷ đồng»: the word before the first and between the two.
_FROM = Worded(
    "từ",
    r"(?<!\p{L})từ[ \n]++(?:(?:mức|mức đỉnh|bình quân|trung bình)[ \n]++)?"
    r"(?:hơn|gần|khoảng|trên|dưới)?[ \n]*+$",
)
_TO = compiled(r"(?<!\p{L})(?:lên|xuống|còn|tới|đến|thành)(?!\p{L})")


def from_to(sentence: Sentence, frames: Sequence[Frame], i: int) -> Claim | None:
    """Judge «tăng từ A lên B»: two levels, the second with the direction."""
    folded = sentence.view.folded
    frame = frames[i]
    first = _FROM.search(folded, max(frame.left, frame.quantity.start - 24), frame.quantity.start)
    if first and i + 1 < len(frames) and frames[i + 1].quantity.kind == frame.quantity.kind:
        following = frames[i + 1]
        if following.group == frame.group and _TO.search(
            folded, frame.quantity.end, following.quantity.start
        ):
            return Claim(frame, LEVEL, rule="role.from", rules=("role.from",))
    if i > 0:
        earlier = frames[i - 1]
        start = _FROM.search(
            folded, max(earlier.left, earlier.quantity.start - 24), earlier.quantity.start
        )
        if start and earlier.quantity.kind == frame.quantity.kind:
            word = _TO.search(folded, earlier.quantity.end, frame.quantity.start)
            if word:
                role, value, _ = verb_of(earlier)
                direction = direction_of(value) if role in ("direction", "arrival") else None
                if direction is None and word[0] in ("lên", "xuống", "còn"):
                    direction = Direction.UP if word[0] == "lên" else Direction.DOWN
                return Claim(frame, LEVEL, direction, rule="role.to", rules=("role.to",))
    return None


# «(giảm 8 USD, tương đương - 1,99%)», «giảm mạnh, lần lượt 57% và 36%», «giảm là 25%».
_SIGN_APART = compiled(r"(?:tương đương|tương ứng)[ ]*([-+–−])[ ]*$")
_MOVE_APART = compiled(
    r"[ ]*(?:,[ ]*lần lượt(?: là)?|là|(?:(?:nhiều|cao|mạnh|thấp|ít|sâu) )?nhất,?[ ]+(?:là|với))[ ]+"
    r"(?:(?:hơn|gần|khoảng)[ ]+)?"
)


def moved_apart(sentence: Sentence, frame: Frame, before: Claim | None) -> Claim | None:
    """Judge a change whose verb stands a comma, a sign or a «là» away."""
    folded, start = sentence.view.folded, frame.quantity.start
    sign = _SIGN_APART.search(folded, max(sentence.start, start - 16), start)
    if sign is not None and before is not None and before.measure is CHANGE:
        way = Direction.UP if sign[1] == "+" else Direction.DOWN
        return Claim(
            frame, GROWTH, way, before.comparison, "role.restated", ("restated",),
            ("role.restated",),
        )  # fmt: skip
    for cue in reversed(frame.cues):
        if cue_of(cue).role == "direction" and _MOVE_APART.fullmatch(folded, cue.end, start):
            way_of = direction_of(cue_of(cue).value)
            return Claim(frame, GROWTH, way_of, rule=cue.rule, rules=(cue.rule,))
    return None
