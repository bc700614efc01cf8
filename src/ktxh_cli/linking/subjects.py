"""Which indicator a figure is about: its own words first, then what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.linking import phrases
from ktxh_cli.linking.acts import act_of_money
from ktxh_cli.linking.clauses import (
    ACTORS,
    AGENTS,
    BARE,
    HEADS,
    last_words,
    segments,
    words_of,
)
from ktxh_cli.linking.counts import counted, is_counted
from ktxh_cli.linking.cutting import is_measure, measure_from
from ktxh_cli.linking.names import (
    as_form,
    end_of_name,
    known_name,
    looked_up,
    name_behind,
    names_for,
)
from ktxh_cli.linking.objects import (
    OWNING,
    behind,
    behind_unknown,
    of_share,
    planned,
    traded,
    what_money,
    with_object,
)
from ktxh_cli.linking.own_words import behind_and, behind_opening, continued, is_agent, main_clauses
from ktxh_cli.linking.remnants import before_moving, is_remnant, measure_in, opens_measure
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.scopes import set_by
from ktxh_cli.linking.subject import Subject, doubt, entry_of
from ktxh_cli.model import INDICATOR, PERCENT, PERIOD, PLACE, Claim, Frame, Measure
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import fold_name

_TOPIC = compiled(
    r"(?<!\p{L})(?:về|đối với|trong lĩnh vực|riêng|với|lĩnh vực|mặt hàng)[ \n]+(?:\p{L}+[ \n]+)?$"
)


def own_subject(scene: Scene, claim: Claim, *, listed: bool = False) -> Subject | None:
    """Give the subject that the figure's own words name; None where they name none.

    ``listed`` is True for the parts of a whole, whose names may be rows of nouns («lương thực, thực
    phẩm»).
    """
    frame = claim.frame
    return (
        _said_by(scene, claim, listed=listed)
        or _attached(scene, frame)
        or _contributed(scene, claim)
        or counted(scene, claim, listed=listed)
        or of_share(scene, claim)
        or _beside(scene, claim, listed=listed)
    )


def _beside(scene: Scene, claim: Claim, *, listed: bool) -> Subject | None:
    """Give the subject before the verb, else the known name directly behind the figure.

    «Nếu tính cả 240 nghìn tỷ đồng vốn đăng ký tăng thêm»: a known name behind a figure without a
    verb is better than unknown words before it.
    """
    frame = claim.frame
    left = frame.left
    if frame.verb is None and (joint := behind_and(scene, frame)):
        left = joint
    before = _before(scene, frame, left, frame.head, listed=listed)
    if before is None and frame.verb is not None and frame.outer < frame.left:
        before = _before(scene, frame, frame.outer, frame.verb.start, listed=listed)
    owning = frame.verb is None or phrases.cue(frame.verb).id in OWNING
    joined = planned(scene, claim, before) or traded(scene, claim, before)
    if joined is not None:
        return joined
    if before is None or before.entry is None:
        measured = what_money(scene, claim, before)
        if measured is not None:
            return measured
    if before is not None and not before.bare and (before.entry is not None or not owning):
        return before
    named = behind(scene, claim)
    if named is not None:
        # «nợ công khoảng 57% GDP» is about the debt
        return before if before is not None and _is_rated(scene, claim, before) else named
    return with_object(scene, claim, before) if before else behind_unknown(scene, claim)


def _is_rated(scene: Scene, claim: Claim, before: Subject) -> bool:
    """Tell a percentage whose measure stands before it: behind it stands what it is a share of."""
    at = phrases.words_in(scene.tokens, before.start, before.start)[0]
    return claim.quantity.kind is PERCENT and is_measure(scene.tokens, at)


def _before(scene: Scene, frame: Frame, start: int, end: int, *, listed: bool) -> Subject | None:
    """Give the subject in [start, end): a known name, else the words of the last clause."""
    end = end_of_name(scene, frame, start, end)
    if listed:
        start = behind_opening(scene, start, end)
    blocked = [*scene.blocked(start, end), *set_by(scene, start, end)]
    if not listed:  # a part may well be a place: «Chi cục Mỹ Tho đạt 177 tỷ đồng»
        blocked += [
            (m.start, m.end)
            for m in scene.of(PLACE, start, end)
            if not _opens_name(scene, m.end) and not _ends_name(scene, m.start)
        ]
    names = [(m.start, m.end) for m in names_for(scene, frame, start, end)]
    whole = segments(scene, start, end)
    pieces = [phrases.strip(scene.tokens, x, y, blocked, names) for x, y in whole]
    if len(whole) > 1 and is_agent(scene, whole[-1]):
        del pieces[-1]
    elif len(whole) > 1 and not names:
        del pieces[main_clauses(scene, whole) :]
    filled = [(a, b) for a, b in pieces if a < b]
    if len(filled) > 1 and tuple(t.word for t in scene.tokens[slice(*filled[-1])]) in _OUTCOMES:
        del filled[-1]
        pieces = filled
    if not filled:
        return _executed(scene, frame)
    if (
        listed
        and len(filled) > 1
        and filled[-1][1] - filled[0][0] <= 14
        and not is_measure(scene.tokens, filled[-1][0])
        and _opens_row(scene, start)
    ):
        filled = [(filled[0][0], filled[-1][1])]
    filled = continued(scene, filled, names)
    a, b = filled[-1]
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    named = known_name(scene, frame, begin, stop)
    if named is not None:
        return _placed(scene, named, (a, b), listed=listed)
    executed = _executed(scene, frame)
    if executed is not None or not pieces:
        return executed
    if pieces[-1][0] >= pieces[-1][1]:
        if not opens_measure(scene, start, filled):
            return None
        filled[-1] = before_moving(scene, filled[-1])
    acted = None if listed else act_of_money(scene, frame, filled[-1])
    topic = _topic(scene, frame, start, filled) if acted is None else None
    if topic is not None:
        return topic
    phrase = acted or last_words(scene, filled, listed=listed)
    if phrase is not None and is_remnant(phrase.phrase):
        return measure_in(scene, phrase)
    if phrase is not None and fold_name(phrase.phrase) in BARE:
        return replace(phrase, bare=True)
    return phrase and as_form(scene, frame, phrase)


# What a balance is: «cán cân thương mại ước tính thâm hụt 640 triệu USD».
_OUTCOMES = frozenset([("thâm", "hụt"), ("thặng", "dư")])


def _opens_name(scene: Scene, end: int) -> bool:
    """Tell «Sài Gòn Food»: a place with a foreign or capital word behind it is part of a name."""
    plain = scene.sentence.view.plain
    word = plain[end + 1 : end + 30].split(" ", 1)[0] if plain[end : end + 1] == " " else ""
    return word[:1].isupper() and word.isascii() and word.isalpha() and len(word) > 2


def _ends_name(scene: Scene, start: int) -> bool:
    """Tell «lãi ròng của Nhựa Bình Minh»: a place behind a noun with a capital is a firm's name."""
    plain = scene.sentence.view.plain
    word = plain[max(scene.sentence.start, start - 9) : start].rstrip().rpartition(" ")
    before = word[0].rpartition(" ")[2]
    return word[2].istitle() and word[2].isalpha() and before == "của" and word[2] not in _OFFICES


