"""Known names: which indicator of the catalogue the words round a figure name, and how far."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.library.entries import Indicator
from ktxh_cli.linking import growth, phrases
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject, entry_of, owners_of
from ktxh_cli.model import INDICATOR, PERIOD, Frame, Mention, Token
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import fold_name, words

_PREPOSITIONS = frozenset(
    "của cho trong từ tại theo về ở với vào bằng trên do sang qua đối".split()
)


# Words behind a generic form that leave its meaning alone.
_CLOSING = frozenset(
    "của trên tại các toàn trong từ cho theo do ở qua vào cả nhà hàng tỉnh huyện thành khu năm"
    " chung bình"
    " xuất nhập ( đến sang được đã có cao thấp".split()
)


def name_behind(scene: Scene, frame: Frame) -> Subject | None:
    """Give the known name that stands directly behind the figure."""
    quantity = frame.quantity
    name = next(
        (m for m in scene.all(INDICATOR)
         if quantity.end <= m.start <= quantity.end + 6),
        None,
    )  # fmt: skip
    gap = scene.sentence.view.folded[quantity.end : name.start].strip() if name else "-"
    if name is None or gap not in ("", "số", "tổng", "các"):
        return None
    blocked = scene.blocked(quantity.end, frame.right)
    a, b = phrases.widen(scene.tokens, (name.start, name.end), (quantity.end, frame.right), blocked)
    return subject_of(scene, name, a, b, quantity.dimension)


def known_name(scene: Scene, frame: Frame, start: int, end: int) -> Subject | None:
    """Give the last known name in [start, end), widened to its phrase."""
    names = names_for(scene, frame, start, end)
    if not names:
        return None
    dimension = frame.quantity.dimension
    fitting = [m for m in names if fits(entry_of(m), dimension)]
    if not fitting and dimension in _SIZES:
        return None  # «nhà ga hành khách quốc tế rộng 92.000 m2» is about no passengers
    fitting = fitting or names
    mention = _main(scene, fitting)
    blocked = scene.blocked(start, end)
    blocked += scene.verbs(mention.end, end)
    a, b = phrases.widen(scene.tokens, (mention.start, mention.end), (start, end), blocked)
    found = _narrowed(scene, mention, end, subject_of(scene, mention, a, b, dimension))
    grows = growth.is_growth(scene.sentence.view.folded[mention.start : mention.end])
    return growth.settle(scene, frame, found) if grows else found


def last_sum(scene: Scene, end: int) -> Subject | None:
    """Give the last known name before ``end`` of what is counted in money, widened to its phrase.

    «Hải quan giao chỉ tiêu thu ngân sách cho 13 cục»: what the sums of the next sentence are.
    """
    names = [
        m for m in scene.of(INDICATOR, scene.sentence.start, end)
        if any(d.startswith("money") for d in entry_of(m).dimensions)
    ]  # fmt: skip
    if not names:
        return None
    name = names[-1]
    blocked = [*scene.blocked(name.start, end), *scene.verbs(name.end, end)]
    a, b = phrases.widen(scene.tokens, (name.start, name.end), (scene.sentence.start, end), blocked)
    found = subject_of(scene, name, a, b, "money_vnd")
    return None if growth.is_growth(found.phrase) else found


_SIZES = ("area", "length")
# Words behind a total that leave only a part of it.
_PART = compiled(
    r"[ ](?:(?:không |không phải |phải )?(?:chịu|có|nộp|miễn) thuế|không thuế|(?:có|không) kỳ hạn"
    r"|tự có)(?!\p{L})"
)
_A_HEAD = compiled(r"[ ](?:tính |trên |theo |bình quân |/ ?)*(?:đầu người|người dân)(?!\p{L})")


def _narrowed(scene: Scene, mention: Mention, end: int, found: Subject) -> Subject:
    """Take the id of a total off a part («xuất khẩu có thuế») and off each person's share."""
    entry = found.entry
    if entry is None:
        return found
    folded = scene.sentence.view.folded
    part = _PART.match(folded, mention.end, end)
    if part is not None:
        stop = max(part.end(), found.start + len(found.phrase))
        phrase = phrases.cut(scene.sentence.view, found.start, stop)
        return replace(found, phrase=phrase, entry=None, generic=False, owners=())
    if _A_HEAD.match(folded, mention.end, end) is None or "bình quân" in fold_name(entry.name):
        return found
    each = looked_up(scene, f"{entry.id} bình quân đầu người", "money_vnd")
    return replace(found, entry=each, generic=False, owners=())


