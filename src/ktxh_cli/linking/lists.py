"""Names apart from their figures: before a parenthesis, or in a row before «lần lượt»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import segments
from ktxh_cli.linking.cutting import before_predicate
from ktxh_cli.linking.linked import Linked
from ktxh_cli.linking.names import known_name
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject, doubt, entry_of
from ktxh_cli.model import INDICATOR, Claim, Mention


def before_parenthesis(scene: Scene, claim: Claim, earlier: int) -> Subject | None:
    """Give the name before «(»: in «tín dụng (tăng 25%), huy động (tăng 7%)» it is the subject.

    ``earlier`` is where the figure before ends; the name must stand behind it.
    """
    folded = scene.sentence.view.folded
    opening = folded.rfind("(", scene.sentence.start, claim.frame.quantity.start)
    if opening < 0 or claim.frame.left > opening + 2 or opening <= earlier:
        return None
    closing = folded.rfind(")", earlier, opening)
    start = max(earlier, closing + 1)
    end = _before_move(scene, start, opening) if earlier <= scene.sentence.start else opening
    pieces = segments(scene, start, end)
    if not pieces:
        return None
    if folded[closing : closing + 2] == ");" and closing >= earlier:
        row = (pieces[0][0], pieces[-1][1])  # «…); điện tử, máy tính và linh kiện (giảm 10%)»
        pieces = [row] if row[1] - row[0] <= _LONGEST_ITEM else pieces
    blocked = scene.blocked(start, opening)
    names = [(m.start, m.end) for m in scene.of(INDICATOR, start, opening)]
    a, b = phrases.strip(scene.tokens, *pieces[-1], blocked, names)
    if end < opening:
        b = before_predicate(scene.tokens, a, b)
    elif pieces[-1][1] - b > 1:
        return None
    if not any(t.word[0].isalpha() for t in scene.tokens[a:b]):
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    named = known_name(scene, claim.frame, begin, stop)
    if named is not None:
        return named
    phrase = phrases.cut(scene.sentence.view, begin, stop)
    return Subject(phrase, start=begin, notes=doubt(b - a, whole=True)) if b - a <= 10 else None


_LONGEST_ITEM = 14


def _before_move(scene: Scene, start: int, opening: int) -> int:
    """Give where «số dư nợ | vẫn tăng so với đầu năm (…)» rises or falls, else ``opening``.

    A noun behind the verb is what rises («tăng số người chết (…)»), and nothing is cut.
    """
    names = scene.all(INDICATOR)
    moves = [
        m for role in ("direction", "arrival") for m in scene.cues(role, start, opening)
        if not any(n.start <= m.start < n.end for n in names)
    ]  # fmt: skip
    if not moves:
        return opening
    move = min(moves, key=lambda m: m.start)
    first, last = phrases.words_in(scene.tokens, move.end, opening)
    rest = phrases.strip(scene.tokens, first, last, scene.blocked(move.end, opening))
    return move.start if rest[0] >= rest[1] else opening


def _shared(
    scene: Scene, claim: Claim, pieces: list[tuple[int, int]], count: int
) -> Subject | None:
    """Give the measure behind those it is told of: «Bỉ, Đức, kim ngạch giảm lần lượt 17%, 2%»."""
    if len(pieces) <= count:
        return None
    bounds = [(scene.tokens[a].start, scene.tokens[b - 1].end) for a, b in pieces[-count - 1 :]]
    named = [bool(scene.of(INDICATOR, a, b)) for a, b in bounds]
    capital = all(scene.sentence.view.plain[a].isupper() for a, _ in bounds[:-1])
    if any(named[:-1]) or not named[-1] or not capital:
        return None
    return known_name(scene, claim.frame, *bounds[-1])


#: How far from its start a name of the catalogue may open: «tổng số doanh nghiệp».
_OPENING = 8


def listed_names(scene: Scene, claim: Claim, count: int) -> list[Subject]:
    """Give the ``count`` names before «lần lượt», in order; none where they are not so many."""
    frame = claim.frame
    first, last = phrases.words_in(scene.tokens, frame.left, frame.head)
    blocked = scene.blocked(frame.left, frame.head)
    pieces: list[tuple[int, int]] = []
    begin = first
    for i in range(first, last + 1):
        if i == last or scene.tokens[i].word in (",", "và", ";"):
            a, b = phrases.strip(scene.tokens, begin, i, blocked)
            if a < b:
                pieces.append((a, b))
            begin = i + 1
    if len(pieces) < count:
        return []
    shared = _shared(scene, claim, pieces, count)
    if shared is not None:
        rows = pieces[-count - 1 : -1]
        spans = [(scene.tokens[a].start, scene.tokens[b - 1].end) for a, b in rows]
        return [
            replace(shared, breakdown=phrases.cut(scene.sentence.view, a, b), start=a)
            for a, b in spans
        ]
    names = []
    for a, b in pieces[-count:]:
        b = before_predicate(scene.tokens, a, b)
        start, end = scene.tokens[a].start, scene.tokens[b - 1].end
        # a name further on is no head: «chất lượng tăng trưởng của ngân hàng»
        known = [m for m in scene.of(INDICATOR, start, end) if m.start - start <= _OPENING]
        names.append(
            Subject(
                phrases.cut(scene.sentence.view, start, end),
                entry_of(known[0]) if known else None,
                start,
                notes=() if known else ("indicator.unknown_phrase",),
            )
        )
    return names


def runs(linked: Sequence[Linked]) -> Iterator[tuple[Mention, list[Linked]]]:
    """Give the figures that one «lần lượt», «tương ứng» rules, with its cue."""
    for i, first in enumerate(linked):
        # «tương ứng» says a figure again, but before all figures it means «lần lượt»
        roles = ("respectively",) if i else ("respectively", "restated")
        cue = next((m for m in first.claim.frame.cues if phrases.cue(m).role in roles), None)
        if cue is None:
            continue
        run = [first]
        for following in linked[i + 1 :]:
            if (
                not following.claim.frame.parallel
                or following.claim.frame.group != first.claim.frame.group
            ):
                break
            run.append(following)
        if len(run) > 1:
            yield cue, run


def pair_respectively(scene: Scene, linked: Sequence[Linked]) -> None:
    """Pair «A, B và C lần lượt tăng 5%, 6% và 7%»: as many names as figures, in their order."""
    for cue, run in runs(linked):
        names = listed_names(scene, run[0].claim, len(run))
        for item in run:
            item.because(phrases.cue(cue).id)
            if not names:
                item.note("indicator.ambiguous")
        for item, name in zip(run, names, strict=False):
            item.subject = name
