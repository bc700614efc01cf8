"""Each rule's own examples, run: what a rule is said to read, it and no other must read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ktxh_cli.library import load
from ktxh_cli.model import Number, Rule, Sentence, Token, View
from ktxh_cli.numbers.finding import RULES, Grammar, find_numbers, grammar_of
from ktxh_cli.numbers.style import habit
from ktxh_cli.vietnamese import TOKEN, clean, fold


def numbers_in(text: str, grammar: Grammar | None = None) -> list[Number]:
    """Give the numbers of a sentence without mentions.

    >>> [str(number.value) for number in numbers_in("thu 2.415,7 tỷ đồng, tăng 3,5%")]
    ['2415.7', '3.5']
    """
    plain = clean(text)
    view = View(text, plain, fold(plain))
    tokens = [Token(m[0], m.start(), m.end()) for m in TOKEN.finditer(view.folded)]
    sentence = Sentence(view, 0, len(plain))
    return find_numbers(sentence, tokens, (), habit(view), load(), grammar)[0]


def check_rule(rule: Rule) -> list[str]:
    """Give what is wrong with the examples of a rule; nothing where all hold.

    What it finds must be read by it, and be lost without it; what it ignores must not be its own.
    """
    others = grammar_of([r for r in RULES if r.id != rule.id])
    wrong: list[str] = []
    for text, expected in rule.found.items():
        want = expected if isinstance(expected, Mapping) else {}
        if not any(_is(number, want) and rule.id in number.rules for number in numbers_in(text)):
            wrong.append(f"{rule.id}: does not read «{text}» as {dict(want)}")
        if any(_is(number, want) for number in numbers_in(text, others)):
            wrong.append(f"{rule.id}: «{text}» is read without it")
    for text in rule.ignored:
        if any(rule.id in number.rules for number in numbers_in(text)):
            wrong.append(f"{rule.id}: reads «{text}»")
    return wrong


def check_rules(rules: Sequence[Rule] = RULES) -> list[str]:
    """Give what is wrong with the examples of all rules."""
    return [line for rule in rules for line in check_rule(rule)]


def _is(number: Number, want: Mapping[str, object]) -> bool:
    for name, value in want.items():
        held = getattr(number, name)
        if held != (Decimal(value) if isinstance(value, str) else value):
            return False
    return True
