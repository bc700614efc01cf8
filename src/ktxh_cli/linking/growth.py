"""Growth: «tăng trưởng» names an indicator only of a place's economy; else it is what a noun does.

«Tăng trưởng quý 1 đạt 7%» is the growth of the economy, «lượng khách giữ mức tăng trưởng 7%» is
about the guests, and no growth at all is counted in money, people or land.
"""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import AGENTS, last_words, segments
from ktxh_cli.linking.cutting import is_measure
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject, entry_of
from ktxh_cli.model import INDICATOR, PLACE, Frame, Mention
from ktxh_cli.patterns import Anchored
from ktxh_cli.vietnamese import fold_name, words

_GROWTH = Anchored(
    "tăng", r"(?:(?:mức|tốc độ|tỷ lệ|đà|nhịp độ) )?(?:tăng trưởng|tốc độ tăng)(?!\p{L})"
)
_RELATIVE = ("percent", "point", "times", "fraction", "")
# Words that say nothing of what grows but the place, the time, the aim.
_NEUTRAL = frozenset(
    "kinh tế nền việt nam cả nước toàn tỉnh tp thành phố huyện thị xã quốc gia địa phương bàn chung"
    " mục tiêu chỉ kế hoạch kịch bản dự báo năm quý tháng kỳ giai đoạn bình quân hàng hằng mỗi này"
    " thời của trên tại ở trong các khu vực chúng ta mặc dù dù tuy nhiên nếu để theo với đó là cho"
    " khi thì và đã vẫn sẽ cũng còn đặt kỳ vọng phấn đấu ước tính so qua những nay vừa gần trước"
    " đầu cuối đạt luôn khoảng như vậy xã hội".split()
)
# Words between a noun and the growth it has.
_HAVING = frozenset(
    "có đạt được giữ duy trì ghi nhận vẫn sẽ đã đang tiếp tục luôn cũng với mức tốc độ chỉ tiêu"
    " mục là ở chứng kiến đều hưởng thể đó khi sự không ngừng".split()
)
# Words before «tăng trưởng» that make it a verb or an event.
_VERBAL = ("sự", "tục", "ngừng")
# Nouns of those who grow but are no measure.
_ACTING = AGENTS - {"ngành", "khách", "khu", "tổng"}
# Verbs and nouns whose object the growth is: no noun before them has it.
_GOVERNING = frozenset(
    "giúp đưa khiến làm cho đẩy bảo phần định đạo hình tiêu kịch kế hoạch đoán báo vào tới ra về"
    " cản kéo ích đến việc nâng tạo vọng đấu và của năng trì từ mô theo hướng chung lực bền cao"
    " ngược phục hồi phát triển".split()
)


def is_growth(phrase: str) -> bool:
    """Tell a name that itself says growth.

    >>> is_growth("tốc độ tăng trưởng kinh tế"), is_growth("quy mô GDP")
    (True, False)
    """
    return _GROWTH.pattern.match(fold_name(phrase)) is not None


def can_own(scene: Scene, name: Mention, dimension: str) -> bool:
    """Tell whether a known name can be measured so: growth never in money, people or area."""
    if dimension in _RELATIVE:
        return True
    return scene.match(_GROWTH, name.start, name.end) is None


def settle(scene: Scene, frame: Frame, named: Subject) -> Subject:
    """Give what a bare «tăng trưởng» is said of: the noun that has it, else the economy.

    A name that is not bare growth comes back as it is; where the noun is only who grows, the words
    stay and mean no indicator of the catalogue.
    """
    if not named.generic or not is_growth(named.phrase):
        return named
    nameless = replace(named, entry=None, owners=(), generic=False)
    places = scene.of(PLACE, named.start, frame.quantity.start)
    first, last = phrases.words_in(scene.tokens, named.start, named.start + len(named.phrase))
    behind = scene.tokens[first:last]
    told = {*words(fold_name("mức tốc độ tỷ lệ đà nhịp tăng trưởng")), *_NEUTRAL}
    if any(t.word not in told and not _inside(t.start, places) for t in behind):
        return nameless
    bare = behind[0].word == "tăng"
    verbal = bare and first > 0 and scene.tokens[first - 1].word in _VERBAL
    pieces = segments(scene, min(frame.outer, frame.left), named.start)
    if not pieces or pieces[-1][1] != first:
        return nameless if verbal else named
    a, b = pieces[-1]
    while b > a and scene.tokens[b - 1].word in _HAVING:
        b -= 1
    if a >= b:
        return nameless if verbal else named
    return _owner(scene, (a, b), named, nameless, joined=b == first and not bare)


def _owner(
    scene: Scene, clause: tuple[int, int], named: Subject, nameless: Subject, *, joined: bool
) -> Subject:
    """Give the noun of the clause that grows; ``joined`` where no verb stands between them."""
    a, b = clause
    tokens = scene.tokens
    begin, stop = tokens[a].start, tokens[b - 1].end
    spots = [(m.start, m.end) for m in scene.of(PLACE, begin, stop)]
    blocked = [*scene.blocked(begin, stop), *spots]
    known = scene.of(INDICATOR, begin, stop)
    if not known and all(t.word in _NEUTRAL or _within(t.start, blocked) for t in tokens[a:b]):
        return named
    if tokens[b - 1].word in _GOVERNING:  # «giúp tăng trưởng», «mục tiêu tăng trưởng»
        return named
    if joined:
        return nameless
    if tokens[a].word == "điều":  # «điều đáng mừng là mức tăng trưởng …»
        return nameless
    if known:
        name = known[-1]
        widened = phrases.widen(tokens, (name.start, name.end), (begin, stop), blocked)
        return Subject(phrases.cut(scene.sentence.view, *widened), entry_of(name), widened[0])
    x, y = phrases.strip(tokens, a, b, blocked)
    acting = x < y and tokens[x].word in _ACTING and not is_measure(tokens, x)
    if x >= y or acting or y - x not in range(2, 9):
        return nameless
    if any(scene.sentence.view.plain[t.start].isupper() for t in tokens[x + 1 : y]):
        return nameless
    return last_words(scene, [(x, y)]) or nameless


def _inside(at: int, mentions: Sequence[Mention]) -> bool:
    return any(m.start <= at < m.end for m in mentions)


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)
