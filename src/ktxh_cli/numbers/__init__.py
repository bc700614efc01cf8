"""Numbers as texts write them: digits, words, ranges, «x of y», scale words, qualifiers."""

from ktxh_cli.numbers.checking import check_rule, check_rules
from ktxh_cli.numbers.finding import RULES, find_numbers
from ktxh_cli.numbers.style import Style, habit

__all__ = ["RULES", "Style", "check_rule", "check_rules", "find_numbers", "habit"]
