"""The subject: what a figure is about, as the text names it and as the catalogue knows it."""

from __future__ import annotations

from typing import cast

from ktxh_cli.frozen import noun, replace
from ktxh_cli.library.entries import Indicator
from ktxh_cli.linking import phrases
from ktxh_cli.model import Claim, Mention
from ktxh_cli.patterns import compiled
from ktxh_cli.vietnamese import fold_name


@noun(frozen=True, slots=True)
class Subject:
    """What a figure is about.

    Attributes:
        phrase: words of the text.
        entry: the catalogue's indicator; None where it knows none.
        start: where the phrase stands in the view.
        generic: the phrase alone does not identify the indicator.
        breakdown: the part, where whole and part are named apart.
        bare: the phrase names a measure alone («trị giá», «số lượng»): what was spoken of before is
            meant, where it can have that unit.
        notes: guesses made on the way.
        owners: the indicators that share the form, where there are several.
    """

    phrase: str
    entry: Indicator | None = None
    start: int = -1
    generic: bool = False
    breakdown: str | None = None
    bare: bool = False
    notes: tuple[str, ...] = ()
    owners: tuple[Indicator, ...] = ()


def entry_of(mention: Mention) -> Indicator:
    """Give the indicator of an indicator mention."""
    value = mention.value[0] if isinstance(mention.value, tuple) else mention.value
    return cast(Indicator, value)


#: An unknown phrase of this many words is a clause cut clean; a longer or shorter one is doubtful.
CLEAN = range(2, 10)


def doubt(length: int, *, whole: bool) -> tuple[str, ...]:
    """Give the note of an unknown phrase that may be half a name or more than one."""
    return () if whole and length in CLEAN else ("indicator.unknown_phrase",)


#: What grows, is kept or is traded: words that open the label of a row of measures.
LABELS = frozenset(
    "cây lúa ngô rau đậu lạc mía sắn khoai cà chè cam bưởi nhãn vải chuối hồ điều cao đàn trâu bò"
    " lợn heo gà vịt gia thủy tôm cá rừng muối hàng nhóm mặt sản".split()
)
LONGEST_LABEL = 6


def owners_of(mention: Mention) -> tuple[Indicator, ...]:
    """Give every indicator that a name may stand for."""
    value = mention.value
    return cast(tuple[Indicator, ...], value if isinstance(value, tuple) else (value,))


def inherited_from(subject: Subject, note: str) -> Subject:
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
    return _RATE.match(fold_name(subject.breakdown or subject.phrase)) is not None


def is_about(claim: Claim) -> bool:
    """Tell a figure whose indicator stands behind it («tăng 5% về số dự án»)."""
    cue = next((m for m in claim.frame.tail if phrases.cue(m).role == "about"), None)
    return cue is not None and cue.start - claim.quantity.end <= 2
