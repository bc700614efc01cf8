"""Which unit of the library stands at a token, and what it is measured per."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Unit
from ktxh_cli.model import Kind, Token

KINDS: dict[str, Kind] = {kind.value: kind for kind in Kind}


class Measured(NamedTuple):
    """A unit as written: its label, what it is in base units, and the token behind it."""

    label: str
    kind: Kind
    dimension: str
    factor: Decimal | None
    base: str | None
    entry: Unit
    behind: int
    rule: str = ""


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
        if _allowed(unit, tokens, k, end) or (scaled and _is_money(unit, tokens, end)):
            return unit, end
    for entries, end in trie.every(tokens, k)[1:]:
        for unit in entries:
            if _allowed(unit, tokens, k, end):
                return unit, end
    return None


def _is_money(unit: Unit, tokens: Sequence[Token], end: int) -> bool:
    return unit.kind == "money" and (end >= len(tokens) or tokens[end][0] != "bào")


def _allowed(unit: Unit, tokens: Sequence[Token], k: int, end: int) -> bool:
    """Tell whether the words round the form let it be this unit."""
    if unit.not_before and end < len(tokens):
        word = tokens[end][0]
        if word in unit.not_before:
            return False
        if end + 1 < len(tokens) and f"{word} {tokens[end + 1][0]}" in unit.not_before:
            return False
    last = tokens[end - 1]
    # «12 m 3 xã»: a raised digit that stands apart is one only where no unit follows it
    if (
        end - k > 1
        and end < len(tokens)
        and last[0] in ("2", "3")
        and last[1] > tokens[end - 2][2]
        and tokens[end][0].isalpha()
    ):
        return False
    if unit.alone:
        return True
    words = [token[0] for token in tokens]
    return any(_holds(words, phrase.split()) for phrase in unit.after)


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    n = len(phrase)
    return any(words[i : i + n] == phrase for i in range(len(words) - n + 1))


def measured_at(
    tokens: Sequence[Token], k: int, scales: tuple[str, ...], library: Library
) -> Measured | None:
    """Give the unit behind a number whose digits end before token ``k``.

    The longest reading counts: scale words and unit («triệu» + «đồng»), or a unit that has the
    scale word in it («triệu/người»).
    """
    after = behind_scales(tokens, k, library) if scales else k
    plain = unit_at(tokens, after, library, scaled=after > k)
    if scales:
        whole = unit_at(tokens, k, library)
        if whole is not None and whole[1] > (plain[1] if plain else after):
            return with_scales(whole[0], (), whole[1], library)
    if plain is None:
        return None
    unit, behind = plain
    held = with_scales(unit, scales, behind, library)
    if behind < len(tokens) and tokens[behind][0] in _PER:
        return per(held, tokens, library)
    return held


def with_scales(unit: Unit, scales: tuple[str, ...], behind: int, library: Library) -> Measured:
    """Give a unit with scale words before it."""
    label = unit.name
    factor = unit.scale if unit.base else None
    if scales:
        label = " ".join((*scales, label))
        if factor is not None:
            values = scale_values(library)
            for scale in scales:
                factor = factor * values[scale]
    return Measured(
        label, KINDS[unit.kind], unit.dimension, factor, unit.base or None, unit, behind
    )


_PER = frozenset({"/", "một", "mỗi"})
# What a price or a sum in words is told for: «12.000 đồng mỗi kg», «3 triệu đồng một hộ».
_PRICED = frozenset("mass volume area energy people household".split())


# What a count may be told for.
_PER_NOUNS = frozenset({"admin_unit", "person", "household", "worker", "student", "enterprise"})


def per(held: Measured, tokens: Sequence[Token], library: Library) -> Measured:
    """Add «/người», «/năm», «một kg» to a unit."""
    unit = held.entry
    while held.behind < len(tokens):
        sign = tokens[held.behind][0]
        if sign not in _PER:
            break
        found = unit_at(tokens, held.behind + 1, library)
        if found is None:
            return _per_thousand(held, tokens, library) if sign == "/" else held
        below, behind = found
        if sign == "/":
            if unit.noun and below.noun and below.dimension not in _PER_NOUNS - {unit.dimension}:
                break  # «5 huyện/thị xã», «23 chỉ tiêu/nhóm chỉ tiêu» name one thing twice
        elif unit.kind != "money" or below.kind not in _PRICED or held.rule:
            break
        held = held._replace(
            label=f"{held.label}/{below.name}",
            dimension=f"{held.dimension}_per_{below.dimension}",
            base=f"{held.base}/{below.name}" if held.base else None,
            behind=behind,
            rule="quantity.rate",
        )
    return held


_PEOPLE = frozenset("dân người hộ nữ lao trẻ".split())


def _per_thousand(held: Measured, tokens: Sequence[Token], library: Library) -> Measured:
    """Add «/10.000 dân»: a round number of people is a denominator, any other a figure."""
    k = held.behind + 1
    written = ""
    while k < len(tokens) and (tokens[k][0].isdigit() or tokens[k][0] == "."):
        written += tokens[k][0]
        k += 1
    digits = written.replace(".", "")
    if not digits.startswith("1") or digits.strip("0") != "1" or len(digits) < 3:
        return held
    if k >= len(tokens) or tokens[k][0] not in _PEOPLE:
        return held
    found = unit_at(tokens, k, library)
    name, behind = (found[0].name, found[1]) if found else (tokens[k][0], k + 1)
    return held._replace(
        label=f"{held.label}/{written} {name}",
        dimension="rate",
        factor=None,
        base=None,
        behind=behind,
        rule="quantity.rate",
    )
