"""One walk over the tokens of a sentence: what is claimed, and what figures hang on.

Four layers. First the claims: periods, references, names, ordinals, marks, contacts and idioms, whose
digits are no figures: earliest start, then longest, then the order of the rules; they never overlap.
Then indicators, places and cues: in each layer the longest form without overlap, and none inside a
claim; layers may overlap each other, the linker decides between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from ktxh_cli.library import Library
from ktxh_cli.library.entries import Cue, Entry, Period, Trap
from ktxh_cli.library.trie import Trie
from ktxh_cli.mentions.grammar import KINDS
from ktxh_cli.mentions.places import TITLE_WORDS, find_place, inside_name, more_communes
from ktxh_cli.model import Mention, MentionKind, PeriodForm, Rule, Sentence, Token


class Grammar:
    """A rule made ready: its pattern is compiled when it is first tried."""

    __slots__ = ("_pattern", "id", "kind", "read", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.id = rule.id
        self.kind = KINDS[rule.id.partition(".")[0]]
        self.read: Callable[..., Any] | None = rule.read
        self._pattern: regex.Pattern[str] | None = None

    def match(self, folded: str, start: int, end: int) -> regex.Match[str] | None:
        """Match at ``start``."""
        pattern = self._pattern
        if pattern is None:
            pattern = self._pattern = regex.compile(self.rule.pattern)
        return pattern.match(folded, start, end)


class Step(NamedTuple):
    """What is tried at a token.

    Attributes:
        rules: rules for any token behind.
        by_next: rules by the token behind (with those for any); None where there are none.
        period, trap, indicator, place, cue: whether a form of the trie opens with the token.
    """

    rules: tuple[Grammar, ...]
    by_next: Mapping[str, tuple[Grammar, ...]] | None
    period: bool
    trap: bool
    indicator: bool
    place: bool
    cue: bool


Table = Mapping[str, Step]

#: Classes of digit runs: each is also tried as those behind it.
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "0": ("0",),
    "0000": ("0000", "0"),
    "phone": ("phone", "0"),
}


def _class(word: str) -> str:
    """Give the anchor of a run of digits."""
    size = len(word)
    if size == 4 and word[:2] in ("19", "20"):
        return "0000"
    return "phone" if size >= 8 else "0"


def build_table(rules: Sequence[Rule], library: Library) -> Table:
    """Give what is tried at each first word of rules and tries."""
    always: dict[str, list[Grammar]] = {}
    paired: dict[str, dict[str, list[Grammar]]] = {}
    order: dict[Grammar, int] = {}
    for number, rule in enumerate(rules):
        grammar = Grammar(rule)
        order[grammar] = number
        for anchor in dict.fromkeys(rule.anchors):
            first, _, second = anchor.partition(" ")
            for key in [k for k, held in _CLASSES.items() if first in held] or [first]:
                if not second:
                    always.setdefault(key, []).append(grammar)
                    continue
                for then in [k for k, held in _CLASSES.items() if second in held] or [second]:
                    paired.setdefault(key, {}).setdefault(then, []).append(grammar)
    tries = [
        library.period_trie.firsts,
        library.trap_trie.firsts,
        library.indicator_trie.firsts,
        library.place_trie.firsts,
        library.cue_trie.firsts,
    ]
    firsts = {*always, *paired, *TITLE_WORDS}.union(*tries)
    table: dict[str, Step] = {}
    for word in firsts:
        rules_here = always.get(word, [])
        by_next = {
            then: tuple(sorted({*rules_here, *held}, key=order.__getitem__))
            for then, held in paired.get(word, {}).items()
        }
        period, trap, indicator, place, cue = (word in trie for trie in tries)
        if word in _CLASSES:  # digits: a form of a trie may open with any number
            period = trap = True
        table[word] = Step(
            tuple(sorted(set(rules_here), key=order.__getitem__)),
            by_next or None,
            period,
            trap,
            indicator,
            place or word in TITLE_WORDS,
            cue,
        )
    return table


@lru_cache(maxsize=8)
def table_of(library: Library) -> Table:
    """Give the table of all rules of this room and the library."""
    from ktxh_cli.mentions import RULES

    return build_table(RULES, library)


def spot(sentence: Sentence, tokens: Sequence[Token], library: Library) -> list[Mention]:
    """Give the mentions of a sentence, sorted by their start."""
    return walk(sentence, tokens, library, table_of(library))


def walk(
    sentence: Sentence, tokens: Sequence[Token], library: Library, table: Table
) -> list[Mention]:
    """Give the mentions that the rules of ``table`` and the library find, sorted by their start."""
    plain, folded, end = sentence.view.plain, sentence.view.folded, sentence.end
    keys = [_class(word) if word.isdecimal() else word for word, _, _ in tokens]
    keys.append("")
    find = table.get
    found: list[Mention] = []
    names: dict[int, Mention] = {}  # place names inside other names, by their first token
    claimed = indicator_end = place_end = cue_end = 0
    after_commune = -1
    for i, (_, start, _) in enumerate(tokens):
        if start < claimed:
            continue
        step = find(keys[i])
        if step is None:
            if i == after_commune:
                more = more_communes(tokens, i, plain, library)
                if more:
                    found.append(more[1])
                    place_end, after_commune = more[1].end, _next_name(keys, more[0])
            continue
        rules = step.rules
        if step.by_next is not None:
            rules = step.by_next.get(keys[i + 1], rules)
        if rules and keys[i] in _CLASSES and _inside_number(tokens, i):
            rules = ()
        claim: Mention | None = None
        reach = start
        for rule in rules:
            match = rule.match(folded, start, end)
            if match is not None and match.end() > reach:
                value = rule.read(match, plain) if rule.read is not None else True
                if value is not None and value is not False:
                    reach = match.end()
                    form = value if isinstance(value, PeriodForm) else None
                    claim = Mention(start, reach, rule.kind, rule.id, form)
        if step.period or step.trap:
            claim = _known(tokens, i, library, step, claim, reach)
        if claim is not None:
            found.append(claim)
            claimed = claim.end
        if step.indicator and start >= indicator_end:
            hit = library.indicator_trie.longest(tokens, i)
            if hit is not None and tokens[hit[1] - 1][2] > claimed:
                mention = _entry(hit[0], tokens, i, hit[1], MentionKind.INDICATOR, library.indicator_trie)
                found.append(mention)
                indicator_end = mention.end
        if step.cue and start >= cue_end:
            cue = _cue(tokens, i, folded, library)
            if cue is not None and cue[1].end > claimed:
                found.append(cue[1])
                cue_end = cue[1].end
                if isinstance(cue[1].value, Cue) and cue[1].value.role == "name_head":
                    for at, name in inside_name(tokens, cue[0], plain, library):
                        names.setdefault(at, name)
        if claim is None and start >= place_end:
            if i in names:
                found.append(names[i])
                claimed = place_end = names[i].end
            elif i == after_commune and (more := more_communes(tokens, i, plain, library)):
                found.append(more[1])
                place_end, after_commune = more[1].end, _next_name(keys, more[0])
            elif step.place:
                place = find_place(tokens, i, plain, library)
                if place is not None:
                    index, mention = place
                    found.append(mention)
                    place_end = mention.end
                    if mention.kind is MentionKind.NAME:
                        claimed = mention.end
                    elif mention.rule.count(".") >= 3 and _is_commune(mention):
                        after_commune = _next_name(keys, index)
    found.sort(key=_place_in_text)
    return found


def _place_in_text(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _is_commune(mention: Mention) -> bool:
    """Tell whether the place is a commune."""
    value = mention.value
    entry = value[0] if isinstance(value, tuple) else value
    return getattr(entry, "level", "") == "commune"


def _next_name(keys: Sequence[str], index: int) -> int:
    """Give the index where the next name of a list may start, behind a comma or «và»; or -1."""
    return index + 1 if keys[index] in (",", "và") else -1


def _known(
    tokens: Sequence[Token],
    i: int,
    library: Library,
    step: Step,
    claim: Mention | None,
    reach: int,
) -> Mention | None:
    """Give the longer of a claim and the period words and traps of the library."""
    for trie, wanted in ((library.trap_trie, step.trap), (library.period_trie, step.period)):
        hit = trie.longest(tokens, i) if wanted else None
        if hit is None or tokens[hit[1] - 1][2] < reach:
            continue
        if trie is library.period_trie and tokens[hit[1] - 1][2] == reach:
            continue
        if _cuts_number(tokens, i, hit[1]):
            continue
        if trie is library.period_trie and _goes_on(tokens, hit[1]):
            continue
        entry: Any = hit[0][0]
        reach = tokens[hit[1] - 1][2]
        if isinstance(entry, Trap):
            claim = Mention(tokens[i][1], reach, MentionKind(entry.kind), entry.id, entry)
        elif isinstance(entry, Period):
            claim = Mention(
                tokens[i][1], reach, MentionKind.PERIOD, entry.id, form_of(entry)
            )
    return claim


def _cuts_number(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Tell whether tokens i to j cut a number in two: «số 1» in «số 1.234», «3 nhất» in «2,3 nhất»."""
    last = tokens[j - 1]
    if tokens[i][0].isdecimal() and _inside_number(tokens, i):
        return True
    return (
        last[0].isdecimal()
        and j + 1 < len(tokens)
        and tokens[j][0] in _INSIDE_NUMBER
        and tokens[j + 1][0].isdecimal()
        and last[2] + 1 == tokens[j][2] == tokens[j + 1][1]
    )


