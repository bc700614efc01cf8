"""Words that set a series apart: price basis, exclusions, who set the plan."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.linking import phrases
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Comparison


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
        if plan and item.comparison == Comparison.PLAN:
            words += [phrases.cut(scene.sentence.view, m.start, m.end) for m in plan]
        item.scope = "; ".join(words) or None
        item.because(*(phrases.cue(m).id for m in found if words))