# Nouns of offices and areas that a place belongs to.
_OFFICES = frozenset("Thuế Tỉnh Thành Huyện Xã Quận Phường Thị Sở Cục Bắc Nam Đông Tây Phố".split())


def _placed(scene: Scene, named: Subject, piece: tuple[int, int], *, listed: bool) -> Subject:
    """Settle whether a name is the subject or only hangs on the noun that opens its clause."""
    a, b = piece
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    if named.start <= begin:
        return named
    whole = phrases.cut(scene.sentence.view, begin, stop)
    if _owned(scene, named.start, a):
        return named
    if _is_modifier(scene, named.start, a):
        return Subject(whole, start=begin, notes=doubt(b - a, whole=True))
    if listed and b - a <= 14:
        return replace(named, phrase=whole, start=begin, generic=False, owners=())
    at = phrases.words_in(scene.tokens, named.start, named.start)[0]
    opening = tuple(t.word for t in scene.tokens[a : a + 2])
    headed = opening[0] in HEADS and opening not in ACTORS
    behind = measure_from(scene, a, b)
    if a < behind == at:  # «kết quả kinh doanh hợp nhất đạt sản lượng tiêu thụ tăng 8%»
        return named
    if a < behind < at:  # «nâng tỷ trọng công nghiệp trong GDP lên 30%»
        begin = scene.tokens[behind].start
        phrase = phrases.cut(scene.sentence.view, begin, stop)
        return Subject(phrase, start=begin, notes=doubt(b - behind, whole=True))
    if (opening in _GOODS or headed) and b - a <= phrases.LONGEST:
        entry = None if named.generic else named.entry
        return Subject(whole, entry, begin, notes=() if entry else doubt(b - a, whole=True))
    if named.generic and at - a <= 4 and scene.tokens[a].word not in AGENTS:
        return Subject(whole, start=begin, notes=doubt(b - a, whole=True))
    return named


# What is traded, with the name of the trade behind it: «mặt hàng sắt thép nhập khẩu».
_GOODS = frozenset([("mặt", "hàng"), ("nhóm", "hàng"), ("hàng", "hóa")])


# Words before a known name that hang it on the noun before them («khoản thuế trên GDP»).
_HANGING = frozenset("có thuộc bằng sử trên".split())


def _owned(scene: Scene, name: int, first: int) -> bool:
    """Tell «TPBank có tổng nợ xấu»: only a proper name stands before «có»."""
    at = phrases.words_in(scene.tokens, name, name + 1)[0]
    plain = scene.sentence.view.plain
    return (
        at - first > 1
        and scene.tokens[at - 1].word == "có"
        and all(plain[t.start].isupper() for t in scene.tokens[first : at - 1])
        and (at - first > 2 or scene.tokens[first].word.isascii())
    )


