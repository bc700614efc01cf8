"""Words that set a series apart: price basis, exclusions, who set the plan."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.linking import phrases
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import LEVEL, MONEY, Claim, Comparison
from ktxh_cli.patterns import compiled


def set_by(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """Give the spans in [start, end) that say who set a plan: «HĐND tỉnh giao»."""
    return [
        (m.start, m.end)
        for m in scene.cues("scope", start, end)
        if phrases.cue(m).value == "plan" and m.end <= end
    ]


def is_set(scene: Scene, claim: Claim) -> bool:
    """Tell «HĐND tỉnh giao 1.700 tỷ đồng»: the value that somebody set."""
    quantity = claim.quantity
    found = set_by(scene, claim.frame.left, quantity.start)
    return (
        claim.measure is LEVEL
        and quantity.kind is MONEY
        and any(
            _DIRECTLY.fullmatch(scene.sentence.view.folded, b, quantity.start) for _, b in found
        )
    )


_DIRECTLY = compiled(r"[ \n]{1,2}(?:(?:khoảng|hơn|gần|trên)[ \n]{1,2})?")


def assign_scopes(scene: Scene, linked: Sequence[Linked]) -> None:
    """Keep the words that set the series apart: price basis, exclusions, who set the plan."""
    chain: dict[int, str] = {}
    for item in linked:
        frame = item.claim.frame
        start = item.subject.start if item.own and item.subject is not None else frame.left
        found = scene.cues("scope", min(start, frame.left, frame.outer), frame.right)
        if frame.group == 0:
            found += [
                m for m in scene.cues("scope", frame.left, frame.quantity.start) if m not in found
            ]
        plan = [m for m in found if phrases.cue(m).value == "plan"]
        series = [m for m in found if phrases.cue(m).value != "plan"]
        if item.own:
            chain.pop(frame.group, None)
        if series:
            view = scene.sentence.view
            chain[frame.group] = "; ".join(phrases.cut(view, m.start, m.end) for m in series)
        words = [chain[frame.group]] if frame.group in chain else []
        if plan and (item.comparison == Comparison.PLAN or is_set(scene, item.claim)):
            words += [phrases.cut(scene.sentence.view, m.start, m.end) for m in plan]
        item.scope = "; ".join(words) or None
        item.because(*(phrases.cue(m).id for m in found if words))
