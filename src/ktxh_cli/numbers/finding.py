"""From a sentence to its numbers: an anchor at each digit and number word, then the rules."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

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
from ktxh_cli.numbers.joins import Joiner, Joins, Part
from ktxh_cli.numbers.scan import Scan
from ktxh_cli.numbers.shapes import REASONS, Shapes
from ktxh_cli.numbers.style import Style
from ktxh_cli.numbers.words import Words

if TYPE_CHECKING:
    from ktxh_cli.library.entries import Cue

#: All rules of the room, in the order in which they are tried.
RULES: tuple[Rule, ...] = (
    *shapes.RULES,
    *words.RULES,
    *joins.RULES,
    joins.RANGE_UNITS,
    joins.OF_UNITS,
    joins.AND_HALF,
)

CODE = "number.code"
_CODE_REASON = "chữ số dính với chữ: một tên, một mã, không phải số liệu"

_DIGITS = frozenset("0123456789")
# Words that a slip of the keyboard glues to the digits behind them: tăng1,36%.
_GLUED = tuple(
    "tăng giảm đạt còn bằng chiếm là có hơn gần khoảng trên dưới được vượt gồm đến từ với ước".split()
)
# Letters whose digit is a raised one: m2, km3, CO2.
_RAISED = frozenset("m km cm dm mm hm co o h n".split())
_HUNDREDS = {"trăm": 100, "chục": 10}
# What may stand behind a word that can be a number besides scale words and units.
_FOLLOWERS = frozenset(
    "mươi trăm phần nửa một hai ba bốn năm sáu bảy tám chín đôi rưỡi mười số tổng diện dân".split()
)
_BETWEEN = frozenset({"", "từ", "là", "đến", "tới", "đạt"})


class Grammar(NamedTuple):
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


class _Finder:
    """One walk through a sentence."""

    __slots__ = ("claimed", "grammar", "numbers", "qualifiers", "refusals", "scan", "units")

    def __init__(
        self,
        sentence: Sentence,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        style: Style,
        library: Library,
        grammar: Grammar,
    ) -> None:
        self.scan = Scan(sentence, tokens, style, library)
        self.grammar = grammar
        self.units = library.unit_trie.firsts
        self.claimed = [m for m in mentions if m.kind in NOT_FIGURES]
        cue = MentionKind.CUE
        self.qualifiers = [
            m for m in mentions if m.kind is cue and cast("Cue", m.value).role == "qualifier"
        ]
        self.numbers: list[Number] = []
        self.refusals: list[Refusal] = []

    def run(self) -> tuple[list[Number], list[Refusal]]:
        scan = self.scan
        anchors = self.grammar.words.anchors
        claimed = self.claimed
        count = len(claimed)
        at = 0
        done = scan.start
        for i, (word, start, _) in enumerate(scan.tokens):
            digits = word[0] in _DIGITS
            if not digits and word not in anchors:
                continue
            if start < done:
                continue
            while at < count and claimed[at].end <= start:
                at += 1
            limit = scan.end
            if at < count:
                limit = claimed[at].start
                if limit <= start:
                    continue
            scan.at = i
            done = self._digits(i, limit) if digits else self._words(i, limit)
        return self.numbers, self.refusals

    def _digits(self, i: int, limit: int) -> int:
        """Read the number whose digits begin at token ``i``; give where reading goes on."""
        scan = self.scan
        start = scan.tokens[i][1]
        cut = _raised(scan, i)
        if cut is not None:
            if cut == start:
                return scan.tokens[i][2]
            limit = min(limit, cut)
        if self._glued_left(i):
            return self._refuse_word(start)
        part = self._part(i, limit)
        if part.__class__ is int:
            return cast(int, part)
        return self._finish(start, i, cast(Part, part), limit)

    def _part(self, i: int, limit: int) -> Part | int:
        """Give the number at token ``i`` with its scale words; where reading goes on if there is none."""
        scan = self.scan
        tokens = scan.tokens
        start = tokens[i][1]
        value, end, rule, ambiguous = self.grammar.shapes.read(scan, start, limit)
        if value is None:
            self.refusals.append(Refusal(start, end, rule, REASONS[rule]))
            return end
        if end == limit and scan.folded[end : end + 1] in (".", ","):
            # the rest of the digits is claimed: «2,5 tháng» with «5 tháng» taken for a period
            if scan.folded[end + 1 : end + 2].isdigit():
                return self._refuse_word(start)
        k = scan.index(end)
        part = Part(value, end, k, rule)
        part.ambiguous = ambiguous
        if k < len(tokens):
            self._scale(part, k)
            if not part.scales and tokens[k][1] == end and self._glued_right(k):
                return self._refuse_word(start)
        return part

    def _scale(self, part: Part, k: int) -> None:
        """Read «trăm», «chục», the scale words and «rưỡi» at token ``k``."""
        scan = self.scan
        tokens = scan.tokens
        word = tokens[k][0]
        if word in _HUNDREDS and part.value < 100:
            following = scan.word(k + 1)
            if following in scan.library.scale_trie.firsts or following in self.units:
                part.value *= _HUNDREDS[word]
                part.end = tokens[k][2]
                k += 1
                part.behind = k
        if k < len(tokens) and tokens[k][0] in scan.library.scale_trie.firsts:
            part.scales, part.behind = scan.scales(k)
            half = part.scales and scan.word(part.behind) in ("rưỡi", "rưởi")
            if half and self.grammar.and_half:
                part.value += Decimal("0.5")
                part.end = tokens[part.behind][2]
                part.behind += 1
                part.rules = (joins.AND_HALF.id, *part.rules)

    def _words(self, i: int, limit: int) -> int:
        """Read the number whose words begin at token ``i``; give where reading goes on."""
        scan = self.scan
        word, start, end = scan.tokens[i]
        following = scan.word(i + 1)
        scales = scan.library.scale_trie.firsts
        if following not in scales and following not in self.units and following not in _FOLLOWERS:
            return end
        phrase = self.grammar.words.read(scan, word, start, limit)
        if phrase is None:
            return end
        part = Part(phrase.value, phrase.end, scan.index(phrase.end), phrase.rule)
        part.out_of = phrase.out_of
        if phrase.out_of is None and not phrase.times and part.behind < len(scan.tokens):
            self._scale(part, part.behind)
        return self._finish(start, i, part, limit)

    def _finish(self, start: int, i: int, part: Part, limit: int) -> int:
        """Join what follows, and keep the number."""
        scan = self.scan
        tried = ""
        while part.value_to is None and part.out_of is None:
            join = self.grammar.joins.match(scan, part, limit)
            if join is None or join[0].id == tried:
                break
            rule, match = join
            tried = rule.id
            k = scan.index(match.end())
            if k >= len(scan.tokens):
                break
            held = len(self.refusals)
            at, scan.at = scan.at, k
            second = self._part(k, limit)
            scan.at = at
            del self.refusals[held:]
            joiner: Joiner = rule.read  # type: ignore[assignment]
            if second.__class__ is int or not joiner(part, cast(Part, second), match, scan):
                break
            part.rules = (rule.id, *part.rules[1:])
        if part.value_to is None and part.out_of is None:
            self._same_unit(part, scan.word(i - 1) == "từ", limit)
        self._keep(start, part)
        return part.end

    def _same_unit(self, part: Part, since: bool, limit: int) -> None:
        """Join two numbers with one unit, written twice.

        «từ 3 tỷ đồng đến 5 tỷ đồng» is a range, «410 tỷ đồng/925 tỷ đồng» a part of a whole.
        """
        scan = self.scan
        tokens = scan.tokens
        trie = scan.library.unit_trie
        if part.behind >= len(tokens) or tokens[part.behind][0] not in trie.firsts:
            return
        first = trie.longest(tokens, part.behind)
        if first is None:
            return
        sign = scan.word(first[1])
        if sign == "/":
            rule = joins.OF_UNITS if self.grammar.of_units else None
        else:
            to = since and sign in ("đến", "tới") and self.grammar.range_units
            rule = joins.RANGE_UNITS if to else None
        if rule is None:
            return
        k = first[1] + 1
        if k >= len(tokens) or tokens[k][0][0] not in _DIGITS or tokens[k][1] >= limit:
            return
        held = len(self.refusals)
        at, scan.at = scan.at, k
        second = self._part(k, limit)
        scan.at = at
        del self.refusals[held:]
        if second.__class__ is int:
            return
        other = cast(Part, second)
        unit = trie.longest(tokens, other.behind) if other.behind < len(tokens) else None
        if unit is None or unit[0] != first[0] or other.scales != part.scales:
            return
        if rule is joins.OF_UNITS:
            part.out_of = other.value
        elif part.value < other.value:
            part.value_to = other.value
        else:
            return
        part.join(other, rule.id)

    def _keep(self, start: int, part: Part) -> None:
        """Add the number, with its sign and qualifier."""
        folded = self.scan.folded
        rules = part.rules
        qualifier: Qualifier | None = None
        cue = self._qualifier(start)
        if cue is not None:
            qualifier = Qualifier(cast("Cue", cue.value).value)
            rules = (*rules, cue.rule)
        negative = False
        if folded[start - 1 : start] == "-" and start > self.scan.start:
            before = folded[start - 2 : start - 1] if start >= 2 else ""
            negative = before == "(" or (
                before in ("", " ", "\n") and self.scan.word(part.behind) == "%"
            )
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

    def _qualifier(self, start: int) -> Mention | None:
        """Give the qualifier directly before ``start``."""
        best: Mention | None = None
        for mention in self.qualifiers:
            if mention.end > start:
                break
            best = mention
        if best is None or start - best.end > 8:
            return None
        between = self.scan.folded[best.end : start].strip()
        return best if between in _BETWEEN else None

    def _glued_left(self, i: int) -> bool:
        """Tell whether the digits at token ``i`` are glued to a name or code before them."""
        scan = self.scan
        start = scan.tokens[i][1]
        if start <= scan.start:
            return False
        before = scan.folded[start - 1]
        if before == " ":
            return False
        if before == "-" and start - 2 >= scan.start:
            before = scan.folded[start - 2]
            return before.isalpha() and not scan.word(i - 2).endswith(_GLUED)
        return before.isalpha() and not scan.word(i - 1).endswith(_GLUED)

    def _glued_right(self, k: int) -> bool:
        """Tell whether token ``k``, glued to the digits before it, makes a name or code of them."""
        scan = self.scan
        word = scan.tokens[k][0]
        if word[0].isalpha():
            return not scan.unit_follows(k)
        following = scan.word(k + 1)
        glued = k + 1 < len(scan.tokens) and scan.tokens[k + 1][1] == scan.tokens[k][2]
        if word == ":":
            return glued and following[0] in _DIGITS
        return word == "-" and glued and following[0].isalpha()

    def _refuse_word(self, start: int) -> int:
        """Refuse the whole run of letters and digits round ``start``; give its end."""
        scan = self.scan
        folded = scan.folded
        left = right = start
        while left > scan.start and not folded[left - 1].isspace() and start - left < 12:
            left -= 1
        while right < scan.end and (folded[right].isalnum() or folded[right] in ".,:-/"):
            right += 1
        end = start + len(folded[start:right].rstrip(".,:-/"))
        if folded[left:start] not in _RAISED:
            self.refusals.append(Refusal(start, end, CODE, _CODE_REASON))
        return end


def _raised(scan: Scan, i: int) -> int | None:
    """Give where a raised digit begins in token ``i`` («10²», «m²»), or None."""
    _, start, end = scan.tokens[i]
    written = scan.plain[start:end]
    if written.isascii():
        return None
    return start + next(at for at, sign in enumerate(written) if not sign.isascii())
