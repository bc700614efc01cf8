"""Units as the heads, labels and captions of tables write them."""

from __future__ import annotations

from collections.abc import Sequence

from ktxh_cli.library import Library
from ktxh_cli.model import Token
from ktxh_cli.quantities.matching import Measured, behind_scales, measured_at

#: Scales that tables write in digits: «1000 tấn», «1.000 lượt khách».
_IN_DIGITS = {"1000": "nghìn", "1 . 000": "nghìn", "1000000": "triệu", "1 . 000 . 000": "triệu"}
_LONGEST = 5


def unit_at(tokens: Sequence[Token], k: int, library: Library) -> tuple[Measured, int] | None:
    """Give the unit that begins at token ``k``, scale words and denominator included, and its end.

    A scale in digits counts only where a unit follows: «1.000 tấn», but «1000» is a number.
    """
    digits, behind = _scale_in_digits(tokens, k)
    after = behind_scales(tokens, behind, library)
    scales = _names(tokens, behind, after, library)
    found = measured_at(tokens, behind, after, (*digits, *scales), library)
    return found if found is not None and found[1] > k else None


def _scale_in_digits(tokens: Sequence[Token], k: int) -> tuple[tuple[str, ...], int]:
    for size in range(_LONGEST, 0, -1):
        words = " ".join(token.word for token in tokens[k : k + size])
        if len(tokens) - k >= size and words in _IN_DIGITS:
            return (_IN_DIGITS[words],), k + size
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
