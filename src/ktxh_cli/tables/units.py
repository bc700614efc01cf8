"""Units as the heads, labels and captions of tables write them."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.frozen import replace
from ktxh_cli.library import Library
from ktxh_cli.model import Token
from ktxh_cli.quantities.matching import Measured, behind_scales, measured_at

#: Scales as tables write them: «1000 tấn», «1.000 lượt khách», «tr. kWh».
_WRITTEN = {
    "1000": "nghìn", "1 . 000": "nghìn", "1000000": "triệu", "1 . 000 . 000": "triệu",
    "tr .": "triệu", "tr": "triệu",
}  # fmt: skip
_LONGEST = 5


def unit_at(tokens: Sequence[Token], k: int, library: Library) -> tuple[Measured, int] | None:
    """Give the unit that begins at token ``k``, scale words and denominator included, and its end.

    A scale in digits counts only where a unit follows: «1.000 tấn», but «1000» is a number.
    """
    found = measured_at(tokens, k, k, (), library)
    if found is not None:
        return found
    written, behind = _written_scale(tokens, k)
    after = behind_scales(tokens, behind, library)
    scales = (*written, *_names(tokens, behind, after, library))
    found = measured_at(tokens, behind, after, scales, library)
    return found or _short_form(tokens, after, scales, library)


def _short_form(
    tokens: Sequence[Token], k: int, scales: tuple[str, ...], library: Library
) -> tuple[Measured, int] | None:
    """Give the unit that a short form stands for in tables only: «nghìn HK»."""
    if k >= len(tokens):
        return None
    match = library.head_trie.longest(tokens, k)
    if match is None or match[0][0].role != "unit":
        return None
    words = [Token(word, 0, 0) for word in match[0][0].value.split()]
    found = measured_at(words, 0, 0, scales, library)
    if found is None:
        return None
    measured = found[0]
    return replace(measured, rules=(*measured.rules, match[0][0].id)), match[1]


def _written_scale(tokens: Sequence[Token], k: int) -> tuple[tuple[str, ...], int]:
    for size in range(_LONGEST, 0, -1):
        words = " ".join(token.word for token in tokens[k : k + size])
        if len(tokens) - k > size and words in _WRITTEN:
            return (_WRITTEN[words],), k + size
    return (), k


def _names(tokens: Sequence[Token], k: int, end: int, library: Library) -> tuple[str, ...]:
    """Give the canonical scale words between two tokens."""
    names = []
    while k < end:
        match = library.scale_trie.longest(tokens, k)
        if match is None:
            break
        names.append(match[0][0].name)
        k = match[1]
    return tuple(names)
