"""What a clause leaves of itself before a figure, and whether it names anything.

«Con số này không làm ông hài lòng vì giảm hơn 9%» leaves words that name nothing; «giá cá luôn ở
mức thấp, chỉ từ 20 nghìn đồng» leaves none, and the clause before them names the price.
"""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import HEADS, last_words
from ktxh_cli.linking.cutting import is_measure, measure_from
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject

# Words that open what is said of something, and no name.
_SAYING = frozenset(
    "không chưa chẳng hơn kém lớn nhỏ rất quá nằm ngang vượt hết cùng muốn dù mặc"
    " tuy nhưng lại vẫn còn rằng tuỳ tùy thể thực đây đó trước nơi giờ ngày tháng năm phút"
    " tuần đêm sụt xếp".split()
)


def is_remnant(phrase: str) -> bool:
    """Tell what is left of a clause and names nothing: «không làm ông hài lòng», «giờ».

    >>> is_remnant("hơn ngày trước"), is_remnant("lớn so với các ngân hàng"), is_remnant("giờ")
    (True, True, True)
    >>> is_remnant("giờ làm thêm"), is_remnant("không khí sạch")
    (False, False)
    """
    first, *rest = phrase.lower().split()
    if first not in _SAYING:
        return False
    if first in ("đây", "đó") and rest[:1] == ["là"]:
        return True  # «đây là sự khởi đầu ấn tượng»
    if first in _TIMES:
        return not rest
    return not rest or rest[0] not in _NAMED_SO


def measure_in(scene: Scene, remnant: Subject) -> Subject | None:
    """Give the measure that the rest of a clause names: «phải gánh | chi phí lãi vay»."""
    first, last = phrases.words_in(scene.tokens, remnant.start, remnant.start + len(remnant.phrase))
    at = next((i for i in range(first + 1, last - 1) if is_measure(scene.tokens, i)), None)
    return last_words(scene, [(at, last)]) if at is not None else None


# Units of time, which name something only with what follows («giờ làm thêm»).
_TIMES = frozenset("thể thực đây đó trước nơi giờ ngày tháng năm phút tuần đêm".split())


# Second halves of nouns that open with one of those words: «không khí», «hơn nữa».
_NAMED_SO = frozenset("khí gian quân phận lưu hạn lẻ thuê dụng lực thiết".split())


def opens_measure(scene: Scene, start: int, pieces: Sequence[tuple[int, int]]) -> bool:
    """Tell «giá cá luôn ở mức thấp, | chỉ từ 20 nghìn đồng»: the clause before names a measure.

    The first clause behind another figure is that figure's.
    """
    first, last = pieces[-1]
    if start != scene.sentence.start and len(pieces) < 2:
        return False
    shares = [m.start for m in scene.cues("share", scene.tokens[first].start)]
    if any(at < scene.tokens[last - 1].end for at in shares):
        return True  # «việc nộp tiền mặt chiếm rất ít, | chỉ khoảng 0,5% tổng thu»
    headed = scene.tokens[first].word in HEADS or is_measure(scene.tokens, first)
    return headed or measure_from(scene, first, last) > first


def before_moving(scene: Scene, piece: tuple[int, int]) -> tuple[int, int]:
    """Cut a clause before what it says of its subject: «giá cổ phiếu | đã tăng vọt»."""
    tokens, (first, last) = scene.tokens, piece
    moves = [a for a, _ in scene.verbs(tokens[first].start, tokens[last - 1].end)]
    end = min([last, *(phrases.words_in(tokens, a, a)[0] for a in moves)])
    end = next((i for i in range(first + 2, end) if tokens[i].word in _SAID), end)
    cut = phrases.strip(tokens, first, end, ())
    return cut if cut[1] - cut[0] > 1 else piece


# Words that open what is said of a subject.
_SAID = frozenset("đã sụt đang bị cao thấp nhỏ lớn".split())
