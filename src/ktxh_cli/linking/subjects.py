"""Which indicator a figure is about: its own words first, then the chain, the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import regex

from ktxh_cli.library.entries import Indicator
from ktxh_cli.linking import phrases
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
from ktxh_cli.vietnamese import fold

_COUNTED = frozenset({Kind.PEOPLE, Kind.HOUSEHOLD, Kind.COUNT, Kind.OTHER})
_SIGNS = frozenset(",;:")


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
    """

    phrase: str
    entry: Indicator | None = None
    start: int = -1
    generic: bool = False
    breakdown: str | None = None
    scope: str | None = None
    label: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with everything that was found in it."""

    sentence: Sentence
    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    quantities: Sequence[Quantity]

    def of(self, kind: MentionKind, start: int, end: int) -> list[Mention]:
        """Give the mentions of a kind that lie inside [start, end)."""
        return [m for m in self.mentions if m.kind == kind and start <= m.start and m.end <= end]

    def cues(self, role: str, start: int, end: int) -> list[Mention]:
        """Give the cues of a role that lie inside [start, end)."""
        return [m for m in self.of(MentionKind.CUE, start, end) if phrases.cue(m).role == role]


def entry_of(mention: Mention) -> Indicator:
    """Give the indicator of an indicator mention."""
    value = mention.value[0] if isinstance(mention.value, tuple) else mention.value
    return cast(Indicator, value)


def own_subject(scene: Scene, claim: Claim) -> Subject | None:
    """Give the subject that the figure's own words name; None where they name none."""
    frame = claim.frame
    return (
        _about(scene, frame)
        or _attached(scene, frame)
        or _counted(scene, claim)
        or _named(scene, frame, frame.left, frame.head)
        or _cut(scene, frame.left, frame.head)
    )


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
    return _named(scene, frame, cue.end, end) or _cut(scene, cue.end, end)


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
    blocked = phrases.blocked_spans(scene.mentions, start, end)
    a, b = phrases.widen(scene.tokens, (mention.start, mention.end), (start, end), blocked)
    folded = scene.sentence.view.folded[mention.start : mention.end]
    generic = any(" ".join(folded.split()) == g.lower() for g in entry.generic)
    return Subject(phrases.cut(scene.sentence.view, a, b), entry, a, generic)


def _main(scene: Scene, names: Sequence[Mention]) -> Mention:
    """Give the head of a row of names: in «A của B» it is A, else the last."""
    chosen = names[-1]
    for mention in reversed(names[:-1]):
        gap = scene.sentence.view.folded[mention.end : chosen.start].strip()
        if gap in ("của", "cho", "trong", "từ", "tại", "theo", "về"):
            chosen = mention
        else:
            break
    return chosen


def _fits(entry: Indicator, dimension: str) -> bool:
    return dimension in ("percent", "point", "times", "") or dimension in entry.dimensions


def _cut(scene: Scene, start: int, end: int) -> Subject | None:
    blocked = phrases.blocked_spans(scene.mentions, start, end)
    blocked += [(m.start, m.end) for m in scene.of(MentionKind.PLACE, start, end)]
    first, last = phrases.words_in(scene.tokens, start, end)
    pieces = _segments(scene.tokens, first, last, blocked)
    for a, b in reversed(pieces):
        a, b = phrases.strip(scene.tokens, a, b, blocked)
        if a < b:
            break
    else:
        return None
    joined = _listed(scene, pieces, blocked)
    if joined is not None:
        a, b = joined
    if b - a > phrases.LONGEST:
        a = b - phrases.LONGEST
        a, b = phrases.strip(scene.tokens, a, b, blocked)
    if a >= b:
        return None
    begin, stop = scene.tokens[a].start, scene.tokens[b - 1].end
    return Subject(
        phrases.cut(scene.sentence.view, begin, stop), start=begin,
        notes=("indicator.unknown_phrase",),
    )  # fmt: skip