def whole_name(scene: Scene, phrase: str, dimension: str) -> Indicator | None:
    """Give the indicator that a phrase is the very name of."""
    tokens = [Token(word, 0, 0) for word in words(fold_name(phrase))]
    found = scene.library.indicator_trie.longest(tokens, 0) if tokens else None
    if found is None or found[1] != len(tokens) or len(found[0]) > 1:
        return None
    entry = found[0][0]
    generic = any(fold_name(phrase) == fold_name(g) for g in entry.generic)
    return entry if fits(entry, dimension) and not generic else None


def as_form(scene: Scene, frame: Frame, phrase: Subject) -> Subject:
    """Give a phrase the indicator that it is a form of, where a time took half of a longer one."""
    dimension = frame.quantity.dimension
    moves = frame.verb is not None and phrases.cue(frame.verb).role == "direction"
    if not moves and dimension in ("percent", "point", "times"):
        return phrase
    entry = whole_name(scene, phrase.phrase, dimension)
    return replace(phrase, entry=entry, notes=()) if entry is not None else phrase


def end_of_name(scene: Scene, frame: Frame, start: int, end: int) -> int:
    """Give ``end``, or where the name ends whose last half was taken for the verb.

    A name that a time takes half of («GRDP bình quân | hằng năm») ends before the time.
    """
    for name in scene.all(INDICATOR):
        if start <= name.start < end < name.end <= frame.quantity.start:
            taking = [*scene.all(PERIOD), *scene.cues("average", name.start)]
            if any(m.start < name.end < m.end for m in taking):
                return end
            facts = scene.cues("fact", name.start, frame.quantity.start)
            return max([name.end, *(m.end for m in facts if m.start < name.end)])
    return end


def names_for(scene: Scene, frame: Frame, start: int, end: int) -> list[Mention]:
    """Give the known names in [start, end) that the figure can be of: growth is no money."""
    dimension = frame.quantity.dimension
    names = scene.of(INDICATOR, start, end)
    return [m for m in names if growth.can_own(scene, m, dimension)]


def subject_of(scene: Scene, mention: Mention, start: int, end: int, dimension: str) -> Subject:
    """Give the subject of a known name whose phrase is [start, end)."""
    owners = owners_of(mention)
    entry: Indicator | None = next((o for o in owners if fits(o, dimension)), owners[0])
    form = " ".join(scene.sentence.view.folded[mention.start : mention.end].split())
    generic = entry is not None and any(form == fold_name(g) for g in entry.generic)
    if generic:  # «tăng trưởng» is GRDP, «tăng trưởng lợi nhuận» is not
        behind = scene.sentence.view.folded[mention.end : end].split()
        wares = behind[:1] == ["hàng"] and behind[1:2] not in (["năm"], ["tháng"], ["quý"])
        if behind and (behind[0] not in _CLOSING or wares):
            entry, owners = None, ()
    if end == mention.end and form.endswith(" chiếm"):  # the verb in a form is no part of the name
        end -= len(" chiếm")
    phrase = phrases.cut(scene.sentence.view, start, end)
    return Subject(phrase, entry, start, generic, owners=owners if generic else ())


def _main(scene: Scene, names: Sequence[Mention]) -> Mention:
    """Give the head of a row of names: in «A của doanh nghiệp B» it is A, else the last."""
    chosen = names[-1]
    for mention in reversed(names[:-1]):
        gap = scene.sentence.view.folded[mention.end : chosen.start].split()
        if gap and gap[0] in _PREPOSITIONS and len(gap) <= 8:
            chosen = mention
    return chosen


def fits(entry: Indicator, dimension: str) -> bool:
    """Tell whether the indicator can have that dimension; shares and growth all can."""
    return dimension in ("percent", "point", "times", "") or dimension in entry.dimensions


def looked_up(scene: Scene, phrase: str, dimension: str) -> Indicator | None:
    """Give the indicator whose name a joined phrase begins with («hỗ trợ» + «người lao động»)."""
    tokens = [Token(word, 0, 0) for word in words(fold_name(phrase))]
    found = scene.library.indicator_trie.longest(tokens, 0)
    if found is None:
        return None
    return next((e for e in found[0] if dimension in e.dimensions), None)