def _inside_number(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether the digits at token ``i`` go on with a number: «000» in «300.000»."""
    return (
        i >= 2
        and tokens[i - 1][0] in ".,"
        and tokens[i - 2][0].isdecimal()
        and tokens[i - 2][2] + 1 == tokens[i - 1][2] == tokens[i][1]
    )


def _goes_on(tokens: Sequence[Token], j: int) -> bool:
    """Tell whether a period word goes on with a number: «trong tháng» in «trong tháng 8»."""
    return (
        j < len(tokens)
        and tokens[j - 1][0] in _COUNTED_WORDS
        and (tokens[j][0].isdecimal() or tokens[j][0] in _MONTH_NAMES)
    )


_COUNTED_WORDS = frozenset(["ngày", "tháng", "quý", "năm"])
_MONTH_NAMES = frozenset("giêng chạp tư sáu bảy tám chín mười i ii iii iv".split())
_INSIDE_NUMBER = frozenset(".,/")
_FORMS: dict[int, tuple[Period, PeriodForm]] = {}


def form_of(entry: Period) -> PeriodForm:
    """Give the form of a period word of the library."""
    held = _FORMS.get(id(entry))
    if held is None:
        from ktxh_cli.model import Grain

        values: dict[str, Any] = dict(entry.form)
        values["grain"] = Grain(values["grain"])
        held = _FORMS[id(entry)] = (entry, PeriodForm(**values))
    return held[1]


def _entry(
    entries: tuple[Any, ...],
    tokens: Sequence[Token],
    i: int,
    j: int,
    kind: MentionKind,
    trie: Trie[Any],
) -> Mention:
    """Give the mention of the entries of a form."""
    first = entries[0]
    slip = bool(getattr(first, "generic", ())) and trie.is_marked(tokens, i, j)
    value: Entry | tuple[Entry, ...] = first if len(entries) == 1 else entries
    return Mention(tokens[i][1], tokens[j - 1][2], kind, first.id, value, slip)


def _cue(
    tokens: Sequence[Token], i: int, folded: str, library: Library
) -> tuple[int, Mention] | None:
    """Give the cue at token ``i`` whose neighbours allow it."""
    trie = library.cue_trie
    hit = trie.longest(tokens, i)
    if hit is None:
        return None
    allowed = _allowed(hit[0], tokens, i, hit[1])
    if not allowed:
        for hit in trie.every(tokens, i)[1:]:
            allowed = _allowed(hit[0], tokens, i, hit[1])
            if allowed:
                break
        else:
            return None
    j = hit[1]
    first = allowed[0]
    slip = bool(first.slips) and trie.is_marked(tokens, i, j)
    value = first if len(allowed) == 1 else allowed
    return j, Mention(tokens[i][1], tokens[j - 1][2], MentionKind.CUE, first.id, value, slip)


def _allowed(
    entries: tuple[Cue, ...], tokens: Sequence[Token], i: int, j: int
) -> tuple[Cue, ...]:
    """Give the cues that no word before or behind makes another word."""
    for entry in entries:
        if entry.not_before or entry.not_after:
            break
    else:
        return entries
    after = " ".join([token[0] for token in tokens[j : j + 3]]) + " "
    before = " " + " ".join([token[0] for token in tokens[max(0, i - 3) : i]])
    return tuple(
        entry
        for entry in entries
        if not any(after.startswith(words + " ") for words in entry.not_before)
        and not any(before.endswith(" " + words) for words in entry.not_after)
    )
