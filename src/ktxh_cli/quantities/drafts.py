"""A number on its way to a unit, and the sentence it stands in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ktxh_cli.library import Library
from ktxh_cli.model import NOT_FIGURES, Mention, MentionKind, Number, Sentence, Token
from ktxh_cli.quantities.matching import Measured

_CUE = MentionKind.CUE


class Draft:
    """A number on the way to its unit.

    Attributes:
        index: which draft of the sentence it is.
        at: the token behind its digits or words.
        behind: the token behind its unit, or behind its scale words as long as it has no unit.
        start, end: the span of the quantity.
        measured: its unit; None as long as there is none.
        notes: guesses made on the way.
        rules: ids of the rules that gave the unit.
        refused: id of the rule that refused it.
    """

    __slots__ = (
        "at",
        "behind",
        "end",
        "index",
        "measured",
        "notes",
        "number",
        "refused",
        "rules",
        "start",
    )

    def __init__(self, index: int, number: Number, at: int, behind: int, end: int) -> None:
        self.index = index
        self.number = number
        self.at = at
        self.behind = behind
        self.start = number.start
        self.end = end
        self.measured: Measured | None = None
        self.notes: tuple[str, ...] = _AMBIGUOUS if number.ambiguous else ()
        self.rules: tuple[str, ...] = ()
        self.refused = ""


_AMBIGUOUS = ("value.ambiguous",)


class Scene:
    """The sentence of the drafts.

    Attributes:
        claimed: where what is no figure begins, with its end: a unit that begins there or ends
            inside it belongs to it.
        qualified_behind: a qualifier that stands behind its unit (trở lên) is among the mentions.
    """

    __slots__ = (
        "_starts",
        "claimed",
        "drafts",
        "end",
        "folded",
        "library",
        "mentions",
        "plain",
        "qualified_behind",
        "start",
        "tokens",
    )

    def __init__(
        self,
        sentence: Sentence,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        library: Library,
    ) -> None:
        view = sentence.view
        self.folded = view.folded
        self.plain = view.plain
        self.start = sentence.start
        self.end = sentence.end
        self.tokens = tokens
        self.mentions = mentions
        self.library = library
        self.drafts: list[Draft] = []
        self.claimed: dict[int, int] = {}
        self.qualified_behind = False
        self._starts: list[int] | None = None
        for mention in mentions:
            if mention.kind in NOT_FIGURES:
                self.claimed[mention.start] = mention.end
            elif mention.kind is _CUE and getattr(mention.value, "role", "") == "qualifier_after":
                self.qualified_behind = True

    def first_mention(self, offset: int) -> int:
        """Give the index of the first mention that begins at ``offset`` or behind it."""
        if self._starts is None:
            self._starts = [mention.start for mention in self.mentions]
        return bisect_left(self._starts, offset)

    def word(self, k: int) -> str:
        """Give the k-th token's word, or nothing outside the sentence."""
        return self.tokens[k][0] if 0 <= k < len(self.tokens) else ""

    def before(self, draft: Draft) -> int:
        """Give the index of the token before a draft's number, -1 at the start."""
        k = draft.at - 1
        while k >= 0 and self.tokens[k][1] >= draft.number.start:
            k -= 1
        return k
