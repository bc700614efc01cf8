"""The forms of the library in one trie: one walk down finds what opens at a token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Cue, Entry
from ktxh_cli.library.trie import Trie
from ktxh_cli.model import Token

TRAP: Final = 0
PERIOD: Final = 1
INDICATOR: Final = 2
PLACE: Final = 3
CUE: Final = 4
LAYERS: Mapping[int, str] = {
    TRAP: "trap",
    PERIOD: "period",
    INDICATOR: "indicator",
    PLACE: "place",
    CUE: "cue",
}

_END = ""


class Ending:
    """Where a form ends: its layer, and what ``look_up`` notes when the form is first met.

    Attributes:
        entries: the entries of the form.
        value: the entry, or all of them where there are more.
        rule: id of the first.
        marked: whether the form is one to take with a reserve (``Trie.is_marked``).
        before, after: words beside the form that may forbid one of its cues.
    """

    __slots__ = (
        "_node",
        "_trie",
        "_words",
        "after",
        "before",
        "entries",
        "layer",
        "marked",
        "rule",
        "value",
    )

    def __init__(
        self, layer: int, trie: Trie[Any], node: Mapping[str, Any], words: tuple[str, ...]
    ) -> None:
        self.layer = layer
        self._trie = trie
        self._node = node
        self._words = words
        self.entries: tuple[Any, ...] = ()
        self.value: Any = None
        self.rule = ""
        self.marked = False
        self.before: frozenset[str] = frozenset()
        self.after: frozenset[str] = frozenset()

    def look_up(self) -> Ending:
        """Give this ending with all that the library says of it."""
        if not self.rule:
            held = self.entries = self._trie.ended(self._node)
            self.value = held[0] if len(held) == 1 else held
            self.rule = held[0].id
            path = [Token(word, 0, 0) for word in self._words]
            self.marked = self._trie.is_marked(path, 0, len(path))
            if self.layer == CUE:
                self.before = _ends(held, "not_after", -1)
                self.after = _ends(held, "not_before", 0)
        return self


def _ends(cues: tuple[Cue, ...], key: str, which: int) -> frozenset[str]:
    """Give the words next to the form that may forbid one of the cues."""
    return frozenset(phrase.split()[which] for cue in cues for phrase in getattr(cue, key))


Hit = tuple[Ending, int]
_Node = tuple[int, Trie[Any], Mapping[str, Any]]


class Lexicon:
    """All forms of a library by their words."""

    __slots__ = ("_tries", "branches")

    def __init__(self, library: Library) -> None:
        self._tries = [(layer, library.trie(kind)) for layer, kind in LAYERS.items()]
        #: The forms by their first word; a branch is empty until it is first walked.
        self.branches: dict[str, dict[str, Any]] = {
            first: {} for _, trie in self._tries for first in trie.firsts
        }

    def branch(self, first: str) -> dict[str, Any]:
        """Give the node of a first word; empty where no form opens with it."""
        node = self.branches.get(first)
        if node is None:
            return {}
        return node or self._open(first)

    def _open(self, first: str) -> dict[str, Any]:
        """Join the branches of all tries at a first word."""
        nodes = [(layer, trie, trie.branch(first)) for layer, trie in self._tries]
        top = self.branches[first] = _joined(nodes, (first,))
        return top


def _joined(nodes: Sequence[_Node], words: tuple[str, ...]) -> dict[str, Any]:
    """Join nodes of several tries behind ``words``; what is below is joined when it is walked."""
    into: dict[str, Any] = {}
    for layer, trie, node in nodes:
        for word, below in node.items():
            if word == _END:
                into.setdefault(_END, []).append(Ending(layer, trie, node, words))
            else:
                into.setdefault(word, []).append((layer, trie, below))
    return into


def hits(node: dict[str, Any], words: Sequence[str], i: int) -> list[Hit]:
    """Give every form that opens at word ``i``, with the index behind it.

    Claims come first, the longest before the shorter; then the rest the other way round.

    Args:
        node: the branch of word ``i``.
        words: the words of the sentence, with one behind them that stands in no form.
        i: which word.
    """
    start = i
    found: list[Hit] = []
    while True:
        i += 1
        if _END in node:
            for ending in node[_END]:
                if ending.layer <= PERIOD:
                    found.insert(0, (ending, i))
                else:
                    found.append((ending, i))
        word = words[i]
        if word not in node:
            return found
        below = node[word]
        if below.__class__ is list:
            below = node[word] = _joined(below, tuple(words[start : i + 1]))
        node = below


@lru_cache(maxsize=8)
def lexicon_of(library: Library) -> Lexicon:
    """Give the lexicon of a library."""
    return Lexicon(library)


def allowed(ending: Ending, words: Sequence[str], i: int, j: int) -> tuple[Entry, ...]:
    """Give the cues of a form whose neighbours do not make another word of it (tăng + cường)."""
    behind = " ".join(words[j : j + 4]) + " "
    ahead = " " + " ".join(words[max(0, i - 4) : i])
    numbered = words[j][:1].isdecimal()
    return tuple(
        entry
        for entry in ending.entries
        if not any(behind.startswith(phrase + " ") for phrase in entry.not_before)
        and not any(
            ahead.endswith(" " + phrase)
            for phrase in entry.not_after
            if not (numbered and phrase in entry.unless_number)
        )
    )
