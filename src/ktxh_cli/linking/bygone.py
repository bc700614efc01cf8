"""Figures of the base period itself, as it was then: «(cùng kỳ năm 2019 tăng 5,3%)»."""

from __future__ import annotations

from ktxh_cli.linking import phrases
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import CUE, PERCENT, PERIOD, Claim, Mention
from ktxh_cli.patterns import Anchored, compiled


def past(scene: Scene, claim: Claim) -> Mention | None:
    """Give «cùng kỳ …» that opens the clause of a figure of the base period itself.

    «(cùng kỳ năm 2019 tăng 5,3%)» states what the growth was then; «so với cùng kỳ năm 2019 tăng
    5,3%» compares.
    """
    frame = claim.frame
    for mention in scene.mentions:
        if mention.start < frame.left or mention.end > frame.quantity.start:
            continue
        if opens_past(scene, mention):
            return mention
    return _level_then(scene, claim)


# «cao hơn mức tăng [5,4%] của cùng kỳ»: what is compared with, as it was then.
_THAN_LEVEL = Anchored(
    "mức con tốc",
    r"(?<!\p{L})(?:hơn|so với|bằng)(?:[ \n]+\p{L}+){0,3}[ \n]+(?:mức|con số|tốc độ)"
    r"(?:[ \n]+(?:tăng|giảm|tăng trưởng))?(?:[ \n]+(?:hơn|gần|khoảng))?[ \n]*$",
)
_OF_THEN = compiled(r"[ \n]*(?:(?:của|trong|ở|hồi)[ \n]+)?")


def _level_then(scene: Scene, claim: Claim) -> Mention | None:
    """Give «cùng kỳ» directly behind a rate that something was higher or lower than."""
    quantity, folded = claim.quantity, scene.sentence.view.folded
    if quantity.kind is not PERCENT:
        return None
    start = max(scene.sentence.start, quantity.start - 50)
    if scene.search(_THAN_LEVEL, start, quantity.start) is None:
        return None
    for mention in scene.mentions:
        if mention.start < quantity.end:
            continue
        if "cùng kỳ" not in folded[mention.start : mention.end]:
            return None
        near = _OF_THEN.fullmatch(folded, quantity.end, mention.start) is not None
        return mention if near else None
    return None


def opens_past(scene: Scene, mention: Mention) -> bool:
    """Tell «cùng kỳ» that opens a clause: what follows was so then."""
    folded = scene.sentence.view.folded
    if not folded.startswith("cùng kỳ", mention.start):
        return False
    if mention.kind is CUE and phrases.cue(mention).role != "comparison":
        return False
    if mention.kind not in (CUE, PERIOD):
        return False
    before = folded[max(scene.sentence.start, mention.start - 12) : mention.start].rstrip()
    return not before or before[-1] in "(;,:-" or before.endswith(("trong khi", "còn"))
