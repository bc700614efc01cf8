"""Multiples and fractions: «gấp 3 lần», «chưa bằng một nửa»."""

from __future__ import annotations

from ktxh_cli.model import GROWTH, LEVEL, SHARE, Claim, Direction, Frame, Measure, Sentence
from ktxh_cli.patterns import compiled
from ktxh_cli.roles.verbs import cue_of, direction_of, has, verb_of


def times(sentence: Sentence, frame: Frame) -> Claim:
    """Judge «gấp 3 lần»: a ratio; «giảm 3 lần» is one too, of which it is not sure."""
    role, value, rule = verb_of(frame)
    if role == "direction":
        gap = [m for m in frame.cues if cue_of(m).role == "ratio" and m.start >= frame.head]
        notes = () if gap else ("value.ambiguous",)
        return Claim(
            frame, Measure.RATIO, direction_of(value), rule=rule, rules=(rule,), notes=notes
        )
    if not role and "number.multiple" not in frame.quantity.rules:
        return Claim(frame, LEVEL, rule="role.amount", rules=("role.amount",))
    direction = direction_of(value if role == "ratio" else "") or _multiplied(sentence, frame)
    return Claim(
        frame, Measure.RATIO, direction, rule=rule or "role.times", rules=(rule or "role.times",)
    )


# «tăng đột ngột lên gấp», «tăng gần gấp»: what may stand between the move and its multiple.
_SPLIT = compiled(r"(?:[ \n]+\p{L}+){0,4}[ \n]*")


def _multiplied(sentence: Sentence, frame: Frame) -> Direction | None:
    """Give the direction of the move that a multiple tells: «tăng đột ngột lên gấp 5 lần»."""
    verb = frame.verb
    end = verb.start if verb is not None else frame.quantity.start
    for mention in reversed(frame.cues):
        cue = cue_of(mention)
        if cue.role not in ("direction", "arrival") or mention.end > end:
            continue
        if _SPLIT.fullmatch(sentence.view.folded, mention.end, end) is None:
            return None
        found = direction_of(cue.value)
        if cue.role == "direction":
            return found
    return None


def is_below(frame: Frame, folded: str) -> bool:
    """Tell «chưa bằng 1/3»: said as a fact, it is still a ratio."""
    fact = has(frame, "fact")
    return fact is not None and folded.startswith("chưa bằng", fact.start)


def fraction(sentence: Sentence, frame: Frame) -> Claim:
    """Judge «một nửa»: a share, but behind a verb of change growth, behind «bằng» a ratio."""
    role, value, rule = verb_of(frame)
    if role == "direction":
        return Claim(frame, GROWTH, direction_of(value), rule=rule, rules=(rule,))
    if role == "ratio":
        return Claim(frame, Measure.RATIO, rule=rule, rules=(rule,))
    if not role and is_below(frame, sentence.view.folded):
        return Claim(frame, Measure.RATIO, rule="role.below", rules=("role.below",))
    return Claim(frame, SHARE, rule=rule or "role.fraction", rules=(rule or "role.fraction",))
