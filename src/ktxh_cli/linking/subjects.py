"""Which indicator a figure is about: its own words first, then the chain, the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Indicator
from ktxh_cli.linking import phrases
from ktxh_cli.linking.scene import Scene
from ktxh_cli.model import (
    Claim,
    Frame,
    Kind,
    Measure,
    Mention,
    MentionKind,
    Quantity,
    Sentence,
    Token,
)
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import fold, words

_COUNTED = frozenset({Kind.PEOPLE, Kind.HOUSEHOLD, Kind.COUNT, Kind.OTHER})
_SIGNS = frozenset(",;:")
_TOPIC = compiled(
    r"(?<!\p{L})(?:về|đối với|trong lĩnh vực|riêng|với|lĩnh vực|mặt hàng)[ \n]+(?:\p{L}+[ \n]+)?$"
)
_PREPOSITIONS = frozenset(
    "của cho trong từ tại theo về ở với vào bằng trên do sang qua đối".split()
)
# Words behind a generic form that leave its meaning alone.
_CLOSING = frozenset(
    "của trên tại các toàn trong từ cho theo do ở qua vào cả nhà hàng tỉnh huyện thành khu năm chung bình"
    " xuất nhập ( đến sang được đã có".split()
)
# Nouns that open the name of a measure.
_HEADS = frozenset(
    "tổng số lượng tỷ giá diện sản năng kim doanh chỉ mức quy tốc vốn kinh dư nguồn thu chi lũy cơ tỉ".split()
)
# Nouns of those who do what the name says: they are no part of it.
_AGENTS = frozenset(
    "tỉnh thành tp huyện xã thị ngành đơn công hải cục chi sở ban bộ việt cả toàn nước doanh ngân phường quận"
    " khu địa tổng tập nhà các người hộ dn khách".split()
)
# Verbs that lead to those helped: «hỗ trợ vật tư, giống cây trồng cho 8.000 hộ».
_HELPING = frozenset(
    "hỗ cấp tặng trao chi giải đào tạo tập khám tư bố phân cho vay bàn thăm trợ".split()
)
# Names of measures that say nothing alone: the subject spoken of is meant.
_BARE = frozenset(
    ("trị giá", "giá trị", "con số", "tổng số", "kết quả", "tổng cộng", "số lượng", "mức", "quy mô", "tổng",
     "tổng giá trị", "tổng trị giá", "số này", "con số này", "mức này", "tỷ lệ này", "tỷ lệ", "trung bình",
     "bình quân", "tổng mức", "kim ngạch", "tính chung", "lượng", "giá", "toàn tỉnh", "tỉnh", "cả nước",
     "toàn quốc", "huyện", "thành phố", "toàn huyện", "toàn thành phố", "địa phương", "xã", "ngành")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about.

    Attributes:
        phrase: words of the text.
        entry: the catalogue's indicator; None where it knows none.
        start: where the phrase stands in the view.
        generic: the phrase alone does not identify the indicator.
        breakdown: the part, where whole and part are named apart.
        scope: words that set the series apart.
        label: the label or heading that the phrase stands under.
        notes: guesses made on the way.
        owners: the indicators that share the form, where there are several.
    """

    phrase: str
    entry: Indicator | None = None
    start: int = -1
    generic: bool = False
    breakdown: str | None = None
    scope: str | None = None
    label: str | None = None
    notes: tuple[str, ...] = ()
    owners: tuple[Indicator, ...] = ()


def entry_of(mention: Mention) -> Indicator:
    """Give the indicator of an indicator mention."""
    value = mention.value[0] if isinstance(mention.value, tuple) else mention.value
    return cast(Indicator, value)


def own_subject(scene: Scene, claim: Claim, *, listed: bool = False) -> Subject | None:
    """Give the subject that the figure's own words name; None where they name none.

    ``listed`` is True for the parts of a whole, whose names may be rows of nouns («lương thực, thực
    phẩm»).
    """
    frame = claim.frame
    return (
        _about(scene, frame)
        or _attached(scene, frame)
        or _contributed(scene, claim)
        or _counted(scene, claim)
        or _of_share(scene, claim)
        or _beside(scene, claim, listed=listed)
    )


