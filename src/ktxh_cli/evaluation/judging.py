"""Whether what was extracted is what was annotated: the place, the value, each field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from ktxh_cli.vietnamese import clean, fold

if TYPE_CHECKING:
    from ktxh_cli.evaluation.figures import Annotated, Extracted

#: The fields that are scored, besides the value and where it stands.
FIELDS = (
    "unit", "kind", "qualifier", "measure", "direction", "indicator", "period", "comparison",
    "base_period", "status", "place", "indicator_id",
)  # fmt: skip
#: Those that must all be right where a record can be used unread.
RECORD_FIELDS = frozenset(FIELDS) - {"place", "indicator_id"}

#: How much longer than the annotated stretch an extracted one may be: so many times, and so many
#: characters more.
_LONGER, _MORE = 3, 30
#: How many characters the end of a stretch may be off where its start is right.
_END_OFF = 20
#: The share of words that an indicator has in common with a right answer: where it holds the words
#: that it must hold, and where there are none such.
_ALIKE_WITH_HEAD, _ALIKE = 0.4, 0.6
#: Two readings of one number differ by less.
_TOLERANCE = Decimal("1e-9")
#: Other ways of writing a unit, and the one that they are compared as.
_WRITTEN_AS = {
    "ngàn": "nghìn",
    "hecta": "ha",
    "héc-ta": "ha",
    "ki-lô-mét": "km",
    "đô la mỹ": "usd",
}
_ANOTHER_WAY = re.compile(rf"(?<!\w)(?:{'|'.join(_WRITTEN_AS)})(?!\w)")
_EDGES = " .,;:()[]\"'"


def overlap(annotated: Annotated, extracted: Extracted) -> bool:
    """Tell whether the extracted stretch is at the annotated one and not much longer."""
    common = min(annotated.end, extracted.end) - max(annotated.start, extracted.start)
    most = _LONGER * (annotated.end - annotated.start) + _MORE
    return common > 0 and extracted.end - extracted.start <= most


def same_span(annotated: Annotated, extracted: Extracted) -> bool:
    """Tell whether two stretches start at one place and end near each other."""
    return annotated.start == extracted.start and abs(annotated.end - extracted.end) <= _END_OFF


def same_value(annotated: Annotated, extracted: Extracted) -> bool:
    """Tell whether the value, the end of its range and its whole are the same."""
    return all(
        a is b
        if a is None or b is None
        else abs(a - b) <= _TOLERANCE * max(Decimal(1), abs(a), abs(b))
        for a, b in zip(annotated.values, extracted.values, strict=True)
    )


def right(name: str, annotated: Annotated, extracted: Extracted) -> bool | None:
    """Tell whether a field says one of the right answers; None where it is not scored."""
    answers = annotated.answers.get(name)
    if answers is None:
        return None
    if name == "indicator":
        return _right_indicator(answers, annotated.heads, extracted.said)
    return canonical(extracted.said[name]) in map(canonical, answers)


def _right_indicator(answers: Iterable[str], heads: Iterable[str], said: Mapping[str, str]) -> bool:
    """Tell whether an indicator, read with its breakdown and scope, means a right answer.

    It must hold one of the ``heads``, and share enough words with one of the answers.
    """
    got = _words(" ".join(said[name] for name in ("indicator", "breakdown", "scope")))
    named = [answer for answer in answers if answer]
    if not got:
        return not named or "" in answers
    phrase = f" {' '.join(got)} "
    musts = list(heads)
    if musts and not any(f" {' '.join(_words(head))} " in phrase for head in musts):
        return False
    least = _ALIKE_WITH_HEAD if musts else _ALIKE
    return any(_alike(got, _words(answer)) >= least for answer in (*named, *musts))


def _alike(a: list[str], b: list[str]) -> float:
    """Give the share of words that two phrases have in common, whatever their order."""
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))


def _words(phrase: str) -> list[str]:
    return re.findall(r"\w+", canonical(phrase))


@lru_cache(maxsize=4096)
def canonical(answer: str) -> str:
    """Give the one way of writing in which two answers are compared.

    >>> canonical("(Ngàn  tấn)."), canonical("hoà Bình – M²")
    ('nghìn tấn', 'hòa bình - m2')
    """
    folded = fold(clean(normalize("NFC", answer)))
    other = _ANOTHER_WAY.sub(lambda match: _WRITTEN_AS[match[0]], folded)
    return " ".join(other.split()).strip(_EDGES)