def _segments(
    tokens: Sequence[Token], first: int, last: int, blocked: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Give the token ranges between commas, colons and semicolons."""
    pieces = []
    begin = first
    for i in range(first, last):
        if tokens[i].word in _SIGNS:
            pieces.append((begin, i))
            begin = i + 1
    pieces.append((begin, last))
    return [(a, b) for a, b in pieces if a < b]


def _listed(
    scene: Scene, pieces: Sequence[tuple[int, int]], blocked: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Join «đồ dùng, dụng cụ, thiết bị gia đình»: short pieces behind a strong sign are one name."""
    if len(pieces) < 2:
        return None
    first = len(pieces) - 1
    while first > 0:
        a, b = pieces[first - 1]
        sign = scene.tokens[b].word
        if sign != "," or b - a > 6:
            break
        a, b = phrases.strip(scene.tokens, a, b, blocked)
        if a >= b or any(x <= scene.tokens[a].start < y for x, y in blocked):
            break
        first -= 1
    if first == len(pieces) - 1:
        return None
    a, b = pieces[first][0], pieces[-1][1]
    return phrases.strip(scene.tokens, a, b, blocked)


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
    noun = quantity.number.end
    known = next(
        (m for m in scene.mentions
         if m.kind == MentionKind.INDICATOR and noun <= m.start < quantity.end + 1),
        None,
    )  # fmt: skip
    if known is not None:
        end = _modifiers_end(scene, frame, max(known.end, quantity.end))
        phrase = phrases.cut(scene.sentence.view, known.start, end)
        return Subject(phrase, entry_of(known), known.start)
    before = _named(scene, frame, frame.left, frame.head)
    if before is not None and _serves(scene, frame, before):
        return before
    return _noun(scene, frame, before)


def _serves(scene: Scene, frame: Frame, name: Subject) -> bool:
    """Tell «giải quyết việc làm cho 5.000 người»: the name before fits and leads to the figure."""
    if name.entry is None or frame.quantity.dimension not in name.entry.dimensions:
        return False
    gap = scene.sentence.view.folded[name.start : frame.quantity.start]
    return frame.verb is None and not any(sign in gap for sign in _SIGNS)


def _says_subject(scene: Scene, frame: Frame) -> bool:
    """Tell «số X đạt/là 5 hộ», whose subject stands before the verb."""
    if frame.verb is None or phrases.cue(frame.verb).id not in (
        "cue.level.dat", "cue.level.la", "cue.level.o_muc",
    ):  # fmt: skip
        return False
    return (
        bool(scene.of(MentionKind.INDICATOR, frame.left, frame.head))
        or _cut(scene, frame.left, frame.head) is not None
    )


def _modifiers_end(scene: Scene, frame: Frame, start: int) -> int:
    """Give where the modifiers of a counted noun end: «hộ thuộc diện được hỗ trợ đã khởi công»."""
    stops = [m.start for m in frame.tail if m.start >= start and phrases.cue(m).role in (
        "attached", "comparison", "breakdown", "share", "subject_end", "about", "restated"
    )]  # fmt: skip
    stops += [m.start for m in scene.of(MentionKind.PERIOD, start, frame.right)]
    end = min([frame.right, *stops])
    if end < frame.right or frame.right in {q.start for q in scene.quantities}:
        verbs = [m.start for m in frame.tail if start <= m.start < end and phrases.cue(m).role in (
            "level", "direction", "arrival", "ratio"
        )]  # fmt: skip
        if frame.right in {q.start for q in scene.quantities} and verbs:
            end = min(end, verbs[-1])
    first, last = phrases.words_in(scene.tokens, start, end)
    last = min(last, first + 16)
    while last > first and (phrases.is_after(scene.tokens[last - 1], ())):
        last -= 1
    return scene.tokens[last - 1].end if last > first else start


def _noun(scene: Scene, frame: Frame, before: Subject | None) -> Subject | None:
    """Give the counted noun with its modifiers, led by the verb of the clause where it has one."""
    view = scene.sentence.view
    first, last = phrases.words_in(
        scene.tokens, frame.quantity.number.end, _modifiers_end(scene, frame, frame.quantity.end)
    )
    first, last = phrases.strip(scene.tokens, first, last, ())
    if first >= last:
        return None
    begin = scene.tokens[first].start
    phrase = phrases.cut(view, begin, scene.tokens[last - 1].end)
    lead = _lead(scene, frame)
    if lead:
        phrase = f"{lead} {phrase}"
    entry = before.entry if before is not None else None
    if entry is not None and frame.quantity.dimension not in entry.dimensions:
        entry = None
    return Subject(phrase, entry, begin, notes=() if entry else ("indicator.unknown_phrase",))


def _lead(scene: Scene, frame: Frame) -> str:
    """Give the short verb before a counted noun («hỗ trợ», «chi trả cho»); empty without one."""
    if frame.verb is not None and phrases.cue(frame.verb).role == "level":
        return ""
    blocked = phrases.blocked_spans(scene.mentions, frame.left, frame.head)
    blocked += [(m.start, m.end) for m in scene.of(MentionKind.PLACE, frame.left, frame.head)]
    first, last = phrases.words_in(scene.tokens, frame.left, frame.head)
    pieces = _segments(scene.tokens, first, last, blocked)
    if not pieces:
        return ""
    a, b = pieces[-1]
    while a < b and phrases.is_before(scene.tokens[a], blocked):
        a += 1
    while b > a and phrases.is_after(scene.tokens[b - 1], blocked):
        b -= 1
    if not 0 < b - a <= 6:
        return ""
    return phrases.cut(scene.sentence.view, scene.tokens[a].start, scene.tokens[b - 1].end)


def inherited(subject: Subject, note: str) -> Subject:
    """Give the subject as carried over from somewhere else."""
    notes = subject.notes if note in subject.notes else (*subject.notes, note)
    return replace(subject, notes=notes)


_RATE = regex.compile(
    r"(?:tỷ lệ|tỷ trọng|tỷ suất|mật độ|hệ số|độ che phủ|lãi suất)(?!\p{L})(?! tăng| giảm)"
)


def is_rate(subject: Subject) -> bool:
    """Tell an indicator whose value is itself a rate in percent."""
    if subject.entry is not None and subject.entry.rate:
        return True
    return _RATE.match(fold(subject.breakdown or subject.phrase)) is not None


def is_about(claim: Claim) -> bool:
    """Tell a figure whose indicator stands behind it («tăng 5% về số dự án»)."""
    cue = next((m for m in claim.frame.tail if phrases.cue(m).role == "about"), None)
    return cue is not None and cue.start - claim.quantity.end <= 2


def listed_names(scene: Scene, claim: Claim, count: int) -> list[Subject]:
    """Give the ``count`` names before «lần lượt», in order; an empty list where they are not so many."""
    frame = claim.frame
    first, last = phrases.words_in(scene.tokens, frame.left, frame.head)
    blocked = phrases.blocked_spans(scene.mentions, frame.left, frame.head)
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
