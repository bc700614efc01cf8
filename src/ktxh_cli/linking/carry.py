"""Comparisons of a sentence: each figure's own, and those that a list or breakdown carries on."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.linking import comparisons
from ktxh_cli.linking.comparisons import Against
from ktxh_cli.linking.context import Context, Said
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import is_about
from ktxh_cli.model import Comparison, Measure


def compare(scene: Scene, linked: list[Linked], context: Context) -> None:
    """Give each change, growth and ratio what it is measured against."""
    row: list[Said] = list(context.said) if linked and linked[0].part else []
    nth = 0
    for i, item in enumerate(linked):
        if item.own:
            nth = 0
        item.past = comparisons.past(scene, item.claim)
        if item.past is not None or item.measure not in comparisons.COMPARED:
            continue  # a figure of the base period itself is compared with nothing
        item.against = comparisons.find(scene, item.claim)
        if item.against is not None:
            item.because(*item.against.rules)
            item.comparison = item.against.said.comparison
        elif item.claim.comparison is not None:
            item.comparison = item.claim.comparison
        else:
            _carry(linked, i, row, nth)
        nth += 1
        if item.against is not None and not item.part:
            row = [*row, item.against.said] if not item.own and row else [item.against.said]
        elif item.against is not None and item.part and not row:
            row = [item.against.said]
    _carry_back(linked)
    _carry_front(scene, linked)


def _carry_front(scene: Scene, linked: Sequence[Linked]) -> None:
    """Give «So với cùng kỳ, thu tăng 5%, chi tăng 7%» to every figure without its own."""
    front = comparisons.front(scene)
    if front is None:
        return
    for item in linked:
        if item.measure in comparisons.COMPARED and item.comparison is None:
            item.against = Against(front.said, front.rules, front.used)
            item.comparison = front.said.comparison
            item.because(*front.rules)
            item.note("comparison.inherited")


def _alike(item: Linked, following: Linked) -> bool:
    """Tell two figures of one change: the same measure, or the change said again."""
    return item.measure == following.measure or "restated" in following.claim.notes


def _carry(linked: list[Linked], i: int, row: Sequence[Said], nth: int) -> None:
    """Carry a comparison into a row of parallel figures or the parts of one whole."""
    item = linked[i]
    before = linked[i - 1] if i else None
    said: Said | None = None
    if "restated" in item.claim.notes and before is not None and before.against is not None:
        said = before.against.said
    elif _in_row(item) and before is not None and before.against is not None:
        said = row[nth] if nth < len(row) and len(row) > 1 else before.against.said
    elif item.part and row:
        said = row[min(nth, len(row) - 1)]
    elif before is not None and _listed(item, before, linked[:i]):
        said = row[min(nth, len(row) - 1)] if row else None
    if said is not None and not (
        said.comparison == Comparison.PLAN and item.measure == Measure.GROWTH
    ):
        item.against = Against(said, ())
        item.carried = True
        item.comparison = said.comparison
        item.note("comparison.inherited")


def _in_row(item: Linked) -> bool:
    return item.claim.frame.parallel or item.claim.rule == "role.parallel"


def _listed(item: Linked, before: Linked, earlier: Sequence[Linked]) -> bool:
    """Tell an item of a parallel list: an unknown name whose figure is said like the one before."""
    subject = item.subject
    if subject is None or (subject.entry is not None and item.own):
        return False
    return any(e.measure == item.measure and e.against is not None for e in earlier)


def _carry_back(linked: list[Linked]) -> None:
    """Carry «… tăng 21,9% về số doanh nghiệp và tăng 25,9% về vốn so với cùng kỳ» to the first."""
    for i in range(len(linked) - 2, -1, -1):
        item, following = linked[i], linked[i + 1]
        if item.against is not None or following.against is None or not _alike(item, following):
            continue
        if item.measure not in comparisons.COMPARED or item.comparison is not None:
            continue
        again = "restated" in following.claim.notes or "restated" in item.claim.notes
        parts = again or (item.part and following.part)
        if not (parts or is_about(following.claim) or following.claim.frame.parallel):
            continue
        item.against = Against(following.against.said, ())
        item.carried = True
        item.comparison = following.against.said.comparison
        item.note("comparison.inherited")
