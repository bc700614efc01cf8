"""Which indicator a figure is about: its own words first, then what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ktxh_cli.linking import phrases
from ktxh_cli.linking.clauses import AGENTS, BARE, HEADS, last_words, segments, words_of
from ktxh_cli.linking.counts import counted, modifiers_end
from ktxh_cli.linking.names import (
    as_form,
    end_of_name,
    known_name,
    looked_up,
    name_behind,
    names_for,
)
from ktxh_cli.linking.scene import Scene
from ktxh_cli.linking.subject import Subject, doubt, entry_of
from ktxh_cli.model import Claim, Frame, Kind, Measure, MentionKind
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import fold_name

_TOPIC = compiled(
    r"(?<!\p{L})(?:về|đối với|trong lĩnh vực|riêng|với|lĩnh vực|mặt hàng)[ \n]+(?:\p{L}+[ \n]+)?$"
)


# Words that open no object behind a figure.
_NO_OBJECT = frozenset(
    "so vào do nhờ và với cho để nhằm trong trên tại ở từ đến bằng là thì mà đã được bị của theo"
    " sau trước"
    " hoặc hay nhưng còn song nếu khi tập nằm dọc qua ra".split()
)
_PHYSICAL = frozenset({Kind.MASS, Kind.AREA, Kind.VOLUME, Kind.LENGTH, Kind.ENERGY})
# Verbs of having: what is had stands behind the figure.
_OWNING = ("cue.level.co", "cue.level.voi", "cue.level.duoc")


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
        or counted(scene, claim, listed=listed)
        or _of_share(scene, claim)
        or _beside(scene, claim, listed=listed)
    )


def _beside(scene: Scene, claim: Claim, *, listed: bool) -> Subject | None:
    """Give the subject before the verb, else the known name directly behind the figure.

    «Nếu tính cả 240 nghìn tỷ đồng vốn đăng ký tăng thêm»: a known name behind a figure without a
    verb is better than unknown words before it.
    """
    frame = claim.frame
    before = _before(scene, frame, frame.left, frame.head, listed=listed)
    if before is None and frame.verb is not None and frame.outer < frame.left:
        before = _before(scene, frame, frame.outer, frame.verb.start, listed=listed)
    owning = frame.verb is None or phrases.cue(frame.verb).id in _OWNING
    if before is not None and not before.bare and (before.entry is not None or not owning):
        return before
    behind = _behind(scene, claim)
    if behind is not None:
        return behind
    return _with_object(scene, claim, before) if before else _behind_unknown(scene, claim)


def _with_object(scene: Scene, claim: Claim, before: Subject) -> Subject:
    """Read «thu giữ 15 kg cần sa»: a short verb and its object name what is measured together."""
    frame = claim.frame
    if frame.quantity.kind not in _PHYSICAL or claim.measure != Measure.LEVEL:
        return before
    if (
        len(before.phrase.split()) > 4
        or scene.sentence.view.folded[frame.quantity.end : frame.quantity.end + 1] != " "
    ):
        return before
    found = _object(scene, frame)
    if found is None:
        return before
    return replace(found, phrase=f"{before.phrase} {found.phrase}")


def _behind_unknown(scene: Scene, claim: Claim) -> Subject | None:
    """Read «với khoảng 92,2 km chiều dài cầu cảng»: nothing before it, a noun directly behind."""
    frame = claim.frame
    verb = phrases.cue(frame.verb).id if frame.verb is not None else ""
    if claim.measure != Measure.LEVEL or (verb and verb not in _OWNING):
        return None
    if scene.sentence.view.folded[frame.quantity.end : frame.quantity.end + 1] != " ":
        return None
    found = _object(scene, frame)
    return found if found is not None and len(found.phrase.split()) > 1 else None


def _before(scene: Scene, frame: Frame, start: int, end: int, *, listed: bool) -> Subject | None:
    """Give the subject in [start, end): a known name, else the words of the last clause."""
    end = end_of_name(scene, frame, start, end)
    blocked = scene.blocked(start, end)
    if not listed:  # a part may well be a place: «Chi cục Mỹ Tho đạt 177 tỷ đồng»
        blocked += [(m.start, m.end) for m in scene.of(MentionKind.PLACE, start, end)]
    names = [(m.start, m.end) for m in names_for(scene, frame, start, end)]
    whole = segments(scene, start, end)
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
    named = known_name(scene, frame, begin, stop)
    if named is not None:
        return _placed(scene, named, (a, b), listed=listed)
    executed = _executed(scene, frame)
    if executed is not None or not pieces or pieces[-1][0] >= pieces[-1][1]:
        return executed
    topic = _topic(scene, frame, start, filled)
    if topic is not None:
        return topic
    phrase = last_words(scene, filled)
    if phrase is not None and fold_name(phrase.phrase) in BARE:
        return replace(phrase, bare=True)
    return phrase and as_form(scene, frame, phrase)


def _placed(scene: Scene, named: Subject, piece: tuple[int, int], *, listed: bool) -> Subject:
    """Settle whether a name is the subject or only hangs on the noun that opens its clause."""
    a, b = piece
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    if named.start <= begin:
        return named
    whole = phrases.cut(scene.sentence.view, begin, stop)
    if _is_modifier(scene, named.start, a):
        return Subject(whole, start=begin, notes=doubt(b - a, whole=True))
    if listed and b - a <= 14:
        return replace(named, phrase=whole, start=begin, generic=False, owners=())
    at = phrases.words_in(scene.tokens, named.start, named.start)[0]
    if scene.tokens[a].word in HEADS and b - a <= phrases.LONGEST:
        entry = None if named.generic else named.entry
        return Subject(whole, entry, begin, notes=() if entry else doubt(b - a, whole=True))
    if named.generic and at - a <= 4 and scene.tokens[a].word not in AGENTS:
        return Subject(whole, start=begin, notes=doubt(b - a, whole=True))
    return named


def _is_modifier(scene: Scene, name: int, first: int) -> bool:
    """Tell «khu vực có vốn đầu tư nước ngoài»: the name hangs on a noun before it."""
    at = phrases.words_in(scene.tokens, name, name + 1)[0]
    return at - first >= 2 and scene.tokens[at - 1].word in ("có", "thuộc", "bằng", "sử")


def _continued(
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
        names = scene.of(MentionKind.INDICATOR, begin, stop)
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
    if claim.measure != Measure.SHARE or claim.rule != "role.share_of":
        return None
    pieces = segments(scene, frame.left, frame.head)
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
    return name_behind(scene, frame)


def _object(scene: Scene, frame: Frame) -> Subject | None:
    """Give the noun phrase directly behind the figure."""
    end = modifiers_end(scene, frame, frame.quantity.end)
    blocked = scene.blocked(frame.quantity.end, end)
    first, last = phrases.words_in(scene.tokens, frame.quantity.end, end)
    if first >= last or scene.tokens[first].word in _NO_OBJECT:
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
    found = known_name(scene, frame, start, frame.quantity.start)
    if found is not None:
        return found
    stops = [m.start for m in frame.cues if m.start >= cue.end]
    stops += [m.start for m in scene.all(MentionKind.PERIOD) if m.start >= cue.end]
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
    pieces = segments(scene, start, opening)
    if not pieces:
        return None
    blocked = scene.blocked(start, opening)
    names = [(m.start, m.end) for m in scene.of(MentionKind.INDICATOR, start, opening)]
    a, b = phrases.strip(scene.tokens, *pieces[-1], blocked, names)
    if pieces[-1][1] - b > 1 or not any(t.word[0].isalpha() for t in scene.tokens[a:b]):
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    named = known_name(scene, claim.frame, begin, stop)
    if named is not None:
        return named
    phrase = phrases.cut(scene.sentence.view, begin, stop)
    return Subject(phrase, start=begin, notes=doubt(b - a, whole=True)) if b - a <= 10 else None


def listed_names(scene: Scene, claim: Claim, count: int) -> list[Subject]:
    """Give the ``count`` names before «lần lượt», in order; none where they are not so many."""
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
