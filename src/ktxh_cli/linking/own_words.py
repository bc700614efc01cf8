"""Which words before a figure are its own: not who acts, another clause or the figure before.

«Số thu do Cục Hải quan thực hiện đạt 5 tỷ đồng» is about «số thu», and of «10 kg gạo và 50 nghìn
đồng» the rice is what the first figure weighs.
"""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.linking import phrases
from ktxh_cli.linking.cutting import is_measure
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import Frame


def behind_opening(scene: Scene, start: int, end: int) -> int:
    """Give where the first part begins: «các hãng tăng vốn điều lệ, trong đó | Cathay …»."""
    folded = scene.sentence.view.folded
    for cue in reversed(scene.cues("breakdown", start + 2, end)):
        if folded.startswith(("trong đó", "cụ thể"), cue.start):
            if folded[cue.start - 2] in ",;:" and folded[cue.end : cue.end + 1] == " ":
                return cue.end
            break
    return start


def behind_and(scene: Scene, frame: Frame) -> int:
    """Give where the own words begin behind «10 kg gạo và | 50 nghìn đồng»; 0 for any others.

    The noun before «và» is what the figure before counts.
    """
    folded = scene.sentence.view.folded
    own = folded[frame.left : frame.quantity.start].strip()
    if not own.endswith(" và") or frame.left == scene.sentence.start or len(own) > _LONGEST_JOINED:
        return 0
    return 0 if any(sign in own for sign in ",;:(") else frame.quantity.start


_LONGEST_JOINED = 24


def main_clauses(scene: Scene, whole: Sequence[tuple[int, int]]) -> int:
    """Give how many clauses come before «khi …», «nếu …» that hang on a measure without a verb.

    «tiền thuế do hoạt động đua ngựa khi dự án đi vào hoạt động khoảng 5 tỷ» is about the tax.
    """
    tokens, count = scene.tokens, len(whole)
    while count > 1:
        first = whole[count - 1][0]
        if tokens[first - 1].word not in ("khi", "nếu", "do") or first < 2:
            break
        if not tokens[first - 2].word[-1].isalnum() or tokens[first - 2].word == "trong":
            break  # «trong khi» sets another clause beside it
        count -= 1
    a, b = whole[count - 1]
    headed = is_measure(tokens, a) or is_measure(tokens, a + 1)
    moved = scene.verbs(tokens[a].start, tokens[b - 1].end)
    return count if headed and not moved else len(whole)


def is_agent(scene: Scene, piece: tuple[int, int]) -> bool:
    """Tell «số thu do Cục Hải quan thực hiện»: who acts hangs on the noun before «do»."""
    tokens, (first, last) = scene.tokens, piece
    ends = [last - 2, last]
    ends += [i - 2 for i in range(first + 3, last) if tokens[i].word in ("trong", "cho")]
    return (
        first >= 2
        and tokens[first - 1].word == "do"
        and tokens[first - 2].word[-1].isalnum()
        and any(tuple(t.word for t in tokens[i : i + 2]) in _DOING for i in ends)
    )


# What those behind «do» do with what is measured.
_DOING = frozenset(
    tuple(pair.split())
    for pair in (
        "thực hiện,quản lý,sản xuất,phát hành,đầu tư,tổ chức,nắm giữ,thu nộp,ban hành,phân bổ,"
        "hỗ trợ,tài trợ,cung cấp,bảo lãnh,sở hữu,làm chủ,gây ra,khai thác,vận hành,"
        "đem lại,mang lại,tạo ra,gây nên"
    ).split(",")
)


def continued(
    scene: Scene, pieces: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Join «lượng khách tham quan, lưu trú»: a short piece goes on with the name before it."""
    if len(pieces) < 2:
        return list(pieces)
    tokens = scene.tokens
    (x, y), (a, b) = pieces[-2:]
    gap = "".join(t.word for t in tokens[y:a])
    last_named = any(tokens[a].start <= p < tokens[b - 1].end for p, _ in names)
    before = [s for s in names if tokens[x].start <= s[0] and s[1] <= tokens[y - 1].end]
    if gap != "," or last_named or b - a > 8 or not before:
        return list(pieces)
    name = before[-1]
    if tokens[y - 1].end - name[1] > 16:
        return list(pieces)
    i = phrases.words_in(tokens, *name)[0]
    return [*pieces[:-2], (i, b)]
