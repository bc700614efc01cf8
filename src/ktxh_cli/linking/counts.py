"""Counts: «6.503 doanh nghiệp quay trở lại hoạt động», where the noun counted names the subject."""

from __future__ import annotations

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.acts import act_before
from ktxh_cli.linking.clauses import AGENTS, HEADS, SIGNS, is_headed, segments
from ktxh_cli.linking.cutting import is_measure
from ktxh_cli.linking.names import known_name, looked_up, subject_of
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import CLEAN, Subject, entry_of
from ktxh_cli.model import INDICATOR, LEVEL, PERIOD, PLACE, Claim, Frame, Kind, Mention
from ktxh_cli.patterns import Anchored
from ktxh_cli.vietnamese import fold_name

_COUNTED = frozenset({Kind.PEOPLE, Kind.HOUSEHOLD, Kind.COUNT, Kind.OTHER})


# Verbs that lead to those helped: «hỗ trợ vật tư, giống cây trồng cho 8.000 hộ».
_HELPING = frozenset(
    "hỗ cấp tặng trao chi giải đào tạo tập khám tư bố phân cho vay bàn thăm trợ xử trồng xây sửa"
    " xóa trả".split()
)


def is_counted(claim: Claim) -> bool:
    """Tell a level that counts a noun: «6.503 doanh nghiệp»."""
    quantity = claim.quantity
    noun = quantity.entry is None or quantity.entry.noun
    return noun and quantity.kind in _COUNTED and claim.measure is LEVEL


def counted(scene: Scene, claim: Claim, *, listed: bool = False) -> Subject | None:
    """Read a count: «6.503 doanh nghiệp quay trở lại hoạt động», «hỗ trợ 1.788 người lao động».

    The noun behind the number with its modifiers names what is counted, unless the words before
    the verb do («số hộ thoát nghèo là 512 hộ», «tạo việc làm cho 5.000 người»). ``listed`` is
    True for the parts of a whole, which the words before the figure name.
    """
    frame = claim.frame
    quantity = frame.quantity
    if not is_counted(claim):
        return None
    held = _capacity(scene, frame)
    if held is not None or _says_subject(scene, frame):
        return held
    hung = _hangs(scene, frame)
    before = None if hung else known_name(scene, frame, frame.left, quantity.start)
    if before is not None and _serves(scene, frame, before):
        return _with_noun(scene, frame, before)
    noun = quantity.number.end
    known = next(
        (m for m in scene.all(INDICATOR)
         if noun <= m.start < quantity.end + 1),
        None,
    )  # fmt: skip
    if known is not None:
        end = modifiers_end(scene, frame, max(known.end, quantity.end))
        found = subject_of(scene, known, known.start, end, quantity.dimension)
        begin = _skip_scales(scene, noun)
        if begin >= known.start or known.end > quantity.end:
            return found
        # «12 doanh nghiệp FDI» are enterprises, and no capital
        return replace(found, phrase=phrases.cut(scene.sentence.view, begin, end), start=begin)
    return _named_before(scene, frame, _noun(scene, frame, before), listed=listed)


_CAPACITY = Anchored(
    "công quy sức tổng",
    r"(?<!\p{L})((?:tổng )?(?:công suất(?: thiết kế| phục vụ| khai thác)?|sức chứa|quy mô))[ \n]+"
    r"(?:(?:khoảng|hơn|trên|gần|tối đa|lên đến|lên tới|đạt|là|từ)[ \n]+)*$",
)


def _capacity(scene: Scene, frame: Frame) -> Subject | None:
    """Read «nhà ga có công suất thiết kế 5 triệu hành khách»: so many can be held, not counted."""
    found = scene.search(_CAPACITY, frame.left, frame.quantity.start)
    if found is None:
        return None
    start = found.start(1)
    first, last = phrases.words_in(scene.tokens, frame.left, start)
    if any(is_measure(scene.tokens, i) for i in range(first, last - 1)):
        return None  # «chi phí xây trường quy mô 15 lớp» is about the cost
    return Subject(phrases.cut(scene.sentence.view, start, found.end(1)), start=start)