def _is_modifier(scene: Scene, name: int, first: int) -> bool:
    """Tell «khu vực có vốn đầu tư nước ngoài»: the name hangs on a noun before it."""
    at = phrases.words_in(scene.tokens, name, name + 1)[0]
    if at - first < 2:
        return False
    before = scene.tokens[at - 1].word
    return before in _HANGING or (scene.tokens[at - 2].word, before) == ("so", "với")


def _executed(scene: Scene, frame: Frame) -> Subject | None:
    """Read «toàn tỉnh giải ngân được 5 tỷ đồng»: the verb itself says what is measured."""
    cue = frame.verb
    if cue is None or phrases.cue(cue).id != "cue.execution.giai_ngan":
        return None
    found = name_behind(scene, frame)
    words = "giải ngân"
    if found is not None:
        return replace(found, phrase=f"{words} {found.phrase}")
    return Subject(words, looked_up(scene, words, frame.quantity.dimension), cue.start)


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
        names = scene.of(INDICATOR, begin, stop)
        if not names:
            continue
        lead = view.folded[max(start, begin - 12) : names[0].start]
        if not _TOPIC.search(lead) and tokens[b].word != ":":
            continue
        topic = known_name(scene, frame, names[0].start, stop)
        x, y = pieces[i + 1][0], pieces[-1][1]
        part = phrases.cut(view, tokens[x].start, tokens[y - 1].end)
        if topic is None or y - x > 16:
            return None
        if fold_name(part) in BARE:
            return topic
        return replace(topic, breakdown=part, start=tokens[x].start)
    return None


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
        m for m in scene.all(INDICATOR)
        if m.start < cue.end + 1 and m.end > cue.start
    ]  # fmt: skip
    if not names:
        return None
    name = names[-1]
    end = max(cue.end, name.end)
    return Subject(phrases.cut(scene.sentence.view, name.start, end), entry_of(name), name.start)


def _said_by(scene: Scene, claim: Claim, *, listed: bool) -> Subject | None:
    """Read «xuất khẩu dầu thô giảm 50,6% về lượng»: a bare measure behind «về» is one side of it.

    A full name there is what the figure is about: «tăng 21,9% về số doanh nghiệp».
    """
    said = _about(scene, claim)
    if said is None or fold_name(said.phrase) not in BARE:
        return said
    before = _beside(scene, claim, listed=listed)
    if before is None or before.bare or before.start > claim.quantity.start:
        return said
    return replace(before, breakdown=said.phrase)


# From a figure to «về» behind it: nothing, or the same said in brackets.
_DIRECTLY = compiled(r"[ \n]{0,2}(?:\([^()]{1,60}\)[ \n]{1,2})?")


def _about(scene: Scene, claim: Claim) -> Subject | None:
    """Read «tăng 21,9% về số doanh nghiệp»: the name stands behind the figure.

    Behind a count «về» only says more of its noun («50 vụ vi phạm về thuế»).
    """
    frame = claim.frame
    if is_counted(claim):
        return None
    cue = next((m for m in frame.tail if phrases.cue(m).role == "about"), None)
    if cue is None or not _DIRECTLY.fullmatch(
        scene.sentence.view.folded, frame.quantity.end, cue.start
    ):
        return None
    end = next(
        (
            m.start
            for m in frame.tail
            if m.start > cue.start and phrases.cue(m).role == "comparison"
        ),
        frame.right,
    )
    return known_name(scene, frame, cue.end, end) or words_of(scene, cue.end, end)


def _attached(scene: Scene, frame: Frame) -> Subject | None:
    """Read «…, với tổng kinh phí 5 tỷ đồng»: a second indicator of the same event."""
    cues = [
        m for m in frame.cues if phrases.cue(m).role == "attached" and m.start >= frame.left - 40
    ]
    if not cues:
        return None
    cue = cues[-1]
    start = cue.start
    if scene.sentence.view.folded.startswith("với ", start):
        start += len("với ")
    stops = [
        m.start for m in frame.cues
        if m.start >= cue.end and phrases.cue(m).role in ("qualifier", "status")
    ]  # fmt: skip
    found = known_name(scene, frame, start, min([*stops, frame.quantity.start]))
    if found is not None:
        return found
    stops = [m.start for m in frame.cues if m.start >= cue.end]
    stops += [m.start for m in scene.all(PERIOD) if m.start >= cue.end]
    first, last = phrases.words_in(scene.tokens, start, min([*stops, frame.quantity.start]))
    first, last = phrases.strip(scene.tokens, first, last, (), ((start, cue.end),))
    if first >= last:
        return None
    phrase = phrases.cut(scene.sentence.view, start, scene.tokens[last - 1].end)
    return Subject(phrase, start=start, notes=doubt(last - first, whole=True))


def growth_itself(scene: Scene, claim: Claim) -> Subject | None:
    """Give «tăng trưởng» as the subject where nothing else is spoken of («Tỉnh tăng trưởng 8%»)."""
    cue = claim.frame.verb
    if cue is None or phrases.cue(cue).id != "cue.up.tang_truong":
        return None
    return known_name(scene, claim.frame, cue.start, cue.end)
