"""Each rule's own examples, run over numbers that another room read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from ktxh_cli.model import Quantity, Refusal, Rule
from ktxh_cli.quantities import refusing
from ktxh_cli.quantities.measuring import RULES

#: Reads a sentence with some of the room's rules: its quantities and refusals.
Measurer = Callable[[str, Sequence[Rule]], tuple[list[Quantity], list[Refusal]]]


def check_rule(rule: Rule, measured: Measurer) -> list[str]:
    """Give what is wrong with the examples of a rule; nothing where all hold.

    Args:
        rule: one of the rules that give units, or of those that refuse.
        measured: reads a sentence; this room knows no numbers of its own.
    """
    if rule in refusing.RULES:
        return _check_refusing(rule, measured)
    others = [r for r in RULES if r is not rule]
    wrong: list[str] = []
    for text, expected in rule.found.items():
        want = expected if isinstance(expected, Mapping) else {}
        held = measured(text, RULES)[0]
        if not any(_is(quantity, want) and rule.id in quantity.rules for quantity in held):
            wrong.append(f"{rule.id}: does not read «{text}» as {dict(want)}")
        if any(_is(quantity, want) for quantity in measured(text, others)[0]):
            wrong.append(f"{rule.id}: «{text}» is read without it")
    for text in rule.ignored:
        if any(rule.id in quantity.rules for quantity in measured(text, RULES)[0]):
            wrong.append(f"{rule.id}: reads «{text}»")
    return wrong


def _check_refusing(rule: Rule, measured: Measurer) -> list[str]:
    wrong: list[str] = []
    for text in rule.found:
        if not any(refusal.rule == rule.id for refusal in measured(text, RULES)[1]):
            wrong.append(f"{rule.id}: does not refuse «{text}»")
    for text in rule.ignored:
        quantities, refusals = measured(text, RULES)
        if not quantities or any(refusal.rule == rule.id for refusal in refusals):
            wrong.append(f"{rule.id}: refuses «{text}»")
    return wrong


def _is(quantity: Quantity, want: Mapping[str, object]) -> bool:
    number = quantity.number
    held = {
        "value": number.value,
        "value_to": number.value_to,
        "out_of": number.out_of,
        "unit": quantity.unit,
        "kind": quantity.kind,
    }
    return all(
        held[name] == (Decimal(str(value)) if isinstance(held[name], Decimal) else value)
        for name, value in want.items()
    )