def _beside(scene: Scene, claim: Claim, *, listed: bool) -> Subject | None:
    """Give the subject before the verb, else the known name directly behind the figure.

    «Nếu tính cả 240 nghìn tỷ đồng vốn đăng ký tăng thêm»: a known name behind a figure without a
    verb is better than unknown words before it.
    """
    before = _before(scene, claim.frame, listed=listed)
    if before is not None and (before.entry is not None or claim.frame.verb is not None):
        return before
    return _behind(scene, claim) or before


def _before(scene: Scene, frame: Frame, *, listed: bool) -> Subject | None:
    """Give the subject before the verb phrase: a known name, else the words of the last clause."""
    start, end = frame.left, frame.head
    blocked = scene.blocked(start, end)
    blocked += [(m.start, m.end) for m in scene.of(MentionKind.PLACE, start, end)]
    names = [(m.start, m.end) for m in scene.of(MentionKind.INDICATOR, start, end)]
    whole = _segments(scene, start, end)
    pieces = [phrases.strip(scene.tokens, x, y, blocked, names) for x, y in whole]
    filled = [(a, b) for a, b in pieces if a < b]
    if not filled:
        return _executed(scene, frame)
    if (
        listed
        and len(filled) > 1
        and filled[-1][1] - filled[0][0] <= 14
        and _opens_row(scene, start)
    ):
        filled = [(filled[0][0], filled[-1][1])]
    filled = _continued(scene, filled, names)
    a, b = filled[-1]
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    named = _named(scene, frame, begin, stop)
    if named is not None:
        return _placed(scene, named, (a, b), listed=listed)
    if not pieces or pieces[-1][0] >= pieces[-1][1]:
        return _executed(scene, frame)
    topic = _topic(scene, frame, start, filled)
    if topic is not None:
        return topic
    phrase = _last_words(scene, filled)
    return None if phrase is not None and fold(phrase.phrase) in _BARE else phrase


def _placed(scene: Scene, named: Subject, piece: tuple[int, int], *, listed: bool) -> Subject:
    """Settle whether a name is the subject or only hangs on the noun that opens its clause."""
    a, b = piece
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    if named.start <= begin:
        return named
    whole = phrases.cut(scene.sentence.view, begin, stop)
    if _is_modifier(scene, named.start, a):
        return Subject(whole, start=begin, notes=_doubt(b - a, whole=True))
    if listed and b - a <= 14:
        return replace(named, phrase=whole, start=begin, generic=False, owners=())
    at = phrases.words_in(scene.tokens, named.start, named.start)[0]
    if named.generic and at - a <= 4 and scene.tokens[a].word not in _AGENTS:
        return Subject(whole, start=begin, notes=_doubt(b - a, whole=True))
    return named


def _is_modifier(scene: Scene, name: int, first: int) -> bool:
    """Tell «khu vực có vốn đầu tư nước ngoài»: the name hangs on a noun before it."""
    at = phrases.words_in(scene.tokens, name, name + 1)[0]
    return at - first >= 2 and scene.tokens[at - 1].word in ("có", "thuộc", "bằng", "sử")


