"""The sentence as the number rules see it, and what stands behind an offset in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Scale
from ktxh_cli.model import Sentence, Token
from ktxh_cli.numbers.style import Style

#: Words that make another word of the scale word before them (tỷ lệ, triệu tập), with those behind
#: them that make it a scale word again: «5 tỷ giá trị hàng hóa», «3 triệu chứng chỉ quỹ».
_OTHER_WORDS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "tỷ": {
        **dict.fromkeys("lệ trọng suất phú mỉ".split(), frozenset()),
        "giá": frozenset({"trị"}),
    },
    "triệu": {"tập": frozenset(), "hồi": frozenset(), "chứng": frozenset({"chỉ", "khoán"})},
}


class Behind(Enum):
    """What stands behind a number, as far as it decides how its digits are read."""

    NOTHING = auto()
    PERCENT = auto()
    SCALE = auto()
    CHAIN = auto()
    NOUN = auto()
    COIN = auto()
    SMALL = auto()
    UNIT = auto()


_SMALL = frozenset({"m2", "kg", "lít"})  # nobody gives their thousandths
_RATES = frozenset({"percent", "point", "times", "score"})


class Scan:
    """A sentence with its tokens and the library; ``at`` is the token being read."""

    __slots__ = (
        "at",
        "count",
        "end",
        "folded",
        "library",
        "plain",
        "scale_words",
        "start",
        "style",
        "tokens",
        "unit_words",
    )

    def __init__(
        self, sentence: Sentence, tokens: Sequence[Token], style: Style, library: Library
    ) -> None:
        view = sentence.view
        self.folded = view.folded
        self.plain = view.plain
        self.start = sentence.start
        self.end = sentence.end
        self.tokens = tokens
        self.count = len(tokens)
        self.style = style
        self.library = library
        self.scale_words = library.scale_trie.firsts
        self.unit_words = library.unit_trie.firsts
        self.at = 0

    def index(self, offset: int) -> int:
        """Give the index of the first token that begins at ``offset`` or behind it."""
        tokens = self.tokens
        k = self.at
        while k < self.count and tokens[k][1] < offset:
            k += 1
        return k

    def word(self, k: int) -> str:
        """Give the k-th token's word, or nothing outside the sentence."""
        return self.tokens[k][0] if 0 <= k < self.count else ""

    def scales(self, k: int) -> tuple[tuple[Scale, ...], int]:
        """Give the scale words that begin at token ``k``, and the index behind them.

        A chain grows: nghìn tỷ, triệu tỷ; «tỷ nghìn» is two things.
        """
        tokens = self.tokens
        trie = self.library.scale_trie
        held: tuple[Scale, ...] = ()
        while k < self.count and tokens[k][0] in self.scale_words and not self._is_other_word(k):
            match = trie.longest(tokens, k)
            if match is None or (held and match[0][0].scale <= held[-1].scale):
                break
            held = (*held, match[0][0])
            k = match[1]
        return held, k

    def _is_other_word(self, k: int) -> bool:
        """Tell whether the scale word at ``k`` is the head of another word or of a name."""
        others = _OTHER_WORDS.get(self.tokens[k][0])
        if others is not None:
            again = others.get(self.word(k + 1))
            if again is not None and self.word(k + 2) not in again:
                return True
        start = self.tokens[k][1]
        head = self.plain[start : start + 2]
        return head[0].isupper() and head[1:].islower()

    def behind(self, end: int) -> Behind:
        """Tell what stands behind a number that ends at ``end``."""
        k = self.index(end)
        if k >= self.count:
            return Behind.NOTHING
        scales, after = self.scales(k)
        if scales:
            return Behind.CHAIN if len(scales) > 1 else Behind.SCALE
        match = self.library.unit_trie.longest(self.tokens, after) if after < self.count else None
        if match is None:
            return Behind.NOTHING
        unit = match[0][0]
        if unit.kind in _RATES:
            return Behind.PERCENT
        if unit.noun:
            return Behind.NOUN
        if unit.name in _SMALL:
            return Behind.SMALL
        return Behind.COIN if unit.kind == "money" else Behind.UNIT

    def unit_follows(self, k: int) -> bool:
        """Tell whether a unit or counted noun of the library begins at token ``k``."""
        return (
            k < self.count
            and self.tokens[k][0] in self.unit_words
            and self.library.unit_trie.longest(self.tokens, k) is not None
        )