def _hangs(scene: Scene, frame: Frame) -> bool:
    """Tell «vốn của 13 dự án»: the words before a count are the measure that those counted have."""
    at = phrases.words_in(scene.tokens, frame.quantity.start, frame.quantity.start)[0]
    return at > 0 and scene.tokens[at - 1].word == "của" and frame.verb is None


# Nouns that only count: what they count is said elsewhere.
_COUNTERS = frozenset(
    "người,con,vụ,ca,lượt,cái,chiếc,cháu,hộ,trường hợp,đối tượng,lượt người,lượt khách,cây,đơn vị,"
    "lao động,em,xe,suất,chuyến,vụ việc,hồ sơ".split(",")
)
# Words before a figure that make its noun the object of a verb.
_LEADING = frozenset(
    "cho tới đến sang với của tại ở trong từ trên là có gồm được bị do vào về và trong thêm mỗi hơn"
    " gần theo cùng giữa qua lên ra giữ bắt lý hiện việc".split()
)


def is_counter(phrase: str, unit: str) -> bool:
    """Tell a phrase that is the noun of the unit alone.

    >>> is_counter("người", "nghìn người"), is_counter("người nghèo", "người")
    (True, False)
    """
    return f" {fold_name(unit)}".endswith(f" {fold_name(phrase)}")


def _named_before(
    scene: Scene, frame: Frame, noun: Subject | None, *, listed: bool
) -> Subject | None:
    """Read «lao động nữ 5.600 người»: a counter alone names nothing, the words before it do."""
    if noun is None or noun.entry is not None:
        return noun
    counter = fold_name(noun.phrase)
    if counter not in _COUNTERS and not (listed and is_counter(counter, frame.quantity.unit)):
        return noun
    pieces = segments(scene, frame.left, frame.head)
    blocked = scene.blocked(frame.left, frame.head)
    blocked += [(m.start, m.end) for m in scene.of(PLACE, frame.left, frame.head)]
    filled = [p for x, y in pieces if (p := phrases.strip(scene.tokens, x, y, blocked))[0] < p[1]]
    if not filled:
        return replace(noun, bare=True)
    a, b = filled[-1]
    words = scene.tokens[a:b]
    before = scene.tokens[phrases.words_in(scene.tokens, frame.head, frame.head)[0] - 1].word
    named = known_name(scene, frame, words[0].start, words[-1].end)
    fitting = named is not None and named.entry is not None and (
        frame.quantity.dimension in named.entry.dimensions
    )  # fmt: skip
    if named is not None and fitting and before not in _LEADING:
        return named
    if before in _LEADING or len(words) not in range(2, 9):
        return noun
    if words[0].word in AGENTS or any(t.word in _ACTING for t in words):
        return noun
    headed = words[0].word in HEADS or words[0].word in _COUNTED_HEADS
    plain = scene.sentence.view.plain
    named_so = any(plain[t.start].isupper() for t in words[1:])
    if not listed and (frame.verb is not None or not headed or named_so):
        return noun
    phrase = phrases.cut(scene.sentence.view, words[0].start, words[-1].end)
    return Subject(phrase, start=words[0].start, notes=noun.notes)


# Nouns that open the name of a group that is counted, and words of clauses that are no name.
_COUNTED_HEADS = frozenset(
    "lao hộ trẻ học sinh cán khách đàn dân trình nhu bệnh nhân tai va cháy nổ vi buôn gian trộm"
    " cướp giết đánh lừa ma tội tệ".split()
)
_ACTING = frozenset("đã sẽ đang vừa mới phải cần được bị phát bắt tổ kiểm xử".split())


def _with_noun(scene: Scene, frame: Frame, name: Subject) -> Subject:
    """Add the counted noun to a name that leads to it: «chi trả cho … đối tượng»."""
    noun = _noun(scene, frame, None)
    if noun is None or not name.generic:
        return name
    own = phrases.cut(scene.sentence.view, noun.start, frame.quantity.end)
    if fold_name(own) in fold_name(name.phrase).split():
        # «số ca mắc dưới 20 ca»: it is said already
        return name
    return replace(name, phrase=f"{name.phrase} {own}")