def _continued(
    scene: Scene, pieces: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Join «lượng khách tham quan, lưu trú»: a short piece goes on with the name before its comma."""
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


def _executed(scene: Scene, frame: Frame) -> Subject | None:
    """Read «toàn tỉnh giải ngân được 5 tỷ đồng»: the verb itself says what is measured."""
    cue = frame.verb
    if cue is None or phrases.cue(cue).id != "cue.execution.giai_ngan":
        return None
    found = _behind_name(scene, frame)
    words = "giải ngân"
    if found is not None:
        return replace(found, phrase=f"{words} {found.phrase}")
    return Subject(words, _looked_up(scene, words, frame.quantity.dimension), cue.start)


def _opens_row(scene: Scene, start: int) -> bool:
    """Tell whether the words from ``start`` follow a strong sign or the opening of a list."""
    sign = scene.sentence.view.folded[start : start + 1]
    return sign in (";", ":") or start == scene.sentence.start or sign == " "


def _topic(
    scene: Scene, frame: Frame, start: int, pieces: Sequence[tuple[int, int]]
) -> Subject | None:
    """Read «Về xuất khẩu, nhóm hàng điện thoại …», «Cây lúa: năng suất …»: whole and part."""
    tokens, view = scene.tokens, scene.sentence.view
    for i, (a, b) in enumerate(pieces[:-1]):
        begin, stop = tokens[a].start, tokens[b - 1].end
        names = scene.of(MentionKind.INDICATOR, begin, stop)
        if not names:
            continue
        lead = view.folded[max(start, begin - 12) : names[0].start]
        if not _TOPIC.search(lead) and tokens[b].word != ":":
            continue
        topic = _named(scene, frame, names[0].start, stop)
        x, y = pieces[i + 1][0], pieces[-1][1]
        part = phrases.cut(view, tokens[x].start, tokens[y - 1].end)
        if topic is None or y - x > 16:
            return None
        return (
            topic if fold(part) in _BARE else replace(topic, breakdown=part, start=tokens[x].start)
        )
    return None


def _last_words(scene: Scene, pieces: Sequence[tuple[int, int]]) -> Subject | None:
    """Give the words of the last clause as an unknown phrase, from its head noun on."""
    a, b = pieces[-1]
    tokens = scene.tokens
    k = len(pieces) - 1
    while k and tokens[pieces[k][0]].word not in _HEADS and tokens[pieces[k - 1][1]].word == ",":
        k -= 1
    headed = tokens[pieces[k][0]].word in _HEADS and b - pieces[k][0] <= _LONGEST_HEADED
    if headed:
        a = pieces[k][0]
    elif b - a > phrases.LONGEST:
        a = next((i for i in range(a, b - 1) if tokens[i].word in _HEADS), b - phrases.LONGEST)
        a, b = phrases.strip(tokens, a, b, ())
    if a >= b:
        return None
    begin, stop = tokens[a].start, tokens[b - 1].end
    phrase = phrases.cut(scene.sentence.view, begin, stop)
    return Subject(phrase, start=begin, notes=_doubt(b - a, whole=headed or len(pieces) == 1))


#: An unknown phrase of this many words is a clause cut clean; a longer or shorter one is doubtful.
_CLEAN = range(2, 10)
_LONGEST_HEADED = 36


def _doubt(length: int, *, whole: bool) -> tuple[str, ...]:
    """Give the note of an unknown phrase that may be half a name or more than one."""
    return () if whole and length in _CLEAN else ("indicator.unknown_phrase",)


def _contributed(scene: Scene, claim: Claim) -> Subject | None:
    """Read «làm CPI chung tăng 0,08%»: the index named in the cue is the indicator."""
    if claim.measure != Measure.CONTRIBUTION:
        return None
    cue = next(
        (m for m in reversed(claim.frame.cues) if phrases.cue(m).role == "contribution"), None
    )
    if cue is None:
        return None
    names = [
        m for m in scene.all(MentionKind.INDICATOR)
        if m.start < cue.end + 1 and m.end > cue.start
    ]  # fmt: skip
    if not names:
        return None
    name = names[-1]
    end = max(cue.end, name.end)
    return Subject(phrases.cut(scene.sentence.view, name.start, end), entry_of(name), name.start)


def _of_share(scene: Scene, claim: Claim) -> Subject | None:
    """Read «100% số xã có trạm y tế»: what has the share stands behind the figure."""
    frame = claim.frame
    if claim.measure != Measure.SHARE or frame.verb is not None:
        return None
    pieces = _segments(scene, frame.left, frame.head)
    if pieces:
        start, end = scene.tokens[pieces[-1][0]].start, scene.tokens[pieces[-1][1] - 1].end
        if scene.of(MentionKind.INDICATOR, start, end):
            return None
    return _object(scene, frame)


def _behind(scene: Scene, claim: Claim) -> Subject | None:
    """Read «giảm 20% số hộ nghèo», «giải ngân 5 tỷ đồng vốn đầu tư công»: the object names it."""
    frame = claim.frame
    if claim.measure in (Measure.SHARE, Measure.RATIO) and frame.verb is not None:
        return None
    return _behind_name(scene, frame)


def _behind_name(scene: Scene, frame: Frame) -> Subject | None:
    """Give the known name that stands directly behind the figure."""
    quantity = frame.quantity
    name = next(
        (m for m in scene.all(MentionKind.INDICATOR)
         if quantity.end <= m.start <= quantity.end + 6),
        None,
    )  # fmt: skip
    gap = scene.sentence.view.folded[quantity.end : name.start].strip() if name else "-"
    if name is None or gap not in ("", "số", "tổng", "các"):
        return None
    blocked = scene.blocked(quantity.end, frame.right)
    a, b = phrases.widen(scene.tokens, (name.start, name.end), (quantity.end, frame.right), blocked)
    return _subject(scene, name, a, b, quantity.dimension)


def _object(scene: Scene, frame: Frame) -> Subject | None:
    """Give the noun phrase directly behind the figure."""
    end = _modifiers_end(scene, frame, frame.quantity.end)
    blocked = scene.blocked(frame.quantity.end, end)
    first, last = phrases.words_in(scene.tokens, frame.quantity.end, end)
    if first >= last or scene.tokens[first].word in ("so", "vào", "do", "nhờ", "và"):
        return None
    a, b = phrases.strip(scene.tokens, first, last, blocked)
    if a >= b or a - first > 2:
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    names = [m for m in scene.of(MentionKind.INDICATOR, begin, frame.right) if m.start < stop]
    entry = entry_of(names[0]) if names else None
    phrase = phrases.cut(scene.sentence.view, begin, max([stop, *(m.end for m in names[:1])]))
    return Subject(phrase, entry, begin, notes=() if entry else ("indicator.unknown_phrase",))


def _about(scene: Scene, frame: Frame) -> Subject | None:
    """Read «tăng 21,9% về số doanh nghiệp»: the name stands behind the figure."""
    cue = next((m for m in frame.tail if phrases.cue(m).role == "about"), None)
    if cue is None or cue.start - frame.quantity.end > 2:
        return None
    end = next(
        (
            m.start
            for m in frame.tail
            if m.start > cue.start and phrases.cue(m).role == "comparison"
        ),
        frame.right,
    )
    return _named(scene, frame, cue.end, end) or _words(scene, cue.end, end)


def _attached(scene: Scene, frame: Frame) -> Subject | None:
    """Read «…, với tổng kinh phí 5 tỷ đồng»: a second indicator of the same event."""
    cues = [
        m for m in frame.cues if phrases.cue(m).role == "attached" and m.start >= frame.left - 40
    ]
    if not cues:
        return None
    cue = cues[-1]
    word_start = cue.start
    if scene.sentence.view.folded.startswith("với ", cue.start):
        word_start += 4
    found = _named(scene, frame, word_start, frame.quantity.start)
    if found is not None:
        return found
    end = max(cue.end, word_start)
    return Subject(phrases.cut(scene.sentence.view, word_start, end), start=word_start,
                   notes=("indicator.unknown_phrase",))  # fmt: skip


def _named(scene: Scene, frame: Frame, start: int, end: int) -> Subject | None:
    """Give the last known name in [start, end), widened to its phrase."""
    names = scene.of(MentionKind.INDICATOR, start, end)
    if not names:
        return None
    dimension = frame.quantity.dimension
    fitting = [m for m in names if _fits(entry_of(m), dimension)] or names
    mention = _main(scene, fitting)
    entry = entry_of(mention)
    blocked = scene.blocked(start, end)
    blocked += scene.verbs(mention.end, end)
    a, b = phrases.widen(scene.tokens, (mention.start, mention.end), (start, end), blocked)
    return _subject(scene, mention, a, b, dimension)


def _subject(scene: Scene, mention: Mention, start: int, end: int, dimension: str) -> Subject:
    """Give the subject of a known name whose phrase is [start, end)."""
    owners = owners_of(mention)
    entry = next((o for o in owners if _fits(o, dimension)), owners[0])
    form = " ".join(scene.sentence.view.folded[mention.start : mention.end].split())
    generic = any(form == fold(g) for g in entry.generic)
    if generic:  # «tăng trưởng» is GRDP, «tăng trưởng lợi nhuận» is not
        behind = scene.sentence.view.folded[mention.end : end].split()
        if behind and behind[0] not in _CLOSING:
            entry, owners = None, ()
    phrase = phrases.cut(scene.sentence.view, start, end)
    return Subject(phrase, entry, start, generic, owners=owners if generic else ())


def owners_of(mention: Mention) -> tuple[Indicator, ...]:
    """Give every indicator that a name may stand for."""
    value = mention.value
    return cast(tuple[Indicator, ...], value if isinstance(value, tuple) else (value,))


def _main(scene: Scene, names: Sequence[Mention]) -> Mention:
    """Give the head of a row of names: in «A của doanh nghiệp B» it is A, else the last."""
    chosen = names[-1]
    for mention in reversed(names[:-1]):
        gap = scene.sentence.view.folded[mention.end : chosen.start].split()
        if gap and gap[0] in _PREPOSITIONS and len(gap) <= 8:
            chosen = mention
    return chosen


def _fits(entry: Indicator, dimension: str) -> bool:
    return dimension in ("percent", "point", "times", "") or dimension in entry.dimensions


def _words(scene: Scene, start: int, end: int) -> Subject | None:
    """Give the words of a span as an unknown phrase."""
    blocked = scene.blocked(start, end)
    a, b = phrases.strip(scene.tokens, *phrases.words_in(scene.tokens, start, end), blocked)
    if a >= b:
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    phrase = phrases.cut(scene.sentence.view, begin, stop)
    return Subject(phrase, start=begin, notes=("indicator.unknown_phrase",))


def _segments(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """Give the token ranges of the clauses in [start, end): between signs and joining words.

    What stands in parentheses is left out.
    """
    first, last = phrases.words_in(scene.tokens, start, end)
    joints = {
        i
        for m in scene.cues("subject_end", start, end)
        for i in range(*phrases.words_in(scene.tokens, m.start, m.end))
        if not any(n.start <= m.start < n.end for n in scene.of(MentionKind.INDICATOR, start, end))
        and not scene.sentence.view.folded.startswith("song phương", m.start)
    }
    names = [(m.start, m.end) for m in scene.of(MentionKind.INDICATOR, start, end)]
    pieces = []
    begin, depth = first, 0
    for i in range(first, last):
        word = scene.tokens[i].word
        if word in _SIGNS and any(a < scene.tokens[i].start < b for a, b in names):
            continue
        if word == ")" and depth:
            depth -= 1
            begin = i + 1
            continue
        if depth or (word not in _SIGNS and word != "(" and i not in joints):
            depth += word == "("
            continue
        pieces.append((begin, i))
        begin = i + 1
        depth += word == "("
    if not depth:
        pieces.append((begin, last))
    return [(a, b) for a, b in pieces if a < b]


def _counted(scene: Scene, claim: Claim) -> Subject | None:
    """Read a count: «6.503 doanh nghiệp quay trở lại hoạt động», «hỗ trợ 1.788 người lao động».

    The noun behind the number with its modifiers names what is counted, unless the words before
    the verb do («số hộ thoát nghèo là 512 hộ», «tạo việc làm cho 5.000 người»).
    """
    frame = claim.frame
    quantity = frame.quantity
    if quantity.kind not in _COUNTED or claim.measure != Measure.LEVEL or frame.parallel:
        return None
    if quantity.entry is not None and not quantity.entry.noun:
        return None
    if _says_subject(scene, frame):
        return None
    before = _named(scene, frame, frame.left, quantity.start)
    if before is not None and _serves(scene, frame, before):
        return _with_noun(scene, frame, before)
    noun = quantity.number.end
    known = next(
        (m for m in scene.all(MentionKind.INDICATOR)
         if noun <= m.start < quantity.end + 1),
        None,
    )  # fmt: skip
    if known is not None:
        end = _modifiers_end(scene, frame, max(known.end, quantity.end))
        return _subject(scene, known, known.start, end, quantity.dimension)
    return _noun(scene, frame, before)


def _with_noun(scene: Scene, frame: Frame, name: Subject) -> Subject:
    """Add the counted noun to a name that leads to it: «chi trả cho … đối tượng»."""
    noun = _noun(scene, frame, None)
    if noun is None or not name.generic:
        return name
    own = phrases.cut(scene.sentence.view, noun.start, frame.quantity.end)
    return replace(name, phrase=f"{name.phrase} {own}")


def _serves(scene: Scene, frame: Frame, name: Subject) -> bool:
    """Tell «giải quyết việc làm cho 5.000 người»: the name before fits and leads to the figure."""
    if name.entry is None or frame.quantity.dimension not in name.entry.dimensions:
        return False
    gap = scene.sentence.view.folded[name.start : frame.quantity.start]
    return frame.verb is None and not any(sign in gap for sign in _SIGNS)


def _says_subject(scene: Scene, frame: Frame) -> bool:
    """Tell «số X đạt/là 5 hộ», whose subject stands before the verb, from «xã đạt 5 tiêu chí»."""
    if frame.verb is None or phrases.cue(frame.verb).role not in ("level", "arrival"):
        return False
    if phrases.cue(frame.verb).id in ("cue.level.co", "cue.level.voi", "cue.level.duoc"):
        return False
    names = scene.of(MentionKind.INDICATOR, frame.left, frame.head)
    if names:
        return frame.quantity.dimension in entry_of(names[-1]).dimensions or _counts(
            scene, names[-1]
        )
    first, last = phrases.words_in(scene.tokens, frame.left, frame.head)
    return any(t.word in _HEADS for t in scene.tokens[first:last])


def _counts(scene: Scene, name: Mention) -> bool:
    """Tell whether the name itself says that it counts («số …», «tổng số …»)."""
    words = scene.sentence.view.folded[max(0, name.start - 9) : name.end].split()
    return any(word in ("số", "tổng", "lượng") for word in words)


# Roles of cues that end the modifiers of a counted noun wherever they stand.
_MODIFIER_ENDS = frozenset(
    {"attached", "comparison", "breakdown", "share", "subject_end", "about", "restated"}
)


def _modifiers_end(scene: Scene, frame: Frame, start: int) -> int:
    """Give where the modifiers of a counted noun end: «hộ thuộc diện được hỗ trợ đã khởi công»."""
    stops = [frame.right]
    for mention in frame.tail:
        cue = phrases.cue(mention)
        if mention.start >= start and (
            cue.role in _MODIFIER_ENDS or cue.id in ("cue.level.voi", "cue.level.la")
        ):
            stops.append(mention.start)
    stops += [m.start for m in scene.of(MentionKind.PERIOD, start, frame.right)]
    first, last = phrases.words_in(scene.tokens, start, min(stops))
    for i in range(first, last):
        if scene.tokens[i].word in '()[]…"':
            last = i
            break
    last = min(last, first + 16)
    while last > first and (step := phrases.trailing(scene.tokens, first, last, ())):
        last -= step
    return scene.tokens[last - 1].end if last > first else start


def _skip_scales(scene: Scene, start: int) -> int:
    """Give where the counted noun begins behind scale words («1,7 triệu | cổ phần»)."""
    i = phrases.words_in(scene.tokens, start, start)[0]
    while i < len(scene.tokens) and scene.tokens[i].word in phrases.SCALES:
        i += 1
    return scene.tokens[i].start if i < len(scene.tokens) else start


def _noun(scene: Scene, frame: Frame, before: Subject | None) -> Subject | None:
    """Give the counted noun with its modifiers, led by the verb of the clause where it has one."""
    view = scene.sentence.view
    first, last = phrases.words_in(
        scene.tokens,
        _skip_scales(scene, frame.quantity.number.end),
        _modifiers_end(scene, frame, frame.quantity.end),
    )
    first, last = phrases.strip(scene.tokens, first, last, ())
    if first >= last:
        return None
    begin = scene.tokens[first].start
    if (
        before is not None
        and before.entry is not None
        and scene.tokens[last - 1].end <= (frame.quantity.end)
        and frame.quantity.dimension in before.entry.dimensions
    ):
        return before
    phrase = phrases.cut(view, begin, scene.tokens[last - 1].end)
    lead = _lead(scene, frame)
    if lead:
        phrase = f"{lead} {phrase}"
    entry = before.entry if before is not None else None
    if entry is not None and frame.quantity.dimension not in entry.dimensions:
        entry = None
    if entry is None and lead:
        entry = _looked_up(scene, phrase, frame.quantity.dimension)
    clean = entry is not None or last - first in _CLEAN
    return Subject(phrase, entry, begin, notes=() if clean else ("indicator.unknown_phrase",))


def _looked_up(scene: Scene, phrase: str, dimension: str) -> Indicator | None:
    """Give the indicator whose name a joined phrase begins with («hỗ trợ» + «người lao động»)."""
    tokens = [Token(word, 0, 0) for word in words(fold(phrase))]
    found = scene.library.indicator_trie.longest(tokens, 0)
    if found is None:
        return None
    return next((e for e in found[0] if dimension in e.dimensions), None)


def _lead(scene: Scene, frame: Frame) -> str:
    """Give the short verb before a counted noun («hỗ trợ», «chi trả cho»); empty without one."""
    if frame.verb is not None and phrases.cue(frame.verb).role == "level":
        return ""
    blocked = scene.blocked(frame.left, frame.head)
    blocked += [(m.start, m.end) for m in scene.of(MentionKind.PLACE, frame.left, frame.head)]
    pieces = [
        (a, b)
        for a, b in (
            phrases.strip(scene.tokens, x, y, blocked)
            for x, y in _segments(scene, frame.left, frame.head)
        )
        if a < b
    ]
    if not pieces:
        return ""
    a, b = pieces[-1]
    for x, _ in reversed(pieces[:-1]):
        if b - x > 12 or scene.tokens[a].word in _HELPING:
            break
        if scene.tokens[x].word in _HELPING:
            return phrases.cut(scene.sentence.view, scene.tokens[x].start, scene.tokens[b - 1].end)
    if not 0 < b - a <= 8:
        return ""
    return phrases.cut(scene.sentence.view, scene.tokens[a].start, scene.tokens[b - 1].end)


def inherited(subject: Subject, note: str) -> Subject:
    """Give the subject as carried over from somewhere else."""
    notes = subject.notes if note in subject.notes else (*subject.notes, note)
    return replace(subject, notes=notes)


_RATE = compiled(
    r"(?:tỷ lệ|tỷ trọng|tỷ suất|mật độ|hệ số|độ che phủ|lãi suất)(?!\p{L})(?! tăng| giảm)"
)


def is_rate(subject: Subject) -> bool:
    """Tell an indicator whose value is itself a rate in percent."""
    if subject.entry is not None and subject.entry.rate:
        return True
    return _RATE.match(fold(subject.breakdown or subject.phrase)) is not None


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
    pieces = _segments(scene, start, opening)
    if not pieces:
        return None
    blocked = scene.blocked(start, opening)
    names = [(m.start, m.end) for m in scene.of(MentionKind.INDICATOR, start, opening)]
    a, b = phrases.strip(scene.tokens, *pieces[-1], blocked, names)
    if a >= b or pieces[-1][1] - b > 1:
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    named = _named(scene, claim.frame, begin, stop)
    if named is not None:
        return named
    phrase = phrases.cut(scene.sentence.view, begin, stop)
    return Subject(phrase, start=begin, notes=_doubt(b - a, whole=True)) if b - a <= 10 else None


def is_about(claim: Claim) -> bool:
    """Tell a figure whose indicator stands behind it («tăng 5% về số dự án»)."""
    cue = next((m for m in claim.frame.tail if phrases.cue(m).role == "about"), None)
    return cue is not None and cue.start - claim.quantity.end <= 2


def listed_names(scene: Scene, claim: Claim, count: int) -> list[Subject]:
    """Give the ``count`` names before «lần lượt», in order; an empty list where they are not so many."""
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
    names = []
    for a, b in pieces[-count:]:
        start, end = scene.tokens[a].start, scene.tokens[b - 1].end
        known = scene.of(MentionKind.INDICATOR, start, end)
        names.append(
            Subject(
                phrases.cut(scene.sentence.view, start, end),
                entry_of(known[0]) if known else None,
                start,
                notes=() if known else ("indicator.unknown_phrase",),
            )
        )
    return names
