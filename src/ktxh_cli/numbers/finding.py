"""From a sentence to its numbers: an anchor at each digit and number word, then the rules."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from ktxh_cli.frozen import noun
from ktxh_cli.library import Library
from ktxh_cli.model import (
    NOT_FIGURES,
    Mention,
    MentionKind,
    Number,
    Qualifier,
    Refusal,
    Rule,
    Sentence,
    Token,
)
from ktxh_cli.numbers import joins, shapes, words
from ktxh_cli.numbers.codes import (
    FOREIGN,
    MAYBE_DIGIT,
    code_at,
    glued_left,
    glued_right,
    unreadable,
    unreadable_at,
)
from ktxh_cli.numbers.joins import Joins, Part
from ktxh_cli.numbers.scan import Scan
from ktxh_cli.numbers.shapes import REASONS, Shapes
from ktxh_cli.numbers.style import Style
from ktxh_cli.numbers.words import Words
from ktxh_cli.patterns import compiled

#: All rules of the room, in the order in which they are tried.
RULES: tuple[Rule, ...] = (
    *shapes.RULES,
    *words.RULES,
    *joins.RULES,
    joins.RANGE_UNITS,
    joins.OF_UNITS,
    joins.AND_HALF,
)

_CUE = MentionKind.CUE
_DIGITS = frozenset("0123456789")
_HUNDREDS = {"trăm": 100, "chục": 10}
# What may stand behind a word that can be a number besides scale words and units.
_FOLLOWERS = frozenset(
    "mươi trăm phần nửa một hai ba bốn năm sáu bảy tám chín đôi rưỡi mười số tổng diện dân".split()
)
_PLAIN_DIGIT = compiled("[0-9]")
_CUT = compiled(r"[.,][0-9]")
_HALF = frozenset({"rưỡi", "rưởi"})
_ONE_HALF = Decimal("0.5")
_TO = frozenset({"đến", "tới"})
_QUALIFIERS = {qualifier.value: qualifier for qualifier in Qualifier}
# Words between a qualifier and its number.
_BETWEEN = frozenset({"", "từ", "là", "đến", "tới", "đạt", "gấp"})


@noun(frozen=True, slots=True)
class Grammar:
    """The rules in the form in which they run."""

    shapes: Shapes
    words: Words
    joins: Joins
    range_units: bool
    of_units: bool
    and_half: bool


def grammar_of(rules: Sequence[Rule]) -> Grammar:
    """Give the grammar of some of the room's rules, in the room's order."""
    held = {rule.id for rule in rules}
    return Grammar(
        Shapes([r for r in shapes.RULES if r.id in held]),
        Words([r for r in words.RULES if r.id in held]),
        Joins([r for r in joins.RULES if r.id in held]),
        joins.RANGE_UNITS.id in held,
        joins.OF_UNITS.id in held,
        joins.AND_HALF.id in held,
    )


@cache
def _whole_grammar() -> Grammar:
    return grammar_of(RULES)


def find_numbers(
    sentence: Sentence,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    style: Style,
    library: Library,
    grammar: Grammar | None = None,
) -> tuple[list[Number], list[Refusal]]:
    """Give the numbers of a sentence, and the digits that are none.

    Args:
        sentence: the sentence.
        tokens: its tokens, with offsets in the view.
        mentions: all mentions in it, sorted; the digits of those whose kind is in
            ``model.NOT_FIGURES`` are passed over without a word.
        style: the document's decimal habit.
        library: scale words and units.
        grammar: the rules; by default all.
    """
    return _Finder(sentence, tokens, mentions, style, library, grammar or _whole_grammar()).run()


class _Finder(Scan):
    """One walk through a sentence."""

    __slots__ = (
        "claimed", "doubtful", "grammar", "numbers", "passed", "qualifiers", "refusals", "slashed",
    )  # fmt: skip

    def __init__(
        self,
        sentence: Sentence,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        style: Style,
        library: Library,
        grammar: Grammar,
    ) -> None:
        super().__init__(sentence, tokens, style, library)
        self.grammar = grammar
        self.claimed: list[Mention] = []
        self.qualifiers: list[Mention] = []
        self.passed = 0  # how many of the qualifiers stand before the number being read
        for mention in mentions:
            if mention.kind in NOT_FIGURES:
                self.claimed.append(mention)
            elif mention.kind is _CUE and getattr(mention.value, "role", "") == "qualifier":
                self.qualifiers.append(mention)
        self.doubtful = MAYBE_DIGIT.search(self.plain, self.start, self.end) is not None
        self.slashed = self.folded.find("/", self.start, self.end) >= 0
        self.numbers: list[Number] = []
        self.refusals: list[Refusal] = []

    def run(self) -> tuple[list[Number], list[Refusal]]:
        """Give the numbers and refusals of the sentence."""
        anchors = self.grammar.words.anchors
        claimed = self.claimed
        count = len(claimed)
        at = 0
        done = self.start
        for i, token in enumerate(self.tokens):
            word = token[0]
            if word[0] in _DIGITS:
                digits = True
            elif word in anchors:
                digits = False
            else:
                continue
            start = token[1]
            if start < done:
                continue
            while at < count and claimed[at].end <= start:
                at += 1
            limit = self.end
            if at < count:
                limit = claimed[at].start
                if limit <= start:
                    continue
            self.at = i
            done = self._digits(i, limit) if digits else self._words(i, limit)
        if self.doubtful:
            self._refuse_foreign()
        return self.numbers, self.refusals

    def _digits(self, i: int, limit: int) -> int:
        """Read the number whose digits begin at token ``i``; give where reading goes on."""
        _, start, end = self.tokens[i]
        if self.doubtful and not _PLAIN_DIGIT.search(self.plain, start, end):
            return end  # «m²»
        if start > self.start and self.folded[start - 1] != " " and glued_left(self, i):
            return self._refuse_code(start)
        part = self._part(i, limit)
        return self._finish(i, part, limit) if isinstance(part, Part) else part

    def _part(self, i: int, limit: int) -> Part | int:
        """Give the number at token ``i`` with its scale words, or where reading goes on without."""
        tokens = self.tokens
        _, start, first_end = tokens[i]
        shape = self.grammar.shapes.read(self, start, first_end, limit)
        value, end, rule = shape.value, shape.end, shape.rule
        if self.doubtful and unreadable(self, start, end):
            self.refusals.append(unreadable_at(self, start))
            return self.refusals[-1].end
        if value is None:
            self.refusals.append(Refusal(start, end, rule, REASONS[rule]))
            return end
        # the rest of the digits may be claimed: «2,5 tháng» with «5 tháng» taken for a period
        if end >= limit - 1 and _CUT.match(self.folded, end):
            return self._refuse_code(start)
        k = i + 1
        while k < self.count and tokens[k][1] < end:
            k += 1
        part = Part(value, end, k, rule)
        part.ambiguous = shape.ambiguous
        if k < self.count:
            word, at, _ = tokens[k]
            if word in self.scale_words or word in _HUNDREDS:
                self._scale(part, k)
            if at == end and not part.scales and glued_right(self, k):
                return self._refuse_code(start)
        return part

    def _scale(self, part: Part, k: int) -> None:
        """Read «trăm», «chục», the scale words and «rưỡi» at token ``k``."""
        tokens = self.tokens
        word = tokens[k][0]
        if word in _HUNDREDS and part.value < 100:
            following = self.word(k + 1)
            if following in self.scale_words or following in self.unit_words:
                part.value *= _HUNDREDS[word]
                part.end = tokens[k][2]
                k += 1
                part.behind = k
        part.scales, part.behind = self.scales(k)
        half = part.scales and self.word(part.behind) in _HALF
        if half and self.grammar.and_half:
            part.value += _ONE_HALF
            part.end = tokens[part.behind][2]
            part.behind += 1
            part.rules = (joins.AND_HALF.id, *part.rules)

    def _words(self, i: int, limit: int) -> int:
        """Read the number whose words begin at token ``i``; give where reading goes on."""
        following = self.word(i + 1)
        if following in self.scale_words or following in self.unit_words or following in _FOLLOWERS:
            part = self._word_part(i, limit)
            if part is not None:
                return self._finish(i, part, limit)
        return self.tokens[i][2]

    def _word_part(self, i: int, limit: int) -> Part | None:
        """Give the number in words at token ``i`` with its scale words."""
        word, start, _ = self.tokens[i]
        if word not in self.grammar.words.anchors:
            return None
        phrase = self.grammar.words.read(self, word, start, limit)
        if phrase is None:
            return None
        part = Part(phrase.value, phrase.end, self.index(phrase.end), phrase.rule)
        part.out_of = phrase.out_of
        if phrase.out_of is None and not phrase.times and part.behind < self.count:
            self._scale(part, part.behind)
        return part

    def _finish(self, i: int, part: Part, limit: int) -> int:
        """Join what follows, and keep the number."""
        while part.value_to is None and part.out_of is None:
            join = self.grammar.joins.match(self, part, limit)
            if join is None:
                break
            rule, match = join
            second = self._second(self.index(match.end()), limit)
            joiner: Any = rule.read
            if second is None or not joiner(part, second, match, self):
                break
            part.rules = (rule.id, *part.rules[1:])
        if part.value_to is None and part.out_of is None:
            since = i > 0 and self.tokens[i - 1][0] == "từ"
            if (
                since
                or self.slashed
                or (part.scales and "-" in self.folded[part.end : part.end + 24])
            ):
                self._same_unit(part, since, limit)
        self._keep(self.tokens[i][1], part)
        return part.end

    def _second(self, k: int, limit: int) -> Part | None:
        """Give the number at token ``k`` as the second of two."""
        if k >= self.count or self.tokens[k][1] >= limit:
            return None
        held, at, self.at = len(self.refusals), self.at, k
        digits = self.tokens[k][0][0] in _DIGITS
        part = self._part(k, limit) if digits else self._word_part(k, limit)
        self.at = at
        del self.refusals[held:]  # the walk comes to them itself
        return part if isinstance(part, Part) else None

    def _same_unit(self, part: Part, since: bool, limit: int) -> None:
        """Join two numbers with one unit, written twice.

        «từ 3 tỷ đồng đến 5 tỷ đồng», «3 tỷ đồng-5 tỷ đồng» is a range, «410 tỷ đồng/925 tỷ đồng»
        a part of a whole.
        """
        tokens = self.tokens
        trie = self.library.unit_trie
        if part.behind >= self.count or tokens[part.behind][0] not in self.unit_words:
            return
        first = trie.longest(tokens, part.behind)
        sign = self.word(first[1]) if first else ""
        rule: Rule | None = None
        if sign == "/" and self.grammar.of_units:
            rule = joins.OF_UNITS
        elif (sign == "-" or (since and sign in _TO)) and self.grammar.range_units:
            rule = joins.RANGE_UNITS
        if first is None or rule is None:
            return
        second = self._second(first[1] + 1, limit)
        if second is None or second.behind >= self.count or second.scales != part.scales:
            return
        unit = trie.longest(tokens, second.behind)
        if unit is None or (unit[0] != first[0] and not self._per(part, first[1], second)):
            return
        if rule is joins.OF_UNITS:
            part.out_of = second.value
        elif part.value < second.value:
            part.value_to = second.value
        else:
            return
        part.join(second, rule.id)

    def _per(self, part: Part, end: int, second: Part) -> bool:
        """Tell «2.500 đồng đến 10.000 đồng/kg»: the unit up to ``end``, of which the second is."""
        own = [token[0] for token in self.tokens[part.behind : end]]
        behind = second.behind + len(own)
        same = own == [token[0] for token in self.tokens[second.behind : behind]]
        return same and self.word(behind) == "/"

    def _keep(self, start: int, part: Part) -> None:
        """Add the number, with its sign and qualifier."""
        rules = part.rules
        qualifier: Qualifier | None = None
        if self.qualifiers:
            cue = self._qualifier(start)
            if cue is not None:
                qualifier = _QUALIFIERS.get(getattr(cue.value, "value", ""))
                rules = (*rules, cue.rule)
        negative = start > self.start and self.folded[start - 1] == "-" and self._minus(start, part)
        self.numbers.append(
            Number(
                start,
                part.end,
                part.value,
                part.value_to,
                part.out_of,
                tuple([scale.name for scale in part.scales]) if part.scales else (),
                qualifier,
                negative,
                part.ambiguous,
                rules,
            )
        )

    def _minus(self, start: int, part: Part) -> bool:
        """Tell whether the dash before ``start`` is a minus sign."""
        before = self.folded[start - 2] if start - 2 >= self.start else " "
        if before != " ":
            return before == "("
        last = self.folded[self.start : start - 1].rstrip()[-1:]
        return self.word(part.behind) == "%" and last != "%" and last not in _DIGITS

    def _qualifier(self, start: int) -> Mention | None:
        """Give the qualifier directly before ``start``."""
        qualifiers = self.qualifiers
        at = self.passed
        while at < len(qualifiers) and qualifiers[at].end <= start:
            at += 1
        self.passed = at
        best = qualifiers[at - 1] if at else None
        if best is None or start - best.end > 8:
            return None
        return best if self.folded[best.end : start].strip() in _BETWEEN else None

    def _refuse_code(self, start: int) -> int:
        """Refuse the run of letters and digits from ``start`` on; give its end."""
        refusal, end = code_at(self, start)
        if refusal is not None:
            self.refusals.append(refusal)
        return end

    def _refuse_foreign(self) -> None:
        """Refuse digits of other scripts that stand by themselves: none is passed over unsaid."""
        done = self.start
        for match in FOREIGN.finditer(self.plain, self.start, self.end):
            if match.start() < done:
                continue
            refusal = unreadable_at(self, match.start())
            done = refusal.end
            if not _PLAIN_DIGIT.search(self.plain, refusal.start, done):  # else it is refused
                self.refusals.append(refusal)
        self.refusals.sort(key=lambda refusal: refusal.start)