def _serves(scene: Scene, frame: Frame, name: Subject) -> bool:
    """Tell «giải quyết việc làm cho 5.000 người»: the name before fits and leads to the figure."""
    if name.entry is None or frame.quantity.dimension not in name.entry.dimensions:
        return False
    gap = scene.sentence.view.folded[name.start : frame.quantity.start]
    return frame.verb is None and not any(sign in gap for sign in SIGNS)


def _says_subject(scene: Scene, frame: Frame) -> bool:
    """Tell «số X đạt/là 5 hộ», whose subject stands before the verb, from «xã đạt 5 tiêu chí»."""
    if frame.verb is None or phrases.cue(frame.verb).role not in ("level", "arrival"):
        return False
    if phrases.cue(frame.verb).id in ("cue.level.co", "cue.level.voi", "cue.level.duoc"):
        return False
    names = scene.of(INDICATOR, frame.left, frame.head)
    if names and "/" not in frame.quantity.unit:
        return frame.quantity.dimension in entry_of(names[-1]).dimensions or _counts(
            scene, names[-1]
        )
    pieces = segments(scene, frame.left, frame.head)
    if not pieces:
        return False
    places = [(m.start, m.end) for m in scene.of(PLACE, frame.left, frame.head)]
    blocked = [*scene.blocked(frame.left, frame.head), *places]
    a, b = phrases.strip(scene.tokens, *pieces[-1], blocked)
    if any(t.word in HEADS for t in scene.tokens[a:b]):
        return True
    verb = phrases.cue(frame.verb).id
    bare = modifiers_end(scene, frame, frame.quantity.end) <= frame.quantity.end
    saying = verb in ("cue.level.dat", "cue.level.o_muc") or (verb == "cue.level.la" and bare)
    return saying and b - a >= 2 and scene.tokens[a].word not in AGENTS


def _counts(scene: Scene, name: Mention) -> bool:
    """Tell whether the name itself says that it counts («số …», «tổng số …»)."""
    words = scene.sentence.view.folded[max(0, name.start - 9) : name.end].split()
    return any(word in ("số", "tổng", "lượng") for word in words)


# Roles of cues that end the modifiers of a counted noun wherever they stand.
_MODIFIER_ENDS = frozenset(
    {"attached", "comparison", "breakdown", "share", "subject_end", "about", "restated"}
)


_MOST_MODIFIERS = 16
# Words before which long modifiers may end.
_LOOSE = frozenset("và của tại cho tới đến trong với để đã được ở trên theo từ , như".split())


def modifiers_end(scene: Scene, frame: Frame, start: int) -> int:
    """Give where the modifiers of a counted noun end: «hộ thuộc diện được hỗ trợ đã khởi công»."""
    stops = [_row_end(scene, frame.right)]
    for mention in frame.tail:
        cue = phrases.cue(mention)
        if cue.role == "about" and mention.start - frame.quantity.end <= 2:
            continue  # «50 vụ vi phạm về thuế»
        if mention.start >= start and (
            cue.role in _MODIFIER_ENDS or cue.id in ("cue.level.voi", "cue.level.la")
        ):
            stops.append(mention.start)
    stops += [m.start for m in scene.of(PERIOD, start, frame.right)]
    first, last = phrases.words_in(scene.tokens, start, min(stops))
    for i in range(first, last):
        pair = tuple(t.word for t in scene.tokens[i : i + 2])
        if scene.tokens[i].word in '()[]…"' or (i > first and pair in _REPORTING):
            last = i
            break
        if scene.tokens[i].word == "." and _ends_sentence(scene, i):
            last = i
            break
    if last > first + _MOST_MODIFIERS:
        last = first + _MOST_MODIFIERS
        joints = [i for i in range(first + 4, last) if scene.tokens[i].word in _LOOSE]
        last = joints[-1] if joints else last  # never in the middle of a name
    while last > first and (step := phrases.trailing(scene.tokens, first, last, ())):
        last -= step
    return scene.tokens[last - 1].end if last > first else start


