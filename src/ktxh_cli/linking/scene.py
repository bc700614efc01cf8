"""The scene: a sentence with its mentions sorted for the questions that linking asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ktxh_cli.library import Library
from ktxh_cli.linking import phrases
from ktxh_cli.model import CUE, INDICATOR, PERIOD, Mention, MentionKind, Quantity, Sentence, Token
from ktxh_cli.patterns import Anchored

if TYPE_CHECKING:
    import regex

#: Behind the end of any text.
FAR = 1 << 60
# Roles of cues that join clauses or say when and how sure: no part of any phrase.
_CLAUSE_ROLES = (
    "subject_end", "status", "deictic", "comparison", "breakdown", "respectively", "attached",
)  # fmt: skip
_VERB_ROLES = ("direction", "arrival", "level", "ratio", "share", "execution")
_TIME_KINDS = (PERIOD, MentionKind.MARK, MentionKind.REFERENCE)

Span = tuple[int, int]


class Scene:
    """A sentence with everything that was found in it.

    Mentions are sorted by kind, cues by role, once: every question of linking asks for one of them.
    """

    __slots__ = (
        "_blocked",
        "_by_kind",
        "_by_role",
        "_held",
        "_verbs",
        "library",
        "mentions",
        "narrow",
        "quantities",
        "sentence",
        "spoken",
        "tokens",
        "words",
    )

    def __init__(
        self,
        sentence: Sentence,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
        library: Library,
    ) -> None:
        self.sentence = sentence
        self.tokens = tokens
        self.words = {token.word for token in tokens}
        self.mentions = mentions
        self.quantities = quantities
        self.library = library
        self._by_kind: dict[str, list[Mention]] = {}
        self._by_role: dict[str, list[Mention]] = {}
        for mention in mentions:
            kind = mention.kind
            found = self._by_kind.get(kind)
            if found is None:
                self._by_kind[kind] = [mention]
            else:
                found.append(mention)
            if kind == CUE:
                role = phrases.cue(mention).role
                found = self._by_role.get(role)
                if found is None:
                    self._by_role[role] = [mention]
                else:
                    found.append(mention)
        #: What is found out of the periods once, and kept: see ``stated`` and ``is_narrow``.
        self.spoken: list[Mention] | None = None
        self.narrow: dict[int, bool] = {}
        self._held: dict[Anchored, bool] = {}
        self._blocked: list[Span] | None = None
        self._verbs: list[Span] | None = None

    def may_hold(self, pattern: Anchored) -> bool:
        """Tell whether the sentence has a word without which the pattern finds nothing."""
        return not pattern.anchors.isdisjoint(self.words)

    def search(self, pattern: Anchored, start: int, end: int) -> regex.Match[str] | None:
        """Give the first match in [start, end) of the folded view."""
        if pattern.anchors.isdisjoint(self.words):
            return None
        return pattern.search(self.sentence.view.folded, start, end)

    def match(self, pattern: Anchored, start: int, end: int) -> regex.Match[str] | None:
        """Give the match that begins at ``start`` and ends before ``end``."""
        if pattern.anchors.isdisjoint(self.words):
            return None
        return pattern.pattern.match(self.sentence.view.folded, start, end)

    def holds(self, pattern: Anchored) -> bool:
        """Tell whether the sentence holds a match anywhere; it is looked for once."""
        held = self._held.get(pattern)
        if held is None:
            found = self.search(pattern, self.sentence.start, self.sentence.end)
            held = self._held[pattern] = found is not None
        return held

    def says(self, pattern: Anchored, words: str) -> bool:
        """Tell whether words of the sentence hold a match, and nothing round them counts."""
        return not pattern.anchors.isdisjoint(self.words) and pattern.search(words) is not None

    def blocked(self, start: int, end: int) -> list[Span]:
        """Give the spans in [start, end) that belong to no phrase: times, marks, clause cues."""
        if self._blocked is None:
            names = [(m.start, m.end) for m in self.all(INDICATOR)]
            self._blocked = [
                (m.start, m.end) for kind in _TIME_KINDS for m in self._by_kind.get(kind, ())
            ]
            self._blocked += [
                (m.start, m.end)
                for role in _CLAUSE_ROLES
                for m in self._by_role.get(role, ())
                if not any(a < m.end and m.start < b for a, b in names)
            ]
        return [s for s in self._blocked if s[0] < end and s[1] > start]

    def verbs(self, start: int, end: int) -> list[Span]:
        """Give the spans of verbs that begin in [start, end): no name reaches over one."""
        if self._verbs is None:
            self._verbs = [
                (m.start, m.end) for role in _VERB_ROLES for m in self._by_role.get(role, ())
            ]
        return [s for s in self._verbs if start <= s[0] < end]

    def all(self, kind: MentionKind) -> Sequence[Mention]:
        """Give the mentions of a kind, in order."""
        return self._by_kind.get(kind, ())

    def of(self, kind: MentionKind, start: int, end: int) -> list[Mention]:
        """Give the mentions of a kind that lie inside [start, end)."""
        found = self._by_kind.get(kind)
        return [m for m in found if start <= m.start and m.end <= end] if found else []

    def cues(self, role: str, start: int = 0, end: int = FAR) -> list[Mention]:
        """Give the cues of a role that lie inside [start, end)."""
        found = self._by_role.get(role)
        return [m for m in found if start <= m.start and m.end <= end] if found else []
