"""Clauses round a figure, and the phrase of one that holds no known name."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.linking import cutting, phrases
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject, doubt
from ktxh_cli.model import INDICATOR

SIGNS = frozenset(",;:")
# Signs at which a clause may begin or end.
_PARTING = SIGNS | frozenset("().")


# Nouns of those who do what the name says: they are no part of it.
AGENTS = frozenset(
    "tỉnh thành tp huyện xã thị ngành đơn công hải cục chi sở ban bộ việt cả toàn nước doanh"
    " ngân phường quận"
    " khu địa tổng tập nhà các người hộ dn khách".split()
)
_JOINTS = frozenset(["rằng", "thì"])
# Words that join what is said to who says it: «cho thấy», «cho biết».
_SAYING = frozenset(
    [
        ("cho", "thấy"),
        ("cho", "biết"),
        ("cho", "hay"),
        ("cho", "rằng"),
        ("ghi", "nhận"),
        ("công", "bố"),
    ]
)
_OPENS_SAYING = frozenset(first for first, _ in _SAYING)
# Words behind «ghi nhận» that say where a sum comes from: «lợi nhuận ghi nhận từ bán hàng».
_SOURCES = frozenset("từ ở tại trong".split())
# Nouns that open the name of a measure.
HEADS = frozenset(
    "tổng số lượng tỷ giá diện sản năng kim doanh chỉ mức quy tốc vốn kinh dư nguồn thu chi lũy"
    " cơ tỉ".split()
)


#: Offices and firms whose names open like a measure's: they act, and are not measured.
ACTORS = frozenset(
    tuple(pair.split())
    for pair in (
        "tổng công,tổng cục,tổng giám,tổng thầu,chi cục,chi nhánh,chi hội,chi bộ,cơ quan"
    ).split(",")
)
# Other words that open like a measure's.
_OFFICES = ACTORS | frozenset(
    tuple(pair.split())
    for pair in (
        "doanh nghiệp,doanh nhân,cơ sở,thu hút,thu giữ,thu hồi,thu mua,thu gom,chỉ đạo,số nhà,"
        "kinh doanh,kinh tế"
    ).split(",")
)


def is_headed(phrase: str) -> bool:
    """Tell a phrase that opens with the noun of a measure.

    >>> is_headed("doanh thu thuần"), is_headed("Tổng công ty"), is_headed("ngành thuế")
    (True, False, False)
    """
    words = phrase.lower().split()
    return words[0] in HEADS and tuple(words[:2]) not in _OFFICES


# Names of measures that say nothing alone: the subject spoken of is meant.
BARE = frozenset(
    (
        "kỷ lục,mức kỷ lục,trị giá,giá trị,con số,tổng số,kết quả,tổng cộng,số lượng,mức,quy mô,"
        "tổng,"
        "tổng giá trị,tổng trị giá,số này,con số này,mức này,tỷ lệ này,tỷ lệ,trung bình,"
        "bình quân,tổng mức,kim ngạch,khối lượng,giá trị kim ngạch,tính chung,lượng,giá,"
        "giá so sánh,giá so sánh 2010,giá hiện hành,"
        "toàn tỉnh,công ty,tập đoàn,ngân hàng,đơn vị,doanh nghiệp,dn,hải quan,tỉnh,cả nước,"
        "toàn quốc,huyện,thành phố,toàn huyện,toàn thành phố,địa phương,xã,ngành,"
        "giờ cao điểm,thu,chi,số thu,số chi"
    ).split(",")
)


def last_words(
    scene: Scene, pieces: Sequence[tuple[int, int]], *, listed: bool = False
) -> Subject | None:
    """Give the words of the last clause as an unknown phrase, from its head noun on.

    ``listed`` is True for the parts of a whole.
    """
    a, b = pieces[-1]
    tokens = scene.tokens
    k = len(pieces) - 1
    if k and tuple(t.word for t in tokens[a:b]) in _MODIFIERS:
        k -= 1  # «nợ thuê tài chính ngắn hạn, dài hạn»
        a = pieces[k][0]
    while k and tokens[pieces[k][0]].word not in HEADS and tokens[pieces[k - 1][1]].word == ",":
        if cutting.is_measure(tokens, pieces[k][0]) and not _in_row(scene, pieces[:k]):
            break  # «doanh thu tăng mạnh, lợi nhuận sau thuế tăng 44%»
        if any(t.word == "trưởng" for t in tokens[slice(*pieces[k - 1])]):
            break  # «doanh số có mức tăng trưởng tốt, …» is a clause of its own
        k -= 1
    opens = tokens[pieces[k][0]].word in HEADS or cutting.is_measure(tokens, pieces[k][0])
    headed = opens and b - pieces[k][0] <= _LONGEST_HEADED
    begins = cutting.measure_from(scene, a, b)
    part = None
    if begins > a:
        part = _part_of(scene, a, begins)
        a, headed = begins, True
    elif headed:
        a = pieces[k][0]
    if headed or listed:
        b = cutting.before_predicate(tokens, a, b)
    elif b - a > phrases.LONGEST:
        a = next((i for i in range(a, b - 1) if tokens[i].word in HEADS), b - phrases.LONGEST)
        a, b = phrases.strip(tokens, a, b, ())
    if b - a > 1 and tokens[b - 1].word in _RESULTS and tokens[b - 2].word in _TELLING_OF:
        a = b - 1  # «công ty báo lãi 25 tỷ đồng»
    if not any(token.word[0].isalpha() and token.word not in _NEGATION for token in tokens[a:b]):
        return None
    begin, stop = tokens[a].start, tokens[b - 1].end
    phrase = phrases.cut(scene.sentence.view, begin, stop)
    notes = doubt(b - a, whole=headed or len(pieces) == 1)
    return Subject(phrase, start=begin, breakdown=part, notes=notes)


# What a firm makes, in one word, and the words before it that are no part of its name.
_RESULTS = frozenset(["lãi", "lỗ"])
_TELLING_OF = frozenset("báo vẫn bị chịu đã tiếp cũng ước chỉ thua tục sẽ đang có nhận".split())
# Nouns that open the name of a part of a firm or economy: «mảng bán lẻ đạt doanh thu …».
_PARTS = frozenset("mảng chuỗi khối nhóm".split())
_PART_PAIRS = frozenset(
    tuple(pair.split())
    for pair in "khu vực,nhóm hàng,lĩnh vực,hoạt động,phân khúc,bộ phận,thị trường".split(",")
)
_LONGEST_PART = 9
# First halves of verbs whose second one was cut off: «sở | hữu».
_FIRST_HALVES = frozenset("sở báo công sử chấp gây".split())


def _part_of(scene: Scene, first: int, last: int) -> str | None:
    """Give the part that has the measure: «mảng bán lẻ ghi nhận | doanh thu thuần»."""
    tokens = scene.tokens
    pair = (tokens[first].word, tokens[first + 1].word)
    if pair[0] not in _PARTS and pair not in _PART_PAIRS:
        return None
    while last > first and cutting.is_acting(tokens[last - 1].word):
        last -= 1
    if tokens[last - 1].word in _FIRST_HALVES:
        last -= 1
    first, last = phrases.strip(tokens, first, last, ())
    if not 2 <= last - first <= _LONGEST_PART:
        return None
    return phrases.cut(scene.sentence.view, tokens[first].start, tokens[last - 1].end)


def _in_row(scene: Scene, pieces: Sequence[tuple[int, int]]) -> bool:
    """Tell the opening of a row («lượng tiền gửi, | tiền mặt») from clauses with verbs."""
    tokens = scene.tokens
    opens = any(tokens[a].word in HEADS for a, _ in pieces)
    return opens and not scene.verbs(tokens[pieces[0][0]].start, tokens[pieces[-1][1] - 1].end)


_LONGEST_HEADED = 36
# Words that alone name nothing: «không phải 20-30%».
_NEGATION = frozenset(["không", "chưa", "chẳng", "phải"])
# What stands behind a comma as one more word for the kind of the noun before it.
_MODIFIERS = frozenset(
    tuple(pair.split())
    for pair in "dài hạn,trung hạn,ngắn hạn,trong nước,ngoài nước,nông thôn,thành thị".split(",")
)


def words_of(scene: Scene, start: int, end: int) -> Subject | None:
    """Give the words of a span as an unknown phrase."""
    blocked = scene.blocked(start, end)
    a, b = phrases.strip(scene.tokens, *phrases.words_in(scene.tokens, start, end), blocked)
    if a >= b:
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    phrase = phrases.cut(scene.sentence.view, begin, stop)
    return Subject(phrase, start=begin, notes=("indicator.unknown_phrase",))


# Words with which a sentence goes on behind another.
_OPENERS = frozenset(
    "trong theo tuy ngoài bên như do với tính đến năm từ cụ để hiện về đặc riêng tại đây".split()
)


def _ends_clause(scene: Scene, i: int) -> bool:
    """Tell a full stop inside a sentence behind which another begins («Ảnh: H.V. Trong đó»)."""
    plain, tokens = scene.sentence.view.plain, scene.tokens
    if i + 1 >= len(tokens) or tokens[i].end + 1 != tokens[i + 1].start:
        return False
    return plain[tokens[i + 1].start].isupper() and tokens[i + 1].word in _OPENERS


def _short_names(scene: Scene, first: int, last: int) -> set[int]:
    """Give the tokens of brackets that hold but a short name: «tổng sản phẩm (GRDP) bình quân».

    The bracket behind a proper name («Công ty Phú Mỹ (PMG) cũng …») parts who acts from the rest.
    """
    if "(" not in scene.words:
        return set()
    tokens, plain = scene.tokens, scene.sentence.view.plain
    return {
        k
        for i in range(first + 1, last - 3)
        if tokens[i].word == "("
        and tokens[i + 2].word == ")"
        and tokens[i + 3].word[0].isalpha()
        and plain[tokens[i - 1].start].islower()
        and plain[tokens[i + 1].start : tokens[i + 1].end].isupper()
        for k in (i, i + 1, i + 2)
    } | _said_inside(scene, first, last)


def _said_inside(scene: Scene, first: int, last: int) -> set[int]:
    """Give the tokens of brackets inside a name: «tỷ lệ cổ tức (bằng tiền mặt) của công ty»."""
    tokens, found = scene.tokens, set[int]()
    for i in range(first + 1, last - 2):
        if tokens[i].word != "(":
            continue
        close = next((k for k in range(i + 1, min(i + 8, last)) if tokens[k].word == ")"), last)
        if close + 1 < last and tokens[close + 1].word == "của":
            found.update(range(i, close + 1))
    return found


def segments(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """Give the token ranges of the clauses in [start, end): between signs and joining words.

    What stands in parentheses is left out.
    """
    first, last = phrases.words_in(scene.tokens, start, end)
    joining = [
        *scene.cues("subject_end", start, end),
        *(m for m in scene.cues("status", start, end) if phrases.cue(m).value != "actual"),
    ]
    folded, tokens = scene.sentence.view.folded, scene.tokens
    names = [(m.start, m.end) for m in scene.of(INDICATOR, start, end)]
    joints = {
        i
        for m in joining
        if not any(a <= m.start < b for a, b in names)
        and not folded.startswith("song phương", m.start)
        for i in range(*phrases.words_in(tokens, m.start, m.end))
    }
    for i in range(first, last - 1):
        word = tokens[i].word
        if word in _JOINTS:
            joints.add(i)
        elif (
            word in _OPENS_SAYING
            and (word, tokens[i + 1].word) in _SAYING
            and (i + 2 >= last or tokens[i + 2].word not in _SOURCES)
        ):
            joints.update((i, i + 1))
    pieces = []
    begin, depth = first, 0
    short = _short_names(scene, first, last)
    for i in range(first, last):
        word = tokens[i].word
        if (word not in _PARTING and i not in joints) or i in short:
            continue
        if word in SIGNS and (
            any(a < tokens[i].start < b for a, b in names) or phrases.in_row(tokens, i)
        ):
            continue
        if word == ")" and depth:
            depth -= 1
            begin = i + 1
            continue
        stops = word == "." and _ends_clause(scene, i)
        if depth or (word not in SIGNS and word != "(" and i not in joints and not stops):
            depth += word == "("
            continue
        pieces.append((begin, i))
        begin = i + 1
        depth += word == "("
    if not depth:
        pieces.append((begin, last))
    return [(a, b) for a, b in pieces if a < b]