# Abbreviations that a full stop ends.
_SHORT = frozenset("tp tx tt q p h ts pgs gs bs ths tnhh st mr".split())


def _ends_sentence(scene: Scene, i: int) -> bool:
    """Tell a full stop that the sentence went on behind: «xã Vĩnh Lộc B. Huyện ủy …»."""
    tokens, plain = scene.tokens, scene.sentence.view.plain
    if i + 1 >= len(tokens) or i == 0 or tokens[i - 1].word in _SHORT:
        return False
    behind = tokens[i + 1]
    return behind.start > tokens[i].end and plain[behind.start].isupper()


def _row_end(scene: Scene, right: int) -> int:
    """Give where a row of verbs ends: «vụ buôn bán, vận chuyển trái phép chất ma túy | , …»."""
    tokens = scene.tokens
    i = phrases.words_in(tokens, right, right)[0]
    if i >= len(tokens) or tokens[i].word != "," or not phrases.in_row(tokens, i):
        return right
    figures = [q.start for q in scene.quantities if q.start > right]
    end = min([*figures, scene.sentence.end])
    last = phrases.words_in(tokens, right, end)[1]
    stop = next((k for k in range(i + 1, last) if tokens[k].word in ",;:.("), None)
    return tokens[stop].start if stop is not None else (right if figures else end)


# What is reported behind them is another matter; what people say («cho biết») counts them.
_REPORTING = frozenset([("ghi", "nhận"), ("cho", "thấy"), ("công", "bố")])


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
        modifiers_end(scene, frame, frame.quantity.end),
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
    lead = "" if _hangs(scene, frame) else _lead(scene, frame)
    act = "" if is_headed(lead or "-") else act_before(scene, frame)
    lead = act or lead
    bare = scene.tokens[last - 1].end <= frame.quantity.end
    if lead and not act and (is_headed(lead) or (bare and len(lead.split()) >= 3)):
        phrase = lead  # «tổng số vụ đã xử lý 264 vụ»: the noun is said already
    elif lead:
        phrase = f"{lead} {phrase}"
    entry = before.entry if before is not None else None
    if entry is not None and frame.quantity.dimension not in entry.dimensions:
        entry = None
    if entry is None and lead:
        entry = looked_up(scene, phrase, frame.quantity.dimension)
    clean = entry is not None or last - first in CLEAN
    return Subject(phrase, entry, begin, notes=() if clean else ("indicator.unknown_phrase",))


def _lead(scene: Scene, frame: Frame) -> str:
    """Give the short verb before a counted noun («hỗ trợ», «chi trả cho»); empty without one."""
    if frame.verb is not None and phrases.cue(frame.verb).role == "level":
        return ""
    at = phrases.words_in(scene.tokens, frame.head, frame.head)[0]
    if at and scene.tokens[at - 1].word == "và":
        return ""  # «8 bộ, cơ quan trung ương và 23 địa phương»: what stands before is another
    blocked = scene.blocked(frame.left, frame.head)
    blocked += [(m.start, m.end) for m in scene.of(PLACE, frame.left, frame.head)]
    pieces = [
        (a, b)
        for a, b in (
            phrases.strip(scene.tokens, x, y, blocked)
            for x, y in segments(scene, frame.left, frame.head)
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
    if not 0 < b - a <= 8 or not _leads(scene, frame, a, b):
        return ""
    return phrases.cut(scene.sentence.view, scene.tokens[a].start, scene.tokens[b - 1].end)


def _leads(scene: Scene, frame: Frame, first: int, last: int) -> bool:
    """Tell a verb that belongs to the count («hỗ trợ», «số hộ được vay») from one who acts."""
    word = scene.tokens[first].word
    words = " ".join(t.word for t in scene.tokens[first:last])
    if word not in _HELPING and not is_headed(words):
        return False
    plain = scene.sentence.view.plain
    if any(plain[t.start].isupper() for t in scene.tokens[first + 1 : last]):
        return False
    gap = scene.sentence.view.folded[scene.tokens[last - 1].end : frame.quantity.start].split()
    return len(gap) <= 3
