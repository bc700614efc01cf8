"""The cue that governs a figure, as the other modules of this room ask for it."""

from __future__ import annotations

from typing import cast

from ktxh_cli.library.entries import Cue
from ktxh_cli.model import Direction, Frame, Mention


def cue_of(mention: Mention) -> Cue:
    """Give the library's cue of a cue mention."""
    return cast(Cue, mention.value)


def verb_of(frame: Frame) -> tuple[str, str, str]:
    """Give role, value and id of the governing cue; empty strings without one."""
    if frame.verb is None:
        return "", "", ""
    cue = cue_of(frame.verb)
    return cue.role, cue.value, cue.id


def direction_of(value: str) -> Direction | None:
    """Give the direction that a cue's value says; None where it says none."""
    return Direction(value) if value in ("up", "down") else None


def has(frame: Frame, role: str) -> Mention | None:
    """Give the last cue of that role in the frame's verb phrase."""
    return next(
        (m for m in reversed(frame.cues) if cue_of(m).role == role and m.start >= frame.head), None
    )
