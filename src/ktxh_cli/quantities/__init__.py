"""Quantities: numbers with their units, counted nouns and denominators."""

from ktxh_cli.quantities.checking import check_rule
from ktxh_cli.quantities.measuring import RULES, measure
from ktxh_cli.quantities.refusing import RULES as REFUSING

__all__ = ["REFUSING", "RULES", "check_rule", "measure"]
