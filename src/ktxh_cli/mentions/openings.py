"""What may open at a word: the rules of the room and the forms of the library, by two words.

Most words open nothing, or nothing with the word behind them: one look at the two tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ktxh_cli.mentions.grammar import KINDS
from ktxh_cli.mentions.lexicon import Lexicon
from ktxh_cli.mentions.places import TITLE_WORDS
from ktxh_cli.model import Rule
from ktxh_cli.patterns import compiled

if TYPE_CHECKING:
    import regex


class Grammar:
    """A rule made ready: its pattern is compiled when it is first tried."""

    __slots__ = ("_pattern", "id", "kind", "order", "read", "rule")

    def __init__(self, rule: Rule, order: int) -> None:
        self.rule = rule
        self.id = rule.id
        self.order = order
        self.kind = KINDS[rule.id.partition(".")[0]]
        self.read: Callable[..., Any] | None = rule.read
        self._pattern: regex.Pattern[str] | None = None

    def match(self, folded: str, start: int, end: int) -> regex.Match[str] | None:
        """Match at ``start``."""
        pattern = self._pattern
        if pattern is None:
            pattern = self._pattern = compiled(self.rule.pattern)
        return pattern.match(folded, start, end)


class Step:
    """The rules that are tried at a token.

    Attributes:
        always: rules whatever follows.
        behind: the words behind it with which there are more.
    """

    __slots__ = ("_below", "_rules", "always", "behind")

    def __init__(self, anchors: Sequence[tuple[Sequence[str], Grammar]]) -> None:
        """Take the words behind the first word in each anchor, with the rule of the anchor."""
        node: dict[str, Any] = {}
        for behind, grammar in anchors:
            nodes = [node]
            for then in behind:
                nodes = [n.setdefault(key, {}) for n in nodes for key in _KEYS.get(then) or (then,)]
            for last in nodes:
                last.setdefault("", []).append(grammar)
        self.always = _ordered(node.pop("", ()))
        self.behind = node.keys()
        self._below = node
        self._rules: dict[tuple[str, str], tuple[Grammar, ...]] = {}

    def rules(self, second: str, third: str) -> tuple[Grammar, ...]:
        """Give the rules that are tried where two words, as anchors, stand behind the first."""
        below = self._below.get(second)
        if below is None:
            return self.always
        if third not in below:
            third = ""
        rules = self._rules.get((second, third))
        if rules is None:
            held = [*self.always, *below.get("", ())]
            if third:
                held += below[third][""]
            rules = self._rules[second, third] = _ordered(held)
        return rules


#: Steps by first word; a word's anchors stand for its step until it is first wanted.
Table = dict[str, Any]

#: Anchors for digits: any digits, the digits of a year, of a telephone number, and digits behind a
#: word with a capital letter. Each is also tried as those behind it.
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "0": ("0",),
    "0000": ("0000", "0"),
    "phone": ("phone", "0"),
    "A0": ("A0", "0"),
    "A0000": ("A0", "0000", "0"),
}
#: For each anchor of digits all under which it is tried.
_KEYS: Mapping[str, tuple[str, ...]] = {
    anchor: tuple(key for key, held in _CLASSES.items() if anchor in held) for anchor in _CLASSES
}
#: The anchor for the end of the sentence, as a second word.
END = "¶"


def anchor_of(word: str) -> str:
    """Give what a word is anchored as: itself, or the class of a run of digits."""
    if not word.isdecimal():
        return word
    size = len(word)
    if size == 4 and word[:2] in ("19", "20"):
        return "0000"
    return "phone" if size >= 8 else "0"


def build_table(rules: Sequence[Rule]) -> Table:
    """Give the rules that are tried at each first word, by the words that may follow."""
    table: Table = {key: [] for key in _CLASSES}
    for number, rule in enumerate(rules):
        grammar = Grammar(rule, number)
        for anchor in rule.anchors:
            first, *behind = anchor.split(" ")
            for key in _KEYS.get(first) or (first,):
                table.setdefault(key, []).append((behind, grammar))
    return table


def step_of(table: Table, word: str) -> Step | None:
    """Give the step of a first word, made of its anchors the first time."""
    held = table.get(word)
    if held.__class__ is list:
        held = table[word] = Step(held)
    return held


def _ordered(grammars: Sequence[Grammar]) -> tuple[Grammar, ...]:
    return tuple(sorted(dict.fromkeys(grammars), key=lambda grammar: grammar.order))


class Opening:
    """What may open at a word.

    Attributes:
        step: the rules that are tried there; for digits those of any digits of their class.
        node: the forms of the library below the word; empty where there are none.
        key: the anchor of digits; empty for words.
        alone: whether something may open whatever stands behind the word.
        behind: the words behind it with which something may open.
        counts: whether something may open with digits behind it.
    """

    __slots__ = ("alone", "behind", "counts", "key", "node", "step")

    def __init__(self, word: str, key: str, step: Step | None, node: dict[str, Any]) -> None:
        self.key = key
        self.step = step
        self.node = node
        rules = step is not None and bool(step.always)
        self.alone = rules or bool(key) or "" in node or word in TITLE_WORDS
        self.behind = frozenset(node).union(step.behind if step is not None else ())
        self.counts = not self.behind.isdisjoint(_CLASSES)


class Openings(dict[str, Opening | None]):
    """The opening of every word that was met, None for words at which nothing opens."""

    def __init__(self, table: Table, lexicon: Lexicon) -> None:
        super().__init__()
        self.table = table
        self.lexicon = lexicon
        #: That of digits which open no form of the library, by their anchor: one for all of them.
        self._digits: dict[str, Opening | None] = {}

    def __missing__(self, word: str) -> Opening | None:
        key = anchor_of(word) if word.isdecimal() else ""
        node = self.lexicon.branch(word)
        opening = self._digits.get(key) if key and not node else None
        if opening is None:
            step = step_of(self.table, key or word)
            if step or node or word in TITLE_WORDS:
                opening = Opening(word, key, step, node)
            if key and not node:
                self._digits[key] = opening
        if len(self) < _MOST_KEPT:  # numbers have no end
            self[word] = opening
        return opening


_MOST_KEPT = 20_000
