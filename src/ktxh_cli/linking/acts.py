"""Acts: the verb that says what is done with those counted («khởi tố 5 vụ») or with a sum.

A counter alone names nothing: «phát hiện 27 vụ …; khởi tố 5 vụ» tells two indicators apart by the
verb. And who acts is no part of the name: «chi cục truy thu 2 tỷ đồng» is about «truy thu».
"""

from __future__ import annotations

from collections.abc import Iterator

from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import AGENTS, BARE
from ktxh_cli.linking.cutting import is_measure
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject
from ktxh_cli.model import MONEY, PLACE, Frame, Mention

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
    if frame.quantity.kind is not MONEY:
        return None
    a, b = piece
    tokens = scene.tokens
    collected = _collected(scene, frame, piece)
    if collected is not None:
        return collected
    cue = _last(scene, tokens[a].start, tokens[b - 1].end)
    if cue is None or not (cue.start == tokens[a].start or _acts(scene, a)):
        return None
    phrase = phrases.cut(scene.sentence.view, cue.start, tokens[b - 1].end)
    return Subject(phrase, start=cue.start)


def _collected(scene: Scene, frame: Frame, piece: tuple[int, int]) -> Subject | None:
    """Read «Cục Hải quan Hà Nội thu (được) 22.810 tỷ đồng»: revenue, and whose it is.

    The revenue spoken of before is a better name than the verb.
    """
    a, b = piece
    tokens, view = scene.tokens, scene.sentence.view
    if not _acts(scene, a) or _has_object(scene, frame):
        return None
    verb = frame.verb
    if verb is not None and view.folded.startswith(_COLLECTING, verb.start):
        start = verb.start
        end = start + len("thu")
    elif b - a > 1 and tokens[b - 1].word in _SHORT_ACTS and tokens[b - 2].word not in _NAMING:
        start, end = tokens[b - 1].start, tokens[b - 1].end
        b -= 1
    else:
        return None
    part = _who(scene, a, b, start)
    return Subject(phrases.cut(view, start, end), start=start, breakdown=part, bare=True)


def _has_object(scene: Scene, frame: Frame) -> bool:
    """Tell «thu về 2.417 tỷ đồng lãi trước thuế»: what was collected stands behind the sum."""
    i = phrases.words_in(scene.tokens, frame.quantity.end, frame.right)[0]
    if i >= len(scene.tokens) or scene.tokens[i].start > frame.quantity.end + 1:
        return False
    return is_measure(scene.tokens, i) or scene.tokens[i].word in _SUMS


# Nouns of sums that need no second word.
_SUMS = frozenset("vốn nợ lãi lỗ thuế phí tiền".split())
_COLLECTING = ("thu được", "thu về")
# Words between who collects and the verb.
_BEFORE_VERB = frozenset(
    "đã phải chỉ mới cũng đang sẽ vẫn đều cần tiếp tục quyết định ước dự kiến còn thực hiện".split()
)
_LONGEST_NAME = 10


def _who(scene: Scene, first: int, last: int, end: int) -> str | None:
    """Give the name of who collects, with the place in it; None for «đơn vị», «ngành» alone."""
    tokens = scene.tokens
    while last > first and tokens[last - 1].word in _BEFORE_VERB:
        last -= 1
    if last <= first:
        return None
    begin, stop = tokens[first].start, tokens[last - 1].end
    places = [m.end for m in scene.all(PLACE) if begin <= m.start <= stop + 1]
    stop = max([stop, *(at for at in places if at <= end)])
    name = phrases.cut(scene.sentence.view, begin, stop)
    if (
        name.lower() in BARE
        or name.lower().startswith(("toàn ", "ngân sách"))
        or name.count(" ") < 1
    ):
        return None
    return name if name.count(" ") < _LONGEST_NAME else None


def _last(scene: Scene, start: int, end: int) -> Mention | None:
    """Give the act with money that ends the clause."""
    cues = [m for m in scene.cues("act", start, end) if phrases.cue(m).value == "money"]
    return cues[-1] if cues and cues[-1].end == end else None


def _acts(scene: Scene, first: int) -> bool:
    """Tell a clause that opens with someone who acts: «đơn vị», «Nghệ An»."""
    plain, pair = scene.sentence.view.plain, scene.tokens[first : first + 2]
    return pair[0].word in AGENTS or all(plain[token.start].isupper() for token in pair)
