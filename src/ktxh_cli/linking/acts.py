"""Acts: the verb that says what is done with those counted («khởi tố 5 vụ») or with a sum.

A counter alone names nothing: «phát hiện 27 vụ …; khởi tố 5 vụ» tells two indicators apart by the
verb. And who acts is no part of the name: «chi cục truy thu 2 tỷ đồng» is about «truy thu».
"""

from __future__ import annotations

from collections.abc import Iterator

from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import AGENTS
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject
from ktxh_cli.model import Frame, Kind, Mention

# Words between the act and its figure.
_BETWEEN = frozenset("được thành công tổng cộng số thêm tới đến hơn gần trên khoảng".split())
# Acts in one word, which are halves of names too: «đơn vị đã thu | đạt 4.600 tỷ đồng».
_SHORT_ACTS = frozenset(["thu", "chi", "nộp"])
# Words with which they are names: «doanh thu», «tổng chi».
_NAMING = frozenset(
    "doanh tổng số nguồn mức việc khoản bội truy thực tỷ các phí phần mục tăng".split()
)
# What joins acts in a row: «phát hiện, bắt giữ và xử lý».
_JOINTS = frozenset([",", "và", "hoặc"])
# How many of them there may be.
_MOST_BETWEEN = 3


def act_before(scene: Scene, frame: Frame) -> str:
    """Give the act directly before the figure, with those it is in a row with; empty without one.

    «Hải quan đã phát hiện, xử lý 82 vụ vi phạm»: «phát hiện, xử lý».
    """
    cues = scene.cues("act", frame.left, frame.quantity.start)
    if not cues:
        return ""
    start, end = cues[-1].start, cues[-1].end
    first, last = phrases.words_in(scene.tokens, end, frame.quantity.start)
    between = scene.tokens[first:last]
    if len(between) > _MOST_BETWEEN or any(t.word not in _BETWEEN for t in between):
        return ""
    for cue in reversed(cues[:-1]):
        a, b = phrases.words_in(scene.tokens, cue.end, start)
        if b - a != 1 or scene.tokens[a].word not in _JOINTS:
            break
        start = cue.start
    return phrases.cut(scene.sentence.view, start, end)


def acts_in(scene: Scene, frame: Frame, phrase: str) -> Iterator[str]:
    """Give the ids of the acts before the figure that its phrase holds."""
    for cue in scene.cues("act", frame.left, frame.quantity.start):
        if phrases.cut(scene.sentence.view, cue.start, cue.end) in phrase:
            yield phrases.cue(cue).id


def act_of_money(scene: Scene, frame: Frame, piece: tuple[int, int]) -> Subject | None:
    """Read «chi cục truy thu hơn 10 tỷ đồng»: the act that ends a clause is what the sum is.

    ``piece`` are the token numbers of the clause.
    """
    if frame.quantity.kind != Kind.MONEY:
        return None
    a, b = piece
    tokens = scene.tokens
    short = tokens[b - 1].word in _SHORT_ACTS and tokens[b - 2].word not in _NAMING
    if short and b - a > 1 and _acts(scene, a):
        begin = tokens[a].start
        phrase = phrases.cut(scene.sentence.view, begin, tokens[b - 1].end)
        return Subject(phrase, start=begin, bare=True)  # what was spoken of is better
    cue = _last(scene, tokens[a].start, tokens[b - 1].end)
    if cue is None or not (cue.start == tokens[a].start or _acts(scene, a)):
        return None
    phrase = phrases.cut(scene.sentence.view, cue.start, tokens[b - 1].end)
    return Subject(phrase, start=cue.start)


def _last(scene: Scene, start: int, end: int) -> Mention | None:
    """Give the act with money that ends the clause."""
    cues = [m for m in scene.cues("act", start, end) if phrases.cue(m).value == "money"]
    return cues[-1] if cues and cues[-1].end == end else None


def _acts(scene: Scene, first: int) -> bool:
    """Tell a clause that opens with someone who acts: «đơn vị», «Nghệ An»."""
    plain, pair = scene.sentence.view.plain, scene.tokens[first : first + 2]
    return pair[0].word in AGENTS or all(plain[token.start].isupper() for token in pair)
