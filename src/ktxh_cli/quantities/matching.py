"""Which unit of the library stands at a token, and what it is measured per."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from ktxh_cli.frozen import noun, replace
from ktxh_cli.library import Library
from ktxh_cli.library.entries import Unit
from ktxh_cli.library.trie import Trie
from ktxh_cli.model import Kind, Token

KINDS: dict[str, Kind] = {kind.value: kind for kind in Kind}


@noun(frozen=True, slots=True)
class Measured:
    """A unit as written: its label, and what it is in base units.

    Attributes:
        label: canonical label, with scale words and denominators.
        rules: ids that the quantity names: the unit's, and the rule's that composed it.
    """

    label: str
    kind: Kind
    dimension: str
    factor: Decimal | None
    base: str | None
    entry: Unit | None
    rules: tuple[str, ...]


@lru_cache(maxsize=8)
def scale_values(library: Library) -> dict[str, int]:
    """Give what each scale word multiplies by, by its canonical spelling."""
    return {scale.name: scale.scale for scale in library.scales.values()}


def behind_scales(tokens: Sequence[Token], k: int, library: Library) -> int:
    """Give the index behind the scale words that begin at token ``k``."""
    trie = library.scale_trie
    while k < len(tokens) and tokens[k][0] in trie.firsts:
        match = trie.longest(tokens, k)
        if match is None:
            break
        k = match[1]
    return k


def unit_at(
    tokens: Sequence[Token], k: int, library: Library, *, scaled: bool = False
) -> tuple[Unit, int] | None:
    """Give the unit of the longest form at token ``k`` that what follows allows, and its end.

    Behind a scale word (``scaled``) «đồng» is money whatever follows: «1.600 tỷ đồng bằng vốn vay».
    """
    trie = library.unit_trie
    if k >= len(tokens) or tokens[k][0] not in trie.firsts:
        return None
    held = trie.longest(tokens, k)
    if held is None:
        return None
    entries, end = held
    for unit in entries:
        if _allowed(unit, tokens, k, end, trie) or (scaled and _is_money(unit, tokens, end)):
            return unit, end
    for entries, end in trie.every(tokens, k)[1:]:
        for unit in entries:
            if _allowed(unit, tokens, k, end, trie):
                return unit, end
    return None


def _is_money(unit: Unit, tokens: Sequence[Token], end: int) -> bool:
    return unit.kind == "money" and (end >= len(tokens) or tokens[end][0] != "bào")


def _allowed(unit: Unit, tokens: Sequence[Token], k: int, end: int, trie: Trie[Unit]) -> bool:
    """Tell whether the words round the form let it be this unit."""
    if end < len(tokens):
        word = tokens[end][0]
        barred = unit.not_before
        if barred and (
            word in barred or (end + 1 < len(tokens) and f"{word} {tokens[end + 1][0]}" in barred)
        ):
            return False
        # «12 m 3 xã»: a raised digit that stands apart is one only where no unit follows it
        apart = end - k > 1 and tokens[end - 1][1] > tokens[end - 2][2]
        if apart and tokens[end - 1][0] in _RAISED and trie.longest(tokens, end) is not None:
            return False
    if unit.alone:
        return True
    words = [token[0] for token in tokens[max(0, k - _WINDOW) : end + _WINDOW]]
    return any(_holds(words, phrase.split()) for phrase in unit.after)


_WINDOW = 80  # tokens round a form among which its sentence is looked at
_RAISED = frozenset({"2", "3"})


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    n = len(phrase)
    return any(words[i : i + n] == phrase for i in range(len(words) - n + 1))


def measured_at(
    tokens: Sequence[Token], k: int, after: int, scales: tuple[str, ...], library: Library
) -> tuple[Measured, int] | None:
    """Give the unit behind a number, and the token behind it.

    Args:
        tokens: the sentence's tokens.
        k: the token behind the digits.
        after: the token behind the scale words, ``k`` if there are none.
        scales: the scale words of the number.
        library: the units.
    """
    found = unit_at(tokens, after, library, scaled=after > k)
    if found is None:
        if after > k:  # a unit that has the scale word in it: «triệu/người»
            found = unit_at(tokens, k, library)
            if found is not None and found[1] > after:
                return with_scales(found[0], (), library), found[1]
        return None
    unit, behind = found
    held = with_scales(unit, scales, library)
    if behind < len(tokens) and tokens[behind][0] in PER:
        return per(held, tokens, behind, library)
    return held, behind


_MEASURED: dict[tuple[int, tuple[str, ...]], Measured] = {}


def with_scales(unit: Unit, scales: tuple[str, ...], library: Library) -> Measured:
    """Give a unit with scale words before it."""
    key = (id(unit), scales)
    held = _MEASURED.get(key)
    if held is not None and held.entry is unit:
        return held
    label = unit.name
    factor = unit.scale if unit.base else None
    if scales:
        label = " ".join((*scales, label))
        if factor is not None:
            values = scale_values(library)
            for scale in scales:
                factor = factor * values[scale]
    held = Measured(
        label, KINDS[unit.kind], unit.dimension, factor, unit.base or None, unit, (unit.id,)
    )
    if len(_MEASURED) > _MOST_MEASURED:  # libraries come and go in a process that loads many
        _MEASURED.clear()
    _MEASURED[key] = held
    return held


_MOST_MEASURED = 20_000
RATE = "quantity.rate"
#: What may open a denominator behind a unit.
PER = frozenset({"/", "một", "mỗi"})
_ONE = frozenset({"1", "một"})  # 60 USD/1 thùng
# What a price or a sum in words is told for: «12.000 đồng mỗi kg», «3 triệu đồng một hộ».
_PRICED = frozenset("mass volume area energy people household".split())
# What a count may be told for.
_PER_NOUNS = frozenset({"admin_unit", "person", "household", "worker", "student", "enterprise"})


def per(held: Measured, tokens: Sequence[Token], k: int, library: Library) -> tuple[Measured, int]:
    """Add «/người», «/năm», «một kg» at token ``k`` to a unit; give the token behind, too."""
    unit = held.entry
    while unit is not None and k < len(tokens):
        sign = tokens[k][0]
        if sign not in PER:
            break
        one = sign == "/" and k + 1 < len(tokens) and tokens[k + 1][0] in _ONE
        found = unit_at(tokens, k + 2 if one else k + 1, library)
        if found is None:
            return _per_people(held, tokens, k, library) if sign == "/" else (held, k)
        below, behind = found
        if sign == "/":
            if unit.noun and below.noun and below.dimension not in _PER_NOUNS - {unit.dimension}:
                break  # «5 huyện/thị xã», «23 chỉ tiêu/nhóm chỉ tiêu» name one thing twice
        elif unit.kind != "money" or below.kind not in _PRICED or RATE in held.rules:
            break
        held = replace(
            held,
            label=f"{held.label}/{below.name}",
            # How often, not how many times.
            kind=Kind.OTHER if held.kind is Kind.TIMES else held.kind,
            dimension=f"{held.dimension}_per_{below.dimension}",
            base=f"{held.base}/{below.name}" if held.base else None,
            rules=held.rules if RATE in held.rules else (*held.rules, RATE),
        )
        k = behind
    return held, k


_PEOPLE = frozenset("dân người hộ nữ lao trẻ".split())


def _per_people(
    held: Measured, tokens: Sequence[Token], k: int, library: Library
) -> tuple[Measured, int]:
    """Add «/10.000 dân»: a round number of people is a denominator, any other a figure."""
    at = k + 1
    written = ""
    while at < len(tokens) and (tokens[at][0].isdigit() or tokens[at][0] == "."):
        written += tokens[at][0]
        at += 1
    digits = written.replace(".", "")
    if len(digits) < 3 or not digits.startswith("1") or digits.strip("0") != "1":
        return held, k
    if at >= len(tokens) or tokens[at][0] not in _PEOPLE:
        return held, k
    found = unit_at(tokens, at, library)
    behind = found[1] if found else at + 1
    return (
        replace(
            held,
            label=f"{held.label}/{written} {tokens[at][0]}",
            dimension="rate",
            factor=None,
            base=None,
            rules=(*held.rules, RATE),
        ),
        behind,
    )
