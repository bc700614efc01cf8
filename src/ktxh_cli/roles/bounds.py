"""Sizes and bounds said with «hơn»: «dài hơn 12 km» is a length, and no difference."""

from __future__ import annotations

from ktxh_cli.model import Direction, Frame, Kind, Qualifier, Sentence
from ktxh_cli.patterns import compiled
from ktxh_cli.roles.verbs import cue_of, direction_of, has, verb_of

# «dài hơn 12 km» is a length, «lớn hơn 50 tỷ» a bound, where nothing is named to be held against.
_SIZED = compiled(r"(?:dài|rộng|cao|sâu|lớn|xa|nhỏ|thấp)[ \n]+hơn$")
_BOUNDED = compiled(r"(?:lớn|nhỏ)[ \n]+hơn$")


def bound_of(sentence: Sentence, frame: Frame) -> Qualifier | None:
    """Give the qualifier that «hơn» is of a size or bound; None where it compares with another."""
    verb, quantity = frame.verb, frame.quantity
    if verb is None or sentence.view.folded[verb.end : quantity.start].strip():
        return None
    sized = _SIZED if quantity.kind in (Kind.LENGTH, Kind.AREA) else _BOUNDED
    if sized.search(sentence.view.folded[verb.start : verb.end]) is None:
        return None
    if has(frame, "comparison") or any(cue_of(m).role == "comparison" for m in frame.tail):
        return None
    up = direction_of(verb_of(frame)[1]) == Direction.UP
    return Qualifier.OVER if up else Qualifier.AT_MOST
