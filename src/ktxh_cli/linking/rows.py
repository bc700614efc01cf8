"""Rows of names with their figures in brackets, whose measure stands before the row.

«Những nhóm hàng có kim ngạch tăng cao là máy móc (1,2 tỷ USD); giày dép (355 triệu USD)» gives the
«kim ngạch» of each: the name before a bracket is only of whom or what it is.
"""

from __future__ import annotations

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import is_headed, last_words, segments
from ktxh_cli.linking.names import fits
from ktxh_cli.linking.parts import measure_named
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject
from ktxh_cli.model import PLACE, Claim
from ktxh_cli.patterns import compiled

# What joins one bracket of a row to the name of the next.
_JOINT = compiled(r"[ ]?(?:[,;]|,? và)[ ][^.:;()\n]{2,70}?[ ]?")
# What opens the row: the last of them before the first bracket.
_OPENING = compiled(
    r"(?<!\p{L})(?:như sau|cụ thể(?: là)?|bao gồm|gồm|như|vẫn là|là|với|thuộc về)(?: các)?[ ]?:?[ ]"
    r"|:[ ]"
)
_NO_OPENING = compiled(r"(?:cũng|hầu|gần|dường|nếu|coi|hình|giống|đúng|chỉ|cùng|đối|so) $")
_LONGEST_NAME = 70
# Words of the measure that only point to those in the row.
_POINTING = compiled(r" (?:tại|ở|của|trong) (?:một số|các|những|nhiều) [^,;()]*$")


def measure_of_row(
    scene: Scene, claim: Claim, own: Subject | None, carried: Subject | None
) -> Subject | None:
    """Give the measure before the row that the bracket of the figure is in, and of whom it is.

    Where the sentence names none, a row of proper names has the one spoken of, ``carried``. None
    where the bracket is in no row, or no measure stands before it that can have the unit.
    """
    opening = _bracket(scene, claim)
    if opening < 0 or (own is not None and own.entry is not None):
        return None
    start = scene.sentence.start
    first = _first_bracket(scene, start, opening)
    if first == opening and not _goes_on(scene, opening):
        return None
    begin = max((q.end for q in scene.quantities if start <= q.end <= first), default=start)
    openers = [
        m for m in _OPENING.finditer(scene.sentence.view.folded, begin, first)
        if not _NO_OPENING.search(scene.sentence.view.folded, begin, m.start())
    ]  # fmt: skip
    if not openers or first - openers[-1].end() > _LONGEST_NAME:
        return None
    member = _member(scene, max(openers[-1].end(), _behind_last(scene, start, opening)), opening)
    if member is None:
        return None
    whole = _whole(scene, claim, begin, openers[-1].start())
    if whole is None and all(word[0].isupper() for word in member[1].split()):
        whole = carried
    if whole is None or (whole.entry and not fits(whole.entry, claim.quantity.dimension)):
        return None
    whole = replace(whole, phrase=_POINTING.sub("", whole.phrase))
    begin, name = member
    area = any(
        m.start == begin and m.end == begin + len(name) for m in scene.of(PLACE, begin, opening)
    )
    return replace(whole, start=begin, breakdown=None if area else name)


def _whole(scene: Scene, claim: Claim, start: int, end: int) -> Subject | None:
    """Give the measure that [start, end) names, or its last words where they open like one."""
    named = measure_named(scene, claim, start, end)
    pieces = segments(scene, start, end)
    if named is not None or not pieces:
        return named
    a, b = phrases.strip(scene.tokens, *pieces[-1], scene.blocked(start, end))
    if a >= b or not is_headed(scene.tokens[a].word):
        return None
    return last_words(scene, [(a, b)])


def _bracket(scene: Scene, claim: Claim) -> int:
    """Give where the bracket opens that the figure is the first of; -1 outside of one."""
    folded = scene.sentence.view.folded
    opening = folded.rfind("(", scene.sentence.start, claim.quantity.start)
    return opening if opening >= 0 and claim.frame.left <= opening + 2 else -1


def _behind_last(scene: Scene, start: int, opening: int) -> int:
    """Give where the name before the bracket may begin: behind the bracket before it."""
    folded = scene.sentence.view.folded
    closing = folded.rfind(")", start, opening)
    joint = next((i for i in range(closing + 1, opening) if folded[i] in ",;"), closing)
    return joint + 1 if closing >= 0 else start


def _first_bracket(scene: Scene, start: int, opening: int) -> int:
    """Give where the first bracket of the row opens: each holds a figure, names are between."""
    folded, first = scene.sentence.view.folded, opening
    while True:
        closing = folded.rfind(")", start, first)
        before = folded.rfind("(", start, closing) if closing >= 0 else -1
        if before < 0 or not _JOINT.fullmatch(folded, closing + 1, first):
            return first
        if not any(before < q.start < closing for q in scene.quantities):
            return first
        if any(closing < q.start < first for q in scene.quantities):
            return first
        first = before


def _goes_on(scene: Scene, opening: int) -> bool:
    """Tell whether another bracket with a figure follows in the row."""
    folded, end = scene.sentence.view.folded, scene.sentence.end
    closing = folded.find(")", opening, end)
    following = folded.find("(", closing, end) if closing >= 0 else -1
    if following < 0 or not _JOINT.fullmatch(folded, closing + 1, following):
        return False
    return any(0 <= q.start - following <= _NEAR for q in scene.quantities)


# How far behind the bracket its figure may stand: «(tăng gần 5%».
_NEAR = 20


def _member(scene: Scene, begin: int, opening: int) -> tuple[int, str] | None:
    """Give where the name before the bracket begins, and it; None for a name that moves."""
    if scene.verbs(begin, opening):
        return None
    span = phrases.words_in(scene.tokens, begin, opening)
    a, b = phrases.strip(scene.tokens, *span, ())
    if a >= b:
        return None
    start, end = scene.tokens[a].start, scene.tokens[b - 1].end
    return start, phrases.cut(scene.sentence.view, start, end)
