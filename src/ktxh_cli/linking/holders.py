"""Who holds what is measured: «các khu công nghiệp có 205 dự án», «vốn của 13 dự án đạt 5 tỷ».

A count inside the name of a measure says whose the measure is; the figure behind the verb is about
the measure, and not about those counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import HEADS, last_words, segments
from ktxh_cli.linking.counts import is_counted
from ktxh_cli.linking.cutting import is_measure, measure_from
from ktxh_cli.linking.names import fits, known_name
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject
from ktxh_cli.model import PLACE, Claim

#: Words before a count that hang it on the measure before them.
OF = frozenset("của từ tại ở".split())
# Words between those and the number.
_NEAR = frozenset("hơn gần trên khoảng cả tất toàn bộ số các".split())


def who_has(scene: Scene, claim: Claim) -> str | None:
    """Read «trong đó, các khu công nghiệp có 205 dự án»: of which part the count is.

    An area is the place of the figure, and no part.
    """
    frame = claim.frame
    if frame.verb is None or phrases.cue(frame.verb).id != "cue.level.co":
        return None
    start = min(frame.left, frame.outer) if frame.outer >= 0 else frame.left
    end = frame.verb.start
    pieces = segments(scene, start, end)
    if not pieces:
        return None
    a, b = phrases.strip(scene.tokens, *pieces[-1], scene.blocked(start, end))
    if not 2 <= b - a <= _LONGEST_HOLDER:
        return None
    begin = scene.tokens[a].start
    if any(m.start == begin for m in scene.of(PLACE, begin, end)):
        return None
    return phrases.cut(scene.sentence.view, scene.tokens[a].start, scene.tokens[b - 1].end)


_LONGEST_HOLDER = 8


def hangs(scene: Scene, claim: Claim) -> int:
    """Give where «của» stands that hangs a count on a measure: «vốn | của 13 dự án»; else -1."""
    first, last = phrases.words_in(scene.tokens, claim.frame.left, claim.quantity.start)
    while last > first and scene.tokens[last - 1].word in _NEAR:
        last -= 1
    if last <= first or scene.tokens[last - 1].word not in OF:
        return -1
    return scene.tokens[last - 1].start


def held_by(scene: Scene, claim: Claim, before: Sequence[Claim]) -> Subject | None:
    """Read «kim ngạch của 12 doanh nghiệp FDI đạt 450 triệu USD»: the measure, and whose it is."""
    frame = claim.frame
    if not before or frame.verb is None or phrases.cue(frame.verb).id in _OWNING:
        return None
    count = before[-1]
    same = count.quantity.unit == claim.quantity.unit
    if same or count.frame.group != frame.group or not is_counted(count):
        return None
    at = hangs(scene, count)
    if at <= count.frame.left or not _only_says_more(scene, count.quantity.end, frame.head):
        return None
    named = _measure(scene, claim, count.frame.left, at)
    if named is None:
        return None
    first, last = phrases.words_in(scene.tokens, count.quantity.start, frame.head)
    blocked = scene.blocked(count.quantity.end, frame.head)
    first, last = phrases.strip(scene.tokens, first, last, blocked)
    holder = phrases.cut(scene.sentence.view, count.quantity.start, scene.tokens[last - 1].end)
    return replace(named, breakdown=holder)


def said_of(scene: Scene, claim: Claim, before: Sequence[Claim]) -> Subject | None:
    """Read «20 công ty của tập đoàn ghi nhận doanh thu đạt 11 tỷ đồng»: the measure they have.

    Between those counted and the verb of the figure stands a measure behind a verb of its own.
    """
    frame = claim.frame
    if not before or frame.verb is None or phrases.cue(frame.verb).role not in _TELLING:
        return None
    count = before[-1]
    same = count.quantity.unit == claim.quantity.unit
    start, end = count.quantity.end, frame.head
    if same or count.frame.group != frame.group or not is_counted(count) or end <= start:
        return None
    if any(sign in scene.sentence.view.folded[start:end] for sign in ",;:.("):
        return None
    first, last = phrases.words_in(scene.tokens, start, end)
    first, last = phrases.strip(scene.tokens, first, last, scene.blocked(start, end))
    begins = measure_from(scene, first - 1, last)
    if begins <= first - 1 or not is_measure(scene.tokens, begins):
        return None
    named = known_name(scene, claim.frame, scene.tokens[begins].start, end)
    return named if named is not None else last_words(scene, [(begins, last)])


_TELLING = frozenset({"level", "arrival", "direction"})
_OWNING = ("cue.level.co", "cue.level.voi")
_LONGEST_GAP = 60
#: How far from its start a known name of the measure may open: «tổng kim ngạch».
_OPENING = 8
# Words behind those counted with which another clause begins.
_PARTING = frozenset("với khiến gồm và thì nên mà để đã do trong tại".split())


def _only_says_more(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the words between say no more than who is counted, up to the verb."""
    if end - start > _LONGEST_GAP:
        return False
    first, last = phrases.words_in(scene.tokens, start, end)
    return not any(
        t.word in ",;:(." or t.word in _PARTING or is_measure(scene.tokens, i)
        for i, t in enumerate(scene.tokens[first:last], first)
    )


def _measure(scene: Scene, claim: Claim, start: int, end: int) -> Subject | None:
    """Give the measure before «của 12 doanh nghiệp»: a known name, or words that open with one."""
    pieces = segments(scene, start, end)
    if not pieces:
        return None
    a, b = phrases.strip(scene.tokens, *pieces[-1], scene.blocked(start, end))
    if a >= b:
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    named = known_name(scene, claim.frame, begin, stop)
    entry = named.entry if named is not None else None
    opens = named is not None and named.start - begin <= _OPENING
    if entry is not None and opens and fits(entry, claim.quantity.dimension):
        return named
    headed = scene.tokens[a].word in HEADS or is_measure(scene.tokens, a)
    return last_words(scene, [(a, b)]) if headed else None
