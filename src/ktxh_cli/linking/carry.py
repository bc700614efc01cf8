"""Comparisons of a sentence: each figure's own, and those that a list or breakdown carries on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ktxh_cli.linking import bygone, comparisons, phrases
from ktxh_cli.linking.comparisons import Against
from ktxh_cli.linking.context import Context, Said
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import is_about
from ktxh_cli.model import CHANGE, CUE, GROWTH, PERIOD, Comparison, PeriodForm
from ktxh_cli.patterns import compiled


def compare(scene: Scene, linked: list[Linked], context: Context) -> None:
    """Give each change, growth and ratio what it is measured against."""
    row: list[Said] = list(context.said) if linked and linked[0].part else []
    nth = 0
    for i, item in enumerate(linked):
        if item.own:
            nth = 0
        item.past = bygone.past(scene, item.claim)
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
    _carry_list(scene, linked)
    _from_base(scene, linked)
    _bracketed(linked)
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
    if said is not None and not (said.comparison == Comparison.PLAN and item.measure is GROWTH):
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


_MOVES = ("cue.up.", "cue.down.")
_OF_LIST = (Comparison.YOY, Comparison.PREVIOUS, Comparison.BASE)


def _carry_list(scene: Scene, linked: Sequence[Linked]) -> None:
    """Carry «A đạt 5 tỷ, tăng 9%; B đạt 7 tỷ, tăng 4% so với cùng kỳ» to the whole list.

    Only where all are moves told by one verb each, and no other time is named between them.
    """
    behind: Linked | None = None
    for item in reversed(linked):
        if item.measure not in comparisons.COMPARED or item.claim.frame.group:
            continue
        if item.past is not None or item.comparison is not None or item.against is not None:
            plain = item.against is not None and item.past is None and _is_move(item)
            behind = item if plain and item.comparison in _OF_LIST else None
            continue
        if behind is None:
            continue
        if not _is_move(item) or item.measure != behind.measure:
            behind = None
        elif (said := behind.against) is not None and _between(scene, item, behind):
            item.against = Against(said.said, ())
            item.carried = True
            item.comparison = behind.comparison
            item.note("comparison.inherited")


def _is_move(item: Linked) -> bool:
    return item.claim.rule.startswith(_MOVES) and item.claim.frame.verb is not None


def _between(scene: Scene, item: Linked, behind: Linked) -> bool:
    """Tell two items of one list: no other time and no change of tone stands between them."""
    first, last = item.claim.quantity.end, behind.claim.quantity.start
    if any(first <= m.start < last for m in scene.all(PERIOD)):
        return False
    return _TURN.search(scene.sentence.view.folded, first, last) is None


def _from_base(scene: Scene, linked: Sequence[Linked]) -> None:
    """Read the base from «từ 20 tỷ đồng cùng kỳ lên 31 tỷ đồng, tức là tăng 55%»."""
    for i, first in enumerate(linked[:-1]):
        if first.claim.rule != "role.from" or linked[i + 1].claim.rule != "role.to":
            continue
        against = _base_behind(scene, first, linked[i + 1])
        if against is None:
            continue
        for item in (*linked[max(0, i - 1) : i], *linked[i + 2 : i + 3]):
            if item.measure not in comparisons.COMPARED or item.comparison is not None:
                continue
            if item.subject is not first.subject or item.claim.rule in ("role.from", "role.to"):
                continue
            item.against, item.comparison = against, against.said.comparison
            item.because(*against.rules)
            item.note("comparison.inherited")


def _base_behind(scene: Scene, first: Linked, second: Linked) -> Against | None:
    """Give the earlier time that stands behind the first of two values."""
    start, end = first.claim.quantity.end, second.claim.quantity.start
    for mention in scene.mentions:
        if not start <= mention.start < end:
            continue
        if mention.kind is PERIOD and isinstance(mention.value, PeriodForm):
            comparison = Comparison.YOY if mention.value.same else Comparison.BASE
            return Against(Said(comparison, mention.value), (mention.rule,))
        if mention.kind is CUE and phrases.cue(mention).value == "yoy":
            return Against(Said(Comparison.YOY), (mention.rule,))
    return None


def _bracketed(linked: Sequence[Linked]) -> None:
    """Read «tăng 12% (cùng kỳ tăng 9,9%)»: what the bracket tells is what it is compared with."""
    for item, following in pairwise(linked):
        if following.past is None or item.comparison is not None or item.past is not None:
            continue
        frame = following.claim.frame
        if not frame.group or frame.left - item.claim.quantity.end > 2:
            continue
        if item.measure not in (GROWTH, CHANGE):
            continue
        form = following.past.value
        said = Said(Comparison.YOY, form if isinstance(form, PeriodForm) else None)
        item.against = Against(said, (following.past.rule,))
        item.comparison = Comparison.YOY
        item.note("comparison.inherited")


# What follows is no item of the list but set against it.
_TURN = compiled(
    r"(?<!\p{L})(?:trong khi|nhưng|song|ngược lại|tuy nhiên|bình quân|trung bình|lũy kế|luỹ kế"
    r"|tính chung|cả năm|nếu)(?!\p{L})"
)
